/** Claims of documents side by side, with each other and with rows of a file. All texts are invented. */
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import type { Claim, ClaimTime } from '../../../src/evidence/claim.ts';
import { readClaimsFile } from '../../../src/evidence/side-by-side/claims-file.ts';
import { compare } from '../../../src/evidence/side-by-side/compare.ts';
import { statementsOfClaim } from '../../../src/evidence/side-by-side/from-claim.ts';
import type { Statement } from '../../../src/evidence/side-by-side/statement.ts';
import { above, claimAt, documentOf, people } from './document.ts';

const TEXT =
  'Mines killed 57 people in Arcadia. Borduria and Arcadia left the Mine Ban Convention in June. 164 States are in it.';
const lantern = documentOf('lantern', TEXT, { publisher: 'Daily Lantern', published: '2021-07-08' });
const gazette = documentOf('gazette', `Other words first. ${TEXT}`.replace('57', '61'), {
  publisher: 'Field Gazette',
  published: '2021-07-10',
});

function time(from: string, to: string, relation: ClaimTime['relation'] = 'at'): ClaimTime {
  return { earliest: parseDay(from), latest: parseDay(to), as: `${from}/${to}`, relative: false, relation };
}

function statements(claim: Claim, document = lantern): readonly Statement[] {
  const read = statementsOfClaim(document, claim);
  if ('says' in read) throw new Error(read.says);
  return read;
}

describe('a claim becomes statements', () => {
  test('with its place, its source and its value', () => {
    const [one, ...more] = statements(claimAt(lantern, '57 people', { value: people(57), treaty: null }));
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      topic: { subject: 'XAR', measure: 'killed', nature: 'flow', scope: [] },
      value: { kind: 'amount', low: 57, high: 57, unit: 'people' },
      source: { id: 'doc-lantern', name: 'Daily Lantern', publishers: ['daily lantern'], address: 'lantern.txt' },
      place: { kind: 'document', document: 'doc-lantern', start: 13, end: 22, page: null },
      quote: '57 people',
      speaker: null,
    });
  });

  test('one for each State where it says the same of each', () => {
    const left = claimAt(lantern, 'left the Mine Ban Convention', {
      property: 'withdrawal-effective',
      states: ['XAR', 'XBO'],
      treaty: 'APMBC',
      time: time('2021-06-01', '2021-06-30'),
    });
    expect(statements(left).map(({ id, topic, value }) => [id.split('/')[1], topic.subject, value.kind])).toEqual([
      ['XAR', 'XAR', 'day'],
      ['XBO', 'XBO', 'day'],
    ]);
  });

  test('one for all of them together where it is a number', () => {
    const both = claimAt(lantern, '57 people', { value: people(57), states: ['XBO', 'XAR'] });
    expect(statements(both).map(({ topic }) => topic.subject)).toEqual(['XAR+XBO']);
  });

  test('a denial says that it is not so; what was never so is denied', () => {
    const party = claimAt(lantern, '164 States', { property: 'party', time: null });
    const values = [
      statements(party),
      statements({ ...party, mode: 'denied' }),
      statements({ ...party, property: 'never-party' }),
      statements({ ...party, property: 'never-party', mode: 'denied' }),
    ].map(([one]) => [one?.topic.measure, one?.value.kind === 'truth' && one.value.holds]);
    expect(values).toEqual([
      ['party', true],
      ['party', false],
      ['party', false],
      ['party', true],
    ]);
  });

  test('the speaker is somebody with a name', () => {
    const said = (...names: string[]) =>
      statements(
        claimAt(lantern, '57 people', {
          value: people(57),
          speakers: names.map((name) => ({ name, manner: 'quoted' })),
        }),
      )[0]?.speaker;
    expect(said()).toBeNull();
    expect(said('officials')).toBeNull();
    expect(said('The ministry')).toBeNull();
    expect(said('officials', 'Ilka Maron')).toBe('Ilka Maron');
  });

  test.each([
    ['planned', { mode: 'planned' }, 'it is planned, not asserted'],
    ['hypothetical', { mode: 'hypothetical' }, 'it is hypothetical, not asserted'],
    ['asked', { mode: 'asked' }, 'it is asked, not asserted'],
    ['on the text itself', { property: 'dated' }, 'it is about the text itself'],
    ['a deadline', { property: 'treaty-deadline' }, 'it does not tell for which duty of which State'],
    ['a denied number', { mode: 'denied', value: people(57) }, 'it denies a number and gives none'],
  ] as const)('or is left out, and why: %s', (_, more, says) => {
    expect(statementsOfClaim(lantern, claimAt(lantern, '57 people', more))).toMatchObject({
      document: 'doc-lantern',
      says,
    });
  });
});

