import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalBody, type EntryRow, entryColumns, entryHash } from '../../../src/store/register/entry.ts';
import { Desk, Register } from '../../../src/store/register/register.ts';
import { type Flaw, verify } from '../../../src/store/register/verification.ts';
import { onEngines, undone } from './engines.ts';
import { first, note, period, SPECS, square } from './samples.ts';

onEngines(
  'verification',
  (place) => {
    let register: Register;

    /** UKR has six entries on pages 1, 2, 3, 4 (two) and 6; MOZ has one on page 5. */
    beforeAll(async () => {
      register = await Register.open(place.engine, SPECS);
      const { entry } = await register.add(note('a', { valid: period('2020-01-01/..') }));
      const target = { owner: 'UKR', id: entry.id, author: 'boris', reason: 'seen' };
      await register.correct({ ...target, seen: 1, body: { text: 'b' } });
      await register.retract({ ...target, seen: 2 });
      await register.write([
        { verb: 'restore', ...target, seen: 3 },
        { verb: 'add', ...note('', { kind: 'area', body: { status: 'suspected' }, geometry: square(37, 49) ?? null }) },
      ]);
      await register.add(note('m', { owner: 'MOZ' }));
      await register.add(note('last'));
    });

    /** What somebody does who may do everything in the database; what is seen then; and then it never happened. */
    async function tampered(sql: string, look: (desk: Desk) => Promise<void>, table = 'entry'): Promise<void> {
      await undone(place.engine, async (session) => {
        const off = table === 'none' ? '' : `ALTER TABLE register.${table} DISABLE TRIGGER append_only;`;
        const on = table === 'none' ? '' : `ALTER TABLE register.${table} ENABLE ALWAYS TRIGGER append_only;`;
        await session.execute(`${off} ${sql}; ${on}`);
        await look(new Desk(session, register.kinds));
      });
    }

    /** Renumbers without meeting the primary key. */
    const swap = (a: number, b: number): string =>
      `UPDATE register.entry SET seq = 1000 WHERE owner = 'UKR' AND seq = ${a}; UPDATE register.entry SET seq = ${a} WHERE owner = 'UKR' AND seq = ${b};
     UPDATE register.entry SET seq = ${b} WHERE owner = 'UKR' AND seq = 1000`;

    const short = (flaws: readonly Flaw[]): string[] =>
      flaws.map(({ what, owner, seq, page }) =>
        [what, owner, seq ?? (page && `page ${page}`)].filter((each) => each !== null).join(' '),
      );

    test('a register that nobody tampered with is sound, in parts of any size', async () => {
      for (const chunk of [1, 2, 3, 5_000]) {
        const progress: number[] = [];
        const result = await register.verify({ chunk, progress: (entries, total) => progress.push(entries / total) });
        expect(result).toEqual({
          sound: true,
          entries: 7,
          pages: 6,
          stamp: await register.stamp(),
          flaws: [],
          flawCount: 0,
        });
        expect(progress.at(-1)).toBe(1);
      }
    });

    test.each<[string, string, string[], RegExp]>([
      [
        'a body altered',
        `UPDATE register.entry SET body = '{"text":"c"}' WHERE owner = 'UKR' AND seq = 2`,
        ['altered UKR 2'],
        /^the subject, kind, valid period, body/,
      ],
      [
        'an author altered',
        `UPDATE register.entry SET author = 'eve' WHERE owner = 'UKR' AND seq = 2`,
        ['altered UKR 2'],
        /^the author, reason, version/,
      ],
      [
        'an instant altered',
        `UPDATE register.entry SET recorded = recorded - interval '1 day' WHERE owner = 'MOZ'`,
        ['altered MOZ 1'],
        /^the recorded instant is not that of its page, 20/,
      ],
      [
        'an entry taken out of the middle',
        `DELETE FROM register.entry WHERE owner = 'UKR' AND seq = 5`,
        ['missing UKR 5'],
        /^entry 5 of UKR not there$/,
      ],
      [
        'two entries taken out',
        `DELETE FROM register.entry WHERE owner = 'UKR' AND seq IN (4, 5)`,
        ['missing UKR 4'],
        /^entries 4 to 5 of UKR not there$/,
      ],
      [
        'the first entry taken out',
        `DELETE FROM register.entry WHERE owner = 'UKR' AND seq = 1`,
        ['missing UKR 1', 'inconsistent UKR 2'],
        /^entry 1 of UKR not there$/,
      ],
      [
        'the last entry taken out',
        `DELETE FROM register.entry WHERE owner = 'UKR' AND seq = 6`,
        ['missing UKR 6'],
        /^the chain of UKR ends before entry 6, the last one on page 6$/,
      ],
      [
        'all entries of an owner taken out',
        `DELETE FROM register.entry WHERE owner = 'MOZ'`,
        ['missing MOZ 1'],
        /^the chain of MOZ ends before entry 1, the last one on page 5$/,
      ],
      [
        'two entries that changed places',
        swap(4, 5),
        ['moved UKR 4', 'moved UKR 5', 'moved UKR 6'],
        /^it was written after entry .*, which now has sequence 5$/,
      ],
      [
        'an entry taken out and the gap closed',
        `DELETE FROM register.entry WHERE owner = 'UKR' AND seq = 5; UPDATE register.entry SET seq = 5 WHERE owner = 'UKR' AND seq = 6`,
        ['moved UKR 5', 'missing UKR 6'],
        /^it was written after an entry that is not there any more$/,
      ],
      [
        'the contents of two entries exchanged',
        `UPDATE register.entry e SET body = o.body FROM register.entry o WHERE e.owner = 'UKR' AND o.owner = 'UKR' AND (e.seq, o.seq) IN ((1, 6), (6, 1))`,
        ['altered UKR 1', 'altered UKR 6'],
        /^the subject, kind, valid period, body/,
      ],
      [
        'an entry given to another owner',
        `UPDATE register.entry SET owner = 'MOZ', seq = 2 WHERE owner = 'UKR' AND seq = 6`,
        ['altered MOZ 2', 'missing UKR 6'],
        /^the subject, kind/,
      ],
    ])('%s', async (_, sql, expected, says) => {
      await tampered(sql, async ({ session }) => {
        for (const chunk of [1, 5_000]) {
          const result = await verify(session, { chunk });
          expect(short(result.flaws)).toEqual(expected);
          expect(result).toMatchObject({ sound: false, flawCount: expected.length });
          expect(first(result.flaws).says).toMatch(says);
        }
      });
    });

    test.each([
      ['seq', 'seq + 10'],
      ['page', 'page - 1'],
      ['recorded', "recorded + interval '1 microsecond'"],
      ['id', 'gen_random_uuid()'],
      ['origin', 'gen_random_uuid()'],
      ['supersedes', 'gen_random_uuid()'],
      ['version', 'version + 10'],
      ['owner', "'UKS'"],
      ['verb', "'restore'"],
      ['kind', "'area'"],
      ['subject', "'two'"],
      ['valid', "daterange('2020-01-02', NULL)"],
      ['body', `'{"text":"b "}'`],
      ['geometry', 'ST_SetSRID(ST_MakePoint(0, 0), 4326)'],
      ['source', "''"],
      ['author', "'borís'"],
      ['reason', "'seen '"],
      ['previous', "decode(repeat('00', 32), 'hex')"],
      ['hash', "sha256('x')"],
    ])('no column can be altered unseen: %s', async (column, value) => {
      await tampered(
        `UPDATE register.entry SET ${column} = ${value} WHERE owner = 'UKR' AND seq = 2`,
        async ({ session }) => {
          const { flaws } = await verify(session);
          const owner = column === 'owner' ? 'UKS' : 'UKR';
          expect(flaws.some((flaw) => flaw.owner === owner && [2, 12].includes(flaw.seq ?? 0))).toBe(true);
        },
      );
    });

    test('every column of the table is among those', async () => {
      const rows = await place.engine.query<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'register.entry'::regclass AND attnum > 0 AND NOT attisdropped`,
      );
      expect(rows).toHaveLength(19);
    });

    test('coordinates are covered to the last bit', async () => {
      await tampered(
        `UPDATE register.entry SET geometry = ST_Translate(geometry, 1e-14, 0) WHERE geometry IS NOT NULL`,
        async ({ session }) => {
          expect(short((await verify(session)).flaws)).toEqual(['altered UKR 5']);
        },
      );
    });

    describe('somebody who knows how to make the hashes', () => {
      const row = async (seq: number): Promise<EntryRow> => {
        const rows = await place.engine.query<EntryRow>(
          `SELECT ${entryColumns('e')} FROM register.entry e WHERE owner = 'UKR' AND seq = ${seq}`,
        );
        return { ...first(rows), body: canonicalBody(first(rows).body) };
      };

      test('cannot alter an entry without the next one telling', async () => {
        const forged = { ...(await row(2)), body: '{"text":"forged"}' };
        const sql = `UPDATE register.entry SET body = '${forged.body}', hash = decode('${entryHash(forged)}', 'hex') WHERE owner = 'UKR' AND seq = 2`;
        await tampered(sql, async ({ session }) => {
          const { flaws } = await verify(session);
          expect(short(flaws)).toEqual(['altered UKR 2', 'moved UKR 3']);
          expect(first(flaws).says).toBe('page 2 has another hash for it');
        });
      });

      test.each([
        ['the last page', '6', /^page 6 ends with entry 6 of UKR, and this one stands after it$/],
        ['a page of its own', '7', /^its page 7 is not there$/],
      ])('cannot slip an entry in behind the last one, on %s', async (_, page, says) => {
        const id = 'c4a956ed-552c-8880-8de5-7ed446e8aec0';
        const last = await row(6);
        const made = { ...last, page, id, origin: id, previous: last.hash };
        const sql = `INSERT INTO register.entry (seq, page, id, origin, previous, hash, recorded, version, owner, verb, kind, subject, valid, body, source, author, reason)
        SELECT 7, ${page}, '${id}', '${id}', hash, decode('${entryHash(made)}', 'hex'), recorded, version, owner, verb, kind, subject, valid, body, source, author, reason
        FROM register.entry WHERE owner = 'UKR' AND seq = 6`;
        await tampered(
          sql,
          async ({ session }) => {
            const { flaws } = await verify(session);
            expect(short(flaws)).toEqual(['slipped-in UKR 7']);
            expect(first(flaws).says).toMatch(says);
          },
          'none',
        );
      });

      test('can take the last page off; a stamp kept elsewhere shows it', async () => {
        const kept = await register.stamp();
        await tampered(`DELETE FROM register.entry WHERE page = 6`, async (desk) => {
          const { session } = desk;
          await session.execute(
            `ALTER TABLE register.page DISABLE TRIGGER append_only; DELETE FROM register.page WHERE number = 6; ALTER TABLE register.page ENABLE ALWAYS TRIGGER append_only`,
          );
          expect(await verify(session)).toMatchObject({ sound: true, entries: 6 });
          const gone = {
            what: 'not-as-kept',
            page: 6,
            says: 'page 6 was there when the stamp was kept, and is not now',
          };
          expect((await verify(session, { kept })).flaws).toMatchObject([gone]);
          await desk.add(note('instead'));
          const other = { what: 'not-as-kept', says: 'page 6 is another than when the stamp was kept' };
          expect((await verify(session, { kept })).flaws).toMatchObject([other]);
        });
      });
    });

    test('a stamp that was kept is found again in a longer register', async () => {
      const kept = await register.stamp();
      await undone(place.engine, async (session) => {
        await new Desk(session, register.kinds).add(note('more'));
        expect(await verify(session, { kept })).toMatchObject({ sound: true });
        expect(await verify(session, { kept: `0-${'0'.repeat(64)}` })).toMatchObject({ sound: true });
        expect((await verify(session, { kept: 'Tuesday' })).flaws).toMatchObject([
          { what: 'not-as-kept', says: '“Tuesday” is no stamp of a register' },
        ]);
      });
    });

    test.each([
      [
        'an instant altered',
        `UPDATE register.page SET recorded = recorded + interval '1 microsecond' WHERE number = 5`,
        ['altered page 5'],
      ],
      [
        'a head altered',
        `UPDATE register.page SET heads = '[]' WHERE number = 5`,
        ['slipped-in MOZ 1', 'altered page 5'],
      ],
      ['one taken out', `DELETE FROM register.page WHERE number = 5`, ['slipped-in MOZ 1', 'missing page 5']],
      ['a previous hash altered', `UPDATE register.page SET previous = hash WHERE number = 5`, ['altered page 5']],
    ])('pages: %s', async (_, sql, expected) => {
      await tampered(
        sql,
        async ({ session }) => expect(short((await verify(session)).flaws)).toEqual(expected),
        'page',
      );
    });

    test('a snapshot that no longer answers as it did is named', async () => {
      await undone(place.engine, async (session) => {
        await new Desk(session, register.kinds).takeSnapshot({
          owner: 'UKR',
          name: 'report',
          author: 'a',
          reason: 'r',
        });
        await session.execute(
          `ALTER TABLE register.entry DISABLE TRIGGER append_only; DELETE FROM register.entry WHERE owner = 'MOZ'`,
        );
        const says = (await verify(session)).flaws.map((flaw) => flaw.says);
        expect(says).toContain('the snapshot “report” of UKR does not answer as it did');
      });
    });

    describe('the database refuses', () => {
      const key = (table: string): string => ({ entry: 'owner, seq', access: 'owner, id' })[table] ?? 'owner';

      test.each<[string, string, (table: string) => string]>([
        ['UPDATE', 'an update', (table) => `UPDATE register.${table} SET owner = owner`],
        ['UPDATE', 'an update of nothing', (table) => `UPDATE register.${table} SET owner = 'x' WHERE false`],
        ['DELETE', 'a delete', (table) => `DELETE FROM register.${table}`],
        ['TRUNCATE', 'a truncate', (table) => `TRUNCATE register.${table}`],
        ['TRUNCATE', 'a truncate of several', (table) => `TRUNCATE register.page, register.${table} CASCADE`],
        [
          'DELETE',
          'a replica’s delete',
          (table) => `SET LOCAL session_replication_role = replica; DELETE FROM register.${table}`,
        ],
        [
          'UPDATE',
          'an upsert',
          (table) =>
            `INSERT INTO register.${table} SELECT * FROM register.${table} ON CONFLICT (${key(table)}) DO UPDATE SET owner = 'x'`,
        ],
        [
          'UPDATE',
          'a merge',
          (table) =>
            `MERGE INTO register.${table} t USING register.${table} s ON t.owner = s.owner WHEN MATCHED THEN UPDATE SET owner = 'x'`,
        ],
      ])('%s: %s', async (verb, _, sql) => {
        for (const table of ['entry', 'access', 'key']) {
          const attempt = place.engine.transaction((session) => session.execute(sql(table)));
          await expect(attempt).rejects.toThrow(
            new RegExp(`register\\.(${table}|page) is append-only: ${verb} is refused`),
          );
        }
        expect(await register.verify()).toMatchObject({ sound: true, entries: 7 });
      });

      test('and the privileges are gone for the owner of the tables, too', async () => {
        const attempt = (sql: string): Promise<void> =>
          place.engine.transaction(async (session) => {
            await session.execute(
              'CREATE ROLE keeper; GRANT ALL ON SCHEMA register TO keeper; ALTER TABLE register.entry OWNER TO keeper; SET LOCAL ROLE keeper',
            );
            await session.execute(sql);
          });
        await expect(attempt("UPDATE register.entry SET author = 'eve'")).rejects.toThrow(
          'permission denied for table entry',
        );
        await expect(attempt('DELETE FROM register.entry')).rejects.toThrow('permission denied for table entry');
        await expect(attempt('TRUNCATE register.entry')).rejects.toThrow('permission denied for table entry');
      });
    });

    test.each([
      ['switched off', 'ALTER TABLE register.entry DISABLE TRIGGER append_only'],
      ['made one that replicas pass', 'ALTER TABLE register.entry ENABLE TRIGGER append_only'],
      ['dropped', 'DROP TRIGGER append_only ON register.entry'],
      [
        'replaced by one that lets deletes through',
        `DROP TRIGGER append_only ON register.entry; CREATE TRIGGER append_only BEFORE UPDATE ON register.entry FOR EACH STATEMENT
         EXECUTE FUNCTION register.refuse_change(); ALTER TABLE register.entry ENABLE ALWAYS TRIGGER append_only`,
      ],
    ])('a trigger that was %s is found', async (_, sql) => {
      await tampered(
        sql,
        async ({ session }) =>
          expect((await verify(session)).flaws).toMatchObject([
            {
              what: 'unguarded',
              says: 'the table register.entry does not refuse changes: its trigger was taken away or switched off',
            },
          ]),
        'none',
      );
    });

    test('a function that refuses nothing is found', async () => {
      await tampered(
        'CREATE OR REPLACE FUNCTION register.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
        async ({ session }) => expect(short((await verify(session)).flaws)).toEqual(Array(4).fill('unguarded')),
        'none',
      );
    });
  },
  'shared',
);
