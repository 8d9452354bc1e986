/** Risk education and assistance counted: cases, what holds of every count, and what the public can reckon from what it is told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEED_WORDS,
  type Deed,
  type DeedKind,
  type DeedWord,
  tallyDeeds,
  yearOfDeed,
} from '../../src/people/assistance.ts';
import {
  assistanceBreakdown,
  assistanceBreakdowns,
  CONTACTS,
  type ToldDeeds,
  toldDeeds,
} from '../../src/people/assistance-edition.ts';
import {
  ageOfBand,
  BENEFICIARY_AGES,
  type Beneficiaries,
  DISABILITIES,
  EDUCATION_METHODS,
  SERVICES,
  sumBeneficiaries,
} from '../../src/people/beneficiary.ts';
import { knownShares } from '../../src/people/tally.ts';
import { SEXES } from '../../src/people/word.ts';
import { casesIn } from '../support/cases.ts';
import { foundOut } from './attacker.ts';

type Group = readonly [Beneficiaries['sex'], Beneficiaries['age'], Beneficiaries['disability'], number];
type Row = readonly [string, string, string | null, Deed['sort'], number, readonly Group[]];

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly kind: DeedKind;
  readonly deeds: readonly Row[];
  readonly from?: string;
  readonly to?: string;
  readonly by: readonly DeedWord[];
  readonly records: number;
  readonly times: number;
  readonly beneficiaries: number;
  readonly uncounted?: number;
  readonly spanning?: number;
  /** Words, sessions or services, beneficiaries. */
  readonly lines: readonly (readonly (string | number | null)[])[];
}

const deedOf = (kind: DeedKind, [from, to, organisation, sort, times, groups]: Row): Deed => ({
  kind,
  from,
  to,
  organisation,
  sort,
  times,
  beneficiaries: groups.map(([sex, age, disability, count]) => ({ sex, age, disability, count })),
});

test.each(casesIn<Case>(new URL('cases/assistance.yaml', import.meta.url)))('%s', (_, one) => {
  const deeds = one.deeds.map((row) => deedOf(one.kind, row));
  const found = tallyDeeds(deeds, { from: one.from ?? null, to: one.to ?? '2030-12-31', by: one.by });
  expect([found.records, found.times, found.beneficiaries]).toEqual([one.records, one.times, one.beneficiaries]);
  expect([found.uncounted, found.spanning]).toEqual([one.uncounted ?? 0, one.spanning ?? 0]);
  expect(found.lines.map(({ key, times, beneficiaries }) => [...key, times, beneficiaries])).toEqual(one.lines);
});

test('a share has its denominator, and what is not known has none', () => {
  expect(
    knownShares([
      ['male', 6],
      ['female', 2],
      ['unknown', 12],
    ]),
  ).toEqual({ known: 8, shares: [0.75, 0.25, null] });
  expect(knownShares([['unknown', 12]])).toEqual({ known: 0, shares: [null] });
});

const group = fc.record({
  sex: fc.constantFrom(...SEXES),
  age: fc.constantFrom(...BENEFICIARY_AGES),
  disability: fc.constantFrom(...DISABILITIES),
  count: fc.integer({ min: 1, max: 30 }),
});
const someDay = fc.constantFrom('2022-06-30', '2023-01-01', '2023-12-31', '2024-01-01', '2024-02-29');
const deedFor = (kind: DeedKind): fc.Arbitrary<Deed> =>
  fc
    .record({
      days: fc.tuple(someDay, someDay),
      organisation: fc.constantFrom('Org A', 'Org B', null),
      sort: kind === 'education' ? fc.constantFrom(...EDUCATION_METHODS) : fc.constantFrom(...SERVICES),
      times: fc.integer({ min: 0, max: 40 }),
      beneficiaries: fc.array(group, { maxLength: 6 }),
    })
    .map(({ days, ...rest }) => {
      const [from = '', to = ''] = [...days].sort();
      return { kind, from, to, ...rest };
    });

