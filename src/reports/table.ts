/** Resources as CSV: one row a resource, only the columns that hold plain values. */
import { stringify } from 'csv-stringify/sync';
import type { Resource } from './resource.ts';

/** RFC 4180 with a header; lists of plain values are joined by `; `, nested objects are left to JSON. */
export function csvOf(columns: readonly string[], resources: readonly Resource[]): string {
  return csvHeader(columns) + csvRows(columns, resources);
}

/** The first line of a table whose rows come in parts. A column can be named after a source, so that it is a cell like others. */
export function csvHeader(columns: readonly string[]): string {
  return stringify([columns.map(cell)], { record_delimiter: 'windows' });
}

/** Some of its rows. */
export function csvRows(columns: readonly string[], resources: readonly Resource[]): string {
  const rows = resources.map((resource) => columns.map((column) => cell(resource[column])));
  return stringify(rows, { record_delimiter: 'windows' });
}

function cell(value: Resource[string] | undefined): string {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value) ? value.map(String).join('; ') : String(value);
  // A spreadsheet would run a cell that begins like a formula.
  return /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
}
