/** The page of casualties in a browser: chosen with a form, without script, in both themes, on a narrow screen. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { type PeoplePlace, peoplePlace } from './people-place.ts';
import { barriers, openWindow, type RunningSite, runSite } from './running.ts';

vi.setConfig({ testTimeout: 300_000 });

describe.skipIf(CHROMIUM === null)('casualties in a browser', () => {
  let browser: Browser;
  let made: PeoplePlace;
  let site: RunningSite;
  beforeAll(async () => {
    made = await peoplePlace();
    await made.place.close();
    site = await runSite([], join(made.folder, 'register'));
    await site.prints(/For QGIS/);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await made?.remove();
  });

  test.each(['light', 'dark'] as const)('has no barriers, in %s', async (colorScheme) => {
    const { page, complaints } = await openWindow(browser, { colorScheme });
    for (const path of [
      '/casualties',
      '/casualties?state=BIH&by=year,sex',
      '/casualties?state=HRV',
      '/casualties?lang=uk&state=BIH&by=outcome',
    ]) {
      await page.goto(`${site.url}${path}`);
      expect(await barriers(page), path).toEqual([]);
    }
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/casualties-${colorScheme}.png`, fullPage: true });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('is asked by a form, without script, on a narrow screen', async () => {
    const { page } = await openWindow(browser, {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    await page.goto(`${site.url}/casualties`);
    await page.locator('main select[name=state]').selectOption('BIH');
    await page.locator('main select[name=by]').selectOption('sex');
    await page.getByLabel('From year').fill('2019');
    await page.getByLabel('To year').fill('2019');
    await page.locator('main').getByRole('button', { name: 'Ask' }).click();
    expect(new URL(page.url()).searchParams.get('by')).toBe('sex');
    await page.getByRole('row', { name: /male 29 100/ }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/casualties-narrow.png`, fullPage: true });
    await page.context().close();
  });
});
