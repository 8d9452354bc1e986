/** The way out: what a notice of withdrawal would come to. */
import { type Day, exactly } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { knownFrom } from './act.ts';
import { type Standing, standingOf } from './standing.ts';
import { suppose, supposedAct } from './supposition.ts';
import type { Treaty } from './treaty.ts';
import type { View } from './view.ts';
import { expiry } from './withdrawal.ts';

/** What a notice of withdrawal given on the day asked about would come to. */
export interface Exit {
  readonly treaty: string;
  /** The day on which the time of the notice would have run. */
  readonly expires: Day;
  /** Its standing on that day. */
  readonly standing: Standing;
}

/**
 * APMBC Art 20(2) and 20(3), CCM Art 20, CCW Art 9. A Party that gives notice on the day stands so when the time of the notice
 * has run. Asked as a supposition on top of the view, so that it obeys every rule that a real notice would.
 * @returns null for a State that is no Party that day, or whose notice a supposed act of the view stands in the way of
 */
export function exitOf(view: View, treaty: Treaty, state: string, on: Day): Exit | null {
  if (standingOf(view, treaty.code, state, on).status !== 'party') return null;
  const kind = 'withdrawal-notification';
  const notice = supposedAct({ treaty: treaty.code, state, kind, when: exactly(on), answers: null });
  const expires = expiry(treaty, on);
  // Asked from that day, so that what came later does not stand in the notice’s way.
  const { record, known, supposed } = view;
  const then = { ...record, acts: record.acts.filter((act) => (knownFrom(act) ?? on) <= Math.min(on, known)) };
  try {
    const asked = suppose(then, on, [...supposed.filter((act) => (knownFrom(act) ?? on) <= on), notice]);
    return { treaty: treaty.code, expires, standing: standingOf(asked, treaty.code, state, expires) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return null;
  }
}
