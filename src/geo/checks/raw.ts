/** Coordinates as they come, before anything is known of them: read into parts of rings of numbers, or said to be unfit. */
import { GEOMETRY_TYPES, type GeometryType } from '../../base/geometry.ts';
import type { FaultCode } from './fault.ts';

/** A list of positions: a ring, a line or points. Numbers may be anything a double can be; there are two or three of each. */
export type RawLine = readonly (readonly number[])[];

export interface RawShape {
  readonly type: GeometryType;
  /** Polygons as rings; for lines and points, one list in each part. */
  readonly parts: readonly (readonly RawLine[])[];
  readonly areal: boolean;
  /** Members of a collection, read likewise; then there are no parts. */
  readonly members: readonly RawShape[];
  readonly vertices: number;
  /** Whether some number was written as text. */
  readonly text: boolean;
}

export interface Unfit {
  readonly code: FaultCode;
  readonly found: string;
}

/** How deep the list of positions lies in the coordinates. */
const DEPTHS: Record<Exclude<GeometryType, 'GeometryCollection'>, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};
const DEEPEST_COLLECTION = 8;
const PLAIN_NUMBER = /^\s*[-+]?\d{1,12}(?:\.\d{1,20})?\s*$/;

/** Thrown within this file and {@link readRaw} alone. */
class Stop {
  readonly unfit: Unfit;
  constructor(code: FaultCode, found: string) {
    this.unfit = { code, found };
  }
}

/** Reads what should be a GeoJSON geometry; says the first thing that keeps it from being one. */
export function readRaw(raw: unknown, most: number): RawShape | Unfit {
  const count = { vertices: 0, text: false };
  try {
    return read(raw, most, count, 0);
  } catch (error) {
    if (error instanceof Stop) return error.unfit;
    throw error;
  }
}

type Count = { vertices: number; text: boolean };

function read(raw: unknown, most: number, count: Count, depth: number): RawShape {
  if (raw === null || raw === undefined) throw new Stop('geometry-missing', 'no geometry');
  if (typeof raw !== 'object' || Array.isArray(raw)) {
    throw new Stop('nesting-wrong', `${kindOf(raw)} in place of a geometry`);
  }
  const { type, coordinates, geometries } = raw as Record<string, unknown>;
  const known = GEOMETRY_TYPES.find((one) => one === type);
  if (known === undefined)
    throw new Stop('type-unknown', `the type ${typeof type === 'string' ? brief(type) : kindOf(type)}`);
  if (known === 'GeometryCollection') {
    if (!Array.isArray(geometries))
      throw new Stop('nesting-wrong', `${kindOf(geometries)} in place of a list of geometries`);
    if (depth >= DEEPEST_COLLECTION) throw new Stop('nesting-wrong', 'collections within collections without end');
    if (geometries.length === 0) throw new Stop('geometry-empty', 'a collection without members');
    if (geometries.length > most) throw new Stop('vertices-too-many', `more than ${most} members`);
    const members = geometries.map((member) => read(member, most, count, depth + 1));
    return { type: known, parts: [], areal: false, members, vertices: count.vertices, text: count.text };
  }
  if (coordinates === null || coordinates === undefined)
    throw new Stop('geometry-missing', `a ${known} without coordinates`);
  const areal = known === 'Polygon' || known === 'MultiPolygon';
  const lines = (value: unknown): RawLine[] => list(value, 'a list of rings').map((ring) => line(ring, most, count));
  const depths: readonly (() => (readonly RawLine[])[])[] = [
    () => [[[position(coordinates, count)]]],
    () => [[line(coordinates, most, count)]],
    () => (areal ? [lines(coordinates)] : lines(coordinates).map((one) => [one])),
    () => list(coordinates, 'a list of polygons').map(lines),
  ];
  const parts = (depths[DEPTHS[known]] as () => (readonly RawLine[])[])();
  if (count.vertices === 0) throw new Stop('geometry-empty', `a ${known} without positions`);
  return { type: known, parts, areal, members: [], vertices: count.vertices, text: count.text };
}

function line(value: unknown, most: number, count: Count): RawLine {
  const positions = list(value, 'a list of positions');
  if (count.vertices + positions.length > most) {
    throw new Stop('vertices-too-many', `${count.vertices + positions.length} vertices; ${most} are accepted`);
  }
  // Kept as it is where it is fit, which is nearly always.
  let same = true;
  for (const one of positions) if (!isPosition(one)) same = false;
  if (same) {
    count.vertices += positions.length;
    return positions as unknown as RawLine;
  }
  return positions.map((one) => position(one, count));
}

function isPosition(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    (value.length === 2 || value.length === 3) &&
    typeof value[0] === 'number' &&
    typeof value[1] === 'number' &&
    (value.length === 2 || typeof value[2] === 'number')
  );
}

/** A position of two or three numbers. What is no number becomes NaN, and further ones (a measure, a time) are left out. */
function position(value: unknown, count: Count): number[] {
  if (!Array.isArray(value)) throw new Stop('nesting-wrong', `${kindOf(value)} in place of a position`);
  if (value.length === 0) throw new Stop('geometry-empty', 'a position without numbers');
  if (value.length === 1) throw new Stop('nesting-wrong', 'a position of one number');
  if (Array.isArray(value[0])) throw new Stop('nesting-wrong', 'a list in place of a coordinate');
  count.vertices += 1;
  return value.slice(0, 3).map((one) => {
    if (typeof one === 'number') return one;
    if (typeof one !== 'string' || !PLAIN_NUMBER.test(one)) return Number.NaN;
    count.text = true;
    return Number(one);
  });
}

function list(value: unknown, wanted: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Stop('nesting-wrong', `${kindOf(value)} in place of ${wanted}`);
  return value;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${brief(value)}`;
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? `“${value}”` : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
