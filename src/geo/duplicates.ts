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
