/**
 * The record, ready to use. Reading and checking `data/` takes longer than answering a question, so the build keeps the
 * result beside the program. It is used only while `data/` is byte for byte what it was made from; otherwise `data/` is read
 * and checked anew.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { LegalRecord } from '../../law/record.ts';

/** The data that ships with the program. */
export const SHIPPED_DATA = fileURLToPath(new URL('../../../data', import.meta.url));
const CACHE = fileURLToPath(new URL('../../record.bin', import.meta.url));

interface Cache {
  /** What the record was made from. */
  readonly state: string;
  readonly record: LegalRecord;
}

/** SHA-256 over the names and contents of all files of the data directory; null when it cannot be read. */
export function fingerprint(directory: string): string | null {
  const hash = createHash('sha256');
  try {
    for (const folder of ['', 'treaties']) {
      for (const name of readdirSync(join(directory, folder)).sort()) {
        if (!/\.(csv|yaml)$/.test(name)) continue;
        hash
          .update(`${folder}/${name}\0`)
          .update(readFileSync(join(directory, folder, name)))
          .update('\0');
      }
    }
  } catch {
    return null;
  }
  return hash.digest('hex');
}

/**
 * The record of a data directory; from the cache where that is exactly it.
 * @throws what {@link import('./data-directory.ts').readRecord} throws
 */
export async function loadRecord(directory: string = SHIPPED_DATA): Promise<LegalRecord> {
  const wanted = fingerprint(directory);
  const cached = wanted === null ? null : readCache(CACHE, wanted);
  if (cached !== null) return cached;
  const { readRecord } = await import('./data-directory.ts');
  return readRecord(directory);
}

/**
 * The record of a cache file, when it was made from exactly this state. A cache that is missing, cut short or written by a
 * newer Node is no error: what it was made from is there.
 */
export function readCache(path: string, state: string): LegalRecord | null {
  try {
    const cache = deserialize(readFileSync(path)) as Cache;
    return cache.state === state ? cache.record : null;
  } catch {
    return null;
  }
}

/** Written beside and renamed, so that a reader finds the old one or the new one, whole. */
export function writeCache(path: string, state: string, record: LegalRecord): void {
  const cache: Cache = { state, record };
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, serialize(cache));
  renameSync(partial, path);
}

/** Reads and checks the shipped data and keeps the result; the last step of the build. */
export async function compileRecord(): Promise<void> {
  const { readRecord } = await import('./data-directory.ts');
  writeCache(CACHE, fingerprint(SHIPPED_DATA) ?? '', readRecord(SHIPPED_DATA));
}
