/** A browser that is installed on this machine; where there is none, tests that need one are skipped. */
import { type Browser, chromium } from 'playwright-core';

interface Browsers {
  findChromium(): { path: string } | { missing: string };
}

const script = new URL('../../scripts/chromium.js', import.meta.url).href;
const found = ((await import(script)) as Browsers).findChromium();

/** Null where none is installed. */
export const CHROMIUM = 'path' in found ? found.path : null;

export function openBrowser(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('no browser is installed');
  // Chromium refuses its sandbox to root; what it is shown here is our own page.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: CHROMIUM, args });
}
