/** The same shape twice, however it was drawn. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Geometry, Position } from '../../src/base/geometry.ts';
import { canonical, shapeHash, shapeKey } from '../../src/geo/duplicates.ts';
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
