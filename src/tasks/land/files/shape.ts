/** One shape of a .shp as GeoJSON nests it. Heights are kept, measures are not; a height of “no data” is none. */

/** Below this, a measure or height means “no data”. */
const NO_DATA = -1e38;
const NAMES: Readonly<Record<number, string>> = {
  1: 'Point',
  3: 'PolyLine',
  5: 'Polygon',
  8: 'MultiPoint',
  11: 'PointZ',
  13: 'PolyLineZ',
  15: 'PolygonZ',
  18: 'MultiPointZ',
  21: 'PointM',
  23: 'PolyLineM',
  25: 'PolygonM',
  28: 'MultiPointM',
  31: 'MultiPatch',
};

interface Shape {
  readonly geometry: unknown;
  readonly fault: string | null;
}

type Point = number[];

interface Outer {
  readonly ring: Point[];
  readonly box: readonly number[];
  readonly area: number;
  readonly holes: Point[][];
  corners: Set<string> | null;
}

/** Comparisons of a hole with a ring or one of its sides. */
const MOST_WORK = 300_000_000;

function outerOf(ring: Point[]): Outer {
  return { ring, box: boxOf(ring), area: Math.abs(signedArea(ring)), holes: [], corners: null };
}

/** @param bytes the content of a record @param most positions */
export function shapeOf(bytes: Buffer, most: number): Shape {
  const type = bytes.readInt32LE(0);
  if (type === 0) return { geometry: null, fault: null };
  const name = NAMES[type];
  if (name === undefined) return wrong(`its shape is of type ${type}, which there is none`);
  if (type === 31) return wrong('its shape is a MultiPatch, a surface in space, which is not read');
  const kind = type % 10;
  const hasZ = type > 10 && type < 20;
  try {
    if (kind === 1) {
      const point = [bytes.readDoubleLE(4), bytes.readDoubleLE(12)];
      if (hasZ && bytes.length >= 28) addHeight(point, bytes.readDoubleLE(20));
      return finite([point]) ?? { geometry: { type: 'Point', coordinates: point }, fault: null };
    }
    const partCount = kind === 8 ? 0 : bytes.readInt32LE(36);
    const count = bytes.readInt32LE(kind === 8 ? 36 : 40);
    const partsAt = kind === 8 ? 40 : 44;
    const pointsAt = partsAt + partCount * 4;
    if (partCount < 0 || count < 0 || pointsAt + count * 16 > bytes.length) {
      return wrong(`its shape says it has ${partCount} parts and ${count} positions, which is more than it holds`);
    }
    if (count > most || partCount > most) return wrong(`the geometry has more than ${most} positions`);
    const points: Point[] = [];
    for (let index = 0; index < count; index += 1) {
      const at = pointsAt + index * 16;
      points.push([bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)]);
    }
    const heightsAt = pointsAt + count * 16 + 16;
    if (hasZ && heightsAt + count * 8 <= bytes.length) {
      for (let index = 0; index < count; index += 1)
        addHeight(points[index] ?? [], bytes.readDoubleLE(heightsAt + index * 8));
    }
    const bad = finite(points);
    if (bad !== null) return bad;
    if (kind === 8) return { geometry: { type: 'MultiPoint', coordinates: points }, fault: null };
    const starts: number[] = [];
    for (let part = 0; part < partCount; part += 1) starts.push(bytes.readInt32LE(partsAt + part * 4));
    const parts: Point[][] = [];
    for (const [index, start] of starts.entries()) {
      const end = starts[index + 1] ?? count;
      if (start < 0 || start > end || end > count || (index === 0 && start !== 0)) {
        return wrong(`part ${index + 1} of its shape goes from position ${start} to ${end} of ${count}`);
      }
      parts.push(points.slice(start, end));
    }
    if (parts.length === 0 && count > 0) return wrong(`its shape has ${count} positions and no part`);
    if (kind === 3) return { geometry: linesOf(parts), fault: null };
    const geometry = polygonsOf(parts);
    return geometry === null
      ? wrong(`its ${partCount} rings are too many to be told apart as outer rings and holes`)
      : { geometry, fault: null };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return wrong(`its shape, a ${name}, is shorter than it says`);
  }
}

