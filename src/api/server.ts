/** The server: on this machine only unless told otherwise, with limits on what a request may be and how long it may take. */

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { Problem } from '../base/problem.ts';
import { createApi, type Deps } from './api.ts';
import type { Transport } from './transport.ts';

/** What else than the OGC interface alone is served: the whole site. */
export interface Served extends Transport {
  /** Makes what answers; told the hosts that it may be asked by. */
  readonly app: (transport: Transport) => Hono;
}

export interface Listening {
  /** 0: any that is free. */
  readonly port: number;
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string;
}

export interface Running {
  /** Without a slash at its end. */
  readonly url: string;
  /** Takes no more, lets what runs end (for five seconds), and closes. */
  close(): Promise<void>;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
/** Milliseconds that what runs may take to end. */
const GRACE = 5_000;

/** @throws Problem `port-taken` where it cannot listen there */
export async function startServer(options: Listening & (Deps | Served)): Promise<Running> {
  const { port, host = '127.0.0.1', ...rest } = options;
  const local = host === '::1' || LOOPBACK.includes(host);
  const own = rest.baseUrl === undefined ? [] : [new URL(rest.baseUrl).hostname];
  const deps = local && rest.hosts === undefined ? { ...rest, hosts: [...LOOPBACK, ...own] } : rest;
  const { fetch } = 'app' in deps ? deps.app(deps) : createApi(deps);
  const server = createAdaptorServer({
    fetch,
    serverOptions: {
      maxHeaderSize: 32 * 1024,
      headersTimeout: 10_000,
      // A large file on a slow line takes long to arrive. What is shorter has a limit of its own, where it is read.
      requestTimeout: 60 * 60_000,
      keepAliveTimeout: 10_000,
    },
  }) as Server;
  server.maxRequestsPerSocket = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(notListening(error, host, port)));
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), GRACE);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function notListening(error: NodeJS.ErrnoException, host: string, port: number): Problem {
  const taken = error.code === 'EADDRINUSE';
  return new Problem('port-taken', {
    found: taken
      ? `another program listens on ${host}:${port}`
      : `${host}:${port} cannot be listened on (${error.code})`,
    wanted: 'a port that is free and allowed',
    next: 'Choose another port, or end the other program.',
  });
}