describe('a sum', () => {
  const words = DEED_WORDS.filter((word) => word !== 'method');

  test('neither loses nor doubles anybody, by whatever it is split', () => {
    fc.assert(
      fc.property(fc.array(deedFor('assistance'), { maxLength: 12 }), fc.subarray(words), (deeds, by) => {
        const found = tallyDeeds(deeds, { from: null, to: '2030-12-31', by });
        const all = deeds.flatMap(({ beneficiaries }) => beneficiaries).reduce((sum, { count }) => sum + count, 0);
        expect(found.beneficiaries).toBe(all);
        expect(found.lines.reduce((sum, line) => sum + line.beneficiaries, 0)).toBe(all);
        const keys = found.lines.map(({ key }) => key.join());
        expect(new Set(keys).size).toBe(keys.length);
        if (by.some((word) => ['sex', 'age', 'disability'].includes(word))) {
          expect(found.lines.every(({ times, records }) => times === null && records === null)).toBe(true);
        } else {
          expect(found.lines.reduce((sum, line) => sum + (line.times ?? 0), 0)).toBe(found.times);
          expect(found.lines.reduce((sum, line) => sum + (line.records ?? 0), 0)).toBe(deeds.length);
        }
      }),
    );
  });

  test('of the years is the sum of the whole, and of two periods that meet, the sum of both', () => {
    fc.assert(
      fc.property(fc.array(deedFor('education'), { maxLength: 12 }), someDay, (deeds, cut) => {
        const of = (from: string | null, to: string) => tallyDeeds(deeds, { from, to, by: [] });
        const whole = of(null, '2030-12-31');
        const years = [2022, 2023, 2024].map((year) => of(`${year}-01-01`, `${year}-12-31`));
        expect(years.reduce((sum, one) => sum + one.beneficiaries, 0)).toBe(whole.beneficiaries);
        const [first, rest] = [of(null, cut), of(`${cut}x`, '2030-12-31')];
        expect(first.records + rest.records).toBe(whole.records);
        expect(first.beneficiaries + rest.beneficiaries).toBe(whole.beneficiaries);
      }),
    );
  });

  test('by sex, age and disability is what sumBeneficiaries has', () => {
    fc.assert(
      fc.property(fc.array(deedFor('assistance'), { maxLength: 12 }), (deeds) => {
        const { lines } = tallyDeeds(deeds, { from: null, to: '2030-12-31', by: ['sex', 'age', 'disability'] });
        const sums = sumBeneficiaries(deeds.flatMap(({ beneficiaries }) => beneficiaries));
        expect(lines.map(({ key, beneficiaries }) => `${key.join()} ${beneficiaries}`).sort()).toEqual(
          sums.map(({ sex, age, disability, count }) => `${sex},${age},${disability} ${count}`).sort(),
        );
      }),
    );
  });
});

const one = (organisation: string | null, count: number, change: Partial<Beneficiaries> = {}, times = 30): Deed => ({
  kind: 'assistance',
  from: '2024-01-01',
  to: '2024-03-31',
  organisation,
  sort: 'rehabilitation',
  times,
  beneficiaries: [{ sex: 'male', age: 'adult', disability: 'with', count, ...change }],
});
const cellsOf = (told: ToldDeeds, by: string) =>
  Object.fromEntries(
    told.tables.find((table) => table.by.join() === by)?.cells.map(({ key, count }) => [key.join(), count]) ?? [],
  );

const WORDS = ['sex', 'age', 'disability', 'service'] as const;
/** Each contact as somebody of its own, which is what an attacker would like to know. */
const contactsOf = (deeds: readonly Deed[]) =>
  deeds.flatMap(({ sort, beneficiaries }) =>
    beneficiaries.flatMap(({ sex, age, disability, count }) =>
      Array.from({ length: count }, () => ({ sex, age: ageOfBand(age), disability, service: sort })),
    ),
  );

/** The tables as they are for somebody who takes away what was done by themselves. */
function lessOwn(told: ToldDeeds, own: readonly Deed[]): ToldDeeds {
  const mine = contactsOf(own) as readonly Readonly<Record<string, string>>[];
  return {
    ...told,
    tables: told.tables.map(({ by, cells }) => ({
      by,
      cells: cells.map(({ key, count }) => ({
        key,
        count:
          count === null
            ? null
            : count - mine.filter((contact) => by.every((word, index) => contact[word] === key[index])).length,
      })),
    })),
  };
}

