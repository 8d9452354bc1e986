/** Reference systems: named in all the usual ways, converted, and suspected. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bbox, Position } from '../../src/base/geometry.ts';
import { parseCrs } from '../../src/geo/crs/parse.ts';
import { openProjections } from '../../src/geo/crs/projections.ts';
import { suspectCrs } from '../../src/geo/crs/suspect.ts';
import { crsByCode, SYSTEMS } from '../../src/geo/crs/systems.ts';
import { geodesicDistance } from '../../src/geo/distance.ts';

const projections = await openProjections();
const BOSNIA: Bbox = [15.7, 42.5, 19.7, 45.3];
const GK6 =
  'PROJCS["Pulkovo_1942_GK_Zone_6",GEOGCS["GCS_Pulkovo_1942",DATUM["D_Pulkovo_1942",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",6500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",33.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

test.each([
  ['EPSG:28406', 'EPSG:28406'],
  ['28406', 'EPSG:28406'],
  [32634, 'EPSG:32634'],
  ['urn:ogc:def:crs:OGC:1.3:CRS84', 'OGC:CRS84'],
  ['urn:ogc:def:crs:EPSG::4326', 'EPSG:4326'],
  ['http://www.opengis.net/def/crs/EPSG/0/32634', 'EPSG:32634'],
  ['+proj=utm +zone=34 +datum=WGS84 +units=m +no_defs', 'EPSG:32634'],
  ['+proj=utm +zone=34 +south +datum=WGS84', 'EPSG:32734'],
  ['+init=epsg:4326', 'EPSG:4326'],
  ['WGS 84 / UTM zone 34N', 'EPSG:32634'],
  ['UTM 34N', 'EPSG:32634'],
  ['SK-42', 'EPSG:4284'],
  ['EPSG:900913', 'EPSG:3857'],
  [{ type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }, 'OGC:CRS84'],
  [{ type: 'EPSG', properties: { code: 28406 } }, 'EPSG:28406'],
  [GK6, 'EPSG:28406'],
  [
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
    'EPSG:4326',
  ],
  [
    'PROJCRS["x",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]]],CONVERSION["UTM zone 34N",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0],PARAMETER["Longitude of natural origin",21],PARAMETER["Scale factor at natural origin",0.9996],PARAMETER["False easting",500000],PARAMETER["False northing",0]],CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],LENGTHUNIT["metre",1]]',
    'EPSG:32634',
  ],
])('%j is %s', (text, code) => {
  expect(parseCrs(text).code).toBe(code);
});

test('a system of its own is taken by its parameters, if it tells its way to WGS 84', () => {
  const crs = parseCrs(
    '+proj=tmerc +lat_0=0 +lon_0=34 +k=1 +x_0=500000 +y_0=0 +ellps=krass +towgs84=25,-141,-78.5 +units=m',
  );
  expect([crs.code, crs.kind, crs.note]).toEqual([null, 'projected', 'not of the table: by its parameters']);
  expect(projections.between(crs).toWgs84([500_000, 5_000_000])[0]).toBeCloseTo(34, 2);
});

test.each([
  ['', 'no reference system'],
  ['EPSG:99999', 'EPSG:99999'],
  ['somewhere', 'the reference system “somewhere”'],
  ['UTM 34', 'the reference system “UTM 34”'],
  ['+proj=tmerc +lon_0=33 +ellps=krass', 'a PROJ string without its datum'],
  ['+proj=utm +zone=61 +datum=WGS84', 'the UTM zone'],
  ['+proj=sinu +datum=WGS84', 'the projection sinu'],
  ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS', 'breaks off or goes wrong at character 29'],
  [GK6.replace('D_Pulkovo_1942', 'D_Atlantis'), 'the datum “D_Atlantis”'],
  [GK6.replace('"Meter",1.0', '"Foot",0.3048'), 'units of 0.3048 m'],
  [{ type: 'name' }, 'a crs member without a name'],
  [`${'A['.repeat(50)}1`, 'breaks off or goes wrong'],
])('%j is a problem', (text, says) => {
  expect(() => parseCrs(text)).toThrow(says);
  expect(() => parseCrs(text)).toThrow(expect.objectContaining({ code: 'crs-unknown' }));
});

test('every system goes there and back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SYSTEMS.values()),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      (crs, u, v) => {
        const [west, south, east, north] = crs.box;
        const at: Position = [west + u * ((east < west ? east + 360 : east) - west), south + v * (north - south)];
        fc.pre(Math.abs(at[0]) < 180);
        const conversion = projections.between(crs, at);
        expect(geodesicDistance(conversion.toWgs84(conversion.fromWgs84(at)), at)).toBeLessThan(0.05);
      },
    ),
    { numRuns: 1000 },
  );
});

describe('a transformation', () => {
  const gk = crsByCode(8678);
  test('is the national one where the layer lies, else the general one', () => {
    expect(projections.between(gk).transformation.code).toBe(3962);
    expect(projections.between(gk, [18.3, 43.9]).transformation).toMatchObject({ accuracy: 1 });
    expect(projections.between(gk, undefined, 8823).transformation.name).toBe('MGI 1901 to WGS 84 (13)');
    expect(() => projections.between(gk, undefined, 1)).toThrow('8823 (MGI 1901 to WGS 84 (13))');
  });
  test('keeps the height, and refuses what cannot be', () => {
    expect(projections.between(gk).toWgs84([6_501_000, 4_980_000, 512])[2]).toBe(512);
    expect(() => projections.between(gk).toWgs84([Number.NaN, 0])).toThrow('MGI 1901 / Balkans zone 6');
  });
});

describe('a suspicion', () => {
  test('of metres in place of degrees names the zone', () => {
    const found = suspectCrs(
      projections,
      [
        [6_501_000, 4_880_000],
        [6_510_000, 4_890_000],
      ],
      BOSNIA,
    );
    expect(found[0]?.crs.code).toBe('EPSG:8678');
    expect(found[0]?.reason).toBe('all places lie in the expected area as MGI 1901 / Balkans zone 6');
  });
  test('of swapped axes says so', () => {
    const [first] = suspectCrs(projections, [[44.1, 18.3]], BOSNIA);
    expect([first?.crs.code, first?.swapped]).toEqual(['EPSG:4326', true]);
    const [metres] = suspectCrs(projections, [[4_876_543, 345_678]], BOSNIA);
    expect([metres?.crs.code, metres?.swapped]).toEqual(['EPSG:32634', true]);
  });
  test('of a zone that was left out names it', () => {
    expect(suspectCrs(projections, [[732_000, 4_870_000]], BOSNIA)[0]?.crs.code).toBe('EPSG:32633');
  });
  test('is not found where nothing fits', () => {
    expect(suspectCrs(projections, [[1, 1]], BOSNIA)).toEqual([]);
    expect(suspectCrs(projections, [], BOSNIA)).toEqual([]);
  });
});
