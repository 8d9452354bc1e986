/** The balance of land: what was there, what came, what went, what is left (IMAS 07.11). All in hundredths of a m². */
import type { Day } from '../base/day.ts';
import { inOrder } from '../base/word.ts';
import type { Amount } from './ledger/amount.ts';
import type { Movement } from './ledger/movement.ts';

/** What a balance may be split by. A unit is told by its level: 0 is the largest. */
export type Dimension = 'classification' | 'deviceClass' | { readonly unit: number };

export interface BalanceQuestion {
  /** Code of an administrative unit; null for all. */
  readonly unit: string | null;
  /** The first day of the period; null from the beginning, so that the opening is nothing. */
  readonly from: Day | null;
  /** The last day of it. */
  readonly to: Day;
  readonly by: readonly Dimension[];
}

export interface BalanceLine {
  /** The words of the dimensions asked for, in their order; an area without a unit of that level has `''`. */
  readonly key: readonly string[];
  readonly opening: Amount;
  readonly recorded: Amount;
  readonly reopened: Amount;
  /** Signed. */
  readonly adjusted: Amount;
  /** Signed; over SHA and CHA together it is nothing. */
  readonly reclassified: Amount;
  /** Land released is told as a positive amount and taken off. */
  readonly cancelled: Amount;
  readonly reduced: Amount;
  readonly cleared: Amount;
  readonly closing: Amount;
}

const EMPTY = {
  opening: 0,
  recorded: 0,
  reopened: 0,
  adjusted: 0,
  reclassified: 0,
  cancelled: 0,
  reduced: 0,
  cleared: 0,
  closing: 0,
};

/** One line for each group that holds or moves land in the period, in the order of their keys. */
export function balance(movements: readonly Movement[], question: BalanceQuestion): readonly BalanceLine[] {
  const { unit, from, to, by } = question;
  const lines = new Map<string, { key: readonly string[] } & Record<keyof typeof EMPTY, number>>();
  for (const movement of movements) {
    if (movement.day > to || (unit !== null && !movement.units.includes(unit))) continue;
    let name = '';
    for (const dimension of by) name += `${wordOf(movement, dimension)}\u0000`;
    let line = lines.get(name);
    if (line === undefined) {
      line = { key: by.map((dimension) => wordOf(movement, dimension)), ...EMPTY };
      lines.set(name, line);
    }
    const { amount } = movement;
    line.closing += amount;
    if (from !== null && movement.day < from) line.opening += amount;
    else if (movement.line === 'cancelled' || movement.line === 'reduced' || movement.line === 'cleared') {
      line[movement.line] -= amount;
    } else line[movement.line] += amount;
  }
  return [...lines.values()]
    .filter(({ key, ...amounts }) => Object.values(amounts).some((amount) => amount !== 0))
    .sort((left, right) => inOrder(left.key.join('\u0000'), right.key.join('\u0000')));
}

function wordOf(movement: Movement, dimension: Dimension): string {
  if (typeof dimension === 'object') return movement.units[dimension.unit] ?? '';
  return movement[dimension];
}

/** Released in the period. */
export function releasedOf(line: BalanceLine): Amount {
  return line.cancelled + line.reduced + line.cleared;
}

/** What a line lacks to add up: nothing, as long as the lines come from {@link balance}. */
export function shortfallOf(line: BalanceLine): Amount {
  const { opening, recorded, reopened, adjusted, reclassified } = line;
  return line.closing - (opening + recorded + reopened + adjusted + reclassified - releasedOf(line));
}

/** The sum of the lines, without a key. */
export function totalOf(lines: readonly BalanceLine[]): BalanceLine {
  const total = { key: [] as readonly string[], ...EMPTY };
  for (const line of lines) {
    for (const name of Object.keys(EMPTY) as (keyof typeof EMPTY)[]) total[name] += line[name];
  }
  return total;
}

/** Sums of a list by a key, in the order in which the keys are first met. */
export function sumBy<T>(list: readonly T[], key: (one: T) => string, amount: (one: T) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of list) {
    const name = key(one);
    sums.set(name, (sums.get(name) ?? 0) + amount(one));
  }
  return sums;
}

/**
 * Areas whose movements up to a day do not make up what is held there: none, unless lines were lost on their way.
 * @param held by area, as the fold left it
 */
export function unbalanced(
  movements: readonly Movement[],
  held: ReadonlyMap<string, { readonly amount: Amount }>,
): readonly { readonly area: string; readonly moved: Amount; readonly held: Amount }[] {
  const moved = sumBy(
    movements,
    (movement) => movement.area,
    (movement) => movement.amount,
  );
  const areas = new Set([...moved.keys(), ...held.keys()]);
  return [...areas].flatMap((area) => {
    const [one, two] = [moved.get(area) ?? 0, held.get(area)?.amount ?? 0];
    return one === two ? [] : [{ area, moved: one, held: two }];
  });
}
