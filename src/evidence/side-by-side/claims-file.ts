/**
 * Files of structured claims: a claim a row, as JSON lines or as comma-separated values. A wrong row is told with its line and
 * left out; the others are read.
 */
import { exactDay, exactly, parseWhen, type When } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { readLimits } from './amount.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { isOfTreaty, measureOf, natureOf, OPPOSITE, TRUTH } from './measure.ts';
import { readPeriod } from './period.ts';
import {
  NO_NAMES,
  plainWords,
  publishersIn,
  type Statement,
  type StatementSource,
  type SubjectNames,
  type Value,
} from './statement.ts';
import { unitNamed, WHEN } from './unit.ts';

/** What a row can hold. Other columns are passed over. */
export const CLAIM_COLUMNS = [
  'id',
  'type',
  'subject',
  'metric',
  'value',
  'unit',
  'period',
  'treaty',
  'source',
  'source_date',
  'url',
  'note',
] as const;
type Column = (typeof CLAIM_COLUMNS)[number];
/** What a row cannot do without. */
const REQUIRED: readonly Column[] = ['subject', 'metric', 'value', 'source'];

/** A row as it stands in the file; an empty text where it has nothing. */
export type ClaimRow = Readonly<Record<Column, string>>;

export interface ReadClaims {
  readonly statements: readonly Statement[];
  /** One for each row that was left out, with `where` as `file:line`. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a claims file. A file that begins with `{` is JSON lines, every other one CSV with a header.
 * @param file its name, for ids and problems
 * @throws Problem `claims-unreadable` when the file as a whole is neither
 */
export function readClaimsFile(text: string, file: string, names: SubjectNames = NO_NAMES): ReadClaims {
  const content = text.replace(/^\uFEFF/, '');
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  for (const row of /^\s*\{/.test(content) ? jsonLines(content) : csvLines(content, file)) {
    const where = `${file}:${row.line}`;
    try {
      const cells = row.read();
      const id = cells.id === '' ? `line-${row.line}` : cells.id;
      const before = lines.get(id);
      if (before !== undefined) throw repeated(id, before);
      statements.push(statementOfRow({ ...cells, id }, { file, line: row.line }, names));
      lines.set(id, row.line);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error.at(where));
    }
  }
  return { statements, problems };
}

interface Line {
  readonly line: number;
  /** @throws Problem when the row cannot be read */
  readonly read: () => ClaimRow;
}

function jsonLines(text: string): Line[] {
  return text
    .split(/\r?\n/)
    .map((content, index) => ({ line: index + 1, content: content.trim() }))
    .filter(({ content }) => content !== '')
    .map(({ line, content }) => ({ line, read: () => jsonRow(content) }));
}

function jsonRow(content: string): ClaimRow {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw unfit(
      'a line that is not JSON',
      'one JSON object a line',
      'Write the row again, with quotes and braces closed.',
    );
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw unfit('a line that is JSON but no object', 'one JSON object a line', 'Put the row into braces.');
  }
  const fields = parsed as Readonly<Record<string, unknown>>;
  return rowOf((column) => {
    const value = fields[column] ?? '';
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    throw unfit(
      `${column} is ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}`,
      'a text or a number',
      'Write it as one.',
    );
  });
}

function csvLines(text: string, file: string): Line[] {
  const [header, ...rows] = csvRows(text, file);
  const columns = (header?.cells ?? []).map((cell) => cell.toLowerCase().replace(/[\s-]+/g, '_'));
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  const lacking = missing[0];
  if (lacking !== undefined) {
    const near = nearest(lacking, columns);
    throw new Problem('claims-unreadable', {
      found: header === undefined ? 'an empty file' : `no column ${missing.join(', ')} in “${header.cells.join(',')}”`,
      wanted: `JSON lines, or CSV with a header of ${CLAIM_COLUMNS.join(', ')}; ${REQUIRED.join(', ')} are needed`,
      next: near === null ? 'Add the column, or its name in the first line.' : `Is “${near}” meant to be ${lacking}?`,
      where: `${file}:1`,
    });
  }
  return rows.map((row) => ({ line: row.line, read: () => csvRow(row, columns) }));
}

function csvRow(row: CsvRow, columns: readonly string[]): ClaimRow {
  if (row.cells.length !== columns.length) {
    throw unfit(
      `${row.cells.length} cells`,
      `${columns.length}, as in the header`,
      'Add what is missing, or put a cell with commas into double quotes.',
    );
  }
  return rowOf((column) => row.cells[columns.indexOf(column)] ?? '');
}

function rowOf(cell: (column: Column) => string): ClaimRow {
  return Object.fromEntries(CLAIM_COLUMNS.map((column) => [column, cell(column).trim()])) as Record<Column, string>;
}

