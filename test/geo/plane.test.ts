/** Set operations: no area is lost, nothing is thrown, what comes out is valid. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Geometry, Position, Shape } from '../../src/base/geometry.ts';
import { geodesicArea, geodesicPerimeter, shapeOf } from '../../src/geo/area.ts';
import { boxesMeet, boxOf } from '../../src/geo/box.ts';
import { flawsOf } from '../../src/geo/checks/validity.ts';
import { whereIn } from '../../src/geo/distance.ts';
import { isEmpty, openPlane, withoutSlivers } from '../../src/geo/plane.ts';
import { away, rings, sizes } from './shapes.ts';

const plane = await openPlane();

/** A square of so many metres, with its middle there. */
function square(middle: Position, metres: number): Shape {
  const corner = (bearing: number) => away(middle, bearing, metres / Math.SQRT2);
  const ring = [45, 315, 225, 135].map(corner);
  return [[[...ring, ring[0] as Position]]];
}

function sumsUp(a: Shape, b: Shape, part = 1e-6): void {
  const [and, minus, or] = [plane.and(a, b), plane.minus(a, b), plane.or(a, b)];
  // Where the 180th meridian or a pole lies between, longitude and latitude are no plane to judge it in.
  const plain = [...a, ...b].flat(2).every(([x, y]) => Math.abs(x) < 179 && Math.abs(y) < 88);
  if (plain) for (const shape of [and, minus, or]) expect(flawsOf(shape)).toEqual([]);
  const [whole, other] = [geodesicArea(a), geodesicArea(b)];
  // A result that is not valid in longitude and latitude is put on a grid of up to 0.1 mm there.
  const near = Math.max(0.02, part * (whole + other), 2e-4 * (geodesicPerimeter(a) + geodesicPerimeter(b)));
  expect(Math.abs(geodesicArea(and) + geodesicArea(minus) - whole)).toBeLessThan(near);
  expect(Math.abs(geodesicArea(or) - geodesicArea(minus) - other)).toBeLessThan(near);
}

const pairs = fc
  .tuple(
    rings({ size: sizes(20, 5000), latitude: 85 }),
    fc.double({ min: 0, max: 360, noNaN: true }),
    fc.double({ min: 0, max: 1.5, noNaN: true }),
    rings({ size: sizes(20, 5000), latitude: 1 }),
  )
  .map(([one, bearing, share, other]): readonly [Shape, Shape] => {
    // The second is brought beside the first.
    const from = away(one[0] as Position, bearing, share * 1000);
    const [cos, o] = [Math.cos((from[1] * Math.PI) / 180), other[0] as Position];
    const moved = other.map(([x, y]): Position => {
      const lon = from[0] + (x - o[0]) / cos;
      return [lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, from[1] + (y - o[1])];
    });
    return [[[one]], [[moved]]];
  })
  .filter(([, b]) => b.flat(2).every(([, y]) => Math.abs(y) < 88));

test('what two areas share and what is left of one make the whole; together they make the other and what is left', () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => sumsUp(a, b)),
    { numRuns: 400 },
  );
});

test('so they do where one is the other drawn a second time, a hair off', () => {
  fc.assert(
    fc.property(
      rings({ size: sizes(50, 2000), latitude: 80 }),
      fc.constantFrom(0, 1e-13, 1e-11, 1e-9, 1e-7),
      fc.nat(1000),
      (ring, hair, seed) => {
        const moved = ring
          .slice(0, -1)
          .map(
            ([x, y], index): Position => [
              x + hair * (((seed * (index + 1)) % 7) - 3),
              y + hair * (((seed * (index + 2)) % 5) - 2),
            ],
          );
        sumsUp([[ring]], [[[...moved, moved[0] as Position]]]);
      },
    ),
    { numRuns: 300 },
  );
});

test('so they do with corners on a grid, where edges touch and overlap', () => {
  const grid = fc
    .array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 3, maxLength: 8 })
    .map((places): Shape => {
      const ring = places.map(([x, y]): Position => [18 + x / 1000, 44 + y / 1000]);
      return [[[...ring, ring[0] as Position]]];
    })
    .filter((shape) => new Set(shape.flat(2).map(String)).size > 2 && flawsOf(shape).length === 0);
  fc.assert(
    // Edges along one parallel overlap on the map but not on the globe: their bow, up to 9 mm here, goes to either side.
    fc.property(grid, grid, (a, b) => sumsUp(a, b, 1e-4)),
    { numRuns: 400 },
  );
});

