/**
 * The annotated page as a browser shows it: to a reader in light and dark, on a narrow screen, on paper, and to the rules of
 * WCAG 2.2 AA that a machine can check (axe-core). Needs a Chromium on this machine (Debian: apt install chromium; or its path
 * in CHROMIUM). With SCREENSHOTS=folder the pictures are kept there.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { indexPage } from '../../src/reports/annotated-index.ts';
import { annotatedPage } from '../../src/reports/annotated-page.ts';
import { countVerdicts } from '../../src/reports/verdict-words.ts';
import { checkedDispatch, document } from '../support/evidence.ts';
import { hostileDocument } from '../support/hostile.ts';
import { CHROMIUM, openBrowser } from './browser.ts';

vi.setConfig({ testTimeout: 120_000 });
if (CHROMIUM === null)
  console.warn('Skipped: there is no Chromium on this machine to look at the annotated page with.');

const CALLED = new Map([
  ['UKR', 'Ukraine'],
  ['RUS', 'Russia'],
  ['EST', 'Estonia'],
  ['LVA', 'Latvia'],
  ['LTU', 'Lithuania'],
]);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
  ['narrow-dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
];

describe.skipIf(CHROMIUM === null)('in a browser', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'whitestone-page-'));
  const file = (name: string, html: string) => {
    writeFileSync(join(folder, name), html);
    return pathToFileURL(join(folder, name)).href;
  };
  const dispatch = file('dispatch.html', annotatedPage(checkedDispatch(), CALLED));
  const paged = file(
    'paged.html',
    annotatedPage(
      checkedDispatch(
        document(undefined, {
          format: 'pdf',
          origin: 'https://example.org/a',
          published: null,
          pages: [
            { page: 1, start: 0, end: 100 },
            { page: 2, start: 100, end: 900 },
          ],
        }),
      ),
      CALLED,
    ),
  );
  const nothing = file('nothing.html', annotatedPage({ ...checkedDispatch(), claims: [] }, CALLED));
  const hostile = file('hostile.html', annotatedPage(hostileDocument(), CALLED));
  const { document: source, claims } = checkedDispatch();
  const index = file(
    'index.html',
    indexPage([
      {
        file: 'dispatch.html',
        title: 'A',
        publisher: 'B',
        published: source.published?.value ?? null,
        counts: countVerdicts(claims),
      },
      { file: 'nothing.html', title: '<b>C</b>', publisher: null, published: null, counts: countVerdicts([]) },
    ]),
  );

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function shown<T>(
    address: string,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext(options);
    try {
      const page = await context.newPage();
      await page.goto(address);
      return await look(page);
    } finally {
      await context.close();
    }
  }

  async function findings(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const { violations } = (await page.evaluate(
      "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
    )) as AxeResults;
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
    );
  }

  describe.each(VIEWS)('%s', (name, options) => {
    test.each([
      ['an article', dispatch],
      ['a paged document', paged],
      ['nothing found', nothing],
      ['a hostile document', hostile],
      ['the index', index],
    ])('%s: axe finds nothing, also with everything unfolded', async (_, address) => {
      await shown(address, options, async (page) => {
        await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        expect(await findings(page)).toEqual([]);
      });
    });

    test('nothing is wider than the screen', async () => {
      for (const address of [dispatch, paged, hostile, index]) {
        const wider = await shown(address, options, (page) =>
          page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
        );
        expect(wider, address).toBe(0);
      }
    });

    test.runIf(process.env.SCREENSHOTS)('a picture', async () => {
      const pictures = process.env.SCREENSHOTS ?? '';
      mkdirSync(pictures, { recursive: true });
      await shown(dispatch, options, (page) =>
        page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true }),
      );
    });
  });

  test('at 320 pixels, and with text twice as large, nothing needs scrolling to the side', async () => {
    for (const viewport of [
      { width: 320, height: 600 },
      { width: 640, height: 600 },
    ]) {
      const wider = await shown(dispatch, { viewport }, async (page) => {
        if (viewport.width === 640) await page.evaluate("document.documentElement.style.fontSize = '200%'");
        return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      });
      expect(wider, `${viewport.width}`).toBe(0);
    }
  });

  test('works without a script; a sign leads to its reason and back, by keyboard too', async () => {
    await shown(dispatch, { javaScriptEnabled: false }, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/#statements$/);
      await page.getByRole('link', { name: 'contradicted: statement 2' }).click();
      await page.waitForURL(/#claim-2$/);
      await page.getByRole('link', { name: 'In the text statement 2' }).click();
      await page.waitForURL(/#text-2$/);
    });
  });

  test('asks for nothing but itself, breaks no rule of its own policy, and runs nothing of a hostile text', async () => {
    for (const address of [dispatch, paged, hostile, index]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const [asked, said]: [string[], string[]] = [[], []];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      page.on('dialog', (dialog) => said.push(`dialog: ${dialog.message()}`));
      page.on('pageerror', (error) => said.push(String(error)));
      await page.goto(address);
      await page.waitForTimeout(100);
      expect(asked).toEqual([address]);
      expect(said).toEqual([]);
      await context.close();
    }
  });

  test('its policy does hold: a script or picture put into it would not run', async () => {
    const html = annotatedPage(checkedDispatch(), CALLED).replace(
      '</body>',
      '<script>document.title = "run"</script><img src="https://example.org/x.png" alt=""><style>body{display:none}</style></body>',
    );
    await shown(file('changed.html', html), {}, async (page) => {
      expect(await page.title()).toBe('Checked: Kyiv leaves the mine ban, minister says');
      expect(await page.evaluate('getComputedStyle(document.body).display')).toBe('block');
    });
  });

  test('on paper: dark ink whatever the screen, the whole list, addresses written out', async () => {
    await shown(dispatch, { colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
      expect(await page.evaluate("getComputedStyle(document.querySelector('aside')).overflowY")).toBe('visible');
      expect(await page.evaluate("getComputedStyle(document.querySelector('.back')).display")).toBe('none');
      expect(
        await page.evaluate("getComputedStyle(document.querySelector('.because a'), '::after').content"),
      ).toContain('https://example.org/a?b=1');
    });
  });
});
