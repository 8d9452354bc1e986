import { expect, test } from 'vitest';
import {
  appliedForm,
  appliedMigrations,
  checkSchema,
  MIGRATIONS,
  type Migration,
  migrate,
} from '../../../src/store/register/migration.ts';
import { Register } from '../../../src/store/register/register.ts';
import { onEngines } from './engines.ts';
import { failing } from './failing.ts';
import { first, note, problemOf, SPECS } from './samples.ts';

onEngines(
  'migrations',
  (place) => {
    const tables = async (): Promise<unknown[]> =>
      place.engine.query(
        `SELECT c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'register' ORDER BY 1`,
      );

    test('a register is made once, and opening it again does nothing', async () => {
      expect(await migrate(place.engine)).toEqual([1, 2]);
      const made = await tables();
      expect(await migrate(place.engine)).toEqual([]);
      expect(await tables()).toEqual(made);
      expect(await appliedMigrations(place.engine)).toEqual(MIGRATIONS.map(appliedForm));
    });

    test('two programs that start at once make one register', async () => {
      const done = await Promise.all([migrate(place.engine), migrate(place.engine), migrate(place.engine)]);
      expect(done.flat().sort()).toEqual([1, 2]);
      await checkSchema(place.engine);
    });

    test('interrupted at any statement, a migration leaves what was there before', async () => {
      const whole = failing(place.engine, 0);
      await migrate(whole);
      const made = await tables();
      const steps = whole.statements();
      expect(steps).toBeGreaterThan(30);
      await place.engine.execute('DROP SCHEMA register CASCADE');
      const states = new Set<number>();
      for (let at = 1; at <= steps; at += 1) {
        await expect(migrate(failing(place.engine, at))).rejects.toThrow(`interrupted at statement ${at}`);
        const applied = (await appliedMigrations(place.engine)).length;
        states.add(applied);
        // Each is a transaction of its own: the first may be there as a whole, the second never by half.
        if (applied === 0) expect(await tables()).toEqual([]);
        else expect((await tables()).length).toBeLessThan(made.length);
        await place.engine.execute('DROP SCHEMA IF EXISTS register CASCADE');
      }
      expect([...states]).toEqual([0, 1]);
      await migrate(place.engine);
      expect(await tables()).toEqual(made);
    });

    const later: Migration = {
      number: 3,
      name: 'later',
      statements: ['CREATE TABLE register.later (owner text PRIMARY KEY)'],
    };

    test('a register made by a newer program is refused, and left alone', async () => {
      await migrate(place.engine, [...MIGRATIONS, later]);
      const there = await tables();
      const problem = await problemOf(Register.open(place.engine, SPECS));
      expect(problem.code).toBe('schema-newer');
      expect(problem.message).toBe(
        'the register has schema 3 (later). Wanted: schema 2 or older, which is what this program knows. Use a newer release of Whitestone; nothing was changed.',
      );
      expect(await tables()).toEqual(there);
    });

    test('a register made by another form of a migration is refused, and left alone', async () => {
      const [one, two] = MIGRATIONS;
      if (!one || !two) throw new Error('no migrations');
      await migrate(place.engine, [one, { ...two, statements: [...two.statements, 'SELECT 1'] }]);
      const problem = await problemOf(Register.open(place.engine, SPECS));
      expect(problem.code).toBe('schema-altered');
      expect(problem.message).toMatch(
        /^the register was made with a migration 2 \(privacy\) of hash [0-9a-f]{12}…\. Wanted: migration 2 \(privacy\) of hash [0-9a-f]{12}…\./,
      );
    });

    test('an older register is brought up to date with what is in it', async () => {
      await migrate(place.engine, MIGRATIONS.slice(0, 1));
      expect(await problemOf(checkSchema(place.engine))).toMatchObject({
        code: 'schema-missing',
        text: { found: 'the register has schema 1' },
      });
      const register = await Register.open(place.engine, SPECS);
      await register.add(note('a'));
      expect(await migrate(place.engine, [...MIGRATIONS, later])).toEqual([3]);
      expect((await register.read({ level: 'public' })).entries).toHaveLength(1);
    });

    test('a database without a register is refused where none may be made', async () => {
      const problem = await problemOf(Register.open(place.engine, SPECS, { migrate: false }));
      expect(problem).toMatchObject({
        code: 'schema-missing',
        text: { found: 'the database has no register', wanted: 'schema 2' },
      });
      expect(await tables()).toEqual([]);
      await migrate(place.engine);
      expect(await (await Register.open(place.engine, SPECS, { migrate: false })).stamp()).toMatch(/^0-/);
    });

    test('the owner is part of every primary, unique and exclusion key, but of the two small tables of the whole register', async () => {
      await migrate(place.engine);
      const rows = await place.engine.query<{ table: string; columns: string }>(
        `SELECT c.relname AS table, string_agg(a.attname, ',' ORDER BY k.place) AS columns
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place)
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
       WHERE n.nspname = 'register' AND (i.indisunique OR i.indisexclusion) GROUP BY c.relname, i.indexrelid ORDER BY 1, 2`,
      );
      const without = rows.filter((row) => !row.columns.split(',').includes('owner')).map((row) => row.table);
      expect(without).toEqual(['migration', 'page']);
      expect(rows.filter((row) => row.table === 'entry')).toHaveLength(4);
      expect(first(rows.filter((row) => row.table === 'entry')).columns).toMatch(/^owner,/);
    });
  },
  'removed',
);
