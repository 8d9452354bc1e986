/** How a closed list of the sector's words is written down: once, each word with its meaning and where that stands. */

export interface Meaning {
  /** As it is printed. */
  readonly label: string;
  /** What it means, in our own words. */
  readonly says: string;
  /** The standard or article: `IMAS 07.11`, `APMBC Art 2(1)`; `usage` where it is the sector's habit alone. */
  readonly cite: string;
}

/** The words of such a list, in the order in which it is written. */
export function wordsOf<W extends string>(list: Readonly<Record<W, Meaning>>): readonly W[] {
  return Object.keys(list) as W[];
}
