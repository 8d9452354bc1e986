/** The pages of land by request: on a register of a made-up province, without a network. */
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAND_BALANCE } from '../../src/api/site/pages/land/balance.ts';
import { LAND_FEATURES } from '../../src/api/site/pages/land/feature.ts';
import { LAND_NEAR } from '../../src/api/site/pages/land/near.ts';
import { LAND_PAGE } from '../../src/api/site/pages/land/overview.ts';
import { backgroundTile } from '../../src/tasks/land/background.ts';
import { decoded } from '../geo/tile/support.ts';
import { type LandPlace, landPlace, NASTY } from './land-place.ts';
import { accountsOf, PERSON, siteOf } from './support.ts';

let land: LandPlace;
let site: ReturnType<typeof siteOf>;

beforeAll(async () => {
  land = await landPlace();
  site = siteOf({ place: land.place });
});
afterAll(() => land?.remove());

/** The JSON of a page, whose form its schema holds. */
async function json(path: string) {
  const { status, headers, body } = await site.json(path);
  // biome-ignore lint/suspicious/noExplicitAny: what is not there fails the test
  return { status, headers, body: body as any };
}

const nasty = `/land/areas/UKR/${encodeURIComponent(NASTY)}`;
/** Without tags. */
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the map and the list', () => {
  test('hold what is in force on the day, and say how much land that is', async () => {
    const { status, body } = await json('/land?on=2025-07-08');
    expect(status).toBe(200);
    LAND_PAGE.schema.parse(body);
    expect(body.items.map(({ subject }: { subject: string }) => subject)).toEqual([
      'A-1',
      'A-2',
      'A-3',
      'A-4',
      'A-5',
      NASTY,
    ]);
    expect(body.matched).toBe(6);
    const [bih] = body.owners;
    expect(bih.counts).toContainEqual({ kind: 'hazardous-area', classification: 'cha', state: 'closed', count: 1 });
    // Two of the confirmed squares are open; of the suspected, one square and what is stated of A-5.
    expect(bih.openSquareMetres.cha).toBeGreaterThan(60_000);
    expect(bih.openSquareMetres.sha - bih.openSquareMetres.cha / 2).toBeCloseTo(5_000, -2);
    const earlier = await json('/land?on=2019-04-01');
    expect(earlier.body.items.map(({ subject }: { subject: string }) => subject)).toEqual(['A-1', 'A-2']);
  });

  test.each([
    ['state=not-released&owner=BIH', ['A-1', 'A-2', 'A-4', 'A-5']],
    ['state=closed', ['A-3']],
    ['type=sha', ['A-1', 'A-5', NASTY]],
    ['owner=ukr', [NASTY]],
    ['q=ORCH', ['A-1']],
    ['q=%25', []],
    [`q=${encodeURIComponent("' OR 1=1")}`, []],
    ['collection=releases', ['R-3']],
    ['collection=releases&state=cancelled', []],
    // A form sends all of its fields.
    [
      'collection=areas&state=&type=&owner=&q=&on=2025-07-08&known=2199-12-31',
      ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', NASTY],
    ],
  ])('by %s', async (search, subjects) => {
    const { status, body } = await json(`/land?${search}${search.includes('on=') ? '' : '&on=2025-07-08'}`);
    expect([status, body.items?.map(({ subject }: { subject: string }) => subject)]).toEqual([200, subjects]);
    const { html } = await site.page(`/land?${search}`);
    for (const subject of subjects)
      expect(plain(html)).toContain(subject.startsWith('MF') ? 'MF/1 &lt;b&gt;' : subject);
    if (subjects.length === 0) expect(html).toContain('None fits.');
  });

  test('the map asks for the same as the list shows', async () => {
    const { html } = await site.page('/land?type=sha&on=2025-07-08');
    const drawing = JSON.parse(
      (/data-map="([^"]*)"/.exec(html)?.[1] ?? '')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&'),
    );
    expect(drawing).toMatchObject({ cql: "classification = 'sha'", on: '2025-07-08', collection: 'hazardous-area' });
    const ids = new Set<string>();
    const search = new URLSearchParams({ f: 'mvt', on: drawing.on, filter: drawing.cql });
    const at = drawing.tiles.replace('{z}', '10').replace('{x}', '563').replace('{y}', '372');
    const tile = await site.get(`${at}?${search}`);
    expect(tile.status).toBe(200);
    for (const { properties } of decoded(new Uint8Array(await tile.arrayBuffer()))) ids.add(String(properties.subject));
    expect([...ids].sort()).toEqual(['A-1', NASTY]);
    // Without script it says so.
    expect(html).toMatch(/<noscript>.*The map needs JavaScript.*<\/noscript>/);
  });

  test('what is wrong in the address is named', async () => {
    for (const [search, found] of [
      ['state=gone', 'state is “gone”'],
      ['collection=fields', 'collection is “fields”'],
      ['on=2025-02-30', '2025-02-30'],
      ['colour=red', 'a parameter “colour”'],
      ['after=x', 'after is “x”'],
    ]) {
      const { status, body } = await json(`/land?${search}`);
      expect([status, body.found]).toEqual([400, expect.stringContaining(found ?? '')]);
    }
  });

  test('a stranger’s name is no markup, and an accident is nowhere', async () => {
    const pages = await Promise.all(
      ['/land', '/land?collection=releases', nasty, '/land/areas/BIH/A-1', '/land/near?at=44.0005,18.0005'].map(
        (path) => site.page(path),
      ),
    );
    for (const { status, html } of pages) {
      expect(status).toBe(200);
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('<b>&"x"');
      expect(html).not.toContain('ACC-1');
      expect(html).not.toMatch(/ style="/);
    }
    expect((await site.get('/land/accidents/BIH/ACC-1')).status).toBe(404);
  });

  test('in Ukrainian', async () => {
    const { html } = await site.page('/land?lang=uk&on=2025-07-08');
    expect(html).toContain('Небезпечні ділянки');
    expect(plain(html)).toContain('Боснія і Герцеговина');
    expect(html).toContain('6 записів');
    expect(html).toContain('підтверджена');
  });

  test('an empty register says what that means', async () => {
    const empty = await landPlace({ empty: true });
    try {
      const { page, json } = siteOf({ place: empty.place });
      const { status, html } = await page('/land');
      expect([status, html]).toEqual([200, expect.stringContaining('That is no sign that a place is safe')]);
      expect((await json('/land/balance')).body).toEqual({ owners: [] });
      expect((await json('/land/near?at=44,18')).body).toMatchObject({ answer: 'nothing-recorded', hits: [] });
      expect((await page('/land/near?at=44,18')).html).toContain('Nothing is recorded here or within 1,000 m.');
    } finally {
      await empty.remove();
    }
  });
});

