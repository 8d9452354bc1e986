/**
 * “whitestone casualties”: casualties and incidents counted, by any breakdown.
 *
 * For other tasks: `answerCasualties(opening, spec, today, access)` opens the register by itself; `tallyAt(desk, question, access)`
 * answers at a desk that is open. With internal access every breakdown and period is answered from the persons; for the public the
 * answer comes from the editions alone (people/edition.ts), and what they do not hold is refused without a look at the persons.
 */
import { type Day, day, formatDay, parseDay, yearOf } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { wordOf } from '../../base/word.ts';
import { BREAKDOWNS, breakdownOfWords, toldTally } from '../../people/edition.ts';
import { standingFigures } from '../../people/figure.ts';
import { type Breakdown, tally, withShares } from '../../people/tally.ts';
import { DIMENSIONS } from '../../people/word.ts';
import type { CasualtyAnswer, CasualtyLine } from '../../reports/people.ts';
import { WORLD } from '../../store/people/kinds.ts';
import type { Access } from '../../store/register/access.ts';
import { type Instant, parseInstant } from '../../store/register/instant.ts';
import type { Desk } from '../../store/register/register.ts';
import { questionDay } from '../question.ts';
import { readingAs } from '../register/keeping.ts';
import type { Opening } from '../register/open-register.ts';
import { type KeptFigure, keptFigures, peopleOf, toldYears } from './kept.ts';

/** `unit` is the largest administrative unit, `subunit` the one below. */
export const TALLY_WORDS = [...DIMENSIONS, 'year', 'state', 'unit', 'subunit'] as const;
export type TallyWord = (typeof TALLY_WORDS)[number];

export interface CasualtiesSpec {
  /** A State, by its three letters; the world where it is not given. */
  readonly state?: string | undefined;
  /** First and last day, or year: `2016` or `2016-03-01`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: readonly string[] | undefined;
  /** Days after it are not counted, and figures published after it not told; today when not given. */
  readonly on?: string | undefined;
  readonly known?: string | undefined;
}

export interface CasualtyQuestion {
  readonly state: string | null;
  readonly from: Day | null;
  readonly to: Day;
  readonly on: Day;
  readonly known: Instant | undefined;
  readonly by: readonly TallyWord[];
}

/**
 * @throws Problem `tally-refused` where the public asks for what no edition holds, `word-unknown`, `state-unknown`,
 *   `interval-reversed`, `schema-missing`, or of the days
 */
export function answerCasualties(
  opening: Opening,
  spec: CasualtiesSpec,
  today: Day,
  access: Access,
): Promise<CasualtyAnswer> {
  const question = casualtyQuestion(spec, today);
  if (access.level === 'public') refuseUntold(question);
  return readingAs(opening, access, (register) => tallyAt(register, question, access));
}

/** @throws Problem as {@link answerCasualties} */
export async function tallyAt(desk: Desk, question: CasualtyQuestion, access: Access): Promise<CasualtyAnswer> {
  const { state, known, from, to, on, by } = question;
  const asked = { state: state ?? undefined, known };
  const figures = await keptFigures(desk, { state: state ?? WORLD, known });
  const inPeriod = ({ year }: KeptFigure) =>
    (from === null || year >= yearOf(from)) && year <= yearOf(to) && day(year, 1, 1) <= to;
  const head = {
    state,
    from,
    to,
    on,
    known: known ?? null,
    by,
    figures: standingFigures(figures.filter(inPeriod), on),
  };
  return access.level === 'public'
    ? { ...head, ...(await publicTally(desk, question, asked)) }
    : { ...head, ...(await internalTally(desk, question, asked, access)) };
}

type Counts = Omit<CasualtyAnswer, 'state' | 'from' | 'to' | 'on' | 'known' | 'by' | 'figures'>;
interface AskedOf {
  readonly state: string | undefined;
  readonly known: Instant | undefined;
}

async function publicTally(desk: Desk, question: CasualtyQuestion, asked: AskedOf): Promise<Counts> {
  refuseUntold(question);
  const { by } = question;
  const years = (await toldYears(desk, asked)).filter(({ year }) => holdsYear(question, year));
  const { lines, total, incidents } = toldTally(years, by);
  const incomplete =
    total.casualties === null || total.atLeast || lines.some((line) => line.casualties === null || line.atLeast);
  return {
    told: 'public',
    ...withShares(lines, counted, isListed(by) && !incomplete),
    casualties: { count: total.casualties, atLeast: total.atLeast },
    undated: null,
    incidents,
    years: years.map(({ state, year, recorded }) => ({ state, year, recorded })),
  };
}

