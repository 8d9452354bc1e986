/**
 * Every pattern: its `good` sentences are found and its `bad` ones are not, it compiles, it cannot match nothing, no
 * shortcut hides what it matches, and the time that it takes grows no faster than the line.
 */
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/base/problem.ts';
import { candidatesFrom } from '../../src/evidence/finding/candidates.ts';
import { compilePattern } from '../../src/evidence/finding/pattern.ts';
import { PATTERN_GROUPS } from '../../src/evidence/finding/patterns/all.ts';
import { PROPERTY_IDS } from '../../src/evidence/property.ts';
import { readDispatches } from '../support/dispatch.ts';
import { claimsIn, linesIn } from '../support/finder.ts';
import { hardLines, lineOf, shortest } from '../support/pattern-words.ts';

const patterns = PATTERN_GROUPS.flatMap((group) => group.patterns);
const ways = patterns.flatMap(({ id, find }) => find.map((text) => ({ id, text, ...compilePattern(text, id) })));

/** The sentences of a pattern stand in a text about mines: alone, some of them could be about anything. */
const LEAD = 'A note on landmines.\n\n';

/** What was found, so that a failure tells where to look: `signed (asserted) by signed: “Ukraine signed …”`. */
const told = (sentence: string) =>
  claimsIn(LEAD + sentence).map(
    ({ property, pattern, mode, quote }) => `${property} (${mode}) by ${pattern}: “${quote}”`,
  );

describe.each(patterns.map((pattern) => [pattern.id, pattern] as const))('%s', (_, { property, good, bad }) => {
  const ours = (claim: string) => claim.startsWith(`${property} (`);

  test.each(good.map((sentence) => [sentence]))('finds: %s', (sentence) => {
    const found = told(sentence);
    // Written so that a failure shows what was found instead.
    if (!found.some(ours)) expect(found).toEqual([`${property} by any pattern`]);
  });

  test.each(bad.map((sentence) => [sentence]))('leaves: %s', (sentence) => {
    expect(told(sentence).filter(ours)).toEqual([]);
  });

  test('has sentences of both kinds', () => {
    expect(good.length).toBeGreaterThan(0);
    expect(bad.length).toBeGreaterThan(0);
  });
});

