/** Before any suite: the program is built (threads and child processes run the built one), and a server is started. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

interface Services {
  startPostgres(options: {
    install: boolean;
  }): Promise<{ url: string; version: string; stop(): Promise<void> } | { missing: string }>;
}

interface Browsers {
  findChromium(options: { install: boolean }): { path: string } | { missing: string };
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a server that belongs to this run; null when there is none, and why. */
    server: { readonly url: string } | { readonly missing: string };
  }
}

/** Installed before any suite asks for them; one that is still missing says so by the suites that it skips. */
const PROGRAMS = [
  ['gdal.js', 'findGdal'],
  ['pdf-tools.js', 'findQpdf'],
  ['office.js', 'findOffice'],
] as const;
type Finders = Record<string, ((options: { install: boolean }) => unknown) | undefined>;

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync('npm', ['run', 'build', '--silent'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const browsers = new URL('../../../../scripts/chromium.js', import.meta.url).href;
  const browser = ((await import(browsers)) as Browsers).findChromium({ install: true });
  if ('missing' in browser)
    console.warn(`\nNO BROWSER: the suites that look at pages are skipped. ${browser.missing}\n`);
  for (const [script, find] of PROGRAMS) {
    const finder = (await import(new URL(`../../../../scripts/${script}`, import.meta.url).href)) as Finders;
    finder[find]?.({ install: true });
  }
  const services = new URL('../../../../scripts/services.js', import.meta.url).href;
  const { startPostgres } = (await import(services)) as Services;
  const server = await startPostgres({ install: true });
  if ('missing' in server) {
    console.warn(`\nNO SERVER: the suites on PostgreSQL are skipped. ${server.missing}\n`);
    project.provide('server', { missing: server.missing });
    return async () => undefined;
  }
  console.log(`The server suites run on ${server.version}.`);
  project.provide('server', { url: server.url });
  return () => server.stop();
}
