/** What strangers try on the site as a whole. Signing in has its own tests (account.test.ts). */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { localAddress } from '../../src/api/site/address.ts';
import { builtAssets } from '../../src/api/site/assets.ts';
import { type ActionRoute, pageRoute, type SiteRoute } from '../../src/api/site/route.ts';
import { ROUTES } from '../../src/api/site/routes.ts';
import { createSite } from '../../src/api/site/site.ts';
import { Problem, type ProblemCode } from '../../src/base/problem.ts';
import { html } from '../../src/reports/html.ts';
import { accountsOf, lawPlace, NOW, PERSON, siteOf } from './support.ts';

const SAID = pageRoute<{ readonly said: string }>({
  path: '/said/{word}',
  id: 'said',
  summary: 'Says it back',
  parameters: [{ name: 'word', description: 'What.', schema: z.string(), read: (text: string) => text }],
  example: '/said/x',
  schema: z.object({ said: z.string() }),
  find: ({ parts, query }) => ({ said: `${parts.word} ${query.text('word') ?? ''}` }),
  json: ({ said }) => ({ said }),
  page: ({ said }) => ({ title: said, body: html`<p>${said}</p>` }),
  formats: { txt: { type: 'text/plain', file: ({ said }) => `${said}.txt`, body: ({ said }) => said } },
});
const OWN = pageRoute({ ...SAID, path: '/own/{word}', id: 'own', private: true });
const KEEP: ActionRoute = {
  kind: 'action',
  path: '/keep',
  id: 'keep',
  summary: 'Keeps it',
  needs: 'anyone',
  limit: 1_000,
  act: async (_, sent) => ({ json: { word: sent.text('word') ?? null } }),
};
const failing = (code: ProblemCode) =>
  pageRoute({
    ...SAID,
    path: `/failing/${code}`,
    id: code,
    find: () => {
      throw new Problem(code, { found: 'the folder /var/secret', wanted: 'x', next: 'y' });
    },
  });
const routes: SiteRoute[] = [
  SAID,
  OWN,
  KEEP,
  failing('store-in-use'),
  failing('server-lost'),
  failing('request-too-slow'),
];

