/** Documents that are kept, their claims, and judgements on them: pages and forms over a register of their own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deskOf } from '../../src/api/site/pages/check/desk.ts';
import { CLAIMS } from '../../src/api/site/pages/documents/claims.ts';
import { KEPT_DOCUMENT } from '../../src/api/site/pages/documents/document.ts';
import { DOCUMENTS } from '../../src/api/site/pages/documents/list.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { verifyRegister } from '../../src/tasks/register/keeping.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { KeptPlace } from '../../src/tasks/site/site-place.ts';
import { accountsOf, NOW, PERSON, siteOf } from './support.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const ARTICLE = `A border town waits
By Nina Probe

GENEVA, July 8, 2025 – Ukraine has withdrawn from the Ottawa Convention. The treaty entered into force in 1999. Russia never joined it.
`;
const TOKEN = { 'form-token': PERSON.formToken };
const OTHER = { name: 'Bohdan', formToken: 'token-of-bohdan' };

const scratch = mkdtempSync(join(tmpdir(), 'whitestone-documents-'));
const opening = {
  place: placeOf({ data: join(scratch, 'data'), env: { XDG_CACHE_HOME: join(scratch, 'cache') } }),
  talk: { say: () => undefined },
  version: '9.9.9',
};
const place = new KeptPlace({ opening, lexicon: () => loadLexicon() });
const stranger = siteOf({ place });
const person = siteOf({ place, accounts: accountsOf(PERSON) });
const other = siteOf({ place, accounts: accountsOf(OTHER) });

/** The address of an article that is checked. */
async function checked(): Promise<string> {
  const response = await person.post('/check', { text: ARTICLE, publisher: 'Probe <b>Post</b>', ...TOKEN });
  const to = response.headers.get('location') ?? '';
  await deskOf({ place }).settled(deskOf({ place }).find(to.slice(7), NOW), 200_000);
  return to;
}

let document = '';