async function internalTally(
  desk: Desk,
  { from, to, by }: CasualtyQuestion,
  asked: AskedOf,
  access: Access,
): Promise<Counts> {
  const { casualties, incidents } = await peopleOf(desk, access, asked);
  const found = tally(casualties, { from, to, by: by.map(breakdownOf) });
  const met = incidents.filter(
    ({ when: { earliest, latest } }) =>
      (from === null || (earliest !== null && earliest >= from)) && latest !== null && latest <= to,
  );
  const lines = found.lines.map(({ key, casualties: count }) => ({ key, casualties: count, atLeast: false }));
  return {
    told: 'internal',
    ...withShares(lines, counted, isListed(by)),
    casualties: { count: found.casualties, atLeast: false },
    undated: found.undated,
    incidents: { count: met.length, atLeast: false },
    years: [],
  };
}

const counted = ({ casualties }: Pick<CasualtyLine, 'casualties'>): number | null => casualties;

const breakdownOf = (word: TallyWord): Breakdown =>
  word === 'unit' ? { unit: 0 } : word === 'subunit' ? { unit: 1 } : word;

/** The breakdown is one list of words. */
const isListed = (by: readonly TallyWord[]): boolean =>
  by.length === 1 && by.every((word) => (DIMENSIONS as readonly string[]).includes(word));

/** Does the period hold the whole year? */
export function holdsYear({ from, to }: Pick<AskedPeriod, 'from' | 'to'>, year: number): boolean {
  return (from === null || day(year, 1, 1) >= from) && day(year, 12, 31) <= to;
}

export type AskedPeriod = Pick<CasualtyQuestion, 'from' | 'to' | 'on' | 'known'>;

/** The days of a question as they were written, read; years are their first and last day. */
export function askedPeriod(spec: Pick<CasualtiesSpec, 'from' | 'to' | 'on' | 'known'>, today: Day): AskedPeriod {
  const on = spec.on === undefined ? today : questionDay(spec.on, '--on');
  const from = spec.from === undefined ? null : firstDay(spec.from, '--from');
  const asked = spec.to === undefined ? on : lastDay(spec.to, '--to');
  if (from !== null && from > asked) {
    throw new Problem('interval-reversed', {
      found: `the period begins on ${formatDay(from)} and ends on ${formatDay(asked)}`,
      wanted: 'a first day that is not after the last',
      next: 'Exchange the two, or correct the wrong one.',
    });
  }
  const known = spec.known === undefined ? undefined : parseInstant(spec.known, '--known');
  return { from, to: asked < on ? asked : on, on, known };
}

/** The question as it was written, read. */
export function casualtyQuestion(spec: CasualtiesSpec, today: Day): CasualtyQuestion {
  const period = askedPeriod(spec, today);
  const by = [...new Set((spec.by ?? []).map((word) => wordOf(TALLY_WORDS, word, '--by')))];
  return { ...period, state: spec.state === undefined ? null : stateCode(spec.state), by };
}

const YEAR = /^\d{4}$/;
const firstDay = (text: string, what: string): Day => questionDay(YEAR.test(text) ? `${text}-01-01` : text, what);
const lastDay = (text: string, what: string): Day => questionDay(YEAR.test(text) ? `${text}-12-31` : text, what);

/** @throws Problem `state-unknown` */
export function stateCode(text: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return code;
  throw new Problem('state-unknown', {
    found: `the State is “${text}”`,
    wanted: 'the three letters of a State: COL',
    next: '“whitestone states” lists them.',
  });
}

const NEVER_TOLD = parseDay('9999-12-31');

/**
 * What the public may ask, whatever the register holds: so the refusal tells nothing either.
 * @throws Problem `tally-refused`
 */
export function refuseUntold({ by, ...period }: CasualtyQuestion): void {
  const words = by.filter((word) => word !== 'year' && word !== 'state');
  if (breakdownOfWords(words) === undefined) {
    throw new Problem('tally-refused', {
      found: `the public is told of no breakdown by ${words.join(' and ')}`,
      wanted: `one of ${BREAKDOWNS.filter(({ length }) => length > 0)
        .map((one) => one.join(','))
        .join('; ')}; each also by year and by State`,
      next: 'Ask for one of these, or with --access internal if you work with this register.',
    });
  }
  refusePartYears(period);
}

/**
 * Two periods that differ by a day would tell of the persons of that day.
 * @throws Problem `tally-refused` where the public asks for other than whole years
 */
export function refusePartYears({ from, to, on }: Omit<AskedPeriod, 'known'>): void {
  const wholeFrom = from === null || formatDay(from).endsWith('-01-01');
  const wholeTo = to >= NEVER_TOLD || formatDay(to).endsWith('-12-31') || to === on;
  if (wholeFrom && wholeTo) return;
  throw new Problem('tally-refused', {
    found: `the period is ${from === null ? '..' : formatDay(from)}/${formatDay(to)}`,
    wanted: 'whole calendar years: --from 2015 --to 2017',
    next: 'Two periods that differ by a day would tell of the persons of that day. Ask for years, or with --access internal.',
  });
}
