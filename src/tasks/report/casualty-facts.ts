/** Casualties by year, as far as the public was told of them: a report is public, so it never looks at persons. */
import { toldTally } from '../../people/edition.ts';
import { type Fact, type FactList, listOf, type Reference } from '../../reports/article7/facts.ts';
import type { Told } from '../people/kept.ts';

export interface CasualtyFacts {
  readonly list: FactList;
  readonly references: readonly Reference[];
}

/** @param last the last year of the report; later ones are not told in it */
export function casualtyFacts(all: readonly Told[], last: number): CasualtyFacts {
  const told = all.filter(({ year }) => year <= last);
  const references = new Map(told.map((one) => [referenceId(one), referenceOf(one)]));
  return { list: listOf(told.map(yearFact)), references: [...references.values()] };
}

function yearFact(told: Told): Fact {
  const { lines } = toldTally([told], ['outcome']);
  const of = (outcome: string): number | null => {
    const line = lines.find(({ key }) => key[0] === outcome);
    // A table without that line has nobody in it; a year of so few that nothing is told has no table.
    return line === undefined ? (lines.length === 0 ? null : 0) : line.atLeast ? null : line.casualties;
  };
  const values = { year: told.year, killed: of('killed'), injured: of('injured'), unknown: of('unknown') };
  const less = Object.values(values).includes(null);
  return {
    id: String(told.year),
    values: {
      ...values,
      supplementary: less ? 'small numbers are left out, so that nobody can be told from them' : null,
    },
    because: [referenceId(told)],
  };
}

const referenceId = ({ entry }: Told): string => `entry:${entry}`;

function referenceOf(told: Told): Reference {
  return {
    id: referenceId(told),
    kind: 'entry',
    says: 'edition of the casualties of whole years, for the public',
    url: null,
    recorded: told.recorded,
  };
}
