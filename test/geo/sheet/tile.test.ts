/** Tiles of a sheet, read by an independent decoder: valid at every zoom, nothing lost, the right versions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Geometry, Position } from '../../../src/base/geometry.ts';
import { extended, type Sheet, SheetBuilder } from '../../../src/geo/sheet.ts';
import type { SheetFeature, SheetFilter, SheetView } from '../../../src/geo/sheet-columns.ts';
import { MOST_POINTS, MOST_SHAPES } from '../../../src/geo/sheet-level.ts';
import { latitudeOf, longitudeOf, tileBbox, tileExists, worldX, worldY } from '../../../src/geo/tile/mercator.ts';
import { decoded, faults, ringArea } from '../tile/support.ts';

const COLUMNS = [
  { name: 'name', type: 'text' },
  { name: 'area', type: 'number' },
  { name: 'marked', type: 'boolean' },
] as const;

function feature(id: string, geometry: Geometry, more: Partial<SheetFeature> = {}): SheetFeature {
  return { id, geometry, validFrom: null, validUntil: null, recorded: 1, superseded: null, properties: {}, ...more };
}

function sheetOf(features: readonly SheetFeature[]): Sheet {
  const builder = new SheetBuilder('area', COLUMNS);
  for (const one of features) builder.add(one);
  return builder.finish();
}

function box(west: number, south: number, width: number, height = width): Geometry {
  const [east, north] = [west + width, south + height];
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

/** The tile of a zoom that a place lies in. */
function tileAt(z: number, longitude: number, latitude: number): [number, number, number] {
  const side = 2 ** (32 - z);
  return [z, Math.floor((worldX(longitude) + 2 ** 31) / side), Math.floor((worldY(latitude) + 2 ** 31) / side)];
}

describe('Web Mercator', () => {
  test('known places: the corners of the world and of a tile (OGC 17-083r4, WebMercatorQuad)', () => {
    expect(tileBbox(0, 0, 0).map((one) => one.toFixed(6))).toEqual([
      '-180.000000',
      '-85.051129',
      '180.000000',
      '85.051129',
    ]);
    expect(tileBbox(1, 1, 0).map((one) => one.toFixed(6))).toEqual(['0.000000', '0.000000', '180.000000', '85.051129']);
    expect(tileExists(3, 7, 7)).toBe(true);
    for (const [z, x, y] of [
      [3, 8, 0],
      [3, 0, 8],
      [21, 0, 0],
      [-1, 0, 0],
      [2, 1.5, 0],
      [2, -1, 0],
    ] as const) {
      expect(tileExists(z, x, y)).toBe(false);
    }
  });

  test('there and back again is within a centimetre', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -179.9, max: 179.9, noNaN: true }),
        fc.double({ min: -85, max: 85, noNaN: true }),
        (longitude, latitude) => {
          expect(Math.abs(longitudeOf(worldX(longitude)) - longitude)).toBeLessThan(1e-7);
          expect(Math.abs(latitudeOf(worldY(latitude)) - latitude)).toBeLessThan(1e-7);
        },
      ),
    );
  });
});

