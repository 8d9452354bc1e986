import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  type Day,
  day,
  exactDay,
  exactly,
  firstOfMonthAfter,
  formatDay,
  happenedBy,
  nextAnnual,
  parseDay,
  parseWhen,
  yearOf,
} from '../../src/base/day.ts';
import { Problem } from '../../src/base/problem.ts';

const anyDay = fc.integer({ min: day(1000, 1, 1), max: day(9998, 12, 31) }).map((number) => number as Day);

function problemOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a day', () => {
  test('counts from 1970-01-01', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('1970-01-02')).toBe(1);
    expect(parseDay('1969-12-31')).toBe(-1);
    expect(day(2000, 2, 29)).toBe(parseDay('2000-02-29'));
    expect(yearOf(parseDay('1999-12-31'))).toBe(1999);
  });

  test('is read and written the same', () => {
    fc.assert(
      fc.property(anyDay, (value) => {
        expect(parseDay(formatDay(value))).toBe(value);
      }),
    );
  });

  test.each([
    ['8 July 2025', 'day-malformed', 'a day as YYYY-MM-DD, for example 2025-07-08'],
    ['2025-7-8', 'day-malformed', 'two digits for month and day'],
    ['2025-07-08T00:00', 'day-malformed', 'YYYY-MM-DD'],
    ['x2025-07-08', 'day-malformed', 'YYYY-MM-DD'],
    ['2025-02-29', 'day-impossible', 'a day from 01 to 28 for 2025-02'],
    ['2024-02-30', 'day-impossible', 'a day from 01 to 29 for 2024-02'],
    ['2025-13-01', 'day-impossible', 'a month from 01 to 12'],
    ['2025-00-01', 'day-impossible', 'a month from 01 to 12'],
    ['2025-04-31', 'day-impossible', 'a day from 01 to 30 for 2025-04'],
    ['2025-04-00', 'day-impossible', 'a day from 01 to 30'],
    ['0999-01-01', 'day-impossible', 'a year from 1000 to 9999'],
  ])('%s is refused (%s)', (text, code, says) => {
    const problem = problemOf(() => parseDay(text, '--on'));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(`--on is “${text}”`);
    expect(problem.message).toContain(says);
  });

  test.each(['2024-02-29', '2000-02-29', '1000-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(formatDay(parseDay(text))).toBe(text);
  });
});

describe('periods', () => {
  test.each([
    ['2025-06-27', 6, '2025-12-27'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2025-12-31', 1, '2026-01-31'],
    ['2025-01-31', -1, '2024-12-31'],
    ['2025-03-31', -13, '2024-02-29'],
    ['2025-01-15', -25, '2022-12-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(formatDay(addMonths(parseDay(from), months))).toBe(to);
  });

  test('an anniversary of 29 February falls on 28 in a common year', () => {
    expect(formatDay(addYears(parseDay('2000-02-29'), 10))).toBe('2010-02-28');
    expect(formatDay(addYears(parseDay('2000-02-29'), 4))).toBe('2004-02-29');
    expect(formatDay(addYears(parseDay('2006-06-01'), 10))).toBe('2016-06-01');
  });

  test.each([
    ['1998-09-16', 6, '1999-03-01'],
    ['2000-03-01', 6, '2000-09-01'],
    ['2005-07-01', 6, '2006-01-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2025-06-30', 12, '2026-06-01'],
    ['2025-01-10', -1, '2024-12-01'],
  ])('the first of the month %s + %i is %s', (from, months, to) => {
    expect(formatDay(firstOfMonthAfter(parseDay(from), months))).toBe(to);
  });

  test('180 days', () => {
    expect(formatDay(addDays(parseDay('2008-02-01'), 180))).toBe('2008-07-30');
    expect(formatDay(addDays(parseDay('2008-02-01'), -1))).toBe('2008-01-31');
  });

  test('the next 30 April lies after the day, never on it', () => {
    expect(formatDay(nextAnnual(parseDay('2026-04-29'), 4, 30))).toBe('2026-04-30');
    expect(formatDay(nextAnnual(parseDay('2026-04-30'), 4, 30))).toBe('2027-04-30');
    expect(formatDay(nextAnnual(parseDay('2026-12-31'), 3, 31))).toBe('2027-03-31');
  });

  test('months add up', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (value, months) => {
        const later = addMonths(value, months);
        expect(later).toBeGreaterThanOrEqual(value);
        expect(firstOfMonthAfter(value, months)).toBeLessThanOrEqual(later);
        expect(formatDay(later).slice(0, 7)).toBe(formatDay(firstOfMonthAfter(value, months)).slice(0, 7));
      }),
    );
  });
});

describe('a day of which only limits are known', () => {
  test.each([
    ['2012-12-05', '2012-12-05', '2012-12-05'],
    ['2012-12', '2012-12-01', '2012-12-31'],
    ['2012-02', '2012-02-01', '2012-02-29'],
    ['2012', '2012-01-01', '2012-12-31'],
    ['2025-07-21/2025-12-02', '2025-07-21', '2025-12-02'],
    ['2006-10/2006-12', '2006-10-01', '2006-12-31'],
    ['../2012-12-07', null, '2012-12-07'],
    ['2018-07-31/..', '2018-07-31', null],
  ])('%s', (text, earliest, latest) => {
    const when = parseWhen(text);
    expect(when.text).toBe(text);
    expect(when.earliest === null ? null : formatDay(when.earliest)).toBe(earliest);
    expect(when.latest === null ? null : formatDay(when.latest)).toBe(latest);
  });

  test.each([
    ['../..', 'day-malformed', 'an interval'],
    ['2012/2013/2014', 'day-malformed', 'an interval'],
    ['2013/2012', 'interval-reversed', 'which ends before it begins'],
    ['soon', 'day-malformed', 'YYYY-MM-DD'],
    ['2012-13', 'day-impossible', 'a month from 01 to 12'],
    ['2012-12-07/', 'day-malformed', 'YYYY-MM-DD'],
    ['', 'day-malformed', 'YYYY-MM-DD'],
  ])('“%s” is refused', (text, code, says) => {
    const problem = problemOf(() => parseWhen(text, 'date'));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(says);
  });

  test('has happened for sure, not at all, or perhaps', () => {
    const when = parseWhen('2025-07-21/2025-12-02');
    expect(happenedBy(when, parseDay('2025-07-20'))).toBe('no');
    expect(happenedBy(when, parseDay('2025-07-21'))).toBe('maybe');
    expect(happenedBy(when, parseDay('2025-12-01'))).toBe('maybe');
    expect(happenedBy(when, parseDay('2025-12-02'))).toBe('yes');
    expect(happenedBy(parseWhen('2018-07-31/..'), parseDay('2030-01-01'))).toBe('maybe');
    expect(happenedBy(parseWhen('../2012-12-07'), parseDay('2000-01-01'))).toBe('maybe');
    expect(happenedBy(exactly(parseDay('2012-12-07')), parseDay('2012-12-07'))).toBe('yes');
  });

  test('has an exact day only when both limits are one', () => {
    expect(exactDay(parseWhen('2012-12-05'))).toBe(parseDay('2012-12-05'));
    expect(exactDay(parseWhen('2012-12'))).toBeNull();
    expect(exactDay(parseWhen('../2012-12-07'))).toBeNull();
  });
});
