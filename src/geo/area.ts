/**
 * Geodesic area and perimeter on the ellipsoid of WGS 84, with geodesics as edges: what PostGIS answers for `geography` and
 * GeographicLib for a polygon. Not the sum of spherical excess, which is 0.35 % off, nor the area in a projection.
 *
 * Almost every area of the register has edges of less than a few kilometres. For these a series is used that takes one
 * fortieth of the time; it states the error that it may have made, and where that could be seen (edges of hundreds of
 * kilometres, slivers, the poles), GeographicLib answers.
 */
import geographiclib from 'geographiclib-geodesic';
import type { Geometry, Position, Ring, Shape } from '../base/geometry.ts';
import { B, E2, eastward, RADIANS } from './ellipsoid.ts';

const { Geodesic } = geographiclib;
const WGS84 = Geodesic.WGS84;
/** The largest part of an area that the series may be in doubt about. */
const DOUBT = 1e-10;
/** Degrees of latitude within which differences are taken by series. */
const NEAR = 1;
/** Bound of the first neglected term, in units of w·|h|·(g + v)³: see `ringArea`. Found against GeographicLib. */
const NEGLECTED = 0.02;
/** Above this, g + v is no small number: edges of 1,000 km at the middle latitudes, of 10 km at 10 km from a pole. */
const WIDE = 0.1;

/** The polygons of a geometry: none of points and lines, those of all members of a collection. */
export function shapeOf(geometry: Geometry): Shape {
  switch (geometry.type) {
    case 'Polygon':
      return [geometry.coordinates];
    case 'MultiPolygon':
      return geometry.coordinates;
    case 'GeometryCollection':
      return geometry.geometries.flatMap(shapeOf);
    default:
      return [];
  }
}

/**
 * Square metres: outer rings less their holes, whichever way round they are drawn. Zero for points and lines. Parts that
 * overlap count twice, and of a ring that crosses itself the loops that turn one way count against those that turn the other.
 */
export function geodesicArea(of: Geometry | Shape): number {
  const shape = 'type' in of ? shapeOf(of) : of;
  let sum = 0;
  for (const rings of shape) {
    for (let index = 0; index < rings.length; index += 1) {
      const area = Math.abs(ringArea(rings[index] ?? []));
      sum += index === 0 ? area : -area;
    }
  }
  return sum;
}

/** Metres along the outer rings and the holes; the length of a line; zero for points. */
export function geodesicPerimeter(of: Geometry | Shape): number {
  if (!('type' in of))
    return of.reduce((sum, rings) => sum + rings.reduce((total, ring) => total + length(ring), 0), 0);
  switch (of.type) {
    case 'LineString':
      return length(of.coordinates);
    case 'MultiLineString':
      return of.coordinates.reduce((sum, line) => sum + length(line), 0);
    case 'GeometryCollection':
      return of.geometries.reduce((sum, member) => sum + geodesicPerimeter(member), 0);
    default:
      return geodesicPerimeter(shapeOf(of));
  }
}

function length(line: readonly Position[]): number {
  let sum = 0;
  for (let index = 1; index < line.length; index += 1) {
    const [from, to] = [line[index - 1], line[index]];
    if (from && to) sum += WGS84.Inverse(from[1], from[0], to[1], to[0], Geodesic.DISTANCE).s12 ?? 0;
  }
  return sum;
}

/**
 * Square metres of a ring, positive where it runs anticlockwise. The last position may repeat the first or not.
 *
 * In the plane of longitude λ and y = ∫ M N cos φ dφ, which is an equal-area one, the metric is w dλ² + dy²/w with w the
 * squared radius of the parallel. A geodesic there has y″ = -S(w + 3y′²/w), where S = sin φ, since dw/dy = -2S. The area under
 * an edge is that of the trapezoid less h³y″/12 and h⁵y⁗/480 at its middle, with h its width; each product is written in g = h²
 * and v = (Δy/w)², so that a meridian needs no case of its own.
 */
