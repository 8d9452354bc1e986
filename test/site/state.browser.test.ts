/**
 * A lawyer at the page of a State, in a browser: Ukraine on 8 July 2025 and today, the positions, a withdrawal tried in war and
 * in peace, a reason followed to its act and source, the calendar taken, the page printed. Needs a Chromium on this machine
 * (Debian: apt install chromium; or its path in CHROMIUM). With SCREENSHOTS=folder pictures are kept there.
 */
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { barriers, openWindow, type RunningSite, runSite } from './running.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
if (CHROMIUM === null)
  console.warn('Skipped: there is no Chromium on this machine to look at the page of a State with.');

const FOLDER = process.env.SCREENSHOTS;
async function picture(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}

const width = (page: Page) => page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]');

describe.skipIf(CHROMIUM === null)('a lawyer', () => {
  let site: RunningSite;
  let browser: Browser;
  beforeAll(async () => {
    site = await runSite();
    await site.prints(/For QGIS/);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const script of [true, false]) {
    test(`asks about Ukraine, tries a withdrawal, and follows a reason to its source (${script ? 'with' : 'without'} script)`, async () => {
      const { page, context, complaints } = await openWindow(browser, {
        javaScriptEnabled: script,
        reducedMotion: 'reduce',
      });
      await page.goto(`${site.url}/states`);
      await page.getByRole('link', { name: 'U', exact: true }).click();
      await page.getByRole('link', { name: 'Ukraine', exact: true }).click();
      await expect.poll(() => page.locator('.lead').textContent()).toContain('whether it is bound is contested');

      // On 8 July 2025 there was no claim yet.
      await page.getByLabel('On', { exact: true }).fill('2025-07-08');
      await page.getByLabel('As known on').fill('2025-07-08');
      await page.getByRole('button', { name: 'Ask' }).click();
      await page.waitForURL(/on=2025-07-08/);
      expect(await page.locator('.lead').textContent()).toBe(
        'Ukraine has been a Party to the Mine Ban Convention since 1 June 2006 and is bound by it.',
      );
      expect(await page.locator('#positions').count()).toBe(0);
      expect(await page.locator('aside.later').textContent()).toContain('More is known now');

      // A notice that day, with a war on.
      await page.locator('select[name=try]').selectOption('withdrawal-notification');
      await page.locator('.try select[name=treaty]').selectOption('APMBC');
      await page.getByLabel('On the day').fill('2025-07-08');
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.waitForURL(/suppose=/);
      expect(page.url()).toBe(
        `${site.url}/states/UKR?on=2025-07-08&known=2025-07-08&suppose=withdrawal-notification+UKR+APMBC+2025-07-08`,
      );
      expect(await page.locator('.supposition').textContent()).toContain('Supposed, not recorded');
      const supposed = page.locator('.difference').first();
      expect(await supposed.textContent()).toContain(
        '2026-01-08: ◕ Party; its withdrawal is deferred by an armed conflict; bound',
      );
      // The day on which its time has run, under the same supposition.
      await supposed.getByRole('link', { name: '2026-01-08' }).click();
      await page.waitForURL(/on=2026-01-08/);
      expect(await page.locator('.lead').textContent()).toContain(
        'its withdrawal is deferred by an armed conflict, and it is bound',
      );

      // Back to the record, and to what is known now.
      await page.getByRole('link', { name: 'Back to the record as it is' }).click();
      await page.waitForURL((url) => !url.search.includes('suppose'));
      await page.getByRole('link', { name: 'The page as known now' }).click();
      const sides = page.locator('.sides').first();
      expect(await sides.locator('.side').count()).toBe(3);
      expect(await sides.textContent()).toContain('The operation of the Convention is suspended for it');
      expect(await sides.textContent()).toContain('Switzerland');

      // From a reason to its act, and to its source.
      const card = page.locator('.standings .card').first();
      await card.locator('summary').first().click();
      await card.locator('.grounds').first().getByRole('link', { name: 'APMBC-UKR-ratification-2005-12-27' }).click();
      await page.waitForURL(/\/acts\/APMBC-UKR-ratification-2005-12-27/);
      expect(
        await page
          .getByRole('link', { name: /^UN Treaty Collection/ })
          .first()
          .getAttribute('href'),
      ).toMatch(/^https:/);
      expect(await page.locator('#history + ol').textContent()).toContain('Version 1: recorded');
      expect(complaints).toEqual([]);
      await context.close();
    });
  }

  test('is told why Finland and Poland cannot withdraw again, and what to do', async () => {
    const { page, context, complaints } = await openWindow(browser, { reducedMotion: 'reduce' });
    for (const state of ['FIN', 'POL']) {
      await page.goto(`${site.url}/states/${state}?on=2026-11-22`);
      await page.getByLabel('On the day').fill('2026-11-22');
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.waitForURL(/#what-if$/);
      const alert = page.getByRole('alert');
      expect(await alert.textContent()).toContain('but on that day it was not a Party');
      expect(await alert.textContent()).toContain('Correct the State, treaty or day.');
      // The place where it is said is in sight.
      expect(await alert.boundingBox().then((box) => box !== null && box.y < (page.viewportSize()?.height ?? 0))).toBe(
        true,
      );
      // Before they gave notice it was possible, and would have had effect.
      await page.goto(`${site.url}/states/${state}?on=2025-01-01&known=2025-01-01`);
      await page.getByLabel('On the day').fill('2025-01-01');
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.waitForURL(/suppose=/);
      expect(await page.locator('.difference').first().textContent()).toContain(
        '2025-07-01: ⊖ Former Party; not bound',
      );
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('takes the calendar', async () => {
    const { page, context } = await openWindow(browser, { acceptDownloads: true });
    await page.goto(`${site.url}/states/UKR?on=2025-07-08`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Calendar of the days (.ics)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('UKR-2025-07-08.ics');
    expect(await readFile(await download.path(), 'utf8')).toMatch(
      /^BEGIN:VCALENDAR\r\n[\s\S]*DTSTART;VALUE=DATE:20331201/,
    );
    await context.close();
  });

  test('prints the page on A4: answers, positions and their reasons, no controls; light, whatever the screen is', async () => {
    const { page, context } = await openWindow(browser, { colorScheme: 'dark', viewport: { width: 700, height: 990 } });
    await page.goto(`${site.url}/states/UKR`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const hidden of ['.clocks', '.try', '.contents', '.top nav', '.settings', 'aside.later']) {
      const found = page.locator(hidden);
      if ((await found.count()) > 0) expect(await found.first().isVisible(), hidden).toBe(false);
    }
    expect(await page.locator('.standings .grounds').first().isVisible()).toBe(true);
    expect(await page.locator('a.permanent').isVisible()).toBe(true);
    expect(await width(page)).toEqual([700, 700]);
    const ink = await page.evaluate<string>('getComputedStyle(document.body).color');
    expect(ink).toBe('rgb(28, 30, 33)');
    await picture(page, 'state-print');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    const pages = pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(3);
    expect(pages).toBeLessThan(16);
    await context.close();
  });

  const PAGES = [
    ['states', '/states?letter=U'],
    ['state', '/states/UKR'],
    ['state-supposed', '/states/UKR?suppose=withdrawal-notification+UKR+APMBC+2026-12-01'],
    ['state-refused', '/states/FIN?suppose=withdrawal-notification+FIN+APMBC+2026-11-22'],
    ['acts', '/acts?kind=objection'],
    ['act', '/acts/APMBC-UKR-suspension-notification-2025-07-18'],
  ] as const;
  const LOOKS = [
    ['light', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
    ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }],
    ['narrow', { colorScheme: 'light', viewport: { width: 360, height: 740 } }],
  ] as const;
  test.each(PAGES)('%s has no barriers in either theme, and fits a narrow screen', async (name, address) => {
    for (const [look, options] of LOOKS) {
      const { page, context, complaints } = await openWindow(browser, { ...options, reducedMotion: 'reduce' });
      await page.goto(`${site.url}${address}`);
      for (const summary of await page.locator('.card > details > summary').all()) await summary.click();
      const [content = 0, window = 0] = await width(page);
      expect(content, `${name} ${look}`).toBeLessThanOrEqual(window);
      // The barriers of a page do not hang on its width.
      if (look !== 'narrow') expect(await barriers(page), `${name} ${look}`).toEqual([]);
      await picture(page, `${name}-${look}`);
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  test('weighs little', async () => {
    const { page, context } = await openWindow(browser);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${site.url}/states/UKR`, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(100_000);
    await context.close();
  });
});
