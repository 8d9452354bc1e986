import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import type { Engine } from '../../../src/store/engine.ts';
import type { Access } from '../../../src/store/register/access.ts';
import { sha256 } from '../../../src/store/register/canonical.ts';
import { entryColumns } from '../../../src/store/register/entry.ts';
import { appliedMigrations, MIGRATIONS } from '../../../src/store/register/migration.ts';
import { PAGE_COLUMNS } from '../../../src/store/register/page.ts';
import { Register } from '../../../src/store/register/register.ts';
import { restore } from '../../../src/store/register/restoration.ts';
import { freshEmbedded, freshOnServer, serverUrl } from '../engine/support/engines.ts';
import { onEngines } from './engines.ts';
import { failing } from './failing.ts';
import { play, steps } from './model.ts';
import { note, problemOf, SPECS, square } from './samples.ts';

const KEEPER: Access = { level: 'personal', who: 'keeper', purpose: 'weekly backup' };
const MADE = { made: '2026-11-22T00:00:00.000000Z' };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whitestone-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
function newFile(): string {
  files += 1;
  return join(folder, `register-${files}.backup`);
}

/** Every row of every table, as text that does not depend on the engine. */
async function contents(engine: Engine): Promise<unknown> {
  return {
    entries: await engine.query(`SELECT ${entryColumns('e')} FROM register.entry e ORDER BY e.owner, e.seq`),
    pages: await engine.query(`SELECT ${PAGE_COLUMNS} FROM register.page p ORDER BY p.number`),
    keys: await engine.query(`SELECT owner, encode(key, 'hex') AS key FROM register.key ORDER BY 1`),
    access: await engine.query(
      `SELECT id, owner, who, purpose, asked::text AS asked, entries, extract(epoch FROM at)::text AS at FROM register.access ORDER BY id`,
    ),
  };
}

async function fill(register: Register): Promise<void> {
  await register.addMany([
    note('one\ttab \\N \\. “quotes” \n line'),
    note('мова', { subject: 'Ізюм\n' }),
    note('', { kind: 'area', body: { status: 'suspected', metres: 1e21 }, geometry: square(0.1 + 0.2, 49) ?? null }),
    note('', {
      kind: 'casualty',
      owner: 'MOZ',
      body: { outcome: 'killed', name: 'João' },
      geometry: { type: 'Point', coordinates: [35, -18, 12.5] },
    }),
  ]);
  const { entry } = await register.add(note('x', { owner: 'MOZ' }));
  await register.retract({ owner: 'MOZ', id: entry.id, author: 'b', reason: 'r' });
  await register.read({ level: 'personal', who: 'ana', purpose: 'care' }, { owner: 'MOZ' });
  await register.takeSnapshot({ owner: 'UKR', name: 'all', author: 'a', reason: 'r' });
}

/** Leaves a database without a register. */
async function clear(engine: Engine): Promise<void> {
  await engine.execute('DROP SCHEMA IF EXISTS register CASCADE');
}

