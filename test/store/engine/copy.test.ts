/** Rows in and out in bulk, on both engines. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { copyWith, piecesOfRows } from '../../../src/store/engine/copy-statement.ts';
import { chunks, collected } from './support/copying.ts';
import { onBothEngines } from './support/engines.ts';
import { errorOf, problemOf, sqlErrorOf } from './support/expect-error.ts';

// Databases are opened and machines may be busy; each test is quick on one that is not.
vi.setConfig({ testTimeout: 120_000 });

const ROWS = 50_000;

/** Rows with everything that COPY's text format has to quote. */
function row(id: number): string {
  const word = ['plain', 'tab\\tand\\nline', 'back\\\\slash', '\\N', 'ünï 🕊 中', '', '\\\\N', "it's \\r"][id % 8];
  return `${id}\t${word}\t${id % 3 === 0 ? '\\N' : `2025-01-${String((id % 28) + 1).padStart(2, '0')}`}\n`;
}

/** Chunks of uneven sizes that end in the middle of rows. */
async function* unevenly(text: string): AsyncGenerator<string> {
  for (let at = 0, size = 1; at < text.length; at += size, size = (size * 7 + 13) % 99_991) {
    yield text.slice(at, at + size);
  }
}

onBothEngines('copy', (engine, fresh) => {
  it('takes 50,000 rows in and gives the same out', async () => {
    await engine().execute('CREATE TABLE big (id int PRIMARY KEY, word text, day date)');
    const text = Array.from({ length: ROWS }, (_, id) => row(id)).join('');
    expect(await engine().copyIn('COPY big (id, word, day) FROM STDIN', unevenly(text))).toBe(ROWS);
    const [first, second, third] = await engine().query('SELECT word, day FROM big WHERE id IN (1, 2, 3) ORDER BY id');
    expect(first).toEqual({ word: 'tab\tand\nline', day: '2025-01-02' });
    expect(second).toEqual({ word: 'back\\slash', day: '2025-01-03' });
    expect(third).toEqual({ word: null, day: null });
    expect(await collected(engine().copyOut('COPY (SELECT * FROM big ORDER BY id) TO STDOUT'))).toBe(text);
  });

  it('takes a line feed after a backslash as part of a value, wherever a chunk ends', async () => {
    await engine().execute('CREATE TABLE folded (id int, word text)');
    const wide = `1\t${'x'.repeat(5_000_000)}\\\ny\n2\tz\n`;
    expect(await engine().copyIn('COPY folded FROM STDIN', chunks(wide, '3\tend'))).toBe(3);
    expect(await engine().query('SELECT id, right(word, 3) AS word FROM folded ORDER BY id')).toEqual([
      { id: 1, word: 'x\ny' },
      { id: 2, word: 'z' },
      { id: 3, word: 'end' },
    ]);
  });

  it('takes nothing, and gives nothing, where there are no rows', async () => {
    await engine().execute('CREATE TABLE nothing (id int)');
    expect(await engine().copyIn('COPY nothing FROM STDIN', chunks())).toBe(0);
    expect(await engine().copyIn('COPY nothing FROM STDIN', chunks('', ''))).toBe(0);
    expect(await collected(engine().copyOut('COPY nothing TO STDOUT'))).toBe('');
  });

  it('stores no row when one is wrong, and says which line of the whole', async () => {
    await engine().execute('CREATE TABLE strict (id int)');
    const text = `${Array.from({ length: 1_000_000 }, (_, id) => id).join('\n')}\nwrong\n7\n`;
    const error = await sqlErrorOf(engine().copyIn('COPY strict FROM STDIN', chunks(text)), '22P02');
    expect(error.fields.where).toBe('COPY strict, line 1000001, column id: "wrong"');
    expect(await engine().query('SELECT count(*) AS rows FROM strict')).toEqual([{ rows: 0 }]);
  });

  it('stores no row when their source fails, and passes on its error', async () => {
    await engine().execute('CREATE TABLE torn (id int)');
    const reason = new Error('the file ended');
    async function* torn(): AsyncGenerator<string> {
      yield '1\n2\n';
      throw reason;
    }
    expect(await errorOf(engine().copyIn('COPY torn FROM STDIN', torn()))).toBe(reason);
    expect(await engine().query('SELECT * FROM torn')).toEqual([]);
  });

  it('is part of the transaction it is in', async () => {
    await engine().execute('CREATE TABLE part (id int)');
    const reason = new Error('no');
    const work = engine().transaction(async (session) => {
      expect(await session.copyIn('COPY part FROM STDIN', chunks('1\n', '2\n'))).toBe(2);
      expect(await collected(session.copyOut('COPY part TO STDOUT'))).toBe('1\n2\n');
      throw reason;
    });
    expect(await errorOf(work)).toBe(reason);
    expect(await collected(engine().copyOut('COPY part TO STDOUT'))).toBe('');
  });

  it('lets others ask while it is read, and sees the state at its beginning', async () => {
    await engine().execute('CREATE TABLE seen AS SELECT generate_series(1, 200000) AS id');
    let lines = 0;
    for await (const piece of engine().copyOut('COPY seen TO STDOUT')) {
      lines += piece.split('\n').length - 1;
      await engine().query('INSERT INTO seen VALUES (0)');
    }
    expect(lines).toBe(200_000);
  });

  it('may be left before its end', async () => {
    await engine().execute('CREATE TABLE left_early AS SELECT generate_series(1, 200000) AS id');
    for await (const piece of engine().copyOut('COPY left_early TO STDOUT')) {
      expect(piece.startsWith('1\n2\n')).toBe(true);
      break;
    }
    await engine().transaction(async (session) => {
      for await (const _piece of session.copyOut('COPY left_early TO STDOUT')) break;
      expect(await session.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });
    const { options } = fresh();
    if ('data' in options) expect(await readdir(join(options.data, 'spool'))).toEqual([]);
  });

  it('refuses another statement of the transaction while it is read', async () => {
    await engine().transaction(async (session) => {
      for await (const _piece of session.copyOut('COPY (SELECT 1) TO STDOUT')) {
        const problem = await problemOf(session.query('SELECT 1'), 'transaction-misused');
        expect(problem.message).toBe(
          'a statement was sent while copyOut of the same transaction was being read. Wanted: copyOut read to its end first. Collect the rows, then send the statement; it was not carried out.',
        );
      }
    });
  });

  it('says what is wrong with a statement that PostgreSQL refuses', async () => {
    await sqlErrorOf(engine().copyIn('COPY nowhere FROM STDIN', chunks('1\n')), '42P01');
    await sqlErrorOf(collected(engine().copyOut('COPY nowhere TO STDOUT')), '42P01');
    await sqlErrorOf(collected(engine().copyOut('COPY (SELECT 1/0) TO STDOUT')), '22012');
    expect(await engine().query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('refuses what is no COPY that way, before anything is asked', async () => {
    const problem = await problemOf(engine().copyIn('COPY x TO STDOUT', chunks()), 'copy-malformed');
    expect(problem.message).toBe(
      'the statement is “COPY x TO STDOUT”. Wanted: COPY … FROM STDIN. Use query or execute for other statements.',
    );
    await problemOf(collected(engine().copyOut('SELECT 1')), 'copy-malformed');
  });
});

describe('a COPY statement', () => {
  it('is given another end', () => {
    expect(copyWith(`copy a (b) from\n stdin WITH (NULL '')`, 'in', `FROM '/x'`)).toBe(
      `copy a (b) FROM '/x' WITH (NULL '')`,
    );
    expect(copyWith('COPY (SELECT 1) TO STDOUT', 'out', `TO '/y'`)).toBe(`COPY (SELECT 1) TO '/y'`);
  });

  it('has to be in text format', () => {
    for (const format of ['csv', 'BINARY', 'HEADER']) {
      expect(() => copyWith(`COPY a FROM STDIN (${format})`, 'in')).toThrow(
        `the statement asks for ${format} in “COPY a FROM STDIN (${format})”. Wanted: the text format, without a header. Leave the format out; rows are lines, columns are parted by tabs.`,
      );
    }
  });
});

describe('pieces of rows', () => {
  it('end where a row ends, and lose nothing', async () => {
    const pieces: string[] = [];
    for await (const piece of piecesOfRows(chunks('ab\ncd', 'e\nf\\\ng\n', 'h\\\\\ni'), 4)) pieces.push(piece);
    expect(pieces).toEqual(['ab\n', 'cde\nf\\\ng\n', 'h\\\\\n', 'i']);
  });
});
