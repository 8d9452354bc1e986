/**
 * Reads documents that are wrong in every way we could think of, made by chance out of sound ones, and fails when one of
 * them throws anything but a Problem, is not done in time, or takes more than 512 MB.
 *
 *   npm run fuzz -- [count] [--seed N] [--from N] [--seconds N] [--hook MODULE] [--save FILE]
 *
 * One in two thousand PDF and DOCX files is made to explode when it is unpacked: these may be refused as too slow.
 * Every input follows from the seed and its number: `--seed S --from N 1` tries one again, `--save FILE` writes it down.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { inputOf } from './fuzz/inputs.js';

const MOST_MEGABYTES = 512;
/** So many times the reader’s own limit of time, and nothing is waited for any more. */
const PATIENCE = 2;
const CHILD = fileURLToPath(new URL('./fuzz/child.js', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    from: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '10' },
    hook: { type: 'string', default: fileURLToPath(new URL('./fuzz/hook.js', import.meta.url)) },
    save: { type: 'string' },
  },
});
const count = Number(positionals[0] ?? 100_000);
const [seed, from, seconds] = [Number(values.seed), Number(values.from), Number(values.seconds)];
if (![count, seed, from, seconds].every((number) => number >= 0)) {
  console.error('Wanted: npm run fuzz -- [count] [--seed N] [--from N] [--seconds N] [--hook MODULE] [--save FILE]');
  process.exit(2);
}
if (values.save) {
  const { source } = inputOf(seed, from);
  writeFileSync(values.save, source.bytes);
  console.log(`Input ${from} of seed ${seed} (${source.origin}) is in ${values.save}.`);
  process.exit(0);
}

const until = from + count;
const outcomes = new Map();
const failures = [];
const slowest = { milliseconds: 0, number: -1, kind: '' };
const largest = { megabytes: 0, number: -1, kind: '' };
let [done, children] = [0, 0];
let current = { number: from, kind: '', since: performance.now() };
const started = performance.now();

console.log(`Seed ${seed}: ${count} inputs, ${seconds} s and ${MOST_MEGABYTES} MB for each.`);
const progress = setInterval(() => {
  const minutes = (performance.now() - started) / 60_000;
  const rate = Math.round(done / minutes / 60);
  console.error(`${done} of ${count}, ${rate} a second, ${failures.length} failed, ${minutes.toFixed(1)} min`);
}, 10_000);

let next = from;
while (next < until) next = await runChild(next);
clearInterval(progress);
report();
process.exit(failures.length > 0 ? 1 : 0);

/** Reads on from a number until all is read or a child is lost; gives the number to go on with. */
function runChild(first) {
  children += 1;
  return new Promise((resolveNumber) => {
    const child = fork(CHILD, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let complaint = '';
    let reached = first;
    let reason = null;
    child.stderr.on('data', (data) => {
      complaint = (complaint + data).slice(-2000);
    });
    const give = (why) => {
      reason ??= why;
      child.kill('SIGKILL');
    };
    const watch = setInterval(() => {
      if (performance.now() - current.since > PATIENCE * seconds * 1000) give('it does not come to an end');
    }, 250);
    child.on('message', (message) => {
      if ('begin' in message) {
        reached = message.begin;
        current = { number: message.begin, kind: message.kind, bomb: message.bomb, since: performance.now() };
        return;
      }
      if (reason) return;
      counted(message);
      reached = message.end + 1;
      // What has grown is not given back: the next ones start anew.
      if (message.megabytes > MOST_MEGABYTES) give('too much memory');
    });
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      if (reached >= until) return resolveNumber(until);
      if (reason !== 'too much memory') {
        fail(reached, current.kind, reason ?? `the process ended (${signal ?? code}) ${complaint.trim()}`);
        done += 1;
        reached += 1;
      }
      current = { number: reached, kind: '', since: performance.now() };
      return resolveNumber(reached);
    });
    child.send({ seed, from: first, until, seconds, hook: pathToFileURL(resolve(values.hook)).href });
  });
}

function counted(message) {
  done += 1;
  const { number, kind, bomb } = current;
  const outcome = message.failed ? 'failed' : (message.refused ?? 'read');
  const key = `${kind.padEnd(9)} ${outcome}${bomb ? ' (made to explode)' : ''}`;
  outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
  if (message.failed) fail(number, kind, message.failed);
  else if (message.refused === 'document-too-slow' && !bomb) fail(number, kind, `not read after ${seconds} s`);
  if (message.megabytes > MOST_MEGABYTES) fail(number, kind, `${Math.round(message.megabytes)} MB of memory`);
  if (message.milliseconds > slowest.milliseconds)
    Object.assign(slowest, { milliseconds: message.milliseconds, number, kind });
  if (message.megabytes > largest.megabytes) Object.assign(largest, { megabytes: message.megabytes, number, kind });
}

function fail(number, kind, why) {
  failures.push({ number, kind, why });
  if (failures.length <= 20)
    console.error(
      `FAILED: input ${number} (${kind}): ${why}\n  Again: npm run fuzz -- 1 --seed ${seed} --from ${number}`,
    );
}

function report() {
  const time = (performance.now() - started) / 1000;
  for (const [key, number] of [...outcomes].sort()) console.log(`  ${key.padEnd(40)} ${String(number).padStart(8)}`);
  console.log(
    `${done} inputs in ${time.toFixed(0)} s with seed ${seed}; ${children} processes. ` +
      `Slowest: ${Math.round(slowest.milliseconds)} ms (input ${slowest.number}, ${slowest.kind}). ` +
      `Most memory: ${Math.round(largest.megabytes)} MB (input ${largest.number}, ${largest.kind}).`,
  );
  console.log(
    failures.length === 0
      ? 'None failed.'
      : `${failures.length} FAILED, first: input ${failures[0].number}, ${failures[0].why.split('\n')[0]}`,
  );
}
