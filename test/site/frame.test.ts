/** What every page has: its frame, languages, colours, formats, refusals. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { localAddress } from '../../src/api/site/address.ts';
import { type ActionRoute, pageRoute } from '../../src/api/site/route.ts';
import { words } from '../../src/api/site/words.ts';
import { html } from '../../src/reports/html.ts';
import { accountsOf, PERSON, siteOf } from './support.ts';

const ECHO = pageRoute({
  path: '/echo',
  id: 'echo',
  summary: 'Says it back',
  parameters: [{ name: 'word', description: 'What.', schema: z.string(), read: (text: string) => text }],
  example: '/echo',
  schema: z.object({ word: z.string() }),
  find: ({ query }) => ({ word: query.text('word') ?? '' }),
  json: ({ word }) => ({ word }),
  page: ({ word }) => ({ title: 'Echo', body: html`<p title="${word}">${word}</p>` }),
  formats: { txt: { type: 'text/plain', body: ({ word }) => word } },
});
const SECRET = pageRoute({ ...ECHO, path: '/secret', id: 'secret', private: true });
const FAULTY = pageRoute({
  ...ECHO,
  path: '/faulty',
  id: 'faulty',
  find: () => {
    throw new Error('the password is hunter2');
  },
});
const KEEP: ActionRoute = {
  kind: 'action',
  path: '/keep',
  id: 'keep',
  summary: 'Keeps it',
  needs: 'session',
  limit: 1_000,
  act: async ({ viewer }, sent) => ({ json: { by: viewer.session?.name ?? null, word: sent.text('word') ?? null } }),
};
const routes = [ECHO, SECRET, FAULTY, KEEP];

describe('a page', () => {
  test('is framed, in the language and colours of who looks', async () => {
    const { page } = siteOf({ routes });
    const english = await page('/echo?word=hello');
    expect(english.status).toBe(200);
    expect(english.html).toContain('<html lang="en" data-theme="auto">');
    expect(english.html).toContain('<title>Echo · Whitestone</title>');
    const chosen = await page('/echo', { cookie: 'language=uk; theme=dark', 'accept-language': 'en' });
    expect(chosen.html).toContain('<html lang="uk" data-theme="dark">');
    expect(chosen.html).toContain('Перевірити статтю');
    expect((await page('/echo', { 'accept-language': 'uk-UA,uk;q=0.9' })).html).toContain('<html lang="uk"');
    expect((await page('/echo?lang=en', { cookie: 'language=uk' })).html).toContain('<html lang="en"');
    expect((await page('/echo?lang=tlh')).html).toContain('<html lang="en"');
  });

  test('holds nothing of a stranger as markup, and loads nothing from elsewhere', async () => {
    const { page } = siteOf({ routes });
    const { html: text, headers } = await page(`/echo?word=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('title="&quot;&gt;&lt;script&gt;alert(1)');
    expect(
      [...text.matchAll(/(?:src|href)="([^"]+)"/g)].filter(([, to]) => !to?.startsWith('/') && to !== '#main'),
    ).toEqual([]);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(text).not.toMatch(/ style="| on\w+="|<style/);
  });

  test('is there as JSON and in its other formats', async () => {
    const { get, json } = siteOf({ routes });
    expect((await json('/echo?word=x')).body).toEqual({ word: 'x' });
    expect(await (await get('/echo?word=x&f=json', { accept: 'text/html' })).json()).toEqual({ word: 'x' });
    const text = await get('/echo?word=x&f=txt');
    expect([text.headers.get('content-type'), await text.text()]).toEqual(['text/plain', 'x']);
    const wrong = await json('/echo?f=xml');
    expect(wrong).toMatchObject({
      status: 400,
      body: { code: 'parameter-malformed', wanted: expect.stringContaining('html, json, txt') },
    });
  });

  test('says what is wrong, and nothing of what went wrong inside', async () => {
    const { json, page, reported } = siteOf({ routes });
    expect(await json('/echo?wort=x')).toMatchObject({
      status: 400,
      body: { code: 'parameter-unknown', next: 'Did you mean “word”?' },
    });
    expect(await page('/echo?wort=x')).toMatchObject({
      status: 400,
      html: expect.stringContaining('Did you mean “word”?'),
    });
    expect((await page('/nothing')).status).toBe(404);
    const inside = await page('/faulty');
    expect(inside.status).toBe(500);
    expect(inside.html).not.toContain('hunter2');
    expect(String(reported[0])).toContain('hunter2');
  });

  test('is not sent again while it is the same', async () => {
    const { get } = siteOf({ routes });
    const tag = (await get('/echo', { accept: 'text/html' })).headers.get('etag') ?? '';
    expect(tag).toMatch(/^".{27}"$/);
    expect((await get('/echo', { accept: 'text/html', 'if-none-match': tag })).status).toBe(304);
    expect((await get('/echo', { accept: 'text/html', 'if-none-match': tag, cookie: 'language=uk' })).status).toBe(200);
  });

  test('that is private asks who it is', async () => {
    const open = siteOf({ routes });
    const asked = await open.get('/secret?word=x', { accept: 'text/html' });
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in?back=%2Fsecret%3Fword%3Dx']);
    expect(await open.json('/secret')).toMatchObject({ status: 401, body: { code: 'sign-in-needed' } });
    expect((await siteOf({ routes, accounts: accountsOf(PERSON) }).page('/secret')).status).toBe(200);
  });
});

describe('what is sent', () => {
  const fields = { word: 'x', 'form-token': PERSON.formToken };

  test('is taken from a person who has signed in, with the token of their forms', async () => {
    const { post } = siteOf({ routes, accounts: accountsOf(PERSON) });
    expect(await (await post('/keep', fields)).json()).toEqual({ by: 'Oksana', word: 'x' });
  });

  test.each([
    ['nobody has signed in', null, fields, {}, 401, 'sign-in-needed'],
    ['the token is missing', PERSON, { word: 'x' }, {}, 403, 'form-stale'],
    ['the token is another', PERSON, { ...fields, 'form-token': 'token-of-nobody' }, {}, 403, 'form-stale'],
    ['another site sends it', PERSON, fields, { origin: 'https://evil.example' }, 403, 'sender-refused'],
    ['the browser says so', PERSON, fields, { 'sec-fetch-site': 'cross-site' }, 403, 'sender-refused'],
    ['it is too long', PERSON, { ...fields, word: 'x'.repeat(1_000) }, {}, 413, 'upload-too-large'],
    ['it is no form', PERSON, fields, { 'content-type': 'text/plain' }, 400, 'form-malformed'],
  ])('is refused where %s', async (_, session, sent, headers, status, code) => {
    const { post } = siteOf({ routes, accounts: accountsOf(session) });
    const response = await post('/keep', sent, { accept: 'application/json', ...headers });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });
});

test.each([
  ['/states/UKR?on=2025-07-08', '/states/UKR?on=2025-07-08'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/a\nSet-Cookie: x', '/'],
  [undefined, '/'],
])('from %j one goes back to %s', (text, back) => {
  expect(localAddress(text)).toBe(back);
});

test('settings are kept, and lead back', async () => {
  const { get } = siteOf();
  const set = await get('/settings?language=uk&theme=dark&back=/states', { accept: 'text/html' });
  expect([set.status, set.headers.get('location')]).toEqual([303, '/states']);
  expect(set.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^language=uk; .*SameSite=Lax$/),
    expect.stringMatching(/^theme=dark; /),
  ]);
  const none = await get('/settings?language=tlh&back=//evil.example', { accept: 'text/html' });
  expect([none.headers.get('location'), none.headers.getSetCookie()]).toEqual(['/', []]);
});

test('words count as their language does', () => {
  const say = words(
    { states: '{count, plural, one {# State} other {# States}}', plain: 'it’s {name}' },
    { states: '{count, plural, one {# держава} few {# держави} other {# держав}}', plain: 'це {name}' },
  );
  expect([1, 2].map((count) => say('en')('states', { count }))).toEqual(['1 State', '2 States']);
  expect([1, 2, 5, 21].map((count) => say('uk')('states', { count }))).toEqual([
    '1 держава',
    '2 держави',
    '5 держав',
    '21 держава',
  ]);
  expect(say('en')('plain', { name: '<b>' })).toBe('it’s <b>');
});
