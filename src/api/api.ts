/**
 * The HTTP interface: OGC API – Features and Tiles over a source of features. Every answer has an entity tag that changes with
 * the register; what is wrong is told as a problem (RFC 9457).
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { formatDay, parseDay } from '../base/day.ts';
import { PROBLEMS, Problem } from '../base/problem.ts';
import type { FeatureSource, Stamp } from '../tasks/land/feature-source.ts';
import { encodingOf, formatOf } from './accept.ts';
import { COLLECTION, COLLECTIONS, QUERYABLES_OF } from './collections.ts';
import { ITEM, ITEMS } from './items.ts';
import { API, CONFORMANCE, LANDING } from './landing.ts';
import { cell, list, page } from './page.ts';
import { POLICY } from './page-style.ts';
import { Query } from './parameter.ts';
import { type Answer, collectionOf, type Question, type Route, typeOfFormat } from './question.ts';
import { MATRIX_SET, MATRIX_SETS, TILE, TILESET, TILESETS } from './tiles.ts';

export interface Deps {
  readonly source: FeatureSource;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Of the program. */
  readonly version: string;
  /** Where it stands for the world, if not where it is asked: `https://example.org/whitestone`. */
  readonly baseUrl?: string;
  /** Hosts that a request may name; without it, any. For a server on this machine only, against rebinding of names. */
  readonly hosts?: readonly string[];
  /** Milliseconds that an answer may take; default 30,000. */
  readonly patience?: number;
  /** Told what went wrong inside; nothing of it goes out. */
  readonly report?: (error: unknown) => void;
}

export const ROUTES: readonly Route[] = [
  LANDING,
  API,
  CONFORMANCE,
  COLLECTIONS,
  COLLECTION,
  QUERYABLES_OF,
  ITEMS,
  ITEM,
  TILESETS,
  TILESET,
  TILE,
  MATRIX_SETS,
  MATRIX_SET,
];

const METHODS = 'GET, HEAD, OPTIONS';
const PATIENCE = 30_000;

export function createApi(deps: Deps): Hono {
  const app = new Hono({ strict: false });
  app.use(async (context, next) => {
    refuseStrangers(context, deps);
    await next();
    common(context, deps);
  });
  for (const route of ROUTES) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.get(path, (context) => patiently(served(context, route, deps), deps));
    app.options(path, () => new Response(null, { status: 204, headers: { Allow: METHODS } }));
    app.all(path, (context) => {
      throw new Problem('method-refused', {
        found: `the method ${context.req.method}`,
        wanted: METHODS,
        next: 'Nothing can be changed here; records are written with the command line.',
      });
    });
  }
  app.notFound((context) =>
    refused(
      context,
      new Problem('resource-missing', {
        found: `nothing is at ${context.req.path.slice(0, 200)}`,
        wanted: 'an address that the page at / leads to',
        next: 'Begin at /.',
      }),
      deps,
    ),
  );
  app.onError((error, context) => refused(context, error, deps));
  return app;
}

/** A page of a stranger that rebinds its name to this machine names itself in the header Host. */
function refuseStrangers(context: Context, { hosts }: Deps): void {
  if (hosts === undefined) return;
  const host = context.req.header('host')?.toLowerCase() ?? '';
  if (hosts.includes(host.replace(/:\d+$/, ''))) return;
  throw new Problem('host-refused', {
    found: `the request names the host “${host.slice(0, 100)}”`,
    wanted: `one of ${hosts.join(', ')}`,
    next: 'Ask by that name; or start the server with the host that it is to be known by.',
  });
}

function common(context: Context, { hosts }: Deps): void {
  const { headers } = context.res;
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.append('Vary', 'Accept, Accept-Encoding');
  // A server of this machine only is for pages of this machine only.
  const origin = context.req.header('origin');
  const allowed = hosts === undefined ? '*' : origin !== undefined && hosts.includes(hostOf(origin)) ? origin : null;
  if (hosts !== undefined) headers.append('Vary', 'Origin');
  if (allowed === null) return;
  headers.set('Access-Control-Allow-Origin', allowed);
  headers.set('Access-Control-Allow-Methods', METHODS);
  headers.set('Access-Control-Expose-Headers', 'Content-Crs, ETag, Link, Last-Modified');
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).hostname;
  } catch {
    return '';
  }
}

async function patiently(answer: Promise<Response>, { patience = PATIENCE }: Deps): Promise<Response> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const text = {
        found: 'the answer took too long',
        wanted: 'an answer that is found in time',
        next: 'Ask for less: a smaller box, page or filter.',
      };
      reject(new Problem('request-too-slow', text));
    }, patience);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function baseOf(context: Context, { baseUrl }: Deps): string {
  return (baseUrl ?? new URL(context.req.url).origin).replace(/\/+$/, '');
}

