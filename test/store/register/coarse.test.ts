/** Cells in place of exact places: what they hold, how large they are, and that the database works out the same ones. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Geometry } from '../../../src/base/geometry.ts';
import { Problem } from '../../../src/base/problem.ts';
import { geodesicDistance } from '../../../src/geo/distance.ts';
import { CELL_SIZES, cellOf, cellSql, cellWords } from '../../../src/store/register/coarse.ts';
import { toEwkb } from '../../../src/store/register/geometry.ts';
import { kindsOf } from '../../../src/store/register/kind.ts';
import { onEngines } from './engines.ts';
import { SPECS } from './samples.ts';

const size = fc.constantFrom(...CELL_SIZES);
const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const point = (x: number, y: number): Geometry => ({ type: 'Point', coordinates: [x, y] });

function limits(cell: Geometry): readonly [west: number, south: number, east: number, north: number] {
  if (cell.type !== 'Polygon') throw new Error('a cell is a polygon');
  const [ring = []] = cell.coordinates;
  const [[west = 0, south = 0] = [], , [east = 0, north = 0] = []] = ring;
  return [west, south, east, north];
}

describe('the cell of a place', () => {
  test('holds it, and is the same for every place that it holds', () => {
    fc.assert(
      fc.property(
        longitude,
        latitude,
        size,
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (x, y, metres, part) => {
          const cell = cellOf(point(x, y), metres);
          const [west, south, east, north] = limits(cell);
          expect(x >= west - 1e-7 && x <= east + 1e-7 && y >= south - 1e-7 && y <= north + 1e-7).toBe(true);
          expect([west >= -180, south >= -90, east <= 180, north <= 90]).toEqual([true, true, true, true]);
          const other = point(west + part * (east - west), south + (1 - part) * (north - south));
          expect(cellOf(other, metres)).toEqual(cell);
        },
      ),
    );
  });

  test.each(CELL_SIZES)('of %i m is at least as wide and as high as it says, up to 85 degrees', (metres) => {
    // Each row of cells there is; all cells of a row are alike.
    const height = metres / 100_000;
    for (let row = Math.ceil(-85 / height); (row + 1) * height <= 85; row += 1) {
      const [west, south, east, north] = limits(cellOf(point(10, (row + 0.5) * height), metres));
      expect(geodesicDistance([west, south], [west, north])).toBeGreaterThan(metres);
      const poleward = Math.max(Math.abs(south), Math.abs(north));
      expect(geodesicDistance([west, poleward], [east, poleward]), `at ${poleward}°`).toBeGreaterThan(metres);
    }
  });

  test('of an area or a list is that of the middle of its first part', () => {
    const ring = [
      [18, 44],
      [18.02, 44],
      [18.02, 44.02],
      [18, 44],
    ] as const;
    const cell = cellOf(point(18.01, 44.01), 5_000);
    expect(limits(cell)).toEqual([18, 44, 18.075, 44.05]);
    expect(cellOf({ type: 'Polygon', coordinates: [ring] }, 5_000)).toEqual(cell);
    expect(
      cellOf(
        {
          type: 'MultiPoint',
          coordinates: [
            [18.01, 44.01],
            [179, 1],
          ],
        },
        5_000,
      ),
    ).toEqual(cell);
    const inner: Geometry = { type: 'MultiPolygon', coordinates: [[ring]] };
    expect(cellOf({ type: 'GeometryCollection', geometries: [inner, point(1, 1)] }, 5_000)).toEqual(cell);
    expect(cellWords(5_000)).toBe('5 km');
  });

  test('is for kinds with a mark on the geometry, in sizes that fit the globe', () => {
    const [casualty] = SPECS.filter(({ name }) => name === 'casualty');
    if (casualty === undefined) throw new Error('no sample');
    expect(kindsOf([{ ...casualty, coarsened: 5_000 }]).get('casualty')?.coarsened).toBe(5_000);
    const { marks: _marks, ...open } = casualty;
    for (const wrong of [
      { ...open, coarsened: 5_000 },
      { ...casualty, coarsened: 4_000 },
      { ...casualty, coarsened: 0 },
    ]) {
      expect(() => kindsOf([wrong])).toThrow(Problem);
      expect(() => kindsOf([wrong])).toThrow(/a mark on the geometry, and one of the sizes 1000, 5000/);
    }
  });
});

onEngines(
  'the cell in SQL',
  (place) => {
    test('is the cell', async () => {
      const places = fc.sample(fc.tuple(longitude, latitude, size), { numRuns: 300, seed: 7 });
      const known: readonly [number, number, number][] = [
        [180, 90, 5_000],
        [-180, -90, 5_000],
        [0, 0, 1_000],
        [18.01, 44.01, 5_000],
      ];
      for (const [x, y, metres] of [...known, ...places]) {
        const ewkb = toEwkb({
          type: 'MultiPoint',
          coordinates: [
            [x, y],
            [1, 1],
          ],
        });
        const [row] = await place.engine.query<Record<'west' | 'south' | 'east' | 'north', number>>(
          `SELECT ST_XMin(c) AS west, ST_YMin(c) AS south, ST_XMax(c) AS east, ST_YMax(c) AS north
           FROM (SELECT ${cellSql('$1::geometry', metres)} AS c) cell`,
          [ewkb],
        );
        const cell = limits(cellOf(point(x, y), metres));
        const found = [row?.west, row?.south, row?.east, row?.north].map((one) => Number(one));
        found.forEach((one, at) => {
          expect(Math.abs(one - (cell[at] ?? 0)), `${x} ${y} ${metres}`).toBeLessThan(1e-6);
        });
      }
      const [none] = await place.engine.query<{ c: string | null }>(
        `SELECT ${cellSql('NULL::geometry', 5_000)}::text AS c`,
      );
      expect(none?.c).toBeNull();
    });
  },
  'shared',
);
