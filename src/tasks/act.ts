/** One act, and everything on it: what it does, who objects to it, and how it stands in the register. */
import { type Day, formatDay } from '../base/day.ts';
import type { Position } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { inOrder, nearest } from '../base/word.ts';
import type { Act } from '../law/act.ts';
import { BEGINNING, type Status } from '../law/span.ts';
import { spanOn } from '../law/standing.ts';
import { actResource, dayText, positionResource, type Resource } from '../reports/resource.ts';
import { PUBLIC } from '../store/register/access.ts';
import type { Entry } from '../store/register/entry.ts';
import type { Instant } from '../store/register/instant.ts';
import type { Desk } from '../store/register/register.ts';
import type { Question } from './question.ts';
import { entryResource } from './register/resource.ts';

/** What an act brings about: from a day on, the State stands so under the treaty, and the act is among the reasons. */
export interface Effect {
  /** Null before all days. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly status: Status;
  readonly bound: boolean | null;
  readonly contested: boolean;
}

export interface ActFile {
  readonly act: Act;
  readonly effects: readonly Effect[];
  /** Was it the deposit that brought the treaty itself into force? */
  readonly threshold: boolean;
  /** Why it could not stand on the record; null where it does. */
  readonly refused: Problem | null;
  /** The act that it answers. */
  readonly answers: Act | null;
  readonly objections: readonly Act[];
  /** All positions on the claim that it makes, on the day asked about. */
  readonly positions: readonly Position[];
}

/** @throws Problem `resource-missing` */
export function actFile(question: Question, id: string): ActFile {
  const act = actById(question, id);
  if (act === null) throw missingAct(question, id);
  const { view, on } = question;
  const course = view.course(act.treaty, act.state);
  const treaty = question.record.treaties.get(act.treaty);
  const effects: Effect[] = [];
  let before = false;
  for (const span of course.spans) {
    const rests = span.because.some((ground) => ground.kind === 'act' && ground.id === id);
    const last = effects.at(-1);
    const { status, bound, to } = span;
    const contested = span.contested.length > 0;
    if (rests && before && last?.status === status && last.bound === bound && last.contested === contested)
      effects[effects.length - 1] = { ...last, to };
    else if (rests) effects.push({ from: span.from === BEGINNING ? null : span.from, to, status, bound, contested });
    before = rests;
  }
  const span = spanOn(course, on);
  const claims = act.kind === 'suspension-notification';
  const day = treaty === undefined ? null : view.threshold(treaty);
  return {
    act,
    effects,
    threshold: day !== null && act.when.latest === day && view.consentsTo(act.treaty).includes(act),
    refused: course.refused.find((one) => one.act.id === id)?.problem ?? null,
    answers: act.answers === null ? null : actById(question, act.answers),
    objections: [...view.objectionsTo(id)].sort(
      (left, right) => (left.when.latest ?? 0) - (right.when.latest ?? 0) || inOrder(left.id, right.id),
    ),
    positions: claims ? span.contested : [],
  };
}

/** As the view has it; null where it is not on record, or not known yet. */
export function actById({ record, view }: Question, id: string): Act | null {
  const act = record.acts.find((one) => one.id === id) ?? null;
  return act === null || !view.actsOf(act.treaty, act.state).includes(act) ? null : act;
}

export function missingAct({ record, known }: Pick<Question, 'record' | 'known'>, id: string): Problem {
  if (record.acts.some((one) => one.id === id)) {
    return new Problem('resource-missing', {
      found: `the act ${id} was not known yet on ${formatDay(known)}`,
      wanted: 'an act that was known by then',
      next: 'Leave out “known”, or set a later day.',
    });
  }
  const near = nearest(
    id.toUpperCase(),
    record.acts.map((act) => act.id.toUpperCase()),
  );
  const meant = record.acts.find((act) => act.id.toUpperCase() === near)?.id;
  return new Problem('resource-missing', {
    found: `no act “${id.slice(0, 200)}” is on record`,
    wanted: 'the id of an act, for example APMBC-UKR-ratification-2005-12-27',
    next: meant === undefined ? 'Look it up at /acts.' : `Did you mean “${meant}”? All of them are at /acts.`,
  });
}

/** What was recorded on an act, oldest first: its own entries, and what other sources say of it. */
export async function actHistory(desk: Desk, id: string, known: Instant | null): Promise<readonly Entry[]> {
  const until = known === null ? {} : { until: known };
  return desk.changes(PUBLIC, { kind: 'act', subject: id, ...until });
}

/** Fields whose value differs between a version and the one before, with both. */
export function fieldsChanged(
  before: Entry,
  after: Entry,
): readonly { readonly field: string; readonly before: string; readonly after: string }[] {
  const [old, now] = [cells(before), cells(after)];
  if (after.body === null) return [];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => (old[field] ?? '') !== (now[field] ?? ''))
    .map((field) => ({ field, before: old[field] ?? '', after: now[field] ?? '' }));
}

function cells({ body }: Entry): Readonly<Record<string, string>> {
  return (body ?? {}) as Readonly<Record<string, string>>;
}

export function actFileResource(question: Question, file: ActFile | null, history: readonly Entry[] | null): Resource {
  const entries = history === null ? null : history.map(entryResource);
  const asked = { on: formatDay(question.on), known: formatDay(question.known) };
  if (file === null) return { ...asked, act: null, history: entries };
  const { record } = question;
  return {
    ...asked,
    act: actResource(record, file.act),
    effects: file.effects.map((one) => ({ ...one, from: dayText(one.from), to: dayText(one.to) })),
    threshold: file.threshold,
    refused: file.refused === null ? null : { code: file.refused.code, ...file.refused.text },
    answers: file.answers === null ? null : actResource(record, file.answers),
    objections: file.objections.map((one) => actResource(record, one)),
    positions: file.positions.map(positionResource),
    history: entries,
  };
}
