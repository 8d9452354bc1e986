import { expect, test } from 'vitest';
import { Problem } from '../../../src/base/problem.ts';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import type { Engine, Session } from '../../../src/store/engine.ts';
import type { Entry } from '../../../src/store/register/entry.ts';
import { Register } from '../../../src/store/register/register.ts';
import { onEngines } from './engines.ts';
import { first, note, SPECS } from './samples.ts';

const PUBLIC = { level: 'public' } as const;
const WRITERS = 16;
const ROUNDS = 3;
/** Milliseconds; a busy machine makes sixteen writers wait for each other long. */
const PATIENCE = 120_000;

onEngines('writers at once', (place) => {
  /**
   * Registers with a queue each. On a server, half of them come through another pool of connections, as another process
   * would.
   */
  async function writers(): Promise<{ registers: Register[]; close(): Promise<void> }> {
    const other = place.engine.kind === 'server' ? await openEngine(place.options) : null;
    const registers: Register[] = [];
    for (let index = 0; index < WRITERS; index += 1) {
      registers.push(await Register.open((index % 2 === 0 ? null : other) ?? place.engine, SPECS));
    }
    return { registers, close: async () => other?.close() };
  }

  const number = (entry: Entry): number => (entry.body as { number: number }).number;

  test(
    'no update is lost: sixteen writers count to the end',
    async () => {
      const { registers, close } = await writers();
      const { entry } = await first(registers).add(note('', { body: { text: 'count', number: 0 } }));
      let conflicts = 0;
      const count = async (register: Register): Promise<void> => {
        for (let done = 0; done < ROUNDS; ) {
          const seen = first((await register.read(PUBLIC, { owner: 'UKR', kind: 'note', subject: 'one' })).entries);
          const body = { text: 'count', number: number(seen) + 1 };
          try {
            await register.correct({
              owner: 'UKR',
              id: entry.id,
              seen: seen.version,
              body,
              author: 'w',
              reason: 'one more',
            });
            done += 1;
          } catch (error) {
            if (!(error instanceof Problem) || error.code !== 'version-conflict') throw error;
            conflicts += 1;
          }
        }
      };
      await Promise.all(registers.map(count));
      const told = await first(registers).history(PUBLIC, { owner: 'UKR', subject: 'one' });
      expect(told.map(number)).toEqual(Array.from({ length: WRITERS * ROUNDS + 1 }, (_, index) => index));
      expect(told.map((each) => each.version)).toEqual(told.map((_, index) => index + 1));
      expect(conflicts).toBeGreaterThan(0);
      expect(await first(registers).verify()).toMatchObject({
        sound: true,
        entries: WRITERS * ROUNDS + 1,
        pages: WRITERS * ROUNDS + 1,
      });
      await close();
    },
    PATIENCE,
  );

  test(
    'the chains hold: sixteen writers add to four owners and import the same list',
    async () => {
      const { registers, close } = await writers();
      const list = Array.from({ length: 150 }, (_, index) => note(`listed ${index}`, { owner: `O${index % 4}` }));
      const added = await Promise.all(
        registers.map(async (register, writer) => {
          for (let round = 0; round < ROUNDS; round += 1) {
            await register.add(note(`${writer} ${round}`, { owner: `O${(writer + round) % 4}` }));
          }
          return (await register.addMany(list, { chunk: 40, commit: 'chunks' })).added;
        }),
      );
      expect(added.reduce((sum, each) => sum + each, 0)).toBe(list.length);
      const entries = WRITERS * ROUNDS + list.length;
      expect(await first(registers).verify()).toMatchObject({ sound: true, entries, flaws: [] });
      expect((await first(registers).read(PUBLIC)).entries).toHaveLength(entries);
      const recorded = (await first(registers).changes(PUBLIC)).map(
        (each) => `${each.page}`.padStart(6, '0') + each.recorded,
      );
      expect(recorded).toEqual([...recorded].sort());
      await close();
    },
    PATIENCE,
  );

  test('of two who saw the same version one is refused, whatever they write', async () => {
    const { registers, close } = await writers();
    const [one, two] = registers;
    if (!one || !two) throw new Error('no writers');
    const { entry } = await one.add(note('a'));
    const target = { owner: 'UKR', id: entry.id, seen: 1, author: 'w', reason: 'the same thought' };
    // Even the very same correction: the second writer did not see the first one's.
    const results = await Promise.allSettled([
      one.correct({ ...target, body: { text: 'b' } }),
      two.correct({ ...target, body: { text: 'b' } }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({
      reason: { code: 'version-conflict', standing: { version: 2 } },
    });
    await close();
  });

  test('writes that come at once wait for the disk together, and fail alone', async () => {
    let transactions = 0;
    let statements = 0;
    let broken = false;
    const counted = (session: Session): Session =>
      Object.assign(Object.create(session) as Session, {
        query: (...asked: Parameters<Session['query']>) => {
          statements += 1;
          return session.query(...asked);
        },
        execute: session.execute.bind(session),
      });
    const counting: Engine = Object.assign(Object.create(place.engine) as Engine, {
      query: place.engine.query.bind(place.engine),
      execute: place.engine.execute.bind(place.engine),
      transaction: async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
        transactions += 1;
        const result = place.engine.transaction(async (session) => {
          const done = await work(counted(session));
          if (broken) throw new Error('the server went away');
          return done;
        });
        return result;
      },
    });
    const register = await Register.open(counting, SPECS);
    await register.add(note('first'));
    transactions = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 16 }, (_, index) =>
        index === 7
          ? register.retract({ owner: 'UKR', id: 'none', author: 'a', reason: 'r' })
          : register.add(note(`${index}`)),
      ),
    );
    // The first may go alone.
    expect(transactions).toBeLessThanOrEqual(2);
    expect(results.map((result) => result.status === 'fulfilled')).toEqual(results.map((_, index) => index !== 7));
    expect(results[7]).toMatchObject({ reason: { code: 'entry-missing' } });
    expect(await register.verify()).toMatchObject({ sound: true, entries: 16, pages: 16 });

    statements = 0;
    await Promise.all(Array.from({ length: 16 }, (_, index) => register.add(note(`later ${index}`))));
    const one = statements;
    await Promise.all(Array.from({ length: 64 }, (_, index) => register.add(note(`last ${index}`))));
    // Four times as many wait for no more answers of the database.
    expect(statements - one).toBeLessThanOrEqual(one);
    expect(await register.verify()).toMatchObject({ sound: true, entries: 96, pages: 96 });

    broken = true;
    const lost = await Promise.allSettled([register.add(note('x')), register.add(note('y')), register.add(note('z'))]);
    expect(lost.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
    broken = false;
    await register.add(note('and on'));
    expect(await register.verify()).toMatchObject({ sound: true, entries: 97 });
  });

  test('an answer given while somebody writes does not change when they commit', async ({ skip }) => {
    skip(place.engine.kind === 'embedded', 'the embedded engine has one connection');
    const { registers, close } = await writers();
    const [one, two] = registers;
    if (!one || !two) throw new Error('no writers');
    await one.add(note('before'));
    let finish = (): void => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let written = (): void => {};
    const wrote = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slow = one.transaction(async (desk) => {
      const result = await desk.add(note('slow'));
      written();
      await held;
      return result;
    });
    await wrote;
    const answer = await two.read(PUBLIC, { owner: 'UKR' });
    expect(answer.entries).toHaveLength(1);
    let overtook = false;
    const quick = two.add(note('quick', { owner: 'MOZ' })).finally(() => {
      overtook = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(overtook).toBe(false);
    finish();
    const [first1, second] = [await slow, await quick];
    expect(second.entry.recorded > first1.entry.recorded).toBe(true);
    expect((await two.read(PUBLIC, { owner: 'UKR', known: answer.known })).entries).toEqual(answer.entries);
    await close();
  });
});
