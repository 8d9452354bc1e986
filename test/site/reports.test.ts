/** The page of reports by request: of a made-up State whose numbers are known; and as people use it, in a browser. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { REPORT_SCHEMA } from '../../src/api/site/pages/reports/schema.ts';
import { parseDay } from '../../src/base/day.ts';
import { reportResource } from '../../src/reports/article7/print-json.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { recordPeople } from '../../src/tasks/people/record-people.ts';
import { withRegister } from '../../src/tasks/register/open-register.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { makeReport } from '../../src/tasks/report/make-report.ts';
import { recordStatements } from '../../src/tasks/report/statements.ts';
import { KeptPlace } from '../../src/tasks/site/site-place.ts';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { CORRECTION, MADE_UP, STATE } from '../support/made-up-state.ts';
import { BY, casualty, incident, SECRETS } from './people-place.ts';
import { barriers, openWindow, type RunningSite, runSite } from './running.ts';
import { accountsOf, NOW, PERSON, siteOf } from './support.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** Without tags. */
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const TODAY = parseDay(new Date(NOW).toISOString().slice(0, 10));
const EXAMPLE = fileURLToPath(new URL('../../docs/examples/statements.yaml', import.meta.url));
const OF = `/reports?state=${STATE}&year=2024`;

/** In fields that are restricted. */
const HIDDEN = ['Goran Hidden', ...SECRETS];
const ADDED = MADE_UP.map((one) => {
  const body = one.body as Readonly<Record<string, unknown>>;
  return 'entered' in body ? { ...one, body: { ...body, entered: { by: 'Goran Hidden' } } as typeof one.body } : one;
});

const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-reports-'));
const data = join(folder, 'register');
let place: KeptPlace;
let site: ReturnType<typeof siteOf>;
let signed: ReturnType<typeof siteOf>;

