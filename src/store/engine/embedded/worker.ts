/** The thread in which the embedded database runs, so that a long statement never holds up the program around it. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { sqlErrorFields } from '../sql-error.ts';
import { ARRAY_TYPES_SQL, type ArrayType, arrayParsers, PARSERS } from '../values.ts';
import type { HostFiles } from './host-files.ts';
import { MainLoopGuard } from './main-loop.ts';
import type { Answer, Ask, WorkerStart } from './messages.ts';
import { postgisFrom } from './postgis-bundle.ts';
import { type FileFailure, SafeFileSystem } from './safe-file-system.ts';

/**
 * Bytes of write-ahead log after which a checkpoint is made. PostgreSQL in this form makes none by itself, so that its
 * log would grow for as long as the program runs.
 */
const CHECKPOINT_BYTES = 64 * 1024 * 1024;

/** PGlite's own start without the `-F` that turns durability off. */
const START = [
  ...PGlite.defaultStartParams.filter((word) => word !== '-F'),
  ...settings({
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    // Of the ways to put the log on the disk, this is the one that this build carries out.
    wal_sync_method: 'fsync',
    // Segments beyond this are given back to the disk at a checkpoint.
    max_wal_size: '192MB',
    TimeZone: 'UTC',
    DateStyle: 'ISO, YMD',
  }),
];

function settings(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const start = workerData as WorkerStart;
let logBytes = 0;
let failure: FileFailure | null = null;
let crash: Error | null = null;
/** The last lines of PostgreSQL's own log, for the message when it fails. */
const log: string[] = [];

function say(answer: Answer): void {
  parentPort?.postMessage(answer);
}

function sayFailed(error: unknown): void {
  const full = failure !== null && ['ENOSPC', 'EDQUOT'].includes(failure.code);
  const reason = failure
    ? `${failure.code} at ${failure.path}`
    : error instanceof Error
      ? error.message
      : String(error);
  say({ kind: 'failed', message: [reason, ...log.slice(-3)].join('; '), full });
}

async function open(): Promise<PGlite> {
  const files = start.filesModule
    ? ((await import(start.filesModule)) as { readonly hostFiles: HostFiles }).hostFiles
    : undefined;
  const watch = {
    onLogWritten: (bytes: number) => {
      logBytes += bytes;
    },
    onFailure: (found: FileFailure) => {
      failure = found;
      // PostgreSQL gives up at this point in a way that need not come back to us, so it is said at once.
      if (found.fatal) sayFailed(found.code);
    },
    onLogLine: (line: string) => {
      if (log.push(line) > 20) log.shift();
    },
  };
  const guard = new MainLoopGuard();
  const fs = new SafeFileSystem(start.cluster, start.spool, watch, files);
  const pg = new PGlite({
    fs,
    extensions: { postgis: postgisFrom(start.postgis), btree_gist, guard: guard.extension },
    startParams: [...START, ...(start.readOnly ? settings({ default_transaction_read_only: 'on' }) : [])],
  });
  await pg.waitReady;
  guard.watch(pg.Module, (error) => {
    crash = error;
    sayFailed(error);
  });
  // Parameters arrive as text, and answers are read as on a server.
  pg.serializers = {};
  for (const type of Object.keys(pg.parsers)) pg.parsers[type] = (text) => text;
  for (const [type, parser] of PARSERS) pg.parsers[type] = parser;
  const { rows } = await pg.query<ArrayType>(ARRAY_TYPES_SQL);
  for (const [type, parser] of arrayParsers(rows)) pg.parsers[type] = parser;
  return pg;
}

async function answer(pg: PGlite, ask: Exclude<Ask, { kind: 'close' }>): Promise<Answer> {
  const { rows, tag, count } = await carryOut(pg, ask);
  return { kind: 'done', rows, tag, count, inTransaction: pg.isInTransaction() };
}

async function carryOut(
  pg: PGlite,
  ask: Exclude<Ask, { kind: 'close' }>,
): Promise<{ rows: object[]; tag: string; count: number }> {
  if (ask.kind === 'query') {
    const { rows } = await pg.query<object>(ask.sql, [...ask.parameters]);
    return { rows, tag: '', count: rows.length };
  }
  if (ask.kind === 'execute') {
    const last = (await pg.exec(ask.sql)).at(-1);
    return { rows: [], tag: last?.command ?? '', count: 0 };
  }
  const { affectedRows = 0 } = await pg.query(ask.sql, [], { blob: new Blob([ask.bytes as Uint8Array<ArrayBuffer>]) });
  return { rows: [], tag: 'COPY', count: affectedRows };
}

/** Takes asks one after the other; the main thread sends one at a time. */
async function serve(pg: PGlite, ask: Ask): Promise<void> {
  if (ask.kind === 'close') {
    await pg.close();
    say({ kind: 'done', rows: [], tag: '', count: 0, inTransaction: false });
    return;
  }
  try {
    const answered = await answer(pg, ask);
    if (crash) return;
    say(answered);
  } catch (error) {
    const fields = sqlErrorFields(error);
    if (!fields || failure?.fatal || crash) return sayFailed(error);
    say({ kind: 'refused', message: (error as Error).message, fields, inTransaction: pg.isInTransaction() });
  }
  await checkpointWhenDue(pg);
}

async function checkpointWhenDue(pg: PGlite): Promise<void> {
  if (logBytes < CHECKPOINT_BYTES) return;
  try {
    await pg.exec('CHECKPOINT');
    logBytes = 0;
  } catch (error) {
    // A transaction that has failed refuses even this; it will be due again after the next statement.
    if (!sqlErrorFields(error)) sayFailed(error);
  }
}

try {
  const pg = await open();
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', (ask: Ask) => {
    last = last.then(() => serve(pg, ask));
  });
  say({ kind: 'ready' });
} catch (error) {
  sayFailed(error);
}
