/** Whether a place lies in a shape, on the map: for deciding which unit a place is in, not how far it is from a hazard. */
import type { Position, Shape } from '../base/geometry.ts';

/** Inside by the even-odd rule, holes out; a place on an edge may fall on either side. Does not look across the 180th meridian. */
export function insideShape(shape: Shape, [longitude, latitude]: Position): boolean {
  let inside = false;
  for (const polygon of shape) {
    for (const ring of polygon) {
      for (let at = 1; at < ring.length; at += 1) {
        const [[x1, y1], [x2, y2]] = [ring[at - 1] as Position, ring[at] as Position];
        if (y1 > latitude === y2 > latitude) continue;
        if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
      }
    }
  }
  return inside;
}
