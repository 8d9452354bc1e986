#!/usr/bin/env node
/**
 * The register beside plain tables that hold the same columns, embedded and on a PostgreSQL server, in one run: what the
 * two clocks and the chain cost. About three minutes. Words: --entries N (default 100000; 1000000 takes half an hour),
 * --writes N (default 300), --only embedded|server.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openEngine } from '../dist/store/engine/open-engine.js';
import { canonical } from '../dist/store/register/canonical.js';
import { copyLine, inPieces } from '../dist/store/register/copytext.js';
import { toEwkb } from '../dist/store/register/geometry.js';
import { Register } from '../dist/store/register/register.js';
import { restore } from '../dist/store/register/restoration.js';
import { startPostgres } from '../scripts/services.js';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    writes: { type: 'string', default: '300' },
    only: { type: 'string', default: '' },
  },
});
const [ENTRIES, WRITES] = [Number(values.entries), Number(values.writes)];
const OWNERS = ['AFG', 'AGO', 'BIH', 'COL', 'HRV', 'IRQ', 'KHM', 'MOZ', 'UKR', 'YEM'];
const READS = 200;
const PUBLIC = { level: 'public' };
const KEEPER = { level: 'personal', who: 'bench', purpose: 'measuring' };
const KINDS = [
  {
    name: 'area',
    body: z.strictObject({ status: z.enum(['suspected', 'confirmed']), metres: z.number(), district: z.string() }),
    geometry: { required: true, types: ['Polygon'] },
  },
];
const root = mkdtempSync(join(tmpdir(), 'whitestone-bench-register-'));
const results = {};

function note(row, column, value) {
  results[row] ??= {};
  results[row][column] = value;
  console.log(`  ${column}: ${row}: ${value}`);
}

async function time(work) {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
const perSecond = (count, milliseconds) => `${Math.round((count / milliseconds) * 1000).toLocaleString('en')}/s`;

/** The median and the 95th in a hundred, in milliseconds. */
async function percentiles(count, work) {
  const times = [];
  for (let index = 0; index < count; index += 1) times.push((await time(() => work(index)))[0]);
  times.sort((a, b) => a - b);
  return `${times[Math.floor(count / 2)].toFixed(2)} / ${times[Math.floor(count * 0.95)].toFixed(2)} ms`;
}

/** The south-west corner of the area of that number: scattered over ten degrees. */
function corner(index) {
  return [30 + (((index * 7919) % 100_003) / 100_003) * 10, 45 + (((index * 104_729) % 100_019) / 100_019) * 10];
}

/** A ten-cornered hazardous area of a few hectares. */
function area(index) {
  const [x, y] = corner(index);
  const corners = Array.from({ length: 10 }, (_, each) => {
    const angle = (each / 10) * 2 * Math.PI;
    return [x + Math.cos(angle) / 500, y + Math.sin(angle) / 500];
  });
  return {
    owner: OWNERS[index % OWNERS.length],
    kind: 'area',
    subject: `HA-${index}`,
    valid: { from: 18_000 + (index % 2_000), until: null },
    body: {
      status: index % 3 === 0 ? 'confirmed' : 'suspected',
      metres: 10_000 + (index % 977),
      district: `District ${index % 40}`,
    },
    geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]]] },
    source: `survey ${index % 50}`,
    author: `team ${index % 12}`,
  };
}

function* areas(count) {
  for (let index = 0; index < count; index += 1) yield area(index);
}

const PLAIN_COLUMNS = 'owner, id, kind, subject, valid, body, geometry, source, author';

/** What a program without history would keep: the same columns, a key, and the two indexes that its questions need. */
async function makePlain(engine) {
  await engine.execute(`CREATE TABLE plain (owner text COLLATE "C", id bigint, kind text, subject text COLLATE "C", valid daterange, body jsonb,
      geometry geometry(Geometry, 4326), source text, author text, PRIMARY KEY (owner, id));
    CREATE INDEX ON plain (owner, kind, subject); CREATE INDEX ON plain USING gist (geometry)`);
}

function plainRow({ owner, kind, subject, valid, body, geometry, source, author }, id) {
  const from = new Date(valid.from * 86_400_000).toISOString().slice(0, 10);
  return [owner, String(id), kind, subject, `[${from},)`, canonical(body), toEwkb(geometry), source, author];
}