test('numbers of patterns are unique, so that a claim names exactly one', () => {
  const ids = patterns.map((pattern) => pattern.id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('every property but those of the text itself has a pattern', () => {
  const found = new Set(patterns.map((pattern) => pattern.property));
  expect(PROPERTY_IDS.filter((property) => !found.has(property))).toEqual(['dated', 'reference']);
});

describe('a way to say it', () => {
  test('stands once in its pattern', () => {
    const repeated = patterns.flatMap(({ id, find }) =>
      find.filter((text, index) => find.indexOf(text) !== index).map((text) => `${id}: ${text}`),
    );
    expect(repeated).toEqual([]);
  });

  test('cannot match nothing', () => {
    const empty = ways.filter(({ regexp }) => new RegExp(`^(?:${regexp.source})$`).test(''));
    expect(empty.map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
  });

  test('has no parenthesis against a word: “article 20(2)” is the word 20 and a group', () => {
    const joined = ways.filter(({ text }) => /[^\s(|!]\(/.test(text));
    expect(joined.map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
  });

  test('matches its own shortest line', () => {
    const deaf = ways.filter(({ regexp, text }) => {
      regexp.lastIndex = 0;
      const line = lineOf(shortest(text), shortest(text).length);
      return !text.includes('^') && !regexp.test(line);
    });
    expect(deaf.map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
  });

  test('makes only a slot, a group or a short word optional', () => {
    // `belongs? to` makes the whole word optional, which its writer did not mean.
    const odd = ways.filter(({ text }) => /[a-z]{4,}\?/.test(text));
    expect(odd.map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
  });
});

describe('the index from words to patterns', () => {
  const lines = [
    ...patterns.flatMap(({ good, bad }) => [...good, ...bad]),
    ...readDispatches('open').map((dispatch) => dispatch.text),
  ].flatMap((text) => linesIn(text));
  const candidates = candidatesFrom(ways.map(({ anchors }) => anchors));
  const matching = lines.map(({ slots, line }) => {
    const matched = ways.filter(({ regexp }) => {
      regexp.lastIndex = 0;
      return regexp.test(line.text);
    });
    const tried = candidates(slots).map((index) => ways[index]);
    return { text: line.text, matched, tried };
  });

  test('leaves out no pattern that matches', () => {
    const hidden = matching.flatMap(({ text, matched, tried }) =>
      matched.filter((way) => !tried.includes(way)).map((way) => `${way.id}: ${way.text} | ${text}`),
    );
    expect(hidden).toEqual([]);
    // On lines enough: most ways matched somewhere.
    expect(new Set(matching.flatMap((one) => one.matched)).size).toBeGreaterThan(ways.length / 2);
  });

  test('spares most of the searches', () => {
    const tried = matching.reduce((sum, one) => sum + one.tried.length, 0);
    expect(tried / (matching.length * ways.length)).toBeLessThan(0.5);
  });

  test('knows words, beginnings of words and marks, and what has none of them is always tried', () => {
    const [way] = ['{S} signed', 'suspen*', '{T} ... {D}', '(a)?'].map((text) => compilePattern(text, 'invented'));
    expect(way?.anchors).toEqual([' signed ']);
    const index = candidatesFrom([[' signed '], [' suspen'], [' §T'], null]);
    const slot = (form: string) => ({ form, start: 0, end: 1, mark: null });
    expect(index([slot('signed')])).toEqual([0, 3]);
    expect(index([slot('designed'), slot('signedly')])).toEqual([3]);
    expect(index([slot('suspension')])).toEqual([1, 3]);
    expect(index([slot('sus')])).toEqual([3]);
    const [marked] = linesIn('The Ottawa Convention.');
    expect(index(marked?.slots ?? [])).toEqual([2, 3]);
  });
});

describe('the language of patterns', () => {
  test.each([
    ['{S} (signed', 'a parenthesis that is not closed'],
    ['{S} signed)', '“)” out of place'],
    ['{X} signed', 'no slot is called {X}'],
    ['? signed', 'a “?” out of place'],
    ['{S} | ? signed', 'a “?” out of place'],
  ])('refuses %s', (text, says) => {
    let refusal: unknown;
    try {
      compilePattern(text, 'invented');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Problem);
    expect((refusal as Problem).code).toBe('data-invalid');
    expect((refusal as Problem).message).toContain(`pattern invented: ${says} in “${text}”`);
  });

  test.each([
    ['{S} signed {T}', '§Sn0 signed §Tx1 ', true],
    ['{S} signed {T}', '§Sl0 signed §Tx1 ', false],
    ['{S} signed {T}', '§Sn0 also signed §Tx1 ', false],
    ['{S} .. signed', '§Sn0 and the others also signed ', true],
    ['{S} .. signed', '§Sn0 and the many others also signed ', false],
    ['{S} .. signed', '§Sn0 , signed ', false],
    ['{S} .. signed', '§Sn0 told §Sn1 signed ', true],
    ['{S} ... {D}', '§Sn0 told §Dx1 ', true],
    ['{S:to} ... {D}', '§Sn0 ; §Dx1 ', false],
    ['suspen*', 'suspension ', true],
    ['suspen*', 'unsuspended ', false],
    ['signed !(a|an)', 'signed a ', false],
    ['signed !(a|an)', 'signed it ', true],
    ['^ {D}', 'on §Dx0 ', false],
    ['(has|have)? signed', 'signed ', true],
  ])('%s in “%s”: %s', (text, line, fits) => {
    const { regexp } = compilePattern(text, 'invented');
    expect(regexp.test(line)).toBe(fits);
  });
});

describe('time', () => {
  /** The best of five, so that another program on the machine does not count. */
  const time = (regexp: RegExp, line: string): number =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const start = performance.now();
        regexp.lastIndex = 0;
        for (let match = regexp.exec(line); match !== null && match[0] !== ''; ) match = regexp.exec(line);
        return performance.now() - start;
      }),
    );
  // Two gaps of ten over a line in which every slot could begin or end one: what the language itself costs.
  const yardstick = compilePattern('a ... a ... b', 'invented').regexp;

  test('grows no faster than the line, and no way takes much more than two long gaps do', () => {
    const measure = Math.max(time(yardstick, lineOf(['a'], 400)), 0.2);
    const slow = ways.flatMap(({ id, text, regexp }) =>
      hardLines(text).flatMap((words) => {
        const whole = time(regexp, lineOf(words, 400));
        // Too short to be measured.
        if (whole < measure / 4) return [];
        // Four times the line takes four times as long; sixteen times, where the search begins anew within itself.
        const ratio = time(regexp, lineOf(words, 800)) / Math.max(time(regexp, lineOf(words, 200)), 0.01);
        return ratio < 9 && whole < measure * 25
          ? []
          : [
              `${id}: ${text} takes ${whole.toFixed(1)} ms for 400 of “${words.join(' ')}”, ${ratio.toFixed(1)} times as long for 800 as for 200`,
            ];
      }),
    );
    expect(slow).toEqual([]);
  });

  test('is measured so that a search that explodes is seen', () => {
    const exploding = /(?<![^ ])(?:(?:a )+)+b /g;
    expect(time(exploding, lineOf(['a'], 18)) / time(exploding, lineOf(['a'], 9))).toBeGreaterThan(20);
    const square = /(?<![^ ])(?:a )+b /g;
    expect(time(square, lineOf(['a'], 2000)) / time(square, lineOf(['a'], 500))).toBeGreaterThan(9);
  });
});
