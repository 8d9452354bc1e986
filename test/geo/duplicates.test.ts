/** The same shape twice, however it was drawn; and shapes that are nearly so. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Geometry, Position } from '../../src/base/geometry.ts';
import { canonical, nearDuplicates, type Outline, outlineOf, shapeHash, shapeKey } from '../../src/geo/duplicates.ts';
import { rings, sizes } from './shapes.ts';

describe('a shape has one hash', () => {
  test('wherever its rings begin, whichever way they run, in whatever order its parts stand', () => {
    const ring = rings({ size: sizes(50, 5000), latitude: 80 });
    fc.assert(
      fc.property(ring, ring, fc.nat(), fc.boolean(), (one, two, by, back) => {
        const turned = (line: readonly Position[]) => {
          const open = line.slice(0, -1);
          const at = by % open.length;
          const round = [...open.slice(at), ...open.slice(0, at + 1)];
          return back ? round.toReversed() : round;
        };
        const a: Geometry = { type: 'MultiPolygon', coordinates: [[one], [two]] };
        const b: Geometry = { type: 'MultiPolygon', coordinates: [[turned(two)], [turned(one)]] };
        expect(shapeHash(b)).toBe(shapeHash(a));
        expect(shapeHash({ type: 'Polygon', coordinates: [one] })).toBe(
          shapeHash({ type: 'MultiPolygon', coordinates: [[turned(one)]] }),
        );
        expect(shapeHash({ type: 'Polygon', coordinates: [one] })).not.toBe(
          shapeHash({ type: 'Polygon', coordinates: [two] }),
        );
        // The short key tells the same from the same, and what differs apart.
        expect(shapeKey(b)).toBe(shapeKey(a));
        expect(shapeKey({ type: 'Polygon', coordinates: [turned(one)] })).toBe(
          shapeKey({ type: 'MultiPolygon', coordinates: [[one]] }),
        );
        expect(shapeKey({ type: 'Polygon', coordinates: [one] })).not.toBe(shapeKey(a));
        expect(shapeKey({ type: 'Polygon', coordinates: [two] })).not.toBe(
          shapeKey({ type: 'Polygon', coordinates: [one] }),
        );
      }),
    );
  });

  test.each([
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      'A0,0 10000000,0 10000000,10000000',
    ],
    [{ type: 'Point', coordinates: [-180, 0.00000001] }, 'P1800000000,0'],
    [
      {
        type: 'LineString',
        coordinates: [
          [1, 0],
          [0, 0],
        ],
      },
      'L0,0 10000000,0',
    ],
    [
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 0],
          [0, 0],
        ],
      },
      'P0,0 10000000,0',
    ],
    [{ type: 'MultiPolygon', coordinates: [] }, 'A'],
  ] as [Geometry, string][])('%j', (geometry, text) => {
    expect(canonical(geometry)).toBe(text);
  });

  test('but another once a vertex has moved by a centimetre', () => {
    const one: Geometry = { type: 'Point', coordinates: [18, 44] };
    expect(shapeHash({ type: 'Point', coordinates: [18.0000001, 44] })).not.toBe(shapeHash(one));
    expect(shapeHash({ type: 'Point', coordinates: [18.00000001, 44] })).toBe(shapeHash(one));
  });
});

describe('the short key of a shape', () => {
  const square = (x: number, y: number, size: number): Position[] => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ];
  const key = (...rings: readonly (readonly Position[])[]) => shapeKey({ type: 'Polygon', coordinates: rings });

  test('agrees with the hash on a hundred thousand neighbouring shapes', () => {
    const keys = new Set<string>();
    for (let x = 0; x < 250; x += 1)
      for (let y = 0; y < 400; y += 1) keys.add(key(square(16 + x * 1e-7, 43 + y * 1e-7, 0.001)));
    expect(keys.size).toBe(100_000);
  });

  test('of the same places joined in another order is another', () => {
    const [a, b, c, d]: [Position, Position, Position, Position] = [
      [0, 0],
      [4, 0],
      [4, 4],
      [1, 1],
    ];
    expect(key([a, b, c, d, a])).not.toBe(key([a, b, d, c, a]));
  });

  test('counts a hole, leaves repeated places out, and knows the 180th meridian by both its names', () => {
    const [outer, hole] = [square(0, 0, 4), square(1, 1, 1)];
    expect(key(outer, hole)).not.toBe(key(outer));
    expect(key(outer, hole.toReversed())).toBe(key(outer, hole));
    expect(key([[0, 0], ...outer])).toBe(key(outer));
    expect(key(square(-180, 0, 1))).toBe(key(square(-180, 0, 1).map(([x, y]) => [x === -180 ? 180 : x, y])));
    expect(key(square(0.00000001, 0, 4))).toBe(key(outer));
    expect(key(square(0.0000001, 0, 4))).not.toBe(key(outer));
  });

  test('of a point or a line is that of its hash', () => {
    const point: Geometry = { type: 'Point', coordinates: [18, 44] };
    expect(shapeKey(point)).toBe(shapeHash(point));
  });
});

describe('near duplicates', () => {
  const outline = (west: number, south: number, size = 0.01, area = 890_000): Outline => ({
    west,
    south,
    east: west + size,
    north: south + size,
    area,
  });

  test('are found by box and area, and others are not', () => {
    const list = [
      outline(18, 44),
      outline(18.0001, 44.0001),
      outline(18.1, 44),
      outline(18, 44, 0.01, 700_000),
      outline(18, 44, 0.0105),
    ];
    expect(nearDuplicates(list)).toEqual([[0, 1]]);
  });

  test('are those that comparing each with each finds', () => {
    const one = fc
      .record({ x: fc.nat(12), y: fc.nat(12), a: fc.nat(3) })
      .map(({ x, y, a }) => outline(18 + x * 0.00015, 60 + y * 0.0001, 0.01, 890_000 + a * 8000));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (list) => {
        const apart = 25 / 110_500;
        const wide = (south: number) => apart / Math.cos((south * Math.PI) / 180);
        const wanted: [number, number][] = [];
        for (const [i, a] of list.entries()) {
          for (const [j, b] of list.entries()) {
            if (i >= j || Math.abs(a.south - b.south) > apart || Math.abs(a.north - b.north) > apart) continue;
            if (Math.abs(a.west - b.west) > wide(b.south) || Math.abs(a.east - b.east) > wide(b.south)) continue;
            if (Math.abs(a.area - b.area) <= 0.02 * Math.max(a.area, b.area)) wanted.push([i, j]);
          }
        }
        expect(nearDuplicates(list)).toEqual(wanted);
      }),
    );
  });

  test('of a shape its outline is known', () => {
    const { west, area } = outlineOf({
      type: 'Polygon',
      coordinates: [
        [
          [18, 44],
          [18.01, 44],
          [18.01, 44.01],
          [18, 44],
        ],
      ],
    }) ?? { west: 0, area: 0 };
    expect([west, Math.round(area / 1000)]).toEqual([18, 446]);
    expect(outlineOf([])).toBeNull();
  });
});
