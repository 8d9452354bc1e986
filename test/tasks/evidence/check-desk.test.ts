/** The desk at which a server checks what people bring: what it keeps, what it lets go of, and that it goes on whatever it is given. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import { Problem } from '../../../src/base/problem.ts';
import { programPath } from '../../../src/store/program.ts';
import { loadLexicon, loadRecord } from '../../../src/store/record/cached-record.ts';
import {
  type Asked,
  type Bringer,
  CheckDesk,
  type DeskOptions,
  isSettled,
  type KeptCheck,
  type Offer,
} from '../../../src/tasks/evidence/check-desk.ts';
import { type Checking, openChecking } from '../../../src/tasks/evidence/check-in-thread.ts';
import { document } from '../../support/evidence.ts';

vi.setConfig({ testTimeout: 240_000 });

const TODAY = parseDay('2026-11-22');
const ASKED: Asked = { given: {}, known: 'publication', today: TODAY };
const STRANGER: Bringer = { trusted: false, address: '203.0.113.7' };
const FRIEND: Bringer = { trusted: true, address: null };
const basis = Promise.all([loadRecord(), loadLexicon()]).then(([record, lexicon]) => ({ record, lexicon }));
const text = (words: string): Offer => ({ kind: 'text', text: words });
const ONE = text('Ukraine has withdrawn from the Ottawa Convention.');

/** Says nothing of any document: what is kept does not depend on it. */
const quiet: Checking = {
  check: async (_, source, __, today) => ({ document: source, on: null, known: today, claims: [] }),
  compare: async () => {
    throw new Error('not asked for');
  },
  warm: () => undefined,
  close: async () => undefined,
};

function deskOf(limits: DeskOptions['limits'] = {}, more: Partial<DeskOptions> = {}): CheckDesk {
  return new CheckDesk({ basis: () => basis, checking: quiet, limits, ...more });
}

function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

async function done(desk: CheckDesk, check: KeptCheck): Promise<KeptCheck> {
  await desk.settled(check, 200_000);
  expect(isSettled(check)).toBe(true);
  return check;
}

describe('what is kept', () => {
  test('has an id that is another each time, and long', async () => {
    const desk = deskOf();
    const ids = [1, 2, 3].map(() => desk.take([ONE], ASKED, FRIEND, 0).id);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/);
  });

  test('is so many checks: the oldest goes first', async () => {
    const desk = deskOf({ kept: 2 });
    const checks: KeptCheck[] = [];
    for (let turn = 0; turn < 3; turn += 1) checks.push(await done(desk, desk.take([ONE], ASKED, FRIEND, turn)));
    const kept = checks.map(({ id }) => {
      try {
        return desk.find(id, 3).id === id;
      } catch {
        return false;
      }
    });
    expect(kept).toEqual([false, true, true]);
  });

  test('is so many bytes', async () => {
    const desk = deskOf({ bytes: 100_000 });
    const large = text('word '.repeat(10_000));
    const first = await done(desk, desk.take([large], ASKED, FRIEND, 0));
    const second = await done(desk, desk.take([large], ASKED, FRIEND, 1));
    expect(problemOf(() => desk.find(first.id, 2)).code).toBe('check-missing');
    // Alone it is more than the desk keeps, too.
    expect(problemOf(() => desk.find(second.id, 2)).code).toBe('check-missing');
    const small = await done(desk, desk.take([ONE], ASKED, FRIEND, 3));
    expect(desk.find(small.id, 4).items).toHaveLength(1);
  });

  test('is kept for a while, longer where something is added', async () => {
    const desk = deskOf({ age: 1_000 });
    const check = await done(desk, desk.take([ONE], ASKED, FRIEND, 0));
    expect(check.until).toBe(1_000);
    desk.take([ONE], ASKED, FRIEND, 900, check.id);
    expect(desk.find(check.id, 1_800).items.map(({ number, name }) => [number, name])).toEqual([
      [1, 'pasted text'],
      [2, 'pasted text 2'],
    ]);
    expect(problemOf(() => desk.find(check.id, 1_900)).code).toBe('check-missing');
    expect(problemOf(() => desk.take([ONE], ASKED, FRIEND, 1_900, check.id)).code).toBe('check-missing');
  });
});

