/**
 * What a view sees of a part of a sheet, made ready for one zoom: in tiles that hold very much, what is drawn as a point is
 * thinned to one for each pixel beforehand, and what is drawn in its shape has an index of its own, so that drawing such a tile
 * looks at some thousand rows instead of all. Made when first asked for and kept with the segment; days go by one at a time,
 * so that one view serves nearly all who ask.
 */
import Flatbush from 'flatbush';
import {
  RowReader,
  type Segment,
  type SheetColumn,
  type SheetFilter,
  type SheetView,
  seenBy,
} from './sheet-columns.ts';
import { onCurve, stretchOf } from './tile/curve.ts';
import { POINT } from './tile/layer.ts';
import { BUFFER, EXTENT } from './tile/mercator.ts';

/** Shapes drawn in one tile at most. */
export const MOST_SHAPES = 2_000;
/** Points drawn in one layer of a tile at most; and a tile with more rows than this is drawn from its level. */
export const MOST_POINTS = 2_000;

/** The points of a tile. */
export interface Thinned {
  readonly rows: Uint32Array;
  /** How many each stands for; it is the largest of them. */
  readonly merged: Uint32Array;
  /** Which of them lie so near a side that the tile beyond draws them too: places in `rows`. */
  readonly edge: Uint32Array;
}

export interface Level {
  /** By the number of the tile ({@link tileNumber}): all that hold more than {@link MOST_POINTS} rows. */
  readonly tiles: ReadonlyMap<number, Thinned>;
  /** What those tiles show in its shape; a place in the index is one in `shapes`. */
  readonly index: Flatbush | null;
  readonly shapes: Uint32Array;
}

/** What a view sees of a segment. */
export interface Seen {
  readonly segment: Segment;
  /** By row: 1 where it is seen. */
  readonly rows: Uint8Array;
  readonly levels: Map<number, Level>;
}

interface Kept extends Seen {
  readonly key: string;
  readonly filter: SheetFilter | undefined;
}

/** Views of a segment that are kept, the latest asked for first. */
const MOST_VIEWS = 3;
const kept = new WeakMap<Segment, Kept[]>();

/** @param filter the same object for the same question, or all is made anew */
export function seenOf(
  segment: Segment,
  columns: readonly SheetColumn[],
  view: SheetView,
  filter: SheetFilter | undefined,
): Seen {
  const all = kept.get(segment) ?? [];
  kept.set(segment, all);
  const key = JSON.stringify([view.on ?? null, view.known ?? null].flat().map(String));
  const at = all.findIndex((one) => one.key === key && one.filter === filter);
  const before = all[at];
  if (before !== undefined) {
    if (at > 0) all.unshift(...all.splice(at, 1));
    return before;
  }
  const rows = new Uint8Array(segment.rows);
  const sees = seenBy(view);
  const reader = new RowReader(segment, columns);
  for (let row = 0; row < segment.rows; row += 1) {
    if (!sees(segment, row)) continue;
    reader.row = row;
    if (filter === undefined || filter(reader)) rows[row] = 1;
  }
  const seen = { key, filter, segment, rows, levels: new Map() };
  all.unshift(seen);
  all.length = Math.min(all.length, MOST_VIEWS);
  return seen;
}

/** The level of a zoom, made when it is first asked for. */
export function levelOf(seen: Seen, z: number): Level {
  const before = seen.levels.get(z);
  if (before !== undefined) return before;
  const made = levelMade(seen, z);
  seen.levels.set(z, made);
  return made;
}

export function tileNumber(z: number, x: number, y: number): number {
  return y * 2 ** z + x;
}

/** The rows whose anchors lie in a tile: they lie together, for a segment is in the order of the curve. */
export function rowsIn(segment: Segment, z: number, x: number, y: number): readonly [from: number, to: number] {
  const [from, to] = stretchOf(z, x, y);
  return [firstFrom(segment, from), firstFrom(segment, to)];
}

