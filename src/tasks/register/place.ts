/** Where the register is, and where the record that was last read from it is kept for quick answers. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cacheFolder, dataPlace } from '../../store/engine/data-place.ts';
import { syncFolder } from '../../store/engine/embedded/host-files.ts';
import { contentOf } from '../../store/record/cached-record.ts';

export interface PlaceSpec {
  /** As with `--data`. */
  readonly data?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Place {
  readonly kind: 'embedded' | 'server';
  /** The folder; empty for a server. */
  readonly folder: string;
  readonly databaseUrl: string | null;
  /** The record as last read. */
  readonly cache: string;
  /** Is there an embedded register already? A server is asked. */
  readonly exists: boolean;
}

/** A folder that is asked for goes before DATABASE_URL. */
export function placeOf(spec: PlaceSpec): Place {
  const { data, env } = spec;
  const databaseUrl = data === undefined ? (env.DATABASE_URL ?? '') : '';
  if (databaseUrl !== '') {
    // Loaded only here: a question of the law does not wait for it.
    const { createHash } = process.getBuiltinModule('node:crypto');
    const name = createHash('sha256').update(databaseUrl).digest('hex').slice(0, 16);
    const cache = join(cacheFolder(env, process.platform), `law-record-${name}.bin`);
    return { kind: 'server', folder: '', databaseUrl, cache, exists: true };
  }
  const folder = resolve(dataPlace(env, process.platform, homedir(), data));
  return {
    kind: 'embedded',
    folder,
    databaseUrl: null,
    cache: join(folder, 'law-record.bin'),
    exists: existsSync(join(folder, 'cluster')),
  };
}

/** Before anything written is committed: what was read before no longer counts, not even after a power cut. */
export function dropCache(place: Place): void {
  if (!existsSync(place.cache)) return;
  rmSync(place.cache);
  syncFolder(dirname(place.cache));
}

export function makeCacheFolder(place: Place): void {
  mkdirSync(dirname(place.cache), { recursive: true });
}

/**
 * The state that a cached record was made from: the program's data, and the register. In a folder, every write drops the
 * cache before it is committed, so that one that is there is of the state that the folder is in; a server is asked for its stamp.
 */
export function stateOf(place: Place, stamp: string, directory: string): Uint8Array {
  return Buffer.concat([
    Buffer.from(`${place.kind === 'server' ? stamp : 'folder'}\n`),
    contentOf(directory) ?? Buffer.alloc(0),
  ]);
}
