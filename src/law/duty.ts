/** Duties: what a treaty asks of a Party, from when, until when, and whether it was done. */
import { addDays, addYears, type Day, formatDay, nextAnnual, yearOf } from '../base/day.ts';
import { type Confidence, type Ground, weakest } from '../base/finding.ts';
import { formatNumber } from '../base/number.ts';
import { deadline } from './deadline.ts';
import { reportReckoning } from './filing.ts';
import { fact, provision } from './ground.ts';
import { type Reason, reason } from './reason.ts';
import type { DutyStatus, Reckoning } from './reckoning.ts';
import type { StockpileFigure } from './record.ts';
import type { Span } from './span.ts';
import { isParty, spanOn } from './standing.ts';
import type { DutyRule, Treaty } from './treaty.ts';
import type { View } from './view.ts';

export interface Duty {
  readonly state: string;
  readonly treaty: string;
  readonly duty: string;
  readonly title: string;
  readonly article: string;
  /** Entry into force for the State; null where that is contested or unknown. */
  readonly from: Day | null;
  /** Null for a duty without a day, or where the day is contested. */
  readonly due: Day | null;
  readonly status: DutyStatus;
  /** In a sentence. */
  readonly why: string;
  readonly reason: Reason;
  /** When it was completed, as far as known (EDTF). */
  readonly completed: string | null;
  /** Calendar year that a yearly report covers. */
  readonly covers: number | null;
  /** A claim on record disputes that the treaty binds the State. */
  readonly contested: boolean;
  /** The day on which a withdrawal ends the duty, on the acts known. */
  readonly ends: Day | null;
  readonly missing: readonly string[];
  /** Of the weakest reason. */
  readonly confidence: Confidence;
  readonly because: readonly Ground[];
}

/**
 * All duties of a State under one treaty on a day; none where the treaty does not bind it.
 * @param until yearly reports are told up to this day, and always the next one
 */
export function dutiesUnder(view: View, treaty: Treaty, state: string, on: Day, until: Day = on): Duty[] {
  const { spans } = view.course(treaty.code, state);
  const span = spanOn({ treaty, state, spans, refused: [] }, on);
  if (!isParty(span.status)) return [];
  const ends = spans.find((later) => later.from > on && later.status === 'former-party')?.from ?? null;
  const entries = entryDays(span);
  return treaty.duties.flatMap((rule) => {
    const reckonings = entries.map((entered) => reckon(view, treaty, rule, state, entered, on, until));
    return reconcile(entries, reckonings, on)
      .filter((one) => one.due === null || ends === null || one.due < ends || rule.clock === 'deadline')
      .map(
        (one): Duty => ({
          state,
          treaty: treaty.code,
          duty: rule.id,
          title: rule.title,
          article: rule.article,
          from: span.entered,
          due: one.due,
          status: one.status,
          why: one.why,
          reason: one.reason,
          completed: one.completed ?? null,
          covers: one.covers ?? null,
          contested: span.contested.length > 0,
          ends,
          confidence: weakest([provision(treaty, rule.article), ...(one.because ?? [])]),
          missing: one.missing ?? [],
          because: [provision(treaty, rule.article), ...practice(rule), ...(one.because ?? [])],
        }),
      );
  });
}

/** The day of entry into force, or the competing ones. */
function entryDays(span: Span): Day[] {
  if (span.entered !== null) return [span.entered];
  return span.entryPositions.flatMap((position) => (position.since === null ? [] : [position.since]));
}

function practice(rule: DutyRule): Ground[] {
  if (rule.practice === null) return [];
  return [fact(rule.practice.id, `by practice: ${rule.practice.note}`, null, 'medium', [rule.practice])];
}

function reckon(
  view: View,
  treaty: Treaty,
  rule: DutyRule,
  state: string,
  entered: Day,
  on: Day,
  until: Day,
): Reckoning[] {
  switch (rule.clock) {
    case 'deadline':
      return [deadline(view, treaty, rule, state, addYears(entered, rule.years), on)];
    case 'first-report':
      return [
        reportReckoning(view, { ...asked(treaty, rule, state), covers: null, due: addDays(entered, rule.days) }, on),
      ];
    case 'yearly-report':
      return yearlyReports(view, treaty, rule, state, entered, on, until);
    case 'standing':
      return [standing(view, treaty, rule, state, entered, on)];
  }
}

