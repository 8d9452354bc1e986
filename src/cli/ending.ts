/** How the program ends when it is told to: Ctrl+C, a service that is stopped, a terminal that is closed. */

/** By convention, a program that a signal ended says 128 and the number of the signal. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** What has to be closed in order. */
interface Stoppable {
  stop(): Promise<void>;
}

/**
 * From now on, a signal stops every engine that was opened, so that no work is left half-done and the folder of the register is
 * free; the work itself then ends with a problem. Where nothing is open, the program ends at once; at a second signal, too.
 */
export class Ending {
  readonly #opened: Promise<Stoppable>[] = [];
  #code: number | null = null;

  constructor() {
    for (const [signal, number] of Object.entries(SIGNALS)) process.on(signal, () => this.#end(128 + number));
  }

  /** An engine that is being opened. */
  opens(engine: Promise<Stoppable>): void {
    this.#opened.push(engine);
  }

  /** The exit code, when a signal has come. */
  get code(): number | null {
    return this.#code;
  }

  #end(code: number): void {
    if (this.#code !== null || this.#opened.length === 0) process.exit(code);
    this.#code = code;
    for (const engine of this.#opened) {
      // One that could not be opened needs no closing; who opened it is told why.
      engine.then((opened) => opened.stop()).catch(() => undefined);
    }
  }
}
