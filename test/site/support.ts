/** Requests to the site without a network. Pages that ask the law alone are answered from the data of the project, without a register. */
import { builtAssets } from '../../src/api/site/assets.ts';
import type { SiteRoute } from '../../src/api/site/route.ts';
import { createSite, type SiteDeps } from '../../src/api/site/site.ts';
import type { Accounts, Session } from '../../src/api/site/viewer.ts';
import { Problem } from '../../src/base/problem.ts';
import { loadLexicon, loadRecord } from '../../src/store/record/cached-record.ts';
import type { SitePlace } from '../../src/tasks/site/site-place.ts';

export const BASE = 'http://127.0.0.1:8080';
export const NOW = Date.parse('2026-11-22T12:00:00Z');

const closed = async (): Promise<never> => {
  throw new Problem('register-opening', {
    found: 'a place without a register',
    wanted: 'a question about the law',
    next: 'Use a place with a register.',
  });
};

/** The record alone. */
export function lawPlace(): SitePlace {
  return {
    open: closed,
    source: closed,
    isOpen: false,
    isWriting: false,
    stamp: async () => ({ text: 'law', recorded: null }),
    record: () => loadRecord(),
    lexicon: () => loadLexicon(),
    write: closed,
  };
}

export const PERSON: Session = { name: 'Oksana', formToken: 'token-of-oksana' };

/** Everybody, or nobody, has signed in. */
export function accountsOf(session: Session | null): Accounts {
  return { session: async () => session };
}

export function siteOf(more: Partial<SiteDeps> & { readonly routes?: readonly SiteRoute[] } = {}) {
  const reported: unknown[] = [];
  const site = createSite({
    place: lawPlace(),
    accounts: accountsOf(null),
    assets: builtAssets(),
    clock: () => NOW,
    version: '9.9.9',
    report: (error) => reported.push(error),
    ...more,
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    Promise.resolve(site.request(`${BASE}${path}`, { headers }));
  /** As a browser asks. */
  const page = async (path: string, headers: Record<string, string> = {}) => {
    const response = await get(path, { accept: 'text/html', ...headers });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  const json = async (path: string, headers: Record<string, string> = {}) => {
    const response = await get(path, { accept: 'application/json', ...headers });
    // biome-ignore lint/suspicious/noExplicitAny: each test knows the resource that it asks for
    const body = (await response.json()) as any;
    return { status: response.status, headers: response.headers, body };
  };
  const post = (path: string, fields: Record<string, string> | FormData, headers: Record<string, string> = {}) =>
    Promise.resolve(
      site.request(`${BASE}${path}`, {
        method: 'POST',
        body: fields instanceof FormData ? fields : new URLSearchParams(fields),
        headers: { accept: 'text/html', origin: BASE, host: new URL(BASE).host, ...headers },
      }),
    );
  return { get, page, json, post, reported };
}
