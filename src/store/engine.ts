/**
 * What every database engine offers to the register. The SQL is PostgreSQL's (15 and newer) on each of them;
 * parameters are $1, $2, …
 */

/** Runs statements: the engine itself, or one transaction on it. */
export interface Session {
  /**
   * One statement with parameters; the rows it returns.
   * @param options.timeout milliseconds after which the statement is given up (`statement-timeout`); without it, never
   */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
    options?: { readonly timeout?: number },
  ): Promise<Row[]>;
  /** Several statements without parameters, as a migration has them. */
  execute(script: string): Promise<void>;
  /** `COPY … FROM STDIN` in text format; resolves to the number of rows. */
  copyIn(sql: string, chunks: AsyncIterable<string>): Promise<number>;
  /** `COPY … TO STDOUT` in text format, in pieces that end at a line's end. */
  copyOut(sql: string): AsyncIterable<string>;
}

export interface Engine extends Session {
  readonly kind: 'embedded' | 'server';
  /** Where the data is: a folder, or the server without its password. For a person to read. */
  readonly place: string;
  /** Everything in it commits together, durably, or not at all. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
