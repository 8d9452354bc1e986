// Tries the random cases of the tests (fast-check) again, with new ones and many more: npm run properties [-- TIMES [SEED]]
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [times = '20', seed = String(Math.floor(Math.random() * 2 ** 31)), ...more] = process.argv.slice(2);
for (const [name, text] of Object.entries({ TIMES: times, SEED: seed })) {
  if (/^[1-9][0-9]{0,9}$/.test(text)) continue;
  console.error(`${name} is “${text}”, and a whole number above 0 is wanted: npm run properties -- 20 12345`);
  process.exit(2);
}

const files = readdirSync(join(ROOT, 'test'), { recursive: true })
  .map((name) => join('test', name))
  .filter((name) => name.endsWith('.test.ts') && readFileSync(join(ROOT, name), 'utf8').includes("from 'fast-check'"));

console.log(`${files.length} files, each random case ${times} times as often as in “npm test”, from seed ${seed}.`);
console.log(`The same again: npm run properties -- ${times} ${seed}`);
const { status, error } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...more, ...files], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, WHITESTONE_RUNS: times, WHITESTONE_SEED: seed },
});
if (error) console.error(error.message);
process.exit(status ?? 1);
