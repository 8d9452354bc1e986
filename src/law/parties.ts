/** Who is in: the Parties to a treaty on a day, and what changed between two days. */
import { type Day, formatDay } from '../base/day.ts';
import type { Ground } from '../base/finding.ts';
import { inOrder } from '../base/word.ts';
import type { Act } from './act.ts';
import { actGround } from './ground.ts';
import { BEGINNING, type Span, type Status } from './span.ts';
import { isParty, projection, spanOn } from './standing.ts';
import type { View } from './view.ts';

export interface PartyLine {
  readonly state: string;
  readonly status: Status;
  /** Entry into force for it; null where that is contested. */
  readonly entered: Day | null;
  /** First day out, on the acts known; null when none is in sight. */
  readonly until: Day | null;
  readonly contested: boolean;
}

export interface Parties {
  readonly treaty: string;
  readonly on: Day;
  readonly known: Day;
  /** Parties by the treaty's own terms. */
  readonly count: number;
  readonly parties: readonly PartyLine[];
  /** Whether these are Parties is contested or undetermined on that day; not counted. */
  readonly unsettled: readonly PartyLine[];
  /** States that have signed by that day, whatever they did later. */
  readonly signatures: number;
  readonly signatoriesNotParties: readonly string[];
  /** What the count takes for given. */
  readonly assumes: readonly string[];
}

function line(view: View, treaty: string, state: string, span: Span): PartyLine {
  const { spans } = view.course(treaty, state);
  const out = spans.find((later) => later.from > span.from && later.status === 'former-party');
  return {
    state,
    status: span.status,
    entered: span.entered,
    until: out?.from ?? null,
    contested: span.contested.length > 0,
  };
}

export function partiesOn(view: View, treaty: string, on: Day): Parties {
  const parties: PartyLine[] = [];
  const unsettled: PartyLine[] = [];
  const signatoriesNotParties: string[] = [];
  let signatures = 0;
  for (const state of view.record.states.keys()) {
    const span = spanOn(view.course(treaty, state), on);
    const signed = signatureOf(view, treaty, state);
    const hasSigned = signed !== undefined && signed.when.latest !== null && signed.when.latest <= on;
    if (hasSigned) signatures += 1;
    if (isParty(span.status)) parties.push(line(view, treaty, state, span));
    else if (span.boundByTreaty === null) unsettled.push(line(view, treaty, state, span));
    else if (hasSigned && span.status !== 'former-party') signatoriesNotParties.push(state);
  }
  const { known } = view;
  const entry = view.record.treaties.get(treaty)?.inForce;
  const doubt =
    entry == null || entry.doubt === '' || on > entry.date
      ? []
      : [`the treaty is in force from ${formatDay(entry.date)} as stated; ${entry.doubt}`];
  const assumes = [...doubt, ...projection(view, treaty, on)];
  return { treaty, on, known, count: parties.length, parties, unsettled, signatures, signatoriesNotParties, assumes };
}

/** The signature that stands; one that was refused does not count. */
function signatureOf(view: View, treaty: string, state: string): Act | undefined {
  const { refused } = view.course(treaty, state);
  return view
    .actsOf(treaty, state)
    .find((act) => act.kind === 'signature' && !refused.some((refusal) => refusal.act === act));
}

export interface Change {
  readonly date: Day;
  readonly state: string;
  readonly treaty: string;
  /** Status just before and from that day; equal where only the positions on a claim changed. */
  readonly before: Status;
  readonly after: Status;
  readonly because: readonly Ground[];
}

/** What changed after `from`, up to and with `to`: every change of standing, in the order of days. */
export function changesBetween(view: View, treaty: string, from: Day, to: Day): Change[] {
  const changes: Change[] = [];
  for (const state of view.record.states.keys()) {
    const { spans } = view.course(treaty, state);
    spans.forEach((span, index) => {
      const previous = spans[index - 1];
      if (previous === undefined || span.from === BEGINNING || span.from <= from || span.from > to) return;
      changes.push({
        date: span.from,
        state,
        treaty,
        before: previous.status,
        after: span.status,
        because: span.status === previous.status ? newReasons(view, treaty, state, span, previous) : span.because,
      });
    });
  }
  return changes.sort((left, right) => left.date - right.date || inOrder(left.state, right.state));
}

/** What is new in a span that keeps the status: the claim itself at first, later the positions that joined. */
function newReasons(view: View, treaty: string, state: string, span: Span, previous: Span): Ground[] {
  const claim = view.actsOf(treaty, state).filter((act) => act.kind.startsWith('suspension'));
  const acts = [...claim, ...claim.flatMap((act) => view.objectionsTo(act.id))].filter(
    (act) => act.when.latest === span.from,
  );
  const held = new Set(previous.contested.map((position) => position.holder));
  const joined = span.contested.filter(
    (position) => !held.has(position.holder) && !acts.some((act) => act.state === position.holder),
  );
  return [
    ...acts.map(actGround),
    ...joined.map(
      (position): Ground => ({
        kind: 'fact',
        id: position.holder,
        says: `${position.holder}: ${position.says}`,
        date: position.date,
        confidence: position.confidence,
        sources: position.sources,
      }),
    ),
  ];
}
