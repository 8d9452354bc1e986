/**
 * The rules of use that both engines share: transactions commit whole or not at all, are not nested, and do not leak.
 * An engine itself supplies lanes (see lane.ts).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Problem } from '../../base/problem.ts';
import type { Engine, QueryOptions, Session } from '../engine.ts';
import { copyWith, shortened } from './copy-statement.ts';
import type { Lane, LaneQueryOptions } from './lane.ts';
import { wireText } from './values.ts';

/** The work in whose course something was called: known by the flow of the program, not by arguments. */
interface Course {
  readonly engine: object;
  readonly outer: Course | undefined;
  open: boolean;
}
const courses = new AsyncLocalStorage<Course>();

/** Are we in the course of work that has a lane of this engine? */
function isInside(engine: object): boolean {
  for (let course = courses.getStore(); course; course = course.outer) {
    if (course.open && course.engine === engine) return true;
  }
  return false;
}

export abstract class GuardedEngine implements Engine {
  abstract readonly kind: Engine['kind'];
  abstract readonly place: string;
  readonly #busy = new Set<Promise<unknown>>();
  readonly #readers = new Set<AsyncGenerator<string>>();
  readonly #transactions = new Set<TransactionSession>();
  #closing: Promise<void> | null = null;
  #stopped = false;

  /** Waits for a lane of its own. */
  protected abstract lane(): Promise<Lane>;
  /** Gives up everything that the engine holds; called once, when no lane is in use. */
  protected abstract shut(): Promise<void>;

