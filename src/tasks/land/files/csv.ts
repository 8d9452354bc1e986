/** CSV and TSV: delimiter, encoding and the row of names are found. Which columns hold coordinates is for others to say. */
import { type CsvRecord, CsvSplitter, MOST_BROKEN } from './csv-text.ts';
import { asUtf8 } from './encoding.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Opened, Reading } from './reading.ts';
import { unreadable } from './refusal.ts';
import type { Encoding, Layer, SourceRow, Value } from './source.ts';
import { findHeader, HEADER_ROWS, type Header, isBlank, valuesOf } from './table.ts';
import { textEncoding } from './text.ts';
import { FieldList, numberOrText } from './values.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const SEEN_ROWS = 1000;

/** @param beginning the first part of the text */
export async function openCsv(bytes: FileBytes, beginning: string, reading: Reading): Promise<Opened> {
  const encoding = await textEncoding(bytes, reading);
  const delimiter = delimiterOf(beginning);
  const first: CsvRecord[] = [];
  for await (const record of recordsOf(bytes, encoding, delimiter, reading, true)) {
    first.push(record);
    if (first.length >= SEEN_ROWS + HEADER_ROWS) break;
  }
  const header = findHeader(first.slice(0, HEADER_ROWS * 2).map(cellsOf), reading.name, reading);
  const fields = new FieldList();
  fields.add(Object.fromEntries(header.names.map((name) => [name, null])));
  for (const record of first.slice(header.skipped)) fields.add(valuesOf(cellsOf(record), header.names));
  const name = reading.name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') || 'table';
  const layer: Layer = { name, fields: fields.fields, crs: null, encoding, rowCount: null };
  return {
    format: 'csv',
    layers: [{ layer, rows: (from) => rowsOf(bytes, layer, header, delimiter, from, reading) }],
  };
}

/** The one that divides most lines into the same number of fields, of more than one. */
function delimiterOf(beginning: string): string {
  const told = /^\ufeff?sep=(.)\r?\n/i.exec(beginning)?.[1];
  if (told !== undefined) return told;
  const scores = DELIMITERS.map((delimiter) => {
    const splitter = new CsvSplitter(delimiter, 100_000);
    const records = splitter.push(beginning.slice(0, 60_000)).slice(0, 200);
    const whole = records.length > 0 ? records : splitter.end();
    const counts = new Map<number, number>();
    for (const { cells } of whole) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const best = Math.max(0, ...[...counts].map(([fields, times]) => (fields > 1 ? times * Math.min(fields, 20) : 0)));
    return { delimiter, score: best / Math.max(1, whole.length) };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

async function* recordsOf(
  bytes: FileBytes,
  encoding: Encoding,
  delimiter: string,
  reading: Reading,
  quiet = false,
): AsyncGenerator<CsvRecord> {
  const splitter = new CsvSplitter(delimiter, reading.limits.cell);
  const decoder = new TextDecoder('utf-8');
  let told = true;
  const sound = (records: CsvRecord[]): CsvRecord[] => {
    if (splitter.broken > MOST_BROKEN) {
      throw unreadable(
        reading.name,
        `on more than ${MOST_BROKEN} lines a quote is not closed, or they are longer than ${reading.limits.cell} characters`,
        'a table whose quotes match',
      );
    }
    // A line that only tells the delimiter to a spreadsheet.
    if (told && records.length > 0) {
      told = false;
      if (/^sep=$/i.test(records[0]?.cells[0] ?? '') && records[0]?.cells.length === 2) return records.slice(1);
    }
    return records;
  };
  for await (const part of asUtf8(bytes.parts(0, quiet), encoding.name)) {
    yield* sound(splitter.push(decoder.decode(part, { stream: true })));
  }
  yield* sound(splitter.push(decoder.decode()));
  yield* sound(splitter.end());
}

async function* rowsOf(
  bytes: FileBytes,
  layer: Layer,
  header: Header,
  delimiter: string,
  from: number,
  reading: Reading,
): AsyncGenerator<SourceRow> {
  let [seen, number, empty] = [0, 0, 0];
  const { cell, fields } = reading.limits;
  for await (const record of recordsOf(bytes, layer.encoding, delimiter, reading)) {
    seen += 1;
    if (seen <= header.skipped) continue;
    const cells = cellsOf(record);
    if (record.fault === null && cells.every(isBlank)) {
      empty += 1;
      continue;
    }
    number += 1;
    if (number < from) continue;
    const long = cells.findIndex((value) => typeof value === 'string' && value.length > cell);
    const fault =
      record.fault ??
      (cells.length > fields ? `it has more than ${fields} cells` : null) ??
      (long >= 0 ? `its cell ${long + 1} has more than ${cell} characters` : null);
    const values =
      cells.length > fields || long >= 0 ? {} : valuesOf(cells, layer.fields.length > 0 ? header.names : []);
    yield { layer: layer.name, number, line: record.line, values, geometry: null, fault };
  }
  if (empty > 0) reading.remark(`${reading.name}: ${empty} rows without any value were passed over`);
}

function cellsOf(record: CsvRecord): Value[] {
  return record.cells.map((cell) => (cell === '' ? null : numberOrText(cell)));
}
