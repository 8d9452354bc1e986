/** The embedded engine: PostgreSQL with PostGIS in a thread of this process, on a folder that no one else uses. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { copyWith, piecesOfRows } from '../copy-statement.ts';
import { timedOut } from '../engine-problem.ts';
import { GuardedEngine } from '../guarded-engine.ts';
import type { CopyReader, Lane, LaneQueryOptions } from '../lane.ts';
import { SqlError } from '../sql-error.ts';
import { clearProcessFile, type DataFolder, takeDataFolder } from './data-folder.ts';
import { kit as findKit, type Kit } from './kit.ts';
import { SPOOL_MOUNT } from './safe-file-system.ts';
import { Thread } from './thread.ts';

/** Characters of rows that are copied in with one statement; several are held in memory at a time. */
const COPY_IN_SIZE = 4 * 1024 * 1024;
/** Bytes of rows that are read at a time on their way out. */
const COPY_OUT_SIZE = 256 * 1024;

export interface EmbeddedOptions {
  readonly readOnly?: boolean;
  readonly progress?: (line: string) => void;
  /** Folders in which the kit is looked for (see kit.ts). */
  readonly kits?: readonly string[];
  /** For tests of failures: see {@link import('./messages.ts').WorkerStart}. */
  readonly filesModule?: string;
}

/**
 * Opens the register's database in a folder, and makes it when there is none.
 * @throws Problem `store-in-use`, `store-missing`, `store-unusable`, `store-version`, `engine-failed` or `disk-full`
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedEngine> {
  const kit = findKit(options.progress, options.kits);
  // Whether it is needed comes out later; until then a failure of it is not unhandled.
  kit.catch(() => undefined);
  const data = await takeDataFolder(folder, !options.readOnly, () => kit);
  const engine = new EmbeddedEngine(data, await kit, options);
  try {
    await engine.start();
    return engine;
  } catch (error) {
    data.lock.release();
    throw error;
  }
}

export class EmbeddedEngine extends GuardedEngine {
  readonly kind = 'embedded';
  readonly place: string;
  readonly #data: DataFolder;
  readonly #kit: Kit;
  readonly #options: EmbeddedOptions;
  #thread: Promise<Thread> | null = null;
  /** Resolves when the lane is free again. */
  #free: Promise<void> = Promise.resolve();

  constructor(data: DataFolder, kit: Kit, options: EmbeddedOptions) {
    super();
    this.place = data.place;
    this.#data = data;
    this.#kit = kit;
    this.#options = options;
  }

  /** The thread with the database; a new one when the last was lost. */
  async start(): Promise<Thread> {
    const current = await this.#thread?.catch(() => null);
    if (current?.alive) return current;
    this.#thread = clearProcessFile(this.#data.cluster).then(() =>
      Thread.start(
        {
          cluster: this.#data.cluster,
          spool: this.#data.spool,
          postgis: this.#kit.postgis,
          readOnly: this.#options.readOnly ?? false,
          filesModule: this.#options.filesModule ?? null,
        },
        this.place,
      ),
    );
    return this.#thread;
  }

  /** There is one lane; who comes later waits. */
  protected async lane(): Promise<Lane> {
    const before = this.#free;
    let release: () => void = () => undefined;
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    try {
      const thread = await this.start();
      return new EmbeddedLane(thread, this.#data, (broken) => {
        // The next caller should not have to wait for a new thread from its beginning.
        if (broken) this.start().catch(() => undefined);
        release();
      });
    } catch (error) {
      release();
      throw error;
    }
  }

  protected async shut(): Promise<void> {
    await this.#free;
    try {
      const thread = await this.#thread?.catch(() => null);
      if (thread?.alive) await thread.close();
    } finally {
      await fs.rm(this.#data.spool, { recursive: true, force: true });
      this.#data.lock.release();
    }
  }
}

class EmbeddedLane implements Lane {
  readonly #thread: Thread;
  readonly #data: DataFolder;
  readonly #release: (broken: boolean) => void;

  constructor(thread: Thread, data: DataFolder, release: (broken: boolean) => void) {
    this.#thread = thread;
    this.#data = data;
    this.#release = release;
  }

  async query(sql: string, parameters: readonly (string | null)[], { timeout }: LaneQueryOptions): Promise<object[]> {
    const asked = this.#thread.ask({ kind: 'query', sql, parameters });
    if (timeout === null) return (await asked).rows;
    // The database cannot be interrupted, so its thread is ended; what was confirmed is on the disk.
    const timer = setTimeout(() => void this.#thread.kill(timedOut(sql, timeout)), timeout);
    try {
      return (await asked).rows;
    } finally {
      clearTimeout(timer);
    }
  }

  async execute(script: string): Promise<string> {
    return (await this.#thread.ask({ kind: 'execute', sql: script })).tag;
  }

  async copyIn(sql: string, chunks: AsyncIterable<string>): Promise<number> {
    const statement = copyWith(sql, 'in', `FROM '/dev/blob'`);
    const encoder = new TextEncoder();
    let count = 0;
    for await (const piece of piecesOfRows(chunks, COPY_IN_SIZE)) {
      try {
        count += (await this.#thread.ask({ kind: 'copyIn', sql: statement, bytes: encoder.encode(piece) })).count;
      } catch (error) {
        throw error instanceof SqlError ? countedFrom(error, count) : error;
      }
    }
    return count;
  }

  /** The rows are put aside in a file, so that a slow reader holds no one up and the rows fit in memory. */
  async copyOut(sql: string): Promise<CopyReader> {
    const name = `${randomUUID()}.txt`;
    const path = join(this.#data.spool, name);
    try {
      await this.#thread.ask({ kind: 'execute', sql: copyWith(sql, 'out', `TO '${SPOOL_MOUNT}/${name}'`) });
    } catch (error) {
      await fs.rm(path, { force: true });
      throw error;
    }
    return { keepsLane: false, pieces: rowsOf(path) };
  }

  inTransaction(): boolean {
    return this.#thread.inTransaction;
  }

  alive(): boolean {
    return this.#thread.alive;
  }

  release(broken: boolean): void {
    this.#release(broken);
  }
}

/** The rows of a file in pieces that end at a row's end; the file is removed. */
async function* rowsOf(path: string): AsyncGenerator<string> {
  const file = await fs.open(path, 'r');
  try {
    yield* piecesOfRows(textOf(file), COPY_OUT_SIZE);
  } finally {
    await file.close();
    await fs.rm(path, { force: true });
  }
}

async function* textOf(file: fs.FileHandle): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  const buffer = Buffer.allocUnsafe(COPY_OUT_SIZE);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length);
    if (bytesRead === 0) return;
    yield decoder.write(buffer.subarray(0, bytesRead));
  }
}

/** PostgreSQL counts lines from the beginning of a piece; a person counts them from the beginning of the data. */
function countedFrom(error: SqlError, before: number): SqlError {
  const { fields, message } = error;
  const where = fields.where?.replace(/\bline (\d+)/, (_, line: string) => `line ${Number(line) + before}`) ?? null;
  return new SqlError(message, { ...fields, where });
}
