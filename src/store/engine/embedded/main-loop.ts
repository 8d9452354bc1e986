/**
 * Two faults of PGlite 0.5.8 in PostgreSQL's main loop, mended from outside.
 *
 * An error of a statement leaves the loop by an exception, and the stack of the compiled program is not set back: each
 * error leaves a kilobyte or more behind, and after some two thousand of them every statement is refused with “stack depth
 * limit exceeded”. Here the stack is set back.
 *
 * A crash of the compiled program (its stack overflowed, say) is passed over in silence: the statement seems to have been
 * carried out, and the database goes on in an unknown state. Here it is told.
 */
import type { Extension } from '@electric-sql/pglite';

/** What the compiled program offers of its stack. */
interface StackExports {
  emscripten_stack_get_current(): number;
  _emscripten_stack_restore(pointer: number): void;
}

interface Instance {
  readonly exports: unknown;
}

type Instantiate = (imports: unknown, done: (instance: Instance, module: unknown) => unknown) => unknown;

interface MainLoop {
  _PostgresMainLoopOnce: () => unknown;
}

export class MainLoopGuard {
  #stack: StackExports | null = null;

  /** Among the extensions, so that it is there when the program is loaded. */
  readonly extension: Extension = {
    name: 'main-loop-guard',
    setup: async (_pg, options: { instantiateWasm: Instantiate }) => {
      const instantiate = options.instantiateWasm;
      options.instantiateWasm = (imports, done) =>
        instantiate(imports, (instance, module) => {
          this.#stack = instance.exports as StackExports;
          return done(instance, module);
        });
      return { emscriptenOpts: options };
    },
  };

  /** @param onCrash told when the program itself has failed; it must not be used after that */
  watch(module: unknown, onCrash: (error: Error) => void): void {
    const loop = module as MainLoop;
    const once = loop._PostgresMainLoopOnce;
    const stack = this.#stack;
    if (!stack) throw new Error('The program was loaded without its guard.');
    loop._PostgresMainLoopOnce = () => {
      const pointer = stack.emscripten_stack_get_current();
      try {
        return once();
      } catch (error) {
        stack._emscripten_stack_restore(pointer);
        // PostgreSQL's own errors come as a text; what PGlite does with them next is right.
        if (error instanceof Error) onCrash(error);
        throw error;
      }
    };
  }
}
