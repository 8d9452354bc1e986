/** Shapes that are recorded twice: the same to the last vertex, or so nearly the same that somebody should look. */
import { createHash } from 'node:crypto';
import type { Geometry, Position, Ring, Shape } from '../base/geometry.ts';
import { geodesicArea, shapeOf } from './area.ts';
import { boxOf } from './box.ts';
import { RADIANS } from './ellipsoid.ts';

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

/** By how much two shapes may differ and still be worth a look. */
export interface Likeness {
  /** Metres between the corners of their boxes. */
  readonly metres: number;
  /** Part of the larger area. */
  readonly area: number;
}

export const LIKENESS: Likeness = { metres: 25, area: 0.02 };

/** What near duplicates are found by: a shape's box and area. */
export interface Outline {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** Square metres. */
  readonly area: number;
}

export function outlineOf(of: Geometry | Shape): Outline | null {
  const shape = 'type' in of ? shapeOf(of) : of;
  const box = boxOf(shape.flatMap((rings) => rings[0] ?? []));
  if (box === null) return null;
  const [west, south, east, north] = box;
  return { west, south, east, north, area: geodesicArea(shape) };
}

/**
 * Pairs of shapes that may be the same area recorded twice: all four sides of their boxes lie within so many metres, and the
 * areas differ by no more than that part. Exact duplicates are among them.
 * @returns positions in the list, the smaller first, in order
 */
export function nearDuplicates(
  outlines: readonly Outline[],
  likeness = LIKENESS,
): readonly (readonly [number, number])[] {
  const apart = likeness.metres / 110_500;
  const pairs: [number, number][] = [];
  // By cells of the size of the difference, so that only neighbours are compared.
  const cells = new Map<string, number[]>();
  for (const [index, one] of outlines.entries()) {
    const wide = widthOf(one.south, apart);
    const row = Math.floor(one.south / apart);
    for (let near = row - 1; near <= row + 1; near += 1) {
      const size = widthOf(near * apart, apart);
      const last = Math.floor((one.west + wide) / size);
      for (let column = Math.floor((one.west - wide) / size); column <= last; column += 1) {
        for (const other of cells.get(`${near}:${column}`) ?? []) {
          if (alike(one, outlines[other] as Outline, apart, likeness.area)) pairs.push([other, index]);
        }
      }
    }
    const key = `${row}:${Math.floor(one.west / widthOf(row * apart, apart))}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [index]);
    else cell.push(index);
  }
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function alike(one: Outline, two: Outline, apart: number, part: number): boolean {
  const wide = widthOf(one.south, apart);
  return (
    Math.abs(one.south - two.south) <= apart &&
    Math.abs(one.north - two.north) <= apart &&
    Math.abs(one.west - two.west) <= wide &&
    Math.abs(one.east - two.east) <= wide &&
    Math.abs(one.area - two.area) <= part * Math.max(one.area, two.area)
  );
}

/** The same metres in degrees of longitude. */
function widthOf(latitude: number, apart: number): number {
  return apart / Math.max(0.01, Math.cos(latitude * RADIANS));
}
