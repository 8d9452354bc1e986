/**
 * Accidents are given as cells: by no question that anybody may ask can one place in a cell be told from another. Two accidents
 * lie in one cell and differ in nothing but where; each answer has both or neither, and shows both alike.
 */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '../../src/api/api.ts';
import { parseDay } from '../../src/base/day.ts';
import type { Bbox } from '../../src/base/geometry.ts';
import { LAND_KINDS } from '../../src/store/land/kinds.ts';
import { PUBLIC } from '../../src/store/register/access.ts';
import type { Instant } from '../../src/store/register/instant.ts';
import { Register } from '../../src/store/register/register.ts';
import type { Written } from '../../src/store/register/writing.ts';
import { exportFile } from '../../src/tasks/land/export-file.ts';
import { nearPlace } from '../../src/tasks/land/near.ts';
import { RegisterSource } from '../../src/tasks/land/register-source.ts';
import { decoded } from '../geo/tile/support.ts';
import { onEngines } from '../store/register/engines.ts';
import { LandDesk } from '../tasks/land/support/land-desk.ts';
import type { Resource } from './support.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
/** Both in the cell from 18 to 18.075 and from 44 to 44.05. */
const ONE = [18.0123456, 44.0234567] as const;
const TWO = [18.0654321, 44.0456789] as const;
const CELL = [
  [18, 44],
  [18.075, 44],
  [18.075, 44.05],
  [18, 44.05],
  [18, 44],
];

const BODY = {
  code: null,
  area: null,
  day: '2024-05-01',
  device: { category: 'ap-mine', manufacture: 'factory', activation: 'victim-person' },
  demining: false,
  killed: 0,
  injured: 1,
  units: [],
  computedArea: null,
  noted: [{ code: 'far-apart', severity: 'warning', field: 'geometry', found: 'it lies at 18.0123456, 44.0234567' }],
  repairs: ['18.0123456 was 180123456'],
  entered: { x: '18.0123456' },
  note: 'beside the house of the miller, 18.0123456 44.0234567',
} as const;

