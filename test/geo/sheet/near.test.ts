/** What lies in a box and around a place, with GeographicLib as the oracle; sheets that grow, and sheets as bytes. */
import fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import { describe, expect, test } from 'vitest';
import type { Geometry, Position } from '../../../src/base/geometry.ts';
import { Problem } from '../../../src/base/problem.ts';
import { metresBetween } from '../../../src/geo/distance.ts';
import { extended, type Sheet, SheetBuilder } from '../../../src/geo/sheet.ts';
import type { SheetFeature } from '../../../src/geo/sheet-columns.ts';
import { sheetBytes, sheetFrom } from '../../../src/geo/sheet-file.ts';
import { decoded } from '../tile/support.ts';

const WGS84 = geographiclib.Geodesic.WGS84;
const oracle = (a: readonly number[], b: readonly number[]) =>
  WGS84.Inverse(a[1] ?? 0, a[0] ?? 0, b[1] ?? 0, b[0] ?? 0).s12 ?? 0;
const COLUMNS = [{ name: 'name', type: 'text' }] as const;

function feature(id: string, geometry: Geometry, more: Partial<SheetFeature> = {}): SheetFeature {
  return {
    id,
    geometry,
    validFrom: null,
    validUntil: null,
    recorded: 1,
    superseded: null,
    properties: { name: `n${id}` },
    ...more,
  };
}
function sheetOf(features: readonly SheetFeature[]): Sheet {
  const builder = new SheetBuilder('area', COLUMNS);
  for (const one of features) builder.add(one);
  return builder.finish();
}
function box(west: number, south: number, side: number): Geometry {
  const [east, north] = [west + side, south + side];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}
const ANYWHERE = { limit: 10, radius: 50_000 };

