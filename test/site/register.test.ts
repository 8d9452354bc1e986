/** The pages of the register, on a register of its own; what is not for everybody is in it, and must not be on any of them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ROUTES } from '../../src/api/site/routes.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { Register } from '../../src/store/register/register.ts';
import { kindsKept, type Opening } from '../../src/tasks/register/open-register.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { KeptPlace } from '../../src/tasks/site/site-place.ts';
import { isRunning, verificationOf } from '../../src/tasks/site/verifying.ts';
import { accountsOf, PERSON, siteOf } from './support.ts';

vi.setConfig({ hookTimeout: 240_000 });

const BY = { author: 'officer', reason: 'for a test' };
const ACT = 'APMBC-UKR-ratification-2005-12-27';
const HISTORY = `/register/history/act/UKR/${ACT}`;
/** Stands only where not everybody may look. */
const SECRET = 'xyzzy-secret';

let folder: string;
let place: KeptPlace;
let reader: ReturnType<typeof siteOf>;
let writer: ReturnType<typeof siteOf>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whitestone-register-pages-'));
  const opening: Opening = {
    place: placeOf({ data: folder, env: {} }),
    talk: { say: () => undefined },
    version: '9.9.9',
  };
  place = new KeptPlace({ opening, lexicon: () => loadLexicon() });
  const { register } = await place.open();
  const [z, d] = [await import('zod'), { name: 'diary', mark: 'personal' as const }];
  // With a kind that the program does not know when it reads: it counts as personal.
  const more = await Register.open(register.engine, [
    ...kindsKept(opening),
    { ...d, body: z.z.strictObject({ text: z.z.string() }) },
  ]);
  await more.add({ owner: 'UKR', kind: 'diary', subject: SECRET, body: { text: SECRET }, source: SECRET, ...BY });
  await more.add({
    owner: 'UKR',
    kind: 'minefield-record',
    subject: SECRET,
    source: SECRET,
    geometry: null,
    body: {
      code: SECRET,
      rule: 'unknown',
      referencePoints: [],
      turningPoints: [],
      mines: [],
      emplacement: 'unknown',
      pattern: null,
      laid: null,
      laidAt: null,
      remote: null,
      length: null,
      width: null,
      layer: null,
      mapSheet: null,
      scan: null,
      units: [],
      computedArea: null,
      noted: [],
      repairs: [],
      entered: {},
      note: null,
    },
    author: SECRET,
    reason: SECRET,
  });
  reader = siteOf({ place, accounts: accountsOf(null) });
  writer = siteOf({ place, accounts: accountsOf(PERSON) });
});
afterAll(async () => {
  await place.close();
  await rm(folder, { recursive: true, force: true });
});

