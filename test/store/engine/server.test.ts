/** What can go wrong with a server, in words that never hold the password. */
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lane } from '../../../src/store/engine/lane.ts';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import { checkExtensions, checkVersion, isOlder } from '../../../src/store/engine/server/requirements.ts';
import { connectProblem, serverPlace, statementError } from '../../../src/store/engine/server/server-problem.ts';
import { SqlError } from '../../../src/store/engine/sql-error.ts';
import { type Fresh, freshOnServer, serverUrl } from './support/engines.ts';
import { errorOf, problemOf } from './support/expect-error.ts';

const SECRET = 'Tr0ub4dor';

describe('the address of a server', () => {
  it('is shown without the password', () => {
    for (const [url, place] of [
      [`postgresql://anna:${SECRET}@db.example:5433/mines`, 'postgresql://anna@db.example:5433/mines'],
      [
        `postgres://anna:${SECRET}@db.example/mines?password=${SECRET}&sslmode=require`,
        'postgresql://anna@db.example/mines',
      ],
      ['postgresql:///mines?host=/run/postgresql', 'postgresql:///mines?host=/run/postgresql'],
      [`postgresql://:${SECRET}@db.example/mines`, 'postgresql://db.example/mines'],
    ] as const) {
      expect(serverPlace(url)).toBe(place);
    }
  });

  it('that is none is refused, and not shown', async () => {
    for (const url of [
      `anna:${SECRET}@db.example`,
      `mysql://anna:${SECRET}@db.example/x`,
      `postgresql://anna:${SECRET}@db:port/x`,
    ]) {
      const problem = await problemOf(openEngine({ databaseUrl: url }), 'database-url-malformed');
      expect(problem.message).toBe(
        'DATABASE_URL is not the address of a PostgreSQL server. Wanted: postgresql://user:password@host:5432/database. Correct it, or leave it out to use the embedded database. A password with special characters must be percent-encoded.',
      );
    }
  });
});

describe('a server that cannot be had', () => {
  it('is unreachable where nothing listens, or where no such host is', async () => {
    const problem = await problemOf(
      openEngine({ databaseUrl: `postgresql://anna:${SECRET}@127.0.0.1:1/mines` }),
      'server-unreachable',
    );
    expect(problem.message).toBe(
      'the server at postgresql://anna@127.0.0.1:1/mines could not be reached (connect ECONNREFUSED 127.0.0.1:1). Wanted: a PostgreSQL server that answers. Check that it runs and that DATABASE_URL has the right host and port.',
    );
    const many = connectProblem(new AggregateError([new Error('first'), new Error('second')]), 'postgresql://h/d');
    expect(many.text.found).toBe('the server at postgresql://h/d could not be reached (first; second)');
    expect(connectProblem('odd', 'postgresql://h/d').text.found).toContain('(odd)');
  });

  it('is unreachable when what answers is no PostgreSQL', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await problemOf(
      openEngine({ databaseUrl: `postgresql://anna:${SECRET}@127.0.0.1:${port}/mines` }),
      'server-unreachable',
    );
    other.close();
  });
});

/** A lane that answers from a table, for servers that are not at hand. */
function laneWith(rows: object[], refusal?: SqlError): Lane & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    query: async () => rows,
    execute: async (script) => {
      asked.push(script);
      if (refusal) throw refusal;
      return '';
    },
    copyIn: () => Promise.reject(new Error('not asked for')),
    copyOut: () => Promise.reject(new Error('not asked for')),
    inTransaction: () => false,
    alive: () => true,
    release: () => undefined,
  };
}

const NO_FIELDS = { detail: null, hint: null, schema: null, table: null, column: null, constraint: null, where: null };
const PLACE = 'postgresql://anna@db.example/mines';

