/** Shapes for the ledger of land: read only when geometry is asked, because most areas lie alone. */
import type { Bbox, Shape } from '../../base/geometry.ts';
import { geodesicArea } from '../../geo/area.ts';
import { and, minus, or } from '../../geo/plane.ts';
import type { Plane } from '../../land/ledger/plane.ts';

export interface LandShape {
  readonly box: Bbox | null;
  readonly polygons: Shape;
}

export function landShape(polygons: Shape): LandShape {
  return { polygons, box: boxOf(polygons) };
}

function boxOf(polygons: Shape): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer = []] of polygons) {
    for (const [longitude, latitude] of outer) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
  }
  return west > east ? null : [west, south, east, north];
}

/** Do two boxes share a place? */
export function boxesMeet(a: Bbox | null, b: Bbox | null): boolean {
  return a !== null && b !== null && a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** The ledger's plane over longitudes and latitudes: set operations on polygons, areas on the ellipsoid. */
export const LAND_PLANE: Plane<LandShape> = {
  and: (a, b) => landShape(and(a.polygons, b.polygons)),
  minus: (a, b) => landShape(minus(a.polygons, b.polygons)),
  or: (a, b) => landShape(or(a.polygons, b.polygons)),
  isEmpty: ({ polygons }) => polygons.length === 0,
  area: ({ polygons }) => geodesicArea(polygons),
  meets: (a, b) => boxesMeet(a.box, b.box),
};