describe('a tile', () => {
  test('has the shape, the id and the properties; what is null is left out', () => {
    const sheet = sheetOf([
      feature('a', box(18, 44, 0.1), { properties: { name: 'Поље', area: 12.5, marked: true } }),
      feature('b', box(18.2, 44, 0.1), { properties: { name: null, area: -3 } }),
    ]);
    const [a, b] = decoded(sheet.tile(...tileAt(9, 18.1, 44.05), {})).sort((x, y) =>
      String(x.properties.id) < String(y.properties.id) ? -1 : 1,
    );
    expect(a?.properties).toEqual({ id: 'a', name: 'Поље', area: 12.5, marked: true });
    expect(b?.properties).toEqual({ id: 'b', area: -3 });
    expect(a?.layer).toBe('area');
    expect(a?.rings.map(ringArea).every((one) => one > 0)).toBe(true);
  });

  test('is empty where nothing lies, and where nothing is in force', () => {
    const sheet = sheetOf([
      feature('a', box(18, 44, 0.1), { validFrom: 10, validUntil: 20, recorded: 5, superseded: 9 }),
    ]);
    const tile = tileAt(9, 18.05, 44.05);
    const shown = (view: object) => decoded(sheet.tile(...tile, view)).length;
    expect(decoded(sheet.tile(9, 0, 0, {}))).toEqual([]);
    expect([shown({}), shown({ known: 8 }), shown({ known: 4 }), shown({ known: 9 })]).toEqual([0, 1, 0, 0]);
    expect([9, 10, 19, 20].map((on) => shown({ known: 8, on }))).toEqual([0, 1, 1, 0]);
    expect([
      shown({ known: 8, on: [0, 9] }),
      shown({ known: 8, on: [0, 10] }),
      shown({ known: 8, on: [19, 99] }),
      shown({ known: 8, on: [20, 99] }),
    ]).toEqual([0, 1, 1, 0]);
    expect(shown({ known: 8, filter: () => false })).toBe(0);
  });

  test('draws as a point what is less than a pixel, in a layer of its own', () => {
    const sheet = sheetOf([
      feature('a', box(18.05, 44.05, 0.0001)),
      feature('p', { type: 'Point', coordinates: [18.06, 44.06] }),
    ]);
    const found = decoded(sheet.tile(...tileAt(8, 18.05, 44.05), {}));
    expect(found.map(({ layer, type }) => [layer, type])).toEqual([
      ['area', 1],
      ['area-points', 1],
    ]);
    expect(decoded(sheet.tile(...tileAt(16, 18.05, 44.05), {})).map(({ layer, type }) => [layer, type])).toContainEqual(
      ['area', 3],
    );
  });

  test('draws a strip that rounds to nothing as a point', () => {
    const strip = feature('s', {
      type: 'Polygon',
      coordinates: [
        [
          [18, 44],
          [18.5, 44],
          [18.5, 44.0000001],
          [18, 44],
        ],
      ],
    });
    const found = decoded(sheetOf([strip]).tile(...tileAt(9, 18.4, 44), {}));
    expect(found.map(({ layer, type }) => [layer, type])).toEqual([['area-points', 1]]);
  });

  test('draws a ring of very many corners that cross coarser, and valid', () => {
    // Round and round, a little farther out and crossing itself each time.
    const spiral = Array.from({ length: 60_000 }, (_, at): Position => {
      const far = 0.1 + 0.3 * Math.abs(Math.sin(at * 0.37)) + at * 1e-6;
      return [18 + far * Math.cos(at * 0.01), 44 + 0.7 * far * Math.sin(at * 0.01)];
    });
    const sheet = sheetOf([feature('s', { type: 'Polygon', coordinates: [[...spiral, spiral[0] as Position]] })]);
    for (const z of [6, 9, 11]) {
      const found = decoded(sheet.tile(...tileAt(z, 18.05, 44.05), {}));
      expect(found.map(({ properties }) => properties.id)).toEqual(['s']);
      if (found[0]?.type === 3 && found[0].rings.flat().length < 4000) expect(faults(found[0].rings)).toEqual([]);
    }
  });

  test('keeps the largest where they are too many, and merges points without losing one', () => {
    const many = Array.from({ length: MOST_SHAPES + 30 }, (_, at) =>
      feature(`big-${at}`, box(10 + (at % 200) * 0.01, 40 + Math.floor(at / 200) * 0.01, at < 30 ? 0.0085 : 0.0095)),
    );
    const found = decoded(sheetOf(many).tile(...tileAt(7, 11, 40.3), {}));
    const of = (layer: string) => found.filter((one) => one.layer === layer);
    const shapes = of('area').map((one) => String(one.properties.id));
    const dots = of('area-points');
    expect(shapes.length + dots.length).toBe(found.length);
    expect(dots.every((one) => Number(String(one.properties.id).slice(4)) < 30)).toBe(true);
    const small = Array.from({ length: 30_000 }, (_, at) =>
      feature(
        `s-${at}`,
        box(10 + (at % 300) * 0.0001, 40 + Math.floor(at / 300) * 0.0001, at === 7 ? 0.00009 : 0.00005),
      ),
    );
    const merged = decoded(sheetOf(small).tile(0, 0, 0, {}));
    expect(merged.reduce((sum, one) => sum + Number(one.properties.merged ?? 1), 0)).toBe(30_000);
    expect(merged.map((one) => one.properties.id)).toContain('s-7');
  });

  /** Features that all tiles of a zoom tell of, each where its place is: those in their shape once, points by what they stand for. */
  function told(sheet: Sheet, z: number, view: SheetView & { filter?: SheetFilter }): number {
    const [[, west, north], [, east, south]] = [tileAt(z, 9, 46.5), tileAt(z, 13.5, 41.5)];
    const shapes = new Set<unknown>();
    let points = 0;
    for (let x = west; x <= east; x += 1) {
      for (let y = north; y <= south; y += 1) {
        const found = decoded(sheet.tile(z, x, y, view));
        expect(found.filter(({ type }) => type === 3).length).toBeLessThanOrEqual(MOST_SHAPES);
        expect(found.filter(({ layer }) => layer === 'area-points').length).toBeLessThanOrEqual(MOST_POINTS);
        for (const { type, properties, rings } of found) {
          const [px, py] = rings[0]?.[0] ?? [0, 0];
          if (type === 3) shapes.add(properties.id);
          else if (px >= 0 && py >= 0 && px < 4096 && py < 4096) points += Number(properties.merged ?? 1);
        }
      }
    }
    return points + shapes.size;
  }

  /** Squares of 3 m to 300 m, some of 3 km, close together in one place, fewer around it; every fifth is a point. */
  function crowd(count: number, name: string, more: Partial<SheetFeature> = {}): SheetFeature[] {
    return Array.from({ length: count }, (_, at) => {
      const [dx, dy] = [Math.sin(at * 12.9898) * 43758.5453, Math.sin(at * 78.233) * 12543.123];
      const far = at % 3 === 0 ? 2 : 0.05;
      const [x, y] = [11 + (dx - Math.floor(dx) - 0.5) * far, 44 + (dy - Math.floor(dy) - 0.5) * far];
      const geometry: Geometry =
        at % 5 === 0
          ? { type: 'Point', coordinates: [x, y] }
          : box(x, y, 0.00003 * 10 ** (at % 40 === 39 ? 3 : at % 3));
      return feature(`${name}-${at}`, geometry, { properties: { area: at % 7 }, ...more });
    });
  }

  test('tells of each area that a view sees, however many there are, at every zoom', () => {
    const old = crowd(3_000, 'old', { recorded: 1, superseded: 5 });
    const now = crowd(12_000, 'now', { recorded: 2 });
    const later = crowd(2_500, 'later', { recorded: 3, validFrom: 100 });
    const sheet = extended(sheetOf([...old, ...now]), later, []);
    expect(sheet.segments.length).toBe(2);
    const filter: SheetFilter = (row) => row.get('area') === 3;
    const filtered = [...now, ...later].filter(({ properties }) => properties.area === 3).length;
    for (let z = 0; z <= 9; z += 1) {
      expect(told(sheet, z, {}), `zoom ${z}`).toBe(14_500);
      expect(told(sheet, z, { on: 99 }), `zoom ${z}, before`).toBe(12_000);
      expect(told(sheet, z, { known: 4 }), `zoom ${z}, as known then`).toBe(17_500);
      expect(told(sheet, z, { filter }), `zoom ${z}, filtered`).toBe(filtered);
      expect(told(sheet, z, { filter: () => false }), `zoom ${z}, nothing`).toBe(0);
    }
  });

  test('draws in a tile that holds much what reaches it from beside it, and lists of points by each of them', () => {
    const sheet = sheetOf([
      ...crowd(9_000, 'now'),
      feature('wide', box(2, 43.9, 9.05, 0.2)),
      feature('list', {
        type: 'MultiPoint',
        coordinates: [
          [3, 44],
          [11.001, 44.001],
        ],
      }),
    ]);
    for (const z of [7, 8, 9, 10]) {
      const ids = decoded(sheet.tile(...tileAt(z, 11.001, 44.001), {})).map(({ properties }) => properties.id);
      expect(ids, `zoom ${z}`).toContain('wide');
      expect(ids, `zoom ${z}`).toContain('list');
      expect(ids.length).toBeGreaterThan(500);
    }
  });

  const place = (around: readonly [number, number], reach: number): fc.Arbitrary<Position> =>
    fc.tuple(
      fc.double({ min: around[0] - reach, max: around[0] + reach, noNaN: true }),
      fc.double({ min: around[1] - reach, max: around[1] + reach, noNaN: true }),
    );
  const anyPolygon = (reach: number): fc.Arbitrary<Geometry> =>
    fc
      .array(fc.array(place([18, 44], reach), { minLength: 3, maxLength: 14 }), { minLength: 1, maxLength: 3 })
      .map((rings) => ({ type: 'Polygon', coordinates: rings.map((ring) => [...ring, ring[0] as Position]) }));

  test('has valid polygons at every zoom, whatever the shapes', () => {
    let drawn = 0;
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: 20 })
          .chain((z) =>
            fc.tuple(fc.constant(z), fc.array(anyPolygon(360 / 2 ** (z + 0.5)), { minLength: 1, maxLength: 3 })),
          ),
        ([z, shapes]) => {
          const inWorld = shapes.map((one) => clamped(one));
          const sheet = sheetOf(inWorld.map((one, at) => feature(String(at), one)));
          for (const one of decoded(sheet.tile(...tileAt(z, 18, 44), {}))) {
            if (one.type !== 3) continue;
            drawn += 1;
            expect(faults(one.rings)).toEqual([]);
          }
        },
      ),
      { numRuns: 1500 },
    );
    expect(drawn).toBeGreaterThan(500);
  });

  test('loses nothing: each feature is in the tile of its anchor, at every zoom', () => {
    fc.assert(
      fc.property(
        fc.array(anyPolygon(0.2), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 20 }),
        (shapes, z) => {
          const sheet = sheetOf(shapes.map((one, at) => feature(String(at), one)));
          const segment = sheet.segments[0];
          for (let row = 0; row < shapes.length; row += 1) {
            const [x, y] = [segment?.anchor[2 * row] ?? 0, segment?.anchor[2 * row + 1] ?? 0];
            const found = decoded(sheet.tile(...tileAt(z, longitudeOf(x), latitudeOf(y)), {}));
            const id = new TextDecoder().decode(
              segment?.ids.bytes.subarray(segment.ids.starts[row], segment.ids.starts[row + 1]),
            );
            expect(found.map((one) => one.properties.id)).toContain(id);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('has the area of the shape, near enough, where nothing is cut', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.2, noNaN: true }),
        fc.double({ min: 0.01, max: 0.2, noNaN: true }),
        (width, height) => {
          const [tile] = decoded(
            sheetOf([feature('a', box(18.1, 44.1, width, height))]).tile(...tileAt(7, 18.1, 44.1), {}),
          );
          const units = (degrees: number) => (degrees / 360) * 2 ** 19;
          const tall = units(height) / Math.cos(((44.1 + height / 2) * Math.PI) / 180);
          const area = units(width) * tall;
          expect(Math.abs(ringArea(tile?.rings[0]?.slice(0, -1) ?? []) - area)).toBeLessThan(
            2 * (units(width) + tall) + 4,
          );
        },
      ),
    );
  });
});

function clamped(geometry: Geometry): Geometry {
  const most = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));
  const rings = (geometry as { coordinates: readonly (readonly Position[])[] }).coordinates;
  return {
    type: 'Polygon',
    coordinates: rings.map((ring) => ring.map(([x, y]) => [most(x, 180), most(y, 90)] as const)),
  };
}
