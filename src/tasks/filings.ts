/** “whitestone filings”: who owes a report for a year, who filed, and who is late. */
import { yearOf } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { inOrder } from '../base/word.ts';
import { knownBy } from '../law/as-known.ts';
import { type FilingLine, filingCalendar } from '../law/filing-calendar.ts';
import { stateNamed, treatyNamed } from '../law/name.ts';
import type { View } from '../law/view.ts';
import type { FilingAnswer } from '../reports/filings.ts';
import { stateName } from '../reports/resource.ts';
import type { Question } from './question.ts';

export interface FilingSpec {
  readonly treaty?: string | undefined;
  /** Calendar year that the reports cover; the last that is over when neither this nor a State is given. */
  readonly year?: string | undefined;
  readonly state?: string | undefined;
}

/** @throws Problem `state-unknown`, `treaty-unknown` or `day-malformed` */
export function filings(question: Question, { treaty, year, state }: FilingSpec): FilingAnswer {
  const { record, view, on, known } = question;
  const treaties = treaty === undefined ? [...record.treaties.values()] : [treatyNamed(record, treaty)];
  const one = state === undefined ? null : stateNamed(record, state).iso3;
  const asked = year === undefined ? null : yearNamed(year);
  const last = asked ?? yearOf(on) - 1;
  const years = asked === null && one !== null ? yearsOf(view, one, last) : [last];
  const names = one === null ? [...record.states.keys()].sort(byName(question)) : [one];
  const lines = treaties.flatMap((code) => years.flatMap((of) => filingCalendar(view, code, names, of, on)));
  const told = new Set(lines.map((line) => `${line.treaty} ${line.covers}`));
  return {
    year: years.length === 1 ? last : null,
    state: one,
    on,
    known,
    lines: lines.sort(byDue),
    coverage: knownBy(record, known).filingCoverage.filter((row) => told.has(`${row.treaty} ${row.year}`)),
  };
}

const byName =
  ({ record }: Question) =>
  (left: string, right: string) =>
    stateName(record, left).localeCompare(stateName(record, right), 'en');

/** By treaty first, then the days on which they are due; those of one day stay in the order of their States. */
function byDue(left: FilingLine, right: FilingLine): number {
  return inOrder(left.treaty, right.treaty) || (left.due ?? 0) - (right.due ?? 0);
}

/** From the year in which the State first became a Party of any treaty. */
function yearsOf({ course, record }: View, state: string, last: number): number[] {
  const entered = [...record.treaties.keys()].flatMap((code) =>
    course(code, state).spans.flatMap((one) => one.entered ?? []),
  );
  const first = entered.length === 0 ? last : Math.min(...entered.map(yearOf)) - 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function yearNamed(text: string): number {
  if (/^(19|20|21)\d{2}$/.test(text)) return Number(text);
  throw new Problem('day-malformed', {
    found: `--year is “${text}”`,
    wanted: 'a calendar year that reports cover, for example 2024 (due in April 2025)',
    next: 'Write the year alone.',
  });
}
