/** Shapefiles: rings as they are, tables in any code page, and headers that lie. */
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { put, readAll, scratch } from './support/files.ts';
import { dbf, type ShapeRecord, shp } from './support/shapes.ts';

const folder = scratch();
const SQUARE = [
  [0, 0],
  [0, 2],
  [2, 2],
  [2, 0],
  [0, 0],
];
const HOLE = [
  [0.5, 0.5],
  [1, 0.5],
  [1, 1],
  [0.5, 1],
  [0.5, 0.5],
];
let number = 0;

function shapefile(records: readonly ShapeRecord[], cells?: readonly string[], says?: { length?: number }): string {
  number += 1;
  const names = cells ?? records.map((_record, index) => `row ${index + 1}`);
  put(
    folder,
    `s${number}.dbf`,
    dbf(
      'NAME',
      names.map((name) => Buffer.from(name)),
    ),
  );
  return put(folder, `s${number}.shp`, shp(records, says));
}

test('rings are neither closed, nor turned, nor dropped', async () => {
  const open = [
    [0, 0],
    [0, 1],
    [1, 1],
  ];
  const { rows, problem } = await readAll(
    shapefile([{ rings: [open] }, { rings: [[[3, 3]]] }, { rings: [[]] }, { rings: [] }, {}, { rings: [SQUARE] }]),
  );
  expect(problem).toBeNull();
  expect(rows.map(({ geometry }) => geometry)).toEqual([
    { type: 'Polygon', coordinates: [open] },
    { type: 'Polygon', coordinates: [[[3, 3]]] },
    { type: 'Polygon', coordinates: [[]] },
    { type: 'MultiPolygon', coordinates: [] },
    null,
    { type: 'Polygon', coordinates: [SQUARE] },
  ]);
  expect(rows.map(({ values }) => values.NAME)).toEqual(['row 1', 'row 2', 'row 3', 'row 4', 'row 5', 'row 6']);
});

test('holes go to the ring that holds them, and a hole that none holds stays as a polygon', async () => {
  const far = HOLE.map(([x = 0, y = 0]) => [x + 50, y]);
  const other = SQUARE.map(([x = 0, y = 0]) => [x + 10, y]);
  const { rows } = await readAll(
    shapefile([{ rings: [SQUARE, HOLE] }, { rings: [HOLE, other, SQUARE, far] }, { rings: [HOLE, far] }]),
  );
  expect(rows[0]?.geometry).toEqual({ type: 'Polygon', coordinates: [SQUARE, HOLE] });
  expect(rows[1]?.geometry).toEqual({ type: 'MultiPolygon', coordinates: [[other], [SQUARE, HOLE], [far]] });
  expect(rows[2]?.geometry).toEqual({ type: 'MultiPolygon', coordinates: [[HOLE], [far]] });
});

test('a shape that is wrong in itself is a row with its fault', async () => {
  const { rows, problem } = await readAll(
    shapefile([
      { rings: [SQUARE], says: { points: 1_000_000 } },
      { rings: [SQUARE], says: { parts: -1 } },
      {
        rings: [
          [
            [Number.NaN, 1],
            [1, 1],
            [2, 2],
          ],
        ],
      },
      { rings: [SQUARE], type: 99 },
      { rings: [SQUARE], type: 31 },
      { rings: [SQUARE] },
    ]),
  );
  expect(problem).toBeNull();
  expect(rows.map(({ fault }) => fault)).toEqual([
    'its shape says it has 1 parts and 1000000 positions, which is more than it holds',
    'its shape says it has -1 parts and 5 positions, which is more than it holds',
    'a coordinate is NaN, which is no finite number',
    'its shape is of type 99, which there is none',
    'its shape is a MultiPatch, a surface in space, which is not read',
    null,
  ]);
});

test('a record that is longer than the file, or of no length, ends the reading with what it is', async () => {
  const long = await readAll(shapefile([{ rings: [SQUARE] }, { rings: [SQUARE], says: { length: 10_000 } }]));
  expect(long.rows).toHaveLength(1);
  expect(long.problem?.code).toBe('file-incomplete');
  expect(long.problem?.message).toContain('ends within shape 2 of the .shp, which says it is 20000 bytes long');
  const none = await readAll(shapefile([{ rings: [SQUARE] }, { rings: [SQUARE], says: { length: -5 } }]));
  expect(none.problem?.code).toBe('file-header-false');
});

test('a header that lies about the length is remarked, and all is read', async () => {
  const { rows, remarks } = await readAll(
    shapefile([{ rings: [SQUARE] }, { rings: [SQUARE] }], undefined, { length: 60 }),
  );
  expect(rows).toHaveLength(2);
  expect(remarks.join()).toContain('the header of the .shp says 120 bytes');
});

