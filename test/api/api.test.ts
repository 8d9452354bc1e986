/** The interface over a made-up source: what it answers, what it refuses, and how it says so. */

import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../src/api/api.ts';
import { AREAS, uuid } from './made-up.ts';
import { apiOf, linked, pathOf } from './support.ts';

const { get, json, reported } = apiOf();
const ITEMS = '/collections/hazardous-area/items';

describe('the landing page and the collections', () => {
  test('are as they were', async () => {
    await expect(JSON.stringify((await json('/collections')).body, null, 1)).toMatchFileSnapshot(
      'golden/collections.json',
    );
    await expect(JSON.stringify((await json('/')).body, null, 1)).toMatchFileSnapshot('golden/landing.json');
    await expect(await (await get('/collections', { accept: 'text/html' })).text()).toMatchFileSnapshot(
      'golden/collections.html.txt',
    );
  });

  test('lead to everything: no link is broken', async () => {
    const seen = new Set<string>();
    const open = ['/'];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path) || seen.size > 200) continue;
      seen.add(path);
      const response = await get(path);
      expect([path, response.status]).toEqual([path, 200]);
      const type = response.headers.get('content-type') ?? '';
      const text = await response.text();
      if (type.includes('json')) {
        for (const [, href = ''] of text.matchAll(/"href":"([^"]+)"(?![^}]*"templated":true)/g))
          open.push(pathOf(href));
      } else if (type.includes('html')) {
        for (const [, href = ''] of text.matchAll(/ href="(http[^"]+)"/g))
          open.push(pathOf(href.replaceAll('&amp;', '&')));
      }
    }
    expect(seen.size).toBeGreaterThan(30);
    expect([...seen].filter((path) => path.includes('/items/')).length).toBeGreaterThan(20);
  });

  test('a page is plain, safe and has the same as the JSON', async () => {
    const response = await get('/collections?f=html');
    const text = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(text).not.toMatch(/<script|onload=|javascript:/i);
    expect(text).toContain('&lt;signs&gt; &amp; &quot;quotes&quot;');
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('no proof that it is safe');
  });
});

