/** A comparison of sources as text: what differs first, each value with who gives it and where. */
import { formatDay } from '../../base/day.ts';
import type { Comparison } from '../../evidence/side-by-side/compare.ts';
import type { JudgedFact } from '../../evidence/side-by-side/judge.ts';
import { periodText } from '../../evidence/side-by-side/period.ts';
import type { Statement, StatementSource } from '../../evidence/side-by-side/statement.ts';
import { valueText } from '../../evidence/side-by-side/value.ts';
import { STATUSES, type Status } from '../../evidence/side-by-side/word.ts';
import { printable, type Style, styled } from '../terminal.ts';
import type { Page } from './page.ts';

const STATUS_STYLE: Record<Status, Style> = {
  alone: 'quiet',
  agree: 'good',
  explained: 'strong',
  unclear: 'doubt',
  doubtful: 'doubt',
  conflict: 'bad',
};

/** Columns of a value; a longer one goes on beside its source. */
const WIDEST = 28;

export function printComparison(page: Page, comparison: Comparison, called: (state: string) => string): void {
  const { facts, sources, nearCopies, passages, leftOut } = comparison;
  page.heading(`${counted(sources.length, 'source')}, ${counted(facts.length, 'fact')} side by side`);
  if (facts.length > 0) page.text(countsOf(facts), 0, 'quiet');
  if (nearCopies.length > 0) page.heading('Near-copies: each group counts as one voice');
  for (const { says } of nearCopies) page.text(printable(says), 2);
  if (passages.length > 0) page.heading('The same words in several texts');
  for (const { says } of passages) page.text(printable(says), 2);
  // The gravest first; within one, as they stand.
  for (const status of [...STATUSES].reverse()) {
    for (const judged of facts) if (judged.status === status) printFact(page.line(), judged, called);
  }
  if (leftOut.length > 0) {
    page.line().text(`${counted(leftOut.length, 'statement')} not compared; --json says which and why.`, 0, 'quiet');
  }
}

function countsOf(facts: readonly JudgedFact[]): string {
  const counts = new Map<Status, number>();
  for (const { status } of facts) counts.set(status, (counts.get(status) ?? 0) + 1);
  const told = [...STATUSES].reverse().flatMap((status) => {
    const count = counts.get(status);
    return count === undefined ? [] : [`${count} ${status}`];
  });
  return `${told.join(', ')}.`;
}

function printFact(page: Page, { fact, status, judgements }: JudgedFact, called: (state: string) => string): void {
  const { subject, subjectAs, measure, treaty } = fact.topic;
  const name = subject === 'TREATY' ? (treaty ?? 'treaty not named') : nameOf(subject, subjectAs, called);
  const when = fact.period === null ? '' : ` (${periodText(fact.period)})`;
  page.line(`${styled(page.terminal, STATUS_STYLE[status], status)}  ${printable(`${name}: ${measure}${when}`)}`);
  // What one voice says needs no sentence beside its value.
  if (status !== 'alone') for (const { says } of judgements) page.text(printable(says), 4);
  const values = fact.statements.map(({ value }) => printable(valueText(value)));
  const column = Math.min(Math.max(...values.map((value) => value.length)) + 2, WIDEST);
  for (const [index, one] of fact.statements.entries()) {
    const told = [periodOf(one), voiceOf(one), placeOf(one)].filter((part) => part !== '').join('; ');
    page.entry(values[index] ?? '', printable(told), 6, column, 'strong');
  }
}

function nameOf(subject: string, subjectAs: string, called: (state: string) => string): string {
  if (subject === 'WORLD') return 'World';
  const name = subject.split('+').map(called).join(', ');
  return name === subject && subjectAs !== '' ? subjectAs : name;
}

function periodOf({ period }: Statement): string {
  return period === null || !period.told ? '' : periodText(period);
}

function voiceOf({ speaker, alleged, source }: Statement): string {
  const by = [speaker, alleged ? 'alleged' : null].filter((part) => part !== null).join(', ');
  return `${sourceName(source)}${by === '' ? '' : ` (${by})`}`;
}

function sourceName({ name, spoke }: StatementSource): string {
  const day =
    spoke === null
      ? null
      : spoke.earliest === spoke.latest && spoke.earliest !== null
        ? formatDay(spoke.earliest)
        : spoke.text;
  return day === null || name.includes(day) ? name : `${name}, ${day}`;
}

function placeOf({ place }: Statement): string {
  if (place.kind === 'row') return `${place.file}:${place.line}`;
  return `${place.document}:${place.start}${place.page === null ? '' : `, page ${place.page}`}`;
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
