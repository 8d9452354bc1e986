/** Do two amounts go together, as numbers: the same, one with a limit that the other keeps, one told less exactly? */
import type { Confidence } from '../../base/finding.ts';
import { apart, exactly, lastPlace, same, sizeOf } from './amount.ts';
import type { Amount } from './statement.ts';

export interface Fit {
  readonly word: 'agree' | 'limit' | 'rounding' | 'part';
  readonly confidence: Confidence;
}

/** A rounded number tells at most this share too much or too little; beyond it, it is another number. */
const LOOSEST = 0.15;
/** Below this, a round number in a count is taken as counted: 20 killed are not 19. */
const COUNTED_BELOW = 100;
const COUNTED: ReadonlySet<string> = new Set(['people', 'incidents', 'states', 'mines', 'items', 'votes', 'rank', '']);
/** `about 162` means no less than 2 in 100 around it. */
const ABOUT = 0.02;

/** How two amounts go together; null where they do not. Their units are not looked at. */
export function fitOf(left: Amount, right: Amount): Fit | null {
  if (same(left.low, right.low) && same(left.high, right.high)) return { word: 'agree', confidence: 'high' };
  const [one, other] = [exactly(left), exactly(right)];
  if (one !== null && other !== null && (left.parts.includes(other) || right.parts.includes(one))) {
    return { word: 'part', confidence: 'medium' };
  }
  const difference = apart(sizeOf(left), sizeOf(right));
  if (one !== null && other !== null && !left.about && !right.about) {
    return isRounded(left, right) || isRounded(right, left)
      ? { word: 'rounding', confidence: trust(difference) }
      : null;
  }
  if (!overlaps(rangeOf(left), rangeOf(right))) return null;
  if (left.about || right.about) {
    // `about 7,000` and `more than 6,500` meet in a limit; two numbers meet in rounding.
    const limited = one === null || other === null;
    return { word: limited ? 'limit' : 'rounding', confidence: trust(difference) };
  }
  return { word: 'limit', confidence: one === null && other === null ? 'medium' : nearness(left, right) };
}

/** Is the first a round number for the second? */
function isRounded(coarse: Amount, fine: Amount): boolean {
  const [round, exact] = [sizeOf(coarse), sizeOf(fine)];
  if (round < COUNTED_BELOW && COUNTED.has(coarse.unit)) return false;
  // A number as fine as the other one is further off than half of its last digit.
  return Math.abs(round - exact) <= lastPlace(round) / 2 + 1e-9 && apart(round, exact) <= LOOSEST;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** What an amount leaves room for. */
function rangeOf(amount: Amount): Range {
  const widened = (limit: number, sign: 1 | -1) => {
    if (!amount.about) return limit;
    const room = Math.max(Math.min(lastPlace(limit) / 2, LOOSEST * Math.abs(limit)), ABOUT * Math.abs(limit));
    return limit + sign * room;
  };
  return {
    low: amount.low === null ? Number.NEGATIVE_INFINITY : widened(amount.low, -1),
    high: amount.high === null ? Number.POSITIVE_INFINITY : widened(amount.high, 1),
  };
}

function overlaps(left: Range, right: Range): boolean {
  return left.low <= right.high && right.low <= left.high;
}

/** The nearer a rounded number, the surer. */
function trust(difference: number): Confidence {
  return difference <= 0.02 ? 'high' : difference <= 0.08 ? 'medium' : 'low';
}

/** Nobody writes “more than 7,000” for 30,000: within the next round step it is sure, beyond twice the limit hardly. */
function nearness(left: Amount, right: Amount): Confidence {
  const [limit, number] = exactly(left) === null ? [left, sizeOf(right)] : [right, sizeOf(left)];
  if (limit.low !== null && limit.high !== null) return 'high';
  const edge = sizeOf(limit);
  const step = lastPlace(edge);
  if (Math.abs(number - edge) <= step) return 'high';
  return apart(number, edge) <= 0.5 ? 'medium' : 'low';
}
