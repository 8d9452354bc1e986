/** What the program and its threads for documents say to each other. */
import type { Day } from '../../base/day.ts';
import { Problem, type ProblemCode, type ProblemText } from '../../base/problem.ts';
import type { Claim } from '../../evidence/claim.ts';
import type { SourceDocument } from '../../evidence/document.ts';
import type { LexiconSpec } from '../../evidence/lexicon.ts';
import type { ReadingLimits } from '../../evidence/reading/limits.ts';
import type { Source } from '../../evidence/reading/source.ts';
import type { ClaimedDocument } from '../../evidence/side-by-side/compare.ts';
import type { LegalRecord } from '../../law/record.ts';

export type ThreadAnswer =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly text: ProblemText }
  /** An error of this program, and none of the document’s. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };

/** What a thread that reads is started with. */
export interface ReadingStart {
  /** Bytes of the largest single buffer that a document may unpack to. */
  readonly buffer: number;
}

/** Answered with a `SourceDocument`. */
export interface ReadingAsk {
  readonly source: Source;
  readonly limits: ReadingLimits;
}

/** What a thread that checks is started with. */
export interface CheckingStart {
  readonly record: LegalRecord;
  readonly lexicon: LexiconSpec;
}

/** Answered with a `CheckedDocument`, or with a `Comparison`. */
export type CheckingAsk =
  | {
      readonly kind: 'check';
      readonly document: SourceDocument;
      /** Found before; else they are found now. */
      readonly claims: readonly Claim[] | undefined;
      /** As `CheckSpec` has it. */
      readonly known: string | undefined;
      readonly today: Day;
      /** Claims that one document may hold. */
      readonly most: number;
    }
  | { readonly kind: 'compare'; readonly documents: readonly ClaimedDocument[] };

export function failure(error: unknown): ThreadAnswer {
  if (error instanceof Problem) return { kind: 'refused', code: error.code, text: error.text };
  const [message, stack] = error instanceof Error ? [error.message, error.stack ?? ''] : [String(error), ''];
  return { kind: 'failed', message, stack };
}
