/** The scan of a sheet through a backup, on both engines: what was kept comes out again, byte for byte, and a change is seen. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import type { Access } from '../../../src/store/register/access.ts';
import { restore } from '../../../src/store/register/restoration.ts';
import { enterRecord } from '../../../src/tasks/land/enter-record.ts';
import { fetchScan } from '../../../src/tasks/land/scan.ts';
import { onEngines } from '../../store/register/engines.ts';
import { LandDesk } from './support/land-desk.ts';

const INSIDE: Access = { level: 'internal', who: 'ana' };
const KEEPER: Access = { level: 'personal', who: 'keeper', purpose: 'weekly backup' };
const RECORD = `
kind: minefield-record
owner: BIH
subject: MF-12
source: archive of the brigade
from: 1993-05-04
rule: amended-protocol-ii
emplacement: by-hand
laid: 1993-05-04
referencePoints:
  - { label: A, says: corner of the mill, written: "44.1200, 18.3100" }
  - { label: B, says: bridge, written: "44.1250, 18.3000" }
mines:
  - { category: ap-mine, manufacture: factory, activation: victim-person, model: PMA-2, quantity: 40, fuze: UPMAH-2, lifetime: 3650 }
`;

onEngines('the scan of a sheet', (place) => {
  const desk = new LandDesk(
    () => place.engine,
    () => place.options,
  );
  afterAll(() => desk.remove());

  test('is in the backup, and in what is restored from it', async () => {
    await desk.empty();
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * at * 31) % 256);
    const scan = { name: 'sheet.tif', bytes };
    await enterRecord(
      desk.opening,
      { text: RECORD, scan, author: 'ana', reason: 'for a test' },
      parseDay('2026-11-22'),
    );
    const hash = createHash('sha256').update(bytes).digest('hex');
    const file = join(desk.folder, 'register.backup');
    const made = { made: '2026-11-22T00:00:00.000000Z' };
    await (await desk.register()).backup(KEEPER, file, made);
    const before = await desk.stamp();
    await desk.empty();

    await restore(place.engine, file);
    rmSync(file);
    expect(await desk.stamp()).toBe(before);
    const found = await fetchScan(desk.opening, hash, INSIDE);
    expect([found.name, Buffer.compare(found.bytes, bytes)]).toEqual(['sheet.tif', 0]);
    expect((await (await desk.register()).verify()).sound).toBe(true);
  });
});
