/** What the record rests on, how far it reaches, and what was corrected in it. */
import { type Day, formatDay, type When } from '../base/day.ts';
import { CONFIDENCES, type Confidence, type Source } from '../base/finding.ts';
import { inOrder } from '../base/word.ts';
import type { Coverage, LegalRecord } from '../law/record.ts';
import type { Resource } from '../reports/resource.ts';
import { RECORD_KINDS } from '../store/record/kept-record.ts';
import { PUBLIC } from '../store/register/access.ts';
import type { Verb } from '../store/register/entry.ts';
import type { Instant } from '../store/register/instant.ts';
import type { Register } from '../store/register/register.ts';

/** What rows can be about. */
export const ROW_KINDS = [
  'states',
  'treaties',
  'acts',
  'disagreements',
  'positions',
  'conflicts',
  'meetings',
  'extensions',
  'completions',
  'stockpiles',
  'events',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** A source, and what rests on it. */
export interface SourceUse {
  readonly source: Source;
  /** Rows by what they are about; what it has none of is left out. */
  readonly rows: Readonly<Partial<Record<RowKind, number>>>;
  readonly total: number;
  /** The first and the last day that these rows tell of; null where none has a day. */
  readonly first: Day | null;
  readonly last: Day | null;
}

export interface RecordAbout {
  /** Most rows first. */
  readonly sources: readonly SourceUse[];
  readonly rows: Readonly<Record<RowKind, number>>;
  /** Acts by how well they are sourced. */
  readonly confidence: Readonly<Record<Confidence, number>>;
  readonly coverage: readonly Coverage[];
}

interface Row {
  readonly kind: RowKind;
  readonly sources: readonly Source[];
  readonly when: When | Day | null;
}

function rowsOf(record: LegalRecord): Row[] {
  const dated = (kind: RowKind, list: Iterable<{ readonly sources: readonly Source[]; readonly when: When | null }>) =>
    [...list].map(({ sources, when }): Row => ({ kind, sources, when }));
  return [
    ...[...record.states.values()].map(({ sources }): Row => ({ kind: 'states', sources, when: null })),
    ...[...record.treaties.values()].map(({ sources }): Row => ({ kind: 'treaties', sources, when: null })),
    ...dated('acts', record.acts),
    ...record.acts.flatMap(({ disagreements }) =>
      disagreements.map(({ sources, value }): Row => ({ kind: 'disagreements', sources, when: value })),
    ),
    ...record.positions.map(({ position, when }): Row => ({ kind: 'positions', sources: position.sources, when })),
    ...record.conflicts.map(({ sources, from }): Row => ({ kind: 'conflicts', sources, when: from })),
    ...[...record.meetings.values()].map(({ sources, date }): Row => ({ kind: 'meetings', sources, when: date })),
    ...dated('extensions', record.extensions),
    ...dated('completions', record.completions),
    ...dated('stockpiles', record.stockpiles),
    ...dated('events', record.events),
  ];
}

export function aboutRecord(record: LegalRecord): RecordAbout {
  const rows = rowsOf(record);
  const counts = (list: readonly Row[]) =>
    Object.fromEntries(ROW_KINDS.map((kind) => [kind, list.filter((row) => row.kind === kind).length])) as Record<
      RowKind,
      number
    >;
  const bySource = new Map<string, Row[]>([...record.sources.keys()].map((id) => [id, []]));
  for (const row of rows) for (const { id } of new Set(row.sources)) bySource.get(id)?.push(row);
  const sources = [...record.sources.values()].map((source): SourceUse => {
    const own = bySource.get(source.id) ?? [];
    const days = own.flatMap(({ when }) => {
      if (when === null) return [];
      return typeof when === 'number' ? [when] : [when.earliest, when.latest].filter((day): day is Day => day !== null);
    });
    return {
      source,
      rows: Object.fromEntries(Object.entries(counts(own)).filter(([, count]) => count > 0)),
      total: own.length,
      first: days.length === 0 ? null : (Math.min(...days) as Day),
      last: days.length === 0 ? null : (Math.max(...days) as Day),
    };
  });
  return {
    sources: sources.sort((left, right) => right.total - left.total || inOrder(left.source.id, right.source.id)),
    rows: counts(rows),
    confidence: Object.fromEntries(
      CONFIDENCES.map((one) => [one, record.acts.filter(({ confidence }) => confidence === one).length]),
    ) as Record<Confidence, number>,
    coverage: [...record.coverage.values()],
  };
}

/** A change of what was recorded before. */
export interface CorrectionNote {
  readonly kind: string;
  readonly owner: string;
  readonly subject: string;
  readonly verb: Exclude<Verb, 'add'>;
  readonly version: number;
  readonly author: string;
  readonly reason: string;
  readonly recorded: Instant;
}

/** Corrections of the record since it was first loaded, newest first. */
export async function correctionsOf(register: Register, first: Instant): Promise<CorrectionNote[]> {
  const entries = await register.changes(PUBLIC, { kind: RECORD_KINDS.map(({ name }) => name), after: first });
  return entries
    .flatMap(({ kind, owner, subject, verb, version, author, reason, recorded }): CorrectionNote[] =>
      verb === 'add' ? [] : [{ kind, owner, subject, verb, version, author, reason, recorded }],
    )
    .reverse();
}

export function aboutResource({ sources, rows, confidence, coverage }: RecordAbout): Resource {
  return {
    rows: { ...rows },
    confidence: { ...confidence },
    coverage: coverage.map(({ treaty, through, note }) => ({ treaty, through: formatDay(through), note })),
    sources: sources.map(({ source, rows: own, total, first, last }) => ({
      id: source.id,
      title: source.title,
      url: source.url,
      note: source.note,
      rows: { ...own },
      total,
      first: first === null ? null : formatDay(first),
      last: last === null ? null : formatDay(last),
    })),
  };
}
