/**
 * What was done: sessions of risk education and services to victims, and whom they reached (IMAS 12.10, 13.10; the convention’s Action
 * Plans ask for sex, age and disability).
 *
 * A deed is in the period, and in the year, in which it ended, and whole: so no beneficiary is counted in two years, and none shared out
 * by guess. Beneficiaries are contacts: who came twice may be among them twice, and the sums are no number of distinct people.
 */
import {
  type Beneficiaries,
  DISABILITIES,
  EDUCATION_METHODS,
  type EducationMethod,
  SERVICES,
  type Service,
  sumBeneficiaries,
} from './beneficiary.ts';
import { wordRank } from './tally.ts';
import { AGES, SEXES } from './word.ts';

export const DEED_KINDS = ['education', 'assistance'] as const;
export type DeedKind = (typeof DEED_KINDS)[number];

/** What tells a deed of the kind from others: how the message came, or what was given. */
export const SORT_WORD = { education: 'method', assistance: 'service' } as const;

export interface Deed {
  readonly kind: DeedKind;
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly organisation: string | null;
  readonly sort: EducationMethod | Service;
  /** Sessions held, or services given. */
  readonly times: number;
  readonly beneficiaries: readonly Beneficiaries[];
}

const LISTS = {
  sex: SEXES,
  age: AGES,
  disability: DISABILITIES,
  method: EDUCATION_METHODS,
  service: SERVICES,
} as const;
const OF_PERSONS = ['sex', 'age', 'disability'] as const;
type PersonWord = (typeof OF_PERSONS)[number];

export const DEED_WORDS = [...OF_PERSONS, 'service', 'method', 'organisation', 'year'] as const;
export type DeedWord = (typeof DEED_WORDS)[number];

/** The word has a closed list: parts of what is known can be told of it. */
export const isListed = (word: string): word is keyof typeof LISTS => Object.hasOwn(LISTS, word);
const isOfPersons = (word: DeedWord): word is PersonWord => (OF_PERSONS as readonly string[]).includes(word);

export interface DeedLine {
  /** The words of the breakdown, in its order; `unknown` where it is not known. */
  readonly key: readonly string[];
  /** Entries, and sessions or services; null where the breakdown is by persons: one session may reach several sorts of them. */
  readonly records: number | null;
  readonly times: number | null;
  readonly beneficiaries: number;
}

export interface DeedTally {
  /** Only what occurs, and what is not known where the breakdown is one closed list. */
  readonly lines: readonly DeedLine[];
  readonly records: number;
  readonly times: number;
  readonly beneficiaries: number;
  /** Entries that do not tell whom they reached: the numbers of beneficiaries are without them. */
  readonly uncounted: number;
  /** Entries that began in a year before the one in which they are counted, or before the period. */
  readonly spanning: number;
}

export interface DeedQuestion {
  /** First and last day, YYYY-MM-DD; null is an open beginning. */
  readonly from: string | null;
  readonly to: string;
  /** No word of the other kind: `method` is of education, `service` of assistance. */
  readonly by: readonly DeedWord[];
}

/** The year in which it ended. */
export const yearOfDeed = ({ to }: Deed): number => Number(to.slice(0, 4));

/** @param deeds of one kind */
export function tallyDeeds(deeds: readonly Deed[], { from, to, by }: DeedQuestion): DeedTally {
  // Days that are written so are in the order of their letters.
  const met = deeds.filter((deed) => (from === null || deed.to >= from) && deed.to <= to);
  const ofPersons = by.some(isOfPersons);
  const lines = new Map<string, { key: readonly string[]; records: number; times: number; beneficiaries: number }>();
  const put = (key: readonly string[], records: number, times: number, beneficiaries: number) => {
    const name = key.join('\u0000');
    const line = lines.get(name) ?? { key, records: 0, times: 0, beneficiaries: 0 };
    line.records += records;
    line.times += times;
    line.beneficiaries += beneficiaries;
    lines.set(name, line);
  };
  const [only] = by;
  if (by.length === 1 && only !== undefined && isListed(only)) put(['unknown'], 0, 0, 0);
  for (const deed of met) {
    const ofDeed = (word: DeedWord): string =>
      word === 'year' ? deed.to.slice(0, 4) : word === 'organisation' ? (deed.organisation ?? 'unknown') : deed.sort;
    if (!ofPersons) put(by.map(ofDeed), 1, deed.times, reached(deed));
    else {
      for (const { count, ...person } of sumBeneficiaries(deed.beneficiaries)) {
        const key = by.map((word) => (isOfPersons(word) ? person[word] : ofDeed(word)));
        put(key, 0, 0, count);
      }
    }
  }
  const ranks = by.map((word) => wordRank(isListed(word) ? LISTS[word] : null));
  const sorted = [...lines.values()].sort((left, right) => {
    for (const [index, rank] of ranks.entries()) {
      const difference = rank(left.key[index] ?? '', right.key[index] ?? '');
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return {
    lines: sorted.map((line) => (ofPersons ? { ...line, records: null, times: null } : line)),
    records: met.length,
    times: met.reduce((sum, deed) => sum + deed.times, 0),
    beneficiaries: met.reduce((sum, deed) => sum + reached(deed), 0),
    uncounted: met.filter(({ beneficiaries }) => beneficiaries.length === 0).length,
    spanning: met.filter((deed) => deed.from.slice(0, 4) < deed.to.slice(0, 4) || (from !== null && deed.from < from))
      .length,
  };
}

const reached = ({ beneficiaries }: Deed): number => beneficiaries.reduce((sum, { count }) => sum + count, 0);
