/** Does the record hold together? What contradicts itself is refused with the place where it stands. */
import { type Day, formatDay, parseDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { type Act, actId } from '../../law/act.ts';
import { asKnown } from '../../law/as-known.ts';
import { clockRuns, thresholdDay } from '../../law/entry-into-force.ts';
import type { LegalRecord } from '../../law/record.ts';
import { missingTarget } from '../../law/supposition.ts';
import type { View } from '../../law/view.ts';

/** Late enough that every act on record is known. */
const END: Day = parseDay('9999-12-31');

/**
 * @param dangling rows that refer to an act that is not there
 * @throws Problem of the first thing that is wrong, with the number of further ones
 */
export function checkRecord(record: LegalRecord, dangling: readonly { id: string; where: string }[]): void {
  const problems = [...repeatedActs(record), ...lawful(record), ...missingActs(record, dangling), ...entries(record)];
  const [first, ...more] = problems;
  if (first === undefined) return;
  if (more.length === 0) throw first;
  throw new Problem(first.code, { ...first.text, next: `${first.text.next} (${more.length} more like this.)` });
}

/** Two of one id, or two that are the same: an act whose date was corrected keeps its id. */
function* repeatedActs(record: LegalRecord): Iterable<Problem> {
  const ids = new Map<string, Act>();
  const same = new Map<string, Act>();
  for (const act of record.acts) {
    const earlier = ids.get(act.id) ?? same.get(actId(act));
    if (earlier) {
      yield new Problem('data-contradictory', {
        found: `${actId(act)} stands at ${earlier.where} already`,
        wanted: 'one row for each act',
        next: 'Remove one of the two.',
        where: act.where,
      });
    }
    ids.set(act.id, act);
    same.set(actId(act), act);
  }
}

function* missingActs(record: LegalRecord, dangling: readonly { id: string; where: string }[]): Iterable<Problem> {
  const ids = new Set(record.acts.map((act) => act.id));
  for (const act of record.acts) {
    if (act.kind === 'objection' && (act.answers === null || !ids.has(act.answers))) yield missingTarget(act);
  }
  for (const { id, where } of dangling) {
    yield new Problem('target-missing', {
      found: `“${id}” names no act`,
      wanted: 'the id of an act in data/acts.csv: treaty, State, kind and date',
      next: 'Correct the id or add the act.',
      where,
    });
  }
}

/** Every act stands where it is put, by the treaty’s own order of acts. */
function* lawful(record: LegalRecord): Iterable<Problem> {
  const view: View = asKnown(record, END);
  const pairs = new Set(record.acts.map((act) => `${act.treaty} ${act.state}`));
  for (const pair of pairs) {
    const [treaty = '', state = ''] = pair.split(' ');
    for (const { problem } of view.course(treaty, state).refused) yield problem;
  }
}

/** The day that the depositary states for a treaty is the one its clock gives on the deposits, or the doubt is said. */
function* entries(record: LegalRecord): Iterable<Problem> {
  const view = asKnown(record, END);
  for (const treaty of record.treaties.values()) {
    const threshold = thresholdDay(treaty, view.consentsTo(treaty.code));
    if (treaty.inForce === null || treaty.inForce.doubt !== '') continue;
    const computed = threshold === null ? null : clockRuns(treaty.entryIntoForce.first, threshold);
    if (computed === treaty.inForce.date) continue;
    const { deposits, article } = treaty.entryIntoForce.first;
    yield new Problem('data-contradictory', {
      found: `${treaty.code} is stated to be in force on ${formatDay(treaty.inForce.date)}, but Art ${article} gives ${
        computed === null ? `no day: fewer than ${deposits} deposits are on record` : formatDay(computed)
      }`,
      wanted: 'the same day, or a doubt that says why not',
      next: 'Correct the acts or the stated day, or say the doubt.',
      where: `data/treaties/${treaty.code.toLowerCase()}.yaml`,
    });
  }
}
