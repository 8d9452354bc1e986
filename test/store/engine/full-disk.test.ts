/** A disk without room: the change is refused in words, what was confirmed stays, and with room it goes on. */
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openEmbedded } from '../../../src/store/engine/embedded/embedded-engine.ts';
import type { Engine } from '../../../src/store/engine.ts';
import { temporaryFolder } from './support/engines.ts';
import { errorOf, problemOf } from './support/expect-error.ts';

// Databases are opened and machines may be busy; each test is quick on one that is not.
vi.setConfig({ testTimeout: 120_000 });

const full = fileURLToPath(new URL('support/full-disk.js', import.meta.url));
const MEBIBYTE = 1024 * 1024;

/** Fills the store until it refuses; how many rows were confirmed, and the refusal. */
async function fill(engine: Engine): Promise<{ stored: number; refusal: unknown }> {
  await engine.execute('CREATE TABLE IF NOT EXISTS filled (id int PRIMARY KEY, payload text)');
  const sql = `INSERT INTO filled SELECT g, repeat(md5(g::text), 60) FROM generate_series($1::int, $1::int + 999) g`;
  for (let id = 0; ; id += 1000) {
    try {
      await engine.query(sql, [id]);
    } catch (refusal) {
      return { stored: id, refusal };
    }
  }
}

async function rows(engine: Engine): Promise<unknown> {
  const [row] = await engine.query('SELECT count(*) AS rows, coalesce(max(id), -1) + 1 AS next FROM filled');
  return row;
}

describe('a full disk, injected', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await temporaryFolder('full');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  // Room runs out in a table, in the log, and when the file is put on the disk: three ways of PostgreSQL to give up.
  it.each([
    ['in a table', { FULL_DISK_ROOM: String(5 * MEBIBYTE), FULL_DISK_ONLY: '/base/' }],
    ['in the log', { FULL_DISK_ROOM: String(20 * MEBIBYTE), FULL_DISK_ONLY: '/pg_wal/' }],
    [
      'when the log is put on the disk',
      { FULL_DISK_ROOM: '1e12', FULL_DISK_ONLY: '/pg_wal/', FULL_DISK_AT_SYNC: '12' },
    ],
  ])('%s', async (_where, env) => {
    const data = join(folder, 'data');
    Object.assign(process.env, env);
    const engine = await openEmbedded(data, { filesModule: full });
    try {
      const { stored, refusal } = await fill(engine);
      expect(refusal).toMatchObject({ name: 'Problem', code: 'disk-full' });
      expect((refusal as Error).message).toContain(`the disk is full at ${data} (`);
      expect((refusal as Error).message).toContain(
        'Wanted: room for the change. Make room, look whether the change is there, and try again if it is not; what was confirmed before is safe.',
      );
      // It can still be read, by the same engine: opened anew, if it had to give up.
      Object.assign(process.env, { FULL_DISK_ROOM: '1e12', FULL_DISK_AT_SYNC: '' });
      expect(stored).toBeGreaterThan(0);
      // The thread that was started while there was no room may have to give up once more.
      await engine.query('SELECT 1').catch((error: unknown) => expect(error).toMatchObject({ code: 'disk-full' }));
      // The refused change is there whole or not at all: its log was written, and only the disk did not say so.
      const found = await rows(engine);
      expect([stored, stored + 1000].map((count) => ({ rows: count, next: count }))).toContainEqual(found);
    } finally {
      for (const name of [...Object.keys(env), 'FULL_DISK_AT_SYNC']) delete process.env[name];
      await engine.close();
    }
    const again = await openEmbedded(data);
    await again.execute(`INSERT INTO filled SELECT g, 'more' FROM generate_series(1000000, 1000100) g`);
    expect(await again.query(`SELECT count(*) AS rows FROM filled WHERE payload = 'more'`)).toEqual([{ rows: 101 }]);
    await again.execute('DROP TABLE filled');
    await again.close();
  });
});

/** A small disk of its own, which needs the right to mount one. */
async function smallDisk(mebibytes: number): Promise<{ path: string; remove(): Promise<void> } | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const path = await temporaryFolder('disk');
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', path]);
  const remove = async () => {
    if (status === 0) spawnSync('umount', [path]);
    await rm(path, { recursive: true, force: true });
  };
  if (status === 0) return { path, remove };
  await remove();
  return null;
}

const disk = await smallDisk(160);
afterAll(() => disk?.remove());

describe.skipIf(disk === null)('a full disk, a real one', () => {
  const path = disk?.path ?? '';

  it('is told before a first start has made anything', async () => {
    const ballast = join(path, 'ballast');
    await writeFile(ballast, Buffer.alloc(140 * MEBIBYTE));
    const data = join(path, 'data');
    const problem = await problemOf(openEmbedded(data), 'disk-full');
    expect(problem.text.found).toContain(`the disk is full at ${data} (ENOSPC`);
    expect(problem.text).toMatchObject({
      wanted: 'room for the change',
    });
    await rm(ballast);
    await (await openEmbedded(data)).close();
  });

  it('refuses the change, keeps what was confirmed, and goes on when there is room', async () => {
    const data = join(path, 'data');
    const ballast = join(path, 'ballast');
    await mkdir(data, { recursive: true });
    await writeFile(ballast, Buffer.alloc(30 * MEBIBYTE));
    const engine = await openEmbedded(data);
    const { stored, refusal } = await fill(engine);
    expect(refusal).toMatchObject({ name: 'Problem', code: 'disk-full' });
    expect(stored).toBeGreaterThan(0);
    // As long as there is no room, it may only be refused again, in the same words.
    const again = await errorOf(
      engine.query(`INSERT INTO filled SELECT g, repeat('x', 9000) FROM generate_series(-9999, -1) g`),
    );
    expect(again).toMatchObject({ name: 'Problem', code: 'disk-full' });
    await rm(ballast);
    expect(await rows(engine)).toEqual({ rows: stored, next: stored });
    await engine.query('INSERT INTO filled VALUES ($1, $2)', [stored, 'room again']);
    await engine.close();
    const reopened = await openEmbedded(data);
    expect(await rows(reopened)).toEqual({ rows: stored + 1, next: stored + 1 });
    await reopened.close();
  });
});
