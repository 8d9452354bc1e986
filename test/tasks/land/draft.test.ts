/** Files on their way into the register: names, parts, folders, what is kept for whom and how long. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../../src/base/problem.ts';
import { parseProfile } from '../../../src/land/mapping/profile.ts';
import { saidProfile, unread } from '../../../src/tasks/land/draft/columns.ts';
import { Drafts, KEPT, MOST_DRAFTS } from '../../../src/tasks/land/draft/drafts.ts';
import { Jobs, Stopped } from '../../../src/tasks/land/draft/jobs.ts';
import { receivedFile, safeName } from '../../../src/tasks/land/draft/received.ts';
import { TrialTelling } from '../../../src/tasks/land/draft/trial.ts';
import { problemOf } from './support/land-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-draft-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the name of a file', () => {
  test.each([
    ['areas.shp', 'areas.shp'],
    ['C:\\data\\areas.shp', 'areas.shp'],
    ['../../etc/passwd', 'passwd'],
    ['..', 'file'],
    ['.htaccess', 'htaccess'],
    ['ділянки 2025.zip', 'ділянки 2025.zip'],
    ['a\u0000b\u202egpj.csv', 'a_b_gpj.csv'],
    ['con.csv', '_con.csv'],
    ['', 'file'],
  ])('%j is kept as %j', (given, kept) => expect(safeName(given)).toBe(kept));

  test('never leads out of its folder, and stays as it is once it is safe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = safeName(given);
        expect(resolve('/there', name).startsWith(`${resolve('/there')}${sep}`)).toBe(true);
        expect(name).not.toMatch(/[/\\\p{Cc}]/u);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(130);
        expect(safeName(name)).toBe(name);
      }),
    );
  });
});

describe('what was sent', () => {
  let at = '';
  beforeEach(() => {
    at = mkdtempSync(join(folder, 'sent-'));
  });
  const put = (...names: string[]) => {
    for (const name of names) writeFileSync(join(at, name), name);
    return names;
  };

  test('is read as it came, or packed where it is one Shapefile; the same parts are the same bytes', async () => {
    expect(await receivedFile(at, put('a.csv'))).toEqual({ name: 'a.csv', bytes: 5 });
    const names = put('A.SHP', 'a.dbf', 'a.prj', 'a.shp.xml');
    expect(await receivedFile(at, names)).toMatchObject({ name: 'A.zip' });
    expect(Object.keys(unzipSync(readFileSync(join(at, 'A.zip')))).sort()).toEqual([...names].sort());
    expect(readdirSync(at).sort()).toEqual(['A.zip', 'a.csv']);
    const first = readFileSync(join(at, 'A.zip'));
    await receivedFile(at, put(...names));
    expect(readFileSync(join(at, 'A.zip')).equals(first)).toBe(true);
  });

  test.each([
    [[], 'no file was sent'],
    [['a.csv', 'b.csv'], '2 files: a.csv, b.csv'],
    [['a.shp', 'b.dbf'], '2 files: a.shp, b.dbf'],
    [['a.shp', 'a.exe'], '2 files: a.shp, a.exe'],
    [['a.dbf', 'a.prj'], 'of a Shapefile only a.dbf, a.prj'],
  ])('%j is refused', async (names, found) => {
    const problem = await problemOf(receivedFile(at, put(...names)));
    expect([problem.code, problem.text.found]).toEqual(['upload-unfit', found]);
  });
});

describe('drafts', () => {
  const drafts = new Drafts(join(folder, 'drafts'));
  const codeOf = (work: () => unknown): string | null => {
    try {
      work();
      return null;
    } catch (error) {
      return error instanceof Problem ? error.code : String(error);
    }
  };
  const begun = (who: string, now: number) =>
    drafts.arrived(drafts.begin(who, now), who, now, { name: 'a.csv', bytes: 1 });

  test('are for who made them, while they are looked at', () => {
    const draft = begun('ana', 0);
    expect(drafts.open(draft.id, 'ana', KEPT).touched).toBe(KEPT);
    expect(drafts.open(draft.id, 'ana', 2 * KEPT)).toMatchObject({ id: draft.id });
    expect(codeOf(() => drafts.open(draft.id, 'ivo', 1))).toBe('draft-missing');
    expect(codeOf(() => drafts.open(draft.id, 'ana', 3 * KEPT + 1))).toBe('draft-missing');
    expect(drafts.list('ana', 2 * KEPT)).toHaveLength(1);
    expect(drafts.list('ivo', 3 * KEPT + 1)).toEqual([]);
    expect(readdirSync(join(folder, 'drafts'))).toEqual([]);
  });

  test.each(['', '..', '../drafts', 'a'.repeat(32).toUpperCase(), `${'a'.repeat(31)}/`, '%2e%2e'])(
    'there is none called %j',
    (id) => expect(codeOf(() => drafts.open(id, 'ana', 0))).toBe('draft-missing'),
  );

  test('what never arrived goes, and what another release wrote is none', () => {
    drafts.begin('ana', 0);
    const other = begun('ana', KEPT + 1);
    drafts.put(other.id, 'draft.json', '{"id": 1}');
    expect(drafts.list('ana', KEPT + 1)).toEqual([]);
    expect(codeOf(() => drafts.open(other.id, 'ana', KEPT + 1))).toBe('draft-missing');
    drafts.list('ana', 3 * KEPT);
    expect(readdirSync(join(folder, 'drafts'))).toEqual([]);
    // Work that ends after its draft was removed writes nothing.
    drafts.put(other.id, 'rows.json', '{}');
    expect(readdirSync(join(folder, 'drafts'))).toEqual([]);
  });

  test('are not without number', () => {
    for (let made = 0; made < MOST_DRAFTS; made += 1) begun('eva', 0);
    expect(codeOf(() => begun('eva', 0))).toBe('drafts-too-many');
    expect(codeOf(() => begun('ana', 0))).toBeNull();
    mkdirSync(join(folder, 'drafts', 'notes'));
    expect(drafts.list('eva', 0)).toHaveLength(MOST_DRAFTS);
  });
});

describe('work that goes on', () => {
  test('is done one after the other, is told, and is stopped', async () => {
    const jobs = new Jobs();
    const order: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    jobs.start('a', 5, async (_signal, tell) => {
      tell({ rows: 3 });
      await held;
      order.push('a');
    });
    jobs.start('b', 6, async (signal) => {
      order.push(signal.reason instanceof Stopped ? 'b stopped' : 'b');
    });
    await Promise.resolve();
    expect([jobs.progress('a')?.rows, jobs.progress('b')?.phase]).toEqual([3, 'waiting']);
    jobs.stop('b');
    release();
    await jobs.ended('b');
    expect(order).toEqual(['a', 'b stopped']);
    expect([jobs.progress('a'), jobs.progress('b')]).toEqual([null, null]);
  });

  test('that fails does not hold up the next', async () => {
    const jobs = new Jobs();
    jobs.start('a', 0, () => Promise.reject(new Error('no')));
    let done = false;
    jobs.start('b', 0, async () => {
      done = true;
    });
    await jobs.ended('b');
    expect(done).toBe(true);
  });
});

describe('what a form says of columns', () => {
  const said = { columns: {}, fixed: {}, codes: {}, dateOrder: '', decimal: '', areaUnit: '', name: 'x' };

  test('is a profile: of words only what a person decided', () => {
    const profile = saidProfile('area', {
      ...said,
      columns: { code: 'ID', state: 'Status', name: '' },
      fixed: { organisation: 'MAC', note: ' ' },
      codes: { state: { Suspected: 'sha', Odd: 'cha', Empty: '' }, priority: { high: 'high' } },
      decimal: ',',
    });
    expect(profile).toMatchObject({
      columns: { code: 'ID', state: 'Status' },
      fixed: { organisation: 'MAC' },
      decimal: ',',
    });
    expect(profile.codes).toEqual({ state: { Odd: 'cha' } });
    expect(parseProfile(JSON.stringify(profile))).toEqual(profile);
    expect(unread(profile)).toContain('name');
    expect(unread(profile)).not.toContain('organisation');
  });

  test.each([
    [{ columns: { code: 'ID', name: 'ID' } }, 'column “ID” is read into two fields'],
    [{ columns: { colour: 'ID' } }, 'a field of “area”'],
    [{ columns: { state: 'S' }, codes: { state: { Odd: 'nonsense' } } }, 'a code of “state”'],
    [{ dateOrder: 'ymd' }, 'dateOrder'],
  ])('%j is refused', async (more, found) => {
    const problem = await problemOf(Promise.resolve().then(() => saidProfile('area', { ...said, ...more })));
    expect(problem.text.found).toContain(found);
  });
});

test('of what a trial tells, the gravest is kept before what is only noted', () => {
  const telling = new TrialTelling();
  const finding = (severity: 'error' | 'note') => [
    { code: 'x', severity, field: null, found: '', wanted: '', next: '', repair: null },
  ];
  for (let row = 1; row <= 2_000; row += 1) telling.checked(row, finding('note'), true);
  telling.checked(2_001, finding('error'), false);
  telling.checked(2_002, [], true);
  expect([telling.more, telling.last, telling.get(2_002)]).toEqual([1_000, 2_001, undefined]);
  // A row that was taken, and then did not fit what is in the register.
  telling.checked(5, finding('error'), false);
  expect(telling.get(5)).toMatchObject({ taken: false, findings: [{ severity: 'note' }, { severity: 'error' }] });
});