describe('distance', () => {
  test('is that of GeographicLib, to a tenth of a millimetre or 1e-9', () => {
    const place = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -89, max: 89, noNaN: true }),
    );
    const step = fc.double({ min: -4, max: 4, noNaN: true });
    fc.assert(
      fc.property(place, step, step, ([longitude, latitude], east, north) => {
        const other = [longitude + east, Math.max(-90, Math.min(90, latitude + north))] as const;
        const wanted = oracle([longitude, latitude], other);
        expect(Math.abs(metresBetween(longitude, latitude, other[0], other[1]) - wanted)).toBeLessThan(
          1e-4 + wanted * 1e-9,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('near a place', () => {
  test('inside, on the edge, in a hole and beside', () => {
    const ring = (box(18, 44, 0.1) as unknown as { coordinates: Position[][] }).coordinates[0] ?? [];
    const hole = (
      (box(18.04, 44.04, 0.02) as unknown as { coordinates: Position[][] }).coordinates[0] ?? []
    ).toReversed();
    const sheet = sheetOf([feature('a', { type: 'Polygon', coordinates: [ring, hole] })]);
    const [inside] = sheet.near(18.01, 44.01, ANYWHERE);
    expect(inside).toMatchObject({ id: 'a', inside: true, distance: 0, properties: { name: 'na' } });
    expect(sheet.near(18, 44.05, ANYWHERE)[0]).toMatchObject({ inside: true, distance: 0 });
    const [inHole] = sheet.near(18.05, 44.05, ANYWHERE);
    expect(inHole?.inside).toBe(false);
    expect(inHole?.distance).toBeCloseTo(oracle([18.05, 44.05], [18.04, 44.05]), 0);
    expect(sheet.near(18.2, 44.05, ANYWHERE)[0]?.distance).toBeCloseTo(oracle([18.2, 44.05], [18.1, 44.05]), 0);
    expect(sheet.near(18.2, 44.05, { limit: 10, radius: 7000 })).toEqual([]);
  });

  test('the nearest first, no more than asked for, of the day and as known then', () => {
    const sheet = sheetOf([
      ...Array.from({ length: 50 }, (_, at) => feature(String(at), box(18 + at * 0.01, 44, 0.001))),
      feature('old', box(17.999, 44, 0.001), { validUntil: 100 }),
      feature('gone', box(17.999, 44, 0.001), { recorded: 5, superseded: 9 }),
    ]);
    const near = (view: object) =>
      sheet.near(17.9995, 44.0005, { limit: 3, radius: 50_000, ...view }).map(({ id }) => id);
    expect(near({ on: 200 })).toEqual(['0', '1', '2']);
    expect(near({ on: 99 })).toEqual(['old', '0', '1']);
    expect(near({ on: 200, known: 7 })).toEqual(['gone', '0', '1']);
    expect(near({ on: 200, known: 9 })).toEqual(['0', '1', '2']);
  });

  test('across the 180th meridian', () => {
    const sheet = sheetOf([feature('west', box(-179.99, 10, 0.001)), feature('east', box(179.98, 10, 0.001))]);
    const found = sheet.near(179.999, 10, ANYWHERE);
    expect(found.map(({ id }) => id)).toEqual(['west', 'east']);
    expect(found[0]?.distance).toBeCloseTo(oracle([179.999, 10], [-179.99, 10]), 0);
    expect(
      sheet
        .within([179.97, 9, -179.98, 11], {})
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['east', 'west']);
    expect(sheet.within([179.97, 9, 179.99, 11], {}).map(({ id }) => id)).toEqual(['east']);
  });

  test('a place off the globe, or no radius, is refused', () => {
    const sheet = sheetOf([]);
    for (const [longitude, latitude, radius] of [
      [200, 0, 1],
      [0, 91, 1],
      [Number.NaN, 0, 1],
      [0, 0, 0],
      [0, 0, 1e7],
      [0, 0, Number.NaN],
    ] as const) {
      expect(() => sheet.near(longitude, latitude, { limit: 1, radius })).toThrow(Problem);
    }
    expect(sheet.near(0, 0, ANYWHERE)).toEqual([]);
    expect(sheet.tile(0, 0, 0, {}).length).toBe(0);
  });

  test('as every side looked at in small steps with GeographicLib says', () => {
    const corner = fc.tuple(
      fc.double({ min: -0.2, max: 0.2, noNaN: true }),
      fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.double({ min: -179, max: 179, noNaN: true }),
        fc.double({ min: -75, max: 75, noNaN: true }),
        fc.array(fc.tuple(corner, corner), { minLength: 1, maxLength: 5 }),
        (longitude, latitude, lines) => {
          const moved = ([x, y]: readonly [number, number]): [number, number] => [longitude + x, latitude + y];
          const sheet = sheetOf(
            lines.map(([a, b], at) => feature(String(at), { type: 'LineString', coordinates: [moved(a), moved(b)] })),
          );
          const [nearest] = sheet.near(longitude, latitude, { limit: 1, radius: 100_000 });
          let least = Number.POSITIVE_INFINITY;
          for (const [a, b] of lines) {
            for (let step = 0; step <= 200; step += 1) {
              const t = step / 200;
              const there = moved([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
              least = Math.min(least, oracle([longitude, latitude], there));
            }
          }
          // The steps may miss the nearest place by half a step; nothing may be farther than what they found.
          expect(nearest?.distance ?? 0).toBeLessThan(least + 1e-3 + least * 1e-6);
          const longest = Math.max(...lines.map(([a, b]) => oracle(moved(a), moved(b)))) / 400;
          expect(least - (nearest?.distance ?? 0)).toBeLessThan(longest + 1);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('in a box', () => {
  test('what has a point in common with it: by corner, by side, all of it, and not by its own box alone', () => {
    const sheet = sheetOf([
      feature('corner', box(18, 44, 0.1)),
      feature('around', box(17, 43, 3)),
      feature('point', { type: 'Point', coordinates: [18.05, 44.05] }),
      feature('slope', {
        type: 'LineString',
        coordinates: [
          [18, 44.3],
          [18.3, 44],
        ],
      }),
    ]);
    const ids = (bbox: readonly [number, number, number, number]) =>
      sheet
        .within(bbox, {})
        .map(({ id }) => id)
        .sort();
    expect(ids([18.09, 44.09, 18.2, 44.2])).toEqual(['around', 'corner', 'slope']);
    expect(ids([18.25, 44.25, 18.29, 44.29])).toEqual(['around']);
    expect(ids([18.04, 44.04, 18.06, 44.06])).toEqual(['around', 'corner', 'point']);
    expect(ids([30, 44, 31, 45])).toEqual([]);
  });
});

describe('a sheet that grows', () => {
  test('shows the new, keeps the old for those who ask as known then, and leaves the old sheet as it was', () => {
    const first = sheetOf([feature('a', box(18, 44, 0.1)), feature('b', box(18.2, 44, 0.1))]);
    const second = extended(first, [feature('a', box(19, 44, 0.1), { recorded: 10 })], [{ id: 'a', at: 10 }]);
    const ids = (sheet: Sheet, known?: number) =>
      sheet
        .within([17, 43, 18.9, 45], { known })
        .map(({ id }) => id)
        .sort();
    expect([ids(first), ids(second), ids(second, 9), ids(second, 10)]).toEqual([['a', 'b'], ['b'], ['a', 'b'], ['b']]);
    expect(second.within([18.95, 43, 20, 45], {}).map(({ id }) => id)).toEqual(['a']);
  });

  test('is the same as one made at once, however often it grew', () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 30 })), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 27 }), (list, known) => {
        const versions: SheetFeature[] = [];
        let sheet = sheetOf([feature('base', box(10, 10, 0.1))]);
        list.forEach(([id, place], at) => {
          const recorded = at + 2;
          const before = versions.findLastIndex((one) => one.id === String(id));
          if (before >= 0) versions[before] = { ...(versions[before] as SheetFeature), superseded: recorded };
          const next = feature(String(id), box(10 + place, 10, 0.1), { recorded });
          versions.push(next);
          sheet = extended(sheet, [next], before >= 0 ? [{ id: String(id), at: recorded }] : []);
        });
        const whole = sheetOf([feature('base', box(10, 10, 0.1)), ...versions]);
        const seen = (one: Sheet, view: object) =>
          one
            .within([0, 0, 90, 45], view)
            .map(({ id, recorded }) => `${id} ${recorded}`)
            .sort();
        expect(seen(sheet, {})).toEqual(seen(whole, {}));
        expect(seen(sheet, { known })).toEqual(seen(whole, { known }));
        expect(sheet.rows).toBe(whole.rows);
        expect(sheet.segments.length).toBeLessThan(11);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a sheet as bytes', () => {
  const sheet = extended(
    sheetOf(
      Array.from({ length: 300 }, (_, at) =>
        feature(String(at), box(18 + (at % 20) * 0.02, 44 + Math.floor(at / 20) * 0.02, 0.01)),
      ),
    ),
    [feature('later', box(18, 45, 0.5), { recorded: 9, validFrom: 3 })],
    [{ id: '7', at: 9 }],
  );
  const bytes = sheetBytes(sheet, 'made of this');

  test('is the same when it is opened again, also from the middle of other bytes', () => {
    const odd = new Uint8Array(bytes.length + 3);
    odd.set(bytes, 3);
    for (const file of [bytes, odd.subarray(3), Buffer.from(bytes)]) {
      const again = sheetFrom(file);
      expect(again.stamp).toBe('made of this');
      expect(decoded(again.sheet.tile(6, 35, 23, {}))).toEqual(decoded(sheet.tile(6, 35, 23, {})));
      expect(again.sheet.near(18.1, 44.1, ANYWHERE)).toEqual(sheet.near(18.1, 44.1, ANYWHERE));
      expect(sheetFrom(sheetBytes(again.sheet, '')).sheet.rows).toBe(301);
    }
    expect(sheetFrom(sheetBytes(sheetOf([]), '')).sheet.tile(0, 0, 0, {}).length).toBe(0);
  });

  test('is refused when it is cut, changed or something else', () => {
    const refused = (file: Uint8Array) => {
      expect(() => sheetFrom(file)).toThrow(/map sheet cannot be used/);
    };
    refused(new Uint8Array());
    refused(new TextEncoder().encode('{"type":"FeatureCollection"}'));
    refused(bytes.subarray(0, bytes.length - 8));
    refused(bytes.subarray(0, 40));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ change;
        const head = 16 + new DataView(bytes.buffer).getUint32(12, true);
        if (at < head && at >= 16) return;
        if (at >= head && at < Math.ceil(head / 8) * 8) return;
        refused(changed);
      }),
      { numRuns: 300 },
    );
  });
});