beforeAll(async () => {
  await place.open();
});
afterAll(async () => {
  await deskOf({ place }).close();
  await place.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe('before anything is kept', () => {
  test('the lists are empty and say what to do', async () => {
    expect((await stranger.page('/documents')).html).toContain('No document is kept. Check an article and keep it.');
    expect((await stranger.page('/claims')).html).toContain('No kept statement fits.');
    expect(await stranger.json('/documents')).toMatchObject({ status: 200, body: { documents: [] } });
    expect(await stranger.json('/documents/doc-0123456789abcdef')).toMatchObject({
      status: 404,
      body: { code: 'resource-missing', found: 'no document doc-0123456789abcdef is kept' },
    });
  });

  test('nobody keeps or judges who has not signed in', async () => {
    const to = await checked();
    expect((await stranger.page(to)).html).toContain(`/sign-in?back=${encodeURIComponent(to)}`);
    const program = { accept: 'application/json' };
    expect(await (await stranger.post(`${to}/keep`, { document: '1' }, program)).json()).toMatchObject({
      code: 'sign-in-needed',
    });
    expect(await (await person.post(`${to}/keep`, { document: '1' }, program)).json()).toMatchObject({
      code: 'form-stale',
    });
    expect(await (await person.post(`${to}/keep`, { document: '2', ...TOKEN }, program)).json()).toMatchObject({
      code: 'resource-missing',
    });
    expect(
      await (
        await stranger.post('/claims/claim-0123456789abcdef/judge', { verdict: 'supported', reason: 'x' }, program)
      ).json(),
    ).toMatchObject({ code: 'sign-in-needed' });
    expect((await stranger.json('/documents')).body).toEqual({ documents: [] });
  });
});

describe('a document', () => {
  test('is kept with its claims at a permanent address, once', async () => {
    const to = await checked();
    expect((await person.page(to)).html).toContain('Keep in the register');
    for (const _ of [1, 2]) {
      const kept = await person.post(`${to}/keep`, { document: '1', ...TOKEN });
      expect(kept.status).toBe(303);
      document = kept.headers.get('location') ?? '';
      expect(document).toMatch(/^\/documents\/doc-[0-9a-f]{16}$/);
    }
    const { body } = await stranger.json('/documents');
    expect(DOCUMENTS.schema.parse(body)).toMatchObject({
      documents: [{ claims: 3, judgements: 0, keptBy: 'Oksana', publisher: { value: 'Probe <b>Post</b>' } }],
    });
    const { opening: open } = await place.open();
    expect(await verifyRegister({ ...open, place: { ...open.place, exists: true } })).toMatchObject({ sound: true });
  });

  test('shows its claims with what the record says, but not its text', async () => {
    const { html } = await stranger.page(document);
    const page = parseHTML(html).document;
    expect(page.querySelector('h1')?.textContent).toBe('A border town waits');
    expect(page.querySelector('.reasons li.contradicted')?.textContent).toContain('Correct: Ukraine is still a Party');
    expect(page.querySelectorAll('.reasons li[id^="claim-"]')).toHaveLength(3);
    expect(html).not.toContain('By Nina Probe');
    expect(html).toContain('Probe &lt;b&gt;Post&lt;/b&gt;');
    expect(html).toContain('by Oksana');
    expect(page.querySelector('form[action^="/claims/"]')).toBeNull();
    const { body } = await stranger.json(document);
    expect(KEPT_DOCUMENT.schema.parse(body)).toMatchObject({
      known: '2025-07-08',
      counts: { contradicted: 1, supported: 2 },
    });
  });

  test('is held against what was known on another day', async () => {
    expect((await stranger.json(`${document}?known=2026-01-15`)).body).toMatchObject({ known: '2026-01-15' });
    expect((await stranger.json(`${document}?known=today`)).body).toMatchObject({ known: '2026-11-22' });
    expect(await stranger.json(`${document}?known=soon`)).toMatchObject({
      status: 400,
      body: { code: 'day-malformed' },
    });
  });
});

describe('a judgement', () => {
  const judge = async (site: typeof person, session: typeof PERSON, fields: Record<string, string>) => {
    const { body } = await stranger.json(document);
    const [claim] = (body as { claims: { id: string }[] }).claims;
    return site.post(`/claims/${claim?.id}/judge`, { ...fields, 'form-token': session.formToken });
  };

  test('is one person’s, with its reason; another’s stands beside it', async () => {
    const done = await judge(person, PERSON, { verdict: 'contradicted', reason: 'no notice\r\nis on record' });
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/documents\/doc-[0-9a-f]{16}#claim-[0-9a-f]{16}$/),
    ]);
    await judge(other, OTHER, { verdict: 'unknown', reason: '<script>alert(1)</script>' });
    const { html } = await stranger.page(document);
    const told = parseHTML(html).document.querySelector('.reasons li')?.textContent ?? '';
    expect(told).toContain('Oksana holds it ✗');
    expect(told).toContain('Bohdan holds it ?');
    expect(told).toContain('<script>alert(1)</script>');
    expect(parseHTML(html).document.querySelectorAll('main script')).toHaveLength(0);
    // Whoever judged it sees their own words in the form.
    const own = parseHTML((await person.page(document)).html).document.querySelector('.judge');
    expect(own?.querySelector('summary')?.textContent).toContain('Your judgement');
    expect(own?.querySelector('textarea')?.textContent).toContain('no notice\nis on record');
  });

  test('can be taken back', async () => {
    expect((await judge(other, OTHER, { retract: '1', reason: 'read it again' })).status).toBe(303);
    const { body } = await stranger.json(document);
    expect((body as { claims: { judgements: { by: string }[] }[] }).claims[0]?.judgements.map(({ by }) => by)).toEqual([
      'Oksana',
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['without a reason', { verdict: 'supported', reason: ' ' }, 'a judgement without a reason'],
    ['with another word', { verdict: 'true', reason: 'so' }, 'the verdict is “true”'],
    ['that is not there, taken back', { retract: '1', reason: 'so' }, 'Bohdan has no judgement on'],
  ])('is refused %s', async (_, fields, found) => {
    const response = await judge(other, OTHER, fields);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).toContain(found);
  });

  test('is refused on a claim that is not kept', async () => {
    const response = await person.post(
      '/claims/claim-0123456789abcdef/judge',
      { verdict: 'unknown', reason: 'so', ...TOKEN },
      { accept: 'application/json' },
    );
    expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ code: 'entry-missing' })]);
  });
});

describe('the statements by source', () => {
  test.each([
    ['state=UKR', 1],
    ['state=Russia', 1],
    ['state=&property=&judged=&document=', 3],
    ['property=withdrawal-effective', 1],
    ['judged=contradicted', 1],
    ['judged=none', 2],
    ['document=post', 3],
    ['document=nothing', 0],
    ['start=2', 3],
  ])('%s', async (query, count) => {
    const { body } = await stranger.json(`/claims?${query}`);
    expect(CLAIMS.schema.parse(body)).toMatchObject({ count });
    const rows = parse(await (await stranger.get(`/claims?${query}&f=csv`)).text(), { columns: true });
    expect(rows).toHaveLength(count);
    const { html } = await stranger.page(`/claims?${query}`);
    expect(parseHTML(html).document.querySelectorAll('.kept > li')).toHaveLength(query === 'start=2' ? 1 : count);
  });

  test.each([
    ['state=Atlantis', 404, 'state-unknown'],
    ['property=wrong', 400, 'word-unknown'],
    ['judged=wrong', 400, 'word-unknown'],
    ['start=-1', 400, 'parameter-malformed'],
  ])('%s is refused', async (query, status, code) => {
    expect(await stranger.json(`/claims?${query}`)).toMatchObject({ status, body: { code } });
  });

  test('in Ukrainian', async () => {
    const { html } = await stranger.page('/claims?state=UKR&lang=uk');
    expect(html).toContain('Твердження за джерелами');
    expect(html).toContain('Україна');
  });
});
