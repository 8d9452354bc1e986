/**
 * Checks what earlier storms were told is stored, then writes without end and tells each confirmed transaction.
 * Words: folder, file with the confirmed batches so far (one a line), files module or -, and `check` to stop after it.
 *
 * A batch is one transaction of 1 to 5 rows; batch b has 1 + b % 5 rows, so that half a batch can be told from a whole.
 */
import { readFileSync, writeSync } from 'node:fs';

const { openEmbedded } = await import(
  new URL('../../../../dist/store/engine/embedded/embedded-engine.js', import.meta.url).href
);
const [folder, confirmedFile, filesModule, only] = process.argv.slice(2);
const say = (line) => writeSync(1, `${line}\n`);
const rowsOf = (batch) => 1 + (batch % 5);

const engine = await openEmbedded(folder, filesModule === '-' ? {} : { filesModule });
say('open');
await engine.execute(`CREATE TABLE IF NOT EXISTS storm (
  batch int, item int, payload text NOT NULL, place geometry(Point, 4326) NOT NULL, PRIMARY KEY (batch, item));
  CREATE INDEX IF NOT EXISTS storm_place ON storm USING gist (place)`);
await check();
if (only === 'check') {
  await engine.close();
  process.exit(0);
}
const [{ next }] = await engine.query('SELECT coalesce(max(batch), 0) + 1 AS next FROM storm');
let batch = next;
await Promise.all([writer(), writer(), writer()]);

/** Every confirmed batch is there, no batch is there in part, and the indexes agree with the table. */
async function check() {
  const confirmed = readFileSync(confirmedFile, 'utf8').split('\n').filter(Boolean).map(Number);
  const found = new Map(
    (await engine.query('SELECT batch, count(*) AS rows FROM storm GROUP BY batch')).map((row) => [
      row.batch,
      row.rows,
    ]),
  );
  const lost = confirmed.filter((each) => !found.has(each));
  const halves = [...found].filter(([each, rows]) => rows !== rowsOf(each)).map(([each]) => each);
  const counts = [];
  for (const way of ['seqscan', 'indexscan']) {
    counts.push(
      await engine.transaction(async (session) => {
        const off = way === 'seqscan' ? ['indexscan', 'bitmapscan', 'indexonlyscan'] : ['seqscan'];
        for (const each of off) await session.execute(`SET LOCAL enable_${each} = off`);
        const [row] = await session.query(`SELECT
          (SELECT count(*) FROM storm WHERE batch >= 0) AS rows,
          (SELECT count(*) FROM storm WHERE place && ST_MakeEnvelope(-180, -90, 180, 90, 4326)) AS places,
          (SELECT sum(length(payload)) FROM storm WHERE batch >= 0) AS characters`);
        return JSON.stringify(row);
      }),
    );
  }
  say(
    `checked ${JSON.stringify({ confirmed: confirmed.length, found: found.size, lost, halves, agree: counts[0] === counts[1] })}`,
  );
}

async function writer() {
  for (;;) {
    const mine = batch++;
    try {
      await write(mine);
    } catch (error) {
      say(`error ${error.code} ${error.message}`);
      if (error.code !== 'statement-timeout') process.exit(4);
    }
  }
}

async function write(mine) {
  const rows = Array.from({ length: rowsOf(mine) }, (_, item) => [
    mine,
    item,
    `${'x'.repeat((mine * 37) % 900)}`,
    (mine % 360) - 180,
    item,
  ]);
  const sql = 'INSERT INTO storm SELECT $1::int, $2::int, $3, ST_SetSRID(ST_MakePoint($4::float8, $5::float8), 4326)';
  if (rows.length === 1) await engine.query(sql, rows[0]);
  else if (mine % 3 === 0) {
    async function* lines() {
      for (const [b, item, payload, x, y] of rows) yield `${b}\t${item}\t${payload}\tSRID=4326;POINT(${x} ${y})\n`;
    }
    await engine.copyIn('COPY storm FROM STDIN', lines());
  } else {
    await engine.transaction(async (session) => {
      for (const row of rows) await session.query(sql, row);
      // Now and then a checkpoint, or a change of mind in the middle.
      if (mine % 97 === 0) await session.execute('CHECKPOINT');
      if (mine % 11 === 0) {
        await session.execute(
          `SAVEPOINT s; UPDATE storm SET payload = 'undone' WHERE batch = ${mine}; ROLLBACK TO SAVEPOINT s`,
        );
      }
    });
  }
  say(`confirmed ${mine}`);
}
