import { expect, test } from 'vitest';
import type { Access } from '../../../src/store/register/access.ts';
import type { Addition } from '../../../src/store/register/change.ts';
import type { Entry } from '../../../src/store/register/entry.ts';
import { Register } from '../../../src/store/register/register.ts';
import { onEngines } from './engines.ts';
import { first, note, problemOf, SPECS } from './samples.ts';

const PUBLIC: Access = { level: 'public' };
const INTERNAL: Access = { level: 'internal', who: 'ana' };
const PERSONAL: Access = { level: 'personal', who: 'ana', purpose: 'to arrange a prosthesis' };

const casualty: Addition = note('', {
  kind: 'casualty',
  subject: 'c1',
  body: {
    outcome: 'injured',
    name: 'Olena',
    home: { village: 'Kamianka', district: 'Izium' },
    visits: [
      { year: 2023, clinic: 'Kharkiv' },
      { year: 2024, clinic: 'Lviv' },
    ],
    device: 'PFM-1',
  },
  geometry: { type: 'Point', coordinates: [37.2, 49.1] },
});

onEngines('privacy', (place) => {
  const open = (): Promise<Register> => Register.open(place.engine, SPECS);

  async function filled(): Promise<Register> {
    const register = await open();
    await register.addMany([
      casualty,
      note('open'),
      note('of a neighbour', { kind: 'complaint' }),
      note('patrols', { kind: 'plan' }),
    ]);
    return register;
  }
  const kindsSeen = (entries: readonly Entry[]): string[] => entries.map((entry) => entry.kind);

  test('everybody sees what has no mark', async () => {
    const register = await filled();
    const answer = await register.read(PUBLIC);
    expect(kindsSeen(answer.entries)).toEqual(['casualty', 'note']);
    expect(answer.withheldKinds).toEqual(['complaint', 'plan']);
    expect(first(answer.entries)).toMatchObject({
      body: { outcome: 'injured', home: { district: 'Izium' }, visits: [{ year: 2023 }, { year: 2024 }] },
      geometry: null,
      hash: null,
      withheld: ['name', 'home.village', 'visits[].clinic', 'device', 'geometry'],
    });
    expect(JSON.stringify(answer)).not.toMatch(/Olena|Kamianka|Lviv|Kharkiv|PFM|37\.2|neighbour|patrols/);
    expect(await register.accessLog()).toEqual([]);
  });

  test('the organisation sees what is restricted, and nothing personal', async () => {
    const register = await filled();
    const answer = await register.read(INTERNAL);
    expect(kindsSeen(answer.entries)).toEqual(['casualty', 'note', 'plan']);
    expect(first(answer.entries)).toMatchObject({
      body: { device: 'PFM-1' },
      geometry: null,
      withheld: ['name', 'home.village', 'visits[].clinic', 'geometry'],
    });
    expect(JSON.stringify(answer)).not.toMatch(/Olena|Kamianka|Lviv|37\.2|neighbour/);
    expect(await register.accessLog()).toEqual([]);
  });

  test('who names a purpose sees all, and is written down', async () => {
    const register = await filled();
    const answer = await register.read(PERSONAL, { owner: 'UKR', kind: ['casualty', 'complaint'] });
    expect(first(answer.entries)).toMatchObject({
      body: casualty.body,
      geometry: casualty.geometry,
      withheld: [],
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(answer.entries).toHaveLength(2);
    expect(await register.accessLog()).toMatchObject([
      {
        owner: 'UKR',
        who: 'ana',
        purpose: 'to arrange a prosthesis',
        entries: 2,
        asked: { verb: 'read', owner: 'UKR', kind: ['casualty', 'complaint'] },
      },
    ]);
  });

  test('a reading that meets nothing personal is not written down', async () => {
    const register = await filled();
    await register.read(PERSONAL, { kind: ['note', 'plan'] });
    await register.history(PERSONAL, { owner: 'UKR', subject: 'nobody' });
    expect(await register.accessLog()).toEqual([]);
  });

  test('histories, changes, differences, snapshots and streams keep to the same rules', async () => {
    const register = await filled();
    const snapshot = await register.takeSnapshot({
      owner: 'UKR',
      name: 'report',
      view: { kind: ['casualty', 'complaint'] },
      author: 'ana',
      reason: 'annual',
    });
    const before = (await register.read(PUBLIC)).known;
    await register.correct({
      owner: 'UKR',
      id: first((await register.read(PUBLIC, { kind: 'casualty' })).entries).id,
      body: { outcome: 'killed', name: 'Olena' },
      author: 'b',
      reason: 'r',
    });
    const all = async (access: Access): Promise<string> => {
      const streamed = [];
      for await (const entry of register.stream(access)) streamed.push(entry);
      return JSON.stringify([
        await register.history(access, { owner: 'UKR', subject: 'c1' }),
        await register.changes(access),
        await register.difference(access, { known: before }, {}),
        (await register.readSnapshot(access, snapshot)).entries,
        streamed,
      ]);
    };
    expect(await all(PUBLIC)).not.toMatch(/Olena|Kamianka|Lviv|37\.2|neighbour|patrols/);
    expect(await register.accessLog()).toEqual([]);
    expect((await all(PERSONAL)).match(/Olena/g)).toHaveLength(8);
    const log = await register.accessLog({ who: 'ana' });
    expect(log.map((each) => [(each.asked as { verb: string }).verb, each.entries]).sort()).toEqual([
      ['changes', 3],
      ['difference', 2],
      ['history', 2],
      ['read', 2],
      ['stream', null],
    ]);
  });

  test('that only something withheld was changed is not told', async () => {
    const register = await filled();
    const { entries, known } = await register.read(PUBLIC, { kind: 'casualty' });
    const target = { owner: 'UKR', id: first(entries).id, author: 'b', reason: 'r' };
    await register.correct({ ...target, body: { ...(casualty.body as object), name: 'Olha' } });
    expect(await register.difference(PUBLIC, { known }, {})).toEqual([]);
    expect(await register.difference(PERSONAL, { known }, {})).toMatchObject([
      { what: 'changed', after: { body: { name: 'Olha' } } },
    ]);
  });

  test('a kind that the program does not know is treated as personal', async () => {
    await filled();
    const older = await Register.open(
      place.engine,
      SPECS.filter((spec) => spec.name === 'note'),
    );
    const answer = await older.read(INTERNAL);
    expect(kindsSeen(answer.entries)).toEqual(['note']);
    expect(answer.withheldKinds).toEqual(['casualty', 'complaint', 'plan']);
  });

  test('an id of a marked kind cannot be made again from the content, so it confirms no guess', async () => {
    const [one, other] = [await open(), await open()];
    const here = (await one.add(casualty)).entry.id;
    await place.engine.execute('DROP SCHEMA register CASCADE');
    expect((await (await open()).add(casualty)).entry.id).not.toBe(here);
    const plain = (await other.add(note('a'))).entry.id;
    await place.engine.execute('DROP SCHEMA register CASCADE');
    expect((await (await open()).add(note('a'))).entry.id).toBe(plain);
  });

  test('an import finds its entries again after their kind got its first mark', async () => {
    const unmarked = await Register.open(
      place.engine,
      SPECS.map(({ marks: _marks, mark: _mark, ...spec }) => spec),
    );
    const { entry } = await unmarked.add(casualty);
    const register = await open();
    expect(await register.add(casualty)).toMatchObject({ written: false, entry: { id: entry.id } });
    expect(await register.addMany([casualty])).toMatchObject({ added: 0, present: 1 });
    await register.correct({ owner: 'UKR', id: entry.id, body: { outcome: 'killed' }, author: 'a', reason: 'r' });
    expect(await register.verify()).toMatchObject({ sound: true });
  });

  test('reading in a transaction is written down even if the transaction fails', async () => {
    const register = await filled();
    await expect(
      register.transaction(async (desk) => {
        await desk.read(PERSONAL, { owner: 'UKR' });
        throw new Error('changed its mind');
      }),
    ).rejects.toThrow('changed its mind');
    expect(await register.accessLog()).toMatchObject([{ owner: 'UKR', entries: 2 }]);
    await register.transaction((desk) => desk.read(PERSONAL, { owner: 'UKR' }));
    expect(await register.accessLog()).toHaveLength(2);
  });

  test.each<[Access, string]>([
    [{ level: 'personal', who: 'ana', purpose: ' ' }, 'personal access without the purpose'],
    [{ level: 'personal', who: '', purpose: 'x' }, 'personal access without who is reading'],
    [{ level: 'internal', who: '' }, 'internal access without who is reading'],
  ])('%j is refused', async (access, found) => {
    const register = await filled();
    for (const reading of [
      register.read(access),
      register.changes(access),
      register.difference(access, {}, {}),
      register.exportKind(access, 'note').next(),
    ]) {
      expect(await problemOf(reading)).toMatchObject({ code: 'access-refused', text: { found } });
    }
  });
});
