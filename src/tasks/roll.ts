/** The roll: every State with its standing under each treaty on a day. */
import { formatDay } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { nearest } from '../base/word.ts';
import { STATUSES } from '../law/span.ts';
import { type Standing, standingOf } from '../law/standing.ts';
import type { State } from '../law/state.ts';
import { dayText, type Resource, stateResource } from '../reports/resource.ts';
import { treatyCodes } from './answer.ts';
import type { Question } from './question.ts';

/** A status, or a group of them: `disputed` where a claim, or the record, leaves open whether the State is bound. */
export const ROLL_STANDINGS = ['bound', 'not-bound', 'disputed', ...STATUSES] as const;
export type RollStanding = (typeof ROLL_STANDINGS)[number];

export interface RollLine {
  readonly state: State;
  /** Under each treaty asked about, in the order of the record. */
  readonly standings: readonly Standing[];
}

export interface RollFilter {
  readonly treaty?: string | undefined;
  /** Under the treaty asked about, or under any. */
  readonly standing?: RollStanding | undefined;
}

/** @throws Problem `word-unknown` */
export function rollStanding(text: string): RollStanding {
  const found = ROLL_STANDINGS.find((one) => one === text);
  if (found !== undefined) return found;
  const near = nearest(text, ROLL_STANDINGS);
  throw new Problem('word-unknown', {
    found: `standing is “${text.slice(0, 100)}”`,
    wanted: `one of ${ROLL_STANDINGS.join(', ')}`,
    next: near === null ? 'Choose one of them.' : `Did you mean “${near}”?`,
  });
}

/** In the order of the record: by code. @throws Problem `treaty-unknown` */
export function roll(question: Question, filter: RollFilter = {}): RollLine[] {
  const codes = treatyCodes(question, filter.treaty);
  const { record, view, on } = question;
  return [...record.states.values()]
    .map((state) => ({ state, standings: codes.map((code) => standingOf(view, code, state.iso3, on)) }))
    .filter(({ standings }) => standings.some((one) => stands(one, filter.standing)));
}

function stands(standing: Standing, wanted: RollStanding | undefined): boolean {
  if (wanted === undefined) return true;
  if (wanted === 'bound') return standing.bound === true;
  if (wanted === 'not-bound') return standing.bound === false;
  if (wanted === 'disputed') return standing.bound === null;
  return standing.status === wanted;
}

export function rollResource(question: Question, lines: readonly RollLine[]): Resource {
  return {
    on: formatDay(question.on),
    known: formatDay(question.known),
    count: lines.length,
    states: lines.map(({ state, standings }) => ({
      ...stateResource(state),
      standings: standings.map(({ treaty, status, since, bound, boundByTreaty, finding, confidence }) => ({
        treaty,
        status,
        since: dayText(since),
        bound,
        boundByTreaty,
        finding,
        confidence,
      })),
    })),
  };
}

/** For a table: one row a State, the columns of each treaty named after it. */
export function rollTable(
  question: Question,
  lines: readonly RollLine[],
): { readonly columns: string[]; readonly rows: Resource[] } {
  const codes = lines[0]?.standings.map((one) => one.treaty) ?? [];
  const columns = [
    'iso3',
    'iso2',
    'name',
    'formal',
    'on',
    'known',
    ...codes.flatMap((code) => ['status', 'since', 'bound', 'boundByTreaty'].map((field) => `${code}.${field}`)),
  ];
  const rows = lines.map(({ state, standings }) => ({
    iso3: state.iso3,
    iso2: state.iso2,
    name: state.name,
    formal: state.formal,
    on: formatDay(question.on),
    known: formatDay(question.known),
    ...Object.fromEntries(
      standings.flatMap((one) => [
        [`${one.treaty}.status`, one.status],
        [`${one.treaty}.since`, dayText(one.since)],
        [`${one.treaty}.bound`, one.bound === null ? one.finding : one.bound],
        [`${one.treaty}.boundByTreaty`, one.boundByTreaty],
      ]),
    ),
  }));
  return { columns, rows };
}
