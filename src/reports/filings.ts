/** The calendar of reports as a resource. */
import { type Day, formatDay } from '../base/day.ts';
import { FILING_STATES, type FilingState } from '../law/filing.ts';
import type { FilingLine } from '../law/filing-calendar.ts';
import type { FilingCoverage, LegalRecord } from '../law/record.ts';
import { dayText, type Resource, stateName } from './resource.ts';

export interface FilingAnswer {
  /** Calendar year that the reports cover; null: of all years since entry into force, for one State. */
  readonly year: number | null;
  readonly state: string | null;
  readonly on: Day;
  readonly known: Day;
  readonly lines: readonly FilingLine[];
  /** Where somebody looked for the reports that are told of. */
  readonly coverage: readonly FilingCoverage[];
}

export const FILING_COLUMNS: readonly string[] =
  'due treaty state stateName duty article covers status filed layout daysLate lookedThrough contested why confidence sources'.split(
    ' ',
  );

export function filingResource(record: LegalRecord, line: FilingLine): Resource {
  const { party, treaty, duty, article, covers, due, state, filing, daysLate, lookedThrough, contested, why } = line;
  return {
    due: dayText(due),
    treaty,
    state: party,
    stateName: stateName(record, party),
    duty,
    article,
    covers,
    status: state,
    filed: filing?.filed.text ?? null,
    layout: filing?.layout ?? null,
    daysLate,
    lookedThrough: dayText(lookedThrough),
    contested,
    why,
    confidence: filing?.confidence ?? null,
    sources: filing?.sources.map(({ id }) => id) ?? [],
    entry: filing?.id ?? null,
  };
}

/** How many reports are in each state, of each treaty; states with none are left out. */
export function filingCounts(
  lines: readonly FilingLine[],
): { treaty: string; counts: Partial<Record<FilingState, number>> }[] {
  const treaties = [...new Set(lines.map(({ treaty }) => treaty))];
  return treaties.map((treaty) => {
    const counts: Partial<Record<FilingState, number>> = {};
    for (const state of FILING_STATES) {
      const number = lines.filter((one) => one.treaty === treaty && one.state === state).length;
      if (number > 0) counts[state] = number;
    }
    return { treaty, counts };
  });
}

export function filingsResource(record: LegalRecord, answer: FilingAnswer): Resource {
  const { year, state, on, known, lines, coverage } = answer;
  return {
    year,
    state,
    on: formatDay(on),
    known: formatDay(known),
    counts: filingCounts(lines).map(({ treaty, counts }) => ({ treaty, ...counts })),
    coverage: coverage.map((one) => ({
      treaty: one.treaty,
      year: one.year,
      states: one.states,
      through: formatDay(one.through),
      sources: one.sources.map(({ id }) => id),
      note: one.note,
    })),
    reports: lines.map((line) => filingResource(record, line)),
  };
}
