/** The days of a record: in order, and neither to come nor from before there was mine action. */
import type { CheckFinding } from '../../base/check.ts';
import { type Day, day, formatDay } from '../../base/day.ts';
import { findingOf } from './code.ts';

/** No record of survey or release is older than the clearance that followed the First World War. */
export const EARLIEST = day(1918, 11, 11);

/** @param today the day on which it is checked */
export function checkDay(value: Day | null, today: Day, field: string): readonly CheckFinding[] {
  if (value === null) return [];
  if (value > today) {
    return [
      findingOf('date-future', field, {
        found: `${formatDay(value)}, after today (${formatDay(today)})`,
        wanted: 'a day that has come',
        next: 'Correct the year, or leave it out if it is a plan.',
      }),
    ];
  }
  if (value < EARLIEST) {
    return [
      findingOf('date-too-early', field, {
        found: formatDay(value),
        wanted: `a day from ${formatDay(EARLIEST)} on`,
        next: 'Correct the year.',
      }),
    ];
  }
  return [];
}

/** A beginning and its end. */
export function checkPeriod(
  from: Day | null,
  to: Day | null,
  fields: readonly [from: string, to: string],
): readonly CheckFinding[] {
  if (from === null || to === null || from <= to) return [];
  return [
    findingOf('dates-reversed', fields[1], {
      found: `${fields[1]} on ${formatDay(to)}, before ${fields[0]} on ${formatDay(from)}`,
      wanted: 'the earlier day first',
      next: 'Exchange the two, or correct the wrong one.',
    }),
  ];
}

/** @param released the day of release, null where none is given */
export function checkRelease(
  surveyed: Day | null,
  released: Day | null,
  isReleased: boolean | null,
  field = 'released',
): readonly CheckFinding[] {
  if (released !== null && surveyed !== null && released < surveyed) {
    return [
      findingOf('release-before-survey', field, {
        found: `released on ${formatDay(released)}, surveyed on ${formatDay(surveyed)}`,
        wanted: 'survey first, and release on the same day or later',
        next: 'Correct one of the two; the balance cannot release land that is not recorded yet.',
      }),
    ];
  }
  if (isReleased === true && released === null) {
    return [
      findingOf('release-date-missing', field, {
        found: 'released land without the day of its release',
        wanted: 'the day',
        next: 'Without it the land stays on the ledger.',
      }),
    ];
  }
  if (isReleased === false && released !== null) {
    return [
      findingOf('release-date-unexpected', field, {
        found: `a release on ${formatDay(released)} of land that is still open`,
        wanted: 'a released state, or no day of release',
        next: 'Correct one of the two.',
      }),
    ];
  }
  return [];
}
