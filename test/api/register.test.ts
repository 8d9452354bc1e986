/** The interface on the register, on both engines: what SQL answers, what stays hidden, what map programs read. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../../src/api/api.ts';
import { type Running, startServer } from '../../src/api/server.ts';
import { parseDay } from '../../src/base/day.ts';
import type { Expression, Operand, Queryable } from '../../src/store/land/filter.ts';
import { holds } from '../../src/store/land/filter-test.ts';
import { parseFilter } from '../../src/store/land/filter-text.ts';
import { queryablesOf } from '../../src/store/land/queryables.ts';
import type { Instant } from '../../src/store/register/instant.ts';
import { kindOf } from '../../src/store/register/kind.ts';
import { Register } from '../../src/store/register/register.ts';
import type { Item } from '../../src/tasks/land/feature-source.ts';
import { RegisterSource } from '../../src/tasks/land/register-source.ts';
import { decoded, ringArea } from '../geo/tile/support.ts';
import { areaAt, LAND_KINDS, square } from '../store/land/kinds.ts';
import { onEngines } from '../store/register/engines.ts';
import type { Resource } from './support.ts';

const run = promisify(execFile);
const gdal = await run('ogrinfo', ['--version']).then(
  ({ stdout }) => stdout.includes('GDAL'),
  () => false,
);
const NOW = Date.UTC(2026, 10, 22, 12);
const COUNT = 150;
const ALL = { first: null, last: null };
const TODAY = { first: parseDay('2026-11-22'), last: parseDay('2026-11-22') };
const FIRST = '2026-01-01T00:00:00.000000Z' as Instant;

onEngines(
  'the interface on the register',
  (place) => {
    let register: Register;
    let source: RegisterSource;
    let queryables: readonly Queryable[];
    let corrected = '';

    beforeAll(async () => {
      register = await Register.open(place.engine, LAND_KINDS);
      const at = { at: FIRST };
      await register.write(
        Array.from({ length: COUNT }, (_, number) => ({ verb: 'add' as const, ...areaAt(number + 1) })),
        at,
      );
      const point = (longitude: number) => ({ type: 'Point' as const, coordinates: [longitude, 43.5] as const });
      const plain = { owner: 'BIH', source: 's', author: 'ana', body: { name: 'x' } };
      await register.write(
        [
          { verb: 'add', ...plain, kind: 'device', subject: 'd1', geometry: point(16.2) },
          { verb: 'add', ...plain, kind: 'casualty', subject: 'secret person', geometry: point(16.3) },
          { verb: 'add', ...plain, kind: 'plan', subject: 'secret plan', geometry: point(16.4) },
        ],
        at,
      );
      source = new RegisterSource(register);
      queryables = queryablesOf(kindOf(register.kinds, 'hazardous-area'));
      const first = await register.read(
        { level: 'public' },
        { kind: 'hazardous-area', owner: 'BIH', subject: 'MF-00001' },
      );
      corrected = first.entries[0]?.id ?? '';
    });

    const api = () =>
      createApi({ source, clock: () => NOW, version: '9.9.9', report: (error) => console.error(error) });
    const json = async (path: string) => {
      const response = await api().request(`http://localhost${path}`);
      return { status: response.status, body: (await response.json()) as Resource };
    };
    const all = async (search: string): Promise<string[]> => {
      const found: string[] = [];
      let path: string | undefined = `/collections/hazardous-area/items?${search}`;
      while (path !== undefined) {
        const { status, body }: { status: number; body: Resource } = await json(path);
        expect([status, body.detail]).toEqual([200, undefined]);
        found.push(...(body.features ?? []).map(({ properties }) => `${properties.owner} ${properties.subject}`));
        const next: string | undefined = body.links?.find(({ rel }) => rel === 'next')?.href;
        path = next?.slice('http://localhost'.length);
      }
      return found;
    };

    test('every feature comes once, over the pages of all owners', async () => {
      const found = await all('limit=11&datetime=../..');
      expect(found.length).toBe(COUNT);
      expect(new Set(found).size).toBe(COUNT);
      expect(found).toEqual([...found].sort());
    });

    test('kinds and fields with marks are not there, and cannot be asked for', async () => {
      const { body } = await json('/collections');
      expect((body.collections as { id: string }[]).map(({ id }) => id)).toEqual(['hazardous-area', 'device']);
      for (const kind of ['casualty', 'plan', 'note', 'snapshot']) {
        expect((await json(`/collections/${kind}/items`)).status).toBe(404);
      }
      const items = await json('/collections/hazardous-area/items?limit=1');
      expect(Object.keys(items.body.features?.[0]?.properties ?? {})).not.toContain('owner_phone');
      expect(JSON.stringify(items.body)).not.toContain('387 61');
      expect((await json("/collections/hazardous-area/items?filter=owner_phone%20LIKE%20'%25387%25'")).status).toBe(
        400,
      );
      expect((await json('/collections/hazardous-area/items?owner_phone=x')).status).toBe(400);
      const tile = decoded(
        await source.tile({ collection: 'hazardous-area', z: 6, x: 34, y: 23, during: ALL, known: null }),
      );
      expect(tile.length).toBeGreaterThan(0);
      expect(tile.flatMap(({ properties }) => Object.keys(properties))).not.toContain('owner_phone');
    });

    test('a box, a day and a shape, each with the other', async () => {
      expect(await all('bbox=16.04,42.9,16.11,43.06')).toEqual(
        ['BIH MF-00001', 'BIH MF-00002', 'BIH MF-00041'].filter((one) => !one.endsWith('41') || true).sort(),
      );
      expect((await all('datetime=2022-12-31')).length).toBe(COUNT);
      expect((await all('on=2023-01-01')).length).toBe(COUNT - Math.floor(COUNT / 7));
      const within = encodeURIComponent(
        'S_WITHIN(geometry, POLYGON((16.04 42.9, 16.12 42.9, 16.12 43.03, 16.04 43.03, 16.04 42.9)))',
      );
      expect(await all(`filter=${within}`)).toEqual(['BIH MF-00001', 'BIH MF-00002']);
      const swapped = encodeURIComponent('S_INTERSECTS(geometry, POINT(43.005 16.055))');
      expect(
        await all(`filter=${swapped}&filter-crs=${encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/4326')}`),
      ).toEqual(['BIH MF-00001']);
      // A bow-tie is mended for the question.
      const bow = encodeURIComponent(
        'S_OVERLAPS(geometry, POLYGON((16.04 43, 16.12 43.02, 16.12 43, 16.04 43.02, 16.04 43)))',
      );
      expect((await all(`filter=${bow}`)).length).toBeGreaterThan(0);
      expect((await all(`filter=${encodeURIComponent('S_DISJOINT(geometry, BBOX(0,0,1,1))')}`)).length).toBe(129);
    });

    test('nothing of a filter is SQL', async () => {
      for (const text of [
        "name = 'x'' OR ''1''=''1'",
        "name = '''; DROP TABLE register.entry; --'",
        "name LIKE '%'';%'",
        "name = '$1'",
        "name = '\\'",
      ]) {
        const { status } = await json(`/collections/hazardous-area/items?filter=${encodeURIComponent(text)}`);
        expect([200, 400]).toContain(status);
      }
      expect((await all('datetime=../..')).length).toBe(COUNT);
    });

    test('what cannot be reckoned is the question’s fault', async () => {
      for (const text of ['10 ^ 300 * 10 ^ 300 = statedArea', '(0 - 8) ^ 0.5 = count', '0 ^ (0 - 1) = count']) {
        const { status, body } = await json(`/collections/hazardous-area/items?filter=${encodeURIComponent(text)}`);
        expect([status, body.code]).toEqual([400, 'filter-malformed']);
      }
    });

    test('SQL and memory agree on every filter', async () => {
      const { items } = await source.items({ collection: 'hazardous-area', during: ALL, known: null, limit: 1000 });
      await fc.assert(
        fc.asyncProperty(expressions(queryables), async (filter) => {
          const answer = await source.items({
            collection: 'hazardous-area',
            during: ALL,
            known: null,
            limit: 1000,
            filter,
          });
          const wanted = items.filter((item) => holds(filter, (queryable) => valueIn(item, queryable)) === true);
          expect(answer.items.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
        }),
        { numRuns: 150 },
      );
    });

    test('a tile has what the items have, on any day, with the same filter', async () => {
      const filter = parseFilter(
        "classification = 'sha' AND (statedArea > 300 OR device.model IS NOT NULL)",
        queryables,
      );
      for (const day of ['2022-06-01', '2026-11-22', '2019-01-01']) {
        const during = { first: parseDay(day), last: parseDay(day) };
        const { items } = await source.items({
          collection: 'hazardous-area',
          during,
          known: null,
          limit: 1000,
          filter,
        });
        const tile = decoded(
          await source.tile({ collection: 'hazardous-area', z: 0, x: 0, y: 0, during, known: null, filter }),
        );
        expect(tile.map(({ properties }) => String(properties.id)).sort()).toEqual(items.map(({ id }) => id).sort());
      }
    });

    test('what is written later is there at once, and what was known before is still to be had', async () => {
      const before = await source.stamp();
      const kept = { kind: 'hazardous-area', subject: 'MF-00001' };
      await register.correct({
        owner: 'BIH',
        id: corrected,
        seen: 1,
        author: 'bo',
        reason: 're-measured',
        geometry: square(20, 45),
      });
      const [second] = (await register.read({ level: 'public' }, { ...kept, owner: 'BIH' })).entries;
      expect((await source.stamp()).text).not.toBe(before.text);
      const place = async (known: Instant | null) =>
        (await source.item('hazardous-area', corrected, { during: TODAY, known }))?.geometry;
      expect(await place(null)).toEqual(square(20, 45));
      expect(await place(before.recorded)).toEqual(areaAt(1).geometry);
      const inTile = async (known: Instant | null) => {
        const tile = decoded(
          await source.tile({ collection: 'hazardous-area', z: 7, x: 71, y: 46, during: TODAY, known }),
        );
        return tile.some(({ properties }) => properties.id === corrected);
      };
      expect([await inTile(null), await inTile(before.recorded)]).toEqual([true, false]);
      await register.retract({ owner: 'BIH', id: second?.id ?? '', author: 'bo', reason: 'never there' });
      expect([await inTile(null), await place(null)]).toEqual([false, undefined]);
      const fresh = await new RegisterSource(register).sheetOf('hazardous-area');
      const grown = await source.sheetOf('hazardous-area');
      expect([grown.rows, grown.segments.length]).toEqual([fresh.rows, 2]);
    });

    test('a map sheet is kept beside the register, and is right when it is opened again', async () => {
      const cache = await mkdtemp(join(tmpdir(), 'whitestone-sheets-'));
      const query = { collection: 'hazardous-area', z: 5, x: 17, y: 11, during: ALL, known: null };
      const first = await new RegisterSource(register, { cache }).tile(query);
      const again = await new RegisterSource(register, { cache }).tile(query);
      expect(decoded(first).length).toBeGreaterThan(10);
      expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
      // One of another register, or spoilt, is not used.
      const file = join(cache, 'map-sheet-hazardous-area.bin');
      const kept = await readFile(file);
      for (const changed of [
        kept.toString('latin1').replace(/(stamp[^0-9]*\d+-)..../, '$1ffff'),
        '',
        'x'.repeat(100),
      ]) {
        await writeFile(file, changed, 'latin1');
        const anew = await new RegisterSource(register, { cache }).tile(query);
        expect(Buffer.from(anew).equals(Buffer.from(first))).toBe(true);
        expect((await readFile(file)).equals(kept)).toBe(true);
      }
      await rm(cache, { recursive: true });
    });

    test('tiles have the features of PostGIS’s ST_AsMVT, in the same places (skipped where it is not there)', async ({
      skip,
    }) => {
      if (place.engine.kind !== 'server') skip();
      const { items } = await source.items({ collection: 'hazardous-area', during: TODAY, known: null, limit: 1000 });
      const ids = items.map(({ id }) => id);
      let compared = 0;
      for (const [z, x, y] of [
        [5, 17, 11],
        [6, 34, 23],
        [9, 279, 186],
        [10, 558, 373],
        [10, 560, 372],
        [12, 2235, 1494],
        [13, 4473, 2987],
      ] as const) {
        const rows = await place.engine.query<{ tile: Uint8Array }>(
          `SELECT ST_AsMVT(t, 'peer', 4096, 'geometry') AS tile FROM (
             SELECT e.origin::text AS id,
               ST_AsMVTGeom(ST_Transform(e.geometry, 3857), ST_TileEnvelope($1::int, $2::int, $3::int), 4096, 64, true) AS geometry
             FROM register.entry e WHERE e.origin::text = ANY ($4::text[]) AND e.kind = 'hazardous-area' AND e.verb <> 'retract'
               AND NOT EXISTS (SELECT FROM register.entry l WHERE l.owner = e.owner AND l.supersedes = e.id)
           ) t WHERE geometry IS NOT NULL`,
          [z, x, y, ids],
        );
        const query = { collection: 'hazardous-area', z, x, y, during: TODAY, known: null };
        const ours = new Map(decoded(await source.tile(query)).map((one) => [String(one.properties.id), one]));
        for (const theirs of decoded(rows[0]?.tile ?? new Uint8Array())) {
          const own = ours.get(String(theirs.properties.id));
          expect([z, x, y, theirs.properties.id, own !== undefined]).toEqual([z, x, y, theirs.properties.id, true]);
          compared += 1;
          if (own?.type !== 3) continue;
          const ring = (one: typeof own) => one.rings[0]?.slice(0, -1) ?? [];
          const around = ring(own).reduce((sum, [ax, ay], at) => {
            const [bx, by] = ring(own)[(at + 1) % ring(own).length] ?? [ax, ay];
            return sum + Math.hypot(bx - ax, by - ay);
          }, 0);
          expect(Math.abs(ringArea(ring(own)) - ringArea(ring(theirs)))).toBeLessThan(around + 4);
        }
      }
      expect(compared).toBeGreaterThan(100);
    });

    describe.skipIf(!gdal)('read by GDAL (OAPIF driver; skipped where ogrinfo is not installed)', () => {
      let running: Running;
      beforeAll(async () => {
        running = await startServer({
          port: 0,
          source,
          clock: () => NOW,
          version: '9.9.9',
          report: (error) => console.error(error),
        });
      });
      afterAll(() => running.close());
      const ogr = async (...options: string[]) =>
        (await run('ogrinfo', ['-ro', '-so', ...options], { env: { ...process.env, OGR_OAPIF_PAGE_SIZE: '20' } }))
          .stdout;
      const count = (text: string) => Number(/Feature Count: (\d+)/.exec(text)?.[1]);

      test('every collection', async () => {
        const text = await ogr(`OAPIF:${running.url}`, '-al');
        expect(text).toContain('Layer name: hazardous-area');
        expect(text).toContain('Layer name: device');
        expect(text).not.toContain('casualty');
        expect(text).toContain('classification: String');
        expect(text).toContain('statedArea: Real');
      });

      test('every page', async () => {
        const file = join(await mkdtemp(join(tmpdir(), 'whitestone-gdal-')), 'all.geojson');
        await run('ogr2ogr', ['-f', 'GeoJSON', file, `OAPIF:${running.url}`, 'hazardous-area', '-oo', 'PAGE_SIZE=20']);
        expect(count(await ogr(file, '-al'))).toBe(128);
      });

      test('a box and a condition', async () => {
        expect(
          count(await ogr(`OAPIF:${running.url}`, 'hazardous-area', '-spat', '16.09', '42.9', '16.16', '43.03')),
        ).toBe(2);
        expect(
          count(
            await ogr(`OAPIF:${running.url}`, 'hazardous-area', '-where', "classification = 'cha' AND count <= 20"),
          ),
        ).toBe(8);
      });
    });
  },
  'shared',
);

function valueIn(item: Item, { at }: Queryable): string | number | boolean | null {
  if ('path' in at) {
    let value: unknown = item.body;
    for (const step of at.path) value = (value as Record<string, unknown> | null)?.[step] ?? null;
    return value as string | number | boolean | null;
  }
  const day = (limit: number | null) =>
    limit === null ? null : new Date(limit * 86_400_000).toISOString().slice(0, 10);
  switch (at.column) {
    case 'validFrom':
      return day(item.valid.from);
    case 'validUntil':
      return day(item.valid.until);
    case 'geometry':
      return 'geometry';
    default:
      return item[at.column];
  }
}

/** Any filter without places, over the queryables, reckoning with whole numbers only. */
function expressions(queryables: readonly Queryable[]): fc.Arbitrary<Expression> {
  const property = (...types: string[]): fc.Arbitrary<Operand> =>
    fc
      .constantFrom(...queryables.filter(({ type, name }) => types.includes(type) && name !== 'statedArea'))
      .map((queryable) => ({ kind: 'property', queryable }));
  const text: fc.Arbitrary<Operand> = fc.oneof(
    property('string'),
    fc
      .constantFrom('sha', 'cha', 'PMA-2', 'Поље', 'ñandú', "O'Hara", '', 'BIH', 'MF-00050')
      .map((value) => ({ kind: 'text', value }) as const),
  );
  const number: fc.Arbitrary<Operand> = fc.oneof(
    property('integer'),
    fc.integer({ min: -5, max: 160 }).map((value) => ({ kind: 'number', value }) as const),
    fc
      .tuple(
        fc.constantFrom('+', '-', '*', '%', 'div') as fc.Arbitrary<'+'>,
        property('integer'),
        fc.integer({ min: 0, max: 9 }),
      )
      .map(
        ([operator, left, value]) =>
          ({ kind: 'arithmetic', operator, left, right: { kind: 'number', value } }) as const,
      ),
  );
  const time: fc.Arbitrary<Operand> = fc.oneof(
    property('date'),
    property('date', 'date-time'),
    fc
      .constantFrom('2020-01-01', '2021-05-15', '2023-01-01', '2026-01-01')
      .map((value) => ({ kind: 'date', value }) as const),
    fc
      .constantFrom('2026-01-01T00:00:00.000000Z', '2021-05-15T10:00:00.000000Z')
      .map((value) => ({ kind: 'timestamp', value }) as const),
  );
  const folded = text.map((of) => ({ kind: 'folded', of, how: 'accents' }) as const);
  const pattern = fc
    .constantFrom('%', 'c%', '%a', '_ha', "O\\'%", '50 \\%', '%о%', '', '_')
    .map((value) => ({ kind: 'text', value }) as const);
  const any = (of: fc.Arbitrary<Operand>): fc.Arbitrary<Expression> =>
    fc.oneof(
      fc
        .tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>=') as fc.Arbitrary<'='>, of, of)
        .map(([operator, left, right]) => ({ kind: 'compare', operator, left, right }) as const),
      fc.tuple(of, of, of).map(([value, low, high]) => ({ kind: 'between', value, low, high }) as const),
      fc
        .tuple(of, fc.array(of, { minLength: 1, maxLength: 4 }))
        .map(([value, list]) => ({ kind: 'in', value, list }) as const),
      of.map((value) => ({ kind: 'null', value }) as const),
    );
  const span = fc.oneof(
    time,
    fc.tuple(fc.option(time), fc.option(time)).map(([from, to]) => ({ kind: 'interval', from, to }) as const),
  );
  const temporal = fc
    .tuple(
      fc.constantFrom(
        'after',
        'before',
        'contains',
        'disjoint',
        'during',
        'equals',
        'finishes',
        'intersects',
        'meets',
        'overlaps',
        'startedBy',
      ) as fc.Arbitrary<'after'>,
      span,
      span,
    )
    .map(([operator, left, right]) => ({ kind: 'temporal', operator, left, right }) as const);
  const leaf: fc.Arbitrary<Expression> = fc.oneof(
    any(text),
    any(folded),
    any(number),
    any(time),
    temporal,
    fc.tuple(text, pattern).map(([value, like]) => ({ kind: 'like', value, pattern: like }) as const),
    property('boolean').map((value) => ({ kind: 'truth', value }) as const),
  );
  return fc.letrec<{ all: Expression }>((tie) => ({
    all: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc
        .tuple(
          fc.constantFrom('and', 'or') as fc.Arbitrary<'and'>,
          fc.array(tie('all'), { minLength: 1, maxLength: 3 }),
        )
        .map(([kind, of]) => ({ kind, of }) as const),
      tie('all').map((of) => ({ kind: 'not', of }) as const),
    ),
  })).all;
}
