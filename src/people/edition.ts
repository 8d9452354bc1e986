/**
 * What the public is told of casualties: tables of whole calendar years, from one list of breakdowns, each year told once.
 *
 * Why nothing else. Whoever may ask freely needs no small number: two answers that differ by a day, a unit or an instant differ by the
 * persons between them. So the public asks nothing of the persons. It reads editions: for each year the tables of
 * {@link BREAKDOWNS}, made together (disclosure.ts), kept as they are. Every person is in one year, every year in one edition, so no
 * two tables of different years or editions share a person; sums over years are made from what was told and from nothing else.
 */
import { yearOf } from '../base/day.ts';
import { inOrder } from '../base/word.ts';
import type { Casualty } from './casualty.ts';
import { PROTECTION, type Protection, publicTables } from './disclosure.ts';
import { type Breakdown, wordOfCasualty } from './tally.ts';
import { DIMENSIONS } from './word.ts';

/** A word that a table may be split by: those of the lists, and the largest administrative unit. */
export const PUBLIC_WORDS = [...DIMENSIONS, 'unit'] as const;
export type PublicWord = (typeof PUBLIC_WORDS)[number];

/** Every table that is told of a year, and no other. */
export const BREAKDOWNS: readonly (readonly PublicWord[])[] = [
  [],
  ['outcome'],
  ['age'],
  ['sex'],
  ['status'],
  ['device'],
  ['activity'],
  ['unit'],
  ['outcome', 'age'],
  ['outcome', 'sex'],
  ['outcome', 'status'],
  ['age', 'sex'],
];

export interface ToldTable {
  readonly by: readonly string[];
  /** Null: left out. A cell that is not listed is empty. */
  readonly cells: readonly { readonly key: readonly string[]; readonly count: number | null }[];
}

export interface ToldYear {
  readonly year: number;
  /** None where the year has fewer casualties than `least`, or no casualty: the two look alike. */
  readonly tables: readonly ToldTable[];
  /** Null: left out. */
  readonly incidents: number | null;
}

/** The year that a casualty surely fell in, or null. */
export function yearOfCasualty({ when: { earliest, latest } }: Casualty): number | null {
  if (earliest === null || latest === null) return null;
  return yearOf(earliest) === yearOf(latest) ? yearOf(earliest) : null;
}

/**
 * One year as it is told.
 * @param casualties of that year, each with what its incident tells (withIncident)
 */
export function toldYear(
  year: number,
  casualties: readonly Casualty[],
  incidents: number,
  protection: Protection = PROTECTION,
): ToldYear {
  const few = casualties.length < protection.least;
  const persons = casualties.map((one) => PUBLIC_WORDS.map((word) => wordOfCasualty(one, breakdownOf(word))));
  const shapes = BREAKDOWNS.map((by) => by.map((word) => PUBLIC_WORDS.indexOf(word)));
  const tables = few ? [] : publicTables(persons, shapes, protection);
  return {
    year,
    tables: tables.map(({ cells }, index) => ({ by: BREAKDOWNS[index] ?? [], cells })),
    incidents: few || incidents < protection.least ? null : incidents,
  };
}

export const breakdownOf = (word: PublicWord): Breakdown => (word === 'unit' ? { unit: 0 } : word);

/** The breakdown with those words, in whatever order; undefined where none is told. */
export function breakdownOfWords(words: readonly string[]): readonly PublicWord[] | undefined {
  return BREAKDOWNS.find((by) => by.length === words.length && by.every((word) => words.includes(word)));
}

export interface ToldOfState extends ToldYear {
  readonly state: string;
}

export interface SumTold {
  /** Null where all that it is the sum of was left out. */
  readonly count: number | null;
  /** Some of what it is the sum of was left out: there are at least so many. */
  readonly atLeast: boolean;
}

export interface SumLine extends SumTold {
  readonly key: readonly string[];
}

export interface ToldLine {
  readonly key: readonly string[];
  readonly casualties: number | null;
  readonly atLeast: boolean;
}

/** @param counts null: left out */
export function sumTold(counts: readonly (number | null)[]): SumTold {
  const told = counts.filter((count) => count !== null);
  // Nothing of which anything is told and nothing left out is nobody.
  const none = told.length === 0 && counts.length > 0;
  const sum = told.reduce((all, count) => all + count, 0);
  return { count: none ? null : sum, atLeast: told.length < counts.length && !none };
}

/** Tables of one year of one State. */
export interface TablesTold {
  readonly state: string;
  readonly year: number;
  /** None where the year was left out whole. */
  readonly tables: readonly ToldTable[];
}

/**
 * Sums from years that were told.
 * @param by `year` and `state` in any place, the other words those of the breakdown
 * @param breakdown as the table has it
 */
export function sumTables(
  years: readonly TablesTold[],
  by: readonly string[],
  breakdown: readonly string[],
): { readonly lines: readonly SumLine[]; readonly total: SumTold } {
  const words = by.filter((word) => word !== 'year' && word !== 'state');
  const lines = new Map<string, { readonly key: readonly string[]; readonly counts: (number | null)[] }>();
  const put = (key: readonly string[], count: number | null) => {
    const name = key.join('\u0000');
    const line = lines.get(name) ?? { key, counts: [] };
    lines.set(name, line);
    line.counts.push(count);
  };
  const totals = years.map(({ state, year, tables }) => {
    const keyOf = (cell: readonly string[]) =>
      by.map((word) =>
        word === 'year' ? String(year) : word === 'state' ? state : (cell[breakdown.indexOf(word)] ?? ''),
      );
    const table = tables.find((one) => one.by.join() === breakdown.join());
    // A year of few, or none, has no cells at all; by year or State alone that is said.
    if (table === undefined && words.length === 0) put(keyOf([]), null);
    for (const { key, count } of table?.cells ?? []) put(keyOf(key), count);
    const whole = tables.find((one) => one.by.length === 0)?.cells[0];
    return whole === undefined && tables.length > 0 ? 0 : (whole?.count ?? null);
  });
  // Where a year is left out whole, every line may have more.
  const less = words.length > 0 && !by.includes('year') && years.some(({ tables }) => tables.length === 0);
  const found = [...lines.values()].map(({ key, counts }) => {
    const { count, atLeast } = sumTold(counts);
    return { key, count, atLeast: atLeast || (less && count !== null) };
  });
  return {
    lines: found.sort((left, right) => inOrder(left.key.join('\u0000'), right.key.join('\u0000'))),
    total: sumTold(totals),
  };
}

export interface ToldTally {
  readonly lines: readonly ToldLine[];
  readonly total: Omit<ToldLine, 'key'>;
  readonly incidents: SumTold;
}

/**
 * An answer for the public, from years that were told.
 * @param by `year` and `state` in any place, the other words a breakdown that is told (breakdownOfWords)
 */
export function toldTally(years: readonly ToldOfState[], by: readonly string[]): ToldTally {
  const words = by.filter((word) => word !== 'year' && word !== 'state');
  const { lines, total } = sumTables(years, by, breakdownOfWords(words) ?? []);
  return {
    lines: lines.map(({ key, count, atLeast }) => ({ key, casualties: count, atLeast })),
    total: { casualties: total.count, atLeast: total.atLeast },
    incidents: sumTold(years.map(({ incidents }) => incidents)),
  };
}
