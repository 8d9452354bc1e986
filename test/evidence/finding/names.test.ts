/** Names of States and treaties: cases/names.yaml; and that every State and treaty of the record is found by its names. */
import { describe, expect, test } from 'vitest';
import { tokensOf } from '../../../src/evidence/finding/token.ts';
import { casesIn } from '../../support/cases.ts';
import { lexicon, names } from '../../support/finder.ts';
import { shippedRecord } from '../../support/record.ts';

interface Case {
  readonly case: string;
  readonly text: string;
  readonly names: Readonly<Record<string, string>>;
}

/** What was found, by its words; names that are known to be no State's are left out. */
function read(text: string): Record<string, string> {
  const tokens = tokensOf(text);
  return Object.fromEntries(
    names(tokens)
      .filter((name) => name.kind === 'treaty' || name.states.length > 0)
      .map((name) => [
        text.slice(tokens[name.start]?.start, tokens[name.end - 1]?.end),
        name.treaty ?? [...name.states].sort().join(' '),
      ]),
  );
}

test.each(casesIn<Case>(new URL('cases/names.yaml', import.meta.url)))('%s', (_, one) => {
  expect(read(one.text)).toEqual(one.names);
});

describe('every State', () => {
  const states = [...shippedRecord().states.values()];

  test.each([
    ['its plain name', (state: (typeof states)[number]) => [lexicon.called.get(state.iso3) ?? state.name]],
    ['its name on record', (state: (typeof states)[number]) => [state.name]],
    ['its formal name', (state: (typeof states)[number]) => [state.formal]],
  ])('is found by %s, but for “Congo”, which could be either', (_, of) => {
    const missed = states.flatMap((state) =>
      of(state).flatMap((name) => {
        const found = Object.values(read(`It was said of ${name} that it left.`));
        return found.join() === state.iso3 || name === 'Congo' ? [] : [`${state.iso3} ${name}: ${found.join()}`];
      }),
    );
    expect(missed).toEqual([]);
    expect(read('It was said of Congo that it left.')).toEqual({});
  });

  test('as the owner of something, too', () => {
    const missed = states.flatMap(({ iso3 }) => {
      const name = lexicon.called.get(iso3) ?? iso3;
      const found = Object.values(read(`The end of ${name}’s mines, and of ${name}.`));
      return found.every((one) => one === iso3) && found.length > 0 ? [] : [`${iso3} ${name}: ${found.join()}`];
    });
    expect(missed).toEqual([]);
  });
});

test('every name of a treaty is found, with an article or without', () => {
  const missed = lexicon.treaties.flatMap(({ text, treaty }) =>
    [text, `the ${text.replace(/^the /i, '')}`].flatMap((name) =>
      Object.values(read(`It joined ${name} then.`)).join() === treaty ? [] : [`${name}: ${treaty}`],
    ),
  );
  expect(missed).toEqual([]);
});
