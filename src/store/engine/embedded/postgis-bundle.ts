/**
 * PostGIS without what Whitestone does not use (raster, topology, the geocoder, and the scripts that install them): the
 * database opens in about half the time and with about 300 MB less memory. Made on the user's machine from the
 * installed package, since PostGIS is another project under another licence (see NOTICE).
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Extension } from '@electric-sql/pglite';
import { programPath } from '../../program.ts';

const BLOCK = 512;

/** The folder of an installed package. */
export function packageFolder(name: string): string {
  const entry = createRequire(programPath('package.json')).resolve(name);
  return dirname(dirname(entry));
}

/** The whole of PostGIS, as installed. */
export function wholePostgis(): string {
  return `${packageFolder('@electric-sql/pglite-postgis')}/dist/postgis.tar.gz`;
}

function isNeeded(name: string): boolean {
  return (
    name === 'lib/postgresql/postgis-3.so' ||
    name === 'share/postgresql/extension/postgis.control' ||
    name.startsWith('share/proj/')
  );
}

/** The needed entries of a tar archive, compressed again; entries are copied as they are. */
export function slimmed(archive: Uint8Array): Buffer {
  const tar = gunzipSync(archive);
  const kept: Buffer[] = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const name = textAt(tar, at, 100);
    const size = Number.parseInt(textAt(tar, at + 124, 12), 8) || 0;
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (isNeeded(name)) kept.push(tar.subarray(at, end));
    at = end;
  }
  // Two empty blocks end an archive.
  return gzipSync(Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)]));
}

function textAt(tar: Buffer, at: number, length: number): string {
  const field = tar.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString('latin1', 0, end < 0 ? length : end).trim();
}

/** PostGIS as PGlite loads it, from this archive. */
export function postgisFrom(archive: string): Extension {
  return {
    name: 'postgis',
    setup: async (_pg, options) => {
      options.PGLITE_ENV.PROJ_DATA = '/pglite/share/proj';
      return { emscriptenOpts: options, bundlePath: pathToFileURL(archive) };
    },
  };
}
