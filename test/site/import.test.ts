/** Bringing files in by way of the site, request by request: what is shown, what is refused, what is written and what is not. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { IMPORT_COLUMNS } from '../../src/api/site/pages/import/columns.ts';
import { IMPORT_KEPT, IMPORT_UNDO_PAGE, IMPORTS } from '../../src/api/site/pages/import/imports.ts';
import { IMPORT_START } from '../../src/api/site/pages/import/start.ts';
import { IMPORT_TRIAL } from '../../src/api/site/pages/import/trial.ts';
import { IMPORT_WHAT } from '../../src/api/site/pages/import/what.ts';
import { IMPORT_WRITE_PAGE } from '../../src/api/site/pages/import/write.ts';
import { LAND_PROBLEMS } from '../../src/api/site/pages/problems.ts';
import { KEPT } from '../../src/tasks/land/draft/drafts.ts';
import { layer, square } from '../tasks/land/support/layers.ts';
import { brokenRows, OTHER, parts, registerPlace, shapefile, signedIn, siteOn } from './import-support.ts';
import { BASE, NOW, PERSON } from './support.ts';

vi.setConfig({ testTimeout: 120_000 });

const { place, folder, remove } = registerPlace();
afterAll(remove);
const TOKEN = { 'form-token': PERSON.formToken };

function sent(files: Readonly<Record<string, Uint8Array | string>>, token: string | null = PERSON.formToken): FormData {
  const form = new FormData();
  if (token !== null) form.append('form-token', token);
  for (const [name, content] of Object.entries(files)) {
    form.append('files', new File([typeof content === 'string' ? content : new Uint8Array(content)], name));
  }
  return form;
}

// biome-ignore lint/suspicious/noExplicitAny: as a program reads it; the schema of each is asked beside
type Answer = any;

const people = signedIn();
const asked = siteOn(place, { accounts: people.accounts, uploadLimit: 2 * 1024 ** 2 });
const site = {
  ...asked,
  async json(path: string): Promise<{ readonly status: number; readonly body: Answer }> {
    return asked.json(path);
  },
};
const drafts = () => {
  const path = join(folder, 'register', 'drafts');
  return existsSync(path) ? readdirSync(path) : [];
};

/** The address of the draft that it became. */
async function upload(files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
  const response = await site.post('/land/import', sent(files));
  expect(response.status).toBe(303);
  return (response.headers.get('location') ?? '').replace(/\/what$/, '');
}

async function refused(form: FormData, headers: Record<string, string> = {}) {
  const response = await site.post('/land/import', form, { accept: 'application/json', ...headers });
  return { status: response.status, ...((await response.json()) as { code: string; found: string; next: string }) };
}

