import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, parseDay } from '../../../src/base/day.ts';
import { type Instant, nextAfter, parseInstant } from '../../../src/store/register/instant.ts';
import {
  checkedPeriod,
  formatPeriod,
  holdsOn,
  overlap,
  type Period,
  parsePeriod,
} from '../../../src/store/register/period.ts';
import { period } from './samples.ts';

const limit = fc.option(fc.integer({ min: 0, max: 12 }).map((days) => addDays(parseDay('2020-01-01'), days)));
const anyPeriod = fc
  .record({ from: limit, until: limit })
  .filter(({ from, until }) => from === null || until === null || from < until) as fc.Arbitrary<Period>;

describe('periods', () => {
  test('two periods overlap exactly when some day is in both', () => {
    const days = Array.from({ length: 20 }, (_, index) => addDays(parseDay('2019-12-28'), index));
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        expect(overlap(a, b)).toBe(days.some((day) => holdsOn(a, day) && holdsOn(b, day)));
      }),
    );
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(anyPeriod, (each) => {
        expect(parsePeriod(formatPeriod(each))).toEqual(each);
      }),
    );
    expect(formatPeriod(period('../2021-01-01'))).toBe('../2021-01-01');
  });

  test.each([
    ['2021-01-01', '2020-01-01'],
    ['2020-01-01', '2020-01-01'],
  ])('from %s until %s holds no day and is refused', (from, until) => {
    expect(() => checkedPeriod({ from: parseDay(from), until: parseDay(until) })).toThrow(
      `the valid period is ${from}/${until}, which holds no day. Wanted: an end after the beginning`,
    );
  });

  test.each([1.5, Number.NaN, 10_000_000])('the limit %d is no day and is refused', (bad) => {
    expect(() => checkedPeriod({ from: bad as Day, until: null })).toThrow(`has the limit ${bad}`);
  });
});

describe('instants', () => {
  test.each([
    ['2026-04-30T12:00:00Z', '2026-04-30T12:00:00.000000Z'],
    ['2026-04-30T12:00:00.5Z', '2026-04-30T12:00:00.500000Z'],
    ['2026-04-30T12:00:00.123456Z', '2026-04-30T12:00:00.123456Z'],
    ['2026-04-30', '2026-04-30T23:59:59.999999Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  test.each([
    ['2026-04-30T12:00:00', '--known is “2026-04-30T12:00:00”. Wanted: an instant in UTC'],
    ['2026-04-30T12:00:00+02:00', 'a time in another zone must be turned into UTC first'],
    ['2026-04-30T24:00:00Z', 'Wanted: an instant in UTC'],
    ['2026-02-30T12:00:00Z', 'a day that the calendar does not have'],
    ['yesterday', 'Wanted: a day as YYYY-MM-DD'],
  ])('%s is refused', (text, message) => {
    expect(() => parseInstant(text, '--known')).toThrow(message);
  });

  test.each([
    ['2026-04-30T12:00:00.123456Z', '2026-04-30T12:00:00.123457Z'],
    ['2026-04-30T12:00:00.000999Z', '2026-04-30T12:00:00.001000Z'],
    ['2026-12-31T23:59:59.999999Z', '2027-01-01T00:00:00.000000Z'],
  ])('one microsecond after %s is %s', (instant, next) => {
    expect(nextAfter(instant as Instant)).toBe(next);
  });
});
