/** The real program, told to end while it works on a register. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { programPath } from '../../src/store/program.ts';

const scratch = mkdtempSync(join(tmpdir(), 'whitestone-ending-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ACT =
  'record act --set treaty=APMBC --set state=IRL --set kind=objection --set date=2026-01-15 --set answers=APMBC-UKR-suspension-notification-2025-07-18 --set confidence=high --set sources=unoda-2018 --reason received';

interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

function whitestone(words: string, data: string, during?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>) {
  const { DATABASE_URL: _url, WHITESTONE_RECORD: _record, ...env } = process.env;
  const child = spawn(process.execPath, [programPath('bin', 'whitestone'), ...words.split(' ')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, WHITESTONE_DATA: data },
  });
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      told[name] += text;
    });
  }
  const ended = new Promise<Outcome>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...told }));
  });
  return Promise.all([ended, during?.((signal) => child.kill(signal))]).then(([outcome]) => outcome);
}

/** Waits until the process has the folder: from then on it opens the database, or has it open. */
async function taken(data: string): Promise<void> {
  while (!existsSync(join(data, 'lock.json'))) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** What PostgreSQL’s control file says of its end (its DBState): 1 for shut down in order, 6 for in production. */
function databaseState(data: string): number {
  return readFileSync(join(data, 'cluster', 'global', 'pg_control')).readInt32LE(16);
}

// Each makes and opens registers; on a machine with much else to do that takes its time.
vi.setConfig({ testTimeout: 120_000 });

describe.each([
  ['SIGTERM', 143, 0],
  ['SIGINT', 130, 0],
  ['SIGINT', 130, 400],
] as const)('%s', (signal, code, wait) => {
  test(`ends with ${code}, ${wait} ms after the folder was taken; the database is shut down, the folder free, the work undone`, async () => {
    const data = mkdtempSync(join(scratch, 'data-'));
    const outcome = await whitestone(ACT, data, async (kill) => {
      await taken(data);
      await new Promise((resolve) => setTimeout(resolve, wait));
      kill(signal);
    });
    expect(outcome).toMatchObject({ code, signal: null, stdout: '' });
    expect(outcome.stderr).toContain('The program was told to end (interrupted)');
    expect(outcome.stderr).toContain('The register was closed in order.');
    expect(readdirSync(data)).not.toContain('lock.json');
    expect(databaseState(data)).toBe(1);

    const next = await whitestone('status --json', data);
    expect({ code: next.code, stderr: next.stderr }).toEqual({ code: 0, stderr: '' });
    // Half of a first load would be entries; the register itself may have been made, or not yet.
    expect(JSON.parse(next.stdout).register?.entries ?? 0).toBe(0);
  });
});

test('killed without a word, it leaves the lock and a database to be recovered: the tests above would notice', async () => {
  const data = mkdtempSync(join(scratch, 'data-'));
  const outcome = await whitestone(ACT, data, async (kill) => {
    await taken(data);
    while (!existsSync(join(data, 'cluster')) || databaseState(data) !== 6) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    kill('SIGKILL');
  });
  expect(outcome).toMatchObject({ code: null, signal: 'SIGKILL' });
  expect(readdirSync(data)).toContain('lock.json');
  expect(databaseState(data)).toBe(6);
});

test('at a second signal it ends at once, and still frees the folder', async () => {
  const data = mkdtempSync(join(scratch, 'data-'));
  const outcome = await whitestone(ACT, data, async (kill) => {
    await taken(data);
    kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 30));
    kill('SIGTERM');
  });
  expect([143, 130]).toContain(outcome.code);
  expect(readdirSync(data)).not.toContain('lock.json');
  expect((await whitestone('standing UKR', data)).code).toBe(0);
});

test('a question about the law, which opens nothing, ends at once', async () => {
  const data = join(scratch, 'none');
  const outcome = await whitestone('acts --json', data, async (kill) => kill('SIGTERM'));
  // Before Node has come to the program, the system ends it.
  expect(outcome.code === 143 || outcome.signal === 'SIGTERM').toBe(true);
});
