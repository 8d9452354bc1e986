/** Entry into force: APMBC and CCM Art 17, CCW Art 5(3) and 5(4). */
import { addMonths, type Day, exactDay, firstOfMonthAfter } from '../base/day.ts';
import type { Act } from './act.ts';
import type { Clock, Treaty } from './treaty.ts';

/** The day that so many months after a deposit make, by the clock's rule. */
export function clockRuns(clock: Clock, deposit: Day): Day {
  return clock.day === 'first-of-month' ? firstOfMonthAfter(deposit, clock.months) : addMonths(deposit, clock.months);
}

/**
 * APMBC Art 17(1), CCM Art 17(1), CCW Art 5(3).
 * The day of the deposit that completes the number the treaty asks for; null while there are too few.
 * Deposits whose day is not known do not count: they cannot be placed.
 */
export function thresholdDay(treaty: Treaty, consents: readonly Act[]): Day | null {
  const first = new Map<string, Day>();
  for (const act of consents) {
    const day = exactDay(act.when);
    if (day !== null && !first.has(act.state)) first.set(act.state, day);
  }
  return [...first.values()].sort((left, right) => left - right)[treaty.entryIntoForce.first.deposits - 1] ?? null;
}

/**
 * APMBC Art 17(1), CCM Art 17(1), CCW Art 5(3).
 * From when the treaty is in force: once enough have deposited, the day its depositary states, or the one its clock gives
 * where none is stated. Null while too few have deposited.
 */
export function entryOfTreaty(treaty: Treaty, threshold: Day | null): Day | null {
  if (threshold === null) return null;
  return treaty.inForce?.date ?? clockRuns(treaty.entryIntoForce.first, threshold);
}

export interface Entry {
  /** Null while the treaty itself has too few Parties. */
  readonly day: Day | null;
  /** The paragraph that gives it. */
  readonly article: string;
}

/**
 * APMBC Art 17, CCM Art 17, CCW Art 5.
 * From when the treaty is in force for a State that deposits on this day: with the first Parties, or by the clock for later
 * ones; never before the treaty itself.
 * @param threshold the day of the deposit that completed the number
 */
export function entryForState(treaty: Treaty, threshold: Day | null, deposit: Day, treatyEntry: Day | null): Entry {
  const { first, later } = treaty.entryIntoForce;
  if (treatyEntry === null) return { day: null, article: first.article };
  if (threshold !== null && deposit <= threshold) return { day: treatyEntry, article: first.article };
  const own = clockRuns(later, deposit);
  return { day: own > treatyEntry ? own : treatyEntry, article: later.article };
}
