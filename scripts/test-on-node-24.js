// Runs the test suite on Node 24, fetched as the npm package `node`, so that no second Node needs to be installed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const WANTED = 24;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FETCHED = '--fetched';

const major = Number(process.versions.node.split('.')[0]);

if (process.argv.includes(FETCHED)) {
  // The second half: this is the fetched Node.
  if (major < WANTED) {
    console.error(`Wanted Node ${WANTED} and got ${process.version}: npx did not put the fetched one first.`);
    process.exit(1);
  }
  console.log(`Tests on Node ${process.version} (${process.execPath})`);
  run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run']);
} else if (major >= WANTED) {
  console.log(`This is Node ${process.version} already: “npm test” runs on it, there is nothing more to do.`);
} else {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  run(npx, ['--yes', `--package=node@${WANTED}`, '--', 'node', 'scripts/test-on-node-24.js', FETCHED]);
}

function run(command, words) {
  const shell = command.endsWith('.cmd');
  const { status, error } = spawnSync(command, words, { cwd: ROOT, stdio: 'inherit', shell });
  if (error) console.error(error.message);
  process.exit(status ?? 1);
}