const JSON_ = { accept: 'application/json' };
const write = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  writer.post(path, { 'form-token': PERSON.formToken, ...fields }, headers);
const isAct = async (id: string) => (await place.record()).acts.some((act) => act.id === id);
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('what anybody may read', () => {
  const open = ROUTES.flatMap((one) =>
    one.kind === 'page' && one.path.startsWith('/register') && !one.private && one.needs === undefined ? [one] : [],
  );

  test.each(open.map((route) => [route.path, route] as const))('%s answers as it says it does', async (_, route) => {
    const { status, body } = await reader.json(route.example);
    expect([status, route.schema.safeParse(body).error]).toEqual([200, undefined]);
    for (const language of ['en', 'uk']) {
      const page = await reader.page(route.example, { cookie: `language=${language}` });
      expect([page.status, page.html.includes(`<html lang="${language}"`)]).toEqual([200, true]);
    }
  });

  test.each([
    '/register',
    '/register/changes?limit=1000',
    '/register/changes?kind=act',
    '/register/changes?owner=UKR&limit=1000',
    `/register/changes?author=${SECRET}`,
    '/register/difference?from=1999-03-01&owner=UKR',
    '/register/difference?from=1999-03-01',
  ])('%s tells nothing of what is restricted, personal or unknown', async (path) => {
    for (const format of ['json', 'html', ...(path === '/register' ? [] : ['csv'])]) {
      const asked = await reader.get(`${path}${path.includes('?') ? '&' : '?'}f=${format}`);
      const text = await asked.text();
      expect(asked.status).toBe(200);
      // What was asked is in the addresses of the page.
      const told = text.replaceAll(new RegExp(`(author(=|%3D)|value=")${SECRET}`, 'g'), '');
      expect(told).not.toMatch(/xyzzy|diary|minefield-record/);
    }
  });

  test('what nobody may see is as what is not there', async () => {
    const path = (kind: string) => `/register/history/${kind}/UKR/${SECRET}`;
    const answers = await Promise.all(
      ['minefield-record', 'diary', 'nonsense', 'survey'].map((kind) => reader.json(path(kind))),
    );
    for (const { status, body } of answers) {
      expect([status, (body as { code: string }).code]).toEqual([404, 'entry-missing']);
    }
    const said = answers.map(({ body }, index) =>
      JSON.stringify(body).replaceAll(['minefield-record', 'diary', 'nonsense', 'survey'][index] ?? '', 'KIND'),
    );
    expect(new Set(said).size).toBe(1);
    const unknown = await reader.json('/register/changes?kind=minefield-record');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'kind-unknown' } });
    expect((unknown.body as { wanted: string }).wanted).not.toMatch(/minefield|diary/);
    expect((await reader.json('/register/difference?from=2020-01-01&kind=diary')).status).toBe(404);
  });

  test('changes come a page at a time, each once, the newest first', async () => {
    const seen: string[] = [];
    let next: string | null = '/register/changes?owner=UKR&limit=4';
    while (next !== null) {
      const { body } = await reader.json(next);
      const found = body as { changes: { id: string; page: number; seq: number }[]; next: string | null };
      seen.push(...found.changes.map(({ id }) => id));
      expect(found.changes.length).toBeLessThanOrEqual(4);
      next = found.next === null ? null : found.next.replace('http://127.0.0.1:8080', '');
    }
    expect(new Set(seen).size).toBe(seen.length);
    const { body } = await reader.json('/register/changes?owner=UKR&limit=1000');
    expect(seen).toEqual((body as { changes: { id: string }[] }).changes.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(8);
  });

  test('a day begins and ends: what was recorded on it is found with it, and not with the days beside', async () => {
    const { body } = await reader.json('/register/changes?limit=1');
    const day = (body as { changes: { recorded: string }[] }).changes[0]?.recorded.slice(0, 10) ?? '';
    const moved = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
    const count = async (query: string) => {
      const found = await reader.json(`/register/changes?limit=5&${query}`);
      return (found.body as { changes: unknown[] }).changes.length;
    };
    expect(await count(`from=${day}&to=${day}`)).toBe(5);
    expect(await count(`from=${moved(1)}`)).toBe(0);
    expect(await count(`to=${moved(-1)}`)).toBe(0);
    expect(await count('from=&to=&kind=&owner=&author=')).toBe(5);
  });

  test.each([
    ['/register/changes?limit=0', 'parameter-malformed', 'limit is “0”'],
    ['/register/changes?limit=9999', 'parameter-malformed', 'limit is “9999”'],
    ['/register/changes?owner=ukraine', 'parameter-malformed', 'owner is “ukraine”'],
    ['/register/changes?before=1', 'parameter-malformed', 'before is “1”'],
    ['/register/changes?from=8/7/2025', 'day-malformed', 'from'],
    ['/register/changes?who=x', 'parameter-unknown', 'a parameter “who”'],
    ['/register/difference?from=yesterday', 'day-malformed', 'from'],
    ['/register/difference?from=snapshot:none', 'snapshot-missing', 'UN has no snapshot “none”'],
    ['/register/snapshots/UN/none', 'snapshot-missing', 'UN has no snapshot “none”'],
    ['/register/history/act/UKR/nothing', 'entry-missing', 'on “nothing”'],
  ])('%s is refused: %s', async (path, code, found) => {
    expect((await reader.json(path)).body).toMatchObject({ code, found: expect.stringContaining(found) });
    expect((await reader.page(path)).html).toContain('What to do');
  });

  test('a table opens in a spreadsheet', async () => {
    const asked = await reader.get('/register/changes?kind=act&limit=2&f=csv');
    expect(asked.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(asked.headers.get('content-disposition')).toBe('attachment; filename="changes.csv"');
    const [header, ...rows] = (await asked.text()).trim().split('\r\n');
    expect(header).toBe('recorded,verb,kind,owner,subject,version,valid,author,reason,source,id,hash');
    expect(rows).toHaveLength(2);
  });
});

