/**
 * Stockpiles through the register: five years of a made-up State, added up by hand; the two clocks; a table taken in as a whole or
 * not at all; and what a person sees at the command line.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, formatDay, parseDay } from '../../../src/base/day.ts';
import { Problem } from '../../../src/base/problem.ts';
import type { StockAnswer } from '../../../src/reports/stockpile.ts';
import type { Position } from '../../../src/stockpiles/balance.ts';
import { PUBLIC } from '../../../src/store/register/access.ts';
import { correctEntry, recordEntry, retractEntry } from '../../../src/tasks/register/entries.ts';
import { reading } from '../../../src/tasks/register/keeping.ts';
import { importStock } from '../../../src/tasks/stockpile/import-stock.ts';
import { withStock } from '../../../src/tasks/stockpile/open-stock.ts';
import { stockAnswer } from '../../../src/tasks/stockpile/stock-answer.ts';
import { casesIn } from '../../support/cases.ts';
import { CommandLine } from '../../support/command-line.ts';

const TODAY = parseDay('2026-11-22');
const BY = { author: 'ana', reason: 'a sample' };
const folder = mkdtempSync(join(tmpdir(), 'whitestone-test-stockpile-'));
const line = new CommandLine(folder);
const HOLDINGS = readFileSync(new URL('holdings.csv', import.meta.url), 'utf8');

const whitestone = (...words: string[]) => line.run(words, { today: TODAY });
const told = (positions: readonly Position[]) =>
  positions.map(({ voice, balance }) => [voice, balance.low, balance.high]);

function answer(state: string, spec: { on?: string; type?: string; known?: string } = {}): Promise<StockAnswer> {
  return withStock(line.opening(), spec.known, TODAY, (place) => stockAnswer(place, { state, ...spec }, TODAY));
}

/** The last instant that the register knows. */
const now = () => reading(line.opening(), async (register) => (await register.read(PUBLIC, { kind: 'source' })).known);

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

beforeAll(async () => {
  copyFileSync(new URL('holdings.csv', import.meta.url), join(folder, 'holdings.csv'));
  await whitestone(
    'record',
    'source',
    '--set',
    'id=invented',
    '--set',
    'title=Invented for a test',
    '--reason',
    'test',
  );
});

afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a table', () => {
  test('is tried without a trace', async () => {
    const { stdout, status } = await whitestone('stockpile', '--import', 'holdings.csv', '--dry-run');
    expect([status, stdout]).toEqual([
      0,
      'holdings.csv: would be 21 added.\nNothing was written. Leave out --dry-run to do it.\n',
    ]);
    expect((await answer('TUV')).entries).toEqual([]);
  });

  test('is taken in, and taken again it changes nothing', async () => {
    const words = ['stockpile', '--import', 'holdings.csv', '--reason', 'reports of five years'];
    expect(await whitestone(...words)).toMatchObject({ status: 0, stdout: 'holdings.csv: 21 added.\n' });
    expect(await whitestone(...words)).toMatchObject({ status: 0, stdout: 'holdings.csv: 0 added, 21 unchanged.\n' });
    expect((await answer('TUV')).entries).toHaveLength(21);
  });

  test.each<[string, (text: string) => string, string, string[]]>([
    [
      'a number that is none',
      (text) => text.replace('Depot,300,', 'Depot,3OO,'),
      'data-invalid',
      ['holdings.csv:6', 'low is “3OO”'],
    ],
    [
      'an act that is none',
      (text) => text.replace('TUV,destroyed', 'TUV,destroied'),
      'data-invalid',
      ['holdings.csv:6', 'Did you mean “destroyed”?'],
    ],
    [
      'a day that is none',
      (text) => text.replace('2014-06-10', '2014-06-31'),
      'data-invalid',
      ['holdings.csv:6', 'date', '2014-06-31'],
    ],
    [
      'limits exchanged',
      (text) => text.replace('190,210', '210,190'),
      'data-invalid',
      ['holdings.csv:17', 'high is 190, less than low (210)'],
    ],
    [
      'a State that is none',
      (text) => text.replace('TUV,found', 'TUX,found'),
      'data-invalid',
      ['holdings.csv:5', 'state is “TUX”'],
    ],
    [
      'a source that is not on record',
      (text) => text.replace('high,invented', 'high,inventd'),
      'data-invalid',
      ['holdings.csv:2', 'sources is “inventd”', 'Did you mean “invented”?'],
    ],
    [
      'a measure of a movement',
      (text) => text.replace('TUV,found,,', 'TUV,found,stock,'),
      'data-invalid',
      ['holdings.csv:5', 'measure is “stock”', 'only a count does'],
    ],
    [
      'an account that is left open',
      (text) => text.replace('destroyed,,stock', 'destroyed,,'),
      'data-invalid',
      ['holdings.csv:6', 'account is nothing', 'destroyed can be of either'],
    ],
    [
      'an event that nothing is known of',
      (text) => text.replace(',last-of-all,,,,,,,,medium', ',the-last,,,,,,,,medium'),
      'data-invalid',
      ['holdings.csv:17', 'same_as is “the-last”'],
    ],
    [
      'a column that is none',
      (text) => text.replace('state,act', 'state,acts'),
      'data-invalid',
      ['holdings.csv:1', 'a column “acts”', 'Did you mean “act”?'],
    ],
    [
      'no number',
      (text) => text.replace(/^(.*),low,/, '$1,high2,').replace('high2,high', 'note2,high'),
      'data-invalid',
      ['holdings.csv:1'],
    ],
    [
      'a row that is cut',
      (text) => text.replace('TUV,found,,,OZM-72', 'TUV,found,OZM-72'),
      'data-unreadable',
      ['holdings.csv:5'],
    ],
    [
      'two wrong rows',
      (text) => text.replace('Depot,300,', 'Depot,x,').replace('Depot,40,', 'Depot,y,'),
      'data-invalid',
      ['holdings.csv:5', 'Also wrong: holdings.csv:6: low is “x”'],
    ],
  ])('with %s is refused as a whole', async (_, change, code, says) => {
    const text = change(HOLDINGS).replace('Depot,1000,', 'Depot,1001,');
    expect(text).not.toBe(HOLDINGS);
    const problem = await problemOf(importStock(line.opening(), { name: 'holdings.csv', text }, BY, { dryRun: false }));
    const whole = `${problem.text.where} ${problem.text.found} ${problem.text.wanted} ${problem.text.next}`;
    expect(problem.code, whole).toBe(code);
    for (const one of says) expect(whole).toContain(one);
    expect(told((await answer('TUV', { on: '2013-12-31' })).balance.stock)).toEqual([['TUV', 1200, 1200]]);
  });
});

