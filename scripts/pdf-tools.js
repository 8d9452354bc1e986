#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { install } from './debian.js';

const PLACES = [process.env.QPDF, '/usr/bin/qpdf', '/usr/local/bin/qpdf', '/opt/homebrew/bin/qpdf'];

/**
 * @param {{ install?: boolean }} [options]
 * @returns {string | null} its program
 */
export function findQpdf(options = {}) {
  const found = PLACES.find((path) => path !== undefined && existsSync(path)) ?? null;
  if (found !== null || !options.install) return found;
  install(['qpdf']);
  return findQpdf();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = findQpdf({ install: process.argv.includes('--install') });
  process.stdout.write(`${path ?? 'There is no qpdf on this machine.'}\n`);
  if (path === null) process.exitCode = 1;
}
