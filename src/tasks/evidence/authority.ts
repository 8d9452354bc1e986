/**
 * The law, asked by the check of claims: answers of `src/law` on the record as known on a day, in the words that the room of
 * evidence asks in. A folder of articles asks it millions of times, so every answer is made once and kept.
 */
import { addYears, type Day, exactDay, exactly, happenedBy, type When } from '../../base/day.ts';
import type { Ground } from '../../base/finding.ts';
import type {
  ActFact,
  Authority,
  CompletionFact,
  ConflictFact,
  CountFact,
  DeadlineFact,
  EventFact,
  FigureFact,
  StandingFact,
} from '../../evidence/authority.ts';
import { knownFrom } from '../../law/act.ts';
import { asKnown } from '../../law/as-known.ts';
import { dutiesUnder } from '../../law/duty.ts';
import { actGround, conflictGround, fact } from '../../law/ground.ts';
import { partiesOn } from '../../law/parties.ts';
import type { Completion, LegalRecord, RecordEvent, StockpileFigure } from '../../law/record.ts';
import type { Span } from '../../law/span.ts';
import { spanOn } from '../../law/standing.ts';
import type { View } from '../../law/view.ts';
import { treatyFacts } from './treaty-facts.ts';

/** The authority for what was known on a day. */
export type Authorities = (known: Day) => Authority;

/** What is asked, without the day that it is asked for. */
type Answers = Omit<Authority, 'known'>;

/** Articles of a folder come in any order of days, but few days are far from one another. */
const KEPT = 32;

/**
 * Opens the record for questions as known on any day.
 * @param called State code to plain English name; where there is none, the name on record is used
 */
export function authorities(record: LegalRecord, called: ReadonlyMap<string, string>): Authorities {
  const learned = daysOfLearning(record);
  const kept = new Map<Day | null, Answers>();
  return (known) => {
    const epoch = lastBy(learned, known);
    let answers = kept.get(epoch);
    if (answers === undefined) answers = answersAt(record, epoch ?? known, called);
    // Asked again, it is the youngest; the oldest goes first.
    kept.delete(epoch);
    kept.set(epoch, answers);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as Day | null);
    return { ...answers, known };
  };
}

/** An event counts as known from its first possible day: it is news. */
function eventKnownFrom({ when }: RecordEvent): Day | null {
  return when.earliest ?? when.latest;
}

/** A figure or a completion counts as known from the last day that it can be of; without a date always. */
function stateKnownFrom({ when }: { readonly when: When | null }): Day | null {
  return when === null ? null : (when.latest ?? when.earliest);
}

/**
 * The days on which the record learned something, in order. From one of them to the next every answer is the same, so that
 * one set of answers serves all the days between.
 */
function daysOfLearning(record: LegalRecord): readonly Day[] {
  const days = [
    ...record.acts.map(knownFrom),
    ...record.positions.map((row) => row.when.latest),
    ...record.conflicts.flatMap(({ from, to }) => [from.earliest, to?.earliest ?? null]),
    ...record.events.map(eventKnownFrom),
    ...record.stockpiles.map(stateKnownFrom),
    ...record.completions.flatMap((one) => [stateKnownFrom(one), one.when?.earliest ?? null]),
    // A deadline counts with an extension from the first day that it can have been granted on.
    ...record.extensions.map((one) => one.when.earliest ?? one.when.latest),
  ];
  return [...new Set(days.filter((day): day is Day => day !== null))].sort((left, right) => left - right);
}

/** The last of the days that is not later; null when all are. */
function lastBy(days: readonly Day[], known: Day): Day | null {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as Day) <= known) low = middle + 1;
    else high = middle;
  }
  return days[low - 1] ?? null;
}

function answersAt(record: LegalRecord, known: Day, called: ReadonlyMap<string, string>): Answers {
  const view = asKnown(record, known);
  const treaties = once((code: string) => {
    const treaty = record.treaties.get(code);
    return treaty === undefined ? null : treatyFacts(view, treaty);
  });
  const spans = new WeakMap<Span, StandingFact>();
  const isKnown = (from: Day | null) => from === null || from <= known;
  const events = record.events.filter((event) => isKnown(eventKnownFrom(event))).map(eventFact);
  const acts = once((key: string) => actFacts(view, key));
  const counts = once((key: string) => countFact(view, key));
  const deadlines = once((key: string) => deadlineFacts(view, key));
  return {
    called: (state) => called.get(state) ?? record.states.get(state)?.name ?? state,
    treaty: treaties,
    standing(state, treaty, on) {
      const span = spanOn(view.course(treaty, state), on);
      let found = spans.get(span);
      if (found === undefined) {
        found = standingFact(span);
        spans.set(span, found);
      }
      return found;
    },
    acts: (state, treaty) => acts(`${treaty} ${state}`),
    events: once((state: string | null) =>
      state === null ? events : events.filter((event) => event.states.includes(state)),
    ),
    counts: (treaty, on) => counts(`${treaty} ${on}`),
    figures: once((state: string) =>
      record.stockpiles.filter((one) => one.state === state && isKnown(stateKnownFrom(one))).map(figureFact),
    ),
    completions: (
      (completions) => (state: string, treaty: string) =>
        completions(`${treaty} ${state}`)
    )(
      once((key: string) =>
        record.completions
          .filter((one) => `${one.treaty} ${one.state}` === key && isKnown(stateKnownFrom(one)))
          .map(completionFact),
      ),
    ),
    deadlines: (state, treaty, on) => deadlines(`${treaty} ${state} ${on}`),
    conflicts: once((state: string) =>
      view.conflicts
        .filter((one) => one.states.includes(state))
        .map((one): ConflictFact => ({ states: one.states, from: one.from, to: one.to, ground: conflictGround(one) })),
    ),
  };
}

