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
import { install } from './debian.js';

const MAPSERV = '/usr/lib/cgi-bin/mapserv';
const QGIS = '/usr/bin/qgis_mapserver';
/** Page templates of MapServer's OGC API; it refuses to answer without knowing where they are. */
const TEMPLATES = '/usr/share/mapserver/ogcapi/templates/html-plain/';
/** Milliseconds that QGIS Server may take to start. */
const PATIENCE = 30_000;

/**
 * @param {{ install?: boolean }} [options]
 * @returns {{ mapserver: string | null, qgis: string | null }} their versions
 */
export function findMapServers(options = {}) {
  const found = versions();
  if (!options.install || (found.mapserver !== null && found.qgis !== null)) return found;
  install(['cgi-mapserver', 'qgis-server-bin', 'qgis-server-wfs3', 'python3-qgis']);
  return versions();
}

function versions() {
  const version = (program, words, pattern) => {
    if (!existsSync(program)) return null;
    const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env: headless() });
    return pattern.exec(`${stdout}${stderr}`)?.[1] ?? 'of unknown version';
  };
  const qgis = spawnSync('dpkg-query', ['-W', '-f', `\${Version}`, 'qgis-server-wfs3'], { encoding: 'utf8' });
  return {
    mapserver: version(MAPSERV, ['-v'], /MapServer version (\S+)/),
    qgis: existsSync(QGIS) && qgis.status === 0 ? (/^[\d.]+/.exec(qgis.stdout)?.[0] ?? null) : null,
  };
}

function headless() {
  return { ...process.env, QT_QPA_PLATFORM: 'offscreen', XDG_RUNTIME_DIR: '/tmp' };
}

const PROJECT = `
import os, sys
from qgis.core import *
app = QgsApplication([], False)
app.initQgis()
layer = QgsVectorLayer(sys.argv[2], sys.argv[3], 'postgres')
layer.setShortName(sys.argv[3])
project = QgsProject.instance()
project.setCrs(QgsCoordinateReferenceSystem('EPSG:4326'))
project.addMapLayer(layer)
project.writeEntry('WFSLayers', '/', [layer.id()])
done = layer.isValid() and project.write(sys.argv[1])
os._exit(0 if done else 1)
`;

/** What a server needs to know of a table with a geometry in WGS 84. */
function connectionOf(databaseUrl) {
  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  return { host: hostname, port: port || '5432', dbname: pathname.slice(1), user: username, password };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket();
    socket.once('error', reject);
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/**
 * MapServer as a CGI program, one process for each request, which is how Debian installs it; behind a small bridge.
 * @param {{ folder: string, databaseUrl: string, table: string, column: string, key: string }} of a polygon table
 * @returns {Promise<{ items: string, stop(): Promise<void> }>} `items` is the address of the features
 */
export async function startMapServer({ folder, databaseUrl, table, column, key }) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const connection = Object.entries(connectionOf(databaseUrl))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
  const map = join(folder, 'bench.map');
  writeFileSync(
    map,
    `MAP
  NAME "bench"
  EXTENT -180 -90 180 90
  PROJECTION "init=epsg:4326" END
  WEB METADATA
    "ows_enable_request" "*"
    "ows_title" "bench"
    "oga_onlineresource" "http://127.0.0.1:${port}/bench/ogcapi"
    "oga_html_template_directory" "${TEMPLATES}"
    "oga_max_limit" "10000"
  END END
  LAYER
    NAME "${table}"
    TYPE POLYGON
    STATUS ON
    CONNECTIONTYPE POSTGIS
    CONNECTION "${connection}"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    DATA "${column} FROM ${table} USING UNIQUE ${key} USING SRID=4326"
    PROJECTION "init=epsg:4326" END
    METADATA "ows_title" "${table}" "gml_featureid" "${key}" "gml_include_items" "all" END
    TEMPLATE "none"
  END
END
`,
  );
  const config = join(folder, 'mapserver.conf');
  writeFileSync(config, `CONFIG\n  ENV\n    MS_MAP_NO_PATH "1"\n  END\n  MAPS\n    "bench" "${map}"\n  END\nEND\n`);
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const env = {
      ...process.env,
      MAPSERVER_CONFIG_FILE: config,
      REQUEST_METHOD: 'GET',
      GATEWAY_INTERFACE: 'CGI/1.1',
      SERVER_NAME: '127.0.0.1',
      SERVER_PORT: String(port),
      SERVER_PROTOCOL: 'HTTP/1.1',
      SCRIPT_NAME: '',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      HTTP_ACCEPT: 'application/geo+json',
    };
    const child = spawn(MAPSERV, [], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.once('close', () => {
      const all = Buffer.concat(parts);
      const end = all.indexOf('\r\n\r\n');
      const head = all.subarray(0, Math.max(0, end)).toString();
      const status = Number(/^Status: (\d+)/im.exec(head)?.[1] ?? (end < 0 ? 502 : 200));
      response.writeHead(status, { 'Content-Type': /^Content-Type: (.+)$/im.exec(head)?.[1]?.trim() ?? 'text/plain' });
      response.end(all.subarray(end + 4));
    });
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    items: `http://127.0.0.1:${port}/bench/ogcapi/collections/${table}/items?f=json&`,
    stop: () => new Promise((resolve) => server.close(() => resolve(undefined))),
  };
}

/**
 * QGIS Server as its own HTTP server, one process that stays.
 * @param {{ folder: string, databaseUrl: string, table: string, column: string, key: string }} of a polygon table
 * @returns {Promise<{ items: string, stop(): Promise<void> } | null>} null where it did not start
 */
export async function startQgisServer({ folder, databaseUrl, table, column, key }) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const { host, port: database, dbname, user, password } = connectionOf(databaseUrl);
  const source = `dbname='${dbname}' host=${host} port=${database} user='${user}' password='${password}' key='${key}' estimatedmetadata=true srid=4326 type=Polygon table="public"."${table}" (${column})`;
  const project = join(folder, 'bench.qgs');
  // Written by QGIS itself: a project made by hand it opens, and shows no layer of.
  const made = spawnSync('/usr/bin/python3', ['-c', PROJECT, project, source, table], { env: headless() });
  if (made.status !== 0) return null;
  const env = { ...headless(), QGIS_SERVER_API_WFS3_MAX_LIMIT: '10000', QGIS_SERVER_LOG_LEVEL: '2' };
  const child = spawn(QGIS, ['-p', project, `127.0.0.1:${port}`], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const items = `http://127.0.0.1:${port}/wfs3/collections/${table}/items.json?`;
  const until = Date.now() + PATIENCE;
  while (Date.now() < until && child.exitCode === null) {
    const there = await fetch(`${items}limit=1`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (there) return { items, stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  return null;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = findMapServers({ install: process.argv.includes('--install') });
  for (const [name, version] of Object.entries(found)) console.log(`${name}: ${version ?? 'not installed'}`);
  if (Object.values(found).includes(null)) process.exitCode = 1;
}
