/** Whom risk education and victim assistance reached, by year, as far as the public was told: a report is public. */
import type { DeedKind } from '../../people/assistance.ts';
import { type Fact, type FactList, type ListName, listOf, type Reference } from '../../reports/article7/facts.ts';
import { type Sayings, told } from '../../reports/article7/told.ts';
import type { DeedsTold } from '../people/kept.ts';
import { editionReferences, toldFact } from './told-year.ts';

export interface AssistanceFacts {
  /** Only lists with lines: a year that nobody was told of is not known to have had nothing. */
  readonly lists: Readonly<Partial<Record<ListName, FactList>>>;
  readonly references: readonly Reference[];
}

const LIST = { education: 'educated', assistance: 'assisted' } as const satisfies Record<DeedKind, ListName>;

/** @param last the last year of the report; later ones are not told in it */
export function assistanceFacts(all: readonly DeedsTold[], last: number, sayings: Sayings): AssistanceFacts {
  const years = all.filter(({ year }) => year <= last);
  const kinds = (['education', 'assistance'] as const).map((kind) => ({
    kind,
    facts: years.filter((one) => one.kind === kind).map((one) => yearFact(one, sayings)),
  }));
  return {
    lists: Object.fromEntries(
      kinds.filter(({ facts }) => facts.length > 0).map(({ kind, facts }) => [LIST[kind], listOf(facts)]),
    ),
    references: editionReferences(years, ({ kind }) =>
      sayings.tell(told(kind === 'education' ? 'ref-educated' : 'ref-assisted')),
    ),
  };
}

function yearFact(edition: DeedsTold, sayings: Sayings): Fact {
  const { year, kind, times } = edition;
  const values = {
    year,
    [kind === 'education' ? 'sessions' : 'services']: times,
    beneficiaries: count(edition, []),
    female: count(edition, ['sex'], 'female'),
    male: count(edition, ['sex'], 'male'),
    under18: count(edition, ['age'], 'child'),
    disabled: count(edition, ['disability'], 'with'),
  };
  return toldFact(edition, values, sayings);
}

/** Null where it was left out. */
function count({ tables }: DeedsTold, by: readonly string[], ...key: readonly string[]): number | null {
  const table = tables.find((one) => one.by.join() === by.join());
  // A year of so few that nothing is told has no table; a table without that line has nobody in it.
  if (table === undefined) return null;
  const cell = table.cells.find((one) => one.key.join() === key.join());
  return cell === undefined ? 0 : cell.count;
}
