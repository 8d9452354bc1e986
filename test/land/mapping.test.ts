/** Columns to fields: by name, by what stands in them, and asking where two fit equally. */
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { Problem } from '../../src/base/problem.ts';
import { buildAccident, buildArea, buildDevice, buildRelease, buildSurvey } from '../../src/land/mapping/build.ts';
import { FIELDS, fieldsOf, RECORD_KINDS, type RecordKind } from '../../src/land/mapping/field.ts';
import { type Column, guessKind, guessMapping } from '../../src/land/mapping/guess.ts';
import { nameScore } from '../../src/land/mapping/name-score.ts';
import { emptyProfile, parseProfile, profileText } from '../../src/land/mapping/profile.ts';
import { conventionsOf, rowReader } from '../../src/land/mapping/row.ts';
import type { Raw } from '../../src/land/values/written.ts';
import { WORD_LISTS } from '../../src/land/words/synonym.ts';
import { casesIn } from '../support/cases.ts';

const TODAY = parseDay('2026-11-22');

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly kind: RecordKind;
  /** Names of columns, with samples where they matter. */
  readonly columns: readonly string[] | Record<string, readonly Raw[]>;
  readonly expect: Record<string, string>;
  /** Field or column: what it could be. */
  readonly asks?: Record<string, readonly string[]>;
  readonly left?: readonly string[];
  readonly says?: string;
}

function columnsOf(given: Case['columns']): readonly Column[] {
  if (Array.isArray(given)) return given.map((name) => ({ name, samples: [] }));
  return Object.entries(given).map(([name, samples]) => ({ name, samples }));
}

describe('a mapping', () => {
  test.each(casesIn<Case>(new URL('cases/mapping.yaml', import.meta.url)))('%s', (_title, one) => {
    expect(one.cite).toMatch(/\S/);
    const mapping = guessMapping(columnsOf(one.columns), one.kind);
    expect(mapping.profile.columns).toEqual(one.expect);
    expect(Object.fromEntries(mapping.asks.map(({ subject, choices }) => [subject, [...choices].sort()]))).toEqual(
      one.asks ?? {},
    );
    if (one.left !== undefined) expect(mapping.left.map(({ column }) => column)).toEqual(one.left);
    const said = [...mapping.asks.map(({ says }) => says), ...mapping.left.map(({ why }) => why)].join(' ');
    if (one.says !== undefined) expect(said).toContain(one.says);
    for (const guess of Object.values(mapping.fields)) {
      expect(guess.score).toBeGreaterThanOrEqual(0.5);
      expect(guess.reasons.join()).toMatch(/\S/);
    }
  });

  test('takes each column once, and leaves none out', () => {
    const names = ['id', 'name', 'status', 'area', 'x', 'y', 'date', 'whatever', 'OBJECTID'];
    for (const kind of RECORD_KINDS) {
      const mapping = guessMapping(columnsOf(names), kind);
      const used = Object.values(mapping.profile.columns);
      expect(new Set(used).size).toBe(used.length);
      const told = [
        ...used,
        ...mapping.left.map(({ column }) => column),
        ...mapping.asks.flatMap((ask) => [ask.subject, ...ask.choices]),
      ];
      expect(names.filter((name) => !told.includes(name))).toEqual([]);
    }
  });

  test('does not depend on the order of the columns', () => {
    const names = ['Site_ID', 'SiteName', 'Status', 'HazardType', 'Area_Sqm', 'SurveyDate', 'District', 'Long', 'Lat'];
    const forth = guessMapping(columnsOf(names), 'area').profile.columns;
    expect(guessMapping(columnsOf([...names].reverse()), 'area').profile.columns).toEqual(forth);
  });

  test('of a saved profile goes before any guess, and says which columns are gone', () => {
    const profile = { ...emptyProfile('area', 'A programme'), columns: { code: 'NR', name: 'GONE' } };
    const mapping = guessMapping(columnsOf(['NR', 'id', 'status']), 'area', profile);
    expect(mapping.fields.code).toEqual({ column: 'NR', score: 1, reasons: ['as the profile says'] });
    expect(mapping.missing).toEqual([{ field: 'name', column: 'GONE' }]);
    expect(mapping.profile.name).toBe('A programme');
    expect(mapping.profile.columns.state).toBe('status');
  });

  test('asks for the order of dates and for the decimal sign where nothing tells', () => {
    const mapping = guessMapping(
      [
        { name: 'survey date', samples: ['01/02/2003', '03/04/2005'] },
        { name: 'area', samples: ['1,234', '2,500'] },
      ],
      'area',
    );
    expect(mapping.asks.map(({ about, subject }) => [about, subject])).toEqual(
      [
        ['decimal', 'area'],
        ['dateOrder', 'survey date'],
      ].sort(
        (left, right) =>
          mapping.asks.findIndex((ask) => ask.about === left[0]) -
          mapping.asks.findIndex((ask) => ask.about === right[0]),
      ),
    );
    const told = guessMapping([{ name: 'survey date', samples: ['01/02/2003', '25/04/2005'] }], 'area');
    expect(told.asks).toEqual([]);
  });

  test('tells which kind of record a table holds, or that it cannot', () => {
    expect(guessKind(columnsOf(['killed', 'injured', 'accident date', 'latitude', 'longitude']), RECORD_KINDS)).toBe(
      'accident',
    );
    expect(guessKind(columnsOf(['date laid', 'laid by', 'map sheet', 'laying method']), RECORD_KINDS)).toBe(
      'minefield',
    );
    expect(guessKind(columnsOf(['a', 'b']), RECORD_KINDS)).toBeNull();
    expect(guessKind(columnsOf(['latitude', 'longitude']), ['area', 'survey'])).toBeNull();
  });
});

