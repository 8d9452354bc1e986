/** The process: its clock, its terminal, its exit code. */
import { day } from '../base/day.ts';
import { PROGRAM } from '../store/program.ts';
import { loadLexicon, loadRecord } from '../store/record/cached-record.ts';
import { lawRecord } from '../tasks/register/law-record.ts';
import type { Opening } from '../tasks/register/open-register.ts';
import { placeOf } from '../tasks/register/place.ts';
import { Ending } from './ending.ts';
import { run } from './program.ts';
import { processTerminal } from './terminal.ts';

// A reader that closes early (“| head”) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const now = new Date();
const { version } = PROGRAM;
const terminal = processTerminal();
const ending = new Ending();
const register = (data: string | undefined): Opening => ({
  place: placeOf({ data, env: process.env }),
  talk: { say: (line) => terminal.err(`${line}\n`) },
  version,
  opens: (engine) => ending.opens(engine),
});
let failed = false;
const code = await run(
  {
    terminal,
    // The day it is where the person sits.
    today: day(now.getFullYear(), now.getMonth() + 1, now.getDate()),
    now: () => new Date().toISOString(),
    author: process.env.WHITESTONE_AUTHOR || process.env.USER || process.env.USERNAME || 'unknown',
    env: process.env,
    record(data) {
      const files = process.env.WHITESTONE_RECORD;
      return files === undefined || data !== undefined ? lawRecord(register(data)) : loadRecord(files);
    },
    lexicon: () => loadLexicon(process.env.WHITESTONE_RECORD),
    input: () => process.stdin,
    stopping() {
      const controller = new AbortController();
      ending.opens(Promise.resolve({ stop: async () => controller.abort() }));
      return controller.signal;
    },
    register,
    failed() {
      failed = true;
    },
  },
  version,
  process.argv.slice(2),
);
process.exitCode = ending.code ?? (code === 0 && failed ? 1 : code);
