/** GeoPackage, File Geodatabase and FlatGeobuf, which GDAL reads in a process of its own. */

import { constants, existsSync, statSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChildLayer } from './child-messages.ts';
import { LibraryProcess } from './child-process.ts';
import { FileBytes } from './file-bytes.ts';
import { geoJsonRows } from './geojson.ts';
import type { LayerReader, Opened, Reading } from './reading.ts';
import { incomplete, tooLarge, unreadable } from './refusal.ts';
import type { FieldType, Layer, SourceFormat, SourceRow, Value } from './source.ts';

/** Where GDAL writes to, within the reading's folder. */
const OUT = 'rows';
interface WrittenOut {
  readonly path: string;
  readonly said: readonly string[];
}

const TYPES: Readonly<Record<string, FieldType>> = {
  Integer: 'number',
  Integer64: 'number',
  Real: 'number',
  Date: 'date',
  DateTime: 'instant',
  Binary: 'binary',
};

/** @param path of a file, or of the folder of a File Geodatabase */
export async function openWithLibrary(
  path: string,
  format: SourceFormat,
  name: string,
  reading: Reading,
): Promise<Opened> {
  const input = await inputOf(path, format, reading);
  const out = join(reading.folder(), OUT);
  await mkdir(out);
  const library = new LibraryProcess(out, reading);
  const { layers, said } = await library.ask({ kind: 'layers', path: input }, 'layers');
  for (const words of said) reading.remark(`${name}: GDAL says “${words}”`);
  if (layers.length === 0) throw unreadable(name, 'it holds no layers');
  if (layers.length > reading.limits.layers) {
    throw tooLarge(name, `holds ${layers.length} layers`, reading.limits.layers, 'layers');
  }
  let turn: Promise<unknown> = Promise.resolve();
  return {
    format,
    layers: layers.map((found, index): LayerReader => {
      reading.checkFields(found.fields.length);
      const layer = layerOf(found);
      let file: Promise<WrittenOut> | null = null;
      /** Each layer is written out once, when it is first read, one after another. */
      const written = (): Promise<WrittenOut> => {
        file ??= turn.then(async () => {
          const answer = await library.ask({ kind: 'rows', layer: found.name, out: `layer-${index}` }, 'rows');
          for (const words of answer.said) reading.remark(`${layer.name}: GDAL says “${words}”`);
          return { path: join(out, `layer-${index}.geojson`), said: answer.said };
        });
        turn = file.catch(() => undefined);
        return file;
      };
      return { layer, rows: (from) => rowsOf(written, layer, found, from, reading) };
    }),
  };
}

function layerOf({ name, fields, crs, rowCount, idColumn }: ChildLayer): Layer {
  return {
    name,
    fields: [
      ...(idColumn === '' || fields.some((field) => field.name === idColumn)
        ? []
        : [{ name: idColumn, type: 'number' as const }]),
      ...fields.map((field) => ({
        name: field.name,
        type: field.subType === 'Boolean' ? ('boolean' as const) : (TYPES[field.type] ?? 'text'),
      })),
    ],
    crs,
    encoding: { name: 'utf-8', how: 'declared', candidates: [] },
    rowCount,
  };
}

async function* rowsOf(
  written: () => Promise<WrittenOut>,
  layer: Layer,
  found: ChildLayer,
  from: number,
  reading: Reading,
): AsyncGenerator<SourceRow> {
  if (found.name.startsWith('-'))
    throw unreadable(reading.name, `a layer is called “${found.name}”, which GDAL cannot be asked for`);
  const { path, said } = await written();
  // It says so once for a layer, and not of which row.
  const doubt = said.some((words) => /geometry|coordinate|WKB/i.test(words) && !/non closed ring/i.test(words));
  if (!existsSync(path)) throw unreadable(reading.name, `GDAL could not read its layer “${layer.name}”`);
  const bytes = await FileBytes.open(path, reading, reading.limits.unzippedBytes);
  const booleans = layer.fields.filter(({ type }) => type === 'boolean').map(({ name }) => name);
  // The number of a row stands beside its properties in GeoJSON, under another name if they have an `id` themselves.
  const idIn = found.fields.some(({ name }) => name === 'id') ? 'feature.id' : 'id';
  let count = 0;
  for await (const row of geoJsonRows(bytes, layer, reading)) {
    count = row.number;
    if (row.number < from) continue;
    const values = withId(row.values, idIn, found.idColumn);
    // FlatGeobuf leaves out what is null.
    for (const { name } of layer.fields) values[name] ??= null;
    for (const name of booleans) if (typeof values[name] === 'number') values[name] = values[name] !== 0;
    const lost = doubt && row.geometry === null && row.fault === null;
    yield { ...row, line: null, values, fault: lost ? 'it has no geometry, or one that GDAL cannot read' : row.fault };
  }
  if (found.rowCount !== null && count < found.rowCount) {
    throw incomplete(
      reading.name,
      `says that its layer “${layer.name}” has ${found.rowCount} rows, and only ${count} could be read`,
    );
  }
}

function withId(values: SourceRow['values'], from: string, to: string): Record<string, Value> {
  const { [from]: id = null, ...others } = values;
  return to === '' || to in others ? others : { [to]: id, ...others };
}

/** The file under a plain name in a folder of its own, where nothing else is to be found. A link where the disk allows it. */
async function inputOf(path: string, format: SourceFormat, reading: Reading): Promise<string> {
  const folder = join(reading.folder(), 'input');
  await mkdir(folder, { recursive: true });
  if (format === 'filegdb') {
    const to = join(folder, 'source.gdb');
    await mkdir(to);
    let total = 0;
    const names = await readdir(path);
    if (names.length > reading.limits.entries)
      throw tooLarge(reading.name, `holds ${names.length} files`, reading.limits.entries, 'files');
    for (const name of names) {
      const from = join(path, name);
      const stats = statSync(from);
      if (!stats.isFile()) continue;
      total += stats.size;
      if (total > reading.limits.bytes) throw tooLarge(reading.name, 'is too long', reading.limits.bytes, 'bytes');
      await place(from, join(to, name));
      reading.check();
    }
    return to;
  }
  const log = await stat(`${path}-wal`).catch(() => null);
  if (format === 'geopackage' && log !== null && log.size > 0) {
    throw incomplete(
      reading.name,
      'has changes beside it that are not yet written into it (-wal): close the program that has it open',
    );
  }
  const to = join(folder, format === 'geopackage' ? 'source.gpkg' : 'source.fgb');
  await place(path, to);
  return to;
}

async function place(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}