describe('five years', () => {
  interface Case {
    readonly case: string;
    readonly on: string;
    readonly type?: string;
    readonly stock: unknown;
    readonly retained: unknown;
    readonly findings?: readonly string[];
  }

  test.each(casesIn<Case>(new URL('five-years.yaml', import.meta.url)))('%s', async (_, one) => {
    const { balance, findings, duty } = await answer('TUV', one);
    expect(told(balance.stock).sort()).toEqual(one.stock);
    expect(told(balance.retained)).toEqual(one.retained);
    expect(findings.map(({ code }) => code)).toEqual(one.findings ?? []);
    expect(duty?.due).toBe(parseDay('2016-03-01'));
  });

  test('every figure leads to its entries, and each of these to its source', async () => {
    const { balance, types, entries, findings } = await answer('TUV', { on: '2016-03-01' });
    const ids = new Set(entries.map(({ id }) => id));
    for (const position of [...balance.stock, ...balance.retained, ...types.flatMap(({ stock }) => stock)]) {
      const used = [...position.basis, ...[...position.came, ...position.went].flatMap((event) => event.told)];
      expect(used.length).toBeGreaterThan(0);
      for (const one of used) expect(ids.has(one.id)).toBe(true);
    }
    for (const { sources } of entries) expect(sources.map(({ title }) => title)).toEqual(['Invented for a test']);
    expect(findings).toEqual([]);
    expect(types.map(({ type, mineType }) => [type, mineType?.id])).toEqual([
      ['OZM-72', 'ozm-72'],
      ['PMN', 'pmn'],
    ]);
  });

  test('what the terminal shows', async () => {
    const { stdout, status } = await whitestone('stockpile', 'Tuvalu', '--on', '2016-03-01');
    expect(status).toBe(0);
    await expect(stdout).toMatchFileSnapshot('golden/five-years.txt');
    const retained = await whitestone('stockpile', 'TUV', '--on', '2018-01-01', '--account', 'retained', '--csv');
    await expect(retained.stdout.replaceAll('\r', '')).toMatchFileSnapshot('golden/retained.csv');
  });

  test('JSON has the same figures', async () => {
    const { stdout } = await whitestone('stockpile', 'TUV', '--on', '2016-03-01', '--type', 'ozm-72', '--json');
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ state: 'TUV', stateName: 'Tuvalu', on: '2016-03-01', type: 'OZM-72', known: null });
    expect(found.stock).toMatchObject([
      { voice: 'TUV', balance: { low: 0, high: 10 }, counted: { low: 200, high: 200 }, countedOn: '2015-12-31' },
    ]);
    expect(found.stock[0].went[0].entries).toContain('last-of-all');
    expect(found.duty).toMatchObject({ duty: 'stockpile-destruction', due: '2016-03-01' });
  });
});

describe('the record', () => {
  test('speaks beside the ledger, with both figures of what was declared', async () => {
    const { findings, balance } = await answer('UKR', { on: '2024-01-01' });
    expect(findings.map(({ code }) => code)).toEqual(['statements-differ', 'stock-after-deadline']);
    expect(told(balance.stock)).toEqual([['icbl-2023', 3364433, 3364433]]);
    expect(told((await answer('BLR')).balance.stock)).toEqual([['monitor-profiles', 0, 0]]);
    expect((await answer('FRA')).balance).toEqual({ stock: [], retained: [], uncounted: [] });
  });

  test('is asked with a State, a type and options that there are', async () => {
    for (const [words, says] of [
      [
        ['stockpile', 'Tuvalo'],
        ['state-unknown', 'Did you mean Tuvalu'],
      ],
      [
        ['stockpile', 'TUV', '--type', 'OZM-73'],
        ['word-unknown', 'Did you mean “OZM-72”?'],
      ],
      [['stockpile', 'FRA', '--lot', '3'], ['here is none']],
      [['stockpile', 'TUV', '--account', 'store'], ['one of stock, retained']],
      [['stockpile'], ['neither a State nor --import']],
      [['stockpile', 'TUV', '--import', 'holdings.csv'], ['its rows name their States']],
      [['stockpile', '--import', 'holdings.csv'], ['--import without --reason']],
      [
        ['stockpile', '--import', 'nothing.csv', '--dry-run'],
        ['file-missing', '--import'],
      ],
    ] as const) {
      const { status, stderr } = await whitestone(...words);
      expect(status).toBe(2);
      for (const one of says) expect(stderr.replace(/\s+/g, ' ')).toContain(one);
    }
  });
});

