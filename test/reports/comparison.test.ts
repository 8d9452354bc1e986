/** A comparison as a resource and as a matrix. All sources and numbers are invented. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/base/day.ts';
import { readClaimsFile } from '../../src/evidence/side-by-side/claims-file.ts';
import { compare } from '../../src/evidence/side-by-side/compare.ts';
import { comparisonResource, matrixResource, matrixTable } from '../../src/reports/comparison.ts';
import type { Resource } from '../../src/reports/resource.ts';
import { csvOf } from '../../src/reports/table.ts';
import { claimAt, documentOf, people } from '../evidence/side-by-side/document.ts';

const called = (state: string) => (state === 'XAR' ? 'Arcadia' : state);
const names = { state: (name: string) => (name === 'Arcadia' ? 'XAR' : null), treaty: () => null, called };

const FILE = `id,subject,metric,value,unit,period,source,source_date,treaty
A1,Arcadia,killed,57,people,2020,Heron Yearbook 2021,2021-11,
A2,Arcadia,killed,>50,people,2020,Daily Lantern,2021-11-18,
A3,Arcadia,killed,9,people,2020,Heron Yearbook 2021,2021-11,
A4,APMBC,states parties,164,states,2021-02,Daily Lantern,2021-11-18,APMBC
A5,APMBC,states parties,165,states,2025-05,status,,APMBC
A6,Arcadia,child deaths,12,people,2020,=SUM(1),,
A7,Arcadia,withdrawal deposited,2025-06-14,date,,status,,
`;
const { statements, problems } = readClaimsFile(FILE, 'claims.csv', names);
const article = documentOf('article', 'Ilka Maron says 57 people were killed in Arcadia.', {
  publisher: 'Field Gazette',
  published: '2021-12-01',
});
const quoted = claimAt(article, '57 people', {
  value: people(57),
  page: 2,
  mode: 'alleged',
  speakers: [{ name: 'Ilka Maron', manner: 'reported' }],
  time: { earliest: parseDay('2020-01-01'), latest: parseDay('2020-12-31'), as: '', relative: false, relation: 'at' },
});
const comparison = compare([{ document: article, claims: [quoted] }], statements);

test('the rows are read', () => {
  expect(problems).toEqual([]);
});

describe('the resource', () => {
  const resource = comparisonResource(comparison, called) as Record<string, Resource[]>;
  const fact = (id: string) => resource.facts?.find((one) => one.fact === id) as Record<string, Resource[] & string>;

  test('has facts, sources, copies, passages and what is left out', () => {
    expect(Object.keys(resource)).toEqual(['facts', 'sources', 'nearCopies', 'passages', 'leftOut']);
    expect(JSON.parse(JSON.stringify(resource))).toEqual(resource);
  });

  test('a fact has its subject by name, its time and all that is said of it', () => {
    const killed = fact('XAR | killed | 2020');
    expect(killed).toMatchObject({
      subject: 'XAR',
      subjectName: 'Arcadia',
      measure: 'killed',
      measureSays: 'so many people were killed',
      nature: 'flow',
      period: '2020',
      status: 'conflict',
      voices: 4,
    });
    expect(killed.judgements?.map(({ word }) => word)).toEqual([
      'agree',
      'limit',
      'scope',
      'self-contradiction',
      'conflict',
    ]);
    expect(killed.judgements?.[0]).toEqual({
      word: 'agree',
      says: 'Heron Yearbook 2021 of 2021-11 and Ilka Maron in Field Gazette of 2021-12-01 give the same: 57 people.',
      also: [],
      confidence: 'medium',
      statements: ['claims.csv#A1', 'claim-doc-article-16'],
      marked: [],
      voices: 2,
    });
  });

  test('a statement has its value, its words and its place, whatever its kind', () => {
    expect(fact('XAR | killed | 2020').statements?.[1]).toEqual({
      statement: 'claims.csv#A3',
      source: 'source-heron-yearbook-2021-2021-11',
      speaker: null,
      alleged: false,
      inferred: false,
      scope: [],
      period: '2020',
      periodTold: true,
      value: '9 people',
      as: '9',
      kind: 'amount',
      low: 9,
      high: 9,
      unit: 'people',
      about: false,
      earliest: null,
      latest: null,
      holds: null,
      place: { document: null, start: null, end: null, page: null, file: 'claims.csv', line: 4 },
      quote: '9',
      note: '',
    });
    expect(fact('XAR | withdrawal-notified | event').statements?.[0]).toMatchObject({
      kind: 'day',
      value: '2025-06-14',
      earliest: '2025-06-14',
      latest: '2025-06-14',
      low: null,
    });
    expect(fact('TREATY | party-count | stock | APMBC')).toMatchObject({ subjectName: 'APMBC', period: null });
  });
});

describe('the matrix', () => {
  const { columns, rows } = matrixTable(comparison, called);

  test('has a column for each source, in order of its day, each with a name of its own', () => {
    expect(columns).toEqual([
      'subject',
      'measure',
      'treaty',
      'period',
      'scope',
      'status',
      'says',
      'Heron Yearbook 2021 of 2021-11',
      'Daily Lantern of 2021-11-18',
      'Field Gazette of 2021-12-01',
      '=SUM(1)',
      'status (2)',
    ]);
  });

  test('has a row for each fact, for each time of a series, and for each part', () => {
    expect(rows.map(({ subject, measure, period, scope }) => [subject, measure, period, scope])).toEqual([
      ['APMBC', 'party-count', '2021-02', ''],
      ['APMBC', 'party-count', '2025-05', ''],
      ['Arcadia', 'killed', '2020', ''],
      ['Arcadia', 'killed', '2020', 'child'],
      ['Arcadia', 'withdrawal-notified', '', ''],
    ]);
  });

  test('has each value with its place, several where a source gives several', () => {
    expect(rows[2]).toMatchObject({
      status: 'conflict',
      'Heron Yearbook 2021 of 2021-11': '57 people [claims.csv:2] | 9 people [claims.csv:4]',
      'Daily Lantern of 2021-11-18': '50 people or more [claims.csv:3]',
      'Field Gazette of 2021-12-01': '57 people (Ilka Maron, alleged) [doc-article:16-25, page 2]',
    });
    expect(rows[1]).toMatchObject({ 'status (2)': '165 States [claims.csv:6]', status: 'explained' });
    expect(rows[2]).not.toHaveProperty('status (2)');
  });

  test('says of each row what is said of its values', () => {
    expect(rows[3]?.says).toContain('do not count the same');
    expect(rows[3]?.says).not.toContain('give the same');
    expect(rows[4]?.says).toBe('status alone says it: 2025-06-14.');
  });

  test('is a table of the same width in CSV, in which nothing can run as a formula', () => {
    const table = parse(csvOf(columns, rows)) as string[][];
    expect(table).toHaveLength(rows.length + 1);
    expect(new Set(table.map(({ length }) => length))).toEqual(new Set([columns.length]));
    expect(table[0]?.[10]).toBe("'=SUM(1)");
  });

  test('as JSON has the same rows, cells with their source', () => {
    const matrix = matrixResource(comparison, called) as {
      rows: { cells: { source: string; values: Resource[] }[] }[];
    };
    expect(matrix.rows).toHaveLength(rows.length);
    expect(matrix.rows[2]?.cells.map(({ source, values }) => [source, values.map(({ value }) => value)])).toEqual([
      ['source-heron-yearbook-2021-2021-11', ['57 people', '9 people']],
      ['source-daily-lantern-2021-11-18', ['50 people or more']],
      ['doc-article', ['57 people']],
    ]);
  });

  test('of nothing has no rows', () => {
    expect(matrixTable(compare([], []), called)).toEqual({ columns: columns.slice(0, 7), rows: [] });
  });
});
