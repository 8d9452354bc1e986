/**
 * Random histories on a plane of cells, where sets are exact. What the ledger should hold is worked out again from nothing
 * after each act: who claims which cell, and who is counted first.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/base/day.ts';
import { balance, releasedOf, shortfallOf, totalOf, unbalanced } from '../../src/land/balance.ts';
import { components, neighbours, nodeOf } from '../../src/land/ledger/component.ts';
import { asKnown, type Claim, eventOrder, type LandEvent } from '../../src/land/ledger/event.ts';
import { fold } from '../../src/land/ledger/fold.ts';
import type { Movement } from '../../src/land/ledger/movement.ts';
import { type Cells, cellPlane, count, rectangle } from './support/cells.ts';

const SIDE = 8;
const AREAS = ['A', 'B', 'C', 'D', 'E'];
type Event = LandEvent<Cells>;

const shapes = fc
  .tuple(fc.nat(SIDE - 1), fc.nat(SIDE - 1), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .map(([x, y, width, height]) => rectangle(x, y, Math.min(width, SIDE - x), Math.min(height, SIDE - y), SIDE));
const claims: fc.Arbitrary<Claim<Cells>> = fc.record({
  classification: fc.constantFrom('sha', 'cha'),
  deviceClass: fc.constantFrom('ap', 'av', 'mixed-with-ap', 'erw'),
  units: fc.constantFrom(['P', 'P1'], ['P', 'P2'], ['Q']),
  shape: shapes,
  measured: fc.constant(null),
  stated: fc.constant(null),
});
const area = fc.constantFrom(...AREAS);
const act = { day: fc.nat(12), known: fc.nat(9) };
const acts = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...act, act: fc.constant('recorded' as const), area, claim: claims }) },
  { weight: 3, arbitrary: fc.record({ ...act, act: fc.constant('revised' as const), area, claim: claims }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...act,
      act: fc.constant('released' as const),
      area: fc.option(area, { freq: 4 }),
      product: fc.constantFrom('cancelled', 'reduced', 'cleared'),
      shape: fc.option(shapes, { freq: 4 }),
      stated: fc.constant(null),
      closes: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...act,
      act: fc.constant('reopened' as const),
      area,
      claim: fc.option(claims, { freq: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...act, act: fc.constant('merged' as const), area, into: area }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...act,
      act: fc.constant('split' as const),
      area,
      into: fc.uniqueArray(area, { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...act, act: fc.constant('duplicate' as const), area, of: area }) },
  { weight: 1, arbitrary: fc.record({ ...act, act: fc.constant('withdrawn' as const), area }) },
);
const histories = fc
  .array(acts, { minLength: 1, maxLength: 14 })
  .map((list) => list.map((one, index) => ({ ...one, id: `e${index}` }) as unknown as Event));

/** The area as the oracle sees it. */
interface Known {
  readonly id: string;
  readonly recorded: number;
  claim: Claim<Cells>;
  drawn: Cells;
  open: boolean;
  claimed: Cells;
  out: Cells;
}

/** Who holds what: each cell goes to the first of those who claim it. */
function holders(known: ReadonlyMap<string, Known>): Map<string, Cells> {
  const order = [...known.values()]
    .filter((one) => one.open)
    .sort((left, right) => {
      const rank = ({ claim }: Known) =>
        (claim.classification === 'cha' ? 0 : 2) + (['ap', 'mixed-with-ap'].includes(claim.deviceClass) ? 0 : 1);
      return rank(left) - rank(right) || left.recorded - right.recorded || (left.id < right.id ? -1 : 1);
    });
  let taken = 0n;
  const held = new Map<string, Cells>();
  for (const one of order) {
    held.set(one.id, one.claimed & ~taken);
    taken |= one.claimed;
  }
  return held;
}
const unionOf = (known: ReadonlyMap<string, Known>) =>
  [...known.values()].reduce((all, one) => (one.open ? all | one.claimed : all), 0n);

