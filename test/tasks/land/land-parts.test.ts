/** Areas in parts that have nothing to do with each other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bbox } from '../../../src/base/geometry.ts';
import type { LandDeed } from '../../../src/store/land/history.ts';
import type { Instant } from '../../../src/store/register/instant.ts';
import { LandParts } from '../../../src/tasks/land/land-parts.ts';

const box = (west: number, width = 1): Bbox => [west, 0, west + width, 1];

function deed(id: string, body: Readonly<Record<string, unknown>>, where: Bbox | null = null): LandDeed {
  return { id, kind: 'land-release', from: null, recorded: '2026-01-01T00:00:00.000000Z' as Instant, body, box: where };
}

function partsOf(areas: Readonly<Record<string, Bbox | null>>, deeds: readonly LandDeed[], size = 1): string[] {
  const parts = new LandParts();
  for (const [area, where] of Object.entries(areas)) parts.addArea({ area, box: where });
  for (const each of deeds) parts.addDeed(each);
  return parts.parts(size).map((part) => [...part.areas, ...part.deeds.map(({ id }) => id)].join(' '));
}

test.each([
  ['lie apart', { A: box(0), B: box(2) }, [], ['A', 'B']],
  ['share land', { A: box(0), B: box(0.5) }, [], ['A B']],
  ['touch', { A: box(0), B: box(1) }, [], ['A B']],
  ['share land through a third', { A: box(0), B: box(2), C: box(0.5, 2) }, [], ['A B C']],
  ['have no place', { A: null, B: null }, [], ['A', 'B']],
  ['are named together', { A: box(0), B: box(9) }, [deed('R', { area: 'A', others: ['B'] })], ['A B R']],
  ['have a release of one beside the other', { A: box(0), B: box(9) }, [deed('R', { area: 'A' }, box(9))], ['A B R']],
  ['have a release of none on both', { A: box(0), B: box(2) }, [deed('R', { area: null }, box(0.5, 2))], ['A B R']],
] as const)('areas that %s', (_, areas, deeds, parts) => {
  expect(partsOf(areas, deeds)).toEqual(parts);
});

test('a release of no area that stands is a part, and what it names is folded with it', () => {
  expect(partsOf({ A: box(0) }, [deed('R', { area: null }, box(5))])).toEqual(['A', 'R']);
  expect(partsOf({ A: box(0) }, [deed('R', { area: 'gone' })])).toEqual(['A', 'gone R']);
});

test('small parts are put together up to the size', () => {
  const areas = Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((name, at) => [name, box(at * 2)]));
  expect(partsOf(areas, [], 2)).toEqual(['A B', 'C D', 'E']);
  expect(partsOf(areas, [], 100)).toEqual(['A B C D E']);
  expect(partsOf({}, [], 2)).toEqual([]);
});

test('every area is in one part, and no two parts meet or are named together', () => {
  const place = fc.option(fc.record({ x: fc.integer({ min: 0, max: 40 }), width: fc.integer({ min: 1, max: 3 }) }));
  const area = fc.record({ name: fc.integer({ min: 0, max: 12 }), place });
  const named = fc.record({
    area: fc.option(fc.integer({ min: 0, max: 14 })),
    others: fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 2 }),
    place,
  });
  const boxAt = (at: { x: number; width: number } | null) => (at === null ? null : box(at.x, at.width));
  const meet = (a: Bbox, b: Bbox) => a[0] <= b[2] && b[0] <= a[2];
  fc.assert(
    fc.property(
      fc.array(area, { maxLength: 14 }),
      fc.array(named, { maxLength: 4 }),
      fc.integer({ min: 1, max: 6 }),
      (areas, deeds, size) => {
        const parts = new LandParts();
        for (const each of areas) parts.addArea({ area: `A${each.name}`, box: boxAt(each.place) });
        const said = deeds.map((each, at) => {
          const body = {
            area: each.area === null ? null : `A${each.area}`,
            others: each.others.map((other) => `A${other}`),
          };
          return deed(`R${at}`, body, boxAt(each.place));
        });
        for (const each of said) parts.addDeed(each);
        const made = parts.parts(size);
        const partOf = new Map(made.flatMap((part, at) => part.areas.map((name) => [name, at] as const)));
        expect(made.flatMap((part) => part.areas)).toHaveLength(partOf.size);
        expect(made.flatMap((part) => part.deeds.map(({ id }) => id)).sort()).toEqual(said.map(({ id }) => id).sort());
        const deedPart = new Map(made.flatMap((part, at) => part.deeds.map(({ id }) => [id, at] as const)));
        for (const { id, body } of said) {
          const names = [...(body.area === null ? [] : [body.area as string]), ...(body.others as string[])];
          for (const name of names) expect(partOf.get(name)).toBe(deedPart.get(id));
        }
        const boxes = [
          ...areas.map((each) => ({ at: partOf.get(`A${each.name}`), box: boxAt(each.place) })),
          ...said.map((each) => ({ at: deedPart.get(each.id), box: each.box })),
        ];
        for (const one of boxes) {
          for (const two of boxes) if (one.box && two.box && meet(one.box, two.box)) expect(one.at).toBe(two.at);
        }
        // Full before the next is begun.
        for (const part of made.slice(0, -1)) expect(part.areas.length).toBeGreaterThanOrEqual(size);
      },
    ),
  );
});
