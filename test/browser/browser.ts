/** A browser that is installed on this machine. None is fetched; where there is none, tests that need one are skipped. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Null where none is installed. */
export const CHROMIUM = PLACES.find((place): place is string => place !== undefined && existsSync(place)) ?? null;

export function openBrowser(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('no browser is installed');
  // Chromium refuses its sandbox to root; what it is shown here is our own page.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: CHROMIUM, args });
}