/** Takes one event; says on which line the land that comes or goes is to stand. */
function step(known: Map<string, Known>, event: Event, sorted: readonly Event[]): string {
  const one = event.area === null ? undefined : known.get(event.area);
  switch (event.act) {
    case 'recorded':
    case 'revised':
    case 'reopened': {
      const given = event.claim?.shape ?? null;
      if (one === undefined) {
        if (event.act !== 'recorded' || given === null || event.claim === null) return 'none';
        const parents = sorted.filter(
          (other) =>
            other.day === event.day &&
            ((other.act === 'merged' && other.into === event.area) ||
              (other.act === 'split' && other.into.includes(event.area))),
        );
        const out = parents.reduce((all, parent) => all | (known.get(parent.area ?? '')?.out ?? 0n), 0n);
        known.set(event.area, {
          id: event.area,
          recorded: event.day,
          claim: event.claim,
          drawn: given,
          open: true,
          claimed: given & ~out,
          out,
        });
        return parents.length > 0 ? 'adjusted' : 'recorded';
      }
      const again = event.act === 'reopened' || (event.act === 'recorded' && !one.open);
      if (again) {
        const back = given ?? (one.open ? one.out : one.drawn);
        if (event.claim !== null) one.claim = event.claim;
        if (given !== null) one.drawn |= given;
        one.out &= ~back;
        one.claimed = (one.open ? one.claimed : 0n) | back;
        one.open = true;
        return 'reopened';
      }
      if (event.claim === null) return 'none';
      one.claim = event.claim;
      if (one.open && given !== null) {
        one.drawn = given;
        one.claimed = given & ~one.out;
      }
      return 'adjusted';
    }
    case 'released': {
      if (event.area !== null && one === undefined && event.product !== 'cleared') return event.product;
      let shape = event.shape;
      const throughout = event.product === 'cleared' || event.area === null;
      if (shape === null) {
        if (one === undefined || !one.open || !event.closes) return event.product;
        shape = one.claimed;
        if (shape === 0n) return event.product;
      }
      for (const other of known.values()) {
        if (!other.open || (!throughout && other !== one)) continue;
        if ((other.claimed & shape) === 0n) continue;
        other.claimed &= ~shape;
        other.out |= shape;
      }
      if (event.closes && one?.open && (holders(known).get(one.id) ?? 0n) === 0n) {
        one.open = false;
        one.claimed = 0n;
      }
      return event.product;
    }
    case 'merged':
    case 'split':
    case 'duplicate':
    case 'withdrawn': {
      const others =
        event.act === 'merged'
          ? [event.into]
          : event.act === 'split'
            ? event.into
            : event.act === 'duplicate'
              ? [event.of]
              : [];
      if (!one?.open || others.some((id) => id === one.id || known.get(id)?.open !== true)) return 'none';
      const into = event.act === 'merged' ? known.get(event.into) : undefined;
      if (into !== undefined) {
        into.claimed |= one.claimed;
        into.drawn |= one.drawn;
        into.out |= one.out;
      }
      one.open = false;
      one.claimed = 0n;
      return 'adjusted';
    }
    default:
      return 'none';
  }
}

const sum = (movements: readonly Movement[]) => movements.reduce((all, one) => all + one.amount, 0);

