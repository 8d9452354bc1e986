/** Armed conflicts that can defer a withdrawal (APMBC and CCM Art 20(3), CCW Art 9(2)): sourced facts, open to dispute. */
import type { Day, When } from '../base/day.ts';
import type { Confidence, Source } from '../base/finding.ts';

export interface Conflict {
  readonly id: string;
  readonly name: string;
  readonly kind: 'international' | 'non-international';
  readonly states: readonly string[];
  /** First day, with its limits. */
  readonly from: When;
  /** Last day, with its limits; null when no end is on record. */
  readonly to: When | null;
  /** The last day for which a source confirms that it runs. */
  readonly confirmed: Day;
  /** Who disputes it and how, in words; empty when nobody does. */
  readonly disputedBy: string;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  readonly note: string;
}

/** Was it running on this day? `maybe` where only limits of its beginning or end are known. */
export function runningOn(conflict: Conflict, on: Day): 'yes' | 'no' | 'maybe' {
  const begun = conflict.from.latest !== null && conflict.from.latest <= on;
  const mayHaveBegun = conflict.from.earliest === null || conflict.from.earliest <= on;
  if (!mayHaveBegun) return 'no';
  const to = conflict.to;
  if (to !== null && to.latest !== null && to.latest < on) return 'no';
  const over = to !== null && (to.earliest === null || to.earliest < on);
  return begun && !over ? 'yes' : 'maybe';
}

/** What was known of the conflicts on a day. */
export function conflictsKnown(conflicts: readonly Conflict[], known: Day): Conflict[] {
  return conflicts.flatMap((conflict) => {
    if (conflict.from.earliest !== null && conflict.from.earliest > known) return [];
    const ended = conflict.to === null || conflict.to.earliest === null || conflict.to.earliest <= known;
    const confirmed = conflict.confirmed < known ? conflict.confirmed : known;
    return [{ ...conflict, to: ended ? conflict.to : null, confirmed }];
  });
}
