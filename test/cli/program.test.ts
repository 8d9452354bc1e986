/** The built program: few files, and none of the register for a question about the law. */
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeProgram, run } from '../../src/cli/program.ts';
import { builtProgram, PROGRAM, programPath } from '../../src/store/program.ts';

/** What a built file imports at once, file by file; what it imports on demand is not among it. */
function loadedWith(file: string, loaded: Map<string, string[]> = new Map()): Map<string, string[]> {
  const imports = [...readFileSync(file, 'utf8').matchAll(/^(?:import|\} from) ?(?:[^;'"]* from )?"([^"]+)";/gm)].map(
    (match) => match[1] ?? '',
  );
  loaded.set(file, imports);
  for (const target of imports) {
    const path = join(dirname(file), target);
    if (target.startsWith('./') && !loaded.has(path)) loadedWith(path, loaded);
  }
  return loaded;
}

test('a question about the law loads at most four files, and no library from elsewhere', () => {
  const loaded = loadedWith(builtProgram('whitestone'));
  expect(loaded.size).toBeGreaterThan(1);
  expect(loaded.size).toBeLessThanOrEqual(4);
  const foreign = [...loaded.values()].flat().filter((target) => !target.startsWith('./'));
  expect(foreign.filter((target) => !builtinModules.includes(target.replace(/^node:/, '')))).toEqual([]);
  const text = [...loaded.keys()].map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(text).toContain('// src/law/course.ts');
  expect(text).not.toContain('// src/store/register/register.ts');
  // Loading it would take longer than what it is needed for.
  expect([...loaded.values()].flat()).not.toContain('node:crypto');
});

test('the register’s own part does load libraries: the reading above would see them', () => {
  expect([...loadedWith(builtProgram('worker')).values()].flat()).toContain('@electric-sql/pglite');
});

test('the licences of the libraries in it are with it', () => {
  const licences = readFileSync(programPath('dist', 'program', 'LICENSES.txt'), 'utf8');
  for (const words of ['commander', 'csv-stringify', 'fastest-levenshtein', 'The above copyright notice']) {
    expect(licences).toContain(words);
  }
});

test('what lies beside the program is found from its package.json', () => {
  const described = JSON.parse(readFileSync(programPath('package.json'), 'utf8'));
  expect(described.name).toBe('whitestone');
  expect(PROGRAM.version).toBe(described.version);
});

const quiet = { out: () => {}, err: () => {}, colour: false, width: 100 };
const world = { terminal: quiet } as unknown as Parameters<typeof makeProgram>[0];

test('the command that is asked for is made alone, and by its own name', () => {
  const names = makeProgram(world, '0.0.0').commands.map((command) => command.name());
  expect(names.length).toBeGreaterThan(20);
  for (const name of names.filter((one) => one !== 'completion')) {
    expect(makeProgram(world, '0.0.0', name).commands.map((command) => command.name())).toEqual([name]);
  }
});

test('a word that is no command is told so, with the nearest one', async () => {
  const told: string[] = [];
  const terminal = { ...quiet, err: (text: string) => void told.push(text) };
  expect(await run({ ...world, terminal }, '0.0.0', ['standin'])).toBe(2);
  expect(told.join('')).toContain('Did you mean standing?');
  // A name that every object has is no command either.
  expect(await run({ ...world, terminal }, '0.0.0', ['constructor'])).toBe(2);
  expect(told.join('')).toContain("unknown command 'constructor'");
});