describe('every page', () => {
  const { page } = siteOf({ accounts: accountsOf(PERSON) });

  test.each(['/', '/sign-in', '/settings', '/nothing', '/collections/%00', '/said'])('%s is guarded', async (path) => {
    const { headers, html: text } = await page(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    if (headers.get('content-type')?.startsWith('text/html')) {
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of ["default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]) {
        expect(policy).toContain(rule);
      }
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(text).not.toMatch(/<script(?![^>]* src="\/assets\/)| style="| on[a-z]+="/);
    }
  });

  test('what changes something is never done by asking', () => {
    for (const route of ROUTES) if (route.kind === 'page') expect(route.id).not.toMatch(/-(send|take|begin)$/);
  });
});

describe('an address to go back to', () => {
  test.each([
    ['/.//evil.example', '/'],
    ['/..//evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['/%2F/evil.example', '/%2F/evil.example'],
    ['/%0d%0aSet-Cookie:x', '/%0d%0aSet-Cookie:x'],
    ['javascript:alert(1)', '/'],
    ['/search?q=міна', '/search?q=%D0%BC%D1%96%D0%BD%D0%B0'],
    ['/states/UKR?on=2025-07-08#acts', '/states/UKR?on=2025-07-08#acts'],
    [`/${'x'.repeat(2_000)}`, '/'],
    ['', '/'],
  ])('%j is %j', (text, back) => {
    expect(localAddress(text)).toBe(back);
  });

  test('goes into the header, whatever its letters', async () => {
    const { get } = siteOf();
    const set = await get(`/settings?back=${encodeURIComponent('/search?q=міна')}`, { accept: 'text/html' });
    expect([set.status, set.headers.get('location')]).toEqual([303, '/search?q=%D0%BC%D1%96%D0%BD%D0%B0']);
  });
});

describe('characters that break things', () => {
  const { json, get, post } = siteOf({ routes });

  test.each([
    ['/said/%00', 404, 'resource-missing'],
    ['/said/a%00b', 404, 'resource-missing'],
    ['/said/x?word=a%00b', 400, 'parameter-malformed'],
    ['/said/x?wo%00rd=a', 400, 'parameter-unknown'],
  ])('%s is refused', async (path, status, code) => {
    expect(await json(path)).toMatchObject({ status, body: { code } });
  });

  test('a form with U+0000 is refused', async () => {
    const sent = await post('/keep', { word: 'a\0b' }, { accept: 'application/json' });
    expect([sent.status, await sent.json()]).toMatchObject([
      400,
      { code: 'form-malformed', found: expect.stringContaining('“word”') },
    ]);
  });

  test.each(['/said/%E0%A4%A', '/said/%', '/said/%C0%AF', '/said/..%2f..%2fetc%2fpasswd'])(
    '%s breaks nothing',
    async (path) => {
      expect((await get(path)).status).toBeLessThan(500);
    },
  );

  test('the name of a file stays one name in its header', async () => {
    const asked = await get('/said/x?f=txt&word=%22%0D%0ASet-Cookie:%20a=b;%20filename=%22evil.exe');
    expect(asked.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect(asked.headers.getSetCookie()).toEqual([]);
  });
});

describe('what is for one person', () => {
  test('is for no page of another site, wherever the server listens', async () => {
    const { get } = siteOf({ routes, accounts: accountsOf(PERSON) });
    const own = await get('/own/x', { origin: 'https://evil.example', accept: 'application/json' });
    expect(own.headers.get('access-control-allow-origin')).toBeNull();
    expect(own.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    const open = await get('/said/x', { origin: 'https://map.example', accept: 'application/json' });
    expect(open.headers.get('access-control-allow-origin')).toBe('*');
    expect(open.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('and a server of this machine answers to its own names only', async () => {
    const { get } = siteOf({ routes, hosts: ['127.0.0.1', 'localhost'] });
    const rebound = await get('/said/x', { host: 'evil.example', accept: 'application/json' });
    expect(rebound.status).toBe(421);
    expect((await get('/said/x', { host: '127.0.0.1:8080' })).status).toBe(200);
    const asked = await get('/said/x', { host: 'localhost:1', origin: 'https://evil.example' });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('from where it is asked', () => {
  const FROM = pageRoute({ ...SAID, path: '/from', id: 'from', find: ({ address }) => ({ said: address }) });
  const app = createSite({
    place: lawPlace(),
    accounts: accountsOf(null),
    assets: builtAssets(),
    clock: () => NOW,
    version: '9.9.9',
    routes: [FROM],
  });

  test.each([
    ['203.0.113.9', undefined, '203.0.113.9'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:127.0.0.1', '10.0.0.1, 2001:db8::7', '2001:db8::7'],
    ['::1', 'made up, 198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '<script>', '127.0.0.1'],
  ])('%s with X-Forwarded-For %s is %s', async (remoteAddress, forwarded, address) => {
    const headers = {
      accept: 'application/json',
      ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
    };
    const asked = await app.request(
      'http://127.0.0.1:8080/from',
      { headers },
      { incoming: { socket: { remoteAddress } } },
    );
    expect(await asked.json()).toEqual({ said: address });
  });
});

describe('what goes wrong inside', () => {
  test.each(['store-in-use', 'server-lost'] as const)('%s is reported, and tells nothing', async (code) => {
    const { json, page, reported } = siteOf({ routes });
    const { status, headers, body } = await json(`/failing/${code}`);
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect((await page(`/failing/${code}`)).html).not.toContain('secret');
    expect(String(reported[0])).toContain('secret');
  });

  test('what one can wait for is said', async () => {
    const { json } = siteOf({ routes });
    expect((await json('/failing/request-too-slow')).body).toMatchObject({ next: 'y' });
  });
});