async function settled(path: string, schema: z.ZodType): Promise<Answer> {
  for (;;) {
    const { body } = await site.json(path);
    schema.parse(body);
    if (body.state !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a file is sent', () => {
  test('by who has signed in only', async () => {
    people.as(null);
    const page = await site.get('/land/import', { accept: 'text/html' });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?back=%2Fland%2Fimport']);
    expect((await site.json('/land/imports')).body).toMatchObject({ code: 'sign-in-needed' });
    expect((await site.json('/land/problems')).status).toBe(401);
    expect(await refused(sent({ 'a.geojson': layer() }))).toMatchObject({ status: 401, code: 'sign-in-needed' });
    people.as(PERSON);
  });

  test('with the token of the session first, and from this site', async () => {
    expect(await refused(sent({ 'a.geojson': layer() }, null))).toMatchObject({ status: 403, code: 'form-stale' });
    expect(await refused(sent({ 'a.geojson': layer() }, 'another'))).toMatchObject({ status: 403, code: 'form-stale' });
    const stranger = await refused(sent({ 'a.geojson': layer() }), { origin: 'https://example.org' });
    expect(stranger).toMatchObject({ status: 403, code: 'sender-refused' });
    expect(drafts()).toEqual([]);
  });

  test('no larger than the limit, whole, and as one thing', async () => {
    const large = await refused(sent({ 'large.csv': new Uint8Array(2 * 1024 ** 2 + 1).fill(65) }));
    expect(large).toMatchObject({ status: 413, code: 'upload-too-large', found: 'more than 2 MB' });
    expect(await refused(sent({}))).toMatchObject({ status: 422, code: 'upload-unfit', found: 'no file was sent' });
    expect(await refused(sent({ 'empty.csv': '' }))).toMatchObject({
      code: 'upload-unfit',
      found: '“empty.csv” is empty',
    });
    const two = await refused(sent({ 'a.csv': 'id\n1\n', 'b.csv': 'id\n1\n' }));
    expect(two).toMatchObject({ code: 'upload-unfit', found: '2 files: a.csv, b.csv' });
    const half = await refused(sent({ 'a.dbf': 'x', 'a.prj': 'y' }));
    expect(half).toMatchObject({ code: 'upload-unfit', found: 'of a Shapefile only a.dbf, a.prj' });
    const cut = await Promise.resolve(
      site.post('/land/import', new FormData(), { 'content-type': 'multipart/form-data; boundary=x' }),
    );
    expect(cut.status).toBeGreaterThanOrEqual(400);
    expect(drafts()).toEqual([]);
  });

  test('under a name that leads nowhere else', async () => {
    const address = await upload({ '../../../etc/cron.d/evil\u0000.geojson': layer(square('BIH', 'T-1', [0, 0])) });
    const { body } = await site.json(`${address}/what`);
    expect(body.file).toBe('evil_.geojson');
    expect(readdirSync(folder).sort()).toEqual(['register']);
    await site.post(`${address}/remove`, TOKEN);
    expect(drafts()).toEqual([]);
  });

  test('and a hostile one is shown for what it is, and read no further', async () => {
    const address = await upload({ 'page.kml': '<!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>' });
    const { html } = await site.page(`${address}/what`);
    expect(html).toContain('This could not be taken:');
    expect((await site.json(`${address}/what`)).body.problem.code).toMatch(/^file-/);
    await site.post(`${address}/remove`, TOKEN);
  });

  test('for its sender alone, for seven days', async () => {
    const address = await upload({ 'mine.geojson': layer(square('BIH', 'T-1', [0, 0])) });
    people.as(OTHER);
    expect((await site.json(`${address}/what`)).body).toMatchObject({ code: 'draft-missing' });
    expect((await site.json('/land/import')).body.drafts).toEqual([]);
    const theirs = await site.post(`${address}/remove`, { 'form-token': OTHER.formToken });
    expect(theirs.status).toBe(404);
    people.as(PERSON);
    const later = siteOn(place, { clock: () => NOW + KEPT + 1 });
    const gone: Answer = await later.json(`${address}/what`);
    expect(gone.body).toMatchObject({ code: 'draft-missing' });
    const none: Answer = await later.json('/land/import');
    expect(none.body.drafts).toEqual([]);
    expect(drafts()).toEqual([]);
    expect((await site.json('/land/import/..%2F..%2Fregister/what')).status).toBe(404);
  });
});

describe('an information manager brings a broken shapefile in', () => {
  let address = '';
  let imported = '';

  test('the parts are packed; what the file does not say is asked', async () => {
    const zip = await shapefile(join(folder, 'areas.zip'), brokenRows(), ['.prj']);
    address = await upload(parts(zip));
    const what = await site.json(`${address}/what`);
    IMPORT_WHAT.schema.parse(what.body);
    expect(what.body).toMatchObject({ file: 'areas.zip', format: 'shapefile', open: ['kind', 'owner', 'crs'] });
    // Steps that come later lead back to the first that is open.
    const early = await site.get(`${address}/trial`, { accept: 'text/html' });
    expect(early.headers.get('location')).toBe(`${address}/what`);
    const list: Answer = await site.json('/land/import');
    IMPORT_START.schema.parse(list.body);
    expect(list.body.drafts).toMatchObject([{ file: 'areas.zip', step: 'what' }]);
  });

  test('with the State known, the systems are proposed that put it there', async () => {
    const answers = { ...TOKEN, kind: 'hazardous-area', owner: 'BIH', go: 'next' };
    const asked = await site.post(`${address}/what`, answers);
    expect(asked.headers.get('location')).toBe(`${address}/what`);
    const { html } = await site.page(`${address}/what`);
    expect(html).toContain('In which reference system are its coordinates?');
    expect(html).toMatch(/<svg class="places"[^>]*><path d="M/);
    const { body } = await site.json(`${address}/what`);
    expect(body.crs.choices[0]).toBe('EPSG:4326');
    const wrong = await site.post(`${address}/what`, { ...answers, crs: 'EPSG:99999' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('EPSG:99999');
    const told = {
      ...answers,
      'crs-choice': 'EPSG:4326',
      on: '2020-03-01',
      title: 'BHMAC, a test',
      reason: 'for a test',
    };
    const next = await site.post(`${address}/what`, told);
    expect(next.headers.get('location')).toBe(`${address}/columns`);
  });

  test('columns are guessed, shown with what stands in them, and said', async () => {
    const { body } = await site.json(`${address}/columns`);
    IMPORT_COLUMNS.schema.parse(body);
    const column = (name: string) => body.fields.find(({ field }: { field: string }) => field === name)?.column;
    expect([column('code'), column('state'), column('statedArea')]).toEqual(['site_id', 'status', 'area_sqm']);
    const { html } = await site.page(`${address}/columns`, { cookie: 'language=uk' });
    expect(html).toContain('Ідентифікатор у власній системі');
    const wrong = await site.post(`${address}/columns`, { ...TOKEN, 'column.code': 'no such column' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('no such column');
    const fields = Object.fromEntries(
      body.fields.map((one: { field: string; column: string | null }) => [`column.${one.field}`, one.column ?? '']),
    );
    const said = await site.post(`${address}/columns`, { ...TOKEN, ...fields, go: 'next' });
    expect(said.headers.get('location')).toBe(`${address}/trial`);
    const profile: Answer = await (await site.get(`${address}/columns?f=profile`)).json();
    expect(profile).toMatchObject({ version: 1, kind: 'area', columns: { code: 'site_id' } });
  });

  test('the trial tells every row, and leaves nothing behind', async () => {
    const before = (await place.stamp()).text;
    expect((await site.post(`${address}/trial`, { ...TOKEN, repairs: 'safe' })).status).toBe(303);
    const body = await settled(`${address}/trial`, IMPORT_TRIAL.schema);
    expect(body.trial).toMatchObject({ rows: 6, accepted: 4, quarantined: 2, dryRun: true });
    const codes = body.rows.map(
      ({ row, taken, findings }: { row: number; taken: boolean; findings: { code: string }[] }) => [
        row,
        taken,
        findings.map(({ code }) => code),
      ],
    );
    expect(codes).toEqual([
      [3, false, expect.arrayContaining(['ring-crosses'])],
      [4, false, expect.arrayContaining(['id-repeated'])],
      [2, true, expect.arrayContaining(['area-unit-slip'])],
      [5, true, expect.arrayContaining(['axes-swapped'])],
    ]);
    const { html } = await site.page(`${address}/trial`);
    expect(html).toContain('6 rows: 4 taken, 2 set aside.');
    expect(html).toContain('Longitude and latitude are exchanged.');
    expect(html).toMatch(/Proposed: [^<]*m²/);
    const drawn: Answer = await (await site.get(`${address}/trial?f=geojson`)).json();
    const roles = drawn.features.map(({ properties }: { properties: { role: string } }) => properties.role);
    expect(roles.sort()).toEqual(
      ['aside', 'aside', 'given', 'outline', 'proposed', 'sound', 'sound', 'taken', 'taken'].sort(),
    );
    const only = await site.page(`${address}/trial?code=axes-swapped`);
    expect(only.html).toContain('Only rows with axes-swapped.');
    await place.write(async () => undefined);
    expect((await place.stamp()).text).toBe(before);
    expect((await site.json('/land/imports')).body.imports).toEqual([]);
  });

  test('with proposed repairs one more is taken', async () => {
    const safe = (await site.json(`${address}/trial`)).body.trial.effect[0].openAfter;
    await site.post(`${address}/trial`, { ...TOKEN, repairs: 'proposed' });
    const body = await settled(`${address}/trial`, IMPORT_TRIAL.schema);
    expect(body.trial).toMatchObject({ accepted: 5, quarantined: 1 });
    expect(body.trial.effect[0].openAfter).toBeGreaterThan(safe);
  });

  test('it is written once, and told', async () => {
    expect((await site.post(`${address}/write`, TOKEN)).status).toBe(303);
    expect((await site.post(`${address}/write`, TOKEN)).status).toBe(303);
    const body = await settled(`${address}/write`, IMPORT_WRITE_PAGE.schema);
    expect(body.done).toMatchObject({ rows: 6, accepted: 5, quarantined: 1, dryRun: false });
    imported = body.done.import;
    const { html } = await site.page(`${address}/write`);
    expect(html).toContain('It is written.');
    expect(html).toContain(`/land/imports/${imported}/undo`);
    const list = await site.json('/land/imports');
    IMPORTS.schema.parse(list.body);
    expect(list.body.imports).toMatchObject([
      {
        import: imported,
        file: 'BHMAC, a test',
        owner: 'BIH',
        stands: true,
        acts: [{ verb: 'add', author: 'Oksana', reason: 'for a test' }],
      },
    ]);
    // What was written can no longer be answered anew.
    expect((await site.get(`${address}/what`, { accept: 'text/html' })).headers.get('location')).toBe(
      `${address}/write`,
    );
  });

  test('the rows set aside can be taken along, repaired and brought in', async () => {
    const { body } = await site.json(`/land/imports/${imported}`);
    IMPORT_KEPT.schema.parse(body);
    expect(body.setAside).toMatchObject([{ row: 4 }]);
    const csv = await (await site.get(`/land/imports/${imported}?f=csv`)).text();
    expect(csv.split('\r\n')[0]).toMatch(/^(?=.*site_id)(?=.*area_sqm).*,geometry,why_set_aside$/);
    expect(csv).toContain('id-repeated: ');
    const geojson: Answer = await (await site.get(`/land/imports/${imported}?f=geojson`)).json();
    expect(geojson.features).toMatchObject([{ properties: { site_id: 'M-1' }, geometry: { type: 'Polygon' } }]);
    const { html } = await site.page(`/land/imports/${imported}`);
    expect(html).toContain('Rows set aside');
    expect((await site.json('/land/imports/import-000000000000')).body).toMatchObject({ code: 'import-missing' });
  });

  test('its problems are listed, filtered and given as a table', async () => {
    const { body } = await site.json('/land/problems?owner=BIH');
    LAND_PROBLEMS.schema.parse(body);
    expect(body.counts.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['id-repeated', 'area-unit-slip', 'ring-crosses']),
    );
    expect(body.problems[0]).toMatchObject({ severity: 'error', code: 'id-repeated', place: 'set-aside' });
    const noted = await site.json(`/land/problems?import=${imported}&place=noted&severity=warning&owner=&code=`);
    expect(new Set(noted.body.problems.map(({ place: where }: { place: string }) => where))).toEqual(
      new Set(['noted']),
    );
    expect((await site.json('/land/problems?severity=grave')).body).toMatchObject({
      code: 'parameter-malformed',
      found: 'severity is “grave”',
    });
    const csv = await (await site.get('/land/problems?f=csv&code=id-repeated')).text();
    expect(csv.split('\r\n').filter((line) => line !== '')).toHaveLength(2);
    expect((await site.page('/land/problems?owner=UKR')).html).toContain('Nothing is found here.');
  });

  test('it is taken back with a reason, after its effect was shown', async () => {
    const before = (await place.stamp()).text;
    const { body } = await site.json(`/land/imports/${imported}/undo`);
    IMPORT_UNDO_PAGE.schema.parse(body);
    expect(body).toMatchObject({ stands: true, reinstated: 0, effect: [{ owner: 'BIH', openAfter: 0 }] });
    expect(body.effect[0].openBefore).toBeGreaterThan(0);
    expect(body.retracted).toBeGreaterThan(5);
    await place.write(async () => undefined);
    expect((await place.stamp()).text).toBe(before);
    const without = await site.post(`/land/imports/${imported}/undo`, { ...TOKEN, reason: '  ' });
    expect(without.status).toBe(422);
    expect(await without.text()).toContain('no reason is given');
    const done = await site.post(`/land/imports/${imported}/undo`, { ...TOKEN, reason: 'the wrong file' });
    expect([done.status, done.headers.get('location')]).toEqual([303, `/land/imports/${imported}`]);
    const after = await site.json(`/land/imports/${imported}`);
    expect(after.body).toMatchObject({
      stands: false,
      setAside: [],
      acts: [{ verb: 'add' }, { verb: 'retract', author: 'Oksana', reason: 'the wrong file' }],
    });
    expect((await site.get(`/land/imports/${imported}/undo`, { accept: 'text/html' })).headers.get('location')).toBe(
      `/land/imports/${imported}`,
    );
  });
});

describe('long work', () => {
  /** Said all at once, for files whose columns leave nothing open. */
  async function ready(name: string, content: string): Promise<string> {
    const address = await upload({ [name]: content });
    await site.post(`${address}/what`, { ...TOKEN, kind: 'hazardous-area', owner: 'HRV', go: 'next' });
    const { body } = await site.json(`${address}/columns`);
    const fields = Object.fromEntries(
      body.fields.map((one: { field: string; column: string | null }) => [`column.${one.field}`, one.column ?? '']),
    );
    await site.post(`${address}/columns`, { ...TOKEN, ...fields, go: 'next' });
    return address;
  }
  const many = layer(
    ...Array.from({ length: 3_000 }, (_, at) => square('HRV', `S-${at}`, [(at % 60) * 2, Math.floor(at / 60) * 2])),
  );

  test('is stopped, and nothing is written', async () => {
    const address = await ready('many.geojson', many);
    await site.post(`${address}/trial`, { ...TOKEN, repairs: 'safe' });
    const busy = await site.page(`${address}/trial`);
    expect(busy.html).toContain('<noscript><meta http-equiv="refresh" content="3"></noscript>');
    expect(busy.html).toContain('Stop it: nothing is written');
    expect((await site.post(`${address}/trial`, { ...TOKEN, repairs: 'none' })).status).toBe(409);
    await settled(`${address}/trial`, IMPORT_TRIAL.schema);
    await site.post(`${address}/write`, TOKEN);
    await site.post(`${address}/stop`, { ...TOKEN, back: 'write' });
    const stopped = await settled(`${address}/write`, IMPORT_WRITE_PAGE.schema);
    expect(stopped).toMatchObject({ stopped: true, done: null, state: 'idle' });
    expect((await site.page(`${address}/write`)).html).toContain('It was stopped. Nothing was written.');
    expect((await site.json('/land/imports')).body.imports).toHaveLength(1);
    await site.post(`${address}/remove`, TOKEN);
  });

  test('waits for what was begun before it; what fails says why', async () => {
    const [one, two] = [
      await ready('one.geojson', many),
      await ready('two.geojson', layer(square('HRV', 'Z-1', [0, 0]))),
    ];
    await site.post(`${one}/trial`, { ...TOKEN, repairs: 'safe' });
    await site.post(`${two}/trial`, { ...TOKEN, repairs: 'safe' });
    expect((await site.json(`${two}/trial`)).body.progress).toMatchObject({ phase: 'waiting' });
    expect((await settled(`${two}/trial`, IMPORT_TRIAL.schema)).trial).toMatchObject({ rows: 1 });
    expect((await settled(`${one}/trial`, IMPORT_TRIAL.schema)).trial).toMatchObject({ rows: 3_000 });
    expect((await site.post(`${two}/write`, { ...TOKEN })).status).toBe(303);
    await settled(`${two}/write`, IMPORT_WRITE_PAGE.schema);
  });

  test('is known to have been interrupted where the server was ended meanwhile', async () => {
    const address = await ready('cut.geojson', layer(square('HRV', 'Y-1', [0, 4])));
    await site.post(`${address}/trial`, { ...TOKEN, repairs: 'safe' });
    await settled(`${address}/trial`, IMPORT_TRIAL.schema);
    // As another process would find it.
    const { Drafts } = await import('../../src/tasks/land/draft/drafts.ts');
    const there = new Drafts(join(folder, 'register', 'drafts'));
    const draft = there.open(address.split('/').at(-1) ?? '', PERSON.name, NOW);
    there.save({ ...draft, running: 'accept' });
    expect((await site.json(`${address}/write`)).body.state).toBe('interrupted');
    expect((await site.page(`${address}/write`)).html).toContain(
      'The server was ended while this file was being worked on.',
    );
  });
});

test('no page holds what a file says as markup', async () => {
  const evil = '"><script>alert(1)</script>';
  const address = await upload({
    '<img src=x onerror=alert(1)>.geojson': layer(square('BIH', evil, [0, 0], { [evil]: evil, status: evil })),
  });
  await site.post(`${address}/what`, {
    ...TOKEN,
    kind: 'hazardous-area',
    owner: 'BIH',
    title: evil,
    reason: evil,
    go: 'next',
  });
  const { body } = await site.json(`${address}/columns`);
  const fields = Object.fromEntries(
    body.fields.map((one: { field: string; column: string | null }) => [`column.${one.field}`, one.column ?? '']),
  );
  for (const path of ['what', 'columns']) {
    const { html } = await site.page(`${address}/${path}`);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/ style="| on\w+="|<style/);
  }
  await site.post(`${address}/columns`, { ...TOKEN, ...fields, go: 'next' });
  await site.post(`${address}/trial`, { ...TOKEN, repairs: 'none' });
  const told = await settled(`${address}/trial`, IMPORT_TRIAL.schema);
  expect(told.trial).toMatchObject({ rows: 1 });
  expect((await site.page(`${address}/trial`)).html).not.toMatch(/<script>alert|<img| on\w+="/);
  expect(new URL(BASE).host).toBe('127.0.0.1:8080');
});
