/** Restoring: a backup into an empty register, as a whole and verified, or not at all. */
import { Problem } from '../../base/problem.ts';
import type { Engine, Session } from '../engine.ts';
import { BACKUP_TABLES } from './backup.ts';
import { ContainerReader, checkWhole, corrupt, type Header, type SectionContent } from './container.ts';
import { lock } from './lock.ts';
import { appliedMigrations, apply, checkApplied, MIGRATIONS, type Migration } from './migration.ts';
import { type Verification, verify } from './verification.ts';

export interface RestoreOptions {
  /** A backup of a register that was tampered with is refused; with this, it is restored all the same. */
  readonly unsound?: 'refuse' | 'accept';
  /** Called while what was loaded is verified. */
  readonly progress?: (entries: number, total: number) => void;
  /** Called when all of it is right, last of all before the commit. */
  readonly committing?: () => void;
  readonly migrations?: readonly Migration[];
}

export interface Restored {
  readonly entries: number;
  /** The state restored, which is the one that was backed up. */
  readonly stamp: string;
  /** When the backup was made. */
  readonly made: string;
  readonly verification: Verification;
}

/**
 * Restores a backup of either engine. Loading, verifying every hash and bringing an older schema up to date happen in one
 * transaction: until all of it is right, nobody sees any of it.
 * @throws Problem `backup-corrupt`, `register-not-empty`, `schema-newer` or `schema-altered`; then nothing was changed
 */
export async function restore(engine: Engine, file: string, options: RestoreOptions = {}): Promise<Restored> {
  const known = options.migrations ?? MIGRATIONS;
  await checkWhole(file);
  const container = await ContainerReader.open(file);
  try {
    checkApplied(container.header.schema, known, 'the backup');
    return await engine.transaction(async (session) => {
      // The lock keeps writers of this program out; nothing else may be in the register while it is filled.
      await lock(session);
      const { header } = container;
      await prepareEmpty(session, header, known);
      await load(session, container, file);
      for (const migration of known.slice(header.schema.length)) await apply(session, migration);
      await session.execute('ANALYZE register.entry');
      const verification = await checkLoaded(session, header, file, options);
      options.committing?.();
      return { entries: verification.entries, stamp: verification.stamp, made: header.made, verification };
    });
  } finally {
    await container.close();
  }
}

/** Leaves the tables empty and of the schema that the backup has. */
async function prepareEmpty(session: Session, header: Header, known: readonly Migration[]): Promise<void> {
  const applied = await appliedMigrations(session);
  checkApplied(applied, known);
  if (applied.length > 0) await refuseFilled(session, applied.length);
  if (applied.length === header.schema.length) return;
  if (applied.length > 0) await session.execute('DROP SCHEMA register CASCADE');
  for (const migration of known.slice(0, header.schema.length)) await apply(session, migration);
}

async function refuseFilled(session: Session, schema: number): Promise<void> {
  const tables = schema >= 2 ? ['entry', 'page', 'key', 'access'] : ['entry', 'page'];
  const list = tables.map((table) => `(SELECT count(*) FROM register.${table})::text AS ${table}`).join(', ');
  const [counts = {}] = await session.query<Record<string, string>>(`SELECT ${list}`);
  if (Object.values(counts).every((count) => count === '0')) return;
  const found = Object.entries(counts).map(([table, count]) => `${count} in “${table}”`);
  throw new Problem('register-not-empty', {
    found: `the register has rows: ${found.join(', ')}`,
    wanted: 'an empty register to restore into',
    next: 'Restore into another folder or database; what is here was not changed.',
  });
}

async function load(session: Session, container: ContainerReader, file: string): Promise<void> {
  try {
    for await (const section of container.sections()) {
      const sql = copySql(section, file);
      for await (const batch of inBatches(section.rows)) await session.copyIn(sql, batch);
    }
  } catch (error) {
    // Class 22: a value that cannot be read; 23: a row that the table refuses. Both are the file's fault.
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (!(error instanceof Problem) && /^2[23]/.test(code))
      throw corrupt(file, `the database refuses a row (${(error as Error).message})`);
    throw error;
  }
}

/** Characters loaded by one COPY: an engine may hold that much in memory. */
const BATCH = 16 * 1024 * 1024;

async function* inBatches(pieces: AsyncIterable<string>): AsyncGenerator<AsyncIterable<string>> {
  const source = pieces[Symbol.asyncIterator]();
  let next = await source.next();
  while (!next.done) {
    yield (async function* (): AsyncGenerator<string> {
      for (let size = 0; !next.done && size < BATCH; next = await source.next()) {
        size += next.value.length;
        yield next.value;
      }
    })();
  }
}

/** Names from the file go into a statement, so they are compared with the names that there are. */
function copySql({ table, columns }: SectionContent, file: string): string {
  const known = BACKUP_TABLES[table]?.map(([name]) => name);
  const strange = known && columns.find((column) => !known.includes(column));
  if (!known || strange !== undefined) {
    throw corrupt(
      file,
      `it has a table “${table}”${strange ? ` with a column “${strange}”` : ''} that a register does not have`,
    );
  }
  return `COPY register.${table} (${columns.join(', ')}) FROM STDIN`;
}

async function checkLoaded(
  session: Session,
  header: Header,
  file: string,
  options: RestoreOptions,
): Promise<Verification> {
  const { progress } = options;
  const verification = await verify(session, { kept: header.stamp, ...(progress ? { progress } : {}) });
  if (verification.stamp !== header.stamp || verification.entries !== header.entries) {
    throw corrupt(
      file,
      `it announces ${header.entries} entries (${header.stamp}) and has ${verification.entries} (${verification.stamp})`,
    );
  }
  const [flaw] = verification.flaws;
  if (flaw && options.unsound !== 'accept') {
    const where = [flaw.owner, flaw.seq === null ? null : `entry ${flaw.seq}`]
      .filter((each) => each !== null)
      .join(' ');
    throw corrupt(
      file,
      `the register in it was tampered with (${verification.flawCount} places; first: ${where} ${flaw.says})`,
    );
  }
  return verification;
}
