/** The pages of stockpiles and of the calendar of reports by request; and as people use them, in a browser. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { FILINGS_PAGE } from '../../src/api/site/pages/holdings/filings.ts';
import { STOCKPILE_PAGE } from '../../src/api/site/pages/holdings/stockpile.ts';
import { parseDay } from '../../src/base/day.ts';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { CommandLine } from '../support/command-line.ts';
import { barriers, openWindow, type RunningSite, runSite } from './running.ts';
import { siteOf } from './support.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** Without tags. */
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('by request, from the record alone', () => {
  const site = siteOf();

  test('a stockpile is shown by every voice, with what does not add up', async () => {
    const { status, html } = await site.page('/states/UKR/stockpile?on=2024-12-31');
    expect(status).toBe(200);
    const said = plain(html);
    for (const one of [
      'Stockpile of Ukraine',
      '3,364,433',
      'icbl-2023',
      '6,405,000',
      '6,600,000',
      'Was due on 2010-06-01; still outstanding 2023.',
      'The register opens; until then the page shows the record alone.',
      'Both are kept. Ask which edition is the later one.',
    ])
      expect(said).toContain(one);
    expect(html).toContain('href="/filings?on=2024-12-31&amp;state=UKR"');
    expect(html).toContain('/register/history/stockpile-figure/UKR/');
    expect(html).not.toMatch(/ style="/);
  });

  test('in Ukrainian, with the sentences of the checks left in English', async () => {
    const { html } = await site.page('/states/UKR/stockpile?lang=uk');
    const said = plain(html);
    for (const one of ['Запаси: Україна', 'У запасах', 'Також зазначено', 'Застереження']) expect(said).toContain(one);
    expect(html).toMatch(/<span lang="en">3,364,433 by icbl-2023/);
  });

  test('as data and as a table', async () => {
    const { status, body } = await site.json('/states/UKR/stockpile?on=2024-12-31');
    expect(status).toBe(200);
    STOCKPILE_PAGE.schema.parse(body);
    expect(body.stock).toMatchObject([{ voice: 'icbl-2023', balance: { low: 3364433, high: 3364433 } }]);
    expect(body.findings.map(({ code }: { code: string }) => code)).toEqual([
      'statements-differ',
      'stock-after-deadline',
    ]);
    const csv = await site.get('/states/UKR/stockpile?f=csv');
    expect(csv.headers.get('content-disposition')).toContain('stockpile-UKR-2026-11-22.csv');
    expect((await csv.text()).split('\r\n')[1]).toContain('stock,,icbl-2023,3364433,3364433');
  });

  test('of a State that is told nothing of, and that is bound by nothing', async () => {
    const { html } = await site.page('/states/CHN/stockpile');
    expect(plain(html)).toContain('The Mine Ban Convention does not bind it on this day.');
    expect(plain(html)).toContain('No count of a stated day is on record.');
    expect(plain(html)).toContain('Nothing that is told contradicts itself.');
  });

  test.each([
    ['/states/XYZ/stockpile', 404, 'names no State'],
    ['/states/UKR/stockpile?type=PMN', 400, 'nothing is told of the type'],
    ['/states/UKR/stockpile?on=2024-02-31', 400, '2024-02-31'],
    ['/filings?year=24', 400, 'a calendar year that reports cover'],
    ['/filings?treaty=Geneva', 404, 'Geneva'],
    ['/filings?state=Atlantis', 404, 'Atlantis'],
  ])('%s is answered with what to do', async (path, status, says) => {
    const found = await site.json(path);
    expect(found.status).toBe(status);
    expect(JSON.stringify(found.body)).toContain(says);
    const { html } = await site.page(path);
    expect(plain(html)).toContain(says);
  });

  test('the calendar of reports says that nobody looked, and calls nobody late', async () => {
    const { html } = await site.page('/filings?treaty=APMBC&year=2024');
    const said = plain(html);
    expect(said).toContain('Nobody looked for these reports: that none is on record proves nothing.');
    expect(said).not.toContain('late: not found');
    expect(html).toContain('role="img"');
    const { body } = await site.json('/filings?treaty=APMBC&year=2024');
    FILINGS_PAGE.schema.parse(body);
    expect(body.counts).toEqual([{ treaty: 'APMBC', 'no-record': body.reports.length }]);
    expect(body.reports.length).toBeGreaterThan(160);
    const uk = await site.page('/filings?state=UKR&lang=uk');
    expect(plain(uk.html)).toContain('Календар звітів: Україна');
    expect(plain(uk.html)).toContain('за 2024 рік');
    const csv = await (await site.get('/filings?year=2024&treaty=CCM&f=csv')).text();
    expect(csv.split('\r\n')[0]).toMatch(/^due,treaty,state,stateName,duty/);
  });

  test('a form that was left empty leads to an address that can be shared', async () => {
    const response = await site.get('/filings?treaty=&year=2024', { accept: 'text/html' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/filings?year=2024']);
  });

  test('the page of a State and the list of States lead there', async () => {
    expect((await site.page('/states/UKR?on=2024-12-31')).html).toContain('href="/states/UKR/stockpile?on=2024-12-31"');
    expect((await site.page('/states/UKR')).html).toContain('href="/filings?state=UKR"');
    expect((await site.page('/states')).html).toContain('href="/filings"');
  });
});

describe.skipIf(CHROMIUM === null)('in a browser, with a register', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-holdings-'));
  let browser: Browser;
  let site: RunningSite;

  beforeAll(async () => {
    const line = new CommandLine(folder);
    const run = async (...words: string[]) => {
      const { status, stderr } = await line.run(words, { today: parseDay('2026-11-22') });
      if (status !== 0) throw new Error(stderr);
    };
    copyFileSync(new URL('../tasks/stockpile/holdings.csv', import.meta.url), join(folder, 'holdings.csv'));
    await run('record', 'source', '--set', 'id=invented', '--set', 'title=Invented', '--reason', 'a test');
    await run('stockpile', '--import', 'holdings.csv', '--reason', 'five years');
    const filed = ['--treaty', 'APMBC', '--year', '2016', '--filed', '2017-05-02', '--layout', 'forms'];
    await run('filings', '--record', 'TUV', ...filed, '--source', 'invented', '--reason', 'seen');
    await line.close();
    site = await runSite([], join(folder, 'register'));
    await site.prints(/For QGIS/);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(['light', 'dark'] as const)(
    'a treaty officer looks from the stockpile to the reports (%s)',
    async (colorScheme) => {
      const { page, context, complaints } = await openWindow(browser, {
        colorScheme,
        viewport: { width: 1200, height: 900 },
      });
      await page.goto(`${site.url}/states/TUV/stockpile?on=2018-01-01`);
      expect(await page.locator('h1').textContent()).toBe('Stockpile of Tuvalu');
      expect(await page.locator('.chart svg').count()).toBe(2);
      expect(await page.locator('section[aria-labelledby=retained]').textContent()).toContain('25');
      expect(await page.locator('section[aria-labelledby=findings]').textContent()).toContain(
        '25 in 3 reports, from 2015 to 2017',
      );
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('link', { name: 'Its reports' }).click();
      expect(await page.locator('h1').textContent()).toBe('Calendar of reports: Tuvalu');
      expect(await page.locator('main').textContent()).toContain('filed 2017-05-02; 2 days late; layout: forms');
      expect(await barriers(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test('without script, on a small screen, from a type to its entry in the register', async () => {
    const { page, context, complaints } = await openWindow(browser, {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    await page.goto(`${site.url}/states/TUV/stockpile?on=2016-03-01`);
    await page.getByRole('link', { name: 'OZM-72', exact: true }).click();
    expect(page.url()).toContain('type=OZM-72');
    expect(await page.locator('section[aria-labelledby=stock]').textContent()).toContain('0 to 10');
    await page.locator('section[aria-labelledby=stock] a[title="last-of-all"]').first().click();
    expect(await page.locator('main').textContent()).toContain('open detonation');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
