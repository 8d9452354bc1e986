/** What CSV and sheets have in common: where the columns are named, and rows as values by those names. */
import type { Reading } from './reading.ts';
import type { Value } from './source.ts';
import { uniqueNames } from './values.ts';

export type Cells = readonly Value[];

export interface Header {
  /** Names of the columns, each there once. */
  readonly names: readonly string[];
  /** How many of the first rows are no data: titles, the names themselves, and a row of HXL tags. */
  readonly skipped: number;
}

/** Rows that are looked at to find the names. */
export const HEADER_ROWS = 20;

/**
 * The row that names the columns: the first that is about as wide as what comes below it, whose cells are all words and
 * differ. Titles above it are remarked.
 * @param rows the first rows of the table
 */
export function findHeader(rows: readonly Cells[], where: string, reading: Reading): Header {
  const widths = rows.map((row) => row.filter((cell) => !isBlank(cell)).length);
  const widest = Math.max(0, ...widths.slice(0, HEADER_ROWS));
  const isHeader = (row: Cells, index: number): boolean => {
    const width = widths[index] ?? 0;
    if (width === 0 || (width < 2 && widest >= 2) || width < widest * 0.6) return false;
    const words = row.filter((cell) => !isBlank(cell));
    return (
      words.every((cell) => typeof cell === 'string' || isYear(cell)) &&
      words.some((cell) => typeof cell === 'string') &&
      new Set(words).size >= words.length * 0.6
    );
  };
  const found = rows.findIndex(isHeader);
  const at =
    found >= 0
      ? found
      : Math.max(
          0,
          widths.findIndex((width) => width > 0),
        );
  const row = rows[at] ?? [];
  if (found < 0 && row.length > 0) {
    reading.remark(`${where}: no row of names was found; the first row is taken for it`);
  }
  for (const title of rows.slice(0, at)) {
    const text = title.filter((cell) => !isBlank(cell)).join(' ');
    if (text !== '') reading.remark(`${where}: above the names of the columns stands “${text.slice(0, 200)}”`);
  }
  const width = Math.max(row.length, ...rows.slice(at, at + HEADER_ROWS).map((one) => lengthOf(one)));
  reading.checkFields(width);
  const names = uniqueNames(
    Array.from({ length: width }, (_, index) =>
      String(row[index] ?? '')
        .trim()
        .slice(0, 300),
    ),
  );
  const below = rows[at + 1] ?? [];
  const tagged = below.some((cell) => !isBlank(cell)) && below.every((cell) => isBlank(cell) || isTag(cell));
  if (tagged)
    reading.remark(
      `${where}: under the names stand HXL tags: ${below
        .map((tag) => tag ?? '')
        .join(', ')
        .slice(0, 1000)}`,
    );
  return { names, skipped: at + (tagged ? 2 : 1) };
}

/** Cells beyond the named columns are kept under the number of their column. */
export function valuesOf(cells: Cells, names: readonly string[]): Record<string, Value> {
  const values: Record<string, Value> = Object.create(null);
  for (let index = 0; index < names.length; index += 1) values[names[index] ?? ''] = cells[index] ?? null;
  for (let index = names.length; index < cells.length; index += 1) {
    if (!isBlank(cells[index] ?? null)) values[`column ${index + 1}`] = cells[index] ?? null;
  }
  return values;
}

export function isBlank(cell: Value): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '');
}

/** Columns are named after years. */
function isYear(cell: Value): boolean {
  return typeof cell === 'number' && Number.isInteger(cell) && cell >= 1900 && cell < 2100;
}

function lengthOf(cells: Cells): number {
  let length = cells.length;
  while (length > 0 && isBlank(cells[length - 1] ?? null)) length -= 1;
  return length;
}

/** A hashtag of HXL 1.1 with its attributes: `#adm1+code`. */
function isTag(cell: Value): boolean {
  return typeof cell === 'string' && /^\s*#[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*\s*$/i.test(cell);
}