describe('random histories', () => {
  test('hold the union of the open claims, each cell with the area that goes first', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const folded = fold(events, cellPlane());
        const known = new Map<string, Known>();
        const sorted = [...events].sort(eventOrder);
        for (const event of sorted) {
          const before = unionOf(known);
          const line = step(known, event, sorted);
          const after = unionOf(known);
          const own = folded.movements.filter((movement) => movement.because === event.id);
          // What the act brought or took is what the union of all claims gained or lost, and stands on the line of the act.
          expect(sum(own)).toBe((count(after & ~before) - count(before & ~after)) * 100);
          const passing = own.filter(({ line: on }) => on === 'adjusted' || on === 'reclassified');
          if (line !== 'adjusted') expect(sum(passing)).toBe(0);
          expect(own.filter(({ line: on }) => ![line, 'adjusted', 'reclassified'].includes(on))).toEqual([]);
        }
        const held = holders(known);
        for (const [id, account] of folded.accounts) {
          expect([id, account.open, account.amount]).toEqual([
            id,
            known.get(id)?.open,
            count(held.get(id) ?? 0n) * 100,
          ]);
          expect(account.held ?? 0n).toBe(held.get(id) ?? 0n);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('balance, for any unit, period and split', () => {
    fc.assert(
      fc.property(
        histories,
        fc.constantFrom(null, 'P', 'P1', 'Q'),
        fc.nat(12),
        fc.nat(12),
        fc.constantFrom([], ['classification'], ['deviceClass', 'classification'], [{ unit: 0 }]),
        (events, unit, one, two, by) => {
          const { movements, accounts } = fold(events, cellPlane());
          const [from, to] = [Math.min(one, two) as Day, Math.max(one, two) as Day];
          const lines = balance(movements, { unit, from, to, by: by as never });
          for (const line of lines) expect(shortfallOf(line)).toBe(0);
          const all = totalOf(lines);
          const whole = totalOf(balance(movements, { unit, from, to, by: [] }));
          expect({ ...all, key: [] }).toEqual({ ...whole, key: [] });
          // The closing of one period is the opening of the next.
          const next = totalOf(balance(movements, { unit, from: (to + 1) as Day, to: 99 as Day, by: [] }));
          expect(next.opening).toBe(whole.closing);
          if (unit === null) expect(whole.reclassified).toBe(0);
          expect(unbalanced(movements, accounts)).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('never release more than came, for any area and over all', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { movements } = fold(events, cellPlane());
        const all = totalOf(balance(movements, { unit: null, from: null, to: 99 as Day, by: [] }));
        expect(releasedOf(all)).toBeLessThanOrEqual(all.recorded + all.reopened + Math.max(0, all.adjusted));
        let running = 0;
        const byKey = new Map<string, number>();
        for (const movement of movements) {
          running += movement.amount;
          const key = [movement.area, movement.classification, movement.deviceClass, ...movement.units].join();
          byKey.set(key, (byKey.get(key) ?? 0) + movement.amount);
        }
        expect(running).toBeGreaterThanOrEqual(0);
        for (const amount of byKey.values()) expect(amount).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('are the same in any order of the list, and by groups that have nothing to do with each other', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat(1000)), (events, random) => {
        const shuffled = events
          .map((event) => [random.next().value ?? 0, event] as const)
          .sort((left, right) => left[0] - right[0])
          .map(([, event]) => event);
        const plane = cellPlane();
        const whole = fold(events, plane);
        expect(fold(shuffled, plane).movements).toEqual(whole.movements);
        const pairs: (readonly [string, string])[] = [];
        const shapeOf = (event: Event) =>
          'shape' in event ? event.shape : 'claim' in event ? (event.claim?.shape ?? null) : null;
        for (const left of events) {
          for (const right of events) {
            const [one, two] = [shapeOf(left), shapeOf(right)];
            if (one !== null && two !== null && (one & two) !== 0n) pairs.push([nodeOf(left), nodeOf(right)]);
          }
        }
        expect(fold(events, plane, neighbours(events, pairs)).movements).toEqual(whole.movements);
        const parts = components(events, pairs).flatMap((group) => fold(group, plane).movements);
        const text = (list: readonly Movement[]) => list.map((one) => JSON.stringify({ ...one, stated: null })).sort();
        expect(text(parts)).toEqual(text(whole.movements));
      }),
      { numRuns: 1000 },
    );
  });

  test('are not changed for the past by what is learned later', () => {
    fc.assert(
      fc.property(histories, fc.nat(9), (events, known) => {
        const then = events.filter((event) => event.known <= known);
        expect(fold(asKnown(events, known), cellPlane()).movements).toEqual(fold(then, cellPlane()).movements);
        const correction: Event = { ...events[0], id: 'late', known: 10, supersedes: ['e0'] } as Event;
        expect(asKnown([...events, correction], known)).toEqual(then);
        expect(asKnown([...events, correction], 10).map(({ id }) => id)).toEqual([
          ...events.slice(1).map(({ id }) => id),
          'late',
        ]);
      }),
    );
  });

  test('with areas and releases of which only the size is known balance too, and nothing is less than nothing', () => {
    const size = fc.option(fc.integer({ min: 1, max: 4000 }).map((hundredths) => hundredths / 100));
    const loose = histories.chain((events) =>
      fc.array(fc.tuple(fc.boolean(), size), { minLength: events.length, maxLength: events.length }).map((changes) =>
        events.map((event, index): Event => {
          const [unshaped = false, stated = null] = changes[index] ?? [];
          if (event.act === 'released') return { ...event, stated, shape: unshaped ? null : event.shape };
          if (!('claim' in event) || event.claim === null) return event;
          return { ...event, claim: { ...event.claim, stated, shape: unshaped ? null : event.claim.shape } } as Event;
        }),
      ),
    );
    fc.assert(
      fc.property(loose, (events) => {
        const { movements, accounts } = fold(events, cellPlane());
        expect(unbalanced(movements, accounts)).toEqual([]);
        let claimed = 0n;
        for (const { held, amount, open } of accounts.values()) {
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(amount)).toBe(true);
          if (!open) expect([amount, held]).toEqual([0, null]);
          expect((held ?? 0n) & claimed).toBe(0n);
          claimed |= held ?? 0n;
        }
        const lines = balance(movements, {
          unit: null,
          from: null,
          to: 99 as Day,
          by: ['classification', 'deviceClass'],
        });
        for (const line of lines) {
          expect(shortfallOf(line)).toBe(0);
          expect(line.closing).toBeGreaterThanOrEqual(0);
        }
        expect(fold([...events].reverse(), cellPlane()).movements).toEqual(movements);
      }),
      { numRuns: 1500 },
    );
  });

  test('ask geometry nothing where nothing is near and sizes are measured', () => {
    const called: string[] = [];
    const claim: Claim<Cells> = {
      classification: 'sha',
      deviceClass: 'ap',
      units: ['P'],
      shape: 1n,
      measured: 123.456,
      stated: null,
    };
    const base = { day: 1 as Day, known: 0, area: 'A' };
    const events: Event[] = [
      { ...base, id: 'one', act: 'recorded', claim },
      {
        ...base,
        id: 'two',
        act: 'released',
        product: 'cleared',
        shape: null,
        stated: null,
        closes: true,
        day: 2 as Day,
      },
    ];
    const { movements } = fold(
      events,
      cellPlane(1, (name) => called.push(name)),
      () => [],
    );
    expect(movements.map(({ amount }) => amount)).toEqual([12346, -12346]);
    // Only whether a shape is empty, which is free.
    expect(called.filter((name) => name !== 'isEmpty')).toEqual([]);
  });
});
