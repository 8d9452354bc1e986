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
    expect(first).toMatchObject({ rows: 11_498, quarantined: 0, outcomes: { added: 11_498, changed: 0 } });
    // Ethnicity, site and exact place are not kept.
    expect(first?.left).toEqual(expect.arrayContaining(['grupoetnico', 'sitio', 'Ubicación']));
    const register = await desk.register();
    const { entries } = await register.read({ level: 'personal', who: 'ana', purpose: 'a test' }, { kind: 'casualty' });
    expect(new Set(entries.map(({ subject }) => subject)).size).toBe(11_498);
    const [sample] = entries;
    expect(JSON.stringify(sample?.geometry)).toMatch(/\[-?\d+(\.\d{1,2})?,-?\d+(\.\d{1,2})?\]/);
    const look = ({ body, geometry }: (typeof entries)[number]) => JSON.stringify([body, geometry]);
    const alike = new Map<string, number>();
    for (const entry of entries) alike.set(look(entry), (alike.get(look(entry)) ?? 0) + 1);
    // VICTIMS.md: 3,769 rows of this edition are an exact duplicate of another; without the ethnicity and site there are more.
    const repeated = [...alike.values()].reduce((sum, count) => sum + count - 1, 0);
    expect(repeated).toBeGreaterThan(3_700);
  });

  test('counts each of them, with what is not known by itself', async () => {
    const { lines, casualties, knownOf } = await ask({ by: ['sex'] });
    expect(lines.map(({ key, casualties: count }) => [key[0], count])).toEqual([
      ['male', 10_847],
      ['female', 606],
      ['unknown', 45],
    ]);
    expect(casualties.count).toBe(11_498);
    expect(knownOf).toBe(11_453);
    const years = await ask({ by: ['year'], from: '2005', to: '2007' });
    expect(years.lines.map(({ key, casualties: count }) => [key[0], count])).toEqual([
      ['2005', 1_182],
      ['2006', 1_232],
      ['2007', 979],
    ]);
  });

  test('tells the public whole years, and no number under five', async () => {
    const { lines, casualties, told } = await ask({ by: ['outcome'], from: '2000', to: '2016' }, PUBLIC);
    expect(told).toBe('public');
    expect(lines.map(({ key, casualties: count }) => [key[0], count])).toEqual([
      ['injured', 8_572],
      ['killed', 2_033],
    ]);
    expect(casualties).toEqual({ count: 10_605, atLeast: false });
    const by = await ask({ by: ['year', 'sex'] }, PUBLIC);
    expect(by.lines.length).toBeGreaterThan(40);
    for (const { casualties: count } of by.lines) expect(count ?? 5).toBeGreaterThanOrEqual(5);
  });

  test('shows the drift of the next edition as revisions, and the same file again as nothing', async () => {
    second = await bring('victims_2022.csv');
    expect(second).toMatchObject({
      rows: 12_062,
      // “Labores de rescate” is on no list: a person has to say what it is.
      quarantined: 1,
      outcomes: { added: 623, changed: 9_440, unchanged: 1_998, kept: 0, missing: 60 },
    });
    // Mostly the activity, which the first edition did not have.
    expect(second.changes.activity).toBeGreaterThan(9_000);
    const years = async (known?: string) =>
      (await ask({ by: ['year'], known, to: '2016' })).lines.map(({ key, casualties }) => [key[0], casualties]);
    const [then, now] = [
      new Map((await years(between)) as [string, number][]),
      new Map((await years()) as [string, number][]),
    ];
    expect([then.get('2006'), now.get('2006')]).toEqual([1_232, 1_224]);
    expect([then.get('1993'), now.get('1993')]).toEqual([84, 87]);
    const again = await bring('victims_2022.csv');
    expect(again.outcomes).toEqual({ added: 0, changed: 0, unchanged: 12_061, kept: 0, missing: 0, unlisted: 0 });
  });

  test('tells the public nothing of the revisions of a year that was told', async () => {
    const before = await ask({ by: ['year'], known: '9000-01-01' }, PUBLIC);
    expect(before.lines.find(({ key }) => key[0] === '2006')?.casualties).toBe(1_232);
    await expect(tellYears(desk.opening, { state: 'COL', from: 2006, to: 2018, ...BY }, TODAY)).rejects.toThrow(
      /of COL the public was told 2006, 2007, .* already.*two editions of one year differ/s,
    );
  });

  test('is taken back whole: every person as before', async () => {
    const was = await ask({ by: ['year', 'outcome', 'age', 'sex'], known: between });
    const undone = await undoImport(desk.opening, second?.id ?? '', BY);
    expect(undone.reinstated).toBe(9_500);
    expect((await ask({ by: ['year', 'outcome', 'age', 'sex'] })).lines).toEqual(was.lines);
  });
});
