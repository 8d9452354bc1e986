/** Answers about casualties as resources. What was left out, so that nobody can be told from it, is null and never a number. */
import type { Day } from '../base/day.ts';
import type { ToldTable, ToldYear } from '../people/edition.ts';
import type { Figure, Standing } from '../people/figure.ts';
import { dayText, type Resource } from './resource.ts';

/** A published total with where the register has it from. */
export interface FigureShown extends Figure {
  readonly entry: string;
  readonly source: string;
  readonly url: string | null;
  readonly note: string | null;
}

export interface CasualtyLine {
  /** Words of the breakdown, in its order. */
  readonly key: readonly string[];
  /** Null: left out, so that nobody can be told from it. */
  readonly casualties: number | null;
  /** Some of it was left out: there are at least so many. */
  readonly atLeast: boolean;
  /** Of those of whom it is known (`knownOf`); null for what is not known, and where something was left out. */
  readonly share: number | null;
}

export interface CasualtyAnswer {
  /** Null: the world. */
  readonly state: string | null;
  readonly from: Day | null;
  readonly to: Day;
  readonly on: Day;
  /** As the register knew it; null where it is empty. */
  readonly known: string | null;
  readonly by: readonly string[];
  /** `public`: from the editions. */
  readonly told: 'public' | 'internal';
  readonly lines: readonly CasualtyLine[];
  readonly casualties: { readonly count: number | null; readonly atLeast: boolean };
  /** The denominator of the shares, where the breakdown is one list of words; else null. */
  readonly knownOf: number | null;
  /** Of whom it cannot be said whether they fall in the period; null for the public. */
  readonly undated: number | null;
  readonly incidents: { readonly count: number | null; readonly atLeast: boolean };
  /** For the public: the years that were told. A year that is not among them is not known to have none. */
  readonly years: readonly { readonly state: string; readonly year: number; readonly recorded: string }[];
  /** What others published, as it stood on the day `on`. */
  readonly figures: readonly Standing<FigureShown>[];
}

function figureResource({
  state,
  year,
  counts,
  of,
  low,
  high,
  publisher,
  edition,
  published,
  url,
  note,
  entry,
}: FigureShown): Resource {
  return {
    state: state === 'world' ? null : state,
    year,
    counts,
    of: Object.fromEntries(Object.entries(of).map(([name, word]) => [name, word ?? ''])),
    low,
    high,
    publisher,
    edition,
    published,
    url,
    note,
    entry,
  };
}

/** Words of a breakdown, each under its name. */
export const keyResource = (by: readonly string[], key: readonly string[]): Resource =>
  Object.fromEntries(by.map((name, index) => [name, key[index] ?? '']));

/** From 0 to 1, to the ten-thousandth. */
export const shareResource = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1e4) / 1e4;

export const tablesResource = (tables: readonly ToldTable[]): Resource[] =>
  tables.map(({ by, cells }) => ({ by, cells: cells.map(({ key, count }) => ({ key, count })) }));

function lineResource(by: readonly string[], { key, casualties, atLeast, share }: CasualtyLine): Resource {
  return { ...keyResource(by, key), casualties, atLeast, share: shareResource(share) };
}

export function casualtiesResource(answer: CasualtyAnswer): Resource {
  const { state, from, to, on, known, by, told, lines, casualties, knownOf, undated, incidents, years, figures } =
    answer;
  return {
    state,
    from: dayText(from),
    to: dayText(to),
    on: dayText(on),
    known,
    by,
    told,
    casualties: casualties.count,
    atLeast: casualties.atLeast,
    undated,
    incidents: incidents.count,
    incidentsAtLeast: incidents.atLeast,
    knownOf,
    lines: lines.map((line) => lineResource(by, line)),
    years: years.map((one) => ({ ...one })),
    figures: figures.map(({ figure, before, beside }) => ({
      ...figureResource(figure),
      before: before.map(figureResource),
      beside: beside.map(figureResource),
    })),
  };
}

