/** Examples in the documentation: finds them, runs them through the real command, and compares. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = join(ROOT, 'bin/whitestone');

/** The documents that a reader sees, as paths from the root. */
export function documents(): string[] {
  const guides = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'data/README.md', ...guides.map((name) => `docs/${name}`)];
}

export function textOf(document: string): string {
  return readFileSync(join(ROOT, document), 'utf8').replaceAll('\r\n', '\n');
}

export interface Example {
  readonly document: string;
  readonly line: number;
  readonly command: string;
  readonly expected: readonly string[];
  /** What `$ echo $?` after it shows; 0 where nothing is shown. */
  readonly exit: number;
}

/** Commands in blocks fenced as ```console: `$ ` begins one, the lines up to the next are its output. */
export function examplesIn(document: string): Example[] {
  const examples: Example[] = [];
  let inside = false;
  let open: { line: number; command: string; expected: string[] } | null = null;
  let exit: number | null = null;
  const close = () => {
    if (open !== null) examples.push({ document, ...open, exit: exit ?? 0 });
    open = null;
    exit = null;
  };
  for (const [index, line] of textOf(document).split('\n').entries()) {
    if (!inside) {
      inside = line === '```console';
      continue;
    }
    if (line === '```') {
      close();
      inside = false;
    } else if (line === '$ echo $?') {
      exit = Number.NaN;
    } else if (line.startsWith('$ ')) {
      close();
      open = { line: index + 1, command: line.slice(2), expected: [] };
    } else if (Number.isNaN(exit)) {
      exit = Number(line);
    } else {
      open?.expected.push(line);
    }
  }
  return examples;
}

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A folder that goes when the tests end. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'whitestone-docs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with the articles of docs/examples in it, so that an example can name one. */
export function folderWithExamples(): string {
  const folder = scratchFolder();
  cpSync(join(ROOT, 'docs/examples'), folder, { recursive: true });
  return folder;
}

const nowhere = folderWithExamples();

/**
 * Runs `whitestone …` as a shell would, without one: words are separated by spaces, double quotes hold them together. Never on
 * the register of the person who runs the tests.
 * @param folder where it runs and where its register is; by default a place without one
 */
export function runCommand(command: string, folder = nowhere): Outcome {
  const [program, ...words] = (command.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ''));
  if (program !== 'whitestone') throw new Error(`an example runs whitestone, not ${program}`);
  const { FORCE_COLOR: _colour, WHITESTONE_RECORD: _record, DATABASE_URL: _server, ...env } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...words], {
    cwd: folder,
    env: { ...env, NO_COLOR: '1', WHITESTONE_DATA: join(folder, 'register'), WHITESTONE_AUTHOR: 'documentation' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { stdout, stderr, status };
}

/** Does the output fit? A line that is `…` alone stands for any number of lines, none among them. */
export function fits(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return actual.length === 0;
  if (first !== '…') return actual[0] === first && fits(rest, actual.slice(1));
  if (rest.length === 0) return true;
  for (let from = 0; from <= actual.length; from += 1) {
    if (fits(rest, actual.slice(from))) return true;
  }
  return false;
}

/** Lines as they are compared: without the last line’s end and without spaces at the ends of lines. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