describe('documents side by side', () => {
  const killed = (document: typeof lantern, quote: string, more: Partial<Claim> = {}) => ({
    document,
    claims: [claimAt(document, quote, more)],
  });

  test('two papers with two numbers for one year', () => {
    const other = documentOf('other', 'In Arcadia 83 people were killed by mines.', {
      publisher: 'Harbour Post',
      published: '2021-07-09',
    });
    const { facts, sources } = compare(
      [killed(lantern, '57 people', { value: people(57) }), killed(other, '83 people', { value: people(83) })],
      [],
    );
    expect(facts).toMatchObject([
      { status: 'conflict', voices: 2, judgements: [{ word: 'conflict', confidence: 'high' }] },
    ]);
    expect(facts[0]?.judgements[0]?.says).toBe(
      '57 people (Daily Lantern of 2021-07-08) and 83 people (Harbour Post of 2021-07-09) cannot all be right, and nothing explains the difference.',
    );
    expect(sources.map(({ name }) => name)).toEqual(['Daily Lantern', 'Harbour Post']);
  });

  test('what one of them only alleges is disputed less surely', () => {
    const other = documentOf('other', 'In Arcadia 83 people were killed by mines.', {
      publisher: 'Harbour Post',
      published: '2021-07-09',
    });
    const { facts } = compare(
      [
        killed(lantern, '57 people', { value: people(57), mode: 'alleged' }),
        killed(other, '83 people', { value: people(83) }),
      ],
      [],
    );
    expect(facts[0]?.judgements).toMatchObject([{ word: 'conflict', confidence: 'low' }]);
  });

  test('two papers that quote one speaker are one voice', () => {
    const other = documentOf('other', 'In Arcadia 57 people were killed, Ilka Maron says.', {
      publisher: 'Harbour Post',
      published: '2021-07-09',
    });
    const speakers = [{ name: 'Ilka Maron', manner: 'quoted' as const }];
    const quoted = compare(
      [
        killed(lantern, '57 people', { value: people(57), speakers }),
        killed(other, '57 people', { value: people(57), speakers }),
      ],
      [],
    );
    expect(quoted.facts).toMatchObject([{ status: 'alone', voices: 1 }]);
    expect(quoted.facts[0]?.judgements[0]?.says).toContain('all tell the words of Ilka Maron');
    const own = compare(
      [
        killed(lantern, '57 people', { value: people(57), speakers }),
        killed(other, '57 people', { value: people(57) }),
      ],
      [],
    );
    expect(own.facts).toMatchObject([{ status: 'agree', voices: 2 }]);
  });

  test('one paper that quotes two speakers does not contradict itself', () => {
    const text = '“57 people were killed,” said Ilka Maron. Colonel Brandt spoke of 83 people.';
    const paper = documentOf('paper', text, { publisher: 'Daily Lantern', published: '2021-07-08' });
    const by = (name: string) => ({ speakers: [{ name, manner: 'quoted' as const }] });
    const claims = [
      claimAt(paper, '57 people', { value: people(57), ...by('Ilka Maron') }),
      claimAt(paper, '83 people', { value: people(83), ...by('Colonel Brandt') }),
    ];
    expect(compare([{ document: paper, claims }], []).facts).toMatchObject([
      { status: 'conflict', voices: 2, judgements: [{ word: 'conflict' }] },
    ]);
    const own = claims.map((claim) => ({ ...claim, speakers: [] }));
    expect(compare([{ document: paper, claims: own }], []).facts).toMatchObject([
      { voices: 1, judgements: [{ word: 'self-contradiction' }] },
    ]);
  });

  test('bound and not bound within a week is a conflict, ten years apart it changed', () => {
    const standing = (published: string, property: Claim['property']) => {
      const document = documentOf(`standing-${published}`, `${published}: it is a party.`, {
        publisher: `Paper of ${published}`,
        published,
      });
      return { document, claims: [claimAt(document, 'party', { property, time: null, treaty: 'APMBC' })] };
    };
    expect(
      compare([standing('2021-07-08', 'party'), standing('2021-07-12', 'never-party')], []).facts[0],
    ).toMatchObject({
      status: 'conflict',
      judgements: [{ word: 'conflict', also: ['changed'], confidence: 'medium' }],
    });
    expect(
      compare([standing('2021-07-08', 'party'), standing('2010-07-12', 'never-party')], []).facts[0],
    ).toMatchObject({
      status: 'explained',
      judgements: [{ word: 'changed', confidence: 'medium' }],
    });
  });

  test('without a day of publication nothing is called changed', () => {
    const count = (id: string, number: number) => {
      const document = documentOf(id, `${number} States are parties.`, { publisher: `Paper ${id}` });
      const value = { ...people(number), unit: 'states' as const };
      return {
        document,
        claims: [
          claimAt(document, `${number} States`, {
            property: 'party-count',
            states: [],
            treaty: 'APMBC',
            time: null,
            value,
          }),
        ],
      };
    };
    expect(compare([count('one', 164), count('two', 151)], []).facts[0]).toMatchObject({
      status: 'unclear',
      judgements: [{ word: 'unclear', confidence: 'low' }],
    });
  });

  test('a document and a row of a file on the same fact meet', () => {
    const rows = readClaimsFile(
      'subject,metric,value,unit,period,source,source_date,url\nArcadia,people killed,57,people,2020,Heron Yearbook 2021,2021-11,\n',
      'claims.csv',
      { state: () => 'XAR', treaty: () => null, called: (state) => state },
    ).statements;
    const { facts } = compare(
      [killed(lantern, '57 people', { value: people(57) }), killed(gazette, '61 people', { value: above(50) })],
      rows,
    );
    expect(facts).toMatchObject([
      {
        status: 'agree',
        voices: 2,
        judgements: [
          { word: 'agree', voices: 2 },
          { word: 'limit', voices: 2 },
        ],
      },
    ]);
  });

  test('a row that cites the page of a document is the same voice', () => {
    const origin = 'https://lantern.example/1';
    const page = documentOf('page', TEXT, { publisher: 'Daily Lantern Online', published: '2021-07-08', origin });
    const row = (url: string) =>
      readClaimsFile(
        `subject,metric,value,unit,period,source,url\nArcadia,killed,57,people,2020,Lantern,${url}\n`,
        'claims.csv',
        { state: () => 'XAR', treaty: () => null, called: (state) => state },
      ).statements;
    const claims = [claimAt(page, '57 people', { value: people(57) })];
    expect(compare([{ document: page, claims }], row(origin)).facts).toMatchObject([{ status: 'alone', voices: 1 }]);
    expect(compare([{ document: page, claims }], row('https://heron.example/2')).facts).toMatchObject([
      { status: 'agree', voices: 2 },
    ]);
  });

  test('another number of the same paper is a contradiction, unless it is so small that it may be a part', () => {
    const twice = (number: number) => {
      const paper = documentOf('paper', `57 people were killed. ${number} people died.`, {
        publisher: 'Daily Lantern',
      });
      const claims = [57, number].map((each) => claimAt(paper, `${each} people`, { value: people(each) }));
      return compare([{ document: paper, claims }], []).facts[0]?.judgements;
    };
    expect(twice(41)).toMatchObject([{ word: 'self-contradiction', confidence: 'high' }]);
    expect(twice(4)).toMatchObject([{ word: 'unclear', also: ['scope', 'conflict'] }]);
  });

  test('a row says what it counts, so that a small number is no part', () => {
    const rows = readClaimsFile(
      'subject,metric,value,unit,period,source,source_date\nArcadia,killed,57,people,2020,A,2021-11-01\nArcadia,killed,4,people,2020,B,2021-11-02\n',
      'claims.csv',
    ).statements;
    expect(compare([], rows).facts[0]).toMatchObject({ status: 'conflict' });
  });

  test('no source errs by a quarter about the number of Parties: four of them are a part', () => {
    const count = (id: string, number: number) => {
      const document = documentOf(id, `${number} States ratified.`, {
        publisher: `Paper ${id}`,
        published: '2021-07-08',
      });
      const value = { ...people(number), unit: 'states' as const };
      return {
        document,
        claims: [
          claimAt(document, `${number} States`, { property: 'party-count', treaty: 'APMBC', time: null, value }),
        ],
      };
    };
    expect(compare([count('one', 164), count('two', 113)], []).facts[0]).toMatchObject({ status: 'unclear' });
    expect(compare([count('one', 164), count('two', 151)], []).facts[0]).toMatchObject({
      status: 'conflict',
      judgements: [{ confidence: 'medium' }],
    });
  });

  test('where the words leave open which treaty is meant, nobody is contradicted', () => {
    const joined = (id: string, year: number, alternatives: string[]) => {
      const document = documentOf(id, `Paper ${id} tells that it joined in ${year}.`, {
        publisher: `Paper ${id}`,
        published: '2021-07-08',
      });
      const more = {
        property: 'ratified' as const,
        treaty: 'APMBC',
        alternatives,
        time: time(`${year}-01-01`, `${year}-12-31`),
      };
      return { document, claims: [claimAt(document, 'joined', more)] };
    };
    expect(compare([joined('one', 2001, []), joined('two', 2015, ['CCM'])], []).facts[0]).toMatchObject({
      status: 'unclear',
      judgements: [{ word: 'unclear', also: ['conflict'] }],
    });
    expect(compare([joined('one', 2001, []), joined('two', 2015, [])], []).facts[0]).toMatchObject({
      status: 'conflict',
    });
    // The same, told twice: a doubt is no reason against agreement, but it makes it less sure.
    expect(compare([joined('one', 2001, []), joined('two', 2001, ['CCM'])], []).facts[0]).toMatchObject({
      status: 'agree',
      judgements: [{ word: 'agree', confidence: 'medium' }],
    });
  });

  test('ratified in one year and a Party in the next are two acts of one joining', () => {
    const joined = (id: string, from: string, to: string) => {
      const document = documentOf(id, `Paper ${id} tells that it joined ${from}.`, {
        publisher: `Paper ${id}`,
        published: '2021-07-08',
      });
      return {
        document,
        claims: [claimAt(document, 'joined', { property: 'ratified', treaty: 'APMBC', time: time(from, to) })],
      };
    };
    const deposit = joined('one', '2005-12-27', '2005-12-27');
    expect(compare([deposit, joined('two', '2006-06-01', '2006-06-01')], []).facts[0]).toMatchObject({
      judgements: [{ word: 'scope', also: ['conflict'], confidence: 'low' }],
    });
    expect(compare([deposit, joined('two', '2009-06-01', '2009-06-01')], []).facts[0]).toMatchObject({
      judgements: [{ word: 'conflict' }],
    });
  });

  test('what a text says and what it says is denied do not make it contradict itself', () => {
    const text = 'Borduria uses mines, the report says. It does not use mines, said Colonel Brandt.';
    const paper = documentOf('paper', text, { publisher: 'Daily Lantern', published: '2021-07-08' });
    const use = (quote: string, more: Partial<Claim>) =>
      claimAt(paper, quote, { property: 'used', time: null, ...more });
    const said = [use('uses mines', {}), use('does not use', { mode: 'denied' })];
    expect(compare([{ document: paper, claims: said }], []).facts[0]).toMatchObject({
      status: 'unclear',
      judgements: [{ word: 'unclear', also: ['self-contradiction'] }],
    });
    const member = said.map((claim) => ({ ...claim, property: 'party' as const }));
    expect(compare([{ document: paper, claims: member }], []).facts[0]).toMatchObject({ status: 'conflict' });
  });

  test('what a treaty prohibits is more than one rule', () => {
    const rule = (id: string, mode: Claim['mode']) => {
      const document = documentOf(id, `Paper ${id}: it prohibits their use.`, {
        publisher: `Paper ${id}`,
        published: '2021-07-08',
      });
      const more = {
        property: 'treaty-prohibits' as const,
        states: ['WORLD'],
        treaty: 'APMBC',
        conduct: ['use'],
        time: null,
        mode,
      };
      return { document, claims: [claimAt(document, 'prohibits', more)] };
    };
    expect(compare([rule('one', 'asserted'), rule('two', 'denied')], []).facts[0]).toMatchObject({ status: 'unclear' });
    expect(compare([rule('one', 'asserted'), rule('two', 'asserted')], []).facts[0]).toMatchObject({ status: 'agree' });
  });

  test('that it happened goes with every day on which it did, but no two days with each other', () => {
    const signed = (id: string, day: string | null) => {
      const document = documentOf(id, `Paper ${id} tells that it signed.`, {
        publisher: `Paper ${id}`,
        published: '2021-07-08',
      });
      const more = { property: 'signed' as const, treaty: 'APMBC', time: day === null ? null : time(day, day) };
      return { document, claims: [claimAt(document, 'signed', more)] };
    };
    const { judgements } =
      compare([signed('one', '1997-12-04'), signed('two', '1999-02-24'), signed('three', null)], []).facts[0] ?? {};
    expect(judgements?.map(({ word, statements: named }) => [word, named.length])).toEqual([
      ['rounding', 2],
      ['rounding', 2],
      ['conflict', 2],
    ]);
  });

  test('what has happened cannot be denied afterwards, only before', () => {
    const signed = (published: string, mode: Claim['mode']) => {
      const document = documentOf(published, `On ${published} it was told whether it signed.`, {
        publisher: mode === 'denied' ? 'Daily Lantern' : 'Harbour Post',
        published,
      });
      return {
        document,
        claims: [claimAt(document, 'signed', { property: 'signed', treaty: 'APMBC', time: null, mode })],
      };
    };
    expect(compare([signed('2009-07-08', 'denied'), signed('2014-07-08', 'asserted')], []).facts[0]).toMatchObject({
      judgements: [{ word: 'changed' }],
    });
    expect(compare([signed('2019-07-08', 'denied'), signed('2014-07-08', 'asserted')], []).facts[0]).toMatchObject({
      judgements: [{ word: 'conflict', confidence: 'medium' }],
    });
  });

  test('one source against itself is told of that source alone', () => {
    const rows = readClaimsFile(
      'subject,metric,value,unit,period,source,source_date\nArcadia,killed,571,people,2020,A,2021-11-01\nArcadia,killed,623,people,2020,A,2021-11-01\nArcadia,killed,571,people,2020,B,2021-11-02\n',
      'claims.csv',
    ).statements;
    const { judgements } = compare([], rows).facts[0] ?? {};
    const self = judgements?.find(({ word }) => word === 'self-contradiction');
    expect(self?.statements).toEqual(['claims.csv#line-2', 'claims.csv#line-3']);
    expect(self?.says).toBe('One source gives both: 571 people (A of 2021-11-01) and 623 people (A of 2021-11-01).');
  });

  test('statements stand in order of the time they speak of, then of the day on which they were told', () => {
    const row = (source: string, day: string, period: string) =>
      `Arcadia,suspected area,5,km2,${period},${source},${day}`;
    const rows = readClaimsFile(
      [
        'subject,metric,value,unit,period,source,source_date',
        row('A', '2022-05-01', '2020'),
        row('B', '2021-05-01', '2020'),
        row('C', '2023-05-01', '2019'),
      ].join('\n'),
      'claims.csv',
    ).statements;
    expect(compare([], rows).facts[0]?.fact.statements.map(({ source }) => source.name)).toEqual(['C', 'B', 'A']);
  });

  test('what is not compared is told', () => {
    const { facts, leftOut } = compare([killed(lantern, '57 people', { mode: 'planned' })], []);
    expect(facts).toEqual([]);
    expect(leftOut).toEqual([
      { claim: 'claim-doc-lantern-13', document: 'doc-lantern', says: 'it is planned, not asserted' },
    ]);
  });
});
