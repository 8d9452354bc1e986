// How long a person waits for an answer on the command line, beside the time that Node itself takes to start.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/whitestone', import.meta.url));
const ROUNDS = 15;
const BARE = ['-e', '0'];
const QUESTIONS = [
  ['standing', 'UKR', '--on', '2025-07-08', '--json'],
  ['parties', '--treaty', 'APMBC', '--on', '2025-12-27', '--json'],
  ['brief', 'UKR'],
];

function timeOf(words) {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

const commands = [BARE, ...QUESTIONS.map((question) => [bin, ...question])];
const times = commands.map(() => []);
// By turns, so that whatever else the machine does meets all of them alike.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [index, words] of commands.entries()) times[index].push(timeOf(words));
}
const medians = times.map((each) => each.sort((left, right) => left - right)[Math.floor(ROUNDS / 2)]);

console.log(`node alone: ${medians[0].toFixed(0)} ms in the median of ${ROUNDS}`);
for (const [index, question] of QUESTIONS.entries()) {
  const time = medians[index + 1];
  const ratio = (time / medians[0]).toFixed(1);
  console.log(
    `whitestone ${question.join(' ')}: ${time.toFixed(0)} ms; ratio to node alone ${ratio}; wanted: under 300`,
  );
}
