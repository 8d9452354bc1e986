/** A year as the public was told of it, in a report: what was left out is said, and the edition is what it rests on. */
import type { Fact, Reference, Value } from '../../reports/article7/facts.ts';
import { type Sayings, told } from '../../reports/article7/told.ts';

/** The entry that holds an edition. */
interface Edition {
  readonly year: number;
  readonly entry: string;
  readonly recorded: string;
}

const idOf = ({ entry }: Edition): string => `entry:${entry}`;

/** @param values null: left out */
export function toldFact(edition: Edition, values: Readonly<Record<string, Value>>, sayings: Sayings): Fact {
  const less = Object.values(values).includes(null);
  return {
    id: String(edition.year),
    values: { ...values, supplementary: less ? sayings.tell(told('small-numbers')) : null },
    because: [idOf(edition)],
  };
}

/** Each edition once: one holds several years. */
export function editionReferences<E extends Edition>(years: readonly E[], says: (edition: E) => string): Reference[] {
  const byId = new Map(
    years.map((edition): [string, Reference] => {
      const id = idOf(edition);
      return [id, { id, kind: 'entry', says: says(edition), url: null, recorded: edition.recorded }];
    }),
  );
  return [...byId.values()];
}
