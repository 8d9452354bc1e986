/**
 * How many: whole numbers of mines, or the limits between which a source leaves them (“6.4 to 6.6 million”, “over 1,000,000”).
 * Limits are carried through every sum as they are; nothing is ever averaged.
 */
import { formatNumber } from '../base/number.ts';
import { Problem } from '../base/problem.ts';

export interface Quantity {
  /** A whole number, not negative. */
  readonly low: number;
  /** Not less than `low`; null where a source only says “more than”. */
  readonly high: number | null;
}

export const NONE: Quantity = { low: 0, high: 0 };

/** @throws Problem `quantity-unfit` */
export function quantity(low: number, high: number | null = low): Quantity {
  const whole = Number.isSafeInteger(low) && low >= 0 && (high === null || (Number.isSafeInteger(high) && high >= low));
  if (!whole) {
    throw new Problem('quantity-unfit', {
      found: high === low ? `the quantity ${low}` : `the quantity ${low} to ${high ?? 'any number'}`,
      wanted: 'a whole number of mines that is not negative, or two of them, the smaller first',
      next: 'Correct the number; where it is not known, leave it out.',
    });
  }
  return { low, high };
}

export function isExact({ low, high }: Quantity): boolean {
  return low === high;
}

export function plus(left: Quantity, right: Quantity): Quantity {
  return { low: left.low + right.low, high: left.high === null || right.high === null ? null : left.high + right.high };
}

/** What is left, and how much more was taken than there can have been: a stock is never below nothing. */
export function minus(left: Quantity, right: Quantity): { readonly left: Quantity; readonly short: number } {
  // The least that is left is where least was there and most was taken.
  const least = right.high === null ? 0 : left.low - right.high;
  const most = left.high === null ? null : left.high - right.low;
  return {
    left: { low: Math.max(0, least), high: most === null ? null : Math.max(0, most) },
    short: most !== null && most < 0 ? -most : 0,
  };
}

/** The narrowest that holds both. */
export function hull(left: Quantity, right: Quantity): Quantity {
  return {
    low: Math.min(left.low, right.low),
    high: left.high === null || right.high === null ? null : Math.max(left.high, right.high),
  };
}

/** Can both be true of one thing? */
export function meet(left: Quantity, right: Quantity): boolean {
  return (left.high === null || left.high >= right.low) && (right.high === null || right.high >= left.low);
}

/** How far apart two are that do not meet; 0 where they do. */
export function gap(left: Quantity, right: Quantity): number {
  if (meet(left, right)) return 0;
  return left.high !== null && left.high < right.low ? right.low - left.high : left.low - (right.high ?? 0);
}

/** `6,405,000`, `6,405,000 to 6,600,000`, `at least 1,000,000`. */
export function quantityText({ low, high }: Quantity): string {
  if (high === null) return `at least ${formatNumber(low)}`;
  return low === high ? formatNumber(low) : `${formatNumber(low)} to ${formatNumber(high)}`;
}
