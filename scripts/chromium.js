#!/usr/bin/env node
/** Chromium, which the tests look at pages with. `--install` installs it where it is missing. */
import { pathToFileURL } from 'node:url';
import { findProgram } from './debian.js';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * @param {{ install?: boolean }} [options]
 * @returns {{ path: string } | { missing: string }} `missing` says why there is none
 */
export function findChromium(options = {}) {
  const path = findProgram(PLACES, 'chromium', options);
  return path === null
    ? {
        missing:
          'Chromium is not installed (node scripts/chromium.js --install, as root on Debian; or its path in CHROMIUM)',
      }
    : { path };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findChromium({ install: process.argv.includes('--install') });
  if ('missing' in found) {
    console.error(found.missing);
    process.exitCode = 1;
  } else console.log(found.path);
}