beforeAll(async () => {
  place = new KeptPlace({
    opening: { place: placeOf({ data, env: {} }), talk: { say: () => undefined }, version: '9.9.9' },
    lexicon: () => loadLexicon(),
  });
  await place.open();
  await place.write(async (opening) => {
    const by = { author: 'ana', reason: 'letters of the ministries' };
    await recordStatements(opening, STATE, readFileSync(EXAMPLE, 'utf8'), by);
    await withRegister(opening, (desk) => desk.write(ADDED.map((addition) => ({ verb: 'add', ...addition }))));
    await recordPeople(
      opening,
      [casualty(), incident()].map((one) => ({ ...one, owner: STATE })),
      BY,
    );
  });
  site = siteOf({ place });
  signed = siteOf({ place, accounts: accountsOf(PERSON) });
});
afterAll(async () => {
  await place?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('by request', () => {
  test('without a State: the form, and what the page does', async () => {
    const law = siteOf();
    const { status, html } = await law.page('/reports');
    expect(status).toBe(200);
    expect(html).toContain('<option value="UKR">Ukraine</option>');
    expect(plain(html)).toContain('never as none');
    expect(html).toMatch(/name="year" value="2025"/);
    const { body } = await law.json('/reports');
    expect(body.reports).toContain('article7-guide');
    const uk = plain((await law.page('/reports?lang=uk')).html);
    for (const one of ['Звіти', 'Боснія і Герцеговина', 'Конвенція про касетні боєприпаси']) expect(uk).toContain(one);
  });

  test('what does not fit comes first, then each table, with what is missing and where it would come from', async () => {
    const { status, html } = await site.page(OF);
    expect(status).toBe(200);
    const said = plain(html);
    for (const one of [
      'Tuvalu, 2024: Mine Ban Convention, Article 7 (forms A to J)',
      'A draft: it is not filed.',
      'Table B1. Mines stockpiled at the end of the period',
      'PROM-1 100',
      'Table G1. ',
      'it would come from',
      'Act on the prohibition of anti-personnel mines',
    ])
      expect(said).toContain(one);
    expect(html.indexOf('id="findings"')).toBeLessThan(html.indexOf('class="report"'));
    expect(html).not.toContain('id="h-findings"');
    expect(html).not.toMatch(/ style="/);
    // Every number in brackets leads to a line of the list.
    const bases = [...html.matchAll(/href="#(ref-\d+)"/g)].map(([, id = '']) => id);
    expect(bases.length).toBeGreaterThan(10);
    for (const id of bases) expect(html).toContain(`id="${id}"`);
  });

  test('what it rests on is one step away within the site', async () => {
    const html = (await site.page(OF)).html + (await site.page(`${OF}&report=article5`)).html;
    const addresses = [...html.matchAll(/<a href="(\/(?:register|land|acts|treaties)[^"]*)">[^<]*:/g)].map(
      ([, to = '']) => to.replaceAll('&amp;', '&'),
    );
    const sorts = new Set(
      addresses.map((to) =>
        to
          .split(/[/?#]/)
          .slice(1, 4)
          .join('/')
          .replace(/-TUV.*/, ''),
      ),
    );
    expect([...sorts].join(' ')).toMatch(/register\/history\/report-statement/);
    expect([...sorts].join(' ')).toMatch(/register\/history\/hazardous-area/);
    expect([...sorts].join(' ')).toMatch(/land\/balance/);
    for (const to of new Set(addresses)) expect([to, (await site.page(to)).status]).toEqual([to, 200]);
  });

  test('the data are those of the command line', async () => {
    const { opening } = await place.open();
    for (const [choice, spec] of [
      ['article7-forms', { report: 'article7', layout: 'forms' }],
      ['article7-guide', { report: 'article7', layout: 'guide' }],
      ['article7-ccm', { report: 'article7', treaty: 'CCM' }],
      ['ccw-apii', { report: 'article7', treaty: 'CCW-APII' }],
      ['article5', { report: 'article5' }],
      ['profile', { report: 'profile' }],
    ] as const) {
      const { status, body } = await site.json(`${OF}&report=${choice}`);
      expect([choice, status]).toEqual([choice, 200]);
      REPORT_SCHEMA.parse(body);
      const made = await makeReport(opening, { ...spec, state: STATE, year: '2024' }, TODAY);
      expect(body).toEqual(JSON.parse(JSON.stringify(reportResource(made.report, made.findings))));
    }
  });

  test('in French, within a page in Ukrainian', async () => {
    const { html } = await site.page(`${OF}&report=article7-guide&language=fr&lang=uk`);
    const said = plain(html);
    for (const one of [
      'Що не сходиться',
      'Конвенція про заборону протипіхотних мін, стаття 7',
      'Rapport au titre de',
    ]) {
      expect(said).toContain(one);
    }
    expect(html).toContain('<div class="report" lang="fr">');
    expect(html).toMatch(/<strong class="finding-\w+">[А-Я][^<]*:<\/strong> <span lang="fr">/);
  });

  test.each([
    ['html-file', 'html', '<!doctype html>'],
    ['docx', 'docx', 'PK\u0003\u0004'],
    ['xlsx', 'xlsx', 'PK\u0003\u0004'],
    ['pdf', 'pdf', '%PDF-'],
  ])('is kept as %s', async (format, ending, begins) => {
    const response = await site.get(`${OF}&f=${format}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="article7-forms-TUV-2024-en.${ending}"`,
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, begins.length).toString('latin1')).toBe(begins);
    const none = await site.json(`/reports?f=${format}`);
    expect([none.status, none.body.next]).toEqual([400, 'Say of which State; /reports has a form.']);
  });

  test('nothing that is restricted or personal gets in, whoever asks, in whatever format', async () => {
    const { opening } = await place.open();
    const inside = { level: 'personal', who: 'ana', purpose: 'a test' } as const;
    const all = await withRegister(opening, (desk) => desk.read(inside, { owner: STATE }));
    const known = JSON.stringify(all.result.entries);
    for (const one of ['Goran Hidden', 'Hidden Hamlet', 'secret-unit']) expect(known).toContain(one);
    for (const asked of [site, signed]) {
      for (const report of ['article7-forms', 'article5', 'profile']) {
        for (const format of ['html', 'json', 'html-file']) {
          const text = await (await asked.get(`${OF}&report=${report}&f=${format}`)).text();
          for (const one of HIDDEN) expect(text).not.toContain(one);
        }
      }
    }
  });

  test.each([
    ['state=Atlantis', 404, 'Atlantis'],
    ['state=TUV&year=24', 400, 'a year of four digits'],
    ['state=TUV&report=article9', 400, 'report is “article9”'],
    ['state=TUV&language=de', 400, 'one of en, fr'],
    ['state=TUV&on=2024-02-31', 400, '2024-02-31'],
    ['state=TUV&known=yesterday', 400, 'yesterday'],
    ['state=TUV&known=snapshot:none', 404, 'filed no such report as “none”'],
    ['state=TUV&f=odt', 400, 'html-file, docx, pdf, xlsx'],
  ])('%s is answered with what to do', async (query, status, says) => {
    const found = await site.json(`/reports?${query}`);
    expect([found.status, JSON.stringify(found.body)]).toEqual([status, expect.stringContaining(says)]);
    if (!query.includes('f=')) expect(plain((await site.page(`/reports?${query}`)).html)).toContain(says);
  });

  test('of a State that is not bound, it says so before anything else', async () => {
    const { html } = await site.page('/reports?state=USA&year=2024');
    expect(plain(html)).toMatch(
      /What does not fit Error: United States of America was not bound by APMBC on 2024-12-31/,
    );
  });

  test('of a year that is not over, or has not begun, it says so', async () => {
    const findings = async (year: number) =>
      (await site.json(`/reports?state=TUV&year=${year}`)).body.findings as readonly { code: string; found: string }[];
    expect(await findings(2026)).toContainEqual(expect.objectContaining({ found: '2026 is not over on 2026-11-22' }));
    expect((await findings(2027))[0]).toMatchObject({ severity: 'error', found: '2027 has not begun on 2026-11-22' });
    expect((await findings(2025)).map(({ code }) => code)).not.toContain('year-unfinished');
  });

  test('a form that was left empty leads to an address that can be shared', async () => {
    const response = await site.get(`${OF}&known=&on=`, { accept: 'text/html' });
    expect([response.status, response.headers.get('location')]).toEqual([303, OF]);
  });

  test('the page of a State, the list of States and the calendar of reports lead there', async () => {
    expect((await site.page('/states/UKR')).html).toContain('href="/reports?state=UKR"');
    expect((await site.page('/states')).html).toContain('href="/reports"');
    expect((await site.page('/filings?state=UKR')).html).toContain('href="/reports?state=UKR"');
  });
});

describe('who has signed in files a report', () => {
  const fields = { state: STATE, report: 'article7-guide', year: '2024', language: 'en' };
  const signing = { ...fields, 'form-token': PERSON.formToken };

  test('and a stranger does not', async () => {
    expect((await site.page(OF)).html).not.toContain('name="reason"');
    const { status } = await site.post('/reports', { ...signing, reason: 'as sent' });
    expect(status).toBeGreaterThanOrEqual(400);
    expect((await site.json(OF)).body.facts.references.length).toBeGreaterThan(0);
  });

  test('with a reason; then sees it as it was filed, and corrects it with a note', async () => {
    expect((await signed.page(OF)).html).toMatch(/<form method="post" action="\/reports">/);
    const silent = await signed.post('/reports', { ...signing, reason: ' ' });
    expect([silent.status, await silent.text()]).toEqual([422, expect.stringContaining('no reason')]);
    const filed = await signed.post('/reports', { ...signing, reason: 'as sent to Geneva' });
    const to = filed.headers.get('location') ?? '';
    expect([filed.status, to]).toEqual([
      303,
      '/reports?state=TUV&report=article7-guide&year=2024&language=en&known=snapshot:article7-APMBC-TUV-2024',
    ]);
    expect(plain((await site.page(to)).html)).toContain('As it was filed, under the name article7-APMBC-TUV-2024.');
    const before = (await site.json(to)).body;
    const again = await signed.post('/reports', { ...signing, reason: 'nothing new' });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('nothing of it has changed')]);

    await place.write((opening) => withRegister(opening, (desk) => desk.write([{ verb: 'add', ...CORRECTION }])));
    const draft = await signed.page(`/reports?state=TUV&report=article7-guide&year=2024`);
    expect(plain(draft.html)).toContain('For this year a report is filed already');
    expect(plain(draft.html)).toContain('What is corrected, and why');
    const corrected = await signed.post('/reports', { ...signing, reason: 'an area was found' });
    const second = corrected.headers.get('location') ?? '';
    expect(second).toMatch(/article7-APMBC-TUV-2024-correction-1$/);
    expect(plain((await site.page(second)).html)).toContain('as correction 1: an area was found');
    expect((await site.json(to)).body).toEqual(before);
  });
});

describe.skipIf(CHROMIUM === null)('in a browser', () => {
  let browser: Browser;
  let running: RunningSite;

  beforeAll(async () => {
    await place.close();
    running = await runSite([], data);
    await running.prints(/For QGIS/);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await running?.close();
  });

  test.each(['light', 'dark'] as const)('has no barriers, in %s', async (colorScheme) => {
    const { page, context, complaints } = await openWindow(browser, { colorScheme });
    for (const path of ['/reports', OF, `${OF}&report=article5&language=fr&lang=uk`]) {
      await page.goto(`${running.url}${path}`);
      expect([path, await barriers(page)]).toEqual([path, []]);
    }
    await page.goto(`${running.url}${OF}`);
    if (process.env.SHOTS) {
      await page.screenshot({ path: `${process.env.SHOTS}/reports-${colorScheme}.png`, fullPage: true });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('is asked by a form, without script, on a narrow screen, and kept as a PDF', async () => {
    const { page, context } = await openWindow(browser, {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    await page.goto(`${running.url}/states`);
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    await page.locator('main select[name=state]').selectOption(STATE);
    await page.locator('main select[name=report]').selectOption('article5');
    await page.getByLabel('Year covered').fill('2024');
    await page.locator('main').getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('h1').textContent()).toBe('Tuvalu, 2024: Article 5 (progress, plan and projection)');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/reports-narrow.png`, fullPage: true });
    const loading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'PDF', exact: true }).click();
    expect((await loading).suggestedFilename()).toBe('article5-TUV-2024-en.pdf');
    await context.close();
  });
});
