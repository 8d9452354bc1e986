/** What the embedded engine does for itself, and where it is opened when no one says where. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import { temporaryFolder } from './support/engines.ts';

// Databases are opened and machines may be busy; each test is quick on one that is not.
vi.setConfig({ testTimeout: 120_000 });

const SEGMENT = /^[0-9A-F]{24}$/;

describe('the embedded engine', () => {
  let data = '';
  beforeAll(async () => {
    data = await temporaryFolder('upkeep');
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  it('is opened where WHITESTONE_DATA says, and says where that is', async () => {
    process.env.WHITESTONE_DATA = data;
    try {
      const engine = await openEngine();
      expect([engine.kind, engine.place]).toEqual(['embedded', data]);
      await engine.close();
    } finally {
      delete process.env.WHITESTONE_DATA;
    }
  });

  it('does not let its log grow without end, in transactions or outside', async () => {
    const engine = await openEngine({ data });
    await engine.execute('CREATE TABLE written (payload text)');
    const write = `INSERT INTO written SELECT repeat('x', 1000) FROM generate_series(1, 30000); TRUNCATE written`;
    // 270 MB of log; a segment has 16 MB.
    for (let round = 0; round < 5; round += 1) await engine.execute(write);
    await engine.transaction(async (session) => {
      for (let round = 0; round < 4; round += 1) await session.execute(write);
    });
    const segments = (await readdir(join(data, 'cluster', 'pg_wal'))).filter((name) => SEGMENT.test(name));
    expect(segments.length).toBeLessThanOrEqual(13);
    await engine.close();
  }, 60_000);

  it('has the settings that durability rests on, and checks its pages', async () => {
    const engine = await openEngine({ data });
    const names = ['data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method'];
    expect(
      await engine.query('SELECT name, setting FROM pg_settings WHERE name = ANY ($1::text[]) ORDER BY name', [names]),
    ).toEqual(['on', 'on', 'on', 'on', 'fsync'].map((setting, index) => ({ name: names[index], setting })));
    await engine.close();
  });
});
