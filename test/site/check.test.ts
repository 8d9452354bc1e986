/** Checking articles by requests: what is brought, what comes back in each form, and what is refused. */
import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { CHECK } from '../../src/api/site/pages/check/check.ts';
import { COMPARE } from '../../src/api/site/pages/check/compare.ts';
import { useDesk } from '../../src/api/site/pages/check/desk.ts';
import { RESULT } from '../../src/api/site/pages/check/result.ts';
import { CHECK_STATE } from '../../src/api/site/pages/check/state.ts';
import { CLAIM_COLUMNS } from '../../src/reports/claim-table.ts';
import { CheckDesk, DESK_LIMITS, type DeskOptions } from '../../src/tasks/evidence/check-desk.ts';
import { openChecking } from '../../src/tasks/evidence/check-in-thread.ts';
import type { Fetched } from '../../src/tasks/evidence/fetch-document.ts';
import { openReader } from '../../src/tasks/evidence/read-document.ts';
import { makeDocx, paragraph } from '../support/docx-file.js';
import { explodingStream, makePdf } from '../support/pdf-file.js';
import { accountsOf, lawPlace, NOW, PERSON, siteOf } from './support.ts';

vi.setConfig({ testTimeout: 240_000 });

/** Invented: one statement that the record contradicts, two that it supports. */
const ARTICLE = `A border town waits
By Nina Probe

GENEVA, July 8, 2025 – Ukraine has withdrawn from the Ottawa Convention. The treaty entered into force in 1999. Russia never joined it.
`;
const OTHER = `What they signed
By Otto Zweit

GENEVA, July 9, 2025 – The Ottawa Convention entered into force in 2001. Russia never joined it.
`;

const place = lawPlace();
const record = place.record();
const lexicon = place.lexicon();
const [reader, checking] = [openReader({ memory: 512 }), openChecking()];
afterAll(() => Promise.all([reader.close(), checking.close()]));

/** A site with a desk of its own. @param limits other than those of a server */
function desk(
  limits: DeskOptions['limits'] = {},
  more: Parameters<typeof siteOf>[0] & { readonly fetch?: (address: string) => Promise<Fetched> } = {},
) {
  const { fetch, ...site } = more;
  const own = { ...lawPlace(), record: () => record, lexicon: () => lexicon };
  const basis = async () => ({ record: await record, lexicon: await lexicon });
  const desk = new CheckDesk({ basis, limits, reader, checking, ...(fetch && { fetch }) });
  useDesk(own, desk);
  return { ...siteOf({ place: own, ...site }), desk };
}

const signedIn = { accounts: accountsOf(PERSON) };

function form(
  fields: Readonly<Record<string, string>>,
  files: readonly [name: string, content: string | Uint8Array][] = [],
) {
  const form = new FormData();
  for (const [name, text] of Object.entries(fields)) form.append(name, text);
  for (const [name, content] of files) form.append('file', new File([Buffer.from(content)], name));
  return form;
}

/** Brings it, and gives the address of the check. */
async function brought(
  site: ReturnType<typeof desk>,
  fields: Readonly<Record<string, string>>,
  files: readonly [string, string | Uint8Array][] = [],
) {
  const response = await site.post('/check', form(fields, files));
  expect(response.status, await response.clone().text()).toBe(303);
  const to = response.headers.get('location') ?? '';
  await site.desk.settled(site.desk.find(to.slice(7), NOW), 200_000);
  return to;
}

interface Answer {
  readonly code: string;
  readonly found: string;
  readonly next: string;
}

describe('the form', () => {
  test('is there without script, says what may be sent and what becomes of it, in both languages', async () => {
    const { page, json } = desk();
    const { html, status } = await page('/check');
    const { document } = parseHTML(html);
    expect(status).toBe(200);
    expect(document.querySelector('form[data-check]')?.getAttribute('action')).toBe('/check');
    for (const name of [
      'text',
      'file',
      'published',
      'language',
      'known',
      'known-day',
      'title',
      'publisher',
      'author',
    ]) {
      expect(document.querySelector(`form[data-check] [name="${name}"]`), name).not.toBeNull();
    }
    expect(html).toContain('kept in memory only, for a day at most and while there is room (200 checks)');
    expect((await page('/check?lang=uk')).html).toContain('Надіслане зберігається лише в пам’яті');
    const { body } = await json('/check');
    expect(CHECK.schema.parse(body)).toMatchObject({ fetchesAddresses: false, limits: { upload: 20 * 1024 * 1024 } });
  });

  test('takes an address only of who has signed in', async () => {
    const stranger = (await desk().page('/check')).html;
    expect(stranger).not.toContain('name="address"');
    expect(stranger).toContain('/sign-in?back=%2Fcheck');
    expect((await desk({}, signedIn).page('/check')).html).toContain('name="address"');
  });

  test('can be filled with an example, which is checked at an address of its own', async () => {
    const { page } = desk();
    expect((await page('/check?example=1')).html).toContain('Three capitals, one treaty');
    const { status, html } = await page('/check/example');
    expect(status).toBe(200);
    expect(html).toContain('Ukraine is still a Party');
  });
});

