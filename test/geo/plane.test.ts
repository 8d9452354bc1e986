/** Set operations: no area is lost, nothing is thrown, what comes out is valid. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Geometry, Position, Shape } from '../../src/base/geometry.ts';
import { geodesicArea, shapeOf } from '../../src/geo/area.ts';
import { boxesMeet, boxOf } from '../../src/geo/box.ts';
import { checkShape } from '../../src/geo/checks/check.ts';
import { flawsOf } from '../../src/geo/checks/validity.ts';
import { whereIn } from '../../src/geo/distance.ts';
import { Operation, type Step } from '../../src/geo/plane/operation.ts';
import { isEmpty, openPlane, withoutSlivers } from '../../src/geo/plane.ts';
import { away, rings, sizes } from './shapes.ts';

const plane = await openPlane();

/** A square of so many metres, with its middle there. */
function square(middle: Position, metres: number): Shape {
  const corner = (bearing: number) => away(middle, bearing, metres / Math.SQRT2);
  const ring = [45, 315, 225, 135].map(corner);
  return [[[...ring, ring[0] as Position]]];
}

/**
 * What is shared and what is left make the whole, within a millionth or 0.05 m², and all is valid. A ring that is valid on the map
 * but crosses itself on the globe, where its edges are bowed, encloses there what the even-odd rule says.
 */
function sumsUp(a: Shape, b: Shape): void {
  const [and, minus, or] = [plane.and(a, b), plane.minus(a, b), plane.or(a, b)];
  // Where the 180th meridian or a pole lies between, longitude and latitude are no plane to judge it in.
  const plain = [...a, ...b].flat(2).every(([x, y]) => Math.abs(x) < 179 && Math.abs(y) < 88);
  if (plain) for (const shape of [and, minus, or]) expect(flawsOf(shape)).toEqual([]);
  const [whole, other] = [geodesicArea(a), geodesicArea(b)];
  const bowed = (shape: Shape, area: number) => Math.abs(geodesicArea(plane.evenOdd(shape)) - area);
  const near = (area: number) => Math.max(0.05, 1e-6 * area);
  expect(Math.abs(geodesicArea(and) + geodesicArea(minus) - whole)).toBeLessThan(near(whole) + bowed(a, whole));
  expect(Math.abs(geodesicArea(or) - geodesicArea(minus) - other)).toBeLessThan(
    near(whole + other) + bowed(a, whole) + bowed(b, other),
  );
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
      const lon = from[0] + (((x - o[0] + 540) % 360) - 180) / cos;
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
    // Edges along one parallel overlap on the map but not on the globe: they are bowed by up to 9 mm here.
    fc.property(grid, grid, (a, b) => sumsUp(a, b)),
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

/** A band along a parallel, so many kilometres long, with a vertex every so many. */
function band(kilometres: number, every: number): Shape {
  const along = Array.from({ length: Math.round(kilometres / every) + 1 }, (_, index) =>
    away([20, 10], 90, (index * every - kilometres / 2) * 1000),
  );
  const back = along.map(([x, y]): Position => [x, y + 0.1]).reverse();
  return [[[...along, ...back, along[0] as Position]]];
}

describe('the widest shapes', () => {
  test('of 2,900 km are cut', () => {
    const [a, b] = [band(2_900, 10), square([20, 10], 30_000)];
    sumsUp(a, b);
    expect(geodesicArea(plane.and(a, b))).toBeGreaterThan(3e8);
  });
  test.each([3_100, 12_000])('of %i km are a problem', (kilometres) => {
    const wide = band(kilometres, 100);
    for (const work of [plane.and, plane.minus, plane.or])
      expect(() => work(wide, square([20, 10.05], 100))).toThrow('lies more than 1,500 km from the middle');
    expect(() => plane.evenOdd(wide)).toThrow('lies more than 1,500 km from the middle');
  });
  test('that lie apart are not cut at all', () => {
    const [a, b] = [square([0, 0], 100), square([120, 0], 100)];
    expect([plane.and(a, b), plane.minus(a, b), plane.or(a, b)]).toEqual([[], a, [...a, ...b]]);
  });
});

describe('one way after another', async () => {
  const [{ default: load }, polyclip] = await Promise.all([import('clipper2-wasm'), import('polyclip-ts')]);
  const real = await load();
  /** A library that finds nothing the first so many times. */
  const blind = (calls: number) => {
    let asked = 0;
    const { Paths64, Path64, ClipType, FillRule } = real;
    class Clipper64 {
      constructor() {
        const clipper = new real.Clipper64();
        const work = clipper.ExecutePath.bind(clipper);
        clipper.ExecutePath = (...how) => {
          asked += 1;
          return asked <= calls || work(...how);
        };
        // biome-ignore lint/correctness/noConstructorReturn: the library's own object, with one method changed.
        return clipper;
      }
    }
    return { Paths64, Path64, ClipType, FillRule, Clipper64: Clipper64 as typeof real.Clipper64 };
  };
  const refuses = () => {
    throw new Error('Unable to complete output ring');
  };
  const refusing = { intersection: refuses, difference: refuses, union: refuses, xor: refuses };
  const [a, b] = [square([18, 44], 100), square([18.0003, 44.0002], 100)];
  const half = geodesicArea(plane.and(a, b));
  const run = (fast: typeof real, slow: typeof polyclip | typeof refusing) => {
    const steps: Step[] = [];
    const shape = new Operation({ fast, slow: slow as typeof polyclip, told: (step) => steps.push(step) }, [a, b]).two(
      'and',
      a,
      b,
    );
    return { shape, steps };
  };

  test('Clipper2 is asked first', () => {
    expect(run(real, refusing).steps).toEqual([{ by: 'clipper2', grid: 1e-6, feet: 0 }]);
  });
  test('where its areas do not add up, polyclip', () => {
    const { shape, steps } = run(blind(3), polyclip);
    expect(steps).toEqual([{ by: 'polyclip', grid: 1e-6, feet: 0 }]);
    expect(Math.abs(geodesicArea(shape) - half)).toBeLessThan(0.001);
  });
  test('where that refuses too, a coarser grid', () => {
    const { shape, steps } = run(blind(3), refusing);
    expect(steps).toEqual([{ by: 'clipper2', grid: 1e-4, feet: 0 }]);
    expect(Math.abs(geodesicArea(shape) - half)).toBeLessThan(0.05);
  });
  test('where nothing adds up there is no result', () => {
    expect(() => run(blind(1e9), refusing)).toThrow('no way of cutting the shapes along each other gave a valid area');
  });
});

test('shapes that once gave parts that overlap', () => {
  // Vertices of the one lie on edges of the other on the map, and millimetres beside them on the globe.
  const of = (...places: Position[]): Shape => [[[...places, places[0] as Position]]];
  const a = of([18.001, 44.006], [18, 44], [18.006, 44.001]);
  const b = of([18, 44.001], [18, 44.002], [18.002, 44.002], [18.004, 44.003]);
  sumsUp(a, b);
  expect(checkShape({ type: 'MultiPolygon', coordinates: plane.or(a, b) }).filter(isError)).toEqual([]);
});

const isError = ({ severity }: { severity: string }) => severity === 'error';

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
