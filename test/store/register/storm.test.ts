/**
 * The register after the worst, on the embedded engine: everything confirmed is there, and the chains hold. Rounds of each
 * kind come from WHITESTONE_ROUNDS (`npm run test:durability`); without it, one.
 */
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Child, child } from '../engine/support/child.ts';
import { temporaryFolder } from '../engine/support/engines.ts';

const ROUNDS = Number(process.env.WHITESTONE_ROUNDS ?? 1);
const ROUND = 40_000;
const STORM = '../../register/storm.js';
const POWER = fileURLToPath(new URL('../engine/support/power-cut.js', import.meta.url));

let root = '';
let words: readonly [folder: string, confirmed: string] = ['', ''];
beforeAll(async () => {
  root = await temporaryFolder('register-storm');
  words = [join(root, 'data'), join(root, 'confirmed')];
  await writeFile(words[1], '');
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** What the storm found when it began; null when it ended before. */
function checked(storm: Child): { confirmed: number; entries: number } | null {
  const line = storm.lines.find((each) => each.startsWith('checked '));
  if (line === undefined) return null;
  const result = JSON.parse(line.slice('checked '.length)) as { confirmed: number; entries: number };
  expect(result).toMatchObject({ lost: [], sound: true, flaws: [] });
  return result;
}

/** Keeps what it confirmed, for the next one to look for. */
async function settle(storm: Child): Promise<number> {
  expect((await storm.ended).errors).toBe('');
  checked(storm);
  const told = storm.lines
    .filter((line) => line.startsWith('confirmed '))
    .map((line) => line.slice('confirmed '.length));
  await appendFile(words[1], told.map((line) => `${line}\n`).join(''));
  return told.length;
}

async function lastLook(): Promise<number> {
  const last = child(STORM, [...words, '-', 'check']);
  expect(await last.ended).toEqual({ how: 0, errors: '' });
  return checked(last)?.confirmed ?? 0;
}

test(
  'killed while it writes',
  async () => {
    let confirmed = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const storm = child(STORM, [...words, '-']);
      // On a busy machine the second may take longer than the moment that follows.
      await storm.line('confirmed AGO');
      await storm.line('confirmed UKR');
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 1_000));
      storm.process.kill('SIGKILL');
      confirmed += await settle(storm);
    }
    expect(await lastLook()).toBe(confirmed);
    expect(confirmed).toBeGreaterThan(ROUNDS);
  },
  ROUND * (ROUNDS + 2),
);

test(
  'a power cut that keeps nothing of what was not put on the disk',
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const trash = join(root, `trash-${round}`);
      await mkdir(trash);
      const storm = child(STORM, [...words, POWER], {
        POWER_CUT_AFTER: String(500 + Math.floor(Math.random() * 5_000)),
        POWER_CUT_KEEPS: 'nothing',
        POWER_CUT_TRASH: trash,
      });
      expect(await storm.ended, storm.lines.at(-1)).toMatchObject({ how: 'SIGKILL' });
      await settle(storm);
      await rm(trash, { recursive: true });
    }
    expect(await lastLook()).toBeGreaterThan(0);
  },
  ROUND * (ROUNDS + 2),
);
