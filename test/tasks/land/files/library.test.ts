/**
 * Formats against an independent tool: what GDAL's own programs write we read, row by row as they have it. They are installed where
 * that is possible, and the tests are skipped, visibly, where it is not.
 */
import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openSource } from '../../../../src/tasks/land/files/open-source.ts';
import { gdal, put, readAll, scratch } from './support/files.ts';

const run = await gdal();
const folder = scratch();

const WKT = `id,n,big,d,t,b,s,wkt
5,1.5,9007199254740993,2020-01-31,2020-01-31T12:30:00Z,1,"Поле, ""А""","POLYGON((0 0,0 1,1 1,0 0))"
6,,,,,,,"POLYGON((10.1 10.2,11.3 11.4,12.5 12.6))"
7,-2,,,,0,حقل,"MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,5 6,6 6,5 5)))"
8,,,,,,x,
`;

describe.skipIf(run === null)('what GDAL writes', () => {
  const ogr2ogr = (...words: string[]) => run?.('ogr2ogr', ...words);
  const table = put(folder, 'v.csv', WKT);
  put(folder, 'v.csvt', '"Integer","Real","Integer64","Date","DateTime","Integer(Boolean)","String","WKT"');
  const source = [
    '-nlt',
    'GEOMETRY',
    '-nln',
    'v',
    '-a_srs',
    'EPSG:32633',
    table,
    '-oo',
    'KEEP_GEOM_COLUMNS=NO',
    '-oo',
    'EMPTY_STRING_AS_NULL=YES',
  ];
  const open = {
    type: 'Polygon',
    coordinates: [
      [
        [10.1, 10.2],
        [11.3, 11.4],
        [12.5, 12.6],
      ],
    ],
  };

  test('GeoPackage', async () => {
    const path = join(folder, 'v.gpkg');
    ogr2ogr('-f', 'GPKG', path, ...source);
    const { format, layers, rows, problem } = await readAll(path);
    expect([format, problem, layers.length]).toEqual(['geopackage', null, 1]);
    expect(layers[0]).toMatchObject({ name: 'v', crs: 'EPSG:32633', rowCount: 4 });
    expect(layers[0]?.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'fid number',
      'id number',
      'n number',
      'big number',
      'd date',
      't instant',
      'b boolean',
      's text',
    ]);
    expect(rows[0]?.values).toEqual({
      fid: 1,
      id: 5,
      n: 1.5,
      big: '9007199254740993',
      d: '2020-01-31',
      t: '2020-01-31T12:30:00Z',
      b: true,
      s: 'Поле, "А"',
    });
    expect(rows[1]?.geometry).toEqual(open);
    expect(rows[2]?.values).toMatchObject({ n: -2, b: false, s: 'حقل' });
    expect(rows[3]?.geometry).toBeNull();
    expect(rows.map(({ fault }) => fault)).toEqual([null, null, null, null]);
  });

  test('FlatGeobuf, with rows from the second on', async () => {
    const path = join(folder, 'v.fgb');
    ogr2ogr('-f', 'FlatGeobuf', '-lco', 'SPATIAL_INDEX=NO', path, ...source);
    const { layers, rows, problem } = await readAll(path);
    // GDAL 3.6 leaves out the row without a geometry when it writes this format.
    const count = layers[0]?.rowCount ?? 0;
    expect([problem, layers[0]?.crs, rows.length]).toEqual([null, 'EPSG:32633', count]);
    expect(count).toBeGreaterThanOrEqual(3);
    expect(rows[1]).toMatchObject({ number: 2, values: { id: 6, s: null }, geometry: open });
    const opened = await openSource(path);
    const [layer] = opened.layers;
    const later = [];
    if (layer) for await (const { number } of opened.rows(layer, { from: 3 })) later.push(number);
    await opened.close();
    expect(later).toEqual([3, 4].slice(0, count - 2));
  });

  test('File Geodatabase, as a folder and zipped', async () => {
    const path = join(folder, 'v.gdb');
    ogr2ogr(
      '-f',
      'OpenFileGDB',
      path,
      '-where',
      "s = 'حقل'",
      ...source.map((word) => (word === 'GEOMETRY' ? 'MULTIPOLYGON' : word)),
    );
    const { readdirSync } = await import('node:fs');
    const entries = Object.fromEntries(
      readdirSync(path).map((name) => [`v.gdb/${name}`, readFileSync(join(path, name))]),
    );
    for (const each of [path, put(folder, 'gdb.zip', zipSync(entries))]) {
      const { format, layers, rows, problem } = await readAll(each);
      expect([format, problem, layers[0]?.name, layers[0]?.crs]).toEqual(['filegdb', null, 'v', 'EPSG:32633']);
      expect(rows.map(({ values }) => values.s)).toEqual(['حقل']);
    }
  });

  test('Shapefile in windows-1251, KML, KMZ and GPX: as many rows as GDAL counts, with the same first values', async () => {
    const shapes = join(folder, 'shapes');
    mkdirSync(shapes);
    const words = source.map((word) => (word === 'GEOMETRY' ? 'POLYGON' : word));
    ogr2ogr('-f', 'ESRI Shapefile', shapes, ...words, '-lco', 'ENCODING=CP1251', '-where', 'id < 7');
    const shapefile = await readAll(join(shapes, 'v.shp'));
    expect(shapefile.layers[0]?.encoding).toMatchObject({ name: 'windows-1251', how: 'declared' });
    expect(shapefile.rows.map(({ values }) => [values.id, values.s])).toEqual([
      [5, 'Поле, "А"'],
      [6, null],
    ]);
    expect(shapefile.layers[0]?.crs).toContain('UTM_Zone_33N');
    for (const name of ['k.kml', 'k.kmz']) {
      ogr2ogr(
        '-f',
        'LIBKML',
        join(folder, name),
        '-nln',
        'v',
        table,
        '-oo',
        'KEEP_GEOM_COLUMNS=NO',
        '-a_srs',
        'EPSG:4326',
      );
      const kml = await readAll(join(folder, name));
      expect(kml.rows.map(({ values }) => values.s ?? null)).toEqual(['Поле, "А"', null, 'حقل', 'x']);
      expect(kml.rows[2]?.geometry).toMatchObject({ type: 'MultiPolygon' });
    }
    const points = put(folder, 'p.csv', 'name,wkt\nA,POINT(30 50)\nB,POINT(31 51)\n');
    ogr2ogr('-f', 'GPX', join(folder, 'p.gpx'), points, '-a_srs', 'EPSG:4326', '-nlt', 'POINT');
    const gpx = await readAll(join(folder, 'p.gpx'));
    expect(gpx.rows.map(({ values, geometry }) => [values.name, geometry])).toEqual([
      ['A', { type: 'Point', coordinates: [30, 50] }],
      ['B', { type: 'Point', coordinates: [31, 51] }],
    ]);
  });

  test('a GeoPackage with a title of its own, no CRS and several tables', async () => {
    const path = join(folder, 'many.gpkg');
    ogr2ogr('-f', 'GPKG', path, table, '-nln', 'first layer', '-oo', 'KEEP_GEOM_COLUMNS=NO');
    ogr2ogr('-f', 'GPKG', '-update', path, table, '-nln', 'second', '-nlt', 'NONE', '-oo', 'KEEP_GEOM_COLUMNS=NO');
    const { layers, rows } = await readAll(path);
    expect(layers.map(({ name, crs }) => [name, crs])).toEqual([
      ['first layer', null],
      ['second', null],
    ]);
    expect(rows).toHaveLength(8);
  });

  test('broken ones are refused, in time and with nothing left behind', async () => {
    for (const name of ['v.gpkg', 'v.fgb']) {
      const cut = join(folder, `cut-${name}`);
      copyFileSync(join(folder, name), cut);
      truncateSync(cut, name === 'v.gpkg' ? 20_000 : 300);
      const { problem } = await readAll(cut);
      expect(['file-unreadable', 'file-incomplete']).toContain(problem?.code);
    }
    const lying = readFileSync(join(folder, 'v.gpkg'));
    lying.writeUInt32BE(0x7fffffff, 28);
    lying.writeUInt16BE(512, 16);
    const { problem } = await readAll(put(folder, 'lying.gpkg', lying));
    expect(problem).not.toBeNull();
    const log = join(folder, 'log.gpkg');
    copyFileSync(join(folder, 'v.gpkg'), log);
    writeFileSync(`${log}-wal`, 'x');
    expect((await readAll(log)).problem?.message).toContain('changes beside it that are not yet written');
  });

  test('a library that takes too long or too much is killed', async () => {
    const slow = await readAll(join(folder, 'v.gpkg'), { limits: { seconds: 0.05 } });
    expect(slow.problem?.code).toBe('file-too-slow');
    const hungry = await readAll(join(folder, 'v.gpkg'), { limits: { memory: 20 } });
    expect(hungry.problem?.code).toMatch(/file-too-large|file-unreadable/);
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('enough')), 200);
    await expect(readAll(join(folder, 'v.gpkg'), { signal: abort.signal })).rejects.toThrow('enough');
  });
});
