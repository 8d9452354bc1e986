/** How far a place lies from a shape, and in which direction its nearest point: geodesics on the ellipsoid of WGS 84. */
import geographiclib from 'geographiclib-geodesic';
import type { Position, Ring, Shape } from '../base/geometry.ts';
import { A, B, DEGREES, E2, eastward, F, RADIANS, turn } from './ellipsoid.ts';

const { Geodesic } = geographiclib;
const WGS84 = Geodesic.WGS84;

export interface Nearest {
  /** Metres; 0 where the place lies in the shape or on its edge. */
  readonly metres: number;
  /** The nearest point of the shape: the place itself where it lies in it. */
  readonly point: Position;
  /** Degrees from true north, from the place to that point; null where they are one. */
  readonly bearing: number | null;
  readonly inside: boolean;
}

/** Metres between two places, to some nanometres (Karney 2013). */
export function geodesicDistance(from: Position, to: Position): number {
  return WGS84.Inverse(from[1], from[0], to[1], to[0], Geodesic.DISTANCE).s12 ?? 0;
}

/** Degrees apart on both axes up to which the quick formula is used. */
const NEAR = 10;

/**
 * The same for those who ask it thousands of times, of places in degrees: up to some thousand kilometres by the inverse formula
 * of Vincenty (1975), which is right to a tenth of a millimetre and several times as fast.
 */
export function metresBetween(longitude1: number, latitude1: number, longitude2: number, latitude2: number): number {
  const near = Math.abs(latitude2 - latitude1) <= NEAR && Math.abs(eastward(longitude1, longitude2)) <= NEAR;
  const metres = near ? vincenty(longitude1, latitude1, longitude2, latitude2) : Number.NaN;
  if (!Number.isNaN(metres)) return metres;
  return WGS84.Inverse(latitude1, longitude1, latitude2, longitude2, Geodesic.DISTANCE).s12 ?? 0;
}

/** Not a number where it does not settle: near the other side of the earth. */
function vincenty(longitude1: number, latitude1: number, longitude2: number, latitude2: number): number {
  const u1 = Math.atan((1 - F) * Math.tan(latitude1 * RADIANS));
  const u2 = Math.atan((1 - F) * Math.tan(latitude2 * RADIANS));
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
    const c = (F / 16) * cosA2 * (4 + F * (4 - 3 * cosA2));
    const before = lambda;
    lambda = difference + (1 - c) * F * sinA * (sigma + c * sinS * (cosM + c * cosS * (-1 + 2 * cosM * cosM)));
    if (Math.abs(lambda - before) > 1e-13) continue;
    const up = (cosA2 * (A * A - B * B)) / (B * B);
    const a = 1 + (up / 16384) * (4096 + up * (-768 + up * (320 - 175 * up)));
    const b = (up / 1024) * (256 + up * (-128 + up * (74 - 47 * up)));
    const turn =
      b *
      sinS *
      (cosM +
        (b / 4) * (cosS * (-1 + 2 * cosM * cosM) - (b / 6) * cosM * (-3 + 4 * sinS * sinS) * (-3 + 4 * cosM * cosM)));
    return B * a * (sigma - turn);
  }
  return Number.NaN;
}

/** Degrees from true north, from one place to another; null where they are one. */
export function bearingTo(from: Position, to: Position): number | null {
  const { s12 = 0, azi1 = 0 } = WGS84.Inverse(from[1], from[0], to[1], to[0]);
  return s12 === 0 ? null : turn(azi1);
}

/** The place so many metres away, in a direction from true north. */
export function placeAt(from: Position, bearing: number, metres: number): Position {
  const { lon2 = Number.NaN, lat2 = Number.NaN } = WGS84.Direct(from[1], from[0], bearing, metres);
  return [eastward(0, lon2), lat2];
}

/** Where a place lies: in the shape, on its edge (within a nanometre or so, as the coordinates have it), or outside. */
export type Where = 'inside' | 'edge' | 'outside';

/**
 * Whether a place lies in a shape, by the lines between the vertices in longitude and latitude, as maps and PostGIS geometry
 * draw them. In a hole is outside; on the edge of a hole is on the edge. Rings may run across the 180th meridian.
 */
export function whereIn(shape: Shape, place: Position): Where {
  for (const rings of shape) {
    let inside = false;
    for (const ring of rings) {
      const where = crossings(ring, place);
      if (where === 'edge') return 'edge';
      if (where) inside = !inside;
    }
    if (inside) return 'inside';
  }
  return 'outside';
}

/** Whether a line eastwards from the place meets the ring an odd number of times. */
function crossings(ring: Ring, [lon, lat]: Position): boolean | 'edge' {
  let inside = false;
  // Seen from the place, and from vertex to vertex by the short way: so the 180th meridian is as any other.
  let bx = eastward(lon, ring[0]?.[0] ?? 0);
  for (let index = 0; index < ring.length; index += 1) {
    const [from, to] = [ring[index] as Position, ring[index + 1 < ring.length ? index + 1 : 0] as Position];
    const ax = bx;
    bx = ax + eastward(from[0], to[0]);
    const [ay, by] = [from[1] - lat, to[1] - lat];
    const side = ax * by - bx * ay;
    if (side === 0 && Math.min(ax, bx) <= 0 && Math.max(ax, bx) >= 0 && Math.min(ay, by) <= 0 && Math.max(ay, by) >= 0)
      return 'edge';
    if (ay > 0 !== by > 0 && side > 0 === by > ay) inside = !inside;
  }
  return inside;
}

