/**
 * Reports that were filed, against the day on which they were due (APMBC and CCM Art 7, Amended Protocol II Art 13(4)). A report
 * is late only where it was filed late, or where somebody looked and did not find it: that nothing is on record proves nothing.
 */
import { type Day, formatDay, type When } from '../base/day.ts';
import { fact } from './ground.ts';
import { type Reason, reason } from './reason.ts';
import type { Reckoning } from './reckoning.ts';
import type { Filing, FilingCoverage } from './record.ts';
import type { View } from './view.ts';

/**
 * `filed`: in time. `filed-late`: after the due day. `filed-unclear`: within limits that leave it open. `not-filed`: looked for
 * after the due day, and not found. `due`: the day has not come. `no-record`: nobody looked.
 */
export const FILING_STATES = ['filed', 'filed-late', 'filed-unclear', 'not-filed', 'due', 'no-record'] as const;
export type FilingState = (typeof FILING_STATES)[number];

export interface FilingFound {
  readonly state: FilingState;
  /** The first that was handed in. */
  readonly filing: Filing | null;
  /** Days after the due day: of the filing, or up to the day to which was looked; null where it is not late, or unclear. */
  readonly daysLate: number | null;
  /** How far was looked for it; null where nobody did. */
  readonly lookedThrough: Day | null;
  /** In a sentence. */
  readonly why: string;
  readonly reason: Reason;
}

export interface ReportAsked {
  readonly treaty: string;
  readonly state: string;
  readonly duty: string;
  /** Calendar year covered; null for a first report. */
  readonly covers: number | null;
  readonly due: Day;
}

/** What is on record of a report, as known, on a day. */
export function filingOf(view: View, asked: ReportAsked, on: Day): FilingFound {
  const { due } = asked;
  const day = formatDay(due);
  const [filing = null] = filingsFor(view, asked)
    .filter(({ filed }) => filed.earliest === null || filed.earliest <= Math.min(on, view.known))
    .sort((left, right) => (left.filed.earliest ?? 0) - (right.filed.earliest ?? 0));
  const looked = lookedFor(view, asked, on);
  const lookedThrough = looked?.through ?? null;
  if (filing !== null) {
    const found = { filing, lookedThrough };
    const { earliest, latest, text } = filing.filed;
    if (latest !== null && latest <= due)
      return {
        ...found,
        state: 'filed',
        daysLate: null,
        why: `filed ${text}, due on ${day}`,
        reason: reason('filed', { filed: text, due: day }),
      };
    if (earliest !== null && earliest > due) {
      const daysLate = earliest - due;
      return {
        ...found,
        state: 'filed-late',
        daysLate,
        why: `filed ${text}, ${daysText(daysLate)} after the due day ${day}`,
        reason: reason('filed-late', { filed: text, days: daysLate, due: day }),
      };
    }
    const why = `filed ${text}, which leaves open whether by the due day ${day}`;
    const unclear = reason('filed-unclear', { filed: text, due: day });
    return { ...found, state: 'filed-unclear', daysLate: null, why, reason: unclear };
  }
  const none = { filing, lookedThrough };
  if (on <= due)
    return { ...none, state: 'due', daysLate: null, why: `due on ${day}`, reason: reason('due', { due: day }) };
  if (lookedThrough !== null && lookedThrough > due) {
    const daysLate = lookedThrough - due;
    const why = `was due on ${day}; not filed by ${formatDay(lookedThrough)}, ${daysText(daysLate)} later`;
    const through = formatDay(lookedThrough);
    return {
      ...none,
      state: 'not-filed',
      daysLate,
      why,
      reason: reason('not-filed', { due: day, through, days: daysLate }),
    };
  }
  return {
    ...none,
    state: 'no-record',
    daysLate: null,
    why: `was due on ${day}; whether it was filed is not on record`,
    reason: reason('filing-not-on-record', { due: day }),
  };
}

const daysText = (days: number) => (days === 1 ? '1 day' : `${days} days`);

function filingsFor(view: View, { treaty, state, duty, covers }: ReportAsked): Filing[] {
  return view.record.filings.filter(
    (one) =>
      one.treaty === treaty && one.state === state && one.duty === duty && (covers === null || one.year === covers),
  );
}

/** The farthest that anybody looked for the reports of that year, as known. First reports are of no year: nobody looks by year. */
function lookedFor(view: View, { treaty, state, covers }: ReportAsked, on: Day): FilingCoverage | null {
  return view.record.filingCoverage
    .filter((one) => one.treaty === treaty && one.year === covers)
    .filter((one) => one.states.length === 0 || one.states.includes(state))
    .filter(({ through }) => through <= Math.min(on, view.known))
    .reduce<FilingCoverage | null>((last, one) => (last === null || one.through > last.through ? one : last), null);
}

/** As the duty tells it. */
export function reportReckoning(view: View, asked: ReportAsked, on: Day): Reckoning {
  const { due, covers, state, duty } = asked;
  const found = filingOf(view, asked, on);
  const year = covers === null ? {} : { covers };
  const shared = { ...year, due, why: found.why, reason: found.reason };
  if (found.filing !== null) {
    const { filed, confidence, sources, layout, note } = found.filing;
    const how = [layout === null ? '' : `layout: ${layout}`, note].filter((one) => one !== '').join('; ');
    const says = `report filed${how === '' ? '' : ` (${how})`}`;
    const because = [fact(`${state}-${duty}-${covers ?? 'first'}`, says, filed, confidence, sources)];
    const status = found.state === 'filed' ? 'met' : found.state === 'filed-late' ? 'late' : 'unknown';
    const missing = status === 'unknown' ? { missing: ['the day on which the report was filed'] } : {};
    return { ...shared, status, completed: (filed as When).text, because, ...missing };
  }
  if (found.state === 'due') return { ...shared, status: 'running' };
  if (found.state === 'not-filed') return { ...shared, status: 'late' };
  return { ...shared, status: 'unknown', missing: ['the day on which the report was filed'] };
}
