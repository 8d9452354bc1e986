/** A claim: what somebody says, in one place of one document, of one property. It is never edited. */
import type { Day } from '../base/day.ts';
import type { Property, Unit } from './property.ts';

/** Characters of a document's text; `end` is exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** How it is said. Only what is asserted, denied or alleged can be right or wrong. */
export const MODES = ['asserted', 'denied', 'alleged', 'planned', 'hypothetical', 'asked'] as const;
export type Mode = (typeof MODES)[number];

/** Somebody whose words these are. */
export interface Speaker {
  /** As the document names the speaker, in full where it does so anywhere. */
  readonly name: string;
  readonly manner: 'quoted' | 'reported';
}

/** A number with how it is limited: `more than 3 million` is low 3,000,000, high null. */
export interface Quantity {
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: Unit;
  /** Said to be about so much (`about`, `some`, `nearly`), or a round number of few digits. */
  readonly about: boolean;
  /** As written. */
  readonly as: string;
}

/** When it is said to have been so: limits resolved against the day of publication; null is an open limit. */
export interface ClaimTime {
  readonly earliest: Day | null;
  readonly latest: Day | null;
  /** As written. */
  readonly as: string;
  /** Could only be resolved with the day of publication. */
  readonly relative: boolean;
  /** `at`: on a day within; `by`: before its end; `since`: from then on. */
  readonly relation: 'at' | 'by' | 'since';
}

export interface Claim {
  /** `claim-` and 16 hexadecimal digits of the hash of document, span, property and what it says. */
  readonly id: string;
  readonly document: string;
  readonly span: TextSpan;
  /** The characters of the span. */
  readonly quote: string;
  readonly page: number | null;
  readonly property: Property;
  readonly mode: Mode;
  /** The States it is about, as ISO 3166 codes in order of the alphabet; `WORLD` where it is about all of them. */
  readonly states: readonly string[];
  /** The States at the other end: recipients, places of use, the other side of a conflict, the objected to. */
  readonly objects: readonly string[];
  readonly treaty: string | null;
  /** Treaties of the record that the words could also mean, where they only say “the treaty”. */
  readonly alternatives: readonly string[];
  /** What the words leave to their surroundings: a pronoun for a State, a treaty that was named before. */
  readonly inferred: readonly ('states' | 'treaty')[];
  /** As in the closed list of the law, or `mine` where the text does not say which. */
  readonly weapon: string | null;
  /** What is said to be prohibited, required or allowed; what a rule is said to do. One word each, of a closed list. */
  readonly conduct: readonly string[];
  readonly value: Quantity | null;
  readonly time: ClaimTime | null;
  /** Whose words they are, the nearest first; empty where it is the writer. */
  readonly speakers: readonly Speaker[];
  /** The number of the pattern that found it, so that a reader can look it up. */
  readonly pattern: string;
}
