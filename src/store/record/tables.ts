/** The tables of `data/`: their files and columns, which of them the register keeps, and how a row of each is known. */
import { join } from 'node:path';
import { parseWhen } from '../../base/day.ts';
import { type ActKind, actId } from '../../law/act.ts';
import { type Row, readTable } from './table.ts';

type Cells = Readonly<Record<string, string>>;

export interface TableRule {
  readonly file: string;
  readonly columns: readonly string[];
  /** The kind of its entries in the register; null for reference data that stays with the program. */
  readonly kind: string | null;
  /** Whose row it is: the State that owns the entry. */
  readonly owner: (cells: Cells) => string;
  /** What the row is about, so that a new edition of the data finds it again: every column that does not say how it is known. */
  readonly subject: (cells: Cells) => string;
}

/** Owner of rows that belong to no single State. */
export const COMMON = 'UN';

const columns = (text: string) => text.split(' ');
const joined =
  (...names: string[]) =>
  (cells: Cells) =>
    names.map((name) => cells[name] ?? '').join(' ');
const ownState = (cells: Cells) => cells.state ?? COMMON;
const firstState = (cells: Cells) => (cells.states ?? '').split(';')[0]?.trim() || COMMON;
/** The State in the id of an act: `APMBC-UKR-ratification-2005-12-27`. */
const actState = (id: string | undefined) => /-([A-Z]{3})-/.exec(id ?? '')?.[1] ?? COMMON;
const common = () => COMMON;

/** An act whose date cannot be read is still known by its row; reading it as an act says what is wrong with it. */
function actSubject(cells: Cells): string {
  const { treaty = '', state = '', kind = '', date = '' } = cells;
  try {
    return actId({ treaty, state, kind: kind as ActKind, when: parseWhen(date) });
  } catch {
    return [treaty, state, kind, date].join('-');
  }
}

export const TABLES = {
  sources: {
    file: 'sources.csv',
    columns: columns('id title url note'),
    kind: 'source',
    owner: common,
    subject: joined('id'),
  },
  states: {
    file: 'states.csv',
    columns: columns('iso3 iso2 name formal aliases former demonyms capitals existed succeeded membership note source'),
    kind: null,
    owner: common,
    subject: joined('iso3'),
  },
  coverage: {
    file: 'coverage.csv',
    columns: columns('treaty through note'),
    kind: null,
    owner: common,
    subject: joined('treaty'),
  },
  meetings: {
    file: 'meetings.csv',
    columns: columns('id treaty name place date confidence sources'),
    kind: null,
    owner: common,
    subject: joined('id'),
  },
  acts: {
    file: 'acts.csv',
    columns: columns('treaty state kind date circulated answers confidence sources note'),
    kind: 'act',
    owner: ownState,
    subject: actSubject,
  },
  disagreements: {
    file: 'disagreements.csv',
    columns: columns('act about value holder sources note'),
    kind: 'disagreement',
    owner: (cells) => actState(cells.act),
    subject: joined('act', 'about', 'holder'),
  },
  positions: {
    file: 'positions.csv',
    columns: columns('claim holder holder_kind stance bound date says ground confidence sources'),
    kind: 'position',
    owner: (cells) => actState(cells.claim),
    subject: joined('claim', 'holder'),
  },
  conflicts: {
    file: 'conflicts.csv',
    columns: columns('id name kind states date confirmed disputed_by confidence sources note'),
    kind: 'armed-conflict',
    owner: firstState,
    subject: joined('id'),
  },
  extensions: {
    file: 'extensions.csv',
    columns: columns('state treaty duty kind meeting date until confidence sources note'),
    kind: 'extension',
    owner: ownState,
    subject: joined('treaty', 'state', 'duty', 'kind', 'meeting', 'date'),
  },
  completions: {
    file: 'completions.csv',
    columns: columns('state treaty duty outcome date confidence sources note'),
    kind: 'completion',
    owner: ownState,
    subject: joined('treaty', 'state', 'duty', 'outcome'),
  },
  stockpiles: {
    file: 'stockpiles.csv',
    columns: columns('state treaty measure low high date confidence sources note'),
    kind: 'stockpile-figure',
    owner: ownState,
    subject: joined('treaty', 'state', 'measure', 'date', 'sources', 'note'),
  },
  filings: {
    file: 'filings.csv',
    columns: columns('state treaty duty year layout filed confidence sources note'),
    kind: 'filing',
    owner: ownState,
    subject: joined('treaty', 'state', 'duty', 'year', 'filed'),
  },
  filingCoverage: {
    file: 'filing-coverage.csv',
    columns: columns('treaty year states through sources note'),
    kind: 'filing-coverage',
    owner: firstState,
    subject: joined('treaty', 'year', 'states'),
  },
  mineTypes: {
    file: 'mine-types.csv',
    columns: columns(
      'id name aliases country class action explosive_low explosive_high actuation detectability remote self_destruct confidence sources note',
    ),
    kind: 'mine-type',
    owner: common,
    subject: joined('id'),
  },
  events: {
    file: 'events.csv',
    columns: columns('date states treaty kind says confidence sources'),
    kind: 'treaty-event',
    owner: firstState,
    subject: joined('treaty', 'kind', 'date', 'states'),
  },
} as const satisfies Record<string, TableRule>;

export type TableName = keyof typeof TABLES;
export type Tables = Readonly<Record<TableName, readonly Row[]>>;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
/** Those that the register keeps. */
export const KEPT = TABLE_NAMES.filter((name) => TABLES[name].kind !== null);

/** @throws Problem `data-unreadable` or `data-invalid` */
export function readTables(directory: string): Tables {
  return Object.fromEntries(
    TABLE_NAMES.map((name) => [name, readTable(join(directory, TABLES[name].file), TABLES[name].columns)]),
  ) as Record<TableName, Row[]>;
}
