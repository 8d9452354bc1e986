/** Taking back what the public was told of whole years, of casualties (edition.ts) or of assistance (assistance-edition.ts). */
import { Problem } from '../../base/problem.ts';
import type { EditionWithdrawal } from '../../reports/people.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Change } from '../../store/register/change.ts';
import type { By } from '../register/entries.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { stateCode } from './casualties.ts';
import { refuseReversed } from './edition.ts';

export interface WithdrawalSpec extends By {
  readonly state: string;
  /** First and last year, both taken back as far as they were told. */
  readonly from: number;
  readonly to: number;
}

/** An edition as far as it matters here; `of` where its kind tells of several things. */
interface Edition {
  readonly of?: string;
  readonly years: readonly { readonly year: number }[];
}

/**
 * These years stand empty from now on, and are not told anew: somebody has what they were told as. Known before, they are readable still.
 * @param only of several things that the kind tells of, this one
 * @throws Problem `year-untold`, `interval-reversed`, `state-unknown`
 */
export async function withdrawYears(
  opening: Opening,
  kind: 'casualty-edition' | 'assistance-edition',
  spec: WithdrawalSpec,
  only?: string,
): Promise<EditionWithdrawal> {
  const state = stateCode(spec.state);
  const { from, to, author, reason } = spec;
  refuseReversed(from, to);
  const { result } = await withRegister(opening, async (desk) => {
    const { entries } = await desk.read(PUBLIC, { owner: state, kind });
    const gone = new Set<number>();
    const changes = entries.flatMap(({ owner, id, version, body }): Change[] => {
      const edition = body as unknown as Edition;
      if (only !== undefined && edition.of !== only) return [];
      const left = edition.years.filter(({ year }) => year < from || year > to);
      if (left.length === edition.years.length) return [];
      for (const one of edition.years) if (!left.includes(one)) gone.add(one.year);
      const target = { owner, id, seen: version, author, reason };
      return left.length === 0
        ? [{ verb: 'retract', ...target }]
        : [{ verb: 'correct', ...target, body: { ...edition, years: left } }];
    });
    if (changes.length === 0) {
      throw new Problem('year-untold', {
        found: `of ${state} the public is told nothing of ${from === to ? from : `${from} to ${to}`}`,
        wanted: 'years that it is told',
        next: 'Ask the same without --withdraw, with --by year: it shows them.',
      });
    }
    await desk.write(changes);
    return { state, years: [...gone].sort((left, right) => left - right) };
  });
  return result;
}