describe('who is signed in', () => {
  const seen = { kind: 'act', owner: 'UKR', subject: ACT };
  const IRISH = 'APMBC-IRL-objection-2026-01-15';
  const irish = { kind: 'act', owner: 'IRL', subject: IRISH };
  const OBJECTION = `/register/history/act/IRL/${IRISH}`;

  test('nobody else writes', async () => {
    for (const route of ROUTES) {
      if (route.kind !== 'action' || !route.path.startsWith('/register')) continue;
      expect(route.needs).toBe('session');
      expect(await codeOf(await reader.post(route.path, { reason: 'x' }, JSON_))).toBe('sign-in-needed');
    }
    for (const path of ['/register/record', `/register/correct/act/UKR/${ACT}`, '/register/verify']) {
      expect((await reader.get(path, { accept: 'text/html' })).status).toBe(303);
    }
    expect((await reader.page(HISTORY)).html).not.toContain('/register/retract');
    expect((await writer.page(HISTORY)).html).toContain('action="/register/retract"');
  });

  test('records an act with a new source, signed by the session', async () => {
    const fields = {
      kind: 'act',
      'field-treaty': 'APMBC',
      'field-state': 'IRL',
      'field-kind': 'objection',
      'field-date': '2026-01-15',
      'field-answers': 'APMBC-UKR-suspension-notification-2025-07-18',
      'field-confidence': 'high',
      'source-title': 'Note of Ireland',
      'source-url': 'https://example.org/note',
      reason: 'copy received',
    };
    const done = await write('/register/record', { ...fields, author: 'somebody else' });
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      '/register/history/act/IRL/APMBC-IRL-objection-2026-01-15',
    ]);
    const { body } = await reader.json(done.headers.get('location') ?? '');
    expect(body).toMatchObject({ entries: [{ author: 'Oksana', reason: 'copy received', source: 'note-of-ireland' }] });
    expect(await isAct(IRISH)).toBe(true);
    // Again, it is there already; the form comes back with what was typed.
    const again = await write('/register/record', fields);
    const text = await again.text();
    expect([again.status, text.includes('is in force already'), text.includes('value="copy received"')]).toEqual([
      422,
      true,
      true,
    ]);
  });

  test.each([
    [
      { 'field-treaty': 'APMBC', 'field-state': 'UKR', 'field-kind': 'ratification', 'field-date': '1990-01-01' },
      'UKR',
    ],
    [{ 'field-treaty': 'APMBC', 'field-state': 'ZZZ', 'field-kind': 'accession', 'field-date': '2026-01-01' }, 'ZZZ'],
    [{ 'field-treaty': 'APMBC', 'field-state': 'UKR', 'field-kind': 'accession', 'field-date': 'soon' }, 'soon'],
  ])('cannot record what does not fit the record (%j)', async (fields, named) => {
    const before = (await place.stamp()).text;
    const sent = { kind: 'act', ...fields, 'field-confidence': 'high', 'field-sources': 'memory', reason: 'x' };
    const response = await write('/register/record', sent, JSON_);
    expect(response.status).toBe(422);
    expect(JSON.stringify(await response.json())).toContain(named);
    expect((await place.stamp()).text).toBe(before);
  });

  test('says why, or nothing is written', async () => {
    expect(await codeOf(await write('/register/retract', { ...seen, version: '1', reason: ' ' }, JSON_))).toBe(
      'text-unfit',
    );
    expect(await codeOf(await write('/register/retract', { ...seen, reason: 'x' }, JSON_))).toBe('word-unknown');
    expect(await codeOf(await write('/register/record', { kind: 'minefield-record', reason: 'x' }, JSON_))).toBe(
      'kind-unknown',
    );
  });

  test('records and corrects a count of a stockpile; its form has the words that there are', async () => {
    const form = (await writer.page('/register/record?kind=stock-count')).html;
    expect(form).toMatch(/<select name="field-measure" lang="en">.*<option>destroyed-in-all<\/option>/);
    const fields = {
      kind: 'stock-count',
      'field-state': 'TUV',
      'field-measure': 'retained',
      'field-low': '30',
      'field-date': '2014-12-31',
      'field-voice': 'TUV',
      'field-confidence': 'high',
      'field-sources': 'memory',
      reason: 'a letter',
    };
    const wrong = await write('/register/record', { ...fields, 'field-low': 'thirty' }, JSON_);
    expect([wrong.status, JSON.stringify(await wrong.json())]).toEqual([
      422,
      expect.stringContaining('low is “thirty”'),
    ]);
    const done = await write('/register/record', fields);
    const subject = 'TUV count retained 2014-12-31 TUV';
    expect(done.headers.get('location')).toBe(`/register/history/stock-count/TUV/${encodeURIComponent(subject)}`);
    const address = `/register/correct/stock-count/TUV/${encodeURIComponent(subject)}`;
    expect((await writer.page(address)).html).toContain('name="field-low" value="30"');
    const named = { kind: 'stock-count', owner: 'TUV', subject, version: '1' };
    const corrected = await write('/register/correct', {
      ...fields,
      ...named,
      'field-low': '29',
      reason: 'one was used',
    });
    expect(corrected.status).toBe(303);
    const { body } = await reader.json(done.headers.get('location') ?? '');
    expect(
      body.entries.map((one: { body: { low: number; high: number } }) => [one.body.low, one.body.high]).sort(),
    ).toEqual([
      [29, 29],
      [30, 30],
    ]);
  });

  test('corrects; a second who saw the version before is shown both, side by side', async () => {
    const form = (await writer.page(`/register/correct/act/UKR/${ACT}`)).html;
    const values = Object.fromEntries(
      [...form.matchAll(/name="(field-\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const fields = {
      ...seen,
      version: '1',
      ...values,
      'field-treaty': 'APMBC',
      'field-kind': 'ratification',
      'field-confidence': 'high',
    };
    const first = await write('/register/correct', {
      ...fields,
      'field-note': 'seen in New York',
      reason: 'original seen',
    });
    expect([first.status, first.headers.get('location')]).toEqual([303, HISTORY]);
    const late = await write('/register/correct', { ...fields, 'field-note': 'seen in Geneva', reason: 'mine' });
    const text = await late.text();
    expect(late.status).toBe(409);
    expect(text).toContain('While you were writing, Oksana wrote version 2.');
    expect(text).toMatch(
      /<th scope="row" lang="en">note<\/th><td lang="en"><bdi>seen in Geneva<\/bdi><\/td><td>≠<\/td><td lang="en"><bdi>seen in New York<\/bdi>/,
    );
    expect(text).toContain('name="version" value="2"');
    expect(text).toContain('seen in Geneva</textarea>');
    expect(await codeOf(await write('/register/correct', { ...fields, reason: 'x' }, JSON_))).toBe('version-conflict');
    const history = await reader.page(HISTORY);
    expect(history.html).toContain('Version 2: corrected');
    expect(history.html).toMatch(
      /note<\/th><td lang="en"><del><span class="quiet">nothing<\/span><\/del><\/td><td lang="en"><bdi>seen in New York/,
    );
  });

  test('retracts and reinstates, and the law follows', async () => {
    const { body } = await reader.json(OBJECTION);
    const version = String((body as { entries: unknown[] }).entries.length);
    expect((await write('/register/retract', { ...irish, version, reason: 'by mistake' })).status).toBe(303);
    expect(await isAct(IRISH)).toBe(false);
    const gone = await writer.page(OBJECTION);
    expect(gone.html).toContain('It is retracted: no question is answered from it.');
    expect(gone.html).toContain('action="/register/reinstate"');
    expect(await codeOf(await write('/register/retract', { ...irish, version, reason: 'x' }, JSON_))).toBe(
      'version-conflict',
    );
    const next = String(Number(version) + 1);
    expect((await write('/register/reinstate', { ...irish, version: next, reason: 'it stands' })).status).toBe(303);
    expect(await isAct(IRISH)).toBe(true);
    // What others rest on cannot be taken away from under them.
    const refused = await write('/register/retract', { ...seen, version: '2', reason: 'x' }, JSON_);
    expect([refused.status, await codeOf(refused)]).toEqual([422, 'withdrawal-by-non-party']);
    expect(await isAct(ACT)).toBe(true);
  });

  test('takes a snapshot, which shows what changed since', async () => {
    const taken = await write('/register/snapshots', { name: 'submitted / 2026', reason: 'as submitted' });
    expect(taken.headers.get('location')).toBe('/register/snapshots/UN/submitted%20%2F%202026');
    const page = await reader.page(taken.headers.get('location') ?? '');
    expect(page.html).toContain('as submitted');
    const route = ROUTES.find(({ id }) => id === 'register-snapshot');
    const { body } = await reader.json(taken.headers.get('location') ?? '');
    expect(route?.kind === 'page' && route.schema.safeParse(body).error).toBeUndefined();
    const since = `/register/difference?from=${encodeURIComponent('snapshot:submitted / 2026')}`;
    expect((await reader.json(since)).body).toEqual({ differences: [] });
    const { entries } = (await reader.json(OBJECTION)).body as { entries: unknown[] };
    await write('/register/retract', { ...irish, version: String(entries.length), reason: 'by mistake' });
    expect((await reader.json(since)).body).toMatchObject({
      differences: [{ what: 'vanished', before: { subject: IRISH } }],
    });
    expect((await reader.page(since)).html).toContain('<span class="tag">vanished</span>');
    await write('/register/reinstate', { ...irish, version: String(entries.length + 1), reason: 'it stands' });
    const twice = await write('/register/snapshots', { name: 'submitted / 2026', reason: 'x' }, JSON_);
    expect(await codeOf(twice)).toBe('snapshot-taken');
    expect(await codeOf(await write('/register/snapshots', { name: '', reason: 'x' }, JSON_))).toBe('text-unfit');
  });

  test('verifies, and is told how it went', async () => {
    expect((await writer.page('/register/verify')).html).toContain('Begin');
    const strange = await write('/register/verify', { kept: 'not a stamp' }, JSON_);
    expect(await codeOf(strange)).toBe('text-unfit');
    const { stamp } = (await reader.json('/register')).body as { stamp: string };
    expect((await write('/register/verify', { kept: stamp })).status).toBe(303);
    await vi.waitFor(() => expect(isRunning(verificationOf(place))).toBe(false), { timeout: 60_000 });
    const route = ROUTES.find(({ id }) => id === 'register-verify');
    const { body } = await writer.json('/register/verify');
    expect(route?.kind === 'page' && route.schema.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({ running: false, by: 'Oksana', result: { sound: true, flaws: [] } });
    expect((await writer.page('/register/verify')).html).toContain('✓ Sound');
    const other = stamp.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    await write('/register/verify', { kept: other });
    await vi.waitFor(() => expect(isRunning(verificationOf(place))).toBe(false), { timeout: 60_000 });
    expect((await writer.page('/register/verify')).html).toContain('✗ One flaw');
  });

  test('what they write is text, whatever it looks like', async () => {
    const sent = { name: '<script>alert(1)</script>', reason: '"><img src=x onerror=alert(1)>' };
    const taken = await write('/register/snapshots', sent);
    for (const path of [taken.headers.get('location') ?? '', '/register', '/register/changes']) {
      const { html } = await reader.page(path);
      expect(html).not.toMatch(/<script>alert|<img/);
    }
  });
});
