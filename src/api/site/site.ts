/**
 * The site: pages for people, with JSON for programs at the same addresses, and the OGC interface beside them. Whatever is not a
 * page of the site is answered by that interface; at the root, a browser gets the first page, and a program the landing page of the
 * interface.
 */
import { isIP } from 'node:net';
import { type Context, Hono } from 'hono';
import { formatDay, parseDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { Html, html } from '../../reports/html.ts';
import type { SitePlace } from '../../tasks/site/site-place.ts';
import { WaitingSource } from '../../tasks/site/waiting-source.ts';
import { encodingOf, liked } from '../accept.ts';
import { createApi, type Framing } from '../api.ts';
import { asAnswer, asResponse, KeptAnswers } from '../kept-answers.ts';
import { Query } from '../parameter.ts';
import {
  baseOf,
  common,
  entityTag,
  packed,
  patiently,
  refuseStrangers,
  type Transport,
  toldOf,
  unchanged,
} from '../transport.ts';
import type { Assets } from './assets.ts';
import { layout, SITE_POLICY } from './layout.ts';
import { describedSite, OPENAPI_PATH } from './openapi.ts';
import type { ActionRoute, Done, PageContent, PageRoute, SiteQuestion, SiteRoute } from './route.ts';
import { ROUTES } from './routes.ts';
import { sentOf } from './sent.ts';
import { type Accounts, type Viewer, viewerOf } from './viewer.ts';
import { FRAME } from './words/frame.ts';

export interface SiteDeps extends Transport {
  readonly place: SitePlace;
  readonly accounts: Accounts;
  readonly assets: Assets;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Of the program. */
  readonly version: string;
  /** Bytes of a file that may be brought in by way of the site; default 500 MB. */
  readonly uploadLimit?: number;
  /** Default: all there are. */
  readonly routes?: readonly SiteRoute[];
}

/** Refusals that are over soon. */
const COMES_AGAIN: readonly string[] = ['register-opening', 'register-busy'];
const UPLOAD_LIMIT = 500 * 1024 ** 2;

/** What every page takes. */
const EVERYWHERE = ['f', 'lang'];

export function createSite(deps: SiteDeps): Hono {
  const app = new Hono({ strict: false });
  const routes = deps.routes ?? ROUTES;
  const kept = new KeptAnswers();
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    if (route.kind === 'action') {
      app.post(path, (context) => answered(context, deps, () => acted(context, route, deps)));
    } else {
      app.get(path, async (context, next) => {
        // The landing page of the OGC interface is there too.
        if (route.path === '/' && !wantsHtml(context)) return next();
        return answered(context, deps, () => patiently(shown(context, route, deps, kept), deps));
      });
    }
  }
  app.get(OPENAPI_PATH, (context) => answered(context, deps, () => patiently(described(context, deps), deps)));
  app.get('/assets/:file', (context) => answered(context, deps, async () => asset(context, deps)));
  app.get('/favicon.ico', (context) => context.redirect(deps.assets.address('stones.svg'), 302));
  const { place, clock, version } = deps;
  const framing = async (context: Context) => {
    const question = bare(context, deps, await viewerOf(context, deps.accounts));
    return framed({ ...question, search: new URL(context.req.url).search });
  };
  app.route('/', createApi({ ...deps, source: new WaitingSource(place), clock, version, framing }));
  app.notFound((context) =>
    answered(context, deps, async () => {
      throw new Problem('resource-missing', {
        found: `nothing is at ${context.req.path.slice(0, 200)}`,
        wanted: 'an address that the first page leads to',
        next: 'Begin at /, or search.',
      });
    }),
  );
  return app;
}

/** Pages of the OGC interface in the frame of the site. Their words are English. */
function framed(question: SiteQuestion): Framing {
  const { language, theme, session } = question.viewer;
  return {
    key: JSON.stringify([language, theme, session?.formToken ?? null, question.assets.address('site.css')]),
    policy: SITE_POLICY,
    language,
    frame({ title, trail, others, body }) {
      const links = others.map(({ href, title: name }) => html`<a href="${href}" rel="alternate">${name}</a> `);
      // The first of their trail is the first page, which has another look here.
      const [, ...rest] = trail;
      return layout(question, {
        title,
        within: 'api',
        trail: [{ href: '/docs/api', title: FRAME(language)('api') }, ...rest],
        body: html`<div lang="en">${new Html(body)}${links.length > 0 && html`<p class="quiet">The same as ${links}</p>`}</div>`,
      });
    },
  };
}

