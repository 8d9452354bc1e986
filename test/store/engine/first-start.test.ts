/** The first start: made whole or not at all, wherever it is interrupted; and what it is made from. */
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openEmbedded } from '../../../src/store/engine/embedded/embedded-engine.ts';
import { installedKits, kit, publish } from '../../../src/store/engine/embedded/kit.ts';
import { slimmed, wholePostgis } from '../../../src/store/engine/embedded/postgis-bundle.ts';
import { child } from './support/child.ts';
import { temporaryFolder } from './support/engines.ts';
import { errorOf } from './support/expect-error.ts';

// Databases are opened and machines may be busy; each test is quick on one that is not.
vi.setConfig({ testTimeout: 120_000 });

let root = '';
beforeAll(async () => {
  root = await temporaryFolder('first');
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function works(data: string): Promise<void> {
  const engine = await openEmbedded(data);
  expect(await engine.query('SELECT ST_AsText(ST_MakePoint(1, 2)) AS point')).toEqual([{ point: 'POINT(1 2)' }]);
  await engine.close();
}

describe('a first start', () => {
  it('that is killed at any moment leaves nothing that stops the next one', async () => {
    const data = join(root, 'killed');
    const seen = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const start = child('holder.js', [data]);
      // As soon as the copy has begun, and then a little later each time.
      while (!existsSync(join(data, 'cluster.partial')) && !existsSync(join(data, 'cluster'))) {
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await new Promise((resolve) => setTimeout(resolve, round * 40));
      start.process.kill('SIGKILL');
      await start.ended;
      for (const name of await readdir(data)) seen.add(name);
      if (existsSync(join(data, 'cluster'))) await rm(data, { recursive: true });
    }
    expect(seen).toContain('cluster.partial');
    await works(data);
    expect(existsSync(join(data, 'cluster.partial'))).toBe(false);
  });

  it('goes on from whatever an interrupted one has left', async () => {
    const { cluster } = await kit();
    for (const [step, leave] of [
      ['nothing', async () => undefined],
      ['the folder', (data: string) => mkdir(data)],
      ['an empty copy', (data: string) => mkdir(join(data, 'cluster.partial'), { recursive: true })],
      [
        'half a copy',
        async (data: string) => {
          await cp(cluster, join(data, 'cluster.partial'), { recursive: true });
          await rm(join(data, 'cluster.partial', 'global'), { recursive: true });
        },
      ],
      [
        'a whole copy that was not renamed, and the lock of a process that is gone',
        async (data: string) => {
          await cp(cluster, join(data, 'cluster.partial'), { recursive: true });
          await writeFile(join(data, 'lock.json'), JSON.stringify({ pid: 2 ** 22 + 1, token: 'x' }));
        },
      ],
    ] as const) {
      const data = join(root, step.replaceAll(' ', '-'));
      await leave(data);
      if (step.includes('lock')) {
        // A lock of which it cannot be told whose it is has to be removed by hand.
        expect(await errorOf(openEmbedded(data))).toMatchObject({ code: 'store-in-use' });
        await rm(join(data, 'lock.json'));
      }
      await works(data);
      expect((await readdir(data)).sort(), step).toEqual(['cluster']);
    }
  });

  it('is not hindered by what a process that was ended has left: an empty process file, rows on their way out', async () => {
    const data = join(root, 'spool');
    await works(data);
    // After a power cut it may be empty.
    await writeFile(join(data, 'cluster', 'postmaster.pid'), '');
    await mkdir(join(data, 'spool'));
    await writeFile(join(data, 'spool', 'old.txt'), '1\n');
    await works(data);
    expect(existsSync(join(data, 'spool'))).toBe(false);
  });

  it('makes a folder that only its owner can read', async () => {
    const { mode } = await import('node:fs').then((fs) => fs.statSync(join(root, 'spool', 'cluster')));
    expect(mode & 0o777).toBe(0o700);
  });

  it('says what is wrong when the database in the folder is damaged', async () => {
    const data = join(root, 'damaged');
    await cp((await kit()).cluster, join(data, 'cluster'), { recursive: true });
    await writeFile(join(data, 'cluster', 'global', 'pg_control'), Buffer.alloc(8192));
    const error = await errorOf(openEmbedded(data));
    expect(error).toMatchObject({ code: 'engine-failed' });
    expect((error as Error).message).toContain(`the database in ${data} stopped (`);
    expect((error as Error).message).toContain(
      'Wanted: a database that runs. Try again; it is opened anew and repairs itself from its log. A change that was not confirmed may or may not be stored. If it happens again, restore the last backup.',
    );
    // The lock is free again.
    expect(existsSync(join(data, 'lock.json'))).toBe(false);
  });
});

describe('the kit', () => {
  it('is the one made at installation, and is made by no one twice', async () => {
    const lines: string[] = [];
    const found = await kit((line) => lines.push(line));
    expect(found.cluster.startsWith(installedKits())).toBe(true);
    expect(lines).toEqual([]);
  });

  it('is made in the last folder when there is none, and without remains', async () => {
    const kits = join(root, 'kits', 'deep');
    await mkdir(kits, { recursive: true });
    const [abandoned, recent] = [join(kits, 'x.making-1'), join(kits, 'x.making-2')] as const;
    await mkdir(abandoned);
    await mkdir(recent);
    await utimes(abandoned, new Date(0), new Date(0));
    const lines: string[] = [];
    const made = await kit((line) => lines.push(line), [join(root, 'none'), kits]);
    expect(lines).toEqual(['Preparing the database engine; this happens once and takes some seconds …']);
    expect((await readdir(kits)).sort()).toEqual([basename(dirname(made.cluster)), 'x.making-2']);
    const engine = await openEmbedded(join(root, 'from-kit'), { kits: [kits] });
    expect(await engine.query('SELECT count(*) AS known FROM spatial_ref_sys WHERE srid = 4326')).toEqual([
      { known: 1 },
    ]);
    await engine.close();
    expect(await kit((line) => lines.push(line), [kits])).toEqual(made);
    expect(lines.length).toBe(1);
  });

  it('of another process that was faster is kept', async () => {
    const [ours, theirs] = [join(root, 'kit.making-1'), join(root, 'kit')] as const;
    for (const path of [ours, theirs]) {
      await mkdir(path);
      await writeFile(join(path, 'made-by'), path);
    }
    await publish(ours, theirs);
    expect(readFileSync(join(theirs, 'made-by'), 'utf8')).toBe(theirs);
    await rm(theirs, { recursive: true });
    await publish(ours, theirs);
    expect(readFileSync(join(theirs, 'made-by'), 'utf8')).toBe(ours);
    expect(await errorOf(publish(ours, `${theirs}-no`))).toMatchObject({ code: 'ENOENT' });
  });

  it('that cannot be made is an error, and leaves nothing', async () => {
    const file = join(root, 'a-file');
    await writeFile(file, '');
    expect(await errorOf(kit(undefined, [join(file, 'kits')]))).toMatchObject({ code: 'ENOTDIR' });
    const data = join(root, 'no-kit');
    await errorOf(openEmbedded(data, { kits: [join(file, 'kits')] }));
    expect(await readdir(data)).toEqual([]);
  });
});

describe('PostGIS without what is not used', () => {
  it('is much smaller, and has the entries that are needed, unchanged', () => {
    const whole = readFileSync(wholePostgis());
    const slim = slimmed(whole);
    expect(slim.length).toBeLessThan(whole.length / 2);
    const names = (archive: Uint8Array) =>
      [
        ...gunzipSync(archive)
          .toString('latin1')
          .matchAll(/lib\/[\w./-]+\.so(?=\0)/g),
      ].map(([name]) => name);
    expect(names(slim)).toEqual(['lib/postgresql/postgis-3.so']);
    expect(names(whole)).toContain('lib/postgresql/postgis_raster-3.so');
    const large = gunzipSync(whole);
    const small = gunzipSync(slim);
    const at = large.indexOf('lib/postgresql/postgis-3.so\0');
    expect(small.includes(large.subarray(at, at + 1_000_000))).toBe(true);
    expect(small.subarray(-1024).every((byte) => byte === 0)).toBe(true);
  });

  it('is empty where nothing is needed', () => {
    expect(gunzipSync(slimmed(gzipSync(Buffer.alloc(1024))))).toEqual(Buffer.alloc(1024));
  });
});

describe('a folder without permission', () => {
  it.skipIf(process.getuid?.() === 0)('is refused in words', async () => {
    const path = join(root, 'closed');
    await mkdir(path, { mode: 0o500 });
    expect(await errorOf(openEmbedded(join(path, 'data')))).toMatchObject({ code: 'store-unusable' });
    await chmod(path, 0o700);
  });
});
