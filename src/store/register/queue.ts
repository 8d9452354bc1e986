/** Writes of one process that come at once, committed together: one wait for the disk instead of many. */
import type { Engine, Session } from '../engine.ts';

/** More would make the first one wait for too many others. */
const TOGETHER = 64;

interface Job {
  readonly work: (session: Session) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export class WriteQueue {
  readonly #engine: Engine;
  #waiting: Job[] = [];
  #busy = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Runs the work in a transaction, with whatever else came while another one was on its way. The work leaves the
   * transaction usable when it fails (`asOneStep`), so what fails does not take the others with it. Resolves when it is
   * committed.
   */
  run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      void this.#go();
    }) as Promise<T>;
  }

  async #go(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, TOGETHER));
    this.#busy = false;
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    const [only] = jobs;
    // Alone, the work opens its own transaction and needs no savepoint.
    if (only && jobs.length === 1) return only.work(this.#engine).then(only.resolve, only.reject);
    const answers: (() => void)[] = [];
    try {
      await this.#engine.transaction(async (session) => {
        for (const { work, resolve, reject } of jobs) {
          await work(session).then(
            (value) => answers.push(() => resolve(value)),
            (error) => answers.push(() => reject(error)),
          );
        }
      });
    } catch (error) {
      for (const { reject } of jobs) reject(error);
      return;
    }
    // Nothing is told before all of it is on the disk.
    for (const answer of answers) answer();
  }
}
