/** The record as the register keeps it: each row of a table of `data/` is an entry, its cells the body, as they were written. */
import { z } from 'zod';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import type { LegalRecord } from '../../law/record.ts';
import type { Addition } from '../register/change.ts';
import type { Entry } from '../register/entry.ts';
import type { KindSpec } from '../register/kind.ts';
import { recordFrom } from './data-directory.ts';
import { Row } from './table.ts';
import { KEPT, readTables, TABLES, type TableName, type TableRule, type Tables } from './tables.ts';

export type Cells = Readonly<Record<string, string>>;

/** The kinds of entries that hold the record. Their cells are checked further when the record is built from them. */
export const RECORD_KINDS: readonly KindSpec[] = KEPT.map((name) => ({
  name: rule(name).kind ?? name,
  body: z.strictObject(Object.fromEntries(rule(name).columns.map((column) => [column, z.string()]))),
}));

function rule(name: TableName): TableRule {
  return TABLES[name];
}

/**
 * The table whose rows a kind of entry holds.
 * @throws Problem `kind-unknown`
 */
export function tableOfKind(kind: string): TableName {
  const found = KEPT.find((name) => rule(name).kind === kind);
  if (found) return found;
  const kinds = RECORD_KINDS.map((one) => one.name);
  const near = nearest(kind, kinds);
  throw new Problem('kind-unknown', {
    found: `the kind is “${kind}”`,
    wanted: `one of ${kinds.join(', ')}`,
    next: near ? `Did you mean “${near}”?` : 'Choose a kind of the list.',
  });
}

/**
 * A row as an addition to the register.
 * @throws Problem `body-unfit` for a column that the kind does not have
 */
export function additionOf(
  name: TableName,
  given: Cells,
  written: { author: string; reason: string; where?: string },
): Addition {
  const { columns, kind, owner, subject } = rule(name);
  const foreign = Object.keys(given).find((column) => !columns.includes(column));
  if (foreign !== undefined) {
    const near = nearest(foreign, columns);
    throw new Problem('body-unfit', {
      found: `“${foreign}” is no field of ${kind}`,
      wanted: columns.join(', '),
      next: near ? `Did you mean “${near}”?` : 'Leave it out.',
    });
  }
  const body = Object.fromEntries(columns.map((column) => [column, given[column] ?? '']));
  const source = body.sources ?? body.source ?? '';
  return { owner: owner(body), kind: kind ?? name, subject: subject(body), body, source: source || 'data', ...written };
}

/** The rows of `data/` that the register keeps, as additions; a subject that stands twice is numbered. */
export function shippedAdditions(directory: string, author: string, reason: string): Addition[] {
  const tables = readTables(directory);
  return KEPT.flatMap((name) => {
    const seen = new Map<string, number>();
    return tables[name].map((row) => {
      const addition = additionOf(name, row.cells, { author, reason, where: row.where });
      const times = (seen.get(addition.subject) ?? 0) + 1;
      seen.set(addition.subject, times);
      return times === 1 ? addition : { ...addition, subject: `${addition.subject} #${times}` };
    });
  });
}

/**
 * The record that entries make, with the reference data of the directory (treaties, States, meetings).
 * @param entries those in force
 * @throws Problem as `readRecord`; what is wrong is named by kind and subject
 */
export function recordFromEntries(entries: readonly Entry[], directory: string): LegalRecord {
  const rows = new Map<string, Row[]>();
  for (const entry of entries) {
    const list = rows.get(entry.kind) ?? [];
    list.push(new Row(`${entry.kind} “${entry.subject}”`, entry.body as unknown as Cells, entry.subject));
    rows.set(entry.kind, list);
  }
  const tables: Record<string, readonly Row[]> = { ...readTables(directory) };
  for (const name of KEPT) tables[name] = rows.get(rule(name).kind ?? '') ?? [];
  return recordFrom(tables as unknown as Tables, directory);
}
