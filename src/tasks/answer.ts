/** Answers to the questions of the law: names are resolved, rules are asked, resources come back. */
import { addDays, type Day, formatDay, happenedBy, parseDay, type When } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { inOrder, nearest, wordOf } from '../base/word.ts';
import { ACT_KINDS, type Act } from '../law/act.ts';
import { type Assessment, assess } from '../law/conduct.ts';
import { type Duty, dutiesUnder } from '../law/duty.ts';
import { stateNamed, treatyNamed } from '../law/name.ts';
import { type Change, changesBetween, type Parties, partiesOn } from '../law/parties.ts';
import { isParty, type Standing, standingOf } from '../law/standing.ts';
import type { State } from '../law/state.ts';
import { type Moment, timelineOf } from '../law/timeline.ts';
import { CONDUCTS, PURPOSES, WEAPONS, type Weapon } from '../law/treaty.ts';
import { type Question, questionDay } from './question.ts';

/** The codes of the treaty asked for, or of all. */
export function treatyCodes(question: Question, treaty: string | undefined): string[] {
  if (treaty === undefined) return [...question.record.treaties.keys()];
  return [treatyNamed(question.record, treaty).code];
}

export function standings(question: Question, state: string, treaty?: string): Standing[] {
  const { iso3 } = stateNamed(question.record, state);
  return treatyCodes(question, treaty).map((code) => standingOf(question.view, code, iso3, question.on));
}

export function duties(question: Question, state: string, treaty?: string): Duty[] {
  const { iso3 } = stateNamed(question.record, state);
  return treatyCodes(question, treaty).flatMap((code) => dutiesOf(question, code, iso3));
}

function dutiesOf(question: Question, treaty: string, state: string): Duty[] {
  const rules = question.record.treaties.get(treaty);
  return rules === undefined ? [] : dutiesUnder(question.view, rules, state, question.on);
}

/** Those of the day asked about, and of a State that becomes Party before the end, those from its entry on. */
function dutiesWithin(question: Question, treaty: string, state: string, end: Day): Duty[] {
  const rules = question.record.treaties.get(treaty);
  if (rules === undefined) return [];
  const entries = question.view
    .course(treaty, state)
    .spans.filter((span) => isParty(span.status) && span.from > question.on && span.from <= end)
    .map((span) => span.from);
  const found = new Map<string, Duty>();
  for (const day of [question.on, ...entries]) {
    for (const duty of dutiesUnder(question.view, rules, state, day, end)) {
      const key = `${duty.duty} ${duty.covers}`;
      if (!found.has(key)) found.set(key, duty);
    }
  }
  return [...found.values()];
}

/** What falls due for any State from the day asked about to another one, in the order of days. */
export function dutiesDue(question: Question, until: string, treaty?: string): Duty[] {
  const end = questionDay(until, '--until');
  if (end < question.on) throw reversed('--until', end, '--on', question.on);
  return treatyCodes(question, treaty)
    .flatMap((code) => [...question.record.states.keys()].flatMap((state) => dutiesWithin(question, code, state, end)))
    .filter((duty): duty is Duty & { due: Day } => duty.due !== null && duty.due >= question.on && duty.due <= end)
    .sort((left, right) => left.due - right.due || inOrder(left.state, right.state));
}

function reversed(lateOption: string, late: Day, earlyOption: string, early: Day): Problem {
  return new Problem('interval-reversed', {
    found: `${lateOption} ${formatDay(late)} lies before ${earlyOption} ${formatDay(early)}`,
    wanted: `a day not before ${formatDay(early)}`,
    next: 'Exchange the two, or correct one.',
  });
}

export function parties(question: Question, treaty: string): Parties {
  return partiesOn(question.view, treatyNamed(question.record, treaty).code, question.on);
}

export interface Changes {
  readonly from: Day;
  readonly to: Day;
  readonly counts: readonly { readonly treaty: string; readonly before: number; readonly after: number }[];
  readonly changes: readonly Change[];
}

