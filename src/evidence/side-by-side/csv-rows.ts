/** Rows of comma-separated values (RFC 4180), each with the line it begins on. */
import { Problem } from '../../base/problem.ts';

export interface CsvRow {
  /** The first line of a file is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Splits a text into rows; empty lines are no rows. A cell in double quotes can hold commas and line ends.
 * @throws Problem `claims-unreadable` where a quote is never closed, or is followed by more than a comma
 */
export function csvRows(text: string, file: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  let at = 0;
  while (at <= text.length) {
    const cell = text[at] === '"' ? quoted(text, at, `${file}:${line}`) : bare(text, at);
    cells.push(cell.text);
    line += cell.lines;
    at = cell.end;
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: begun, cells });
    cells = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    begun = line;
  }
  return rows;
}

interface Cell {
  readonly text: string;
  readonly end: number;
  /** Line ends inside it. */
  readonly lines: number;
}

function bare(text: string, from: number): Cell {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(from, end).trim(), end, lines: 0 };
}

function quoted(text: string, from: number, where: string): Cell {
  let end = from + 1;
  while (true) {
    end = text.indexOf('"', end);
    if (end === -1) throw unreadable(where, 'a quotation mark that is never closed');
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const after = text[end + 1];
  if (after !== undefined && after !== ',' && after !== '\n' && after !== '\r') {
    throw unreadable(where, 'more text after the closing quotation mark of a cell');
  }
  const inside = text.slice(from + 1, end);
  return { text: inside.replaceAll('""', '"').trim(), end: end + 1, lines: inside.split('\n').length - 1 };
}

function unreadable(where: string, found: string): Problem {
  return new Problem('claims-unreadable', {
    found,
    wanted: 'a cell in double quotes, with quotation marks inside it written twice',
    next: 'Close the quotation mark, or write the file again with the program that it came from.',
    where,
  });
}
