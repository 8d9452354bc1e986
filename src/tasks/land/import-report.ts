import type { Day } from '../../base/day.ts';
import type { BalanceLine } from '../../land/balance.ts';
import type { ReleaseProduct } from '../../land/words/work.ts';
import type { Plan, PlanSpec } from './import-plan.ts';
import type { ImportKind } from './import-record.ts';
import type { Outcome } from './import-writing.ts';
import type { RefusedRow, RowFinding } from './quarantine.ts';
import type { Repairs } from './row-geometry.ts';

export interface ImportSpec extends PlanSpec {
  readonly file: string;
  /** The State whose land it is, by its code; or `column:NAME`, for a file with several. */
  readonly owner: string;
  readonly encoding?: string | undefined;
  /** The day that the data is of, for rows without a date of their own. */
  readonly on?: Day | undefined;
  /** What became of the land, for rows of releases that do not say it. */
  readonly product?: ReleaseProduct | undefined;
  readonly repairs: Repairs;
  readonly dryRun: boolean;
  /** Who published the file, for people. */
  readonly title?: string | undefined;
  readonly author: string;
  readonly reason: string;
}

export interface ImportReport {
  readonly id: string;
  readonly file: string;
  readonly format: string;
  readonly layer: string;
  readonly kind: ImportKind;
  readonly crs: string;
  readonly crsHow: string;
  readonly encoding: string;
  readonly plan: Plan;
  readonly rows: number;
  /** Rows taken: newly, with a change, as they were, or left as a person wrote them. */
  readonly accepted: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly quarantined: number;
  /** Rows that were set aside before and are taken now. */
  readonly resolved: number;
  /** How often each check spoke, and how badly. */
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly count: number }[];
  /** The first rows that were set aside. */
  readonly examples: readonly RefusedRow[];
  readonly remarks: readonly string[];
  /** By owner: the balance of land on the last day before and after. */
  readonly effect: readonly { readonly owner: string; readonly before: BalanceLine; readonly after: BalanceLine }[];
  readonly dryRun: boolean;
}

export interface ImportTalk {
  readonly signal?: AbortSignal;
  /** Told of rows read, and of bytes read of so many. */
  progress?(rows: number, bytes: number, total: number): void;
  /**
   * Told, row by row, what the checks say, notes among it, and whether the row was taken. Told twice of a row that was read
   * well and then did not fit what is in the register.
   */
  checked?(row: number, findings: readonly RowFinding[], taken: boolean): void;
}
