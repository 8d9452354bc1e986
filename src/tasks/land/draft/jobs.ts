/** Work that goes on after the page that began it was answered: one after the other, each to be looked at and to be stopped. */

export type Phase = 'waiting' | 'reading' | 'looking';

export interface Progress {
  readonly phase: Phase;
  readonly rows: number;
  /** Bytes read, of so many. */
  readonly bytes: number;
  readonly total: number;
  /** Milliseconds since 1970. */
  readonly began: number;
}

interface Job {
  progress: Progress;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

export class Jobs {
  readonly #running = new Map<string, Job>();
  #last: Promise<void> = Promise.resolve();

  /** @param work its failure is its own to tell: it must not throw */
  start(
    id: string,
    now: number,
    work: (signal: AbortSignal, tell: (progress: Partial<Progress>) => void) => Promise<void>,
  ): void {
    const stop = new AbortController();
    const ended = this.#last.then(async () => {
      const tell = (progress: Partial<Progress>) => {
        const job = this.#running.get(id);
        if (job !== undefined) job.progress = { ...job.progress, ...progress };
      };
      tell({ phase: 'reading' });
      try {
        await work(stop.signal, tell);
      } finally {
        this.#running.delete(id);
      }
    });
    this.#last = ended.catch(() => undefined);
    const progress: Progress = { phase: 'waiting', rows: 0, bytes: 0, total: 0, began: now };
    this.#running.set(id, { progress, stop, ended: this.#last });
  }

  /** Null where nothing runs. */
  progress(id: string): Progress | null {
    return this.#running.get(id)?.progress ?? null;
  }

  stop(id: string): void {
    this.#running.get(id)?.stop.abort(new Stopped());
  }

  /** Resolves when what runs for it has ended. */
  async ended(id: string): Promise<void> {
    await this.#running.get(id)?.ended;
  }
}

/** A person stopped it. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
  }
}
