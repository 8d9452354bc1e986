/** The engine on a PostgreSQL server with PostGIS. */

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { Problem } from '../../../base/problem.ts';
import { piecesOfRows } from '../copy-statement.ts';
import { timedOut } from '../engine-problem.ts';
import { GuardedEngine } from '../guarded-engine.ts';
import { type CopyReader, type Lane, type LaneQueryOptions, ONCE } from '../lane.ts';
import { SqlError } from '../sql-error.ts';
import { ARRAY_TYPES_SQL, type ArrayType, arrayParsers, PARSERS, type ValueParser } from '../values.ts';
import { checkExtensions, checkVersion } from './requirements.ts';
import { connectProblem, serverPlace, statementError } from './server-problem.ts';

/** Connections at most; a server allows 100 by default, and there may be other programs. */
const CONNECTIONS = 10;
/** Milliseconds to wait for a connection. */
const CONNECT_TIMEOUT = 10_000;
/** Characters of rows that are given out at a time. */
const COPY_OUT_SIZE = 256 * 1024;

/** So that the text forms of values do not depend on how the server is set up. */
const SESSION = `SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';
  SET extra_float_digits = 1; SET standard_conforming_strings = on; SET client_encoding = 'UTF8'; SET client_min_messages = 'warning';
  SET jit = off; SET max_parallel_workers_per_gather = 0`;

export interface ServerOptions {
  readonly readOnly?: boolean;
}

/**
 * Opens the register's database on a server.
 * @throws Problem `database-url-malformed`, `server-unreachable`, `server-refused`, `server-too-old` or `extension-missing`
 */
