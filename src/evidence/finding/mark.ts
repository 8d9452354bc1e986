/** Marks, slots and lines: a sentence as patterns see it; and what is remembered from one sentence to the next. */
import type { Quantity } from '../claim.ts';
import type { Line } from './line.ts';
import type { Sentence } from './sentence.ts';
import type { FoundTime } from './time.ts';

/**
 * Who it is that acts: `n` the State by name, `g` its government, `h` its head of State or government, `p` its
 * parliament, `f` its forces, `a` only an adjective, `l` a city as a place, `x` a pronoun.
 */
export type Role = 'n' | 'g' | 'h' | 'p' | 'f' | 'a' | 'l' | 'x';

export interface Mark {
  readonly tag: 'S' | 'T' | 'D' | 'N' | 'W';
  /** Its second letter in the line: the role of a State, `n` or `x` for a treaty, `n`, `s` or `r` for a number. */
  readonly role: string;
  /** Tokens of the sentence, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly states: readonly string[];
  /** Named here, or a pronoun that can only mean one State. */
  readonly sure: boolean;
  readonly treaty: string | null;
  readonly weapon: string | null;
  readonly found: FoundTime | null;
  readonly quantity: Omit<Quantity, 'unit'> | null;
}

/** One word, sign or mark of the line. */
export interface Slot {
  readonly form: string;
  readonly start: number;
  readonly end: number;
  readonly mark: Mark | null;
}

export interface MarkedLine {
  readonly slots: readonly Slot[];
  readonly line: Line;
}

export interface MarkedSentence {
  readonly sentence: Sentence;
  readonly marks: readonly Mark[];
  readonly whole: MarkedLine;
  /** Without what stands in parentheses, between dashes, or in a relative clause; null where there is no such thing. */
  readonly bare: MarkedLine | null;
}

/** What was named so far, for what points back to it. */
export interface Memory {
  /** Whoever the last sentence was about. */
  states: readonly string[];
  /** How many sentences ago they were spoken of. */
  statesAge: number;
  /** By role: “the president” after “Ukraine’s president”. */
  treaty: string | null;
  /** Was nobody else spoken of in the last sentence that named a State? */
  alone: boolean;
  /** Whoever the document speaks of most: who “the President” and “we” are where nothing nearer says so. */
  home: readonly string[];
  /** How many sentences ago the treaty was named. */
  treatyAge: number;
  /** The same for a treaty that is none of ours, which “the agreement” then means. */
  foreignAge: number;
  /** The treaties of ours that were named so far. */
  readonly treaties: Set<string>;
  /** Surname to States, from “Ukrainian President Volodymyr Zelenskyy”. */
  readonly people: Map<string, readonly string[]>;
}

export function newMemory(): Memory {
  return {
    states: [],
    statesAge: 99,
    alone: false,
    home: [],
    treaty: null,
    treatyAge: 99,
    foreignAge: 99,
    treaties: new Set(),
    people: new Map(),
  };
}

/** The treaty that is spoken of: ours, unless another one was named after it and just now. */
export function spokenOf(memory: Memory): string | null {
  return memory.foreignAge <= 1 && memory.foreignAge < memory.treatyAge ? null : memory.treaty;
}
