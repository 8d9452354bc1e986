/** Requests to the interface without a network, and answers looked at. */
import { createApi, type Deps } from '../../src/api/api.ts';
import { MadeUpSource, NOW } from './made-up.ts';

export const BASE = 'http://example.org';

export function apiOf(more: Partial<Deps> = {}) {
  const reported: unknown[] = [];
  const api = createApi({
    source: new MadeUpSource(),
    clock: () => NOW,
    version: '9.9.9',
    report: (error) => reported.push(error),
    ...more,
  });
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    Promise.resolve(api.request(`${BASE}${path}`, { headers, method }));
  const json = async (path: string, headers: Record<string, string> = {}) => {
    const response = await get(path, headers);
    return { status: response.status, headers: response.headers, body: (await response.json()) as Resource };
  };
  return { get, json, reported };
}

/** JSON as it came. */
export interface Resource {
  readonly [key: string]: unknown;
  readonly links?: readonly { readonly rel: string; readonly href: string; readonly type?: string }[];
  readonly features?: readonly {
    readonly id: string;
    readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
}

export function linked(body: Resource, rel: string): string | undefined {
  return body.links?.find((one) => one.rel === rel)?.href;
}

/** The path and search of a link of ours. */
export function pathOf(href: string): string {
  const { pathname, search } = new URL(href);
  return `${pathname}${search}`;
}