describe('features', () => {
  test('of today, as known now, page after page: each once', async () => {
    const ids: string[] = [];
    let pages = 0;
    let path: string | undefined =
      `${ITEMS}?limit=7&bbox=17,44,18,44.5&filter=${encodeURIComponent("classification = 'sha'")}&crs=${encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/4326')}`;
    while (path !== undefined) {
      const { body, headers } = await json(path);
      expect(headers.get('content-crs')).toBe('<http://www.opengis.net/def/crs/EPSG/0/4326>');
      ids.push(...(body.features ?? []).map(({ id }) => id));
      const next = linked(body, 'next');
      if (next !== undefined) {
        const search = new URL(next).searchParams;
        expect(Object.fromEntries(search)).toMatchObject({
          limit: '7',
          bbox: '17,44,18,44.5',
          filter: "classification = 'sha'",
          on: '2026-11-22',
          known: '2026-11-10T08:00:00.000000Z',
        });
      }
      path = next === undefined ? undefined : pathOf(next);
      pages += 1;
    }
    const wanted = AREAS.filter(
      (one) => one.body.classification === 'sha' && one.superseded === null && one.valid.until === null,
    );
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.sort()).toEqual(wanted.map((one) => one.id).sort());
    expect(pages).toBe(Math.ceil(wanted.length / 7));
  });

  test('tell how many they are', async () => {
    const { body } = await json(`${ITEMS}?limit=5`);
    expect([body.numberReturned, body.numberMatched, body.type]).toEqual([5, 61, 'FeatureCollection']);
  });

  test('on a day, and as known at an instant', async () => {
    const count = async (search: string) => (await json(`${ITEMS}?${search}`)).body.numberMatched;
    expect(await count('on=2022-12-31')).toBe(62);
    expect(await count('on=2023-01-01')).toBe(61);
    expect(await count('on=2019-12-31')).toBe(0);
    expect(await count('known=2026-10-31')).toBe(0);
    expect(await count('datetime=2022-06-01/2024-01-01')).toBe(62);
    expect(await count('datetime=2023-01-01/..')).toBe(61);
    expect(await count('datetime=../2019-12-31')).toBe(0);
    expect(await count('datetime=2022-12-31T23:30:00-02:00')).toBe(61);
    const stated = async (known: string) => (await json(`${ITEMS}/${uuid(61)}?known=${known}`)).body;
    expect((await stated('2026-11-09')).properties).toMatchObject({ statedArea: 6100, version: 1 });
    expect((await stated('2026-11-10')).properties).toMatchObject({
      statedArea: 1,
      version: 2,
      validFrom: '2020-01-01',
      validUntil: null,
    });
  });

  test('in the axes of the system that is asked for', async () => {
    const first = async (crs: string) => {
      const { body } = await json(
        `${ITEMS}/${uuid(1)}?crs=${encodeURIComponent(`http://www.opengis.net/def/crs/${crs}`)}`,
      );
      return (body.geometry as { coordinates: number[][][] }).coordinates[0]?.[0];
    };
    expect(await first('OGC/1.3/CRS84')).toEqual([17.05, 44]);
    expect(await first('EPSG/0/4326')).toEqual([44, 17.05]);
    const [x, y] = (await first('EPSG/0/3857')) ?? [];
    // PROJ: echo 17.05 44 | cs2cs EPSG:4326 EPSG:3857
    expect(x).toBeCloseTo(1897997.32, 1);
    expect(y).toBeCloseTo(5465442.18, 1);
    const boxed = await json(
      `${ITEMS}?bbox=${x},${y},${(x ?? 0) + 1},${(y ?? 0) + 1}&bbox-crs=${encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/3857')}`,
    );
    expect(boxed.body.features?.map(({ id }) => id)).toEqual([uuid(1)]);
    const swapped = await json(
      `${ITEMS}?bbox=44,17.05,44.001,17.051&bbox-crs=${encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/4326')}`,
    );
    expect(swapped.body.features?.map(({ id }) => id)).toEqual([uuid(1)]);
  });

  test('by a plain property, and with a filter besides', async () => {
    const names = async (search: string) =>
      (await json(`${ITEMS}?${search}`)).body.features?.map(({ properties }) => properties.name);
    expect(await names('name=%D0%9F%D0%BE%D1%99%D0%B5%207')).toEqual(['Поље 7']);
    expect(await names('statedArea=700')).toEqual(['Поље 7']);
    expect(await names(`marked=true&filter=${encodeURIComponent('statedArea < 500')}`)).toEqual(
      ['Поље 2', 'Поље 4', 'Поље 61'].slice(0, 2),
    );
    expect(await names('validFrom=2021-01-01')).toEqual([]);
  });

  test('as a page', async () => {
    const text = await (await get(`${ITEMS}?limit=3&on=2022-01-01&f=html`)).text();
    expect(text).toContain('3 of 62 features');
    expect(text).toContain('Next page');
    expect(text).toContain('on=2022-01-01');
  });
});

describe('tiles', () => {
  test('are vector tiles, and say where they are', async () => {
    const { body } = await json('/collections/hazardous-area/tiles/WebMercatorQuad?f=tilejson&on=2022-01-01');
    const [template = ''] = body.tiles as string[];
    expect(template).toBe(
      'http://example.org/collections/hazardous-area/tiles/WebMercatorQuad/{z}/{y}/{x}?on=2022-01-01&f=mvt',
    );
    const response = await get(
      pathOf(template.replace('{z}', '8').replace('{y}', '92').replace('{x}', '140')).replace('%7B', ''),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    const { layers } = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())));
    expect(Object.keys(layers)).toEqual(['hazardous-area']);
  });

  test('of a zoom, row or column that is not there are not found', async () => {
    for (const place of ['21/0/0', '1/2/0', '1/0/2', '-1/0/0', 'a/0/0', '1.0/0/0', '0/0/0x']) {
      expect((await get(`/collections/hazardous-area/tiles/WebMercatorQuad/${place}`)).status).toBe(404);
    }
  });
});

