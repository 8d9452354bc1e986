/** Finding the claims of documents and checking them: opened once, then asked for any number of documents. */
import type { Day } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { type CheckedDocument, checkClaims } from '../../evidence/check.ts';
import type { Claim } from '../../evidence/claim.ts';
import type { SourceDocument } from '../../evidence/document.ts';
import { claimFinder } from '../../evidence/find.ts';
import type { LexiconSpec } from '../../evidence/lexicon.ts';
import type { LegalRecord } from '../../law/record.ts';
import { questionDay } from '../question.ts';
import { authorities } from './authority.ts';

export interface CheckSpec {
  /** `publication` (default), `today`, or a day as `YYYY-MM-DD`. */
  readonly known?: string | undefined;
}

/** @param claims of the document, where they were found before */
export type Checker = (document: SourceDocument, claims?: readonly Claim[]) => CheckedDocument;

/**
 * The checker. Each document is held against what was known on its day of publication, or later where that is asked for; a
 * document without a day, against what is known today. What was published after the day that was asked for is held against
 * its own day: a text is never blamed for what nobody could know, nor told what the record did not know when it was asked.
 * @throws Problem `day-malformed`, `day-impossible` or `day-out-of-range`
 */
export function openChecker(record: LegalRecord, lexicon: LexiconSpec, spec: CheckSpec, today: Day): Checker {
  return openCheckers(record, lexicon)(spec, today);
}

/** The same for questions that come one after the other: what all of them need is made once. */
export function openCheckers(record: LegalRecord, lexicon: LexiconSpec): (spec: CheckSpec, today: Day) => Checker {
  const find = claimFinder(lexicon);
  const authority = authorities(record, lexicon.called);
  return (spec, today) => {
    const asked = knownDay(spec.known ?? 'publication', today);
    return (document, claims) => {
      const published = document.published?.value ?? null;
      const known = asked === null ? (published ?? today) : published !== null && published > asked ? published : asked;
      return checkClaims(document, claims ?? find(document), authority(known));
    };
  };
}

/** Null: the day of publication. */
function knownDay(text: string, today: Day): Day | null {
  if (text === 'publication') return null;
  if (text === 'today') return today;
  try {
    return questionDay(text, '--known');
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'day-malformed') throw error;
    throw new Problem(error.code, { ...error.text, wanted: `publication, today, or ${error.text.wanted}` });
  }
}
