#!/usr/bin/env node
/**
 * Unpacks the PostgreSQL and PostGIS of a newer Debian into a folder, to test and measure on more than this machine's:
 *
 *   node scripts/newer-debian.js FOLDER [SUITE]        (Debian, as root; SUITE: forky)
 *   WHITESTONE_DEBIAN=FOLDER npm test
 *
 * Nothing outside the folder is touched but for debootstrap, which is installed where it is missing. About 1 GB.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { install } from './debian.js';

const MIRROR = 'http://deb.debian.org/debian';
const POSTGRES = '^postgresql-[0-9]+-postgis-3$';
const [given, suite = 'forky'] = process.argv.slice(2);
if (given === undefined || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
  console.error('Usage, on Debian and as root: node scripts/newer-debian.js FOLDER [SUITE]');
  process.exit(2);
}
const folder = resolve(given);

function run(program, words) {
  const { status, stdout, error } = spawnSync(program, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return stdout;
  console.error(`${program} ${words.join(' ')} ended with ${status ?? error?.message}.`);
  process.exit(1);
}

/** A suite that is younger than this machine's debootstrap is made as the unstable one is. */
function recipe() {
  const recipes = '/usr/share/debootstrap/scripts';
  return join(recipes, existsSync(join(recipes, suite)) ? suite : 'sid');
}

const within = (program, ...words) => run('chroot', [folder, program, ...words]);

if (!existsSync('/usr/sbin/debootstrap')) install(['debootstrap']);
if (!existsSync(join(folder, 'usr/bin/apt-get'))) {
  mkdirSync(folder, { recursive: true });
  console.error(`Debian ${suite} goes to ${folder} …`);
  run('/usr/sbin/debootstrap', ['--variant=minbase', suite, folder, MIRROR, recipe()]);
}
const versions = within('apt-cache', 'search', '--names-only', POSTGRES).matchAll(/^postgresql-(\d+)-postgis-3 /gm);
const newest = Math.max(...[...versions].map((match) => Number(match[1])));
console.error(`PostgreSQL ${newest} …`);
within(
  'apt-get',
  'install',
  '-y',
  '-qq',
  '--no-install-recommends',
  '--download-only',
  `postgresql-${newest}`,
  `postgresql-${newest}-postgis-3`,
);
// Unpacked only: their own scripts would start services.
const archives = join(folder, 'var/cache/apt/archives');
for (const name of readdirSync(archives).filter((each) => each.endsWith('.deb'))) {
  run('dpkg-deb', ['-x', join(archives, name), folder]);
}
// What their own scripts would have named: PostGIS without the number of its line.
const extensions = join(folder, `usr/share/postgresql/${newest}/extension`);
const there = readdirSync(extensions);
for (const name of there) {
  const plain = name.replace(/-3\.control$/, '.control');
  if (plain !== name && !there.includes(plain)) symlinkSync(name, join(extensions, plain));
}
console.log(within(`/usr/lib/postgresql/${newest}/bin/postgres`, '--version').trim());
console.error(`Use it with WHITESTONE_DEBIAN=${folder}`);
