/** Bytes to characters: marks, declarations, guesses, and bytes that are no characters. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declaredInHtml, decode, encodingOf } from '../../src/evidence/reading/decoding.ts';
import { bytesOf } from '../support/documents.ts';

const bytes = (...numbers: number[]) => Uint8Array.from(numbers);
/** Letters of windows-1251, as a program of the time wrote them. */
function cyrillic(text: string): Uint8Array {
  const codes = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    if (letter === 'ё') return 0xb8;
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : 0x3f;
  });
  return Uint8Array.from(codes);
}
function wide(text: string, little: boolean, marked: boolean): Uint8Array {
  const units = [...(marked ? '\uFEFF' : ''), ...text].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

describe('what is well encoded', () => {
  test('UTF-8 is known by being valid', () => {
    expect(decode(bytesOf('Мины – ça'))).toEqual({
      text: 'Мины – ça',
      encoding: 'utf-8',
      by: 'valid',
      marked: false,
      replaced: 0,
    });
  });

  test('a byte order mark is no part of the text', () => {
    const decoded = decode(bytes(0xef, 0xbb, 0xbf, 0x41));
    expect(decoded).toMatchObject({ text: 'A', encoding: 'utf-8', by: 'mark', marked: true });
  });

  test.each([
    [true, true, 'utf-16le', 'mark'],
    [false, true, 'utf-16be', 'mark'],
    [true, false, 'utf-16le', 'guessed'],
    [false, false, 'utf-16be', 'guessed'],
  ])('UTF-16, little endian %s, marked %s', (little, marked, encoding, by) => {
    const text = 'Mines were cleared.';
    expect(decode(wide(text, little, marked))).toMatchObject({ text, encoding, by, replaced: 0 });
  });

  test('windows-1251 is told from windows-1252 by letters side by side', () => {
    const text = 'Украина рассматривает выход из конвенции';
    expect(decode(cyrillic(text))).toMatchObject({ text, encoding: 'windows-1251', by: 'guessed' });
    const french = Uint8Array.from(
      [...'Les mines sont interdites d\xe9sormais, \xe0 jamais'].map((c) => c.charCodeAt(0)),
    );
    expect(decode(french)).toMatchObject({
      text: 'Les mines sont interdites désormais, à jamais',
      encoding: 'windows-1252',
      by: 'guessed',
    });
  });

  test('a declared charset is believed, unless the bytes are UTF-8 with letters beyond ASCII', () => {
    expect(decode(cyrillic('Мины'), ['windows-1251'])).toMatchObject({ text: 'Мины', by: 'declared' });
    expect(decode(bytesOf('Мины'), ['windows-1251'])).toMatchObject({ text: 'Мины', encoding: 'utf-8' });
    expect(decode(bytesOf('mines'), ['iso-8859-1'])).toMatchObject({ text: 'mines', encoding: 'windows-1252' });
  });

  test('a U+FFFD that the file writes itself is no replacement', () => {
    expect(decode(bytesOf('a\uFFFDb')).replaced).toBe(0);
  });
});

describe('what is not', () => {
  test('broken bytes within UTF-8 are replaced and counted', () => {
    const decoded = decode(Uint8Array.from([...bytesOf('Міни й ще'), 0xff, ...bytesOf(' міни'), 0xc3]));
    expect(decoded).toMatchObject({ text: 'Міни й ще\uFFFD міни\uFFFD', encoding: 'utf-8', replaced: 2 });
  });

  test('half a unit of UTF-16 is replaced', () => {
    expect(decode(bytes(0xff, 0xfe, 0x41, 0x00, 0x42))).toMatchObject({ text: 'A\uFFFD', replaced: 1 });
  });

  test('a declared UTF-8 that is none is read as what it looks like', () => {
    expect(decode(cyrillic('Украина и мины'), ['utf-8'])).toMatchObject({
      text: 'Украина и мины',
      encoding: 'windows-1251',
      by: 'guessed',
    });
  });

  test('an unknown name of a charset is passed over', () => {
    expect(encodingOf('klingon-8')).toBeNull();
    expect(decode(bytesOf('Мины'), ['klingon-8', 'utf-8'])).toMatchObject({ encoding: 'utf-8', by: 'declared' });
  });

  test('no bytes make it fail', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('utf-8', 'windows-1251', 'utf-16le', 'nonsense', ''),
        (input, name) => {
          const decoded = decode(input, [name]);
          expect(decoded.replaced).toBeLessThanOrEqual(decoded.text.split('\uFFFD').length - 1);
        },
      ),
    );
  });
});

describe('the charset that a page names', () => {
  test.each([
    ['<meta charset="windows-1251">', 'windows-1251'],
    ['<META http-equiv=Content-Type content="text/html; charset=koi8-r">', 'koi8-r'],
    ['<?xml version="1.0" encoding="iso-8859-5"?><html>', 'iso-8859-5'],
    // It could be read as ASCII up to here, so it is not what it says.
    ['<meta charset="utf-16">', 'utf-8'],
    ['<p>charset=windows-1251</p>', null],
    ['', null],
  ])('%s', (html, charset) => {
    expect(declaredInHtml(bytesOf(html))).toBe(charset);
  });
});