onEngines(
  'accidents as cells',
  (place) => {
    const desk = new LandDesk(
      () => place.engine,
      () => place.options,
    );
    let register: Register;
    let source: RegisterSource;

    beforeAll(async () => {
      await desk.empty();
      register = await Register.open(place.engine, LAND_KINDS);
      const at = (position: readonly [number, number]) => ({ type: 'Point' as const, coordinates: position });
      const plain = { owner: 'BIH', kind: 'accident', source: 's', author: 'ana', body: BODY };
      const first = await register.write(
        [
          { verb: 'add', ...plain, subject: 'one', geometry: at(ONE) },
          { verb: 'add', ...plain, subject: 'two', geometry: at(TWO) },
          { verb: 'add', ...plain, subject: 'nowhere' },
          {
            verb: 'add',
            ...plain,
            kind: 'minefield-record',
            subject: 'sheet',
            geometry: at([18.0222222, 44.0333333]),
            body: {
              ...{
                code: null,
                rule: 'unknown',
                referencePoints: [],
                turningPoints: [],
                mines: [],
                emplacement: 'unknown',
              },
              ...{ pattern: null, laid: null, laidAt: null, remote: null, length: null, width: null, layer: null },
              ...{ mapSheet: null, scan: null, units: [], computedArea: null, noted: [], repairs: [], entered: {} },
              note: null,
            },
          },
        ],
        { at: '2026-01-01T00:00:00.000000Z' as Instant },
      );
      const { id } = (first[0] as Written).entry;
      // Put right within the cell, and nobody outside learns of it.
      const moved = { type: 'Point' as const, coordinates: [18.0333333, 44.0111111] as const };
      await register.write(
        [
          {
            verb: 'correct',
            owner: 'BIH',
            id,
            geometry: moved,
            source: 's',
            author: 'ana',
            reason: 'measured again',
          },
        ],
        { at: '2026-03-01T00:00:00.000000Z' as Instant },
      );
      source = new RegisterSource(register);
    });
    afterAll(() => desk.remove());

    const api = () =>
      createApi({ source, clock: () => NOW, version: '9.9.9', report: (error) => console.error(error) });
    const get = (path: string) => api().request(`http://localhost${path}`);
    const subjects = async (search: string): Promise<string[]> => {
      const body = (await (await get(`/collections/accident/items?${search}`)).json()) as Resource;
      expect(body.detail).toBeUndefined();
      return (body.features ?? []).map(({ properties }) => String(properties.subject));
    };
    const EXACT = /miller|18\.0[136]|44\.0[124][^0,\]]|18012|0222222|0333333/;

    test('are shown as their cell, and say so', async () => {
      const text = await (await get('/collections/accident/items?f=json')).text();
      expect(text).not.toMatch(EXACT);
      const { features = [] } = JSON.parse(text) as Resource;
      const shown = features.map(({ geometry, properties }) => [properties.subject, properties.coarsened, geometry]);
      const cell = { type: 'Polygon', coordinates: [CELL] };
      expect(shown).toEqual([
        ['nowhere', undefined, null],
        ['one', '5 km', cell],
        ['two', '5 km', cell],
      ]);
      for (const { id } of features) {
        for (const more of ['f=json', 'f=html', 'f=json&known=2026-02-01']) {
          expect(await (await get(`/collections/accident/items/${id}?${more}`)).text()).not.toMatch(EXACT);
        }
      }
      for (const path of ['/collections/accident', '/collections', '/collections/accident/items?f=html']) {
        expect(await (await get(path)).text()).not.toMatch(EXACT);
      }
    });

    test('are found by a box as their cell is, wherever in it they lie', async () => {
      const near = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
      await fc.assert(
        fc.asyncProperty(
          near(17.9, 18.15),
          near(43.9, 44.12),
          near(0, 0.1),
          near(0, 0.1),
          async (west, south, wide, high) => {
            const [east, north] = [west + wide, south + high];
            const meets = west <= 18.075 && east >= 18 && south <= 44.05 && north >= 44;
            const box: Bbox = [west, south, east, north];
            expect(await subjects(`bbox=${box.join(',')}`)).toEqual(meets ? ['one', 'two'] : []);
            expect(await subjects(`bbox=${box.join(',')}&known=2026-02-01`)).toEqual(meets ? ['one', 'two'] : []);
            const { entries } = await register.read(PUBLIC, { bbox: box });
            expect(entries.map(({ subject }) => subject)).toEqual(meets ? ['one', 'two'] : []);
          },
        ),
        // Boxes that end in a corner of the cell, too.
        {
          numRuns: 40,
          examples: [
            [17.9, 43.9, 18 - 17.9, 44 - 43.9],
            [18.075, 44.05, 0.1, 0.1],
            [17.9, 44.05, 18 - 17.9, 0.1],
          ],
        },
      );
      // A page ends where it ends, and the count counts cells.
      const page = (await (
        await get('/collections/accident/items?limit=1&bbox=18,44,18.001,44.001')
      ).json()) as Resource;
      expect([page.numberMatched, page.numberReturned]).toEqual([2, 1]);
    });

    test.each([
      ['S_INTERSECTS(geometry, POINT(18.0333333 44.0111111))', ['one', 'two']],
      ['S_INTERSECTS(geometry, POINT(18.001 44.001))', ['one', 'two']],
      ['S_INTERSECTS(geometry, POINT(18.08 44.02))', []],
      ['S_EQUALS(geometry, POINT(18.0654321 44.0456789))', []],
      ['S_WITHIN(geometry, BBOX(18.01, 44.01, 18.04, 44.03))', []],
      ['S_DISJOINT(geometry, BBOX(18.06, 44.04, 18.07, 44.05))', []],
      ['S_WITHIN(geometry, BBOX(17.9, 43.9, 18.1, 44.1))', ['one', 'two']],
      ['geometry IS NOT NULL AND S_CONTAINS(geometry, POINT(18.0654 44.0456))', ['one', 'two']],
    ])('are found by the filter %s as their cell is', async (filter, wanted) => {
      expect(await subjects(`filter=${encodeURIComponent(filter)}`)).toEqual(wanted);
    });

    test('cannot be asked by what checks said of them, nor by what was entered', async () => {
      for (const name of ['noted', 'repairs', 'entered', 'entered.x']) {
        const answer = await get(`/collections/accident/items?filter=${encodeURIComponent(`"${name}" IS NULL`)}`);
        expect([name, answer.status]).toEqual([name, 400]);
      }
    });

    test('are drawn as their cell in tiles of every zoom, and as nothing elsewhere', async () => {
      for (const z of [4, 9, 12, 14, 16]) {
        const n = 2 ** z;
        const tileOf = ([x, y]: readonly [number, number]) => {
          const row = (1 - Math.asinh(Math.tan((y * Math.PI) / 180)) / Math.PI) / 2;
          return [Math.floor(row * n), Math.floor(((x + 180) / 360) * n)];
        };
        for (const position of [ONE, TWO, [18.0333333, 44.0111111], [18.0001, 44.0001]] as const) {
          const [row, column] = tileOf(position);
          const answer = await get(`/collections/accident/tiles/WebMercatorQuad/${z}/${row}/${column}?f=mvt`);
          const found = decoded(new Uint8Array(await answer.arrayBuffer()));
          const shapes = found.map(({ rings, type }) => JSON.stringify([type, rings]));
          // As many as there are, all drawn alike.
          if (z >= 12) expect(found.map(({ properties }) => properties.subject).sort()).toEqual(['one', 'two']);
          expect(new Set(shapes).size).toBeLessThanOrEqual(1);
          for (const { properties } of found) expect(properties.coarsened).toBe('5 km');
        }
      }
    });

    test('show no move within the cell in what changed', async () => {
      const [before, after] = ['2026-02-01T00:00:00.000000Z', '2026-04-01T00:00:00.000000Z'] as Instant[];
      for (const bbox of [undefined, [18.03, 44.01, 18.04, 44.02], [18.01, 44.02, 18.02, 44.03]] as const) {
        const box = bbox === undefined ? {} : { bbox: bbox as Bbox };
        expect(await register.difference(PUBLIC, { known: before, ...box }, { known: after, ...box })).toEqual([]);
      }
      const history = await register.history(PUBLIC, { owner: 'BIH', kind: 'accident', subject: 'one' });
      expect(history.map(({ coarsened }) => coarsened)).toEqual(['5 km', '5 km']);
      expect(JSON.stringify(history)).not.toMatch(EXACT);
    });

    test('are not told by how far they lie from a place', async () => {
      for (const at of ['44.0234567,18.0123456', '44.0456789,18.0654321', '44.001,18.001']) {
        const { hits } = await nearPlace(desk.opening, { place: at, radius: 500, on: parseDay('2026-11-22') });
        expect(hits).toEqual([]);
      }
    });

    test('go out as cells to anybody, and as they are to the organisation', async () => {
      const out = desk.put('out.geojson', '');
      const spec = { kind: 'accident', out, format: 'geojson' };
      await exportFile(desk.opening, spec, PUBLIC);
      const open = await readFile(out, 'utf8');
      expect(open).not.toMatch(EXACT);
      expect(open.match(/"coarsened":"5 km"/g)).toHaveLength(2);
      await exportFile(desk.opening, spec, { level: 'internal', who: 'ana' });
      const inside = await readFile(out, 'utf8');
      expect(inside).toContain('18.0654321');
      expect(inside).not.toContain('coarsened');
    });

    test('minefield records stay withheld altogether', async () => {
      expect((await get('/collections/minefield-record/items')).status).toBe(404);
      await expect(
        exportFile(desk.opening, { kind: 'minefield-record', out: desk.put('m.geojson', '') }, PUBLIC),
      ).rejects.toThrow(/marked as restricted/);
      expect((await register.read(PUBLIC, { bbox: [18, 44, 18.1, 44.1] })).entries.map(({ kind }) => kind)).toEqual([
        'accident',
        'accident',
      ]);
    });
  },
  'shared',
);
