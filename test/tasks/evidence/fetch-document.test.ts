/** Fetching from addresses: what is fetched, what is refused, and that no trick leads into the network we stand in. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalOfAddress } from '../../../src/tasks/evidence/address-guard.ts';
import { type FetchOptions, fetchDocument, isAddress } from '../../../src/tasks/evidence/fetch-document.ts';
import { INTERNET, type Network } from '../../../src/tasks/evidence/network.ts';
import { openReader } from '../../../src/tasks/evidence/read-document.ts';
import { refusalOf } from '../../support/documents.ts';

let server: Server;
let port = 0;
/** Paths that were asked for, with the name that was asked by. */
let asked: string[] = [];
const LOCAL = '127.0.0.1';

const ANSWERS: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/page': (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>A page — text</p>'),
  '/gzip': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('packed text')),
  '/br': (_, response) => response.setHeader('content-encoding', 'br').end(brotliCompressSync('packed text')),
  '/deflate': (_, response) => response.setHeader('content-encoding', 'deflate').end(deflateSync('packed text')),
  '/broken-gzip': (_, response) => response.setHeader('content-encoding', 'gzip').end('no gzip'),
  '/strange': (_, response) => response.setHeader('content-encoding', 'constructor').end('x'),
  '/bomb': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50_000_000))),
  '/endless': (_, response) => {
    const timer = setInterval(() => response.write(Buffer.alloc(1000)), 1);
    response.on('close', () => clearInterval(timer));
  },
  '/large': (_, response) => response.setHeader('content-length', 10_000_000).end(),
  '/silent': () => undefined,
  '/half': (_, response) => {
    response.setHeader('content-length', 100);
    response.write('half');
    setTimeout(() => response.destroy(), 20);
  },
  '/missing': (_, response) => response.writeHead(404).end('no'),
  '/forbidden': (_, response) => response.writeHead(403).end('no'),
  '/relative': (_, response) => response.writeHead(302, { location: '/page#part' }).end(),
  '/private': (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
  '/metadata': (_, response) => response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/renamed': (_, response) => response.writeHead(301, { location: `http://inside.example:${port}/page` }).end(),
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/nowhere': (_, response) => response.writeHead(302).end(),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.headers.host?.split(':')[0]}${request.url}`);
    (ANSWERS[request.url ?? ''] ?? ANSWERS['/missing'])?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, LOCAL, resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Names that lead to where a test says; connections are the real ones. */
function world(names: Record<string, readonly string[] | (() => readonly string[])>): Network {
  return {
    ...INTERNET,
    resolve: async (host) => {
      const found = names[host];
      if (!found) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
      return typeof found === 'function' ? found() : found;
    },
  };
}

function get(path: string, options: FetchOptions = {}, host = 'site.example') {
  asked = [];
  return fetchDocument(`http://${host}:${port}${path}`, {
    network: world({ 'site.example': [LOCAL], 'inside.example': ['192.168.0.7'] }),
    trusted: [LOCAL],
    ports: [port],
    ...options,
  });
}

describe('is fetched', () => {
  test('a page, by its name, with its type', async () => {
    const fetched = await get('/page');
    expect(new TextDecoder().decode(fetched.bytes)).toBe('<p>A page — text</p>');
    expect(fetched).toMatchObject({
      address: `http://site.example:${port}/page`,
      mediaType: 'text/html; charset=utf-8',
    });
    expect(asked).toEqual(['site.example/page']);
  });

  test('and read by what the server says it is', async () => {
    const reader = openReader();
    const { bytes, address, mediaType } = await get('/page');
    const document = await reader.read({ bytes, origin: address, mediaType });
    await reader.close();
    expect(document).toMatchObject({ format: 'html', text: 'A page — text', origin: address });
  });

  test.each(['/gzip', '/br', '/deflate'])('%s, unpacked', async (path) => {
    expect(new TextDecoder().decode((await get(path)).bytes)).toBe('packed text');
  });

  test('what an address sends on to, without its fragment', async () => {
    expect((await get('/relative')).address).toBe(`http://site.example:${port}/page`);
    expect(asked).toEqual(['site.example/relative', 'site.example/page']);
  });
});

describe('is refused without a request', () => {
  const refusal = (address: string, options: FetchOptions = {}) =>
    refusalOf(fetchDocument(address, { network: world({ 'site.example': ['93.184.216.34'] }), ...options }));
  test.each([
    [
      'ftp://site.example/x',
      'address-refused: ftp://site.example/x is an address of ftp. Wanted: an address of http or https. Fetch it yourself and give the file.',
    ],
    [
      'file:///etc/passwd',
      'address-refused: file:///etc/passwd is an address of file. Wanted: an address of http or https. Fetch it yourself and give the file.',
    ],
    [
      'https://',
      'address-malformed: https:// is no address. Wanted: an address such as https://example.org/article. Copy it anew from the browser.',
    ],
    [
      'https://me:secret@site.example/',
      'address-refused: site.example is asked for with a name or password in the address. Wanted: an address without them. Take them out of the address; what needs them, fetch yourself and give the file.',
    ],
    [
      'http://site.example:8080/',
      'address-refused: http://site.example:8080/ asks for port 8080. Wanted: a port out of 80, 443. Fetch it yourself and give the file.',
    ],
    [
      'http://127.0.0.1/',
      'address-refused: 127.0.0.1 is this machine. Wanted: a public address. Where you trust it, fetch it yourself and give the file.',
    ],
    // Other ways to write 127.0.0.1, 10.0.0.1 and ::1.
    ['http://2130706433/', 'address-refused: 127.0.0.1 is this machine.'],
    ['http://0x7f.1/', 'address-refused: 127.0.0.1 is this machine.'],
    ['http://0177.0.0.1/', 'address-refused: 127.0.0.1 is this machine.'],
    ['http://10.1/', 'address-refused: 10.0.0.1 is a private network.'],
    ['http://[::1]/', 'address-refused: ::1 is no public address of IPv6.'],
    ['http://[::ffff:127.0.0.1]/', 'address-refused: ::ffff:7f00:1 is no public address of IPv6.'],
    [
      'http://169.254.169.254/latest/meta-data',
      'address-refused: 169.254.169.254 is the local link, and the metadata of a cloud.',
    ],
    [
      'http://unknown.example/',
      'address-unreachable: http://unknown.example/ cannot be fetched (ENOTFOUND). Wanted: an address that answers with a document. Look at the address and at the network, and try again.',
    ],
  ])('%s', async (address, told) => {
    const refused = await refusal(address);
    expect(
      told.endsWith(' yourself and give the file.') || told.includes('Wanted:')
        ? refused
        : refused.slice(0, told.length),
    ).toBe(told);
  });

  test('a name that leads to a private address, also where another of its addresses is public', async () => {
    const network = world({ 'site.example': ['93.184.216.34', '10.0.0.1'], 'none.example': [] });
    expect(await refusalOf(fetchDocument('https://site.example/', { network }))).toBe(
      'address-refused: site.example leads to 10.0.0.1, which is a private network. Wanted: a public address. Where you trust it, fetch it yourself and give the file.',
    );
    expect(await refusalOf(fetchDocument('https://none.example/', { network }))).toBe(
      'address-unreachable: none.example has no address. Wanted: an address that answers with a document. Look whether the name is right.',
    );
  });

  test('the tests’ own server, unless it is trusted by its address', async () => {
    expect(await refusalOf(get('/page', { trusted: [] }))).toBe(
      'address-refused: site.example leads to 127.0.0.1, which is this machine. Wanted: a public address. Where you trust it, fetch it yourself and give the file.',
    );
    expect(asked).toEqual([]);
  });
});

describe('is refused on the way', () => {
  test.each([
    ['/private', 'address-refused: 10.0.0.1 is a private network.'],
    ['/metadata', 'address-refused: 169.254.169.254 is the local link'],
    ['/renamed', 'address-refused: inside.example leads to 192.168.0.7, which is a private network.'],
  ])('%s leads into a private network', async (path, told) => {
    expect(await refusalOf(get(path, { ports: [port, 80] }))).toContain(told);
    expect(asked).toEqual([`site.example${path}`]);
  });

  test('another kind of address', async () => {
    expect(await refusalOf(get('/file'))).toBe(
      `address-refused: http://site.example:${port}/file (sent on to file:///etc/passwd) is an address of file. Wanted: an address of http or https. Fetch it yourself and give the file.`,
    );
  });

  test('an address that leads in a circle', async () => {
    expect(await refusalOf(get('/loop'))).toBe(
      `address-unreachable: http://site.example:${port}/loop sends on to another address more than 5 times. Wanted: an address that answers with a document. Open it in a browser, save the page or file, and give that.`,
    );
    expect(asked).toHaveLength(6);
  });

  test('a name that leads elsewhere when it is asked again', async () => {
    // Public when it is checked, and this machine when the connection is made: the connection goes where was checked.
    const answers = [['203.0.114.1'], [LOCAL]];
    const connected: string[] = [];
    const network: Network = {
      resolve: async () => answers.shift() ?? [LOCAL],
      get: async (_url, address) => {
        connected.push(address);
        throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      },
    };
    expect(await refusalOf(get('/page', { network, trusted: [] }))).toContain('cannot be fetched (ECONNREFUSED)');
    expect(connected).toEqual(['203.0.114.1']);
    expect(answers).toHaveLength(1);
  });

  test('and the connection of the real network goes to the address it is given, whatever the name says', async () => {
    // The name exists nowhere; only the pinned address can answer.
    const url = new URL(`http://name.invalid:${port}/page`);
    asked = [];
    const reply = await INTERNET.get(url, LOCAL, {}, AbortSignal.timeout(5000));
    expect(reply.status).toBe(200);
    reply.close();
    expect(asked).toEqual(['name.invalid/page']);
  });
});

describe('what a server does', () => {
  const unreachable = (found: string, next = 'Look whether the address is right.') =>
    `address-unreachable: http://site.example:${port}${found}. Wanted: an address that answers with a document. ${next}`;
  const BY_HAND = 'Open it in a browser, save the page or file, and give that.';

  test('an answer that is none', async () => {
    expect(await refusalOf(get('/missing'))).toBe(unreachable('/missing answers with status 404'));
    expect(await refusalOf(get('/forbidden'))).toBe(unreachable('/forbidden answers with status 403', BY_HAND));
    expect(await refusalOf(get('/nowhere'))).toBe(unreachable('/nowhere answers with status 302'));
  });

  test('an answer that breaks off, or is packed wrongly', async () => {
    expect(await refusalOf(get('/half'))).toMatch(
      /^address-unreachable: http:\/\/site\.example:\d+\/half cannot be fetched \(/,
    );
    expect(await refusalOf(get('/broken-gzip'))).toContain('/broken-gzip cannot be fetched (Z_DATA_ERROR)');
    expect(await refusalOf(get('/strange'))).toBe(
      unreachable('/strange is packed as constructor, which is not read', BY_HAND),
    );
  });

  test('more than the limit: announced, without end, or packed', async () => {
    const next = 'Fetch it yourself and give the part that matters, or raise the limit if you trust it.';
    expect(await refusalOf(get('/large', { bytes: 1_000_000 }))).toBe(
      `document-too-large: http://site.example:${port}/large has 9.5 MB. Wanted: no more than 976.6 kB. ${next}`.replace(
        '976.6 kB',
        '1,000,000 bytes',
      ),
    );
    for (const path of ['/endless', '/bomb']) {
      expect(await refusalOf(get(path, { bytes: 100_000 }))).toBe(
        `document-too-large: http://site.example:${port}${path} has more than 100,000 bytes. Wanted: no more than 100,000 bytes. ${next}`,
      );
    }
  });

  test('longer than the limit, before and within the answer', async () => {
    for (const path of ['/silent', '/endless']) {
      expect(await refusalOf(get(path, { seconds: 0.2 }))).toBe(
        `document-too-slow: http://site.example:${port}${path} was not fetched after 0.2 seconds. Wanted: a document that is fetched within that time. Try again later, or fetch it yourself and give the file.`,
      );
    }
  });

  test('a name service that never answers', async () => {
    const network: Network = { ...INTERNET, resolve: () => new Promise(() => undefined) };
    expect(await refusalOf(get('/page', { network, seconds: 0.1 }))).toContain('was not fetched after 0.1 seconds');
  });

  test('whoever asked may give up', async () => {
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(new Error('enough')), 50);
    await expect(get('/silent', { signal: giveUp.signal })).rejects.toThrow('enough');
  });
});

describe('the guard of addresses', () => {
  test.each([
    '0.1.2.3',
    '10.255.255.255',
    '100.64.0.1',
    '100.127.255.255',
    '127.255.0.1',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.168.255.255',
    '198.19.0.1',
    '198.51.100.7',
    '203.0.113.7',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:1ff::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2606:4700::1%eth0',
    'localhost',
    '',
  ])('refuses %s', (address) => expect(refusalOfAddress(address)).not.toBeNull());

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '126.255.255.255',
    '128.0.0.1',
    '168.63.129.17',
    '172.15.255.255',
    '172.32.0.1',
    '192.0.1.1',
    '192.167.255.255',
    '192.169.0.1',
    '198.17.255.255',
    '198.20.0.1',
    '223.255.255.255',
    '2001:200::1',
    '2606:4700::1',
    '2a00:1450:4001::1',
    '2003::1',
  ])('lets %s through', (address) => expect(refusalOfAddress(address)).toBeNull());

  test('refuses IPv4 in whatever form of IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(refusalOfAddress(`::ffff:${address}`)).not.toBeNull();
        expect(refusalOfAddress(`::${address}`)).not.toBeNull();
        expect(refusalOfAddress(`64:ff9b::${address}`)).not.toBeNull();
      }),
    );
  });
});

test('what is meant as an address', () => {
  expect(
    ['https://a.example', 'HTTP://a', 'ftp://x', 'C:\\file', 'a/b', 'mailto:x', './http://x', '-'].map(isAddress),
  ).toEqual([true, true, true, false, false, false, false, false]);
});
