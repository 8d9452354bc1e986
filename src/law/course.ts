/**
 * The course of a State under a treaty: its whole history there as a row of spans, within each of which its standing is the
 * same. A fold over the acts in the order of their days; what cannot stand where it is put is refused with the reason, and
 * the course goes on without it.
 */
import { type Day, exactDay } from '../base/day.ts';
import type { Ground, Position } from '../base/finding.ts';
import type { Problem } from '../base/problem.ts';
import { type Act, CONSENT_KINDS } from './act.ts';
import { positionsOn } from './claim.ts';
import type { Conflict } from './conflict.ts';
import { clockRuns, entryForState } from './entry-into-force.ts';
import { actGround, fact, provision } from './ground.ts';
import { admit, type Stage } from './order-of-acts.ts';
import { BEGINNING, type Course, type Span, Spans } from './span.ts';
import { entryPositions } from './succession.ts';
import type { Treaty } from './treaty.ts';
import type { View } from './view.ts';
import { effectOf, expiry } from './withdrawal.ts';

const NONE: readonly string[] = [];

/** @throws nothing: what cannot stand is in `refused` */
export function courseOf(view: View, treatyCode: string, state: string): Course {
  const treaty = view.record.treaties.get(treatyCode);
  if (treaty === undefined) throw new Error(`no treaty ${treatyCode}: names are resolved before rules are asked`);
  const fold = new Fold(view, treaty, state);
  for (const act of view.actsOf(treatyCode, state)) fold.take(act);
  fold.finish();
  return { treaty, state, spans: fold.spans.list, refused: fold.refused };
}

class Fold {
  readonly spans = new Spans();
  readonly refused: { act: Act; problem: Problem }[] = [];
  private readonly view: View;
  private readonly treaty: Treaty;
  private readonly state: string;
  private readonly stage: Stage = {
    signature: null,
    consent: null,
    entry: null,
    notice: null,
    effect: null,
    claim: null,
  };
  private readonly declarations: Act[] = [];
  private readonly claims: { act: Act; from: Day; until: Day | null }[] = [];

  constructor(view: View, treaty: Treaty, state: string) {
    this.view = view;
    this.treaty = treaty;
    this.state = state;
    this.begin();
  }

  private begin(): void {
    const { treaty } = this;
    const opening = provision(treaty, treaty.opened.article);
    const existed = this.view.record.states.get(this.state)?.existed ?? null;
    const exists = existed === null ? null : existed.earliest;
    const neverActed = { status: 'no-act', boundByTreaty: false, because: [opening] } as const;
    if (exists !== null && exists > treaty.opened.date) {
      const birth = fact(`${this.state}-existed`, 'the State comes into being', existed, 'medium', []);
      this.spans.begin({ from: BEGINNING, status: 'no-state', boundByTreaty: false, because: [birth] });
      this.spans.begin({ ...neverActed, from: exists, since: null });
    } else {
      this.spans.begin({ ...neverActed, from: BEGINNING });
    }
  }

  take(act: Act): void {
    const day = act.when.earliest ?? BEGINNING;
    this.settle(day);
    const problem = admit(this.view, this.treaty, act, this.stage);
    if (problem !== null) {
      this.refused.push({ act, problem });
      return;
    }
    if (act.kind === 'signature') this.sign(act, day);
    else if (CONSENT_KINDS.includes(act.kind)) this.consent(act, day);
    else if (act.kind === 'withdrawal-notification') this.giveNotice(act, day);
    else if (act.kind === 'withdrawal-revocation') this.takeBack(act, day);
    else if (act.kind === 'withdrawal-effective') this.corroborate(act);
    else if (act.kind === 'provisional-application') this.declarations.push(act);
    else if (act.kind === 'suspension-notification') {
      this.stage.claim = act;
      this.claims.push({ act, from: day, until: null });
    } else if (act.kind === 'suspension-revocation') {
      this.stage.claim = null;
      const claim = this.claims.at(-1);
      if (claim) claim.until = day;
    }
  }

  finish(): void {
    this.settle(Number.POSITIVE_INFINITY as Day);
    for (const declaration of this.declarations) this.applyProvisionally(declaration);
    for (const claim of this.claims) this.contest(claim);
    this.spans.merge();
  }

  private sign(act: Act, day: Day): void {
    this.stage.signature = act;
    this.spans.begin({
      from: day,
      status: 'signatory',
      boundByTreaty: false,
      because: [...this.cite(this.treaty.signature?.article), actGround(act)],
    });
  }

