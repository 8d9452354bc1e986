/** What a reader and its thread say to each other. */
import type { ProblemCode, ProblemText } from '../../base/problem.ts';
import type { SourceDocument } from '../../evidence/document.ts';
import type { ReadingLimits } from '../../evidence/reading/limits.ts';
import type { Source } from '../../evidence/reading/source.ts';

export interface ReadingAsk {
  readonly source: Source;
  readonly limits: ReadingLimits;
}

export type ReadingAnswer =
  | { readonly kind: 'read'; readonly document: SourceDocument }
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly text: ProblemText }
  /** An error of this program, and none of the document’s. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };
