/** What the public is told of casualties: whole years, once, and nothing from which a person can be reckoned. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay, parseWhen } from '../../src/base/day.ts';
import { CAUSES, CIVILIANS, DOINGS, OUTCOMES, PERSON_AGES, SEXES } from '../../src/land/words/casualty.ts';
import { ageOfBand, BENEFICIARY_AGES, sumBeneficiaries } from '../../src/people/beneficiary.ts';
import type { Casualty } from '../../src/people/casualty.ts';
import { PROTECTION } from '../../src/people/disclosure.ts';
import {
  BREAKDOWNS,
  breakdownOf,
  breakdownOfWords,
  PUBLIC_WORDS,
  type ToldOfState,
  toldTally,
  toldYear,
  yearOfCasualty,
} from '../../src/people/edition.ts';
import { countChanges, type Listed, matchEditions } from '../../src/people/edition-match.ts';
import { type Figure, standingFigures } from '../../src/people/figure.ts';
import { countedOnce } from '../../src/people/same.ts';
import { wordOfCasualty } from '../../src/people/tally.ts';
import { LISTS } from '../../src/people/word.ts';
import { foundOut } from './attacker.ts';

const PERSON: Casualty = {
  id: 'p',
  incident: null,
  state: 'COL',
  when: parseWhen('2020-05'),
  units: ['north'],
  outcome: 'injured',
  age: 'adult',
  sex: 'male',
  status: 'civilian',
  device: 'unknown',
  activity: 'unknown',
};
const many = (count: number, change: Partial<Casualty> = {}): Casualty[] =>
  Array.from({ length: count }, (_, index) => ({ ...PERSON, ...change, id: `${JSON.stringify(change)}${index}` }));
const wordsOf = (one: Casualty) =>
  Object.fromEntries(PUBLIC_WORDS.map((word) => [word, wordOfCasualty(one, breakdownOf(word))]));

describe('a year that is told', () => {
  test('has every table, and no number under five', () => {
    const told = toldYear(2020, [...many(40), ...many(9, { sex: 'female' }), ...many(2, { outcome: 'killed' })], 12);
    expect(told.tables.map(({ by }) => by)).toEqual(BREAKDOWNS);
    expect(told.tables[0]?.cells).toEqual([{ key: [], count: 51 }]);
    expect(told.tables.find(({ by }) => by.join() === 'sex')?.cells.map(({ count }) => count)).toEqual([9, 42]);
    expect(told.tables.find(({ by }) => by.join() === 'outcome')?.cells.map(({ count }) => count)).toEqual([
      null,
      null,
    ]);
    expect(told.incidents).toBe(12);
  });

  test.each([0, 1, 2, 3, 4])('of %i casualties looks like any other of so few: nothing of it is told', (count) => {
    expect(toldYear(2020, many(count, { outcome: 'killed' }), count)).toEqual({
      year: 2020,
      tables: [],
      incidents: null,
    });
  });

  test('cannot be reckoned back, by sums and differences of all its tables', () => {
    const person = fc.record({
      outcome: fc.constantFrom('killed', 'injured', 'unknown'),
      age: fc.constantFrom('child', 'adult', 'unknown'),
      sex: fc.constantFrom('male', 'female', 'unknown'),
      status: fc.constantFrom('civilian', 'military'),
      device: fc.constantFrom('anti-personnel-mine', 'unknown'),
      units: fc.constantFrom(['north'], ['south'], []),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 5, maxLength: 60 }), (people) => {
        const persons = people.map((one) => ({ ...PERSON, ...one }) as Casualty);
        const told = toldYear(2020, persons, 0);
        expect(foundOut(told, persons.map(wordsOf), PROTECTION.least)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('would be reckoned back, were only small numbers left out', () => {
    const persons = [...many(20), ...many(3, { sex: 'female' })];
    const told = toldYear(2020, persons, 0);
    const naive = {
      ...told,
      tables: told.tables.map((table) =>
        table.by.join() === 'sex'
          ? {
              by: table.by,
              cells: [
                { key: ['female'], count: null },
                { key: ['male'], count: 20 },
              ],
            }
          : table,
      ),
    };
    expect(foundOut(naive, persons.map(wordsOf), PROTECTION.least)).not.toEqual([]);
    expect(foundOut(told, persons.map(wordsOf), PROTECTION.least)).toEqual([]);
  });
});

describe('an answer from years that were told', () => {
  const of = (state: string, year: number, people: readonly Casualty[], incidents = 7): ToldOfState => ({
    state,
    ...toldYear(year, people, incidents),
  });
  const years = [
    of('COL', 2019, [...many(20), ...many(10, { outcome: 'killed' })]),
    of('COL', 2020, [...many(30), ...many(2, { outcome: 'killed' })]),
    of('COL', 2021, many(3)),
  ];

  test('is the sum of what was told, and says where there may be more', () => {
    const { total, lines, incidents } = toldTally(years, ['outcome']);
    expect(total).toEqual({ casualties: 62, atLeast: true });
    expect(lines).toEqual([
      { key: ['injured'], casualties: 20, atLeast: true },
      { key: ['killed'], casualties: 10, atLeast: true },
    ]);
    expect(incidents).toEqual({ count: 14, atLeast: true });
  });

  test('by year leaves each year as it was told', () => {
    expect(toldTally(years, ['year', 'outcome']).lines).toEqual([
      { key: ['2019', 'injured'], casualties: 20, atLeast: false },
      { key: ['2019', 'killed'], casualties: 10, atLeast: false },
      { key: ['2020', 'injured'], casualties: null, atLeast: false },
      { key: ['2020', 'killed'], casualties: null, atLeast: false },
    ]);
    expect(toldTally(years, ['year']).lines).toEqual([
      { key: ['2019'], casualties: 30, atLeast: false },
      { key: ['2020'], casualties: 32, atLeast: false },
      { key: ['2021'], casualties: null, atLeast: false },
    ]);
  });

  test('keeps the order of the words that was asked for', () => {
    expect(toldTally(years.slice(0, 1), ['age', 'year', 'outcome']).lines.map(({ key }) => key)).toEqual([
      ['adult', '2019', 'injured'],
      ['adult', '2019', 'killed'],
    ]);
    expect(breakdownOfWords(['age', 'outcome'])).toEqual(['outcome', 'age']);
    expect(breakdownOfWords(['age', 'device'])).toBeUndefined();
    expect(breakdownOfWords(['age', 'age'])).toBeUndefined();
  });

  test('of nothing is no number of casualties that is made up', () => {
    expect(toldTally([], ['outcome'])).toEqual({
      lines: [],
      total: { casualties: 0, atLeast: false },
      incidents: { count: 0, atLeast: false },
    });
  });
});

test('a casualty is in one year or in none', () => {
  expect(yearOfCasualty(PERSON)).toBe(2020);
  expect(yearOfCasualty({ ...PERSON, when: parseWhen('2019-12/2020-01') })).toBeNull();
  expect(yearOfCasualty({ ...PERSON, when: parseWhen('../2020') })).toBeNull();
});

test('the words that files are read by are the words that people are counted by', () => {
  const read = { outcome: OUTCOMES, age: PERSON_AGES, sex: SEXES, status: CIVILIANS, device: CAUSES, activity: DOINGS };
  for (const [name, list] of Object.entries(read)) {
    expect(Object.keys(list).sort(), name).toEqual([...LISTS[name as keyof typeof LISTS]].sort());
  }
});

describe('editions of a list', () => {
  const row = (change: Partial<Listed> = {}): Listed => ({
    when: '2006-01',
    units: ['ANTIOQUIA', 'GRANADA'],
    outcome: 'injured',
    age: 'adult',
    sex: 'male',
    status: 'civilian',
    device: 'anti-personnel-mine',
    activity: 'unknown',
    at: '-75.19,6.14',
    ...change,
  });

  test('look-alikes are as many persons as rows', () => {
    const { same, added, missing } = matchEditions([row(), row(), row()], [row(), row(), row(), row()]);
    expect([same.length, added.length, missing.length]).toEqual([3, 1, 0]);
    expect(matchEditions([row(), row()], [row()]).missing).toHaveLength(1);
  });

  test('one trait corrected, or filled in, is the same person', () => {
    const { changed, added, missing } = matchEditions(
      [row(), row({ sex: 'unknown' })],
      [row({ outcome: 'killed' }), row({ sex: 'female' })],
    );
    expect([added.length, missing.length]).toEqual([0, 0]);
    expect(changed.map(([one, two]) => [one.sex, two.outcome, two.sex])).toEqual([
      ['unknown', 'injured', 'female'],
      ['male', 'killed', 'male'],
    ]);
    expect(countChanges(changed)).toEqual({ outcome: 1, sex: 1 });
  });

  test('two traits otherwise is another person, and so is another year', () => {
    const other = matchEditions([row()], [row({ outcome: 'killed', sex: 'female' })]);
    expect([other.changed.length, other.added.length, other.missing.length]).toEqual([0, 1, 1]);
    expect(matchEditions([row()], [row({ when: '2007-01' })]).added).toHaveLength(1);
  });

  test('an exact likeness goes before a near one', () => {
    const { same, changed } = matchEditions([row({ age: 'child' }), row()], [row(), row({ age: 'child' })]);
    expect([same.length, changed.length]).toEqual([2, 0]);
  });

  test('nobody is lost and nobody counted twice', () => {
    const some = fc.array(
      fc.record({
        outcome: fc.constantFrom('killed', 'injured'),
        sex: fc.constantFrom('male', 'female', 'unknown'),
        when: fc.constantFrom('2006-01', '2006-02', '2007-01'),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, some, (before, after) => {
        const [old, fresh] = [before.map(row), after.map(row)];
        const { same, changed, added, missing } = matchEditions(old, fresh);
        expect(new Set([...[...same, ...changed].map(([one]) => one), ...missing]).size).toBe(old.length);
        expect(new Set([...[...same, ...changed].map(([, two]) => two), ...added]).size).toBe(fresh.length);
      }),
    );
  });
});

describe('published totals', () => {
  const figure = (edition: string, published: string, low: number, change: Partial<Figure> = {}): Figure => ({
    state: 'world',
    year: 2016,
    counts: 'casualties',
    of: {},
    low,
    high: low,
    publisher: 'Landmine Monitor',
    edition,
    published,
    ...change,
  });
  const told = [
    figure('2017', '2017', 8_605),
    figure('2021', '2021-11', 9_440),
    figure('other', '2018-03-01', 9_000, { publisher: 'Somebody' }),
  ];

  test('stand as on a day, with what they revised', () => {
    expect(standingFigures(told, parseDay('2017-12-31')).map(({ figure: one }) => one.low)).toEqual([8_605]);
    const now = standingFigures(told, parseDay('2022-01-01'));
    expect(now.map(({ figure: one, before }) => [one.low, before.map(({ low }) => low)])).toEqual([
      [9_440, [8_605]],
      [9_000, []],
    ]);
  });

  test('of which only the year is known are not told before its end', () => {
    expect(standingFigures(told, parseDay('2017-06-30'))).toEqual([]);
  });

  test('of the same day stand beside each other', () => {
    const [one] = standingFigures([figure('a', '2021', 7_093), figure('b', '2021', 7_073)], parseDay('2022-01-01'));
    expect([one?.figure.low, one?.beside.map(({ low }) => low), one?.before]).toEqual([7_073, [7_093], []]);
  });
});

describe('what was decided to be one', () => {
  const incident = (id: string, device: Casualty['device'] = 'unknown') => ({
    id,
    state: 'COL',
    when: PERSON.when,
    units: [],
    device,
  });
  const decision = (of: 'incident' | 'casualty', one: string, two: string, same = true) => ({
    of,
    pair: [one, two] as const,
    same,
  });

  test('is counted once, and knows what either knew', () => {
    const casualties = [
      { ...PERSON, id: 'p1', incident: 'a' },
      { ...PERSON, id: 'p2', incident: 'b', activity: 'farming' as const },
    ];
    const all = countedOnce([incident('a'), incident('b', 'submunition')], casualties, [
      decision('incident', 'a', 'b'),
      decision('casualty', 'p1', 'p2'),
    ]);
    expect(all.incidents).toEqual([{ ...incident('a'), device: 'submunition' }]);
    expect(all.casualties.map(({ id, activity, device }) => [id, activity, device])).toEqual([
      ['p1', 'farming', 'submunition'],
    ]);
  });

  test('is two again where that was decided last', () => {
    const both = [incident('a'), incident('b')];
    expect(
      countedOnce(both, [], [decision('incident', 'a', 'b'), decision('incident', 'a', 'b', false)]).incidents,
    ).toHaveLength(2);
  });
});

describe('beneficiaries', () => {
  test('every band of age is under 18 or over, or not known', () => {
    expect(BENEFICIARY_AGES.map(ageOfBand)).toEqual([
      'child',
      'child',
      'child',
      'child',
      'adult',
      'adult',
      'adult',
      'adult',
      'unknown',
    ]);
  });
  test('are summed by sex, age and disability', () => {
    const group = { sex: 'female', disability: 'with', count: 3 } as const;
    expect(
      sumBeneficiaries([
        { ...group, age: '6-11' },
        { ...group, age: 'child' },
        { ...group, age: '30-59' },
      ]),
    ).toEqual([
      { sex: 'female', age: 'adult', disability: 'with', count: 3 },
      { sex: 'female', age: 'child', disability: 'with', count: 6 },
    ]);
  });
});
