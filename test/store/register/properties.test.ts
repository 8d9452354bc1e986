import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../src/base/day.ts';
import type { Problem } from '../../../src/base/problem.ts';
import type { Addition, Change } from '../../../src/store/register/change.ts';
import type { Difference } from '../../../src/store/register/difference.ts';
import type { Entry } from '../../../src/store/register/entry.ts';
import { BEGINNING, type Instant } from '../../../src/store/register/instant.ts';
import { Register } from '../../../src/store/register/register.ts';
import type { Written } from '../../../src/store/register/writing.ts';
import { onEngines } from './engines.ts';
import { FIRST_DAY, modelRead, play, type Step, steps } from './model.ts';
import { SPECS } from './samples.ts';

const PUBLIC = { level: 'public' } as const;
const DAYS = [-1, 0, 2, 4, 7].map((days) => addDays(FIRST_DAY, days));
const RUNS = 12;

/** What an answer says, without where it is written. */
function said({ owner, kind, subject, valid, body, geometry, source }: Entry): unknown {
  return { owner, kind, subject, valid, body, geometry, source };
}

onEngines('random histories', (place) => {
  /** Runs the property; every history has owners of its own. */
  async function holds(
    property: (register: Register, prefix: string, history: Step[]) => Promise<void>,
  ): Promise<void> {
    const register = await Register.open(place.engine, SPECS);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        run += 1;
        await property(register, `R${run}.`, history);
      }),
      { numRuns: RUNS },
    );
    expect(await register.verify()).toMatchObject({ sound: true, flaws: [] });
  }

  test('the answer for a day and an instant is the one of the model, and never changes after the fact', async () => {
    await holds(async (register, prefix, history) => {
      const owner = [`${prefix}0`, `${prefix}1`];
      const answers: { on: (typeof DAYS)[number]; known: Instant; entries: readonly Entry[] }[] = [];
      const entries = await play(register, prefix, history, async (soFar) => {
        const on = DAYS[soFar.length % DAYS.length] ?? FIRST_DAY;
        const { entries: answer, known } = await register.read(PUBLIC, { owner, on });
        answers.push({ on, known, entries: answer });
      });
      for (const { on, known, entries: before } of answers) {
        const { entries: now } = await register.read(PUBLIC, { owner, on, known });
        expect(now).toEqual(before);
        expect(now).toEqual(modelRead(entries, on, known));
      }
      for (const entry of entries) {
        const just = new Date(Date.parse(entry.recorded) - 1).toISOString().replace('Z', '000Z') as Instant;
        for (const known of [just, entry.recorded]) {
          const on = DAYS[entry.seq % DAYS.length] ?? FIRST_DAY;
          expect((await register.read(PUBLIC, { owner, on, known })).entries).toEqual(modelRead(entries, on, known));
        }
      }
    });
  });

  test('retract then restore is identity for every answer, and no difference', async () => {
    await holds(async (register, prefix, history) => {
      const owner = [`${prefix}0`, `${prefix}1`];
      await play(register, prefix, history);
      const before = await register.read(PUBLIC, { owner });
      const target = before.entries[history.length % Math.max(1, before.entries.length)];
      if (!target) return;
      const change = { owner: target.owner, id: target.id, seen: target.version, author: 'x', reason: 'by mistake' };
      const gone = await register.retract(change);
      expect((await register.read(PUBLIC, { owner })).entries).not.toContainEqual(target);
      await register.restore({ ...change, seen: gone.entry.version });
      const after = await register.read(PUBLIC, { owner });
      const sorted = (list: readonly Entry[]): string[] => list.map((entry) => JSON.stringify(said(entry))).sort();
      expect(sorted(after.entries)).toEqual(sorted(before.entries));
      expect(await register.difference(PUBLIC, { owner, known: before.known }, { owner })).toEqual([]);
    });
  });

  test('the difference between two instants is what turns the one answer into the other', async () => {
    await holds(async (register, prefix, history) => {
      const owner = [`${prefix}0`, `${prefix}1`];
      const entries = await play(register, prefix, history);
      const middle = entries[Math.floor(entries.length / 2)]?.recorded ?? BEGINNING;
      const on = DAYS[history.length % DAYS.length] ?? FIRST_DAY;
      const [before, after] = [
        modelRead(entries, on, middle),
        modelRead(entries, on, entries.at(-1)?.recorded ?? BEGINNING),
      ];
      const key = (entry: Entry): string => `${entry.owner} ${entry.origin}`;
      const expected = [...new Set([...before, ...after].map(key))].flatMap(
        (line): Omit<Difference, 'owner' | 'origin'>[] => {
          const [b, a] = [
            before.find((each) => key(each) === line) ?? null,
            after.find((each) => key(each) === line) ?? null,
          ];
          if (b && a && JSON.stringify(said(b)) === JSON.stringify(said(a))) return [];
          return [{ what: !b ? 'appeared' : !a ? 'vanished' : 'changed', before: b, after: a }];
        },
      );
      const found = await register.difference(PUBLIC, { owner, on, known: middle }, { owner, on });
      expect(found).toHaveLength(expected.length);
      for (const each of expected) expect(found).toContainEqual(expect.objectContaining(each));
      // Asked the long way round, without the short cut for two instants of one view, it is the same.
      const long = await register.difference(PUBLIC, { owner, on, known: middle }, { owner: [...owner, 'nobody'], on });
      expect(long).toEqual(found);
    });
  });

  test('a stream, a history and the changes hold exactly what was written', async () => {
    await holds(async (register, prefix, history) => {
      const entries = await play(register, prefix, history);
      const owner = `${prefix}0`;
      const own = entries.filter((entry) => entry.owner === owner);
      const streamed: Entry[] = [];
      for await (const entry of register.exportKind(PUBLIC, 'note', owner)) streamed.push(entry);
      expect(streamed).toEqual((await register.read(PUBLIC, { owner, kind: 'note' })).entries);
      expect(await register.history(PUBLIC, { owner, subject: 's1' })).toEqual(
        own.filter((entry) => entry.subject === 's1'),
      );
      expect(await register.changes(PUBLIC, { owner, author: 'a1' })).toEqual(
        own.filter((entry) => entry.author === 'a1'),
      );
      const [after, until] = [own[0]?.recorded, own.at(-2)?.recorded];
      if (!after || !until) return;
      expect(await register.changes(PUBLIC, { owner, after, until })).toEqual(
        own.filter((entry) => entry.recorded > after && entry.recorded <= until),
      );
    });
  });

  test('writes that come at once end as if each had waited for the one before', async () => {
    const register = await Register.open(place.engine, SPECS);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(intent, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), async (lists) => {
        run += 1;
        const ends: unknown[] = [];
        for (const [owner, atOnce] of [[`W${run}.apart`, false] as const, [`W${run}.together`, true] as const]) {
          const old = await register.write([0, 1, 2].map((each) => ({ verb: 'add', ...addition(owner, each) })));
          const write = (list: readonly Intent[]): Promise<Written[]> =>
            register.write(list.map((each) => changeOf(owner, each, old)));
          const results: PromiseSettledResult<Written[]>[] = [];
          if (atOnce) results.push(...(await Promise.allSettled(lists.map(write))));
          else for (const list of lists) results.push(...(await Promise.allSettled([write(list)])));
          const first = old[0]?.entry.page ?? 0;
          const told = (entry: Entry): unknown => [
            entry.seq,
            entry.page - first,
            entry.verb,
            entry.version,
            { ...(said(entry) as object), owner: null },
          ];
          ends.push({
            results: results.map((result) =>
              result.status === 'rejected'
                ? (result.reason as Problem).code
                : result.value.map(({ entry, written, standing }) => [told(entry), written, standing]),
            ),
            register: (await register.changes(PUBLIC, { owner })).map(told),
          });
        }
        expect(ends[1]).toEqual(ends[0]);
      }),
      { numRuns: RUNS * 2 },
    );
    expect(await register.verify()).toMatchObject({ sound: true, flaws: [] });
  });
});

