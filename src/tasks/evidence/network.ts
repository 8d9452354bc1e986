/** The internet, as far as it is needed here: the addresses of a name, and one request to one of them. */
import { lookup } from 'node:dns/promises';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

export interface Reply {
  readonly status: number;
  /** Names in small letters; of a header that comes more than once, the first. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the connection, whatever is still to come. */
  close(): void;
}

/** Given from outside, so that a test has its own. */
export interface Network {
  /** All addresses that a name stands for. */
  resolve(host: string): Promise<readonly string[]>;
  /** A GET request to this very address; the name of the host only goes into the request and the check of its certificate. */
  get(url: URL, address: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Reply>;
}

export const INTERNET: Network = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  get: (url, address, headers, signal) =>
    new Promise((resolve, reject) => {
      const { request } = url.protocol === 'https:' ? https : http;
      // A connection of its own, so that none is used again that was opened to another address.
      const asked = request(url, { agent: false, headers, signal, lookup: pinnedTo(address) }, (reply) =>
        resolve(replyOf(reply)),
      );
      asked.on('error', reject);
      asked.end();
    }),
};

/** Whatever name is asked for, this is its address: a name service that answers otherwise now is not asked again. */
function pinnedTo(address: string): LookupFunction {
  const family = isIP(address);
  return (_name, options, answer) => {
    if (options.all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}

function replyOf(reply: IncomingMessage): Reply {
  const headers = Object.entries(reply.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return {
    status: reply.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string | undefined>,
    body: reply,
    close: () => reply.destroy(),
  };
}
