/** Finds the claims of a document: segments, names, numbers, days, speakers, then patterns (see `finding/`). */
import type { Claim } from './claim.ts';
import type { SourceDocument } from './document.ts';
import type { LexiconSpec } from './lexicon.ts';

/** Finds claims. Made once from the names, then used for any number of documents. */
export type ClaimFinder = (document: SourceDocument) => readonly Claim[];

export function claimFinder(names: LexiconSpec): ClaimFinder {
  return (document) => {
    throw new Error(`not written yet ${document.id} ${names.states.length}`);
  };
}
