/**
 * Telling the public: tables of whole years, made together and kept as an entry that everybody may read.
 *
 * A year is told once. Telling it again after a correction would show, by the difference of two tables, the few persons whom the
 * correction was about. What is wrong with a year that was told can be said in the reason of its withdrawal; its place stays empty.
 */
import { type Day, yearOf } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { PROTECTION } from '../../people/disclosure.ts';
import { type ToldYear, toldYear, yearOfCasualty } from '../../people/edition.ts';
import type { EditionAnswer, EditionWithdrawal } from '../../reports/people.ts';
import type { CasualtyEditionBody } from '../../store/people/kinds.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Change } from '../../store/register/change.ts';
import type { Desk } from '../../store/register/register.ts';
import type { By } from '../register/entries.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
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
  const state = stateCode(spec.state);
  const { from, to, author, reason } = spec;
  refuseReversed(from, to);
  if (to >= yearOf(today)) {
    throw new Problem('year-unfinished', {
      found: `${to} is not over`,
      wanted: `years up to ${yearOf(today) - 1}: a year is told once, and more of it is heard until it ends`,
      next: `Tell years up to ${yearOf(today) - 1}.`,
    });
  }
  return doneOrTried(opening, spec.dryRun ?? false, async (desk) => {
    await refuseTwice(desk, state, from, to);
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
        tables: tables.map(({ by, cells: list }) => ({
          by: [...by],
          cells: list.map(({ key, count: cell }) => ({ key: [...key], count: cell })),
        })),
      })),
    };
    const subject = from === to ? `${state} ${from}` : `${state} ${from} to ${to}`;
    if (edition.dryRun) return edition;
    await desk.add({ owner: state, kind: KIND, subject, body, source: 'this register', author, reason });
    return edition;
  });
}

export interface WithdrawalSpec extends By {
  readonly state: string;
  /** First and last year, both taken back as far as they were told. */
  readonly from: number;
  readonly to: number;
}

/**
 * Takes back what the public was told of years: they stand empty from now on, and are not told anew. What was told stays readable as
 * known before; somebody has it.
 * @throws Problem `year-untold`, `interval-reversed`, `state-unknown`
 */
export async function withdrawYears(opening: Opening, spec: WithdrawalSpec): Promise<EditionWithdrawal> {
  const state = stateCode(spec.state);
  const { from, to, author, reason } = spec;
  refuseReversed(from, to);
  const { result } = await withRegister(opening, async (desk) => {
    const { entries } = await desk.read(PUBLIC, { owner: state, kind: KIND });
    const gone: number[] = [];
    const changes = entries.flatMap(({ owner, id, version, body }): Change[] => {
      const edition = body as unknown as CasualtyEditionBody;
      const left = edition.years.filter(({ year }) => year < from || year > to);
      if (left.length === edition.years.length) return [];
      gone.push(...edition.years.filter((one) => !left.includes(one)).map(({ year }) => year));
      const target = { owner, id, seen: version, author, reason };
      return left.length === 0
        ? [{ verb: 'retract', ...target }]
        : [{ verb: 'correct', ...target, body: { ...edition, years: left } }];
    });
    if (changes.length === 0) {
      throw new Problem('year-untold', {
        found: `of ${state} the public is told nothing of ${from === to ? from : `${from} to ${to}`}`,
        wanted: 'years that it is told',
        next: `“whitestone casualties --state ${state} --by year” shows them.`,
      });
    }
    await desk.write(changes);
    return { state, years: gone.sort((left, right) => left - right) };
  });
  return result;
}

function refuseReversed(from: number, to: number): void {
  if (from <= to) return;
  throw new Problem('interval-reversed', {
    found: `the years are ${from} to ${to}`,
    wanted: 'the earlier year first',
    next: 'Exchange the two.',
  });
}

/** Also what was told and retracted since: somebody has it. */
async function refuseTwice(desk: Desk, state: string, from: number, to: number): Promise<void> {
  const told = new Set<number>();
  for (const { body } of await desk.changes(PUBLIC, { owner: state, kind: KIND })) {
    if (body === null) continue;
    for (const { year } of (body as unknown as CasualtyEditionBody).years) told.add(year);
  }
  const twice = [...told].filter((year) => year >= from && year <= to).sort((left, right) => left - right);
  if (twice.length === 0) return;
  throw new Problem('year-told', {
    found: `of ${state} the public was told ${twice.join(', ')} already`,
    wanted: 'years that were not told yet',
    next: 'Leave them out: two editions of one year differ by the persons of its corrections, and so would tell of them.',
  });
}
