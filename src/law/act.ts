/** Acts: what a State does towards a treaty, as its depositary receives it. */
import type { Day, When } from '../base/day.ts';
import { exactDay, formatDay } from '../base/day.ts';
import type { Confidence, Source } from '../base/finding.ts';

export const ACT_KINDS = [
  'signature',
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'succession',
  'consent-to-be-bound',
  'declaration',
  'provisional-application',
  'withdrawal-notification',
  'withdrawal-revocation',
  'withdrawal-effective',
  'suspension-notification',
  'suspension-revocation',
  'objection',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** The kinds by which a State consents to be bound. */
export const CONSENT_KINDS: readonly ActKind[] = [
  'ratification',
  'acceptance',
  'approval',
  'accession',
  'succession',
  'consent-to-be-bound',
];

/** What another source says of an act: another day, or another day of entry into force. */
export interface Disagreement {
  readonly about: 'date' | 'in-force';
  readonly value: Day;
  readonly holder: string;
  readonly note: string;
  readonly sources: readonly Source[];
}

export interface Act {
  /**
   * Treaty, State, kind and date, for example `APMBC-UKR-ratification-2005-12-27`. A name, given once: an act of the register
   * keeps it when its date is corrected there, so that what refers to the act still finds it.
   */
  readonly id: string;
  readonly treaty: string;
  readonly state: string;
  readonly kind: ActKind;
  /** The day of deposit, receipt or signature; limits only, where the day was not found. */
  readonly when: When;
  /** The day on which the depositary told the Parties, where that is known. */
  readonly circulated: Day | null;
  /** The act that an objection answers. */
  readonly answers: string | null;
  readonly confidence: Confidence;
  /** A supposition of the person who asks, not a fact of the record. */
  readonly supposed: boolean;
  readonly note: string;
  readonly sources: readonly Source[];
  readonly disagreements: readonly Disagreement[];
  /** File and line it was read from, or `supposition`. */
  readonly where: string;
}

export function actId(act: { treaty: string; state: string; kind: ActKind; when: When }): string {
  const day = exactDay(act.when);
  return [act.treaty, act.state, act.kind, ...(day === null ? [] : [formatDay(day)])].join('-');
}

/**
 * From which day the act counts as known: its circulation, else its day, else the latest day it can have had,
 * else the earliest. An act of which no limit is known counts as known always (null).
 */
export function knownFrom(act: Act): Day | null {
  return act.circulated ?? act.when.latest ?? act.when.earliest;
}