describe('files', () => {
  const ENDS = ['gpkg', 'geojson', 'fgb', 'shp', 'kml', 'csv', 'xlsx'] as const;
  const content = async (search: string) => {
    const response = await site.get(`/land?${search}`, { accept: 'text/html' });
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  };

  test.each(ENDS)('%s', async (end) => {
    const { response, bytes } = await content(`on=2025-07-08&state=not-released&owner=BIH&f=${end}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="whitestone-areas.${end === 'shp' ? 'zip' : end}"`,
    );
    const text = new TextDecoder().decode(bytes);
    const starts: Record<string, string> = { gpkg: 'SQLite format 3', fgb: 'fgb', kml: '<?xml', shp: 'PK', xlsx: 'PK' };
    if (end in starts) expect(text.startsWith(starts[end] ?? '?')).toBe(true);
    if (end === 'geojson') {
      const { features } = JSON.parse(text);
      expect(features.map((one: { properties: { subject: string } }) => one.properties.subject)).toEqual([
        'A-1',
        'A-2',
        'A-4',
        'A-5',
      ]);
      expect(text).not.toContain('387 61');
    }
    if (end === 'csv') expect(text.trim().split('\n')).toHaveLength(1 + 1 + 4);
    if (end === 'shp') expect(Object.keys(unzipSync(bytes)).some((name) => name.endsWith('.shp'))).toBe(true);
    // What it was made in is gone.
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`whitestone-files-${process.pid}-`))).toEqual([]);
  });
});

