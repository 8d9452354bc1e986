/** Standing: where a State stands under a treaty on a day, and why. */
import { type Day, formatDay } from '../base/day.ts';
import { type Confidence, weakest } from '../base/finding.ts';
import type { Course } from './span.ts';
import { PARTY_STATUSES, type Span, type Status } from './span.ts';
import type { View } from './view.ts';

export interface Standing extends Span {
  readonly state: string;
  readonly treaty: string;
  readonly on: Day;
  readonly known: Day;
  readonly finding: 'known' | 'undetermined' | 'contested';
  readonly confidence: Confidence;
}

/** The span that holds a day. Every course has one for every day. */
export function spanOn(course: Course, on: Day): Span {
  const { spans } = course;
  let index = spans.length - 1;
  while (index > 0 && (spans[index] as Span).from > on) index -= 1;
  return spans[index] as Span;
}

/**
 * Where the State stands under the treaty on that day, on the acts of the view.
 * @param treaty code, resolved
 * @param state ISO 3166-1 alpha-3, resolved
 */
export function standingOf(view: View, treaty: string, state: string, on: Day): Standing {
  const span = spanOn(view.course(treaty, state), on);
  return {
    ...span,
    assumes: [...span.assumes, ...doubts(view, treaty, span), ...projection(view, treaty, on)],
    state,
    treaty,
    on,
    known: view.known,
    finding: span.contested.length > 0 ? 'contested' : span.boundByTreaty === null ? 'undetermined' : 'known',
    confidence: weakest(span.because),
  };
}

/** An answer takes it that nothing follows what is known, and that nothing happened where the sources end; it says so. */
export function projection(view: View, treaty: string, on: Day): string[] {
  const coverage = view.record.coverage.get(treaty);
  const day = on < view.known ? on : view.known;
  return [
    ...(on > view.known ? [`no act after ${formatDay(view.known)}: later ones cannot be known yet`] : []),
    ...(coverage !== undefined && day > coverage.through
      ? [
          `nothing has happened since ${formatDay(coverage.through)} that the record lacks: its sources on ${treaty} end there (${coverage.note})`,
        ]
      : []),
  ];
}

/** A stated day of entry into force that the deposits do not bear out is doubted wherever it counts. */
function doubts(view: View, treatyCode: string, span: Span): string[] {
  const entry = view.record.treaties.get(treatyCode)?.inForce;
  if (entry == null || entry.doubt === '') return [];
  const counts = span.entered === entry.date || span.to === entry.date;
  return counts ? [`the treaty is in force from ${formatDay(entry.date)} as stated; ${entry.doubt}`] : [];
}

/** Is it a Party, by the treaty's own terms? */
export function isParty(status: Status): boolean {
  return PARTY_STATUSES.includes(status);
}