  /** APMBC and CCM Art 16 and 17, CCW Art 4 and 5: from the deposit to the day of entry into force. */
  private consent(act: Act, day: Day): void {
    const { treaty, view, stage } = this;
    stage.consent = act;
    stage.effect = null;
    const ground = actGround(act);
    const deposit = exactDay(act.when);
    if (deposit === null) {
      this.undatedConsent(act, day, ground);
      return;
    }
    const treatyEntry = view.inForce(treaty);
    if (act.kind === 'succession' && treatyEntry !== null) {
      this.succeed(act, deposit, treatyEntry, ground);
      return;
    }
    const entry = entryForState(treaty, view.threshold(treaty), deposit, treatyEntry);
    const because = [provision(treaty, treaty.consent.article), provision(treaty, entry.article), ground];
    const missing =
      entry.day === null
        ? [`the day of entry into force: fewer than ${treaty.entryIntoForce.first.deposits} deposits are known`]
        : [];
    this.spans.begin({ from: day, status: 'consent-deposited', boundByTreaty: false, because, missing });
    stage.entry = entry.day;
    this.stagedEntry =
      entry.day === null ? null : { day: entry.day, because: [provision(treaty, entry.article), ground] };
  }

  /** Scheduled entry into force, not yet reached by the fold. */
  private stagedEntry: { day: Day; because: readonly Ground[] } | null = null;

  /** An act of which only limits are known: undetermined until the latest day that it can have led to. */
  private undatedConsent(act: Act, day: Day, ground: Ground): void {
    const { treaty, stage } = this;
    const because = [provision(treaty, treaty.entryIntoForce.later.article), ground];
    this.spans.begin({
      from: day,
      status: 'undetermined',
      boundByTreaty: null,
      because,
      missing: [`the day of the ${act.kind} (known only: ${act.when.text})`],
    });
    if (act.when.latest !== null) {
      const certain = clockRuns(treaty.entryIntoForce.later, act.when.latest);
      this.spans.begin({ from: certain, status: 'party', boundByTreaty: true, because, since: null });
    }
    stage.entry = day;
    stage.undated = true;
  }

  /** Succession: Art 17 does not settle from when it counts, so the competing days are set out. */
  private succeed(act: Act, deposit: Day, treatyEntry: Day, ground: Ground): void {
    const { treaty, view, stage } = this;
    const positions = entryPositions(view, treaty, act, deposit, treatyEntry);
    const days = positions.map((position) => position.since).filter((day): day is Day => day !== null);
    const because = [provision(treaty, treaty.entryIntoForce.later.article), ground];
    const [first, last] = [Math.min(...days) as Day, Math.max(...days) as Day];
    this.spans.begin({ from: deposit, status: 'consent-deposited', boundByTreaty: false, because });
    // Between two competing days some hold that it is bound and others that it is not yet.
    days.forEach((from, index) => {
      const to = days[index + 1];
      if (to === undefined || to <= from) return;
      const contested = positions.map((position) => ({ ...position, bound: (position.since ?? from) <= from }));
      this.spans.overlay(from, to, (span) => ({
        missing: NONE,
        assumes: NONE,
        status: span.status === 'no-state' ? 'no-state' : 'contested',
        boundByTreaty: null,
        bound: null,
        since: null,
        because,
        contested,
      }));
    });
    this.spans.begin({
      from: last,
      status: 'party',
      boundByTreaty: true,
      because,
      since: first < last ? null : first,
      entered: first < last ? null : first,
      entryPositions: first < last ? positions : [],
    });
    stage.entry = first;
  }

  private giveNotice(act: Act, day: Day): void {
    this.stage.notice = act;
    const before = this.spans.list.at(-1);
    this.spans.begin({
      ...this.membership(before),
      from: day,
      status: 'withdrawal-notified',
      boundByTreaty: true,
      because: [
        provision(this.treaty, this.treaty.withdrawal.article),
        provision(this.treaty, this.treaty.withdrawal.effect),
        actGround(act),
      ],
    });
  }

  private membership(span: Span | undefined): Pick<Span, 'entered' | 'entryPositions'> {
    return { entered: span?.entered ?? null, entryPositions: span?.entryPositions ?? [] };
  }

  private takeBack(act: Act, day: Day): void {
    const before = this.spans.list.at(-1);
    const entered = this.membership(before);
    this.stage.notice = null;
    this.spans.begin({
      ...entered,
      from: day,
      status: 'party',
      boundByTreaty: true,
      since: entered.entered,
      because: [...(before?.because ?? []), actGround(act)],
    });
  }

  private corroborate(act: Act): void {
    const index = this.spans.list.length - 1;
    const last = this.spans.list[index];
    if (last) this.spans.list[index] = { ...last, because: [...last.because, actGround(act)] };
  }

