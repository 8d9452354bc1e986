import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, contentUuid, keptText, sha256 } from '../../../src/store/register/canonical.ts';

describe('canonical JSON', () => {
  test.each([
    [
      'keys are sorted by UTF-16 code units',
      { b: 1, a: 2, é: 3, '\u{1F600}': 4, '\uFB33': 5 },
      '{"a":2,"b":1,"é":3,"\u{1F600}":4,"\uFB33":5}',
    ],
    ['numbers are ECMAScript’s', [1e21, 1e-7, 4.5, 0.002, -0, 1e30], '[1e+21,1e-7,4.5,0.002,0,1e+30]'],
    ['texts are escaped as little as JSON allows', '"\\\n\u0007€', '"\\"\\\\\\n\\u0007€"'],
    ['nothing is added or left out', { a: [null, true, false, '', {}] }, '{"a":[null,true,false,"",{}]}'],
  ])('%s', (_, value, text) => {
    expect(canonical(value)).toBe(text);
  });

  test('what is written is read back, and written the same again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        fc.pre(!JSON.stringify(value).includes('\\u0000') && !/\\ud[89a-f]/i.test(JSON.stringify(value)));
        const text = canonical(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test.each([
    ['a number that is none', { a: [1, Number.NaN] }, 'the body.a[1] is the number NaN'],
    ['undefined in a list', [undefined], 'the body[0] is undefined'],
    ['a date', { at: new Date(0) }, 'the body.at is a Date'],
    ['a function', { f: () => 1 }, 'the body.f is a function'],
    ['U+0000', { text: 'a\0b' }, 'the body.text holds the character U+0000'],
    ['half a character', { text: '\ud800' }, 'the body.text holds half a character (a lone surrogate)'],
    ['half a character in a key', { '\udfff': 1 }, 'the body holds half a character (a lone surrogate)'],
  ])('%s is refused', (_, value, found) => {
    expect(() => canonical(value)).toThrow(`${found}. Wanted: plain JSON`);
  });

  test('a body deeper than 64 levels is refused', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(canonical(nested(64))).toMatch(/^\[{64}1\]{64}$/);
    expect(() => canonical(nested(65))).toThrow('is nested more than 64 levels deep');
  });
});

describe('texts', () => {
  test('a text that fits is kept as it is', () => {
    expect(keptText(' Ізюм ', 'the subject', { empty: false, longest: 6 })).toBe(' Ізюм ');
    expect(keptText('', 'the reason', { empty: true, longest: 6 })).toBe('');
  });
  test.each([
    ['   ', 'the subject is empty'],
    ['1234567', 'the subject has 7 characters'],
    ['a\0', 'the subject holds a character that cannot be kept'],
    [12 as unknown as string, 'the subject is not a text'],
  ])('%j is refused', (text, found) => {
    expect(() => keptText(text, 'the subject', { empty: false, longest: 6 })).toThrow(found);
  });
});

describe('hashes', () => {
  test('SHA-256 of a known text', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
  test('an id is a UUID of version 8 made from the text, and from the key where there is one', () => {
    expect(contentUuid('abc', null)).toBe('ba7816bf-8f01-8fea-8141-40de5dae2223');
    expect(contentUuid('abc', '00'.repeat(32))).not.toBe(contentUuid('abc', null));
    expect(contentUuid('abc', '00'.repeat(32))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
