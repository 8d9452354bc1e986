#!/usr/bin/env node
/**
 * The durability tests at length: so many rounds of each kind (killed, power cut that keeps nothing, power cut that keeps
 * some), 70 unless WHITESTONE_ROUNDS or the first word says otherwise. Ended, it ends them too.
 */
import { spawn } from 'node:child_process';

const rounds = process.argv[2] ?? process.env.WHITESTONE_ROUNDS ?? '70';
const child = spawn(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'test/store/engine/durability.test.ts',
    'test/store/register/storm.test.ts',
    '--disable-console-intercept',
  ],
  { stdio: 'inherit', env: { ...process.env, WHITESTONE_ROUNDS: rounds }, cwd: new URL('..', import.meta.url) },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 128);
});
