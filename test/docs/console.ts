/** Examples in the documentation: finds them, runs them through the real command, and compares. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { CommandLine, type Outcome } from '../support/command-line.ts';

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

/** A folder that goes when the tests end, with the articles of docs/examples in it, so that an example can name one. */
export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'whitestone-docs-')));
  const examples = join(ROOT, 'docs/examples');
  cpSync(examples, folder, { recursive: true });
  // From the folder of the project, as the README names them.
  cpSync(examples, join(folder, 'docs/examples'), { recursive: true });
  // What an example calls the scan of a sheet, by the hash of these bytes.
  writeFileSync(join(folder, 'sheet.pdf'), 'test');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The words of `whitestone …` as a shell would make them: separated by spaces, held together by double quotes. */
function wordsOf(command: string): string[] {
  const [program, ...words] = (command.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ''));
  if (program !== 'whitestone') throw new Error(`an example runs whitestone, not ${program}`);
  return words;
}

/** Runs commands, never on the register of the person who runs the tests. */
export type Runner = (command: string) => Promise<Outcome>;

/** In this process, in a folder of its own. */
export function inProcess(): Runner {
  const line = new CommandLine(scratchFolder());
  afterAll(() => line.close());
  return (command) => line.run(wordsOf(command));
}

/** By the real program, in a folder of its own. */
export function byProgram(): Runner {
  const folder = scratchFolder();
  return async (command) => runProgram(wordsOf(command), folder);
}

function runProgram(words: readonly string[], folder: string): Outcome {
  const { FORCE_COLOR: _colour, WHITESTONE_RECORD: _record, DATABASE_URL: _server, ...env } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...words], {
    cwd: folder,
    env: { ...env, NO_COLOR: '1', WHITESTONE_DATA: join(folder, 'register'), WHITESTONE_AUTHOR: 'documentation' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { stdout, stderr, status: status ?? -1 };
}

/**
 * Does the output fit? A line that is `…` alone stands for any number of lines, none among them; within a line, `…` stands for
 * whatever is another each time, such as a moment or a hash.
 */
export function fits(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return actual.length === 0;
  if (first !== '…') return lineFits(first, actual[0]) && fits(rest, actual.slice(1));
  if (rest.length === 0) return true;
  for (let from = 0; from <= actual.length; from += 1) {
    if (fits(rest, actual.slice(from))) return true;
  }
  return false;
}

function lineFits(expected: string, actual: string | undefined): boolean {
  if (actual === undefined) return false;
  const pieces = expected.split('…').map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.+')}$`).test(actual);
}

/** Lines as they are compared: without the last line’s end and without spaces at the ends of lines. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
