/** What `--help` shows can be done, and docs/cli.md shows the same help. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { byProgram, inProcess, ROOT } from './console.ts';

function commandsIn(help: string): string[] {
  const listed = help.split('\nCommands:\n')[1]?.split('\n\n')[0] ?? '';
  return [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map((match) => match[1] ?? '').filter((name) => name !== 'help');
}

function examplesOf(help: string): string[] {
  return [...help.matchAll(/^ {2}\$ (whitestone .*)$/gm)].map((match) => match[1] ?? '');
}

/** What writes is tried in a folder of its own, in the order of the help; what the others lean on comes first. */
const run = inProcess();

async function helpOf(command: string) {
  const { stdout, status } = await run(`whitestone ${command} --help`);
  return { command, stdout, status, examples: examplesOf(stdout) };
}

const whole = await helpOf('');
const commands = commandsIn(whole.stdout);
const shown = [whole, ...(await Promise.all(commands.map(helpOf)))];

const FIRST = ['snapshot'];
const inOrder = [...shown].sort((left, right) => rank(left.command) - rank(right.command));

function rank(command: string): number {
  // A snapshot is taken before two are compared, but after there is something to keep.
  return FIRST.includes(command) ? commands.indexOf('record') + 0.5 : commands.indexOf(command);
}

/**
 * Claims are named by what they say and where, and imports by what was brought in how: the id in an example stands for one that
 * is kept by then. A port may be taken on the machine of the tests.
 */
async function made(example: string): Promise<string> {
  if (example.startsWith('whitestone serve')) return `${example} --host 127.0.0.1 --port 0`;
  if (example.includes('import-0123456789ab')) {
    const { stdout } = await run('whitestone import areas.geojson --owner BIH --dry-run --json');
    return example.replace('import-0123456789ab', (JSON.parse(stdout) as { import: string }).import);
  }
  if (!example.includes('claim-0123456789abcdef')) return example;
  const kept = JSON.parse((await run('whitestone claims --json')).stdout) as { id: string }[];
  return example.replace('claim-0123456789abcdef', kept[0]?.id ?? 'none');
}

test('the commands are found', () => {
  expect(commands).toContain('standing');
  expect(commands.length).toBeGreaterThanOrEqual(10);
});

test('every command has an example', () => {
  const without = shown.filter(({ examples }) => examples.length === 0).map(({ command }) => command);
  // Its description is the line to type.
  expect(without).toEqual(['completion']);
});

describe.each(inOrder)('whitestone $command --help', ({ stdout, status, examples }) => {
  test('is answered on standard output', () => {
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: whitestone');
  });

  test.each(examples)('%s', async (example) => {
    const outcome = await run(await made(example));
    expect(outcome.status, outcome.stderr).toBe(0);
    // What writes a file says so on standard error.
    expect((example.includes(' --out ') ? outcome.stderr + outcome.stdout : outcome.stdout).trim()).not.toBe('');
  });
});

test('the real program shows the same help', async () => {
  const real = byProgram();
  for (const command of ['', 'standing', 'record']) {
    const { stdout, status } = await real(`whitestone ${command} --help`);
    expect({ stdout, status }).toEqual({ stdout: shown.find((one) => one.command === command)?.stdout, status: 0 });
  }
});

test('the pages that are written from the program are up to date', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/write-docs.js'), '--check'], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
