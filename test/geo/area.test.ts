/** Areas against GeographicLib, which computes each edge in full, and against plane geometry where shapes are small. */
import fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import { describe, expect, test } from 'vitest';
import type { Geometry, Position, Ring } from '../../src/base/geometry.ts';
import { geodesicArea, geodesicPerimeter, ringArea } from '../../src/geo/area.ts';
import { A, E2, RADIANS } from '../../src/geo/ellipsoid.ts';
import { away, places, rings, sizes } from './shapes.ts';

const WGS84 = geographiclib.Geodesic.WGS84;
/** The area under an edge of some hundred metres is known to GeographicLib to this many square metres. */
const LIBRARY_NOISE = 5e-4;

function library(ring: Ring): { readonly area: number; readonly perimeter: number } {
  const polygon = WGS84.Polygon(false);
  for (const [lon, lat] of ring.slice(0, -1)) polygon.AddPoint(lat, lon);
  const { area = Number.NaN, perimeter } = polygon.Compute(false, true);
  return { area, perimeter };
}

function agree(found: number, wanted: number, noise = LIBRARY_NOISE): void {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(Math.max(1e-9 * Math.abs(wanted), noise));
}

/** Square metres of a ring of a few metres, by the plane through its places in space. */
function inSpace(ring: Ring): number {
  const points = ring.map(([lon, lat]) => {
    const [sin, cos] = [Math.sin(lat * RADIANS), Math.cos(lat * RADIANS)];
    const n = A / Math.sqrt(1 - E2 * sin * sin);
    return [n * cos * Math.cos(lon * RADIANS), n * cos * Math.sin(lon * RADIANS), n * (1 - E2) * sin] as const;
  });
  const first = points[0] ?? [0, 0, 0];
  const sum = [0, 0, 0];
  for (let index = 1; index < points.length; index += 1) {
    const [a, b] = [points[index - 1] ?? first, points[index] ?? first];
    const u = [a[0] - first[0], a[1] - first[1], a[2] - first[2]] as const;
    const v = [b[0] - first[0], b[1] - first[1], b[2] - first[2]] as const;
    sum[0] = (sum[0] ?? 0) + u[1] * v[2] - u[2] * v[1];
    sum[1] = (sum[1] ?? 0) + u[2] * v[0] - u[0] * v[2];
    sum[2] = (sum[2] ?? 0) + u[0] * v[1] - u[1] * v[0];
  }
  return Math.hypot(...sum) / 2;
}

const SQUARE: Ring = [
  [18, 44],
  [18.01, 44],
  [18.01, 44.01],
  [18, 44.01],
  [18, 44],
];
const HOLE: Ring = [
  [18.002, 44.002],
  [18.002, 44.004],
  [18.004, 44.004],
  [18.004, 44.002],
  [18.002, 44.002],
];

