/**
 * Telling the public: tables of whole years, made together and kept as an entry that everybody may read.
 *
 * A year is told once. Telling it again after a correction would show, by the difference of two tables, the few persons whom the
 * correction was about. What is wrong with a year that was told can be said in the reason of its withdrawal (withdrawal.ts); its place stays empty.
 */
import { type Day, yearOf } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { PROTECTION } from '../../people/disclosure.ts';
import { type ToldTable, type ToldYear, toldYear, yearOfCasualty } from '../../people/edition.ts';
import type { EditionAnswer } from '../../reports/people.ts';
import type { CasualtyEditionBody } from '../../store/people/kinds.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Desk } from '../../store/register/register.ts';
import type { By } from '../register/entries.ts';
import type { Opening } from '../register/open-register.ts';
import { doneOrTried } from '../register/trial.ts';
import { stateCode } from './casualties.ts';
import { peopleOf } from './kept.ts';

export interface EditionSpec extends By {
  readonly state: string;
  /** First and last year, both told. */
  readonly from: number;
  readonly to: number;
  /** Shown, and nothing kept. */
  readonly dryRun?: boolean | undefined;
}

const KIND = 'casualty-edition';

/** @throws Problem `year-told`, `year-unfinished`, `interval-reversed`, `state-unknown` */
export async function tellYears(opening: Opening, spec: EditionSpec, today: Day): Promise<EditionAnswer> {
  const state = tellableState(spec, today);
  const { from, to, author, reason } = spec;
  return doneOrTried(opening, spec.dryRun ?? false, async (desk) => {
    await refuseTwice(desk, { owner: state, kind: KIND }, from, to);
    const { casualties, incidents } = await peopleOf(desk, { level: 'internal', who: author }, { state });
    const years: ToldYear[] = [];
    for (let year = from; year <= to; year += 1) {
      const own = casualties.filter((one) => yearOfCasualty(one) === year);
      const met = incidents.filter(
        ({ when: { earliest, latest } }) =>
          earliest !== null && latest !== null && yearOf(earliest) === year && yearOf(latest) === year,
      );
      years.push(toldYear(year, own, met.length));
    }
    const cells = years.flatMap(({ tables }) => tables.flatMap((table) => table.cells));
    const left = cells.filter(({ count }) => count === null).length;
    const edition = { state, years, told: cells.length - left, left, dryRun: spec.dryRun ?? false };
    const body: CasualtyEditionBody = {
      ...PROTECTION,
      years: years.map(({ year, tables, incidents: count }) => ({
        year,
        incidents: count,
        tables: tablesBody(tables),
      })),
    };
    if (edition.dryRun) return edition;
    await desk.add({
      owner: state,
      kind: KIND,
      subject: subjectOf(state, from, to),
      body,
      source: 'this register',
      author,
      reason,
    });
    return edition;
  });
}

export const subjectOf = (state: string, from: number, to: number): string =>
  from === to ? `${state} ${from}` : `${state} ${from} to ${to}`;

/** Tables as an entry keeps them. */
export const tablesBody = (tables: readonly ToldTable[]) =>
  tables.map(({ by, cells }) => ({ by: [...by], cells: cells.map(({ key, count }) => ({ key: [...key], count })) }));

/**
 * The code of the State, where these years of it can be told.
 * @throws Problem `year-unfinished`, `interval-reversed`, `state-unknown`
 */
export function tellableState({ state, from, to }: Pick<EditionSpec, 'state' | 'from' | 'to'>, today: Day): string {
  const code = stateCode(state);
  refuseReversed(from, to);
  if (to >= yearOf(today)) {
    throw new Problem('year-unfinished', {
      found: `${to} is not over`,
      wanted: `years up to ${yearOf(today) - 1}: a year is told once, and more of it is heard until it ends`,
      next: `Tell years up to ${yearOf(today) - 1}.`,
    });
  }
  return code;
}

/** @throws Problem `interval-reversed` */
export function refuseReversed(from: number, to: number): void {
  if (from <= to) return;
  throw new Problem('interval-reversed', {
    found: `the years are ${from} to ${to}`,
    wanted: 'the earlier year first',
    next: 'Exchange the two.',
  });
}

/**
 * Also what was told and retracted since: somebody has it.
 * @param of where a kind of editions tells of several things, the one that is told now
 * @throws Problem `year-told`
 */
export async function refuseTwice(
  desk: Desk,
  of: { readonly owner: string; readonly kind: string; readonly what?: string },
  from: number,
  to: number,
): Promise<void> {
  const { owner, kind, what } = of;
  const told = new Set<number>();
  for (const { body } of await desk.changes(PUBLIC, { owner, kind })) {
    if (body === null) continue;
    const edition = body as unknown as { readonly of?: string; readonly years: readonly { readonly year: number }[] };
    if (edition.of === what) for (const { year } of edition.years) told.add(year);
  }
  const twice = [...told].filter((year) => year >= from && year <= to).sort((left, right) => left - right);
  if (twice.length === 0) return;
  throw new Problem('year-told', {
    found: `of ${what === undefined ? '' : `${what} in `}${owner} the public was told ${twice.join(', ')} already`,
    wanted: 'years that were not told yet',
    next: 'Leave them out: two editions of one year differ by the persons of its corrections, and so would tell of them.',
  });
}