describe('what cannot be answered is told', () => {
  test.each([
    [`${ITEMS}?limt=5`, 400, 'parameter-unknown', 'Did you mean “limit”?'],
    [`${ITEMS}?limit=5&limit=6`, 400, 'parameter-repeated', 'each parameter once'],
    [`${ITEMS}?limit=0`, 400, 'parameter-malformed', 'a whole number from 1 to 10000'],
    [`${ITEMS}?limit=ten`, 400, 'parameter-malformed', 'limit is “ten”'],
    [`${ITEMS}?bbox=1,2,3`, 400, 'parameter-malformed', 'four numbers'],
    [`${ITEMS}?bbox=1,2,NaN,4`, 400, 'parameter-malformed', 'four numbers'],
    [`${ITEMS}?bbox=17,45,18,44`, 400, 'parameter-malformed', 'the lower corner before the upper'],
    [`${ITEMS}?bbox=17,44,181,45`, 400, 'parameter-malformed', 'on the globe'],
    [`${ITEMS}?on=2026-02-30`, 400, 'day-impossible', 'a day from 01 to 28'],
    [`${ITEMS}?on=yesterday`, 400, 'day-malformed', 'YYYY-MM-DD'],
    [`${ITEMS}?on=2026-01-01&datetime=2026-01-01`, 400, 'parameter-conflict', 'one of them'],
    [`${ITEMS}?datetime=2026-02-01/2026-01-01`, 400, 'interval-reversed', 'the earlier day first'],
    [`${ITEMS}?datetime=2026-01-01/2026-02-01/2026-03-01`, 400, 'parameter-malformed', 'an instant'],
    [`${ITEMS}?known=2026-01-01T10:00`, 400, 'instant-malformed', 'UTC'],
    [`${ITEMS}?crs=EPSG:31276`, 400, 'parameter-malformed', 'CRS84'],
    [`${ITEMS}?filter=name%20%3D`, 400, 'filter-malformed', 'the filter ends at character 7'],
    [`${ITEMS}?filter=nam%20%3D%20%27a%27`, 400, 'filter-malformed', 'did you mean “name”'],
    [`${ITEMS}?filter-lang=sql&filter=1%3D1`, 400, 'parameter-malformed', 'cql2-text'],
    [`${ITEMS}?after=xyz`, 400, 'parameter-malformed', 'the link to the next page'],
    [`${ITEMS}?f=xml`, 400, 'parameter-malformed', 'one of json, html'],
    [`${ITEMS}?f=mvt`, 400, 'parameter-malformed', 'at this address'],
    [`${ITEMS}?statedArea=much`, 400, 'parameter-malformed', 'a number'],
    ['/collections/mines/items', 404, 'resource-missing', 'hazardous-area, device, accident'],
    [`${ITEMS}/${uuid(62)}`, 404, 'resource-missing', 'in force on the day'],
    [`${ITEMS}/nothing`, 404, 'resource-missing', 'is not there'],
    ['/nowhere', 404, 'resource-missing', 'Begin at /'],
    [
      '/collections/hazardous-area/tiles/WebMercatorQuad/3/1/1?filter=S_INTERSECTS(geometry,POINT(1%202))&x=1',
      400,
      'parameter-unknown',
      'one of f',
    ],
  ])('%s', async (path, status, code, said) => {
    const { status: found, headers, body } = await json(path);
    expect([found, body.code, body.status]).toEqual([status, code, status]);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body.detail).toContain(said);
    expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:|at [A-Z]\w+\./);
  });

  test('a method that is not served, and a format that is not there', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await get('/collections', {}, method);
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    }
    expect((await get('/collections', { accept: 'image/png' })).status).toBe(406);
    expect((await get('/collections', { accept: 'image/png, */*;q=0.1' })).status).toBe(200);
  });

  test('what breaks inside is told to the one who runs it, and to nobody else', async () => {
    const broken = apiOf({
      source: { ...new MadeUp(), stamp: () => Promise.reject(new Error('secret place /etc/x')) } as never,
    });
    const response = await broken.get('/');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(String(broken.reported[0])).toContain('secret place');
  });

  test('what takes too long is given up', async () => {
    const never = new Promise<never>(() => undefined);
    const slow = apiOf({ source: { ...new MadeUp(), stamp: () => never } as never, patience: 20 });
    const response = await slow.get('/');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });
});

class MadeUp {}