/**
 * The distance to a shape, its nearest point, and the bearing to it. Edges are geodesics. Null for an empty shape.
 * @param within metres beyond which the answer is not wanted: then null. Spares most of the work.
 */
export function nearest(shape: Shape, place: Position, within = Infinity): Nearest | null {
  if (whereIn(shape, place) !== 'outside') return { metres: 0, point: place, bearing: null, inside: true };
  const from = inSpace(place);
  // Chords through the earth are shorter than the way over it and grow with it: good for choosing the edge.
  const edges: { readonly from: Position; readonly to: Position; readonly least: number }[] = [];
  let best = Infinity;
  for (const rings of shape) {
    for (const ring of rings) {
      for (let index = 0; index < ring.length; index += 1) {
        const [a, b] = [ring[index] as Position, ring[index + 1 < ring.length ? index + 1 : 0] as Position];
        const { chord, slack } = chordTo(from, a, b);
        best = Math.min(best, chord + slack);
        edges.push({ from: a, to: b, least: chord - slack });
      }
    }
  }
  let found: { metres: number; point: Position } | null = null;
  for (const edge of edges) {
    if (edge.least > best || edge.least > within) continue;
    const candidate = nearestOnEdge(edge.from, edge.to, place);
    if (found === null || candidate.metres < found.metres) found = candidate;
  }
  if (found === null || found.metres > within) return null;
  return { ...found, bearing: bearingTo(place, found.point), inside: false };
}

type Vector = readonly [number, number, number];

function inSpace([lon, lat]: Position): Vector {
  const [sin, cos] = [Math.sin(lat * RADIANS), Math.cos(lat * RADIANS)];
  const n = A / Math.sqrt(1 - E2 * sin * sin);
  return [n * cos * Math.cos(lon * RADIANS), n * cos * Math.sin(lon * RADIANS), n * (1 - E2) * sin];
}

/** The straight distance to the chord of an edge, and by how much the edge can lie off its chord. */
function chordTo(from: Vector, a: Position, b: Position): { chord: number; slack: number } {
  const [p, q] = [inSpace(a), inSpace(b)];
  const d: Vector = [q[0] - p[0], q[1] - p[1], q[2] - p[2]];
  const e: Vector = [from[0] - p[0], from[1] - p[1], from[2] - p[2]];
  const square = dot(d, d);
  const share = square === 0 ? 0 : Math.max(0, Math.min(1, dot(d, e) / square));
  const chord = Math.hypot(e[0] - share * d[0], e[1] - share * d[1], e[2] - share * d[2]);
  return { chord, slack: square / (8 * 6_300_000) + 0.001 };
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** The foot of the perpendicular on a geodesic, or its nearer end: the length along it at which the distance is least. */
function nearestOnEdge(a: Position, b: Position, place: Position): { metres: number; point: Position } {
  const whole = WGS84.Inverse(a[1], a[0], b[1], b[0]);
  const [total, start] = [whole.s12 ?? 0, whole.azi1 ?? 0];
  const ends = [a, b]
    .map((point) => ({ metres: geodesicDistance(place, point), point }))
    .sort((x, y) => x.metres - y.metres);
  const end = ends[0] as { metres: number; point: Position };
  if (total === 0) return end;
  const at = (s: number) => {
    const { lon2 = 0, lat2 = 0, azi2 = 0 } = WGS84.Direct(a[1], a[0], start, s);
    const point: Position = [eastward(0, lon2), lat2];
    const { s12 = 0, azi1 = 0 } = WGS84.Inverse(lat2, lon2, place[1], place[0]);
    // How fast the distance falls as one goes on along the edge.
    return { point, metres: s12, towards: Math.cos((azi1 - azi2) * RADIANS) };
  };
  if (at(0).towards <= 0 && at(total).towards <= 0) return { metres: geodesicDistance(place, a), point: a };
  if (at(total).towards >= 0 && at(0).towards >= 0) return { metres: geodesicDistance(place, b), point: b };
  let [low, high] = [0, total];
  let best = end;
  // The plane's foot first, and then closer in; each step takes the error's square, and halving guards it.
  let s = Math.max(0, Math.min(total, at(0).towards * at(0).metres));
  for (let round = 0; round < 60 && high - low > 1e-9; round += 1) {
    const here = at(s);
    if (here.metres < best.metres) best = here;
    const step = here.towards * here.metres;
    if (here.towards > 0) low = s;
    else high = s;
    const next = s + step;
    if (Math.abs(step) < 1e-9) break;
    s = next > low && next < high ? next : (low + high) / 2;
  }
  return { metres: best.metres, point: best.point };
}

/** An angle in degrees as a number from -180 to 180: how far a bearing lies from another. */
export function offBearing(one: number, other: number): number {
  const rest = turn(one - other);
  return rest > 180 ? rest - 360 : rest;
}

/** Radians to degrees, for those who have components: the bearing of a step east and north. */
export function bearingOf(east: number, north: number): number {
  return turn(Math.atan2(east, north) * DEGREES);
}
