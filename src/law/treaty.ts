/** Treaties as dated, cited data. How to reason about them is code; every date, period and threshold is here. */
import type { Day } from '../base/day.ts';
import type { Confidence, Source } from '../base/finding.ts';
import type { ActKind } from './act.ts';

export const TREATIES = ['APMBC', 'CCM', 'CCW-APII'] as const;
export type TreatyCode = (typeof TREATIES)[number];

export const WEAPONS = [
  'anti-personnel-mine',
  'remotely-delivered-anti-personnel-mine',
  'improvised-anti-personnel-mine',
  'anti-vehicle-mine',
  'remotely-delivered-anti-vehicle-mine',
  'command-detonated-munition',
  'booby-trap',
  'cluster-munition',
] as const;
export type Weapon = (typeof WEAPONS)[number];

export const CONDUCTS = ['use', 'develop', 'produce', 'acquire', 'stockpile', 'retain', 'transfer', 'assist'] as const;
export type Conduct = (typeof CONDUCTS)[number];

export const PURPOSES = ['training', 'destruction'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** `actor` does it; `recipient` is the other side of a transfer. */
export const ROLES = ['actor', 'recipient'] as const;
export type Role = (typeof ROLES)[number];

export interface Clock {
  readonly months: number;
  /** `first-of-month`: the first day of the month so many months on; `same-day`: the same day of that month. */
  readonly day: 'first-of-month' | 'same-day';
  readonly article: string;
}

export interface ConductRule {
  readonly conduct: readonly Conduct[];
  readonly role: Role;
  /** Only of these weapons; null means all that the treaty covers. */
  readonly weapons: readonly Weapon[] | null;
  readonly purpose: Purpose | null;
  /** Only while the deadline of this duty has not passed. */
  readonly before: string | null;
  /** Only where the other State is bound by this treaty, or is not. */
  readonly counterpart: 'bound' | 'not-bound' | null;
  readonly verdict: 'prohibited' | 'allowed';
  readonly article: string;
  /** Further articles that say how. */
  readonly with: readonly string[];
  readonly condition: string;
  readonly says: string;
}

export type DutyRule = {
  readonly id: string;
  readonly title: string;
  readonly article: string;
  /** A source for what rests on practice and not on the text; null when the text says it. */
  readonly practice: Source | null;
} & (
  | { readonly clock: 'deadline'; readonly years: number; readonly extension: string | null }
  | { readonly clock: 'first-report'; readonly days: number }
  | { readonly clock: 'yearly-report'; readonly month: number; readonly day: number }
  | { readonly clock: 'standing' }
);

export interface Treaty {
  readonly code: string;
  readonly name: string;
  readonly formal: string;
  readonly aliases: readonly string[];
  readonly depositary: string;
  readonly sources: readonly Source[];
  readonly confidence: Confidence;
  readonly adopted: { readonly date: Day; readonly place: string; readonly confidence: Confidence };
  readonly opened: { readonly date: Day; readonly place: string; readonly article: string };
  /** Null where there is no signature. Signature closes when the treaty enters into force. */
  readonly signature: { readonly article: string } | null;
  /** As its depositary states it; null while it is not in force. */
  readonly inForce: { readonly date: Day; readonly article: string; readonly doubt: string } | null;
  readonly consent: {
    readonly article: string;
    readonly signatories: readonly ActKind[];
    readonly others: readonly ActKind[];
    readonly successors: readonly ActKind[];
  };
  readonly entryIntoForce: { readonly first: Clock & { readonly deposits: number }; readonly later: Clock };
  readonly withdrawal: {
    readonly article: string;
    readonly months: number;
    readonly effect: string;
    readonly conflict: string;
    readonly afterwards: string;
  };
  readonly suspension: { readonly provided: boolean; readonly article: string };
  readonly provisional: { readonly article: string; readonly applies: string } | null;
  /** Article to operative step, in our own words. */
  readonly provisions: ReadonlyMap<string, string>;
  readonly weapons: readonly Weapon[];
  readonly coverage: string;
  readonly conduct: readonly ConductRule[];
  readonly duties: readonly DutyRule[];
}
