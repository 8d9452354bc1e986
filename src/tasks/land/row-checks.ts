/** What is said of a row as a whole, and what of it is kept as it was entered. */
import type { Bbox, Position } from '../../base/geometry.ts';
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

/** Degrees, some two kilometres: how well the outline of a State is drawn here. */
const DRAWN = 0.02;
/**
 * Degrees, some eleven kilometres. Mines lie along borders, which the parties draw otherwise than any one map; what lies so
 * little beyond the outline is told, and what lies farther off is a place to look at.
 */
const BESIDE = 0.1;
const WINDS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [0.7, 0.7],
  [0.7, -0.7],
  [-0.7, 0.7],
  [-0.7, -0.7],
] as const;

/** The box of a State with what lies just beyond its border. */
export function around([west, south, east, north]: Bbox): Bbox {
  return [
    Math.max(-180, west - BESIDE),
    Math.max(-90, south - BESIDE),
    Math.min(180, east + BESIDE),
    Math.min(90, north + BESIDE),
  ];
}

/** A place beyond the border of its State: a note where it is beside it, else a warning. */
export function outside(
  place: Position,
  owner: { readonly code: string; readonly territory: Territory | null },
): RowFinding[] {
  const { code, territory } = owner;
  if (territory === null || territory.inside(place)) return [];
  const [longitude, latitude] = place;
  const within = (degrees: number) =>
    WINDS.some(([x, y]) => territory.inside([longitude + x * degrees, latitude + y * degrees]));
  if (within(DRAWN)) return [];
  const beside = within(BESIDE / 2) || within(BESIDE);
  return [
    {
      code: beside ? 'beside-border' : 'outside-country',
      severity: beside ? 'note' : 'warning',
      field: 'geometry',
      found: `it lies at ${latitude.toFixed(4)}, ${longitude.toFixed(4)}, outside ${code}`,
      wanted: `a place in ${code}`,
      next: 'See whether the coordinates are right, and whether the row belongs to this State.',
      repair: null,
    },
  ];
}
