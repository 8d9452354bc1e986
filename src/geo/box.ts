/** Boxes of longitude and latitude, which may lie across the 180th meridian (RFC 7946, 5.2). */
import type { Bbox, Position } from '../base/geometry.ts';
import { eastward } from './ellipsoid.ts';

/** Whether a place lies in the box or on its edge. */
export function inBox([west, south, east, north]: Bbox, lon: number, lat: number): boolean {
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}

/**
 * The smallest box round some places; null where there are none. Where places lie on both sides of the 180th meridian, each
 * less than half the globe from the one before, it lies across that.
 */
export function boxOf(places: Iterable<Position>): Bbox | null {
  let first: number | undefined;
  let [low, high, last] = [0, 0, 0];
  let [south, north] = [Infinity, -Infinity];
  for (const [lon, lat] of places) {
    if (first === undefined) {
      first = lon;
      low = lon;
      high = lon;
      last = lon;
    } else {
      last += eastward(last, lon);
      low = Math.min(low, last);
      high = Math.max(high, last);
    }
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  if (first === undefined) return null;
  if (high - low >= 360) return [-180, south, 180, north];
  const wrap = (lon: number) => (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
  return [wrap(low), south, wrap(high), north];
}

/** Whether two boxes have a point in common. */
export function boxesMeet(a: Bbox, b: Bbox): boolean {
  if (a[1] > b[3] || b[1] > a[3]) return false;
  const spans = (box: Bbox): readonly (readonly [number, number])[] =>
    box[0] <= box[2]
      ? [[box[0], box[2]]]
      : [
          [box[0], 180],
          [-180, box[2]],
        ];
  return spans(a).some(([from, to]) => spans(b).some(([start, end]) => from <= end && start <= to));
}