describe('headers', () => {
  test('an answer is not sent again while it is the same', async () => {
    const first = await get(ITEMS);
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    const again = await get(ITEMS, { 'if-none-match': `"other", ${tag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get(`${ITEMS}?limit=3`, { 'if-none-match': tag })).status).toBe(200);
    expect((await get(ITEMS, { 'if-none-match': tag, accept: 'text/html' })).status).toBe(200);
    expect(first.headers.get('last-modified')).toBe('Sun, 22 Nov 2026 00:00:00 GMT');
    expect((await get(ITEMS, { 'if-modified-since': 'Sun, 22 Nov 2026 09:00:00 GMT' })).status).toBe(304);
    expect((await get(ITEMS, { 'if-modified-since': 'Sat, 21 Nov 2026 09:00:00 GMT' })).status).toBe(200);
  });

  test('long answers are squeezed, as the client can take it', async () => {
    const plain = await (await get(ITEMS)).arrayBuffer();
    for (const [accept, encoding] of [
      ['gzip', 'gzip'],
      ['gzip, br', 'br'],
      ['br;q=0.1, gzip;q=0.9', 'gzip'],
      ['gzip;q=0', null],
      ['', null],
    ] as const) {
      const response = await get(ITEMS, { 'accept-encoding': accept });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      if (encoding !== null) expect((await response.arrayBuffer()).byteLength).toBeLessThan(plain.byteLength / 2);
    }
  });

  test('HEAD has the headers of GET and no body', async () => {
    const response = await get(ITEMS, {}, 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('etag')).toBe((await get(ITEMS)).headers.get('etag'));
  });

  test('pages of other sites may read what is open to all; on this machine only those of this machine', async () => {
    expect((await get('/')).headers.get('access-control-allow-origin')).toBe('*');
    expect((await get('/nowhere')).headers.get('access-control-allow-origin')).toBe('*');
    const options = await get('/collections', { origin: 'https://map.example' }, 'OPTIONS');
    expect([options.status, options.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    const local = apiOf({ hosts: ['localhost', 'example.org'] });
    const from = async (origin: string) =>
      (await local.get('/', { host: 'localhost:80', origin })).headers.get('access-control-allow-origin');
    expect(await from('https://map.example')).toBeNull();
    expect(await from('http://localhost:5173')).toBe('http://localhost:5173');
  });

  test('a request that names another host is refused', async () => {
    const local = apiOf({ hosts: ['localhost', '127.0.0.1'] });
    expect((await local.get('/', { host: 'evil.example:80' })).status).toBe(421);
    expect((await local.get('/')).status).toBe(421);
    expect((await local.get('/', { host: 'LOCALHOST:8080' })).status).toBe(200);
  });

  test('stands where it is told to', async () => {
    const { body } = await apiOf({ baseUrl: 'https://data.example/mines/' }).json('/');
    expect(linked(body, 'data')).toBe('https://data.example/mines/collections');
  });
});

describe('whatever is asked', () => {
  const words = [
    'name',
    "'a'",
    '=',
    '<',
    '>',
    'AND',
    'OR',
    'NOT',
    '(',
    ')',
    'IN',
    'LIKE',
    "'%a\\'",
    'BETWEEN',
    '1',
    '-1e3',
    'NULL',
    'IS',
    'CASEI(',
    'S_INTERSECTS(',
    'geometry',
    ',',
    'POINT(1 2)',
    'BBOX(1,2,3,4)',
    'T_AFTER(',
    'validFrom',
    "DATE('2020-01-01')",
    "INTERVAL('..','2020-01-01')",
    '+',
    '^',
    '/',
    '0',
    ';',
    '--',
    "''",
    '"',
    "'",
  ];
  const value = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      '1,2,3,4',
      '2020-01-01',
      '2020-01-01/..',
      '..',
      '-1',
      '1e400',
      'null',
      'json',
      'html',
      '0',
      '%00',
      '../..',
    ),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((all) => all.join(' ')),
  );
  const name = fc.oneof(
    fc.constantFrom(
      ...ROUTES.flatMap(({ parameters }) => parameters.map((one) => one.name)),
      'name',
      'statedArea',
      'marked',
      'geometry',
      'id',
    ),
    fc.string({ maxLength: 8 }),
  );
  const path = fc.constantFrom(
    ...ROUTES.map((route) =>
      route.path
        .replace('{collection}', 'hazardous-area')
        .replace('{item}', uuid(1))
        .replace(/\{tile\w+\}/g, '0'),
    ),
  );

  test('it never breaks: it answers, or says what is wrong', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(path, fc.array(fc.tuple(name, value), { maxLength: 4 }), async (where, pairs) => {
        // A spatial predicate needs the database; the made-up source tries the others.
        const search = new URLSearchParams(pairs.filter(([, text]) => !text.includes('S_INTERSECTS')));
        const response = await get(`${where}?${search}`);
        expect([200, 400, 404]).toContain(response.status);
        if (response.status === 200) answered += 1;
        else expect(((await response.json()) as { detail: string }).detail.length).toBeGreaterThan(20);
      }),
      { numRuns: 3000 },
    );
    expect(reported).toEqual([]);
    expect(answered).toBeGreaterThan(200);
  });
});
