/**
 * What the public is told of risk education and assistance: tables of whole years, made together and told once, as of casualties
 * (edition.ts), with two things more.
 *
 * Beneficiaries are contacts. Five of them may be one person who came five times, so more are needed before a number is told: whoever
 * came every month of the year is still among those left out. And whoever did a part of the work knows that part: what the others
 * did is left out too where, that part taken away, it is small.
 */
import { type Deed, type DeedKind, SORT_WORD } from './assistance.ts';
import { sumBeneficiaries } from './beneficiary.ts';
import { type Alike, type Protection, tablesOfGroups } from './disclosure.ts';
import type { ToldTable } from './edition.ts';

/** A person who is seen every month is twelve contacts in a year: so many must be in doubt. */
export const CONTACTS: Protection = { least: 20, doubt: 12 };

/** Every table that is told of a year, and no other. By organisation there is none: it would tell of each what it is asked to keep. */
export function assistanceBreakdowns(kind: DeedKind): readonly (readonly string[])[] {
  return [[], ['sex'], ['age'], ['disability'], [SORT_WORD[kind]], ['sex', 'age']];
}

/** The breakdown with those words, in whatever order; undefined where none is told. */
export function assistanceBreakdown(kind: DeedKind, words: readonly string[]): readonly string[] | undefined {
  return assistanceBreakdowns(kind).find(
    (by) => by.length === words.length && by.every((word) => words.includes(word)),
  );
}

export interface ToldDeeds {
  readonly year: number;
  /** Of beneficiaries. None where there were few, or nobody: the two look alike. */
  readonly tables: readonly ToldTable[];
  /** Sessions or services, of all sorts together. Null: left out, as where there were few, or few but for those of one organisation. */
  readonly times: number | null;
}

/** @param deeds of the kind that ended in that year, and no other */
export function toldDeeds(
  year: number,
  kind: DeedKind,
  deeds: readonly Deed[],
  protection: Protection = CONTACTS,
): ToldDeeds {
  const all = groupsOf(deeds);
  if (sum(all) < protection.least) return { year, tables: [], times: null };
  // Who tells no name is taken for one more who knows its part.
  const names = [...new Set(deeds.map(({ organisation }) => organisation))];
  const rests = names.map((name) => deeds.filter(({ organisation }) => organisation !== name));
  const breakdowns = assistanceBreakdowns(kind);
  const words = ['sex', 'age', 'disability', SORT_WORD[kind]];
  const shapes = breakdowns.map((by) => by.map((word) => words.indexOf(word)));
  const tables = tablesOfGroups(all, shapes, protection, rests.filter((rest) => rest.length > 0).map(groupsOf)).map(
    ({ cells }, index) => ({ by: breakdowns[index] ?? [], cells }),
  );
  const few = (count: number) => count > 0 && count < protection.least;
  const times = timesOf(deeds);
  const untold = tables[0]?.cells.some(({ count }) => count === null) ?? true;
  const left = untold || times < protection.least || rests.some((rest) => few(timesOf(rest)));
  return { year, tables, times: left ? null : times };
}

const timesOf = (deeds: readonly Deed[]): number => deeds.reduce((all, { times }) => all + times, 0);
const sum = (groups: readonly Alike[]): number => groups.reduce((all, { count }) => all + count, 0);

/** Contacts with the same sex, age, disability and sort of deed. */
function groupsOf(deeds: readonly Deed[]): readonly Alike[] {
  const sorts = new Map<string, Deed['beneficiaries'][number][]>();
  for (const { sort, beneficiaries } of deeds) sorts.set(sort, [...(sorts.get(sort) ?? []), ...beneficiaries]);
  return [...sorts].flatMap(([sort, beneficiaries]) =>
    sumBeneficiaries(beneficiaries).map(({ sex, age, disability, count }) => ({
      traits: [sex, age, disability, sort],
      count,
    })),
  );
}