function wantsHtml(context: Context): boolean {
  const asked = context.req.query('f');
  return asked === undefined
    ? liked(context.req.header('accept'), ['application/json', 'text/html']) === 'text/html'
    : asked === 'html';
}

async function answered(context: Context, deps: SiteDeps, answer: () => Promise<Response>): Promise<Response> {
  try {
    refuseStrangers(context, deps);
    context.res = await answer();
  } catch (error) {
    context.res = await refused(context, error, deps);
  }
  common(context, deps);
  return context.res;
}

/** @throws Problem `parameter-unknown` or `parameter-repeated` */
function questionOf(context: Context, deps: SiteDeps, viewer: Viewer, known: readonly string[]): SiteQuestion {
  const { searchParams, search } = new URL(context.req.url);
  const query = new Query(searchParams, known);
  const parts = context.req.param() as Record<string, string>;
  if (Object.values(parts).some((part) => part.includes('\0'))) {
    throw new Problem('resource-missing', {
      found: 'an address with the character U+0000',
      wanted: 'an address that the first page leads to',
      next: 'Begin at /, or search.',
    });
  }
  return { ...bare(context, deps, viewer), query, parts, search };
}

/** The format: what “f” says, else HTML for a browser, else JSON. @throws Problem `parameter-malformed` */
function formatOf(context: Context, route: PageRoute<unknown>, question: SiteQuestion): string {
  const all = ['html', 'json', ...Object.keys(route.formats ?? {})];
  const asked = question.query.text('f');
  if (asked === undefined) return wantsHtml(context) ? 'html' : 'json';
  if (all.includes(asked)) return asked;
  throw new Problem('parameter-malformed', {
    found: `f is “${asked.slice(0, 100)}”`,
    wanted: `one of ${all.join(', ')} at this address`,
    next: 'Correct the parameter, or leave it out.',
  });
}

async function shown(
  context: Context,
  route: PageRoute<unknown>,
  deps: SiteDeps,
  kept: KeptAnswers,
): Promise<Response> {
  const viewer = await viewerOf(context, deps.accounts);
  const known = [...route.parameters.map(({ name }) => name), ...EVERYWHERE];
  const question = questionOf(context, deps, viewer, known);
  const format = formatOf(context, route, question);
  if (route.private && viewer.session === null) {
    if (format !== 'html') {
      throw new Problem('sign-in-needed', {
        found: 'nobody is signed in',
        wanted: 'a person who may see this',
        next: 'Sign in at /sign-in.',
      });
    }
    return redirect(`/sign-in?back=${encodeURIComponent(question.path + question.search)}`, []);
  }
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  if (route.private) headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  const encoding = encodingOf(context.req.header('accept-encoding'));
  const make = () => made(route, question, { format, headers, encoding });
  if (route.fresh) return (await make()).response;
  const stamp = await deps.place.stamp();
  const { language, theme, session } = viewer;
  const of = [deps.version, deps.assets.address('site.css'), stamp.text, formatDay(question.today), question.base];
  const named = [...of, context.req.url, format, encoding, language, theme, session?.formToken ?? null];
  const tag = entityTag(JSON.stringify(named));
  headers.set('ETag', tag);
  headers.set('Cache-Control', format === 'html' || route.private ? 'private, no-cache' : 'public, no-cache');
  if (format === 'html') headers.set('Vary', 'Cookie, Accept-Language');
  if (unchanged(context, headers)) return new Response(null, { status: 304, headers });
  // What is for one person is not kept, nor what was made while the register opened or was written: a part may be missing.
  if (route.private || session !== null) return (await make()).response;
  return asResponse(
    await kept.answer(tag, async () => {
      const settled = () => deps.place.isOpen && !deps.place.isWriting;
      const before = settled();
      const { response, whole } = await make();
      const answer = await asAnswer(response);
      return { answer, whole: whole && before && settled() && (await deps.place.stamp()).text === stamp.text };
    }),
  );
}

