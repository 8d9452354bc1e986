/** Workbooks: sheets as layers, names under titles, days as days, and what is refused. */
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { openSource } from '../../../../src/tasks/land/files/open-source.ts';
import { put, readAll, scratch } from './support/files.ts';

const folder = scratch();

async function workbook(sheets: readonly { sheet: string; data: unknown[][] }[]): Promise<Buffer> {
  return writeWorkbook(sheets as Parameters<typeof writeWorkbook>[0] & typeof sheets).toBuffer();
}

test('sheets with titles, an empty one, days, booleans and rows without values', async () => {
  const bytes = await workbook([
    {
      sheet: 'Tasks 2020',
      data: [
        ['Clearance 2020', null, null],
        [null, null, null],
        ['id', 'done', 'day'],
        ['007', true, { value: new Date('2020-02-29T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' }],
        [null, null, null],
        [' x ', false, { value: new Date('2020-03-01T12:30:00Z'), type: Date, format: 'yyyy-mm-dd hh:mm' }],
      ],
    },
    { sheet: 'Empty', data: [] },
    {
      sheet: 'More',
      data: [
        ['a', 'a'],
        [1.5, -2],
      ],
    },
  ]);
  const { format, layers, rows, remarks, problem } = await readAll(put(folder, 'a.xlsx', bytes));
  expect([format, problem]).toEqual(['xlsx', null]);
  expect(layers.map(({ name, fields }) => [name, fields.map((field) => `${field.name} ${field.type}`)])).toEqual([
    ['Tasks 2020', ['id text', 'done boolean', 'day text']],
    ['More', ['a number', 'a (2) number']],
  ]);
  expect(rows.map(({ line, values }) => [line, { ...values }])).toEqual([
    [4, { id: '007', done: true, day: '2020-02-29' }],
    [6, { id: ' x ', done: false, day: '2020-03-01T12:30:00' }],
    [2, { a: 1.5, 'a (2)': -2 }],
  ]);
  expect(remarks.join('\n')).toContain('“Clearance 2020”');
  expect(remarks.join('\n')).toContain('“Empty” is empty');
});

test('entities of its own, a part that is larger than it says, and one that unpacks to too much', async () => {
  const parts = unzipSync(await workbook([{ sheet: 'A', data: [['a'], [1]] }]));
  const sheet = Object.keys(parts).find((name) => name.includes('worksheets/')) ?? '';
  const bomb = Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>${Buffer.from(parts[sheet] ?? []).toString()}`,
  );
  const entities = await readAll(put(folder, 'b.xlsx', zipSync({ ...parts, [sheet]: bomb })));
  expect([entities.problem?.code, entities.problem?.text.found]).toEqual([
    'file-hostile',
    'b.xlsx defines entities of its own in its XML',
  ]);
  const large = await readAll(put(folder, 'c.xlsx', zipSync(parts)), { limits: { workbookBytes: 100 } });
  expect(large.problem?.code).toBe('file-too-large');
  const broken = await readAll(
    put(folder, 'd.xlsx', zipSync({ ...parts, 'xl/workbook.xml': Buffer.from('<workbook') })),
  );
  expect(broken.problem?.code).toBe('file-unreadable');
});

test('the old kind of workbook, and a locked one', async () => {
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  expect((await readAll(put(folder, 'old.xls', old))).problem?.message).toContain('of the old kind (.xls, .doc)');
  const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
  expect((await readAll(put(folder, 'locked.xlsx', locked))).problem?.code).toBe('file-encrypted');
});

test('the progress comes to the end of the file', async () => {
  const path = put(folder, 'p.geojsonl', '{"type":"Feature","properties":{},"geometry":null}\n'.repeat(50_000));
  const seen: (readonly [number, number])[] = [];
  const source = await openSource(path, { onProgress: (read, total) => seen.push([read, total]) });
  const [layer] = source.layers;
  if (layer) for await (const _row of source.rows(layer));
  await source.close();
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toEqual([50_000 * 51, 50_000 * 51]);
  expect(seen.map(([read]) => read)).toEqual([...seen.map(([read]) => read)].sort((a, b) => a - b));
  expect(join(folder, 'p.geojsonl')).toBe(path);
});
