/**
 * Shapefiles (ESRI Shapefile Technical Description, 1998), read record by record: rings as they are, closed or not, with as
 * few points as they have. The .shp leads; the .shx is not needed and not believed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { DbfTable } from './dbf.ts';
import { FileBytes } from './file-bytes.ts';
import type { LayerReader, Reading } from './reading.ts';
import { headerFalse, incomplete } from './refusal.ts';
import { shapeOf } from './shape.ts';
import type { Layer, SourceRow } from './source.ts';

const HEADER = 100;
const RECORD_HEADER = 8;
const READ = 1024 * 1024;
const MOST_PROJECTION = 100_000;

/** @param path of the .shp, or of a .dbf without one */
export async function openShapefile(path: string, name: string, reading: Reading): Promise<LayerReader> {
  const part = (suffix: string): string | null => beside(path, suffix);
  const dbfPath = part('.dbf');
  const dbf = dbfPath === null ? null : await DbfTable.open(dbfPath, part('.cpg'), reading);
  if (dbf === null) reading.remark(`${name}: there is no .dbf beside the .shp, so its rows have no values`);
  const shp = extname(path).toLowerCase() === '.shp' ? await FileBytes.open(path, reading) : null;
  if (shp !== null) await checkHeader(shp, name, reading);
  const projection = part('.prj');
  const layer: Layer = {
    name,
    fields: dbf?.fields ?? [],
    crs: projection === null ? null : projectionOf(projection),
    encoding: dbf?.encoding ?? { name: 'utf-8', how: 'found', candidates: [] },
    rowCount: dbf?.count ?? null,
  };
  return { layer, rows: (from) => rowsOf(shp, dbf, layer, from, reading) };
}

/** A part of the same Shapefile, whatever the case of its letters. */
function beside(path: string, suffix: string): string | null {
  const stem = basename(path).slice(0, -extname(path).length);
  const folder = dirname(path);
  const exact = join(folder, stem + suffix);
  if (existsSync(exact)) return exact;
  const wanted = (stem + suffix).toLowerCase();
  // Some programs write name.shp.cpg.
  const found = readdirSync(folder).find((one) => one.toLowerCase() === wanted);
  return found === undefined ? null : join(folder, found);
}

function projectionOf(path: string): string | null {
  const text = readFileSync(path)
    .subarray(0, MOST_PROJECTION)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim();
  return text === '' ? null : text;
}

async function checkHeader(shp: FileBytes, name: string, reading: Reading): Promise<void> {
  const header = await shp.read(0, HEADER);
  if (header.length < HEADER) throw incomplete(name, `has ${header.length} bytes, fewer than the header of a .shp`);
  const length = header.readInt32BE(24) * 2;
  if (length < shp.size)
    reading.remark(`${name}: the header of the .shp says ${length} bytes and there are ${shp.size}; all are read`);
  if (length > shp.size) {
    reading.remark(`${name}: the header of the .shp says ${length} bytes and there are only ${shp.size}`);
  }
}

async function* rowsOf(
  shp: FileBytes | null,
  dbf: DbfTable | null,
  layer: Layer,
  from: number,
  reading: Reading,
): AsyncGenerator<SourceRow> {
  const records = dbf?.records(1);
  const row = (
    number: number,
    geometry: unknown,
    values: SourceRow['values'],
    faults: readonly (string | null)[],
  ): SourceRow => {
    const told = faults.filter((fault) => fault !== null);
    return { layer: layer.name, number, line: null, values, geometry, fault: told.length > 0 ? told.join('; ') : null };
  };
  let number = 0;
  let deleted = 0;
  let read = 0;
  if (shp !== null) {
    for await (const shape of shapesOf(shp, layer.name, reading)) {
      const record = await records?.next();
      number += 1;
      const { geometry, fault } = shape;
      if (record?.done === false) {
        read += 1;
        // A record that was deleted and not yet purged: the shape is gone with it.
        if (record.value.deleted) deleted += 1;
        const faults = [
          fault,
          record.value.fault,
          record.value.deleted ? 'its record in the .dbf is marked as deleted' : null,
        ];
        if (number >= from) yield row(number, geometry, record.value.values, faults);
      } else if (number >= from) {
        yield row(number, geometry, {}, [fault, dbf === null ? null : 'the .dbf has no record for it']);
      }
    }
  }
  const shapes = number;
  for (let record = await records?.next(); record?.done === false; record = await records?.next()) {
    number += 1;
    read += 1;
    const { values, fault } = record.value;
    if (number >= from) yield row(number, null, values, [fault, shp === null ? null : 'the .shp has no shape for it']);
  }
  if (shp !== null && dbf !== null && read !== shapes) {
    reading.remark(`${layer.name}: the .shp has ${shapes} shapes and the .dbf ${read} records`);
  }
  if (deleted > 0) reading.remark(`${layer.name}: ${deleted} records are marked as deleted in the .dbf`);
  await dbf?.finish();
}

interface Shape {
  readonly geometry: unknown;
  readonly fault: string | null;
}

/**
 * The shapes, in the order of the file. Where a record cannot be as long as it says, the next is looked for by its number.
 * @throws Problem `file-incomplete` where the file ends within a record, `file-header-false` where no record follows
 */
async function* shapesOf(shp: FileBytes, name: string, reading: Reading): AsyncGenerator<Shape> {
  const { rowBytes, vertices } = reading.limits;
  let buffer: Buffer = Buffer.alloc(0);
  let bufferStart = 0;
  /** Bytes at a position, read ahead. */
  const bytes = async (position: number, length: number): Promise<Buffer> => {
    if (position < bufferStart || position + length > bufferStart + buffer.length) {
      buffer = await shp.read(position, Math.max(length, READ));
      bufferStart = position;
      reading.progress(Math.min(position + buffer.length, shp.size), shp.size);
    }
    return buffer.subarray(position - bufferStart, position - bufferStart + length);
  };
  let number = 0;
  for (let position = HEADER; position + RECORD_HEADER <= shp.size; ) {
    const head = await bytes(position, RECORD_HEADER);
    const [said, words] = [head.readInt32BE(0), head.readInt32BE(4)];
    const length = words * 2;
    if (said === 0 && words === 0 && (await onlyZeros(shp, position))) {
      reading.remark(`${name}: after shape ${number} the .shp holds nothing but zeros`);
      break;
    }
    if (length < 4) {
      throw headerFalse(
        name,
        `shape ${number + 1} of the .shp says it is ${length} bytes long`,
        'a length of 4 bytes or more',
      );
    }
    if (position + RECORD_HEADER + length > shp.size) {
      throw incomplete(
        name,
        `ends within shape ${number + 1} of the .shp, which says it is ${length} bytes long where ${shp.size - position - RECORD_HEADER} are left`,
      );
    }
    number += 1;
    if (said !== number) reading.remark(`${name}: shape ${number} of the .shp says it is number ${said}`);
    if (length > rowBytes) yield { geometry: null, fault: `its shape is longer than ${rowBytes} bytes` };
    else yield shapeOf(await bytes(position + RECORD_HEADER, length), vertices);
    position += RECORD_HEADER + length;
    reading.check();
  }
  await shp.checkUnchanged();
}

async function onlyZeros(shp: FileBytes, position: number): Promise<boolean> {
  if (shp.size - position > READ) return false;
  return (await shp.read(position, READ)).every((byte) => byte === 0);
}
