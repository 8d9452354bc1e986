/** The world under one treaty: where every State stands on a day, what changed lately, what falls due next. */
import { addYears, type Day, formatDay } from '../base/day.ts';
import { inOrder } from '../base/word.ts';
import type { Duty } from '../law/duty.ts';
import { treatyNamed } from '../law/name.ts';
import { type Change, changesBetween, type Parties, partiesOn } from '../law/parties.ts';
import { BEGINNING, type Span } from '../law/span.ts';
import { isParty, type Standing, standingOf } from '../law/standing.ts';
import type { Treaty } from '../law/treaty.ts';
import { changeResource, dayText, partiesResource, type Resource, stateName } from '../reports/resource.ts';
import { dutiesDue } from './answer.ts';
import type { Question } from './question.ts';

/**
 * Where a State can be on a map of standing. What is under way or disputed has a place of its own, so that no colour says
 * more than the record: `claim` is a Party by the treaty’s terms whose being bound a claim on record disputes; `unsettled`,
 * contested or undetermined whether it is a Party at all.
 */
export const PLACES = [
  'party',
  'claim',
  'withdrawing',
  'unsettled',
  'coming',
  'signatory',
  'former',
  'outside',
  'absent',
] as const;
export type Place = (typeof PLACES)[number];

export function placeOf({ status, contested }: Pick<Span, 'status' | 'contested'>): Place {
  switch (status) {
    case 'party':
    case 'withdrawal-notified':
    case 'withdrawal-deferred':
      if (contested.length > 0) return 'claim';
      return status === 'party' ? 'party' : 'withdrawing';
    case 'contested':
    case 'undetermined':
      return 'unsettled';
    case 'consent-deposited':
      return 'coming';
    case 'former-party':
      return 'former';
    case 'no-act':
      return 'outside';
    case 'no-state':
      return 'absent';
    case 'signatory':
      return 'signatory';
  }
}

export interface WorldLine {
  readonly state: string;
  readonly place: Place;
  readonly standing: Standing;
  /** First day out, on the acts known; null when none is in sight. */
  readonly out: Day | null;
}

/** The same duty of one or more States, due on one day. */
export interface DueGroup {
  readonly due: Day;
  readonly duty: string;
  readonly title: string;
  readonly article: string;
  readonly covers: number | null;
  readonly duties: readonly Duty[];
}

export interface World {
  readonly treaty: Treaty;
  readonly on: Day;
  readonly known: Day;
  readonly lines: readonly WorldLine[];
  readonly counts: Readonly<Record<Place, number>>;
  readonly parties: Parties;
  /** After this day, up to the day asked about. */
  readonly since: Day;
  /** Newest first. */
  readonly changes: readonly Change[];
  /** From the day asked about to this day. */
  readonly until: Day;
  readonly due: readonly DueGroup[];
  /** Changes of standing that the acts on record lead to until then, soonest first. */
  readonly ahead: readonly Change[];
}

/** How far back “lately” reaches, in years, and ahead “next”. */
const LATELY = 3;
const NEXT = 1;

/** @param treaty code or name @throws Problem `treaty-unknown` */
export function worldOn(question: Question, treaty: string): World {
  const { record, view, on, known } = question;
  const rules = treatyNamed(record, treaty);
  const lines = [...record.states.keys()].map((state): WorldLine => {
    const standing = standingOf(view, rules.code, state, on);
    const { spans } = view.course(rules.code, state);
    const out = isParty(standing.status)
      ? spans.find((span) => span.from > on && span.status === 'former-party')
      : undefined;
    return { state, place: placeOf(standing), standing, out: out?.from ?? null };
  });
  const counts = Object.fromEntries(
    PLACES.map((place) => [place, lines.filter((line) => line.place === place).length]),
  ) as Record<Place, number>;
  const since = addYears(on, -LATELY);
  const until = addYears(on, NEXT);
  return {
    treaty: rules,
    on,
    known,
    lines,
    counts,
    parties: partiesOn(view, rules.code, on),
    since,
    changes: changesBetween(view, rules.code, since, on).reverse(),
    until,
    due: dueGroups(dutiesDue(question, formatDay(until), rules.code)),
    ahead: changesBetween(view, rules.code, on, until).filter(({ before, after }) => before !== after),
  };
}

/** What falls due on one day for many States (a yearly report) is told once. */
function dueGroups(duties: readonly Duty[]): DueGroup[] {
  const groups = new Map<string, DueGroup & { duties: Duty[] }>();
  for (const duty of duties) {
    if (duty.due === null) continue;
    const key = `${duty.due} ${duty.duty} ${duty.covers}`;
    const group = groups.get(key);
    if (group !== undefined) group.duties.push(duty);
    else {
      const { due, title, article, covers } = duty;
      groups.set(key, { due, duty: duty.duty, title, article, covers, duties: [duty] });
    }
  }
  return [...groups.values()];
}

export function worldResource(world: World, question: Question): Resource {
  const { record } = question;
  const { treaty, on, known, counts } = world;
  return {
    treaty: treaty.code,
    treatyName: treaty.name,
    on: formatDay(on),
    known: formatDay(known),
    counts: { ...counts },
    states: world.lines.map(({ state, place, standing, out }) => ({
      state,
      stateName: stateName(record, state),
      place,
      finding: standing.finding,
      status: standing.status,
      since: dayText(standing.since),
      entered: dayText(standing.entered),
      out: dayText(out),
      bound: standing.bound,
      boundByTreaty: standing.boundByTreaty,
      positions: standing.contested.length,
    })),
    parties: partiesResource(record, world.parties),
    changesSince: formatDay(world.since),
    changes: world.changes.map((change) => changeResource(record, change)),
    dueUntil: formatDay(world.until),
    ahead: world.ahead.map((change) => changeResource(record, change)),
    due: world.due.map(({ due, duty, title, article, covers, duties }) => ({
      due: formatDay(due),
      duty,
      title,
      article,
      covers,
      states: duties.map((one) => one.state),
    })),
  };
}

/** From the day on; null: from the beginning. */
export interface PlaceSpan {
  readonly from: Day | null;
  readonly place: Place;
}

export interface WorldSpans {
  readonly treaty: Treaty;
  readonly known: Day;
  readonly states: ReadonlyMap<string, readonly PlaceSpan[]>;
}

/** Where every State stands on every day. @throws Problem `treaty-unknown` */
export function worldSpans(question: Question, treaty: string): WorldSpans {
  const { record, view, known } = question;
  const rules = treatyNamed(record, treaty);
  const states = new Map(
    [...record.states.keys()].sort(inOrder).map((state) => {
      const spans: PlaceSpan[] = [];
      for (const span of view.course(rules.code, state).spans) {
        const place = placeOf(span);
        if (spans.at(-1)?.place !== place) spans.push({ from: span.from === BEGINNING ? null : span.from, place });
      }
      return [state, spans] as const;
    }),
  );
  return { treaty: rules, known, states };
}

export function spansResource({ treaty, known, states }: WorldSpans): Resource {
  return {
    treaty: treaty.code,
    opened: formatDay(treaty.opened.date),
    known: formatDay(known),
    states: Object.fromEntries(
      [...states].map(([state, spans]) => [state, spans.map(({ from, place }) => ({ from: dayText(from), place }))]),
    ),
  };
}