test('shapes and records that do not pair are rows with a fault', async () => {
  const more = await readAll(shapefile([{ rings: [SQUARE] }], ['a', 'b']));
  expect(more.rows.map(({ fault }) => fault)).toEqual([null, 'the .shp has no shape for it']);
  const fewer = await readAll(shapefile([{ rings: [SQUARE] }, { rings: [SQUARE] }], ['a']));
  expect(fewer.rows.map(({ fault }) => fault)).toEqual([null, 'the .dbf has no record for it']);
  expect(fewer.remarks.join()).toContain('the .shp has 2 shapes');
});

test('a table that says more records than it holds', async () => {
  const path = put(folder, 'lie.shp', shp([{ rings: [SQUARE] }]));
  put(folder, 'lie.dbf', dbf('NAME', [Buffer.from('a')], { says: 4_000_000_000 }));
  const { rows, problem } = await readAll(path);
  expect(rows).toHaveLength(1);
  expect(problem?.code).toBe('file-incomplete');
  expect(problem?.message).toContain('says that its .dbf has 4000000000 records and holds only 1');
});

test('dates, booleans and numbers that did not fit', async () => {
  const read = async (type: string, cells: readonly string[]) => {
    put(
      folder,
      `t${type}.dbf`,
      dbf(
        'X',
        cells.map((cell) => Buffer.from(cell)),
        { type },
      ),
    );
    return (await readAll(put(folder, `t${type}.shp`, shp(cells.map(() => ({})))))).rows;
  };
  expect((await read('D', ['20200229', '00000000', '31/12/99'])).map(({ values }) => values.X)).toEqual([
    '2020-02-29',
    null,
    '31/12/99',
  ]);
  expect((await read('L', ['T', 'n', '?', ''])).map(({ values }) => values.X)).toEqual([true, false, null, null]);
  const numbers = await read('N', ['  12.50', '*****', '12,5', '99999999999999999999']);
  expect(numbers.map(({ values }) => values.X)).toEqual([12.5, null, '12,5', '99999999999999999999']);
  expect(numbers[1]?.fault).toContain('a number too long for its field was not written');
});

test('the encoding is the one of the .cpg, of the language byte, or found, or asked', async () => {
  const bytes = (hex: string) => Buffer.from(hex, 'hex');
  // “Поле біля села” in windows-1251.
  const ukrainian = bytes('cfeeebe520b3b3ebff20f1e5ebe0');
  const one = async (name: string, options: object, cpg?: string, encoding?: string) => {
    put(folder, `${name}.dbf`, dbf('X', [ukrainian], options));
    if (cpg) put(folder, `${name}.cpg`, cpg);
    const { layers, rows } = await readAll(put(folder, `${name}.shp`, shp([{}])), encoding ? { encoding } : {});
    return [layers[0]?.encoding.name, layers[0]?.encoding.how, rows[0]?.values.X];
  };
  expect(await one('e1', {}, '1251')).toEqual(['windows-1251', 'declared', 'Поле ііля села']);
  expect(await one('e2', { language: 0xc9 })).toEqual(['windows-1251', 'declared', 'Поле ііля села']);
  expect((await one('e3', {}))[0]).toBe('windows-1251');
  expect(await one('e4', {}, undefined, 'koi8-u')).toEqual(['koi8-u', 'given', 'оНКЕ ЁЁКЪ ЯЕКЮ']);
});

test('without a .prj the CRS is null, and with one it is what it says', async () => {
  const plain = await readAll(shapefile([{ rings: [SQUARE] }]));
  expect(plain.layers[0]?.crs).toBeNull();
  put(folder, 'P.SHP', shp([{ rings: [SQUARE] }]));
  put(folder, 'p.dbf', dbf('NAME', [Buffer.from('a')]));
  put(folder, 'P.PRJ', 'PROJCS["Pulkovo_1942_GK_Zone_6"]');
  const projected = await readAll(`${folder}/P.SHP`);
  expect(projected.layers[0]?.crs).toBe('PROJCS["Pulkovo_1942_GK_Zone_6"]');
  expect(projected.rows[0]?.values).toEqual({ NAME: 'a' });
});

test('zipped, in a folder, with others beside it', async () => {
  const table = dbf('NAME', [Buffer.from('a')]);
  const path = put(
    folder,
    'two.zip',
    zipSync({
      'data/Один.shp': shp([{ rings: [SQUARE] }]),
      'data/Один.dbf': table,
      'more/two.SHP': shp([{ rings: [HOLE] }]),
      'more/two.DBF': table,
      'readme.pdf': new Uint8Array([1]),
      '__MACOSX/data/._Один.shp': new Uint8Array([1]),
    }),
  );
  const { layers, rows, remarks } = await readAll(path);
  expect(layers.map(({ name }) => name)).toEqual(['Один', 'two']);
  expect(rows.map(({ layer, values }) => [layer, values.NAME])).toEqual([
    ['Один', 'a'],
    ['two', 'a'],
  ]);
  expect(remarks.join()).toContain('readme.pdf');
});
