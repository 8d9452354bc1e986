import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import type { Bbox } from '../../../src/base/geometry.ts';
import type { Addition } from '../../../src/store/register/change.ts';
import type { Entry } from '../../../src/store/register/entry.ts';
import { BEGINNING, type Instant, parseInstant } from '../../../src/store/register/instant.ts';
import { Register } from '../../../src/store/register/register.ts';
import { inForceSql, lineSql, Parameters, type View } from '../../../src/store/register/view.ts';
import { onEngines } from './engines.ts';
import { first, note, period, problemOf, SPECS, square } from './samples.ts';

const PUBLIC = { level: 'public' } as const;
const at = (text: string): { at: Instant } => ({ at: parseInstant(text) });

onEngines('reading', (place) => {
  const open = (): Promise<Register> => Register.open(place.engine, SPECS);
  const texts = (entries: readonly Entry[]): unknown[] =>
    entries.map((entry) => (entry.body as { text?: string } | null)?.text);

  test('“what did we report for 2023, as known on 30 April 2024?” is one question', async () => {
    const register = await open();
    const { entry } = await register.add(
      note('12 mines', { valid: period('2023-01-01/2024-01-01') }),
      at('2024-04-01T09:00:00Z'),
    );
    await register.correct(
      { owner: 'UKR', id: entry.id, body: { text: '15 mines' }, author: 'ana', reason: 'a depot was forgotten' },
      at('2024-05-02T09:00:00Z'),
    );
    const asked = async (view: View): Promise<unknown[]> =>
      texts((await register.read(PUBLIC, { owner: 'UKR', on: parseDay('2023-06-30'), ...view })).entries);
    expect(await asked({ known: parseInstant('2024-04-30') })).toEqual(['12 mines']);
    expect(await asked({})).toEqual(['15 mines']);
    expect(await asked({ known: parseInstant('2024-03-31') })).toEqual([]);
    expect(await asked({ on: parseDay('2024-01-01') })).toEqual([]);
  });

  test('an answer says for which instant it is, and that instant is never in the future', async () => {
    const register = await open();
    expect(await register.read(PUBLIC)).toMatchObject({ entries: [], known: BEGINNING, stamp: `0-${'0'.repeat(64)}` });
    await register.add(note('a'), at('2026-01-01T00:00:00Z'));
    const answer = await register.read(PUBLIC, { known: parseInstant('2999-01-01') });
    expect(answer).toMatchObject({ known: '2026-01-01T00:00:00.000000Z', stamp: await register.stamp() });
    await register.add(note('b'), at('2026-01-02T00:00:00Z'));
    expect(texts((await register.read(PUBLIC, { known: answer.known })).entries)).toEqual(['a']);
  });

  test('filters by owner, kind and subject, one or several', async () => {
    const register = await open();
    const additions: Addition[] = [];
    for (const owner of ['MOZ', 'UKR', 'ua-é'.slice(0, 2)]) {
      for (const subject of ['Ä', 'a', 'b', 'B']) additions.push(note(`${owner}${subject}`, { owner, subject }));
      additions.push({ ...note(''), kind: 'stockpile', owner, body: { mines: 1 } });
    }
    await register.addMany(additions);
    const asked = async (view: View): Promise<unknown[]> => texts((await register.read(PUBLIC, view)).entries);
    // By the bytes of UTF-8, the same on every system.
    expect(await asked({ kind: 'note' })).toEqual([
      'MOZB',
      'MOZa',
      'MOZb',
      'MOZÄ',
      'UKRB',
      'UKRa',
      'UKRb',
      'UKRÄ',
      'uaB',
      'uaa',
      'uab',
      'uaÄ',
    ]);
    expect(await asked({ owner: ['ua', 'MOZ'], subject: ['a', 'Ä'] })).toEqual(['MOZa', 'MOZÄ', 'uaa', 'uaÄ']);
    expect((await register.read(PUBLIC, { owner: 'UKR', kind: ['stockpile', 'area'] })).entries).toHaveLength(1);
    expect(await asked({ owner: 'nobody' })).toEqual([]);
    expect(await asked({ owner: [] })).toEqual([]);
  });

  test('an answer can be read in parts', async () => {
    const register = await open();
    await register.addMany(
      Array.from({ length: 25 }, (_, index) => note(`${index}`, { owner: `O${index % 2}`, subject: `s${index % 3}` })),
    );
    const whole = (await register.read(PUBLIC)).entries;
    const parts: Entry[] = [];
    let after = null;
    do {
      const part = await register.read(PUBLIC, {}, { limit: 7, after });
      parts.push(...part.entries);
      after = part.next;
    } while (after);
    expect(parts).toEqual(whole);
  });

  test('a stream longer than one part holds what stood when it began', async () => {
    const register = await open();
    await register.addMany(Array.from({ length: 4500 }, (_, index) => note(`${index}`, { subject: `s${index % 50}` })));
    const streamed = new Set<unknown>();
    for await (const entry of register.exportKind(PUBLIC, 'note')) {
      if (streamed.size === 10) await register.add(note('meanwhile', { subject: 'zzz' }));
      streamed.add((entry.body as { text: string }).text);
    }
    expect(streamed.size).toBe(4500);
    expect(streamed.has('meanwhile')).toBe(false);
  });

  describe('by bounding box', () => {
    const area = (subject: string, longitude: number, latitude: number, size: number): Addition =>
      note('', {
        kind: 'area',
        subject,
        body: { status: 'suspected' },
        geometry: square(longitude, latitude, size) ?? null,
      });

    test.each<[string, Bbox, string[]]>([
      ['inside', [36, 48, 38, 50], ['izium']],
      ['touching a corner', [37.5, 49.5, 40, 51], ['izium']],
      ['only beside', [37.51, 49.5, 40, 51], []],
      ['the whole world', [-180, -90, 180, 90], ['fiji-east', 'fiji-west', 'izium']],
      ['across the 180th meridian', [179, -20, -179, -15], ['fiji-east', 'fiji-west']],
      ['one point', [37.2, 49.2, 37.2, 49.2], ['izium']],
    ])('%s', async (_, bbox, subjects) => {
      const register = await open();
      await register.addMany([
        area('izium', 37, 49, 0.5),
        area('fiji-west', 179.2, -18, 0.5),
        area('fiji-east', -179.9, -18, 0.5),
        note('no geometry'),
      ]);
      expect((await register.read(PUBLIC, { bbox })).entries.map((entry) => entry.subject)).toEqual(subjects);
    });

    test('a triangle is met where it is, not where its box is', async () => {
      const register = await open();
      await register.add({
        ...area('triangle', 0, 0, 1),
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [10, 0],
              [0, 10],
              [0, 0],
            ],
          ],
        },
      });
      expect((await register.read(PUBLIC, { bbox: [8, 8, 9, 9] })).entries).toEqual([]);
      expect((await register.read(PUBLIC, { bbox: [4, 4, 9, 9] })).entries).toHaveLength(1);
    });

    test.each<[unknown]>([[[0, 10, 5, 5]], [[0, 0, 181, 1]], [[0, 0, 1]], [[0, 0, Number.NaN, 1]], [['0', 0, 1, 1]]])(
      '%j is none',
      async (bbox) => {
        const register = await open();
        const problem = await problemOf(register.read(PUBLIC, { bbox: bbox as Bbox }));
        expect(problem).toMatchObject({
          code: 'bbox-malformed',
          text: { found: `the bounding box is ${JSON.stringify(bbox)}` },
        });
      },
    );
  });

  test('the history of a subject tells everything, in order, with its reasons', async () => {
    const register = await open();
    const { entry } = await register.add(note('a'));
    const target = { owner: 'UKR', id: entry.id, author: 'boris' };
    await register.correct({ ...target, seen: 1, body: { text: 'b' }, reason: 'typo' });
    await register.add(note('other source', { source: 'monitor' }));
    await register.retract({ ...target, seen: 2, reason: 'another field' });
    await register.restore({ ...target, seen: 3, reason: 'it was this field' });
    const told = (await register.history(PUBLIC, { owner: 'UKR', subject: 'one' })).map((each) => [
      each.verb,
      each.version,
      each.body,
      each.reason,
    ]);
    expect(told).toEqual([
      ['add', 1, { text: 'a' }, ''],
      ['correct', 2, { text: 'b' }, 'typo'],
      ['add', 1, { text: 'other source' }, ''],
      ['retract', 3, null, 'another field'],
      ['restore', 4, { text: 'b' }, 'it was this field'],
    ]);
    expect(await register.history(PUBLIC, { owner: 'UKR', subject: 'one', kind: 'area' })).toEqual([]);
    expect(await register.history(PUBLIC, { owner: 'MOZ', subject: 'one' })).toEqual([]);
  });

  test('the stamp changes with every write, and only then', async () => {
    const register = await open();
    const stamps = [await register.stamp()];
    const { entry } = await register.add(note('a'));
    stamps.push(await register.stamp());
    await register.read(PUBLIC);
    expect(await register.stamp()).toBe(stamps[1]);
    await register.retract({ owner: 'UKR', id: entry.id, author: 'a', reason: 'b' });
    stamps.push(await register.stamp());
    expect(new Set(stamps).size).toBe(3);
    expect(stamps.map((stamp) => stamp.split('-')[0])).toEqual(['0', '1', '2']);
  });

  test('a reading plan uses the indexes, with the owner named', async () => {
    const register = await open();
    await register.addMany(
      Array.from({ length: 6000 }, (_, index) => note(`${index}`, { owner: `O${index % 20}`, subject: `s${index}` })),
    );
    const planOf = async (view: View): Promise<string> => {
      const parameters = new Parameters();
      const where = inForceSql('e', { ...view, known: parseInstant('2999-01-01') }, parameters);
      const rows = await place.engine.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT e.id FROM register.entry e WHERE ${where}`,
        parameters.values,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    for (const kind of ['note', undefined]) {
      const plan = await planOf({ owner: 'O1', kind, subject: 's21', on: parseDay('2020-01-01') });
      expect(plan).toContain('entry_subject');
      expect(plan).toContain('entry_supersedes');
      expect(plan).not.toContain('Seq Scan');
    }
    const { id } = first((await register.read(PUBLIC, { owner: 'O1', subject: 's21' })).entries);
    expect(await register.correct({ owner: 'O1', id, body: { text: 'b' }, author: 'b', reason: 'r' })).toMatchObject({
      written: true,
    });
    const line = await place.engine.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT v.id FROM register.entry t CROSS JOIN LATERAL ${lineSql('t')} v WHERE t.owner = 'O1' AND t.id = '${id}'`,
    );
    expect(line.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('Seq Scan');
  });

  test('the status counts what is there', async () => {
    const register = await open();
    await register.add(note('a'));
    await register.add(note('b', { owner: 'MOZ', kind: 'note' }));
    const status = await register.status();
    expect(status).toMatchObject({
      pages: 2,
      entries: 2,
      stamp: await register.stamp(),
      schema: [{ number: 1 }, { number: 2 }],
    });
    expect(status.counts).toEqual([
      { owner: 'MOZ', kind: 'note', entries: 1 },
      { owner: 'UKR', kind: 'note', entries: 1 },
    ]);
    expect(status.bytes).toBeGreaterThan(50_000);
    expect(status.postgres).toMatch(/^1[5-9]/);
    expect(status.postgis).toMatch(/^3\./);
  });
});
