#!/usr/bin/env node
/**
 * Land beside public peers on the same data, in one run: bringing areas in against ogr2ogr into PostGIS, vector tiles against
 * ST_AsMVT of the same server, pages of features against MapServer and QGIS Server (scripts/map-servers.js --install), and the
 * balance and the question of a point alone. All are asked twice over, and the second time counts. Words: --areas N (default 100000; 1000000 takes a quarter of an hour), --embedded (ours on the embedded engine).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startServer } from '../dist/api/server.js';
import { openEngine } from '../dist/store/engine/open-engine.js';
import { answerBalance } from '../dist/tasks/land/balance-answer.js';
import { importFile } from '../dist/tasks/land/import.js';
import { nearPlace } from '../dist/tasks/land/near.js';
import { RegisterSource } from '../dist/tasks/land/register-source.js';
import { openMap } from '../dist/tasks/land/serve.js';
import { placeOf } from '../dist/tasks/register/place.js';
import { findMapServers, startMapServer, startQgisServer } from '../scripts/map-servers.js';
import { startPostgres } from '../scripts/services.js';
import { makeAreas } from './support/areas.js';

const { values } = parseArgs({
  options: { areas: { type: 'string', default: '100000' }, embedded: { type: 'boolean', default: false } },
  strict: false,
});
const AREAS = Number(values.areas);
const TODAY = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'whitestone-bench-land-'));
const file = join(folder, 'areas.geojsonl');

const say = (line) => console.log(line);
const ms = (value) => (value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(value < 10 ? 2 : 0)} ms`);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const p95 = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)];

async function time(work) {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}

function memory() {
  return `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB resident`;
}

const server = await startPostgres({ install: false });
if ('missing' in server) {
  say(`No server: ${server.missing}`);
  process.exit(1);
}
try {
  say(
    `${AREAS.toLocaleString('en')} areas; ${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}; ${server.version}`,
  );
  await makeAreas(file, AREAS);
  say(`the file: ${(statSync(file).size / 2 ** 20).toFixed(0)} MB of GeoJSON lines`);
  await importing();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function importing() {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('CREATE DATABASE peer');
  await admin.query('CREATE DATABASE ours');
  await admin.end();
  const at = (name) => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  const peer = new pg.Client({ connectionString: at('peer') });
  await peer.connect();
  await peer.query('CREATE EXTENSION postgis');
  const parts = new URL(at('peer'));
  const dsn = `PG:host=${parts.searchParams.get('host') ?? parts.hostname} port=${parts.port || 5432} dbname=peer user=${parts.username}${parts.password ? ` password=${parts.password}` : ''}`;
  const [ogr, done] = await time(() =>
    spawnSync(
      'ogr2ogr',
      ['-f', 'PostgreSQL', dsn, file, '-nln', 'areas', '-lco', 'GEOMETRY_NAME=geom', '--config', 'PG_USE_COPY', 'YES'],
      { encoding: 'utf8' },
    ),
  );
  if (done.status !== 0) say(`ogr2ogr could not: ${done.error?.message ?? done.stderr.slice(0, 300)}`);
  else {
    const [valid] = await time(() =>
      peer.query('SELECT count(*) FROM areas WHERE ST_IsValid(geom) AND ST_Area(geom::geography) > 1'),
    );
    say(`  ogr2ogr into PostGIS: ${ms(ogr)}; the same and one look at validity and area: ${ms(ogr + valid)}`);
  }
  const place = values.embedded
    ? placeOf({ data: join(folder, 'register'), env: {} })
    : placeOf({ env: { DATABASE_URL: at('ours') } });
  const engine = await openEngine(values.embedded ? { data: join(folder, 'register') } : { databaseUrl: at('ours') });
  const opening = { place: { ...place, exists: true }, engine, talk: { say: () => undefined }, version: 'bench' };
  const spec = { file, owner: 'BIH', repairs: 'safe', dryRun: false, author: 'bench', reason: 'measuring' };
  const [took, report] = await time(() => importFile(opening, spec, TODAY));
  say(
    `  whitestone into ${engine.kind}: ${ms(took)} (${report.accepted.toLocaleString('en')} taken; checked, measured, versioned, chained, on the ledger); ratio to ogr2ogr ${(took / ogr).toFixed(1)}; ${memory()}`,
  );
  const [again] = await time(() => importFile(opening, spec, TODAY));
  say(`  the same file again, nothing changes: ${ms(again)}`);
  await balances(opening);
  await points(opening);
  await map(opening, peer, done.status === 0 ? at('peer') : null);
  await peer.end();
  await engine.close();
}

async function balances(opening) {
  const times = [];
  for (let round = 0; round < 20; round += 1) {
    const day = `20${10 + (round % 14)}-0${1 + (round % 9)}-15`;
    times.push((await time(() => answerBalance(opening, { owner: 'BIH', to: day }, TODAY)))[0]);
  }
  say(
    `  balance of the whole on any day: ${ms(median(times))} in the median, ${ms(p95(times))} at the 95th; wanted: under 100 ms`,
  );
}

async function points(opening) {
  const times = [];
  for (let round = 0; round < 50; round += 1) {
    const place = `${(43 + (round % 40) * 0.05).toFixed(4)},${(15.9 + (round % 30) * 0.1).toFixed(4)}`;
    times.push((await time(() => nearPlace(opening, { place, radius: 500, on: TODAY })))[0]);
  }
  say(`  point question through the register: ${ms(median(times))} in the median`);
}

/** Tiles that hold something, of each zoom. */
function tilesOf(zoom, count) {
  const n = 2 ** zoom;
  return Array.from({ length: count }, (_, index) => {
    const [longitude, latitude] = [16 + ((index * 0.37) % 3), 43 + ((index * 0.23) % 2)];
    const y = (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2;
    return [zoom, Math.floor(((longitude + 180) / 360) * n), Math.floor(y * n)];
  });
}

async function map(opening, peer, peerUrl) {
  const [opened, place] = await time(() => openMap(opening));
  const [sheet] = await time(() => place.source.collections());
  say(`  map opened ${ms(opened)}, its sheets made ${ms(sheet)}; ${memory()}`);
  const [again, reopened] = await time(async () => {
    const other = await openMap(opening);
    await other.source.collections();
    return other;
  });
  say(`  opened again from the kept sheets: ${ms(again)}`);
  await reopened.close();
  const areas = await place.source.sheetOf('hazardous-area');
  const points = [];
  for (let round = 0; round < 500; round += 1) {
    const [longitude, latitude] = [15.9 + ((round * 0.0137) % 3.2), 43 + ((round * 0.0071) % 2)];
    points.push((await time(() => areas.near(longitude, latitude, { on: TODAY, limit: 10, radius: 500 })))[0]);
  }
  say(
    `  point against all areas, in the map: ${ms(median(points))} in the median, ${ms(p95(points))} at the 95th; wanted: under 1 ms`,
  );
  const running = await startServer({ port: 0, source: place.source, clock: Date.now, version: 'bench' });
  await tiles(place, peer, peerUrl !== null);
  await pages(running, peerUrl);
  await running.close();
  await place.close();
}

/** Drawn anew each time: a source that keeps no tiles. The first round makes the levels of the view, and is not counted. */
async function tiles(place, peer, hasPeer) {
  const source = new RegisterSource(place.register, { tileBytes: 0 });
  const during = { first: TODAY, last: TODAY };
  const [made] = await time(() => source.tile({ collection: 'hazardous-area', z: 0, x: 0, y: 0, during, known: null }));
  say(`  a source without cache, its sheet and its first tile: ${ms(made)}`);
  for (const zoom of [0, 4, 5, 6, 7, 8, 9, 10, 11, 13]) {
    const [ours, theirs, firsts, sizes] = [[], [], [], [[], []]];
    const all = tilesOf(zoom, zoom < 8 ? 4 : 15);
    for (const round of [0, 1, 2]) {
      for (const [z, x, y] of all) {
        const [took, tile] = await time(() =>
          source.tile({ collection: 'hazardous-area', z, x, y, during, known: null }),
        );
        (round === 0 ? firsts : ours).push(took);
        sizes[0].push(tile.length);
        // Some seconds for one of them where it draws all there is: once is enough.
        if (!hasPeer || (round === 2 && zoom < 8)) continue;
        const [asked, answer] = await time(() =>
          peer.query(
            `SELECT ST_AsMVT(t, 'areas') AS tile FROM (SELECT ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope($1, $2, $3)) AS g, site_id, status
             FROM areas WHERE geom && ST_Transform(ST_TileEnvelope($1, $2, $3), 4326)) t`,
            [z, x, y],
          ),
        );
        if (round > 0) theirs.push(asked);
        sizes[1].push(answer.rows[0].tile.length);
      }
    }
    const kb = (list) => `${Math.round(median(list) / 1000)} kB`;
    say(
      `  tile of zoom ${zoom}, drawn anew: ${ms(median(ours))} (first ${ms(Math.max(...firsts))}; ${kb(sizes[0])})${hasPeer ? `; ST_AsMVT ${ms(median(theirs))} (${kb(sizes[1])}); ratio ${(median(ours) / median(theirs)).toFixed(3)}` : ''}`,
    );
  }
}

/** The same boxes of the same areas, 1,000 features a page, one after the other; all answer GeoJSON of every property. */
async function pages(running, peerUrl) {
  const found = findMapServers();
  const peers = [['whitestone', { items: `${running.url}/collections/hazardous-area/items?f=json&`, stop() {} }]];
  if (peerUrl !== null) {
    const of = { folder: join(folder, 'peers'), databaseUrl: peerUrl, table: 'areas', column: 'geom', key: 'ogc_fid' };
    if (found.mapserver === null) say('  MapServer is not installed (node scripts/map-servers.js --install)');
    else peers.push([`MapServer ${found.mapserver} (a process for each request)`, await startMapServer(of)]);
    const qgis = found.qgis === null ? null : await startQgisServer(of);
    if (qgis === null) say('  QGIS Server is not installed or does not start (node scripts/map-servers.js --install)');
    else peers.push([`QGIS Server ${found.qgis}`, qgis]);
  }
  const boxes = Array.from({ length: 12 }, (_, at) => 16 + (at % 10) * 0.2);
  const asks = [
    ['a page of 1,000 features in a box', (west) => `limit=1000&bbox=${west},43,${west + 1},44.5`],
    ['a page of 100 features in a small box', (west) => `limit=100&bbox=${west},43.5,${west + 0.05},43.55`],
    ['the first page of 100 features', () => 'limit=100'],
  ];
  for (const [title, query] of asks) {
    const medians = [];
    for (const [name, { items }] of peers) {
      const [times, sizes] = [[], []];
      for (const round of [0, 1]) {
        for (const west of boxes) {
          const [took, text] = await time(async () => (await fetch(items + query(west))).text());
          if (round === 1) times.push(took);
          sizes.push(text.split('"type":"Feature"').length - 1);
        }
      }
      medians.push(median(times));
      const ratio = medians.length === 1 ? '' : `; whitestone takes ${(medians[0] / median(times)).toFixed(2)} of it`;
      say(
        `  ${title}, ${name}: ${ms(median(times))}, ${ms(p95(times))} at the 95th (${median(sizes)} features)${ratio}`,
      );
    }
  }
  for (const [, { stop }] of peers) await stop();
}
