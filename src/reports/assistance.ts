/** Answers about risk education and assistance as resources. What was left out, so that nobody can be told from it, is null. */
import type { Day } from '../base/day.ts';
import type { DeedKind } from '../people/assistance.ts';
import type { ToldDeeds } from '../people/assistance-edition.ts';
import type { SumTold } from '../people/edition.ts';
import { keyResource, shareResource, tablesResource } from './people.ts';
import { dayText, type Resource } from './resource.ts';

export interface AssistanceLine {
  /** Words of the breakdown, in its order. */
  readonly key: readonly string[];
  /** Entries; null for the public, and where the breakdown is by persons. */
  readonly records: number | null;
  /** Sessions or services; null where they are not told so. */
  readonly times: number | null;
  readonly timesAtLeast: boolean;
  readonly beneficiaries: number | null;
  readonly atLeast: boolean;
  /** Of the beneficiaries of whom it is known (`knownOf`); null for what is not known, and where something was left out. */
  readonly share: number | null;
}

export interface AssistancePart {
  readonly kind: DeedKind;
  /** Entries; null for the public. */
  readonly records: number | null;
  /** Sessions of education, or services. */
  readonly times: SumTold;
  /** Contacts: who came twice may be among them twice. */
  readonly beneficiaries: SumTold;
  /** Entries that do not tell whom they reached; null for the public. */
  readonly uncounted: number | null;
  /** Entries that began in a year before the one in which they are counted; null for the public. */
  readonly spanning: number | null;
  /** The denominator of the shares, where the breakdown is one list of words; else null. */
  readonly knownOf: number | null;
  readonly lines: readonly AssistanceLine[];
  /** For the public: the years that were told. A year that is not among them is not known to have nothing. */
  readonly years: readonly { readonly year: number; readonly recorded: string }[];
}

export interface AssistanceAnswer {
  readonly state: string;
  readonly from: Day | null;
  readonly to: Day;
  readonly on: Day;
  readonly known: string | null;
  readonly by: readonly string[];
  /** `public`: from the editions. */
  readonly told: 'public' | 'internal';
  readonly parts: readonly AssistancePart[];
}

function lineResource(by: readonly string[], line: AssistanceLine): Resource {
  const { key, records, times, timesAtLeast, beneficiaries, atLeast, share } = line;
  return {
    ...keyResource(by, key),
    records,
    times,
    timesAtLeast,
    beneficiaries,
    atLeast,
    share: shareResource(share),
  };
}

export function assistanceResource({ state, from, to, on, known, by, told, parts }: AssistanceAnswer): Resource {
  return {
    state,
    from: dayText(from),
    to: dayText(to),
    on: dayText(on),
    known,
    by,
    told,
    parts: parts.map((part) => ({
      kind: part.kind,
      records: part.records,
      times: part.times.count,
      timesAtLeast: part.times.atLeast,
      beneficiaries: part.beneficiaries.count,
      atLeast: part.beneficiaries.atLeast,
      uncounted: part.uncounted,
      spanning: part.spanning,
      knownOf: part.knownOf,
      lines: part.lines.map((line) => lineResource(by, line)),
      years: part.years.map((one) => ({ ...one })),
    })),
  };
}

export const ASSISTANCE_COLUMNS = (by: readonly string[]): string[] => [
  'kind',
  ...by,
  'records',
  'times',
  'timesAtLeast',
  'beneficiaries',
  'atLeast',
  'share',
];

export function assistanceRows({ by, parts }: AssistanceAnswer): Resource[] {
  return parts.flatMap(({ kind, records, times, beneficiaries, lines }) => {
    const whole = {
      key: [],
      records,
      times: times.count,
      timesAtLeast: times.atLeast,
      beneficiaries: beneficiaries.count,
      atLeast: beneficiaries.atLeast,
      share: null,
    };
    return (by.length === 0 ? [whole] : lines).map((line) => ({ kind, ...lineResource(by, line) }));
  });
}

/** What was told the public, or would be. */
export interface AssistanceEdition {
  readonly state: string;
  readonly parts: readonly { readonly kind: DeedKind; readonly years: readonly ToldDeeds[] }[];
  /** Cells that are told, and cells that are left out. */
  readonly told: number;
  readonly left: number;
  readonly dryRun: boolean;
}

export function assistanceEditionResource({ state, parts, told, left, dryRun }: AssistanceEdition): Resource {
  return {
    state,
    dryRun,
    told,
    left,
    parts: parts.map(({ kind, years }) => ({
      kind,
      years: years.map(({ year, times, tables }) => ({
        year,
        times,
        tables: tablesResource(tables),
      })),
    })),
  };
}