/** What changed after `from`, up to and with `to` (the day asked about when not given). */
export function changes(question: Question, from: string, to: string | undefined, treaty?: string): Changes {
  const start = questionDay(from, '--from');
  const end = to === undefined ? question.on : questionDay(to, '--to');
  if (end < start) throw reversed('--to', end, '--from', start);
  const codes = treatyCodes(question, treaty);
  return {
    from: start,
    to: end,
    counts: codes.map((code) => ({
      treaty: code,
      before: partiesOn(question.view, code, start).count,
      after: partiesOn(question.view, code, end).count,
    })),
    changes: codes
      .flatMap((code) => changesBetween(question.view, code, start, end))
      .sort((left, right) => left.date - right.date),
  };
}

export function timeline(question: Question, state: string, treaty?: string): Moment[] {
  const { iso3 } = stateNamed(question.record, state);
  return timelineOf(question.view, iso3, treatyCodes(question, treaty), question.on);
}

export interface AssessSpec {
  readonly conduct: string;
  readonly weapon: string;
  readonly by: string;
  readonly to?: string | undefined;
  readonly purpose?: string | undefined;
  readonly in?: string | undefined;
}

/** Short forms that people write. */
const WEAPON_SHORT: Readonly<Record<string, Weapon>> = {
  'ap-mine': 'anti-personnel-mine',
  apm: 'anti-personnel-mine',
  'av-mine': 'anti-vehicle-mine',
  avm: 'anti-vehicle-mine',
  'anti-tank-mine': 'anti-vehicle-mine',
  'improvised-mine': 'improvised-anti-personnel-mine',
  claymore: 'command-detonated-munition',
};

export function assessment(question: Question, spec: AssessSpec): Assessment[] {
  const name = (text: string) => stateNamed(question.record, text).iso3;
  return assess(question.view, {
    conduct: wordOf(CONDUCTS, spec.conduct, 'the conduct'),
    weapon: WEAPON_SHORT[spec.weapon] ?? wordOf(WEAPONS, spec.weapon, 'the weapon'),
    by: name(spec.by),
    to: spec.to === undefined ? null : name(spec.to),
    on: question.on,
    purpose: spec.purpose === undefined ? null : wordOf(PURPOSES, spec.purpose, 'the purpose'),
    assisting: spec.in === undefined ? null : wordOf(CONDUCTS, spec.in, 'what is assisted'),
  });
}

export interface ActFilter {
  readonly state?: string | undefined;
  readonly treaty?: string | undefined;
  readonly kind?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Acts on the view, in the order of days; with limits, those that can have happened within them. */
export function acts(question: Question, filter: ActFilter): Act[] {
  const { record, view } = question;
  const states = filter.state === undefined ? [...record.states.keys()] : [stateNamed(record, filter.state).iso3];
  const kind = filter.kind === undefined ? null : wordOf(ACT_KINDS, filter.kind, '--kind');
  const from = filter.from === undefined ? null : parseDay(filter.from, '--from');
  const to = filter.to === undefined ? null : parseDay(filter.to, '--to');
  if (from !== null && to !== null && to < from) throw reversed('--to', to, '--from', from);
  return treatyCodes(question, filter.treaty)
    .flatMap((treaty) => states.flatMap((state) => view.actsOf(treaty, state)))
    .filter((act) => kind === null || act.kind === kind)
    .filter((act) => within(act.when, from, to))
    .sort((left, right) => (left.when.earliest ?? 0) - (right.when.earliest ?? 0) || inOrder(left.id, right.id));
}

function within(when: When, from: Day | null, to: Day | null): boolean {
  const endsBefore = from !== null && happenedBy(when, addDays(from, -1)) === 'yes';
  return !endsBefore && (to === null || happenedBy(when, to) !== 'no');
}

/** States, all or those whose names hold the text. */
export function states(question: Question, search?: string): State[] {
  const all = [...question.record.states.values()];
  if (search === undefined) return all;
  const wanted = search.toLowerCase();
  const found = all.filter((state) =>
    [state.iso3, state.iso2, state.name, state.formal, ...state.aliases, ...state.former.map((one) => one.name)].some(
      (name) => name.toLowerCase().includes(wanted),
    ),
  );
  if (found.length > 0) return found;
  const near = nearest(
    wanted,
    all.map((state) => state.name.toLowerCase()),
  );
  throw new Problem('state-unknown', {
    found: `no name holds “${search}”`,
    wanted: 'a part of a present or former English name, or a code',
    next: near === null ? '“whitestone states” lists them all.' : `Did you mean “${near}”?`,
  });
}