/**
 * The statement of a row.
 * @throws Problem `claims-row-unfit`, or what reading a day throws
 */
export function statementOfRow(
  row: ClaimRow,
  place: { readonly file: string; readonly line: number },
  names: SubjectNames = NO_NAMES,
): Statement {
  for (const column of REQUIRED) {
    if (row[column] === '') throw unfit(`no ${column}`, `a ${column}`, 'Fill it in, or leave the row out.');
  }
  const source = sourceOf(row);
  const period = readPeriod(row.period, source.spoke);
  const { unit: given, factor } = unitNamed(row.unit);
  const truth = truthOf(row.value, row.metric in OPPOSITE);
  const metric = OPPOSITE[row.metric] ?? row.metric;
  const { measure, scope, unit: implied } = measureOf(metric, truth === null ? given : TRUTH);
  const unit = given === '' && implied !== TRUTH ? implied : given;
  const nature = natureOf(measure, period?.told ?? false, unit);
  const value = truth ?? (unit === WHEN || nature === 'event' ? dayOf(row.value) : amountOf(row.value, unit, factor));
  const { subject, treaty } = subjectOf(row, measure, names);
  return {
    id: `${place.file}#${row.id}`,
    topic: {
      subject,
      subjectAs: row.subject,
      measure,
      nature,
      treaty,
      objects: [],
      conduct: [],
      scope,
      incident: row.type.toLowerCase() === 'incident',
    },
    period: nature === 'rule' ? null : period,
    value,
    alleged: false,
    inferred: false,
    source,
    speaker: null,
    place: { kind: 'row', ...place },
    quote: row.value,
    note: row.note,
  };
}

function sourceOf(row: ClaimRow): StatementSource {
  const spoke: When | null = row.source_date === '' ? null : parseWhen(row.source_date, 'source_date');
  return {
    id: `source-${plainWords(row.source)}-${row.source_date}`.replaceAll(' ', '-').replace(/-$/, ''),
    name: row.source,
    publishers: publishersIn(row.source),
    spoke: spoke === null ? null : spokeOn(spoke),
    address: row.url,
  };
}

/** A day is written out, so that one source has one day, however it was written. */
function spokeOn(spoke: When): When {
  const day = exactDay(spoke);
  return day === null ? spoke : exactly(day);
}

const WORLD = new Set(['world', 'global', 'worldwide', 'all states']);

function subjectOf(row: ClaimRow, measure: string, names: SubjectNames): { subject: string; treaty: string | null } {
  const named = (text: string) => names.treaty(text) ?? text;
  const treaty = row.treaty === '' ? null : named(row.treaty);
  if (isOfTreaty(measure)) {
    // The subject is the treaty; where the treaty has a column of its own, the subject adds nothing.
    return { subject: 'TREATY', treaty: treaty ?? named(row.subject) };
  }
  const plain = plainWords(row.subject);
  if (WORLD.has(plain)) return { subject: 'WORLD', treaty };
  return { subject: names.state(row.subject) ?? plain, treaty };
}

function truthOf(text: string, opposite: boolean): Value | null {
  const word = text.toLowerCase();
  const yes = word === 'yes' || word === 'true';
  if (!yes && word !== 'no' && word !== 'false') return null;
  return { kind: 'truth', holds: yes !== opposite, as: text };
}

function dayOf(text: string): Value {
  const { earliest, latest } = parseWhen(text, 'value');
  return { kind: 'day', earliest, latest, as: text };
}

/** What comes in whole numbers. */
const COUNTED: ReadonlySet<string> = new Set(['people', 'incidents', 'states', 'mines', 'items', 'votes', 'rank']);

function amountOf(text: string, unit: string, factor: number): Value {
  const limits = readLimits(text, COUNTED.has(unit));
  if (limits === null) {
    throw unfit(
      `value is “${text}”`,
      'a number (7073 or 7,073), one with a limit (>7000, more than 3 million, about 5,000, 10-12), a sum (56 states + 4 areas), a day, yes or no',
      'Write it in one of these forms; what else is to be said of it belongs in the note.',
    );
  }
  const scaled = (limit: number | null) => (limit === null ? null : Number((limit * factor).toPrecision(12)));
  const { low, high, about, parts } = limits;
  return {
    kind: 'amount',
    low: scaled(low),
    high: scaled(high),
    unit,
    about,
    parts: parts.map((part) => scaled(part) ?? part),
    as: text,
  };
}

function repeated(id: string, line: number): Problem {
  return unfit(
    `id “${id}” a second time`,
    'an id that stands once in a file',
    `It stands in line ${line} already: give this row another one.`,
  );
}

function unfit(found: string, wanted: string, next: string): Problem {
  return new Problem('claims-row-unfit', { found, wanted, next });
}
