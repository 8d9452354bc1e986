/** Files of claims: what is read, and what each wrong row is told. */
import { describe, expect, test } from 'vitest';
import { Problem } from '../../../src/base/problem.ts';
import { readClaimsFile } from '../../../src/evidence/side-by-side/claims-file.ts';
import type { SubjectNames } from '../../../src/evidence/side-by-side/statement.ts';

const ROW = {
  id: 'A1',
  type: 'casualty_total',
  subject: 'Arcadia',
  metric: 'casualties',
  value: 412,
  unit: 'people',
  period: '2021',
  source: 'Heron Yearbook 2022',
  source_date: '2022-11',
};
const NAMES: SubjectNames = {
  state: (name) => (name === 'Arcadia' ? 'XAR' : null),
  treaty: (name) => (/mine ban/i.test(name) ? 'APMBC' : null),
  called: (state) => state,
};

const jsonl = (...rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const read = (text: string) => readClaimsFile(text, 'claims.jsonl', NAMES);

/** The one problem of a file of one wrong row. */
function problemOf(row: object): Problem {
  const { statements, problems } = read(jsonl({ ...ROW, ...row }));
  expect(statements).toEqual([]);
  expect(problems).toHaveLength(1);
  return problems[0] as Problem;
}

describe('a row', () => {
  test('becomes a statement with subject, measure, period, value, source and place', () => {
    const { statements, problems } = read(jsonl({ ...ROW, url: 'https://heron.example/2022', note: 'table 3' }));
    expect(problems).toEqual([]);
    expect(statements).toEqual([
      {
        id: 'claims.jsonl#A1',
        topic: {
          subject: 'XAR',
          subjectAs: 'Arcadia',
          measure: 'casualties',
          nature: 'flow',
          treaty: null,
          objects: [],
          conduct: [],
          scope: [],
          incident: false,
        },
        period: expect.objectContaining({ earliest: 18628, latest: 18992, told: true, relation: 'at', as: '2021' }),
        value: { kind: 'amount', low: 412, high: 412, unit: 'people', about: false, parts: [], as: '412' },
        alleged: false,
        inferred: false,
        source: {
          id: 'source-heron-yearbook-2022-2022-11',
          name: 'Heron Yearbook 2022',
          publishers: ['heron yearbook'],
          spoke: expect.objectContaining({ text: '2022-11' }),
          address: 'https://heron.example/2022',
        },
        speaker: null,
        place: { kind: 'row', file: 'claims.jsonl', line: 1 },
        quote: '412',
        note: 'table 3',
      },
    ]);
  });

  test('about a treaty has the treaty for its subject, whichever column names it', () => {
    const count = { ...ROW, metric: 'states parties', unit: 'states', value: 164, period: '2021-11' };
    const { statements } = read(
      jsonl(
        { ...count, subject: 'Mine Ban Treaty' },
        { ...count, id: 'A2', subject: 'World', treaty: 'Mine Ban Convention' },
      ),
    );
    expect(statements.map(({ topic }) => [topic.subject, topic.treaty, topic.measure])).toEqual([
      ['TREATY', 'APMBC', 'party-count'],
      ['TREATY', 'APMBC', 'party-count'],
    ]);
  });

  test.each([
    ['World', 'WORLD'],
    ['global', 'WORLD'],
    ['Arcadia', 'XAR'],
    ['Quang Hill, Ruritania', 'quang hill ruritania'],
  ])('the subject %s is %s', (subject, found) => {
    expect(read(jsonl({ ...ROW, subject })).statements[0]?.topic.subject).toBe(found);
  });

  test.each([
    ['land released', 'ha', 'cleared', ['released']],
    ['CHA', 'km2', 'contaminated', ['confirmed']],
    ['withdrawal deposited', 'date', 'withdrawal-notified', []],
    ['stockpiled anti-personnel mines', 'mines', 'stockpile-held', []],
    ['anti-personnel mine casualties', 'people', 'casualties', ['anti-personnel']],
    ['civilian deaths', 'people', 'killed', ['civilian']],
    ['signatories', 'states', 'signatory-count', []],
    ['States not party', 'states', 'not party state', []],
    ['casualties not verified', 'people', 'casualtie not verified', []],
    ['former parties', 'states', 'former partie', []],
    ['victim assistance projects', 'items', 'assistance project victim', []],
  ])('the metric “%s” in %s is %s', (metric, unit, measure, scope) => {
    const value = unit === 'date' ? '2025-06-14' : 12;
    const topic = read(jsonl({ ...ROW, metric, unit, value })).statements[0]?.topic;
    expect([topic?.measure, topic?.scope]).toEqual([measure, scope]);
  });

  test('without a period is of the day of its source, and says that it is not told', () => {
    const { statements } = read(
      jsonl({ ...ROW, metric: 'suspected area', unit: 'ha', value: 4150, period: 'snapshot' }),
    );
    expect(statements[0]?.period).toMatchObject({ told: false, as: 'snapshot' });
    expect(statements[0]?.value).toMatchObject({ low: 41.5, unit: 'square-kilometres', as: '4150' });
    expect(read(jsonl({ ...ROW, period: undefined, source_date: '' })).statements[0]?.period).toBeNull();
  });

  test.each([
    ['2025 (before withdrawals)', 20089, 20453],
    ['2024-12/2025-10', 20058, 20392],
    ['2025-07-01', 20270, 20270],
  ])('has the period %s', (period, earliest, latest) => {
    expect(read(jsonl({ ...ROW, period })).statements[0]?.period).toMatchObject({
      earliest,
      latest,
      as: period,
      told: true,
    });
  });

  test('that says never-party says that it is no Party', () => {
    const said = (metric: string, value: string) => {
      const [one] = read(jsonl({ ...ROW, metric, value, unit: '' })).statements;
      return [one?.topic.measure, one?.value.kind === 'truth' && one.value.holds];
    };
    expect(said('never-party', 'yes')).toEqual(['party', false]);
    expect(said('never-party', 'no')).toEqual(['party', true]);
    expect(said('state party', 'no')).toEqual(['party', false]);
  });

  test('can name a unit of its own, which is compared with its like', () => {
    const { statements, problems } = read(jsonl({ ...ROW, metric: 'money spent', unit: 'crowns', value: 9000000 }));
    expect(problems).toEqual([]);
    expect(statements[0]?.value).toMatchObject({ unit: 'crowns' });
  });
});

describe('a wrong row is left out, with its line and what to do', () => {
  test('the others are read', () => {
    const { statements, problems } = read(`${jsonl(ROW)}\n\n{"id": \n${jsonl({ ...ROW, id: 'A3' })}\n`);
    expect(statements.map(({ id }) => id)).toEqual(['claims.jsonl#A1', 'claims.jsonl#A3']);
    expect(problems.map(({ code, text }) => [code, text.where])).toEqual([['claims-row-unfit', 'claims.jsonl:3']]);
  });

  test.each([
    ['value', { value: 'many' }, 'value is “many”', 'a number (7073 or 7,073)', 'belongs in the note'],
    ['no value', { value: '' }, 'no value', 'a value', 'leave the row out'],
    ['value of a list', { value: [1, 2] }, 'value is a list', 'a text or a number', 'Write it as one'],
    ['subject', { subject: ' ' }, 'no subject', 'a subject', 'Fill it in'],
    ['source', { source: null }, 'no source', 'a source', 'Fill it in'],
    ['unit', { unit: 'poeple' }, 'unit is “poeple”', 'a unit such as people', 'Did you mean “people”?'],
    ['period', { period: 'last spring' }, 'period is “last spring”', 'a month (2025-07)', 'in brackets or in the note'],
  ])('%s', (_, row, found, wanted, next) => {
    const problem = problemOf(row);
    expect(problem.code).toBe('claims-row-unfit');
    expect(problem.text).toMatchObject({
      found: expect.stringContaining(found),
      wanted: expect.stringContaining(wanted),
      next: expect.stringContaining(next),
      where: 'claims.jsonl:1',
    });
  });

  test.each([
    ['a day that is none', { period: '2021-02-30' }, 'day-impossible', 'period is “2021-02-30”'],
    ['a period that runs backwards', { period: '2021/2019' }, 'interval-reversed', 'ends before it begins'],
    ['a day of the source that is none', { source_date: '12.11.2022' }, 'day-malformed', 'source_date is “12.11.2022”'],
    ['a value that is no day', { metric: 'joined', unit: 'year', value: 'soon' }, 'day-malformed', 'value is “soon”'],
  ])('%s', (_, row, code, found) => {
    const problem = problemOf(row);
    expect(problem.code).toBe(code);
    expect(problem.text.found).toContain(found);
    expect(problem.text.where).toBe('claims.jsonl:1');
  });

  test('an id a second time', () => {
    const { statements, problems } = read(jsonl(ROW, { ...ROW, value: 5 }));
    expect(statements).toHaveLength(1);
    expect(problems[0]?.message).toBe(
      'claims.jsonl:2: id “A1” a second time. Wanted: an id that stands once in a file. It stands in line 1 already: give this row another one.',
    );
  });

  test('JSON that is no object', () => {
    expect(read(`${jsonl(ROW)}\n[1]`).problems[0]?.text.found).toBe('a line that is JSON but no object');
  });
});

describe('CSV', () => {
  const HEADER = 'id,subject,metric,value,unit,period,source,source_date';
  const csv = (...lines: string[]) => readClaimsFile([HEADER, ...lines].join('\r\n'), 'claims.csv', NAMES);

  test('is read like JSON lines', () => {
    const { statements, problems } = csv(
      'A1,Arcadia,casualties,"1,412",people,2021,"Heron ""Yearbook"", 2022",2022-11',
    );
    expect(problems).toEqual([]);
    expect(statements[0]).toMatchObject({
      id: 'claims.csv#A1',
      value: { low: 1412 },
      source: { name: 'Heron "Yearbook", 2022' },
      place: { file: 'claims.csv', line: 2 },
    });
  });

  test('counts lines also where a cell has several', () => {
    const { statements } = csv('A1,"Arca\ndia",casualties,5,,2021,X,', '', 'A2,Arcadia,casualties,5,,2021,X,');
    expect(statements.map(({ place }) => place)).toMatchObject([{ line: 2 }, { line: 5 }]);
  });

  test('columns in any order, in capitals, with others beside them, after a byte order mark', () => {
    const { statements } = readClaimsFile(
      '\uFEFFSource,colour,VALUE,Metric,Subject,Source date\nX,red,5,killed,Arcadia,2021\n',
      'c.csv',
    );
    expect(statements[0]).toMatchObject({ id: 'c.csv#line-2', topic: { measure: 'killed', subject: 'arcadia' } });
  });

  test('a row of too few cells', () => {
    const { problems } = csv('A1,Arcadia,casualties,5');
    expect(problems[0]?.message).toBe(
      'claims.csv:2: 4 cells. Wanted: 8, as in the header. Add what is missing, or put a cell with commas into double quotes.',
    );
  });

  test.each([
    ['', 'an empty file', 'Add the column'],
    ['subject,metric,values,source\n', 'no column value in', 'Is “values” meant to be value?'],
    ['[{"id": "A1"}]', 'no column subject, metric, value, source in', 'JSON lines, or CSV'],
  ])('what is no table is refused as a whole: “%s”', (text, found, says) => {
    const refuse = () => readClaimsFile(text, 'claims.csv');
    expect(refuse).toThrow(found);
    expect(refuse).toThrow(says);
    expect(refuse).toThrow(/^claims\.csv:1: /);
  });

  test.each([
    ['A1,"Arcadia,casualties,5\n', 'a quotation mark that is never closed', 'claims.csv:2'],
    ['A1,"Arcadia"n,casualties,5\n', 'more text after the closing quotation mark', 'claims.csv:2'],
  ])('quotation marks: %s', (line, found, where) => {
    let problem: unknown;
    try {
      csv(line);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).code).toBe('claims-unreadable');
    expect((problem as Problem).text).toMatchObject({ found: expect.stringContaining(found), where });
  });
});
