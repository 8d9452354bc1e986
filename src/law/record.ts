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
  /** By treaty. */
  readonly coverage: ReadonlyMap<string, Coverage>;
  readonly sources: ReadonlyMap<string, Source>;
}
