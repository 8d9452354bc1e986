/** Checks claims against the record: one rule for each group of properties (see `checking/`). */
import type { Day } from '../base/day.ts';
import type { Authority } from './authority.ts';
import type { Claim } from './claim.ts';
import type { SourceDocument } from './document.ts';
import type { CheckedClaim } from './verdict.ts';

export interface CheckedDocument {
  readonly document: SourceDocument;
  /** The day about which it is asked where a claim names none; null where the document has no day of publication. */
  readonly on: Day | null;
  readonly known: Day;
  readonly claims: readonly CheckedClaim[];
}

/**
 * Checks every claim of a document.
 * @param authority opened for what was known on the day of publication, or on any later day that was asked for
 */
export function checkClaims(document: SourceDocument, claims: readonly Claim[], authority: Authority): CheckedDocument {
  throw new Error(`not written yet ${document.id} ${claims.length} ${authority.known}`);
}