describe('a square of a hundred metres', () => {
  const a = square([18, 44], 100);
  test('and itself', () => {
    expect(isEmpty(plane.minus(a, a))).toBe(true);
    expect(geodesicArea(plane.and(a, a))).toBeCloseTo(geodesicArea(a), 2);
    // Its corners keep their digits.
    expect(new Set(plane.or(a, a).flat(2).map(String))).toEqual(new Set(a.flat(2).map(String)));
  });
  test('and one within it: a hole is left', () => {
    const left = plane.minus(a, square([18, 44], 50));
    expect(left.map((list) => list.length)).toEqual([2]);
    expect(geodesicArea(left)).toBeCloseTo(7500, 0);
    expect(whereIn(left, [18, 44])).toBe('outside');
  });
  test('and one elsewhere', () => {
    const far = square([19, 44], 100);
    expect(plane.and(a, far)).toEqual([]);
    expect(plane.minus(a, far)).toEqual(a);
    expect(plane.or(a, far)).toHaveLength(2);
  });
  test('and nothing', () => {
    expect([plane.and(a, []), plane.minus(a, []), plane.or([], a), plane.union([]), plane.evenOdd([])]).toEqual([
      [],
      a,
      a,
      [],
      [],
    ]);
  });
  test('across the 180th meridian and at a pole', () => {
    for (const middle of [
      [180, 0.1],
      [-179.9999, 52],
    ] as Position[]) {
      const [one, two] = [square(middle, 1000), square(away(middle, 90, 500), 1000)];
      expect(Math.abs(geodesicArea(plane.and(one, two)) - 500_000)).toBeLessThan(100);
      expect(Math.abs(geodesicArea(plane.or(one, two)) - 1_500_000)).toBeLessThan(100);
    }
  });
  test('round a pole', () => {
    const [one, two] = [square([70, 89.999], 1000), square([-20, 89.998], 1000)];
    sumsUp(one, two);
    expect(geodesicArea(plane.and(one, two))).toBeGreaterThan(600_000);
  });
  test('and a sliver', () => {
    const moved = square(away([18, 44], 90, 0.00002), 100);
    expect(withoutSlivers(plane.minus(a, moved))).toEqual([]);
    expect(withoutSlivers(plane.minus(a, square([18, 44], 50)))).toHaveLength(1);
  });
});

test('a shape as wide as half the globe is a problem', () => {
  const wide: Shape = [
    [
      [
        [-80, -10],
        [80, -10],
        [80, 10],
        [-80, 10],
        [-80, -10],
      ],
    ],
  ];
  expect(() => plane.and(wide, square([0, 0], 100))).toThrow('lies more than 75° from the middle');
});

test('a union of many is that of one after another', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 20 }), (places) => {
      const squares = places.map(([x, y]) => square([18 + x / 1000, 44 + y / 1000], 150));
      const one = squares.reduce((sum, next) => plane.or(sum, next), [] as Shape);
      const many = plane.union(squares);
      expect(flawsOf(many)).toEqual([]);
      expect(geodesicArea(many)).toBeCloseTo(geodesicArea(one), 1);
    }),
    { numRuns: 60 },
  );
});

// Suspected areas of Bosnia and Herzegovina that overlap, not in the project but beside it.
const REAL = fileURLToPath(
  new URL('../../../shared/data/bih_minefields/suspect_areas_simplyfied.geojson', import.meta.url),
);

test.skipIf(!existsSync(REAL))('real areas sum up', () => {
  const { features } = JSON.parse(readFileSync(REAL, 'utf8')) as { features: { geometry: Geometry | null }[] };
  const shapes = features
    .flatMap(({ geometry }) => (geometry === null ? [] : [shapeOf(geometry)]))
    .filter((shape) => shape.length > 0 && flawsOf(shape).length === 0)
    .slice(0, 2500)
    .map((shape) => ({ shape, box: boxOf(shape.flat(2)) }));
  let met = 0;
  for (const [index, one] of shapes.entries()) {
    for (const two of shapes.slice(index + 1)) {
      if (one.box === null || two.box === null || !boxesMeet(one.box, two.box)) continue;
      met += 1;
      sumsUp(one.shape, two.shape);
    }
  }
  expect(met).toBeGreaterThan(300);
});

test('a hole in what two areas make together is kept', () => {
  const a: Shape = [
    [
      [
        [0, 0.1],
        [0.01, 0.1],
        [0.01, 0.11],
        [0, 0.11],
        [0, 0.1],
      ],
    ],
  ];
  const b: Shape = [
    [
      [
        [-0.001, 0.101],
        [0.002, 0.101],
        [0.002, 0.109],
        [-0.001, 0.109],
        [-0.001, 0.101],
      ],
      [
        [-0.0005, 0.102],
        [-0.0005, 0.108],
        [-0.0001, 0.108],
        [-0.0001, 0.102],
        [-0.0005, 0.102],
      ],
    ],
  ];
  sumsUp(a, b);
  expect(plane.or(a, b).map((list) => list.length)).toEqual([2]);
});
