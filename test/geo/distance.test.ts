/** Distances, bearings and nearest points, and in or out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position, Shape } from '../../src/base/geometry.ts';
import { bearingTo, geodesicDistance, nearest, placeAt, whereIn } from '../../src/geo/distance.ts';
import { away, places, rings, sizes } from './shapes.ts';

const SQUARE: Shape = [
  [
    [
      [18, 44],
      [18.01, 44],
      [18.01, 44.01],
      [18, 44.01],
      [18, 44],
    ],
    [
      [18.004, 44.004],
      [18.004, 44.006],
      [18.006, 44.006],
      [18.006, 44.004],
      [18.004, 44.004],
    ],
  ],
];

test.each([
  ['inside', [18.002, 44.002]],
  ['outside', [18.02, 44.002]],
  ['outside', [18.005, 44.005]],
  ['edge', [18.01, 44.005]],
  ['edge', [18, 44]],
  ['edge', [18.004, 44.005]],
  ['outside', [18.02, 44.01]],
  ['outside', [18.02, 44]],
  ['outside', [-162, 44.005]],
] as const)('%s: %j', (where, place) => {
  expect(whereIn(SQUARE, place)).toBe(where);
});

test('a ring across the 180th meridian holds what lies in it', () => {
  const ring: Shape = [
    [
      [
        [179.99, 0],
        [-179.99, 0],
        [-179.99, 0.01],
        [179.99, 0.01],
        [179.99, 0],
      ],
    ],
  ];
  expect(
    [
      [180, 0.005],
      [-180, 0.005],
      [179.995, 0.005],
      [-179.995, 0.005],
    ].map(([x = 0, y = 0]) => whereIn(ring, [x, y])),
  ).toEqual(Array(4).fill('inside'));
  expect(
    [
      [179.98, 0.005],
      [-179.98, 0.005],
      [0, 0.005],
    ].map(([x = 0, y = 0]) => whereIn(ring, [x, y])),
  ).toEqual(Array(3).fill('outside'));
});

describe('the nearest point', () => {
  test('of an area that one stands in is where one stands', () => {
    expect(nearest(SQUARE, [18.002, 44.002])).toEqual({
      metres: 0,
      point: [18.002, 44.002],
      bearing: null,
      inside: true,
    });
  });

  test('of a hole’s edge is nearer than that of the outside', () => {
    const found = nearest(SQUARE, [18.005, 44.0055]);
    expect(found?.inside).toBe(false);
    expect(found?.point[1]).toBeCloseTo(44.006, 7);
    expect(Math.cos(((found?.bearing ?? 90) * Math.PI) / 180)).toBeCloseTo(1, 9);
  });

  test('due east lies due west', () => {
    const found = nearest(SQUARE, [18.02, 44.005]);
    expect(found?.metres).toBeCloseTo(801.99, 1);
    expect(found?.bearing).toBeCloseTo(270, 1);
  });

  test('is not looked for beyond what is wanted, and there is none of nothing', () => {
    expect(nearest(SQUARE, [18.02, 44.005], 500)).toBeNull();
    expect(nearest(SQUARE, [18.02, 44.005], 900)?.metres).toBeCloseTo(801.99, 1);
    expect(nearest([], [18, 44])).toBeNull();
  });

  test('is no farther than any point of the edge, and reached by its bearing', () => {
    fc.assert(
      fc.property(
        rings({ size: sizes(10, 100_000), latitude: 80 }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        sizes(1, 200_000),
        (ring, bearing, far) => {
          const from = away(ring[0] as Position, bearing, far);
          const found = nearest([[ring]], from);
          if (found === null || found.inside || found.bearing === null) return;
          expect(geodesicDistance(placeAt(from, found.bearing, found.metres), found.point)).toBeLessThan(
            1e-6 + 1e-9 * found.metres,
          );
          let least = Infinity;
          for (let index = 1; index < ring.length; index += 1) {
            const [a, b] = [ring[index - 1] as Position, ring[index] as Position];
            const [whole, turn] = [geodesicDistance(a, b), bearingTo(a, b) ?? 0];
            for (let step = 0; step <= 40; step += 1)
              least = Math.min(least, geodesicDistance(from, placeAt(a, turn, (whole * step) / 40)));
          }
          expect(found.metres).toBeLessThanOrEqual(least + 1e-6);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('lies as far as it was laid out', () => {
    fc.assert(
      fc.property(
        places(85),
        fc.double({ min: 0, max: 359.9, noNaN: true }),
        sizes(1, 1e6),
        (from, bearing, metres) => {
          const to = placeAt(from, bearing, metres);
          expect(Math.abs(geodesicDistance(from, to) - metres)).toBeLessThan(1e-7);
          expect(Math.abs((((bearingTo(from, to) ?? 0) - bearing + 540) % 360) - 180)).toBeLessThan(
            1e-6 + 1e-5 / metres,
          );
        },
      ),
    );
  });
});
