/** The depositary record and what stands around it, all of it dated and sourced: the world that every rule is asked about. */
import type { Day, When } from '../base/day.ts';
import type { Confidence, Position, Source } from '../base/finding.ts';
import type { Act } from './act.ts';
import type { Conflict } from './conflict.ts';
import type { State } from './state.ts';
import type { Treaty } from './treaty.ts';

/** A position on a claim that an act makes, held by somebody other than an objecting State. */
export interface ClaimPosition {
  readonly claim: string;
  readonly when: When;
  readonly position: Position;
}

export interface Meeting {
  readonly id: string;
  readonly treaty: string;
  readonly name: string;
  readonly place: string;
  /** Its last day. */
  readonly date: Day;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
}

/** A deadline moved, or asked to be moved, by a meeting. */
export interface Extension {
  readonly state: string;
  readonly treaty: string;
  readonly duty: string;
  readonly kind: 'granted' | 'requested';
  readonly meeting: string;
  /** When it was granted or requested. */
  readonly when: When;
  /** The new deadline; null where the request names none. */
  readonly until: When | null;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  readonly note: string;
}

export const OUTCOMES = ['completed', 'none-reported', 'outstanding'] as const;

/** What is on record of how far a duty with a deadline was carried out. */
export interface Completion {
  readonly state: string;
  readonly treaty: string;
  readonly duty: string;
  /** `none-reported`: there was nothing to do; `outstanding`: not complete on that day. */
  readonly outcome: (typeof OUTCOMES)[number];
  readonly when: When | null;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  readonly note: string;
}

export const STOCKPILE_MEASURES = ['declared', 'destroyed', 'reconfigured', 'remaining', 'found', 'retained'] as const;

/** A figure on a stockpile, in mines, as one source gives it. */
export interface StockpileFigure {
  /** Of the row; the subject of its entry in the register. */
  readonly id: string;
  readonly state: string;
  readonly treaty: string;
  readonly measure: (typeof STOCKPILE_MEASURES)[number];
  readonly low: number;
  readonly high: number;
  readonly when: When | null;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  readonly note: string;
}

/** In which layout a report was filed: the forms A to J, or the newer guide. */
export const FILING_LAYOUTS = ['forms', 'guide', 'other'] as const;

/** A report that was filed (APMBC and CCM Art 7, Amended Protocol II Art 13(4)). */
export interface Filing {
  /** Of the row. */
  readonly id: string;
  readonly state: string;
  readonly treaty: string;
  /** The duty that it answers: the first report, or a yearly one. */
  readonly duty: string;
  /** Calendar year that it covers; null where a first report names none. */
  readonly year: number | null;
  readonly layout: (typeof FILING_LAYOUTS)[number] | null;
  /** When it was handed in. */
  readonly filed: When;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  readonly note: string;
}

/** The reports of a year were looked for: up to a day, what was filed is on record. Without such a row, silence says nothing. */
export interface FilingCoverage {
  readonly treaty: string;
  readonly year: number;
  /** Of these; all Parties where none is named. */
  readonly states: readonly string[];
  readonly through: Day;
  readonly sources: readonly Source[];
  readonly note: string;
}

export const EVENT_KINDS = [
  'announcement',
  'decree',
  'bill',
  'vote',
  'law',
  'promulgation',
  'statement',
  'policy',
  'report',
  'meeting',
] as const;

/** Something that happened around a treaty and is no act under it: an announcement, a vote, a decree. */
export interface RecordEvent {
  readonly when: When;
  readonly states: readonly string[];
  readonly treaty: string;
  readonly kind: (typeof EVENT_KINDS)[number];
  readonly says: string;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
}

/** How far the sources of the acts under a treaty reach; silence after that day proves nothing. */
export interface Coverage {
  readonly treaty: string;
  readonly through: Day;
  readonly note: string;
}

export interface LegalRecord {
  readonly states: ReadonlyMap<string, State>;
  readonly treaties: ReadonlyMap<string, Treaty>;
  readonly acts: readonly Act[];
  readonly positions: readonly ClaimPosition[];
  readonly conflicts: readonly Conflict[];
  readonly meetings: ReadonlyMap<string, Meeting>;
  readonly extensions: readonly Extension[];
  readonly completions: readonly Completion[];
  readonly stockpiles: readonly StockpileFigure[];
  readonly events: readonly RecordEvent[];
  readonly filings: readonly Filing[];
  readonly filingCoverage: readonly FilingCoverage[];
  /** By treaty. */
  readonly coverage: ReadonlyMap<string, Coverage>;
  readonly sources: ReadonlyMap<string, Source>;
}
