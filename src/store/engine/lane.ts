/** One connection to a database, used by one caller at a time: what an engine has to supply, and nothing more. */

/** Rows on their way out. */
export interface CopyReader {
  /** Must the lane be kept until the last piece is read? */
  readonly keepsLane: boolean;
  readonly pieces: AsyncGenerator<string>;
}

export interface LaneQueryOptions {
  /** Milliseconds; null for none. */
  readonly timeout: number | null;
  readonly repeated: boolean;
}

/** A statement asked once, and waited for as long as it takes. */
export const ONCE: LaneQueryOptions = { timeout: null, repeated: false };

export interface Lane {
  query(sql: string, parameters: readonly (string | null)[], options: LaneQueryOptions): Promise<object[]>;
  /** @returns the tag of the last command, for example `COMMIT` or `ROLLBACK` */
  execute(script: string): Promise<string>;
  /** Rows that were copied in; the caller has opened a transaction. */
  copyIn(sql: string, chunks: AsyncIterable<string>): Promise<number>;
  copyOut(sql: string): Promise<CopyReader>;
  /** Is a transaction open, as of the last statement? */
  inTransaction(): boolean;
  /** Is the connection still there? */
  alive(): boolean;
  /** Gives the lane back; a broken one is thrown away. */
  release(broken: boolean): void;
}
