/**
 * The record, ready to use. Reading and checking `data/` takes longer than answering a question, so the build keeps the
 * result beside the program. It is used only while `data/` is byte for byte what it was made from; otherwise `data/` is read
 * and checked anew.
 */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LegalRecord } from '../../law/record.ts';
import { programPath } from '../program.ts';

/** The data that ships with the program. */
export const SHIPPED_DATA = programPath('data');
const CACHE = programPath('dist', 'record.bin');

interface Cache {
  /** What the record was made from. */
  readonly state: Uint8Array;
  readonly record: LegalRecord;
}

/**
 * The names and contents of all files of the data directory, one after the other; null when it cannot be read. They are
 * compared as they are: to load what makes a hash takes longer than to compare all of them.
 */
export function contentOf(directory: string): Buffer | null {
  const pieces: Buffer[] = [];
  try {
    for (const folder of ['', 'treaties']) {
      for (const name of readdirSync(join(directory, folder)).sort()) {
        if (!/\.(csv|yaml)$/.test(name)) continue;
        const bytes = readFileSync(join(directory, folder, name));
        // With its length before it, no content can be taken for a name.
        pieces.push(Buffer.from(`${folder}/${name} ${bytes.length}\n`), bytes);
      }
    }
  } catch {
    return null;
  }
  return Buffer.concat(pieces);
}

/**
 * The record of a data directory; from the cache where that is exactly it.
 * @throws what {@link import('./data-directory.ts').readRecord} throws
 */
export async function loadRecord(directory: string = SHIPPED_DATA): Promise<LegalRecord> {
  const wanted = contentOf(directory);
  const cached = wanted === null ? null : readCache(CACHE, wanted);
  if (cached !== null) return cached;
  const { readRecord } = await import('./data-directory.ts');
  return readRecord(directory);
}

/**
 * The record of a cache file, when it was made from exactly this state. A cache that is missing, cut short or written by a
 * newer Node is no error: what it was made from is there.
 */
export function readCache(path: string, state: Uint8Array): LegalRecord | null {
  try {
    const cache = deserialize(readFileSync(path)) as Cache;
    return Buffer.compare(cache.state, state) === 0 ? cache.record : null;
  } catch {
    return null;
  }
}

/** Written beside and renamed, so that a reader finds the old one or the new one, whole. */
export function writeCache(path: string, state: Uint8Array, record: LegalRecord): void {
  const cache: Cache = { state, record };
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, serialize(cache));
  renameSync(partial, path);
}

/** Reads and checks the shipped data and keeps the result; the last step of the build. */
export async function compileRecord(): Promise<void> {
  const { readRecord } = await import('./data-directory.ts');
  writeCache(CACHE, contentOf(SHIPPED_DATA) ?? new Uint8Array(), readRecord(SHIPPED_DATA));
}