/** How an answer is to be made. */
interface Manner {
  readonly format: string;
  readonly headers: Headers;
  readonly encoding: 'br' | 'gzip' | null;
}

/** Finds what the page is of and prints it; not whole where the page asks for itself again. */
async function made(
  route: PageRoute<unknown>,
  question: SiteQuestion,
  { format, headers, encoding }: Manner,
): Promise<{ readonly response: Response; readonly whole: boolean }> {
  const found = await route.find(question);
  const partial = route.partial?.(found) ?? false;
  if (partial) {
    // The tag would name the whole answer.
    headers.delete('ETag');
    headers.set('Cache-Control', 'no-store');
  }
  if (format === 'html') {
    const { to, cookies = [] } = route.sets?.(found, question) ?? {};
    if (to !== undefined) return { response: redirect(to, cookies), whole: false };
    const content = await route.page(found, question);
    const whole = !partial && content.refresh === undefined && content.refreshWithoutScript === undefined;
    return { response: await paged(question, content, headers, encoding, 200), whole };
  }
  if (format === 'json') {
    headers.set('Content-Type', 'application/json');
    return { response: await sent(JSON.stringify(route.json(found, question)), headers, encoding), whole: !partial };
  }
  const other = route.formats?.[format];
  if (other === undefined) throw new Error(`no format ${format}`);
  headers.set('Content-Type', other.type);
  const file = other.file?.(found, question);
  if (file !== undefined)
    headers.set('Content-Disposition', `attachment; filename="${file.replaceAll(/[^\w.-]/g, '_')}"`);
  return { response: await sent(await other.body(found, question), headers, encoding), whole: !partial };
}

async function acted(context: Context, route: ActionRoute, deps: SiteDeps): Promise<Response> {
  const viewer = await viewerOf(context, deps.accounts);
  const question = questionOf(context, deps, viewer, EVERYWHERE);
  const done: Done = await route.act(question, await sentOf(context, route, viewer, deps));
  const { to, page, json, cookies = [], status = 200 } = done;
  if (to !== undefined) return redirect(to, cookies);
  const headers = new Headers({ ...done.headers, 'Cache-Control': 'no-store' });
  for (const one of cookies) headers.append('Set-Cookie', one);
  const encoding = encodingOf(context.req.header('accept-encoding'));
  if (page !== undefined) return paged(question, page, headers, encoding, status);
  headers.set('Content-Type', 'application/json');
  return sent(JSON.stringify(json ?? null), headers, encoding, status);
}

