/**
 * Reads files of places that are wrong in every way we could think of, made by chance out of sound ones of every format, and
 * fails when one of them ends in anything but rows or a Problem, hangs, or leaves something behind.
 *
 *   npm run build && node scripts/fuzz-land-files.js [--count N] [--seed N] [--from N] [--share N] [--save FOLDER]
 *
 * `--share` is the share of inputs for formats that a library reads in a process of its own, which takes a second to start.
 * Every input follows from the seed and its number: `--seed S --from N --count 1` tries one again, `--save` writes it down.
 */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inputOf, soundFiles } from './fuzz/land-inputs.js';

const CHILD = fileURLToPath(new URL('./fuzz/land-child.js', import.meta.url));
const FILES = new URL('../dist/tasks/land/files/', import.meta.url);
/** Seconds after which an input hangs. */
const PATIENCE = 90;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    from: { type: 'string', default: '0' },
    share: { type: 'string', default: '0.03' },
    save: { type: 'string' },
  },
});
const [count, seed, from, share] = [values.count, values.seed, values.from, values.share].map(Number);
const { writeSource } = await import(new URL('write-source.js', FILES).href);
const sound = await soundFiles(writeSource);
if (values.save) {
  const { name, files } = inputOf(sound, seed, from, share);
  mkdirSync(values.save, { recursive: true });
  for (const [file, bytes] of files) writeFileSync(join(values.save, file), bytes);
  console.log(`Input ${from} of seed ${seed} is ${join(values.save, name)}.`);
  process.exit(0);
}

const outcomes = new Map();
const failures = [];
const slowest = { milliseconds: 0 };
let [done, rows, megabytes, next] = [0, 0, 0, from];
const started = performance.now();
console.log(`Seed ${seed}: ${count} inputs out of ${sound.size} sound files.`);

while (next < from + count) await run();

const tally = [...outcomes].sort(([a], [b]) => a.localeCompare(b));
for (const [name, times] of tally) console.log(`${String(times).padStart(7)} ${name}`);
const seconds = (performance.now() - started) / 1000;
console.log(`${done} inputs in ${seconds.toFixed(0)} s, ${rows} rows read, ${failures.length} failed.`);
console.log(
  `Slowest: number ${slowest.number} (${slowest.kind}, ${slowest.outcome}), ${slowest.milliseconds.toFixed(0)} ms. Most memory: ${megabytes.toFixed(0)} MB.`,
);
for (const { number, kind, error } of failures.slice(0, 20)) console.log(`FAILED ${number} (${kind}): ${error}`);
process.exitCode = failures.length > 0 ? 1 : 0;

function run() {
  return new Promise((resolve) => {
    const child = fork(CHILD, ['--child'], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let current = next;
    let clock = null;
    const fail = (error) => {
      failures.push({ number: current, kind: '', error });
      next = current + 1;
      child.kill('SIGKILL');
    };
    child.on('message', (message) => {
      if ('starting' in message) {
        current = message.starting;
        clearTimeout(clock);
        clock = setTimeout(() => fail(`hangs for ${PATIENCE} seconds`), PATIENCE * 1000);
        return;
      }
      done += 1;
      rows += message.rows;
      next = message.number + 1;
      megabytes = Math.max(megabytes, message.megabytes);
      const name = `${message.kind.padEnd(9)} ${message.outcome}`;
      outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
      if (message.outcome === 'failed') failures.push(message);
      if (message.milliseconds > slowest.milliseconds) Object.assign(slowest, message);
      if (done % 1000 === 0)
        console.error(
          `${done} done, ${failures.length} failed, ${((performance.now() - started) / 1000).toFixed(0)} s`,
        );
    });
    child.on('exit', (code) => {
      clearTimeout(clock);
      if (code !== 0 && next === current && next < from + count) fail(`the process ended with ${code}`);
      resolve();
    });
    child.send({
      opener: new URL('open-source.js', FILES).href,
      seed,
      from: next,
      count: from + count - next,
      share,
      sound,
    });
  });
}
