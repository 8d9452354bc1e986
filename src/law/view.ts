/**
 * The record as it was known on a day, with any supposed acts on top. Every rule is asked about a view, so that what was
 * not yet known cannot leak into an answer, and a supposition cannot leak into the record.
 */
import type { Day } from '../base/day.ts';
import { type Act, CONSENT_KINDS, knownFrom } from './act.ts';
import { type Conflict, conflictsKnown } from './conflict.ts';
import { type Course, courseOf } from './course.ts';
import { entryOfTreaty, thresholdDay } from './entry-into-force.ts';
import type { LegalRecord } from './record.ts';
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

const NONE: readonly Act[] = [];

/** In order of day; an act of which only limits are known stands at its earliest. Acts of one day keep their legal order. */
function byDay(left: Act, right: Act): number {
  const difference =
    (left.when.earliest ?? Number.NEGATIVE_INFINITY) - (right.when.earliest ?? Number.NEGATIVE_INFINITY);
  return difference || rank(left) - rank(right);
}

/** On one day a State signs before it ratifies, and ratifies before it withdraws. */
function rank(act: Act): number {
  if (act.kind === 'signature') return 0;
  return CONSENT_KINDS.includes(act.kind) ? 1 : 2;
}

/**
 * @param known only acts known by the end of this day count
 * @param supposed acts added on top; they are known like any other, from their day
 */
export function asKnown(record: LegalRecord, known: Day, supposed: readonly Act[] = []): View {
  const groups = new Map<string, Act[]>();
  const add = (key: string, act: Act) => {
    const group = groups.get(key);
    if (group) group.push(act);
    else groups.set(key, [act]);
  };
  for (const act of supposed.length === 0 ? record.acts : [...record.acts, ...supposed]) {
    const from = knownFrom(act);
    if (from !== null && from > known) continue;
    add(`${act.treaty} ${act.state}`, act);
    if (CONSENT_KINDS.includes(act.kind)) add(act.treaty, act);
    if (act.kind === 'objection' && act.answers !== null) add(`to ${act.answers}`, act);
  }
  for (const group of groups.values()) group.sort(byDay);

  const courses = new Map<string, Course>();
  const thresholds = new Map<string, Day | null>();
  const view: View = {
    record,
    known,
    supposed,
    conflicts: conflictsKnown(record.conflicts, known),
    actsOf: (treaty, state) => groups.get(`${treaty} ${state}`) ?? NONE,
    consentsTo: (treaty) => groups.get(treaty) ?? NONE,
    objectionsTo: (act) => groups.get(`to ${act}`) ?? NONE,
    threshold(treaty) {
      let day = thresholds.get(treaty.code);
      if (day === undefined) {
        day = thresholdDay(treaty, view.consentsTo(treaty.code));
        thresholds.set(treaty.code, day);
      }
      return day;
    },
    inForce: (treaty) => entryOfTreaty(treaty, view.threshold(treaty)),
    course(treaty, state) {
      const key = `${treaty} ${state}`;
      let course = courses.get(key);
      if (course === undefined) {
        course = courseOf(view, treaty, state);
        courses.set(key, course);
      }
      return course;
    },
  };
  return view;
}
