/**
 * Who can sign in: tables in a schema of their own, outside the chain of entries and outside backups. A password is no part
 * of the record, and a session is nothing that should come back with it. Migrations are as the register’s: numbered, forward
 * only, each in one transaction and recorded with its hash.
 */
import type { Engine, Session } from '../engine.ts';
import { lock } from '../register/lock.ts';
import { type AppliedMigration, appliedForm, checkApplied, type Migration } from '../register/migration.ts';

const people: Migration = {
  number: 1,
  name: 'people',
  statements: [
    // A person who was removed stays, so that nobody else comes to sign with their name.
    `CREATE TABLE account.person (
       id uuid PRIMARY KEY,
       name text COLLATE "C" NOT NULL,
       folded text COLLATE "C" NOT NULL UNIQUE,
       password text COLLATE "C",
       added timestamptz NOT NULL,
       removed timestamptz,
       CHECK ((removed IS NULL) = (password IS NOT NULL))
     )`,
    // Of a token only its hash is kept: who reads the table cannot sign in with what is in it.
    `CREATE TABLE account.session (
       id uuid PRIMARY KEY,
       hash bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
       person uuid NOT NULL REFERENCES account.person (id),
       began timestamptz NOT NULL,
       used timestamptz NOT NULL
     )`,
    'CREATE INDEX session_person ON account.session (person)',
    `CREATE TABLE account.invitation (
       id uuid PRIMARY KEY,
       hash bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
       person uuid REFERENCES account.person (id),
       note text COLLATE "C" NOT NULL,
       maker text COLLATE "C" NOT NULL,
       made timestamptz NOT NULL,
       expires timestamptz NOT NULL
     )`,
    `CREATE TABLE account.event (
       number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       at timestamptz NOT NULL,
       what text COLLATE "C" NOT NULL,
       who text COLLATE "C" NOT NULL,
       detail text COLLATE "C" NOT NULL
     )`,
  ],
};

export const ACCOUNT_MIGRATIONS: readonly Migration[] = [people];

async function applied(session: Session): Promise<AppliedMigration[]> {
  const [there] = await session.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'account' AND c.relname = 'migration') AS there`,
  );
  if (!there?.there) return [];
  const rows = await session.query<{ number: string; name: string; hash: string }>(
    `SELECT number::text AS number, name, encode(hash, 'hex') AS hash FROM account.migration ORDER BY account.migration.number`,
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/**
 * Makes the tables, or brings them up to date. Safe to call from several processes at once.
 * @returns the numbers of the migrations that were applied now
 * @throws Problem `schema-newer` or `schema-altered`
 */
export async function migrateAccounts(
  engine: Engine,
  known: readonly Migration[] = ACCOUNT_MIGRATIONS,
): Promise<number[]> {
  const what = 'the list of people who can sign in';
  const before = await applied(engine);
  checkApplied(before, known, what);
  const done: number[] = [];
  for (const migration of known.slice(before.length)) {
    await engine.transaction(async (session) => {
      await lock(session);
      const now = await applied(session);
      checkApplied(now, known, what);
      if (now.length >= migration.number) return;
      if (migration.number === 1) {
        await session.execute('CREATE SCHEMA account');
        await session.execute(
          `CREATE TABLE account.migration (
             number integer PRIMARY KEY, name text NOT NULL, hash bytea NOT NULL, applied timestamptz NOT NULL DEFAULT clock_timestamp()
           )`,
        );
      }
      for (const statement of migration.statements) await session.execute(statement);
      const { number, name, hash } = appliedForm(migration);
      await session.query(
        `INSERT INTO account.migration (number, name, hash) VALUES ($1::integer, $2, decode($3, 'hex'))`,
        [String(number), name, hash],
      );
      done.push(migration.number);
    });
  }
  return done;
}