async function bulk(engine, register, column) {
  await makePlain(engine);
  const lines = function* () {
    for (let id = 0; id < ENTRIES; id += 1) yield copyLine(plainRow(area(id), id));
  };
  const [plain] = await time(async () => {
    await engine.copyIn(`COPY plain (${PLAIN_COLUMNS}) FROM STDIN`, inPieces(lines()));
    await engine.execute('ANALYZE plain');
  });
  note('bulk load, plain table', column, `${seconds(plain)}, ${perSecond(ENTRIES, plain)}`);
  const [took, { added }] = await time(() => register.addMany(areas(ENTRIES)));
  if (added !== ENTRIES) throw new Error(`${added} of ${ENTRIES} were added`);
  note(
    'bulk load, register',
    column,
    `${seconds(took)}, ${perSecond(ENTRIES, took)}, ${(took / plain).toFixed(1)} x plain`,
  );
  const [again, { present }] = await time(() => register.addMany(areas(Math.min(ENTRIES, 100_000))));
  note('the same import again, 100,000 at most', column, `${seconds(again)}, ${present} present, 0 written`);
  const [{ p, r }] = await engine.query(
    `SELECT pg_total_relation_size('plain')::float8 AS p, pg_total_relation_size('register.entry')::float8 AS r`,
  );
  const megabytes = (bytes) => Math.round(bytes / 1_048_576);
  note(
    'size with indexes, plain and register',
    column,
    `${megabytes(p)} and ${megabytes(r)} MB, ${(r / p).toFixed(1)} x`,
  );
}

async function singles(engine, register, column) {
  const insert = (number) =>
    engine.query(
      `INSERT INTO plain (${PLAIN_COLUMNS}) VALUES ($1, $2::bigint, $3, $4, $5::daterange, $6::jsonb, $7::geometry, $8, $9)`,
      plainRow(area(number), number),
    );
  const fresh = (index) => 10_000_000 + index;
  const [plain] = await time(async () => {
    for (let index = 0; index < WRITES; index += 1) await insert(fresh(index));
  });
  note('single durable writes, plain table', column, perSecond(WRITES, plain));
  const added = [];
  const [adds] = await time(async () => {
    for (let index = 0; index < WRITES; index += 1) added.push((await register.add(area(fresh(index)))).entry);
  });
  note('single durable writes, add', column, `${perSecond(WRITES, adds)}, ${(adds / plain).toFixed(1)} x plain`);
  const [corrections] = await time(async () => {
    for (const { owner, id, version } of added) {
      await register.correct({
        owner,
        id,
        seen: version,
        valid: { from: 20_000, until: null },
        author: 'bench',
        reason: 'measuring',
      });
    }
  });
  note('single durable writes, correct', column, perSecond(WRITES, corrections));
  const { entries } = await register.read(PUBLIC, { owner: OWNERS[0], kind: 'area' });
  const many = entries.slice(0, 5_000).map(({ owner, id, version }) => ({
    verb: 'correct',
    owner,
    id,
    seen: version,
    source: 'a second survey',
    author: 'bench',
    reason: 'measuring',
  }));
  const [together] = await time(() => register.write(many));
  note(`${many.length.toLocaleString('en')} corrections together`, column, perSecond(many.length, together));
  if (engine.kind === 'embedded') return;
  const spread = (work) => Promise.all(Array.from({ length: 16 }, (_, writer) => work(writer)));
  const share = Math.ceil(WRITES / 4);
  const [plainSpread] = await time(() =>
    spread(async (writer) => {
      for (let index = 0; index < share; index += 1) await insert(fresh((writer + 1) * 100_000 + index));
    }),
  );
  note('16 writers at once, plain table', column, perSecond(16 * share, plainSpread));
  const [registerSpread] = await time(() =>
    spread(async (writer) => {
      for (let index = 0; index < share; index += 1) await register.add(area(fresh((writer + 1) * 100_000 + index)));
    }),
  );
  note(
    '16 writers at once, register',
    column,
    `${perSecond(16 * share, registerSpread)}, ${(registerSpread / plainSpread).toFixed(1)} x plain`,
  );
}

