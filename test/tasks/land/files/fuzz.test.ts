/** Two hundred files that chance has broken: each ends in rows or in a Problem. `scripts/fuzz-land-files.js` makes many more. */
import { expect, test } from 'vitest';
import { openSource } from '../../../../src/tasks/land/files/open-source.ts';
import { writeSource } from '../../../../src/tasks/land/files/write-source.ts';
import { scratch } from './support/files.ts';

interface Inputs {
  soundFiles(write: typeof writeSource): Promise<Map<string, Uint8Array>>;
}
interface Child {
  tryOne(ask: {
    sound: Map<string, Uint8Array>;
    openSource: typeof openSource;
    seed: number;
    number: number;
    share: number;
    folder: string;
  }): Promise<{ kind: string; outcome: string; error: string }>;
}

const folder = scratch();
const script = (name: string) => new URL(`../../../../scripts/fuzz/${name}`, import.meta.url).href;

test('200 broken files', async () => {
  const { soundFiles } = (await import(script('land-inputs.js'))) as Inputs;
  const { tryOne } = (await import(script('land-child.js'))) as Child;
  const sound = await soundFiles(writeSource);
  const outcomes = new Set<string>();
  for (let number = 0; number < 200; number += 1) {
    const result = await tryOne({ sound, openSource, seed: 5, number, share: 0.03, folder });
    expect([number, result.outcome, result.error]).not.toContain('failed');
    outcomes.add(result.outcome);
  }
  // Broken, yet not all of them beyond reading.
  expect(outcomes).toContain('rows');
  expect(outcomes.size).toBeGreaterThan(3);
});
