/** The server on a port of its own: limits, refusals and how it closes. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startServer } from '../../src/api/server.ts';
import { MadeUpSource, NOW } from './made-up.ts';

const deps = { source: new MadeUpSource(), clock: () => NOW, version: '9.9.9' };

/** Bytes sent as they are, and all that comes back. */
async function raw(url: string, bytes: string): Promise<string> {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (data) => {
    text += data;
  });
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return text;
}

describe('the server', () => {
  test('answers on this machine, to its own names only', async () => {
    const running = await startServer({ ...deps, port: 0 });
    expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${running.url}/collections/hazardous-area/items?limit=2`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/geo+json']);
    const { links } = (await response.json()) as { links: { href: string }[] };
    expect(links.every(({ href }) => href.startsWith(running.url))).toBe(true);
    expect(await raw(running.url, 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 421 /,
    );
    expect(await raw(running.url, 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 200 /,
    );
    await running.close();
    await expect(fetch(running.url)).rejects.toThrow();
  });

  test('is not upset by what is no request, or too large a one', async () => {
    const running = await startServer({ ...deps, port: 0 });
    expect(await raw(running.url, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(running.url, `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
    expect(
      await raw(running.url, 'GET /%ff%fe?a=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    ).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(
      await raw(running.url, 'GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    ).toMatch(/^HTTP\/1\.1 404 /);
    const posted = await fetch(`${running.url}/collections`, { method: 'POST', body: 'x'.repeat(100_000) });
    expect(posted.status).toBe(405);
    expect((await fetch(running.url)).status).toBe(200);
    await running.close();
  });

  test('lets what runs end before it closes', async () => {
    let go = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      go = resolve;
    });
    const source = new MadeUpSource();
    const stamp = source.stamp.bind(source);
    source.stamp = async () => {
      await waiting;
      return stamp();
    };
    const running = await startServer({ ...deps, source, port: 0 });
    const answer = fetch(`${running.url}/collections`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closed = running.close();
    go();
    expect((await answer).status).toBe(200);
    await closed;
  });

  test('says so when its port is taken', async () => {
    const running = await startServer({ ...deps, port: 0 });
    const port = Number(new URL(running.url).port);
    await expect(startServer({ ...deps, port })).rejects.toMatchObject({
      code: 'port-taken',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    });
    await running.close();
  });
});
