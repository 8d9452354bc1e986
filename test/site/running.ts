/** The site as its users have it: the built program on a register of its own, and a browser that looks at it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const BIN = fileURLToPath(new URL('../../bin/whitestone', import.meta.url));

export interface RunningSite {
  readonly url: string;
  /** The folder of the register. */
  readonly data: string;
  /** All that it has printed so far, on both outputs. */
  printed(): string;
  /** Resolves once this has been printed. */
  prints(words: RegExp): Promise<RegExpExecArray>;
  close(): Promise<void>;
}

/** @param words further words of the command line @param data a folder that there is already */
export async function runSite(words: readonly string[] = [], data?: string): Promise<RunningSite> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'whitestone-site-')));
  const child: ChildProcess = spawn(process.execPath, [BIN, 'serve', '--port', '0', '--data', folder, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', WHITESTONE_AUTHOR: 'a tester' },
  });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const prints = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text);
        if (found === null) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
      ended.then(() => reject(new Error(`the server ended before it printed ${pattern}:\n${text}`)));
    });
  const close = async () => {
    child.kill('SIGINT');
    await ended;
    if (data === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const [, url = ''] = await prints(/Whitestone is at (http:\S+)/);
    return { url, data: folder, printed: () => text, prints, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A window of its own, without what another one keeps. What the browser complains of is gathered. */
export async function openWindow(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  // A machine that does much else is slow; what never comes is told by the test’s own limit.
  page.setDefaultTimeout(90_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  // Nothing is asked of anybody else.
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(`a request to ${request.url()}`);
  });
  return { page, context, complaints };
}

/** What axe finds against WCAG 2.2 AA, in short: nothing, where all is well. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    // biome-ignore lint/suspicious/noExplicitAny: it lives in the page
    (globalThis as any).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  const { violations } = found as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
