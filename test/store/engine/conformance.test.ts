/** What both engines promise in the same words. */
import { expect, it, vi } from 'vitest';
import type { SqlError } from '../../../src/store/engine/sql-error.ts';
import { chunks, collected } from './support/copying.ts';
import { onBothEngines } from './support/engines.ts';
import { errorOf, problemOf, sqlErrorOf } from './support/expect-error.ts';

// Databases are opened and machines may be busy; each test is quick on one that is not.
vi.setConfig({ testTimeout: 120_000 });

onBothEngines('values', (engine) => {
  it('come back as JavaScript values of one kind', async () => {
    const [row] = await engine().query(`SELECT
      1::int2 AS small, 2147483647 AS "integer", 9007199254740991::int8 AS exact, 9007199254740993::int8 AS beyond,
      '-9223372036854775808'::int8 AS least, 0.1::float8 AS float, 'NaN'::float8 AS nan, '-Infinity'::float4 AS infinite,
      true AS yes, NULL::int AS nothing, 'žluť 🕊 '' " \\'::text AS words, 'x'::char(3) AS padded`);
    expect(row).toEqual({
      small: 1,
      integer: 2147483647,
      exact: 9007199254740991,
      beyond: 9007199254740993n,
      least: -9223372036854775808n,
      float: 0.1,
      nan: Number.NaN,
      infinite: Number.NEGATIVE_INFINITY,
      yes: true,
      nothing: null,
      words: `žluť 🕊 ' " \\`,
      padded: 'x  ',
    });
  });

  it('keep dates, times, numeric and geometry as the text that PostgreSQL writes', async () => {
    const [row] =
      await engine().query(`SELECT DATE '2025-07-08' AS day, DATE '0044-03-15 BC' AS ides, DATE 'infinity' AS never,
      TIMESTAMPTZ '2025-07-08 12:34:56.123456+03' AS instant, TIMESTAMP '2025-07-08 12:34:56.5' AS local,
      12345678901234567890.123456789::numeric AS sum, INTERVAL '1 month 2 days' AS span,
      'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid AS id, daterange('2025-01-01', '2025-02-01') AS period,
      ST_SetSRID(ST_MakePoint(30.5, 50.25), 4326) AS place`);
    expect(row).toEqual({
      day: '2025-07-08',
      ides: '0044-03-15 BC',
      never: 'infinity',
      instant: '2025-07-08 09:34:56.123456+00',
      local: '2025-07-08 12:34:56.5',
      sum: '12345678901234567890.123456789',
      span: '1 mon 2 days',
      id: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
      period: '[2025-01-01,2025-02-01)',
      place: '0101000020E61000000000000000803E400000000000204940',
    });
  });

  it('take bytes in and give the same bytes out, as plain byte arrays', async () => {
    const bytes = new Uint8Array(70_000).map((_, index) => index % 256);
    const [row] = await engine().query('SELECT $1::bytea AS bytes, octet_length($1::bytea) AS length', [bytes]);
    expect(row).toEqual({ bytes, length: 70_000 });
    expect(Object.getPrototypeOf(row?.bytes)).toBe(Uint8Array.prototype);
    expect(await engine().query(`SELECT ''::bytea AS none`)).toEqual([{ none: new Uint8Array(0) }]);
    expect(await engine().query('SELECT $1::bytea AS part', [bytes.subarray(3, 5)])).toEqual([
      { part: new Uint8Array([3, 4]) },
    ]);
  });

  it('take JSON as an object or as text, and give it parsed', async () => {
    const [row] = await engine().query('SELECT $1::jsonb AS a, $2::json AS b, $3::jsonb AS c', [
      { x: [1, 'é', null] },
      JSON.stringify([1, 2]),
      '"text"',
    ]);
    expect(row).toEqual({ a: { x: [1, 'é', null] }, b: [1, 2], c: 'text' });
    await sqlErrorOf(engine().query('SELECT $1::jsonb', ['{']), '22P02');
  });

  it('take and give arrays of any type', async () => {
    const [row] = await engine().query(
      `SELECT $1::int[] AS numbers, $2::text[] AS words, $3::bytea[] AS bytes, ARRAY[DATE '2025-01-01'] AS days,
              '[2:3]={7,8}'::int8[] AS shifted, '{}'::jsonb[] AS none, ARRAY['{"a":1}'::jsonb, NULL] AS documents,
              ARRAY[box '(1,2),(3,4)', box '(0,0),(1,1)'] AS boxes, ARRAY[ST_MakePoint(1, 2)] AS points`,
      [
        [
          [1, 2],
          [3, null],
        ],
        ['a b', 'NULL', null, '', '"\\{},', "'"],
        [new Uint8Array([0, 255])],
      ],
    );
    expect(row).toEqual({
      numbers: [
        [1, 2],
        [3, null],
      ],
      words: ['a b', 'NULL', null, '', '"\\{},', "'"],
      bytes: [new Uint8Array([0, 255])],
      days: ['2025-01-01'],
      shifted: [7, 8],
      none: [],
      documents: [{ a: 1 }, null],
      boxes: ['(3,4),(1,2)', '(1,1),(0,0)'],
      points: ['0101000000000000000000F03F0000000000000040'],
    });
  });

  it('take dates, bigints, booleans and nothing as parameters', async () => {
    const [row] = await engine().query(
      'SELECT $1::timestamptz AS at, $2::int8 AS big, $3::bool AS yes, $4::text AS none',
      [new Date('2025-07-08T00:00:00.001Z'), 9007199254740993n, true, undefined],
    );
    expect(row).toEqual({ at: '2025-07-08 00:00:00.001+00', big: 9007199254740993n, yes: true, none: null });
    expect(await errorOf(engine().query('SELECT $1', [() => 1]))).toEqual(
      new TypeError('A function cannot be a parameter of a statement.'),
    );
  });

  it('refuse a text with a zero character, which PostgreSQL cannot hold', async () => {
    await sqlErrorOf(engine().query('SELECT $1::text', ['a\0b']), '22021');
  });

  it('have PostGIS and the same exact geodesic area', async () => {
    const [row] = await engine().query<{ area: number }>(
      `SELECT ST_Area(ST_GeogFromText('POLYGON((30 50,31 50,31 51,30 51,30 50))')) AS area`,
    );
    expect(row?.area).toBeCloseTo(7892061583.206543, 3);
  });
});

