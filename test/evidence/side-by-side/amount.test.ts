/** How numbers are read from a cell, printed, and laid against each other. */
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import { amountText, digits, lastPlace, numberText, readLimits } from '../../../src/evidence/side-by-side/amount.ts';
import { fitOf } from '../../../src/evidence/side-by-side/fit.ts';
import { slipBetween, slipOfDays } from '../../../src/evidence/side-by-side/slip.ts';
import type { Amount } from '../../../src/evidence/side-by-side/statement.ts';

function amount(text: string, unit = 'people'): Amount {
  const limits = readLimits(text, unit === 'people');
  if (limits === null) throw new Error(`“${text}” is no number`);
  return { kind: 'amount', ...limits, unit, as: text };
}

describe('a cell with a number', () => {
  test.each([
    ['7073', 7073, 7073, false],
    ['7,073', 7073, 7073, false],
    ['7 073', 7073, 7073, false],
    ['7\u202f073', 7073, 7073, false],
    ['7.073', 7073, 7073, false],
    ['1.234.567', 1234567, 1234567, false],
    ['>7000', 7000, null, false],
    ['≥ 7,000', 7000, null, false],
    ['more than 3 million', 3000000, null, false],
    ['at least 3.3 million', 3300000, null, false],
    ['7,000+', 7000, null, false],
    ['< 50', null, 50, false],
    ['up to 6,000', null, 6000, false],
    ['about 5,000', 5000, 5000, true],
    ['~820', 820, 820, true],
    ['some 3.4 million', 3400000, 3400000, true],
    ['nearly 6,000', 6000, 6000, true],
    ['10-12', 10, 12, false],
    ['between 10 and 12', 10, 12, false],
    ['10–12', 10, 12, false],
    ['56 states + 4 areas', 60, 60, false],
    ['0', 0, 0, false],
  ])('%s', (text, low, high, about) => {
    expect(readLimits(text, true)).toMatchObject({ low, high, about });
  });

  test.each([
    ['818.5', 818.5],
    ['818,5', 818.5],
    ['1.204', 1.204],
    ['1.204,5', 1204.5],
    ['1,204.5', 1204.5],
    ['0.75', 0.75],
  ])('an area: %s', (text, value) => {
    expect(readLimits(text, false)).toMatchObject({ low: value, high: value });
  });

  test.each(['', 'many', '12 34', '1,23,456', '7073 people', '12-10', '-5', '1e5', '3 dozen', '5 + many', '>', 'NaN'])(
    'no number: “%s”',
    (text) => {
      expect(readLimits(text, true)).toBeNull();
    },
  );

  test.each([
    ['7073', '7,073 people'],
    ['>7000', '7,000 people or more'],
    ['<50', '50 people or less'],
    ['about 5,000', 'about 5,000 people'],
    ['10-12', '10 to 12 people'],
    ['56 states + 4 areas', '56 + 4 people'],
    ['3438492', '3,438,492 people'],
  ])('%s is printed as %s', (text, printed) => {
    expect(amountText(amount(text))).toBe(printed);
  });

  test('digits, whatever the size', () => {
    expect([digits(818.5), digits(7000), digits(1e21), digits(0.75)]).toEqual([
      '8185',
      '7000',
      `1${'0'.repeat(21)}`,
      '075',
    ]);
    expect([lastPlace(7000), lastPlace(820), lastPlace(818.5), lastPlace(7), lastPlace(0)]).toEqual([
      1000, 10, 0.1, 1, 1,
    ]);
    expect([numberText(0.1 + 0.2), numberText(1234567.891), numberText(-12000)]).toEqual([
      '0.3',
      '1,234,567.891',
      '-12,000',
    ]);
  });
});

describe('two numbers', () => {
  test.each([
    ['7073', '7073', 'agree', 'high'],
    ['about 7073', '7073', 'agree', 'high'],
    ['>7000', '7073', 'limit', 'high'],
    ['>7000', '9500', 'limit', 'medium'],
    ['>7000', '30000', 'limit', 'low'],
    ['>6000', '>7000', 'limit', 'medium'],
    ['<100', '>50', 'limit', 'medium'],
    ['300-350', '331', 'limit', 'high'],
    ['about 7000', '>6800', 'limit', 'medium'],
    ['7000', '7073', 'rounding', 'high'],
    ['6000', '6270', 'rounding', 'medium'],
    ['3000000', '3438492', 'rounding', 'low'],
    ['about 160', '164', 'rounding', 'medium'],
    ['about 162', '164', 'rounding', 'high'],
    ['56 states + 4 areas', '56', 'part', 'medium'],
  ])('%s and %s: %s', (left, right, word, confidence) => {
    expect(fitOf(amount(left), amount(right))).toEqual({ word, confidence });
    expect(fitOf(amount(right), amount(left))).toEqual({ word, confidence });
  });

  test.each([
    ['7073', '7093'],
    ['>7000', '6999'],
    ['<50', '51'],
    ['300-350', '351'],
    ['7000', '7573'],
    ['7070', '7060'],
    ['10', '8'],
    ['20', '19'],
    ['about 160', '171'],
    ['about 1000', '1400'],
    ['<50', '>60'],
  ])('%s and %s do not go together', (left, right) => {
    expect(fitOf(amount(left), amount(right))).toBeNull();
    expect(fitOf(amount(right), amount(left))).toBeNull();
  });

  test.each([
    [7093, 7073, 'one digit differs'],
    [7073, 7703, 'two digits changed places'],
    [3457, 3456, 'off by one'],
    [164, 165, 'off by one'],
    [627.4, 6274, 'a decimal sign or a zero went astray'],
    [70730, 7073, 'a decimal sign or a zero went astray'],
    [81230, 8130, 'a digit was left out or written twice'],
    [818.5, 815.8, 'two digits changed places'],
  ])('%d and %d: %s', (left, right, says) => {
    expect(slipBetween(left, right)).toBe(says);
    expect(slipBetween(right, left)).toBe(says);
  });

  test.each([
    [7073, 7073],
    [7073, 7182],
    [5000, 6000],
    [3, 4],
    [51, 15],
    [99, 98],
    [6500, 6600],
    [412, 512],
    [412, 4412],
    [8123, 81237654],
    [0, 1],
  ])('%d and %d are no slip', (left, right) => {
    expect(slipBetween(left, right)).toBeNull();
  });

  test.each([
    ['2025-06-07', '2025-07-06', 'day and month changed places'],
    ['2025-06-27', '2026-06-27', 'the year differs by one'],
    ['2025-06-27', '2025-07-27', 'the month differs'],
    ['2025-06-27', '2025-06-28', 'they lie one day apart'],
    ['2025-12-31', '2026-01-01', 'they lie one day apart'],
    ['2025-06-27', '2025-06-30', null],
    ['2025-06-27', '2027-06-27', null],
  ])('%s and %s: %s', (left, right, says) => {
    expect(slipOfDays(parseDay(left), parseDay(right))).toBe(says);
    expect(slipOfDays(parseDay(right), parseDay(left))).toBe(says);
  });
});
