/**
 * The balance of a stock on a day: for every voice that ever counted it, its last count, and what came and went since. Voices that
 * differ stand side by side; none is preferred, and nothing is averaged (Art 7(1)(b), (d), (g)).
 */
import type { Day } from '../base/day.ts';
import type { Account, Count, Entry, Movement, Subject } from './act.ts';
import { effectOn } from './act.ts';
import { eventsOf, type StockEvent } from './event.ts';
import { hull, isExact, meet, minus, NONE, plus, type Quantity } from './quantity.ts';

/** Of which mines; what is null is not narrowed. */
export interface StockQuestion {
  readonly state: string;
  readonly type?: string | null;
  readonly lot?: string | null;
  readonly holder?: string | null;
  readonly on: Day;
}

/** How many there are, by what one voice counted. */
export interface Position {
  readonly voice: string;
  readonly account: Account;
  /** The count that it begins with: the entries that make it up, of one report. */
  readonly basis: readonly Count[];
  readonly counted: Quantity;
  readonly came: readonly StockEvent[];
  readonly went: readonly StockEvent[];
  readonly balance: Quantity;
  /** How many more went than there can have been; 0 where it adds up. */
  readonly short: number;
}

export interface Balance {
  readonly stock: readonly Position[];
  readonly retained: readonly Position[];
  /** Movements of the day or before that no count precedes: how many there are cannot be told from them. */
  readonly uncounted: readonly StockEvent[];
}

export function balanceOn(entries: readonly Entry[], question: StockQuestion): Balance {
  const within = entries.filter((one) => concerns(one, question));
  const counts = within.filter((one): one is Count => one.act === 'counted');
  const events = eventsOf(within.filter((one): one is Movement => one.act !== 'counted'));
  const stock = positionsOf('stock', counts, events, question);
  const retained = positionsOf('retained', counts, events, question);
  const used = new Set([...stock, ...retained].flatMap(({ came, went }) => [...came, ...went]));
  const before = ({ when }: StockEvent) => when.earliest === null || when.earliest <= question.on;
  return {
    stock,
    retained,
    uncounted: stock.length + retained.length > 0 ? [] : events.filter((one) => before(one) && !used.has(one)),
  };
}

/** Is it about the mines that are asked about? What is said of all types together says nothing of one of them. */
function concerns(entry: Subject, { state, type, lot, holder }: StockQuestion): boolean {
  return (
    entry.state === state &&
    (type === undefined || type === null || entry.type === type) &&
    (lot === undefined || lot === null || entry.lot === lot) &&
    (holder === undefined || holder === null || entry.holder === holder)
  );
}

function positionsOf(
  account: Account,
  counts: readonly Count[],
  events: readonly StockEvent[],
  { on }: StockQuestion,
): readonly Position[] {
  return lastCounts(account, counts, on).map((basis) => {
    const counted = basis.map((one) => one.quantity).reduce(plus, NONE);
    const since = dayOf(basis);
    let [incoming, outgoing] = [NONE, NONE];
    const [came, went]: [StockEvent[], StockEvent[]] = [[], []];
    for (const event of events) {
      const effect = effectOn(account, event.movement);
      const moved = effect === 0 ? null : between(event, since, on);
      if (moved === null) continue;
      if (effect === 1) {
        came.push(event);
        incoming = plus(incoming, moved);
      } else {
        went.push(event);
        outgoing = plus(outgoing, moved);
      }
    }
    const { left, short } = minus(plus(counted, incoming), outgoing);
    return { voice: basis[0]?.voice ?? '', account, basis, counted, came, went, balance: left, short };
  });
}

/** How much of an event falls after the first and up to the second day: nothing, all, or anything up to all. */
function between({ quantity, when }: StockEvent, after: Day, on: Day): Quantity | null {
  const { earliest, latest } = when;
  const cannot = (latest !== null && latest <= after) || (earliest !== null && earliest > on);
  if (cannot) return null;
  const surely = earliest !== null && earliest > after && latest !== null && latest <= on;
  return surely ? quantity : { low: 0, high: quantity.high };
}

/** A count is of the end of its day; where only limits are known, of the last. */
function dayOf(basis: readonly Count[]): Day {
  return Math.max(...basis.map(({ when }) => when.latest ?? when.earliest ?? Number.NEGATIVE_INFINITY)) as Day;
}

/**
 * Of each voice, what it counted last: one entry of a total, or all entries of one report. A total goes before the parts of the
 * same report, for the parts may be incomplete.
 */
function lastCounts(account: Account, counts: readonly Count[], on: Day): readonly (readonly Count[])[] {
  const groups = new Map<string, Map<string, Count[]>>();
  for (const count of counts) {
    const day = count.when.latest ?? count.when.earliest;
    if (count.measure !== account || day === null || day > on) continue;
    const reports = groups.get(count.voice) ?? new Map<string, Count[]>();
    groups.set(count.voice, reports);
    const name = count.report ?? `\u0000${count.id}`;
    const report = reports.get(name);
    if (report === undefined) reports.set(name, [count]);
    else report.push(count);
  }
  return [...groups.values()].flatMap((reports) => {
    const last = [...reports.values()].map(wholeOf).reduce((one, two) => (dayOf(two) >= dayOf(one) ? two : one));
    return [last];
  });
}

/** The coarsest statement of a report: what is said of all mines, else the sum of its parts. */
export function wholeOf(report: readonly Count[]): readonly Count[] {
  const totals = report.filter(({ type, lot, holder }) => type === null && lot === null && holder === null);
  return totals.length > 0 ? totals.slice(-1) : report;
}

/** The limits of all positions together, and whether they can all be true at once. */
export function spread(positions: readonly Position[]): { readonly within: Quantity; readonly agree: boolean } | null {
  const [first, ...rest] = positions.map(({ balance }) => balance);
  if (first === undefined) return null;
  const agree = positions.every((one, index) =>
    positions.slice(index + 1).every((other) => meet(one.balance, other.balance)),
  );
  return { within: rest.reduce(hull, first), agree };
}

/** Is there one number, which every voice gives? */
export function settled(positions: readonly Position[]): number | null {
  const found = spread(positions);
  return found?.agree && isExact(found.within) ? found.within.low : null;
}
