/** What a reader and its thread say to each other. */
import type { ProblemCode, ProblemText } from '../../base/problem.ts';
import type { SourceDocument } from '../../evidence/document.ts';
import type { ReadingLimits } from '../../evidence/reading/limits.ts';
import type { Source } from '../../evidence/reading/source.ts';

/** What a thread is started with. */
export interface ReadingStart {
  /** Bytes of the largest single buffer that a document may unpack to. */
  readonly buffer: number;
}

export interface ReadingAsk {
  readonly source: Source;
  readonly limits: ReadingLimits;
}

export type ReadingAnswer =
  | { readonly kind: 'read'; readonly document: SourceDocument }
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly text: ProblemText }
  /** An error of this program, and none of the document’s. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };
