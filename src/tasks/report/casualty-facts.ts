/** Casualties by year, as far as the public was told of them: a report is public, so it never looks at persons. */
import { toldTally } from '../../people/edition.ts';
import { type Fact, type FactList, listOf, type Reference } from '../../reports/article7/facts.ts';
import { Sayings, told } from '../../reports/article7/told.ts';
import type { Told } from '../people/kept.ts';
import { editionReferences, toldFact } from './told-year.ts';

export interface CasualtyFacts {
  readonly list: FactList;
  readonly references: readonly Reference[];
}

/** @param last the last year of the report; later ones are not told in it */
export function casualtyFacts(all: readonly Told[], last: number, sayings: Sayings = new Sayings('en')): CasualtyFacts {
  const years = all.filter(({ year }) => year <= last);
  return {
    list: listOf(years.map((one) => yearFact(one, sayings))),
    references: editionReferences(years, () => sayings.tell(told('ref-casualties'))),
  };
}

function yearFact(edition: Told, sayings: Sayings): Fact {
  const { lines } = toldTally([edition], ['outcome']);
  const of = (outcome: string): number | null => {
    const line = lines.find(({ key }) => key[0] === outcome);
    // A table without that line has nobody in it; a year of so few that nothing is told has no table.
    return line === undefined ? (lines.length === 0 ? null : 0) : line.atLeast ? null : line.casualties;
  };
  const values = { year: edition.year, killed: of('killed'), injured: of('injured'), unknown: of('unknown') };
  return toldFact(edition, values, sayings);
}
