#!/usr/bin/env node
/**
 * The site under load: pages and tiles of a register in use, for many readers at once, first alone and then while as many areas again
 * are imported. Told: requests
 * answered, errors, and how long they took (median, 95th, 99th of a hundred, worst). Words: --readers N (50), --areas N (20000),
 * --seconds N (10) alone, --server (the register on a PostgreSQL server instead of the embedded engine).
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../scripts/services.js';
import { makeAreas } from './support/areas.js';

const { values } = parseArgs({
  options: {
    readers: { type: 'string', default: '50' },
    areas: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '10' },
    server: { type: 'boolean', default: false },
  },
  strict: false,
});
const READERS = Number(values.readers);
const PAGES = ['/', '/states', '/states/UKR', '/states/FIN', '/treaties/APMBC', '/search?q=Kyiv', '/about'];
const TILES = [
  ['5', '11', '17'],
  ['7', '46', '69'],
  ['9', '186', '279'],
  ['11', '746', '1117'],
].map(([z, y, x]) => `/collections/hazardous-area/tiles/WebMercatorQuad/${z}/${y}/${x}?f=mvt`);

const folder = mkdtempSync(join(tmpdir(), 'whitestone-bench-site-'));
const [first, second] = ['first', 'second'].map((name) => join(folder, `${name}.geojsonl`));
const agent = new Agent({ keepAlive: true, maxSockets: READERS });

function ask(url) {
  const began = performance.now();
  return new Promise((resolve) => {
    const request = get(url, { agent, headers: { accept: 'text/html', 'accept-encoding': 'br' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ status: response.statusCode, took: performance.now() - began, bytes }));
    });
    request.on('error', (error) => resolve({ status: error.code, took: performance.now() - began, bytes: 0 }));
  });
}

/** So many readers, each one page after the other, until it is over. */
async function load(url, paths, isOver) {
  const answers = [];
  let next = 0;
  const reader = async () => {
    while (!isOver()) {
      const path = paths[next++ % paths.length];
      answers.push({ path, ...(await ask(`${url}${path}`)) });
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: READERS }, reader));
  return { answers, seconds: (performance.now() - began) / 1000 };
}

function tell(what, { answers, seconds }) {
  const wrong = answers.filter(({ status }) => status !== 200);
  const times = answers.map(({ took }) => took).sort((one, two) => one - two);
  const at = (part) => (times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0).toFixed(0);
  console.log(
    `  ${what}: ${answers.length} answers in ${seconds.toFixed(1)} s (${(answers.length / seconds).toFixed(0)} a second), ${wrong.length} errors; ${at(0.5)} ms in the median, ${at(0.95)} at the 95th, ${at(0.99)} at the 99th, ${at(1)} at worst`,
  );
  const kinds = new Map();
  for (const { status, path } of wrong) kinds.set(`${status} ${path}`, (kinds.get(`${status} ${path}`) ?? 0) + 1);
  for (const [kind, count] of kinds) console.log(`    ${count} × ${kind}`);
}

const forSeconds = (seconds) => {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() > end;
};

const postgres = values.server ? await startPostgres({ install: false }) : null;
if (postgres !== null && 'missing' in postgres) throw new Error(postgres.missing);
const env = { ...process.env, BENCH_DATA: join(folder, 'register'), DATABASE_URL: '' };
if (postgres !== null) {
  env.DATABASE_URL = postgres.url;
  delete env.BENCH_DATA;
}
await makeAreas(first, Number(values.areas));
await makeAreas(second, Number(values.areas), { code: 'N', north: 0.01 });
const child = fork(new URL('./support/site-server.js', import.meta.url), { env });
const told = (name) =>
  new Promise((resolve, reject) => {
    child.on('message', (message) => name in message && resolve(message));
    child.once('exit', (code) => reject(new Error(`the server ended (${code})`)));
  });
try {
  const { url } = await told('url');
  console.log(
    `${READERS} readers, ${values.areas} areas, ${postgres === null ? 'embedded engine' : 'PostgreSQL server'}, ${cpus().length} processors, load ${loadavg()[0].toFixed(1)}`,
  );
  const seed = told('took');
  child.send({ file: first });
  console.log(`  ${values.areas} areas imported with nobody reading, in ${((await seed).took / 1000).toFixed(1)} s`);
  const sizes = await Promise.all(PAGES.map((path) => ask(`${url}${path}`)));
  console.log(
    `  pages weigh ${sizes.map(({ bytes }, index) => `${PAGES[index]} ${(bytes / 1024).toFixed(0)} kB`).join(', ')} (brotli, without styles and fonts)`,
  );
  tell('pages and tiles alone', await load(url, [...PAGES, ...TILES], forSeconds(Number(values.seconds))));
  let over = false;
  const imported = told('took').then((message) => {
    over = true;
    return message;
  });
  child.send({ file: second });
  const during = await load(url, [...PAGES, ...TILES], () => over);
  const { took, rows } = await imported;
  tell(`pages and tiles while ${rows} areas are imported (${(took / 1000).toFixed(1)} s)`, during);
  tell('pages and tiles afterwards', await load(url, [...PAGES, ...TILES], forSeconds(Number(values.seconds))));
} finally {
  child.disconnect();
  agent.destroy();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