describe('one area', () => {
  test('what holds, what was written, what belongs to it', async () => {
    const { status, body } = await json('/land/areas/BIH/A-1?on=2025-07-08');
    expect(status).toBe(200);
    LAND_FEATURES[0]?.schema.parse(body);
    expect(body.entry.body).toMatchObject({ name: 'Old orchard', statedArea: 30_000 });
    expect(body.entry.withheld).toEqual(['entered']);
    expect(
      body.history.map((one: { entry: { version: number; author: string } }) => [one.entry.version, one.entry.author]),
    ).toEqual([
      [2, 'bojan'],
      [1, 'ana'],
    ]);
    expect(body.history[0].changes).toEqual([{ field: 'name', before: 'Orchard', after: 'Old orchard' }]);
    expect(body.history.map((one: { stands: boolean }) => one.stands)).toEqual([true, false]);
    const { html } = await site.page('/land/areas/BIH/A-1?on=2025-07-08');
    expect(plain(html)).toContain('The source states 30,000 m²');
    expect(plain(html)).toContain('the name on the map');
    expect(html).toContain('the stated area differs');
    expect(html).not.toContain('387 61');
    expect(html).toContain('/land/areas/BIH/A-1?on=2025-07-08&amp;known=2026-11-22');
  });

  test('that was released, on both sides of the day', async () => {
    const before = await json('/land/areas/BIH/A-3?on=2022-05-31');
    expect(before.body.entry.body.status).toBe('open');
    expect(before.body.account).toHaveLength(1);
    const after = await json('/land/areas/BIH/A-3?on=2022-06-01');
    expect(after.body.entry.body.status).toBe('closed');
    expect(after.body.linked.map(({ subject }: { subject: string }) => subject)).toEqual(['R-3']);
    const [came, went] = after.body.account;
    expect([came.line, went.line, came.squareMetres + went.squareMetres]).toEqual(['recorded', 'cleared', 0]);
    const { html } = await site.page('/land/areas/BIH/A-3?on=2022-06-01');
    expect(plain(html)).toContain('Stone &amp; Sons');
    expect(html).toContain('href="/land/releases/BIH/R-3?on=2022-06-01"');
    const shown = await site.page('/land/releases/BIH/R-3?on=2022-06-01');
    expect(shown.html).toContain('href="/land/areas/BIH/A-3?on=2022-06-01"');
  });

  test('the row as it was given is for those who have signed in, on the page alone', async () => {
    const inside = siteOf({ place: land.place, accounts: accountsOf(PERSON) });
    expect((await inside.page('/land/areas/BIH/A-1')).html).toContain('387 61 000 000');
    expect(JSON.stringify((await inside.json('/land/areas/BIH/A-1')).body)).not.toContain('387 61');
  });

  test('as GeoJSON', async () => {
    const response = await site.get('/land/areas/BIH/A-2?f=geojson');
    expect(response.headers.get('content-type')).toBe('application/geo+json');
    expect(await response.json()).toMatchObject({
      type: 'Feature',
      geometry: { type: 'Polygon' },
      properties: { subject: 'A-2', classification: 'cha' },
    });
  });

  test('before it held, it says so; what never was is not there', async () => {
    const early = await site.page('/land/areas/BIH/A-4?on=2023-01-01');
    expect([early.status, early.html]).toEqual([200, expect.stringContaining('Nothing of it holds on 2023-01-01')]);
    expect(await json('/land/areas/BIH/A-44')).toMatchObject({
      status: 404,
      body: { code: 'entry-missing', next: 'Did you mean “A-4”?' },
    });
    expect(await json('/land/areas/BIH/A-1?known=2020-01-01')).toMatchObject({
      status: 404,
      body: { code: 'entry-missing', found: expect.stringContaining('as known on 2020-01-01') },
    });
    expect((await json(nasty)).body.entry.subject).toBe(NASTY);
  });
});

describe('the balance', () => {
  test('adds up, as a table, a picture, CSV and JSON', async () => {
    const { body } = await json('/land/balance?owner=BIH&from=2022-01-01&to=2022-12-31');
    LAND_BALANCE.schema.parse(body);
    const { opening, recorded, reopened, adjusted, reclassified, cancelled, reduced, cleared, closing } = body.total;
    expect(cleared).toBeGreaterThan(30_000);
    expect(closing).toBeCloseTo(
      opening + recorded + reopened + adjusted + reclassified - cancelled - reduced - cleared,
      2,
    );
    const { html } = await site.page('/land/balance?owner=BIH&from=2022-01-01&to=2022-12-31');
    const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
    expect(plain(html)).toContain(`− Cleared ${whole(cleared)}`);
    expect(html).toMatch(/<svg[^>]*role="img"/);
    expect(html).toContain(`−${whole(cleared)}</text>`);
    const csv = await (await site.get('/land/balance?owner=BIH&by=classification&f=csv')).text();
    expect(csv.split('\r\n')[0]).toBe(
      'classification,opening,recorded,reopened,adjusted,reclassified,cancelled,reduced,cleared,closing,released',
    );
    expect(csv).toContain('\r\ncha,0,');
  });

  test('by unit, and of one', async () => {
    const { html } = await site.page('/land/balance?owner=BIH&by=unit&to=2025-12-31');
    expect(plain(html)).toContain('BIH-1');
    expect(plain(html)).toContain('unit not known');
    const one = await json('/land/balance?owner=BIH&unit=BIH-1&to=2025-12-31');
    expect(one.body.total.closing).toBeGreaterThan(30_000);
  });

  test('asks whose where there are several, and names what is wrong', async () => {
    const { html } = await site.page('/land/balance');
    expect(html).toContain('Choose an owner');
    for (const [search, status, code] of [
      ['owner=ATL', 404, 'land-missing'],
      ['owner=BIH&unit=ATL-1', 404, 'place-unknown'],
      ['owner=BIH&by=colour', 400, 'parameter-malformed'],
      ['owner=BIH&from=2023-01-01&to=2022-01-01', 400, 'interval-reversed'],
      ['owner=BIH&from=2023-02-30', 400, 'day-impossible'],
    ] as const) {
      expect(await json(`/land/balance?${search}`)).toMatchObject({ status, body: { code } });
    }
  });
});