describe('an area', () => {
  test('is that of GeographicLib: from a metre to 1,000 km, at the poles, across the 180th meridian', () => {
    fc.assert(
      fc.property(rings({ size: sizes(1, 1_000_000), latitude: 90 }), (ring) => {
        agree(ringArea(ring), library(ring).area);
      }),
      { numRuns: 3000 },
    );
  });

  test('is that of GeographicLib for slivers, one side of which has more vertices than the other', () => {
    const sliver = fc.tuple(
      places(89),
      fc.double({ min: 0, max: 360, noNaN: true }),
      sizes(1000, 500_000),
      sizes(1e-5, 1),
      fc.integer({ min: 1, max: 6 }),
    );
    fc.assert(
      fc.property(sliver, ([start, bearing, length, width, parts]) => {
        const along = (metres: number) => WGS84.Direct(start[1], start[0], bearing, metres);
        const side: Position[] = [];
        for (let part = 0; part <= parts; part += 1) {
          const { lon2 = 0, lat2 = 0, azi2 = 0 } = along((length * part) / parts);
          side.push(away([lon2, lat2], azi2 + 90, width * length));
        }
        const { lon2 = 0, lat2 = 0 } = along(length);
        const ring: Ring = [start, [lon2, lat2], ...side.reverse(), start];
        agree(ringArea(ring), library(ring).area, 2 * LIBRARY_NOISE);
      }),
      { numRuns: 2000 },
    );
  });

  test('of a few metres is that of the plane through its vertices, which GeographicLib knows less well', () => {
    fc.assert(
      fc.property(rings({ size: sizes(0.5, 20), latitude: 89 }), (ring) => {
        const wanted = inSpace(ring);
        // A coordinate in space is known to a nanometre.
        expect(Math.abs(ringArea(ring) - wanted)).toBeLessThanOrEqual(1e-8 * Math.sqrt(wanted) + 1e-9 * wanted);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same whichever vertex comes first, and turned round it changes its sign', () => {
    fc.assert(
      fc.property(rings({ size: sizes(10, 10_000), latitude: 80 }), fc.nat(), (ring, by) => {
        const open = ring.slice(0, -1);
        const at = by % open.length;
        const turned = [...open.slice(at), ...open.slice(0, at + 1)];
        const area = ringArea(ring);
        expect(Math.abs(ringArea(turned) - area)).toBeLessThanOrEqual(1e-9 * area);
        expect(Math.abs(ringArea(turned.toReversed()) + area)).toBeLessThanOrEqual(1e-9 * area);
        expect(ringArea(open)).toBe(area);
      }),
    );
  });

  test('round a pole is that of the cap', () => {
    const cap: Ring = [0, 90, 180, -90, 0].map((lon) => [lon, 60] as const);
    agree(geodesicArea([[cap]]), library(cap).area);
    expect(geodesicArea([[cap]])).toBeGreaterThan(2e13);
  });

  test('leaves the holes out, and adds the parts, whichever way round they run', () => {
    const whole = geodesicArea({ type: 'Polygon', coordinates: [SQUARE] });
    const hole = geodesicArea([[HOLE]]);
    const far = SQUARE.map(([lon, lat]) => [lon + 1, lat] as const);
    for (const inner of [HOLE, HOLE.toReversed()]) {
      expect(geodesicArea({ type: 'Polygon', coordinates: [SQUARE.toReversed(), inner] })).toBeCloseTo(whole - hole, 4);
      expect(geodesicArea({ type: 'MultiPolygon', coordinates: [[SQUARE, inner], [far]] })).toBeCloseTo(
        2 * whole - hole,
        3,
      );
    }
  });

  test('of what has none is zero', () => {
    const none: Geometry[] = [
      { type: 'Point', coordinates: [18, 44] },
      { type: 'LineString', coordinates: SQUARE },
      { type: 'GeometryCollection', geometries: [] },
      { type: 'MultiPolygon', coordinates: [] },
      {
        type: 'Polygon',
        coordinates: [
          [
            [18, 44],
            [18, 44],
            [18, 44],
            [18, 44],
          ],
        ],
      },
    ];
    for (const geometry of none) expect(geodesicArea(geometry)).toBe(0);
    expect(geodesicArea({ type: 'GeometryCollection', geometries: [{ type: 'Polygon', coordinates: [SQUARE] }] })).toBe(
      geodesicArea([[SQUARE]]),
    );
  });
});

test('a perimeter is the length of all rings', () => {
  const wanted = library(SQUARE).perimeter + library(HOLE).perimeter;
  expect(geodesicPerimeter({ type: 'Polygon', coordinates: [SQUARE, HOLE] })).toBeCloseTo(wanted, 6);
  expect(geodesicPerimeter([[SQUARE, HOLE]])).toBeCloseTo(wanted, 6);
  expect(geodesicPerimeter({ type: 'LineString', coordinates: SQUARE.slice(0, 2) })).toBeCloseTo(802.06, 1);
  expect(geodesicPerimeter({ type: 'Point', coordinates: [18, 44] })).toBe(0);
});
