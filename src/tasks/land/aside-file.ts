/** Rows that were set aside, as a file to be repaired and brought in again: in WGS 84, with all their columns and why. */

import type { KeptImport, SetAside } from './imports.ts';
import { rowPlaceOf } from './row-place.ts';
import { sourceCrs } from './source-crs.ts';
import { territoryOf } from './territory.ts';

/** Beside the columns of the source; left out where the file is read again, for no field is called so. */
export const WHY = 'why_set_aside';

export interface AsideRow {
  readonly row: number;
  readonly values: Readonly<Record<string, string>>;
  /** As GeoJSON nests it, unchecked: it may be what is wrong with the row. */
  readonly geometry: unknown;
}

export async function asideRows(kept: KeptImport, rows: readonly SetAside[]): Promise<AsideRow[]> {
  const { toDegrees } = await sourceCrs(kept.crs, territoryOf(kept.owner)?.box ?? null);
  return rows.map(({ row, values, geometry, reasons }) => {
    const { geometry: entered, crs, ...own } = values;
    // A row that did not fit what is in the register was kept as it was taken, in degrees, with its own words beside it.
    const converted = crs === kept.crs && entered !== undefined;
    const raw: unknown = geometry === null ? null : JSON.parse(geometry);
    const why = reasons.map(({ code, found }) => `${code}: ${found}`).join('; ');
    return {
      row,
      values: { ...(converted ? own : values), [WHY]: why },
      geometry: converted ? raw : safely(() => rowPlaceOf(raw, toDegrees)),
    };
  });
}

/** A place that cannot be in the system is left out: it is what has to be corrected. */
function safely(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return null;
  }
}

export function asideGeoJson(rows: readonly AsideRow[]): string {
  const features = rows.map(({ values, geometry }) => ({ type: 'Feature', properties: values, geometry }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** The columns of all rows, in the order in which they are met; the geometry as GeoJSON in a column of its own. */
export function asideColumns(rows: readonly AsideRow[]): readonly string[] {
  const names = new Set<string>();
  for (const { values } of rows) for (const name of Object.keys(values)) if (name !== WHY) names.add(name);
  return [...names, ...(rows.some(({ geometry }) => geometry !== null) ? ['geometry'] : []), WHY];
}
