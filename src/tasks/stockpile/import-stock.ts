/** “whitestone stockpile --import”: a table of counts and movements, taken as a whole or not at all; taken again, it changes nothing. */
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { ACT_NAMES } from '../../stockpiles/act.ts';
import { csvRecords, Row } from '../../store/record/table.ts';
import { PUBLIC } from '../../store/register/access.ts';
import { canonical, type Json } from '../../store/register/canonical.ts';
import type { Addition, Change } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Desk } from '../../store/register/register.ts';
import { STOCK_KIND_NAMES, type StockMovementBody } from '../../store/stockpile/kinds.ts';
import { STOCK_COLUMNS, STOCK_FILE_COLUMNS, stockAddition } from '../../store/stockpile/stock-cells.ts';
import { type By, refuseStrangers } from '../register/entries.ts';
import type { Opening } from '../register/open-register.ts';
import { doneOrTried } from '../register/trial.ts';

export interface StockFile {
  /** For errors: `holdings.csv`. */
  readonly name: string;
  readonly text: string;
}

/** `retracted`: a person retracted it, and that stands. */
export type StockOutcome = 'added' | 'corrected' | 'unchanged' | 'retracted';

export interface StockImport {
  readonly dryRun: boolean;
  readonly rows: readonly { readonly line: number; readonly subject: string; readonly outcome: StockOutcome }[];
}

interface Taken {
  readonly line: number;
  readonly addition: Addition;
}

/** What a file must have: without them no row says anything. */
const NEEDED = ['state', 'act', 'low', 'voice', 'confidence', 'sources'];
const MOST_TOLD = 5;

/**
 * @param options.dryRun says what would be done, and does nothing
 * @throws Problem `data-unreadable` or `data-invalid`, at file, line and column; then nothing was changed
 */
export async function importStock(
  opening: Opening,
  file: StockFile,
  by: By,
  options: { readonly dryRun: boolean },
): Promise<StockImport> {
  const taken = readStock(file, by);
  const rows = await doneOrTried(opening, options.dryRun, async (desk) => {
    await refuseStrangers(
      desk,
      taken.map(({ addition }) => addition),
      opening.directory,
    );
    const plan = planOf(taken, await standing(desk, taken), by);
    if (!options.dryRun) await desk.write(plan.flatMap(({ change }) => change ?? []));
    return plan.map(({ line, subject, outcome }) => ({ line, subject, outcome }));
  });
  return { dryRun: options.dryRun, rows };
}

/** The rows as additions; what is wrong in any of them is told together. */
export function readStock({ name, text }: StockFile, by: By): readonly Taken[] {
  const [header, ...records] = csvRecords(text, name);
  const columns = header?.cells.map((cell) => cell.trim()) ?? [];
  checkHeader(columns, name);
  const problems: Problem[] = [];
  const taken: Taken[] = [];
  const times = new Map<string, number>();
  for (const { cells, line } of records) {
    const where = `${name}:${line}`;
    const row = new Row(
      where,
      Object.fromEntries(columns.map((column, index) => [column, (cells[index] ?? '').trim()])),
    );
    try {
      const addition = rowAddition(row, by);
      const key = `${addition.owner} ${addition.subject}`;
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      if (time > 1 && row.text('id') !== '') {
        throw row.wrong('id', `“${addition.subject}”, which a row above has`, 'an id of its own');
      }
      // Rows that are alike but for their numbers are told apart by their order.
      taken.push({ line, addition: time === 1 ? addition : { ...addition, subject: `${addition.subject} #${time}` } });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error.text.where === undefined ? error.at(where) : error);
    }
  }
  const [first, ...more] = problems;
  if (first === undefined) return taken;
  if (more.length === 0) throw first;
  const others = more
    .slice(0, MOST_TOLD)
    .map(({ text: said }) => `${said.where}: ${said.found}`)
    .join('; ');
  const left = more.length > MOST_TOLD ? `; and ${more.length - MOST_TOLD} more` : '';
  throw new Problem(first.code, { ...first.text, next: `${first.text.next} Also wrong: ${others}${left}.` });
}

