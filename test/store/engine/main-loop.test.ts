/** What is mended in PostgreSQL's main loop, on a loop that fails in every way. */
import type { PGlite } from '@electric-sql/pglite';
import { describe, expect, it } from 'vitest';
import { MainLoopGuard } from '../../../src/store/engine/embedded/main-loop.ts';

/** A program with a stack that every failure leaves 100 deeper, and what the guard says of it. */
async function program(fail: () => never) {
  let pointer = 5_000;
  const exports = {
    emscripten_stack_get_current: () => pointer,
    _emscripten_stack_restore: (to: number) => {
      pointer = to;
    },
  };
  const guard = new MainLoopGuard();
  const options = {
    instantiateWasm: (_imports: unknown, done: (instance: unknown, module: unknown) => unknown) =>
      done({ exports }, 'module'),
  };
  const { emscriptenOpts } = await guard.extension.setup({} as PGlite, options);
  const loaded: unknown[] = [];
  emscriptenOpts.instantiateWasm({}, (instance: unknown, module: unknown) => loaded.push(instance, module));
  expect(loaded).toEqual([{ exports }, 'module']);
  const loop = {
    _PostgresMainLoopOnce: (): unknown => {
      pointer -= 100;
      return fail();
    },
  };
  const crashes: Error[] = [];
  guard.watch(loop, (error) => crashes.push(error));
  return { loop, crashes, pointer: () => pointer };
}

describe('the guard of the main loop', () => {
  it('sets the stack back after an error of a statement, and lets it through', async () => {
    const { loop, crashes, pointer } = await program(() => {
      throw 'unwind';
    });
    for (let error = 0; error < 3; error += 1) expect(() => loop._PostgresMainLoopOnce()).toThrow('unwind');
    expect(pointer()).toBe(5_000);
    expect(crashes).toEqual([]);
  });

  it('tells of a crash of the program', async () => {
    const crash = new RangeError('Maximum call stack size exceeded');
    const { loop, crashes } = await program(() => {
      throw crash;
    });
    expect(() => loop._PostgresMainLoopOnce()).toThrow(crash);
    expect(crashes).toEqual([crash]);
  });

  it('has to be there when the program is loaded', () => {
    expect(() => new MainLoopGuard().watch({}, () => undefined)).toThrow('The program was loaded without its guard.');
  });
});
