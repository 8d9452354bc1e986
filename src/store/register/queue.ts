/** Writes of one process that come at once, written and committed together: one wait for the disk instead of many. */
import type { Engine, Session } from '../engine.ts';
import type { Kinds } from './kind.ts';
import { type WriteList, type Written, writeLists } from './writing.ts';

/** More would make the first one wait for too many others. */
const TOGETHER = 64;

interface Job {
  readonly list: WriteList;
  readonly resolve: (written: Written[]) => void;
  readonly reject: (error: unknown) => void;
}

export class WriteQueue {
  readonly #engine: Engine;
  readonly #kinds: Kinds;
  #waiting: Job[] = [];
  #busy = false;

  constructor(engine: Engine, kinds: Kinds) {
    this.#engine = engine;
    this.#kinds = kinds;
  }

  /**
   * Writes the list on a page of its own, in one transaction with whatever else came while another one was on its way. What
   * is refused does not take the others with it. Resolves when it is committed.
   */
  run(list: WriteList): Promise<Written[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ list, resolve, reject });
      void this.#go();
    });
  }

  async #go(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, TOGETHER));
    this.#busy = false;
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    const [only] = jobs;
    // A single one opens its own transaction and needs no savepoint.
    if (only && jobs.length === 1) return (await this.#alone(this.#engine, only))();
    const answers: (() => void)[] = [];
    try {
      await this.#engine.transaction(async (session) => {
        const lists = jobs.map((job) => job.list);
        // When one is refused, each is written by itself, to tell which.
        const together = await writeLists(session, this.#kinds, lists).catch(() => null);
        for (const [index, job] of jobs.entries()) {
          answers.push(together ? () => job.resolve(together[index] ?? []) : await this.#alone(session, job));
        }
      });
    } catch (error) {
      for (const { reject } of jobs) reject(error);
      return;
    }
    // Nothing is told before all of it is on the disk.
    for (const answer of answers) answer();
  }

  /** Writes one; what comes back tells how it went. */
  async #alone(session: Session, { list, resolve, reject }: Job): Promise<() => void> {
    try {
      const [written] = await writeLists(session, this.#kinds, [list]);
      return () => resolve(written ?? []);
    } catch (error) {
      return () => reject(error);
    }
  }
}