/** Something that a writer wants, who may not know what the others did. */
interface Intent {
  readonly verb: 'add' | 'correct' | 'retract' | 'missing';
  readonly which: number;
  readonly seen: number;
  readonly until: number;
}

const intent: fc.Arbitrary<Intent> = fc.record({
  verb: fc.constantFrom('add', 'add', 'correct', 'correct', 'retract', 'missing'),
  which: fc.integer({ min: 0, max: 5 }),
  seen: fc.constantFrom(1, 1, 1, 2),
  // Ten says again what is there.
  until: fc.oneof(fc.constant(10), fc.integer({ min: 1, max: 30 })),
});

/** Stocks, one value at a time: additions beyond the third may overlap them. */
function addition(owner: string, which: number, until = 10): Addition {
  const from = addDays(FIRST_DAY, which * 10);
  return {
    owner,
    kind: 'stockpile',
    subject: 'stock',
    valid: { from, until: addDays(from, until) },
    body: { mines: which },
    source: 'inventory',
    author: 'ana',
  };
}

function changeOf(owner: string, { verb, which, seen, until }: Intent, old: readonly Written[]): Change {
  if (verb === 'add') return { verb, ...addition(owner, which, until) };
  const id = verb === 'missing' ? 'none' : (old[which % old.length]?.entry.id ?? '');
  const target = { owner, id, seen, author: 'ben', reason: 'counted again' };
  return verb === 'correct' ? { verb, ...target, body: { mines: until } } : { verb: 'retract', ...target };
}
