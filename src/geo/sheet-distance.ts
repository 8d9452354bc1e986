/** Distances on the WGS 84 ellipsoid from a place to shapes of a sheet, whose sides are straight in longitude and latitude. */
import { metresBetween } from './distance.ts';
import { A, E2, RADIANS } from './ellipsoid.ts';
import type { Segment } from './sheet-columns.ts';
import { LINE, POINT, POLYGON } from './tile/layer.ts';

/** Metres of a degree of longitude and of latitude at a latitude. */
export function degreeLengths(latitude: number): readonly [number, number] {
  const sine = Math.sin(latitude * RADIANS);
  const w = Math.sqrt(1 - E2 * sine * sine);
  return [(A * Math.cos(latitude * RADIANS) * RADIANS) / w, (A * (1 - E2) * RADIANS) / w ** 3];
}

/** Where a row is nearest to a place: the side from (`ax`, `ay`) to (`bx`, `by`) in degrees, and about how many metres. */
export interface Nearest {
  readonly inside: boolean;
  readonly roughly: number;
  readonly side: readonly [ax: number, ay: number, bx: number, by: number];
}

/** The side of a row nearest to a place, reckoned on a plane; `inside` where it lies in the area or on its edge. */
export function nearestSide(segment: Segment, row: number, longitude: number, latitude: number): Nearest {
  const { rings, points, lonLat } = segment;
  const type = segment.type[row];
  let inside = false;
  let least = Number.POSITIVE_INFINITY;
  let side: [number, number, number, number] = [0, 0, 0, 0];
  for (let ring = rings[row] ?? 0; ring < (rings[row + 1] ?? 0); ring += 1) {
    const [from, to] = [points[ring] ?? 0, points[ring + 1] ?? 0];
    let odd = false;
    // Before the first position comes the last of a ring; a point or a line has nothing there.
    let before = type === POLYGON ? to - 1 : from;
    for (let at = from; at < to; before = at, at += 1) {
      const closer = type === POINT ? at : before;
      const [ax, ay] = [lonLat[2 * closer] ?? 0, lonLat[2 * closer + 1] ?? 0];
      const [bx, by] = [lonLat[2 * at] ?? 0, lonLat[2 * at + 1] ?? 0];
      if (type === LINE && at === from && to - from > 1) continue;
      if (ay > latitude !== by > latitude && longitude < ((bx - ax) * (latitude - ay)) / (by - ay) + ax) odd = !odd;
      const off = offSide(longitude, latitude, ax, ay, bx, by);
      if (off < least) {
        least = off;
        side = [ax, ay, bx, by];
      }
    }
    if (type === POLYGON && odd) inside = !inside;
  }
  const onEdge = type === POLYGON && least === 0;
  return { inside: inside || onEdge, roughly: inside ? 0 : Math.sqrt(least), side };
}

/** Square metres, roughly: the place and its nearest on the side, on a plane at the middle of their latitudes. */
function offSide(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const t = along(x, y, ax, ay, bx, by, y);
  const [nx, ny] = [ax + t * (bx - ax), ay + t * (by - ay)];
  const [east, north] = degreeLengths((y + ny) / 2);
  return ((nx - x) * east) ** 2 + ((ny - y) * north) ** 2;
}

/** How far along the side (0 to 1) it is nearest to the place, on a plane at a latitude. */
function along(x: number, y: number, ax: number, ay: number, bx: number, by: number, latitude: number): number {
  const [east, north] = degreeLengths(latitude);
  const [dx, dy] = [(bx - ax) * east, (by - ay) * north];
  const length = dx * dx + dy * dy;
  if (length === 0) return 0;
  return Math.max(0, Math.min(1, ((x - ax) * east * dx + (y - ay) * north * dy) / length));
}

/** Metres from a place to the side, along the ellipsoid. */
export function sideDistance(longitude: number, latitude: number, side: Nearest['side']): number {
  const [ax, ay, bx, by] = side;
  const at = (t: number): number => metresBetween(longitude, latitude, ax + t * (bx - ax), ay + t * (by - ay));
  let best = along(longitude, latitude, ax, ay, bx, by, (latitude + (ay + by) / 2) / 2);
  let least = at(best);
  // The place found on the plane is nearly right; the square of the distance along the side is nearly a parabola.
  const length = metresBetween(ax, ay, bx, by);
  if (length === 0) return least;
  for (let step = Math.min(0.5, Math.max(least * 0.05, 1) / length); step > 1e-9; step /= 20) {
    const [low, high] = [Math.max(0, best - step), Math.min(1, best + step)];
    const [f0, f1, f2] = [at(low) ** 2, at((low + high) / 2) ** 2, at(high) ** 2];
    const bend = f0 - 2 * f1 + f2;
    const middle = (low + high) / 2;
    const found = bend <= 0 ? best : middle + (((f0 - f2) / bend) * (high - low)) / 4;
    const next = Math.max(0, Math.min(1, found));
    const distance = at(next);
    if (distance < least) [best, least] = [next, distance];
    if (step * length < 0.5) break;
  }
  return least;
}
