/**
 * The record as it was known on a day, with any supposed acts on top. Every rule is asked about a view, so that what was
 * not yet known cannot leak into an answer, and a supposition cannot leak into the record.
 */
import type { Day } from '../base/day.ts';
import type { Act } from './act.ts';
import type { Conflict } from './conflict.ts';
import type { LegalRecord } from './record.ts';
import type { Course } from './span.ts';
import type { Treaty } from './treaty.ts';

export interface View {
  readonly record: LegalRecord;
  readonly known: Day;
  /** What was put on top of the record. */
  readonly supposed: readonly Act[];
  /** Armed conflicts as known: none that began later, no end that came later. */
  readonly conflicts: readonly Conflict[];
  /** The acts of one State under one treaty, in order of their day. */
  actsOf(treaty: string, state: string): readonly Act[];
  /** All acts under a treaty by which a State consents to be bound, in order of their day. */
  consentsTo(treaty: string): readonly Act[];
  /** Objections to an act. */
  objectionsTo(act: string): readonly Act[];
  /** The day of the deposit that completed the number the treaty asks for; null while there are too few. */
  threshold(treaty: Treaty): Day | null;
  /** The first day on which the treaty is in force, as known; null while too few have consented. */
  inForce(treaty: Treaty): Day | null;
  /** The course of a State under a treaty: computed once, then kept. */
  course(treaty: string, state: string): Course;
}
