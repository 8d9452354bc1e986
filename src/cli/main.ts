/** The process: its clock, its terminal, its exit code. */
import { readFileSync } from 'node:fs';
import { day } from '../base/day.ts';
import { loadRecord, SHIPPED_DATA } from '../store/record/cached-record.ts';
import { run } from './program.ts';
import { processTerminal } from './terminal.ts';

// A reader that closes early (“| head”) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const now = new Date();
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
process.exitCode = await run(
  {
    terminal: processTerminal(),
    // The day it is where the person sits.
    today: day(now.getFullYear(), now.getMonth() + 1, now.getDate()),
    record: () => loadRecord(process.env.WHITESTONE_RECORD ?? SHIPPED_DATA),
  },
  version,
  process.argv.slice(2),
);
