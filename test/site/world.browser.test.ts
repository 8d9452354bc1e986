/**
 * What a journalist does on the first page: drags the days, presses play, reads the table, searches, opens a treaty. In a real
 * Chromium on the built program; with SCREENSHOTS=folder the pictures are kept there. Skipped, and said, where there is no browser.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { barriers, openWindow, type RunningSite, runSite } from './running.ts';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 240_000 });
if (CHROMIUM === null) console.warn('Skipped: there is no Chromium on this machine to look at the site with.');

const PAGES = [
  '/?on=2025-08-01',
  '/treaties',
  '/treaties/APMBC',
  '/search?q=Kyiv',
  '/search?q=zzzzqq',
  '/about',
  '/world/spans',
];

/** How much wider the page is than the window. */
const WIDER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const figure = async (page: Page) => Number(await page.locator('.figures li:first-child b').textContent());
const rowsAt = (page: Page, place: string) => page.locator(`#group-${place} tr[data-state]`).count();
const look = (page: Page, state: string) => page.locator(`.world a[data-state="${state}"]`).getAttribute('class');

describe.skipIf(CHROMIUM === null)('the site in a browser', () => {
  let browser: Browser;
  let site: RunningSite;
  beforeAll(async () => {
    [browser, site] = await Promise.all([openBrowser(), runSite()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('a journalist goes through the days, reads the table, searches, opens the treaty', async () => {
    const { page, context, complaints } = await openWindow(browser, { viewport: { width: 1280, height: 900 } });
    await page.goto(`${site.url}/`);
    const now = await figure(page);
    expect(now).toBeGreaterThan(150);
    const slider = page.getByRole('slider', { name: 'Day' });
    // Drag to 2012: the slider has a step for every month since December 1997.
    await slider.fill(String((2012 - 1998) * 12 + 1));
    await expect.poll(() => page.locator('.time output').textContent()).toBe('1 January 2012');
    expect(await slider.getAttribute('aria-valuetext')).toBe('1 January 2012');
    await page.waitForURL(/on=2012-01-01/);
    await expect.poll(() => page.locator('#said').textContent()).toMatch(/^1 January 2012: 1\d\d Parties$/);
    const then = await figure(page);
    expect(then).toBeLessThan(now);
    // The map, the figures and the table are of that day, and agree.
    expect([await look(page, 'FIN'), await look(page, 'POL'), await look(page, 'UKR')]).toEqual([
      'at-outside',
      'at-signatory',
      'at-party',
    ]);
    expect(await rowsAt(page, 'party')).toBe(then);
    expect(await page.locator('.world a.at-party').count()).toBe(then);
    expect(await page.locator('.standings caption').textContent()).toContain('on 1 January 2012');
    expect(await page.getByLabel('On', { exact: true }).inputValue()).toBe('2012-01-01');
    await picture(page, 'world-2012');
    // Play: the count moves on by itself, until it is stopped; then all follows.
    const button = page.getByRole('button', { name: 'Play' });
    await button.click();
    await expect.poll(() => look(page, 'FIN'), { timeout: 30_000 }).toBe('at-party');
    await page.getByRole('button', { name: 'Pause' }).click();
    const day = (await page.locator('.day time').getAttribute('datetime')) ?? '';
    expect(day > '2012-07-01').toBe(true);
    await page.waitForURL(new RegExp(`on=${day}`));
    await expect.poll(() => page.locator('.stale').count()).toBe(0);
    expect(await page.locator('.world a.at-party, .world a.at-claim, .world a.at-withdrawing').count()).toBe(
      await figure(page),
    );
    // Its address is that of the day: the same page for whoever it is sent to.
    const shared = await figure(page);
    await page.reload();
    expect([await figure(page), await page.locator('.time output').textContent()]).toEqual([
      shared,
      await page.locator('.day time').textContent(),
    ]);
    // The table can be narrowed; a row marks its State on the map.
    await page.getByLabel('Show only').fill('mozam');
    expect(await page.locator('.standings tr[data-state]:visible').count()).toBe(1);
    await page.getByRole('link', { name: 'Mozambique' }).focus();
    expect(await look(page, 'MOZ')).toContain('picked');
    await page.getByLabel('Show only').fill('qqqq');
    await page.getByText('No name holds this.').waitFor();
    // Search, from the field that every page has.
    const field = page.getByRole('searchbox', { name: 'Search' });
    await field.fill('Kyiv');
    await field.press('Enter');
    await page.waitForURL(/\/search\?q=Kyiv/);
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('States');
    expect(await page.locator('.hits a').first().getAttribute('href')).toBe('/states/UKR');
    await picture(page, 'search');
    // The treaty, at an article.
    await page.getByRole('link', { name: 'Treaties' }).click();
    await page.getByRole('link', { name: 'Mine Ban Convention' }).click();
    await page.waitForURL(/\/treaties\/APMBC/);
    await page.getByRole('link', { name: 'Art 20(3)' }).click();
    expect(await page.locator('.article:target').textContent()).toContain('expiry in src/law/withdrawal.ts');
    await picture(page, 'treaty');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('the slider is moved and the play button pressed by keyboard', async () => {
    const { page, context, complaints } = await openWindow(browser, { viewport: { width: 1280, height: 900 } });
    await page.goto(`${site.url}/?on=2012-01-01`);
    await page.locator('#moment').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.time output').textContent()).toBe('1 February 2012');
    await page.keyboard.press('Home');
    expect(await page.locator('.time output').textContent()).toBe('3 December 1997');
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    // From the end it begins anew.
    await expect.poll(() => page.locator('.day time').getAttribute('datetime')).toMatch(/^(199|200)/);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('who wants little motion is taken a year at a time', async () => {
    const { page, context } = await openWindow(browser, { reducedMotion: 'reduce' });
    await page.goto(`${site.url}/?on=2012-01-01`);
    await page.getByRole('button', { name: 'Play' }).click();
    await expect
      .poll(() => page.locator('.day time').getAttribute('datetime'), { timeout: 20_000 })
      .toMatch(/^201[3-9]-01-01$/);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForURL(/on=20\d\d-01-01/);
    await context.close();
  });

  test('all of it is there without script', async () => {
    const { page, context, complaints } = await openWindow(browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}/`);
    expect(await page.locator('.time').isVisible()).toBe(false);
    await page.getByLabel('On', { exact: true }).fill('2012-01-01');
    await page.getByLabel('Treaty').selectOption('CCM');
    await page.getByRole('button', { name: 'Ask' }).click();
    await page.waitForURL(/on=2012-01-01/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Who is bound by the Convention on Cluster Munitions',
    );
    expect(await rowsAt(page, 'party')).toBe(await figure(page));
    // A State on the map leads to its page.
    const link = page.locator('.world a[data-state="FRA"]');
    expect(await link.getAttribute('href')).toMatch(/^\/states\/FRA\?on=2012-01-01/);
    await page.locator('.legend a').first().click();
    await page.waitForURL(/#group-party$/);
    await page.goto(`${site.url}/search?q=Swaziland`);
    expect(await page.locator('.hits a').first().textContent()).toBe('Eswatini');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test.each(['light', 'dark'] as const)(
    'has no barriers in %s colours, and nothing wider than a telephone',
    async (colorScheme) => {
      const { page, context, complaints } = await openWindow(browser, {
        colorScheme,
        viewport: { width: 360, height: 740 },
      });
      for (const path of PAGES) {
        await page.goto(`${site.url}${path}`);
        expect([path, await barriers(page)]).toEqual([path, []]);
        const over = await page.evaluate(WIDER);
        expect([path, over]).toEqual([path, 0]);
        await page.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}lang=uk`);
        expect([path, await page.evaluate(WIDER)]).toEqual([path, 0]);
        await picture(page, `${path.replaceAll(/\W+/g, '-')}-${colorScheme}`);
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test('the first page with its map, styles, script and letters weighs less than 450 kB', async () => {
    const { page, context } = await openWindow(browser);
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    let bytes = 0;
    client.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${site.url}/`, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(450_000);
    await context.close();
  });
});