export const CASUALTY_COLUMNS = (by: readonly string[]): string[] => [...by, 'casualties', 'atLeast', 'share'];

export function casualtyRows({ by, lines, casualties }: CasualtyAnswer): Resource[] {
  if (by.length === 0) return [{ casualties: casualties.count, atLeast: casualties.atLeast, share: null }];
  return lines.map((line) => lineResource(by, line));
}

/** What was told the public, or would be. */
export interface EditionAnswer {
  readonly state: string;
  readonly years: readonly ToldYear[];
  /** Cells that are told, and cells that are left out. */
  readonly told: number;
  readonly left: number;
  readonly dryRun: boolean;
}

/** Years that the public was told, and is told no longer. */
export interface EditionWithdrawal {
  readonly state: string;
  readonly years: readonly number[];
}

export function withdrawalResource({ state, years }: EditionWithdrawal): Resource {
  return { state, withdrawn: [...years] };
}

export function editionResource({ state, years, told, left, dryRun }: EditionAnswer): Resource {
  return {
    state,
    dryRun,
    told,
    left,
    years: years.map(({ year, tables, incidents }) => ({
      year,
      incidents,
      tables: tablesResource(tables),
    })),
  };
}

/** A list of casualties that was brought in. Nothing of it tells of one person. */
export interface CasualtyImport {
  readonly id: string;
  readonly file: string;
  readonly owner: string;
  /** Of which list it is an edition. */
  readonly list: string | null;
  readonly rows: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly outcomes: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    /** Told otherwise by a person since, and left so. */
    readonly kept: number;
    /** No longer listed, and so retracted. */
    readonly missing: number;
    /** Not in the file, which was not said to be the whole list. */
    readonly unlisted: number;
  };
  /** What was corrected, of how many persons. */
  readonly changes: Readonly<Record<string, number>>;
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly count: number }[];
  readonly examples: readonly { readonly row: number; readonly reasons: readonly string[] }[];
  /** Field to column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns of which nothing was kept. */
  readonly left: readonly string[];
  /** How the columns were read, to be saved. */
  readonly profile: string;
  readonly dryRun: boolean;
}

export function casualtyImportResource(report: CasualtyImport): Resource {
  const { id, outcomes, changes, findings, examples, columns, profile: _, ...rest } = report;
  return {
    import: id,
    ...rest,
    outcomes: { ...outcomes },
    changes: { ...changes },
    findings: findings.map((one) => ({ ...one })),
    examples: examples.map(({ row, reasons }) => ({ row, reasons })),
    columns: { ...columns },
  };
}

export interface MatchAnswer {
  /** Not decided on yet, the likeliest first. */
  readonly proposals: readonly {
    readonly pair: readonly [string, string];
    /** The sum of the weights; no probability. */
    readonly score: number;
    readonly evidence: readonly { readonly code: string; readonly weight: number; readonly says: string }[];
  }[];
  readonly decisions: readonly {
    readonly of: string;
    readonly pair: readonly [string, string];
    readonly same: boolean;
    readonly author: string;
    readonly reason: string;
    readonly recorded: string;
  }[];
  /** Incidents that are held to be one. */
  readonly groups: readonly (readonly string[])[];
  /** Decided to be two, and joined by way of others all the same. */
  readonly clashes: readonly (readonly [string, string])[];
}

export function matchesResource({ proposals, decisions, groups, clashes }: MatchAnswer): Resource {
  return {
    proposals: proposals.map((one) => ({ ...one, evidence: one.evidence.map((each) => ({ ...each })) })),
    decisions: decisions.map((one) => ({ ...one })),
    groups,
    clashes,
  };
}

export interface MatchDone {
  readonly of: string;
  readonly pair: readonly [string, string];
  /** Null: taken back. */
  readonly same: boolean | null;
  /** What was decided before; null where nothing was. */
  readonly before: boolean | null;
}

export const matchDoneResource = (done: MatchDone): Resource => ({ ...done });
