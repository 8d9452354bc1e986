#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { install } from './debian.js';

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
  const path = place();
  if (path !== null) return { path };
  if (options.install) install(['chromium']);
  const installed = place();
  return installed === null
    ? {
        missing:
          'Chromium is not installed (node scripts/chromium.js --install, as root on Debian; or its path in CHROMIUM)',
      }
    : { path: installed };
}

function place() {
  return PLACES.find((one) => one !== undefined && existsSync(one)) ?? null;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findChromium({ install: process.argv.includes('--install') });
  if ('missing' in found) {
    console.error(found.missing);
    process.exitCode = 1;
  } else console.log(found.path);
}
