/** When a value is said to have held: how it is read from a cell, and how two periods lie to each other. */
import { type Day, formatDay, parseWhen, type When } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import type { Period } from './statement.ts';

/** Cells that tell no period. */
const UNTOLD = new Set(['', 'undated', 'unknown', 'none', 'n/a', '-']);
/** As of the day on which the source spoke. */
const AS_OF_SOURCE = new Set(['snapshot', 'current', 'now', 'to date']);

/**
 * Reads the period of a row: a day, month, year or interval, also with a remark in brackets (`2025 (before withdrawals)`);
 * `snapshot` is the day of the source, `undated` none.
 * @param spoke stands in where the row tells no time
 * @throws Problem `claims-row-unfit`, `day-impossible`, `interval-reversed`
 */
export function readPeriod(text: string, spoke: When | null): Period | null {
  const cell = text.trim();
  const word = cell.toLowerCase();
  if (UNTOLD.has(word) || AS_OF_SOURCE.has(word)) return spoke === null ? null : periodOf(spoke, false, cell);
  const dates = cell.replace(/\s*\([^)]*\)$/, '');
  if (!/^[\d./-]+$/.test(dates)) {
    throw new Problem('claims-row-unfit', {
      found: `period is “${text}”`,
      wanted:
        'a day (2025-07-01), a month (2025-07), a year (2025), an interval (2024-12/2025-10), “snapshot” or “undated”',
      next: 'Write it in one of these forms; what else is to be said of it belongs in brackets or in the note.',
    });
  }
  return periodOf(parseWhen(dates, 'period'), true, cell);
}

export function periodOf(when: When, told: boolean, as: string): Period {
  return { earliest: when.earliest, latest: when.latest, relation: 'at', told, as };
}

/** Two statements with the same key speak of the same time. */
export function periodKey(period: Period | null): string {
  if (period === null) return 'untold';
  return `${period.relation} ${period.earliest ?? '..'}/${period.latest ?? '..'}`;
}

/** `2020`, `2025-07`, `2025-07-01`, `2024-12-01/2025-10-31`; `no day told` for null. */
export function periodText(period: Limits | null): string {
  if (period === null) return 'no day told';
  const { earliest, latest } = period;
  if (earliest === null && latest === null) return 'no day told';
  if (earliest === null || latest === null) {
    return `${earliest === null ? '..' : formatDay(earliest)}/${latest === null ? '..' : formatDay(latest)}`;
  }
  const [from, to] = [formatDay(earliest), formatDay(latest)];
  for (const coarse of [from.slice(0, 4), from.slice(0, 7), from]) {
    const whole = parseWhen(coarse);
    if (whole.earliest === earliest && whole.latest === latest) return coarse;
  }
  return `${from}/${to}`;
}

/** How many days lie between two periods; 0 where they touch or overlap; null where a limit is open or none is told. */
export function gapBetween(left: Period | null, right: Period | null): number | null {
  if (left === null || right === null) return null;
  if (left.latest !== null && right.earliest !== null && left.latest < right.earliest) {
    return right.earliest - left.latest;
  }
  if (right.latest !== null && left.earliest !== null && right.latest < left.earliest) {
    return left.earliest - right.latest;
  }
  const open = [left, right].some((period) => period.earliest === null || period.latest === null);
  return open ? null : 0;
}

/** How many days a period covers; null where a limit is open. */
export function lengthOf(period: Period | null): number | null {
  if (period === null || period.earliest === null || period.latest === null) return null;
  return period.latest - period.earliest + 1;
}

/** Times in order, untold ones last: by their first day, then by their last. */
export function byTime(left: Limits | null, right: Limits | null): number {
  const start = (time: Limits | null) => time?.earliest ?? time?.latest ?? Number.MAX_SAFE_INTEGER;
  const end = (time: Limits | null) => time?.latest ?? Number.MAX_SAFE_INTEGER;
  return start(left) - start(right) || end(left) - end(right);
}

interface Limits {
  readonly earliest: Day | null;
  readonly latest: Day | null;
}