onBothEngines('errors', (engine) => {
  it('carry the SQLSTATE and the names that PostgreSQL gives', async () => {
    await engine().execute(`CREATE TABLE pair (id int CONSTRAINT pair_key PRIMARY KEY, size int NOT NULL CHECK (size > 0));
      INSERT INTO pair VALUES (1, 1)`);
    const twice = await sqlErrorOf(engine().query('INSERT INTO pair VALUES (1, 2)'), '23505');
    expect(twice).toMatchObject({
      message: 'duplicate key value violates unique constraint "pair_key"',
      fields: {
        detail: 'Key (id)=(1) already exists.',
        schema: 'public',
        table: 'pair',
        constraint: 'pair_key',
        column: null,
      },
    });
    expect(await sqlErrorOf(engine().query('INSERT INTO pair VALUES (2, NULL)'), '23502')).toMatchObject({
      fields: { column: 'size' },
    });
    await sqlErrorOf(engine().query('INSERT INTO pair VALUES ($1, $2)', ['3', '0']), '23514');
    await sqlErrorOf(engine().query('SELEC 1'), '42601');
    await sqlErrorOf(engine().query('SELECT * FROM nowhere'), '42P01');
    await sqlErrorOf(engine().query('SELECT $1::int', ['one']), '22P02');
    await sqlErrorOf(engine().query('SELECT 1; SELECT 2', [1]), '42601');
    const raised = await sqlErrorOf(
      engine().execute(
        `DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'WS001', HINT = 'ask', DETAIL = 'why'; END $$`,
      ),
      'WS001',
    );
    expect(raised).toMatchObject({ name: 'SqlError', message: 'no', fields: { hint: 'ask', detail: 'why' } });
    expect(await engine().query('SELECT count(*) AS rows FROM pair')).toEqual([{ rows: 1 }]);
  });

  it('may come by the thousand', async () => {
    // Unmended, some 1,900 of them exhausted the stack (see main-loop.ts).
    for (let error = 0; error < 2_500; error += 1) {
      await engine()
        .query('SELECT 1/0')
        .catch((refusal: SqlError) => {
          if (refusal.code !== '22012') throw refusal;
        });
    }
    expect(await engine().query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('are what comes of a statement that is nested too deeply, and of nothing after it', async () => {
    await sqlErrorOf(engine().query(`SELECT ${Array(20_000).fill('1').join('+')}`), '54001');
    expect(await engine().query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    // Here the embedded program overflows its own stack before PostgreSQL's limit is reached: it is told, and opened anew.
    const deep = engine().query('SELECT $1::jsonb', ['['.repeat(1_000_000)]);
    if (engine().kind === 'server') await sqlErrorOf(deep, '54001');
    else
      expect((await problemOf(deep, 'engine-failed')).text.found).toContain(
        'stopped (Maximum call stack size exceeded',
      );
    expect(await engine().query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('undo the whole of a script that fails half-way', async () => {
    await engine().execute('CREATE TABLE half (id int)');
    await sqlErrorOf(engine().execute('INSERT INTO half VALUES (1); SELECT 1/0; INSERT INTO half VALUES (2)'), '22012');
    expect(await engine().query('SELECT * FROM half')).toEqual([]);
  });
});

onBothEngines('transactions', (engine) => {
  it('store everything together', async () => {
    await engine().execute('CREATE TABLE act (id int PRIMARY KEY)');
    const result = await engine().transaction(async (session) => {
      await session.execute('INSERT INTO act VALUES (1)');
      await session.query('INSERT INTO act VALUES ($1)', [2]);
      return session.query('SELECT id FROM act ORDER BY id');
    });
    expect(result).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await engine().query('SELECT id FROM act ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('store nothing when the work throws, and pass on what it threw', async () => {
    await engine().execute('CREATE TABLE undone (id int)');
    const reason = new Error('changed my mind');
    const work = engine().transaction(async (session) => {
      await session.execute('INSERT INTO undone VALUES (1)');
      throw reason;
    });
    expect(await errorOf(work)).toBe(reason);
    expect(await engine().query('SELECT * FROM undone')).toEqual([]);
  });

  it('let a savepoint catch what may fail', async () => {
    await engine().execute('CREATE TABLE tried (id int PRIMARY KEY)');
    await engine().transaction(async (session) => {
      await session.execute('INSERT INTO tried VALUES (1); SAVEPOINT before');
      await sqlErrorOf(session.execute('INSERT INTO tried VALUES (1)'), '23505');
      await session.execute('ROLLBACK TO SAVEPOINT before; INSERT INTO tried VALUES (2)');
    });
    expect(await engine().query('SELECT id FROM tried ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('do not pretend to have stored what a swallowed error has undone', async () => {
    await engine().execute('CREATE TABLE swallowed (id int)');
    const work = engine().transaction(async (session) => {
      await session.execute('INSERT INTO swallowed VALUES (1)');
      await session.query('SELECT 1/0').catch(() => undefined);
    });
    expect((await problemOf(work, 'transaction-misused')).message).toBe(
      'a statement of the transaction failed, and the work went on as if it had not. Wanted: work that lets the error out, or a savepoint around what may fail. Everything was rolled back: nothing of it was stored.',
    );
    expect(await engine().query('SELECT * FROM swallowed')).toEqual([]);
  });

  it('refuse a call of the engine inside its own transaction', async () => {
    await engine().execute('CREATE TABLE nested (id int)');
    for (const call of [
      () => engine().query('SELECT 1'),
      () => engine().execute('SELECT 1'),
      () => engine().transaction(async () => undefined),
      () => engine().copyIn('COPY nested FROM STDIN', chunks('1\n')),
      () => collected(engine().copyOut('COPY nested TO STDOUT')),
    ]) {
      const problem = await problemOf(engine().transaction<unknown>(call), 'transaction-misused');
      expect(problem.message).toBe(
        'the engine itself was called inside a transaction on it, which would wait for itself. Wanted: the session that the work is given. Use the session, or call the engine after the transaction.',
      );
    }
    const closing = await problemOf(
      engine().transaction(() => engine().close()),
      'transaction-misused',
    );
    expect(closing.text.found).toBe('close was called inside a transaction on it, which would wait for itself');
    expect(await engine().query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('allow a call of the engine that only began inside one and runs later', async () => {
    let later: Promise<unknown> = Promise.resolve();
    await engine().transaction(async () => {
      later = new Promise((resolve) => setTimeout(resolve, 100)).then(() => engine().query('SELECT 1 AS one'));
    });
    expect(await later).toEqual([{ one: 1 }]);
  });

  it('refuse a session after its transaction', async () => {
    const session = await engine().transaction(async (given) => given);
    const problem = await problemOf(session.query('SELECT 1'), 'transaction-misused');
    expect(problem.message).toBe(
      'a statement was sent to a transaction that has ended. Wanted: statements only while the work of the transaction runs. Wait for every statement inside the work (await); it was not carried out.',
    );
    await problemOf(session.execute('SELECT 1'), 'transaction-misused');
    await problemOf(session.copyIn('COPY x FROM STDIN', chunks('1\n')), 'transaction-misused');
    await problemOf(collected(session.copyOut('COPY x TO STDOUT')), 'transaction-misused');
  });

  it('carry out statements that were not waited for, in order, before they commit', async () => {
    await engine().execute('CREATE TABLE many (id int)');
    await engine().transaction(async (session) => {
      for (let id = 0; id < 20; id += 1) void session.query('INSERT INTO many VALUES ($1)', [id]);
    });
    expect(await engine().query('SELECT count(*) AS rows FROM many')).toEqual([{ rows: 20 }]);
  });

  it('refuse work that ends its own transaction', async () => {
    const work = engine().transaction((session) => session.execute('COMMIT'));
    expect((await problemOf(work, 'transaction-misused')).message).toBe(
      'the work ended its own transaction, with COMMIT or ROLLBACK. Wanted: work that leaves the ending to transaction(). Take COMMIT and ROLLBACK out of the work; savepoints may be used. What it committed itself is stored.',
    );
  });

  it('refuse a transaction that a statement leaves open, and undo it', async () => {
    await engine().execute('CREATE TABLE leaked (id int)');
    const problem = await problemOf(engine().execute('BEGIN; INSERT INTO leaked VALUES (1)'), 'transaction-misused');
    expect(problem.message).toBe(
      '“BEGIN; INSERT INTO leaked VALUES (1)” left a transaction open. Wanted: transactions only by way of transaction(). It was rolled back: nothing of it was stored.',
    );
    await problemOf(engine().query('BEGIN'), 'transaction-misused');
    await sqlErrorOf(engine().execute('BEGIN; SELECT 1/0'), '22012');
    expect(await engine().query('SELECT * FROM leaked')).toEqual([]);
  });

  it('do not see each other half done', async () => {
    await engine().execute('CREATE TABLE counter (value int); INSERT INTO counter VALUES (0)');
    const add = () =>
      engine().transaction(async (session) => {
        const [row] = await session.query<{ value: number }>('SELECT value FROM counter FOR UPDATE');
        await session.query('UPDATE counter SET value = $1', [(row?.value ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 25 }, add));
    expect(await engine().query('SELECT value FROM counter')).toEqual([{ value: 25 }]);
  });
});

onBothEngines('timeouts', (engine) => {
  const LONG = 'SELECT count(*) FROM generate_series(1, 2000000000)';

  it('give a statement up, and the store goes on unharmed', async () => {
    await engine().execute('CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)');
    const began = Date.now();
    const problem = await problemOf(engine().query(LONG, [], { timeout: 300 }), 'statement-timeout');
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(problem.message).toBe(
      `“${LONG}” took longer than 300 milliseconds. Wanted: an answer in that time. Ask for less at once or allow more time; nothing was changed.`,
    );
    expect(await engine().query('SELECT id FROM kept')).toEqual([{ id: 1 }]);
  });

  it('take the whole transaction with them', async () => {
    await engine().execute('CREATE TABLE lost (id int)');
    const work = engine().transaction(async (session) => {
      await session.execute('INSERT INTO lost VALUES (1)');
      await session.query(LONG, [], { timeout: 200 }).catch(() => undefined);
      await problemOf(session.execute('INSERT INTO lost VALUES (2)'), 'transaction-misused');
    });
    await problemOf(work, 'statement-timeout');
    expect(await engine().query('SELECT * FROM lost')).toEqual([]);
  });

  it('do not touch a statement that is quick, nor the next one', async () => {
    expect(await engine().query('SELECT 1 AS one', [], { timeout: 5_000 })).toEqual([{ one: 1 }]);
    await engine().transaction(async (session) => {
      await session.query('SELECT 1', [], { timeout: 50.5 });
      await session.query('SELECT pg_sleep(0.2)');
    });
    await sqlErrorOf(engine().query('SELECT 1/0', [], { timeout: 5_000 }), '22012');
    await engine().query('SELECT pg_sleep(0.2)');
  });

  it('are more than 0 milliseconds', async () => {
    for (const timeout of [0, -1, Number.NaN]) {
      expect(await errorOf(engine().query('SELECT 1', [], { timeout }))).toEqual(
        new RangeError('A timeout is more than 0 milliseconds.'),
      );
    }
  });

  it('do not hold up the program meanwhile', async () => {
    let ticks = 0;
    const clock = setInterval(() => {
      ticks += 1;
    }, 10);
    await problemOf(engine().query(LONG, [], { timeout: 500 }), 'statement-timeout');
    clearInterval(clock);
    expect(ticks).toBeGreaterThan(15);
  });
});
