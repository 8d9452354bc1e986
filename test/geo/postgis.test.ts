/** Areas, distances, validity and transformations against PostGIS, on both engines. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Geometry, Position, Shape } from '../../src/base/geometry.ts';
import { geodesicArea, shapeOf } from '../../src/geo/area.ts';
import { checkShape } from '../../src/geo/checks/check.ts';
import { flawsOf } from '../../src/geo/checks/validity.ts';
import { openProjections } from '../../src/geo/crs/projections.ts';
import { SYSTEMS } from '../../src/geo/crs/systems.ts';
import { nearest } from '../../src/geo/distance.ts';
import { onEngines } from '../store/register/engines.ts';
import { away, places, rings, sizes } from './shapes.ts';

// Suspected and cleared areas of Bosnia and Herzegovina, not in the project but beside it.
const REAL = fileURLToPath(new URL('../../../shared/data/bih_minefields/', import.meta.url));

/** Polygons as people and programs get them wrong: few places on a small grid, so that they touch, cross and overlap. */
const scrawls: fc.Arbitrary<Shape> = fc
  .tuple(fc.integer({ min: 3, max: 7 }), fc.constantFrom(0.1, 0.3, 1 / 3))
  .chain(([size, step]) => {
    const place = fc.tuple(fc.nat(size), fc.nat(size)).map(([x, y]): Position => [18 + x * step, 44 + y * step]);
    const ring = fc.array(place, { minLength: 3, maxLength: 9 }).map((line) => [...line, line[0] as Position]);
    return fc.array(fc.array(ring, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 });
  });

/** Rings that mostly are as they should be, with a hole that may touch or leave them. */
const drawn: fc.Arbitrary<Shape> = fc
  .tuple(
    rings({ size: sizes(100, 50_000), latitude: 70 }),
    rings({ size: sizes(10, 20_000), latitude: 1 }),
    fc.boolean(),
  )
  .map(([outer, hole, holed]) => {
    const [dx, dy] = [(outer[0]?.[0] ?? 0) - (hole[0]?.[0] ?? 0), (outer[0]?.[1] ?? 0) - (hole[0]?.[1] ?? 0)];
    return [holed ? [outer, hole.map(([x, y]): Position => [x + dx, y + dy])] : [outer]];
  })
  .filter((shape) => shape.flat(2).every(([x, y]) => Math.abs(x) < 180 && Math.abs(y) < 89));

const enough = (shape: Shape) => shape.every((list) => list.every((ring) => new Set(ring.map(String)).size >= 3));
const json = (shape: Shape) => JSON.stringify({ type: 'MultiPolygon', coordinates: shape });

