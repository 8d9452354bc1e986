/** The pages of land as people use them: in a browser, with its map, with the keyboard, without script, in both themes. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { type LandPlace, landPlace } from './land-place.ts';
import { barriers, openWindow, type RunningSite, runSite } from './running.ts';

// Without a graphics card a map takes seconds to draw, and a walk draws many.
vi.setConfig({ testTimeout: 600_000 });

/** Runs in the page: the shares of a picture’s pixels that are red rather than anything else, and green. */
const COUNTED = `async (data) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + data;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, image.width, image.height).data;
  let [red, green] = [0, 0];
  for (let at = 0; at < bytes.length; at += 4) {
    const [r, g, b] = bytes.subarray(at, at + 3);
    if (r > g + 12 && r > b + 12) red += 1;
    if (g > r + 5 && g > b + 2) green += 1;
  }
  return { red: red / (bytes.length / 4), green: green / (bytes.length / 4) };
}`;
const FOCUSED = 'document.activeElement';
/** Runs in the page: the slider is put at a day, counted from its first, and let go. */
const slide = (days: number) => `{
  const input = document.querySelector('[data-slider] input');
  input.value = '${days}';
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
}`;

/** A browser without a graphics card says how slow it is; that is no complaint about the page. */
const real = (complaints: readonly string[]) => complaints.filter((one) => !one.includes('GL Driver Message'));

