import { expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import { Register } from '../../../src/store/register/register.ts';
import { checkSnapshot, snapshotView, viewNow } from '../../../src/store/register/snapshot.ts';
import { onEngines } from './engines.ts';
import { first, note, period, problemOf, SPECS } from './samples.ts';

const PUBLIC = { level: 'public' } as const;
const because = { author: 'ana', reason: 'as submitted to the United Nations' };

onEngines('snapshots', (place) => {
  const open = (): Promise<Register> => Register.open(place.engine, SPECS);

  test('a snapshot answers the same whatever is written later', async () => {
    const register = await open();
    await register.addMany([
      note('2023', { valid: period('2023-01-01/2024-01-01') }),
      note('2024', { valid: period('2024-01-01/2025-01-01') }),
      note('elsewhere', { owner: 'MOZ' }),
      note('', { kind: 'stockpile', body: { mines: 1 } }),
    ]);
    const view = { owner: 'UKR', kind: ['note', 'area'], on: parseDay('2023-06-30') };
    const taken = await register.takeSnapshot({ owner: 'UKR', name: 'Article 7 for 2023', view, ...because });
    expect(taken).toMatchObject({ on: view.on, owners: ['UKR'], kinds: ['area', 'note'], entries: 1, ...because });
    const before = await register.readSnapshot(PUBLIC, taken);
    expect(before.entries.map((entry) => entry.body)).toEqual([{ text: '2023' }]);

    const { id } = first(before.entries);
    await register.correct({ owner: 'UKR', id, body: { text: 'corrected' }, author: 'b', reason: 'r' });
    await register.add(note('late', { valid: period('2023-01-01/..') }));
    const found = await register.snapshot('UKR', 'Article 7 for 2023');
    expect(found).toEqual(taken);
    expect((await register.readSnapshot(PUBLIC, found)).entries).toEqual(before.entries);
    expect(await checkSnapshot(place.engine, found)).toBe(true);
    expect(
      await checkSnapshot(place.engine, {
        ...found,
        hash: found.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      }),
    ).toBe(false);
    expect(await register.verify()).toMatchObject({ sound: true });

    const since = await register.difference(PUBLIC, snapshotView(found), viewNow(found));
    expect(since.map((each) => [each.what, each.before?.body, each.after?.body]).sort()).toEqual([
      ['appeared', undefined, { text: 'late' }],
      ['changed', { text: '2023' }, { text: 'corrected' }],
    ]);

    const later = await register.takeSnapshot({
      owner: 'UKR',
      name: 'for 2024',
      view: { ...view, on: parseDay('2024-06-30') },
      ...because,
    });
    const years = await register.difference(PUBLIC, snapshotView(found), snapshotView(later));
    expect(years.map((each) => [each.what, each.before?.body, each.after?.body]).sort()).toEqual([
      ['appeared', undefined, { text: '2024' }],
      ['appeared', undefined, { text: 'late' }],
      ['vanished', { text: '2023' }, undefined],
    ]);
    expect((await register.snapshots('UKR')).map((each) => each.name)).toEqual(['Article 7 for 2023', 'for 2024']);
    expect(await register.snapshots('MOZ')).toEqual([]);
  });

  test('a snapshot of all there is, and of nothing', async () => {
    const register = await open();
    expect(await register.takeSnapshot({ owner: 'UKR', name: 'empty', ...because })).toMatchObject({
      entries: 0,
      owners: null,
      kinds: null,
      on: null,
    });
    await register.addMany([note('a'), note('b', { owner: 'MOZ' })]);
    const all = await register.takeSnapshot({ owner: 'UKR', name: 'all', ...because });
    // The first snapshot is an entry like others.
    expect(all.entries).toBe(3);
    expect((await register.readSnapshot(PUBLIC, all, { subject: 'one' })).entries).toHaveLength(2);
    expect(await register.verify()).toMatchObject({ sound: true });
  });

  test('the name of a snapshot is given once', async () => {
    const register = await open();
    await register.takeSnapshot({ owner: 'UKR', name: 'Article 7', ...because });
    await register.takeSnapshot({ owner: 'MOZ', name: 'Article 7', ...because });
    const stamp = await register.stamp();
    const problem = await problemOf(
      register.takeSnapshot({ owner: 'UKR', name: 'Article 7', ...because, author: 'boris' }),
    );
    expect(problem.code).toBe('snapshot-taken');
    expect(problem.message).toBe(
      'UKR has a snapshot “Article 7”, taken by ana. Wanted: a name that is not in use. Choose another name; a snapshot is never replaced.',
    );
    expect(await register.stamp()).toBe(stamp);
  });

  test('a snapshot is never corrected or retracted', async () => {
    const register = await open();
    await register.takeSnapshot({ owner: 'UKR', name: 'Article 7', ...because });
    const { id } = first((await register.read(PUBLIC, { kind: 'snapshot' })).entries);
    for (const change of [
      register.correct({ owner: 'UKR', id, source: 'x', ...because }),
      register.retract({ owner: 'UKR', id, ...because }),
    ]) {
      expect(await problemOf(change)).toMatchObject({
        code: 'kind-frozen',
        text: { next: 'Add another snapshot instead.' },
      });
    }
  });

  test('a snapshot that is not there is missed by name', async () => {
    const register = await open();
    expect((await problemOf(register.snapshot('UKR', 'x'))).text.wanted).toBe(
      'the name of a snapshot, and UKR has none yet',
    );
    await register.takeSnapshot({ owner: 'UKR', name: 'Article 7', ...because });
    const problem = await problemOf(register.snapshot('UKR', 'Artikle 7'));
    expect(problem).toMatchObject({
      code: 'snapshot-missing',
      text: { found: 'UKR has no snapshot “Artikle 7”', next: 'Did you mean “Article 7”?' },
    });
  });
});
