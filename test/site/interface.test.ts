/** The interface as it describes itself: the document is valid, every example runs, and its answers are as it says. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ROUTES as OGC_ROUTES } from '../../src/api/api.ts';
import { acceptOf, operationsOf } from '../../src/api/site/pages/docs.ts';
import type { PageRoute, SiteRoute } from '../../src/api/site/route.ts';
import { ROUTES } from '../../src/api/site/routes.ts';
import { keptSite } from './kept.ts';

vi.setConfig({ hookTimeout: 240_000 });

let site: Awaited<ReturnType<typeof keptSite>>;
let document: {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string; responses: object }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};
let ajv: Ajv2020;

beforeAll(async () => {
  site = await keptSite();
  document = (await site.json('/openapi.json')).body as typeof document;
  // Formats say more than a schema of ours wants to hold: days are read by the program.
  ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  ajv.addSchema(document, 'openapi');
});
afterAll(() => site.close());

const pages: readonly PageRoute<unknown>[] = ROUTES.flatMap((one: SiteRoute) =>
  one.kind === 'page' && one.path !== '/' ? [one] : [],
);
const named = (list: readonly PageRoute<unknown>[]) => list.map((route) => [route.path, route] as const);
const operations = operationsOf({ routes: ROUTES });

test('the document is valid OpenAPI 3.1, and names every route once', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect([valid, errors ?? null]).toEqual([true, null]);
  expect(document.openapi).toMatch(/^3\.1\./);
  const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const served = [
    ...OGC_ROUTES.map(({ path }) => `get ${path}`),
    ...pages.map(({ path }) => `get ${path}`),
    ...ROUTES.flatMap((one) => (one.kind === 'action' ? [`post ${one.path}`] : [])),
  ];
  expect(listed.sort()).toEqual([...new Set(served)].sort());
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId));
  expect(ids.length).toBe(new Set(ids).size);
});

test('every reference of the document leads somewhere', () => {
  const there = new Set([...Object.keys(document.components.schemas)].map((name) => `#/components/schemas/${name}`));
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to);
  expect(references.length).toBeGreaterThan(20);
  expect(references.filter((to) => !there.has(to) && to !== '#/components/responses/problem')).toEqual([]);
});

test('the document says that it has not changed, and takes no parameter', async () => {
  const tag = (await site.get('/openapi.json')).headers.get('etag') ?? '';
  expect((await site.get('/openapi.json', { 'if-none-match': tag })).status).toBe(304);
  expect((await site.json('/openapi.json?f=yaml')).body).toMatchObject({ code: 'parameter-unknown' });
});

describe('an example', () => {
  const runs = operations.filter(({ example, needs }) => example !== null && needs === null);

  test.each(runs.map((one) => [one.example ?? '', one] as const))('%s runs', async (example, operation) => {
    const headers = { accept: acceptOf(operation), ...(operation.session ? { cookie: site.cookie } : {}) };
    const response = await site.get(example, headers);
    expect(response.status).toBe(200);
    if (operation.tag !== 'site') return;
    const fits = ajv.getSchema(`openapi#/components/schemas/${operation.id}`);
    if (fits === undefined) throw new Error(`no schema of ${operation.id}`);
    fits(await response.json());
    expect(fits.errors ?? []).toEqual([]);
  });

  test('of another shape would not fit', () => {
    const fits = ajv.getSchema('openapi#/components/schemas/register');
    expect(fits?.({ stamp: 1 })).toBe(false);
  });

  test.each(operations.flatMap(({ example, needs }) => (example !== null && needs !== null ? [[example, needs]] : [])))(
    '%s is not tried, for it needs %s, and is refused without it',
    async (example) => {
      const { status, body } = await site.json(example);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).toMatchObject({ code: expect.stringMatching(/missing|spent|sign-in-needed/) });
    },
  );

  test.each(named(pages.filter((one) => one.formats !== undefined && one.needs === undefined)))(
    '%s comes in each of its formats',
    async (_, route) => {
      for (const [name, { type }] of Object.entries(route.formats ?? {})) {
        const asked = new URL(route.example, 'http://x');
        asked.searchParams.set('f', name);
        const response = await site.get(asked.pathname + asked.search, route.private ? { cookie: site.cookie } : {});
        expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
      }
    },
  );
});

/** Values that a schema may refuse. */
const WRONG = ['', 'nonsense', '-1', '0', '99999999', '2025-13-45', 'x'.repeat(300)];

