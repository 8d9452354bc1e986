/**
 * What was confirmed is there after the worst: the process killed, the power cut, the disk full. Rounds of each kind come
 * from WHITESTONE_ROUNDS (`npm run test:durability`); without it, a few.
 */
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Child, child } from './support/child.ts';
import { temporaryFolder } from './support/engines.ts';

const ROUNDS = Number(process.env.WHITESTONE_ROUNDS ?? 2);
/** Milliseconds for one round, at most: opening, checking, writing; a tenth of it on a machine that does nothing else. */
const ROUND = 60_000;

interface Checked {
  readonly confirmed: number;
  readonly found: number;
  readonly lost: readonly number[];
  readonly halves: readonly number[];
  readonly agree: boolean;
}

interface Tally {
  rounds: number;
  confirmed: number;
  /** Rounds in which it ended while opening, and so in the course of recovery. */
  opening: number;
}

/** One folder that goes through every storm, and what the storms were told is stored. */
let root = '';
let folder = '';
let confirmed = '';
let trash = '';
beforeAll(async () => {
  root = await temporaryFolder('durability');
  folder = join(root, 'data');
  confirmed = join(root, 'confirmed');
  trash = join(root, 'trash');
  await writeFile(confirmed, '');
});
afterAll(() => rm(root, { recursive: true, force: true }));

const power = fileURLToPath(new URL('support/power-cut.js', import.meta.url));

/** The outcome of the check that the storm began with; null when it ended before it came to that. */
function checkedOf(storm: Child): Checked | null {
  const line = storm.lines.find((each) => each.startsWith('checked '));
  if (line === undefined) return null;
  const checked = JSON.parse(line.slice('checked '.length)) as Checked;
  expect(checked).toMatchObject({ lost: [], halves: [], agree: true });
  return checked;
}

async function settle(storm: Child, tally: Tally): Promise<void> {
  const { errors } = await storm.ended;
  expect(errors).toBe('');
  const told = storm.lines
    .filter((line) => line.startsWith('confirmed '))
    .map((line) => line.slice('confirmed '.length));
  expect(storm.lines.filter((line) => line.startsWith('error '))).toEqual([]);
  await appendFile(confirmed, told.map((batch) => `${batch}\n`).join(''));
  tally.rounds += 1;
  tally.confirmed += told.length;
  if (checkedOf(storm) === null) tally.opening += 1;
  if (tally.rounds % 10 === 0)
    console.log(`… ${tally.rounds} rounds, ${tally.confirmed} confirmed transactions so far`);
}

/** A last look, without a storm. */
async function finish(title: string, tally: Tally): Promise<void> {
  const last = child('storm.js', [folder, confirmed, '-', 'check']);
  expect(await last.ended).toEqual({ how: 0, errors: '' });
  expect(checkedOf(last)?.confirmed).toBe((await readFile(confirmed, 'utf8')).split('\n').length - 1);
  console.log(
    `${title}: ${tally.rounds} rounds, ${tally.confirmed} confirmed transactions, 0 lost, 0 half; ended while opening in ${tally.opening}.`,
  );
}

/** Random, but more often short than long. */
function delay(longest: number): number {
  return Math.random() ** 2 * longest;
}

describe('after the process was killed', () => {
  it(
    'everything confirmed is there, and nothing by halves',
    async () => {
      const tally: Tally = { rounds: 0, confirmed: 0, opening: 0 };
      for (let round = 0; round < ROUNDS; round += 1) {
        const storm = child('storm.js', [folder, confirmed, '-']);
        // Most in the middle of writing, some while it repairs what the last one left.
        if (round % 5 === 4) await new Promise((resolve) => setTimeout(resolve, 300 + delay(2_000)));
        else {
          await storm.line('confirmed');
          await new Promise((resolve) => setTimeout(resolve, delay(1_500)));
        }
        storm.process.kill('SIGKILL');
        await settle(storm, tally);
      }
      await finish('Killed', tally);
      expect(tally.confirmed).toBeGreaterThan(ROUNDS);
    },
    ROUND * (ROUNDS + 3),
  );
});

describe.each(['nothing', 'some'])('after a power cut that keeps %s of what was not put on the disk', (keeps) => {
  it(
    'everything confirmed is there, and nothing by halves',
    async () => {
      const tally: Tally = { rounds: 0, confirmed: 0, opening: 0 };
      for (let round = 0; round < ROUNDS; round += 1) {
        // Some in the course of recovery. A new segment of the log is 2,048 changes by itself.
        const after = Math.floor(round % 5 === 4 ? 1 + delay(1_000) : 500 + Math.random() * 7_500);
        await mkdir(trash);
        const storm = child('storm.js', [folder, confirmed, power], {
          POWER_CUT_AFTER: String(after),
          POWER_CUT_KEEPS: keeps,
          POWER_CUT_TRASH: trash,
        });
        expect(await storm.ended, storm.lines.at(-1)).toMatchObject({ how: 'SIGKILL' });
        await settle(storm, tally);
        await rm(trash, { recursive: true });
      }
      await finish(`Power cut that keeps ${keeps}`, tally);
      expect(tally.confirmed).toBeGreaterThan(ROUNDS);
    },
    ROUND * (ROUNDS + 3),
  );
});

describe('the simulation of a power cut', () => {
  it(
    'notices a database that puts nothing on the disk',
    async () => {
      const unsafe = join(root, 'unsafe');
      const told = join(root, 'unsafe-confirmed');
      await writeFile(told, '');
      await mkdir(trash);
      const storm = child('storm.js', [unsafe, told, power], {
        POWER_CUT_AFTER: '4000',
        POWER_CUT_KEEPS: 'nothing',
        POWER_CUT_TRASH: trash,
        POWER_CUT_IGNORES_SYNC: 'yes',
      });
      expect((await storm.ended).how).toBe('SIGKILL');
      const batches = storm.lines.filter((line) => line.startsWith('confirmed ')).map((line) => line.split(' ')[1]);
      expect(batches.length).toBeGreaterThan(0);
      await writeFile(told, batches.join('\n'));
      const look = child('storm.js', [unsafe, told, '-', 'check']);
      await look.ended;
      const line = look.lines.find((each) => each.startsWith('checked '));
      // It cannot be opened at all, or what was confirmed is not there.
      const lost = line === undefined ? batches : (JSON.parse(line.slice('checked '.length)) as Checked).lost;
      expect(lost.length).toBe(batches.length);
    },
    ROUND * 3,
  );
});
