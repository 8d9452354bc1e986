/** From the reference system of a file to longitude and latitude. */
import type { Bbox, Position } from '../../base/geometry.ts';
import { parseCrs } from '../../geo/crs/parse.ts';
import { openProjections } from '../../geo/crs/projections.ts';
import { suspectCrs } from '../../geo/crs/suspect.ts';
import type { ToDegrees } from './row-place.ts';

/** Degrees of WGS 84, longitude first, as GeoJSON and the usual files have them. */
const DEGREES = ['EPSG:4326', 'OGC:CRS84', 'EPSG:4979'];

export interface SourceCrs {
  /** `EPSG:28406`, or the name of a system that has no code here. */
  readonly code: string;
  readonly name: string;
  /** Null where nothing has to be done. */
  readonly toDegrees: ToDegrees | null;
  /** How it was brought to WGS 84, for people; null where it was there. */
  readonly says: string | null;
}

/**
 * @param near where the layer lies, roughly; chooses the national transformation where there is one
 * @throws Problem `crs-unknown`
 */
export async function sourceCrs(text: string, near: Bbox | null): Promise<SourceCrs> {
  const crs = parseCrs(text);
  const code = crs.code ?? crs.name;
  if (DEGREES.includes(code)) return { code, name: crs.name, toDegrees: null, says: null };
  const projections = await openProjections();
  const conversion = near === null ? projections.between(crs) : projections.between(crs, near);
  const { transformation } = conversion;
  return {
    code,
    name: crs.name,
    toDegrees: (position) => conversion.toWgs84([position[0] ?? Number.NaN, position[1] ?? Number.NaN]),
    says: `${crs.name} to WGS 84 by ${transformation.name}, good to ${transformation.accuracy === null ? 'an unknown distance' : `${transformation.accuracy} m`}`,
  };
}

/** Systems that would put the positions where they are expected, for the question that a file leaves open. */
export async function likelyCrs(sample: readonly Position[], box: Bbox | null): Promise<string[]> {
  if (box === null || sample.length === 0) return [];
  return suspectCrs(await openProjections(), sample, box)
    .slice(0, 4)
    .map(({ crs, swapped, reason }) => `${crs.code ?? ''} ${crs.name}${swapped ? ', axes exchanged' : ''} (${reason})`);
}
