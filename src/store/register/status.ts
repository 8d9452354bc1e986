/** What there is: counts, sizes and versions, for a person who asks how the register is. */
import type { Session } from '../engine.ts';
import type { Instant } from './instant.ts';
import { type AppliedMigration, appliedMigrations } from './migration.ts';
import { lastPage, stampOf } from './page.ts';

export interface RegisterStatus {
  readonly schema: readonly AppliedMigration[];
  readonly stamp: string;
  readonly pages: number;
  /** The instant of the last page; 1970 when there is none. */
  readonly recorded: Instant;
  readonly entries: number;
  /** Entries ever written, by owner and kind. */
  readonly counts: readonly { readonly owner: string; readonly kind: string; readonly entries: number }[];
  /** Of the tables with their indexes, in bytes. */
  readonly bytes: number;
  /** As the database and PostGIS name themselves. */
  readonly postgres: string;
  readonly postgis: string;
}

/** Reads the status; counts every entry, so it takes as long as reading an index of the register. */
export async function registerStatus(session: Session): Promise<RegisterStatus> {
  const page = await lastPage(session);
  const rows = await session.query<{ owner: string; kind: string; entries: string }>(
    'SELECT owner, kind, count(*)::text AS entries FROM register.entry GROUP BY owner, kind ORDER BY owner, kind',
  );
  const [about] = await session.query<{ bytes: string; postgres: string; postgis: string }>(
    `SELECT (SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'register' AND c.relkind = 'r')::text AS bytes,
       current_setting('server_version') AS postgres, postgis_lib_version() AS postgis`,
  );
  const counts = rows.map((row) => ({ ...row, entries: Number(row.entries) }));
  return {
    schema: await appliedMigrations(session),
    stamp: stampOf(page),
    pages: page.number,
    recorded: page.recorded,
    entries: counts.reduce((sum, each) => sum + each.entries, 0),
    counts,
    bytes: Number(about?.bytes ?? 0),
    postgres: about?.postgres ?? '',
    postgis: about?.postgis ?? '',
  };
}
