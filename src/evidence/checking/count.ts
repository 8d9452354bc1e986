/** How many States signed, and how many are in. */
import { formatDay } from '../../base/day.ts';
import type { Claim, Quantity } from '../claim.ts';
import {
  type Answer,
  type Asking,
  contradicted,
  dayOf,
  imprecise,
  NO_DAY,
  type Rule,
  supported,
  unknown,
} from './answer.ts';

/** So far off, a count is loose; further off, it is wrong. */
const LOOSE_BY = 1;
const LOOSE_SHARE = 0.015;
/** “About 160” of 164: a number rounded to its last digit is right of what rounds to it, up to this share. */
const ROUND_SHARE = 0.03;

export type Agreement = 'exact' | 'limits' | 'about' | 'close' | 'off';

/** How a number that is claimed compares with one on record. */
export function agreement(value: Quantity, right: number): Agreement {
  const { low, high, about } = value;
  if (low !== null && low === high) {
    if (low === right) return 'exact';
    const gap = Math.abs(low - right);
    if (about && gap <= Math.max(LOOSE_BY, right * LOOSE_SHARE, Math.min(halfStep(low), right * ROUND_SHARE)))
      return 'about';
    return gap <= Math.max(LOOSE_BY, right * LOOSE_SHARE) ? 'close' : 'off';
  }
  const within = (low === null || right >= low) && (high === null || right <= high);
  if (within) return 'limits';
  const edge = low !== null && right < low ? low - right : right - (high ?? right);
  return edge <= Math.max(LOOSE_BY, right * LOOSE_SHARE) ? 'close' : 'off';
}

/** Half of the place of the last digit that is not zero: 5 for 160, 50 for 6,600. */
function halfStep(number: number): number {
  let step = 1;
  while (number > 0 && number % (step * 10) === 0) step *= 10;
  return step / 2;
}

/** Words that count some of the States only. */
const PART =
  /\b(?:of (?:those|these|them|which|the (?:five|six|ten))|region|african|european|asian|pacific|island|nato|eu members|among them|in (?:africa|asia|europe|the (?:americas|pacific|region)))\b/i;

function counting(of: 'signatories' | 'parties'): Rule {
  return (claim: Claim, _state: string, asking: Asking): Answer => {
    const { authority } = asking;
    const treaty = claim.treaty === null ? null : authority.treaty(claim.treaty);
    if (treaty === null || claim.value === null)
      return unknown('It is not said which treaty or how many.', 'the treaty and the number');
    const day = dayOf(claim, asking);
    if (day === null) return NO_DAY;
    const on = day > authority.known ? authority.known : day;
    const { parties, consented, signatures, because } = authority.counts(treaty.code, on);
    const beyond = treaty.coverage !== null && on > treaty.coverage;
    const numbers = `${signatures} had signed, ${consented} had consented to be bound and it was in force for ${parties}`;
    const sentence = `On ${formatDay(on)}, of the States under ${treaty.name}, ${numbers}.`;
    if (beyond) return unknown(`${sentence} But the sources on acts end before that day.`, `acts under ${treaty.code}`);
    const { value } = claim;
    if (PART.test(claim.quote))
      return unknown(`${sentence} But the count may speak of a part of them.`, 'which States are counted');
    const own = of === 'signatories' ? agreement(value, signatures) : agreement(value, parties);
    if (own === 'exact' || own === 'limits' || own === 'about') return supported(sentence, because);
    const correct =
      of === 'signatories'
        ? `${signatures} signatories`
        : `${parties} Parties (${consented} with those for which it is not yet in force)`;
    const other = of === 'signatories' ? [parties, consented] : [consented];
    const loosely = other
      .map((number) => agreement(value, number))
      .find((one) => one === 'exact' || one === 'limits' || one === 'about');
    if (loosely !== undefined) {
      // “Ratified by 166” counts deposits, and is right of them.
      if (of === 'parties' && /ratif|joined|acceded|consent|deposit/i.test(claim.quote))
        return supported(sentence, because);
      return imprecise(
        of === 'signatories' ? `${sentence} The number fits those that joined, not those that signed.` : sentence,
        correct,
        because,
      );
    }
    return own === 'close' ? imprecise(sentence, correct, because) : contradicted(sentence, correct, because);
  };
}

export const COUNT_RULES = { 'signatory-count': counting('signatories'), 'party-count': counting('parties') } as const;
