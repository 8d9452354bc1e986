/**
 * Entries of the ledger as people write them: cells of a table, one row for each. `low` alone is an exact number; `high` as `..`
 * is “at least”. What is wrong is named by its column and, in a file, its line.
 */
import { CONFIDENCES } from '../../base/finding.ts';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { ACCOUNTS, ACT_NAMES, ACTS, MEASURES, PURPOSES } from '../../stockpiles/act.ts';
import type { Cells } from '../record/kept-record.ts';
import { Row } from '../record/table.ts';
import type { Addition } from '../register/change.ts';
import type { Entry } from '../register/entry.ts';
import type { StockCountBody, StockMovementBody } from './kinds.ts';

const names = (text: string) => text.split(' ');
const SAID = names('type lot holder low high date voice report purpose institution use plan confidence sources note');

/** The columns of each kind, in their order. */
export const STOCK_COLUMNS = {
  'stock-count': ['state', 'measure', ...SAID.slice(0, 8), 'complete', ...SAID.slice(8)],
  'stock-movement': [
    ...['state', 'act', 'account', ...SAID.slice(0, 8), 'same_as', 'counterpart', 'place', 'method'],
    ...SAID.slice(8),
  ],
} as const satisfies Record<string, readonly string[]>;
export type StockKind = keyof typeof STOCK_COLUMNS;

export function isStockKind(kind: string): kind is StockKind {
  return Object.hasOwn(STOCK_COLUMNS, kind);
}

/** Both kinds in one table: `act` is `counted` in a count, and `measure` says of what. `id` names an entry otherwise. */
export const STOCK_FILE_COLUMNS: readonly string[] = [
  'id',
  ...new Set(['state', 'act', 'measure', 'account', ...STOCK_COLUMNS['stock-movement'], 'complete']),
];

/**
 * @param cells of the columns of the kind; what is not said is empty
 * @param id what it is known by, instead of what is made of its cells
 * @throws Problem `data-invalid` for a cell, `body-unfit` for a column that the kind does not have
 */
export function stockAddition(
  kind: StockKind,
  cells: Cells,
  written: { readonly author: string; readonly reason: string; readonly where?: string },
  id = '',
): Addition {
  const columns = STOCK_COLUMNS[kind];
  const foreign = Object.keys(cells).find((column) => !columns.includes(column));
  if (foreign !== undefined) {
    const near = nearest(foreign, columns);
    throw new Problem('body-unfit', {
      found: `“${foreign}” is no field of ${kind}`,
      wanted: columns.join(', '),
      next: near ? `Did you mean “${near}”?` : 'Leave it out.',
    });
  }
  const row = new Row(written.where ?? kind, cells);
  const body = kind === 'stock-count' ? countBody(row) : movementBody(row);
  return {
    owner: row.required('state'),
    kind,
    subject: id === '' ? subjectOf(kind, row) : id,
    body,
    source: body.sources.join('; '),
    ...written,
  };
}

/** What it is about, so that the same row is found again when its number is corrected. */
function subjectOf(kind: StockKind, row: Row): string {
  const own = kind === 'stock-count' ? ['count', row.text('measure')] : [row.text('act'), row.text('account')];
  const said = ['date', 'type', 'lot', 'holder', 'counterpart', 'place', 'method', 'voice', 'report'];
  return [row.text('state'), ...own, ...said.map((column) => row.text(column))].filter((text) => text !== '').join(' ');
}

function said(row: Row) {
  const text = (column: string) => row.text(column) || null;
  const low = row.count('low');
  const open = row.text('high') === '..';
  const high = open ? null : row.text('high') === '' ? low : row.count('high');
  if (high !== null && high < low)
    throw row.wrong('high', `${high}, less than low (${low})`, 'the smaller number first');
  if (!Number.isSafeInteger(low)) throw row.wrong('low', row.text('low'), 'a number of mines that can be counted');
  if (row.text('date') !== '') row.when('date');
  row.required('sources');
  return {
    type: text('type'),
    lot: text('lot'),
    holder: text('holder'),
    low,
    high,
    date: text('date'),
    voice: row.required('voice'),
    report: text('report'),
    purpose: row.optional('purpose', () => row.word('purpose', PURPOSES)),
    institution: text('institution'),
    use: text('use'),
    plan: text('plan'),
    confidence: row.word('confidence', CONFIDENCES),
    sources: row.list('sources'),
    note: row.text('note'),
  };
}

function countBody(row: Row): StockCountBody {
  const complete = row.optional('complete', () => row.word('complete', ['yes', 'no']));
  return { measure: row.word('measure', MEASURES), ...said(row), complete: complete === 'yes' };
}

function movementBody(row: Row): StockMovementBody {
  const act = row.word('act', ACT_NAMES);
  const { stock, retained } = ACTS[act];
  const named = row.optional('account', () => row.word('account', ACCOUNTS));
  const text = (column: string) => row.text(column) || null;
  if (named === null && stock === 'either')
    throw row.wrong('account', 'nothing', `stock or retained: ${act} can be of either`);
  return {
    act,
    // Where the act says it, it is the account that the mines are in before, or come into.
    account: named ?? (stock === 0 || (retained === -1 && stock === 1) ? 'retained' : 'stock'),
    ...said(row),
    sameAs: text('same_as'),
    counterpart: text('counterpart'),
    place: text('place'),
    method: text('method'),
  };
}

/** The cells that make the entry again. */
export function stockCells(entry: Pick<Entry, 'owner' | 'body'>): Cells {
  const body = entry.body as unknown as StockCountBody & StockMovementBody;
  const { low, high, complete, sameAs, sources, ...rest } = body;
  const cells = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? '']));
  return {
    state: entry.owner,
    ...cells,
    low: String(low),
    high: high === null ? '..' : high === low ? '' : String(high),
    sources: sources.join('; '),
    ...(complete === undefined ? { same_as: sameAs ?? '' } : { complete: complete ? 'yes' : 'no' }),
  };
}
