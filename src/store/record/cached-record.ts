/**
 * The record, ready to use. Reading and checking `data/` takes longer than answering a question, so the build keeps the
 * result beside the program. It is used only while `data/` is byte for byte what it was made from; otherwise `data/` is read
 * and checked anew.
 */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LexiconSpec } from '../../evidence/lexicon.ts';
import type { LegalRecord } from '../../law/record.ts';
import { programPath } from '../program.ts';

/** The data that ships with the program. */
export const SHIPPED_DATA = programPath('data');
const CACHE = programPath('dist', 'record.bin');
/** Kept apart: a question about the law does not need it. */
const LEXICON_CACHE = programPath('dist', 'lexicon.bin');

interface Cache<T> {
  /** What the record was made from. */
  readonly state: Uint8Array;
  readonly record: T;
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
 * The names that texts can use for the States and treaties of a data directory; from the cache where they were made from
 * exactly it.
 * @throws what {@link import('./data-directory.ts').readRecord} and {@link import('./names.ts').readNames} throw
 */
export async function loadLexicon(directory: string = SHIPPED_DATA): Promise<LexiconSpec> {
  const wanted = contentOf(directory);
  const cached = wanted === null ? null : readCache<string>(LEXICON_CACHE, wanted);
  const { lexiconOf, unpacked } = await import('./lexicon.ts');
  if (cached !== null) return unpacked(cached);
  const { readNames } = await import('./names.ts');
  const record = await loadRecord(directory);
  return lexiconOf(record, readNames(directory, record));
}

/**
 * The record of a cache file, when it was made from exactly this state. A cache that is missing, cut short or written by a
 * newer Node is no error: what it was made from is there.
 */
export function readCache<T = LegalRecord>(path: string, state: Uint8Array): T | null {
  try {
    const cache = deserialize(readFileSync(path)) as Cache<T>;
    return Buffer.compare(cache.state, state) === 0 ? cache.record : null;
  } catch {
    return null;
  }
}

/** Written beside and renamed, so that a reader finds the old one or the new one, whole. */
export function writeCache<T = LegalRecord>(path: string, state: Uint8Array, record: T): void {
  const cache: Cache<T> = { state, record };
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, serialize(cache));
  renameSync(partial, path);
}

/** Reads and checks the shipped data and keeps the result; the last step of the build. */
export async function compileRecord(): Promise<void> {
  const { readRecord } = await import('./data-directory.ts');
  const { readNames } = await import('./names.ts');
  const { lexiconOf, packed } = await import('./lexicon.ts');
  const state = contentOf(SHIPPED_DATA) ?? new Uint8Array();
  const record = readRecord(SHIPPED_DATA);
  const lexicon = lexiconOf(record, readNames(SHIPPED_DATA, record));
  writeCache(CACHE, state, record);
  writeCache(LEXICON_CACHE, state, packed(lexicon));
}
