import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Geometry } from '../../../src/base/geometry.ts';
import { fromEwkb, toEwkb } from '../../../src/store/register/geometry.ts';
import { migrate } from '../../../src/store/register/migration.ts';
import { onEngines } from './engines.ts';

const longitude = fc.double({ min: -180, max: 180, noNaN: true }).map((value) => value + 0);
const latitude = fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value + 0);

/** Geometries of every type, flat or with heights; rings are closed. */
const geometry: fc.Arbitrary<Geometry> = fc.boolean().chain((z) => {
  const position: fc.Arbitrary<number[]> = z
    ? fc.tuple(
        longitude,
        latitude,
        fc.double({ min: -400, max: 8849, noNaN: true }).map((value) => value + 0),
      )
    : fc.tuple(longitude, latitude);
  const line = fc.array(position, { minLength: 2, maxLength: 5 });
  const ring = fc.array(position, { minLength: 3, maxLength: 5 }).map((open) => [...open, open[0]]);
  const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: 3 });
  const simple = fc.oneof(
    fc.record({ type: fc.constant('Point'), coordinates: position }),
    fc.record({ type: fc.constant('LineString'), coordinates: line }),
    fc.record({ type: fc.constant('Polygon'), coordinates: some(ring) }),
    fc.record({ type: fc.constant('MultiPoint'), coordinates: some(position) }),
    fc.record({ type: fc.constant('MultiLineString'), coordinates: some(line) }),
    fc.record({ type: fc.constant('MultiPolygon'), coordinates: some(some(ring)) }),
  );
  const collection = fc.record({ type: fc.constant('GeometryCollection'), geometries: some(simple) });
  return fc.oneof({ arbitrary: simple, weight: 5 }, collection) as unknown as fc.Arbitrary<Geometry>;
});

describe('geometry', () => {
  test('GeoJSON goes into EWKB and comes back to the last bit', () => {
    fc.assert(
      fc.property(geometry, (each) => {
        expect(fromEwkb(toEwkb(each))).toEqual(each);
      }),
      { numRuns: 300 },
    );
  });

  test('minus zero is zero', () => {
    expect(toEwkb({ type: 'Point', coordinates: [-0, 0] })).toBe(toEwkb({ type: 'Point', coordinates: [0, -0] }));
  });

  test.each<[string, unknown, string]>([
    ['an unknown type', { type: 'Circle', coordinates: [0, 0] }, 'its type is “Circle”'],
    ['no geometry at all', 'POINT(1 2)', 'its type is “undefined”'],
    ['a latitude first', { type: 'Point', coordinates: [48.5, 98] }, 'a position is [48.5,98]'],
    ['a longitude off the globe', { type: 'Point', coordinates: [180.5, 0] }, 'a longitude from -180 to 180'],
    ['a text for a number', { type: 'Point', coordinates: ['1', 2] }, 'a position is ["1",2]'],
    ['one number', { type: 'Point', coordinates: [1] }, 'a position is [1]'],
    [
      'heights here and there',
      {
        type: 'LineString',
        coordinates: [
          [1, 2, 3],
          [1, 2],
        ],
      },
      '3 numbers, as in the other positions',
    ],
    ['a line of one position', { type: 'LineString', coordinates: [[1, 2]] }, 'a line has 1 members'],
    [
      'an open ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      },
      'a ring ends elsewhere than it begins',
    ],
    [
      'a ring of three positions',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      },
      'a ring has 3 members',
    ],
    ['a polygon without rings', { type: 'Polygon', coordinates: [] }, 'a polygon has 0 members'],
    ['an empty collection', { type: 'GeometryCollection', geometries: [] }, 'its geometries has 0 members'],
    ['no coordinates', { type: 'MultiPolygon' }, 'its coordinates is undefined'],
  ])('%s is refused', (_, bad, found) => {
    expect(() => toEwkb(bad as Geometry)).toThrow(found);
  });
});

onEngines('geometry', (place) => {
  test('PostGIS reads our bytes and writes the same', async () => {
    await migrate(place.engine);
    const samples = fc.sample(geometry, { numRuns: 200, seed: 1 }).map(toEwkb);
    const rows = await place.engine.query<{ ours: string; theirs: string }>(
      `SELECT h AS ours, encode(ST_AsEWKB(h::geometry, 'NDR'), 'hex') AS theirs FROM unnest($1::text[]) AS u(h)`,
      [samples],
    );
    expect(rows.map((row) => row.theirs)).toEqual(samples);
    expect(rows.map((row) => row.ours)).toEqual(samples);
  });
});
