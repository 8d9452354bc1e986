/** Spans: stretches of time within which the standing of a State under a treaty is the same. */
import type { Day } from '../base/day.ts';
import type { Ground, Position } from '../base/finding.ts';
import type { Problem } from '../base/problem.ts';
import type { Act } from './act.ts';
import type { Treaty } from './treaty.ts';

export const STATUSES = [
  'no-state',
  'no-act',
  'signatory',
  'consent-deposited',
  'party',
  'withdrawal-notified',
  'withdrawal-deferred',
  'former-party',
  'contested',
  'undetermined',
] as const;
export type Status = (typeof STATUSES)[number];

/** Those in which the treaty binds the State. */
export const PARTY_STATUSES: readonly Status[] = ['party', 'withdrawal-notified', 'withdrawal-deferred'];

/** Art 18: what the State applies before the treaty is in force for it. */
export interface Provisional {
  readonly since: Day;
  readonly article: string;
  readonly act: Ground;
}

export interface Span {
  /** First day of the span; the first span of a course begins before all days. */
  readonly from: Day;
  /** First day of the next span; null for the last. */
  readonly to: Day | null;
  readonly status: Status;
  /** By the treaty's own terms. */
  readonly boundByTreaty: boolean | null;
  /** Null when undetermined, or when a claim on record disputes it. */
  readonly bound: boolean | null;
  /** Since when the status holds; null for none, or when that is contested. */
  readonly since: Day | null;
  /** The day of entry into force for the State, in this membership; null outside one, or when contested. */
  readonly entered: Day | null;
  /** The competing days of entry into force, where they are contested. */
  readonly entryPositions: readonly Position[];
  readonly provisional: Provisional | null;
  readonly contested: readonly Position[];
  readonly missing: readonly string[];
  readonly assumes: readonly string[];
  readonly because: readonly Ground[];
}

export interface Course {
  readonly treaty: Treaty;
  readonly state: string;
  readonly spans: readonly Span[];
  /** Acts that could not stand, each with its reason. */
  readonly refused: readonly { readonly act: Act; readonly problem: Problem }[];
}

/** Before every day that can be asked about. */
export const BEGINNING = -1e9 as Day;

type SpanSpec = { from: Day; status: Status; boundByTreaty: boolean | null; because: readonly Ground[] } & Partial<
  Omit<Span, 'from' | 'to' | 'status' | 'because' | 'bound'>
>;

/** One empty list for all, so that equal spans can be told by identity. */
const NONE: readonly never[] = [];

/** Spans under construction: each new one ends the one before; one of no length vanishes. */
export class Spans {
  readonly list: Span[] = [];

  begin(spec: SpanSpec): void {
    const last = this.list.at(-1);
    if (last) {
      if (last.from >= spec.from) this.list.pop();
      else this.list[this.list.length - 1] = { ...last, to: spec.from };
    }
    this.list.push({
      to: null,
      bound: spec.boundByTreaty,
      since: spec.from === BEGINNING ? null : spec.from,
      entered: null,
      entryPositions: NONE,
      provisional: null,
      contested: NONE,
      missing: NONE,
      assumes: NONE,
      ...spec,
    });
  }

  /** Joins neighbours that do not differ, so that a boundary always means a change. */
  merge(): void {
    const same = (left: Span, right: Span) =>
      (Object.keys(left) as (keyof Span)[]).every((key) => key === 'from' || key === 'to' || left[key] === right[key]);
    for (let index = this.list.length - 1; index > 0; index -= 1) {
      const [left, right] = [this.list[index - 1], this.list[index]];
      if (left && right && same(left, right)) this.list.splice(index - 1, 2, { ...left, to: right.to });
    }
  }

  /** Splits what lies in [from, to) and lets `change` alter it. */
  overlay(from: Day, to: Day | null, change: (span: Span) => Partial<Span>): void {
    const result: Span[] = [];
    for (const span of this.list) {
      const start = span.from > from ? span.from : from;
      const end = span.to === null ? to : to === null || span.to < to ? span.to : to;
      if (end !== null && start >= end) {
        result.push(span);
        continue;
      }
      if (span.from < start) result.push({ ...span, to: start });
      result.push({ ...span, ...change(span), from: start, to: end });
      if (end !== null && (span.to === null || end < span.to)) result.push({ ...span, from: end });
    }
    this.list.splice(0, this.list.length, ...result);
  }
}
