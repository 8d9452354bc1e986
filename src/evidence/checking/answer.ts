/** An answer to one claim, and how the answers for several States become one. */
import { type Day, formatDay, type When } from '../../base/day.ts';
import type { Ground, Position } from '../../base/finding.ts';
import type { Authority } from '../authority.ts';
import type { Claim, ClaimTime } from '../claim.ts';
import type { Verdict } from '../verdict.ts';

export interface Answer {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly correct?: string | undefined;
  readonly because?: readonly Ground[];
  readonly positions?: readonly Position[];
  readonly missing?: string | undefined;
}

export interface Asking {
  readonly authority: Authority;
  /** The day of publication; null where it is not known. */
  readonly on: Day | null;
}

/** A rule answers for one State of the claim; one that is about all of them gets `WORLD`. */
export type Rule = (claim: Claim, state: string, asking: Asking) => Answer;

export const supported = (reason: string, because: readonly Ground[] = []): Answer => ({
  verdict: 'supported',
  reason,
  because,
});
export const contradicted = (reason: string, correct: string | undefined, because: readonly Ground[] = []): Answer => ({
  verdict: 'contradicted',
  reason,
  correct,
  because,
});
export const imprecise = (reason: string, correct: string | undefined, because: readonly Ground[] = []): Answer => ({
  verdict: 'imprecise',
  reason,
  correct,
  because,
});
export const unknown = (reason: string, missing: string): Answer => ({ verdict: 'unknown', reason, missing });
export const contested = (reason: string, positions: readonly Position[], because: readonly Ground[] = []): Answer => ({
  verdict: 'contested',
  reason,
  positions,
  because,
});

/** `2025-06-29`, or the limits in words. */
export function told(when: When): string {
  if (when.earliest !== null && when.earliest === when.latest) return formatDay(when.earliest);
  const [from, to] = when.text.split('/');
  if (to === undefined) return when.text;
  return from === '..' ? `by ${to}` : to === '..' ? `from ${from} on` : `between ${from} and ${to}`;
}

/**
 * Does a time that is claimed fit a day on record? `near` is within six weeks, which a reader forgives where it does not
 * matter and a lawyer does not; `open` where no time is claimed or it cannot be resolved.
 */
export type Fit = 'fits' | 'near' | 'off' | 'open';
const NEAR_DAYS = 45;

export function fitOf(time: ClaimTime | null, when: When): Fit {
  if (time === null || (time.earliest === null && time.latest === null)) return 'open';
  const [from, to] = [when.earliest ?? when.latest, when.latest ?? when.earliest];
  if (from === null || to === null) return 'open';
  const [earliest, latest] = [time.earliest ?? Number.NEGATIVE_INFINITY, time.latest ?? Number.POSITIVE_INFINITY];
  if (time.relation === 'by') return from <= latest ? 'fits' : from - latest <= NEAR_DAYS ? 'near' : 'off';
  if (to >= earliest && from <= latest) return 'fits';
  const gap = from > latest ? from - latest : earliest - to;
  return gap <= NEAR_DAYS ? 'near' : 'off';
}

/** A month or a year that is nearly right is loose; a single day that is another one is wrong. */
export function nearEnough({ time }: Claim, fit: Fit): boolean {
  if (fit !== 'near' || time === null) return false;
  return time.earliest === null || time.latest === null || time.earliest !== time.latest;
}

/** The day that a claim is asked about: the end of its time, else the day of publication. */
export function dayOf(claim: Claim, { on, authority }: Asking): Day | null {
  const { time } = claim;
  const day =
    time === null || time.latest === null
      ? on
      : on !== null && time.latest > on && time.earliest !== null && time.earliest <= on
        ? on
        : time.latest;
  // Nothing can be asked past what is known.
  return day ?? (claim.time === null ? on : null) ?? (authority.known < 0 ? null : on);
}

export const NO_DAY: Answer = unknown(
  'It depends on the day of publication, which is not known.',
  'the day of publication (--published)',
);

const WORST: readonly Verdict[] = ['impossible', 'contested', 'contradicted', 'imprecise', 'unknown', 'supported'];

/** One answer for a list of States: what is wrong of a few of them makes the list imprecise, of most of them wrong. */
export function together(
  answers: readonly { readonly state: string; readonly answer: Answer }[],
  called: (state: string) => string,
): Answer {
  const [first] = answers;
  if (first === undefined) return unknown('It names no State.', 'the State that is meant');
  if (answers.length === 1) return first.answer;
  const of = (verdict: Verdict) => answers.filter(({ answer }) => answer.verdict === verdict);
  const because = answers.flatMap(({ answer }) => answer.because ?? []).slice(0, 24);
  const positions = answers.flatMap(({ answer }) => answer.positions ?? []);
  const wrong = of('contradicted');
  const names = (list: readonly { readonly state: string }[]) => list.map(({ state }) => called(state)).join(', ');
  const verdict: Verdict =
    wrong.length > 0
      ? wrong.length * 2 > answers.length
        ? 'contradicted'
        : 'imprecise'
      : (WORST.find((word) => of(word).length > 0) ?? 'unknown');
  const decisive = wrong.length > 0 ? wrong : of(verdict);
  const rest = answers.filter((one) => !decisive.includes(one));
  const reason =
    decisive.length === answers.length && new Set(decisive.map(({ answer }) => answer.reason)).size === 1
      ? (decisive[0]?.answer.reason ?? '')
      : [
          ...decisive.map(({ answer }) => answer.reason),
          ...(rest.length > 0 && verdict !== 'unknown'
            ? [
                `Right for ${names(rest.filter(({ answer }) => answer.verdict === 'supported')) || 'none of the others'}.`,
              ]
            : []),
        ].join(' ');
  const corrects = [
    ...new Set(decisive.map(({ answer }) => answer.correct).filter((one): one is string => one !== undefined)),
  ];
  const missing = decisive.map(({ answer }) => answer.missing).find((one) => one !== undefined);
  return {
    verdict,
    reason,
    correct: corrects.length > 0 ? corrects.join('; ') : undefined,
    because,
    positions,
    missing,
  };
}

/** What is denied is right where the thing itself would be wrong. */
export function inverted(answer: Answer): Answer {
  if (answer.verdict === 'supported')
    return { ...answer, verdict: 'contradicted', correct: answer.correct ?? answer.reason };
  if (answer.verdict === 'contradicted') return { ...answer, verdict: 'supported', correct: undefined };
  // Loosely so is not plainly not so.
  return answer;
}
