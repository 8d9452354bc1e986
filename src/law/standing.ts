/** Standing: where a State stands under a treaty on a day, and why. */
import { type Day, formatDay } from '../base/day.ts';
import { type Confidence, weakest } from '../base/finding.ts';
import type { Course } from './course.ts';
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
    assumes: [...span.assumes, ...projection(view, on)],
    state,
    treaty,
    on,
    known: view.known,
    finding: span.contested.length > 0 ? 'contested' : span.boundByTreaty === null ? 'undetermined' : 'known',
    confidence: weakest(span.because),
  };
}

/** An answer about a day later than what is known takes it that no further act follows; it says so. */
function projection(view: View, on: Day): string[] {
  return on > view.known ? [`no act after ${formatDay(view.known)}: later ones cannot be known yet`] : [];
}

/** Is it a Party, by the treaty's own terms? */
export function isParty(status: Status): boolean {
  return PARTY_STATUSES.includes(status);
}
