/** Paragraphs and sentences: cases/sentences.yaml; and that no word is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentencesOf } from '../../../src/evidence/finding/sentence.ts';
import { tokensOf } from '../../../src/evidence/finding/token.ts';
import { casesIn } from '../../support/cases.ts';

interface Case {
  readonly case: string;
  readonly text: string;
  readonly sentences?: readonly string[];
  readonly kinds?: readonly string[];
}

test.each(casesIn<Case>(new URL('cases/sentences.yaml', import.meta.url)))('%s', (_, { text, sentences, kinds }) => {
  const found = sentencesOf(text);
  expect(sentences ?? kinds, 'a case says what it expects').toBeDefined();
  if (sentences !== undefined) expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(sentences);
  if (kinds !== undefined) {
    const blocks = new Map(found.map(({ block, kind }) => [block, kind]));
    expect([...blocks.values()]).toEqual(kinds);
  }
});

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      'Finland left',
      'e.g.',
      'U.S.',
      '3.4',
      '. ',
      '? ',
      ' ',
      '\n',
      '\n\n',
      '- ',
      '# ',
      '“',
      '”',
      '"',
      ')',
      '[1]',
    ),
    fc.string({ maxLength: 5 }),
  ),
  { maxLength: 60 },
);

test('every token of a text but marks of emphasis is in exactly one sentence, in order', () => {
  fc.assert(
    fc.property(pieces, (list) => {
      const text = list.join('');
      const inSentences = sentencesOf(text).flatMap((sentence) =>
        sentence.tokens.map(({ start, end }) => [start, end]),
      );
      const alone = text.split('\n').reduce<{ at: number; spans: number[][] }>(
        ({ at, spans }, line) => ({
          at: at + line.length + 1,
          spans: [
            ...spans,
            ...tokensOf(line)
              .filter(({ form }) => !/^[*_`]+$/.test(form))
              .map(({ start, end }) => [start + at, end + at]),
          ],
        }),
        { at: 0, spans: [] },
      );
      expect(inSentences).toEqual(alone.spans);
    }),
  );
});

test('a sentence without an end is cut, so that no search is long', () => {
  const long = sentencesOf('word '.repeat(2000));
  expect(long.length).toBeGreaterThan(4);
  expect(Math.max(...long.map((sentence) => sentence.tokens.length))).toBeLessThanOrEqual(401);
});
