/** Files as they arrive (RFC 7578), each written to the disk while it comes: nothing is held in memory, whatever its size. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { formatNumber } from '../../base/number.ts';
import { Problem } from '../../base/problem.ts';
import type { Sent } from './route.ts';

export interface Receiving {
  /** Bytes of all files together. */
  readonly limit: number;
  /** The name that a file is kept under. */
  name(given: string): string;
  /** Where it is written; nothing may be there yet. */
  path(name: string): string;
}

export interface Received {
  /** Names as they were kept. */
  readonly files: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

const FILES = 60;
/** What a form needs besides its files. */
const AROUND = 64 * 1024;
/** Read on and thrown away, so that a browser that is still sending hears why it was refused. */
const DRAINED = 256 * 1024 ** 2;
/** Milliseconds without a byte. */
const IDLE = 60_000;

/**
 * The files of a form whose first field is the token of its session.
 * @throws Problem `form-stale`, `form-malformed`, `upload-too-large`, `upload-unfit` for two files of one name, `upload-broken`,
 *   `disk-full`; what was written until then is the caller’s to take away
 */
export async function receive({ request, admit }: Sent, { limit, name, path }: Receiving): Promise<Received> {
  const type = request.headers.get('content-type') ?? '';
  if (request.body === null || !/^multipart\/form-data;/i.test(type)) throw malformed(type);
  const files: string[] = [];
  const fields: Record<string, string> = {};
  const writing: Promise<void>[] = [];
  let admitted = false;
  let failure: Problem | null = null;
  const signal = new AbortController();
  const fail = (error: unknown): void => {
    failure ??= problemOf(error);
    signal.abort(failure);
  };
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      fail(error);
    }
  };
  const busboy = parser(type, limit);
  busboy.on('error', fail);
  busboy.on('field', (field, value) => {
    if (field === 'form-token' && !admitted) {
      attempt(() => {
        admit(value);
        admitted = true;
      });
    } else fields[field] = value;
  });
  busboy.on('filesLimit', () => fail(tooMany()));
  busboy.on('file', (_field, stream, given) => {
    attempt(() => {
      if (!admitted) admit(undefined);
      // A field that was left empty comes as a file without a name.
      if (failure !== null || given === undefined || given === '') return;
      const kept = name(given);
      if (files.some((one) => one.toLowerCase() === kept.toLowerCase())) throw twice(kept);
      files.push(kept);
      const done = pipeline(stream, createWriteStream(path(kept), { flags: 'wx', mode: 0o600 }), {
        signal: signal.signal,
      });
      writing.push(done.catch(fail));
    });
    if (failure !== null || given === undefined || given === '') stream.resume();
    stream.on('limit', () => fail(tooLarge(limit)));
    // Said by the parser itself already.
    stream.on('error', () => undefined);
  });
  const finished = once(busboy, 'finish', { signal: signal.signal }).catch(() => undefined);
  const reader = request.body.getReader();
  let size = 0;
  try {
    for (;;) {
      const part = await soon(reader.read());
      if (part.done) break;
      size += part.value.length;
      if (size > limit + AROUND) fail(tooLarge(limit));
      if (failure === null) {
        if (!busboy.write(part.value)) await once(busboy, 'drain', { signal: signal.signal }).catch(() => undefined);
      } else if (size > limit + DRAINED) break;
    }
  } catch (error) {
    fail(error instanceof Problem ? error : broken('the connection ended'));
  }
  if (failure === null) {
    busboy.end();
    await finished;
    await Promise.all(writing);
    if (!admitted) attempt(() => admit(undefined));
  } else await reader.cancel().catch(() => undefined);
  if (failure !== null) {
    await Promise.all(writing);
    busboy.destroy();
    throw failure;
  }
  return { files, fields };
}

function parser(type: string, limit: number) {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: { files: FILES, fields: 20, parts: FILES + 20, fieldSize: 10_000, fileSize: limit, headerPairs: 20 },
    });
  } catch {
    throw malformed(type);
  }
}

async function soon<T>(reading: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(broken(`nothing came for ${IDLE / 1000} seconds`)), IDLE);
  });
  try {
    return await Promise.race([reading, idle]);
  } finally {
    clearTimeout(timer);
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Problem('disk-full', {
      found: 'the disk of this server is full',
      wanted: 'room for the file',
      next: 'Tell whoever runs this server; nothing was changed.',
    });
  }
  return broken(error instanceof Error ? error.message : 'the form ended early');
}

function broken(found: string): Problem {
  return new Problem('upload-broken', { found, wanted: 'a file that arrives whole', next: 'Send it again.' });
}

function malformed(type: string): Problem {
  return new Problem('form-malformed', {
    found: `a body that is no form with files (${type.slice(0, 100) || 'no type'})`,
    wanted: 'multipart/form-data',
    next: 'Send it as a form does.',
  });
}

function tooLarge(limit: number): Problem {
  return new Problem('upload-too-large', {
    found: `more than ${formatNumber(Math.floor(limit / 1024 ** 2))} MB`,
    wanted: `at most ${formatNumber(Math.floor(limit / 1024 ** 2))} MB, as this server is set`,
    next: 'Send the layer alone, or packed in a ZIP; or use “whitestone import”, which takes files of any size.',
  });
}

function tooMany(): Problem {
  return new Problem('upload-unfit', {
    found: `more than ${FILES} files`,
    wanted: 'one file, or the parts of one Shapefile',
    next: 'Send them packed in a ZIP.',
  });
}

function twice(name: string): Problem {
  return new Problem('upload-unfit', {
    found: `two files are called “${name}”`,
    wanted: 'files with names of their own',
    next: 'Choose each once.',
  });
}
