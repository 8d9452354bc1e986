/** The sentences of judgements: what a researcher would write beside the values. */
import type { Confidence } from '../../base/finding.ts';
import type { Held } from './held.ts';
import { byTime, lengthOf, periodText } from './period.ts';
import { inOrder, type Period, type Statement, type StatementSource } from './statement.ts';
import { valueText } from './value.ts';
import type { Word } from './word.ts';

/** More names than this are counted. */
const NAMED = 3;
/** More values than this are left out in the middle. */
const SHOWN = 8;

export interface Told {
  readonly word: Word;
  readonly held: readonly Held[];
  /** Values that are probably wrong or were replaced. */
  readonly marked: readonly Held[];
  /** Clauses on why, each once. */
  readonly why: readonly string[];
  readonly confidence: Confidence;
}

/** One sentence on values that stand side by side. */
export function sentenceOf({ word, held, marked, why, confidence }: Told): string {
  const probably = confidence === 'low' ? 'perhaps' : 'probably';
  const because = why.filter((clause) => clause !== '').join('; ');
  const tail = because === '' ? '' : `: ${because}`;
  const values = listed(held.map(withSources));
  const right = held.filter((one) => !marked.includes(one));
  switch (word) {
    case 'agree':
      return `${sourcesText(statementsOf(held))} give the same: ${listed([...new Set(held.map(valueOfHeld))])}${because === '' ? '' : `, ${because}`}.`;
    case 'limit':
      return `${values} go together: a limit leaves room for the number.`;
    case 'rounding':
      return `${values} go together: one is the other, told less exactly.`;
    case 'changed':
      return `The value changes over time${because === '' ? '' : ` (${because})`}: ${inTime(held)}.`;
    case 'revision':
      return `${listed(marked.map(withSources))} gave way to ${listed(right.map(withSources))}${tail}.`;
    case 'scope':
      return `${values} do not count the same${tail}.`;
    case 'version':
      return `${values} are ${probably} two versions or measurements of the same land${tail}.`;
    case 'unclear':
      return `It cannot be told whether ${values} are on the same thing${tail}.`;
    case 'unit': {
      if (marked.length === 0) return `Of ${values} one has ${probably} the wrong unit${tail}.`;
      const beside = right.length === 0 ? '' : `, beside ${listed(right.map(withSources))}`;
      return `${listed(marked.map(withSources))} has ${probably} the wrong unit${beside}${tail}.`;
    }
    case 'slip':
      return marked.length === 0
        ? `Of ${values} one is ${probably} a slip${tail}.`
        : `${listed(marked.map(withSources))} is ${probably} a slip for ${listed(right.map(withSources))}${tail}.`;
    case 'self-contradiction':
      return `One source gives both: ${values}${tail}.`;
    case 'conflict':
      return `${values} cannot all be right, and nothing explains the difference${tail}.`;
    case 'alone':
      return `${sourcesText(statementsOf(held))} alone ${verb(held)}: ${listed(held.map(valueOfHeld))}${because === '' ? '' : ` (${because})`}.`;
  }
}

function verb(held: readonly Held[]): string {
  return new Set(statementsOf(held).map((statement) => sourceText(statement.source))).size === 1 ? 'says it' : 'say it';
}

function statementsOf(held: readonly Held[]): Statement[] {
  return held.flatMap((one) => one.statements);
}

function valueOfHeld(held: Held): string {
  return held.scope.length === 0 ? valueText(held.value) : `${valueText(held.value)} (${held.scope.join(' ')})`;
}

function withSources(held: Held): string {
  return `${valueOfHeld(held)} (${sourcesText(held.statements)})`;
}

/** `164 States (2021-11), 165 States (2025-04)`, with the most exact time of each. */
function inTime(held: readonly Held[]): string {
  const times = held
    .map((one) => ({
      text: valueOfHeld(one),
      period: [...one.statements].map(({ period }) => period).sort(byExactness)[0] ?? null,
    }))
    .sort((left, right) => byTime(left.period, right.period) || inOrder(left.text, right.text))
    .map(({ text, period }) => `${text} (${periodText(period)})`);
  if (times.length <= SHOWN) return times.join(', ');
  return [...times.slice(0, SHOWN - 2), '…', ...times.slice(-2)].join(', ');
}

function byExactness(left: Period | null, right: Period | null): number {
  const length = (period: Period | null) => lengthOf(period) ?? Number.MAX_SAFE_INTEGER;
  return length(left) - length(right) || byTime(left, right);
}

/** `A of 2021-11, B and 3 others`: who says it, each source once, in order. */
function sourcesText(statements: readonly Statement[]): string {
  const each = new Map(statements.map((one) => [`${one.source.id} ${one.speaker}`, one]));
  const names = [...new Set([...each.values()].map(speakerText))].sort(inOrder);
  if (names.length <= NAMED) return listed(names);
  return `${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} others`;
}

function speakerText(statement: Statement): string {
  const source = sourceText(statement.source);
  return statement.speaker === null ? source : `${statement.speaker} in ${source}`;
}

/** `Landmine Monitor 2017`, `AFP of 2021-11`: the day is left out where the name has it. */
export function sourceText(source: StatementSource): string {
  if (source.spoke === null) return source.name;
  const day = periodText(source.spoke);
  return source.name.includes(day.slice(0, 4)) && day.length === 4 ? source.name : `${source.name} of ${day}`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(parts: readonly string[]): string {
  if (parts.length > SHOWN) return `${parts.slice(0, SHOWN - 1).join(', ')} and ${parts.length - SHOWN + 1} more`;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
