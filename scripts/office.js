#!/usr/bin/env node
/**
 * LibreOffice, which the tests open DOCX reports with.
 *
 *   node scripts/office.js            says where it is
 *   node scripts/office.js --install  installs its writer where it is missing (Debian, as root)
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

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
  install();
  return findOffice();
}

function install() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) => spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'libreoffice-writer-nogui');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = findOffice({ install: process.argv.includes('--install') });
  process.stdout.write(`${path ?? 'There is no LibreOffice on this machine.'}\n`);
  if (path === null) process.exitCode = 1;
}