describe('names', () => {
  test.each([
    ['SurveyDate', 'established', 0.98],
    ['survey_date', 'established', 0.98],
    ['DATE OF SURVEY', 'established', 0.98],
    ['established', 'established', 1],
    ['DATEOFINFO', 'established', 0.9],
    ['SurvyDate', 'established', 0.6],
    ['Status_1', 'state', 0.6],
    ['Stauts', 'state', 0.6],
  ] as const)('%s is %s', (column, field, least) => {
    expect(nameScore(column, field, FIELDS.area[field].names)?.score ?? 0).toBeGreaterThanOrEqual(least);
  });

  test.each([
    ['population', 'established'],
    ['state_of_weather_on_visit_day', 'code'],
    ['x', 'name'],
    ['', 'code'],
  ] as const)('%s is no %s', (column, field) => {
    expect(nameScore(column, field, FIELDS.area[field].names)?.score ?? 0).toBeLessThan(0.5);
  });

  test('each field of words names a list that there is', () => {
    for (const kind of RECORD_KINDS) {
      for (const [, { type }] of fieldsOf(kind)) {
        if (typeof type === 'object') expect(WORD_LISTS[type.list]).toBeDefined();
      }
    }
  });
});

describe('a profile', () => {
  const profile = {
    ...emptyProfile('area', 'A programme'),
    columns: { code: 'NR', state: 'ETAT' },
    codes: { state: { 'zone rouge': 'cha' } },
    fixed: { country: 'SN' },
    dateOrder: 'dmy' as const,
    areaUnit: 'ha' as const,
    crs: 'EPSG:32628',
  };

  test('comes back as it was saved, always as the same text', () => {
    expect(parseProfile(profileText(profile))).toEqual(profile);
    expect(profileText(parseProfile(profileText(profile)))).toBe(profileText(profile));
  });

  test.each([
    ['no JSON', '{', 'profile-malformed', 'it is not JSON'],
    ['a list', '[]', 'profile-malformed', 'Wanted: an object'],
    ['another version', '{"version":2,"kind":"area","columns":{}}', 'profile-malformed', 'its version is 2'],
    ['another kind', '{"version":1,"kind":"areas","columns":{}}', 'word-unknown', 'Did you mean “area”?'],
    [
      'a field that there is not',
      '{"version":1,"kind":"area","columns":{"stae":"S"}}',
      'word-unknown',
      'Did you mean “state”?',
    ],
    ['a key that there is not', '{"version":1,"kind":"area","colums":{}}', 'word-unknown', 'Did you mean “columns”?'],
    [
      'a code of no list',
      '{"version":1,"kind":"area","columns":{},"codes":{"state":{"x":"red"}}}',
      'word-unknown',
      'a code of “state” is “red”',
    ],
    [
      'codes for a date',
      '{"version":1,"kind":"area","columns":{},"codes":{"established":{}}}',
      'profile-malformed',
      'codes for a field of words',
    ],
    [
      'a column twice',
      '{"version":1,"kind":"area","columns":{"code":"N","name":"N"}}',
      'profile-malformed',
      'each column in one field',
    ],
    ['a column that is no text', '{"version":1,"kind":"area","columns":{"code":5}}', 'profile-malformed', 'a text'],
    [
      'a unit that there is not',
      '{"version":1,"kind":"area","columns":{},"areaUnit":"bigha"}',
      'word-unknown',
      'areaUnit is “bigha”',
    ],
  ])('that is %s is refused', (_title, text, code, says) => {
    try {
      parseProfile(text);
      expect.unreachable();
    } catch (problem) {
      expect(problem).toBeInstanceOf(Problem);
      expect([(problem as Problem).code, (problem as Problem).message]).toEqual([code, expect.stringContaining(says)]);
    }
  });
});

