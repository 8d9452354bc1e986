/** The calendar of reports: for each Party, what is due for a year, by when, and what is on record of it. */
import { type Day, day, yearOf } from '../base/day.ts';
import { dutiesUnder } from './duty.ts';
import { type FilingFound, filingOf } from './filing.ts';
import { reason } from './reason.ts';
import type { Treaty } from './treaty.ts';
import type { View } from './view.ts';

export interface FilingLine extends FilingFound {
  readonly party: string;
  readonly treaty: string;
  readonly duty: string;
  readonly article: string;
  /** Calendar year covered; null for a first report. */
  readonly covers: number | null;
  /** Null where the day is contested: then nothing can be late. */
  readonly due: Day | null;
  /** A claim on record disputes that the treaty binds the State. */
  readonly contested: boolean;
}

/**
 * The reports of a year: the yearly ones that cover it, and first reports that fall due in the year after, when these do.
 * @param states codes; the order of the lines is theirs
 */
export function filingCalendar(
  view: View,
  treaty: Treaty,
  states: Iterable<string>,
  year: number,
  on: Day,
): readonly FilingLine[] {
  const yearly = treaty.duties.find(({ clock }) => clock === 'yearly-report');
  const falls = yearly?.clock === 'yearly-report' ? day(year + 1, yearly.month, yearly.day) : null;
  const last = day(year + 1, 12, 31);
  const lines: FilingLine[] = [];
  for (const state of states) {
    // Who is no longer a Party at the end of the year may have owed a report in it.
    const told = [
      ...(falls === null ? [] : dutiesUnder(view, treaty, state, falls)),
      ...dutiesUnder(view, treaty, state, last),
    ];
    const seen = new Set<string>();
    for (const { duty, article, due, covers, contested } of told) {
      const clock = treaty.duties.find(({ id }) => id === duty)?.clock;
      const ours =
        (clock === 'yearly-report' && covers === year) ||
        (clock === 'first-report' && due !== null && yearOf(due) === year + 1);
      if (!ours || seen.has(duty)) continue;
      seen.add(duty);
      const common = { party: state, treaty: treaty.code, duty, article, covers, due, contested };
      lines.push({ ...common, ...found(view, { treaty: treaty.code, state, duty, covers }, due, on) });
    }
  }
  return lines;
}

function found(
  view: View,
  asked: { treaty: string; state: string; duty: string; covers: number | null },
  due: Day | null,
  on: Day,
): FilingFound {
  if (due !== null) return filingOf(view, { ...asked, due }, on);
  const why = 'the day on which it is due is contested';
  const contested = reason('due-contested');
  return { state: 'no-record', filing: null, daysLate: null, lookedThrough: null, why, reason: contested };
}
