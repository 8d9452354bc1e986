/**
 * What every database engine offers to the register. The SQL is PostgreSQL's (15 and newer) on each of them;
 * parameters are $1, $2, …
 *
 * Values come back the same on each: boolean; number for int2, int4, oid, float4, float8; number for int8 while it is
 * exact, else bigint; parsed JSON for json and jsonb; Uint8Array for bytea; an array for arrays; for everything else
 * (date, time, timestamptz in UTC, numeric, uuid, ranges, geometry …) the text that PostgreSQL writes. As parameters:
 * null, boolean, number, bigint, string, Date, Uint8Array, arrays as PostgreSQL's arrays, plain objects as JSON; a JSON
 * array is passed as text.
 *
 * An error of a statement is a SqlError with PostgreSQL's SQLSTATE in `code` (engine/sql-error.ts); everything else that
 * goes wrong is a Problem.
 */

export interface QueryOptions {
  readonly timeout?: number;
  readonly repeated?: boolean;
}

/** Runs statements: the engine itself, or one transaction on it. */
export interface Session {
  /**
   * One statement with parameters; the rows it returns.
   * @param options.timeout milliseconds after which the statement is given up (`statement-timeout`), and with it the
   * transaction it is in; without it, never
   * @param options.repeated the same words come again and again with other parameters: a server keeps its plan of them
   */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<Row[]>;
  /** Several statements without parameters, as a migration has them. */
  execute(script: string): Promise<void>;
  /** `COPY … FROM STDIN` in text format; resolves to the number of rows. */
  copyIn(sql: string, chunks: AsyncIterable<string>): Promise<number>;
  /**
   * `COPY … TO STDOUT` in text format, in pieces that end at a line's end. In a transaction, nothing else can be asked
   * before it is read to its end.
   */
  copyOut(sql: string): AsyncIterable<string>;
}

export interface Engine extends Session {
  readonly kind: 'embedded' | 'server';
  /** Where the data is: a folder, or the server without its password. For a person to read. */
  readonly place: string;
  /**
   * Everything in it commits together, durably, or not at all. Inside the work only the session is used: calling the
   * engine there is refused (`transaction-misused`), as it would wait for itself.
   */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Waits for what runs; whatever comes later is refused (`engine-closed`). Closing twice does no harm. */
  close(): Promise<void>;
  /**
   * Closes without waiting for the end of what runs: a transaction is undone after the statement that it is at, and it and
   * whatever comes later is refused (`interrupted`).
   */
  stop(): Promise<void>;
}