  /** Lets everything take place that the clocks bring about up to this day: entry into force, the effect of a notice. */
  private settle(upTo: Day): void {
    const entry = this.stagedEntry;
    if (entry !== null && entry.day <= upTo) {
      this.stagedEntry = null;
      this.spans.begin({
        from: entry.day,
        status: 'party',
        boundByTreaty: true,
        entered: entry.day,
        because: entry.because,
      });
    }
    const notice = this.stage.notice;
    const received = notice === null ? null : exactDay(notice.when);
    if (notice !== null && received !== null && expiry(this.treaty, received) <= upTo)
      this.expire(notice, received, upTo);
  }

  /** APMBC and CCM Art 20(3), CCW Art 9(2): the time of the notice has run. */
  private expire(notice: Act, received: Day, upTo: Day): void {
    const { treaty, stage } = this;
    const expires = expiry(treaty, received);
    const before = this.spans.list.at(-1);
    const membership = this.membership(before);
    const effect = effectOf(this.state, expires, this.view.conflicts);
    const grounds = [provision(treaty, treaty.withdrawal.effect), actGround(notice), ...effect.because];
    const left = (from: Day, because: readonly Ground[]) => {
      this.spans.begin({
        from,
        status: 'former-party',
        boundByTreaty: false,
        because: [...because, provision(treaty, treaty.withdrawal.afterwards)],
      });
      Object.assign(stage, { signature: null, consent: null, entry: null, notice: null, effect: from, claim: null });
      for (const claim of this.claims) claim.until ??= from;
    };
    if (effect.kind === 'effective') {
      left(effect.day, grounds);
      return;
    }
    const open = { ...membership, from: expires, because: grounds };
    if (effect.kind === 'deferred') {
      if (before?.status !== 'withdrawal-deferred') {
        this.spans.begin({ ...open, status: 'withdrawal-deferred', boundByTreaty: true, assumes: effect.assumes });
      }
      if (effect.end !== null && effect.end <= upTo) left(effect.end, grounds);
      return;
    }
    if (before?.status === 'undetermined' || before?.status === 'contested') return;
    if (effect.kind === 'undetermined') {
      this.spans.begin({ ...open, status: 'undetermined', boundByTreaty: null, missing: effect.missing });
    } else {
      this.spans.begin({
        ...open,
        status: 'contested',
        boundByTreaty: null,
        contested: effect.conflicts.flatMap(disputedDeferral),
      });
    }
  }

  /** APMBC and CCM Art 18: from the declaration, once consent is deposited, until entry into force. */
  private applyProvisionally(act: Act): void {
    const rule = this.treaty.provisional;
    const declared = exactDay(act.when);
    if (rule === null || declared === null) return;
    const ground = actGround(act);
    this.spans.overlay(declared, null, (span) =>
      span.status === 'consent-deposited'
        ? {
            provisional: { since: span.from > declared ? span.from : declared, article: rule.applies, act: ground },
            because: [...span.because, provision(this.treaty, rule.article), ground],
          }
        : {},
    );
  }

  private contest(claim: { act: Act; from: Day; until: Day | null }): void {
    const periods = positionsOn(this.view, this.treaty, claim.act, claim.from);
    periods.forEach((period, index) => {
      const next = periods[index + 1]?.from ?? null;
      const to = claim.until !== null && (next === null || claim.until < next) ? claim.until : next;
      if (to !== null && to <= period.from) return;
      this.spans.overlay(period.from, to, (span) =>
        span.boundByTreaty === false
          ? {}
          : {
              bound: null,
              contested: [...span.contested, ...period.positions],
              because: [...span.because, provision(this.treaty, this.treaty.suspension.article), actGround(claim.act)],
            },
      );
    });
  }

  private cite(article: string | undefined): Ground[] {
    return article === undefined ? [] : [provision(this.treaty, article)];
  }
}

/** A conflict whose existence is disputed: with it the withdrawal waits, without it the State is out. */
function disputedDeferral(conflict: Conflict): Position[] {
  const { id, name, from, confidence, sources, disputedBy } = conflict;
  const held = { ground: name, since: from.latest, date: from.text, confidence, sources };
  return [
    {
      ...held,
      holder: id,
      holderKind: 'source',
      stance: 'claims',
      bound: true,
      says: 'the conflict runs, and defers the withdrawal',
    },
    {
      ...held,
      holder: id,
      holderKind: 'source',
      stance: 'rejects',
      bound: false,
      says: `disputed, and then the withdrawal took effect: ${disputedBy}`,
    },
  ];
}
