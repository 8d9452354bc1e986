/** Signing in, people, and one’s own sessions, as a browser and a program ask. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { KeptAccounts } from '../../src/api/site/accounts.ts';
import { ROUTES } from '../../src/api/site/routes.ts';
import { SESSION_COOKIE } from '../../src/api/site/viewer.ts';
import { openEngine } from '../../src/store/engine/open-engine.ts';
import type { Engine } from '../../src/store/engine.ts';
import type { OpenPlace, SitePlace } from '../../src/tasks/site/site-place.ts';
import { temporaryFolder } from '../store/engine/support/engines.ts';
import { lawPlace, NOW, siteOf } from './support.ts';

/** For the work of a real one see test/tasks/account/limits.test.ts. */
const CHEAP = { N: 1024, r: 8, p: 1 };
const GOOD = 'four unlike words here';
let engine: Engine;
let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder('account');
  engine = await openEngine({ data: folder });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

let now = NOW;
let accounts: KeptAccounts;
let site: ReturnType<typeof siteOf>;

/** The law, and an engine for the people; the register itself is not asked here. */
function place(): SitePlace {
  return { ...lawPlace(), open: async () => ({ register: { engine } }) as unknown as OpenPlace };
}

beforeEach(async () => {
  await engine.execute('DROP SCHEMA IF EXISTS account CASCADE');
  now = NOW;
  const there = place();
  accounts = new KeptAccounts(there, () => now, CHEAP);
  site = siteOf({ place: there, accounts, clock: () => now });
});

