/**
 * Random cases that are the same for everybody: `npm test` draws them from one fixed seed, so that a change is never
 * refused for what another change did. `npm run properties` draws new ones, and many more.
 */
import fc from 'fast-check';
import { vi } from 'vitest';

const FIXED_SEED = 19970918;
/** Of a test's own time limit (120 s), so that many runs end as a result and not as a time-out. */
const MOST_MILLISECONDS = 45_000;

const { WHITESTONE_SEED: seed, WHITESTONE_RUNS: times } = process.env;

fc.configureGlobal({ seed: seed === undefined ? FIXED_SEED : Number(seed) });

if (times !== undefined) {
  vi.doMock('fast-check', async (original) => {
    const real = await original<typeof import('fast-check')>();
    const assert = ((property: fc.IRawProperty<unknown>, parameters: fc.Parameters<unknown> = {}) =>
      fc.assert(property, {
        ...parameters,
        numRuns: (parameters.numRuns ?? 100) * Number(times),
        interruptAfterTimeLimit: MOST_MILLISECONDS,
      })) as typeof fc.assert;
    return { ...real, default: { ...real.default, assert } };
  });
}
