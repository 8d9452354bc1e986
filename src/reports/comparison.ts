/** A comparison of sources as a resource, and as a matrix: facts in rows, sources in columns, values with their place in cells. */
import { isProperty, PROPERTIES } from '../evidence/property.ts';
import type { Comparison } from '../evidence/side-by-side/compare.ts';
import type { Fact } from '../evidence/side-by-side/fact.ts';
import type { JudgedFact } from '../evidence/side-by-side/judge.ts';
import { byTime, periodText } from '../evidence/side-by-side/period.ts';
import { sourceText } from '../evidence/side-by-side/sentence.ts';
import {
  inOrder,
  type Place,
  type Statement,
  type StatementSource,
  type Value,
} from '../evidence/side-by-side/statement.ts';
import { valueText } from '../evidence/side-by-side/value.ts';
import type { Judgement } from '../evidence/side-by-side/word.ts';
import { dayText, type Json, type Resource } from './resource.ts';

/** The plain name of a State by its code; the code itself where none is known. */
export type Called = (state: string) => string;

/** The whole comparison. Lists are in a stable order: facts by subject, measure, treaty and period; sources by their day. */
export function comparisonResource(comparison: Comparison, called: Called): Resource {
  return {
    facts: comparison.facts.map((judged) => factResource(judged, called)),
    sources: comparison.sources.map(sourceResource),
    nearCopies: comparison.nearCopies.map((each) => ({ ...each })),
    passages: comparison.passages.map(({ id, words, quote, says, places }) => ({
      id,
      words,
      quote,
      says,
      places: places.map((place) => ({ ...place })),
    })),
    leftOut: comparison.leftOut.map((each) => ({ ...each })),
  };
}

function factResource({ fact, status, voices, judgements }: JudgedFact, called: Called): Resource {
  const { subject, measure, treaty, nature, objects, conduct, incident } = fact.topic;
  return {
    fact: fact.id,
    subject,
    subjectName: subjectName(fact, called),
    measure,
    measureSays: isProperty(measure) ? PROPERTIES[measure].says : null,
    treaty,
    nature,
    objects,
    conduct,
    incident,
    period: fact.period === null ? null : periodText(fact.period),
    status,
    voices,
    judgements: judgements.map(judgementResource),
    statements: fact.statements.map(statementResource),
  };
}

function judgementResource({ word, says, also, confidence, statements, marked, voices }: Judgement): Resource {
  return { word, says, also, confidence, statements, marked, voices };
}

function statementResource(statement: Statement): Resource {
  const { id, topic, period, value, source, speaker, alleged, inferred, place, quote, note } = statement;
  return {
    statement: id,
    source: source.id,
    speaker,
    alleged,
    inferred,
    scope: topic.scope,
    period: period === null ? null : periodText(period),
    periodTold: period?.told ?? false,
    ...valueResource(value),
    place: placeResource(place),
    quote,
    note,
  };
}

/** `value` is the text of every kind; the other fields are null where the kind has none. Areas are in square kilometres. */
function valueResource(value: Value): Resource {
  const none = { low: null, high: null, unit: null, about: null, earliest: null, latest: null, holds: null };
  const text = { value: valueText(value), as: value.as };
  if (value.kind === 'amount') {
    const { low, high, unit, about } = value;
    return { ...text, kind: value.kind, ...none, low, high, unit, about };
  }
  if (value.kind === 'day') {
    return { ...text, kind: value.kind, ...none, earliest: dayText(value.earliest), latest: dayText(value.latest) };
  }
  return { ...text, kind: value.kind, ...none, holds: value.holds };
}

function placeResource(place: Place): Resource {
  return place.kind === 'row'
    ? { document: null, start: null, end: null, page: null, file: place.file, line: place.line }
    : { document: place.document, start: place.start, end: place.end, page: place.page, file: null, line: null };
}

function sourceResource({ id, name, publishers, spoke, address }: StatementSource): Resource {
  return { id, name, publishers, spoke: spoke?.text ?? null, address };
}

/** What a fact is about, by its plain name. */
export function subjectName(fact: Fact, called: Called): string {
  const { subject, subjectAs, treaty } = fact.topic;
  if (subject === 'TREATY') return treaty ?? 'treaty not named';
  if (subject === 'WORLD') return 'World';
  const name = subject.split('+').map(called).join(', ');
  return name === subject && subjectAs !== '' ? subjectAs : name;
}

/** What one source gives in one row; several where it gives several. */
export interface Cell {
  readonly source: string;
  readonly statements: readonly Statement[];
}

/** A fact in one scope and, where it changes, at one time. */
export interface MatrixRow {
  readonly judged: JudgedFact;
  readonly scope: readonly string[];
  readonly period: string;
  /** Of sources that have a value here, in the order of the columns. */
  readonly cells: readonly Cell[];
}