function wrong(fault: string): Shape {
  return { geometry: null, fault };
}

function finite(points: readonly Point[]): Shape | null {
  const bad = points.find((point) => !point.every(Number.isFinite));
  return bad === undefined
    ? null
    : wrong(`a coordinate is ${bad.find((number) => !Number.isFinite(number))}, which is no finite number`);
}

function addHeight(point: Point, height: number): void {
  if (height > NO_DATA) point.push(height);
}

function linesOf(parts: readonly Point[][]): unknown {
  const [first] = parts;
  return parts.length === 1
    ? { type: 'LineString', coordinates: first }
    : { type: 'MultiLineString', coordinates: parts };
}

/**
 * Rings to polygons: clockwise rings are outer, the others are holes of the outer ring that holds them. A hole that no ring
 * holds, and a ring of no area, is a polygon of its own, so that nothing is lost. Null if that takes too long.
 */
function polygonsOf(rings: readonly Point[][]): unknown {
  if (rings.length === 1) return { type: 'Polygon', coordinates: rings };
  const outer: Outer[] = [];
  const holes: Point[][] = [];
  for (const ring of rings) {
    if (ring.length >= 3 && signedArea(ring) > 0) holes.push(ring);
    else outer.push(outerOf(ring));
  }
  // Some programs write all rings counterclockwise.
  if (outer.length === 0) {
    for (const ring of holes.splice(0)) outer.push(outerOf(ring));
  }
  let work = 0;
  for (const hole of holes) {
    const box = boxOf(hole);
    work += outer.length;
    let smallest: Outer | null = null;
    for (const one of outer) {
      if (!within(box, one.box) || (smallest !== null && smallest.area <= one.area)) continue;
      work += one.ring.length + hole.length;
      if (work > MOST_WORK) return null;
      if (holdsHole(one, hole)) smallest = one;
    }
    if (work > MOST_WORK) return null;
    if (smallest === null) outer.push(outerOf(hole));
    else smallest.holes.push(hole);
  }
  const polygons = outer.map(({ ring, holes: own }) => [ring, ...own]);
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** Twice the area in the plane: positive where the ring runs counterclockwise. */
function signedArea(ring: readonly Point[]): number {
  const [ox = 0, oy = 0] = ring[0] ?? [];
  let sum = 0;
  for (let index = 0; index < ring.length; index += 1) {
    const [ax = 0, ay = 0] = ring[index] ?? [];
    const [bx = 0, by = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return sum;
}

function boxOf(ring: readonly Point[]): readonly number[] {
  const box = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [x = 0, y = 0] of ring) {
    box[0] = Math.min(box[0] ?? x, x);
    box[1] = Math.min(box[1] ?? y, y);
    box[2] = Math.max(box[2] ?? x, x);
    box[3] = Math.max(box[3] ?? y, y);
  }
  return box;
}

function within(inner: readonly number[], outer: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = inner;
  const [west = 0, south = 0, east = 0, north = 0] = outer;
  return a >= west && b >= south && c <= east && d <= north;
}

/** By the first position of the hole that is not also one of the ring. */
function holdsHole(outer: Outer, hole: readonly Point[]): boolean {
  const { ring } = outer;
  outer.corners ??= new Set(ring.map(([x, y]) => `${x} ${y}`));
  const { corners } = outer;
  const point = hole.find(([x, y]) => !corners.has(`${x} ${y}`));
  if (point === undefined) return true;
  const [x = 0, y = 0] = point;
  let inside = false;
  for (let index = 0, last = ring.length - 1; index < ring.length; last = index, index += 1) {
    const [ax = 0, ay = 0] = ring[index] ?? [];
    const [bx = 0, by = 0] = ring[last] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
