/** Entries and pages, and what keeps them from being changed. */
import type { Migration } from '../migration.ts';

export const entries: Migration = {
  number: 1,
  name: 'entries',
  statements: [
    'CREATE EXTENSION IF NOT EXISTS postgis',
    // Head of heads: small, one for the whole register, so its key has no owner (docs/scale.md).
    `CREATE TABLE register.page (
       number bigint PRIMARY KEY CHECK (number > 0),
       recorded timestamptz NOT NULL,
       heads jsonb NOT NULL,
       previous bytea NOT NULL CHECK (octet_length(previous) = 32),
       hash bytea NOT NULL CHECK (octet_length(hash) = 32)
     )`,
    // Texts that are compared or sorted have the collation C: the same order on every engine and system.
    `CREATE TABLE register.entry (
       seq bigint NOT NULL CHECK (seq > 0),
       page bigint NOT NULL,
       recorded timestamptz NOT NULL,
       id uuid NOT NULL,
       origin uuid NOT NULL,
       supersedes uuid,
       version integer NOT NULL CHECK (version > 0),
       owner text COLLATE "C" NOT NULL,
       verb text COLLATE "C" NOT NULL CHECK (verb IN ('add', 'correct', 'retract', 'restore')),
       kind text COLLATE "C" NOT NULL,
       subject text COLLATE "C" NOT NULL,
       valid daterange NOT NULL CHECK (NOT isempty(valid)),
       body jsonb,
       geometry geometry CHECK (ST_SRID(geometry) = 4326),
       source text COLLATE "C" NOT NULL,
       author text COLLATE "C" NOT NULL,
       reason text COLLATE "C" NOT NULL,
       previous bytea NOT NULL CHECK (octet_length(previous) = 32),
       hash bytea NOT NULL CHECK (octet_length(hash) = 32),
       PRIMARY KEY (owner, seq),
       UNIQUE (owner, id),
       CHECK ((verb = 'add') = (supersedes IS NULL)),
       CHECK ((verb = 'add') = (version = 1)),
       CHECK ((verb = 'add') = (origin = id)),
       CHECK ((verb = 'retract') = (body IS NULL)),
       CHECK (verb <> 'retract' OR geometry IS NULL)
     )`,
    // An entry is superseded once: two writers who saw the same version cannot both succeed, whatever program they use.
    'CREATE UNIQUE INDEX entry_supersedes ON register.entry (owner, supersedes) INCLUDE (recorded) WHERE supersedes IS NOT NULL',
    'CREATE UNIQUE INDEX entry_line ON register.entry (owner, origin, version) WHERE version > 1',
    'CREATE INDEX entry_subject ON register.entry (owner, kind, subject, seq)',
    'CREATE INDEX entry_geometry ON register.entry USING gist (geometry) WHERE geometry IS NOT NULL',
    // Rows lie in the order of their recorded instants, so a block range index is tiny and answers “since when”.
    'CREATE INDEX entry_recorded ON register.entry USING brin (recorded) WITH (pages_per_range = 16, autosummarize = on)',
    `CREATE FUNCTION register.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
     BEGIN
       RAISE EXCEPTION 'register.% is append-only: % is refused', TG_TABLE_NAME, TG_OP
         USING ERRCODE = 'insufficient_privilege', HINT = 'Record a correction or a retraction instead.';
     END $body$`,
    ...guards('page'),
    ...guards('entry'),
  ],
};

/**
 * Statements that make a table append-only. The trigger fires for everybody, also for a superuser and also while
 * replication roles switch ordinary triggers off; the privileges are taken from everybody, the table's owner included.
 */
export function guards(table: string): string[] {
  return [
    `CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON register.${table}
       FOR EACH STATEMENT EXECUTE FUNCTION register.refuse_change()`,
    `ALTER TABLE register.${table} ENABLE ALWAYS TRIGGER append_only`,
    `REVOKE UPDATE, DELETE, TRUNCATE ON register.${table} FROM PUBLIC`,
    `REVOKE UPDATE, DELETE, TRUNCATE ON register.${table} FROM CURRENT_USER`,
  ];
}
