/** What came of bringing a file in, as a resource. */
import { type BalanceLine, releasedOf } from '../land/balance.ts';
import { inSquareMetres } from '../land/ledger/amount.ts';
import type { Resource } from './resource.ts';

/** What the report of an import must have to be told. */
export interface ImportTold {
  readonly id: string;
  readonly file: string;
  readonly format: string;
  readonly layer: string;
  readonly kind: string;
  readonly crs: string;
  readonly crsHow: string;
  readonly encoding: string;
  readonly plan: {
    readonly mapping: {
      readonly fields: Readonly<Record<string, { readonly column: string; readonly score: number }>>;
      readonly left: readonly { readonly column: string; readonly why: string }[];
    };
  };
  readonly rows: number;
  readonly accepted: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly quarantined: number;
  readonly resolved: number;
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly count: number }[];
  readonly remarks: readonly string[];
  readonly effect: readonly { readonly owner: string; readonly before: BalanceLine; readonly after: BalanceLine }[];
  readonly dryRun: boolean;
}

export function importResource(report: ImportTold): Resource {
  const { id, file, format, layer, kind, crs, crsHow, encoding, rows, accepted, quarantined, resolved, dryRun } =
    report;
  return {
    import: id,
    file,
    format,
    layer,
    kind,
    crs,
    crsHow,
    encoding,
    columns: Object.fromEntries(
      Object.entries(report.plan.mapping.fields).map(([field, { column, score }]) => [field, { column, score }]),
    ),
    columnsLeft: report.plan.mapping.left.map(({ column, why }) => ({ column, why })),
    rows,
    accepted,
    outcomes: { ...report.outcomes },
    quarantined,
    resolved,
    findings: report.findings.map((one) => ({ ...one })),
    remarks: [...report.remarks],
    effect: report.effect.map(({ owner, before, after }) => ({
      owner,
      openBefore: inSquareMetres(before.closing),
      openAfter: inSquareMetres(after.closing),
      releasedBefore: inSquareMetres(releasedOf(before)),
      releasedAfter: inSquareMetres(releasedOf(after)),
    })),
    dryRun,
  };
}
