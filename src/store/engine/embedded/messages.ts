/** What the main thread and the thread of the database say to each other. */
import type { SqlErrorFields } from '../sql-error.ts';

/** How a thread is started. */
export interface WorkerStart {
  /** PostgreSQL's own folder. */
  readonly cluster: string;
  /** A folder for rows on their way out. */
  readonly spool: string;
  /** The archive with PostGIS. */
  readonly postgis: string;
  readonly readOnly: boolean;
  /** A module whose `hostFiles` are used in place of the machine's own; for tests of failures. */
  readonly filesModule: string | null;
}

export type Ask =
  | { readonly kind: 'query'; readonly sql: string; readonly parameters: readonly (string | null)[] }
  | { readonly kind: 'execute'; readonly sql: string }
  /** Rows in COPY's text format, in UTF-8, that end at a row's end. */
  | { readonly kind: 'copyIn'; readonly sql: string; readonly bytes: Uint8Array }
  | { readonly kind: 'close' };

export type Answer =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'done';
      readonly rows: object[];
      readonly tag: string;
      readonly count: number;
      readonly inTransaction: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly fields: SqlErrorFields;
      readonly inTransaction: boolean;
    }
  /** The database cannot go on; the thread must be ended. */
  | { readonly kind: 'failed'; readonly message: string; readonly full: boolean };