/** Where the day of entry is contested, an answer stands only if it is the same for each of the days. */
function reconcile(entries: readonly Day[], reckonings: readonly Reckoning[][], on: Day): Reckoning[] {
  const [first] = reckonings;
  if (first === undefined) {
    const missing = ['the day of entry into force for the State'];
    const why = 'from when it is bound is not on record';
    return [{ due: null, status: 'unknown', why, reason: reason('entry-unknown'), missing }];
  }
  return first.map((one, index) => {
    const others = reckonings.map((list) => list[index] ?? one);
    if (others.every((other) => other.due === one.due && other.status === one.status && other.why === one.why))
      return one;
    const gives = others.map((other, at) => {
      const entry = formatDay(entries[at] ?? on);
      return other.due === null
        ? reason('entry', { entry })
        : reason('entry-gives', { entry, due: formatDay(other.due) });
    });
    const dues = others.map((other, at) => {
      const entry = formatDay(entries[at] ?? on);
      return other.due === null ? entry : `${entry} gives ${formatDay(other.due)}`;
    });
    return {
      ...one,
      due: others.every((other) => other.due === one.due) ? one.due : null,
      status: others.every((other) => other.status === one.status) ? one.status : 'unknown',
      why: `the day of entry into force is contested: ${dues.join(one.due === null ? ' or ' : '; ')}`,
      reason: reason('entry-contested', {}, gives),
      missing: ['which day of entry into force counts'],
    };
  });
}

const asked = (treaty: Treaty, rule: DutyRule, state: string) => ({ treaty: treaty.code, state, duty: rule.id });

/**
 * APMBC and CCM Art 7(2), Amended Protocol II Art 13(4).
 * The last one that fell due, the next, and those up to `until`; the first of all falls due after the first report.
 */
function yearlyReports(
  view: View,
  treaty: Treaty,
  rule: DutyRule & { clock: 'yearly-report' },
  state: string,
  entered: Day,
  on: Day,
  until: Day,
): Reckoning[] {
  const initial = treaty.duties.find((duty) => duty.clock === 'first-report');
  const start = initial?.clock === 'first-report' ? addDays(entered, initial.days) : entered;
  const first = nextAnnual(start, rule.month, rule.day);
  const next = on < first ? first : nextAnnual(addDays(on, -1), rule.month, rule.day);
  const last = nextAnnual(addDays(next, -367), rule.month, rule.day);
  const dues = last >= first ? [last, next] : [next];
  for (let due = nextAnnual(next, rule.month, rule.day); due <= until; due = nextAnnual(due, rule.month, rule.day))
    dues.push(due);
  return dues.map((due) => reportReckoning(view, { ...asked(treaty, rule, state), covers: yearOf(due) - 1, due }, on));
}

/** Duties that have no day: APMBC Art 3, 5(2) and 9, and their like. */
function standing(view: View, treaty: Treaty, rule: DutyRule, state: string, entered: Day, on: Day): Reckoning {
  const kept = rule.id === 'retention' ? retained(view, treaty, state, on) : [];
  const because = kept.map(retainedGround);
  const figures = because.map((ground) => ground.says).join('; ');
  return {
    due: null,
    status: 'running',
    why: `owed since ${formatDay(entered)}, without a day${figures === '' ? '' : `; ${figures}`}`,
    reason: reason(
      kept.length === 0 ? 'owed' : 'owed-figures',
      { since: formatDay(entered) },
      kept.map(({ low, high, when }) => reason('retained', { low, high, when: when?.text ?? '' })),
    ),
    because,
  };
}

/** What is on record of mines kept under Art 3, up to the day. */
function retained(view: View, treaty: Treaty, state: string, on: Day): readonly StockpileFigure[] {
  return view.record.stockpiles
    .filter((figure) => figure.state === state && figure.treaty === treaty.code && figure.measure === 'retained')
    .filter(
      (figure) =>
        figure.when === null || figure.when.earliest === null || figure.when.earliest <= Math.min(on, view.known),
    );
}

function retainedGround({ state, low, high, when, confidence, sources }: StockpileFigure): Ground {
  const number = low === high ? formatNumber(low) : `${formatNumber(low)} to ${formatNumber(high)}`;
  const day = when === null ? 'no day given' : when.text;
  return fact(`${state}-retained`, `retained: ${number} (${day})`, when, confidence, sources);
}
