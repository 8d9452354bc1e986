/** Checks claims against the record: one rule for each property (see `checking/`). */
import type { Day } from '../base/day.ts';
import type { Authority } from './authority.ts';
import { type Answer, type Asking, inverted, type Rule, together } from './checking/answer.ts';
import { CONDUCT_RULES } from './checking/conduct.ts';
import { COUNT_RULES } from './checking/count.ts';
import { RULE_RULES } from './checking/rule.ts';
import { STANDING_RULES } from './checking/standing.ts';
import { STOCKPILE_RULES } from './checking/stockpile.ts';
import { TEXT_RULES } from './checking/text.ts';
import { TREATY_RULES } from './checking/treaty.ts';
import { WITHDRAWAL_RULES } from './checking/withdrawal.ts';
import type { Claim } from './claim.ts';
import type { SourceDocument } from './document.ts';
import type { Property } from './property.ts';
import type { CheckedClaim } from './verdict.ts';

export interface CheckedDocument {
  readonly document: SourceDocument;
  /** The day about which it is asked where a claim names none; null where the document has no day of publication. */
  readonly on: Day | null;
  readonly known: Day;
  readonly claims: readonly CheckedClaim[];
}

const RULES: Readonly<Record<Property, Rule>> = {
  ...TREATY_RULES,
  ...STANDING_RULES,
  ...WITHDRAWAL_RULES,
  ...COUNT_RULES,
  ...RULE_RULES,
  ...STOCKPILE_RULES,
  ...CONDUCT_RULES,
  ...TEXT_RULES,
};

/** Rules that look at all States of a claim at once: who is on the other side, or what the words deny, is part of them. */
const OWN_NEGATION: readonly Property[] = [
  'used',
  'produced',
  'treaty-withdrawal',
  'treaty-prohibits',
  'stockpile-held',
  'stockpile-retained',
  'contaminated',
  'killed',
  'injured',
  'casualties',
];

/**
 * Checks every claim of a document.
 * @param authority opened for what was known on the day of publication, or on any later day that was asked for
 */
export function checkClaims(document: SourceDocument, claims: readonly Claim[], authority: Authority): CheckedDocument {
  const on = document.published?.value ?? null;
  const asking: Asking = { authority, on };
  return { document, on, known: authority.known, claims: claims.map((claim) => checkClaim(claim, asking)) };
}

function checkClaim(claim: Claim, asking: Asking): CheckedClaim {
  const rule = RULES[claim.property];
  // A reference is one thing, however many States its title names.
  const about =
    claim.property === 'reference' || claim.property === 'conflict' ? claim.states.slice(0, 1) : claim.states;
  const ask = (read: Claim): Answer =>
    together(
      about.map((state) => ({ state, answer: turned(read, rule(read, state, asking)) })),
      (state) => asking.authority.called(state),
    );
  const answer = charitable(claim, ask(claim), ask, asking);
  const { verdict, reason, correct, because, positions, missing } = answer;
  return {
    claim,
    verdict,
    reason: sentenceCase(reason),
    correct: correct == null ? null : sentenceCase(correct),
    because: because ?? [],
    positions: positions ?? [],
    missing: missing ?? null,
  };
}

/**
 * To call a statement wrong that was only misread is the worst error. Where the words leave the treaty or the State to
 * their surroundings, the reading under which they are right is taken; where the State is only inferred, nobody is
 * contradicted.
 */
function charitable(claim: Claim, answer: Answer, ask: (read: Claim) => Answer, { authority }: Asking): Answer {
  if (answer.verdict !== 'contradicted') return answer;
  for (const treaty of claim.alternatives) {
    const other = ask({ ...claim, treaty, alternatives: [] });
    if (other.verdict !== 'supported' && other.verdict !== 'imprecise') continue;
    return { ...other, reason: `Read of ${authority.treaty(treaty)?.name ?? treaty}: ${other.reason}` };
  }
  if (!claim.inferred.includes('states')) return answer;
  const who = claim.states.map((state) => authority.called(state)).join(', ');
  return {
    ...answer,
    verdict: 'unknown',
    reason: `It is not certain who is meant. Of ${who}: ${answer.reason}`,
    missing: 'the State that is meant',
  };
}

/** “the Mine Ban Convention” at the head of a sentence. */
function sentenceCase(text: string): string {
  return text.replace(/(^|[.:] )the (?=[A-Z])/g, '$1The ');
}

function turned(claim: Claim, answer: Answer): Answer {
  if (claim.mode !== 'denied' || OWN_NEGATION.includes(claim.property)) return answer;
  return inverted(answer);
}
