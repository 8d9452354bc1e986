/**
 * What a journalist does: pastes an article, sees what is contradicted and why, filters, takes it along, drops a Word file, compares
 * two; with script and without. Needs a Chromium on this machine (Debian: apt install chromium; or its path in CHROMIUM). With
 * SCREENSHOTS=folder pictures are kept there.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { makeDocx, paragraph } from '../support/docx-file.js';
import { barriers, openWindow, type RunningSite, runSite } from './running.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
if (CHROMIUM === null) console.warn('Skipped: there is no Chromium on this machine to check articles with.');

const ARTICLE = `A border town waits
By Nina Probe

GENEVA, July 8, 2025 – Ukraine has withdrawn from the Ottawa Convention. The treaty entered into force in 1999. Russia never joined it.
`;
const OTHER = [
  paragraph('What they signed', 'Heading1'),
  paragraph('GENEVA, July 9, 2025 – The Ottawa Convention entered into force in 2001.'),
];

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Nothing needs scrolling to the side. */
const tooWide = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe.skipIf(CHROMIUM === null)('checking an article', () => {
  let browser: Browser;
  let site: RunningSite;
  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), runSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('paste, read why, filter, take along', async () => {
    const { page, context, complaints } = await openWindow(browser);
    await page.goto(site.url);
    await page.getByRole('link', { name: 'Check an article' }).click();
    await page.getByLabel('The text of the article').fill(ARTICLE);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.waitForURL(/\/check\/[\w-]{22}$/);
    await page.getByRole('heading', { level: 1, name: 'A border town waits' }).waitFor();

    // The contradicted statement, its sign, and the reason that belongs to it.
    const words = page.locator('article mark.contradicted');
    expect(await words.textContent()).toBe('Ukraine has withdrawn from the Ottawa Convention');
    expect(
      await page.evaluate("getComputedStyle(document.querySelector('article mark.contradicted')).textDecorationStyle"),
    ).toBe('wavy');
    await words.hover();
    expect(await page.locator('#claim-1').getAttribute('class')).toContain('pair');
    await page.getByRole('link', { name: 'contradicted: statement 1' }).click();
    await page.waitForURL(/#claim-1$/);
    expect(await page.locator('#claim-1').textContent()).toContain('Correct: Ukraine is still a Party');
    await page.getByRole('link', { name: 'In the text statement 1' }).click();
    await page.waitForURL(/#text-1$/);

    // The filter works at once and is in the address; going back takes it away again.
    const filter = page.getByRole('navigation', { name: 'Filter by verdict' });
    await filter.getByRole('link', { name: '1 contradicted' }).click();
    await page.waitForURL(/\?verdict=contradicted$/);
    expect(await page.locator('#statements li[id^=claim-]:visible').count()).toBe(1);
    expect(await page.locator('article mark:not(.off)').count()).toBe(1);
    await filter.getByRole('link', { name: '2 supported' }).click();
    expect(await page.locator('#statements li[id^=claim-]:visible').count()).toBe(3);
    const table = page.getByRole('link', { name: 'table (CSV)' });
    expect(await table.getAttribute('href')).toContain('verdict=supported,contradicted');
    await page.goBack();
    expect(await page.locator('#statements li[id^=claim-]:visible').count()).toBe(1);
    // Asked for anew, the address shows the same.
    await page.reload();
    expect(await page.locator('#statements li[id^=claim-]:visible').count()).toBe(1);

    const taken = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    };
    const csv = await taken('table (CSV)');
    expect(csv.name).toMatch(/^checked-doc-[0-9a-f]{16}-2025-07-08\.csv$/);
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
    const alone = await taken('annotated page (HTML)');
    expect(alone.name).toMatch(/\.html$/);
    expect(alone.text).toContain('<article lang="en" aria-label="The text" dir="auto">');
    const review = await taken('ClaimReview (schema.org)');
    expect(JSON.parse(review.text)['@graph'][0]).toMatchObject({
      '@type': 'ClaimReview',
      reviewRating: { ratingValue: 1 },
    });
    const json = await page.request.get(
      `${site.url}${await page.getByRole('navigation', { name: 'Take it with you' }).getByRole('link', { name: 'JSON' }).getAttribute('href')}`,
    );
    expect(((await json.json()) as { checked: { claims: unknown[] } }).checked.claims).toHaveLength(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('drop a Word file beside it, and compare', async () => {
    const { page, context, complaints } = await openWindow(browser);
    await page.goto(`${site.url}/check`);
    await page.getByLabel('The text of the article').fill(ARTICLE);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.waitForURL(/\/check\/[\w-]{22}$/);
    const first = page.url();
    // A file is dropped on the page; the part with the form opens, and the field holds it.
    const bytes = Buffer.from(makeDocx({ body: OTHER.join('') })).toString('base64');
    const files = await page.evaluateHandle(`{
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob('${bytes}'), (one) => one.charCodeAt(0));
      data.items.add(new File([bytes], 'what they signed.docx'));
      data;
    }`);
    await page.dispatchEvent('main', 'dragenter', { dataTransfer: files });
    expect(await page.locator('[data-drop]').getAttribute('class')).toContain('over');
    await page.dispatchEvent('main', 'drop', { dataTransfer: files });
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.waitForURL(`${first}?document=2`);
    await page.getByRole('heading', { level: 1, name: 'What they signed' }).waitFor();
    expect(await page.locator('article mark.contradicted').count()).toBe(1);
    await page.getByRole('link', { name: 'Compare them side by side' }).click();
    const conflict = page.getByRole('region', { name: /^Conflict/ });
    expect(await conflict.locator('tbody td').allTextContents()).toEqual([
      expect.stringContaining('1999'),
      expect.stringContaining('2001'),
    ]);
    await conflict.getByRole('link', { name: /2001/ }).click();
    await page.waitForURL(/\?document=2#text-1$/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('what cannot be checked is told beside the form, which keeps what was filled in', async () => {
    const { page, context } = await openWindow(browser);
    await page.goto(`${site.url}/check`);
    await page
      .getByLabel('Publisher', { exact: true })
      .evaluate((input) => input.closest('details')?.setAttribute('open', ''));
    await page.getByLabel('Publisher', { exact: true }).fill('The Probe');
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    await page.getByLabel('Or files').setInputFiles({ name: 'scan.txt', mimeType: 'text/plain', buffer: png });
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('is a PNG image').waitFor();
    expect(await page.getByLabel('Publisher', { exact: true }).inputValue()).toBe('The Probe');
    expect(page.url()).toBe(`${site.url}/check`);
    await page.getByLabel('Or files').setInputFiles([]);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('nothing was given to be checked').waitFor();
    await context.close();
  });

  test('with script off: the same, by forms and links', async () => {
    const { page, context, complaints } = await openWindow(browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}/check`);
    await page.getByLabel('The text of the article').fill(ARTICLE);
    await page.getByLabel('Or files').setInputFiles({
      name: 'two.docx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(makeDocx({ body: OTHER.join('') })),
    });
    await page.getByRole('button', { name: 'Check' }).click();
    // Where it takes longer, the page that waits asks for itself again.
    await page.getByRole('heading', { level: 1, name: 'A border town waits' }).waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'contradicted: statement 1' }).click();
    await page.waitForURL(/#claim-1$/);
    await page
      .getByRole('navigation', { name: 'Filter by verdict' })
      .getByRole('link', { name: '1 contradicted' })
      .click();
    await page.waitForURL(/\?verdict=contradicted$/);
    expect(await page.locator('#statements li[id^=claim-]:visible').count()).toBe(1);
    await page.getByRole('link', { name: 'Compare them side by side' }).click();
    expect(await page.getByRole('region', { name: /^Conflict/ }).textContent()).toContain('2001');
    await page.goto(`${site.url}/check`);
    await page.getByLabel('The text of the article').fill(ARTICLE);
    await page.getByText('Title, publisher, author').click();
    await page.getByRole('radio', { name: 'on this day:' }).check();
    await page.getByRole('button', { name: 'Check' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('a day is asked for, and none is given');
    expect(await page.getByLabel('The text of the article').inputValue()).toBe(ARTICLE);
    expect(complaints.filter((one) => !one.includes('status of 400'))).toEqual([]);
    await context.close();
  });

  test('by keyboard alone', async () => {
    const { page, context } = await openWindow(browser);
    await page.goto(`${site.url}/check/example`);
    const sign = page.getByRole('link', { name: 'contradicted: statement 1' }).first();
    await sign.focus();
    expect(await page.locator('#claim-1').getAttribute('class')).toContain('pair');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#claim-1$/);
    await page.keyboard.press('Tab');
    // The reading goes on within the reason.
    expect(
      await page.evaluate(
        "document.activeElement.closest('li[id]')?.id ?? document.activeElement.closest('li')?.parentElement?.closest('li')?.id",
      ),
    ).toBe('claim-1');
    await context.close();
  });

  describe.each([
    ['light', { colorScheme: 'light' }, { width: 1280, height: 900 }],
    ['dark', { colorScheme: 'dark' }, { width: 1280, height: 900 }],
    ['narrow', { colorScheme: 'light' }, { width: 360, height: 740 }],
  ] as const)('%s', (name, colours, viewport) => {
    test.each([
      ['form', '/check?example=1'],
      ['result', '/check/example'],
      ['filtered', '/check/example?verdict=contradicted,imprecise'],
      ['result-uk', '/check/example?lang=uk'],
      ['compare', '/check/example/compare'],
      ['documents', '/documents'],
      ['claims', '/claims'],
      ['gone', '/check/AAAAAAAAAAAAAAAAAAAAAA'],
    ])('%s: axe finds nothing, nothing is too wide, nothing is complained of', async (of, path) => {
      const { page, context, complaints } = await openWindow(browser, { ...colours, viewport });
      await page.goto(site.url + path);
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      expect(await barriers(page)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
      expect(complaints.filter((one) => !one.includes('status of 404'))).toEqual([]);
      await picture(page, `${of}-${name}`);
      await context.close();
    });
  });

  test('on paper: dark ink, the whole list, addresses written out', async () => {
    const { page, context } = await openWindow(browser, { colorScheme: 'dark' });
    await page.goto(`${site.url}/check/example`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.querySelector("aside")).overflowY')).toBe('visible');
    expect(await page.evaluate('getComputedStyle(document.querySelector("mark.contradicted")).backgroundColor')).toBe(
      'rgb(255, 225, 222)',
    );
    expect(
      await page.evaluate("getComputedStyle(document.querySelector('.because a[href^=http]'), '::after').content"),
    ).toContain('https://');
    await picture(page, 'print');
    await context.close();
  });

  test('is light: under 100 kB with styles, scripts and fonts', async () => {
    const { page, context } = await openWindow(browser);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${site.url}/check/example`, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(100_000);
    await context.close();
  });
});
