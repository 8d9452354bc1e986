/**
 * The HTTP interface: OGC API – Features and Tiles over a source of features. Every answer has an entity tag that changes with
 * the register; what is wrong is told as a problem (RFC 9457).
 */
import { type Context, Hono } from 'hono';
import { formatDay, parseDay } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import type { FeatureSource } from '../tasks/land/feature-source.ts';
import { type Encoding, encodingOf, formatOf } from './accept.ts';
import { BACKGROUND_TILE } from './background.ts';
import { COLLECTION, COLLECTIONS, QUERYABLES_OF } from './collections.ts';
import { ITEM, ITEMS } from './items.ts';
import { asAnswer, asResponse, KeptAnswers } from './kept-answers.ts';
import { API, CONFORMANCE, LANDING } from './landing.ts';
import { cell, list, type PageParts, page } from './page.ts';
import { POLICY } from './page-style.ts';
import { Query } from './parameter.ts';
import { type Answer, collectionOf, type Question, type Route, typeOfFormat } from './question.ts';
import { MATRIX_SET, MATRIX_SETS, TILE, TILESET, TILESETS } from './tiles.ts';
import {
  baseOf,
  common,
  METHODS,
  packed,
  patiently,
  refuseStrangers,
  type Transport,
  toldOf,
  unchanged,
  validators,
} from './transport.ts';

/** How pages look where the interface is part of a larger site. */
export interface Framing {
  /** Changes with whatever else than the page decides how it looks: language, colours, who looks. */
  readonly key: string;
  readonly policy: string;
  readonly language: string;
  frame(parts: PageParts): string;
}

/** By itself the interface has a look of its own, in English, the same for everybody. */
const ALONE: Framing = { key: '', policy: POLICY, language: 'en', frame: page };

export interface Deps extends Transport {
  readonly source: FeatureSource;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Of the program. */
  readonly version: string;
  /** Default: each page stands alone. */
  readonly framing?: (context: Context) => Promise<Framing>;
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
  BACKGROUND_TILE,
  MATRIX_SETS,
  MATRIX_SET,
];

export function createApi(deps: Deps): Hono {
  const app = new Hono({ strict: false });
  const kept = new KeptAnswers();
  app.use(async (context, next) => {
    refuseStrangers(context, deps);
    await next();
    common(context, deps);
  });
  for (const route of ROUTES) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.get(path, (context) => patiently(served(context, route, deps, kept), deps));
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

async function served(context: Context, route: Route, deps: Deps, kept: KeptAnswers): Promise<Response> {
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
  const framing = format === 'html' && deps.framing !== undefined ? await deps.framing(context) : ALONE;
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
      framing.key,
    ]),
  );
  if (framing !== ALONE) {
    headers.set('Cache-Control', 'private, no-cache');
    headers.set('Vary', 'Cookie, Accept-Language');
  }
  if (unchanged(context, headers)) return new Response(null, { status: 304, headers });
  const make = () => made(route, question, { headers, encoding, framing });
  // Pages are framed for one person.
  if (format === 'html') return make();
  const tag = headers.get('ETag') ?? '';
  return asResponse(await kept.answer(tag, async () => ({ answer: await asAnswer(await make()), whole: true })));
}

/** How an answer is to be made. */
interface Manner {
  readonly headers: Headers;
  readonly encoding: Encoding | null;
  readonly framing: Framing;
}

async function made(route: Route, question: Question, { headers, encoding, framing }: Manner): Promise<Response> {
  const answer = await route.answer(question);
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  const [type, body] = bodyOf(answer, route, framing);
  headers.set('Content-Type', type);
  if (answer.page !== undefined) setFrame(headers, framing);
  return new Response(await packed(body, encoding, headers, 'quick'), { headers });
}

function setFrame(headers: Headers, framing: Framing): void {
  const { policy, language } = framing;
  // Its forms are of the site: a browser that may not say from where a form comes could not send them.
  if (framing !== ALONE) headers.set('Referrer-Policy', 'same-origin');
  headers.set('Content-Security-Policy', policy);
  headers.set('Content-Language', language);
}

function bodyOf(answer: Answer, route: Route, { frame }: Framing): [string, Uint8Array<ArrayBuffer>] {
  if (answer.bytes !== undefined)
    return [answer.type ?? 'application/octet-stream', answer.bytes as Uint8Array<ArrayBuffer>];
  if (answer.page !== undefined) return ['text/html; charset=utf-8', new TextEncoder().encode(frame(answer.page))];
  return [answer.type ?? typeOfFormat(route, 'json'), new TextEncoder().encode(JSON.stringify(answer.json))];
}

/** Nothing of what went wrong inside goes out: only problems are told, and of those what a reader can mend. */
async function refused(context: Context, error: unknown, deps: Deps): Promise<Response> {
  const { told, status, title: named } = toldOf(error);
  const title = named || 'Something went wrong inside';
  if (told === null) deps.report?.(error);
  const code = error instanceof Problem ? error.code : 'internal';
  const text = told?.text ?? {
    found: 'the answer could not be made',
    wanted: '',
    next: 'Try again; if it stays so, tell whoever runs this server.',
  };
  const { found, wanted, next } = text;
  const detail = [found, wanted === '' ? '' : `Wanted: ${wanted}`, next]
    .filter((one) => one !== '')
    .join('. ')
    .replace(/\.\.(?= |$)/g, '.');
  const headers = new Headers({
    'Cache-Control': 'no-store',
    ...(status === 405 ? { Allow: METHODS } : {}),
    ...(status === 503 ? { 'Retry-After': '5' } : {}),
  });
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
    const framing = (await deps.framing?.(context)) ?? ALONE;
    setFrame(headers, framing);
    headers.set('Content-Type', 'text/html; charset=utf-8');
    return new Response(framing.frame({ title, trail, others: [], body }), { status, headers });
  }
  const body = { type: `urn:whitestone:problem:${code}`, title, status, detail, code, found, wanted, next };
  headers.set('Content-Type', 'application/problem+json');
  return new Response(JSON.stringify(body), { status, headers });
}
