/** Makes the view of a record on a day: what was known, indexed, with the suppositions on top. */
import type { Day, When } from '../base/day.ts';
import { type Act, CONSENT_KINDS, knownFrom } from './act.ts';
import { conflictsKnown } from './conflict.ts';
import { courseOf } from './course.ts';
import { entryOfTreaty, thresholdDay } from './entry-into-force.ts';
import type { LegalRecord } from './record.ts';
import type { Course } from './span.ts';
import type { View } from './view.ts';

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

/**
 * The record with nothing in it that was not known by the end of a day: for questions about later days that must not learn
 * from what was recorded between.
 */
export function knownBy(record: LegalRecord, known: Day): LegalRecord {
  const told = ({ when }: { readonly when: When | null }) =>
    when === null || when.earliest === null || when.earliest <= known;
  return {
    ...record,
    acts: record.acts.filter((act) => (knownFrom(act) ?? known) <= known),
    positions: record.positions.filter(({ when }) => when.latest === null || when.latest <= known),
    conflicts: conflictsKnown(record.conflicts, known),
    extensions: record.extensions.filter(told),
    completions: record.completions.filter(told),
    stockpiles: record.stockpiles.filter(told),
    events: record.events.filter(told),
    filings: record.filings.filter(({ filed }) => filed.earliest === null || filed.earliest <= known),
    filingCoverage: record.filingCoverage.filter(({ through }) => through <= known),
  };
}
