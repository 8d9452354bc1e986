/**
 * An attacker who has all public tables and nothing else: every world that gives the same tables is tried, and in none of the cells of
 * few persons may the number be the same in all of them.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROTECTION, type PublicTable, publicTables, type TableShape } from '../../src/people/disclosure.ts';

const countsOf = (persons: readonly (readonly string[])[], shape: TableShape) => {
  const counts = new Map<string, number>();
  for (const one of persons) {
    const key = shape.map((at) => one[at]).join('|');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};
/** As a reader sees them: numbers, and which cells are left out. */
const seen = (tables: readonly PublicTable[]) =>
  tables.map(({ cells }) => new Map(cells.map(({ key, count }) => [key.join('|'), count])));

const WORDS = [
  ['a', 'b'],
  ['x', 'y'],
  ['1', '2'],
] as const;
const SORTS = WORDS[0].flatMap((one) => WORDS[1].flatMap((two) => WORDS[2].map((three) => [one, two, three] as const)));
const SHAPES: readonly TableShape[] = [[], [0], [1], [2], [0, 1], [1, 2]];

/** Every way in which so many persons at most can have traits. */
function* worlds(most: number, sort = 0): Generator<number[]> {
  if (sort === SORTS.length) {
    yield [];
    return;
  }
  for (let count = 0; count <= most; count += 1) {
    for (const rest of worlds(most - count, sort + 1)) yield [count, ...rest];
  }
}
const ALL = [...worlds(7)].map((counts) =>
  SORTS.flatMap((sort, index) => Array.from({ length: counts[index] ?? 0 }, () => sort)),
);
const TABLES = ALL.map((persons) => SHAPES.map((shape) => countsOf(persons, shape)));

/** The worlds that the public tables allow, as places in ALL. */
function possible(tables: readonly ReadonlyMap<string, number | null>[]): number[] {
  return TABLES.flatMap((world, index) => {
    const fits = world.every((counts, table) => {
      const told = tables[table];
      const keys = new Set([...counts.keys(), ...(told?.keys() ?? [])]);
      return [...keys].every((key) => {
        const count = told?.has(key) ? told.get(key) : 0;
        return count === null || count === (counts.get(key) ?? 0);
      });
    });
    return fits ? [index] : [];
  });
}

describe('an attacker with all tables', () => {
  const persons = fc.array(fc.constantFrom(...SORTS), { maxLength: 5 });

  test('cannot tell the number of any cell of few persons', () => {
    fc.assert(
      fc.property(persons, fc.constantFrom(2, 3), (people, least) => {
        const tables = publicTables(people, SHAPES, { least, doubt: 1 });
        const allowed = possible(seen(tables));
        expect(allowed.length).toBeGreaterThan(0);
        for (const [table, shape] of SHAPES.entries()) {
          for (const [key, count] of countsOf(people, shape)) {
            if (count >= least) continue;
            const numbers = new Set(allowed.map((world) => TABLES[world]?.[table]?.get(key) ?? 0));
            expect([...numbers].length, `${shape.join()} ${key}`).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('would tell it, were only the small cells themselves left out', () => {
    const people = [
      ['a', 'x', '1'],
      ['a', 'y', '1'],
      ['a', 'y', '1'],
      ['a', 'y', '1'],
      ['b', 'y', '1'],
      ['b', 'y', '1'],
      ['b', 'y', '1'],
    ] as const;
    const naive = SHAPES.map(
      (shape) => new Map([...countsOf(people, shape)].map(([key, count]) => [key, count < 2 ? null : count])),
    );
    const numbers = (tables: readonly ReadonlyMap<string, number | null>[]) =>
      new Set(possible(tables).map((world) => TABLES[world]?.[4]?.get('a|x') ?? 0));
    expect([...numbers(naive)]).toEqual([1]);
    expect(numbers(seen(publicTables(people, SHAPES, { least: 2, doubt: 1 }))).size).toBeGreaterThan(1);
  });
});

describe('what is told', () => {
  const many = (count: number, ...traits: string[]) => Array.from({ length: count }, () => traits);

  test('is as it is where nobody can be told from it', () => {
    const people = [...many(9, 'a', 'x'), ...many(7, 'a', 'y'), ...many(6, 'b', 'x'), ...many(12, 'b', 'y')];
    const [total, units, both] = publicTables(people, [[], [0], [0, 1]]);
    expect(total?.cells).toEqual([{ key: [], count: 34 }]);
    expect(units?.cells).toEqual([
      { key: ['a'], count: 16 },
      { key: ['b'], count: 18 },
    ]);
    expect(both?.cells.map(({ count }) => count)).toEqual([9, 7, 6, 12]);
  });

  test('leaves out four cells of a square for one small one, and keeps every sum', () => {
    const people = [
      ...many(2, 'a', 'x'),
      ...many(17, 'a', 'y'),
      ...many(16, 'b', 'x'),
      ...many(12, 'b', 'y'),
      ...many(20, 'c', 'x'),
      ...many(30, 'c', 'y'),
    ];
    const [total, units, words, both] = publicTables(people, [[], [0], [1], [0, 1]]);
    expect([total, units, words].flatMap((table) => table?.cells.map(({ count }) => count))).toEqual([
      97, 19, 28, 50, 38, 59,
    ]);
    expect(both?.cells).toEqual([
      { key: ['a', 'x'], count: null },
      { key: ['a', 'y'], count: null },
      { key: ['b', 'x'], count: null },
      { key: ['b', 'y'], count: null },
      { key: ['c', 'x'], count: 20 },
      { key: ['c', 'y'], count: 30 },
    ]);
  });

  test('is nothing of a few persons alone', () => {
    const tables = publicTables(many(2, 'a', 'x'), [[], [0], [0, 1]]);
    expect(tables.flatMap(({ cells }) => cells.map(({ count }) => count))).toEqual([null, null, null]);
    expect(publicTables([], [[], [0]]).flatMap(({ cells }) => cells)).toEqual([]);
  });

  test('is always right where it is told, and small numbers are never told', () => {
    const person = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'), fc.constantFrom('1', '2', '3'));
    const shapes: TableShape[] = [[], [0], [0, 1], [1, 2]];
    fc.assert(
      fc.property(fc.array(person, { maxLength: 80 }), (people) => {
        for (const { shape, cells } of publicTables(people, shapes)) {
          const counts = countsOf(people, shape);
          for (const { key, count } of cells) {
            if (count === null) continue;
            expect(count).toBe(counts.get(key.join('|')) ?? 0);
            expect(count).toBeGreaterThanOrEqual(PROTECTION.least);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
