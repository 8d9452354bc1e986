/** What can be recorded by hand, field by field: rows of the tables of `data/`, and entries of the ledger of stockpiles. */
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { additionOf, type Cells, RECORD_KINDS, tableOfKind } from '../../store/record/kept-record.ts';
import { TABLES } from '../../store/record/tables.ts';
import type { Addition } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import { STOCK_KIND_NAMES } from '../../store/stockpile/kinds.ts';
import { isStockKind, STOCK_COLUMNS, stockAddition, stockCells } from '../../store/stockpile/stock-cells.ts';
import type { By } from './entries.ts';

export const RECORDABLE_KINDS: readonly string[] = [...RECORD_KINDS.map(({ name }) => name), ...STOCK_KIND_NAMES];

/**
 * The fields of a kind, in their order.
 * @throws Problem `kind-unknown`
 */
export function recordableColumns(kind: string): readonly string[] {
  if (isStockKind(kind)) return STOCK_COLUMNS[kind];
  if (RECORDABLE_KINDS.includes(kind)) return TABLES[tableOfKind(kind)].columns;
  const near = nearest(kind, RECORDABLE_KINDS);
  throw new Problem('kind-unknown', {
    found: `the kind is “${kind}”`,
    wanted: `one of ${RECORDABLE_KINDS.join(', ')}`,
    next: near ? `Did you mean “${near}”?` : 'Choose a kind of the list.',
  });
}

/** @throws Problem `kind-unknown`, or of the fields */
export function recordableAddition(kind: string, cells: Cells, by: By): Addition {
  recordableColumns(kind);
  return isStockKind(kind) ? stockAddition(kind, cells, by) : additionOf(tableOfKind(kind), cells, by);
}

/** The fields of an entry as texts; none of one that no longer stands. */
export function recordableCells(entry: Pick<Entry, 'kind' | 'owner' | 'body'>): Cells {
  if (entry.body === null) return {};
  return isStockKind(entry.kind) ? stockCells(entry) : (entry.body as unknown as Cells);
}
