/**
 * Calendar days, and what is known of a day.
 *
 * A {@link Day} is a whole number of days since 1970-01-01 in the proleptic Gregorian calendar, with no time and no
 * time zone: depositary practice counts in days. A {@link When} is a day of which we may know only the month, the year
 * or two limits; it is written as in ISO 8601-2 (EDTF): `2012-12-05`, `2012-12`, `2012`, `2025-07-21/2025-12-02`,
 * `../2012-12-07`, `2018-07-31/..`.
 */
import { Problem } from './problem.ts';

declare const dayBrand: unique symbol;
/** Whole days since 1970-01-01 (negative before). */
export type Day = number & { readonly [dayBrand]: true };

const MILLISECONDS_A_DAY = 86_400_000;
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day of a year, month (1–12) and day of month; a day of month past the end of the month is not accepted. */
export function day(year: number, month: number, dayOfMonth: number): Day {
  return (Date.UTC(year, month - 1, dayOfMonth) / MILLISECONDS_A_DAY) as Day;
}

/** Is there such a day in the calendar? Years 1000 to 9999, so that the text form is always ten characters. */
function exists(year: number, month: number, dayOfMonth: number): boolean {
  return year >= 1000 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Reads `YYYY-MM-DD`.
 * @param what names the thing in the error, for example `--on`
 * @throws Problem `day-malformed` or `day-impossible`
 */
export function parseDay(text: string, what = 'the day'): Day {
  const match = DAY_PATTERN.exec(text);
  if (!match) {
    throw new Problem('day-malformed', {
      found: `${what} is “${text}”`,
      wanted: 'a day as YYYY-MM-DD, for example 2025-07-08',
      next: 'Write the year, month and day in that order, with two digits for month and day.',
    });
  }
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (!exists(year, month, dayOfMonth)) {
    throw new Problem('day-impossible', {
      found: `${what} is “${text}”, a day that the calendar does not have`,
      wanted: impossibleHint(year, month),
      next: 'Correct the day; nothing was assumed in its place.',
    });
  }
  return day(year, month, dayOfMonth);
}

function impossibleHint(year: number, month: number): string {
  if (year < 1000) return 'a year from 1000 to 9999';
  if (month < 1 || month > 12) return 'a month from 01 to 12';
  return `a day from 01 to ${daysInMonth(year, month)} for ${year}-${String(month).padStart(2, '0')}`;
}

/** `YYYY-MM-DD`. */
export function formatDay(value: Day): string {
  // Counted out, for an import asks five times a row and a Date takes ten times as long. Years begin on 1 March of the
  // year 0 here, so that the leap day is the last of its year, and every 400 of them have the same number of days.
  const sinceMarch = value + 719_468;
  const cycle = Math.floor(sinceMarch / 146_097);
  const inCycle = sinceMarch - cycle * 146_097;
  const year = Math.floor(
    (inCycle - Math.floor(inCycle / 1_460) + Math.floor(inCycle / 36_524) - Math.floor(inCycle / 146_096)) / 365,
  );
  const inYear = inCycle - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * inYear + 2) / 153);
  const dayOfMonth = inYear - Math.floor((153 * month + 2) / 5) + 1;
  const civil = month < 10 ? month + 3 : month - 9;
  const written = cycle * 400 + year + (civil <= 2 ? 1 : 0);
  // Also what is no day of the calendar that we write: a Date says so.
  if (!(written >= 1_000 && written <= 9_999) || !Number.isInteger(value)) {
    return new Date(value * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
  }
  return `${written}-${civil < 10 ? '0' : ''}${civil}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`;
}

export function yearOf(value: Day): number {
  return new Date(value * MILLISECONDS_A_DAY).getUTCFullYear();
}

/** The day so many days later (earlier, when negative). */
export function addDays(value: Day, days: number): Day {
  return (value + days) as Day;
}

/**
 * The same day of the month so many months later; where that month is too short, its last day
 * (six months from 31 August is 28 or 29 February).
 */
export function addMonths(value: Day, months: number): Day {
  const date = new Date(value * MILLISECONDS_A_DAY);
  const total = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const [year, month] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return day(year, month, Math.min(date.getUTCDate(), daysInMonth(year, month)));
}

/** The anniversary so many years later; 29 February falls back to 28 in a common year. */
export function addYears(value: Day, years: number): Day {
  return addMonths(value, years * 12);
}

/** The first day of the month so many months after the month of this day. */
export function firstOfMonthAfter(value: Day, months: number): Day {
  const date = new Date(value * MILLISECONDS_A_DAY);
  const total = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  return day(Math.floor(total / 12), (((total % 12) + 12) % 12) + 1, 1);
}

/** The first such day of a year (month 1–12, day of month) that falls after the given day. */
export function nextAnnual(after: Day, month: number, dayOfMonth: number): Day {
  const thisYear = day(yearOf(after), month, dayOfMonth);
  return thisYear > after ? thisYear : day(yearOf(after) + 1, month, dayOfMonth);
}

/** A day known exactly (`earliest` equals `latest`) or only within limits; null is an open limit. */
export interface When {
  readonly text: string;
  readonly earliest: Day | null;
  readonly latest: Day | null;
}

const MONTH_PATTERN = /^(\d{4})-(\d{2})$/;
const YEAR_PATTERN = /^(\d{4})$/;

/**
 * Reads a day, month, year or interval (see the head of this file).
 * @throws Problem `day-malformed`, `day-impossible` or `interval-reversed`
 */
export function parseWhen(text: string, what = 'the date'): When {
  const parts = text.split('/');
  if (parts.length === 1) return { text, ...limits(text, what) };
  const [from = '', to = '', ...rest] = parts;
  if (rest.length > 0 || (from === '..' && to === '..')) {
    throw new Problem('day-malformed', {
      found: `${what} is “${text}”`,
      wanted:
        'a day (2012-12-05), a month (2012-12), a year (2012) or an interval (2025-07-21/2025-12-02, ../2012-12-07, 2018-07-31/..)',
      next: 'Write it in one of these forms.',
    });
  }
  const earliest = from === '..' ? null : limits(from, what).earliest;
  const latest = to === '..' ? null : limits(to, what).latest;
  if (earliest !== null && latest !== null && latest < earliest) {
    throw new Problem('interval-reversed', {
      found: `${what} is “${text}”, which ends before it begins`,
      wanted: 'the earlier day first',
      next: 'Exchange the two days, or correct the wrong one.',
    });
  }
  return { text, earliest, latest };
}

function limits(text: string, what: string): { earliest: Day; latest: Day } {
  const month = MONTH_PATTERN.exec(text);
  if (month) {
    const first = parseDay(`${text}-01`, what);
    return { earliest: first, latest: addDays(addMonths(first, 1), -1) };
  }
  if (YEAR_PATTERN.test(text)) {
    return { earliest: parseDay(`${text}-01-01`, what), latest: parseDay(`${text}-12-31`, what) };
  }
  const only = parseDay(text, what);
  return { earliest: only, latest: only };
}

/** A When for one exact day. */
export function exactly(value: Day): When {
  return { text: formatDay(value), earliest: value, latest: value };
}

/** The day itself when it is known exactly, else null. */
export function exactDay(when: When): Day | null {
  return when.earliest !== null && when.earliest === when.latest ? when.earliest : null;
}

/** Had it happened by the end of this day? `maybe` when the limits leave it open. */
export function happenedBy(when: When, on: Day): 'yes' | 'no' | 'maybe' {
  if (when.latest !== null && when.latest <= on) return 'yes';
  if (when.earliest !== null && when.earliest > on) return 'no';
  return 'maybe';
}