onEngines(
  'PostGIS',
  (place) => {
    /** One answer for each of many geometries, in one statement; null where the engine's GEOS gives up on one. */
    async function ask<T>(geometries: readonly string[], expression: string): Promise<(T | null)[]> {
      try {
        const rows = await place.engine.query<{ answer: T }>(
          `SELECT ${expression} AS answer FROM unnest($1::text[]) WITH ORDINALITY AS t(json, n),
             LATERAL (SELECT ST_SetSRID(ST_GeomFromGeoJSON(json), 4326) AS g) AS s ORDER BY n`,
          [geometries],
        );
        return rows.map(({ answer }) => answer);
      } catch (error) {
        if (!String(error).includes('GEOS')) throw error;
        if (geometries.length === 1) return [null];
        const half = geometries.length >> 1;
        return [
          ...(await ask<T>(geometries.slice(0, half), expression)),
          ...(await ask<T>(geometries.slice(half), expression)),
        ];
      }
    }

    test('agrees on areas to a thousand-millionth', async () => {
      const shapes = fc.sample(rings({ size: sizes(1, 500_000), latitude: 80 }), 1000).map((ring): Shape => [[ring]]);
      const answers = await ask<number>(shapes.map(json), 'ST_Area(g::geography)');
      for (const [index, shape] of shapes.entries()) {
        const wanted = answers[index] ?? Number.NaN;
        expect(Math.abs(geodesicArea(shape) - wanted)).toBeLessThanOrEqual(Math.max(1e-9 * wanted, 5e-4));
      }
    });

    test('agrees on what is a valid area, for thousands of scrawls and of drawn areas', async () => {
      const shapes = [...fc.sample(scrawls, 6000), ...fc.sample(drawn, 2000)].filter(enough);
      const answers = await ask<boolean>(shapes.map(json), 'ST_IsValid(g)');
      const differ = shapes.filter(
        (shape, index) => answers[index] !== null && (flawsOf(shape).length === 0) !== answers[index],
      );
      expect(differ.map((shape) => [json(shape), flawsOf(shape)[0]?.code])).toEqual([]);
      expect(answers.filter((answer) => answer === null).length).toBeLessThan(shapes.length / 100);
      // Neither answer is rare.
      expect(answers.filter(Boolean).length).toBeGreaterThan(500);
      expect(answers.filter((valid) => valid === false).length).toBeGreaterThan(500);
    });

    test('agrees on distances', async () => {
      const pairs = fc
        .sample(
          fc.tuple(
            rings({ size: sizes(10, 50_000), latitude: 70 }),
            places(70),
            sizes(0.001, 100),
            fc.double({ min: 0, max: 360, noNaN: true }),
          ),
          300,
        )
        .map(([ring, , far, bearing]) => [[[ring]] as Shape, away(ring[0] as Position, bearing, far * 1000)] as const)
        .filter(([shape]) => shape.flat(2).every(([x]) => Math.abs(x) < 179));
      for (const [shape, from] of pairs) {
        const rows = await place.engine.query<{ answer: number }>(
          'SELECT ST_Distance(ST_GeomFromGeoJSON($1)::geography, ST_SetSRID(ST_MakePoint($2, $3), 4326)::geography) AS answer',
          [json(shape), from[0], from[1]],
        );
        const wanted = rows[0]?.answer ?? Number.NaN;
        const found = nearest(shape, from)?.metres ?? Number.NaN;
        // PostGIS finds the nearest point on a sphere, with its great circles as edges, and then measures to it.
        expect(found - wanted).toBeLessThanOrEqual(1);
        expect(wanted - found).toBeLessThanOrEqual(0.05 + 2e-3 * wanted);
      }
    });

    test('agrees on transformations, to a centimetre', async () => {
      const projections = await openProjections();
      for (const crs of SYSTEMS.values()) {
        const [west, south, east, north] = crs.box;
        if (crs.code === 'OGC:CRS84' || west > east) continue;
        const at: Position = [west + 0.37 * (east - west), south + 0.61 * (north - south)];
        const conversion = projections.between(crs);
        const datum = crs.datum.code === 4326 ? '' : ` +towgs84=${conversion.transformation.towgs84.join(',')}`;
        const rows = await place.engine.query<{ x: number; y: number }>(
          `SELECT ST_X(p) AS x, ST_Y(p) AS y FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint($1, $2), 4326), $3::text) AS p) AS t`,
          [at[0], at[1], `${crs.proj}${datum} +no_defs +type=crs`],
        );
        const [x, y] = conversion.fromWgs84(at);
        const unit = crs.kind === 'geographic' ? 111_320 : 1;
        expect(Math.abs(x - (rows[0]?.x ?? Number.NaN)) * unit, `${crs.code} east`).toBeLessThan(0.01);
        expect(Math.abs(y - (rows[0]?.y ?? Number.NaN)) * unit, `${crs.code} north`).toBeLessThan(0.01);
        const [lon, lat] = conversion.toWgs84([x, y]);
        expect(Math.hypot(lon - at[0], lat - at[1]) * 111_320, `${crs.code} and back`).toBeLessThan(0.02);
      }
    });

    test.skipIf(!existsSync(REAL))('agrees on every real area', async () => {
      for (const [file, count] of [
        ['suspect', 467],
        ['cleared', 709],
      ] as const) {
        const { features } = JSON.parse(readFileSync(`${REAL}${file}_areas_simplyfied.geojson`, 'utf8')) as {
          features: { geometry: Geometry | null }[];
        };
        const geometries = features.flatMap(({ geometry }) => (geometry === null ? [] : [geometry]));
        const answers = await ask<{ valid: boolean; area: number }>(
          geometries.map((geometry) => JSON.stringify(geometry)),
          `json_build_object('valid', ST_IsValid(g), 'area', ST_Area(g::geography))`,
        );
        let invalid = 0;
        for (const [index, geometry] of geometries.entries()) {
          const { valid, area } = answers[index] ?? { valid: null, area: 0 };
          expect(flawsOf(shapeOf(geometry)).length === 0).toBe(valid);
          if (valid === false) invalid += 1;
          if (valid === true)
            expect(Math.abs(geodesicArea(geometry) - area)).toBeLessThanOrEqual(Math.max(1e-9 * area, 5e-4));
          expect(
            checkShape(geometry).some(
              ({ severity, code }) => severity === 'error' && code !== 'area-none' && code !== 'geometry-empty',
            ),
          ).toBe(valid === false);
        }
        expect(invalid).toBe(count);
      }
    });
  },
  'shared',
);
