#!/usr/bin/env node
/**
 * A PostgreSQL server with PostGIS for the tests: in a folder and on a port of its own, started as a user without
 * privileges, and removed afterwards. No other server on the machine is touched.
 *
 *   node scripts/services.js            starts one, prints DATABASE_URL=…, and keeps it until Ctrl+C
 *   node scripts/services.js --install  also installs PostgreSQL and PostGIS where they are missing (Debian, as root)
 *
 * WHITESTONE_DEBIAN=FOLDER: the PostgreSQL of another Debian, unpacked there by scripts/newer-debian.js, in place of this
 * machine's. So the tests and the measurements can be run on a newer one.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './debian.js';

const OLDEST = 15;
/** Milliseconds that the server may take to start. */
const PATIENCE = 30_000;

/** The folder that another Debian was unpacked into; null: the programs are this machine's. */
const OTHER = process.env.WHITESTONE_DEBIAN || null;
const ROOT = OTHER ?? '/';

/** The folder of the programs of the newest PostgreSQL that has PostGIS, as seen from its own root, or null. */
function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(join(ROOT, debian))
    ? readdirSync(join(ROOT, debian))
        .filter((version) => Number(version) >= OLDEST)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : [];
  return [...folders, ...(OTHER ? [] : fromPath())].find(hasPostgis) ?? null;
}

function fromPath() {
  const { status, stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return status === 0 ? [stdout.trim()] : [];
}

function hasPostgis(programs) {
  if (!existsSync(join(ROOT, programs, 'initdb'))) return false;
  // Debian keeps pg_config of a version in a package of its own; the place of its shared files is known.
  const debian = /^\/usr\/lib\/postgresql\/(\d+)\/bin$/.exec(programs);
  const shared = debian
    ? `/usr/share/postgresql/${debian[1]}`
    : spawnSync(join(programs, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).stdout?.trim();
  return existsSync(join(ROOT, shared ?? '', 'extension', 'postgis.control'));
}

function packages() {
  const { stdout } = spawnSync('apt-cache', ['search', '--names-only', '^postgresql-[0-9]+-postgis-3$'], {
    encoding: 'utf8',
  });
  const versions = [...stdout.matchAll(/^postgresql-(\d+)-postgis-3 /gm)].map((match) => Number(match[1]));
  const version = versions.filter((each) => each >= OLDEST).sort((a, b) => a - b)[0];
  return version === undefined ? [] : [`postgresql-${version}`, `postgresql-${version}-postgis-3`];
}

/** PostgreSQL refuses to run as root; Debian's own user for it, or nobody, does. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    // Of another Debian, only “nobody” is surely there, by the same number.
    if (uid.status === 0 && (!OTHER || name === 'nobody')) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('There is no user without privileges to run PostgreSQL as.');
}

/** How a program is called: as the user without privileges, and within the other Debian where it is from there. */
function call(program, words, folder, { uid, gid }) {
  if (!OTHER) return [program, words, { cwd: folder, ...(uid === undefined ? {} : { uid, gid }) }];
  return ['chroot', [`--userspec=${uid}:${gid}`, OTHER, program, ...words], { cwd: folder }];
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {{ install?: boolean }} [options]
 * @returns {Promise<{ url: string, version: string, stop(): Promise<void> } | { missing: string }>} `missing` says why there is none
 */
export async function startPostgres(options = {}) {
  if (!findPrograms() && options.install && !OTHER) install(packages);
  const programs = findPrograms();
  if (!programs) {
    return {
      missing: OTHER
        ? `${OTHER} has no PostgreSQL ${OLDEST} or newer with PostGIS (node scripts/newer-debian.js ${OTHER})`
        : `PostgreSQL ${OLDEST} or newer with PostGIS is not installed (node scripts/services.js --install)`,
    };
  }
  const identity = unprivileged();
  const folder = realpathSync(mkdtempSync(join(OTHER ? join(OTHER, 'tmp') : tmpdir(), 'whitestone-postgres-')));
  /** The folder as the programs see it. */
  const seen = OTHER ? `/${relative(realpathSync(OTHER), folder)}` : folder;
  const password = randomBytes(12).toString('hex');
  const cluster = join(seen, 'cluster');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  let server = null;
  const kill = () => server?.kill('SIGQUIT');
  try {
    writeFileSync(join(folder, 'password'), password);
    if (identity.uid !== undefined) execFileSync('chown', ['-R', `${identity.uid}:${identity.gid}`, folder]);
    const words = ['-D', cluster, '-U', 'whitestone', '--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256'];
    // Only the folder is the unprivileged user's; where we are may not be open to it.
    const called = (program, given) => call(join(programs, program), given, folder, identity);
    const [init, initWords, where] = called('initdb', [...words, `--pwfile=${join(seen, 'password')}`]);
    execFileSync(init, initWords, { ...where, stdio: 'pipe' });
    const port = await freePort();
    const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: seen };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const [postgres, serverWords] = called('postgres', ['-D', cluster, ...flags]);
    server = spawn(postgres, serverWords, { ...where, stdio: ['ignore', 'ignore', 'pipe'] });
    await ready(server);
    const atExit = () => {
      kill();
      remove();
    };
    process.once('exit', atExit);
    const ended = new Promise((resolve) => server.once('exit', resolve));
    return {
      url: `postgresql://whitestone:${password}@127.0.0.1:${port}/postgres`,
      version: execFileSync(...called('postgres', ['--version']).slice(0, 2), { encoding: 'utf8' }).trim(),
      async stop() {
        process.off('exit', atExit);
        kill();
        await ended;
        remove();
      },
    };
  } catch (error) {
    kill();
    remove();
    throw error;
  }
}

/** Resolves when the server says that it takes connections. */
function ready(server) {
  return new Promise((resolve, reject) => {
    let log = '';
    const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start in time:\n${log}`)), PATIENCE);
    server.stderr.setEncoding('utf8').on('data', (text) => {
      log = (log + text).slice(-10_000);
      if (!log.includes('database system is ready to accept connections')) return;
      clearTimeout(timer);
      resolve();
    });
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`PostgreSQL ended with ${code}:\n${log}`));
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = await startPostgres({ install: process.argv.includes('--install') });
  if ('missing' in server) {
    console.error(server.missing);
    process.exitCode = 1;
  } else {
    console.log(`DATABASE_URL=${server.url}`);
    console.error(`${server.version}; Ctrl+C ends and removes it.`);
    const stop = () => server.stop().then(() => process.exit(0));
    process.once('SIGINT', stop).once('SIGTERM', stop);
  }
}
