/** Withdrawal: APMBC and CCM Art 20, CCW Art 9. */
import { addDays, addMonths, type Day, formatDay } from '../base/day.ts';
import type { Ground } from '../base/finding.ts';
import { type Conflict, runningOn } from './conflict.ts';
import { conflictGround } from './ground.ts';
import type { Treaty } from './treaty.ts';

/** What becomes of a notice once its time has run. */
export type Effect =
  /** Out from this day on. */
  | { readonly kind: 'effective'; readonly day: Day; readonly because: readonly Ground[] }
  /** Held back by an armed conflict until `end` (first day out); null while no end is on record. */
  | {
      readonly kind: 'deferred';
      readonly end: Day | null;
      readonly because: readonly Ground[];
      readonly assumes: readonly string[];
    }
  /** The record does not tell whether a conflict runs on the day that counts. */
  | { readonly kind: 'undetermined'; readonly missing: readonly string[]; readonly because: readonly Ground[] }
  /** Whether the State is in an armed conflict is itself disputed. */
  | { readonly kind: 'disputed'; readonly conflicts: readonly Conflict[]; readonly because: readonly Ground[] };

/** APMBC Art 20(3), CCM Art 20(3), CCW Art 9(2): the day on which the time of a notice received on this day has run. */
export function expiry(treaty: Treaty, received: Day): Day {
  return addMonths(received, treaty.withdrawal.months);
}

/**
 * APMBC Art 20(3), CCM Art 20(3), CCW Art 9(2).
 * Engaged in an armed conflict when the time runs out, a Party stays bound until the conflict ends; the day after its last
 * day is read as the first on which the withdrawal has effect. A conflict that begins later does not hold it back.
 */
export function effectOf(state: string, expires: Day, conflicts: readonly Conflict[]): Effect {
  const own = conflicts.filter((conflict) => conflict.states.includes(state));
  const running = own.filter((conflict) => runningOn(conflict, expires) === 'yes');
  const settled = running.filter((conflict) => conflict.disputedBy === '');
  if (settled.length > 0) return deferral(expires, settled);
  if (running.length > 0) return { kind: 'disputed', conflicts: running, because: running.map(conflictGround) };
  const perhaps = own.filter((conflict) => runningOn(conflict, expires) === 'maybe');
  if (perhaps.length > 0) {
    return {
      kind: 'undetermined',
      missing: perhaps.map((conflict) => `whether on ${formatDay(expires)} it was engaged in: ${conflict.name}`),
      because: perhaps.map(conflictGround),
    };
  }
  return { kind: 'effective', day: expires, because: [] };
}

function deferral(expires: Day, conflicts: readonly Conflict[]): Effect {
  const because = conflicts.map(conflictGround);
  const open = conflicts.filter((conflict) => conflict.to === null);
  if (open.length > 0) {
    return {
      kind: 'deferred',
      end: null,
      because,
      assumes: open.map(
        (conflict) =>
          `no end is on record of: ${conflict.name} (last confirmed for ${formatDay(conflict.confirmed)}); the deferral lasts as long as it runs`,
      ),
    };
  }
  let last = expires;
  for (const conflict of conflicts) {
    const { earliest = null, latest = null } = conflict.to ?? {};
    if (latest === null || latest !== earliest) {
      return { kind: 'undetermined', missing: [`the day on which it ended: ${conflict.name}`], because };
    }
    if (latest > last) last = latest;
  }
  return { kind: 'deferred', end: addDays(last, 1), because, assumes: [] };
}