describe('what is asked wrongly is told by name', () => {
  const asking = pages.filter((one) => one.needs === undefined);

  test.each(named(asking))('%s: a parameter that it does not know', async (_, route) => {
    const asked = new URL(route.example, 'http://x');
    asked.searchParams.set('wrongly', '1');
    const { status, headers, body } = await site.json(asked.pathname + asked.search, { cookie: site.cookie });
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(body).toMatchObject({ code: 'parameter-unknown', found: 'a parameter “wrongly”' });
    const fits = ajv.getSchema('openapi#/components/schemas/problem');
    expect(fits?.(body)).toBe(true);
  });

  const cases = asking
    // A setting that there is not leaves what was chosen before.
    .filter(({ id }) => id !== 'settings')
    .flatMap((route) =>
      route.parameters.flatMap(({ name, schema }) => {
        const wrong = WRONG.find((text) => {
          const read = /^-?\d+$/.test(text) ? [text, Number(text)] : [text];
          return text !== '' && read.every((one) => !schema.safeParse(one).success);
        });
        return wrong === undefined ? [] : [[route.path, name, wrong, route] as const];
      }),
    );

  test.each(cases)('%s: %s=%s', async (_, name, wrong, route) => {
    const asked = new URL(route.example, 'http://x');
    asked.searchParams.set(name, wrong);
    const { status, headers, body } = await site.json(asked.pathname + asked.search, { cookie: site.cookie });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect((body as { detail: string }).detail).toContain(name);
  });

  test('and there is something to try', () => {
    expect(cases.length).toBeGreaterThan(3);
  });
});

describe('the page', () => {
  test('shows every operation, with a line that runs', async () => {
    const { html, status } = await site.page('/docs/api');
    expect(status).toBe(200);
    for (const { method, path } of operations) expect(html).toContain(`<code>${method} ${path}</code>`);
    expect(html).toContain(
      "curl -H &#39;Accept: application/json&#39; 'http://127.0.0.1:8080/register/changes?kind=act&amp;owner=UKR&amp;limit=5'",
    );
    expect(html).toContain('href="/openapi.json"');
  });

  test('is there in Ukrainian', async () => {
    expect((await site.page('/docs/api', { cookie: 'language=uk' })).html).toContain('Інтерфейс для програм');
  });
});

describe('pages of the OGC interface', () => {
  test('are in the frame of the site, for who looks at them', async () => {
    const asked = await site.page('/collections', { cookie: `${site.cookie}; theme=dark; language=uk` });
    expect(asked.html).toContain('<html lang="uk" data-theme="dark">');
    expect(asked.html).toContain('Ви увійшли як Oksana');
    expect(asked.html).not.toContain('<style>');
    expect(asked.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'/);
    expect(asked.headers.get('cache-control')).toBe('private, no-cache');
    expect(asked.headers.get('vary')).toContain('Cookie');
    const nobody = await site.page('/collections');
    expect(nobody.html).not.toContain('Oksana');
    expect(nobody.headers.get('etag')).not.toBe(asked.headers.get('etag'));
  });

  test('so are their refusals', async () => {
    const asked = await site.page('/collections/nothing');
    expect(asked.status).toBe(404);
    expect(asked.html).toContain('<header class="top">');
  });

  test('the rest is as it is without the site', async () => {
    const asked = await site.json('/collections');
    expect(asked.headers.get('content-type')).toBe('application/json');
    expect(asked.headers.get('cache-control')).toBe('public, no-cache');
  });
});