export function ringArea(ring: Ring): number {
  const start = ring[0];
  if (start === undefined || ring.length < 3) return 0;
  const [lon0, lat0] = start;
  const sin0 = Math.sin(lat0 * RADIANS);
  const cos0 = Math.cos(lat0 * RADIANS);
  let lon = lon0;
  let lat = lat0;
  let y = 0;
  let s = sin0;
  let w = parallel(s);
  let sum = 0;
  let doubt = 0;
  let turns = 0;
  for (let index = 1; index <= ring.length; index += 1) {
    const next = index === ring.length ? start : (ring[index] as Position);
    if (next[0] === lon && next[1] === lat) continue;
    const east = eastward(lon, next[0]);
    turns += east;
    const north = next[1] - lat0;
    const near = Math.abs(north) < NEAR;
    const rise = near ? sineStep(north * RADIANS, sin0, cos0) : Math.sin(next[1] * RADIANS) - sin0;
    const nextS = sin0 + rise;
    const nextY = near ? yStep(sin0, rise) : longStep(sin0, rise);
    const nextW = parallel(nextS);
    const h = east * RADIANS;
    const dy = nextY - y;
    const g = h * h;

    // The middle of the edge: first that of its chord, then of the geodesic.
    const chordS = (s + nextS) / 2;
    const k = curvature(chordS);
    const ky = curvatureStep(chordS);
    const chordW = (w + nextW) / 2 + (k * dy * dy) / 4;
    const v1 = (dy * dy) / (chordW * chordW);
    const bend = -chordS * chordW * (g + 3 * v1);
    const step = dy - (dy * (-k * chordW * (g + 3 * v1) + chordS * chordS * (8 * g + 12 * v1))) / 24;
    const midS = chordS - (ky * dy * dy) / 8 - (k * bend) / 8;
    const midW = chordW + (chordS * bend) / 4;
    const v = (step * step) / (midW * midW);
    const second = -midS * midW * (g + 3 * v);
    const kw = k * midW;
    const ss = midS * midS;
    const g3v = g + 3 * v;
    const fourth =
      midS * midW * (kw * (g3v * g3v + v * (24 * g + 36 * v)) - ss * (g3v * (8 * g + 12 * v) + 24 * v * (g + v))) -
      ky * midW * midW * midW * v * g3v;
    sum += h * ((y + nextY) / 2 - second / 12 - fourth / 480);
    const spread = g + v;
    doubt += spread < WIDE ? Math.abs(h) * chordW * spread * spread * spread : Infinity;
    lon = next[0];
    lat = next[1];
    y = nextY;
    s = nextS;
    w = nextW;
  }
  // A ring round a pole does not come back to its longitude.
  if (Math.abs(turns) < 1 && doubt * NEGLECTED <= DOUBT * Math.abs(sum)) return -sum;
  return sum === 0 && doubt === 0 ? 0 : libraryArea(ring);
}

/** The squared radius of the parallel, from the sine of the latitude. */
function parallel(s: number): number {
  return (AA * (1 - s * s)) / (1 - E2 * s * s);
}
const AA = (B * B) / (1 - E2);

/** Gauss's curvature, 1/(M N). */
function curvature(s: number): number {
  const root = (1 - E2 * s * s) / B;
  return root * root;
}

/** What the curvature gains for each unit of y. */
function curvatureStep(s: number): number {
  const root = (1 - E2 * s * s) / B;
  return (-4 * E2 * s * root * root * root) / B;
}

/** The sine of a latitude less that of another, which lies `d` radians (under {@link NEAR}) away: without loss of digits. */
function sineStep(d: number, sin: number, cos: number): number {
  const dd = d * d;
  return sin * dd * (-1 / 2 + dd * (1 / 24 - dd / 720)) + cos * d * (1 + dd * (-1 / 6 + dd * (1 / 120 - dd / 5040)));
}

/** y of a latitude less that of another near it: ∫ B²/(1 - e²S²)² dS over the difference of their sines, by Gauss's two points. */
function yStep(from: number, step: number): number {
  const low = from + step * (0.5 - GAUSS);
  const high = from + step * (0.5 + GAUSS);
  const one = 1 - E2 * low * low;
  const two = 1 - E2 * high * high;
  return (B * B * step * (one * one + two * two)) / (2 * one * one * two * two);
}
const GAUSS = Math.sqrt(1 / 12);

/** The same over any distance, in closed form. */
function longStep(from: number, step: number): number {
  return yOf(from + step) - yOf(from);
}
function yOf(s: number): number {
  return (B * B * (s / (1 - E2 * s * s) + Math.atanh(E * s) / E)) / 2;
}
const E = Math.sqrt(E2);

function libraryArea(ring: Ring): number {
  const polygon = WGS84.Polygon(false);
  const [first, last] = [ring[0], ring.at(-1)];
  const closed = first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
  for (let index = 0; index < ring.length - (closed ? 1 : 0); index += 1) {
    const [lon, lat] = ring[index] as Position;
    polygon.AddPoint(lat, lon);
  }
  return polygon.Compute(false, true).area ?? 0;
}
