/**
 * Migrations: numbered, forward only, each in one transaction and recorded with its hash. What was applied once is never
 * changed; a change is a new migration.
 */
import { Problem } from '../../base/problem.ts';
import type { Engine, Session } from '../engine.ts';
import { sha256 } from './canonical.ts';
import { lock } from './lock.ts';
import { entries } from './migrations/001-entries.ts';
import { privacy } from './migrations/002-privacy.ts';

export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  readonly name: string;
  /** One SQL statement each. */
  readonly statements: readonly string[];
}

/** What this program knows, in order. */
export const MIGRATIONS: readonly Migration[] = [entries, privacy];

/** A migration as a database or a backup remembers it. */
export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  /** SHA-256 in hex over its statements; white space counts. */
  readonly hash: string;
}

export function appliedForm(migration: Migration): AppliedMigration {
  return { number: migration.number, name: migration.name, hash: sha256(JSON.stringify(migration.statements)) };
}

/** The migrations that the database has, in order; none when there is no register in it. */
export async function appliedMigrations(session: Session): Promise<AppliedMigration[]> {
  // Not to_regclass: in a transaction that waited for the lock, it may answer from before the wait.
  const [there] = await session.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'register' AND c.relname = 'migration') AS there`,
  );
  if (!there?.there) return [];
  const rows = await session.query<{ number: string; name: string; hash: string }>(
    `SELECT number::text AS number, name, encode(hash, 'hex') AS hash FROM register.migration ORDER BY register.migration.number`,
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/**
 * Is what was applied the beginning of what the program knows?
 * @throws Problem `schema-newer` or `schema-altered`
 */
export function checkApplied(
  applied: readonly AppliedMigration[],
  known: readonly Migration[],
  what = 'the register',
): void {
  const newest = applied.at(-1);
  if (newest && newest.number > known.length) {
    throw new Problem('schema-newer', {
      found: `${what} has schema ${newest.number} (${newest.name})`,
      wanted: `schema ${known.length} or older, which is what this program knows`,
      next: 'Use a newer release of Whitestone; nothing was changed.',
    });
  }
  applied.forEach((each, index) => {
    const migration = known[index];
    const expected = migration && appliedForm(migration);
    if (expected && expected.number === each.number && expected.hash === each.hash) return;
    throw new Problem('schema-altered', {
      found: `${what} was made with a migration ${each.number} (${each.name}) of hash ${each.hash.slice(0, 12)}…`,
      wanted: `migration ${index + 1} (${expected?.name}) of hash ${expected?.hash.slice(0, 12)}…`,
      next: 'Use the release that made the register, or restore a backup into an empty place; nothing was changed.',
    });
  });
}

/**
 * Brings the database to the newest schema that the program knows; does nothing when it is there. Safe to call from
 * several processes at once.
 * @returns the numbers of the migrations that were applied now
 * @throws Problem `schema-newer` or `schema-altered`
 */
export async function migrate(engine: Engine, known: readonly Migration[] = MIGRATIONS): Promise<number[]> {
  const done: number[] = [];
  for (const migration of known.slice((await current(engine, known)).length)) {
    await engine.transaction(async (session) => {
      await lock(session);
      // Another process may have been faster while this one waited for the lock.
      const applied = await current(session, known);
      if (applied.length >= migration.number) return;
      await apply(session, migration);
      done.push(migration.number);
    });
  }
  return done;
}

async function current(session: Session, known: readonly Migration[]): Promise<AppliedMigration[]> {
  const applied = await appliedMigrations(session);
  checkApplied(applied, known);
  return applied;
}

/** Runs one migration in the transaction of the caller, who holds the lock. */
export async function apply(session: Session, migration: Migration): Promise<void> {
  if (migration.number === 1) {
    await session.execute('CREATE SCHEMA register');
    await session.execute(
      `CREATE TABLE register.migration (
         number integer PRIMARY KEY, name text NOT NULL, hash bytea NOT NULL, applied timestamptz NOT NULL DEFAULT clock_timestamp()
       )`,
    );
  }
  for (const statement of migration.statements) await session.execute(statement);
  const { number, name, hash } = appliedForm(migration);
  await session.query(
    `INSERT INTO register.migration (number, name, hash) VALUES ($1::integer, $2, decode($3, 'hex'))`,
    [String(number), name, hash],
  );
}

/**
 * Is the database ready for this program?
 * @throws Problem `schema-missing`, `schema-newer` or `schema-altered`
 */
export async function checkSchema(session: Session, known: readonly Migration[] = MIGRATIONS): Promise<void> {
  const applied = await current(session, known);
  if (applied.length === known.length) return;
  throw new Problem('schema-missing', {
    found: applied.length === 0 ? 'the database has no register' : `the register has schema ${applied.length}`,
    wanted: `schema ${known.length}`,
    next: 'Open the register with `migrate` first.',
  });
}