/** The first row at or after a place on the curve. */
function firstFrom({ anchor, rows }: Segment, place: number): number {
  let [low, high] = [0, rows];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (onCurve(anchor[2 * middle] ?? 0, anchor[2 * middle + 1] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The cell of the grid of a zoom (up to 30) that a number of steps lies in. */
function cellOf(steps: number, zoom: number): number {
  return ((steps >> 1) + 2 ** 30) >> (31 - zoom);
}

/** Is a row narrower and lower than so many steps? */
export function isSmall({ box }: Segment, row: number, steps: number): boolean {
  const at = 4 * row;
  return (box[at + 2] ?? 0) - (box[at] ?? 0) < steps && (box[at + 3] ?? 0) - (box[at + 1] ?? 0) < steps;
}

/** Has a row of points only one? Of more, each has its own place. */
export function isOnePoint({ type, rings, points }: Segment, row: number): boolean {
  if (type[row] !== POINT) return false;
  const ring = rings[row] ?? 0;
  return rings[row + 1] === ring + 1 && (points[ring + 1] ?? 0) - (points[ring] ?? 0) === 1;
}

/** Steps of a pixel, where a tile is drawn 256 pixels wide. */
export function pixelSteps(z: number): number {
  return 2 ** (24 - z);
}

function levelMade(seen: Seen, z: number): Level {
  const { segment } = seen;
  const { anchor, rows } = segment;
  const tiles = new Map<number, Thinned>();
  const shapes: number[] = [];
  const alone: number[] = [];
  for (let from = 0, to = 0; from < rows; from = to) {
    const [x, y] = [cellOf(anchor[2 * from] ?? 0, z), cellOf(anchor[2 * from + 1] ?? 0, z)];
    to = from + 1;
    while (to < rows && cellOf(anchor[2 * to] ?? 0, z) === x && cellOf(anchor[2 * to + 1] ?? 0, z) === y) to += 1;
    if (to - from > MOST_POINTS) tiles.set(tileNumber(z, x, y), thinned(seen, from, to, z, shapes));
    else alone.push(from, to);
  }
  for (let at = 0; at < alone.length && tiles.size > 0; at += 2) {
    for (let row = alone[at] ?? 0; row < (alone[at + 1] ?? 0); row += 1) {
      if (seen.rows[row] === 1 && reaches(segment, row, z, tiles)) shapes.push(row);
    }
  }
  return { tiles, shapes: Uint32Array.from(shapes), index: indexOf(segment, shapes) };
}

function indexOf({ box }: Segment, shapes: readonly number[]): Flatbush | null {
  if (shapes.length === 0) return null;
  const index = new Flatbush(shapes.length, 16, Int32Array);
  for (const row of shapes) {
    index.add(box[4 * row] ?? 0, box[4 * row + 1] ?? 0, box[4 * row + 2] ?? 0, box[4 * row + 3] ?? 0);
  }
  index.finish();
  return index;
}

/** Tiles looked at one by one to see whether a shape reaches one that holds much; a shape over more is taken to. */
const MOST_LOOKS = 64;

/** Is a row, whose anchor is in a tile that holds little, seen in its shape in one that holds much? */
function reaches(segment: Segment, row: number, z: number, tiles: ReadonlyMap<number, Thinned>): boolean {
  if (isSmall(segment, row, pixelSteps(z))) return segment.type[row] === POINT && !isOnePoint(segment, row);
  const { box } = segment;
  const beyond = BUFFER * 2 ** (20 - z);
  const clamped = (steps: number): number => Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, steps));
  const [west, north] = [
    cellOf(clamped((box[4 * row] ?? 0) - beyond), z),
    cellOf(clamped((box[4 * row + 1] ?? 0) - beyond), z),
  ];
  const [east, south] = [
    cellOf(clamped((box[4 * row + 2] ?? 0) + beyond), z),
    cellOf(clamped((box[4 * row + 3] ?? 0) + beyond), z),
  ];
  if ((east - west + 1) * (south - north + 1) > MOST_LOOKS) return true;
  for (let y = north; y <= south; y += 1) {
    for (let x = west; x <= east; x += 1) if (tiles.has(tileNumber(z, x, y))) return true;
  }
  return false;
}

/** The points of the tile that rows from one to another lie in; what is drawn in its shape goes to `shapes`. */
function thinned(seen: Seen, from: number, to: number, z: number, shapes: number[]): Thinned {
  const { segment } = seen;
  const pixel = pixelSteps(z);
  const large: number[] = [];
  let seenRows = 0;
  for (let row = from; row < to; row += 1) {
    if (seen.rows[row] !== 1) continue;
    seenRows += 1;
    if (segment.type[row] === POINT ? !isOnePoint(segment, row) : !isSmall(segment, row, pixel)) large.push(row);
  }
  const drawn = largest(segment, large, MOST_SHAPES);
  for (const row of drawn) shapes.push(row);
  const rows = new Uint32Array(seenRows - drawn.length);
  let count = 0;
  let next = 0;
  for (let row = from; row < to; row += 1) {
    if (seen.rows[row] !== 1) continue;
    if (drawn[next] === row) next += 1;
    else rows[count++] = row;
  }
  const merged = new Uint32Array(count).fill(1);
  // As the tile itself would: pixels, then two of them, four … until there are few enough.
  for (let cells = z + PIXELS; count > MOST_POINTS && cells >= z + FEWEST; cells -= 1) {
    count = shared(segment, rows, merged, count, cells);
  }
  const left = { rows: rows.slice(0, count), merged: merged.slice(0, count) };
  return { ...left, edge: Uint32Array.from(edgeOf(segment, left.rows, z)) };
}

/** Zooms after which a pixel is a tile, and after which the largest cell is that points are merged in. */
const PIXELS = 8;
const FEWEST = 2;

/**
 * Of points that share a tile of a finer zoom the largest stays, for all of them; how many are left. Tiles are stretches of
 * the curve, so that rows that share one follow each other. Points by themselves stay apart from areas and lines.
 */
function shared({ anchor, size, type }: Segment, rows: Uint32Array, merged: Uint32Array, count: number, zoom: number) {
  let left = 0;
  let [x, y, kind] = [-1, -1, false];
  for (let at = 0; at < count; at += 1) {
    const row = rows[at] ?? 0;
    const [hereX, hereY] = [cellOf(anchor[2 * row] ?? 0, zoom), cellOf(anchor[2 * row + 1] ?? 0, zoom)];
    const isPoint = type[row] === POINT;
    const last = left - 1;
    if (hereX === x && hereY === y && isPoint === kind) {
      merged[last] = (merged[last] ?? 0) + (merged[at] ?? 0);
      if ((size[row] ?? 0) > (size[rows[last] ?? 0] ?? 0)) rows[last] = row;
      continue;
    }
    [x, y, kind] = [hereX, hereY, isPoint];
    rows[left] = row;
    merged[left] = merged[at] ?? 0;
    left += 1;
  }
  return left;
}

function edgeOf({ anchor }: Segment, rows: Uint32Array, z: number): number[] {
  const side = 2 ** (32 - z);
  const near = ((BUFFER + 1) / EXTENT) * side;
  const within = (steps: number): number => (steps + 2 ** 31) % side;
  const edge: number[] = [];
  rows.forEach((row, at) => {
    const [x, y] = [within(anchor[2 * row] ?? 0), within(anchor[2 * row + 1] ?? 0)];
    if (x <= near || y <= near || x >= side - near || y >= side - near) edge.push(at);
  });
  return edge;
}

/** The largest of the rows, at most so many, in their order; lists of points are drawn all. */
function largest(segment: Segment, rows: readonly number[], most: number): readonly number[] {
  if (rows.length <= most) return rows;
  const { size, type } = segment;
  const sizes = Float32Array.from(rows, (row) => (type[row] === POINT ? Number.POSITIVE_INFINITY : (size[row] ?? 0)));
  const kept = largestOf(sizes, most);
  return rows.filter((_, at) => kept(at));
}

/** Tells in turn, from the first to the last, of which sizes there are so many largest; of equal ones the first. */
export function largestOf(sizes: Float32Array, most: number): (at: number) => boolean {
  if (sizes.length <= most) return () => true;
  // Numbers sort much faster than what they are numbers of.
  const least = sizes.toSorted()[sizes.length - most] ?? 0;
  let alike = most;
  for (const size of sizes) if (size > least) alike -= 1;
  return (at) => {
    const size = sizes[at] ?? 0;
    if (size > least) return true;
    if (size < least || alike <= 0) return false;
    alike -= 1;
    return true;
  };
}
