/** Has a row of a sheet a point in common with a box in degrees? */
import type { Segment } from './sheet-columns.ts';
import { POINT, POLYGON } from './tile/layer.ts';

export function meetsBox(
  segment: Segment,
  row: number,
  west: number,
  south: number,
  east: number,
  north: number,
): boolean {
  const { rings, points, lonLat } = segment;
  const type = segment.type[row];
  let inside = false;
  for (let ring = rings[row] ?? 0; ring < (rings[row + 1] ?? 0); ring += 1) {
    const [from, to] = [points[ring] ?? 0, points[ring + 1] ?? 0];
    let before = type === POLYGON ? to - 1 : from;
    for (let at = from; at < to; before = at, at += 1) {
      const [bx, by] = [lonLat[2 * at] ?? 0, lonLat[2 * at + 1] ?? 0];
      if (bx >= west && bx <= east && by >= south && by <= north) return true;
      if (type === POINT) continue;
      const [ax, ay] = [lonLat[2 * before] ?? 0, lonLat[2 * before + 1] ?? 0];
      if (passes(ax, ay, bx, by, west, south, east, north)) return true;
      if (type === POLYGON && ay > south !== by > south && west < ((bx - ax) * (south - ay)) / (by - ay) + ax) {
        inside = !inside;
      }
    }
  }
  // No side comes near the box: all of it is inside, or none.
  return inside;
}

/** Has a segment a point in common with the box? */
function passes(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  west: number,
  south: number,
  east: number,
  north: number,
): boolean {
  if (Math.max(ax, bx) < west || Math.min(ax, bx) > east || Math.max(ay, by) < south || Math.min(ay, by) > north) {
    return false;
  }
  // The corners on both sides of the line, or on it.
  const side = (x: number, y: number): number => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  const sides = [side(west, south), side(east, south), side(west, north), side(east, north)];
  return sides.some((one) => one <= 0) && sides.some((one) => one >= 0);
}
