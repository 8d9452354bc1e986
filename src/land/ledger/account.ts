/** The account of one area: what it claims, what of that is counted with it, and who goes before whom. */
import type { Day } from '../../base/day.ts';
import { inOrder } from '../../base/word.ts';
import { includesAp } from '../words/device.ts';
import type { Amount } from './amount.ts';
import type { Claim } from './event.ts';

export interface Account<S> {
  readonly id: string;
  readonly recorded: Day;
  /** The last version. Its shape is as drawn; what is left of it is `claimed`. */
  claim: Claim<S>;
  /** The last shape that a version gave. */
  drawn: S | null;
  open: boolean;
  /** The shape less what was released; null where it has none. */
  claimed: S | null;
  /** The part of `claimed` that is counted here. Disjoint from what any other account holds. */
  held: S | null;
  /** What is counted here. */
  amount: Amount;
  /** The most that was ever counted here. */
  most: Amount;
  /** The land released from it. */
  out: S | null;
  /** How much was released from it, less what was reopened. */
  outAmount: Amount;
  /** m² of the whole area as stated, before releases. */
  statedWhole: number | null;
  /** The sum of the stated areas of its releases in m²; null once one stated none. */
  statedOut: number | null;
  /** The day of its last version. */
  versioned: Day;
}

/**
 * Who is counted first where two open areas claim the same land: confirmed before suspected, those with anti-personnel mines
 * before others, the one recorded earlier, then by id. Negative where the left goes first.
 */
export function precedence<S>(left: Account<S>, right: Account<S>): number {
  return (
    Number(right.claim.classification === 'cha') - Number(left.claim.classification === 'cha') ||
    Number(includesAp(right.claim.deviceClass)) - Number(includesAp(left.claim.deviceClass)) ||
    left.recorded - right.recorded ||
    inOrder(left.id, right.id)
  );
}

/** Is land with the two versions counted in the same place? */
export function sameKey(left: Claim<unknown>, right: Claim<unknown>): boolean {
  return (
    left.classification === right.classification &&
    left.deviceClass === right.deviceClass &&
    left.units.length === right.units.length &&
    left.units.every((unit, index) => unit === right.units[index])
  );
}
