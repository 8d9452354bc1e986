/**
 * A thread for work on what strangers made, with a limit of time and of memory. Whatever goes beyond is killed with the thread;
 * the program goes on.
 */
import { Worker } from 'node:worker_threads';
import { Problem } from '../../base/problem.ts';
import { builtProgram } from '../../store/program.ts';
import type { ThreadAnswer } from './thread-messages.ts';

export interface ThreadLimits {
  /** For one piece of work, the loading of what it needs included. */
  readonly seconds: number;
  /** Of objects of the thread, in megabytes: a limit of the JavaScript engine. */
  readonly heap: number;
  /** That the whole process grows by meanwhile, in megabytes: buffers are in no heap. */
  readonly memory: number;
}

/** What a problem with the work says. */
export interface ThreadWork {
  /** What is worked on: `report.pdf`. */
  readonly name: string;
  /** What is done with it: `read`, `checked`. */
  readonly done: string;
  /** Other than the thread’s own limit. */
  readonly seconds?: number;
}

/** Milliseconds between two looks at the memory. A document can take no more than it can fill in between. */
const LOOK = 25;

interface Waiting {
  readonly work: ThreadWork;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** One piece of work at a time: whoever has it sees to that. */
export class GuardedThread<Ask> {
  readonly #worker: Worker;
  readonly #limits: ThreadLimits;
  readonly #before = memory();
  #waiting: Waiting | null = null;
  ended = false;

  /** @param program a file of the build @param data what the thread is started with */
  constructor(program: string, data: unknown, limits: ThreadLimits) {
    this.#limits = limits;
    this.#worker = new Worker(builtProgram(program), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: limits.heap, maxYoungGenerationSizeMb: 32 },
      // It prints nothing (see silent-thread.ts); what it prints in spite of that would mix with our answers.
      stdout: true,
      stderr: true,
      env: {},
    });
    this.#worker.on('message', (answer: ThreadAnswer) => this.#take(answer));
    this.#worker.on('error', (error) => this.#lose(error));
    this.#worker.on('exit', () => this.#lose(new Error('the thread ended')));
    this.#worker.unref();
  }

  /** Megabytes that the process has grown by since the thread was started. */
  get grown(): number {
    return memory() - this.#before;
  }

  /** @throws Problem `document-too-slow`, `document-too-large`, and what the work is refused with */
  async ask(ask: Ask, work: ThreadWork, transfer: readonly ArrayBuffer[] = []): Promise<unknown> {
    const before = memory();
    const seconds = work.seconds ?? this.#limits.seconds;
    this.#worker.ref();
    const clock = setTimeout(() => this.#lose(tooSlow(work, seconds)), seconds * 1000);
    const scale = setInterval(() => {
      if (memory() - before > this.#limits.memory) this.#lose(tooHungry(work, this.#limits.memory));
    }, LOOK);
    try {
      return await new Promise<unknown>((resolve, reject) => {
        this.#waiting = { work, resolve, reject };
        this.#worker.postMessage(ask, transfer);
      });
    } finally {
      clearTimeout(clock);
      clearInterval(scale);
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.#worker.terminate();
  }

  #take(answer: ThreadAnswer): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (answer.kind === 'done') waiting?.resolve(answer.value);
    else if (answer.kind === 'refused') waiting?.reject(new Problem(answer.code, answer.text));
    else waiting?.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
  }

  /** The thread is gone, or is done away with: whoever waits hears why, once nothing of it runs any more. */
  #lose(reason: Error): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (this.ended && !waiting) return;
    this.ended = true;
    const exhausted = 'code' in reason && reason.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const why = exhausted && waiting ? tooHungry(waiting.work, this.#limits.heap) : reason;
    void this.#worker.terminate().then(() => waiting?.reject(why));
  }
}

function memory(): number {
  return process.memoryUsage.rss() / 1024 / 1024;
}

const SMALLER = 'Give the part of it that matters as a document of its own, or raise the limit if you trust it.';

function tooSlow({ name, done }: ThreadWork, seconds: number): Problem {
  return new Problem('document-too-slow', {
    found: `${name} was not ${done} after ${seconds} seconds`,
    wanted: `a document that is ${done} within that time`,
    next: SMALLER,
  });
}

function tooHungry({ name, done }: ThreadWork, megabytes: number): Problem {
  return new Problem('document-too-large', {
    found: `${name} needs more than ${megabytes} MB of memory to be ${done}`,
    wanted: `a document that is ${done} with less`,
    next: SMALLER,
  });
}
