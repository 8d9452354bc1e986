/**
 * What the check of a claim asks the law and the record. This room knows no law: whoever calls it answers these questions
 * (see src/tasks/evidence). Every answer is as known on the day that the authority was opened for.
 */
import type { Day, When } from '../base/day.ts';
import type { Ground, Position } from '../base/finding.ts';

export interface TreatyFacts {
  readonly code: string;
  readonly name: string;
  readonly adopted: When;
  readonly opened: When;
  /** Where it was adopted, and where it was opened for signature. */
  readonly places: { readonly adopted: string; readonly opened: string };
  /** Null while too few have consented. */
  readonly inForce: Day | null;
  /** How many must consent before it enters into force. */
  readonly threshold: number;
  /** Conduct words of the law that the treaty prohibits to its Parties, each with its provision. */
  readonly prohibits: readonly { readonly conduct: string; readonly because: Ground }[];
  /** The same for what it allows on a condition, such as keeping mines for training. */
  readonly allows: readonly { readonly conduct: string; readonly purpose: string | null; readonly because: Ground }[];
  /** Weapons of the law's list that it covers. */
  readonly weapons: readonly string[];
  readonly withdrawal: {
    readonly months: number;
    /** Does an armed conflict delay the effect? */
    readonly conflict: boolean;
    readonly because: readonly Ground[];
  };
  readonly suspension: { readonly provided: boolean; readonly because: readonly Ground[] };
  /** Years from entry into force to the deadline, by duty (`stockpile-destruction`, `mine-clearance`). */
  readonly deadlines: ReadonlyMap<string, { readonly years: number; readonly because: Ground }>;
  /** How far the sources of the acts reach; silence after that day proves nothing. Null: not limited. */
  readonly coverage: Day | null;
  /** Provisions by article, such as `20(3)`. */
  readonly provision: (article: string) => Ground | null;
}

export interface StandingFact {
  /** A word of the law's list of statuses. */
  readonly status: string;
  readonly bound: boolean | null;
  readonly boundByTreaty: boolean | null;
  readonly since: Day | null;
  /** Entry into force for the State. */
  readonly entered: Day | null;
  /** First day of the next status, as known. */
  readonly until: Day | null;
  readonly positions: readonly Position[];
  readonly because: readonly Ground[];
}

export interface ActFact {
  /** A word of the law's list of kinds of acts. */
  readonly kind: string;
  readonly state: string;
  readonly when: When;
  /** The State whose act an objection answers. */
  readonly against: string | null;
  readonly ground: Ground;
  /** Other days that sources give for it. */
  readonly otherDays: readonly { readonly day: Day; readonly holder: string }[];
}

export interface EventFact {
  /** A word of the record's list of kinds of events. */
  readonly kind: string;
  readonly states: readonly string[];
  readonly treaty: string;
  readonly when: When;
  readonly says: string;
  readonly ground: Ground;
}

export interface FigureFact {
  readonly measure: string;
  readonly low: number;
  readonly high: number;
  readonly when: When | null;
  readonly ground: Ground;
}

export interface CompletionFact {
  readonly duty: string;
  readonly outcome: string;
  readonly when: When | null;
  readonly ground: Ground;
}

export interface DeadlineFact {
  readonly duty: string;
  /** Null where it is not settled. */
  readonly due: Day | null;
  /** The deadlines that it replaced, the oldest first. */
  readonly earlier: readonly Day[];
  readonly because: readonly Ground[];
}

export interface ConflictFact {
  readonly states: readonly string[];
  readonly from: When;
  readonly to: When | null;
  readonly ground: Ground;
}

export interface CountFact {
  /** In force for so many States on that day. */
  readonly parties: number;
  /** Have deposited their consent by that day and are not out. */
  readonly consented: number;
  readonly signatures: number;
  readonly because: readonly Ground[];
}

export interface Authority {
  /** The day up to which the record is known. */
  readonly known: Day;
  /** Plain English name of a State. */
  called(state: string): string;
  treaty(code: string): TreatyFacts | null;
  standing(state: string, treaty: string, on: Day): StandingFact;
  /** In order of their day; only those known. */
  acts(state: string, treaty: string): readonly ActFact[];
  /** Only those known; null for those of all States. */
  events(state: string | null): readonly EventFact[];
  counts(treaty: string, on: Day): CountFact;
  figures(state: string): readonly FigureFact[];
  completions(state: string, treaty: string): readonly CompletionFact[];
  /** Of duties with a deadline, as they stand on that day; none where the State is not bound. */
  deadlines(state: string, treaty: string, on: Day): readonly DeadlineFact[];
  conflicts(state: string): readonly ConflictFact[];
}