  async query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters: readonly unknown[] = [],
    options: QueryOptions = {},
  ): Promise<Row[]> {
    const texts = parameters.map(wireText);
    const rows = await this.#alone((lane) => lane.query(sql, texts, laneOptions(options)), sql);
    return rows as Row[];
  }

  async execute(script: string): Promise<void> {
    await this.#alone((lane) => lane.execute(script), script);
  }

  async copyIn(sql: string, chunks: AsyncIterable<string>): Promise<number> {
    copyWith(sql, 'in');
    return this.transaction((session) => session.copyIn(sql, chunks));
  }

  async *copyOut(sql: string): AsyncGenerator<string> {
    copyWith(sql, 'out');
    const reader = this.#read(sql);
    this.#readers.add(reader);
    try {
      yield* reader;
    } finally {
      this.#readers.delete(reader);
    }
  }

  async *#read(sql: string): AsyncGenerator<string> {
    this.#refuseNested();
    const lane = await this.lane();
    let kept = true;
    // A reader that stops half-way leaves rows in the connection that no one wants.
    let unread = false;
    try {
      const reader = await lane.copyOut(sql);
      unread = reader.keepsLane;
      if (!reader.keepsLane) {
        kept = false;
        lane.release(false);
      }
      yield* reader.pieces;
      unread = false;
    } finally {
      if (kept) lane.release(unread || !lane.alive());
    }
  }

  transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#alone(async (lane) => {
      // Said each time: a server may have another default, under which a writer would not see what it waited for.
      await lane.execute('BEGIN ISOLATION LEVEL READ COMMITTED');
      const session = new TransactionSession(lane);
      if (this.#stopped) session.lost = interrupted();
      this.#transactions.add(session);
      try {
        const result = await work(session);
        await session.end();
        // Work that swallowed the loss of its transaction has not succeeded.
        if (session.lost) throw session.lost;
        await commit(lane);
        return result;
      } catch (error) {
        await session.end();
        await rollBack(lane);
        throw session.lost ?? error;
      } finally {
        this.#transactions.delete(session);
      }
    }, 'a transaction');
  }

  close(): Promise<void> {
    if (isInside(this)) return Promise.reject(nested('close was called'));
    this.#closing ??= this.#close();
    return this.#closing;
  }

  stop(): Promise<void> {
    this.#stopped = true;
    for (const session of this.#transactions) session.lost ??= interrupted();
    return this.close();
  }

  async #close(): Promise<void> {
    // What runs may finish; a reader may never come back for its next piece, so it is ended.
    await Promise.allSettled([...this.#busy]);
    await Promise.allSettled([...this.#readers].map((reader) => reader.return(undefined)));
    await this.shut();
  }

  #refuseNested(): void {
    if (isInside(this)) throw nested('the engine itself was called');
    if (this.#closing) throw this.#stopped ? interrupted() : closed();
  }

  async #alone<T>(work: (lane: Lane) => Promise<T>, what: string): Promise<T> {
    this.#refuseNested();
    const run = this.#onLane(work, what);
    this.#busy.add(run);
    try {
      return await run;
    } finally {
      this.#busy.delete(run);
    }
  }

  async #onLane<T>(work: (lane: Lane) => Promise<T>, what: string): Promise<T> {
    const lane = await this.lane();
    const course: Course = { engine: this, outer: courses.getStore(), open: true };
    try {
      const result = await courses.run(course, () => work(lane));
      await refuseLeftOpen(lane, what);
      return result;
    } catch (error) {
      await rollBack(lane);
      throw error;
    } finally {
      course.open = false;
      lane.release(!lane.alive());
    }
  }
}

/** A statement outside `transaction` that begins one would hand an open transaction to whoever comes next. */
async function refuseLeftOpen(lane: Lane, what: string): Promise<void> {
  if (!lane.inTransaction()) return;
  await lane.execute('ROLLBACK');
  throw new Problem('transaction-misused', {
    found: `“${shortened(what)}” left a transaction open`,
    wanted: 'transactions only by way of transaction()',
    next: 'It was rolled back: nothing of it was stored.',
  });
}

/** Where the lane itself is lost, its transaction is lost with it and there is nothing to undo. */
async function rollBack(lane: Lane): Promise<void> {
  if (lane.alive() && lane.inTransaction()) await lane.execute('ROLLBACK').catch(() => undefined);
}

async function commit(lane: Lane): Promise<void> {
  if (!lane.inTransaction()) {
    throw new Problem('transaction-misused', {
      found: 'the work ended its own transaction, with COMMIT or ROLLBACK',
      wanted: 'work that leaves the ending to transaction()',
      next: 'Take COMMIT and ROLLBACK out of the work; savepoints may be used. What it committed itself is stored.',
    });
  }
  if ((await lane.execute('COMMIT')) === 'COMMIT') return;
  throw new Problem('transaction-misused', {
    found: 'a statement of the transaction failed, and the work went on as if it had not',
    wanted: 'work that lets the error out, or a savepoint around what may fail',
    next: 'Everything was rolled back: nothing of it was stored.',
  });
}

function nested(what: string): Problem {
  return new Problem('transaction-misused', {
    found: `${what} inside a transaction on it, which would wait for itself`,
    wanted: 'the session that the work is given',
    next: 'Use the session, or call the engine after the transaction.',
  });
}

function closed(): Problem {
  return new Problem('engine-closed', {
    found: 'the store was used after it was closed',
    wanted: 'an open store',
    next: 'Open it again.',
  });
}

function interrupted(): Problem {
  return new Problem('interrupted', {
    found: 'the program was told to end before the work was done',
    wanted: 'time to finish',
    next: 'The register was closed in order. What the work had written was undone; start it again.',
  });
}

function laneOptions({ timeout, repeated }: QueryOptions): LaneQueryOptions {
  return { timeout: milliseconds(timeout), repeated: repeated ?? false };
}

/** Whole milliseconds as PostgreSQL takes them: from 1 to 2 147 483 647. */
function milliseconds(timeout: number | undefined): number | null {
  if (timeout === undefined) return null;
  if (Number.isNaN(timeout) || timeout <= 0) throw new RangeError('A timeout is more than 0 milliseconds.');
  return Math.min(Math.ceil(timeout), 2_147_483_647);
}

/** What the work of a transaction is given: one statement at a time, in the order they were asked for. */
class TransactionSession implements Session {
  readonly #lane: Lane;
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;
  #reading = false;
  /** The error that ended the whole transaction before its time. */
  lost: Error | null = null;

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  async query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters: readonly unknown[] = [],
    options: QueryOptions = {},
  ): Promise<Row[]> {
    const texts = parameters.map(wireText);
    const chosen = laneOptions(options);
    return (await this.#next(() => this.#lane.query(sql, texts, chosen))) as Row[];
  }

  async execute(script: string): Promise<void> {
    await this.#next(() => this.#lane.execute(script));
  }

  async copyIn(sql: string, chunks: AsyncIterable<string>): Promise<number> {
    copyWith(sql, 'in');
    return this.#next(() => this.#lane.copyIn(sql, chunks));
  }

  async *copyOut(sql: string): AsyncGenerator<string> {
    copyWith(sql, 'out');
    const { pieces } = await this.#next(() => this.#lane.copyOut(sql));
    this.#reading = true;
    try {
      for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
        this.#refuseEnded();
        yield piece.value;
      }
    } finally {
      // The connection can be used again only when the rows that no one wanted have passed.
      while (!(await pieces.next()).done);
      this.#reading = false;
    }
  }

  /** No more statements; waits for the one that runs. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#last;
  }

  #refuseEnded(): void {
    if (this.lost instanceof Problem && this.lost.code === 'interrupted') throw this.lost;
    if (!this.#ended && this.lost === null) return;
    throw new Problem('transaction-misused', {
      found: 'a statement was sent to a transaction that has ended',
      wanted: 'statements only while the work of the transaction runs',
      next: 'Wait for every statement inside the work (await); it was not carried out.',
    });
  }

  #refuseReading(): void {
    if (!this.#reading) return;
    throw new Problem('transaction-misused', {
      found: 'a statement was sent while copyOut of the same transaction was being read',
      wanted: 'copyOut read to its end first',
      next: 'Collect the rows, then send the statement; it was not carried out.',
    });
  }

  async #next<T>(work: () => Promise<T>): Promise<T> {
    this.#refuseEnded();
    this.#refuseReading();
    const run = this.#last.then(() => {
      if (this.lost) this.#refuseEnded();
      return work();
    });
    this.#last = run.catch((error: unknown) => {
      const timedOut = error instanceof Problem && error.code === 'statement-timeout';
      if (error instanceof Error && (timedOut || !this.#lane.alive())) this.lost ??= error;
    });
    return run;
  }
}
