/** Words, numbers and signs: cases/tokens.yaml; and that no character is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokensOf } from '../../../src/evidence/finding/token.ts';
import { casesIn } from '../../support/cases.ts';

interface Case {
  readonly case: string;
  readonly text: string;
  readonly forms: readonly string[];
}

test.each(casesIn<Case>(new URL('cases/tokens.yaml', import.meta.url)))('%s', (_, { text, forms }) => {
  expect(tokensOf(text).map((token) => token.form)).toEqual(forms.map(String));
});

test('a capital is told from the first letter, of any alphabet', () => {
  expect(tokensOf('Kyiv kyiv Київ київ 5').map((token) => token.capital)).toEqual([true, false, true, false, false]);
});

test('every sign that can be seen is in exactly one token, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const tokens = tokensOf(text);
      let at = 0;
      for (const token of tokens) {
        expect(text.slice(at, token.start)).toMatch(/^\s*$/u);
        expect(text.slice(token.start, token.end)).toBe(token.text);
        expect(token.end).toBeGreaterThan(token.start);
        at = token.end;
      }
      expect(text.slice(at)).toMatch(/^\s*$/u);
    }),
  );
});

test('a stretch of a text is read as if it stood alone, in its place', () => {
  const text = 'Finland left. Norway stayed.';
  const part = tokensOf(text, 14);
  expect(part.map(({ text: word }) => word)).toEqual(['Norway', 'stayed', '.']);
  expect(part[0]).toMatchObject({ start: 14, end: 20 });
});