describe('what a server must have', () => {
  it('is PostgreSQL 15', async () => {
    const problem = await problemOf(
      checkVersion(laneWith([{ version: 140_012, text: '14.12' }]), PLACE),
      'server-too-old',
    );
    expect(problem.message).toBe(
      `the server at ${PLACE} is PostgreSQL 14.12. Wanted: PostgreSQL 15 or newer. Upgrade the server, or use the embedded database.`,
    );
    await checkVersion(laneWith([{ version: 150_000, text: '15.0' }]), PLACE);
  });

  it('is PostGIS, installed on it', async () => {
    const lane = laneWith([{ available: null, installed: null }]);
    const problem = await problemOf(checkExtensions(lane, PLACE, true), 'extension-missing');
    expect(problem.message).toBe(
      `the extension postgis is not in the database at ${PLACE}. Wanted: postgis 3.3 or newer. Install it on the server (on Debian: postgresql-<version>-postgis-3), then try again.`,
    );
    expect(lane.asked).toEqual([]);
  });

  it('is PostGIS 3.3', async () => {
    const problem = await problemOf(
      checkExtensions(laneWith([{ available: '3.4', installed: '3.2.9' }]), PLACE, true),
      'extension-missing',
    );
    expect(problem.message).toBe(
      `the database at ${PLACE} has postgis 3.2.9. Wanted: postgis 3.3 or newer. Install a newer release on the server, then run as its owner: ALTER EXTENSION postgis UPDATE;`,
    );
    await checkExtensions(laneWith([{ available: '3.4', installed: '3.10.0' }]), PLACE, true);
  });

  it('is found there when two programs create it at once', async () => {
    for (const code of ['23505', '42710']) {
      const lane = laneWith([{ available: '3.4', installed: null }], new SqlError('exists', { code, ...NO_FIELDS }));
      // The lane goes on answering that it is not there, so that the check after the attempt is seen.
      await problemOf(checkExtensions(lane, PLACE, true), 'extension-missing');
      expect(lane.asked).toEqual(['CREATE EXTENSION IF NOT EXISTS postgis']);
    }
  });

  it('compares versions by their numbers', () => {
    expect([
      isOlder('3.2', '3.3'),
      isOlder('3.3', '3.3'),
      isOlder('3.10', '3.3'),
      isOlder('4', '3.3'),
      isOlder('3', '3.3'),
    ]).toEqual([true, false, false, false, true]);
  });
});

describe('an error of a statement', () => {
  const driver = (code: string) => Object.assign(new Error('said so'), { code, severity: 'ERROR' });

  it('is a full disk, a lost connection, or PostgreSQL’s own', () => {
    expect(statementError(driver('53100'), PLACE)).toMatchObject({
      code: 'disk-full',
      message: `the disk is full at ${PLACE} (said so). Wanted: room for the change. Make room, look whether the change is there, and try again if it is not; what was confirmed before is safe.`,
    });
    expect(statementError(driver('57P01'), PLACE)).toMatchObject({
      code: 'server-lost',
      message: `the connection to ${PLACE} was lost (said so). Wanted: a connection that lasts until the statement is done. Try again. If it was lost while a change was being confirmed, look first whether the change is there.`,
    });
    expect(statementError(new Error('Connection terminated'), PLACE)).toMatchObject({ code: 'server-lost' });
    expect(statementError(driver('23505'), PLACE)).toMatchObject({
      name: 'SqlError',
      code: '23505',
      message: 'said so',
    });
  });
});

const url = serverUrl();

/** Between the engine and the server, so that the connection can be cut. */
async function wire(target: URL): Promise<{ url: string; cut(): void; close(): void }> {
  const { connect } = await import('node:net');
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const near = new URL(target);
  near.port = String((server.address() as { port: number }).port);
  return {
    url: near.href,
    cut,
    close: () => {
      cut();
      server.close();
    },
  };
}

