import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import type { Addition, Change } from '../../../src/store/register/change.ts';
import { VersionConflict } from '../../../src/store/register/conflict.ts';
import type { Instant } from '../../../src/store/register/instant.ts';
import { Desk, Register } from '../../../src/store/register/register.ts';
import { onEngines } from './engines.ts';
import { first, note, period, problemOf, SPECS, square } from './samples.ts';

const PUBLIC = { level: 'public' } as const;
const why = { author: 'boris', reason: 'seen on the ground' };

onEngines('writing', (place) => {
  const open = (): Promise<Register> => Register.open(place.engine, SPECS);
  const counts = async (): Promise<unknown> =>
    first(
      await place.engine.query(
        `SELECT (SELECT count(*)::int FROM register.entry) AS entries, (SELECT count(*)::int FROM register.page) AS pages`,
      ),
    );

  test('an entry is kept as it was given', async () => {
    const register = await open();
    const addition: Addition = {
      owner: 'UKR',
      kind: 'area',
      subject: 'Ізюм\t"7"\\N',
      valid: period('2022-03-01/2025-07-01'),
      body: { status: 'confirmed', metres: 1234.5 },
      geometry: square(37.2, 49.2) ?? null,
      source: 'survey\n2024',
      author: 'ana',
      reason: 'first survey',
    };
    const { entry, written, standing } = await register.add(addition);
    expect({ written, standing }).toEqual({ written: true, standing: 'current' });
    expect(entry).toMatchObject({
      ...addition,
      seq: 1,
      page: 1,
      version: 1,
      verb: 'add',
      supersedes: null,
      withheld: [],
    });
    expect(entry.origin).toBe(entry.id);
    expect(first((await register.read(PUBLIC, { owner: 'UKR' })).entries)).toEqual(entry);
  });

  test('what is not named in a correction stays as it was, and null takes a geometry away', async () => {
    const register = await Register.open(place.engine, [
      { name: 'site', body: first(SPECS).body, geometry: { required: false, types: ['Point'] } },
    ]);
    const point = { type: 'Point', coordinates: [30, 50] } as const;
    const { entry } = await register.add({
      ...note('a', { kind: 'site' }),
      geometry: point,
      valid: period('2020-01-01/..'),
    });
    const second = (await register.correct({ owner: 'UKR', id: entry.id, body: { text: 'b' }, ...why })).entry;
    expect(second).toMatchObject({
      version: 2,
      body: { text: 'b' },
      geometry: point,
      valid: entry.valid,
      source: 'survey',
    });
    expect(second).toMatchObject({ supersedes: entry.id, origin: entry.id, ...why });
    const third = (
      await register.correct({
        owner: 'UKR',
        id: second.id,
        geometry: null,
        source: 'desk',
        valid: period('../..'),
        ...why,
      })
    ).entry;
    expect(third).toMatchObject({
      version: 3,
      body: { text: 'b' },
      geometry: null,
      source: 'desk',
      valid: { from: null, until: null },
    });
  });

  test('the same content again changes nothing, whoever writes it', async () => {
    const register = await open();
    const before = await register.add(note('a'));
    const stamp = await register.stamp();
    const again = await register.add(note('a', { author: 'someone else', reason: 'imported again' }));
    expect(again).toEqual({ entry: before.entry, written: false, standing: 'current' });
    expect(await register.stamp()).toBe(stamp);
    expect(await counts()).toEqual({ entries: 1, pages: 1 });
  });

  test('an import does not undo a correction or a retraction made here', async () => {
    const register = await open();
    const { entry } = await register.add(note('a'));
    await register.correct({ owner: 'UKR', id: entry.id, body: { text: 'b' }, ...why });
    expect(await register.add(note('a'))).toMatchObject({ written: false, standing: 'superseded' });
    await register.retract({ owner: 'UKR', id: entry.id, seen: 2, ...why });
    expect(await register.add(note('a'))).toMatchObject({ written: false, standing: 'retracted' });
    expect((await register.read(PUBLIC)).entries).toEqual([]);
  });

  test('several changes share one page and one instant, and later ones see earlier ones', async () => {
    const register = await open();
    const { entry } = await register.add(note('a'));
    const results = await register.write([
      { verb: 'correct', owner: 'UKR', id: entry.id, body: { text: 'b' }, ...why },
      { verb: 'retract', owner: 'UKR', id: entry.id, seen: 2, ...why },
      { verb: 'add', ...note('c') },
      { verb: 'add', ...note('c') },
      { verb: 'add', ...note('a', { owner: 'MOZ' }) },
    ]);
    expect(results.map((each) => [each.entry.owner, each.entry.seq, each.entry.version, each.written])).toEqual([
      ['UKR', 2, 2, true],
      ['UKR', 3, 3, true],
      ['UKR', 4, 1, true],
      ['UKR', 4, 1, false],
      ['MOZ', 1, 1, true],
    ]);
    expect(new Set(results.map((each) => `${each.entry.page} ${each.entry.recorded}`)).size).toBe(1);
    expect(await register.verify()).toMatchObject({ sound: true, entries: 5, pages: 2 });
  });

  test('nothing to write writes nothing', async () => {
    const register = await open();
    expect(await register.write([])).toEqual([]);
    expect(await counts()).toEqual({ entries: 0, pages: 0 });
  });

  test('the recorded clock goes on when the clock on the wall is set back', async () => {
    const register = await open();
    const instants = [];
    for (const at of [
      '2026-05-01T00:00:00.000000Z',
      '2026-04-01T00:00:00.000000Z',
      '2026-04-01T00:00:00.000000Z',
      '2026-06-01T00:00:00.000000Z',
    ]) {
      instants.push(
        (await register.add(note(`${instants.length}`, { owner: `S${instants.length}` }), { at: at as Instant })).entry
          .recorded,
      );
    }
    expect(instants).toEqual([
      '2026-05-01T00:00:00.000000Z',
      '2026-05-01T00:00:00.000001Z',
      '2026-05-01T00:00:00.000002Z',
      '2026-06-01T00:00:00.000000Z',
    ]);
  });

  test('a step that fails inside a larger transaction leaves the rest of it whole', async () => {
    const register = await open();
    await register.transaction(async (desk) => {
      await desk.add(note('before'));
      expect(
        (
          await problemOf(
            desk.write([
              { verb: 'add', ...note('x') },
              { verb: 'retract', owner: 'UKR', id: 'none', ...why },
            ]),
          )
        ).code,
      ).toBe('entry-missing');
      await desk.add(note('after'));
    });
    expect((await register.read(PUBLIC)).entries.map((entry) => entry.body)).toEqual([
      { text: 'before' },
      { text: 'after' },
    ]);
    expect(await register.verify()).toMatchObject({ sound: true, entries: 2, pages: 2 });
  });

  test('a transaction that would not see what others commit cannot write', async () => {
    const register = await open();
    const attempt = place.engine.transaction(async (session) => {
      await session.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await new Desk(session, register.kinds).add(note('a'));
    });
    expect(await problemOf(attempt)).toMatchObject({
      code: 'transaction-misused',
      text: { found: 'a write to the register in a transaction of isolation “repeatable read”' },
    });
  });

  test('what isolation transactions have by default does not matter', async () => {
    const { kind } = place.engine;
    const [row] = await place.engine.query<{ name: string }>('SELECT current_database() AS name');
    const whose = kind === 'server' ? `ALTER DATABASE "${row?.name}" SET` : 'SET';
    await place.engine.execute(`${whose} default_transaction_isolation = 'serializable'`);
    // On a server it holds for connections that are made from now on.
    const strict = kind === 'server' ? await openEngine(place.options) : place.engine;
    try {
      expect(await strict.query('SHOW default_transaction_isolation')).toEqual([
        { default_transaction_isolation: 'serializable' },
      ]);
      const register = await Register.open(strict, SPECS);
      await register.add(note('a'));
      expect(await register.verify()).toMatchObject({ sound: true, entries: 1 });
    } finally {
      if (kind === 'server') await strict.close();
      await place.engine.execute(`${whose} default_transaction_isolation TO DEFAULT`);
    }
  });

  test('a transaction that fails leaves nothing', async () => {
    const register = await open();
    await expect(
      register.transaction(async (desk) => {
        await desk.add(note('a'));
        throw new Error('the task changed its mind');
      }),
    ).rejects.toThrow('the task changed its mind');
    expect(await counts()).toEqual({ entries: 0, pages: 0 });
  });

  describe('many', () => {
    const many = (from: number, to: number): Addition[] =>
      Array.from({ length: to - from }, (_, index) =>
        note(`text ${from + index}\t\\.\n`, { subject: `s${(from + index) % 7}`, owner: `O${(from + index) % 3}` }),
      );

    test('are written in chunks, once', async () => {
      const register = await open();
      const read: number[] = [];
      const done = await register.addMany([...many(0, 450), ...many(440, 500)], {
        chunk: 200,
        progress: (count) => read.push(count),
      });
      expect(done).toMatchObject({ added: 500, present: 10, stamp: await register.stamp() });
      expect(read).toEqual([200, 400, 510]);
      const again = await register.addMany(many(0, 500));
      expect(again).toEqual({ added: 0, present: 500, stamp: done.stamp });
      expect(await counts()).toEqual({ entries: 500, pages: 3 });
      expect(await register.verify()).toMatchObject({ sound: true, entries: 500 });
      expect(first(await register.history(PUBLIC, { owner: 'O1', subject: 's1' })).body).toEqual({
        text: 'text 1\t\\.\n',
      });
    });

    test('one that is wrong stops all of them, and is named', async () => {
      const register = await open();
      const list = [...many(0, 300), note('bad', { body: { text: 7 } }), ...many(300, 310)];
      const problem = await problemOf(register.addMany(list, { chunk: 100 }));
      expect(problem).toMatchObject({ code: 'body-unfit', text: { where: 'entry 301' } });
      expect(await counts()).toEqual({ entries: 0, pages: 0 });
      const named = list.map((each, index) => ({ ...each, where: `notes.csv:${index + 2}` }));
      expect((await problemOf(register.addMany(named))).message).toMatch(
        /^notes\.csv:302: the body does not fit the kind “note”: body\.text: /,
      );
    });

    test('in chunks of their own, what was committed before an interruption stays, and the import goes on from there', async () => {
      const register = await open();
      const interrupted = async function* (): AsyncGenerator<Addition> {
        yield* many(0, 250);
        throw new Error('the line went dead');
      };
      await expect(register.addMany(interrupted(), { chunk: 100, commit: 'chunks' })).rejects.toThrow(
        'the line went dead',
      );
      expect(await counts()).toEqual({ entries: 200, pages: 2 });
      expect(await register.addMany(many(0, 400), { chunk: 100, commit: 'chunks' })).toMatchObject({
        added: 200,
        present: 200,
      });
      expect(await register.verify()).toMatchObject({ sound: true, entries: 400 });
    });
  });

  describe('for those who bring in much', () => {
    test('what is said to be unseen and is there all the same is passed over', async () => {
      const register = await open();
      await register.addMany([note('a'), note('b')]);
      const result = await register.transaction(async (desk) => {
        const done = await desk.addMany([note('b'), note('c'), note('c'), note('d')], { unseen: true });
        // The caller goes on in the same transaction.
        await desk.add(note('e'));
        return done;
      });
      expect(result).toMatchObject({ added: 2, present: 2 });
      const list = Array.from({ length: 300 }, (_, index) => note(`n${index}`));
      expect(await register.addMany(list, { unseen: true, chunk: 100 })).toMatchObject({ added: 300, present: 0 });
      expect(await register.addMany([...list, note('last')], { unseen: true, chunk: 100 })).toMatchObject({
        added: 1,
        present: 300,
      });
      expect(await register.verify()).toMatchObject({ sound: true, entries: 306 });
    });

    test('what is wrong is refused, seen or unseen', async () => {
      const register = await open();
      const list = [note('a'), note('b', { body: { text: 7 } })];
      expect(await problemOf(register.addMany(list, { unseen: true }))).toMatchObject({ code: 'body-unfit' });
      expect(await counts()).toEqual({ entries: 0, pages: 0 });
    });

    test('an owner and kind are untouched until something was written of them, also when it was retracted', async () => {
      const register = await open();
      const asked = () =>
        register.transaction(async (desk) => [
          await desk.isUntouched('UKR', 'note'),
          await desk.isUntouched('UKR', 'plan'),
          await desk.isUntouched('MOZ', 'note'),
        ]);
      expect(await asked()).toEqual([true, true, true]);
      const { entry } = await register.add(note('a'));
      expect(await asked()).toEqual([false, true, true]);
      await register.retract({ owner: 'UKR', id: entry.id, ...why });
      expect(await asked()).toEqual([false, true, true]);
    });

    test('what stands word for word is told by its place in the list', async () => {
      const register = await open();
      const hurt = (name: string): Addition =>
        note('', { kind: 'casualty', subject: name, body: { outcome: 'injured', name } });
      const list = [note('a'), note('b'), note('c'), hurt('Olena'), hurt('Taras')];
      expect(await register.standing(list)).toEqual(new Set());
      const [, b, c] = await register.write(list.slice(0, 4).map((one) => ({ verb: 'add', ...one })));
      await register.retract({ owner: 'UKR', id: b?.entry.id ?? '', ...why });
      await register.correct({ owner: 'UKR', id: c?.entry.id ?? '', body: { text: 'd' }, ...why });
      // The first twice; the second is retracted and the third corrected; marked kinds have ids with a key.
      const asked = [...list, note('a'), note('d'), note('a', { source: 'another' }), note('a', { subject: 'two' })];
      expect(await register.standing(asked)).toEqual(new Set([0, 3, 5]));
      const dated = note('a', { valid: period('2020-01-01/..') });
      expect(await register.standing([dated, note('a', { owner: 'MOZ' })])).toEqual(new Set());
      await register.restore({ owner: 'UKR', id: b?.entry.id ?? '', ...why, seen: 2 });
      // It stands again, but by another entry: to be looked at.
      expect(await register.standing([note('b')])).toEqual(new Set());
    });

    test('a body that was fitted before is written as the same given plainly', async () => {
      const register = await open();
      const addition: Addition = {
        ...note('', { kind: 'area', body: { status: 'confirmed', metres: 2 } }),
        geometry: square(30, 50) ?? null,
      };
      const { geometry = null, ...rest } = addition;
      const fitted: Addition = { ...rest, body: register.fit('area', addition.body, geometry) };
      expect(await register.standing([addition, fitted])).toEqual(new Set());
      const { entry } = await register.add(fitted);
      expect(entry).toMatchObject({ body: addition.body, geometry });
      expect(await register.add(addition)).toMatchObject({ written: false, entry: { id: entry.id } });
      expect(await register.standing([addition, fitted])).toEqual(new Set([0, 1]));
      const larger = register.fit('area', { status: 'confirmed' }, square(30, 50, 0.02) ?? null);
      const corrected = await register.correct({ owner: 'UKR', id: entry.id, body: larger, ...why });
      expect(corrected.entry).toMatchObject({ body: { status: 'confirmed' }, geometry: square(30, 50, 0.02) });
      expect(await register.verify()).toMatchObject({ sound: true, entries: 2 });
      expect(() => register.fit('area', { status: 'cleared' }, geometry, 'row 7')).toThrow(
        /^row 7: the body does not fit the kind “area”: body\.status: /,
      );
      expect(() => register.fit('area', { status: 'confirmed' }, null)).toThrow('there is no geometry');
      await expect(register.add({ ...fitted, kind: 'note' })).rejects.toThrow('fitted to “area” is added as “note”');
    });
  });

  describe('is refused', () => {
    const added = { verb: 'add', ...note('a') } as const;
    const bow = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ],
    } as const;
    const area = (geometry: Addition['geometry']): Change => ({
      verb: 'add',
      ...note('', { kind: 'area', body: { status: 'suspected' } }),
      geometry: geometry ?? null,
    });

    test.each<[string, Change, string, string]>([
      [
        'an unknown kind',
        { ...added, kind: 'nota' },
        'kind-unknown',
        'the kind is “nota”. Wanted: one of snapshot, note, area',
      ],
      [
        'a body that does not fit',
        { ...added, body: { txt: 'a' } },
        'body-unfit',
        'the body does not fit the kind “note”: body.text: ',
      ],
      [
        'an owner that is none',
        { ...added, owner: "U'; --" },
        'owner-malformed',
        "the owner is “U'; --”. Wanted: the three letters of a State",
      ],
      [
        'an empty subject',
        { ...added, subject: '' },
        'text-unfit',
        'the subject is empty. Wanted: a text of 1 to 500 characters',
      ],
      ['an entry without a source', { ...added, source: ' ' }, 'text-unfit', 'the source is empty'],
      [
        'a period that is reversed',
        { ...added, valid: { from: parseDay('2021-01-02'), until: parseDay('2021-01-01') } },
        'interval-reversed',
        'the valid period is 2021-01-02/2021-01-01, which holds no day',
      ],
      [
        'a geometry where the kind has none',
        { ...added, geometry: square(0, 0) ?? null },
        'geometry-unfit',
        'there is a Polygon, and the kind is “note”. Wanted: no geometry',
      ],
      [
        'no geometry where the kind wants one',
        area(null),
        'geometry-unfit',
        'there is no geometry, and the kind is “area”. Wanted: a Polygon or MultiPolygon',
      ],
      [
        'a point where the kind wants a polygon',
        area({ type: 'Point', coordinates: [1, 2] }),
        'geometry-unfit',
        'there is a Point',
      ],
      [
        'a polygon that crosses itself',
        area(bow),
        'geometry-invalid',
        'the geometry of “one” (area) is not valid: Self-intersection[0.5 0.5] (longitude latitude)',
      ],
      [
        'a correction of nothing',
        { verb: 'correct', owner: 'UKR', id: 'nothing', ...why },
        'entry-missing',
        'UKR has no entry nothing',
      ],
      [
        'a retraction of another owner’s entry',
        { verb: 'retract', owner: 'MOZ', id: 'c4a956ed-552c-8880-8de5-7ed446e8aec0', ...why },
        'entry-missing',
        'MOZ has no entry c4a956ed',
      ],
    ])('%s', async (_, change, code, message) => {
      const register = await open();
      await register.add(note('there before'));
      // Alone, and together with one that is right.
      for (const changes of [[change], [{ verb: 'add', ...note('right') } as const, change]]) {
        const problem = await problemOf(register.write(changes));
        expect(problem.code).toBe(code);
        expect(problem.message.startsWith(message)).toBe(true);
      }
      expect(await counts()).toEqual({ entries: 1, pages: 1 });
    });

    test('what is superseded, retracted or standing already', async () => {
      const register = await open();
      const { entry } = await register.add(note('a'));
      const second = (await register.correct({ owner: 'UKR', id: entry.id, body: { text: 'b' }, ...why })).entry;
      const target = { owner: 'UKR', id: entry.id, ...why };

      const stale = await problemOf(register.correct({ ...target, body: { text: 'c' } }));
      expect(stale.code).toBe('entry-superseded');
      expect(stale.message).toContain(
        `entry ${entry.id} is version 1 of “one” and was superseded. Wanted: the entry that stands: ${second.id}, version 2 (correct by boris`,
      );

      const conflict = await problemOf(register.correct({ ...target, seen: 1, body: { text: 'c' } }));
      expect(conflict).toBeInstanceOf(VersionConflict);
      expect(conflict).toMatchObject({ code: 'version-conflict', seen: entry, standing: second });
      expect(conflict.message).toMatch(
        /^the writer saw version 1 \(add by ana, .*Z\) \.\.\/\.\. \{"text":"a"\}; the register has version 2 \(correct by boris, .*Z: seen on the ground\) \.\.\/\.\. \{"text":"b"\}\. Wanted: the version that stands, 2\./,
      );
      expect(await problemOf(register.correct({ ...target, seen: 9 }))).toMatchObject({
        code: 'version-conflict',
        seen: null,
      });

      const standing = await problemOf(register.restore({ ...target, seen: 2 }));
      expect(standing).toMatchObject({
        code: 'not-retracted',
        text: { found: 'restore of “one” (note), which stands as version 2' },
      });

      await register.retract({ ...target, seen: 2 });
      const twice = await problemOf(register.retract({ ...target, seen: 3 }));
      expect(twice.code).toBe('retracted-already');
      expect(twice.message).toMatch(
        /^retract of “one” \(note\), which boris retracted at .*Z: seen on the ground\. Wanted: an entry that stands\./,
      );
      expect((await problemOf(register.correct({ ...target, seen: 3 }))).text.next).toBe(
        'Restore it first, or add a new entry.',
      );
      expect(await counts()).toEqual({ entries: 3, pages: 3 });
    });

    test('a correction without a reason', async () => {
      const register = await open();
      const { entry } = await register.add(note('a'));
      const problem = await problemOf(register.retract({ owner: 'UKR', id: entry.id, author: 'boris', reason: '' }));
      expect(problem).toMatchObject({ code: 'text-unfit', text: { found: 'the reason is empty' } });
    });

    test('a conflict on a kind with marks does not show bodies', async () => {
      const register = await open();
      const { entry } = await register.add(note('', { kind: 'casualty', body: { outcome: 'killed', name: 'Olena' } }));
      await register.correct({ owner: 'UKR', id: entry.id, body: { outcome: 'injured', name: 'Olena' }, ...why });
      const problem = await problemOf(register.retract({ owner: 'UKR', id: entry.id, seen: 1, ...why }));
      expect(problem.message).toContain('the writer saw version 1 (add by ana');
      expect(problem.message).not.toContain('Olena');
    });
  });

  describe('one value at a time', () => {
    const stock = (mines: number, valid: string, changed: Partial<Addition> = {}): Addition =>
      note('', { kind: 'stockpile', body: { mines }, valid: period(valid), ...changed });

    test('periods that touch stand side by side, and so do sources that disagree', async () => {
      const register = await open();
      await register.add(stock(100, '2020-01-01/2021-01-01'));
      await register.add(stock(90, '2021-01-01/..'));
      await register.add(stock(70, '2020-06-01/2021-06-01', { source: 'monitor' }));
      await register.add(stock(100, '2020-01-01/..', { subject: 'two' }));
      expect((await register.read(PUBLIC, { on: parseDay('2020-07-01') })).entries).toHaveLength(3);
    });

    test('periods that overlap are refused, with both shown', async () => {
      const register = await open();
      const { entry } = await register.add(stock(100, '2020-01-01/2021-01-01'));
      const problem = await problemOf(register.add(stock(90, '2020-12-31/..')));
      expect(problem.code).toBe('periods-overlap');
      expect(problem.message).toBe(
        `“one” (stockpile) for 2020-12-31/.. overlaps 2020-01-01/2021-01-01, which ana recorded from survey (entry ${entry.id}). ` +
          'Wanted: periods that do not overlap: the kind “stockpile” has one value at a time from each source. ' +
          'Correct the other entry so that it ends before this one begins, in the same write if need be; nothing was recorded.',
      );
      expect(
        (await problemOf(register.addMany([stock(1, '2022-01-01/..'), stock(2, '2023-01-01/..')]))).text.found,
      ).toContain('which the same write has');
      expect(await counts()).toEqual({ entries: 1, pages: 1 });
    });

    test('two sources may not overlap where a subject has one value', async () => {
      const register = await open();
      const party = (source: string): Addition => note('', { kind: 'party', body: { bound: true }, source });
      await register.add(party('depositary'));
      expect((await problemOf(register.add(party('newspaper')))).text.wanted).toContain(
        'the kind “party” has one value at a time',
      );
    });

    test('the end of one value and the beginning of the next are written together', async () => {
      const register = await open();
      const { entry } = await register.add(stock(100, '2020-01-01/..'));
      await register.write([
        { verb: 'add', ...stock(40, '2023-01-01/..') },
        { verb: 'correct', owner: 'UKR', id: entry.id, valid: period('2020-01-01/2023-01-01'), ...why },
      ]);
      const on = async (day: string): Promise<unknown> =>
        (await register.read(PUBLIC, { on: parseDay(day) })).entries.map((each) => each.body);
      expect([await on('2022-12-31'), await on('2023-01-01')]).toEqual([[{ mines: 100 }], [{ mines: 40 }]]);
    });

    test('a restoration may not overlap what was added meanwhile, and a retraction makes room', async () => {
      const register = await open();
      const { entry } = await register.add(stock(100, '2020-01-01/..'));
      const target = { owner: 'UKR', id: entry.id, ...why };
      await register.retract(target);
      await register.add(stock(90, '2021-01-01/..'));
      expect((await problemOf(register.restore({ ...target, seen: 2 }))).code).toBe('periods-overlap');
      expect(await counts()).toEqual({ entries: 3, pages: 3 });
    });
  });

  test('the database itself refuses a second successor, whoever writes it', async () => {
    const register = await open();
    const { entry } = await register.add(note('a'));
    await register.correct({ owner: 'UKR', id: entry.id, body: { text: 'b' }, ...why });
    const copy = `INSERT INTO register.entry SELECT seq + 1, page, recorded, gen_random_uuid(), origin, supersedes, version + 1, owner, verb, kind,
      subject, valid, body, geometry, source, author, reason, previous, hash FROM register.entry WHERE version = 2`;
    await expect(place.engine.execute(copy)).rejects.toThrow(/entry_supersedes/);
  });
});
