#!/usr/bin/env node
/**
 * Public map servers to be measured beside: MapServer and QGIS Server, both with OGC API – Features over a table of PostGIS.
 *
 *   node scripts/map-servers.js            says which there are
 *   node scripts/map-servers.js --install  installs them where they are missing (Debian, as root)
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MAPSERV = '/usr/lib/cgi-bin/mapserv';
const QGIS = '/usr/bin/qgis_mapserver';
/** Page templates of MapServer's OGC API; it refuses to answer without knowing where they are. */
const TEMPLATES = '/usr/share/mapserver/ogcapi/templates/html-bootstrap4/';
/** Milliseconds that QGIS Server may take to start. */
const PATIENCE = 30_000;

/**
 * @param {{ install?: boolean }} [options]
 * @returns {{ mapserver: string | null, qgis: string | null }} their versions
 */
export function findMapServers(options = {}) {
  const found = versions();
  if (!options.install || (found.mapserver !== null && found.qgis !== null)) return found;
  install();
  return versions();
}

function versions() {
  const version = (program, words, pattern) => {
    if (!existsSync(program)) return null;
    const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env: headless() });
    return pattern.exec(`${stdout}${stderr}`)?.[1] ?? 'of unknown version';
  };
  const qgis = spawnSync('dpkg-query', ['-W', '-f', '${Version}', 'qgis-server-bin'], { encoding: 'utf8' });
  return {
    mapserver: version(MAPSERV, ['-v'], /MapServer version (\S+)/),
    qgis: existsSync(QGIS) ? (/^[\d.]+/.exec(qgis.stdout ?? '')?.[0] ?? 'of unknown version') : null,
  };
}

function headless() {
  return { ...process.env, QT_QPA_PLATFORM: 'offscreen', XDG_RUNTIME_DIR: '/tmp' };
}

function install() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) => spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'cgi-mapserver', 'qgis-server-bin');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findMapServers({ install: process.argv.includes('--install') });
  for (const [name, version] of Object.entries(found)) console.log(`${name}: ${version ?? 'not installed'}`);
  if (Object.values(found).includes(null)) process.exitCode = 1;
}
