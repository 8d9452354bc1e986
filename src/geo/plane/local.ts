/**
 * A plane for set operations in which geodesics are straight lines, so that cutting an edge in two does not move it and the
 * parts of an area add up to the whole. (In the plane of longitude and latitude an edge of 1 km at 45° bows by 2 cm, and what
 * is cut from an area and what is left would differ from it by as much.)
 *
 * Central projection on the tangent plane from the point of the axis where the verticals of that parallel meet. A plane
 * through that point holds the vertical, so near the middle it cuts the ellipsoid in geodesics: within a micrometre for edges of
 * 1 km some 10 km off, and within 3 cm for edges of 100 km, 100 km off.
 */
import type { Position } from '../../base/geometry.ts';
import { A, DEGREES, E2, RADIANS } from '../ellipsoid.ts';

export interface LocalPlane {
  /** Metres east and north in the plane; null for what lies beyond the horizon of the projection. */
  readonly toPlane: (position: Position) => readonly [number, number] | null;
  readonly toGlobe: (x: number, y: number) => Position;
}

/** How near to the horizon (90° away) the projection is still used, as the cosine of the angle. */
const HORIZON = 0.2;

export function localPlane([lon0, lat0]: Position): LocalPlane {
  const sin0 = Math.sin(lat0 * RADIANS);
  const cos0 = Math.cos(lat0 * RADIANS);
  const n0 = A / Math.sqrt(1 - E2 * sin0 * sin0);
  /** How far north of the equator's plane the verticals meet on the axis. */
  const apex = -E2 * n0 * sin0;
  return {
    toPlane: ([lon, lat]) => {
      const turn = (lon - lon0) * RADIANS;
      const sin = Math.sin(lat * RADIANS);
      const cos = Math.cos(lat * RADIANS);
      const n = A / Math.sqrt(1 - E2 * sin * sin);
      const x = n * cos * Math.cos(turn);
      const z = n * (1 - E2) * sin - apex;
      const up = x * cos0 + z * sin0;
      if (up < HORIZON * n0) return null;
      return [(n0 * n * cos * Math.sin(turn)) / up, (n0 * (z * cos0 - x * sin0)) / up];
    },
    toGlobe: (east, north) => {
      const x = n0 * cos0 - north * sin0;
      const z = n0 * sin0 + north * cos0;
      const stretch = 1 / (1 - E2);
      const a = x * x + east * east + z * z * stretch;
      const b = z * apex * stretch;
      const c = apex * apex * stretch - A * A;
      const far = (-b + Math.sqrt(b * b - a * c)) / a;
      const lat = Math.atan2((far * z + apex) * stretch, far * Math.hypot(x, east)) * DEGREES;
      const lon = lon0 + Math.atan2(east, x) * DEGREES;
      return [lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, lat];
    },
  };
}