function checkHeader(columns: readonly string[], name: string): void {
  const wrong = (found: string, wanted: string, next: string) =>
    new Problem('data-invalid', { found, wanted, next, where: `${name}:1` });
  const foreign = columns.find((column) => !STOCK_FILE_COLUMNS.includes(column));
  if (foreign !== undefined) {
    const near = nearest(foreign, STOCK_FILE_COLUMNS);
    throw wrong(
      `a column “${foreign}”`,
      `columns among ${STOCK_FILE_COLUMNS.join(', ')}`,
      near ? `Did you mean “${near}”?` : 'Name it so, or leave it out.',
    );
  }
  const twice = columns.find((column, index) => columns.indexOf(column) < index);
  if (twice !== undefined) throw wrong(`two columns “${twice}”`, 'each column once', 'Leave out one of them.');
  const missing = NEEDED.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw wrong(`no column ${missing.join(', ')}`, `at least ${NEEDED.join(', ')}`, 'Add what is missing.');
}

function rowAddition(row: Row, by: By): Addition {
  const counted = row.required('act') === 'counted';
  const kind = counted ? 'stock-count' : 'stock-movement';
  if (!counted) row.word('act', ['counted', ...ACT_NAMES]);
  const columns: readonly string[] = STOCK_COLUMNS[kind];
  const cells: Record<string, string> = {};
  for (const [column, value] of Object.entries(row.cells)) {
    if (value === '' || column === 'id' || (counted && column === 'act')) continue;
    if (!columns.includes(column)) {
      const whose = counted ? 'a count has none, only a movement does' : 'a movement has none, only a count does';
      throw row.wrong(column, `“${value}”`, `nothing: ${whose}`);
    }
    cells[column] = value;
  }
  return stockAddition(kind, cells, { ...by, where: row.where }, row.text('id'));
}

/** The last version of everything that is told of the States of the file. */
async function standing(desk: Desk, taken: readonly Taken[]): Promise<ReadonlyMap<string, Entry>> {
  const last = new Map<string, Entry>();
  for (const owner of new Set(taken.map(({ addition }) => addition.owner))) {
    for (const entry of await desk.changes(PUBLIC, { kind: STOCK_KIND_NAMES, owner })) last.set(keyOf(entry), entry);
  }
  return last;
}

function keyOf(one: { readonly owner: string; readonly kind: string; readonly subject: string }): string {
  return `${one.owner} ${one.kind} ${one.subject}`;
}

interface Step {
  readonly line: number;
  readonly subject: string;
  readonly outcome: StockOutcome;
  readonly change: Change | null;
}

function planOf(taken: readonly Taken[], last: ReadonlyMap<string, Entry>, by: By): readonly Step[] {
  const known = new Set([...last.keys(), ...taken.map(({ addition }) => keyOf(addition))]);
  return taken.map(({ line, addition }): Step => {
    const { owner, kind, subject, body, source, where = '' } = addition;
    const sameAs = (body as Partial<StockMovementBody>).sameAs ?? null;
    if (sameAs !== null && !known.has(keyOf({ owner, kind, subject: sameAs }))) {
      throw new Row(where, {}).wrong('same_as', `“${sameAs}”`, 'the id or subject of another movement of the State');
    }
    const before = last.get(keyOf(addition));
    if (before === undefined) return { line, subject, outcome: 'added', change: { verb: 'add', ...addition } };
    if (before.body === null) return { line, subject, outcome: 'retracted', change: null };
    if (canonical(before.body) === canonical(body as Json))
      return { line, subject, outcome: 'unchanged', change: null };
    const change: Change = { verb: 'correct', owner, id: before.id, seen: before.version, body, source, ...by, where };
    return { line, subject, outcome: 'corrected', change };
  });
}
