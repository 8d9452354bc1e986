/**
 * Backup: the whole register in one file, made while the register is in use. What is recorded is never changed, so a
 * backup of everything up to the page that is last when it begins is consistent without holding anybody up: each part is
 * read by itself, and what is written meanwhile stands on later pages.
 */

import { Problem } from '../../base/problem.ts';
import type { Session } from '../engine.ts';
import { type Access, checkedAccess } from './access.ts';
import { FORMAT, FORMAT_VERSION, type Header, type SectionContent, writeContainer } from './container.ts';
import { literal } from './copytext.ts';
import { ewkbSql } from './geometry.ts';
import { COLUMNS } from './insertion.ts';
import { instantSql } from './instant.ts';
import { appliedMigrations, checkSchema } from './migration.ts';
import { lastPage, stampOf } from './page.ts';
import { noteAccess, type Reader } from './reading.ts';
import { ownersOf } from './view.ts';

export interface BackupOptions {
  /** When it is made, for the header: an instant as text. */
  readonly made: string;
  readonly progress?: (entries: number, total: number) => void;
}

export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly entries: number;
  /** The state that it holds; keep it apart from the file. */
  readonly stamp: string;
}

/** Entries read at a time. */
const PART = 20_000;

/** SQL that writes a column as text that any server reads, whatever the settings of this connection. */
function plain(column: string, type: string): string {
  if (type === 'timestamptz') return instantSql(column);
  if (type === 'geometry') return ewkbSql(column);
  if (type === 'bytea') return `'\\x' || encode(${column}, 'hex')`;
  if (type !== 'daterange') return column;
  const limit = (bound: string): string => `coalesce(to_char(${bound}(${column}), 'YYYY-MM-DD'), '')`;
  return `'[' || ${limit('lower')} || ',' || ${limit('upper')} || ')'`;
}

type Columns = readonly (readonly [name: string, type: string])[];

const OTHER_TABLES = {
  page: [
    ['number', 'bigint'],
    ['recorded', 'timestamptz'],
    ['heads', 'jsonb'],
    ['previous', 'bytea'],
    ['hash', 'bytea'],
  ],
  key: [
    ['owner', 'text'],
    ['key', 'bytea'],
  ],
  access: [
    ['owner', 'text'],
    ['id', 'uuid'],
    ['at', 'timestamptz'],
    ['who', 'text'],
    ['purpose', 'text'],
    ['asked', 'jsonb'],
    ['entries', 'bigint'],
  ],
} as const satisfies Record<string, Columns>;

/** The tables of a backup with their columns: a file that names others is none of ours. */
export const BACKUP_TABLES: Readonly<Record<string, Columns>> = { ...OTHER_TABLES, entry: COLUMNS };

/**
 * Writes a backup. It holds personal data, so it takes the access for that, and is noted in the access log.
 * @throws Problem `access-refused`, `backup-taken`, `schema-missing`, `schema-newer` or `schema-altered`
 */
export async function backup(reader: Reader, file: string, options: BackupOptions): Promise<Backup> {
  const { session } = reader;
  refuseLess(checkedAccess(reader.access));
  await checkSchema(session);
  await noteAccess(reader, 'backup', {}, null);
  const page = await lastPage(session);
  const [count] = await session.query<{ count: string }>(
    'SELECT count(*)::text AS count FROM register.entry WHERE page <= $1::bigint',
    [String(page.number)],
  );
  const header: Header = {
    format: FORMAT,
    version: FORMAT_VERSION,
    made: options.made,
    schema: await appliedMigrations(session),
    stamp: stampOf(page),
    entries: Number(count?.count ?? 0),
  };
  const bytes = await writeContainer(file, header, sections(session, page.number, header.entries, options));
  return { file, bytes, entries: header.entries, stamp: header.stamp };
}

function refuseLess(access: Access): void {
  if (access.level === 'personal') return;
  throw new Problem('access-refused', {
    found: `a backup with ${access.level} access`,
    wanted: 'personal access with a purpose: a backup holds everything',
    next: 'Say who makes it and what for, or export what may be shared instead.',
  });
}

async function* sections(
  session: Session,
  page: number,
  total: number,
  options: BackupOptions,
): AsyncGenerator<SectionContent> {
  yield section('page', copyOut(session, 'page', OTHER_TABLES.page, `WHERE number <= ${page} ORDER BY number`));
  yield section('entry', entries(session, page, total, options));
  yield section('key', copyOut(session, 'key', OTHER_TABLES.key, 'ORDER BY owner'));
  yield section(
    'access',
    copyOut(session, 'access', OTHER_TABLES.access, 'ORDER BY register.access.at, register.access.id'),
  );
}

function section(table: string, rows: AsyncIterable<string>): SectionContent {
  return { table, columns: (BACKUP_TABLES[table] ?? []).map(([name]) => name), rows };
}

function copyOut(session: Session, table: string, columns: Columns, rest: string): AsyncIterable<string> {
  const list = columns.map(([name, type]) => plain(`register.${table}.${name}`, type)).join(', ');
  return session.copyOut(`COPY (SELECT ${list} FROM register.${table} ${rest}) TO STDOUT`);
}

async function* entries(session: Session, page: number, total: number, options: BackupOptions): AsyncGenerator<string> {
  let done = 0;
  for (const owner of await ownersOf(session)) {
    const [row] = await session.query<{ last: string }>(
      'SELECT max(seq)::text AS last FROM register.entry WHERE owner = $1',
      [owner],
    );
    const last = Number(row?.last ?? 0);
    for (let from = 0; from < last; from += PART) {
      const where = `WHERE owner = ${literal(owner)} AND seq > ${from} AND seq <= ${from + PART} AND page <= ${page} ORDER BY seq`;
      yield* copyOut(session, 'entry', COLUMNS, where);
      done = Math.min(total, done + Math.min(PART, last - from));
      options.progress?.(done, total);
    }
  }
}
