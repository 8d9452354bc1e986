/** Answers about stockpiles as resources: numbers as limits (`high` null: “at least”), each with its entries and sources. */
import { type Day, formatDay } from '../base/day.ts';
import type { Duty } from '../law/duty.ts';
import type { LegalRecord } from '../law/record.ts';
import type { Account, Count, Entry } from '../stockpiles/act.ts';
import type { Balance, Position } from '../stockpiles/balance.ts';
import type { StockEvent } from '../stockpiles/event.ts';
import type { StockFinding } from '../stockpiles/finding.ts';
import type { MineType } from '../stockpiles/mine-type.ts';
import { NONE, plus, type Quantity } from '../stockpiles/quantity.ts';
import { dutyResource, type Resource } from './resource.ts';

export interface TypeLine {
  readonly type: string;
  /** As the catalogue knows it; null where it does not. */
  readonly mineType: MineType | null;
  readonly stock: readonly Position[];
  readonly retained: readonly Position[];
}

export interface StockAnswer {
  readonly state: string;
  readonly stateName: string;
  readonly on: Day;
  /** The instant that it is known at; null: all that is recorded. */
  readonly known: string | null;
  readonly type: string | null;
  readonly lot: string | null;
  /** To destroy the stock (Art 4); null where the treaty does not bind the State on that day. */
  readonly duty: Duty | null;
  readonly balance: Balance;
  readonly types: readonly TypeLine[];
  /** All that the answer rests on. */
  readonly entries: readonly Entry[];
  readonly findings: readonly StockFinding[];
}

/** What no balance begins with: what was declared or destroyed in all, and counts of a day that nobody names. */
export function statementsOf({ entries }: Pick<StockAnswer, 'entries'>): readonly Count[] {
  return entries.filter(
    (one): one is Count =>
      one.act === 'counted' &&
      ((one.measure !== 'stock' && one.measure !== 'retained') ||
        (one.when.earliest === null && one.when.latest === null)),
  );
}

export function limits({ low, high }: Quantity): Resource {
  return { low, high };
}

export function stockEntryResource(entry: Entry): Resource {
  const { quantity, when, sources, ...said } = entry;
  const { low, high } = quantity;
  return {
    ...said,
    low,
    high,
    when: when.text === '' ? null : when.text,
    sources: sources.map(({ id, title, url }) => ({ id, title, url })),
  };
}

const idsOf = (events: readonly StockEvent[]) => events.flatMap(({ told }) => told.map(({ id }) => id));
export const sumOf = (events: readonly StockEvent[]) => events.map(({ quantity }) => quantity).reduce(plus, NONE);

export function positionResource(position: Position): Resource {
  const { voice, account, basis, counted, came, went, balance, short } = position;
  const event = ({ movement, quantity, when, told }: StockEvent): Resource => ({
    act: movement.act,
    type: movement.type,
    ...limits(quantity),
    when: when.text,
    entries: told.map(({ id }) => id),
  });
  return {
    voice,
    account,
    balance: limits(balance),
    counted: limits(counted),
    countedOn: countedOn(position),
    came: came.map(event),
    went: went.map(event),
    short,
    entries: [...basis.map(({ id }) => id), ...idsOf(came), ...idsOf(went)],
  };
}

/** The days on which a voice counted, as it says them. */
export function countedOn({ basis }: Pick<Position, 'basis'>): string {
  return [...new Set(basis.map(({ when }) => when.text))].join(', ');
}

/** @param accounts those that are asked for */
export function stockResource(record: LegalRecord, answer: StockAnswer, accounts: readonly Account[]): Resource {
  const { state, stateName, on, known, type, lot, duty, balance, types, entries, findings } = answer;
  const positions = (of: Pick<Balance, Account>) =>
    Object.fromEntries(accounts.map((account) => [account, of[account].map(positionResource)]));
  return {
    state,
    stateName,
    on: formatDay(on),
    known,
    type,
    lot,
    duty: duty === null ? null : dutyResource(record, duty),
    ...positions(balance),
    types: types.map((line) => ({
      type: line.type,
      mineType: line.mineType === null ? null : mineTypeResource(line.mineType),
      ...positions(line),
    })),
    statements: statementsOf(answer).map(({ id }) => id),
    uncounted: idsOf(balance.uncounted),
    findings: findings.filter(({ account }) => accounts.includes(account)).map(({ values: _, ...one }) => one),
    entries: entries.map(stockEntryResource),
  };
}

export function mineTypeResource(type: MineType): Resource {
  const { sources, explosive, mineClass, ...said } = type;
  return {
    ...said,
    class: mineClass,
    explosiveGrams: explosive === null ? null : { ...explosive },
    sources: sources.map(({ id }) => id),
  };
}

export const STOCK_ROW_COLUMNS: readonly string[] =
  'account type voice low high countedLow countedHigh countedOn came went short entries sources'.split(' ');

/** A row for each account, type and voice; the type of a whole is empty. */
export function stockRows(answer: StockAnswer, accounts: readonly Account[]): Resource[] {
  const sources = new Map(answer.entries.map(({ id, sources }) => [id, sources.map((one) => one.id)]));
  const amount = ({ low, high }: Quantity) => (low === high ? String(low) : `${low}–${high ?? ''}`);
  const rows = (type: string | null, of: Pick<Balance, Account>) =>
    accounts.flatMap((account) =>
      of[account].map((position): Resource => {
        const { voice, balance, counted, came, went, short, basis } = position;
        const ids = [...basis.map(({ id }) => id), ...idsOf(came), ...idsOf(went)];
        return {
          account,
          type,
          voice,
          low: balance.low,
          high: balance.high,
          countedLow: counted.low,
          countedHigh: counted.high,
          countedOn: countedOn(position),
          came: amount(sumOf(came)),
          went: amount(sumOf(went)),
          short,
          entries: ids,
          sources: [...new Set(ids.flatMap((id) => sources.get(id) ?? []))],
        };
      }),
    );
  return [...rows(answer.type, answer.balance), ...answer.types.flatMap((line) => rows(line.type, line))];
}
