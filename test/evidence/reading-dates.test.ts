/** Days as they are written, and which of them a head of a text gives for its publication. */
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/day.ts';
import { headOf } from '../../src/evidence/reading/dateline.ts';
import { writtenDay } from '../../src/evidence/reading/written-day.ts';

/** The day, or why it is open, or null. */
function told(text: string): string | null {
  const written = writtenDay(text);
  return written && (written.day === null ? `open: ${written.open}` : formatDay(written.day));
}

describe('a day is read', () => {
  test.each([
    '2025-07-08',
    '2025-07-08T23:30:00-05:00',
    '2025-07-08 10:00',
    '2025/07/08',
    '20250708',
    '20250708T101500Z',
    '08.07.2025',
    '8. 7. 2025',
    '8 July 2025',
    '8th of July, 2025',
    'Tuesday, 8 Jul 2025 10:00 GMT',
    'Tue, 08 Jul 2025 10:00:00 +0000',
    'Tue Jul 08 10:00:00 GMT 2025',
    'July 8, 2025',
    'JULY 8 2025',
    '8 juillet 2025',
    '8 de julio de 2025',
    '8. Juli 2025',
    '8 июля 2025 г.',
    '8 липня 2025 року',
    '8 lipca 2025',
    '2025年7月8日',
    '08-Jul-2025',
  ])('%s', (text) => expect(told(text)).toBe('2025-07-08'));

  test('with slashes only where one order is possible', () => {
    expect(told('25/12/2023')).toBe('2023-12-25');
    expect(told('12/25/2023')).toBe('2023-12-25');
    expect(told('4/4/2023')).toBe('2023-04-04');
    expect(told('3/4/2023')).toBe('open: order');
  });

  test('a leap day only in a leap year', () => {
    expect(told('29 February 2024')).toBe('2024-02-29');
    expect(told('29 February 2025')).toBeNull();
    expect(told('2025-02-29')).toBeNull();
  });
});

describe('no day is read', () => {
  test.each([
    ['July 2025', 'open: day'],
    ['2025-07', 'open: day'],
    ['8 July', 'open: year'],
    ['July 8', 'open: year'],
    ['2025', null],
    ['31.02.2025', null],
    ['32 July 2025', null],
    ['version 1.2.2025.4', null],
    ['12-3-45678', null],
    ['A/RES/51/45', null],
    ['mayor 8 2025', null],
    ['', null],
  ])('%s', (text, expected) => expect(told(text)).toBe(expected));
});

describe('the head of a text gives the day of publication', () => {
  const days = (text: string) =>
    headOf(text).published.map(({ value }) => (value.day === null ? `open: ${value.open}` : formatDay(value.day)));
  test.each([
    ['Title of it\n\n08.07.2025 | War in Ukraine\n\nText.', '2025-07-08'],
    ['Published: 8 July 2025\nText', '2025-07-08'],
    ['Title\nPublished on July 8, 2025 at 10:15 GMT | Updated: 9 July 2025\nText', '2025-07-08'],
    ['Geneva, 8 July 2025\n\nThe Conference', '2025-07-08'],
    ['By Jane Doe, July 8, 2025\nText', '2025-07-08'],
    ['Jane Doe | Kyiv | 8 July 2025 10:00', '2025-07-08'],
    ['LONDON, July 8, 2025 (Agency) - Ukraine said', '2025-07-08'],
    ['KYIV, Ukraine, July 8, 2025 — Ukraine said', '2025-07-08'],
    ['Опубликовано 8 июля 2025\nТекст', '2025-07-08'],
    ['Tuesday, July 8, 2025', '2025-07-08'],
  ])('%s', (text, day) => expect(days(text)).toEqual([day]));

  test.each([
    ['a wire dateline without a year', 'LONDON, July 8 (Agency) - Ukraine said on 29 June 2025 that', ['open: year']],
    ['an order that is open', 'Title\n3/4/2023\nText', ['open: order']],
    ['a sentence', 'On 29 June 2025 the President signed a decree.', []],
    ['a short sentence', 'He left on 29 June 2025.', []],
    ['what was modified', 'Updated: 9 July 2025\nText', []],
    ['a label within a sentence', 'Published on 8 July 2025 the report caused a stir among States.', []],
    ['a caption', 'A mine, Donetsk, December 6, 2023. [AFP]', []],
    [
      'a list further down',
      `${'The text itself has begun with a long sentence that tells of many things. '.repeat(3)}\n${'And so it goes on in a second paragraph that is as long as that. '.repeat(3)}\n27 December 2005`,
      [],
    ],
  ])('not in %s', (_, text, expected) => expect(days(text)).toEqual(expected));
});

describe('the head of a text names', () => {
  const first = (text: string) => ({
    author: headOf(text).author[0]?.value ?? null,
    publisher: headOf(text).publisher[0]?.value ?? null,
  });
  test.each([
    ['Title\nBy Galina Korol |\nText', { author: 'Galina Korol', publisher: null }],
    ['By Jane Doe and John van der Berg, Kyiv\nText', { author: 'Jane Doe and John van der Berg', publisher: null }],
    ['LONDON, July 8 (Reuters) - Ukraine said', { author: null, publisher: 'Reuters' }],
    ['GENEVA (AP) — States met', { author: null, publisher: 'AP' }],
    ['By the end of the war all had left.', { author: null, publisher: null }],
    ['by Monday, it was over', { author: null, publisher: null }],
    ['By AFP\nText', { author: 'AFP', publisher: null }],
    ['MINES (and other things) are bad', { author: null, publisher: null }],
  ])('%s', (text, expected) => expect(first(text)).toEqual(expected));
});