const cookieOf = (response: Response) => (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
const tokenOf = async (cookie: string) =>
  (await accounts.session(cookie.slice(SESSION_COOKIE.length + 1)))?.formToken ?? '';

/** The first person; the cookie of their session. */
async function begin(name = 'Oksana'): Promise<string> {
  const token = (await accounts.desk.firstToken()) ?? '';
  return cookieOf(await site.post('/sign-in/first', { token, name, password: GOOD, again: GOOD }));
}

async function code(response: Response): Promise<[number, string]> {
  return [response.status, ((await response.json()) as { code: string }).code];
}

const JSON_ = { accept: 'application/json' };

describe('the first person', () => {
  test('comes by the link, chooses, and is signed in', async () => {
    const token = (await accounts.desk.firstToken()) ?? '';
    const { status, html, headers } = await site.page(`/sign-in/first?token=${token}`);
    expect(status).toBe(200);
    expect(html).toContain('Nobody can sign in here yet.');
    expect(html).toContain(`<input type="hidden" name="token" value="${token}">`);
    expect(headers.get('cache-control')).toBe('no-store');
    // The address has a secret in it: it is told to nobody else.
    expect(headers.get('referrer-policy')).toBe('same-origin');
    const joined = await site.post('/sign-in/first', { token, name: 'Oksana', password: GOOD, again: GOOD });
    expect([joined.status, joined.headers.get('location')]).toEqual([303, '/people']);
    const seen = await site.page('/people', { cookie: cookieOf(joined) });
    expect(seen.html).toContain('Signed in as Oksana');
    expect((await site.json(`/sign-in/first?token=${token}`)).body).toMatchObject({ code: 'link-spent', status: 410 });
  });

  test('sees the form again where something is wrong with it, in their language', async () => {
    const token = (await accounts.desk.firstToken()) ?? '';
    const sent = { token, name: 'Оксана', password: 'short', again: 'short' };
    const weak = await site.post('/sign-in/first', sent, { cookie: 'language=uk' });
    expect(weak.status).toBe(422);
    const text = await weak.text();
    expect(text).toContain('Такий пароль надто легко вгадати.');
    expect(text).toContain('value="Оксана"');
    expect(text).not.toContain('short');
    const differ = await site.post('/sign-in/first', { ...sent, password: GOOD, again: `${GOOD}!` });
    expect([differ.status, await differ.text()]).toEqual([
      422,
      expect.stringContaining('The two passwords are not the same.'),
    ]);
    const program = await site.post('/sign-in/first', { ...sent, password: GOOD, again: '' }, JSON_);
    expect(await code(program)).toEqual([422, 'password-unfit']);
    expect((await site.json('/sign-in/first')).body).toMatchObject({ code: 'link-spent' });
  });
});

describe('the cookie of a session', () => {
  test('is out of reach of scripts and of other sites, and not sent in the open where the site is https', async () => {
    await begin();
    const signIn = (to: ReturnType<typeof siteOf>) => to.post('/sign-in', { name: 'Oksana', password: GOOD });
    const [plain] = (await signIn(site)).headers.getSetCookie();
    expect(plain).toMatch(/^whitestone-session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/);
    const secure = siteOf({ place: place(), accounts, clock: () => now, baseUrl: 'https://stones.example.org' });
    const [safe] = (await signIn(secure)).headers.getSetCookie();
    expect(safe).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
  });

  test('is another after each time that one signs in; the one before is over, whoever planted it', async () => {
    const before = await begin();
    const signed = await site.post('/sign-in', { name: 'Oksana', password: GOOD }, { cookie: before });
    const after = cookieOf(signed);
    expect(after).not.toBe(before);
    expect((await site.json('/me', { cookie: before })).status).toBe(401);
    expect((await site.json('/me', { cookie: after })).body).toMatchObject({ name: 'Oksana' });
    const planted = `${SESSION_COOKIE}=${'A'.repeat(43)}`;
    const kept = cookieOf(await site.post('/sign-in', { name: 'Oksana', password: GOOD }, { cookie: planted }));
    expect(kept).not.toBe(planted);
    expect((await site.json('/me', { cookie: planted })).status).toBe(401);
  });

  test('is taken away with the session', async () => {
    const cookie = await begin();
    const out = await site.post('/sign-out', {}, { cookie });
    expect([out.status, out.headers.get('location')]).toEqual([303, '/']);
    expect(out.headers.getSetCookie()).toEqual(['whitestone-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict']);
    expect((await site.json('/me', { cookie })).status).toBe(401);
    // Once more does no harm.
    expect((await site.post('/sign-out', {}, { cookie })).status).toBe(303);
  });

  test('is good for half a day unused', async () => {
    const cookie = await begin();
    now += 11 * 60 * 60 * 1000;
    expect((await site.json('/me', { cookie })).status).toBe(200);
    now += 12 * 60 * 60 * 1000;
    expect((await site.json('/me', { cookie })).body).toMatchObject({ code: 'sign-in-needed' });
    const asked = await site.get('/me', { accept: 'text/html', cookie });
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in?back=%2Fme']);
  });
});

describe('signing in', () => {
  test('leads back to where one was, and to no other site', async () => {
    await begin();
    const sent = { name: 'Oksana', password: GOOD };
    const back = async (to: string) => (await site.post('/sign-in', { ...sent, back: to })).headers.get('location');
    expect(await back('/states/UKR?on=2025-07-08')).toBe('/states/UKR?on=2025-07-08');
    for (const bad of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/sign-out', '/sign-in?back=/x']) {
      expect(await back(bad)).toBe('/');
    }
    const { html } = await site.page('/sign-in?back=https://evil.example');
    expect(html).toContain('name="back" value="/"');
    expect(html).not.toMatch(/(href|value|action)="(https?:)?[/\\]{2}/);
  });

  test('is refused in the same words for a wrong password and for a name that nobody has', async () => {
    await begin();
    const wrong = async (name: string) => {
      const response = await site.post('/sign-in', { name, password: 'not this one' });
      return [response.status, (await response.text()).replaceAll(name, 'X')];
    };
    const [known, unknown] = [await wrong('Oksana'), await wrong('Olena')];
    expect(known).toEqual(unknown);
    expect(known).toEqual([401, expect.stringContaining('Name and password do not fit together.')]);
    expect(await code(await site.post('/sign-in', { name: 'Oksana', password: 'x' }, JSON_))).toEqual([
      401,
      'sign-in-refused',
    ]);
    expect(known[1]).not.toContain('not this one');
  });

  test('by guessing is slowed down, for the right password too, and says how long', async () => {
    await begin();
    const guess = (password: string) => site.post('/sign-in', { name: 'Oksana', password }, JSON_);
    for (let count = 0; count < 5; count += 1) expect((await guess(`guess ${count}`)).status).toBe(401);
    const slowed = await guess(GOOD);
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await slowed.json()).toMatchObject({ code: 'sign-in-too-often', wanted: 'a pause of 2 seconds' });
    const seen = await site.post('/sign-in', { name: 'Oksana', password: GOOD });
    expect([seen.status, seen.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await seen.text()).toContain('Wait 2 seconds, then try again.');
    now += 2_000;
    expect((await site.post('/sign-in', { name: 'Oksana', password: GOOD })).status).toBe(303);
  });

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'null' }],
  ])('is refused where another site sends the form (%j)', async (headers: Record<string, string>) => {
    await begin();
    const sent = await site.post('/sign-in', { name: 'Oksana', password: GOOD }, { ...JSON_, ...headers });
    expect(await code(sent)).toEqual([403, 'sender-refused']);
    expect(sent.headers.getSetCookie()).toEqual([]);
  });

  test('is taken from a browser that says same-origin and holds the origin back', async () => {
    await begin();
    const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' };
    expect((await site.post('/sign-in', { name: 'Oksana', password: GOOD }, headers)).status).toBe(303);
  });

  test('works by the address of a proxy, and by no other', async () => {
    await begin();
    const behind = siteOf({ place: place(), accounts, clock: () => now, baseUrl: 'https://stones.example.org' });
    const from = (origin: string) => behind.post('/sign-in', { name: 'Oksana', password: GOOD }, { ...JSON_, origin });
    expect((await from('https://stones.example.org')).status).toBe(303);
    expect((await from('https://stones.example.net')).status).toBe(403);
  });

  test('a link from elsewhere comes without the cookie: the page is read, and leads on', async () => {
    const cookie = await begin();
    const { html } = await site.page('/sign-in?back=/people');
    expect(html).toContain('<a href="/people">Go on</a>');
    expect((await site.page('/people', { cookie })).status).toBe(200);
    expect((await site.page('/', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });

  test('is not there on a site without people', async () => {
    const bare = siteOf();
    expect((await bare.page('/sign-in')).status).toBe(200);
    expect(await code(await bare.post('/sign-in', { name: 'x', password: 'y' }, JSON_))).toEqual([
      503,
      'sign-in-absent',
    ]);
  });
});

describe('people', () => {
  test('are invited by a link that is shown once', async () => {
    const cookie = await begin();
    const made = await site.post('/people/invite', { note: 'Ihor', 'form-token': await tokenOf(cookie) }, { cookie });
    const text = await made.text();
    const [, token = ''] = /http:\/\/127\.0\.0\.1:8080\/sign-in\/first\?token=([\w-]{43})/.exec(text) ?? [];
    expect(made.headers.get('cache-control')).toBe('no-store');
    const list = await site.page('/people', { cookie });
    expect(list.html).toContain('Withdraw the link for Ihor');
    expect(list.html).not.toContain(token);
    expect((await site.page(`/sign-in/first?token=${token}`)).html).toContain('Oksana invites you');
    now += 1;
    await site.post('/sign-in/first', { token, name: 'Ihor', password: GOOD, again: GOOD });
    const { body } = await site.json('/people', { cookie });
    const schema = ROUTES.flatMap((route) => (route.kind === 'page' && route.id === 'people' ? [route.schema] : []))[0];
    expect(schema?.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({
      people: [{ name: 'Oksana', removed: null }, { name: 'Ihor' }],
      invitations: [],
      events: [{ what: 'signed-in', who: 'Ihor' }, { what: 'joined' }, { what: 'invited' }, {}, {}],
    });
    expect(JSON.stringify(body)).not.toMatch(/scrypt|hash|token/);
  });

  test('are removed, and their sessions with them', async () => {
    const cookie = await begin();
    const token = await accounts.desk.invite('Oksana', '', now);
    const ihor = cookieOf(await site.post('/sign-in/first', { token, name: 'Ihor', password: GOOD, again: GOOD }));
    expect((await site.json('/me', { cookie: ihor })).status).toBe(200);
    const fields = { name: 'Ihor', 'form-token': await tokenOf(cookie) };
    expect((await site.post('/people/remove', fields, { cookie })).status).toBe(303);
    expect((await site.json('/me', { cookie: ihor })).status).toBe(401);
    const last = { name: 'Oksana', 'form-token': await tokenOf(cookie) };
    expect(await code(await site.post('/people/remove', last, { cookie, ...JSON_ }))).toEqual([409, 'person-last']);
  });

  test('are nothing for strangers', async () => {
    await begin();
    expect((await site.json('/people')).body).toMatchObject({ code: 'sign-in-needed', status: 401 });
    expect((await site.get('/people', { accept: 'text/html' })).headers.get('location')).toBe(
      '/sign-in?back=%2Fpeople',
    );
  });

  test.each(ROUTES.flatMap((one) => (one.kind === 'action' && one.needs === 'session' ? [one.path] : [])))(
    '%s changes nothing without a session, without its token, and with that of another',
    async (path) => {
      const cookie = await begin();
      const other = await accounts.desk.invite('Oksana', '', now);
      const ihor = cookieOf(
        await site.post('/sign-in/first', { token: other, name: 'Ihor', password: GOOD, again: GOOD }),
      );
      const before = await accounts.desk.events();
      const headers = { ...JSON_, cookie };
      expect(await code(await site.post(path, { 'form-token': await tokenOf(cookie) }, JSON_))).toEqual([
        401,
        'sign-in-needed',
      ]);
      expect(await code(await site.post(path, { name: 'Ihor' }, headers))).toEqual([403, 'form-stale']);
      const stolen = { name: 'Ihor', 'form-token': await tokenOf(ihor) };
      expect(await code(await site.post(path, stolen, headers))).toEqual([403, 'form-stale']);
      const right = { name: 'Ihor', 'form-token': await tokenOf(cookie) };
      const strange = await site.post(path, right, { ...headers, origin: 'https://evil.example' });
      expect(await code(strange)).toEqual([403, 'sender-refused']);
      // Nor is it done by asking.
      expect((await site.get(path, headers)).status).not.toBe(303);
      expect(await accounts.desk.events()).toEqual(before);
    },
  );
});

describe('one’s own page', () => {
  const change = async (cookie: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    site.post('/me/password', { ...fields, 'form-token': await tokenOf(cookie) }, { cookie, ...headers });

  test('changes the password, with a new cookie, and ends all other sessions', async () => {
    const cookie = await begin();
    const other = cookieOf(await site.post('/sign-in', { name: 'Oksana', password: GOOD }));
    const next = 'six other words of mine';
    const done = await change(cookie, { old: GOOD, password: next, again: next });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/me?done=password']);
    const mine = cookieOf(done);
    expect(mine).not.toBe(cookie);
    const states = await Promise.all([cookie, other, mine].map((one) => site.json('/me', { cookie: one })));
    expect(states.map(({ status }) => status)).toEqual([401, 401, 200]);
    expect((await site.page('/me?done=password', { cookie: mine })).html).toContain('The password is changed');
    expect((await site.post('/sign-in', { name: 'Oksana', password: GOOD })).status).toBe(401);
  });

  test('says what is wrong, and changes nothing', async () => {
    const cookie = await begin();
    const next = 'six other words of mine';
    const wrong = await change(cookie, { old: 'nope', password: next, again: next });
    expect([wrong.status, await wrong.text()]).toEqual([
      401,
      expect.stringContaining('The present password is not the right one.'),
    ]);
    expect((await change(cookie, { old: GOOD, password: 'short', again: 'short' })).status).toBe(422);
    expect((await change(cookie, { old: GOOD, password: next, again: 'x' })).status).toBe(422);
    expect((await site.post('/sign-in', { name: 'Oksana', password: GOOD })).status).toBe(303);
  });

  test('ends sessions: one, or all the others', async () => {
    const cookie = await begin();
    const other = cookieOf(await site.post('/sign-in', { name: 'Oksana', password: GOOD }));
    expect((await site.json('/me', { cookie })).body).toMatchObject({ sessions: [{}, {}] });
    await site.post('/me/sessions', { 'form-token': await tokenOf(cookie) }, { cookie });
    expect((await site.json('/me', { cookie: other })).status).toBe(401);
    expect((await site.json('/me', { cookie })).body).toMatchObject({ sessions: [{ own: true }] });
  });
});
