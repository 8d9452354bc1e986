/** Distances on the WGS 84 ellipsoid from a place to shapes near it, whose sides are straight in longitude and latitude. */
import type { Segment } from './sheet-columns.ts';
import { LINE, POINT, POLYGON } from './tile/layer.ts';

const RADIUS = 6378137;
const FLATTENING = 1 / 298.257223563;
const POLAR = RADIUS * (1 - FLATTENING);
const SQUARED = FLATTENING * (2 - FLATTENING);
const RADIANS = Math.PI / 180;

/**
 * Metres from one place to another, in degrees, along the ellipsoid: the inverse formula of Vincenty (1975), good to a tenth
 * of a millimetre. Not for places on opposite sides of the earth.
 */
export function geodesicDistance(longitude1: number, latitude1: number, longitude2: number, latitude2: number): number {
  const u1 = Math.atan((1 - FLATTENING) * Math.tan(latitude1 * RADIANS));
  const u2 = Math.atan((1 - FLATTENING) * Math.tan(latitude2 * RADIANS));
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const apart = ((longitude2 - longitude1 + 540) % 360) - 180;
  const difference = (apart < -180 ? apart + 360 : apart) * RADIANS;
  let lambda = difference;
  for (let round = 0; round < 100; round += 1) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinS = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
    if (sinS === 0) return 0;
    const cosS = sin1 * sin2 + cos1 * cos2 * cosL;
    const sigma = Math.atan2(sinS, cosS);
    const sinA = (cos1 * cos2 * sinL) / sinS;
    const cosA2 = 1 - sinA * sinA;
    const cosM = cosA2 === 0 ? 0 : cosS - (2 * sin1 * sin2) / cosA2;
    const c = (FLATTENING / 16) * cosA2 * (4 + FLATTENING * (4 - 3 * cosA2));
    const before = lambda;
    lambda = difference + (1 - c) * FLATTENING * sinA * (sigma + c * sinS * (cosM + c * cosS * (-1 + 2 * cosM * cosM)));
    if (Math.abs(lambda - before) > 1e-13) continue;
    const up = (cosA2 * (RADIUS * RADIUS - POLAR * POLAR)) / (POLAR * POLAR);
    const a = 1 + (up / 16384) * (4096 + up * (-768 + up * (320 - 175 * up)));
    const b = (up / 1024) * (256 + up * (-128 + up * (74 - 47 * up)));
    const turn =
      b *
      sinS *
      (cosM +
        (b / 4) * (cosS * (-1 + 2 * cosM * cosM) - (b / 6) * cosM * (-3 + 4 * sinS * sinS) * (-3 + 4 * cosM * cosM)));
    return POLAR * a * (sigma - turn);
  }
  return Number.NaN;
}

/** Metres of a degree of longitude and of latitude at a latitude. */
export function degreeLengths(latitude: number): readonly [number, number] {
  const sine = Math.sin(latitude * RADIANS);
  const w = Math.sqrt(1 - SQUARED * sine * sine);
  return [(RADIUS * Math.cos(latitude * RADIANS) * RADIANS) / w, (RADIUS * (1 - SQUARED) * RADIANS) / w ** 3];
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
  const at = (t: number): number => geodesicDistance(longitude, latitude, ax + t * (bx - ax), ay + t * (by - ay));
  let best = along(longitude, latitude, ax, ay, bx, by, (latitude + (ay + by) / 2) / 2);
  let least = at(best);
  // The place found on the plane is nearly right; the square of the distance along the side is nearly a parabola.
  const length = geodesicDistance(ax, ay, bx, by);
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
