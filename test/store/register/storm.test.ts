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

/** After so many rounds a new register: in an old one, opening and verifying take up the moments in which a storm is to be hit. */
const PLACE = 20;

let root = '';
let words: readonly [folder: string, confirmed: string] = ['', ''];
beforeAll(async () => {
  root = await temporaryFolder('register-storm');
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function afresh(name: string): Promise<void> {
  const place = join(root, name);
  await mkdir(place);
  words = [join(place, 'data'), join(place, 'confirmed')];
  await writeFile(words[1], '');
}

/** So many storms, on one register after the other, each looked at once more in the end. @returns how many entries were confirmed */
async function storms(name: string, storm: (round: number) => Promise<number>): Promise<number> {
  let all = 0;
  for (let first = 0; first < ROUNDS; first += PLACE) {
    await afresh(`${name}-${first}`);
    let confirmed = 0;
    for (let round = first; round < Math.min(ROUNDS, first + PLACE); round += 1) confirmed += await storm(round);
    expect(await lastLook()).toBe(confirmed);
    await rm(join(root, `${name}-${first}`), { recursive: true });
    all += confirmed;
  }
  return all;
}

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
    const confirmed = await storms('killed', async () => {
      const storm = child(STORM, [...words, '-']);
      // On a busy machine the second may take longer than the moment that follows.
      await storm.line('confirmed AGO');
      await storm.line('confirmed UKR');
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 1_000));
      storm.process.kill('SIGKILL');
      return settle(storm);
    });
    expect(confirmed).toBeGreaterThan(ROUNDS);
    console.log(`${ROUNDS} storms killed: ${confirmed} entries confirmed, none lost`);
  },
  ROUND * (ROUNDS + 2),
);

test(
  'a power cut that keeps nothing of what was not put on the disk',
  async () => {
    const confirmed = await storms('cut', async (round) => {
      const trash = join(root, `trash-${round}`);
      await mkdir(trash);
      const storm = child(STORM, [...words, POWER], {
        POWER_CUT_AFTER: String(500 + Math.floor(Math.random() * 5_000)),
        POWER_CUT_KEEPS: 'nothing',
        POWER_CUT_TRASH: trash,
      });
      expect(await storm.ended, storm.lines.at(-1)).toMatchObject({ how: 'SIGKILL' });
      const told = await settle(storm);
      await rm(trash, { recursive: true });
      return told;
    });
    if (ROUNDS >= PLACE) expect(confirmed).toBeGreaterThan(ROUNDS);
    console.log(`${ROUNDS} storms cut off: ${confirmed} entries confirmed, none lost`);
  },
  ROUND * (ROUNDS + 2),
);
