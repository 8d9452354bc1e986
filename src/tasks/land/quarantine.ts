/** Rows that are not taken: kept as they were given, with the reasons, so that they can be repaired and brought in again. */

import type { Severity } from '../../base/check.ts';
import type { Day } from '../../base/day.ts';
import { type Addition, Fitted } from '../../store/register/change.ts';
import { fromEwkb } from '../../store/register/geometry.ts';

/** Something a check said of a row, of its fields or of its geometry. */
export interface RowFinding {
  readonly code: string;
  readonly severity: Severity;
  /** The column or field; `geometry` for the shape; null for the row as a whole. */
  readonly field: string | null;
  readonly found: string;
  readonly wanted: string;
  readonly next: string;
  /** What would mend it; null where only a person can tell. */
  readonly repair: string | null;
}

export interface RefusedRow {
  readonly row: number;
  readonly line: number | null;
  readonly values: Readonly<Record<string, string>>;
  /** As it was given, as JSON; null where there was none. */
  readonly geometry: string | null;
  readonly reasons: readonly RowFinding[];
}

/** A geometry larger than this is not kept with its row: the file has it. */
const LARGEST_GEOMETRY = 1_000_000;

export function quarantineAddition(
  importId: string,
  kind: string,
  owner: string,
  row: RefusedRow,
  by: { readonly source: string; readonly author: string; readonly reason: string },
  on: Day | null,
): Addition {
  const { geometry, row: number, line, values, reasons } = row;
  return {
    owner,
    kind: 'quarantined-row',
    subject: `${importId}/${number}`,
    valid: { from: on, until: null },
    body: {
      import: importId,
      kind,
      row: number,
      line,
      values,
      geometry: geometry !== null && geometry.length > LARGEST_GEOMETRY ? null : geometry,
      reasons: reasons.map((reason) => ({ ...reason })),
    },
    ...by,
  };
}

/** Why a row is no longer set aside, so that taking the import back sets it aside again. */
export const takenWith = (source: string): string => `taken with ${source}`;

/** A row that was read well and does not fit what is there; as it was taken, for it was not kept as it was given. */
export function refusedLate(
  { row, addition }: { readonly row: number; readonly addition: Addition },
  reasons: readonly RowFinding[],
): RefusedRow {
  if (!(addition.body instanceof Fitted)) throw new Error('a row that was taken has a body that fits');
  const { body, geometry } = addition.body;
  const { entered } = JSON.parse(body) as { readonly entered: Readonly<Record<string, string>> };
  const shape = geometry === null ? null : fromEwkb(geometry);
  return { row, line: null, values: entered, geometry: JSON.stringify(shape), reasons };
}
