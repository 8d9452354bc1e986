/** Shapes for the ledger of land: read only when geometry is asked, because most areas lie alone. */
import type { Bbox, Shape } from '../../base/geometry.ts';
import { geodesicArea } from '../../geo/area.ts';
import { boxesMeet, boxOf } from '../../geo/box.ts';
import { isEmpty, openPlane } from '../../geo/plane.ts';
import type { Plane } from '../../land/ledger/plane.ts';

export interface LandShape {
  readonly box: Bbox | null;
  readonly polygons: Shape;
}

export function landShape(polygons: Shape): LandShape {
  return { polygons, box: boxOf(polygons.flatMap(([outer = []]) => outer)) };
}

/** The ledger's plane over longitudes and latitudes: set operations on polygons, areas on the ellipsoid. */
export async function landPlane(): Promise<Plane<LandShape>> {
  const plane = await openPlane();
  return {
    and: (a, b) => landShape(plane.and(a.polygons, b.polygons)),
    minus: (a, b) => landShape(plane.minus(a.polygons, b.polygons)),
    or: (a, b) => landShape(plane.or(a.polygons, b.polygons)),
    isEmpty: ({ polygons }) => isEmpty(polygons),
    area: ({ polygons }) => geodesicArea(polygons),
    meets: ({ box: a }, { box: b }) => a !== null && b !== null && boxesMeet(a, b),
  };
}
