/** The balance of land of an owner or one of its units, from the ledger's sums. */
import { addDays, type Day } from '../../base/day.ts';
import { type BalanceLine, balance, type Dimension, totalOf } from '../../land/balance.ts';
import type { Amount } from '../../land/ledger/amount.ts';
import { LINES, type Line, type Movement } from '../../land/ledger/movement.ts';
import type { Session } from '../../store/engine.ts';
import { type LedgerSum, sumLedger } from '../../store/land/ledger-table.ts';

export const BALANCE_WORDS = ['classification', 'device-class', 'unit'] as const;
export type BalanceWord = (typeof BALANCE_WORDS)[number];

export interface BalanceQuestion {
  readonly owner: string;
  /** Path of a unit, the largest first: `BIH-1/BIH-11`; empty for all of the owner's land. */
  readonly unit: string;
  /** First day of the period; null from the beginning. */
  readonly from: Day | null;
  /** Last day of it. */
  readonly to: Day;
  readonly by: readonly BalanceWord[];
  /** Up to this page of the register. */
  readonly page: number;
}

export interface LandBalance {
  readonly lines: readonly BalanceLine[];
  readonly total: BalanceLine;
  /** What sources state of the movements in the period, and what was counted for those: the two can be compared. */
  readonly stated: readonly { readonly line: string; readonly stated: Amount; readonly counted: Amount }[];
}

/** Asks the sums of the ledger, which must have been reckoned up to the page. */
export async function balanceOf(session: Session, question: BalanceQuestion): Promise<LandBalance> {
  const { owner, unit, from, to, by, page } = question;
  const split = by.includes('unit');
  const sums = (before: Day | null) => sumLedger(session, { owner, unit, before, page, split });
  const upTo = await sums(addDays(to, 1));
  const opening = from === null ? [] : await sums(from);
  // Land whose smaller unit is not known is not in any of them; it is shown by itself.
  const rest = split ? await restOf(session, question, upTo, opening) : { upTo: [], opening: [] };
  const all = { upTo: [...upTo, ...rest.upTo], opening: [...opening, ...rest.opening] };
  const movements = [
    ...all.opening.map((sum) => movementOf(sum, addDays(from ?? to, -1))),
    ...within(all.upTo, all.opening).map((sum) => movementOf(sum, to)),
  ];
  const dimensions = by.map(
    (word): Dimension => (word === 'device-class' ? 'deviceClass' : word === 'unit' ? { unit: 0 } : word),
  );
  const lines = balance(movements, { unit: null, from, to, by: dimensions });
  return { lines, total: totalOf(lines), stated: statedOf(within(all.upTo, all.opening)) };
}

async function restOf(
  session: Session,
  { owner, unit, from, to, page }: BalanceQuestion,
  upTo: readonly LedgerSum[],
  opening: readonly LedgerSum[],
) {
  const whole = (before: Day) => sumLedger(session, { owner, unit, before, page });
  const lacking = (all: readonly LedgerSum[], parts: readonly LedgerSum[]) =>
    within(
      all.map((sum) => ({ ...sum, unit: '' })),
      parts.map((sum) => ({ ...sum, unit: '' })),
    );
  return {
    upTo: lacking(await whole(addDays(to, 1)), upTo),
    opening: from === null ? [] : lacking(await whole(from), opening),
  };
}

/** The later sums less the earlier ones. */
function within(later: readonly LedgerSum[], earlier: readonly LedgerSum[]): LedgerSum[] {
  const sums = new Map<string, LedgerSum>();
  for (const [list, sign] of [
    [later, 1],
    [earlier, -1],
  ] as const) {
    for (const sum of list) {
      const key = [sum.unit, sum.classification, sum.deviceClass, sum.line].join('\u0000');
      const { amount, stated, compared } = sums.get(key) ?? { amount: 0, stated: 0, compared: 0 };
      sums.set(key, {
        ...sum,
        amount: amount + sign * sum.amount,
        stated: stated + sign * sum.stated,
        compared: compared + sign * sum.compared,
      });
    }
  }
  return [...sums.values()].filter(({ amount, stated }) => amount !== 0 || stated !== 0);
}

function movementOf({ unit, classification, deviceClass, line, amount }: LedgerSum, day: Day): Movement {
  return { day, units: [unit], area: '', classification, deviceClass, line, amount, because: '', stated: null };
}

const ORDER = Object.keys(LINES) as readonly Line[];

function statedOf(sums: readonly LedgerSum[]): LandBalance['stated'] {
  const lines = new Map<string, { line: string; stated: Amount; counted: Amount }>();
  for (const { line, stated, compared } of sums) {
    const own = lines.get(line) ?? { line, stated: 0, counted: 0 };
    lines.set(line, { line, stated: own.stated + Math.abs(stated), counted: own.counted + Math.abs(compared) });
  }
  return [...lines.values()]
    .filter(({ stated }) => stated !== 0)
    .sort((a, b) => ORDER.indexOf(a.line as Line) - ORDER.indexOf(b.line as Line));
}
