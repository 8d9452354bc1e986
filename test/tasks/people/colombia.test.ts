/**
 * Two editions of one list of casualties, of others and beside the project, in `../shared/data/colombia`: Descontamina Colombia, as of
 * 2017 and of 2022, anonymised by their publisher. Without them these tests are skipped.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CasualtyImport } from '../../../src/reports/people.ts';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import type { Engine } from '../../../src/store/engine.ts';
import { type Access, PUBLIC } from '../../../src/store/register/access.ts';
import { undoImport } from '../../../src/tasks/land/import-undo.ts';
import { answerCasualties, type CasualtiesSpec } from '../../../src/tasks/people/casualties.ts';
import { tellYears } from '../../../src/tasks/people/edition.ts';
import { type CasualtyImportSpec, importCasualties } from '../../../src/tasks/people/import-casualties.ts';
import { type Fresh, freshEmbedded } from '../../store/engine/support/engines.ts';
import { SHARED } from '../land/files/support/files.ts';
import { BY, LandDesk, TODAY } from '../land/support/land-desk.ts';

// Twelve thousand persons, twice.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const there = existsSync(join(SHARED, 'colombia'));
if (!there) console.warn('Skipped: the data are not beside the project (../shared/data/colombia).');

const INTERNAL: Access = { level: 'internal', who: 'ana' };

describe.skipIf(!there)('Colombia’s list of casualties', () => {
  let fresh: Fresh;
  let engine: Engine;
  let desk: LandDesk;
  let [first, second]: CasualtyImport[] = [];
  let between = '';
  beforeAll(async () => {
    fresh = await freshEmbedded();
    engine = await openEngine(fresh.options);
    desk = new LandDesk(
      () => engine,
      () => fresh.options,
    );
    first = await bring('victims_2017.csv');
    between = new Date().toISOString();
    await tellYears(desk.opening, { state: 'COL', from: 1990, to: 2016, ...BY }, TODAY);
  });
  afterAll(async () => {
    await engine.close();
    await fresh.remove();
    desk.remove();
  });

  const bring = (name: string, spec: Partial<CasualtyImportSpec> = {}) =>
    importCasualties(
      desk.opening,
      {
        file: join(SHARED, 'colombia', name),
        owner: 'COL',
        kind: 'casualty',
        title: 'Descontamina Colombia',
        repairs: 'safe',
        dryRun: false,
        complete: true,
        ...BY,
        ...spec,
      },
      TODAY,
    );
  const ask = (spec: Partial<CasualtiesSpec>, access: Access = INTERNAL) =>
    answerCasualties(desk.opening, { state: 'COL', ...spec }, TODAY, access);

  test('loads every row as a person, look-alikes too', async () => {
    console.log(JSON.stringify({ ...first, profile: '' }, null, 1));
    expect(first).toMatchObject({ rows: 11_498, quarantined: 0, outcomes: { added: 11_498, changed: 0 } });
    const answer = await ask({ by: ['outcome'] });
    console.log(JSON.stringify(answer.lines));
    const y = await ask({ by: ['year'] });
    console.log(JSON.stringify(y.lines.map((l) => [l.key[0], l.casualties])));
    const p = await ask({ by: ['outcome'], from: '2000', to: '2016' }, PUBLIC);
    console.log(JSON.stringify(p));
  });
  test('second', async () => {
    const trial = await bring('victims_2022.csv', { dryRun: true });
    second = await bring('victims_2022.csv');
    console.log(JSON.stringify({ ...second, profile: '' }, null, 1));
    const again = await bring('victims_2022.csv');
    console.log(JSON.stringify(again.outcomes), JSON.stringify(trial.outcomes));
    const y = await ask({ by: ['year'] });
    console.log(JSON.stringify(y.lines.map((l) => [l.key[0], l.casualties])));
    const was = await ask({ by: ['year'], known: between });
    console.log(JSON.stringify(was.lines.map((l) => [l.key[0], l.casualties])));
    const undone = await undoImport(desk.opening, second.id, BY);
    console.log(undone);
    const back = await ask({ by: ['year'] });
    expect(back.lines).toEqual(was.lines);
  });
});
