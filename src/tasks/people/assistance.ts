/**
 * “whitestone assistance”: what was done in risk education and for victims, and whom it reached.
 *
 * For other tasks: `answerAssistance(opening, spec, today, access)`. With internal access every breakdown and period is answered from
 * the entries; for the public the answer comes from the editions alone (assistance-edition.ts), and what they do not hold is refused
 * without a look at the entries.
 */
import { type Day, formatDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { wordOf } from '../../base/word.ts';
import { DEED_KINDS, DEED_WORDS, type DeedKind, type DeedWord, isListed, tallyDeeds } from '../../people/assistance.ts';
import { assistanceBreakdown, assistanceBreakdowns } from '../../people/assistance-edition.ts';
import { sumTables, sumTold } from '../../people/edition.ts';
import { withShares } from '../../people/tally.ts';
import type { AssistanceAnswer, AssistanceLine, AssistancePart } from '../../reports/assistance.ts';
import type { Access } from '../../store/register/access.ts';
import { readingAs } from '../register/keeping.ts';
import type { Opening } from '../register/open-register.ts';
import { type AskedPeriod, askedPeriod, holdsYear, refusePartYears, stateCode } from './casualties.ts';
import { deedsOf, toldDeedsOf } from './kept.ts';

export interface AssistanceSpec {
  /** By its three letters. */
  readonly state: string;
  /** In place of `from` and `to`. */
  readonly year?: string | undefined;
  /** First and last day, or year. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Both where it is not given, and the breakdown is of both. */
  readonly kind?: string | undefined;
  readonly by?: readonly string[] | undefined;
  /** What ended after it is not counted; today when not given. */
  readonly on?: string | undefined;
  readonly known?: string | undefined;
}

interface Question extends AskedPeriod {
  readonly state: string;
  readonly kinds: readonly DeedKind[];
  readonly by: readonly DeedWord[];
}

/**
 * @throws Problem `tally-refused` where the public asks for what no edition holds, `word-unknown`, `option-conflict`, `state-unknown`,
 *   `interval-reversed`, `schema-missing`, or of the days
 */
export async function answerAssistance(
  opening: Opening,
  spec: AssistanceSpec,
  today: Day,
  access: Access,
): Promise<AssistanceAnswer> {
  const question = questionOf(spec, today);
  const { state, kinds, known, from, to, on, by } = question;
  if (access.level === 'public') refuseUntold(question);
  const parts = await readingAs(opening, access, async (desk): Promise<AssistancePart[]> => {
    if (access.level === 'public') {
      const years = await toldDeedsOf(desk, { state, known });
      return kinds.map((kind) => toldPart(question, kind, years));
    }
    const deeds = await deedsOf(desk, access, { state, known });
    return kinds.map((kind) =>
      wholePart(
        question,
        kind,
        deeds.filter((one) => one.kind === kind),
      ),
    );
  });
  return {
    state,
    from,
    to,
    on,
    known: known ?? null,
    by,
    told: access.level === 'public' ? 'public' : 'internal',
    parts,
  };
}

type Untold = Omit<AssistanceLine, 'share'>;

function toldPart(question: Question, kind: DeedKind, all: Awaited<ReturnType<typeof toldDeedsOf>>): AssistancePart {
  const { by } = question;
  const years = all.filter((one) => one.kind === kind && holdsYear(question, one.year));
  const words = by.filter((word) => word !== 'year');
  const { lines, total } = sumTables(years, by, assistanceBreakdown(kind, words) ?? []);
  const found = lines.map(({ key, count, atLeast }): Untold => {
    // By year alone, sessions can be told; by what tells persons apart, never.
    const times = words.length > 0 ? null : sumTold(timesIn(years, by.length === 0 ? null : Number(key[0])));
    return {
      key,
      records: null,
      times: times?.count ?? null,
      timesAtLeast: times?.atLeast ?? false,
      beneficiaries: count,
      atLeast,
    };
  });
  const incomplete =
    total.count === null || total.atLeast || found.some((line) => line.beneficiaries === null || line.atLeast);
  return {
    kind,
    records: null,
    times: sumTold(timesIn(years, null)),
    beneficiaries: total,
    uncounted: null,
    spanning: null,
    ...withShares(found, reached, isOneList(by) && !incomplete),
    years: years.map(({ year, recorded }) => ({ year, recorded })),
  };
}

const timesIn = (years: readonly { readonly year: number; readonly times: number | null }[], only: number | null) =>
  years.filter(({ year }) => only === null || year === only).map(({ times }) => times);

function wholePart(
  { from, to, by }: Question,
  kind: DeedKind,
  deeds: Parameters<typeof tallyDeeds>[0],
): AssistancePart {
  const found = tallyDeeds(deeds, { from: from === null ? null : formatDay(from), to: formatDay(to), by });
  const lines = found.lines.map((line): Untold => ({ ...line, timesAtLeast: false, atLeast: false }));
  return {
    kind,
    records: found.records,
    times: { count: found.times, atLeast: false },
    beneficiaries: { count: found.beneficiaries, atLeast: false },
    uncounted: found.uncounted,
    spanning: found.spanning,
    ...withShares(lines, reached, isOneList(by)),
    years: [],
  };
}

/** The breakdown is one list of words. */
const isOneList = (by: readonly DeedWord[]): boolean => by.length === 1 && by.every(isListed);
const reached = ({ beneficiaries }: Untold): number | null => beneficiaries;

function questionOf(spec: AssistanceSpec, today: Day): Question {
  const { year, from, to } = spec;
  if (year !== undefined && (from !== undefined || to !== undefined)) {
    throw conflict('--year with --from or --to', 'a year, or the first and last of several');
  }
  const period = askedPeriod({ ...spec, from: year ?? from, to: year ?? to }, today);
  const by = [...new Set((spec.by ?? []).map((word) => wordOf(DEED_WORDS, word, '--by')))];
  return { ...period, state: stateCode(spec.state), kinds: kindsOf(spec.kind, by), by };
}

/** A method is of education and a service of assistance: who asks by one asks of that kind. */
function kindsOf(given: string | undefined, by: readonly DeedWord[]): readonly DeedKind[] {
  const kinds = given === undefined ? DEED_KINDS : [wordOf(DEED_KINDS, given, '--kind')];
  const met = kinds.filter((kind) => !by.includes(kind === 'education' ? 'service' : 'method'));
  if (met.length > 0) return met;
  throw conflict(
    `--by ${by.join()}${given === undefined ? '' : ` with --kind ${given}`}`,
    'by method of education, or by service of assistance',
  );
}

const conflict = (found: string, wanted: string): Problem =>
  new Problem('option-conflict', {
    found,
    wanted,
    next: '“whitestone assistance --help” shows what goes together.',
  });

/**
 * What the public may ask, whatever the register holds: so the refusal tells nothing either.
 * @throws Problem `tally-refused`
 */
function refuseUntold({ by, kinds, ...period }: Question): void {
  const words = by.filter((word) => word !== 'year');
  if (kinds.some((kind) => assistanceBreakdown(kind, words) === undefined)) {
    const told = new Set(kinds.flatMap((kind) => assistanceBreakdowns(kind).map((one) => one.join(','))));
    throw new Problem('tally-refused', {
      found: `the public is told of no breakdown by ${words.join(' and ')}`,
      wanted: `one of ${[...told].filter((one) => one !== '').join('; ')}; each also by year`,
      next: 'Ask for one of these, or with --access internal if you work with this register.',
    });
  }
  refusePartYears(period);
}
