/** GeoPackage and FlatGeobuf: rows go into tables of text first, which GDAL turns into the format in a process of its own. */

import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LibraryProcess } from './child-process.ts';
import { Reading } from './reading.ts';
import type { FieldType, Value } from './source.ts';
import { csvCell, wktOf } from './write-text.ts';
import { FileOut, type Writing } from './writing.ts';
import type { WrittenLayer } from './written.ts';

const GEOMETRY = '__geometry';
const TYPES: Readonly<Record<string, string>> = {
  number: 'Real',
  boolean: 'Integer(Boolean)',
  date: 'Date',
  instant: 'DateTime',
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** @returns the path of what was written */
export async function writeWithLibrary(
  driver: 'GPKG' | 'FlatGeobuf',
  name: string,
  layers: readonly WrittenLayer[],
  writing: Writing,
): Promise<string> {
  const out = join(writing.folder, 'made');
  mkdirSync(out);
  const tables = [];
  for (const [index, layer] of layers.entries()) {
    const path = join(writing.folder, `table-${index}.csv`);
    const { whole } = await writeTable(path, layer, driver, writing);
    tables.push({ path, layer: layer.name, whole });
  }
  const reading = new Reading(name, { signal: writing.signal });
  try {
    const library = new LibraryProcess(out, reading);
    const { said } = await library.ask({ kind: 'write', driver, tables, out: 'made' }, 'written');
    for (const words of said) writing.remark(`GDAL says “${words}”`);
  } finally {
    await reading.close();
  }
  return join(out, driver === 'GPKG' ? 'made.gpkg' : 'made.fgb');
}

/** @returns whether all rows have a geometry */
async function writeTable(
  path: string,
  layer: WrittenLayer,
  driver: 'GPKG' | 'FlatGeobuf',
  writing: Writing,
): Promise<{ readonly whole: boolean }> {
  const out = new FileOut(path);
  const fits = new Map(layer.fields.map(({ name }) => [name, true]));
  let whole = true;
  await out.text(`${[...layer.fields.map(({ name }) => name), GEOMETRY].map(csvCell).join(',')}\n`);
  for await (const { values, geometry } of writing.each(layer.name, layer.rows)) {
    const cells = layer.fields.map(({ name, type }) => {
      const value = values[name] ?? null;
      if (value !== null && value !== '' && !isOf(value, type)) fits.set(name, false);
      return value === null ? '' : typeof value === 'string' ? quoted(value) : String(value);
    });
    const wkt = wktOf(geometry, writing);
    if (wkt === null) whole = false;
    await out.text(`${[...cells, wkt === null ? '' : `"${wkt}"`].join(',')}\n`);
  }
  await out.close();
  const types = layer.fields.map(({ name, type }) => {
    // FlatGeobuf knows no days, only instants, and a day is none.
    if (type === 'date' && driver === 'FlatGeobuf') return 'String';
    if (fits.get(name) === true) return TYPES[type] ?? 'String';
    writing.remark(`${layer.name}: “${name}” is written as text, for not all of its values are of its type`);
    return 'String';
  });
  await writeFile(`${path}t`, [...types, 'WKT'].map((type) => `"${type}"`).join(','));
  return { whole };
}

function quoted(text: string): string {
  return text === '' ? '' : `"${text.replaceAll('"', '""')}"`;
}

function isOf(value: Value, type: FieldType): boolean {
  if (type === 'number') return typeof value === 'number';
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'date') return typeof value === 'string' && DAY.test(value);
  if (type === 'instant') return typeof value === 'string' && INSTANT.test(value);
  return true;
}
