/** The end of an engine, on both. */
import { expect, it } from 'vitest';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import { chunks, collected } from './support/copying.ts';
import { onBothEngines } from './support/engines.ts';
import { problemOf, sqlErrorOf } from './support/expect-error.ts';

onBothEngines('close', (engine, fresh) => {
  // The order matters: each test closes the engine of the suite or opens the next on the same data.
  it('waits for what runs, refuses what comes later, and may be called twice', async () => {
    await engine().execute('CREATE TABLE stored (id int)');
    const slow = engine().query('SELECT pg_sleep(0.3), 1 AS one');
    const work = engine().transaction(async (session) => {
      await session.execute('INSERT INTO stored VALUES (1)');
      await new Promise((resolve) => setTimeout(resolve, 100));
      await session.execute('INSERT INTO stored VALUES (2)');
    });
    const reader = engine().copyOut('COPY (SELECT generate_series(1, 200000)) TO STDOUT')[Symbol.asyncIterator]();
    await reader.next();
    await Promise.all([engine().close(), engine().close()]);
    expect(await slow).toEqual([{ pg_sleep: '', one: 1 }]);
    await work;
    expect((await reader.next()).done).toBe(true);
    const problem = await problemOf(engine().query('SELECT 1'), 'engine-closed');
    expect(problem.message).toBe('the store was used after it was closed. Wanted: an open store. Open it again.');
    await problemOf(engine().execute('SELECT 1'), 'engine-closed');
    await problemOf(
      engine().transaction(async () => undefined),
      'engine-closed',
    );
    await problemOf(engine().copyIn('COPY stored FROM STDIN', chunks('1\n')), 'engine-closed');
    await problemOf(collected(engine().copyOut('COPY stored TO STDOUT')), 'engine-closed');
  });

  it('leaves everything there for the next, which may be one that only reads', async () => {
    const reading = await openEngine({ ...fresh().options, readOnly: true });
    try {
      expect(await reading.query('SELECT id FROM stored ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
      await sqlErrorOf(reading.execute('INSERT INTO stored VALUES (3)'), '25006');
      await sqlErrorOf(
        reading.transaction((session) => session.execute('DROP TABLE stored')),
        '25006',
      );
    } finally {
      await reading.close();
    }
  });
});

onBothEngines('stop', (engine, fresh) => {
  it('undoes a transaction after the statement that it is at, and closes', async () => {
    await engine().execute('CREATE TABLE stored (id int); INSERT INTO stored VALUES (0)');
    let between = () => undefined as unknown;
    const reached = new Promise<void>((resolve) => {
      between = resolve;
    });
    let went = 0;
    const work = engine().transaction(async (session) => {
      await session.execute('INSERT INTO stored VALUES (1)');
      between();
      for (;;) {
        await session.query('SELECT pg_sleep(0.05)');
        went += 1;
      }
    });
    const told = problemOf(work, 'interrupted');
    await reached;
    const waiting = problemOf(
      engine().transaction((session) => session.execute('INSERT INTO stored VALUES (2)')),
      'interrupted',
    );
    await engine().stop();
    expect((await told).message).toBe(
      'the program was told to end before the work was done. Wanted: time to finish. The register was closed in order. What the work had written was undone; start it again.',
    );
    expect(went).toBeLessThan(20);
    // On a server it has a lane of its own and may be done already; here it waited for the lane.
    if (engine().kind === 'embedded') await waiting;
    else await waiting.catch(() => undefined);
    await problemOf(engine().query('SELECT 1'), 'interrupted');
    await engine().stop();
  });

  it('leaves what was there before', async () => {
    const again = await openEngine(fresh().options);
    const rows = await again.query('SELECT id FROM stored ORDER BY id');
    await again.close();
    expect(rows[0]).toEqual({ id: 0 });
    expect(rows).not.toContainEqual({ id: 1 });
  });
});