/** The description of all that is served, for programs; /docs/api is the page of it. */
async function described(context: Context, deps: SiteDeps): Promise<Response> {
  const question = questionOf(context, deps, { language: 'en', theme: 'auto', session: null }, []);
  const headers = new Headers({ 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' });
  const body = JSON.stringify(await describedSite(question));
  headers.set('ETag', entityTag(body));
  if (unchanged(context, headers)) return new Response(null, { status: 304, headers });
  return sent(body, headers, encodingOf(context.req.header('accept-encoding')));
}

function redirect(to: string, cookies: readonly string[]): Response {
  const headers = new Headers({ Location: to, 'Cache-Control': 'no-store' });
  for (const one of cookies) headers.append('Set-Cookie', one);
  return new Response(null, { status: 303, headers });
}

function paged(
  question: SiteQuestion,
  content: PageContent,
  headers: Headers,
  encoding: 'br' | 'gzip' | null,
  status: number,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Security-Policy', SITE_POLICY);
  headers.set('Content-Language', question.viewer.language);
  if (content.refresh !== undefined) headers.set('Refresh', String(content.refresh));
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  // Nothing is told to others; with no-referrer a browser would not even tell us that a form is ours (Origin: null).
  headers.set('Referrer-Policy', 'same-origin');
  return sent(layout(question, content), headers, encoding, status);
}

async function sent(
  body: string | Uint8Array,
  headers: Headers,
  encoding: 'br' | 'gzip' | null,
  status = 200,
): Promise<Response> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
  return new Response(await packed(bytes, encoding, headers), { status, headers });
}

function asset(context: Context, { assets }: SiteDeps): Response {
  const name = context.req.param('file') ?? '';
  const found = assets.find(name);
  if (found === null) {
    throw new Problem('resource-missing', {
      found: `no file ${name.slice(0, 100)}`,
      wanted: 'a file that a page names',
      next: 'Load the page again.',
    });
  }
  // A name with the hash of what is in it never has anything else in it.
  const lasting = /-[0-9A-Z]{8}\.\w+$/.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
  const headers = new Headers({ 'Content-Type': found.type, 'Cache-Control': lasting });
  const squeezed = found.brotli !== null && encodingOf(context.req.header('accept-encoding')) === 'br';
  if (squeezed) headers.set('Content-Encoding', 'br');
  return new Response(squeezed ? found.brotli : found.bytes, { headers });
}

/** Nothing of what went wrong inside goes out: only problems are told, and of those what a reader can mend. */
async function refused(context: Context, error: unknown, deps: SiteDeps): Promise<Response> {
  const { told, status, title } = toldOf(error);
  if (told === null) deps.report?.(error);
  const code = error instanceof Problem ? error.code : 'internal';
  const { found, wanted, next } = told?.text ?? {
    found: 'the answer could not be made',
    wanted: '',
    next: 'Try again; if it stays so, tell whoever runs this server.',
  };
  const wait = told?.text.wait ?? (status === 503 ? 5 : status === 429 ? 60 : null);
  const headers = new Headers({ 'Cache-Control': 'no-store', ...(wait === null ? {} : { 'Retry-After': `${wait}` }) });
  // A page that waits asks again by itself, without script.
  if (COMES_AGAIN.includes(code) && context.req.method === 'GET' && wantsHtml(context)) headers.set('Refresh', '5');
  if (!wantsHtml(context)) {
    const sentences = [found, wanted === '' ? '' : `Wanted: ${wanted}`, next].filter((one) => one !== '');
    const detail = sentences.join('. ').replace(/\.\.(?= |$)/g, '.');
    headers.set('Content-Type', 'application/problem+json');
    const body = {
      type: `urn:whitestone:problem:${code}`,
      title: title || 'Something went wrong inside',
      status,
      detail,
      code,
      found,
      wanted,
      next,
    };
    return new Response(JSON.stringify(body), { status, headers });
  }
  const nobody: Accounts = { session: async () => null };
  const viewer = await viewerOf(context, deps.accounts).catch(() => viewerOf(context, nobody));
  const question = bare(context, deps, viewer);
  const say = FRAME(viewer.language);
  const body = html`<dl class="problem"><dt>${say('found')}</dt><dd>${found}</dd>${wanted !== '' && html`<dt>${say('wanted')}</dt><dd>${wanted}</dd>`}<dt>${say('next')}</dt><dd>${next}</dd></dl>
<p><a href="/">${say('back')}</a></p>`;
  return paged(question, { title: title || say('wrong'), body }, headers, null, status);
}

/** A question of which nothing but the address is read. */
function bare(context: Context, deps: SiteDeps, viewer: Viewer): SiteQuestion {
  const now = deps.clock();
  const { pathname } = new URL(context.req.url);
  return {
    place: deps.place,
    viewer,
    accounts: deps.accounts,
    address: addressOf(context),
    query: new Query(new URLSearchParams(), []),
    parts: {},
    path: pathname.replace(/(?!^)\/+$/, ''),
    search: '',
    today: parseDay(new Date(now).toISOString().slice(0, 10)),
    now,
    base: baseOf(context, deps),
    // Behind a proxy all come from this machine, wherever they are.
    local: deps.hosts !== undefined && deps.baseUrl === undefined,
    version: deps.version,
    assets: deps.assets,
    uploadLimit: deps.uploadLimit ?? UPLOAD_LIMIT,
    routes: deps.routes ?? ROUTES,
  };
}

/**
 * Who asks, as the network has it. A proxy on this machine says for whom it asks; of what it says the last is its own word, and
 * what stands before it can be made up. What anybody else says of themselves is not heard.
 */
function addressOf(context: Context): string {
  const { incoming } = (context.env ?? {}) as {
    readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  };
  const peer = incoming?.socket?.remoteAddress ?? '';
  if (!/^(?:::ffff:)?127\.|^::1$/i.test(peer)) return peer;
  const last = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return isIP(last) === 0 ? peer : last;
}
