/** Shapes that are recorded twice: the same to the last vertex, however they were drawn. */
import { createHash } from 'node:crypto';
import type { Geometry, Position, Ring } from '../base/geometry.ts';
import { shapeOf } from './area.ts';

/** Decimals of a degree to which coordinates are told apart: a centimetre. */
export const DECIMALS = 7;

/**
 * The same text for the same shape, however its rings are turned or begun, in whatever order its parts and holes stand, and
 * whether a single polygon is written as Polygon or MultiPolygon. Heights, repeated vertices and what lies beyond the decimals
 * are left out. Points and lines have one, too; a line drawn backwards is the same line.
 */
export function canonical(geometry: Geometry, decimals = DECIMALS): string {
  switch (geometry.type) {
    case 'Point':
      return `P${text(geometry.coordinates, decimals)}`;
    case 'MultiPoint':
      return `P${geometry.coordinates
        .map((position) => text(position, decimals))
        .sort()
        .join(' ')}`;
    case 'LineString':
      return `L${lineText(geometry.coordinates, decimals)}`;
    case 'MultiLineString':
      return `L${geometry.coordinates
        .map((line) => lineText(line, decimals))
        .sort()
        .join('|')}`;
    case 'GeometryCollection':
      return `C${geometry.geometries
        .map((member) => canonical(member, decimals))
        .sort()
        .join('&')}`;
    default:
      return `A${shapeOf(geometry)
        .map((rings) => {
          const [outer = '', ...holes] = rings.map((ring) => ringText(ring, decimals));
          return [outer, ...holes.sort()].join('/');
        })
        .sort()
        .join('|')}`;
  }
}

/** SHA-256 of {@link canonical}, in hex: the key by which exact duplicates are found in a set of any size. */
export function shapeHash(geometry: Geometry, decimals = DECIMALS): string {
  return createHash('sha256').update(canonical(geometry, decimals)).digest('hex');
}

/**
 * A short key in place of {@link shapeHash}, in a twentieth of the time: two valid areas have the same one if they have the
 * same boundary, to a centimetre. It is a sum over the edges, so it does not matter where a ring begins, which way round it
 * is drawn, and in what order the rings stand. 96 bits: among a million different areas that two agree by chance is one
 * chance in 10¹⁷, but somebody who wants it can make two that do. Points and lines have the key of their hash.
 */
export function shapeKey(geometry: Geometry): string {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return shapeHash(geometry);
  const sums: Sums = [0, 0, 0];
  for (const polygon of shapeOf(geometry)) for (const ring of polygon) addEdges(ring, sums);
  const [a, b, c] = sums;
  return String.fromCharCode(a >>> 16, a & 0xffff, b >>> 16, b & 0xffff, c >>> 16, c & 0xffff);
}

type Sums = [number, number, number];
const SCALE = 10 ** DECIMALS;

function addEdges(ring: Ring, sums: Sums): void {
  const last = ring.length - 1;
  let [x, y] = unitsAt(ring[last]);
  let [one, two] = [spread(x, y, 0x9e3779b9), spread(x, y, 0x7f4a7c15)];
  for (let at = 0; at <= last; at += 1) {
    const [nextX, nextY] = unitsAt(ring[at]);
    if (nextX === x && nextY === y) continue;
    const [nextOne, nextTwo] = [spread(nextX, nextY, 0x9e3779b9), spread(nextX, nextY, 0x7f4a7c15)];
    // What is made of both ends alike is the same from either side.
    const [sum, differ] = [(one + nextOne) | 0, two ^ nextTwo];
    sums[0] = (sums[0] + spread(sum, differ, 0x85ebca6b)) | 0;
    sums[1] = (sums[1] + spread(differ, sum, 0xc2b2ae35)) | 0;
    sums[2] = (sums[2] + spread(sum ^ differ, Math.imul(one, nextOne), 0x27d4eb2f)) | 0;
    [x, y, one, two] = [nextX, nextY, nextOne, nextTwo];
  }
}

/** In whole units of the last decimal; they fit 32 bits. The 180th meridian has one name. */
function unitsAt(position: Position | undefined): readonly [number, number] {
  const lon = Math.round((position?.[0] ?? 0) * SCALE);
  return [(lon === -180 * SCALE ? 180 * SCALE : lon) | 0, Math.round((position?.[1] ?? 0) * SCALE) | 0];
}

/** Two whole numbers and a seed to one, each bit of it turning on all of theirs (the finaliser of MurmurHash3). */
function spread(a: number, b: number, seed: number): number {
  let hash = Math.imul(a ^ seed, 0xcc9e2d51);
  hash = Math.imul(hash ^ (hash >>> 15), 0x1b873593) ^ b;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A longitude and a latitude as whole units of the last decimal. The 180th meridian has one name. */
function text(position: Position, decimals: number): string {
  const scale = 10 ** decimals;
  const lon = Math.round(position[0] * scale) + 0;
  const lat = Math.round(position[1] * scale) + 0;
  return `${lon === -180 * scale ? 180 * scale : lon},${lat}`;
}

function placesOf(line: readonly Position[], decimals: number): string[] {
  const places: string[] = [];
  for (const position of line) {
    const place = text(position, decimals);
    if (place !== places.at(-1)) places.push(place);
  }
  return places;
}

function lineText(line: readonly Position[], decimals: number): string {
  const places = placesOf(line, decimals);
  const [forth, back] = [places.join(' '), places.toReversed().join(' ')];
  return forth < back ? forth : back;
}

function ringText(ring: Ring, decimals: number): string {
  const places = placesOf(ring, decimals);
  while (places.length > 1 && places[0] === places.at(-1)) places.pop();
  const forth = leastTurn(places);
  const back = leastTurn(places.toReversed());
  return forth < back ? forth : back;
}

/** The rotation that comes first in the order of texts, in as many steps as there are places (Booth 1980, as two pointers). */
function leastTurn(places: readonly string[]): string {
  const count = places.length;
  let [one, two, run] = [0, 1, 0];
  while (one < count && two < count && run < count) {
    const a = places[(one + run) % count] as string;
    const b = places[(two + run) % count] as string;
    if (a === b) {
      run += 1;
      continue;
    }
    if (a > b) one += run + 1;
    else two += run + 1;
    if (one === two) two += 1;
    run = 0;
  }
  const start = Math.min(one, two);
  return [...places.slice(start), ...places.slice(0, start)].join(' ');
}
