/** What the record says to a claim. */
import type { Ground, Position } from '../base/finding.ts';
import type { Claim } from './claim.ts';

/**
 * - `supported`: the record says the same.
 * - `imprecise`: loose, but what it means is right, or nearly so; the correct value is given.
 * - `contradicted`: the record says otherwise. The worst error is to say so of a statement that is right.
 * - `contested`: the record holds positions that differ.
 * - `unknown`: the record does not settle it. Never a guess.
 * - `impossible`: it cannot be, whatever the record holds: a reference older than what it reports, a 30 February.
 */
export const VERDICTS = ['supported', 'imprecise', 'contradicted', 'contested', 'unknown', 'impossible'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface CheckedClaim {
  readonly claim: Claim;
  readonly verdict: Verdict;
  /** One sentence that a reader of the article understands. */
  readonly reason: string;
  /** What would be right, where the claim is not and the record knows. */
  readonly correct: string | null;
  /** Provisions, acts and facts that the verdict rests on. */
  readonly because: readonly Ground[];
  readonly positions: readonly Position[];
  /** What the record would need to settle it, for `unknown`. */
  readonly missing: string | null;
}
