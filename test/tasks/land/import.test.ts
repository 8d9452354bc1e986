/** Bringing files in, end to end through the tasks, from small files that the tests write; on both engines. */
import { afterAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import type { Geometry } from '../../../src/base/geometry.ts';
import { geodesicArea } from '../../../src/geo/area.ts';
import { amountOf } from '../../../src/land/ledger/amount.ts';
import { parseProfile, profileText } from '../../../src/land/mapping/profile.ts';
import { writeSource } from '../../../src/tasks/land/files/write-source.ts';
import { undoImport } from '../../../src/tasks/land/import-undo.ts';
import { importUnits } from '../../../src/tasks/land/import-units.ts';
import { onEngines } from '../../store/register/engines.ts';
import { dbf, shp } from './files/support/shapes.ts';
import { BY, LandDesk, problemOf } from './support/land-desk.ts';
import { bowTie, csv, layer, ring, type State, square } from './support/layers.ts';

/** Hundredths of a square metre, as the ledger counts them. */
const size = (state: State, at: readonly [number, number, number?]) =>
  amountOf(geodesicArea({ type: 'Polygon', coordinates: [ring(state, ...at)] }));

/** The first position, in degrees. */
function corner(geometry: Geometry | null): string {
  const flat = geometry === null || geometry.type === 'GeometryCollection' ? [] : geometry.coordinates.flat(3);
  return flat
    .slice(0, 2)
    .map((degrees) => Number(degrees).toFixed(4))
    .join(', ');
}

onEngines(
  'bringing land in',
  (place) => {
    const desk = new LandDesk(
      () => place.engine,
      () => place.options,
    );
    afterAll(() => desk.remove());

    describe('rows taken and set aside', () => {
      test('every row is one or the other, and the reason is told', async () => {
        const file = desk.put(
          'mixed.geojson',
          layer(
            square('BIH', 'M-1', [0, 0]),
            bowTie('BIH', 'M-2', [2, 0]),
            { ...square('BIH', 'M-3', [4, 0]), geometry: null },
            square('BIH', 'M-4', [6, 0], { status: 'Confirmed' }),
            square('BIH', 'M-1', [8, 0]),
          ),
        );
        const report = await desk.import(file);
        expect(report).toMatchObject({ rows: 5, accepted: 2, quarantined: 3, resolved: 0, kind: 'hazardous-area' });
        expect(report.outcomes).toEqual({ added: 2, changed: 0, unchanged: 0, kept: 0 });
        expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([
          { code: 'ring-crosses', severity: 'error', count: 1 },
          { code: 'geometry-missing', severity: 'error', count: 1 },
          { code: 'id-repeated', severity: 'error', count: 1 },
        ]);
        expect(report.examples.map(({ row, reasons }) => [row, reasons.map(({ code }) => code)])).toEqual([
          [2, ['ring-crosses']],
          [3, ['geometry-missing']],
          [5, ['id-repeated']],
        ]);
        expect((await desk.balance()).total.closing).toBe(size('BIH', [0, 0]) + size('BIH', [6, 0]));
        const problems = await desk.problems({ owner: 'BIH', severity: 'error' });
        expect(problems.map(({ place: where, row, found, next }) => [where, row, found, next])).toEqual([
          [
            'set-aside',
            2,
            expect.stringMatching(/^A ring crosses itself: some of its turning points may be in the wrong order \(/),
            'Correct the shape where it was drawn, and bring the row in again.',
          ],
          ['set-aside', 3, expect.stringMatching(/^There is no geometry/), expect.any(String)],
          ['set-aside', 5, '“BIH M-1”, which row 1 has too, with other values', expect.any(String)],
        ]);
      });

      test('the same file again changes nothing; the repaired one takes what was set aside', async () => {
        const rows = [square('HRV', 'S-1', [0, 0]), bowTie('HRV', 'S-2', [2, 0]), bowTie('HRV', 'S-3', [4, 0])];
        const file = desk.put('again.geojson', layer(...rows));
        const first = await desk.import(file, { owner: 'HRV' });
        expect(first).toMatchObject({ accepted: 1, quarantined: 2, outcomes: { added: 1 } });
        const stamp = await desk.stamp();
        const second = await desk.import(file, { owner: 'HRV' });
        expect(second).toMatchObject({ id: first.id, rows: 3, accepted: 1, quarantined: 2, resolved: 0 });
        expect(second.outcomes).toEqual({ added: 0, changed: 0, unchanged: 1, kept: 0 });
        expect(second.effect[0]?.after).toEqual(first.effect[0]?.after);
        expect((await desk.entries('hazardous-area')).filter(({ owner }) => owner === 'HRV')).toHaveLength(1);
        expect(await desk.stamp()).toBe(stamp);
        desk.put(
          'again.geojson',
          layer(square('HRV', 'S-1', [0, 0]), square('HRV', 'S-2', [2, 0]), bowTie('HRV', 'S-3', [4, 0])),
        );
        const third = await desk.import(file, { owner: 'HRV' });
        expect(third).toMatchObject({ accepted: 2, quarantined: 1, resolved: 1 });
        expect(third.outcomes).toEqual({ added: 1, changed: 0, unchanged: 1, kept: 0 });
        const left = (await desk.problems({ owner: 'HRV' })).filter(({ place: where }) => where === 'set-aside');
        expect(new Set(left.map(({ subject }) => subject))).toEqual(new Set(['hazardous-area again.geojson S-3']));
      });

      test('two rows of one id that are both set aside stay two', async () => {
        const owners = [square('BIH', 'T-1', [20, 0], { iso: 'XX' }), square('BIH', 'T-1', [22, 0], { iso: 'YY' })];
        const file = desk.put('twice.geojson', layer(...owners));
        const report = await desk.import(file, { owner: 'column:iso' });
        expect(report).toMatchObject({ rows: 2, accepted: 0, quarantined: 2 });
        const subjects = (await desk.problems({ import: report.id })).map(({ subject, found }) => [subject, found]);
        expect(subjects).toEqual([
          ['hazardous-area twice.geojson T-1', '“XX” is no State'],
          ['hazardous-area twice.geojson row 2', '“YY” is no State'],
        ]);
      });
    });

    describe('versions', () => {
      test('a changed row is a new version, and the old one stays readable', async () => {
        const file = desk.put('grown.geojson', layer(square('UKR', 'V-1', [0, 0])));
        await desk.import(file, { owner: 'UKR' });
        desk.put('grown.geojson', layer(square('UKR', 'V-1', [0, 0, 2])));
        const report = await desk.import(file, { owner: 'UKR' });
        expect(report.outcomes).toEqual({ added: 0, changed: 1, unchanged: 0, kept: 0 });
        const [now] = await desk.entries('hazardous-area', 'V-1');
        expect([now?.version, now?.geometry]).toEqual([2, { type: 'Polygon', coordinates: [ring('UKR', 0, 0, 2)] }]);
        const register = await desk.register();
        const history = await register.changes(
          { level: 'internal', who: 'ana' },
          { kind: 'hazardous-area', subject: 'V-1' },
        );
        expect(history.map(({ verb, geometry }) => [verb, geometry])).toEqual([
          ['add', { type: 'Polygon', coordinates: [ring('UKR', 0, 0)] }],
          ['correct', { type: 'Polygon', coordinates: [ring('UKR', 0, 0, 2)] }],
        ]);
        expect((await desk.balance({ owner: 'UKR' })).total.closing).toBe(size('UKR', [0, 0, 2]));
      });

      test('a later-dated version ends the earlier one, and an earlier-dated one ends where that begins', async () => {
        const file = desk.put('dated.geojson', layer(square('AGO', 'D-1', [0, 0], { survey_date: '2020-03-01' })));
        await desk.import(file, { owner: 'AGO' });
        desk.put('dated.geojson', layer(square('AGO', 'D-1', [0, 0], { survey_date: '2022-05-01', status: 'CHA' })));
        const later = await desk.import(file, { owner: 'AGO' });
        expect(later.outcomes).toMatchObject({ added: 0, changed: 1 });
        desk.put('dated.geojson', layer(square('AGO', 'D-1', [0, 0], { survey_date: '2018-01-01' })));
        await desk.import(file, { owner: 'AGO' });
        const versions = await desk.entries('hazardous-area', 'D-1');
        const periods = versions
          .map(({ valid }) => [valid.from, valid.until])
          .sort(([a], [b]) => Number(a) - Number(b));
        expect(periods).toEqual([
          [parseDay('2018-01-01'), parseDay('2020-03-01')],
          [parseDay('2020-03-01'), parseDay('2022-05-01')],
          [parseDay('2022-05-01'), null],
        ]);
        const { lines, total } = await desk.balance({ owner: 'AGO', by: ['classification'] });
        expect(total).toMatchObject({ closing: size('AGO', [0, 0]), cancelled: 0, reduced: 0, cleared: 0 });
        expect(lines.find(({ key }) => key[0] === 'cha')?.closing).toBe(size('AGO', [0, 0]));
        // What came last is taken back: the one before holds again.
        await undoImport(desk.opening, later.id, BY);
        const open = (await desk.balance({ owner: 'AGO' })).total;
        expect(open.closing).toBe(size('AGO', [0, 0]));
      });

      test('an entry that a person corrected is never overwritten', async () => {
        const file = desk.put('kept.geojson', layer(square('KHM', 'K-1', [0, 0]), square('KHM', 'K-2', [2, 0])));
        await desk.import(file, { owner: 'KHM' });
        const [entry] = await desk.entries('hazardous-area', 'K-1');
        if (entry === undefined) throw new Error('nothing was written');
        const register = await desk.register();
        await register.correct({
          owner: 'KHM',
          id: entry.id,
          body: { ...(entry.body as object), note: 'walked on 3 May' },
          source: 'field visit',
          ...BY,
        });
        desk.put('kept.geojson', layer(square('KHM', 'K-1', [0, 0, 3]), square('KHM', 'K-2', [2, 0, 3])));
        const report = await desk.import(file, { owner: 'KHM' });
        expect(report).toMatchObject({ rows: 2, accepted: 2, quarantined: 0 });
        expect(report.outcomes).toEqual({ added: 0, changed: 1, unchanged: 0, kept: 1 });
        const [stands] = await desk.entries('hazardous-area', 'K-1');
        expect(stands).toMatchObject({ version: 2, source: 'field visit', body: { note: 'walked on 3 May' } });
      });

      test('a row of released land gives the area, its end and the release; the balance adds up', async () => {
        const open = square('MOZ', 'R-1', [0, 0], { survey_date: '2019-01-10' });
        const freed = square('MOZ', 'R-1', [0, 0], {
          survey_date: '2019-01-10',
          status: 'Cleared',
          released_date: '2021-06-30',
        });
        const file = desk.put('released.geojson', layer(open, square('MOZ', 'R-2', [2, 0])));
        await desk.import(file, { owner: 'MOZ' });
        desk.put('released.geojson', layer(freed, square('MOZ', 'R-2', [2, 0])));
        const report = await desk.import(file, { owner: 'MOZ' });
        expect(report.outcomes).toEqual({ added: 0, changed: 1, unchanged: 1, kept: 0 });
        const [release] = await desk.entries('land-release', 'R-1 released');
        expect(release?.valid.from).toBe(parseDay('2021-06-30'));
        expect(release?.body).toMatchObject({ area: 'R-1', product: 'cleared', closes: true });
        const { total } = await desk.balance({ owner: 'MOZ', year: '2021' });
        expect(total).toMatchObject({
          opening: size('MOZ', [0, 0]) + size('MOZ', [2, 0]),
          cleared: size('MOZ', [0, 0]),
          closing: size('MOZ', [2, 0]),
        });
      });

      test('a released row that differs in other things as well is one change, and the balance adds up', async () => {
        const file = desk.put('both.geojson', layer(square('ZWE', 'B-1', [0, 0], { area_m2: 10_000 })));
        await desk.import(file, { owner: 'ZWE' });
        const freed = { area_m2: 11_000, status: 'Cleared', released_date: '2021-06-30' };
        desk.put('both.geojson', layer(square('ZWE', 'B-1', [0, 0], freed)));
        const report = await desk.import(file, { owner: 'ZWE' });
        expect(report.outcomes).toEqual({ added: 0, changed: 1, unchanged: 0, kept: 0 });
        const { total } = await desk.balance({ owner: 'ZWE' });
        expect(total).toMatchObject({ recorded: size('ZWE', [0, 0]), cleared: size('ZWE', [0, 0]), closing: 0 });
      });
    });

    describe('nothing half done', () => {
      test('a trial run tells the effect and leaves nothing', async () => {
        const file = desk.put('trial.geojson', layer(square('IRQ', 'P-1', [0, 0])));
        await desk.import(file, { owner: 'IRQ' });
        const stamp = await desk.stamp();
        desk.put('trial.geojson', layer(square('IRQ', 'P-1', [0, 0]), square('IRQ', 'P-2', [2, 0])));
        const trial = await desk.import(file, { owner: 'IRQ', dryRun: true });
        expect(trial).toMatchObject({ dryRun: true, outcomes: { added: 1, unchanged: 1 } });
        expect(trial.effect.map(({ owner, before, after }) => [owner, before.closing, after.closing])).toEqual([
          ['IRQ', size('IRQ', [0, 0]), size('IRQ', [0, 0]) + size('IRQ', [2, 0])],
        ]);
        expect(await desk.stamp()).toBe(stamp);
        expect((await desk.balance({ owner: 'IRQ' })).total.closing).toBe(size('IRQ', [0, 0]));
        const real = await desk.import(file, { owner: 'IRQ' });
        expect({ ...real, dryRun: true }).toEqual(trial);
      });

      test('told to stop in the middle, it leaves nothing', async () => {
        const rows = Array.from({ length: 4_500 }, (_, at) =>
          square('AFG', `A-${at}`, [(at % 50) * 2, Math.floor(at / 50) * 2]),
        );
        const file = desk.put('long.geojson', layer(...rows));
        const stamp = await desk.stamp();
        const stop = new AbortController();
        const stopped = new Error('told to stop');
        const importing = desk.import(
          file,
          { owner: 'AFG' },
          {
            signal: stop.signal,
            progress: (done) => {
              if (done >= 4_000) stop.abort(stopped);
            },
          },
        );
        await expect(importing).rejects.toBe(stopped);
        expect(await desk.stamp()).toBe(stamp);
        expect((await problemOf(desk.balance({ owner: 'AFG' }))).code).toBe('land-missing');
      });

      test('taken back, the balance is what it was, and the entries stay readable', async () => {
        const file = desk.put('first.geojson', layer(square('TUR', 'U-1', [0, 0])));
        await desk.import(file, { owner: 'TUR' });
        const before = await desk.balance({ owner: 'TUR' });
        const wrong = desk.put('wrong.geojson', layer(square('TUR', 'U-2', [2, 0]), bowTie('TUR', 'U-3', [4, 0])));
        const report = await desk.import(wrong, { owner: 'TUR' });
        expect((await desk.balance({ owner: 'TUR' })).total.closing).toBe(before.total.closing + size('TUR', [2, 0]));
        // The note of the import, the area and the row that was set aside.
        expect(await undoImport(desk.opening, report.id, BY)).toEqual({ retracted: 3, reinstated: 0 });
        expect(await desk.balance({ owner: 'TUR' })).toEqual(before);
        expect(await desk.problems({ owner: 'TUR' })).toEqual([]);
        const register = await desk.register();
        const history = await register.changes(
          { level: 'internal', who: 'ana' },
          { kind: 'hazardous-area', subject: 'U-2' },
        );
        expect(history.map(({ verb }) => verb)).toEqual(['add', 'retract']);
        const again = await problemOf(undoImport(desk.opening, report.id, BY));
        expect([again.code, again.text]).toEqual([
          'import-missing',
          {
            found: `nothing in force was written by “${report.id}”`,
            wanted: 'the id of an import: import-0123456789ab',
            next: '“whitestone export import --access internal” lists them.',
          },
        ]);
        // And it can be brought in once more.
        const once = await desk.import(wrong, { owner: 'TUR' });
        expect(once).toMatchObject({ id: report.id, accepted: 1, quarantined: 1 });
        expect((await desk.balance({ owner: 'TUR' })).total.closing).toBe(before.total.closing + size('TUR', [2, 0]));
      });
    });

    describe('an import that corrected what was there is taken back', () => {
      /** What is in force of the subject, and what became of its line: verb, size of the shape, and who said it. */
      async function lineOf(subject: string) {
        const register = await desk.register();
        const access = { level: 'internal', who: 'ana' } as const;
        const versions = await register.changes(access, { kind: 'hazardous-area', subject });
        return versions.map(({ verb, geometry, source, body, valid }) => [
          verb,
          geometry === null ? null : amountOf(geodesicArea(geometry)),
          source,
          (body as { name?: string } | null)?.name ?? null,
          valid.until,
        ]);
      }

      test('what it corrected says again what it said, and the balance is what it was', async () => {
        const first = await desk.import(
          desk.put('ken.geojson', layer(square('KEN', 'W-1', [0, 0], { name: 'One' }), square('KEN', 'W-2', [4, 0]))),
          { owner: 'KEN' },
        );
        const before = await desk.balance({ owner: 'KEN' });
        const [was] = await desk.entries('hazardous-area', 'W-1');
        const second = await desk.import(
          desk.put(
            'ken.geojson',
            layer(
              square('KEN', 'W-1', [0, 0, 2], { name: 'Two' }),
              square('KEN', 'W-2', [4, 0]),
              square('KEN', 'W-3', [8, 0]),
            ),
          ),
          { owner: 'KEN' },
        );
        expect(second.outcomes).toEqual({ added: 1, changed: 1, unchanged: 1, kept: 0 });
        // The area that was added, and the note of the import.
        expect(await undoImport(desk.opening, second.id, BY)).toEqual({ retracted: 2, reinstated: 1 });
        expect(await desk.balance({ owner: 'KEN' })).toEqual(before);
        const [now] = await desk.entries('hazardous-area', 'W-1');
        expect([now?.body, now?.geometry, now?.valid, now?.source]).toEqual([
          was?.body,
          was?.geometry,
          was?.valid,
          was?.source,
        ]);
        expect([now?.version, now?.author, now?.reason]).toEqual([
          3,
          'ana',
          `for a test (as it was before ${second.id})`,
        ]);
        const [small, large] = [size('KEN', [0, 0]), size('KEN', [0, 0, 2])];
        expect(await lineOf('W-1')).toEqual([
          ['add', small, first.id, 'One', null],
          ['correct', large, second.id, 'Two', null],
          ['correct', small, first.id, 'One', null],
        ]);
        expect((await problemOf(undoImport(desk.opening, second.id, BY))).code).toBe('import-missing');
        // Once more, and all of it taken back, the last first.
        const third = await desk.import(desk.put('ken.geojson', layer(square('KEN', 'W-1', [0, 0, 3]))), {
          owner: 'KEN',
        });
        const again = await desk.import(
          desk.put('ken.geojson', layer(square('KEN', 'W-1', [0, 0, 2], { name: 'Two' }))),
          { owner: 'KEN' },
        );
        expect(await undoImport(desk.opening, again.id, BY)).toEqual({ retracted: 1, reinstated: 1 });
        expect((await lineOf('W-1')).at(-1)).toEqual(['correct', size('KEN', [0, 0, 3]), third.id, null, null]);
        // Not to what the import taken back had said, but to what was there before the one that is taken back now.
        expect(await undoImport(desk.opening, third.id, BY)).toEqual({ retracted: 1, reinstated: 1 });
        expect((await lineOf('W-1')).at(-1)).toEqual(['correct', small, first.id, 'One', null]);
        expect(await desk.balance({ owner: 'KEN' })).toEqual(before);
        expect(await undoImport(desk.opening, first.id, BY)).toEqual({ retracted: 3, reinstated: 0 });
        expect((await desk.entries('hazardous-area')).filter(({ owner }) => owner === 'KEN')).toEqual([]);
      });

      test('a row that it took, which was set aside before, is set aside again', async () => {
        const first = await desk.import(
          desk.put('sen.geojson', layer(square('SEN', 'Z-1', [0, 0]), bowTie('SEN', 'Z-2', [2, 0]))),
          { owner: 'SEN' },
        );
        const aside = await desk.problems({ owner: 'SEN' });
        expect(aside.map(({ subject }) => subject)).toEqual(['hazardous-area sen.geojson Z-2']);
        const second = await desk.import(
          desk.put('sen.geojson', layer(square('SEN', 'Z-1', [0, 0]), square('SEN', 'Z-2', [2, 0]))),
          { owner: 'SEN' },
        );
        expect([second.resolved, await desk.problems({ owner: 'SEN' })]).toEqual([1, []]);
        expect(await undoImport(desk.opening, second.id, BY)).toEqual({ retracted: 2, reinstated: 1 });
        expect(await desk.problems({ owner: 'SEN' })).toEqual(aside);
        expect(await undoImport(desk.opening, first.id, BY)).toEqual({ retracted: 3, reinstated: 0 });
        expect(await desk.problems({ owner: 'SEN' })).toEqual([]);
      });

      test('what another import corrected since stays as that says it', async () => {
        await desk.import(desk.put('tza.geojson', layer(square('TZA', 'X-1', [0, 0]))), { owner: 'TZA' });
        const second = await desk.import(desk.put('tza.geojson', layer(square('TZA', 'X-1', [0, 0, 2]))), {
          owner: 'TZA',
        });
        const third = await desk.import(desk.put('tza.geojson', layer(square('TZA', 'X-1', [0, 0, 3]))), {
          owner: 'TZA',
        });
        // Only the note of it.
        expect(await undoImport(desk.opening, second.id, BY)).toEqual({ retracted: 1, reinstated: 0 });
        const [now] = await desk.entries('hazardous-area', 'X-1');
        expect([now?.source, now?.version]).toEqual([third.id, 3]);
      });

      test('what it ended goes on, also after another correction was taken back', async () => {
        const dated = (code: string, when: string, bigger: number) =>
          square('UGA', code, [0, 0, bigger], { survey_date: when });
        await desk.import(desk.put('uga.geojson', layer(dated('Y-1', '2019-05-01', 1))), { owner: 'UGA' });
        const before = await desk.balance({ owner: 'UGA' });
        const later = await desk.import(desk.put('later.geojson', layer(dated('Y-1', '2022-05-01', 2))), {
          owner: 'UGA',
        });
        const corrected = await desk.import(desk.put('uga.geojson', layer(dated('Y-1', '2019-05-01', 3))), {
          owner: 'UGA',
        });
        expect(corrected.outcomes).toMatchObject({ changed: 1 });
        expect(await undoImport(desk.opening, corrected.id, BY)).toEqual({ retracted: 1, reinstated: 1 });
        // In the order in which they were written: the reinstated one is the younger.
        expect((await desk.entries('hazardous-area', 'Y-1')).map(({ valid }) => valid.until)).toEqual([
          null,
          parseDay('2022-05-01'),
        ]);
        expect(await undoImport(desk.opening, later.id, BY)).toEqual({ retracted: 2, reinstated: 0 });
        expect((await desk.entries('hazardous-area', 'Y-1')).map(({ valid }) => valid.until)).toEqual([null]);
        expect(await desk.balance({ owner: 'UGA' })).toEqual(before);
      });
    });

    describe('what a file leaves open is asked', () => {
      async function question(name: string, content: string | Uint8Array, spec = {}) {
        const problem = await problemOf(desk.import(desk.put(name, content), spec));
        return [problem.code, problem.text.found, problem.text.wanted, problem.text.next];
      }

      test('which columns, where two fit', async () => {
        const asked = await question(
          'ambiguous.csv',
          csv(
            ['site_id', 'hazard_id', 'status', 'area', 'area_m2', 'latitude', 'longitude'],
            ['A-1', 'H-1', 'SHA', 100, 100, 44.1, 18.1],
            ['A-2', 'H-2', 'CHA', 200, 210, 44.2, 18.2],
          ),
          { kind: 'hazardous-area' },
        );
        expect(asked).toEqual([
          'import-unsure',
          '“site_id” and “hazard_id” fit “code” equally. Say which it is.',
          'the column for “code”',
          'Say it: --map code="site_id", or --map code="hazard_id".',
        ]);
      });

      test('what the rows are', async () => {
        expect(await question('points.csv', csv(['latitude', 'longitude', 'x'], [44.1, 18.1, 'a']))).toEqual([
          'import-unsure',
          'the columns do not tell what the rows are',
          'one of hazardous-area, land-release, survey, device, accident',
          'Say it with --kind.',
        ]);
      });

      test('the reference system, where a shapefile does not say it, with those that would fit', async () => {
        // 18.00° E 44.00° N in zones 33 and 34 of UTM.
        for (const [zone, east, north] of [
          [33, 740526, 4876249],
          [34, 259474, 4876249],
        ] as const) {
          const corners = [0, 1, 2, 3, 0].map((at) => [east + (at % 3 > 0 ? 100 : 0), north + (at > 1 ? 100 : 0)]);
          desk.put(`zone${zone}.dbf`, dbf('SITE_ID', [Buffer.from(`Z-${zone}`)]));
          const shape = desk.put(`zone${zone}.shp`, shp([{ rings: [corners] }]));
          const problem = await problemOf(desk.import(shape, { kind: 'hazardous-area' }));
          expect([problem.code, problem.text.found, problem.text.next]).toEqual([
            'import-unsure',
            `the file does not say in which reference system its coordinates are; the first is ${east}, ${north}`,
            'Say it with --crs EPSG:…; the office that made the map knows it.',
          ]);
          expect(problem.text.wanted).toMatch(
            /^the system as an EPSG code\. These would put it where it belongs: EPSG:\d+ /,
          );
          expect(problem.text.wanted).toContain(`EPSG:326${zone}`);
          const told = await desk.import(shape, { kind: 'hazardous-area', crs: `EPSG:326${zone}` });
          expect(told).toMatchObject({ accepted: 1, crs: `EPSG:326${zone}`, crsHow: 'given' });
          const [entry] = await desk.entries('hazardous-area', `Z-${zone}`);
          expect(corner(entry?.geometry ?? null)).toBe('18.0000, 44.0000');
          // The coordinates as entered stand beside ours.
          expect(JSON.stringify(entry?.body)).toContain(String(east));
        }
      });

      test('the encoding, where letters could be of several code pages', async () => {
        // Four letters: “ВОВК” in windows-1251, and as likely something else in others.
        const content = Buffer.concat([
          Buffer.from('site_id,status,latitude,longitude,name\nE-1,SHA,49.1,33.1,'),
          Buffer.from([0xc2, 0xce, 0xc2, 0xca]),
          Buffer.from('\n'),
        ]);
        const spec = { owner: 'UKR', kind: 'hazardous-area' };
        const asked = await question('letters.csv', content, spec);
        expect([asked[0], asked[1], asked[3]]).toEqual([
          'import-unsure',
          'the encoding of “letters” cannot be told from its text',
          'Say which reads right, with --encoding.',
        ]);
        expect(asked[2]).toMatch(/^one of windows-1251: “[^”]*ВОВК”; koi8-u: “[^”]*бнбй”/);
        await desk.import(`${desk.folder}/letters.csv`, { ...spec, encoding: 'windows-1251' });
        const [entry] = await desk.entries('hazardous-area', 'E-1');
        expect(entry?.body).toMatchObject({ name: 'ВОВК' });
      });

      test('how dates are written, where both orders fit', async () => {
        const asked = await question(
          'dates.geojson',
          layer(
            square('BIH', 'Q-1', [30, 0], { survey_date: '03/04/2020' }),
            square('BIH', 'Q-2', [32, 0], { survey_date: '05/06/2020' }),
          ),
        );
        expect(asked).toEqual([
          'import-unsure',
          'Nothing in “survey_date” tells whether the day or the month comes first. Say which.',
          'how “survey_date” is written',
          'Say it in a profile (dateOrder: dmy or mdy); --save-profile writes one.',
        ]);
      });
    });

    test('a file of several States goes to each by its column; an id that two States have is told', async () => {
      const file = desk.put(
        'states.geojson',
        layer(
          square('SDN', '1', [0, 0], { iso2: 'SD' }),
          square('TCD', '1', [0, 0], { iso2: 'td ' }),
          square('TCD', '2', [2, 0], { iso2: 'TCD' }),
          square('TCD', '3', [4, 0], { iso2: 'QQ' }),
        ),
      );
      const report = await desk.import(file, { owner: 'column:iso2' });
      expect(report).toMatchObject({ rows: 4, accepted: 3, quarantined: 1 });
      expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([
        { code: 'owner-unknown', severity: 'error', count: 1 },
        { code: 'id-of-another-state', severity: 'warning', count: 1 },
      ]);
      expect(report.effect.map(({ owner, after }) => [owner, after.closing])).toEqual([
        ['SDN', size('SDN', [0, 0])],
        ['TCD', size('TCD', [0, 0]) + size('TCD', [2, 0])],
      ]);
      const [told] = await desk.problems({ owner: 'TCD', code: 'id-of-another-state' });
      expect(told).toMatchObject({ place: 'noted', subject: '1', found: '“1”, which row 1 of SDN has too' });
    });

    test('columns named by hand, and the profile that keeps it, read the same', async () => {
      const content = csv(
        ['Nr', 'Art', 'Lage', 'Jahr'],
        ['S-1', 'x', '14.5 N 14 W', '2020-01-01'],
        ['S-2', 'y', '14.6 N 14.1 W', '2021-01-01'],
      );
      const file = desk.put('deutsch.csv', content);
      const columns = { code: 'Nr', geometry: 'Lage', established: 'Jahr' };
      const fixed = { classification: 'CHA' };
      const spec = { owner: 'SEN', kind: 'hazardous-area', dryRun: true };
      const byHand = await desk.import(file, { ...spec, columns, fixed });
      expect(byHand).toMatchObject({ accepted: 2, quarantined: 0, outcomes: { added: 2 } });
      const profile = parseProfile(profileText(byHand.plan.profile));
      const byProfile = await desk.import(file, { ...spec, kind: undefined, profile });
      expect(byProfile.plan.profile).toEqual(byHand.plan.profile);
      expect({ ...byProfile, plan: null }).toEqual({ ...byHand, plan: null });
      await desk.import(file, { owner: 'SEN', profile });
      const entries = (await desk.entries('hazardous-area')).filter(({ owner }) => owner === 'SEN');
      expect(
        entries.map(({ subject, body, geometry }) => [
          subject,
          (body as { classification: string }).classification,
          geometry,
        ]),
      ).toEqual([
        ['S-1', 'cha', { type: 'Point', coordinates: [-14, 14.5] }],
        ['S-2', 'cha', { type: 'Point', coordinates: [-14.1, 14.6] }],
      ]);
      const wrong = await problemOf(desk.import(file, { ...spec, columns: { codee: 'Nr' } }));
      expect([wrong.code, wrong.text.found, wrong.text.next]).toEqual([
        'word-unknown',
        '“codee” as a field',
        'Did you mean “code”?',
      ]);
      const column = await problemOf(desk.import(file, { ...spec, columns: { code: 'Nrr' } }));
      expect([column.text.found, column.text.wanted, column.text.next]).toEqual([
        '“Nrr” as a column of the file',
        'one of Nr, Art, Lage, Jahr',
        'Did you mean “Nr”?',
      ]);
      const other = await problemOf(desk.import(file, { ...spec, kind: 'device', profile }));
      expect([other.code, other.text.found]).toEqual(['option-conflict', 'a profile of “area” for rows of “device”']);
    });

    test('units from a file are those of the land that lies in them', async () => {
      const unit = (code: string, x: number) => ({
        properties: { ADM1_PCODE: code, ADM1_EN: `Province ${code}` },
        geometry: { type: 'Polygon', coordinates: [ring('THA', x, 0, 10)] },
      });
      const units = desk.put(
        'units.geojson',
        layer(unit('TH-W', 0), unit('TH-E', 10), { ...unit('TH-N', 0), geometry: null }),
      );
      const spec = { file: units, owner: 'THA', repairs: 'safe', dryRun: false, ...BY } as const;
      expect(await importUnits(desk.opening, spec)).toEqual({
        owner: 'THA',
        taken: 2,
        added: 2,
        changed: 0,
        refused: 1,
        reasons: ['row 3: There is no geometry (no geometry)'],
      });
      const file = desk.put(
        'in-units.geojson',
        layer(square('THA', 'N-1', [1, 1]), square('THA', 'N-2', [11, 1]), square('THA', 'N-3', [30, 1])),
      );
      await desk.import(file, { owner: 'THA' });
      const { lines } = await desk.balance({ owner: 'THA', by: ['unit'] });
      expect(lines.map(({ key, closing }) => [key[0], closing])).toEqual([
        ['', size('THA', [30, 1])],
        ['TH-E', size('THA', [11, 1])],
        ['TH-W', size('THA', [1, 1])],
      ]);
    });

    test.each([
      ['MGRS', 'ETH', ['37PDL4000095000', '37PDL4100095000'], ['38.4527, 9.9054', '38.4618, 9.9054']],
      [
        'degrees, minutes and seconds',
        'SOM',
        [`4°00'00.0"N 45°00'00.0"E`, `4°06'00.0"N 45°06'00.0"E`],
        ['45.0000, 4.0000', '45.1000, 4.1000'],
      ],
      [
        'WKT',
        'LKA',
        ['POLYGON((80.7 7.5,80.701 7.5,80.701 7.501,80.7 7.501,80.7 7.5))', 'POINT(80.71 7.51)'],
        ['80.7000, 7.5000', '80.7100, 7.5100'],
      ],
    ] as const)('places written as %s in a table', async (how, owner, places, wanted) => {
      const name = how === 'WKT' ? 'wkt' : 'place';
      const rows = places.map((text, at) => [`${owner}-${at}`, 'SHA', text]);
      const file = desk.put(`${owner}.csv`, csv(['site_id', 'status', name], ...rows));
      const report = await desk.import(file, { owner, kind: 'hazardous-area', columns: { geometry: name } });
      expect([report.accepted, report.findings.filter(({ severity }) => severity === 'error')]).toEqual([2, []]);
      const entries = (await desk.entries('hazardous-area')).filter((entry) => entry.owner === owner);
      expect(entries.map(({ geometry }) => corner(geometry))).toEqual(wanted);
    });

    test('a workbook and the table that is its twin bring the same', async () => {
      const lines = [
        ['site_id', 'status', 'area_m2', 'survey_date', 'latitude', 'longitude'],
        ['X-1', 'SHA', 1200.5, '2020-01-31', 40.1, 48.1],
        ['X-2', 'Confirmed', 90000, '2021-02-01', 40.2, 48.2],
        ['X-3', 'nonsense', 5, '2021-02-01', 40.3, 48.3],
      ] as const;
      const spec = { owner: 'AZE', kind: 'hazardous-area' };
      const [head, ...rows] = lines;
      const path = `${desk.folder}/twin.xlsx`;
      const fields = head.map((name) => ({ name, type: 'text' as const }));
      const values = rows.map((row) => ({
        values: Object.fromEntries(head.map((name, at) => [name, row[at] ?? null])),
        geometry: null,
      }));
      const all = async function* () {
        yield* values;
      };
      await writeSource('xlsx', path, [{ name: 'twin', fields, rows: all() }]);
      const ofCsv = await desk.import(desk.put('twin.csv', csv(...lines)), spec);
      const table = (await desk.entries('hazardous-area')).filter(({ owner }) => owner === 'AZE');
      const balance = await desk.balance({ owner: 'AZE' });
      const ofXlsx = await desk.import(path, spec);
      expect(ofCsv).toMatchObject({ rows: 3, accepted: 2, quarantined: 1, outcomes: { added: 2 } });
      expect(ofXlsx).toMatchObject({ rows: 3, accepted: 2, quarantined: 1, outcomes: { unchanged: 2 } });
      expect(ofXlsx.findings).toEqual(ofCsv.findings);
      expect((await desk.entries('hazardous-area')).filter(({ owner }) => owner === 'AZE')).toEqual(table);
      expect(await desk.balance({ owner: 'AZE' })).toEqual(balance);
    });
  },
  'shared',
);
