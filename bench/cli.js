// How long a person waits for an answer on the command line, beside the time that Node itself takes to start.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/whitestone', import.meta.url));
const ROUNDS = 15;

function median(words) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}`);
    times.push(performance.now() - start);
  }
  return times.sort((left, right) => left - right)[Math.floor(ROUNDS / 2)];
}

const bare = median(['-e', '0']);
console.log(`node alone: ${bare.toFixed(0)} ms in the median of ${ROUNDS}`);
for (const question of [
  ['standing', 'UKR', '--on', '2025-07-08', '--json'],
  ['parties', '--treaty', 'APMBC', '--on', '2025-12-27', '--json'],
  ['brief', 'UKR'],
]) {
  const time = median([bin, ...question]);
  console.log(
    `whitestone ${question.join(' ')}: ${time.toFixed(0)} ms; ratio to node alone ${(time / bare).toFixed(1)}; wanted: under 300`,
  );
}
