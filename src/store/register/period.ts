/**
 * Valid periods: whole days, the first included and the last not (half-open), each end open when it is null. A period
 * that ends on the day another begins touches it and does not overlap.
 */
import { type Day, formatDay, parseDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';

/** From this day on, until the day before `until`; null is an open end. */
export interface Period {
  readonly from: Day | null;
  readonly until: Day | null;
}

/** Always. */
export const ALWAYS: Period = { from: null, until: null };

const EARLIEST_DAY = parseDay('1000-01-01');
const LATEST_DAY = parseDay('9999-12-31');

/**
 * The period itself, when it is one.
 * @throws Problem `interval-reversed` when it ends before it begins, or on the day it begins; `day-impossible` when a
 *   limit is no whole day between the years 1000 and 9999
 */
export function checkedPeriod(period: Period, what = 'the valid period'): Period {
  for (const limit of [period.from, period.until]) {
    if (limit === null || (Number.isInteger(limit) && limit >= EARLIEST_DAY && limit <= LATEST_DAY)) continue;
    throw new Problem('day-impossible', {
      found: `${what} has the limit ${limit}`,
      wanted: 'a whole day from 1000-01-01 to 9999-12-31, or an open end',
      next: 'Correct the day; nothing was assumed in its place.',
    });
  }
  if (period.from !== null && period.until !== null && period.until <= period.from) {
    throw new Problem('interval-reversed', {
      found: `${what} is ${formatPeriod(period)}, which holds no day`,
      wanted: 'an end after the beginning (the end is the first day on which it no longer holds)',
      next: 'Exchange the two days, or correct the wrong one.',
    });
  }
  return period;
}

export function overlap(a: Period, b: Period): boolean {
  const startsBefore = (x: Period, y: Period): boolean => x.from === null || y.until === null || x.from < y.until;
  return startsBefore(a, b) && startsBefore(b, a);
}

export function holdsOn(period: Period, on: Day): boolean {
  return (period.from === null || period.from <= on) && (period.until === null || on < period.until);
}

/** `2020-01-01/2021-01-01`; an open end is `..`. */
export function formatPeriod(period: Period): string {
  return `${period.from === null ? '..' : formatDay(period.from)}/${period.until === null ? '..' : formatDay(period.until)}`;
}

/** Reads what {@link formatPeriod} writes. */
export function parsePeriod(text: string): Period {
  const [from = '', until = ''] = text.split('/');
  return checkedPeriod({ from: from === '..' ? null : parseDay(from), until: until === '..' ? null : parseDay(until) });
}

/** PostgreSQL's daterange literal. */
export function rangeLiteral(period: Period): string {
  return `[${period.from === null ? '' : formatDay(period.from)},${period.until === null ? '' : formatDay(period.until)})`;
}

/** SQL that writes a daterange as {@link formatPeriod} does, whatever the date style of the connection. */
export function periodSql(expression: string): string {
  const limit = (bound: string): string => `coalesce(to_char(${bound}(${expression}), 'YYYY-MM-DD'), '..')`;
  return `${limit('lower')} || '/' || ${limit('upper')}`;
}
