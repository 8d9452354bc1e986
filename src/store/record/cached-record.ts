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
  readonly fingerprint: string;
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
  const cached = readCache();
  if (wanted !== null && cached?.fingerprint === wanted) return cached.record;
  const { readRecord } = await import('./data-directory.ts');
  return readRecord(directory);
}

/** A cache that is missing, cut short or written by a newer Node is no error: the data itself is there. */
function readCache(): Cache | null {
  try {
    return deserialize(readFileSync(CACHE)) as Cache;
  } catch {
    return null;
  }
}

/** Reads and checks the shipped data and keeps the result; the last step of the build. */
export async function compileRecord(): Promise<void> {
  const { readRecord } = await import('./data-directory.ts');
  const cache: Cache = { fingerprint: fingerprint(SHIPPED_DATA) ?? '', record: readRecord(SHIPPED_DATA) };
  writeFileSync(`${CACHE}.partial`, serialize(cache));
  renameSync(`${CACHE}.partial`, CACHE);
}
