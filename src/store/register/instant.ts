/**
 * Instants of the recorded clock: UTC with microseconds, always written `2026-04-30T23:59:59.999999Z`, so that texts
 * compare as the instants do.
 */
import { formatDay, parseDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';

declare const instantBrand: unique symbol;
/** `YYYY-MM-DDTHH:MM:SS.ffffffZ`, 27 characters. */
export type Instant = string & { readonly [instantBrand]: true };

/** Before anything could be recorded. */
export const BEGINNING = '1970-01-01T00:00:00.000000Z' as Instant;

const PATTERN = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?Z$/;

/**
 * Reads an instant in UTC (`2026-04-30T12:00:00Z`, up to six decimals), or a day, which stands for its last
 * microsecond: what was known on a day is what was known when it ended.
 * @param what names the thing in the error, for example `--known`
 * @throws Problem `instant-malformed`, `day-malformed` or `day-impossible`
 */
export function parseInstant(text: string, what = 'the instant'): Instant {
  if (!text.includes('T')) return `${formatDay(parseDay(text, what))}T23:59:59.999999Z` as Instant;
  const match = PATTERN.exec(text);
  const [, date = '', hour = '', minute = '', second = '', fraction = ''] = match ?? [];
  if (!match || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw new Problem('instant-malformed', {
      found: `${what} is “${text}”`,
      wanted: 'an instant in UTC such as 2026-04-30T12:00:00Z, or a day such as 2026-04-30',
      next: 'Write it in one of these forms; a time in another zone must be turned into UTC first.',
    });
  }
  parseDay(date, what);
  return `${date}T${hour}:${minute}:${second}.${fraction.padEnd(6, '0')}Z` as Instant;
}

/** The earlier of two. */
export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** The later of two. */
export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** The instant one microsecond after. */
export function nextAfter(instant: Instant): Instant {
  const microseconds = Number(instant.slice(20, 26)) + 1;
  if (microseconds < 1_000_000) return `${instant.slice(0, 20)}${String(microseconds).padStart(6, '0')}Z` as Instant;
  const second = new Date(Date.parse(`${instant.slice(0, 19)}Z`) + 1_000).toISOString();
  return `${second.slice(0, 19)}.000000Z` as Instant;
}

/** SQL that writes a timestamptz as an Instant, whatever the time zone and date style of the connection. */
export function instantSql(expression: string): string {
  return `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
