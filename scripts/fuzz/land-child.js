/** Reads one made file of places after the other, and tells of each how it ended. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputOf } from './land-inputs.js';

/**
 * @returns {Promise<{ kind: string, outcome: string, rows: number, milliseconds: number, error: string }>} `outcome` is `rows`, the
 *   code of a Problem, or `failed`
 */
export async function tryOne({ sound, openSource, seed, number, share, folder }) {
  const { name, files } = inputOf(sound, seed, number, share);
  const [place, workspace] = [join(folder, 'input'), join(folder, 'workspace')];
  for (const each of [place, workspace]) {
    rmSync(each, { recursive: true, force: true });
    mkdirSync(each);
  }
  for (const [file, bytes] of files) writeFileSync(join(place, file), bytes);
  const started = performance.now();
  let [outcome, rows, error] = ['rows', 0, ''];
  let source = null;
  try {
    source = await openSource(join(place, name), { workspace, limits: { seconds: 30, memory: 1024 } });
    for (const layer of source.layers) {
      let last = 0;
      for await (const row of source.rows(layer)) {
        rows += 1;
        if (row.number !== last + 1) throw new Error(`row ${row.number} follows row ${last}`);
        last = row.number;
        // What comes out must be able to go on.
        JSON.stringify(row);
      }
    }
  } catch (thrown) {
    const isProblem = thrown?.name === 'Problem' && typeof thrown.code === 'string';
    outcome = isProblem ? thrown.code : 'failed';
    if (!isProblem) error = String(thrown?.stack ?? thrown);
  }
  try {
    await source?.close();
  } catch (thrown) {
    [outcome, error] = ['failed', `close: ${thrown?.stack}`];
  }
  const left = readdirSync(workspace);
  if (left.length > 0) [outcome, error] = ['failed', `left behind: ${left.join(', ')}`];
  return { kind: name.replace('x.', ''), outcome, rows, milliseconds: performance.now() - started, error };
}

if (process.argv.includes('--child')) {
  process.once('message', async ({ opener, seed, from, count, share, sound }) => {
    const { openSource } = await import(opener);
    const folder = mkdtempSync(join(tmpdir(), 'whitestone-fuzz-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    for (let number = from; number < from + count; number += 1) {
      process.send({ starting: number });
      const result = await tryOne({ sound, openSource, seed, number, share, folder });
      process.send({ number, ...result, megabytes: process.memoryUsage().rss / 1024 / 1024 });
    }
    process.disconnect();
  });
}