describe('by hand', () => {
  const COUNT = ['state=KIR', 'measure=stock', 'type=PMN', 'low=12', 'date=2020-12-31', 'voice=KIR', 'confidence=high'];
  const SUBJECT = 'KIR count stock 2020-12-31 PMN KIR';
  const set = (fields: readonly string[]) => fields.flatMap((one) => ['--set', one]);

  test('one is recorded, corrected and retracted like anything else, and what was known before stays known', async () => {
    const recorded = await whitestone(
      'record',
      'stock-count',
      ...set(COUNT),
      '--source',
      'invented',
      '--reason',
      'a letter',
    );
    expect([recorded.status, recorded.stderr]).toEqual([0, '']);
    const first = await now();
    const twin = await whitestone('record', 'stock-count', ...set(COUNT), '--source', 'invented', '--reason', 'again');
    expect(twin.stderr).toContain(`whitestone correct "${SUBJECT}"`);
    expect(
      (await whitestone('correct', SUBJECT, '--set', 'low=10', '--set', 'high=..', '--reason', 'a slip')).status,
    ).toBe(0);
    const second = await now();
    expect((await whitestone('retract', SUBJECT, '--reason', 'not theirs')).status).toBe(0);
    const known = async (at?: string) =>
      told((await answer('KIR', at === undefined ? {} : { known: at })).balance.stock);
    expect(await known()).toEqual([]);
    expect(await known(second)).toEqual([['KIR', 10, null]]);
    expect(await known(first)).toEqual([['KIR', 12, 12]]);
    expect(await known('2020-01-01')).toEqual([]);
    const late = await whitestone('correct', SUBJECT, '--set', 'low=1', '--reason', 'after the end');
    expect(late.stderr).toContain('retracted-already');
    const { stdout } = await whitestone('history', SUBJECT);
    expect(stdout).toContain('a letter');
  });

  test.each([
    [['low=-1'], 'low is “-1”'],
    [['low=5', 'high=3'], 'high is 3, less than low (5)'],
    [['measure=stok'], 'Did you mean “stock”?'],
    [['state=XXX'], 'state is “XXX”'],
    [['counts=3'], '“counts” is no field of stock-count'],
    [['confidence='], 'one of high, medium, low'],
  ])('%j is refused', async (wrong, says) => {
    const fields = Object.fromEntries(
      [...COUNT, ...wrong, 'sources=invented'].map((one) => one.split('=') as [string, string]),
    );
    const problem = await problemOf(recordEntry(line.opening(), 'stock-count', fields, BY));
    expect(`${problem.text.found} ${problem.text.wanted} ${problem.text.next}`).toContain(says);
  });

  test('what a person retracted is not taken in again', async () => {
    const text = HOLDINGS.split('\n').slice(0, 2).join('\n').replaceAll('TUV', 'NRU').replaceAll('A7-2013', 'A7');
    const file = { name: 'one.csv', text };
    const [row] = (await importStock(line.opening(), file, BY, { dryRun: false })).rows;
    expect(row?.outcome).toBe('added');
    await retractEntry(line.opening(), row?.subject ?? '', BY);
    const again = await importStock(line.opening(), file, BY, { dryRun: false });
    expect(again.rows.map(({ outcome }) => outcome)).toEqual(['retracted']);
    const changed = { ...file, text: text.replace('1000', '1001') };
    expect((await importStock(line.opening(), changed, BY, { dryRun: false })).rows[0]?.outcome).toBe('retracted');
  });
});

