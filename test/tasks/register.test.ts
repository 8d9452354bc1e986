/**
 * The depositary record in the register: loaded once, brought up to date without losing what a person wrote, and read back
 * by the law. The same suite on an embedded register and on a server.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { Problem } from '../../src/base/problem.ts';
import { asKnown } from '../../src/law/as-known.ts';
import { standingOf } from '../../src/law/standing.ts';
import type { Engine } from '../../src/store/engine.ts';
import { Desk } from '../../src/store/register/register.ts';
import { correctEntry, recordEntry, reinstateEntry, retractEntry } from '../../src/tasks/register/entries.ts';
import {
  accessLog,
  backUp,
  differenceOf,
  historyOf,
  restoreBackup,
  snapshots,
  statusOf,
  takeSnapshot,
  verifyRegister,
} from '../../src/tasks/register/keeping.ts';
import { lawRecord } from '../../src/tasks/register/law-record.ts';
import { leave, type Opening, openPlace, openRegister, withRegister } from '../../src/tasks/register/open-register.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { syncData } from '../../src/tasks/register/sync.ts';
import { type Fresh, freshEmbedded, freshOnServer, serverUrl } from '../store/engine/support/engines.ts';
import { DATA, TODAY } from '../support/record.ts';

const BY = { author: 'officer', reason: 'for a test' };
const OBJECTION = {
  treaty: 'APMBC',
  state: 'IRL',
  kind: 'objection',
  date: '2026-01-15',
  answers: 'APMBC-UKR-suspension-notification-2025-07-18',
  confidence: 'high',
  sources: 'memory',
};
const ID = 'APMBC-IRL-objection-2026-01-15';

vi.setConfig({ testTimeout: 120_000 });

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

class WatchedDesk extends Desk {
  looked = false;
  override changes(...asked: Parameters<Desk['changes']>): ReturnType<Desk['changes']> {
    this.looked = true;
    return super.changes(...asked);
  }
}

for (const kind of ['embedded', 'server'] as const) {
  const url = kind === 'server' ? serverUrl() : null;
  describe.skipIf(kind === 'server' && url === null)(`the record in the register (${kind})`, () => {
    let fresh: Fresh;
    let scratch: string;
    let said: string[] = [];

    /** Each task opens the register for itself, as the command line does. */
    const alone = (directory = DATA): Opening => {
      const { options } = fresh;
      const env = { XDG_CACHE_HOME: join(scratch, 'cache') };
      const place =
        'data' in options
          ? placeOf({ data: options.data, env })
          : placeOf({ env: { ...env, DATABASE_URL: options.databaseUrl } });
      return { place, talk: { say: (line) => said.push(line) }, version: '0.0.0', directory };
    };
    /** Open from the first entry on: to open an embedded one for every step would take the most time of this suite. */
    let engine: Engine | null = null;
    const opening = (directory = DATA): Opening => {
      const each = alone(directory);
      return engine === null ? each : { ...each, engine };
    };
    const holders = async (on = '2026-02-01') => {
      // The embedded register is in use: an answer that had to open it would be refused.
      const view = asKnown(await lawRecord(alone()), TODAY);
      return standingOf(view, 'APMBC', 'UKR', parseDay(on)).contested.map((position) => position.holder);
    };
    /** The shipped data with one file changed, as a new release would bring it. */
    const release = (name: string, file: string, change: (text: string) => string): string => {
      const copy = join(scratch, name);
      cpSync(DATA, copy, { recursive: true });
      const path = join(copy, file);
      const after = change(readFileSync(path, 'utf8'));
      expect(after).not.toBe(readFileSync(path, 'utf8'));
      writeFileSync(path, after);
      return copy;
    };
    const sync = async (directory = DATA) => {
      said = [];
      await withRegister(opening(directory), async () => undefined);
      return said;
    };

    /** Does taking in the data look at what is recorded? What it does is undone. */
    const comparing = async (directory: string, there = opening()): Promise<boolean> => {
      const undone = new Error('undone');
      const register = await openRegister(there);
      try {
        let looked = false;
        const work = register.transaction(async ({ session, kinds }) => {
          const desk = new WatchedDesk(session, kinds);
          await syncData(desk, directory, `data of whitestone ${there.version}`);
          looked = desk.looked;
          throw undone;
        });
        await work.catch((error: unknown) => {
          if (error !== undone) throw error;
        });
        return looked;
      } finally {
        await leave(there, register);
      }
    };

    beforeAll(async () => {
      scratch = mkdtempSync(join(tmpdir(), 'whitestone-tasks-'));
      fresh = kind === 'server' ? await freshOnServer(url ?? '') : await freshEmbedded();
      if ('data' in fresh.options) rmSync(fresh.options.data, { recursive: true });
    });
    afterAll(async () => {
      await engine?.close();
      await fresh.remove();
      rmSync(scratch, { recursive: true, force: true });
    });

    test('a question makes no register', async () => {
      expect(await holders()).not.toContain('IRL');
      expect(await statusOf(opening())).toMatchObject({ exists: false, register: null });
      expect((await problemOf(historyOf(opening(), ID))).message).toContain('“whitestone record” makes one');
    });

    test('the first entry makes one, with the whole record in it', async () => {
      const change = await recordEntry(opening(), 'act', OBJECTION, BY);
      expect(change).toMatchObject({
        written: true,
        before: null,
        entry: { subject: ID, version: 1, owner: 'IRL', author: 'officer' },
      });
      expect(said.join()).toMatch(/The project’s data: 1\d{3} entries added, 0 corrected, 0 retracted/);
      expect(await holders()).toContain('IRL');
      const { register } = await statusOf(opening());
      const acts = register?.counts.filter((one) => one.kind === 'act').reduce((sum, one) => sum + one.entries, 0);
      expect(acts).toBe(667);
      if (kind === 'embedded') engine = await openPlace(alone());
    });

    test('loading again changes nothing, and compares nothing', async () => {
      const before = await statusOf(opening());
      expect(await sync()).toEqual([]);
      expect((await statusOf(opening())).register?.stamp).toBe(before.register?.stamp);
      expect(await comparing(DATA)).toBe(false);
      // Another edition would be compared: the reading above would see it.
      expect(await comparing(release('touched', 'acts.csv', (text) => text.replaceAll('\n', '\r\n')))).toBe(true);
    });

    test('the law answers from the register as it does from the files', async () => {
      await retractEntry(opening(), ID, BY);
      const fromRegister = asKnown(await lawRecord(opening()), TODAY);
      const { loadRecord } = await import('../../src/store/record/cached-record.ts');
      const fromFiles = asKnown(await loadRecord(DATA), TODAY);
      for (const state of ['UKR', 'LTU', 'MNE', 'SSD', 'BEN', 'NOR', 'FIN', 'USA']) {
        for (const treaty of ['APMBC', 'CCM', 'CCW-APII']) {
          for (const on of ['1999-03-01', '2006-12-01', '2025-12-06', '2026-11-22']) {
            const [one, other] = [fromRegister, fromFiles].map((view) => {
              const { because: _, ...rest } = standingOf(view, treaty, state, parseDay(on));
              return rest;
            });
            expect(one).toEqual(other);
          }
        }
      }
      await reinstateEntry(opening(), ID, BY);
    });

    test('a question waits for no database when nothing changed', async () => {
      expect(existsSync(alone().place.cache)).toBe(true);
      expect(await holders()).toContain('IRL');
      if (kind === 'server') return;
      // Without the cache it would.
      rmSync(alone().place.cache);
      expect((await problemOf(holders())).code).toBe('store-in-use');
      await lawRecord(opening());
      expect(await holders()).toContain('IRL');
    });

    test('a correction supersedes, a retraction takes away, a reinstatement brings back; all of it stays readable', async () => {
      await correctEntry(opening(), ID, { note: 'lodged in New York' }, BY);
      const view = asKnown(await lawRecord(opening()), TODAY);
      const position = standingOf(view, 'APMBC', 'UKR', parseDay('2026-02-01')).contested.find(
        (one) => one.holder === 'IRL',
      );
      expect(position?.says).toBe('lodged in New York');
      await retractEntry(opening(), ID, BY);
      expect(await holders()).not.toContain('IRL');
      await reinstateEntry(opening(), ID, BY);
      expect(await holders()).toContain('IRL');
      const history = await historyOf(opening(), ID);
      expect(history.map((entry) => entry.verb)).toEqual([
        'add',
        'retract',
        'restore',
        'correct',
        'retract',
        'restore',
      ]);
      expect(history.map((entry) => entry.version)).toEqual([1, 2, 3, 4, 5, 6]);
      expect((await historyOf(opening(), 'IRL')).length).toBeGreaterThan(6);
    });

    test.each<[string, () => Promise<unknown>, string, string[]]>([
      [
        'an act that the treaty does not allow',
        () => recordEntry(opening(), 'act', { ...OBJECTION, kind: 'ratification', state: 'RUS', answers: '' }, BY),
        'act-out-of-order',
        ['act “APMBC-RUS-ratification-2026-01-15”', 'Did you mean accession?'],
      ],
      [
        'a day that does not exist',
        () => recordEntry(opening(), 'act', { ...OBJECTION, date: '2026-02-30' }, BY),
        'data-invalid',
        ['2026-02-30'],
      ],
      [
        'a source that is not on record',
        () => recordEntry(opening(), 'act', { ...OBJECTION, date: '2026-03-01', sources: 'nobody' }, BY),
        'data-invalid',
        ['“nobody”'],
      ],
      [
        'a field that the kind has not',
        () => recordEntry(opening(), 'act', { ...OBJECTION, dat: '2026-03-01' }, BY),
        'body-unfit',
        ['“dat” is no field of act', 'Did you mean “date”?'],
      ],
      [
        'a kind that is none',
        () => recordEntry(opening(), 'acts', OBJECTION, BY),
        'kind-unknown',
        ['Did you mean “act”?'],
      ],
      [
        'what is recorded already',
        () => recordEntry(opening(), 'act', { ...OBJECTION, note: 'again' }, BY),
        'act-repeated',
        ['in force already', 'whitestone correct'],
      ],
      [
        'a correction of nothing',
        () => correctEntry(opening(), 'APMBC-IRL-objection-2026-01-16', { note: 'x' }, BY),
        'entry-missing',
        [`Did you mean “${ID}”?`],
      ],
      [
        'a correction that breaks the record',
        () => correctEntry(opening(), 'APMBC-UKR-ratification-2005-12-27', { date: '1996-01-01' }, BY),
        'act-before-opening',
        ['before APMBC was open to any act'],
      ],
      [
        'a second retraction',
        async () => {
          await retractEntry(opening(), 'APMBC-CAN-declaration-1997-12-03', BY);
          await retractEntry(opening(), 'APMBC-CAN-declaration-1997-12-03', BY);
        },
        'retracted-already',
        ['APMBC-CAN-declaration'],
      ],
      [
        'a correction to another State',
        () => correctEntry(opening(), ID, { state: 'ITA' }, BY),
        'body-unfit',
        ['is an entry of IRL, and the correction makes it one of ITA', 'Retract the entry'],
      ],
      ['a reinstatement of what stands', () => reinstateEntry(opening(), ID, BY), 'not-retracted', []],
      [
        'a correction of an older version than the last',
        () => correctEntry(opening(), ID, { note: 'x' }, BY, { version: 1 }),
        'version-conflict',
        [],
      ],
    ])('%s is refused', async (_, work, code, says) => {
      const problem = await problemOf(work());
      expect(problem.message).toContain(says[0] ?? '');
      expect(problem.code).toBe(code);
      for (const part of says) expect(problem.message).toContain(part);
    });

    test('an act whose date is corrected keeps its id, and what refers to it still finds it', async () => {
      const claim = 'APMBC-UKR-suspension-notification-2025-07-18';
      const before = await holders();
      await correctEntry(opening(), claim, { date: '2025-07-19' }, BY);
      const record = await lawRecord(opening());
      expect(record.acts.find((act) => act.id === claim)?.when.text).toBe('2025-07-19');
      expect(record.acts.filter((act) => act.answers === claim).length).toBeGreaterThan(5);
      expect(await holders()).toEqual(before);
      expect((await historyOf(opening(), claim)).at(-1)).toMatchObject({ version: 2, body: { date: '2025-07-19' } });
      // The date that it has now is not free for the same act once more.
      const again = { treaty: 'APMBC', state: 'UKR', kind: 'suspension-notification', date: '2025-07-19' };
      expect(
        (await problemOf(recordEntry(opening(), 'act', { ...OBJECTION, ...again, answers: '' }, BY))).message,
      ).toContain('suspension-notification');
      await correctEntry(opening(), claim, { date: '2025-07-18' }, BY);
      expect(await holders()).toEqual(before);
    });

    test('and none of that changed anything', async () => {
      // The quick answer is still there: a write that was refused has not made the next question wait for the database.
      const { place } = opening();
      expect(existsSync(place.cache)).toBe(true);
      const cached = readFileSync(place.cache);
      expect((await problemOf(retractEntry(opening(), 'APMBC-CAN-declaration-1997-12-03', BY))).code).toBe(
        'retracted-already',
      );
      expect(readFileSync(place.cache).equals(cached)).toBe(true);
      expect(await historyOf(opening(), ID)).toHaveLength(6);
      const canada = await historyOf(opening(), 'APMBC-CAN-declaration-1997-12-03');
      expect(canada.map((entry) => entry.verb)).toEqual(['add', 'retract']);
      expect((await problemOf(historyOf(opening(), 'APMBC-RUS-ratification-2026-01-15'))).code).toBe('entry-missing');
      expect(await holders()).toContain('IRL');
    });

    test('a new edition of the data is taken in, and what a person wrote is kept', async () => {
      // Somebody corrects an act of the project, and records one of their own.
      await correctEntry(
        opening(),
        'APMBC-FIN-withdrawal-notification-2025-07-10',
        { note: 'seen in the original' },
        BY,
      );
      const edition = release('next', 'acts.csv', (text) =>
        text
          .replace(/(APMBC,FIN,withdrawal-notification,2025-07-10.*),[^,]*\n/, '$1,told in other words\n')
          .replace(/(APMBC,EST,withdrawal-notification,2025-06-27.*),[^,]*\n/, '$1,told in other words\n')
          .replace(/APMBC,GRC,declaration.*\n/, '')
          .concat(
            'APMBC,IRL,objection,2026-01-15,,APMBC-UKR-suspension-notification-2025-07-18,high,unoda-2018,now in the data\n',
          )
          .concat('APMBC,RUS,accession,2026-02-01,,,low,memory,invented for a test\n'),
      );
      const told = await sync(edition);
      expect(told.find((line) => line.startsWith('The project’s data'))).toBe(
        'The project’s data: 1 entries added, 1 corrected, 1 retracted.',
      );
      expect(told.filter((line) => line.startsWith('Conflict'))).toEqual([
        expect.stringContaining('APMBC-FIN-withdrawal-notification-2025-07-10'),
        expect.stringContaining(ID),
      ]);
      const fin = (await historyOf(opening(edition), 'APMBC-FIN-withdrawal-notification-2025-07-10')).at(-1);
      expect(fin).toMatchObject({ author: 'officer', body: { note: 'seen in the original' } });
      const est = (await historyOf(opening(edition), 'APMBC-EST-withdrawal-notification-2025-06-27')).at(-1);
      expect(est).toMatchObject({ author: 'whitestone', verb: 'correct', body: { note: 'told in other words' } });
      expect((await historyOf(opening(edition), 'APMBC-GRC-declaration-1997-12-03')).at(-1)?.verb).toBe('retract');
      const view = asKnown(await lawRecord(opening(edition)), TODAY);
      expect(standingOf(view, 'APMBC', 'RUS', parseDay('2026-08-01')).status).toBe('party');
    });

    test('the same edition again tells the same conflicts and writes nothing', async () => {
      const edition = join(scratch, 'next');
      const before = (await statusOf(opening())).register?.stamp;
      const told = await sync(edition);
      expect(told.filter((line) => line.startsWith('The project’s data'))).toEqual([]);
      expect(told.filter((line) => line.startsWith('Conflict'))).toHaveLength(2);
      expect((await statusOf(opening())).register?.stamp).toBe(before);
      // Where there is a conflict to tell, the two are compared each time: it may have been settled.
      expect(await comparing(edition)).toBe(true);
    });

    test('going back to the old edition brings back what it had', async () => {
      await sync();
      expect((await historyOf(opening(), 'APMBC-GRC-declaration-1997-12-03')).at(-1)?.verb).toBe('restore');
      const view = asKnown(await lawRecord(opening()), TODAY);
      expect(standingOf(view, 'APMBC', 'RUS', parseDay('2026-08-01')).status).toBe('no-act');
      // What a person wrote on subjects of the data is no conflict with the edition that they saw.
      expect(await comparing(DATA)).toBe(false);
    });

    test('data that does not hold together leaves the register as it was', async () => {
      const before = (await statusOf(opening())).register?.stamp;
      const broken = release(
        'broken',
        'acts.csv',
        (text) => `${text}APMBC,RUS,ratification,2026-02-01,,,low,memory,\n`,
      );
      expect((await problemOf(sync(broken))).code).toBe('act-out-of-order');
      expect((await statusOf(opening())).register?.stamp).toBe(before);
      expect(await holders()).toContain('IRL');
    });

    test('a snapshot answers for ever; differences tell what came after', async () => {
      const taken = await takeSnapshot(opening(), 'submitted', BY);
      expect(taken.entries).toBeGreaterThan(900);
      await correctEntry(opening(), ID, { note: 'later' }, BY);
      const since = await differenceOf(opening(), { from: 'snapshot:submitted' });
      expect(since.map((one) => [one.what, one.after?.subject])).toEqual([['changed', ID]]);
      expect((await snapshots(opening())).map((one) => one.name)).toEqual(['submitted']);
      expect((await problemOf(takeSnapshot(opening(), 'submitted', BY))).code).toBe('snapshot-taken');
      expect((await problemOf(differenceOf(opening(), { from: 'snapshot:submited' }))).code).toBe('snapshot-missing');
      expect((await problemOf(differenceOf(opening(), { from: 'yesterday' }))).message).toContain('--from');
    });

    test('verified, backed up, and restored hash for hash', async () => {
      const verified = await verifyRegister(opening());
      expect(verified).toMatchObject({ sound: true, flawCount: 0 });
      const file = join(scratch, 'register.backup');
      const made = await backUp(opening(), file, '2026-11-22T12:00:00Z', {
        level: 'personal',
        who: 'officer',
        purpose: 'backup',
      });
      expect(made.stamp).toBe(verified.stamp);
      expect((await accessLog(opening())).map((note) => [note.who, note.purpose])).toEqual([['officer', 'backup']]);
      const place = placeOf({ data: join(scratch, 'restored'), env: {} });
      expect((await restoreBackup({ ...alone(), place }, file)).stamp).toBe(verified.stamp);
      const again: Opening = { ...alone(), place: placeOf({ data: join(scratch, 'restored'), env: {} }) };
      expect((await verifyRegister(again, verified.stamp)).sound).toBe(true);
      const other = await openPlace(again);
      const restored = { ...again, engine: other };
      // Which edition was taken in came back with it; the law answers as it did.
      expect(await comparing(DATA, restored)).toBe(false);
      const answers = asKnown(await lawRecord(restored), TODAY);
      expect(standingOf(answers, 'APMBC', 'UKR', parseDay('2026-02-01'))).toEqual(
        standingOf(asKnown(await lawRecord(opening()), TODAY), 'APMBC', 'UKR', parseDay('2026-02-01')),
      );
      const cached = readFileSync(restored.place.cache);
      expect((await problemOf(restoreBackup(restored, file))).code).toBe('register-not-empty');
      expect(readFileSync(restored.place.cache).equals(cached)).toBe(true);
      expect((await problemOf(restoreBackup(restored, join(scratch, 'none')))).message).toContain('there is no file');
      await other.close();
    });
  });
}
