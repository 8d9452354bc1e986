/** Workbooks of XLSX: each sheet a layer, its names found under titles. A library reads them in a process of its own. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LibraryProcess } from './child-process.ts';
import { FileBytes } from './file-bytes.ts';
import { LineSplitter } from './lines.ts';
import type { LayerReader, Opened, Reading } from './reading.ts';
import { hostile, tooLarge, unreadable } from './refusal.ts';
import type { Layer, SourceRow, Value } from './source.ts';
import { type Cells, findHeader, HEADER_ROWS, type Header, isBlank, valuesOf } from './table.ts';
import { beginningOf } from './text.ts';
import { FieldList, uniqueNames } from './values.ts';
import type { ZipArchive } from './zip.ts';

const SEEN_ROWS = 1000;

export async function openXlsx(path: string, archive: ZipArchive, reading: Reading): Promise<Opened> {
  const { workbookBytes, layers: mostLayers } = reading.limits;
  const unpacked = archive.entries.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > workbookBytes) {
    throw tooLarge(
      reading.name,
      `unpacks to ${unpacked} bytes`,
      workbookBytes,
      'bytes for a workbook, which is read as a whole',
    );
  }
  // The library unpacks it again without looking at headers: what they say is checked here.
  for (const [index, entry] of archive.entries.entries()) {
    const part = await archive.unpack(entry.path, join('checked', String(index)));
    if (/\.(xml|rels)$/i.test(entry.path)) await checkXml(part, reading);
  }
  const out = join(reading.folder(), 'sheets');
  await mkdir(out);
  const library = new LibraryProcess(out, reading);
  const { sheets } = await library.ask({ kind: 'sheets', path, folder: out }, 'sheets');
  await library.end();
  if (sheets.length > mostLayers) throw tooLarge(reading.name, `has ${sheets.length} sheets`, mostLayers, 'sheets');
  const names = uniqueNames(sheets.map(({ name }) => name));
  const layers: LayerReader[] = [];
  for (const [index] of sheets.entries()) {
    const name = names[index] ?? '';
    const rows = await FileBytes.open(join(out, `sheet-${index}.jsonl`), reading, reading.limits.unzippedBytes);
    layers.push(await layerOf(rows, name, reading));
  }
  const filled = layers.filter(({ layer }) => layer.fields.length > 0);
  if (filled.length === 0) throw unreadable(reading.name, 'all of its sheets are empty');
  for (const { layer } of layers) if (layer.fields.length === 0) reading.remark(`the sheet “${layer.name}” is empty`);
  return { format: 'xlsx', layers: filled };
}

/** A workbook has no document type, and so no entities of its own. */
async function checkXml(path: string, reading: Reading): Promise<void> {
  const bytes = await FileBytes.open(path, reading);
  const start = beginningOf(await bytes.read(0, 65_536));
  if (/<!(DOCTYPE|ENTITY)/i.test(start)) {
    throw hostile(reading.name, 'defines entities of its own in its XML', 'XML without a document type of its own');
  }
}

async function layerOf(bytes: FileBytes, name: string, reading: Reading): Promise<LayerReader> {
  const first: Cells[] = [];
  for await (const { cells } of cellsOf(bytes, reading, true)) {
    first.push(cells);
    if (first.length >= SEEN_ROWS) break;
  }
  const header = findHeader(first.slice(0, HEADER_ROWS * 2), `the sheet “${name}”`, reading);
  const fields = new FieldList();
  if (header.names.length > 0) fields.add(Object.fromEntries(header.names.map((one) => [one, null])));
  for (const cells of first.slice(header.skipped)) fields.add(valuesOf(cells, header.names));
  const layer: Layer = {
    name,
    fields: fields.fields,
    crs: null,
    encoding: { name: 'utf-8', how: 'declared', candidates: [] },
    rowCount: null,
  };
  return { layer, rows: (from) => rowsOf(bytes, layer, header, from, reading) };
}

async function* cellsOf(
  bytes: FileBytes,
  reading: Reading,
  quiet = false,
): AsyncGenerator<{ cells: Cells; line: number }> {
  const splitter = new LineSplitter(reading.limits.rowBytes);
  for await (const part of bytes.parts(0, quiet)) {
    for (const piece of splitter.push(part)) yield { cells: cellsIn(piece.text, piece.fault), line: piece.line };
  }
  for (const piece of splitter.end()) yield { cells: cellsIn(piece.text, piece.fault), line: piece.line };
}

function cellsIn(text: string, fault: string | null): Cells {
  return fault === null ? (JSON.parse(text) as Value[]).map((cell) => (cell === '' ? null : cell)) : [];
}

async function* rowsOf(
  bytes: FileBytes,
  layer: Layer,
  header: Header,
  from: number,
  reading: Reading,
): AsyncGenerator<SourceRow> {
  let [number, empty] = [0, 0];
  const { cell: most } = reading.limits;
  for await (const { cells, line } of cellsOf(bytes, reading)) {
    if (line <= header.skipped) continue;
    if (cells.every(isBlank)) {
      empty += 1;
      continue;
    }
    number += 1;
    if (number < from) continue;
    const long = cells.findIndex((cell) => typeof cell === 'string' && cell.length > most);
    const fault = long >= 0 ? `its cell ${long + 1} has more than ${most} characters` : null;
    yield {
      layer: layer.name,
      number,
      line,
      values: long >= 0 ? {} : valuesOf(cells, header.names),
      geometry: null,
      fault,
    };
  }
  if (empty > 0) reading.remark(`the sheet “${layer.name}”: ${empty} rows without any value were passed over`);
}