describe('what is refused at once', () => {
  test.each<[string, readonly Offer[], string, string]>([
    ['nothing', [], 'document-empty', 'nothing was given'],
    ['too many', Array(11).fill(ONE), 'upload-too-large', '11 documents in one check'],
    ['too long a text', [text('x'.repeat(1024 * 1024 + 1))], 'document-too-large', 'the text has'],
    [
      'too large a file',
      [{ kind: 'file', name: 'C:\\papers\\a.pdf', bytes: new Uint8Array(20 * 1024 * 1024 + 1), mediaType: null }],
      'document-too-large',
      'a.pdf has',
    ],
  ])('%s', (_, offers, code, found) => {
    const { code: is, text: said } = problemOf(() => deskOf().take(offers, ASKED, FRIEND, 0));
    expect([is, said.found.startsWith(found)]).toEqual([code, true]);
  });

  test('more than wait at once, of whomever', async () => {
    const slow = deskOf({ waiting: 2 }, { fetch: () => new Promise(() => undefined) });
    const address: Offer = { kind: 'address', address: 'https://example.org/' };
    slow.take([address, address], ASKED, FRIEND, 0);
    expect(problemOf(() => slow.take([ONE], ASKED, FRIEND, 0)).text.found).toBe('2 documents wait to be checked');
  });

  test('more than strangers bring in a minute, each and all together', () => {
    const desk = deskOf({ perMinute: 2, allPerMinute: 3, waiting: 100 });
    desk.take([ONE, ONE], ASKED, STRANGER, 0);
    expect(problemOf(() => desk.take([ONE], ASKED, STRANGER, 59_999)).code).toBe('checks-too-many');
    const other = { ...STRANGER, address: '203.0.113.8' };
    desk.take([ONE], ASKED, other, 1);
    expect(problemOf(() => desk.take([ONE], ASKED, other, 2)).code).toBe('checks-too-many');
    desk.take([ONE, ONE, ONE], ASKED, FRIEND, 3);
    desk.take([ONE], ASKED, STRANGER, 60_000);
  });
});

test('names of files lead nowhere', async () => {
  const desk = deskOf();
  const file = (name: string): Offer => ({ kind: 'file', name, bytes: Buffer.from('Some words.'), mediaType: null });
  const names = ['../../etc/passwd', 'C:\\a\\b.txt', '-', '', 'a\u0000\u202Eb.txt'];
  const check = await done(desk, desk.take(names.map(file), ASKED, FRIEND, 0));
  expect(check.items.map(({ name }) => name)).toEqual(['passwd', 'b.txt', 'file', 'file', 'ab.txt']);
});

test('an error of the program is told as a problem of that document alone', async () => {
  const broken: Checking = { ...quiet, check: () => Promise.reject(new Error('at line 7')) };
  const desk = deskOf({}, { checking: broken });
  const { items } = await done(desk, desk.take([ONE], ASKED, FRIEND, 0));
  expect(items[0]?.problem?.code).toBe('document-unreadable');
});

test('threads that are not in use keep no program alive', () => {
  const built = (module: string) => pathToFileURL(programPath('dist', module)).href;
  const folder = mkdtempSync(join(tmpdir(), 'whitestone-threads-'));
  const script = join(folder, 'check.mjs');
  writeFileSync(
    script,
    `import { openReader } from '${built('tasks/evidence/read-document.js')}';
    import { openChecking } from '${built('tasks/evidence/check-in-thread.js')}';
    import { loadLexicon, loadRecord } from '${built('store/record/cached-record.js')}';
    const bytes = Buffer.from('<p>Ukraine has withdrawn from the Ottawa Convention.</p>');
    const document = await openReader().read({ bytes, origin: 'a.html' });
    const basis = { record: await loadRecord(), lexicon: await loadLexicon() };
    const checked = await openChecking().check(basis, document, {}, 20000);
    process.stdout.write(checked.claims.length + ' claim');`,
  );
  const { stdout, stderr, signal } = spawnSync(process.execPath, [script], { encoding: 'utf8', timeout: 120_000 });
  rmSync(folder, { recursive: true, force: true });
  expect({ stdout, stderr, signal }).toEqual({ stdout: '1 claim', stderr: '', signal: null });
});

describe('the thread that checks', () => {
  const checking = openChecking({ claims: 3 });
  afterAll(() => checking.close());
  const wrong = document('Ukraine has withdrawn from the Ottawa Convention. ', { published: null });

  test('says what the check says', async () => {
    const { claims, known } = await checking.check(await basis, wrong, {}, TODAY);
    expect([known, claims.map(({ claim }) => claim.property)]).toEqual([TODAY, ['withdrawal-effective']]);
  });

  test('refuses a document with more claims than it keeps', async () => {
    const many = document('Ukraine has withdrawn from the Ottawa Convention. '.repeat(9), { origin: 'many.txt' });
    await expect(checking.check(await basis, many, {}, TODAY)).rejects.toMatchObject({
      code: 'document-too-large',
      text: { found: 'many.txt holds 9 statements on the mine treaties' },
    });
  });

  test('is ended where a document takes too long, and the next one is checked', async () => {
    const endless = document('Ukraine has withdrawn from the Ottawa Convention. '.repeat(20_000), {
      origin: 'endless.txt',
    });
    await expect(checking.check(await basis, endless, {}, TODAY, 0.5)).rejects.toMatchObject({
      code: 'document-too-slow',
      text: { found: 'endless.txt was not checked after 0.5 seconds' },
    });
    expect((await checking.check(await basis, wrong, {}, TODAY)).claims).toHaveLength(1);
  });

  test('refuses a day that is none', async () => {
    await expect(checking.check(await basis, wrong, { known: '2025-02-30' }, TODAY)).rejects.toMatchObject({
      code: 'day-impossible',
    });
  });
});