describe('every ledger in the register', () => {
  let made = 0;
  /** Owners that nothing is told of, one for each run. */
  const OWNERS =
    'AND ATG BHS BRB BLZ BRN CPV COM COK DMA FJI GRD GUY KNA LCA MCO MDV MLT MHL FSM NIU PLW WSM SMR STP SYC SLB SUR TON VUT VAT LIE LUX ISL JAM'.split(
      ' ',
    );
  const history = fc.array(
    fc.record({
      act: fc.constantFrom('found', 'destroyed', 'retained', 'used', 'transferred'),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      days: fc.integer({ min: 1, max: 200 }),
    }),
    { minLength: 1, maxLength: 8 },
  );

  /** A table of what could be, with a count at either end; and what is left each day. */
  function tableOf(state: string, acts: readonly { act: string; share: number; days: number }[]) {
    let [stock, retained, day] = [1000, 50, parseDay('2013-12-31')];
    const rows: string[] = [];
    const truth: { on: string; stock: number; retained: number }[] = [];
    const count = () => {
      for (const [measure, number] of [
        ['stock', stock],
        ['retained', retained],
      ] as const)
        rows.push(
          `${state},counted,${measure},,${number},${formatDay(day)},${state},R${formatDay(day)},,,high,invented`,
        );
    };
    const note = () => truth.push({ on: formatDay(day), stock, retained });
    count();
    note();
    for (const { act, share, days } of acts) {
      day = addDays(day, days);
      const number =
        act === 'found' ? Math.round(share * 100) : Math.floor(share * (act === 'used' ? retained : stock));
      if (act === 'found') stock += number;
      else if (act === 'used') retained -= number;
      else stock -= number;
      if (act === 'retained') retained += number;
      const account = act === 'destroyed' || act === 'transferred' ? 'stock' : '';
      rows.push(`${state},${act},,${account},${number},${formatDay(day)},${state},,School,destruction,high,invented`);
      note();
    }
    day = addDays(day, 1);
    count();
    note();
    const header = 'state,act,measure,account,low,date,voice,report,holder,purpose,confidence,sources';
    return { text: [header, ...rows].join('\n'), truth };
  }

  test('balances on every day, and an answer for what was known never changes', async () => {
    const property = fc.asyncProperty(history, fc.nat(), async (acts, which) => {
      const state = OWNERS[made++ % OWNERS.length] ?? '';
      const { text, truth } = tableOf(state, acts);
      await importStock(line.opening(), { name: 'random.csv', text }, BY, { dryRun: false });
      const known = await now();
      const ask = (at?: string) =>
        Promise.all(
          truth.map(async ({ on }) => {
            const { balance, findings } = await answer(state, { on, ...(at === undefined ? {} : { known: at }) });
            return {
              stock: told(balance.stock),
              retained: told(balance.retained),
              codes: findings.map((one) => one.code),
            };
          }),
        );
      const before = await ask();
      expect(before.map(({ stock, retained }) => [stock, retained])).toEqual(
        truth.map(({ stock, retained }) => [[[state, stock, stock]], [[state, retained, retained]]]),
      );
      expect(before.at(-1)?.codes.filter((code) => code !== 'stock-after-deadline')).toEqual([]);
      // Somebody makes one of the numbers another: the line is named, and what was known stays.
      const { entries } = await answer(state);
      const moves = entries.filter(({ act }) => act !== 'counted');
      const wrong = moves[which % moves.length];
      if (wrong === undefined) throw new Error('no movement');
      await correctEntry(line.opening(), wrong.id, { low: String(wrong.quantity.low + 7) }, BY);
      const after = await answer(state);
      expect(after.findings.filter(({ entries: ids }) => ids.includes(wrong.id)).length).toBeGreaterThan(0);
      await retractEntry(line.opening(), wrong.id, BY);
      expect(await ask(known)).toEqual(before);
    });
    await fc.assert(property, { numRuns: 6 });
  });
});

test('a table with many rows is taken in whole', async () => {
  const rows = Array.from(
    { length: 2_000 },
    (_, index) => `ZMB,found,,T${index % 40},1,2019-${String(1 + (index % 12)).padStart(2, '0')},ZMB,high,invented`,
  );
  const text = ['state,act,account,type,low,date,voice,confidence,sources', ...rows].join('\n');
  writeFileSync(join(folder, 'many.csv'), text);
  const { stdout } = await whitestone('stockpile', '--import', 'many.csv', '--reason', 'many');
  expect(stdout).toBe('many.csv: 2,000 added.\n');
  expect((await answer('ZMB')).balance.uncounted).toHaveLength(2_000);
});
