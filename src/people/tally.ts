/**
 * Casualties counted, by any breakdown. Each part says of how many it is known: a percentage without its denominator misleads, and
 * what is not known is a part of its own, never shared out among the others.
 */
import { type Day, yearOf } from '../base/day.ts';
import { inOrder } from '../base/word.ts';
import type { Casualty } from './casualty.ts';
import { type Dimension, LISTS } from './word.ts';

/** What a count may be split by. A unit is told by its level: 0 is the largest. */
export type Breakdown = Dimension | 'year' | 'state' | { readonly unit: number };

export interface TallyQuestion {
  readonly state?: string;
  /** The first and the last day, both included; null is an open end. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly by: readonly Breakdown[];
}

export interface TallyLine {
  /** The words of the breakdown, in its order; `unknown` where it is not known. */
  readonly key: readonly string[];
  readonly casualties: number;
}

export interface Tally {
  /** Only combinations that occur. */
  readonly lines: readonly TallyLine[];
  readonly casualties: number;
  /**
   * Casualties of which the period cannot tell whether they fall in it: their day is only known within limits that cross its ends. They
   * are not in the lines.
   */
  readonly undated: number;
}

export function tally(casualties: readonly Casualty[], question: TallyQuestion): Tally {
  const counts = new Map<string, { readonly key: readonly string[]; casualties: number }>();
  let [all, undated] = [0, 0];
  for (const casualty of casualties) {
    if (question.state !== undefined && casualty.state !== question.state) continue;
    const within = falls(casualty, question);
    if (within === null) undated += 1;
    if (within !== true) continue;
    all += 1;
    const key = question.by.map((one) => wordOfCasualty(casualty, one));
    const name = key.join('\u0000');
    const line = counts.get(name);
    if (line === undefined) counts.set(name, { key, casualties: 1 });
    else line.casualties += 1;
  }
  const order = question.by.map(rankOf);
  const lines = [...counts.values()].sort((left, right) => {
    for (const [index, rank] of order.entries()) {
      const difference = rank(left.key[index] ?? '', right.key[index] ?? '');
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return { lines, casualties: all, undated };
}

/** True, false, or null: it may. */
function falls({ when }: Casualty, { from, to }: TallyQuestion): boolean | null {
  const { earliest, latest } = when;
  if ((from !== null && latest !== null && latest < from) || (to !== null && earliest !== null && earliest > to))
    return false;
  const surely =
    (from === null || (earliest !== null && earliest >= from)) && (to === null || (latest !== null && latest <= to));
  return surely ? true : null;
}

/** What a casualty is counted under. */
export function wordOfCasualty(casualty: Casualty, by: Breakdown): string {
  if (typeof by === 'object') return casualty.units[by.unit] ?? 'unknown';
  if (by === 'state') return casualty.state;
  if (by !== 'year') return casualty[by];
  const { earliest, latest } = casualty.when;
  if (earliest === null || latest === null) return 'unknown';
  return yearOf(earliest) === yearOf(latest) ? String(yearOf(earliest)) : 'unknown';
}

/** Words in the order of their list, all else by itself, and what is not known last. */
function rankOf(by: Breakdown): (left: string, right: string) => number {
  return wordRank(typeof by === 'string' && by in LISTS ? LISTS[by as Dimension] : null);
}

export function wordRank(list: readonly string[] | null): (left: string, right: string) => number {
  return (left, right) => {
    if (list !== null) return list.indexOf(left) - list.indexOf(right);
    return Number(left === 'unknown') - Number(right === 'unknown') || inOrder(left, right);
  };
}

export interface KnownShares {
  /** Of so many it is known: the denominator of every share. */
  readonly known: number;
  /** In the order of the counts, from 0 to 1; null for what is not known, and where nothing is. */
  readonly shares: readonly (number | null)[];
}

/** Parts of what is known, of counts by one list of words. */
export function knownShares(counts: readonly (readonly [word: string, count: number])[]): KnownShares {
  const known = counts.reduce((sum, [word, count]) => sum + (word === 'unknown' ? 0 : count), 0);
  return { known, shares: counts.map(([word, count]) => (word === 'unknown' || known === 0 ? null : count / known)) };
}

/**
 * Each line with its part of what is known, and of how many that is.
 * @param whole the breakdown is one list of words, and every line is told: else there are no shares
 */
export function withShares<Line extends { readonly key: readonly string[] }>(
  lines: readonly Line[],
  count: (line: Line) => number | null,
  whole: boolean,
): { readonly lines: readonly (Line & { readonly share: number | null })[]; readonly knownOf: number | null } {
  if (!whole) return { lines: lines.map((line) => ({ ...line, share: null })), knownOf: null };
  const { known, shares } = knownShares(lines.map((line) => [line.key[0] ?? '', count(line) ?? 0]));
  return { lines: lines.map((line, index) => ({ ...line, share: shares[index] ?? null })), knownOf: known };
}

export interface Share {
  readonly word: string;
  readonly casualties: number;
  /** Part of those of whom it is known, from 0 to 1; null for what is not known, and where nothing is. */
  readonly share: number | null;
}

export interface Shares {
  readonly shares: readonly Share[];
  /** Of so many it is known: the denominator of every share. */
  readonly known: number;
  readonly casualties: number;
}

/** One dimension, every word of its list, with zeros: “90 % civilian of the 5,000 whose status is known”. */
export function sharesOf(
  casualties: readonly Casualty[],
  question: Omit<TallyQuestion, 'by'>,
  dimension: Dimension,
): Shares {
  const { lines, casualties: all } = tally(casualties, { ...question, by: [dimension] });
  const counts = new Map(lines.map(({ key, casualties: count }) => [key[0], count]));
  const parts = LISTS[dimension].map((word) => [word, counts.get(word) ?? 0] as const);
  const { known, shares } = knownShares(parts);
  return {
    shares: parts.map(([word, count], index) => ({ word, casualties: count, share: shares[index] ?? null })),
    known,
    casualties: all,
  };
}