describe('a year that is told the public', () => {
  test('has sums of a State and year, and no number under twenty', () => {
    const told = toldDeeds(2024, 'assistance', [
      one('Org A', 60),
      one('Org B', 60),
      one('Org A', 40, { sex: 'female' }),
      one('Org B', 40, { sex: 'female' }),
      one('Org B', 7, { sex: 'female', age: '6-11' }),
    ]);
    expect(told.tables.map(({ by }) => by)).toEqual(assistanceBreakdowns('assistance'));
    expect(cellsOf(told, 'age')).toEqual({ adult: null, child: null });
    expect(cellsOf(told, 'sex')).toEqual({ female: 87, male: 120 });
    expect(cellsOf(told, 'sex,age')).toEqual({
      'female,adult': null,
      'female,child': null,
      'male,adult': 120,
    });
    expect(told.times).toBe(150);
  });

  test.each([0, 1, 19])('of %i contacts looks like any other of so few: nothing of it is told', (count) => {
    expect(toldDeeds(2024, 'assistance', count === 0 ? [] : [one('Org A', count)])).toEqual({
      year: 2024,
      tables: [],
      times: null,
    });
  });

  test('tells nobody how often one person came: twelve contacts of one are left out', () => {
    const told = toldDeeds(2024, 'assistance', [one('Org A', 200), one('Org A', 12, { sex: 'female' })]);
    expect(cellsOf(told, 'sex')).toEqual({ female: null, male: null });
  });

  test('tells an organisation nothing small of the only other', () => {
    const [own, others] = [one('Org A', 200), one('Org B', 3)];
    const told = toldDeeds(2024, 'assistance', [own, others]);
    expect(told.tables.flatMap(({ cells }) => cells.map(({ count }) => count))).toEqual(
      Array(assistanceBreakdowns('assistance').length).fill(null),
    );
    expect(told.times).toBeNull();
    // Were only small numbers left out, Org A would take its own away, and have the three.
    const naive = {
      ...told,
      tables: told.tables.map(({ by, cells }) => ({ by, cells: cells.map(({ key }) => ({ key, count: 203 })) })),
    };
    expect(foundOut(lessOwn(naive, [own]), contactsOf([others]), CONTACTS.least, WORDS)).not.toEqual([]);
    expect(foundOut(lessOwn(told, [own]), contactsOf([others]), CONTACTS.least, WORDS)).toEqual([]);
  });

  test('leaves out services where those of all others but one organisation are few', () => {
    const of = (times: number) =>
      toldDeeds(2024, 'assistance', [one('Org A', 200), one('Org B', 100, {}, times)]).times;
    expect([of(19), of(20), of(0)]).toEqual([null, 50, 30]);
  });

  test('cannot be reckoned back, by sums and differences of its tables, nor by who did a part of the work', () => {
    fc.assert(
      fc.property(fc.array(deedFor('assistance'), { minLength: 1, maxLength: 8 }), (all) => {
        const deeds = all.filter((deed) => yearOfDeed(deed) === 2024);
        const told = toldDeeds(2024, 'assistance', deeds);
        expect(foundOut(told, contactsOf(deeds), CONTACTS.least, WORDS)).toEqual([]);
        for (const name of ['Org A', 'Org B', null]) {
          const [own, rest] = [true, false].map((is) =>
            deeds.filter(({ organisation }) => (organisation === name) === is),
          ) as [Deed[], Deed[]];
          if (rest.length === 0 || own.length === 0) continue;
          expect(foundOut(lessOwn(told, own), contactsOf(rest), CONTACTS.least, WORDS)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('the public is told of listed breakdowns in whatever order, and of no organisation', () => {
  expect(assistanceBreakdown('assistance', ['age', 'sex'])).toEqual(['sex', 'age']);
  expect(assistanceBreakdown('education', ['method'])).toEqual(['method']);
  for (const words of [['organisation'], ['method'], ['sex', 'age', 'disability'], ['sex', 'sex']]) {
    expect(assistanceBreakdown('assistance', words)).toBeUndefined();
  }
});
