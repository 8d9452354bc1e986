/** What we write, read again by us and by GDAL's own programs. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Value } from '../../../../src/tasks/land/files/source.ts';
import { writeSource } from '../../../../src/tasks/land/files/write-source.ts';
import type { WrittenField, WrittenFormat, WrittenRow } from '../../../../src/tasks/land/files/written.ts';
import { gdal, put, readAll, scratch } from './support/files.ts';

const run = await gdal();
const folder = scratch();

const FIELDS: readonly WrittenField[] = [
  { name: 'site identification code', type: 'text', tag: '#loc+code' },
  { name: 'site identification name', type: 'text' },
  { name: 'area_m2', type: 'number', tag: '#indicator+area' },
  { name: 'surveyed', type: 'date' },
  { name: 'open', type: 'boolean' },
];
const TRIANGLE = [
  [30.123456789012344, 50],
  [30.2, 50],
  [30.2, 50.1],
  [30.123456789012344, 50],
];
const HOLE = [
  [30.15, 50.01],
  [30.16, 50.02],
  [30.17, 50.01],
  [30.15, 50.01],
];
const ROWS: readonly WrittenRow[] = [
  {
    values: {
      'site identification code': 'UA-1',
      'site identification name': 'Поле біля села',
      area_m2: 12345.678901234567,
      surveyed: '2020-02-29',
      open: true,
    },
    geometry: { type: 'Polygon', coordinates: [TRIANGLE, HOLE] },
  },
  {
    values: {
      'site identification code': '007',
      'site identification name': 'حقل "أ", <b>&\nx',
      area_m2: -5,
      surveyed: null,
      open: false,
    },
    geometry: null,
  },
  {
    values: {
      'site identification code': 'c',
      'site identification name': null,
      area_m2: 0,
      surveyed: '1999-12-31',
      open: null,
    },
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
        [
          [
            [5, 5],
            [6, 5],
            [6, 6],
            [5, 5],
          ],
        ],
      ],
    },
  },
];

async function* all<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}

async function write(format: WrittenFormat, name: string, rows: readonly WrittenRow[] = ROWS, fields = FIELDS) {
  const path = join(folder, name);
  return { path, written: await writeSource(format, path, [{ name: 'areas', fields, rows: all(rows) }]) };
}

const FORMATS: readonly [WrittenFormat, string][] = [
  ['geojson', 'o.geojson'],
  ['geojsonl', 'o.geojsonl'],
  ['kml', 'o.kml'],
  ['geopackage', 'o.gpkg'],
  ['flatgeobuf', 'o.fgb'],
];

test.each(FORMATS)('%s comes back as it was, to the last digit', async (format, name) => {
  const { path, written } = await write(format, name);
  expect(written).toMatchObject({ rows: { areas: 3 }, remarks: [] });
  const { rows, problem } = await readAll(path);
  expect(problem).toBeNull();
  expect(rows.map(({ geometry }) => geometry)).toEqual(ROWS.map(({ geometry }) => geometry));
  const back = rows.map(({ values }) =>
    FIELDS.map(({ name: field, type }) => {
      const value = values[field] ?? null;
      // KML has no types for what it holds.
      return format === 'kml' && type === 'boolean' && value !== null ? value === 'true' : value;
    }),
  );
  expect(back).toEqual(ROWS.map(({ values }) => FIELDS.map(({ name: field }) => values[field])));
  expect(readdirSync(folder).filter((one) => one.startsWith('whitestone-'))).toEqual([]);
});

test('a Shapefile: names cut to ten letters, each its own, and the full ones beside', async () => {
  const { path, written } = await write('shapefile', 'o.zip');
  expect(written.remarks).toEqual(['areas: 2 names of fields were cut to 10 letters']);
  const entries = unzipSync(readFileSync(path));
  expect(Object.keys(entries).sort()).toEqual([
    'areas.cpg',
    'areas.dbf',
    'areas.fields.csv',
    'areas.prj',
    'areas.shp',
    'areas.shx',
  ]);
  expect(Buffer.from(entries['areas.cpg'] ?? []).toString()).toBe('UTF-8');
  expect(Buffer.from(entries['areas.fields.csv'] ?? []).toString()).toBe(
    'short,full\r\nsite_ident,site identification code\r\nsite_ide_1,site identification name\r\narea_m2,area_m2\r\nsurveyed,surveyed\r\nopen,open\r\n',
  );
  const { rows, layers, problem } = await readAll(path);
  expect(problem).toBeNull();
  expect(layers[0]?.crs).toContain('GCS_WGS_1984');
  expect(rows.map(({ values }) => Object.values(values))).toEqual(
    ROWS.map(({ values }) => FIELDS.map(({ name }) => values[name])),
  );
  expect(rows[0]?.geometry).toEqual({
    type: 'Polygon',
    coordinates: [[...TRIANGLE].reverse(), [...HOLE].reverse()].map((ring) => ring),
  });
});

test('a Shapefile holds one kind of geometry: others go into files of their own', async () => {
  const kinds = [
    { type: 'Point', coordinates: [1, 2] },
    {
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    null,
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [5, 6],
      ],
    },
  ];
  const { path } = await write(
    'shapefile',
    'kinds.zip',
    kinds.map((geometry, index) => ({ values: { n: index }, geometry })),
    [{ name: 'n', type: 'number' }],
  );
  const { rows, layers } = await readAll(path);
  expect(layers.map(({ name }) => name)).toEqual(['areas_line', 'areas_multipoint', 'areas_point']);
  expect(rows.map(({ values, geometry }) => [values.n, geometry])).toEqual([
    [1, kinds[1]],
    [3, kinds[3]],
    [0, kinds[0]],
    [2, null],
  ]);
});

test('tables: a row of HXL tags, WKT, and no formula', async () => {
  const fields: readonly WrittenField[] = [
    { name: '=name', type: 'text', tag: '#loc+name' },
    { name: 'n', type: 'number' },
  ];
  const texts = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\tx', '-12.5', '+5', 'plain', 'a,"b"\nc'];
  const rows = texts.map(
    (text, index): WrittenRow => ({
      values: { '=name': text, n: -index },
      geometry: { type: 'Point', coordinates: [index, -1.5] },
    }),
  );
  const csv = await write('csv', 'o.csv', rows, fields);
  const text = readFileSync(csv.path, 'utf8');
  expect(text.split('\r\n').slice(0, 4)).toEqual([
    "\ufeff'=name,n,geometry",
    '#loc+name,,#geo+wkt',
    "'=1+1,0,POINT(0 -1.5)",
    "'+cmd|x,-1,POINT(1 -1.5)",
  ]);
  expect(text).toContain("'@SUM(A1)");
  expect(text).toContain('\r\n-12.5,-5,');
  expect(text).toContain('\r\n+5,-6,');
  expect(csv.written.remarks.join()).toContain('given an apostrophe (6 times)');
  const xlsx = await write('xlsx', 'o.xlsx', rows, fields);
  const back = await readAll(xlsx.path);
  expect(back.rows.map(({ values }) => [values['=name'], values.n])).toEqual(
    texts.map((one, index) => [one, -index + 0]),
  );
  const parts = unzipSync(readFileSync(xlsx.path));
  const sheets = Object.entries(parts).filter(([name]) => name.includes('worksheets/'));
  expect(sheets.length).toBeGreaterThan(0);
  for (const [, bytes] of sheets) expect(Buffer.from(bytes).toString()).not.toContain('<f>');
});

test('what a format cannot hold is said, and nothing is lost in silence', async () => {
  const rows: readonly WrittenRow[] = [
    { values: { n: 'no number', s: 'é'.repeat(300) }, geometry: { type: 'Point', coordinates: [Number.NaN, 1] } },
    {
      values: { n: 2, s: 'x' },
      geometry: { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] },
    },
  ];
  const fields: readonly WrittenField[] = [
    { name: 'n', type: 'number' },
    { name: 's', type: 'text' },
  ];
  const shapefile = await write('shapefile', 'lossy.zip', rows, fields);
  expect(shapefile.written.remarks).toEqual([
    'a collection of geometries, or what is none, was written without its geometry (2 times)',
    'a value of “n” that is not of its type was left out (1 times)',
    'a text of “s” was cut to the 254 bytes of a field (1 times)',
  ]);
  const geopackage = await write('geopackage', 'lossy.gpkg', rows, fields);
  expect(geopackage.written.remarks).toEqual([
    'areas: “n” is written as text, for not all of its values are of its type',
    'a geometry that is none, or has a coordinate that is no number, was left out (1 times)',
  ]);
  const { rows: back } = await readAll(geopackage.path);
  expect(back.map(({ values }) => values.n)).toEqual(['no number', '2']);
});

test('a file that stood there stays until the new one is whole', async () => {
  const path = put(folder, 'old.geojson', 'old');
  async function* failing(): AsyncGenerator<WrittenRow> {
    yield ROWS[0] as WrittenRow;
    throw new Error('the register is gone');
  }
  const layer = { name: 'a', fields: FIELDS, rows: failing() };
  for (const format of ['geojson', 'csv', 'geopackage', 'shapefile', 'xlsx'] as const) {
    await expect(writeSource(format, path, [{ ...layer, rows: failing() }])).rejects.toThrow('the register is gone');
  }
  expect(readFileSync(path, 'utf8')).toBe('old');
  const abort = new AbortController();
  abort.abort(new Error('enough'));
  await expect(writeSource('geojson', path, [layer], { signal: abort.signal })).rejects.toThrow('enough');
  expect(readdirSync(folder).filter((one) => one.startsWith('whitestone-'))).toEqual([]);
  await expect(writeSource('geojson', join(folder, 'no/such/x.geojson'), [layer])).rejects.toMatchObject({
    code: 'file-unwritable',
  });
  await expect(writeSource('csv', path, [layer, layer])).rejects.toMatchObject({ code: 'option-conflict' });
});

test('several layers in a GeoPackage, a workbook and KML', async () => {
  for (const [format, name] of [
    ['geopackage', 'm.gpkg'],
    ['xlsx', 'm.xlsx'],
    ['kml', 'm.kml'],
  ] as const) {
    const layers = ['areas', 'points: [1/2]'].map((layer) => ({ name: layer, fields: FIELDS, rows: all(ROWS) }));
    const { rows: counts } = await writeSource(format, join(folder, name), layers);
    expect(counts).toEqual({ areas: 3, 'points: [1/2]': 3 });
    const { rows, layers: found } = await readAll(join(folder, name));
    expect(rows).toHaveLength(6);
    expect(found).toHaveLength(format === 'kml' ? 1 : 2);
  }
});

test('any texts and numbers come back from GeoJSON and its lines', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }).filter((text) => !/\p{Cs}/u.test(text)),
    // A whole number that a double may have lost digits of stays text.
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((one) => !Number.isInteger(one) || Number.isSafeInteger(one))
      .map((one) => one + 0),
    fc.constant(null),
  );
  const row = fc.record({ a: value, b: value });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (list) => {
      const rows = list.map((values): WrittenRow => ({ values, geometry: null }));
      const fields: readonly WrittenField[] = [
        { name: 'a', type: 'mixed' },
        { name: 'b', type: 'mixed' },
      ];
      for (const format of ['geojson', 'geojsonl'] as const) {
        const { path } = await write(format, `p.${format}`, rows, fields);
        const back = await readAll(path);
        expect(back.problem).toBeNull();
        expect(back.rows.map(({ values }) => ({ ...values }))).toEqual(list);
      }
    }),
    { numRuns: 30 },
  );
});

describe.skipIf(run === null)('read by GDAL', () => {
  const asGeoJson = (path: string): { features: { properties: Record<string, Value>; geometry: unknown }[] } => {
    const out = join(folder, 'back.geojson');
    rmSync(out, { force: true });
    run?.('ogr2ogr', '-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=15', out, path);
    return JSON.parse(readFileSync(out, 'utf8'));
  };

  test.each([...FORMATS, ['shapefile', 'o.zip'] as const])('%s', async (format, name) => {
    if (!existsSync(join(folder, name))) await write(format, name);
    const path = format === 'shapefile' ? `/vsizip/${join(folder, name)}` : join(folder, name);
    const { features } = asGeoJson(path);
    // GDAL 3.6 passes over the rows of FlatGeobuf that have no geometry.
    const rows =
      format === 'flatgeobuf' && features.length === 2 ? ROWS.filter(({ geometry }) => geometry !== null) : ROWS;
    expect(features).toHaveLength(rows.length);
    const short = format === 'shapefile' ? 'site_ide_1' : 'site identification name';
    expect(features.map(({ properties }) => properties[short] ?? null)).toEqual(
      rows.map(({ values }) => values['site identification name']),
    );
    expect(features.map(({ properties }) => Number(properties.area_m2))).toEqual(
      rows.map(({ values }) => values.area_m2),
    );
    const typeOf = (geometry: unknown) => (geometry as { type: string } | null)?.type ?? null;
    expect(features.map(({ geometry }) => typeOf(geometry))).toEqual(rows.map(({ geometry }) => typeOf(geometry)));
  });

  test('CSV with its WKT', async () => {
    const { path } = await write(
      'csv',
      'w.csv',
      ROWS,
      FIELDS.map(({ name, type }) => ({ name, type })),
    );
    const out = join(folder, 'w.geojson');
    run?.('ogr2ogr', '-f', 'GeoJSON', out, path, '-oo', 'GEOM_POSSIBLE_NAMES=geometry');
    const { features } = JSON.parse(readFileSync(out, 'utf8')) as { features: { geometry: { type: string } | null }[] };
    expect(features.map(({ geometry }) => geometry?.type ?? null)).toEqual(['Polygon', null, 'MultiPolygon']);
  });
});