describe('a row', () => {
  const read = (kind: RecordKind, rows: readonly Record<string, Raw>[], change: object = {}) => {
    const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, samples: rows.map((row) => row[name] ?? null) }));
    const profile = { ...guessMapping(columns, kind).profile, ...change };
    return rows.map(rowReader(profile, conventionsOf(columns, profile)));
  };

  test('of a cleared area is an area that is closed, and a release', () => {
    const [row] = read('area', [
      {
        site_id: 'A-1 ',
        status: 'Cleared',
        hazard: 'AP minefield',
        survey_date: '1995-05-13',
        released_date: '1995-11-29',
        area_m2: '59819,5',
        iso2: 'BA',
      },
    ]);
    if (row === undefined) throw new Error('no row');
    const { area, release, releasedOn, findings } = buildArea(row, TODAY);
    expect(area).toMatchObject({
      code: 'A-1',
      classification: 'unknown',
      status: 'closed',
      deviceClass: 'ap',
      statedArea: 59819.5,
      established: parseDay('1995-05-13'),
      units: ['BA'],
      name: null,
      evidence: [],
    });
    expect(release).toMatchObject({
      area: 'A-1',
      product: 'cleared',
      activity: 'clearance',
      closes: true,
      to: parseDay('1995-11-29'),
    });
    expect(releasedOn?.text).toBe('1995-11-29');
    expect(area.entered).toMatchObject({ site_id: 'A-1 ', area_m2: '59819,5' });
    expect(row.findings.map(({ code, field }) => [code, field])).toEqual([
      ['space-around', 'code'],
      ['number-comma', 'statedArea'],
    ]);
    expect(findings).toEqual([]);
  });

  test('of a suspected area is open, and no release', () => {
    const [row] = read('area', [{ id: 7, status: 'SHA', released: null }]);
    if (row === undefined) throw new Error('no row');
    const { area, release, findings } = buildArea(row, TODAY);
    expect(area).toMatchObject({ code: '7', classification: 'sha', status: 'open' });
    expect(release).toBeNull();
    expect(findings).toEqual([]);
  });

  test('says what does not go together', () => {
    const rows = read('area', [
      { id: 'A', status: 'Cleared', survey_date: '1995-11-29', released_date: '1995-05-13' },
      { id: 'B', status: 'Cleared', survey_date: '1995-11-29', released_date: null },
      { id: 'C', status: 'SHA', survey_date: '2095-11-29', released_date: null },
      { id: 'D', status: 'SHA', survey_date: '1995-11-29', released_date: '1996-01-01' },
    ]);
    expect(rows.map((row) => buildArea(row, TODAY).findings.map(({ code }) => code))).toEqual([
      ['release-before-survey'],
      ['release-date-missing'],
      ['date-future'],
      ['release-date-unexpected'],
    ]);
  });

  test('without a column takes the fixed value of the profile', () => {
    const [row] = read('area', [{ id: 'A', status: 'SHA' }], {
      fixed: { country: 'LA', deviceClass: 'cluster munitions' },
    });
    if (row === undefined) throw new Error('no row');
    expect(buildArea(row, TODAY).area).toMatchObject({ units: ['LA'], deviceClass: 'cluster' });
  });

  test('of sizes in hectares is read in m² where the profile says so', () => {
    const [row] = read('area', [{ id: 'A', status: 'SHA', area: 2.5 }], { areaUnit: 'ha' });
    if (row === undefined) throw new Error('no row');
    expect(buildArea(row, TODAY).area.statedArea).toBe(25_000);
  });

  test('of completed work with a year and a month is a release in that month', () => {
    const [row] = read('release', [{ municipio: 'GRANADA', areadespejada: 54370, ano: 2010, mes: 8 }]);
    if (row === undefined) throw new Error('no row');
    const built = buildRelease(row, TODAY, 'cleared');
    expect(built?.on?.text).toBe('2010-08');
    expect(built?.record).toMatchObject({ product: 'cleared', statedArea: 54370, to: null, units: ['GRANADA'] });
    expect(buildRelease(row, TODAY)).toBeNull();
  });

  test('of a device keeps its kind in three', () => {
    const [row] = read('device', [
      { device: 'IED', activation: 'Pressure plate', made: 'Homemade', qty: '3', date: '2014-03-01' },
    ]);
    if (row === undefined) throw new Error('no row');
    expect(buildDevice(row, TODAY).record).toMatchObject({
      category: 'ied',
      manufacture: 'improvised',
      activation: 'victim-person',
      quantity: 3,
      day: parseDay('2014-03-01'),
    });
  });

  test('of an accident keeps the place and the number hurt, and nothing of the people', () => {
    const [row] = read('accident', [
      {
        'accident id': 'X-9',
        'accident date': '2014-03-01',
        killed: '1',
        injured: '2',
        'victim name': 'N. N.',
        device: 'AP mine',
        district: 'Gedo',
        demining: 'no',
      },
    ]);
    if (row === undefined) throw new Error('no row');
    const { record, on } = buildAccident(row, TODAY);
    expect(record).toMatchObject({
      code: 'X-9',
      killed: 1,
      injured: 2,
      demining: false,
      units: ['Gedo'],
      device: { category: 'ap-mine' },
    });
    expect(on?.text).toBe('2014-03-01');
    expect(JSON.stringify(record)).not.toContain('N. N.');
  });

  test('of a survey has its kind and its days, and no result that it does not give', () => {
    const [row] = read('survey', [
      {
        id: 'S-1',
        'survey type': 'NTS',
        'start date': '2014-03-01',
        'end date': '2014-03-04',
        'area surveyed': '2 ha',
      },
    ]);
    if (row === undefined) throw new Error('no row');
    expect(buildSurvey(row, TODAY).record).toMatchObject({
      code: 'S-1',
      type: 'nts',
      from: parseDay('2014-03-01'),
      to: parseDay('2014-03-04'),
      statedArea: 20_000,
      result: 'unknown',
    });
  });
});
