/** The register in a few lines of memory: what the SQL has to agree with, and random histories to try it on. */
import fc from 'fast-check';
import { addDays, type Day, parseDay } from '../../../src/base/day.ts';
import type { Entry } from '../../../src/store/register/entry.ts';
import type { Instant } from '../../../src/store/register/instant.ts';
import { holdsOn, type Period } from '../../../src/store/register/period.ts';
import type { Register } from '../../../src/store/register/register.ts';
import { note } from './samples.ts';

/** What is in force: recorded by then, no retraction, and not superseded by anything recorded by then. */
export function modelRead(entries: readonly Entry[], on: Day, known: Instant): Entry[] {
  const told = entries.filter((entry) => entry.recorded <= known);
  return told
    .filter((entry) => entry.verb !== 'retract' && holdsOn(entry.valid, on))
    .filter((entry) => !told.some((later) => later.owner === entry.owner && later.supersedes === entry.id))
    .sort((a, b) => compare(a.owner, b.owner) || compare(a.subject, b.subject) || a.seq - b.seq);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const FIRST_DAY = parseDay('2020-01-01');
const START = Date.UTC(2026, 0, 1);

/** One thing that somebody does. `line` picks one of the lines that are there. */
export interface Step {
  readonly verb: 'add' | 'correct' | 'retract' | 'restore';
  readonly owner: number;
  readonly subject: number;
  readonly text: number;
  readonly valid: Period;
  readonly line: number;
  /** Minutes by which the clock on the wall moves; it may go back. */
  readonly minutes: number;
}

const limit = fc.option(fc.integer({ min: 0, max: 6 }).map((days) => addDays(FIRST_DAY, days)));
const valid = fc
  .record({ from: limit, until: limit })
  .filter(({ from, until }) => from === null || until === null || from < until) as fc.Arbitrary<Period>;

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    verb: fc.constantFrom('add', 'add', 'correct', 'correct', 'retract', 'restore'),
    owner: fc.integer({ min: 0, max: 1 }),
    subject: fc.integer({ min: 0, max: 1 }),
    text: fc.integer({ min: 0, max: 3 }),
    valid,
    line: fc.nat({ max: 20 }),
    minutes: fc.integer({ min: -30, max: 60 }),
  }),
  { minLength: 3, maxLength: 14 },
);

/**
 * Writes a history. What cannot be done (a retraction of what is retracted) is left out.
 * @param prefix of the owners, so that histories in one register do not meet
 * @param after called after each step that wrote something
 */
export async function play(
  register: Register,
  prefix: string,
  history: readonly Step[],
  after: (entries: readonly Entry[]) => Promise<void> = async () => {},
): Promise<Entry[]> {
  const entries: Entry[] = [];
  const heads = new Map<string, Entry>();
  let clock = START;
  for (const step of history) {
    clock += step.minutes * 60_000;
    const at = new Date(clock).toISOString().replace('Z', '000Z') as Instant;
    const entry = await act(register, prefix, step, [...heads.values()], at);
    if (!entry) continue;
    entries.push(entry);
    heads.set(`${entry.owner} ${entry.origin}`, entry);
    await after(entries);
  }
  return entries;
}

async function act(
  register: Register,
  prefix: string,
  step: Step,
  heads: readonly Entry[],
  at: Instant,
): Promise<Entry | null> {
  const { verb, text, valid: period, subject } = step;
  if (verb === 'add') {
    const addition = note(`${text}`, { owner: `${prefix}${step.owner}`, subject: `s${subject}`, valid: period });
    const result = await register.add(addition, { at });
    return result.written ? result.entry : null;
  }
  const open = heads.filter((head) => (head.verb === 'retract') === (verb === 'restore'));
  const head = open[step.line % Math.max(1, open.length)];
  if (!head) return null;
  const target = { owner: head.owner, id: head.origin, seen: head.version, author: `a${text}`, reason: `step ${text}` };
  if (verb === 'correct')
    return (await register.correct({ ...target, body: { text: `${text}` }, valid: period }, { at })).entry;
  return (await (verb === 'retract' ? register.retract(target, { at }) : register.restore(target, { at }))).entry;
}