describe('the question about a place', () => {
  test.each([
    ['44.001,18.001', 'in-hazard', 'Keep out.'],
    ['44°00′03.6″N 18°00′03.6″E', 'in-hazard', 'Keep out.'],
    ['44.001,18.009', 'released', 'ask the mine action centre before you use it'],
    ['44.001000,18.003000', 'near-hazard', 'Stay away from the direction named below'],
    ['45.5,18.003', 'nothing-recorded', 'That says only that this register has nothing.'],
  ])('%s: %s', async (at, answer, says) => {
    const path = `/land/near?at=${encodeURIComponent(at)}&on=2025-07-08`;
    const { status, body } = await json(path);
    expect(status).toBe(200);
    LAND_NEAR.schema.parse(body);
    expect(body.answer).toBe(answer);
    const { html } = await site.page(path);
    expect(html).toContain(says);
    // The caution comes first, and nowhere is it said that a place is safe.
    expect(html.indexOf('No record is no proof of safety')).toBeLessThan(html.indexOf(says));
    expect(plain(html).replace(/no proof that it is safe|no proof of safety/g, '')).not.toMatch(/\bsafe(ty)?\b/i);
  });

  test('on the day before and the day of its release it is another', async () => {
    expect((await json('/land/near?at=44.001,18.009&on=2022-05-31')).body.answer).toBe('in-hazard');
    expect((await json('/land/near?at=44.001,18.009&on=2022-06-01')).body.answer).toBe('released');
  });

  test('what cannot be read is said beside the field', async () => {
    const { status, html } = await site.page('/land/near?at=behind+the+mill');
    expect(status).toBe(200);
    expect(html).toMatch(/role="alert"/);
    expect(html).toContain('value="behind the mill"');
    expect(await json('/land/near?at=behind+the+mill')).toMatchObject({
      status: 422,
      body: { code: 'place-unreadable' },
    });
    expect(await json('/land/near?at=44,18&radius=x')).toMatchObject({
      status: 400,
      body: { found: 'radius is “x”' },
    });
    expect((await site.page('/land/near')).html).toContain('Give coordinates as you have them');
  });
});

test('the countries behind a map', async () => {
  const response = await site.get('/background/tiles/WebMercatorQuad/5/11/17?f=mvt');
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/vnd.mapbox-vector-tile']);
  expect(decoded(new Uint8Array(await response.arrayBuffer())).length).toBeGreaterThan(3);
  expect(backgroundTile(7, 0, 64).length).toBeLessThan(100);
  expect((await site.get('/background/tiles/WebMercatorQuad/8/0/0?f=mvt')).status).toBe(404);
  expect((await site.get('/background/tiles/WebMercatorQuad/2/4/0?f=mvt')).status).toBe(404);
});

test('while much is being written, what needs the register says so, and maps and the law are answered', async () => {
  const tile = '/collections/hazardous-area/tiles/WebMercatorQuad/10/372/563?f=mvt';
  const seen = new Uint8Array(await (await site.get(tile)).arrayBuffer());
  expect(seen.length).toBeGreaterThan(100);
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  // Holds the one connection as an import does.
  const writing = land.place.write(({ engine }) => {
    if (engine === undefined) throw new Error('no engine');
    return engine.transaction(async (session) => {
      await session.query('SELECT 1');
      await ended;
    });
  });
  try {
    const [busy, program, map, law] = await Promise.all([
      site.page('/land/balance?owner=BIH'),
      json('/land?q=x'),
      site.get(tile),
      site.page('/'),
    ]);
    expect([busy.status, busy.headers.get('retry-after'), busy.headers.get('refresh')]).toEqual([503, '5', '5']);
    expect(busy.html).toContain('much is being written to the register');
    expect(program).toMatchObject({ status: 503, body: { code: 'register-busy' } });
    expect(program.headers.get('refresh')).toBeNull();
    expect([map.status, new Uint8Array(await map.arrayBuffer())]).toEqual([200, seen]);
    expect(law.status).toBe(200);
  } finally {
    end();
    await writing;
  }
  expect((await site.page('/land/balance?owner=BIH')).status).toBe(200);
});
