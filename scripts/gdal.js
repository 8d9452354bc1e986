#!/usr/bin/env node
/**
 * GDAL's own programs (ogr2ogr, ogrinfo) for the tests: what they write we read, and what we write they read.
 *
 *   node scripts/gdal.js            says which there are
 *   node scripts/gdal.js --install  installs them where they are missing (Debian, as root)
 */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { install } from './debian.js';

/**
 * @param {{ install?: boolean }} [options]
 * @returns {{ version: string } | { missing: string }} `missing` says why there is none
 */
export function findGdal(options = {}) {
  const version = versionOf();
  if (version !== null) return { version };
  if (options.install) install(['gdal-bin']);
  const installed = versionOf();
  return installed === null
    ? { missing: 'GDAL’s programs are not installed (node scripts/gdal.js --install, as root on Debian)' }
    : { version: installed };
}

function versionOf() {
  const { status, stdout } = spawnSync('ogrinfo', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findGdal({ install: process.argv.includes('--install') });
  if ('missing' in found) {
    console.error(found.missing);
    process.exitCode = 1;
  } else console.log(found.version);
}
