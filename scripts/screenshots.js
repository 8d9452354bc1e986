#!/usr/bin/env node
/**
 * The pictures of docs/screens: the site as it is, on the samples of docs/examples, in a browser that is installed.
 *
 *   npm run build && node scripts/screenshots.js [NAME …]
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'docs', 'screens');
const BIN = join(ROOT, 'bin', 'whitestone');
const example = (name) => join(ROOT, 'docs', 'examples', name);

/** Name, address, and what to do before the picture is taken. */
const PICTURES = [
  { name: 'world', path: '/', settle: 1500 },
  { name: 'world-dark', path: '/', dark: true, settle: 1500 },
  { name: 'state', path: '/states/UKR', tall: true },
  { name: 'what-if', path: '/states/FIN?suppose=withdrawal-notification%20UKR%20APMBC%202025-07-18', skip: true },
  { name: 'treaty', path: '/treaties/APMBC' },
  {
    name: 'check',
    path: '/check',
    async act(page) {
      await page.fill('textarea', readFileSync(example('dispatch.txt'), 'utf8'));
      await page.locator('main form[method="post"] button').first().click();
      await page.waitForURL(/\/check\/./);
      await page.waitForSelector('mark[id]', { timeout: 60_000 });
    },
  },
  { name: 'land', path: '/land', settle: 4000 },
  { name: 'balance', path: '/land/balance?owner=BIH' },
  { name: 'near', path: '/land/near?at=44.05,18.05', settle: 2500 },
  { name: 'casualties', path: '/casualties?state=BIH&from=2021&to=2023&by=year,outcome' },
  { name: 'register', path: '/register' },
  { name: 'api', path: '/docs/api' },
  { name: 'narrow', path: '/states/UKR', width: 360, height: 780 },
  { name: 'ukrainian', path: '/?lang=uk', settle: 1500 },
];

const found = findChromium({ install: true });
if ('missing' in found) {
  console.error(found.missing);
  process.exit(1);
}
const asked = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'whitestone-screens-'));
mkdirSync(OUT, { recursive: true });
const env = { ...process.env, WHITESTONE_DATA: folder, DATABASE_URL: '', WHITESTONE_AUTHOR: 'Survey office' };
for (const words of [
  ['import', example('units.geojson'), '--owner', 'BIH', '--kind', 'unit', '--source-title', 'Survey office'],
  ['import', example('areas.geojson'), '--owner', 'BIH', '--repair', 'proposed'],
  ['import', example('releases.csv'), '--owner', 'BIH', '--kind', 'land-release'],
  ['import', example('casualties.csv'), '--owner', 'BIH', '--kind', 'casualty', '--source-title', 'Made-up list'],
  ['casualties', '--state', 'BIH', '--from', '2021', '--to', '2023', '--publish', '--reason', 'the yearly tables'],
]) {
  const { status, stderr } = spawnSync(process.execPath, [BIN, ...words], { env, encoding: 'utf8' });
  if (status !== 0) console.error(`${words[1]}: ${stderr}`);
}
const server = spawn(process.execPath, [BIN, 'serve', '--port', '0'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
const url = await new Promise((resolve, reject) => {
  let text = '';
  server.stdout.setEncoding('utf8').on('data', (piece) => {
    text += piece;
    const told = /Whitestone is at (\S+)/.exec(text)?.[1];
    if (told !== undefined) resolve(told);
  });
  server.once('exit', () => reject(new Error('the server ended')));
});
const browser = await chromium.launch({
  executablePath: found.path,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  // The register is opened in the background; pages of land wait for it.
  await fetch(`${url}/collections`);
  for (const { name, path, act, settle = 300, dark, tall, skip, width = 1280, height = 860 } of PICTURES) {
    if (skip || (asked.length > 0 && !asked.includes(name))) continue;
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    try {
      await page.goto(`${url}${path}`, { waitUntil: 'load' });
      await act?.(page);
      await page.waitForTimeout(settle);
      const clip = tall ? { clip: { x: 0, y: 0, width, height: 1500 }, fullPage: true } : {};
      await page.screenshot({ path: join(OUT, `${name}.png`), ...clip });
      console.log(name);
    } catch (error) {
      console.error(`${name}: ${error.message}`);
      process.exitCode = 1;
    }
    await context.close();
  }
} finally {
  await browser.close();
  server.kill('SIGINT');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
