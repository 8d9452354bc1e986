/** What is said of a row as a whole, and what of it is kept as it was entered. */
import type { Position } from '../../base/geometry.ts';
import type { RowFinding } from './quarantine.ts';
import type { Territory } from './territory.ts';

/** Longer geometries are kept in the file only. */
const LONGEST_ENTERED = 20_000;

export function withSource(entered: Readonly<Record<string, string>>, raw: string | null, crs: string) {
  const geometry = raw !== null && raw.length <= LONGEST_ENTERED ? { geometry: raw } : {};
  return { ...geometry, crs, ...entered };
}

export function problemOfRow(code: string, found: string): RowFinding {
  const wanted = {
    'row-unreadable': 'a row that can be read',
    'owner-unknown': 'the code of a State: BIH or BA',
    'product-unknown': 'cancelled, reduced or cleared',
  }[code];
  return {
    code,
    severity: 'error',
    field: null,
    found,
    wanted: wanted ?? 'a sound row',
    next:
      code === 'product-unknown'
        ? 'Add a column that says it, or give --product for all rows.'
        : 'Correct the row, and bring the file in again.',
    repair: null,
  };
}

/** Some two kilometres: how well the outline of a State is drawn here. */
const BORDER = 0.02;

/** A place beyond the border of its State, where it is not merely beside it. */
export function outside(
  place: Position,
  owner: { readonly code: string; readonly territory: Territory | null },
): RowFinding[] {
  if (owner.territory === null) return [];
  const [longitude, latitude] = place;
  for (const [x, y] of [
    [0, 0],
    [BORDER, 0],
    [-BORDER, 0],
    [0, BORDER],
    [0, -BORDER],
  ] as const) {
    if (owner.territory.inside([longitude + x, latitude + y])) return [];
  }
  return [
    {
      code: 'outside-country',
      severity: 'warning',
      field: 'geometry',
      found: `it lies at ${latitude.toFixed(4)}, ${longitude.toFixed(4)}, outside ${owner.code}`,
      wanted: `a place in ${owner.code}`,
      next: 'See whether the coordinates are right, and whether the row belongs to this State.',
      repair: null,
    },
  ];
}