onEngines('backup', (place) => {
  const open = (): Promise<Register> => Register.open(place.engine, SPECS);

  test('backup then restore is identity, hash for hash', async () => {
    const register = await open();
    await fill(register);
    const file = newFile();
    const stamp = await register.stamp();
    const made = await register.backup(KEEPER, file, MADE);
    const before = await contents(place.engine);
    expect(made).toMatchObject({ file, stamp, entries: 7, bytes: (await readFile(file)).length });
    expect((await register.accessLog())[0]).toMatchObject({ owner: '*', who: 'keeper', asked: { verb: 'backup' } });

    await clear(place.engine);
    const restored = await restore(place.engine, file);
    expect(restored).toMatchObject({ entries: 7, stamp, made: MADE.made, verification: { sound: true } });
    expect(await contents(place.engine)).toEqual(before);

    const again = await open();
    await again.add(note('life goes on'));
    expect(await again.verify({ kept: made.stamp })).toMatchObject({ sound: true, entries: 8 });
    expect(await again.addMany([note('мова', { subject: 'Ізюм\n' })])).toMatchObject({ added: 0, present: 1 });
  });

  test('so it is for random histories', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 4 }), async (histories) => {
        await clear(place.engine);
        const register = await open();
        for (const [index, history] of histories.entries()) await play(register, `H${index}.`, history);
        const file = newFile();
        await register.backup(KEEPER, file, MADE);
        const before = await contents(place.engine);
        await clear(place.engine);
        await restore(place.engine, file);
        expect(await contents(place.engine)).toEqual(before);
      }),
      { numRuns: 3 },
    );
  });

  test('an empty register, and one that was opened, can be restored into', async () => {
    const register = await open();
    const file = newFile();
    await register.backup(KEEPER, file, MADE);
    await clear(place.engine);
    await open();
    expect(await restore(place.engine, file)).toMatchObject({ entries: 0, stamp: `0-${'0'.repeat(64)}` });
  });

  test('a backup made while the register is written to is whole', async () => {
    const register = await open();
    await register.addMany(Array.from({ length: 3000 }, (_, index) => note(`${index}`, { owner: `O${index % 3}` })));
    const file = newFile();
    let busy = true;
    const writing = (async () => {
      for (let index = 0; busy; index += 1) await register.add(note(`meanwhile ${index}`, { owner: `O${index % 3}` }));
    })();
    const made = await register.backup(KEEPER, file, MADE);
    busy = false;
    await writing;
    await clear(place.engine);
    expect(await restore(place.engine, file)).toMatchObject({
      stamp: made.stamp,
      entries: made.entries,
      verification: { sound: true },
    });
  });

  test('a register that is not empty is not restored into', async () => {
    const register = await open();
    const file = newFile();
    await register.add(note('a'));
    await register.backup(KEEPER, file, MADE);
    const before = await contents(place.engine);
    const problem = await problemOf(restore(place.engine, file));
    expect(problem.code).toBe('register-not-empty');
    expect(problem.message).toBe(
      'the register has rows: 1 in “entry”, 1 in “page”, 0 in “key”, 1 in “access”. Wanted: an empty register to restore into. ' +
        'Restore into another folder or database; what is here was not changed.',
    );
    expect(await contents(place.engine)).toEqual(before);
  });

  test('a backup of an older schema is brought up to date', async () => {
    const register = await open();
    await register.addMany([note('a'), note('b')]);
    const file = newFile();
    await register.backup(KEEPER, file, MADE);
    const lines = gunzipSync(await readFile(file))
      .toString('utf8')
      .split('\n');
    const header = { ...JSON.parse(lines[0] ?? ''), schema: (await appliedMigrations(place.engine)).slice(0, 1) };
    const older = newFile();
    await writeFile(
      older,
      resealed([
        JSON.stringify(header),
        ...lines.slice(
          1,
          lines.findIndex((line) => line.startsWith('{"table":"key"')),
        ),
        '',
      ]),
    );
    await clear(place.engine);
    expect(await restore(place.engine, older)).toMatchObject({ entries: 2 });
    expect(await appliedMigrations(place.engine)).toHaveLength(MIGRATIONS.length);
    expect(await (await open()).verify()).toMatchObject({ sound: true, entries: 2 });
  });

  describe('a file that is not whole is refused, with nothing changed', () => {
    let good = '';
    async function makeGood(): Promise<string> {
      if (good === '') {
        const register = await open();
        await fill(register);
        good = newFile();
        await register.backup(KEEPER, good, MADE);
      }
      await clear(place.engine);
      return good;
    }

    async function refused(bytes: Buffer): Promise<{ code: string; found: string }> {
      const file = newFile();
      await writeFile(file, bytes);
      const problem = await problemOf(restore(place.engine, file));
      expect(await appliedMigrations(place.engine)).toEqual([]);
      expect(
        problem.text.found.startsWith(
          problem.code === 'backup-corrupt' || problem.text.found.startsWith(file) ? file : '',
        ),
      ).toBe(true);
      return { code: problem.code, found: problem.text.found.replace(`${file}: `, '') };
    }

    function unpacks(bytes: Buffer): Buffer | null {
      try {
        return gunzipSync(bytes);
      } catch {
        return null;
      }
    }

    test('cut anywhere', async () => {
      const bytes = await readFile(await makeGood());
      for (const share of [0, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.9999]) {
        const length = Math.floor(bytes.length * share);
        expect(await refused(bytes.subarray(0, length))).toMatchObject({ code: 'backup-corrupt' });
      }
      expect((await refused(bytes.subarray(0, -9))).found).toBe('it cannot be unpacked (unexpected end of file)');
    });

    test('with a byte changed anywhere', async () => {
      const bytes = await readFile(await makeGood());
      // The ten bytes of gzip's own header say nothing about what is in it.
      for (let at = 10; at < bytes.length; at += Math.ceil(bytes.length / 12)) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0x10;
        // A few bits between the packed blocks stand for nothing: without them, what is in it is the same.
        if (unpacks(changed)?.equals(gunzipSync(bytes))) continue;
        expect((await refused(changed)).code).toBe('backup-corrupt');
      }
    });

    test('with a byte of its header changed', async () => {
      const text = gunzipSync(await readFile(await makeGood())).toString('latin1');
      const header = text.indexOf('\n');
      for (const [from, to] of [
        ['"version":1', '"version":9'],
        ['"number":2', '"number":3'],
        ['"hash":"', '"hash":"f'],
        ['"format":"w', '"format":"v'],
      ] as const) {
        const changed = text.slice(0, header).replace(from, to) + text.slice(header);
        expect(changed).not.toBe(text);
        expect(await refused(gzipSync(Buffer.from(changed, 'latin1')))).toEqual({
          code: 'backup-corrupt',
          found: 'its checksum does not fit what it holds',
        });
      }
    });

    test('altered and packed again', async () => {
      const text = gunzipSync(await readFile(await makeGood())).toString('utf8');
      expect(await refused(gzipSync(text.replace('мова', 'мора')))).toEqual({
        code: 'backup-corrupt',
        found: 'its checksum does not fit what it holds',
      });
      expect(await refused(gzipSync(`${text}more\n`))).toEqual({
        code: 'backup-corrupt',
        found: 'it does not end with the checksum of a backup: it is cut, or something else',
      });
      expect((await refused(gzipSync(text.slice(0, text.lastIndexOf('{"rows"'))))).found).toMatch(
        /^it does not end with the checksum/,
      );
      expect((await refused(gzipSync(text.replace('\n\\.\n{"table":"key"', '\n{"table":"key"')))).code).toBe(
        'backup-corrupt',
      );
      expect((await refused(gzipSync('hello\n'))).found).toMatch(/^it does not end with the checksum/);
      expect((await refused(gzipSync(''))).found).toMatch(/^it does not end with the checksum/);
      expect((await refused(gzipSync(text.trimEnd()))).found).toMatch(/^it does not end with the checksum/);
      expect((await refused(Buffer.from('hello'))).found).toBe('it cannot be unpacked (incorrect header check)');
    });

    test('with bytes that are no text', async () => {
      const text = gunzipSync(await readFile(await makeGood()));
      const body = Buffer.concat([Buffer.from([0xff, 0xfe]), text.subarray(0, text.lastIndexOf('{"rows"'))]);
      const { rows } = JSON.parse(text.subarray(text.lastIndexOf('{"rows"')).toString());
      const trailer = JSON.stringify({ rows, sha256: createHash('sha256').update(body).digest('hex') });
      const found = await refused(gzipSync(Buffer.concat([body, Buffer.from(`${trailer}\n`)])));
      expect(found.code).toBe('backup-corrupt');
      expect(found.found).toMatch(/^it cannot be unpacked \(The encoded data was not valid/);
    });

    test('altered, with the checksum made again: the chain tells', async () => {
      const lines = gunzipSync(await readFile(await makeGood()))
        .toString('utf8')
        .split('\n');
      const altered = lines.map((line) => line.replace('мова', 'мора'));
      expect((await refused(resealed(altered))).found).toMatch(
        /^the register in it was tampered with \(1 places; first: UKR entry 2 the subject, kind, valid period, body/,
      );
      const gone = lines.filter((line) => !line.includes('мова'));
      expect((await refused(resealed(gone))).found).toBe(
        `it announces 7 entries (${JSON.parse(lines[0] ?? '').stamp}) and has 6 (${JSON.parse(lines[0] ?? '').stamp})`,
      );
      const broken = lines.map((line) => line.replace('{"text": "мова"}', '{"text": '));
      expect((await refused(resealed(broken))).found).toMatch(
        /^the database refuses a row \(invalid input syntax for type json/,
      );
      const twice = lines.flatMap((line) => (line.includes('мова') ? [line, line] : [line]));
      expect((await refused(resealed(twice))).found).toMatch(/^the database refuses a row \(duplicate key/);
    });

    test('with tables or columns that a register does not have', async () => {
      const lines = gunzipSync(await readFile(await makeGood()))
        .toString('utf8')
        .split('\n');
      const other = (from: string, to: string): Buffer => resealed(lines.map((line) => line.replace(from, to)));
      expect((await refused(other('{"table":"key"', '{"table":"migration"'))).found).toBe(
        'it has a table “migration” that a register does not have',
      );
      expect((await refused(other('"columns":["owner","key"]', '"columns":["owner","lock"]'))).found).toBe(
        'it has a table “key” with a column “lock” that a register does not have',
      );
      expect((await refused(other('{"table":"key"', '{"table":"key; DROP TABLE x"'))).found).toBe(
        'a table does not begin where it should',
      );
    });

    test('of a newer program', async () => {
      const lines = gunzipSync(await readFile(await makeGood()))
        .toString('utf8')
        .split('\n');
      const header = JSON.parse(lines[0] ?? '');
      const schema = [...header.schema, { number: 3, name: 'later', hash: 'x' }];
      const newer = await refused(resealed([JSON.stringify({ ...header, schema }), ...lines.slice(1)]));
      expect(newer).toEqual({ code: 'schema-newer', found: 'the backup has schema 3 (later)' });
      const format = await refused(resealed([JSON.stringify({ ...header, version: 2 }), ...lines.slice(1)]));
      expect(format.code).toBe('schema-newer');
      expect(format.found).toMatch(/is a backup of format 2$/);
      const forked = header.schema.map((each: object) => ({ ...each, hash: 'x' }));
      expect((await refused(resealed([JSON.stringify({ ...header, schema: forked }), ...lines.slice(1)]))).code).toBe(
        'schema-altered',
      );
    });

    test('and a register that was tampered with before its backup is restored only on demand', async () => {
      const lines = gunzipSync(await readFile(await makeGood()))
        .toString('utf8')
        .split('\n');
      const file = newFile();
      await writeFile(file, resealed(lines.map((line) => line.replace('мова', 'мора'))));
      expect((await problemOf(restore(place.engine, file))).code).toBe('backup-corrupt');
      expect(await restore(place.engine, file, { unsound: 'accept' })).toMatchObject({
        entries: 7,
        verification: { sound: false, flawCount: 1 },
      });
    });

    test('and the good one is restored after all', async () => {
      expect(await restore(place.engine, await makeGood())).toMatchObject({ entries: 7 });
    });

    test('interrupted at any statement, a restoration leaves nothing', async () => {
      const file = await makeGood();
      const counting = failing(place.engine, 0);
      await restore(counting, file);
      await clear(place.engine);
      const steps = counting.statements();
      expect(steps).toBeGreaterThan(40);
      for (let at = 1; at <= steps; at += 3) {
        await expect(restore(failing(place.engine, at), file)).rejects.toThrow(`interrupted at statement ${at}`);
        expect(await appliedMigrations(place.engine)).toEqual([]);
      }
    });
  });

  test('a backup that fails leaves no file of that name, nor any other', async () => {
    const register = await open();
    await register.addMany([note('a'), note('b')]);
    const [before, file] = [await readdir(folder), newFile()];
    const broken: Engine = Object.assign(Object.create(place.engine), {
      query: place.engine.query.bind(place.engine),
      copyOut: (sql: string): AsyncIterable<string> => {
        if (sql.includes('FROM register.key')) throw new Error('the disk is full');
        return place.engine.copyOut(sql);
      },
    });
    const other = await Register.open(broken, SPECS, { migrate: false });
    await expect(other.backup(KEEPER, file, MADE)).rejects.toThrow('the disk is full');
    expect(await readdir(folder)).toEqual(before);
  });

  test('a file that exists is not written over', async () => {
    const register = await open();
    const file = newFile();
    await writeFile(file, 'precious');
    const problem = await problemOf(register.backup(KEEPER, file, MADE));
    expect(problem).toMatchObject({ code: 'backup-taken', text: { found: `${file} exists` } });
    expect(await readFile(file, 'utf8')).toBe('precious');
  });

  test('a backup takes the access to everything', async () => {
    const register = await open();
    const problem = await problemOf(register.backup({ level: 'internal', who: 'ana' }, newFile(), MADE));
    expect(problem).toMatchObject({ code: 'access-refused', text: { found: 'a backup with internal access' } });
  });
});

/** A container of these lines with its checksum made again. */
function resealed(lines: readonly string[]): Buffer {
  const end = lines.lastIndexOf('\\.') + 1;
  const body = `${lines.slice(0, end).join('\n')}\n`;
  let rows = 0;
  let inside = false;
  for (const line of lines.slice(1, end)) {
    if (!inside) inside = true;
    else if (line === '\\.') inside = false;
    else rows += 1;
  }
  return gzipSync(`${body}${JSON.stringify({ rows, sha256: sha256(body) })}\n`);
}

describe.skipIf(serverUrl() === null)('between the engines', () => {
  test('each reads the other’s backup, row for row', async () => {
    const places = [await freshEmbedded(), await freshOnServer(serverUrl() ?? '')];
    const [embedded, server] = [await openEngine(places[0]?.options), await openEngine(places[1]?.options)];
    const register = await Register.open(embedded, SPECS);
    await fill(register);
    const there = newFile();
    await register.backup(KEEPER, there, MADE);
    const before = await contents(embedded);
    await restore(server, there);
    expect(await contents(server)).toEqual(before);

    const moved = await Register.open(server, SPECS);
    await moved.add(note('on the server', { geometry: null }));
    const back = newFile();
    await moved.backup(KEEPER, back, MADE);
    const after = await contents(server);
    await clear(embedded);
    await restore(embedded, back);
    expect(await contents(embedded)).toEqual(after);
    await Promise.all([embedded.close(), server.close()]);
    for (const each of places) await each.remove();
  });
});
