/** Casualties counted: cases, and what holds of every count. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay, parseWhen } from '../../src/base/day.ts';
import { type Casualty, withIncident } from '../../src/people/casualty.ts';
import { type Breakdown, sharesOf, tally } from '../../src/people/tally.ts';
import { ageOf, DIMENSIONS, type Dimension, LISTS } from '../../src/people/word.ts';
import { casesIn } from '../support/cases.ts';

type Row = readonly [
  string | null,
  string,
  Casualty['outcome'],
  Casualty['age'],
  Casualty['sex'],
  Casualty['status'],
  Casualty['device'],
  string | null,
];

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly people: readonly Row[];
  readonly by: readonly Breakdown[];
  readonly from?: string;
  readonly to?: string;
  readonly casualties: number;
  readonly undated?: number;
  readonly lines?: readonly (readonly (string | number)[])[];
  readonly shares?: {
    readonly of: Dimension;
    readonly known: number;
    readonly each: readonly (readonly [string, number, number | null])[];
  };
}

function personOf([incident, on, outcome, age, sex, status, device, unit]: Row, index: number): Casualty {
  return {
    id: `p${index}`,
    incident,
    state: 'VER',
    when: parseWhen(String(on)),
    units: unit === null ? [] : [unit],
    outcome,
    age,
    sex,
    status,
    device,
    activity: 'unknown',
  };
}

test.each(casesIn<Case>(new URL('cases/tally.yaml', import.meta.url)))('%s', (_, one) => {
  const people = one.people.map(personOf);
  const day = (text: string | undefined) => (text === undefined ? null : parseDay(text));
  const period = { from: day(one.from), to: day(one.to) };
  const found = tally(people, { ...period, by: one.by });
  expect([found.casualties, found.undated]).toEqual([one.casualties, one.undated ?? 0]);
  if (one.lines !== undefined)
    expect(found.lines.map(({ key, casualties }) => [...key, casualties])).toEqual(one.lines);
  if (one.shares !== undefined) {
    const { shares, known } = sharesOf(people, period, one.shares.of);
    expect(known).toBe(one.shares.known);
    const rounded = shares.map(({ word, casualties, share }) => [
      word,
      casualties,
      share === null ? null : Number(share.toFixed(4)),
    ]);
    expect(rounded).toEqual(one.shares.each);
  }
});

describe('every count', () => {
  const person = fc.record({
    ...(Object.fromEntries(DIMENSIONS.map((name) => [name, fc.constantFrom(...LISTS[name])])) as Record<
      Dimension,
      fc.Arbitrary<never>
    >),
    year: fc.integer({ min: 2015, max: 2020 }),
    exact: fc.boolean(),
    unit: fc.constantFrom('V-1', 'V-2', ''),
  });
  const people = fc.array(person, { maxLength: 60 }).map((list) =>
    list.map(
      ({ year, exact, unit, ...words }, index): Casualty => ({
        ...words,
        id: `p${index}`,
        incident: null,
        state: 'VER',
        when: parseWhen(exact ? `${year}-07-01` : `${year}/${year + 1}`),
        units: unit === '' ? [] : [unit],
      }),
    ),
  );
  const breakdown = fc.subarray<Breakdown>([...DIMENSIONS, 'year', 'state', { unit: 0 }]);

  test('adds up to the whole, however it is split', () => {
    fc.assert(
      fc.property(people, breakdown, (all, by) => {
        const { lines, casualties, undated } = tally(all, { from: null, to: null, by });
        expect(lines.reduce((sum, line) => sum + line.casualties, 0)).toBe(casualties);
        expect([casualties, undated]).toEqual([all.length, 0]);
        expect(new Set(lines.map(({ key }) => key.join('|'))).size).toBe(lines.length);
      }),
    );
  });

  test('of years makes no more than the whole, and says of how many it cannot tell', () => {
    fc.assert(
      fc.property(people, (all) => {
        const years = [2015, 2016, 2017, 2018, 2019, 2020, 2021];
        const counts = years.map((year) =>
          tally(all, { from: parseDay(`${year}-01-01`), to: parseDay(`${year}-12-31`), by: [] }),
        );
        const sure = counts.reduce((sum, one) => sum + one.casualties, 0);
        const loose = all.filter(({ when }) => when.earliest !== when.latest).length;
        expect(sure).toBe(all.length - loose);
        // One that lies in two years is undated in both.
        expect(counts.reduce((sum, one) => sum + one.undated, 0)).toBe(2 * loose);
      }),
    );
  });

  test('has shares that make one whole of what is known', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...DIMENSIONS), (all, dimension) => {
        const { shares, known, casualties } = sharesOf(all, { from: null, to: null }, dimension);
        expect(shares.reduce((sum, one) => sum + one.casualties, 0)).toBe(casualties);
        const whole = shares.reduce((sum, one) => sum + (one.share ?? 0), 0);
        expect(whole).toBeCloseTo(known === 0 ? 0 : 1, 10);
      }),
    );
  });
});

test('a person has the device and the place of the incident where the record lacks them, and only there', () => {
  const person = personOf(['i1', '2020-03-01', 'injured', 'adult', 'male', 'civilian', 'unknown', null], 0);
  const incident = { id: 'i1', state: 'VER', when: person.when, units: ['V-1'], device: 'submunition' as const };
  expect(withIncident(person, incident)).toMatchObject({ device: 'submunition', units: ['V-1'] });
  expect(withIncident({ ...person, device: 'improvised-mine', units: ['V-2'] }, incident)).toMatchObject({
    device: 'improvised-mine',
    units: ['V-2'],
  });
  expect(withIncident(person, undefined)).toBe(person);
});

test.each([
  [0, 'child'],
  [17, 'child'],
  [18, 'adult'],
  [null, 'unknown'],
] as const)('a person of %s years is: %s', (years, age) => {
  expect(ageOf(years)).toBe(age);
});
