/**
 * An information manager brings a broken Shapefile in, as a browser shows it: sends its parts, answers what it does not say, sees
 * what is wrong on the map and in the list, has it repaired, sees the balance change, and takes it back; with script and without.
 * Needs a Chromium on this machine (Debian: apt install chromium; or its path in CHROMIUM). SCREENSHOTS=folder keeps pictures.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHROMIUM, openBrowser } from '../browser/browser.ts';
import { layer, square } from '../tasks/land/support/layers.ts';
import { brokenRows, parts, registerPlace, serveOn, shapefile } from './import-support.ts';
import { barriers, openWindow } from './running.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });
if (CHROMIUM === null) console.warn('Skipped: there is no Chromium on this machine to bring files in with.');

const PICTURES = process.env.SCREENSHOTS;

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** In both themes, and where the window is narrow nothing sticks out of it. */
async function looked(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page), `${name}, ${colorScheme}`).toEqual([]);
    await picture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wide, `${name} at 360 px`).toBeLessThanOrEqual(0);
  await picture(page, `${name}-narrow`);
  if (size !== null) await page.setViewportSize(size);
}

describe.skipIf(CHROMIUM === null)('in a browser', () => {
  let browser: Browser;
  let url = '';
  const { place, folder, remove } = registerPlace();
  let site: Awaited<ReturnType<typeof serveOn>>;
  beforeAll(async () => {
    site = await serveOn(place);
    url = site.url;
    await place.open();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await remove();
  });

  test('a broken Shapefile is brought in, repaired, and taken back', async () => {
    const { page, context, complaints } = await openWindow(browser, { viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(120_000);
    await page.goto(`${url}/land/import`);
    await looked(page, 'import-1-upload');
    const zip = await shapefile(join(folder, 'areas.zip'), brokenRows(), ['.prj']);
    const files = Object.entries(parts(zip)).map(([name, bytes]) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes),
    }));
    await page.getByLabel(/File, or all parts/).setInputFiles(files);
    await page.getByRole('button', { name: 'Send the file' }).click();
    await page.waitForURL('**/what');

    await page.locator('select[name=kind]').selectOption('hazardous-area');
    await page.locator('select[name=owner]').selectOption('BIH');
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('In which reference system are its coordinates?').waitFor();
    await looked(page, 'import-2-what');
    await page.getByRole('radio', { name: /EPSG:4326/ }).check();
    await page.getByLabel('Day that the data is of').fill('2025-12-31');
    await page.getByLabel('Why it is brought in').fill('layer of December');
    await page.getByRole('button', { name: /go on to the columns/ }).click();
    await page.waitForURL('**/columns');
    await looked(page, 'import-3-columns');
    await page.getByRole('button', { name: /go on to the trial/ }).click();
    await page.waitForURL('**/trial');

    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('6 rows: 4 taken, 2 set aside.').waitFor({ timeout: 120_000 });
    await page.locator('.trial-map[data-ready]').waitFor();
    await page.waitForTimeout(500);
    await looked(page, 'import-4-trial');
    expect(await reddened(page)).toBeGreaterThan(50);
    const balance = page.locator('table.effect tbody tr').first();
    const safe = await balance.innerText();
    expect(safe).toMatch(/^BIH still to be released\s+0\s/);
    await page.locator('#row-3 button.show').click();
    await page.getByRole('link', { name: 'axes-swapped' }).click();
    await page.getByText('Only rows with axes-swapped.').waitFor();
    await page.getByRole('radio', { name: /Also what is proposed/ }).check();
    await page.getByRole('button', { name: 'Try again so' }).click();
    await page.getByText('6 rows: 5 taken, 1 set aside.').waitFor({ timeout: 120_000 });
    expect(await balance.innerText()).not.toBe(safe);

    await page.getByRole('button', { name: 'Go on: write it' }).click();
    await looked(page, 'import-5-write');
    await page.getByRole('button', { name: 'Write it', exact: true }).click();
    await page.getByText('It is written.').waitFor({ timeout: 120_000 });
    await looked(page, 'import-6-written');
    await page.getByRole('link', { name: 'This import' }).click();
    await page.getByRole('heading', { name: 'Rows set aside' }).waitFor();
    await looked(page, 'import-7-kept');
    await page.getByRole('link', { name: 'All problems of this import' }).click();
    await page.getByRole('heading', { name: 'Problems of the land' }).waitFor();
    await looked(page, 'import-8-problems');
    await page.goBack();
    await page.getByRole('link', { name: 'Take it back' }).click();
    await page.getByLabel('Why it is taken back').fill('the wrong month');
    await looked(page, 'import-9-undo');
    expect(await balance.innerText()).toMatch(/\s0\s+−/);
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('This import was taken back.').waitFor({ timeout: 120_000 });
    expect(await page.getByText('the wrong month').count()).toBe(1);
    await page.goto(`${url}/land/imports`);
    await looked(page, 'imports');
    expect(await page.getByRole('row', { name: /taken back/ }).count()).toBe(1);
    // Pictures of the map stall a graphics card that is none.
    expect(complaints.filter((one) => !one.includes('GL Driver Message'))).toEqual([]);
    expect(site.reported).toEqual([]);
    await context.close();
  });

  test('without script the same forms lead to the same end', async () => {
    const { page, context, complaints } = await openWindow(browser, { javaScriptEnabled: false });
    page.setDefaultTimeout(120_000);
    await page.goto(`${url}/land/import?lang=en`);
    const text = layer(square('HRV', 'C-1', [0, 0]), square('HRV', 'C-2', [2, 0], { status: 'nonsense' }));
    await page
      .getByLabel(/File, or all parts/)
      .setInputFiles({ name: 'c.geojson', mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Send the file' }).click();
    await page.locator('select[name=owner]').selectOption('HRV');
    await page.getByRole('button', { name: /go on to the columns/ }).click();
    await page.getByText('1 word without a meaning').waitFor();
    await page.getByRole('combobox', { name: 'nonsense' }).selectOption('cha');
    await page.getByRole('button', { name: /go on to the trial/ }).click();
    await page.getByRole('button', { name: 'Try it' }).click();
    // The page asks again by itself.
    await page.getByText('2 rows: 2 taken, 0 set aside.').waitFor({ timeout: 120_000 });
    await page.getByText('The map that can be moved needs JavaScript.').waitFor();
    await picture(page, 'import-4-trial-without-script');
    await page.getByRole('button', { name: 'Go on: write it' }).click();
    await page.getByRole('button', { name: 'Write it', exact: true }).click();
    await page.getByText('It is written.').waitFor({ timeout: 120_000 });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('in Ukrainian, and what is refused is said where the file was chosen', async () => {
    const { page, context, complaints } = await openWindow(browser, { locale: 'uk-UA' });
    await page.goto(`${url}/land/import`);
    await page.getByRole('heading', { name: 'Внести файл' }).waitFor();
    const files = ['a.csv', 'b.csv'].map((name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('id\n1\n') }));
    await page.locator('input[type=file]').setInputFiles(files);
    await page.getByRole('button', { name: 'Надіслати файл' }).click();
    await page.getByText('2 files: a.csv, b.csv').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'import-refused-uk');
    // The browser itself tells of an answer that is a refusal.
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
    await context.close();
  });
});

/** Pixels of the map that are red: what is set aside, and nothing else on it. Counted in a window that lets data in. */
async function reddened(page: Page): Promise<number> {
  const shot = await page.locator('.trial-map').screenshot();
  const blank = await page.context().newPage();
  const count = await blank.evaluate<number>(`(async () => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,${shot.toString('base64')}')).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let red = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] > 120 && data[at] > data[at + 1] * 1.8 && data[at] > data[at + 2] * 1.8) red += 1;
    }
    return red;
  })()`);
  await blank.close();
  return count;
}
