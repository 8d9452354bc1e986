/** One thread with the embedded database in it, from the main thread's side. */
import { Worker } from 'node:worker_threads';
import { Problem } from '../../../base/problem.ts';
import { builtProgram } from '../../program.ts';
import { diskFull } from '../engine-problem.ts';
import { SqlError } from '../sql-error.ts';
import type { Answer, Ask, WorkerStart } from './messages.ts';

/** Megabytes; so much that PostgreSQL's own limit of nesting comes first, which is an error of the statement and no crash. */
const STACK = 64;

type Done = Extract<Answer, { kind: 'done' }>;

export class Thread {
  readonly #worker: Worker;
  readonly #place: string;
  readonly #exited: Promise<void>;
  #waiting: { resolve: (answer: Done) => void; reject: (error: Error) => void } | null = null;
  /** Why it can no longer be used. */
  #lost: Problem | null = null;
  #inTransaction = false;

  private constructor(start: WorkerStart, place: string) {
    this.#place = place;
    this.#worker = new Worker(builtProgram('worker'), { workerData: start, resourceLimits: { stackSizeMb: STACK } });
    this.#exited = new Promise((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.on('message', (answer: Answer) => this.#take(answer));
    this.#worker.on('error', (error) => this.#lose(failed(place, error.message)));
    this.#worker.on('exit', () => this.#lose(failed(place, 'its thread ended')));
  }

  /**
   * Starts the database and waits until it can be asked.
   * @param place named in problems
   * @throws Problem `engine-failed` or `disk-full`
   */
  static async start(start: WorkerStart, place: string): Promise<Thread> {
    const thread = new Thread(start, place);
    await thread.#answer();
    return thread;
  }

  get alive(): boolean {
    return this.#lost === null;
  }

  get inTransaction(): boolean {
    return this.alive && this.#inTransaction;
  }

  /**
   * One ask at a time.
   * @throws SqlError, or Problem `engine-failed` or `disk-full`
   */
  ask(ask: Ask): Promise<Done> {
    if (this.#lost) return Promise.reject(this.#lost);
    const answer = this.#answer();
    this.#worker.postMessage(ask, ask.kind === 'copyIn' ? [ask.bytes.buffer as ArrayBuffer] : []);
    return answer;
  }

  /** Ends it at once, whatever it does; resolves when nothing of it can touch a file any more. */
  async kill(reason: Problem): Promise<void> {
    this.#lose(reason);
    await this.#exited;
  }

  /** Closes the database in order, then ends the thread. */
  async close(): Promise<void> {
    try {
      await this.ask({ kind: 'close' });
    } finally {
      await this.kill(failed(this.#place, 'it was closed'));
    }
  }

  #answer(): Promise<Done> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  #take(answer: Answer): void {
    if (this.#lost) return;
    if (answer.kind === 'failed') {
      this.#lose((answer.full ? diskFull : failed)(this.#place, answer.message));
      return;
    }
    const waiting = this.#waiting;
    this.#waiting = null;
    if (answer.kind === 'ready') {
      waiting?.resolve({ kind: 'done', rows: [], tag: '', count: 0, inTransaction: false });
      return;
    }
    this.#inTransaction = answer.inTransaction;
    if (answer.kind === 'done') waiting?.resolve(answer);
    // 53100 is PostgreSQL's own word for a full disk.
    else if (answer.fields.code === '53100') waiting?.reject(diskFull(this.#place, answer.message));
    else waiting?.reject(new SqlError(answer.message, answer.fields));
  }

  #lose(reason: Problem): void {
    if (this.#lost) return;
    this.#lost = reason;
    const waiting = this.#waiting;
    this.#waiting = null;
    // The caller hears of it only when the thread is gone, so that a next one can be started at once.
    void this.#worker.terminate().then(() => waiting?.reject(reason));
  }
}

function failed(place: string, why: string): Problem {
  return new Problem('engine-failed', {
    found: `the database in ${place} stopped (${why})`,
    wanted: 'a database that runs',
    next: 'Try again; it is opened anew and repairs itself from its log. A change that was not confirmed may or may not be stored. If it happens again, restore the last backup.',
  });
}
