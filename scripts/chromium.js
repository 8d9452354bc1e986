#!/usr/bin/env node
/**
 * The browser that the tests look at pages with.
 *
 *   node scripts/chromium.js            says where it is
 *   node scripts/chromium.js --install  installs it where it is missing (Debian, as root)
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

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
  if (options.install) install();
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

function install() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) => spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findChromium({ install: process.argv.includes('--install') });
  if ('missing' in found) {
    console.error(found.missing);
    process.exitCode = 1;
  } else console.log(found.path);
}