describe.skipIf(CHROMIUM === null)('land in a browser', () => {
  let browser: Browser;
  let made: LandPlace;
  let site: RunningSite;

  beforeAll(async () => {
    made = await landPlace();
    await made.place.close();
    site = await runSite([], join(made.folder, 'register'));
    // The register is open.
    await site.prints(/For QGIS/);
    // The first answer reads the map and the ledger, which on a busy machine is longer than an answer may take.
    while (!(await fetch(`${site.url}/land`)).ok);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await made?.remove();
  });

  /** All that there is to draw is drawn. */
  const drawn = (page: Page) =>
    page.locator('[data-map][data-state="drawn"]').waitFor({ state: 'attached', timeout: 180_000 });

  /** How much of the middle of the map is of the hazard’s red, and of the green of released land; shares of its pixels. */
  async function middle(page: Page, share = 0.08): Promise<{ red: number; green: number }> {
    await drawn(page);
    const box = await page.locator('.land-map .canvas').boundingBox();
    if (box === null) throw new Error('no map');
    const [width, height] = [box.width * share, box.height * share];
    const clip = { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
    const png = (await page.screenshot({ clip })).toString('base64');
    return (await page.evaluate(`(${COUNTED})(${JSON.stringify(png)})`)) as { red: number; green: number };
  }

  test('an information manager looks at areas on the map, and at one of them as it was', async () => {
    const { page, context, complaints } = await openWindow(browser, { viewport: { width: 1400, height: 1000 } });
    await page.goto(`${site.url}/land?on=2025-07-08&owner=BIH`);
    await drawn(page);
    expect(await page.locator('#results tbody tr').count()).toBe(5);
    // Chosen in the list, an area is in the middle of the map, in the colour of hazard, and in the panel.
    await page.getByRole('link', { name: 'A-4', exact: true }).click();
    const panel = page.getByRole('region', { name: 'What was chosen' });
    await panel.getByRole('heading', { name: 'A-4' }).waitFor();
    await panel.getByText('Confirmed hazardous area').waitFor();
    await panel.getByText('Recorded', { exact: false }).first().waitFor();
    await page.keyboard.press('Escape');
    expect(await panel.isVisible()).toBe(false);
    await expect.poll(async () => (await middle(page)).red, { timeout: 120_000 }).toBeGreaterThan(0.9);
    expect(await page.evaluate(`${FOCUSED}.textContent`)).toBe('A-4');
    // Released land is no hazard.
    await page.getByRole('link', { name: 'A-3', exact: true }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    const released = await middle(page);
    expect(released.red).toBe(0);
    expect(released.green).toBeGreaterThan(0.9);
    // The slider takes map and list back to the day before its release.
    const days = (Date.parse('2022-05-31') - Date.parse('2019-01-10')) / 86_400_000;
    await page.evaluate(slide(days));
    await page.waitForURL(/on=2022-05-31/);
    await expect.poll(() => page.locator('#results tbody tr').count(), { timeout: 120_000 }).toBe(4);
    await expect.poll(async () => (await middle(page)).red, { timeout: 120_000 }).toBeGreaterThan(0.9);
    expect(await page.getByLabel('On', { exact: true }).inputValue()).toBe('2022-05-31');
    // What lies under the mouse, and from there to its page.
    await page.locator('.land-map canvas').click();
    await panel.getByRole('heading', { name: 'A-3' }).waitFor();
    await panel.getByRole('link', { name: 'Open its page' }).click();
    await page.waitForURL(/\/land\/areas\/BIH\/A-3\?on=2022-05-31/);
    expect(await page.locator('#summary').innerText()).toContain('Open');
    await drawn(page);
    expect(real(complaints)).toEqual([]);
    await context.close();
  });

  test('all of it from the keyboard', async () => {
    const { page, context, complaints } = await openWindow(browser);
    await page.goto(`${site.url}/land?on=2025-07-08&q=A-4`);
    expect((await middle(page)).red).toBeGreaterThan(0.5);
    const map = page.locator('.land-map canvas');
    await map.focus();
    expect(await map.getAttribute('aria-label')).toContain('Arrow keys move it');
    await page.keyboard.press('Enter');
    await page
      .getByRole('heading', { name: 'A-4 · ' })
      .or(page.getByRole('heading', { name: 'A-4' }))
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(`${FOCUSED}.tagName`)).toBe('CANVAS');
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await middle(page, 0.05)).red, { timeout: 120_000 }).toBe(0);
    await page.getByRole('button', { name: 'All of it' }).press('Enter');
    await expect.poll(async () => (await middle(page)).red, { timeout: 120_000 }).toBeGreaterThan(0.5);
    await page.getByRole('link', { name: 'A-4', exact: true }).press('Enter');
    await page.getByRole('link', { name: 'Open its page' }).waitFor();
    expect(real(complaints)).toEqual([]);
    await context.close();
  });

  test('without script the map says so and the list is there', async () => {
    const { page, context } = await openWindow(browser, { javaScriptEnabled: false });
    await page.goto(`${site.url}/land?on=2025-07-08`);
    expect(await page.locator('noscript').innerText()).toContain('The list has the same content');
    expect(await page.locator('[data-slider]').isVisible()).toBe(false);
    await page.getByLabel('State').selectOption('closed');
    await page.getByRole('button', { name: 'Ask' }).click();
    expect(await page.locator('#results tbody tr').allInnerTexts()).toEqual([expect.stringContaining('A-3')]);
    await page.getByRole('link', { name: 'A-3', exact: true }).click();
    expect(await page.locator('h1').innerText()).toBe('A-3');
    await page.goto(`${site.url}/land/near`);
    await page.getByLabel('Place', { exact: true }).fill('44.001, 18.001');
    await page.getByRole('button', { name: 'Ask' }).click();
    expect(await page.locator('main').innerText()).toContain('Keep out.');
    expect(await page.getByRole('button', { name: 'Use where I am' }).isVisible()).toBe(false);
    await context.close();
  });

  test('a farmer asks about where they stand', async () => {
    const { page, context, complaints } = await openWindow(browser, {
      geolocation: { latitude: 44.001, longitude: 18.005 },
      permissions: ['geolocation'],
      viewport: { width: 360, height: 800 },
    });
    await page.goto(`${site.url}/land/near`);
    await page.getByRole('button', { name: 'Use where I am' }).click();
    await page.waitForURL(/at=44\.001000/);
    const main = await page.locator('main').innerText();
    expect(main).toContain('Keep out.');
    expect(main.indexOf('No record is no proof of safety')).toBeLessThan(main.indexOf('Keep out.'));
    await drawn(page);
    // Nothing is wider than the window.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(real(complaints)).toEqual([]);
    await context.close();
  });

  test('a browser that cannot draw says so', async () => {
    const { page, context } = await openWindow(browser);
    await page.addInitScript('HTMLCanvasElement.prototype.getContext = () => null');
    await page.goto(`${site.url}/land`);
    await page.getByText('it has no WebGL').waitFor();
    await context.close();
  });

  const PAGES = [
    '/land?on=2025-07-08',
    '/land/areas/BIH/A-1?on=2025-07-08',
    '/land/balance?owner=BIH&from=2022-01-01&to=2022-12-31',
    '/land/balance?owner=BIH&by=unit',
    '/land/near?at=44.001,18.001',
  ];
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each(PAGES)('%s has no barrier', async (path) => {
      const { page, context, complaints } = await openWindow(browser, { colorScheme });
      await page.goto(site.url + path);
      if ((await page.locator('[data-map]').count()) > 0) await drawn(page);
      expect(await barriers(page)).toEqual([]);
      expect(real(complaints)).toEqual([]);
      await context.close();
    });
  });

  test.each(['en', 'uk'])('the page with the map weighs less than 450 kB (%s)', async (language) => {
    const { page, context } = await openWindow(browser, { viewport: { width: 1400, height: 1000 } });
    const sizes = new Map<string, number>();
    context.on('response', (response) => {
      sizes.set(response.url(), Number(response.headers()['content-length'] ?? 0));
    });
    await page.goto(`${site.url}/land?on=2025-07-08&lang=${language}`);
    await drawn(page);
    const bytes = [...sizes.values()].reduce((sum, one) => sum + one, 0);
    for (const part of ['/assets/maplibre', '/assets/worker', '/assets/chunk', '/background/', '/collections/']) {
      expect([...sizes.keys()].some((url) => url.includes(part))).toBe(true);
    }
    expect(Math.min(...sizes.values())).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(300_000);
    expect(bytes).toBeLessThan(450_000);
    await context.close();
  });
});
