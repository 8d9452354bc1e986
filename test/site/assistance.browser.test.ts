/** The page of risk education and assistance in a browser, and the menu that leads to casualties, on a narrow screen too. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { assistancePlace } from './assistance-place.ts';
import type { PeoplePlace } from './people-place.ts';
import { barriers, openWindow, type RunningSite, runSite } from './running.ts';

vi.setConfig({ testTimeout: 300_000 });
const PAGE = '/states/BIH/assistance';

describe.skipIf(CHROMIUM === null)('assistance in a browser', () => {
  let browser: Browser;
  let made: PeoplePlace;
  let site: RunningSite;
  beforeAll(async () => {
    made = await assistancePlace();
    await made.place.close();
    site = await runSite([], join(made.folder, 'register'));
    await site.prints(/For QGIS/);
    browser = await openBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await made?.remove();
  });

  test.each(['light', 'dark'] as const)('has no barriers, in %s', async (colorScheme) => {
    const { page, complaints } = await openWindow(browser, { colorScheme });
    for (const path of ['/states/HRV/assistance', `${PAGE}?lang=uk&by=service`, `${PAGE}?by=year,sex`, PAGE]) {
      await page.goto(`${site.url}${path}`);
      expect(await barriers(page), path).toEqual([]);
    }
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/assistance-${colorScheme}.png`, fullPage: true });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('is reached from the menu and asked by a form, without script, on a narrow screen', async () => {
    const { page } = await openWindow(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
    await page.goto(`${site.url}/?lang=uk`);
    expect(await fits()).toBe(true);
    await page.goto(`${site.url}/`);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Casualties' }).click();
    expect(new URL(page.url()).pathname).toBe('/casualties');
    expect(await fits()).toBe(true);
    await page.goto(`${site.url}/casualties?state=BIH`);
    await page.getByRole('link', { name: 'Risk education and victim assistance' }).click();
    await page.locator('main select[name=by]').selectOption('sex');
    await page.getByLabel('From year').fill('2023');
    await page.getByLabel('To year').fill('2023');
    await page.locator('main').getByRole('button', { name: 'Ask' }).click();
    await page.getByRole('row', { name: /female 140 46.7/ }).waitFor();
    expect(await fits()).toBe(true);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/assistance-narrow.png`, fullPage: true });
    await page.context().close();
  });
});