/** The function, asked once for each argument. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>();
  return (key) => {
    const found = kept.get(key);
    if (found !== undefined || kept.has(key)) return found as V;
    const value = make(key);
    kept.set(key, value);
    return value;
  };
}

function standingFact(span: Span): StandingFact {
  return {
    status: span.status,
    bound: span.bound,
    boundByTreaty: span.boundByTreaty,
    since: span.since,
    entered: span.entered,
    until: span.to,
    positions: span.contested,
    because: span.because,
  };
}

/** An act that could not stand where it was put is no answer. */
function actFacts(view: View, key: string): readonly ActFact[] {
  const [treaty = '', state = ''] = key.split(' ');
  const { refused } = view.course(treaty, state);
  return view
    .actsOf(treaty, state)
    .filter((act) => !refused.some((refusal) => refusal.act === act))
    .map((act) => ({
      kind: act.kind,
      state: act.state,
      when: act.when,
      against: act.answers === null ? null : (view.record.acts.find((one) => one.id === act.answers)?.state ?? null),
      ground: actGround(act),
      otherDays: act.disagreements
        .filter((one) => one.about === 'date')
        .map((one) => ({ day: one.value, holder: one.holder })),
    }));
}

/** The deadlines of a State on a day, each with those that it had before: by the treaty itself, then as extended. */
function deadlineFacts(view: View, key: string): readonly DeadlineFact[] {
  const [code = '', state = '', day = ''] = key.split(' ');
  const treaty = view.record.treaties.get(code);
  if (treaty === undefined) return [];
  const clocks = new Map(treaty.duties.flatMap((rule) => (rule.clock === 'deadline' ? [[rule.id, rule.years]] : [])));
  return dutiesUnder(view, treaty, state, Number(day) as Day)
    .filter(({ duty }) => clocks.has(duty))
    .map(({ duty, due, from, because }) => {
      const granted = view.record.extensions
        .filter((one) => one.kind === 'granted' && one.state === state && one.treaty === code && one.duty === duty)
        .flatMap(({ until }) => (until === null ? [] : [exactDay(until)]));
      const days = [from === null ? null : addYears(from, clocks.get(duty) ?? 0), ...granted];
      const earlier = days.filter((one): one is Day => one !== null && (due === null || one < due));
      return { duty, due, earlier: [...new Set(earlier)].sort((left, right) => left - right), because };
    });
}

function eventFact(event: RecordEvent, index: number): EventFact {
  const { kind, states, treaty, when, says, confidence, sources } = event;
  const id = `${treaty}-${kind}-${when.text.replace('/', '-')}-${index + 1}`;
  return { kind, states, treaty, when, says, ground: fact(id, says, when, confidence, sources) };
}

function figureFact(figure: StockpileFigure): FigureFact {
  const { state, measure, low, high, when, note, confidence, sources } = figure;
  const number = low === high ? spoken(low) : `${spoken(low)} to ${spoken(high)}`;
  const says = `${MEASURED[measure]}: ${number} mines${note === '' ? '' : ` (${note})`}`;
  return { measure, low, high, when, ground: fact(`${state}-${measure}`, says, when, confidence, sources) };
}

const MEASURED: Record<StockpileFigure['measure'], string> = {
  declared: 'stockpile declared',
  destroyed: 'stockpile destroyed',
  reconfigured: 'stockpile reconfigured',
  remaining: 'stockpile remaining',
  found: 'found and added to the stockpile',
  retained: 'kept for training',
};

/** 3364433 as 3,364,433. */
function spoken(number: number): string {
  return number.toLocaleString('en-US');
}

function completionFact(one: Completion): CompletionFact {
  const says = `${one.duty}: ${one.outcome}${one.note === '' ? '' : ` (${one.note})`}`;
  const ground = fact(`${one.state}-${one.duty}`, says, one.when, one.confidence, one.sources);
  return { duty: one.duty, outcome: one.outcome, when: one.when, ground };
}

function countFact(view: View, key: string): CountFact {
  const [treaty = '', day = ''] = key.split(' ');
  const on = Number(day) as Day;
  const { count, unsettled, signatures } = partiesOn(view, treaty, on);
  const consents = view.consentsTo(treaty);
  const depositors = new Set(consents.filter((act) => happenedBy(act.when, on) === 'yes').map((act) => act.state));
  const consented = [...depositors].filter(
    (state) => spanOn(view.course(treaty, state), on).status !== 'former-party',
  ).length;
  const open = unsettled.length === 0 ? '' : `; not counted, because it is open whether they are: ${unsettled.length}`;
  const says = `${count} States are Parties, ${consented} have deposited their consent and are not out, ${signatures} have signed${open}`;
  const because: Ground[] = [
    fact(`${treaty}-parties`, says, exactly(on), unsettled.length === 0 ? 'high' : 'medium', mainSources(consents)),
  ];
  return { parties: count, consented, signatures, because };
}

/** Of the many sources of many acts, the three that carry most of them. */
function mainSources(acts: readonly { readonly sources: Extract<Ground, { kind: 'act' }>['sources'] }[]) {
  const carried = new Map<string, { source: (typeof acts)[number]['sources'][number]; acts: number }>();
  for (const source of acts.flatMap((act) => act.sources)) {
    const before = carried.get(source.id);
    carried.set(source.id, { source, acts: (before?.acts ?? 0) + 1 });
  }
  return [...carried.values()]
    .sort((left, right) => right.acts - left.acts || left.source.id.localeCompare(right.source.id))
    .slice(0, 3)
    .map((one) => one.source);
}
