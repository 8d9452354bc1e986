// What `npm start` shows: the brief of one State on the day that the newspapers spoke of, and today.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/whitestone', import.meta.url));

function show(introduction, words) {
  console.log(`${introduction}\n$ whitestone ${words.join(' ')}\n`);
  const { status, error } = spawnSync(process.execPath, [BIN, ...words], { stdio: 'inherit' });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
  console.log();
}

show('Ukraine on 8 July 2025, with what was known on that day:', [
  'brief',
  'UKR',
  '--on',
  '2025-07-08',
  '--known',
  '2025-07-08',
]);
show('Ukraine today, with all that is on record:', ['brief', 'UKR']);
console.log('Next, try “npx whitestone parties --treaty APMBC”, or “npx whitestone --help” for all that can be asked.');