async function reads(engine, register, column, past) {
  const pick = (index) => (index * 4_561) % ENTRIES;
  const subject = (index) => ({
    owner: OWNERS[pick(index) % OWNERS.length],
    kind: 'area',
    subject: `HA-${pick(index)}`,
  });
  const box = (index) => {
    const [x, y] = corner(pick(index));
    const half = 0.1 * Math.sqrt(100_000 / ENTRIES);
    return [x - half, y - half, x + half, y + half];
  };
  const on = 20_500;
  const plainSubject = (index) => {
    const { owner, kind, subject: name } = subject(index);
    return engine.query(
      `SELECT *, ST_AsBinary(geometry) FROM plain WHERE owner = $1 AND kind = $2 AND subject = $3 AND valid @> $4::date`,
      [owner, kind, name, '2026-02-16'],
    );
  };
  note('one subject, plain table (median / 95 %)', column, await percentiles(READS, plainSubject));
  note(
    'one subject on a day, as known now',
    column,
    await percentiles(READS, (index) => register.read(PUBLIC, { ...subject(index), on })),
  );
  note(
    'one subject on a day, as known before the corrections',
    column,
    await percentiles(READS, (index) => register.read(PUBLIC, { ...subject(index), on, known: past })),
  );
  let rows = 0;
  const plainBox = await percentiles(READS, async (index) => {
    const found = await engine.query(
      `SELECT *, ST_AsBinary(geometry) FROM plain WHERE ST_Intersects(geometry, ST_MakeEnvelope($1::float8, $2::float8, $3::float8, $4::float8, 4326)) AND valid @> $5::date`,
      [...box(index), '2026-02-16'],
    );
    rows += found.length;
  });
  note(`bounding box of ${Math.round(rows / READS)} areas, plain table`, column, plainBox);
  note(
    'the same, register as known now',
    column,
    await percentiles(READS, (index) => register.read(PUBLIC, { bbox: box(index), on })),
  );
  note('stamp of the register', column, await percentiles(READS, () => register.stamp()));
  note(
    'changes between two instants',
    column,
    await percentiles(10, () => register.difference(PUBLIC, { known: past }, {})),
  );
  const [took, count] = await time(async () => {
    let entries = 0;
    for await (const _ of register.exportKind(PUBLIC, 'area')) entries += 1;
    return entries;
  });
  note('every current entry of the kind, streamed', column, `${seconds(took)}, ${perSecond(count, took)}`);
}

async function care(register, column, other) {
  const [verified, result] = await time(() => register.verify());
  if (!result.sound) throw new Error('the register is not sound');
  note('verify', column, `${seconds(verified)}, ${perSecond(result.entries, verified)}`);
  const file = join(root, `${column}.backup`);
  const [backed, made] = await time(() => register.backup(KEEPER, file, { made: new Date().toISOString() }));
  note('backup', column, `${seconds(backed)}, ${Math.round(statSync(file).size / 1_048_576)} MB`);
  const [restored] = await time(() => restore(other, file));
  note('restore, verified', column, `${seconds(restored)}, ${perSecond(made.entries, restored)}`);
  note('memory of the program at the end', column, `${Math.round(process.memoryUsage.rss() / 1_048_576)} MB`);
}

async function measure(column, open) {
  console.log(`\n${column}`);
  const engine = await open('one');
  const register = await Register.open(engine, KINDS);
  await bulk(engine, register, column);
  const { known } = await register.read(PUBLIC, { owner: 'nobody' });
  await singles(engine, register, column);
  await reads(engine, register, column, known);
  const other = await open('two');
  await care(register, column, other);
  await other.close();
  await register.close();
}

console.log(
  `${ENTRIES.toLocaleString('en')} entries with ten-cornered polygons, ${WRITES} single writes; ${cpus().length} cores (${cpus()[0]?.model}), Node ${process.version}`,
);
try {
  if (values.only !== 'server') await measure('embedded', (name) => openEngine({ data: join(root, name) }));
  if (values.only !== 'embedded') {
    const server = await startPostgres({ install: false });
    if ('missing' in server) console.log(`no server: ${server.missing}`);
    else {
      try {
        await measure('server', async (name) => {
          const admin = await openEngine({ databaseUrl: server.url });
          await admin.execute(`CREATE DATABASE bench_${name}`);
          await admin.close();
          return openEngine({ databaseUrl: Object.assign(new URL(server.url), { pathname: `/bench_${name}` }).href });
        });
      } finally {
        await server.stop();
      }
    }
  }
  console.log();
  console.table(results);
} finally {
  rmSync(root, { recursive: true, force: true });
}
