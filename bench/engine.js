#!/usr/bin/env node
/**
 * The engine: embedded, embedded without durability, and a PostgreSQL server on this machine, side by side in one run.
 * A minute or so. Words: --commits N (default 300), --rows N (default 100000).
 */
import { fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openEmbedded } from '../dist/store/engine/embedded/embedded-engine.js';
import { kit } from '../dist/store/engine/embedded/kit.js';
import { openEngine } from '../dist/store/engine/open-engine.js';
import { startPostgres } from '../scripts/services.js';

const { values } = parseArgs({
  options: { commits: { type: 'string', default: '300' }, rows: { type: 'string', default: '100000' } },
});
const [COMMITS, ROWS] = [Number(values.commits), Number(values.rows)];
const root = mkdtempSync(join(tmpdir(), 'whitestone-bench-'));
const noSync = fileURLToPath(new URL('support/no-sync.js', import.meta.url));
const results = {};

function note(row, column, value) {
  results[row] ??= {};
  results[row][column] = value;
}

async function time(work) {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}

/** A ten-cornered area near Kyiv in PostGIS's binary form, as hex: it is read several times faster than its text form. */
function area(id) {
  const [x, y] = [30 + (id % 317) / 100, 50 + (id % 293) / 100];
  const bytes = Buffer.alloc(17 + 11 * 16);
  bytes.writeUInt8(1, 0);
  // A polygon with a reference system (4326), of one ring of eleven points.
  for (const [index, value] of [0x20000003, 4326, 1, 11].entries()) bytes.writeUInt32LE(value, 1 + 4 * index);
  for (let corner = 0; corner < 11; corner += 1) {
    const angle = ((corner % 10) / 10) * 2 * Math.PI;
    bytes.writeDoubleLE(x + Math.cos(angle) / 500, 17 + corner * 16);
    bytes.writeDoubleLE(y + Math.sin(angle) / 500, 25 + corner * 16);
  }
  return bytes.toString('hex');
}

/** Made before anything is measured, so that it is not measured with it. */
const PIECES = Array.from({ length: Math.ceil(ROWS / 500) }, (_, piece) =>
  Array.from({ length: Math.min(500, ROWS - piece * 500) }, (_, row) => {
    const id = piece * 500 + row;
    return `${id}\tUKR-${id}\t${area(id)}\n`;
  }).join(''),
);

async function* inPieces() {
  yield* PIECES;
}

async function measure(column, open) {
  const [first, engine] = await time(open);
  note('first open, ms', column, first);
  await engine.execute(
    'CREATE TABLE one (id int PRIMARY KEY, name text); CREATE TABLE area (id int, name text, place geometry(Polygon, 4326))',
  );
  for (let id = -20; id < 0; id += 1) await engine.query('INSERT INTO one VALUES ($1, $2)', [id, 'warm']);
  const [single] = await time(async () => {
    for (let id = 0; id < COMMITS; id += 1) await engine.query('INSERT INTO one VALUES ($1, $2)', [id, 'one']);
  });
  note('single commits, per second', column, (COMMITS / single) * 1000);
  const [three] = await time(async () => {
    for (let id = 0; id < COMMITS; id += 1) {
      await engine.transaction(async (session) => {
        await session.query('SELECT name FROM one WHERE id = $1', [id]);
        await session.query('UPDATE one SET name = $2 WHERE id = $1', [id, 'two']);
      });
    }
  });
  note('transactions of two statements, per second', column, (COMMITS / three) * 1000);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const [copyIn] = await time(() => engine.copyIn('COPY area FROM STDIN', inPieces()));
  note(`copy in ${ROWS} rows with areas, ms`, column, copyIn);
  const [copyOut] = await time(async () => {
    for await (const _piece of engine.copyOut('COPY area TO STDOUT'));
  });
  note(`copy out ${ROWS} rows with areas, ms`, column, copyOut);
  const [index] = await time(() => engine.execute('CREATE INDEX ON area USING gist (place); ANALYZE area'));
  note('spatial index, ms', column, index);
  const [boxes] = await time(async () => {
    for (let box = 0; box < 200; box += 1) {
      const x = 30 + (box % 30) / 10;
      await engine.query(
        'SELECT id, ST_AsGeoJSON(place) AS place FROM area WHERE place && ST_MakeEnvelope($1, 50, $2, 50.05, 4326)',
        [x, x + 0.05],
      );
    }
  });
  note('one question by box, ms', column, boxes / 200);
  delay.disable();
  note('longest stall of the program meanwhile, ms', column, delay.max / 1e6);
  await engine.close();
  const opens = [];
  for (let again = 0; again < 3; again += 1) {
    const [ms, reopened] = await time(open);
    opens.push(ms);
    await reopened.close();
  }
  note('reopen, ms (best of 3)', column, Math.min(...opens));
}

function rawSync() {
  const descriptor = openSync(join(root, 'raw'), 'w');
  const page = Buffer.alloc(8192);
  const began = performance.now();
  for (let at = 0; at < COMMITS; at += 1) {
    writeSync(descriptor, page, 0, page.length, at * page.length);
    fsyncSync(descriptor);
  }
  return (COMMITS / (performance.now() - began)) * 1000;
}

try {
  await kit();
  note('plain write and fsync of 8 KiB, per second', 'this disk', rawSync());
  await measure('embedded', () => openEngine({ data: join(root, 'embedded') }));
  await measure('embedded, not durable', () => openEmbedded(join(root, 'not-durable'), { filesModule: noSync }));
  const server = await startPostgres();
  if ('missing' in server) console.error(server.missing);
  else {
    try {
      await measure('server', () => openEngine({ databaseUrl: server.url }));
    } finally {
      await server.stop();
    }
  }
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${'version' in server ? server.version : ''}`,
  );
  const rounded = Object.fromEntries(
    Object.entries(results).map(([row, columns]) => [
      row,
      Object.fromEntries(Object.entries(columns).map(([column, value]) => [column, Number(value.toPrecision(3))])),
    ]),
  );
  console.table(rounded);
} finally {
  rmSync(root, { recursive: true, force: true });
}
