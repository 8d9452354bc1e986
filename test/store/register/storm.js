/**
 * Checks what earlier storms were told is recorded, verifies the register, then writes to it without end and tells each
 * confirmed entry. Words: folder, file with the entries confirmed so far (`owner seq hash`, one a line), files module or
 * -, and `check` to stop after it.
 */
import { readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';

const built = (path) => import(new URL(`../../../dist/store/${path}`, import.meta.url).href);
const { openEmbedded } = await built('engine/embedded/embedded-engine.js');
const { Register } = await built('register/register.js');
const [folder, confirmedFile, filesModule, only] = process.argv.slice(2);
const say = (line) => writeSync(1, `${line}\n`);

const engine = await openEmbedded(folder, filesModule === '-' ? {} : { filesModule });
say('open');
const register = await Register.open(engine, [
  {
    name: 'mark',
    body: z.strictObject({ text: z.string() }),
    geometry: { required: true, types: ['Point'] },
    overlaps: 'one-per-source',
  },
]);
await check();
if (only === 'check') {
  await engine.close();
  process.exit(0);
}
let number = Date.now();
await Promise.all([writer('AGO'), writer('UKR'), importer()]);

async function check() {
  const confirmed = readFileSync(confirmedFile, 'utf8').split('\n').filter(Boolean);
  const rows = await engine.query(
    `SELECT owner || ' ' || seq || ' ' || encode(hash, 'hex') AS line FROM register.entry`,
  );
  const found = new Set(rows.map((row) => row.line));
  const lost = confirmed.filter((line) => !found.has(line));
  const { sound, entries, flaws } = await register.verify();
  say(`checked ${JSON.stringify({ confirmed: confirmed.length, entries, lost, sound, flaws })}`);
}

function addition(owner) {
  number += 1;
  const geometry = { type: 'Point', coordinates: [number % 180, number % 90] };
  const body = { text: 'x'.repeat((number * 37) % 900) };
  return { owner, kind: 'mark', subject: `${number}`, body, geometry, source: 'storm', author: 'storm' };
}

/** One thing after another: added, corrected, retracted, restored. */
async function writer(owner) {
  for (;;) {
    const { entry } = tell(await register.add(addition(owner)));
    const target = { owner, id: entry.id, author: 'storm', reason: 'because' };
    tell(await register.correct({ ...target, seen: 1, body: { text: 'corrected' } }));
    tell(await register.retract({ ...target, seen: 2 }));
    tell(await register.restore({ ...target, seen: 3 }));
  }
}

function tell(written) {
  say(`confirmed ${written.entry.owner} ${written.entry.seq} ${written.entry.hash}`);
  return written;
}

/** Many at once, through COPY; verification would find half a page. */
async function importer() {
  for (;;) await register.addMany(Array.from({ length: 100 }, () => addition('MOZ')));
}
