#!/usr/bin/env node
/**
 * The durability tests at length: so many rounds of each kind (killed, power cut that keeps nothing, power cut that keeps
 * some), 70 unless WHITESTONE_ROUNDS or the first word says otherwise.
 */
import { spawnSync } from 'node:child_process';

const rounds = process.argv[2] ?? process.env.WHITESTONE_ROUNDS ?? '70';
const { status } = spawnSync(
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
process.exitCode = status ?? 1;
