/** Fetches the bytes of a document from an address, and goes nowhere that the address should not lead to. */
import { isIP } from 'node:net';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Problem } from '../../base/problem.ts';
import { mostBytes, READING_LIMITS } from '../../evidence/reading/limits.ts';
import { reasonOf, sized } from '../../evidence/reading/refusal.ts';
import { refusalOfAddress } from './address-guard.ts';
import { INTERNET, type Network, type Reply } from './network.ts';

export interface FetchOptions {
  readonly network?: Network;
  /** Bytes, unpacked. */
  readonly bytes?: number;
  /** For all of it, redirects included. */
  readonly seconds?: number;
  /** How often an address may send on to another. */
  readonly redirects?: number;
  readonly ports?: readonly number[];
  /** Addresses that are fetched from although they are not public: for tests, or a server of one’s own. */
  readonly trusted?: readonly string[];
  readonly signal?: AbortSignal;
}

export const FETCH_LIMITS = {
  bytes: mostBytes(READING_LIMITS),
  seconds: 30,
  redirects: 5,
  ports: [80, 443],
} as const;

export interface Fetched {
  readonly bytes: Uint8Array;
  /** Where it was found in the end, without the part after `#`. */
  readonly address: string;
  /** As the server says. */
  readonly mediaType: string | null;
}

const HEADERS = {
  accept: 'text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, */*;q=0.5',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': 'whitestone',
};
const UNPACKED_BY: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);
const REDIRECTS = [301, 302, 303, 307, 308];
const BY_HAND = 'Open it in a browser, save the page or file, and give that.';

/**
 * @throws Problem `address-malformed`, `address-refused`, `address-unreachable`, `document-too-large`,
 * `document-too-slow`
 */
export async function fetchDocument(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const { network = INTERNET, redirects = FETCH_LIMITS.redirects, seconds = FETCH_LIMITS.seconds } = options;
  const clock = AbortSignal.timeout(seconds * 1000);
  const signal = options.signal ? AbortSignal.any([clock, options.signal]) : clock;
  let url = checkedUrl(address, address, options);
  try {
    for (let hop = 0; hop <= redirects; hop += 1) {
      const host = await checkedAddress(url, network, options, signal);
      const reply = await abortable(network.get(url, host, HEADERS, signal), signal);
      try {
        const location = REDIRECTS.includes(reply.status) ? reply.headers.location : undefined;
        if (location === undefined) return await fetchedFrom(url, reply, options.bytes ?? FETCH_LIMITS.bytes, signal);
        url = checkedUrl(location, `${address} (sent on to ${location})`, options, url);
      } finally {
        reply.close();
      }
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    options.signal?.throwIfAborted();
    if (clock.aborted) throw tooSlow(address, seconds);
    throw unreachable(
      `${url.href} cannot be fetched (${reasonOf(codeOf(error))})`,
      'Look at the address and at the network, and try again.',
    );
  }
  throw unreachable(`${address} sends on to another address more than ${redirects} times`, BY_HAND);
}

/** Is it meant as an address of the web, or of something else that is not fetched, rather than as a path? */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

function checkedUrl(text: string, told: string, options: FetchOptions, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : null;
  if (!url) {
    throw new Problem('address-malformed', {
      found: `${told} is no address`,
      wanted: 'an address such as https://example.org/article',
      next: 'Copy it anew from the browser.',
    });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refused(
      `${told} is an address of ${url.protocol.slice(0, -1)}`,
      'an address of http or https',
      'Fetch it yourself and give the file.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw refused(
      `${url.host} is asked for with a name or password in the address`,
      'an address without them',
      'Take them out of the address; what needs them, fetch yourself and give the file.',
    );
  }
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const ports = options.ports ?? FETCH_LIMITS.ports;
  if (!ports.some((one) => one === port)) {
    throw refused(
      `${told} asks for port ${port}`,
      `a port out of ${ports.join(', ')}`,
      'Fetch it yourself and give the file.',
    );
  }
  url.hash = '';
  return url;
}

/** The address that a connection is pinned to. Where a name has several, each has to be public. */
async function checkedAddress(url: URL, network: Network, options: FetchOptions, signal: AbortSignal): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await abortable(network.resolve(host), signal) : [host];
  for (const address of addresses) {
    const is = options.trusted?.includes(address) ? null : refusalOfAddress(address);
    if (is !== null) {
      const found = address === host ? `${host} is ${is}` : `${host} leads to ${address}, which is ${is}`;
      throw refused(found, 'a public address', 'Where you trust it, fetch it yourself and give the file.');
    }
  }
  const [first] = addresses;
  if (first === undefined) throw unreachable(`${host} has no address`, 'Look whether the name is right.');
  return first;
}

async function fetchedFrom(url: URL, reply: Reply, most: number, signal: AbortSignal): Promise<Fetched> {
  if (reply.status !== 200) {
    const next = [401, 402, 403, 429, 451].includes(reply.status) ? BY_HAND : 'Look whether the address is right.';
    throw unreachable(`${url.href} answers with status ${reply.status}`, next);
  }
  const limit = (found: string) =>
    new Problem('document-too-large', {
      found,
      wanted: `no more than ${sized(most)}`,
      next: 'Fetch it yourself and give the part that matters, or raise the limit if you trust it.',
    });
  const length = Number(reply.headers['content-length']);
  if (length > most) throw limit(`${url.href} has ${sized(length)}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of unpacked(url, reply, signal)) {
    size += chunk.length;
    if (size > most) throw limit(`${url.href} has more than ${sized(most)}`);
    chunks.push(chunk);
  }
  return {
    bytes: new Uint8Array(Buffer.concat(chunks)),
    address: url.href,
    mediaType: reply.headers['content-type'] ?? null,
  };
}

/** Unpacked piece by piece, so that what is counted is what it would take. */
function unpacked(url: URL, reply: Reply, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const encoding = (reply.headers['content-encoding'] ?? '').trim().toLowerCase();
  const body = Readable.from(reply.body, { objectMode: false, signal });
  if (encoding === '' || encoding === 'identity') return body;
  const unpack = UNPACKED_BY.get(encoding);
  if (!unpack) throw unreachable(`${url.href} is packed as ${encoding}, which is not read`, BY_HAND);
  const plain = unpack();
  // Whoever reads hears of an error there.
  pipeline(body, plain, () => undefined);
  return plain;
}

/** Ends the waiting when time is up, even for what cannot be ended itself. */
async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
    // What comes after all is nobody’s any more.
    work.catch(() => undefined);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : error;
}

function refused(found: string, wanted: string, next: string): Problem {
  return new Problem('address-refused', { found, wanted, next });
}

function unreachable(found: string, next: string): Problem {
  return new Problem('address-unreachable', { found, wanted: 'an address that answers with a document', next });
}

function tooSlow(address: string, seconds: number): Problem {
  return new Problem('document-too-slow', {
    found: `${address} was not fetched after ${seconds} seconds`,
    wanted: 'a document that is fetched within that time',
    next: 'Try again later, or fetch it yourself and give the file.',
  });
}
