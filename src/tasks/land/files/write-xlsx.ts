/** XLSX: each layer a sheet. The library holds all of it in memory, and cells of text are text, whatever they begin with. */
import { Problem } from '../../../base/problem.ts';
import type { FieldType, Value } from './source.ts';
import { columnsOf, wktOf } from './write-text.ts';
import type { Writing } from './writing.ts';
import type { WrittenLayer } from './written.ts';

/** Of a sheet, and characters of a cell: limits of the format. */
const [MOST_ROWS, MOST_CHARACTERS] = [1_048_576, 32_767];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export async function writeXlsx(path: string, layers: readonly WrittenLayer[], writing: Writing): Promise<void> {
  const { default: writeWorkbook } = await import('write-excel-file/node');
  const names = sheetNames(layers.map(({ name }) => name));
  const sheets = [];
  for (const [index, layer] of layers.entries()) {
    const [columns, tags] = columnsOf(layer.fields);
    const data: unknown[][] = [columns.map((name) => ({ value: name, type: String, fontWeight: 'bold' }))];
    if (tags !== null) data.push(tags.map((tag) => textCell(tag, writing)));
    for await (const { values, geometry } of writing.each(layer.name, layer.rows)) {
      if (data.length >= MOST_ROWS) throw tooMany(layer.name);
      const wkt = wktOf(geometry, writing);
      if (wkt !== null && wkt.length > MOST_CHARACTERS) {
        writing.count(`a geometry that is longer than the ${MOST_CHARACTERS} characters of a cell was left out`);
      }
      data.push([
        ...layer.fields.map(({ name, type }) => cellOf(values[name] ?? null, type, writing)),
        wkt === null || wkt.length > MOST_CHARACTERS ? null : { value: wkt, type: String },
      ]);
    }
    sheets.push({ data, sheet: names[index] ?? '', stickyRowsCount: 1 });
  }
  await writeWorkbook(sheets as Parameters<typeof writeWorkbook>[0] & typeof sheets).toFile(path);
}

function cellOf(value: Value, type: FieldType, writing: Writing): unknown {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  if (type === 'date' && DAY.test(value) && value >= '1900-03-01') {
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  }
  return textCell(value, writing);
}

function textCell(text: string, writing: Writing): unknown {
  if (text === '') return null;
  if (text.length > MOST_CHARACTERS) writing.count(`a text was cut to the ${MOST_CHARACTERS} characters of a cell`);
  // What XML does not allow cannot stand in a cell.
  const value = text.slice(0, MOST_CHARACTERS).replace(/\p{Cc}/gu, (one) => ('\t\n\r'.includes(one) ? one : ''));
  return { value, type: String };
}

/** At most 31 characters, none of those that formulas use, and each there once. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const plain =
      name
        .replace(/[\\/?*[\]:'\p{Cc}]/gu, ' ')
        .trim()
        .slice(0, 31) || `Sheet ${index + 1}`;
    let unique = plain;
    for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${plain.slice(0, 27)} ${number}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function tooMany(layer: string): Problem {
  return new Problem('file-unwritable', {
    found: `${layer} has more rows than the ${MOST_ROWS} of a sheet`,
    wanted: 'fewer rows, or a format without that limit',
    next: 'Write a GeoPackage or CSV, or fewer rows.',
  });
}