export async function openServer(databaseUrl: string, options: ServerOptions = {}): Promise<ServerEngine> {
  const engine = new ServerEngine(databaseUrl, options);
  try {
    await engine.prepare();
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}

export class ServerEngine extends GuardedEngine {
  readonly kind = 'server';
  readonly place: string;
  readonly #pool: pg.Pool;
  readonly #readOnly: boolean;
  /** Connections whose settings have been made. */
  readonly #prepared = new WeakSet<pg.PoolClient>();
  readonly #parsers = new Map<number, ValueParser>(PARSERS);

  constructor(databaseUrl: string, options: ServerOptions) {
    super();
    this.place = serverPlace(databaseUrl);
    this.#readOnly = options.readOnly ?? false;
    this.#pool = new pg.Pool({
      connectionString: databaseUrl,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      // A server that vanishes without a word is noticed, and no statement waits for it for ever.
      keepAlive: true,
      keepAliveInitialDelayMillis: CONNECT_TIMEOUT,
      application_name: 'whitestone',
      types: { getTypeParser: ((type: number) => this.#parsers.get(type) ?? String) as typeof pg.types.getTypeParser },
    });
    // A connection that the server ends while no one uses it is simply replaced by the next one.
    this.#pool.on('error', () => undefined);
  }

  /** Asks once what the server is, and what types it has. */
  async prepare(): Promise<void> {
    const lane = await this.lane();
    try {
      await checkVersion(lane, this.place);
      await checkExtensions(lane, this.place, !this.#readOnly);
      const types = (await lane.query(ARRAY_TYPES_SQL, [], ONCE)) as ArrayType[];
      for (const [type, parser] of arrayParsers(types)) this.#parsers.set(type, parser);
    } finally {
      lane.release(!lane.alive());
    }
  }

  protected async lane(): Promise<Lane> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw connectProblem(error, this.place);
    });
    const lane = new ServerLane(client, this.place);
    if (this.#prepared.has(client)) return lane;
    try {
      await lane.execute(this.#readOnly ? `${SESSION}; SET default_transaction_read_only = on` : SESSION);
      this.#prepared.add(client);
      return lane;
    } catch (error) {
      lane.release(true);
      throw error;
    }
  }

  protected shut(): Promise<void> {
    return this.#pool.end();
  }
}

class ServerLane implements Lane {
  readonly #client: pg.PoolClient;
  readonly #place: string;
  #alive = true;
  readonly #onEnd = () => {
    this.#alive = false;
  };

  constructor(client: pg.PoolClient, place: string) {
    this.#client = client;
    this.#place = place;
    // While a connection is in use, the pool does not listen to its errors, and an error without a listener ends the program.
    client.on('error', this.#onEnd);
    client.on('end', this.#onEnd);
  }

  async query(
    sql: string,
    parameters: readonly (string | null)[],
    { timeout, repeated }: LaneQueryOptions,
  ): Promise<object[]> {
    const statement = { text: sql, values: [...parameters], ...(repeated ? { name: statementName(sql) } : {}) };
    if (timeout === null) return this.#run(statement);
    const local = this.inTransaction() ? 'LOCAL' : 'SESSION';
    await this.#run(`SET ${local} statement_timeout = ${timeout}`);
    try {
      return await this.#run(statement);
    } catch (error) {
      throw error instanceof SqlError && error.code === '57014' ? timedOut(sql, timeout) : error;
    } finally {
      // A transaction that has failed takes no settings, and forgets its own when it is rolled back.
      if (this.#alive && this.#client.getTransactionStatus() !== 'E') {
        await this.#run(`SET ${local} statement_timeout TO DEFAULT`);
      }
    }
  }

  async execute(script: string): Promise<string> {
    const result = await this.#guarded(() => this.#client.query(script));
    const last = Array.isArray(result) ? (result.at(-1) as pg.QueryResult | undefined) : result;
    return last?.command ?? '';
  }

  async copyIn(sql: string, chunks: AsyncIterable<string>): Promise<number> {
    const stream = this.#client.query(copyFrom(sql));
    const source = { error: null as unknown };
    try {
      await pipeline(Readable.from(remembering(chunks, source), { highWaterMark: 1 }), stream);
    } catch (error) {
      // What the source of the rows throws is the caller's, not the server's.
      throw source.error ? await this.#settled(source.error) : await this.#told(error);
    }
    return stream.rowCount;
  }

  async copyOut(sql: string): Promise<CopyReader> {
    const stream = this.#client.query(copyTo(sql));
    return { keepsLane: true, pieces: piecesOfRows(this.#textOf(stream), COPY_OUT_SIZE) };
  }

  async *#textOf(stream: Readable): AsyncGenerator<string> {
    const decoder = new StringDecoder('utf8');
    try {
      for await (const bytes of stream) yield decoder.write(bytes as Buffer);
    } catch (error) {
      throw await this.#told(error);
    }
  }

  inTransaction(): boolean {
    return this.#alive && this.#client.getTransactionStatus() !== 'I';
  }

  alive(): boolean {
    return this.#alive;
  }

  release(broken: boolean): void {
    this.#client.off('error', this.#onEnd);
    this.#client.off('end', this.#onEnd);
    this.#client.release(broken);
  }

  async #run(query: pg.QueryConfig | string): Promise<object[]> {
    return (await this.#guarded(() => this.#client.query<object>(query as pg.QueryConfig))).rows;
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw await this.#told(error);
    }
  }

  /** The error for the caller; a lost connection is remembered. */
  async #told(error: unknown): Promise<Error> {
    const told = statementError(error, this.#place);
    if (told instanceof Problem && told.code === 'server-lost') this.#alive = false;
    await this.#settled(told);
    return told;
  }

  /**
   * The driver tells of an error before the server has said whether a transaction is still open. An empty statement is
   * answered after that.
   */
  async #settled<T>(error: T): Promise<T> {
    if (this.#alive) await this.#client.query('').catch(this.#onEnd);
    return error;
  }
}

/** One name for the same words: under it the connection knows their plan. */
function statementName(sql: string): string {
  return createHash('sha256').update(sql).digest('hex').slice(0, 32);
}

async function* remembering(chunks: AsyncIterable<string>, source: { error: unknown }): AsyncGenerator<string> {
  try {
    yield* chunks;
  } catch (error) {
    source.error = error;
    throw error;
  }
}
