/** Runs a library in a process of its own, within limits of time, memory and disk, and kills it when it goes beyond. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { builtProgram } from '../../../store/program.ts';
import type { ChildAnswer, ChildAsk, ChildStart } from './child-messages.ts';
import type { Reading } from './reading.ts';
import { tooLarge, tooSlow, unreadable } from './refusal.ts';
import { endsWithUs } from './temp-folder.ts';

/** Milliseconds between two looks at its memory and its files. */
const LOOK = 100;
const PAGE = 4096;
const MEGABYTE = 1024 * 1024;

interface Waiting {
  readonly resolve: (answer: ChildAnswer) => void;
  readonly reject: (error: unknown) => void;
}

export class LibraryProcess {
  readonly #child: ChildProcess;
  readonly #reading: Reading;
  readonly #folder: string;
  #waiting: Waiting | null = null;
  #ended = false;
  /** Of the time that it may take in all, in milliseconds. */
  #left: number;

  /** @param folder the only one that it may write to */
  constructor(folder: string, reading: Reading) {
    this.#reading = reading;
    this.#folder = folder;
    const { memory, seconds } = reading.limits;
    this.#left = seconds * 1000;
    this.#child = spawn(process.execPath, [`--max-old-space-size=${memory}`, builtProgram('land-files-child')], {
      // Libraries tell their troubles on the console, where they would mix with our answers.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      cwd: folder,
      env: { TZ: 'UTC', TMPDIR: folder },
      serialization: 'advanced',
    });
    const forget = endsWithUs(() => this.kill());
    this.#child.on('message', (answer: ChildAnswer) => this.#settle((waiting) => waiting.resolve(answer)));
    this.#child.on('error', (error) => this.#settle((waiting) => waiting.reject(error)));
    this.#child.on('exit', () => {
      this.#ended = true;
      forget();
      this.#settle((waiting) =>
        waiting.reject(unreadable(reading.name, 'the library that reads its format broke down over it')),
      );
    });
    const start: ChildStart = { folder };
    this.#child.send(start);
    this.#child.unref();
    this.#child.channel?.unref();
    reading.atClose(() => this.end());
  }

  /**
   * @throws Problem `file-too-slow`, `file-too-large`, or `file-unreadable` with what the library says
   */
  async ask<K extends ChildAnswer['kind']>(ask: ChildAsk, kind: K): Promise<ChildAnswer & { kind: K }> {
    const { name, limits, signal } = this.#reading;
    this.#reading.check();
    this.#child.ref();
    this.#child.channel?.ref();
    const lose = (reason: unknown) => {
      this.#settle((waiting) => waiting.reject(reason));
      this.kill();
    };
    const abort = () => lose(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const looking = setInterval(() => {
      this.#left -= LOOK;
      if (this.#left <= 0) return lose(tooSlow(name, limits.seconds));
      if (memoryOf(this.#child.pid) > limits.memory * MEGABYTE) {
        return lose(tooLarge(name, 'needs more memory to be read than is given', limits.memory, 'megabytes'));
      }
      if (bytesOf(this.#folder) > limits.unzippedBytes) {
        return lose(tooLarge(name, 'grows beyond what is taken while it is read', limits.unzippedBytes, 'bytes'));
      }
    }, LOOK);
    try {
      const answer = await new Promise<ChildAnswer>((resolve, reject) => {
        this.#waiting = { resolve, reject };
        if (this.#ended) reject(unreadable(name, 'the library that reads its format broke down over it'));
        else this.#child.send(ask);
      });
      if (answer.kind === 'refused') throw unreadable(name, answer.why);
      if (answer.kind !== kind) throw new Error(`The library answered ${answer.kind} where ${kind} was asked.`);
      return answer as ChildAnswer & { kind: K };
    } finally {
      clearInterval(looking);
      signal.removeEventListener('abort', abort);
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Ends it, and resolves when it is gone: nothing writes to its folder any more. */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#child.ref();
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.kill();
    await gone;
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) how(waiting);
  }
}

/** Bytes in memory, where the system tells it: elsewhere WebAssembly’s own limit holds. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE;
  } catch {
    return 0;
  }
}

function bytesOf(folder: string): number {
  try {
    return readdirSync(folder).reduce((sum, name) => {
      const { size } = statSync(join(folder, name));
      return sum + size;
    }, 0);
  } catch {
    return 0;
  }
}
