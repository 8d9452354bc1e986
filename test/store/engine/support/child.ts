/** Other processes that use the store. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly process: ChildProcess;
  /** Every whole line of its output so far. */
  readonly lines: string[];
  /** Resolves with the first line that begins so; rejects when it ends before. */
  line(beginning: string): Promise<string>;
  /** Its exit code, or the signal that ended it, with what it wrote to stderr. */
  readonly ended: Promise<{ readonly how: number | string; readonly errors: string }>;
}

/** Runs a script of this folder on Node, with words. */
export function child(script: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const process_ = spawn(process.execPath, [path, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const lines: string[] = [];
  let errors = '';
  process_.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const listeners = new Set<() => void>();
  const reader = createInterface({ input: process_.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    for (const listener of listeners) listener();
  });
  // The output is read to its end before the end is told, so that no acknowledged write is overlooked.
  const output = new Promise<void>((resolve) => reader.once('close', () => resolve()));
  const ended = new Promise<{ how: number | string; errors: string }>((resolve) => {
    process_.once(
      'exit',
      (code, signal) => void output.then(() => resolve({ how: code ?? signal ?? 'unknown', errors })),
    );
  });
  const line = (beginning: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((each) => each.startsWith(beginning));
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      void ended.then(({ how, errors: text }) =>
        reject(new Error(`It ended (${how}) before it wrote “${beginning}”:\n${lines.join('\n')}\n${text}`)),
      );
      look();
    });
  return { process: process_, lines, line, ended };
}
