/** The stockpile ledger: cases that an expert can read, and what holds of every ledger. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, parseDay, parseWhen } from '../../src/base/day.ts';
import type { Count, Entry, Movement } from '../../src/stockpiles/act.ts';
import { balanceOn, type Position, settled, spread } from '../../src/stockpiles/balance.ts';
import { checkStock } from '../../src/stockpiles/check.ts';
import { eventsOf } from '../../src/stockpiles/event.ts';
import { STOCK_FINDINGS } from '../../src/stockpiles/finding.ts';
import { gap, meet, minus, plus, quantity, quantityText } from '../../src/stockpiles/quantity.ts';
import { casesIn } from '../support/cases.ts';
import { type EntrySpec, entryOf } from './support.ts';

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly entries: readonly EntrySpec[];
  readonly of?: { readonly type?: string };
  readonly on: string;
  readonly deadline?: string;
  readonly stock?: readonly (readonly [string, number, number | null])[];
  readonly retained?: readonly (readonly [string, number, number | null])[];
  readonly within?: readonly [number, number | null, boolean];
  readonly uncounted?: number;
  readonly findings?: readonly string[];
  readonly says?: string;
}

const told = (positions: readonly Position[]) =>
  positions.map(({ voice, balance }) => [voice, balance.low, balance.high]);
const cases = casesIn<Case>(new URL('cases/ledger.yaml', import.meta.url));

test.each(cases)('%s', (_, one) => {
  const entries = one.entries.map(entryOf);
  const on = parseDay(one.on);
  const balance = balanceOn(entries, { state: 'VER', on, type: one.of?.type ?? null });
  expect(told(balance.stock)).toEqual(one.stock ?? []);
  expect(told(balance.retained)).toEqual(one.retained ?? []);
  expect(balance.uncounted.length).toBe(one.uncounted ?? 0);
  if (one.within !== undefined) {
    const [low, high, agree] = one.within;
    expect(spread(balance.stock)).toEqual({ within: { low, high }, agree });
  }
  const deadline = one.deadline === undefined ? null : parseDay(one.deadline);
  const findings = checkStock(entries, { state: 'VER', on, deadline, unchanged: 3 });
  expect(findings.map(({ code }) => code)).toEqual(one.findings ?? []);
  if (one.says !== undefined) expect(findings.map(({ found }) => found).join('; ')).toContain(one.says);
  for (const { wanted, next, severity, code } of findings) {
    expect([wanted.length > 5, next.length > 5, severity]).toEqual([true, true, STOCK_FINDINGS[code].severity]);
  }
});

test('every finding has a case of its own, or is shown below', () => {
  const shown = new Set(cases.flatMap(([, { findings = [] }]) => findings));
  const below = ['counted-twice', 'retained-without-purpose'];
  expect(Object.keys(STOCK_FINDINGS).filter((code) => !shown.has(code) && !below.includes(code))).toEqual([]);
});

test('one voice that gives two numbers for one day; mines set aside without a purpose', () => {
  const entries = [
    entryOf({ act: 'counted', number: 10, on: '2019-12-31' }, 0),
    entryOf({ act: 'counted', number: 12, on: '2019-12-31' }, 1),
    entryOf({ act: 'retained', number: 2, on: '2020-01-01' }, 2),
  ];
  const options = { state: 'VER', on: parseDay('2020-06-01'), deadline: null, unchanged: 3 };
  expect(checkStock(entries, options)).toMatchObject([
    { code: 'counted-twice', found: '10 and 12 for 2019-12-31', entries: ['e1', 'e2'] },
    { code: 'retained-without-purpose', found: '2 set aside without an institution', entries: ['e3'] },
  ]);
});

describe('quantities', () => {
  test.each([
    [[-1], 'the quantity -1'],
    [[1.5], 'the quantity 1.5'],
    [[5, 3], 'the quantity 5 to 3'],
    [[Number.NaN, null], 'the quantity NaN to any number'],
  ] as const)('%j is none', (numbers, found) => {
    expect(() => quantity(...(numbers as [number, number | null]))).toThrow(
      expect.objectContaining({ code: 'quantity-unfit' }),
    );
    try {
      quantity(...(numbers as [number, number | null]));
    } catch (error) {
      expect(String(error)).toContain(found);
    }
  });

  test('are written as people write them', () => {
    expect([quantity(3), quantity(6_400_000, 6_600_000), quantity(1000, null)].map(quantityText)).toEqual([
      '3',
      '6,400,000 to 6,600,000',
      'at least 1,000',
    ]);
  });

  const some = fc
    .tuple(fc.nat(1000), fc.option(fc.nat(1000)))
    .map(([low, more]) => quantity(low, more === null ? null : low + more));
  const within = (one: { low: number; high: number | null }, value: number) =>
    one.low <= value && (one.high === null || value <= one.high);

  test('a sum and a difference hold what any of their numbers give', () => {
    fc.assert(
      fc.property(some, some, fc.nat(1000), fc.nat(1000), (left, right, one, two) => {
        const a = left.high === null ? left.low + one : Math.min(left.low + one, left.high);
        const b = right.high === null ? right.low + two : Math.min(right.low + two, right.high);
        expect(within(plus(left, right), a + b)).toBe(true);
        if (a >= b) expect(within(minus(left, right).left, a - b)).toBe(true);
        expect(meet(left, right)).toBe(gap(left, right) === 0);
      }),
    );
  });
});

describe('every ledger', () => {
  /** A history that could be: so many at first, then acts that never take more than there is. */
  const history = fc
    .record({
      first: fc.record({ stock: fc.nat(5000), retained: fc.nat(200) }),
      acts: fc.array(
        fc.record({
          act: fc.constantFrom(
            'found',
            'acquired',
            'destroyed',
            'retained',
            'returned',
            'used',
            'transferred',
            'received',
            'reconfigured',
          ),
          share: fc.double({ min: 0, max: 1, noNaN: true }),
          days: fc.integer({ min: 1, max: 200 }),
          account: fc.constantFrom('stock', 'retained'),
          type: fc.constantFrom('PMN', 'MON-50'),
        }),
        { maxLength: 25 },
      ),
    })
    .map(({ first, acts }) => {
      const day0 = parseDay('2015-12-31');
      let day = day0 as number;
      const had: Record<string, { stock: number; retained: number }> = {
        PMN: { ...first },
        'MON-50': { stock: 77, retained: 5 },
      };
      const entries: Entry[] = [];
      const truth: { day: Day; stock: number; retained: number; PMN: number }[] = [];
      const note = () => {
        const all = Object.values(had);
        const sum = (name: 'stock' | 'retained') => all.reduce((total, one) => total + one[name], 0);
        truth.push({ day: day as Day, stock: sum('stock'), retained: sum('retained'), PMN: had.PMN?.stock ?? 0 });
      };
      const count = () => {
        for (const [type, of] of Object.entries(had)) {
          for (const measure of ['stock', 'retained'] as const) {
            entries.push({
              ...entryOf(
                {
                  act: 'counted',
                  of: measure,
                  number: of[measure],
                  on: '2015-12-31',
                  type,
                  report: `r${day}`,
                  complete: true,
                },
                entries.length,
              ),
              when: dayWhen(day as Day),
            });
          }
        }
      };
      count();
      note();
      for (const { act, share, days, account, type } of acts) {
        day += days;
        const of = had[type] ?? { stock: 0, retained: 0 };
        const from = ['used', 'returned'].includes(act)
          ? 'retained'
          : ['destroyed', 'transferred'].includes(act)
            ? account
            : 'stock';
        const number = ['found', 'acquired', 'received'].includes(act)
          ? Math.round(share * 500)
          : Math.floor(share * of[from]);
        if (act === 'received') of[account] += number;
        else if (['found', 'acquired'].includes(act)) of.stock += number;
        else of[from] -= number;
        if (act === 'retained') of.retained += number;
        if (act === 'returned') of.stock += number;
        entries.push({
          ...entryOf(
            {
              act: act as 'found',
              number,
              on: '2015-12-31',
              type,
              account,
              purpose: 'destruction',
              holder: 'Engineers',
            },
            entries.length,
          ),
          when: dayWhen(day as Day),
        });
        note();
      }
      day += 1;
      count();
      note();
      return { entries, truth };
    });
  const dayWhen = (day: Day) => ({ text: String(day), earliest: day, latest: day });
  const options = (on: Day) => ({ state: 'VER', on, deadline: null, unchanged: 1000 });

  test('balances: what was, plus what came, less what went, on every day, in all and of a type', () => {
    fc.assert(
      fc.property(history, ({ entries, truth }) => {
        for (const { day, stock, retained, PMN } of truth) {
          const balance = balanceOn(entries, { state: 'VER', on: day });
          expect([settled(balance.stock), settled(balance.retained)]).toEqual([stock, retained]);
          expect(settled(balanceOn(entries, { state: 'VER', type: 'PMN', on: day }).stock)).toBe(PMN);
        }
        const last = truth.at(-1)?.day as Day;
        expect(checkStock(entries, options(last))).toEqual([]);
      }),
    );
  });

  test('that does not balance names the line that does not', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.integer({ min: 1, max: 50 }), ({ entries, truth }, which, more) => {
        const moves = entries.filter((one): one is Movement => one.act !== 'counted' && one.quantity.low > 0);
        fc.pre(moves.length > 0);
        const wrong = moves[which % moves.length] as Movement;
        const altered = entries.map((one) =>
          one === wrong ? { ...one, quantity: quantity(one.quantity.low + more) } : one,
        );
        const found = checkStock(altered, options(truth.at(-1)?.day as Day));
        expect(found.length).toBeGreaterThan(0);
        expect(found.some((one) => one.entries.includes(wrong.id))).toBe(true);
      }),
    );
  });

  test('holds the truth within its limits where every statement does', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(30), { minLength: 1 }), ({ entries, truth }, widths) => {
        const loose = entries.map((one, index) => {
          const width = widths[index % widths.length] ?? 0;
          const { low } = one.quantity;
          return { ...one, quantity: quantity(Math.max(0, low - width), low + width) } as Entry;
        });
        for (const { day, stock } of truth) {
          const [position] = balanceOn(loose, { state: 'VER', on: day }).stock;
          expect(position?.balance.low).toBeLessThanOrEqual(stock);
          expect(position?.balance.high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(stock);
        }
        const errors = checkStock(loose, options(truth.at(-1)?.day as Day)).filter(
          ({ severity }) => severity === 'error',
        );
        expect(errors).toEqual([]);
      }),
    );
  });

  test('is the same in whatever order its entries come', () => {
    fc.assert(
      fc.property(history, fc.integer(), ({ entries, truth }, seed) => {
        const shuffled = [...entries].sort((one, two) => hash(one.id, seed) - hash(two.id, seed));
        const last = truth.at(-1)?.day as Day;
        const told = (all: readonly Entry[]) => told2(balanceOn(all, { state: 'VER', on: last }).stock);
        expect(told(shuffled)).toEqual(told(entries));
      }),
    );
  });
  const told2 = (positions: readonly Position[]) =>
    positions.map(({ voice, balance }) => [voice, balance.low, balance.high]);
  const hash = (text: string, seed: number) =>
    [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0) + seed) | 0, 7);
});

test('events that each say they are the other are one', () => {
  const two = [
    entryOf({ id: 'a', act: 'destroyed', number: 5, on: '2020', same: 'b' }, 0),
    entryOf({ id: 'b', act: 'destroyed', number: 5, on: '2020', same: 'a' }, 1),
    entryOf({ id: 'c', act: 'destroyed', number: 5, on: '2020', same: 'gone' }, 2),
  ] as Movement[];
  expect(eventsOf(two).map(({ told: all }) => all.map(({ id }) => id))).toEqual([['a', 'b'], ['c']]);
});

test('a count without a day, or of a later one, is no basis', () => {
  const open: Count = {
    ...(entryOf({ act: 'counted', number: 5, on: '2020' }, 0) as Count),
    when: parseWhen('2019/..'),
  };
  expect(balanceOn([open], { state: 'VER', on: parseDay('2018-01-01') }).stock).toEqual([]);
  expect(balanceOn([open], { state: 'XYZ', on: parseDay('2024-01-01') }).stock).toEqual([]);
});
