/** What every answer has in common, whatever it is: whom it is for, how long it may take, how it is packed and when it is the same. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { PROBLEMS, Problem, type ProblemCode } from '../base/problem.ts';
import type { Encoding } from './accept.ts';

export interface Transport {
  /** Where it stands for the world, if not where it is asked: `https://example.org/whitestone`. */
  readonly baseUrl?: string;
  /** Hosts that a request may name; without it, any. For a server on this machine only, against rebinding of names. */
  readonly hosts?: readonly string[];
  /** Milliseconds that an answer may take; default 30,000. */
  readonly patience?: number;
  /** Told what went wrong inside; nothing of it goes out. */
  readonly report?: (error: unknown) => void;
}

/** Problems of the server that whoever asks can do something about, or wait for; the words of others may tell how it is built. */
const TOLD: readonly ProblemCode[] = [
  'request-too-slow',
  'register-opening',
  'register-busy',
  'sign-in-absent',
  'address-unreachable',
  'statement-timeout',
];

/** What goes out of an error: its own words, or that something went wrong inside. */
export function toldOf(error: unknown): {
  readonly told: Problem | null;
  readonly status: number;
  readonly title: string;
} {
  if (!(error instanceof Problem)) return { told: null, status: 500, title: '' };
  const { status, title } = PROBLEMS[error.code];
  return { told: status < 500 || TOLD.includes(error.code) ? error : null, status, title };
}

export const METHODS = 'GET, HEAD, OPTIONS';
const PATIENCE = 30_000;

/** A page of a stranger that rebinds its name to this machine names itself in the header Host. */
export function refuseStrangers(context: Context, { hosts }: Transport): void {
  if (hosts === undefined) return;
  const host = context.req.header('host')?.toLowerCase() ?? '';
  if (hosts.includes(host.replace(/:\d+$/, ''))) return;
  throw new Problem('host-refused', {
    found: `the request names the host “${host.slice(0, 100)}”`,
    wanted: `one of ${hosts.join(', ')}`,
    next: 'Ask by that name; or start the server with the host that it is to be known by.',
  });
}

export function common(context: Context, { hosts }: Transport): void {
  const { headers } = context.res;
  headers.set('X-Content-Type-Options', 'nosniff');
  if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'no-referrer');
  headers.append('Vary', 'Accept, Accept-Encoding');
  // A server of this machine only is for pages of this machine only.
  const origin = context.req.header('origin');
  // What is for one person is for no page of another site.
  if (headers.get('Cross-Origin-Resource-Policy') === 'same-origin') return;
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

export async function patiently<T>(answer: Promise<T>, { patience = PATIENCE }: Transport): Promise<T> {
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

export function baseOf(context: Context, { baseUrl }: Transport): string {
  return (baseUrl ?? new URL(context.req.url).origin).replace(/\/+$/, '');
}

/**
 * The body as the client can take it; a short one is left as it is.
 * @param how of data, `quick`: more would take several times as long and save some hundredths; of pages, `small`
 */
export async function packed(
  body: Uint8Array<ArrayBuffer>,
  encoding: Encoding | null,
  headers: Headers,
  how: 'quick' | 'small' = 'small',
): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === null || body.length < 1024) return body;
  headers.set('Content-Encoding', encoding);
  const quick = how === 'quick';
  return encoding === 'br' ? squeezed(body, quick ? 1 : 4) : gzipped(body, { level: quick ? 1 : 5 });
}

const gzipped = promisify(gzip) as (body: Uint8Array, options: object) => Promise<Uint8Array<ArrayBuffer>>;
const brotli = promisify(brotliCompress) as (body: Uint8Array, options: object) => Promise<Uint8Array<ArrayBuffer>>;
const squeezed = (body: Uint8Array, quality: number): Promise<Uint8Array<ArrayBuffer>> =>
  brotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });

/** An entity tag that names all that an answer depends on, or is made of. */
export function entityTag(of: string): string {
  return `"${createHash('sha256').update(of).digest('base64url').slice(0, 27)}"`;
}

/** An answer is the same while the register, the day, the program and the question are. */
export function validators(
  stamp: { readonly recorded: string },
  now: number,
  of: readonly string[],
): Record<string, string> {
  const midnight = Math.floor(now / 86_400_000) * 86_400_000;
  const modified = Math.max(Date.parse(`${stamp.recorded.slice(0, 23)}Z`), midnight);
  return {
    ETag: entityTag(JSON.stringify(of)),
    'Last-Modified': new Date(modified).toUTCString(),
    // It may be kept, and is asked about before it is used: that costs one look at an index.
    'Cache-Control': 'public, no-cache',
  };
}

/** Has the client what it would be given? An entity tag goes before a day (RFC 9110, 13.2.2). */
export function unchanged(context: Context, headers: Headers): boolean {
  const tags = context.req.header('if-none-match');
  if (tags !== undefined) {
    const own = headers.get('ETag') ?? '';
    return tags.split(',').some((tag) => ['*', own].includes(tag.trim().replace(/^W\//, '')));
  }
  // A second is too coarse for two writes in it, so that only what is older than the second counts as seen.
  const since = Date.parse(context.req.header('if-modified-since') ?? '');
  return !Number.isNaN(since) && Date.parse(headers.get('Last-Modified') ?? '') < since;
}