/** The rows of the matrix, in the order of the facts, then of time, then of scope. */
export function matrixRows(comparison: Comparison): MatrixRow[] {
  const column = new Map(comparison.sources.map(({ id }, index) => [id, index]));
  return comparison.facts.flatMap((judged) => {
    const rows = new Map<string, Statement[]>();
    for (const statement of judged.fact.statements) {
      const key = `${periodOfRow(judged.fact, statement)} ${statement.topic.scope.join(' ')}`;
      rows.set(key, [...(rows.get(key) ?? []), statement]);
    }
    return [...rows]
      .sort(([left, ones], [right, others]) => byTime(firstPeriod(ones), firstPeriod(others)) || inOrder(left, right))
      .map(([, statements]) => ({
        judged,
        scope: statements[0]?.topic.scope ?? [],
        period: statements[0] === undefined ? '' : periodOfRow(judged.fact, statements[0]),
        cells: cellsOf(statements).sort(
          (left, right) => (column.get(left.source) ?? 0) - (column.get(right.source) ?? 0),
        ),
      }));
  });
}

function firstPeriod(statements: readonly Statement[]) {
  return statements[0]?.period ?? null;
}

/** A series has a row for each time, a flow one for its period; an event and a rule have none. */
function periodOfRow(fact: Fact, statement: Statement): string {
  if (fact.topic.nature === 'stock') return statement.period === null ? 'no day told' : periodText(statement.period);
  if (fact.topic.nature === 'flow') return fact.period === null ? 'no day told' : periodText(fact.period);
  return '';
}

function cellsOf(statements: readonly Statement[]): Cell[] {
  const cells = new Map<string, Statement[]>();
  for (const statement of statements) {
    cells.set(statement.source.id, [...(cells.get(statement.source.id) ?? []), statement]);
  }
  return [...cells].map(([source, those]) => ({ source, statements: those }));
}

/** The matrix as JSON: every cell with its values and their places. */
export function matrixResource(comparison: Comparison, called: Called): Resource {
  return {
    sources: comparison.sources.map(sourceResource),
    rows: matrixRows(comparison).map(({ judged, scope, period, cells }) => ({
      fact: judged.fact.id,
      subjectName: subjectName(judged.fact, called),
      measure: judged.fact.topic.measure,
      treaty: judged.fact.topic.treaty,
      period,
      scope,
      status: judged.status,
      cells: cells.map(({ source, statements }): Json => ({ source, values: statements.map(statementResource) })),
    })),
  };
}

/** Columns that come before those of the sources. */
const FIXED = ['subject', 'measure', 'treaty', 'period', 'scope', 'status', 'says'] as const;

/** The matrix for a spreadsheet: what `csvOf` takes. A source has a column named after it and the day on which it spoke. */
export function matrixTable(
  comparison: Comparison,
  called: Called,
): { readonly columns: readonly string[]; readonly rows: readonly Resource[] } {
  const labels = labelsOf(comparison.sources);
  const rows = matrixRows(comparison).map(({ judged, scope, period, cells }) => ({
    subject: subjectName(judged.fact, called),
    measure: judged.fact.topic.measure,
    treaty: judged.fact.topic.treaty,
    period,
    scope: scope.join(' '),
    status: judged.status,
    says: saysOf(judged, cells).join(' '),
    ...Object.fromEntries(cells.map(({ source, statements }) => [labels.get(source) ?? source, cellText(statements)])),
  }));
  return { columns: [...FIXED, ...labels.values()], rows };
}

/** The judgements that name a statement of these cells. */
function saysOf({ judgements }: JudgedFact, cells: readonly Cell[]): string[] {
  const ids = new Set(cells.flatMap(({ statements }) => statements.map(({ id }) => id)));
  return judgements.filter(({ statements }) => statements.some((id) => ids.has(id))).map(({ says }) => says);
}

/** `57 people [doc-…:13-22]`, each value with where it stands. */
function cellText(statements: readonly Statement[]): string {
  return statements
    .map(({ value, speaker, alleged, place }) => {
      const by = [speaker, alleged ? 'alleged' : null].filter((each) => each !== null).join(', ');
      return `${valueText(value)}${by === '' ? '' : ` (${by})`} [${placeText(place)}]`;
    })
    .join(' | ');
}

function placeText(place: Place): string {
  if (place.kind === 'row') return `${place.file}:${place.line}`;
  return `${place.document}:${place.start}-${place.end}${place.page === null ? '' : `, page ${place.page}`}`;
}

/** A name of its own for each source, none of them that of another column. */
function labelsOf(sources: readonly StatementSource[]): Map<string, string> {
  const taken = new Set<string>(FIXED);
  const labels = new Map<string, string>();
  for (const source of sources) {
    const name = sourceText(source);
    let label = name;
    for (let number = 2; taken.has(label); number += 1) label = `${name} (${number})`;
    taken.add(label);
    labels.set(source.id, label);
  }
  return labels;
}
