/** Somebody who has every table that was told of a year, and reckons: sums less their parts, again and again, until nothing more follows. */
import { PUBLIC_WORDS, type ToldTable } from '../../src/people/edition.ts';

/** What there is to reckon with. */
type Told = { readonly tables: readonly ToldTable[] };

export interface Bounds {
  low: number;
  high: number;
}

const name = (by: readonly string[], key: readonly string[]): string => `${by.join()}|${key.join('\u0000')}`;

/**
 * What follows of each cell from all that is told: between how many and how many.
 * @param words by each word of the breakdowns, all that may stand in a table
 */
export function reckoned(told: Told, words: Readonly<Record<string, readonly string[]>>): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  const most = told.tables[0]?.cells[0]?.count ?? 1_000_000;
  const keysOf = (by: readonly string[]): string[][] =>
    by.reduce<string[][]>((keys, word) => keys.flatMap((key) => (words[word] ?? []).map((one) => [...key, one])), [[]]);
  for (const { by, cells } of told.tables) {
    const seen = new Map(cells.map(({ key, count }) => [name(by, key), count]));
    for (const key of keysOf(by)) {
      const cell = name(by, key);
      const count = seen.has(cell) ? seen.get(cell) : 0;
      bounds.set(cell, count === null || count === undefined ? { low: 0, high: most } : { low: count, high: count });
    }
  }
  // Each cell of a table is the sum of cells of every table that is split by more.
  const sums: { readonly whole: string; readonly parts: readonly string[] }[] = [];
  for (const coarse of told.tables) {
    for (const fine of told.tables) {
      if (fine.by.length !== coarse.by.length + 1 || !coarse.by.every((word) => fine.by.includes(word))) continue;
      for (const key of keysOf(coarse.by)) {
        const parts = keysOf(fine.by)
          .filter((one) => coarse.by.every((word, index) => one[fine.by.indexOf(word)] === key[index]))
          .map((one) => name(fine.by, one));
        sums.push({ whole: name(coarse.by, key), parts });
      }
    }
  }
  for (let changed = true; changed; ) {
    changed = false;
    const narrow = (cell: string, low: number, high: number) => {
      const own = bounds.get(cell);
      if (own === undefined || (low <= own.low && high >= own.high)) return;
      [own.low, own.high] = [Math.max(own.low, low), Math.min(own.high, high)];
      changed = true;
    };
    for (const { whole, parts } of sums) {
      const all = parts.map((part) => bounds.get(part) ?? { low: 0, high: most });
      const [low, high] = [all.reduce((sum, one) => sum + one.low, 0), all.reduce((sum, one) => sum + one.high, 0)];
      narrow(whole, low, high);
      const own = bounds.get(whole) ?? { low: 0, high: most };
      for (const [index, part] of parts.entries()) {
        const one = all[index] ?? { low: 0, high: most };
        narrow(part, own.low - (high - one.high), own.high - (low - one.low));
      }
    }
  }
  return bounds;
}

/** Cells of fewer than `least` persons whose number the attacker knows. */
export function foundOut(
  told: Told,
  persons: readonly Readonly<Record<string, string>>[],
  least: number,
  publicWords: readonly string[] = PUBLIC_WORDS,
): readonly string[] {
  const words = Object.fromEntries(
    publicWords.map((word) => [word, [...new Set(persons.map((one) => one[word] ?? ''))]]),
  );
  const bounds = reckoned(told, words);
  return told.tables.flatMap(({ by }) => {
    const counts = new Map<string, number>();
    for (const one of persons) {
      const cell = name(
        by,
        by.map((word) => one[word] ?? ''),
      );
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    return [...counts].flatMap(([cell, count]) => {
      const found = bounds.get(cell);
      return count < least && found !== undefined && found.low === found.high ? [cell] : [];
    });
  });
}
