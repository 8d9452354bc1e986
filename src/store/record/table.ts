/** CSV tables of `data/`: each cell is read as what it should be, and a wrong one is named by file, line and column. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Day, parseDay, parseWhen, type When } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { wordOf } from '../../base/word.ts';

/** One row, with typed access to its cells. Every reader throws a Problem that names file, line and column. */
export class Row {
  readonly where: string;
  readonly cells: Readonly<Record<string, string>>;
  /** What it is known by in the register; null for a row of a file. */
  readonly subject: string | null;

  constructor(where: string, cells: Readonly<Record<string, string>>, subject: string | null = null) {
    this.where = where;
    this.cells = cells;
    this.subject = subject;
  }

  /** The cell, which may be empty. */
  text(column: string): string {
    return this.cells[column] ?? '';
  }

  required(column: string): string {
    const text = this.text(column);
    if (text === '') throw this.wrong(column, 'nothing', 'a value');
    return text;
  }

  word<const W extends string>(column: string, list: readonly W[]): W {
    return this.reading(() => wordOf(list, this.text(column), column));
  }

  /** An entry of a map, by its key. */
  one<T>(column: string, map: ReadonlyMap<string, T>, what: string): T {
    const key = this.required(column);
    const found = map.get(key);
    if (found === undefined) throw this.wrong(column, `“${key}”`, `the id of ${what}`);
    return found;
  }

  /** Entries of a map, separated by `;`. */
  many<T>(column: string, map: ReadonlyMap<string, T>, what: string): T[] {
    return this.list(column).map((key) => {
      const found = map.get(key);
      if (found === undefined) throw this.wrong(column, `“${key}”`, `the id of ${what}`);
      return found;
    });
  }

  /** Parts separated by `;`, without the spaces around them. */
  list(column: string): string[] {
    const text = this.text(column);
    return text === '' ? [] : text.split(';').map((part) => part.trim());
  }

  day(column: string): Day {
    return this.reading(() => parseDay(this.required(column), column));
  }

  when(column: string): When {
    return this.reading(() => parseWhen(this.required(column), column));
  }

  /** Null for an empty cell; else what `read` makes of it. */
  optional<T>(column: string, read: (column: string) => T): T | null {
    return this.text(column) === '' ? null : read.call(this, column);
  }

  count(column: string): number {
    const text = this.required(column);
    if (!/^\d+$/.test(text)) throw this.wrong(column, `“${text}”`, 'a whole number without separators');
    return Number(text);
  }

  /** Four digits. */
  year(column: string): number {
    const text = this.required(column);
    if (!/^[12]\d{3}$/.test(text)) throw this.wrong(column, `“${text}”`, 'a year of four digits');
    return Number(text);
  }

  wrong(column: string, found: string, wanted: string): Problem {
    return new Problem('data-invalid', {
      found: `${column} is ${found}`,
      wanted,
      next: 'Correct the row.',
      where: this.where,
    });
  }

  private reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw new Problem('data-invalid', { ...error.text, where: this.where });
    }
  }
}

/**
 * Reads a table whose header must be exactly these columns.
 * @throws Problem `data-unreadable` (no file, no CSV) or `data-invalid` (other columns)
 */
export function readTable(path: string, columns: readonly string[]): Row[] {
  const name = `data/${basename(path)}`;
  const records = csvRecords(readText(path, name), name);
  const [header, ...rows] = records;
  if (header === undefined || header.cells.join() !== columns.join()) {
    throw new Problem('data-invalid', {
      found: `the header is ${header === undefined ? 'missing' : header.cells.join(',')}`,
      wanted: columns.join(','),
      next: 'Restore the columns, in this order.',
      where: `${name}:1`,
    });
  }
  return rows.map(
    ({ cells, line }) =>
      new Row(`${name}:${line}`, Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))),
  );
}

export function readText(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem('data-unreadable', {
      found: `${name} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
      wanted: 'a readable file there',
      next: 'Restore it from the distribution, or correct its permissions.',
      where: name,
    });
  }
}

/**
 * The records of a CSV file with the line on which each begins.
 * @throws Problem `data-unreadable`
 */
export function csvRecords(text: string, name: string): { cells: string[]; line: number }[] {
  try {
    const parsed = parse(text, { bom: true, info: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    // `lines` counts to the end of the record; a cell over several lines begins earlier.
    return parsed.map(({ record, info }) => ({
      cells: record,
      line: info.lines - record.join('').split('\n').length + 1,
    }));
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number };
    throw new Problem('data-unreadable', {
      found: message,
      wanted: 'CSV as in RFC 4180, each row with as many cells as the header',
      next: 'Correct the row; a cell with a comma or a quotation mark is put in quotation marks.',
      where: lines === undefined ? name : `${name}:${lines}`,
    });
  }
}
