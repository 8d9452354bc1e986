/** A statement: one fact as one source gives it, whether it was found in a text or stands in a row of a claims file. */
import type { Day, When } from '../../base/day.ts';
import type { Quantity } from '../claim.ts';
import type { Property } from '../property.ts';

/** A number with its limits, in the unit that all values of its kind are laid side by side in (areas in square kilometres). */
export interface Amount extends Omit<Quantity, 'unit'> {
  readonly kind: 'amount';
  /** A unit of the evidence room, or a word of a claims file that is none of them; empty where none is told. */
  readonly unit: string;
  /** The summands where a sum is written: `56 states + 4 areas`. Empty else. */
  readonly parts: readonly number[];
}

/** The day of an event, where the day is what is told. */
export interface EventDay {
  readonly kind: 'day';
  readonly earliest: Day | null;
  readonly latest: Day | null;
  readonly as: string;
}

/** That it is so, or that it is not. */
export interface Truth {
  readonly kind: 'truth';
  readonly holds: boolean;
  readonly as: string;
}

export type Value = Amount | EventDay | Truth;

/**
 * How values of a fact go together over time.
 * - `flow`: counted over a period; another period is another fact (people killed in 2020).
 * - `stock`: holds at a day and changes; its statements are a series (States Parties, suspected area).
 * - `event`: happens once; its day is the value (a deposit).
 * - `rule`: what a treaty says; no time.
 */
export const NATURES = ['flow', 'stock', 'event', 'rule'] as const;
export type Nature = (typeof NATURES)[number];

/** What a statement is about. Statements that agree on all of it but the scope and the unit are on the same fact. */
export interface Topic {
  /** States as ISO 3166 codes joined by `+`, `WORLD`, `TREATY` for a fact of the treaty itself, or a plain name. */
  readonly subject: string;
  /** As the source writes it, for a reader. */
  readonly subjectAs: string;
  /** A property of the evidence room; else the significant words of the metric. */
  readonly measure: Property | string;
  readonly nature: Nature;
  readonly treaty: string | null;
  /** The States at the other end and the conduct, where the property has them. */
  readonly objects: readonly string[];
  readonly conduct: readonly string[];
  /** What narrows it, in order of the alphabet: `improvised`, `child`, `suspected`. */
  readonly scope: readonly string[];
  /** A single event at a named place, not the total of a State: an incident. */
  readonly incident: boolean;
}

/** When it is said to have been so. */
export interface Period {
  readonly earliest: Day | null;
  readonly latest: Day | null;
  readonly relation: 'at' | 'by' | 'since';
  /** False where the source tells no time and the day on which it spoke stands for it. */
  readonly told: boolean;
  readonly as: string;
}

/** Who says it. A column of the matrix. */
export interface StatementSource {
  /** The same for everything that the source says on that day. */
  readonly id: string;
  /** As it is named: `Landmine Monitor 2017`; where a document does not say, where it was read. */
  readonly name: string;
  /** Plain names without years, so that editions of a series meet: `landmine monitor`. Empty where nobody is named. */
  readonly publishers: readonly string[];
  /** When it spoke; null where that is not known. */
  readonly spoke: When | null;
  readonly address: string;
}

/** Where it stands. */
export type Place =
  | {
      readonly kind: 'document';
      readonly document: string;
      readonly start: number;
      readonly end: number;
      readonly page: number | null;
    }
  | { readonly kind: 'row'; readonly file: string; readonly line: number };

export interface Statement {
  readonly id: string;
  readonly topic: Topic;
  readonly period: Period | null;
  readonly value: Value;
  readonly alleged: boolean;
  /** Which State or treaty is meant is not in its words; it was worked out from what stands around them. */
  readonly inferred: boolean;
  readonly source: StatementSource;
  /** Somebody whose words the source tells, where a proper name is given: then the statement is theirs. */
  readonly speaker: string | null;
  readonly place: Place;
  /** The words of the document, or the cell of the row. */
  readonly quote: string;
  readonly note: string;
}

/** Names of subjects, to be given by whoever has the record: this room knows no State and no treaty by heart. */
export interface SubjectNames {
  /** The ISO 3166 code of the State of that name, or null. */
  state(name: string): string | null;
  /** The code of the treaty of that name, or null. */
  treaty(name: string): string | null;
  /** The plain name of a State for a sentence. */
  called(state: string): string;
}

/** Where nothing is known of names, each stands for itself. */
export const NO_NAMES: SubjectNames = { state: () => null, treaty: () => null, called: (state) => state };

/** Letters and digits only, without case and accents; words apart by one space. */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/[^\p{Letter}\p{Number}\p{Mark}]+/gu, ' ')
    .trim();
}

/**
 * The publishers in a name: `Daily News / AFP` is two of them, a remark in brackets is none, and the year of an edition
 * falls away.
 */
export function publishersIn(name: string): string[] {
  const names = name
    .replace(/\([^)]*\)/g, ' ')
    .split(/\s\/\s|;|\s\|\s/)
    .map((part) =>
      plainWords(part)
        .replace(/\b(1[89]|2[01])\d{2}\b/g, ' ')
        .replace(/^the /, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '');
  return [...new Set(names)].sort();
}

/** By code units: the same order on every machine. */
export function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
