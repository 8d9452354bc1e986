import type { CheckedClaim, Verdict } from '../../src/evidence/verdict.ts';
import type { MeasuredArticle, Statement } from './articles.js';

/** Counts of one measurement, with their shares; a share of nothing is null. */
export interface Figures {
  readonly articles: number;
  readonly words: number;
  /** Statements that an expert marked. */
  readonly statements: number;
  /** Of these, those on whose words there is a claim. */
  readonly found: number;
  /** Of these, those of which a claim has the property or one that would do. */
  readonly recalled: number;
  /** Of the recalled, those to which the best claim has an accepted verdict. */
  readonly accepted: number;
  /** The same, by any claim on the words. */
  readonly acceptedByAny: number;
  /** Statements that are right and of which a claim is called contradicted: the worst error. */
  readonly falseContradicted: number;
  /** Claims that were found, and those that overlap a statement of their property. */
  readonly claims: number;
  readonly right: number;
  /** Passages that only tempt, and those within which there is a claim. */
  readonly tempting: number;
  readonly bitten: number;
  readonly foundShare: number | null;
  readonly recall: number | null;
  readonly precision: number | null;
  readonly verdicts: number | null;
  readonly verdictsByAny: number | null;
  readonly statesRight: number | null;
  readonly treatyRight: number | null;
  readonly modeRight: number | null;
}

export interface Fault {
  readonly article: string;
  readonly fault: 'missed' | 'other-property' | 'verdict' | 'states' | 'false-contradicted' | 'extra';
  readonly statement: Statement | null;
  readonly claims: readonly CheckedClaim[];
}

export interface Measured extends Figures {
  readonly byProperty: Readonly<Record<string, Figures>>;
  /** `wanted given` to the number of statements; an accepted verdict counts as the one wanted. */
  readonly confusion: Readonly<Record<`${Verdict} ${Verdict}`, number>>;
  readonly details: readonly Fault[];
}

export function measure(
  articles: readonly MeasuredArticle[],
  look: (article: MeasuredArticle) => readonly CheckedClaim[],
): Measured;

/** A sentence for each figure that falls short. */
export function shortfalls(name: string, measured: Measured, floors: Readonly<Record<string, number>>): string[];