describe('an article that is pasted', () => {
  test('comes back with every claim marked and its reason beside it', async () => {
    const site = desk();
    const to = await brought(site, { text: ARTICLE, published: '', known: 'publication' });
    expect(to).toMatch(/^\/check\/[\w-]{22}$/);
    const { html, headers } = await site.page(to);
    const { document } = parseHTML(html);
    expect(document.querySelector('h1')?.textContent).toBe('A border town waits');
    const wrong = document.querySelector('article mark.contradicted');
    expect(wrong?.textContent).toBe('Ukraine has withdrawn from the Ottawa Convention');
    const sign = wrong?.nextElementSibling;
    expect(sign?.getAttribute('href')).toBe('#claim-1');
    expect(sign?.textContent).toContain('✗');
    const reason = document.querySelector('#claim-1');
    expect(reason?.textContent).toContain('Correct: Ukraine is still a Party');
    expect(reason?.querySelector('.back')?.getAttribute('href')).toBe('#text-1');
    expect(reason?.querySelector('a[href^="/treaties/APMBC#art-"]')).not.toBeNull();
    expect(reason?.querySelector('a[href^="/acts/"]')).not.toBeNull();
    expect(document.querySelectorAll('article mark')).toHaveLength(3);
    expect(document.querySelectorAll('.filter [data-verdict]')).toHaveLength(3);
    expect(html).toContain('against the record as known on <time datetime="2025-07-08">8 July 2025</time>');
    expect(html).toContain('Kept until 2026-11-23, 12:00 UTC');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('refresh')).toBeNull();
  });

  test('is held against another day where that is asked for', async () => {
    const site = desk();
    const to = await brought(site, { text: ARTICLE, known: 'day', 'known-day': '2026-01-15' });
    expect((await site.json(to)).body).toMatchObject({ checked: { known: '2026-01-15' } });
    const today = await brought(site, { text: ARTICLE, known: 'today', published: '2025-07-01' });
    expect((await site.json(today)).body).toMatchObject({
      checked: { known: '2026-11-22', document: { published: { value: '2025-07-01', origin: 'given' } } },
    });
  });

  test('is filtered by an address, without script: the others stay in the page, hidden', async () => {
    const site = desk();
    const to = await brought(site, { text: ARTICLE });
    const { document } = parseHTML((await site.page(`${to}?verdict=contradicted`)).html);
    const shown = [...document.querySelectorAll('#statements li[id]')].filter((item) => !item.hasAttribute('hidden'));
    expect(shown.map((item) => item.id)).toEqual(['claim-1']);
    expect(document.querySelectorAll('article mark:not(.off)')).toHaveLength(1);
    expect(document.querySelector('.filter [aria-current]')?.textContent).toContain('1 contradicted');
    // Each link adds its verdict or takes it away.
    const links = [...document.querySelectorAll('.filter a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual([to, `${to}?verdict=supported%2Ccontradicted`, to]);
    const none = parseHTML((await site.page(`${to}?verdict=impossible`)).html).document;
    expect(none.querySelector('.none-shown')?.hasAttribute('hidden')).toBe(false);
  });

  test('is there as JSON, CSV, ClaimReview and a page of its own', async () => {
    const site = desk();
    const to = await brought(site, { text: ARTICLE });
    const { body } = await site.json(to);
    expect(RESULT.schema.parse(body)).toMatchObject({
      settled: true,
      document: 1,
      checked: { counts: { contradicted: 1, supported: 2 } },
    });
    const filtered = (await site.json(`${to}?verdict=supported`)).body as { checked: { claims: unknown[] } };
    expect(filtered.checked.claims).toHaveLength(2);
    const csv = await site.get(`${to}?f=csv&verdict=contradicted`);
    expect(csv.headers.get('content-disposition')).toMatch(
      /^attachment; filename="checked-doc-[0-9a-f]{16}-2025-07-08\.csv"$/,
    );
    const rows = parse(await csv.text(), { columns: true }) as Record<string, string>[];
    expect(Object.keys(rows[0] ?? {})).toEqual(CLAIM_COLUMNS);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['contradicted']);
    const review = await site.get(`${to}?f=claimreview`);
    expect(review.headers.get('content-type')).toBe('application/ld+json');
    expect(await review.json()).toMatchObject({ '@context': 'https://schema.org', '@graph': { length: 3 } });
    const annotated = await site.get(`${to}?f=annotated`);
    const alone = await annotated.text();
    expect(alone).toMatch(/^<!doctype html>\n<html lang="en">/);
    // The same printing of claims on both.
    const text = (html: string) => parseHTML(html).document.querySelector('article')?.innerHTML.trim();
    expect(text((await site.page(to)).html)).toBe(text(alone));
  });

  test('is shown in Ukrainian around what is said in English', async () => {
    const site = desk();
    const to = await brought(site, { text: ARTICLE });
    const { document } = parseHTML((await site.page(`${to}?lang=uk`)).html);
    const reason = document.querySelector('#claim-1');
    expect(reason?.querySelector('h3')?.textContent).toContain('1. Суперечить');
    expect(reason?.textContent).toContain('Україна (APMBC)');
    expect(reason?.querySelector('p[lang="en"]')?.textContent).toContain('Ukraine was bound');
  });

  test('that is hostile brings no markup', async () => {
    const site = desk();
    const bad = `<script>alert(1)</script>"><img src=x onerror=alert(1)> & </article>`;
    const to = await brought(site, {
      text: `${bad}\n\nUkraine has withdrawn from the Ottawa Convention ${bad}.`,
      title: bad,
      publisher: bad,
    });
    const { html } = await site.page(to);
    const { document } = parseHTML(html);
    expect(document.querySelectorAll('article script, article img, main script, h1 img')).toHaveLength(0);
    expect(document.querySelector('article')?.textContent).toContain('<script>alert(1)</script>');
    expect(document.querySelector('h1')?.textContent).toBe(bad);
    expect(html).not.toMatch(/ on\w+="/);
  });

  test('without a statement says that this says nothing', async () => {
    const site = desk();
    const to = await brought(site, { text: 'The weather in the hills was fine, and nobody spoke of anything.' });
    expect((await site.page(to)).html).toContain('That says nothing about the text.');
  });

  test('in another language is said to be so', async () => {
    const site = desk();
    const to = await brought(site, {
      text: 'Україна оголосила, що вона виходить з Оттавської конвенції, і про це вже було сказано в парламенті.',
    });
    expect((await site.page(to)).html).toContain('Sentences are understood in English only');
  });
});

describe('files', () => {
  const docx = makeDocx({
    body: `${paragraph('Old news', 'Heading1')}${paragraph('Ukraine has withdrawn from the Ottawa Convention.')}`,
  });

  test.each([
    ['DOCX', 'old news.docx', docx],
    ['Markdown', 'old.md', '# Old news\n\nUkraine has withdrawn from the Ottawa Convention.\n'],
    [
      'HTML',
      'old.html',
      '<html><head><title>Old news</title></head><body><article><h1>Old news</h1><p>Ukraine has withdrawn from the Ottawa Convention.</p></article></body></html>',
    ],
  ])('%s', async (_, name, content) => {
    const site = desk();
    const to = await brought(site, { published: '2025-07-08' }, [[name, content]]);
    expect((await site.json(to)).body).toMatchObject({
      checked: { document: { origin: name, title: { value: 'Old news' } }, counts: { contradicted: 1 } },
    });
  });

  test('that cannot be read say why, and the others of the same check are checked', async () => {
    const site = desk();
    const bomb = makeDocx({ body: paragraph('x'), parts: { 'word/document.xml': 'a'.repeat(8 * 1024 * 1024) } });
    const exploding = makePdf({ pages: [explodingStream(80)] });
    const to = await brought(site, {}, [
      ['picture.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
      ['bomb.docx', bomb],
      ['exploding.pdf', exploding],
      ['../../good.txt', ARTICLE],
    ]);
    const state = CHECK_STATE.schema.parse((await site.json(`${to}/state`)).body) as {
      documents: { name: string; state: string; problem: Answer | null }[];
    };
    expect(state.documents.map(({ name, state: is, problem }) => [name, is, problem?.code ?? null])).toEqual([
      ['picture.txt', 'refused', 'document-format-unknown'],
      ['bomb.docx', 'refused', 'document-too-large'],
      ['exploding.pdf', 'refused', 'document-too-large'],
      ['good.txt', 'checked', null],
    ]);
    expect((await site.page(to)).html).toContain('is a PNG image');
    expect((await site.page(`${to}?document=4`)).html).toContain('Ukraine is still a Party');
    expect(await site.json(`${to}?f=csv`)).toMatchObject({ status: 415, body: { code: 'document-format-unknown' } });
  });
});

describe('several articles', () => {
  test('are compared side by side, and near-copies are one voice', async () => {
    const site = desk();
    const copy = ARTICLE.replace('Nina Probe', 'Nora Kopie');
    const to = await brought(site, {}, [
      ['one.txt', ARTICLE],
      ['two.txt', OTHER],
      ['three.txt', copy],
    ]);
    const { body } = await site.json(`${to}/compare`);
    const compared = COMPARE.schema.parse(body) as {
      facts: { measure: string; status: string }[];
      nearCopies: unknown[];
    };
    expect(compared.facts.find(({ status }) => status === 'conflict')).toMatchObject({
      status: 'conflict',
      voices: 2,
    });
    expect(compared.nearCopies).toHaveLength(1);
    const { document } = parseHTML((await site.page(`${to}/compare`)).html);
    expect(document.querySelector('h2 .conflict')?.textContent).toContain('Conflict');
    expect(document.querySelector('main')?.textContent).toContain('each group counts as one voice');
    const link = [...document.querySelectorAll('td a')]
      .map((one) => one.getAttribute('href') ?? '')
      .find((href) => href.includes('document=2'));
    expect(link).toMatch(/^\/check\/[\w-]{22}\?document=2#text-\d+$/);
    const table = await (await site.get(`${to}/compare?f=csv`)).text();
    expect(table).toMatch(/^subject,measure,treaty,period,scope,status,says,/);
  });

  test('one can be added beside an earlier one', async () => {
    const site = desk();
    const to = await brought(site, { text: ARTICLE });
    const added = await site.post(to, form({ text: OTHER }));
    expect([added.status, added.headers.get('location')]).toEqual([303, `${to}?document=2`]);
    await site.desk.settled(site.desk.find(to.slice(7), NOW), 200_000);
    expect((await site.page(to)).html).toContain(`href="${to}/compare"`);
    expect((await site.page(`${to}?document=2`)).html).toContain('What they signed');
    const alone = await brought(site, { text: ARTICLE });
    expect((await site.page(`${alone}/compare`)).html).toContain('a comparison needs two');
  });
});

describe('a program', () => {
  const program = { accept: 'application/json' };

  test('gets the address at once, and asks how far it is', async () => {
    const site = desk();
    const response = await site.post('/check', form({ text: ARTICLE }), program);
    expect(response.status).toBe(202);
    const { href } = CHECK_STATE.schema.parse(await response.json()) as { href: string };
    await site.desk.settled(site.desk.find(href.slice(7), NOW), 60_000);
    expect((await site.json(`${href}/state`)).body).toMatchObject({
      settled: true,
      documents: [{ state: 'checked', counts: { contradicted: 1 } }],
    });
  });

  test.each<[string, Record<string, string>, number, string, string]>([
    ['nothing', {}, 422, 'document-empty', 'nothing was given to be checked'],
    ['nothing but spaces', { text: ' \n ' }, 422, 'document-empty', 'nothing was given'],
    ['a text that is too long', { text: 'é'.repeat(600_000) }, 413, 'document-too-large', 'the text has'],
    ['a day that is none', { text: ARTICLE, published: '2025-02-30' }, 400, 'day-impossible', '2025-02-30'],
    ['a known day that is missing', { text: ARTICLE, known: 'day' }, 400, 'day-malformed', 'none is given'],
    ['a known day that is none', { text: ARTICLE, known: 'soon' }, 400, 'day-malformed', 'soon'],
    ['a language that is none', { text: ARTICLE, language: 'English' }, 400, 'word-unknown', 'language is “English”'],
    ['an address, of a stranger', { address: 'https://example.org/' }, 403, 'address-refused', 'nobody is signed in'],
  ])('is refused %s', async (_, fields, status, code, found) => {
    const response = await desk().post('/check', form(fields), program);
    const body = (await response.json()) as Answer;
    expect([response.status, body.code]).toEqual([status, code]);
    expect(body.found).toContain(found);
    expect(body.next).not.toBe('');
  });

  test('is told what is wrong with an address of the site', async () => {
    const site = desk();
    const to = await brought(site, { text: ARTICLE });
    expect(await site.json(`${to}?verdict=wrong`)).toMatchObject({ status: 400, body: { code: 'word-unknown' } });
    expect(await site.json(`${to}?document=2`)).toMatchObject({ status: 404, body: { code: 'resource-missing' } });
    expect(await site.json(`${to}?document=x`)).toMatchObject({ status: 400, body: { code: 'parameter-malformed' } });
    expect(await site.json('/check/AAAAAAAAAAAAAAAAAAAAAA')).toMatchObject({
      status: 404,
      body: { code: 'check-missing' },
    });
    const added = await site.post('/check/example', form({ text: OTHER }), program);
    expect(added.status).toBe(404);
    // The example stays as it is.
    expect((await site.json('/check/example/state')).body).toMatchObject({ documents: { length: 2 } });
  });
});

test('in a browser, what is refused comes back in the form as it was filled in', async () => {
  const site = desk();
  const response = await site.post(
    '/check',
    form({ text: ARTICLE, published: '2025-13-01', publisher: 'The “Example”' }),
  );
  expect(response.status).toBe(400);
  const { document } = parseHTML(await response.text());
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('2025-13-01');
  expect(document.querySelector('textarea')?.textContent?.trim()).toBe(ARTICLE.trim());
  expect(document.querySelector('[name="publisher"]')?.getAttribute('value')).toBe('The “Example”');
});

describe('limits', () => {
  const program = { accept: 'application/json' };

  test('a stranger brings so much in a minute and no more; who has signed in brings more', async () => {
    let now = NOW;
    const limits = { perMinute: 2 };
    const site = desk(limits, { clock: () => now });
    for (let turn = 0; turn < 2; turn += 1)
      expect((await site.post('/check', form({ text: ARTICLE }), program)).status).toBe(202);
    const refused = await site.post('/check', form({ text: ARTICLE }), program);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await refused.json()).toMatchObject({
      code: 'checks-too-many',
      wanted: expect.stringContaining('at most 2 a minute'),
    });
    now += 61_000;
    expect((await site.post('/check', form({ text: ARTICLE }), program)).status).toBe(202);
    const known = desk(limits, signedIn);
    for (let turn = 0; turn < 4; turn += 1)
      expect((await known.post('/check', form({ text: ARTICLE }), program)).status).toBe(202);
  });

  test('a check is kept for a day', async () => {
    let now = NOW;
    const site = desk({}, { clock: () => now });
    const to = await brought(site, { text: ARTICLE });
    now += DESK_LIMITS.age - 1;
    expect((await site.page(to)).status).toBe(200);
    now += 1;
    const gone = await site.page(to);
    expect([gone.status, gone.html.includes('no check is kept under this address')]).toEqual([404, true]);
  });

  test('an address leads nowhere inside the network, and says so', async () => {
    const site = desk({}, signedIn);
    const to = await brought(site, { address: 'http://127.0.0.1:80/secret' });
    const { html } = await site.page(to);
    expect(html).toContain('127.0.0.1 is this machine');
    const bad = await site.post('/check', form({ address: 'example' }), program);
    expect(await bad.json()).toMatchObject({ code: 'address-malformed' });
  });

  test('an address is fetched for who has signed in', async () => {
    const bytes = new TextEncoder().encode(ARTICLE);
    const fetch = async (address: string) => ({ bytes, address: `${address}?seen`, mediaType: 'text/plain' });
    const site = desk({}, { ...signedIn, fetch });
    const to = await brought(site, { address: 'https://news.example/a' });
    const { document } = parseHTML((await site.page(to)).html);
    expect(document.querySelector('dl a')?.getAttribute('href')).toBe('https://news.example/a?seen');
  });
});

test('while a check is going on, the page looks again by itself, and its files say that they are not ready', async () => {
  let go: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const bytes = new TextEncoder().encode(ARTICLE);
  const fetch = async (address: string) => {
    await gate;
    return { bytes, address, mediaType: 'text/plain' };
  };
  const site = desk({}, { ...signedIn, fetch });
  const response = await site.post('/check', form({ address: 'https://slow.example/' }), {
    accept: 'application/json',
  });
  const { href } = (await response.json()) as { href: string };
  const waiting = await site.page(href);
  expect(waiting.headers.get('refresh')).toBe('2');
  expect(waiting.html).toContain('is being fetched');
  expect(await site.json(`${href}?f=csv`)).toMatchObject({ status: 409, body: { code: 'check-working' } });
  go?.();
  await site.desk.settled(site.desk.find(href.slice(7), NOW), 60_000);
  const done = await site.page(href);
  expect([done.headers.get('refresh'), done.html.includes('A border town waits')]).toEqual([null, true]);
});
