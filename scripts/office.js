#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { install } from './debian.js';

const PLACES = [
  process.env.SOFFICE,
  '/usr/bin/soffice',
  '/usr/bin/libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
];

/**
 * @param {{ install?: boolean }} [options]
 * @returns {string | null} its program
 */
export function findOffice(options = {}) {
  const found = PLACES.find((path) => path !== undefined && existsSync(path)) ?? null;
  if (found !== null || !options.install) return found;
  install(['libreoffice-writer-nogui']);
  return findOffice();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = findOffice({ install: process.argv.includes('--install') });
  process.stdout.write(`${path ?? 'There is no LibreOffice on this machine.'}\n`);
  if (path === null) process.exitCode = 1;
}
