/**
 * The command line in this process: the same commands, tasks and register as in the real program, without the start of a process
 * for each. The register of the folder is opened once and stays open. What the real program adds (its exit, its pipes, opening
 * and closing) is tried in test/cli/bin.test.ts, test/cli/ending.test.ts and by the pages that are run through it.
 */
import { join } from 'node:path';
import { type Day, day } from '../../src/base/day.ts';
import { run } from '../../src/cli/program.ts';
import type { Engine } from '../../src/store/engine.ts';
import { PROGRAM } from '../../src/store/program.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { lawRecord } from '../../src/tasks/register/law-record.ts';
import { type Opening, openPlace } from '../../src/tasks/register/open-register.ts';
import { type Place, placeOf } from '../../src/tasks/register/place.ts';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** What a test may set otherwise than the real program has it. */
export interface Circumstances {
  readonly today?: Day;
  readonly env?: Readonly<Record<string, string>>;
  /** Raised when the program is told to end. */
  readonly stopping?: AbortSignal;
  /** Told what is printed while the command still runs. */
  printed?(text: string): void;
}

export class CommandLine {
  readonly #folder: string;
  #engine: Engine | null = null;

  /** @param folder where it runs and where its register is */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async run(words: readonly string[], circumstances: Circumstances = {}): Promise<Outcome> {
    const told = { stdout: '', stderr: '' };
    const into = (name: keyof typeof told) => (text: string) => {
      told[name] += text;
      circumstances.printed?.(text);
    };
    const opening = (place: Place): Opening => this.#opening(place, (line) => into('stderr')(`${line}\n`));
    const now = new Date();
    let failed = false;
    if (this.#engine === null && this.#own().exists) this.#engine = await openPlace(opening(this.#own()));
    const register = (data: string | undefined) => opening(this.#placeOf(data));
    const before = process.cwd();
    process.chdir(this.#folder);
    try {
      const world = {
        terminal: { out: into('stdout'), err: into('stderr'), colour: false, width: 100 },
        today: circumstances.today ?? day(now.getFullYear(), now.getMonth() + 1, now.getDate()),
        now: () => new Date().toISOString(),
        author: 'documentation',
        ...(circumstances.env === undefined ? {} : { env: circumstances.env }),
        record: (data: string | undefined) => lawRecord(register(data)),
        register,
        lexicon: () => loadLexicon(),
        input: async function* () {},
        // What serves until it is stopped is stopped as soon as it serves, unless a test stops it.
        stopping: () =>
          circumstances.stopping ?? (words[0] === 'serve' ? AbortSignal.abort() : new AbortController().signal),
        failed: () => {
          failed = true;
        },
      };
      const code = await run(world, PROGRAM.version, words);
      return { ...told, status: code === 0 && failed ? 1 : code };
    } finally {
      process.chdir(before);
    }
  }

  /** The register of the folder as it is open, for what is tried on it beside the commands. */
  opening(): Opening {
    return this.#opening(this.#own(), () => {});
  }

  async close(): Promise<void> {
    await this.#engine?.close();
  }

  #opening(place: Place, say: (line: string) => void): Opening {
    return {
      place,
      talk: { say },
      version: PROGRAM.version,
      ...(this.#engine !== null && place.folder === this.#own().folder ? { engine: this.#engine } : {}),
    };
  }

  #placeOf(data: string | undefined): Place {
    return placeOf({ data, env: { WHITESTONE_DATA: join(this.#folder, 'register') } });
  }

  #own(): Place {
    return this.#placeOf(undefined);
  }
}
