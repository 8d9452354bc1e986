/** Where a row lies: from its geometry, or from columns that hold coordinates; in degrees, unchecked, with what was entered. */
import type { Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { parseDegrees } from '../../geo/coordinates/degrees.ts';
import { parsePlace } from '../../geo/coordinates/place.ts';
import { looksLikeWkt, parseWkt } from '../../geo/coordinates/wkt.ts';
import { of, type Row } from '../../land/mapping/row.ts';
import type { RowFinding } from './quarantine.ts';

/** One position of the source's system, in longitude and latitude of WGS 84. */
export type ToDegrees = (position: readonly number[]) => Position;

export interface RowPlace {
  /** A geometry as GeoJSON nests it, unchecked; null where there is none. */
  readonly raw: unknown;
  readonly findings: readonly RowFinding[];
}

/** @param toDegrees null where the source is in degrees of WGS 84 already */
export function rowPlace(geometry: unknown, row: Row, toDegrees: ToDegrees | null): RowPlace {
  if (geometry !== null && geometry !== undefined) return { raw: rowPlaceOf(geometry, toDegrees), findings: [] };
  try {
    return { raw: written(row, toDegrees), findings: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { found, wanted, next } = error.text;
    const finding = {
      code: error.code,
      severity: 'error',
      field: 'geometry',
      found,
      wanted,
      next,
      repair: null,
    } as const;
    return { raw: null, findings: [finding] };
  }
}

function written(row: Row, toDegrees: ToDegrees | null): unknown {
  const text = of.text(row, 'geometry');
  if (text !== null && looksLikeWkt(text)) return rowPlaceOf(parseWkt(text).geometry, toDegrees);
  const [longitude, latitude] = [of.text(row, 'longitude'), of.text(row, 'latitude')];
  if (longitude !== null && latitude !== null) {
    const [x, y] = [Number(longitude), Number(latitude)];
    // Metres of a grid, or plain degrees; anything else is written as people write degrees.
    if (Number.isFinite(x) && Number.isFinite(y)) return rowPlaceOf({ type: 'Point', coordinates: [x, y] }, toDegrees);
    const { position } = parseDegrees(`${latitude}; ${longitude}`, { order: 'lat-lon' });
    return { type: 'Point', coordinates: position };
  }
  if (text !== null) return { type: 'Point', coordinates: parsePlace(text).position };
  return null;
}

/** Every position of a raw geometry, brought to degrees; what is no position is left for the checks to find. */
export function rowPlaceOf(raw: unknown, toDegrees: ToDegrees | null): unknown {
  if (toDegrees === null || typeof raw !== 'object' || raw === null) return raw;
  const { coordinates, geometries, ...rest } = raw as { coordinates?: unknown; geometries?: unknown };
  return {
    ...rest,
    ...(coordinates === undefined ? {} : { coordinates: positions(coordinates, toDegrees) }),
    ...(Array.isArray(geometries) ? { geometries: geometries.map((one) => rowPlaceOf(one, toDegrees)) } : {}),
  };
}

function positions(value: unknown, toDegrees: ToDegrees): unknown {
  if (!Array.isArray(value)) return value;
  if (typeof value[0] === 'number' && typeof value[1] === 'number' && value.every(Number.isFinite)) {
    const [longitude, latitude] = toDegrees(value as number[]);
    return value.length > 2 ? [longitude, latitude, value[2]] : [longitude, latitude];
  }
  return value.map((one) => positions(one, toDegrees));
}