async function served(context: Context, route: Route, deps: Deps): Promise<Response> {
  const { source } = deps;
  const url = new URL(context.req.url);
  const now = deps.clock();
  const today = parseDay(new Date(now).toISOString().slice(0, 10));
  const stamp = await source.stamp();
  const parts = context.req.param() as Record<string, string>;
  const known = route.parameters.map(({ name }) => name);
  const open = {
    source,
    base: baseOf(context, deps),
    path: url.pathname.replace(/(?!^)\/+$/, ''),
    parts,
    stamp,
    today,
    version: deps.version,
    routes: ROUTES,
  };
  if (route.byQueryables) {
    const nothing: Question = { ...open, query: new Query(new URLSearchParams(), []), format: 'json' };
    const { queryables } = await collectionOf(nothing);
    known.push(...queryables.map(({ name }) => name).filter((name) => !known.includes(name)));
  }
  const query = new Query(url.searchParams, known);
  const format = formatOf(route, query, context.req.header('accept'));
  const question: Question = { ...open, query, format };
  const encoding =
    format === 'mvt' || format === 'json' || format === 'html' || format === 'tilejson'
      ? encodingOf(context.req.header('accept-encoding'))
      : null;
  const headers = new Headers(
    validators(stamp, now, [
      deps.version,
      formatDay(today),
      route.fixed ? '' : stamp.text,
      open.base,
      url.pathname,
      url.search,
      format,
      encoding ?? '',
    ]),
  );
  if (unchanged(context, headers)) return new Response(null, { status: 304, headers });
  const answer = await route.answer(question);
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  const [type, body] = bodyOf(answer, route);
  headers.set('Content-Type', type);
  if (answer.html !== undefined) headers.set('Content-Security-Policy', POLICY);
  if (encoding === null || body.length < 1024) return new Response(body, { headers });
  headers.set('Content-Encoding', encoding);
  return new Response(encoding === 'br' ? await squeezed(body) : await gzipped(body, { level: 1 }), { headers });
}

/** At the quickest: more would take several times as long and save some hundredths. */
const gzipped = promisify(gzip) as (body: Uint8Array, options: object) => Promise<Uint8Array<ArrayBuffer>>;
const brotli = promisify(brotliCompress) as (body: Uint8Array, options: object) => Promise<Uint8Array<ArrayBuffer>>;
const squeezed = (body: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });

function bodyOf(answer: Answer, route: Route): [string, Uint8Array<ArrayBuffer>] {
  if (answer.bytes !== undefined)
    return [answer.type ?? 'application/octet-stream', answer.bytes as Uint8Array<ArrayBuffer>];
  if (answer.html !== undefined) return ['text/html; charset=utf-8', new TextEncoder().encode(answer.html)];
  return [answer.type ?? typeOfFormat(route, 'json'), new TextEncoder().encode(JSON.stringify(answer.json))];
}

/** An answer is the same while the register, the day, the program and the question are. */
function validators(stamp: Stamp, now: number, of: readonly string[]): Record<string, string> {
  const midnight = Math.floor(now / 86_400_000) * 86_400_000;
  const modified = Math.max(Date.parse(`${stamp.recorded.slice(0, 23)}Z`), midnight);
  return {
    ETag: `"${createHash('sha256').update(JSON.stringify(of)).digest('base64url').slice(0, 27)}"`,
    'Last-Modified': new Date(modified).toUTCString(),
    // It may be kept, and is asked about before it is used: that costs one look at an index.
    'Cache-Control': 'public, no-cache',
  };
}

/** Has the client what it would be given? An entity tag goes before a day (RFC 9110, 13.2.2). */
function unchanged(context: Context, headers: Headers): boolean {
  const tags = context.req.header('if-none-match');
  if (tags !== undefined) {
    const own = headers.get('ETag') ?? '';
    return tags.split(',').some((tag) => ['*', own].includes(tag.trim().replace(/^W\//, '')));
  }
  // A second is too coarse for two writes in it, so that only what is older than the second counts as seen.
  const since = Date.parse(context.req.header('if-modified-since') ?? '');
  return !Number.isNaN(since) && Date.parse(headers.get('Last-Modified') ?? '') < since;
}

/** Nothing of what went wrong inside goes out: only problems are told, and of those what a reader can mend. */
function refused(context: Context, error: unknown, deps: Deps): Response {
  const known = error instanceof Problem;
  const { status, title } = known ? PROBLEMS[error.code] : { status: 500, title: 'Something went wrong inside' };
  if (status >= 500) deps.report?.(error);
  const code = known ? error.code : 'internal';
  const text =
    known && status !== 500
      ? error.text
      : {
          found: 'the answer could not be made',
          wanted: '',
          next: 'Try again; if it stays so, tell whoever runs this server.',
        };
  const { found, wanted, next } = text;
  const detail = [found, wanted === '' ? '' : `Wanted: ${wanted}`, next]
    .filter((one) => one !== '')
    .join('. ')
    .replace(/\.\.(?= |$)/g, '.');
  const headers: Record<string, string> = {
    'Cache-Control': 'no-store',
    ...(status === 405 ? { Allow: METHODS } : {}),
    ...(status === 503 ? { 'Retry-After': '5' } : {}),
  };
  const html =
    (context.req.header('accept') ?? '').includes('text/html') &&
    new URL(context.req.url).searchParams.get('f') !== 'json';
  if (html) {
    const body = list([
      ['Found', cell(found)],
      ['Wanted', cell(wanted)],
      ['Next', cell(next)],
    ]);
    const trail = [{ href: `${baseOf(context, deps)}/`, title: 'Whitestone' }];
    return new Response(page({ title, trail, others: [], body }), {
      status,
      headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY },
    });
  }
  const body = { type: `urn:whitestone:problem:${code}`, title, status, detail, code, found, wanted, next };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  });
}
