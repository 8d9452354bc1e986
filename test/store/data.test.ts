/** The data that ships: complete, coherent; and what a wrong row is told. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../src/base/problem.ts';
import { mineTypeNamed } from '../../src/stockpiles/mine-type.ts';
import { contentOf, loadRecord } from '../../src/store/record/cached-record.ts';
import { readRecord } from '../../src/store/record/data-directory.ts';
import { mineTypesFrom } from '../../src/store/record/mine-types.ts';
import { readTables } from '../../src/store/record/tables.ts';
import { DATA, shippedRecord } from '../support/record.ts';

const bareName = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whitestone-data-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;

/** A copy of the data with one file changed; gives the problem of reading it. */
function reading(file: string, change: (text: string) => string): Problem {
  copies += 1;
  const copy = join(folder, String(copies));
  cpSync(DATA, copy, { recursive: true });
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing was changed in ${file}`);
  writeFileSync(path, after);
  try {
    readRecord(copy);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`the change in ${file} was not noticed`);
}

const lineOf = (file: string, text: string) =>
  readFileSync(join(DATA, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;
/** Where a row stands that is added to the acts. */
const NEXT_LINE = readFileSync(join(DATA, 'acts.csv'), 'utf8').split('\n').length;
const NEXT = `data/acts.csv:${NEXT_LINE}`;
const swap = (from: string, to: string) => (text: string) => text.replace(from, to);
const append = (row: string) => (text: string) => `${text}${row}\n`;

describe('the shipped record', () => {
  const record = shippedRecord();

  test('holds every State and act that it should', () => {
    expect(record.states.size).toBe(197);
    expect(record.treaties.size).toBe(3);
    const count = (treaty: string, kind: string) =>
      record.acts.filter((act) => act.treaty === treaty && act.kind === kind).length;
    expect(count('APMBC', 'signature')).toBe(133);
    expect(count('CCM', 'signature')).toBe(108);
    expect(count('CCW-APII', 'consent-to-be-bound')).toBe(106);
    expect(count('APMBC', 'withdrawal-notification')).toBe(5);
    expect(count('APMBC', 'objection')).toBe(6);
    expect(count('APMBC', 'suspension-notification')).toBe(1);
  });

  test('gives a source for every row', () => {
    for (const act of record.acts) expect(act.sources.length, act.id).toBeGreaterThan(0);
    for (const state of record.states.values()) expect(state.sources.length, state.iso3).toBeGreaterThan(0);
    for (const list of [record.extensions, record.completions, record.stockpiles, record.events, record.conflicts]) {
      for (const row of list) expect(row.sources.length, JSON.stringify(row)).toBeGreaterThan(0);
    }
  });

  test('what rests on memory alone is never of high confidence', () => {
    const memory = (sources: readonly { id: string }[]) =>
      sources.length > 0 && sources.every((source) => ['memory', 'general-knowledge'].includes(source.id));
    for (const row of [...record.acts, ...record.extensions, ...record.completions, ...record.stockpiles]) {
      if (memory(row.sources)) expect(row.confidence, JSON.stringify(row)).not.toBe('high');
    }
  });

  test('uses every source that it lists', () => {
    const used = new Set<string>();
    for (const name of [
      'acts',
      'completions',
      'conflicts',
      'disagreements',
      'events',
      'extensions',
      'filing-coverage',
      'filings',
      'meetings',
      'mine-types',
      'positions',
      'states',
      'stockpiles',
    ]) {
      for (const id of readFileSync(join(DATA, `${name}.csv`), 'utf8').split(/[;,\s]+/)) used.add(id);
    }
    for (const treaty of record.treaties.values()) for (const source of treaty.sources) used.add(source.id);
    for (const treaty of record.treaties.values()) {
      for (const duty of treaty.duties) if (duty.practice) used.add(duty.practice.id);
    }
    expect([...record.sources.keys()].filter((id) => !used.has(id))).toEqual([]);
  });

  test('the catalogue of mine types says of each what it is, with a source and its doubt', () => {
    const types = mineTypesFrom(readTables(DATA).mineTypes, record.sources);
    expect(types.length).toBeGreaterThanOrEqual(20);
    const wanted =
      'PMN PMN-2 PMN-4 PFM-1 OZM-72 MON-50 POMZ-2 M14 M16 M18A1 PROM-1 PMA-1 PMA-2 PMA-3 VS-50 TM-62M'.split(' ');
    expect(wanted.filter((name) => mineTypeNamed(types, name) === null)).toEqual([]);
    expect(mineTypeNamed(types, 'пмн 2')?.id).toBe('pmn-2');
    expect(mineTypeNamed(types, 'type 72a')?.id).toBe('type-72');
    expect(mineTypeNamed(types, 'PMN-22')).toBeNull();
    for (const { id, sources, confidence, explosive, actuation } of types) {
      expect(sources.length, id).toBeGreaterThan(0);
      expect(actuation.length, id).toBeGreaterThan(0);
      if (explosive !== null) expect(explosive.low, id).toBeLessThanOrEqual(explosive.high);
      if (sources.every((source) => source.id === 'memory')) expect(confidence, id).toBe('low');
    }
    const named = types.flatMap(({ id, name, aliases }) => [...new Set([id, name, ...aliases].map(bareName))]);
    expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
  });

  test('no name belongs to two States', () => {
    const owners = new Map<string, string>();
    for (const state of record.states.values()) {
      for (const name of new Set(
        [
          state.iso3,
          state.iso2,
          state.name,
          state.formal,
          ...state.aliases,
          ...state.former.map((one) => one.name),
        ].map((one) => one.toLowerCase()),
      )) {
        expect(owners.get(name), name).toBeUndefined();
        owners.set(name, state.iso3);
      }
    }
  });

  test('is taken from the cache only when it is byte for byte the data', async () => {
    const copy = join(folder, 'cached');
    cpSync(DATA, copy, { recursive: true });
    const content = contentOf(DATA) ?? Buffer.alloc(0);
    expect(content.length).toBeGreaterThan(100_000);
    expect(contentOf(copy)?.equals(content)).toBe(true);
    expect((await loadRecord(copy)).acts.length).toBe(record.acts.length);
    const acts = join(copy, 'acts.csv');
    writeFileSync(
      acts,
      readFileSync(acts, 'utf8').replace('APMBC,UKR,ratification,2005-12-27', 'APMBC,UKR,ratification,2005-12-26'),
    );
    expect(contentOf(copy)?.equals(content)).toBe(false);
    await expect(loadRecord(copy)).rejects.toThrow('APMBC-UKR-ratification-2005-12-27');
    expect(contentOf(join(folder, 'nowhere'))).toBeNull();
  });
});

describe('a wrong row is named by file and line', () => {
  const act = 'APMBC,UKR,ratification,2005-12-27';
  const actLine = `data/acts.csv:${lineOf('acts.csv', act)}`;

  test.each<[string, string, (text: string) => string, string, string[]]>([
    [
      'an impossible date',
      'acts.csv',
      swap(act, 'APMBC,UKR,ratification,2005-02-30'),
      'data-invalid',
      [actLine, 'a day from 01 to 28'],
    ],
    [
      'a malformed date',
      'acts.csv',
      swap(act, 'APMBC,UKR,ratification,27.12.2005'),
      'data-invalid',
      [actLine, 'YYYY-MM-DD'],
    ],
    [
      'a mine type that is set off by nothing known',
      'mine-types.csv',
      swap('blast,37,40,pressure; handling', 'blast,37,40,presure'),
      'data-invalid',
      [`data/mine-types.csv:${lineOf('mine-types.csv', 'pfm-1,')}`, 'actuation is “presure”', 'tripwire'],
    ],
    [
      'a mine type whose charge has its limits exchanged',
      'mine-types.csv',
      swap('blast,240,250', 'blast,250,240'),
      'data-invalid',
      ['explosive_low is 250, more than explosive_high'],
    ],
    [
      'a mine type that stands twice',
      'mine-types.csv',
      swap('pmn-2,PMN-2', 'pmn,PMN-2'),
      'data-invalid',
      ['id is “pmn”, which another row has'],
    ],
    [
      'a report that no duty asks for',
      'filings.csv',
      append('UKR,APMBC,stockpile-destruction,2024,forms,2025-04-30,high,memory,'),
      'data-invalid',
      ['data/filings.csv:2', 'one of first-report, yearly-report'],
    ],
    [
      'a yearly report of no year',
      'filings.csv',
      append('UKR,APMBC,yearly-report,,forms,2025-04-30,high,memory,'),
      'data-invalid',
      ['year is nothing', 'the calendar year that a yearly report covers'],
    ],
    [
      'a report in a layout that there is not',
      'filings.csv',
      append('UKR,APMBC,yearly-report,2024,form,2025-04-30,high,memory,'),
      'data-invalid',
      ['Did you mean “forms”?'],
    ],
    [
      'reports looked for in a year that is none',
      'filing-coverage.csv',
      append('APMBC,20244,,2025-06-30,memory,'),
      'data-invalid',
      ['data/filing-coverage.csv:2', 'year is “20244”', 'a year of four digits'],
    ],
    [
      'an unknown State',
      'acts.csv',
      swap(act, 'APMBC,UKX,ratification,2005-12-27'),
      'data-invalid',
      [actLine, 'state is “UKX”', 'data/states.csv'],
    ],
    [
      'an unknown treaty',
      'acts.csv',
      swap(act, 'APMBX,UKR,ratification,2005-12-27'),
      'data-invalid',
      [actLine, 'treaty is “APMBX”'],
    ],
    [
      'an unknown kind',
      'acts.csv',
      swap(act, 'APMBC,UKR,ratificaton,2005-12-27'),
      'data-invalid',
      [actLine, 'Did you mean “ratification”?'],
    ],
    [
      'an unknown confidence',
      'acts.csv',
      swap(`${act},,,high`, `${act},,,sure`),
      'data-invalid',
      [actLine, 'one of high, medium, low'],
    ],
    [
      'an unknown source',
      'acts.csv',
      swap(`${act},,,high,untc-26-5-2014`, `${act},,,high,untc`),
      'data-invalid',
      [actLine, '“untc”', 'data/sources.csv'],
    ],
    [
      'no source at all',
      'acts.csv',
      swap(`${act},,,high,untc-26-5-2014; unoda-2018`, `${act},,,high,`),
      'data-invalid',
      [actLine, 'sources is nothing'],
    ],
    [
      'the same act twice',
      'acts.csv',
      append('APMBC,UKR,ratification,2005-12-27,,,high,unoda-2018,'),
      'data-contradictory',
      [NEXT, `stands at ${actLine} already`],
    ],
    [
      'a second ratification',
      'acts.csv',
      append('APMBC,UKR,ratification,2006-12-27,,,high,unoda-2018,'),
      'act-repeated',
      [NEXT, '2005-12-27 already'],
    ],
    [
      'a ratification without a signature',
      'acts.csv',
      append('APMBC,RUS,ratification,2006-12-27,,,high,unoda-2018,'),
      'act-out-of-order',
      [NEXT, 'Did you mean accession?'],
    ],
    [
      'an act before the treaty was open',
      'acts.csv',
      append('APMBC,RUS,accession,1996-12-27,,,high,unoda-2018,'),
      'act-before-opening',
      [NEXT, '1997-12-03'],
    ],
    [
      'a withdrawal by a non-party',
      'acts.csv',
      append('APMBC,RUS,withdrawal-notification,2025-12-27,,,high,unoda-2018,'),
      'withdrawal-by-non-party',
      [NEXT],
    ],
    [
      'a reported effect on another day',
      'acts.csv',
      swap('APMBC,FIN,withdrawal-effective,2026-01-10', 'APMBC,FIN,withdrawal-effective,2026-01-11'),
      'data-contradictory',
      ['took effect on 2026-01-10'],
    ],
    [
      'an objection to an act that is not there',
      'acts.csv',
      swap('2025-10-17,,APMBC-UKR-suspension-notification-2025-07-18', '2025-10-17,,APMBC-UKR-suspension'),
      'target-missing',
      ['“APMBC-UKR-suspension”'],
    ],
    [
      'a missing column',
      'acts.csv',
      swap('treaty,state,kind,date,circulated', 'treaty,state,kind,date,circulate'),
      'data-invalid',
      ['data/acts.csv:1', 'circulate,', 'treaty,state,kind,date,circulated'],
    ],
    [
      'a row with a cell too many',
      'acts.csv',
      append('APMBC,RUS,declaration,2006-12-27,,,high,unoda-2018,a,b'),
      'data-unreadable',
      [NEXT, 'RFC 4180'],
    ],
    [
      'an open quotation mark',
      'acts.csv',
      append('APMBC,RUS,declaration,2006-12-27,,,high,unoda-2018,"a'),
      'data-unreadable',
      ['data/acts.csv'],
    ],
    [
      'a State twice',
      'states.csv',
      (text) => `${text}${text.split('\n')[1]}\n`,
      'data-contradictory',
      ['“AFG” is there twice'],
    ],
    [
      'a code that is none',
      'states.csv',
      swap('\nAFG,', '\nAfg,'),
      'data-invalid',
      ['data/states.csv:2', 'three capital letters'],
    ],
    [
      'a former name without a period',
      'states.csv',
      swap('Swaziland|1968-09-06/2018-04-19', 'Swaziland'),
      'data-invalid',
      ['NAME|PERIOD'],
    ],
    [
      'a disagreement about no act',
      'disagreements.csv',
      swap('APMBC-VUT-ratification-2005-09-16', 'APMBC-VUT-ratification-2005-09-17'),
      'target-missing',
      ['data/disagreements.csv:2', '“APMBC-VUT-ratification-2005-09-17”'],
    ],
    [
      'a position on no act',
      'positions.csv',
      swap('APMBC-UKR-suspension-notification-2025-07-18,UKR', 'APMBC-UKR-suspension,UKR'),
      'target-missing',
      ['data/positions.csv:2'],
    ],
    [
      'a position neither yes nor no',
      'positions.csv',
      swap('rejects,yes', 'rejects,perhaps'),
      'data-invalid',
      ['data/positions.csv:4', 'one of yes, no'],
    ],
    [
      'an extension of a duty that has no deadline',
      'extensions.csv',
      swap('AFG,APMBC,mine-clearance', 'AFG,APMBC,marking'),
      'data-invalid',
      ['data/extensions.csv:2', 'stockpile-destruction, mine-clearance'],
    ],
    [
      'an extension by a meeting that was none',
      'extensions.csv',
      swap('12MSP', '99MSP'),
      'data-invalid',
      ['data/extensions.csv:2', 'meeting is “99MSP”'],
    ],
    [
      'an extension without meeting or date',
      'extensions.csv',
      swap('granted,12MSP,', 'granted,,'),
      'data-invalid',
      ['data/extensions.csv:2', 'a date or a meeting'],
    ],
    [
      'a figure that is no number',
      'stockpiles.csv',
      swap('6405000,6405000', '6.4 million,6405000'),
      'data-invalid',
      ['data/stockpiles.csv:2', 'low is “6.4 million”', 'a whole number'],
    ],
    [
      'a range that is reversed',
      'stockpiles.csv',
      swap('6405000,6405000', '6600000,6405000'),
      'data-invalid',
      ['more than high (6405000)', 'the smaller figure first'],
    ],
    [
      'a conflict of a State that is none',
      'conflicts.csv',
      swap('RUS; UKR', 'RUS; UKX'),
      'data-invalid',
      ['data/conflicts.csv:2', '“UKX”'],
    ],
    [
      'an event whose period is reversed',
      'events.csv',
      swap('2025-06-12/2025-06-13', '2025-06-13/2025-06-12'),
      'data-invalid',
      ['data/events.csv', 'ends before it begins'],
    ],
    [
      'a treaty date that is none',
      'treaties/apmbc.yaml',
      swap('opened: { date: 1997-12-03', 'opened: { date: 1997-12-33'),
      'data-invalid',
      [`data/treaties/apmbc.yaml:${lineOf('treaties/apmbc.yaml', 'opened: {')}`, '1997-12-33'],
    ],
    [
      'a treaty without a part',
      'treaties/ccm.yaml',
      swap('depositary:', 'depository:'),
      'data-invalid',
      ['data/treaties/ccm.yaml', 'depositary'],
    ],
    [
      'an article that is cited and not told',
      'treaties/apmbc.yaml',
      swap("article: '5(2)', clock", "article: '5(9)', clock"),
      'data-invalid',
      ['Art 5(9) is cited', `data/treaties/apmbc.yaml:${lineOf('treaties/apmbc.yaml', 'id: marking')}`],
    ],
    [
      'a rule that leans on no duty',
      'treaties/apmbc.yaml',
      swap('before: stockpile-destruction', 'before: stockpile'),
      'data-invalid',
      ['“stockpile” names no duty'],
    ],
    [
      'a treaty that is no YAML',
      'treaties/apmbc.yaml',
      swap('aliases:\n', 'aliases: [\n'),
      'data-unreadable',
      ['data/treaties/apmbc.yaml:', 'YAML'],
    ],
    [
      'a stated entry into force that the deposits do not give',
      'treaties/apmbc.yaml',
      swap('inForce: { date: 1999-03-01', 'inForce: { date: 1999-04-01'),
      'data-contradictory',
      ['APMBC is stated to be in force on 1999-04-01, but Art 17(1) gives 1999-03-01'],
    ],
    [
      'a practice without a source',
      'treaties/ccw-apii.yaml',
      swap('practice: domain-practice', 'practice: habit'),
      'data-invalid',
      ['“habit” names no source'],
    ],
    [
      'a coverage of no treaty',
      'coverage.csv',
      swap('CCM,', 'CCX,'),
      'data-invalid',
      ['data/coverage.csv:3', 'treaty is “CCX”'],
    ],
  ])('%s (%s)', (_, file, change, code, says) => {
    const problem = reading(file, change);
    expect(problem.message).toContain(says[0]);
    expect(problem.code).toBe(code);
    for (const part of says) expect(problem.message).toContain(part);
  });

  test('several wrong acts are counted', () => {
    const problem = reading(
      'acts.csv',
      append(
        'APMBC,RUS,ratification,2006-12-27,,,high,unoda-2018,\nAPMBC,USA,ratification,2006-12-27,,,high,unoda-2018,',
      ),
    );
    expect(problem.message).toContain('(1 more like this.)');
  });

  test('a line within a cell over several lines is still counted right', () => {
    const problem = reading(
      'acts.csv',
      append(
        'APMBC,RUS,declaration,2006-12-27,,,high,unoda-2018,"a\nb\nc"\nAPMBC,XXX,declaration,2006-12-27,,,high,unoda-2018,',
      ),
    );
    expect(problem.message).toContain(`data/acts.csv:${NEXT_LINE + 3}`);
  });

  test('a missing file is named', () => {
    const copy = join(folder, 'missing');
    cpSync(DATA, copy, { recursive: true });
    rmSync(join(copy, 'conflicts.csv'));
    expect(() => readRecord(copy)).toThrow('data/conflicts.csv cannot be read (ENOENT)');
  });

  test('what is right but new is taken', () => {
    const copy = join(folder, 'new');
    cpSync(DATA, copy, { recursive: true });
    const acts = join(copy, 'acts.csv');
    writeFileSync(
      acts,
      `${readFileSync(acts, 'utf8')}APMBC,RUS,accession,2026-06-01,,,low,memory,invented for a test\n`,
    );
    expect(readRecord(copy).acts.at(-1)).toMatchObject({
      id: 'APMBC-RUS-accession-2026-06-01',
      where: NEXT,
    });
  });
});