describe.skipIf(url === null)('a real server', () => {
  let fresh: Fresh | null = null;
  let database = new URL('postgresql://none');
  beforeAll(async () => {
    fresh = await freshOnServer(url ?? '');
    database = new URL('databaseUrl' in fresh.options ? fresh.options.databaseUrl : '');
  });
  afterAll(() => fresh?.remove());

  function as(user: string, password: string, path = database.pathname): string {
    return Object.assign(new URL(database), { username: user, password, pathname: path }).href;
  }

  it('refuses a wrong password, an unknown user and an unknown database', async () => {
    for (const address of [
      as('whitestone', SECRET),
      as('nobody_here', SECRET),
      as('whitestone', database.password, '/no_such'),
    ]) {
      const problem = await problemOf(openEngine({ databaseUrl: address }), 'server-refused');
      expect(problem.text.found).toMatch(
        /^the server at postgresql:\/\/\w+@127\.0\.0\.1:\d+\/\w+ refused the connection \(.+\)$/,
      );
      expect(problem.message).not.toContain(SECRET);
      expect(problem.message).not.toContain(database.password);
      expect(problem.text.wanted).toBe('a user and a database that the server knows and lets in');
      expect(problem.text.next).toBe(
        'Check the user, the password and the database in DATABASE_URL, and the rules of the server.',
      );
    }
  });

  it('gets its extensions from one who may create them, and says so to one who may not', async () => {
    const admin = await openEngine({ databaseUrl: url ?? '' });
    await admin.execute(`CREATE ROLE plain LOGIN PASSWORD '${SECRET}'`);
    try {
      const place = `postgresql://plain@${database.host}${database.pathname}`;
      const refused = await problemOf(openEngine({ databaseUrl: as('plain', SECRET) }), 'extension-missing');
      expect(refused.message).toBe(
        `the extension postgis is not in the database at ${place}, and this user could not create it (permission denied to create extension "postgis"). Wanted: the extension postgis. Ask the owner of the database to run: CREATE EXTENSION postgis;`,
      );
      const reading = await problemOf(
        openEngine({ databaseUrl: as('plain', SECRET), readOnly: true }),
        'extension-missing',
      );
      expect(reading.text.next).toBe(
        'Open the register once without read-only, or run as the owner of the database: CREATE EXTENSION postgis;',
      );
      await (await openEngine({ databaseUrl: database.href })).close();
      const plain = await openEngine({ databaseUrl: as('plain', SECRET) });
      expect(await plain.query('SELECT current_user::text AS who')).toEqual([{ who: 'plain' }]);
      expect(plain.place).toBe(place);
      await plain.close();
    } finally {
      await admin.execute('DROP ROLE plain');
      await admin.close();
    }
  });

  it('gives the same answers whatever its own settings are', async () => {
    const admin = await openEngine({ databaseUrl: database.href });
    await admin.execute(`ALTER DATABASE ${database.pathname.slice(1)} SET TimeZone = 'Asia/Kathmandu';
      ALTER DATABASE ${database.pathname.slice(1)} SET DateStyle = 'German'`);
    await admin.close();
    const engine = await openEngine({ databaseUrl: database.href });
    expect(await engine.query(`SELECT TIMESTAMPTZ '2025-07-08 00:00:00Z' AS at, DATE '2025-07-08' AS day`)).toEqual([
      { at: '2025-07-08 00:00:00+00', day: '2025-07-08' },
    ]);
    await engine.close();
  });

  it('whose connection is cut is told as lost, and found again by the next statement', async () => {
    const line = await wire(database);
    const engine = await openEngine({ databaseUrl: line.url });
    try {
      await engine.execute('CREATE TABLE cut (id int)');
      const waiting = problemOf(engine.query('SELECT pg_sleep(20)'), 'server-lost');
      const work = problemOf(
        engine.transaction(async (session) => {
          await session.execute('INSERT INTO cut VALUES (1)');
          await new Promise((resolve) => setTimeout(resolve, 300));
          line.cut();
          await session.execute('INSERT INTO cut VALUES (2)').catch(() => undefined);
          await problemOf(session.execute('INSERT INTO cut VALUES (3)'), 'transaction-misused');
        }),
        'server-lost',
      );
      expect((await waiting).text.found).toContain(`the connection to ${engine.place} was lost (`);
      await work;
      expect(await engine.query('SELECT * FROM cut')).toEqual([]);
      line.cut();
      // The pool may or may not have noticed yet.
      await engine.query('SELECT 1').catch((error: unknown) => expect(error).toMatchObject({ code: 'server-lost' }));
      expect(await engine.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      await engine.close();
      line.close();
    }
  });

  it('lets many work at once, each for itself', async () => {
    const engine = await openEngine({ databaseUrl: database.href });
    await engine.execute('CREATE TABLE many (id int PRIMARY KEY)');
    const began = Date.now();
    await Promise.all(
      Array.from({ length: 8 }, (_, id) =>
        engine.transaction(async (session) => {
          await session.query('INSERT INTO many VALUES ($1)', [id]);
          await session.query('SELECT pg_sleep(0.5)');
        }),
      ),
    );
    expect(Date.now() - began).toBeLessThan(3_500);
    expect(await engine.query('SELECT count(*) AS rows FROM many')).toEqual([{ rows: 8 }]);
    await engine.close();
  });

  it('that will not take another connection is told as such', async () => {
    const engine = await openEngine({ databaseUrl: database.href });
    await engine.execute(`ALTER DATABASE ${database.pathname.slice(1)} CONNECTION LIMIT 0`);
    await engine.execute(`CREATE ROLE limited LOGIN PASSWORD '${SECRET}'`);
    try {
      const problem = await problemOf(openEngine({ databaseUrl: as('limited', SECRET) }), 'server-refused');
      expect(problem.text.found).toContain('too many connections for database');
    } finally {
      await engine.execute('DROP ROLE limited');
      await engine.execute(`ALTER DATABASE ${database.pathname.slice(1)} CONNECTION LIMIT -1`);
      await engine.close();
    }
  });

  it('is not asked for anything that cannot be a parameter', async () => {
    const engine = await openEngine({ databaseUrl: database.href });
    expect(await errorOf(engine.query('SELECT $1', [Symbol('x')]))).toEqual(
      new TypeError('A symbol cannot be a parameter of a statement.'),
    );
    await engine.close();
  });
});
