/** A short run of the fuzzing of documents; and that the fuzzing sees what it is there to see. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/fuzz-documents.js', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fuzz(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** A module whose function does this with each document. */
function hook(name: string, body: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, `let seen = 0;\nexport function onDocument(document) {\n  seen += 1;\n  ${body}\n}\n`);
  return path;
}

test('three hundred documents that are wrong are read or refused', { timeout: 120_000 }, () => {
  const { status, stdout, stderr } = fuzz('300', '--seed', '20310304');
  expect(stderr).not.toContain('FAILED');
  expect(stdout).toMatch(/^Seed 20310304: 300 inputs, 10 s and 512 MB for each\.$/m);
  for (const kind of ['text', 'markdown', 'html', 'pdf', 'docx'])
    expect(stdout).toMatch(new RegExp(`^  ${kind} +read +\\d+$`, 'm'));
  expect(stdout).toMatch(
    /^300 inputs in \d+ s with seed 20310304; 1 processes\. Slowest: \d+ ms .* Most memory: \d+ MB /m,
  );
  expect(stdout).toMatch(/^None failed\.$/m);
  expect(status).toBe(0);
});

test('an input is the same each time', () => {
  const save = (name: string) => {
    const path = join(folder, name);
    expect(fuzz('1', '--seed', '7', '--from', '5', '--save', path).status).toBe(0);
    return readFileSync(path);
  };
  expect(save('one').equals(save('two'))).toBe(true);
});

describe('the fuzzing fails', { timeout: 120_000 }, () => {
  test('when something throws, and says how to try it again', () => {
    const { status, stdout, stderr } = fuzz(
      '40',
      '--seed',
      '3',
      '--hook',
      hook('throwing', "if (seen === 3) throw new Error('three is too many');"),
    );
    expect(stderr).toMatch(/^FAILED: input \d+ \(\w+\): hook: Error: three is too many$/m);
    const again = /npm run fuzz -- (1 --seed 3 --from \d+)/.exec(stderr)?.[1]?.split(' ') ?? [];
    expect(stdout).toMatch(/^1 FAILED, first: input \d+, hook: Error: three is too many$/m);
    expect(stdout).toMatch(/^40 inputs in /m);
    expect(status).toBe(1);
    expect(fuzz(...again, '--hook', hook('always', "throw new Error('again');")).stderr).toContain(
      'hook: Error: again',
    );
  });

  test('when something does not end, and goes on with the next', () => {
    const { status, stdout, stderr } = fuzz(
      '6',
      '--seed',
      '3',
      '--seconds',
      '3',
      '--hook',
      hook('endless', 'if (seen === 2) for (;;);'),
    );
    expect(stderr).toContain('it does not come to an end');
    expect(stdout).toMatch(/^6 inputs in /m);
    expect(status).toBe(1);
  });

  test('when something takes too much memory', () => {
    const { status, stdout } = fuzz(
      '20',
      '--seed',
      '3',
      '--hook',
      hook('hungry', 'if (seen === 2) Buffer.alloc(600 * 1024 * 1024, 1);'),
    );
    expect(stdout).toMatch(/^\d+ FAILED, first: input \d+, \d{3} MB of memory$/m);
    expect(stdout).toMatch(/^20 inputs in /m);
    expect(status).toBe(1);
  });

  test('when the process is lost', () => {
    const { status, stdout, stderr } = fuzz(
      '20',
      '--seed',
      '3',
      '--hook',
      hook('lost', 'if (seen === 2) process.abort();'),
    );
    expect(stderr).toContain('the process ended (SIGABRT)');
    expect(stdout).toMatch(/^20 inputs in /m);
    expect(status).toBe(1);
  });
});
