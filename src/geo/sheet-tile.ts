/**
 * Drawing a tile from a sheet. The rules, in their order:
 *
 * 1. An area or line that is narrower and lower than a pixel (a tile being 256 wide) is drawn as a point: it never vanishes.
 * 2. Where more than {@link MOST_SHAPES} are left, the largest are drawn in their shape, the others as points.
 * 3. A shape of which simplifying and rounding leave nothing valid is drawn as a point.
 * 4. Where there are more than {@link MOST_POINTS} points, those that share a pixel (or two, four … pixels, until they are
 *    few enough) are one: it has the properties of the largest, and `merged` says how many they are.
 *
 * Areas and lines that are drawn as points are in a layer of their own, `NAME-points`: in MapLibre a circle or symbol put on a
 * layer that holds areas too stands on each of their corners, and QGIS lists both layers and styles each by its type.
 */
import {
  RowReader,
  type Segment,
  type SheetColumn,
  type SheetFilter,
  type SheetView,
  seenBy,
} from './sheet-columns.ts';
import {
  isOnePoint,
  isSmall,
  largestOf,
  levelOf,
  MOST_POINTS,
  MOST_SHAPES,
  pixelSteps,
  rowsIn,
  seenOf,
  type Thinned,
  tileNumber,
} from './sheet-level.ts';
import { clipLine, clipRing } from './tile/clip.ts';
import { LayerWriter, LINE, POINT, type POLYGON, tileOf } from './tile/layer.ts';
import { BUFFER, EXTENT, FINEST_ZOOM, PIXEL, type TileFrame, tileExists, tileFrame } from './tile/mercator.ts';
import { tidied } from './tile/tidy.ts';
import { doubleArea, plainlyValid, type Rings } from './tile/validity.ts';

const LEAST = -BUFFER;
const MOST = EXTENT + BUFFER;

/** Numbers kept of each point. */
const WIDTH = 5;

/** What is to be drawn as points: segment, row, x and y in units of the tile, and how many it stands for. */
class Dots {
  #all = new Int32Array(256 * WIDTH);
  count = 0;

  add(segment: number, row: number, x: number, y: number, merged: number): void {
    if (x < LEAST || x > MOST || y < LEAST || y > MOST) return;
    const at = this.count * WIDTH;
    if (at === this.#all.length) {
      const larger = new Int32Array(this.#all.length * 2);
      larger.set(this.#all);
      this.#all = larger;
    }
    const all = this.#all;
    all[at] = segment;
    all[at + 1] = row;
    all[at + 2] = x;
    all[at + 3] = y;
    all[at + 4] = merged;
    this.count += 1;
  }

  /** Five numbers for each. */
  get all(): Int32Array {
    return this.#all;
  }
}

export interface Drawing {
  /** Of the layer. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly segments: readonly Segment[];
  readonly filter?: SheetFilter | undefined;
}

/** The tile, as Mapbox Vector Tile 2.1; empty where there is nothing to draw. */
export function drawTile(drawing: Drawing, z: number, x: number, y: number, view: SheetView): Uint8Array {
  const { segments } = drawing;
  const tile = tileAt(z, x, y);
  const { frame } = tile;
  const [shapes, dots, own] = gathered(drawing, tile, view);
  const main = new LayerWriter(drawing.name);
  const points = new LayerWriter(`${drawing.name}-points`);
  const tags = segments.map((segment) => new Tags(segment, drawing.columns));
  for (const shape of shapes) {
    const { of, row } = shape;
    const segment = segments[of] as Segment;
    const type = segment.type[row] as typeof LINE | typeof POLYGON;
    const drawn = type === LINE ? drawLine(main, segment, row, z, frame) : drawArea(main, segment, row, z, frame);
    if (drawn) {
      tags[of]?.put(main, row);
      main.end(type);
    } else dot(dots, of, segment, row, frame);
  }
  drawDots(main, own, segments, tags);
  drawDots(points, dots, segments, tags);
  return tileOf([main, points]);
}

interface Shape {
  readonly of: number;
  readonly row: number;
}

interface Found {
  readonly shapes: Shape[];
  /** Areas and lines drawn as points. */
  readonly dots: Dots;
  /** Points by themselves. */
  readonly own: Dots;
}

/** Where it lies, and the box of steps that it draws. */
interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly frame: TileFrame;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

function tileAt(z: number, x: number, y: number): Tile {
  const frame = tileFrame(z, x, y);
  const [least, most] = [LEAST / frame.scale, MOST / frame.scale];
  const [west, north, east, south] = [frame.x + least, frame.y + least, frame.x + most, frame.y + most];
  return { z, x, y, frame, west, north, east, south };
}

/** What is drawn in its shape, what as a point instead of it, and what is a point by itself. */
function gathered(drawing: Drawing, tile: Tile, view: SheetView): readonly [readonly Shape[], Dots, Dots] {
  const found: Found = { shapes: [], dots: new Dots(), own: new Dots() };
  drawing.segments.forEach((segment, of) => {
    const [from, to] = rowsIn(segment, tile.z, tile.x, tile.y);
    if (to - from > MOST_POINTS) fromLevel(drawing, of, tile, view, found);
    else searched(drawing, of, tile, view, found);
  });
  const { shapes, dots, own } = found;
  const kept = largestOf(
    Float32Array.from(shapes, ({ of, row }) => drawing.segments[of]?.size[row] ?? 0),
    MOST_SHAPES,
  );
  const drawn = shapes.filter(({ of, row }, at) => {
    if (kept(at)) return true;
    dot(dots, of, drawing.segments[of] as Segment, row, tile.frame);
    return false;
  });
  return [drawn, dots, own];
}

/** A tile that holds little: every row in it is looked at. */
function searched(drawing: Drawing, of: number, tile: Tile, view: SheetView, found: Found): void {
  const segment = drawing.segments[of] as Segment;
  if (segment.index === null) return;
  const { west, north, east, south } = tile;
  const seen = seenBy(view);
  const reader = new RowReader(segment, drawing.columns);
  for (const row of segment.index.search(west, north, east, south)) {
    if (!seen(segment, row)) continue;
    if (drawing.filter !== undefined) {
      reader.row = row;
      if (!drawing.filter(reader)) continue;
    }
    if (segment.type[row] === POINT) ownPoints(found.own, of, segment, row, tile.frame);
    else if (isSmall(segment, row, pixelSteps(tile.z))) dot(found.dots, of, segment, row, tile.frame);
    else found.shapes.push({ of, row });
  }
}

/** A tile that holds much: its points are thinned already, and so are those that the tiles around it share with it. */
function fromLevel(drawing: Drawing, of: number, tile: Tile, view: SheetView, found: Found): void {
  const segment = drawing.segments[of] as Segment;
  const { z, x, y, frame } = tile;
  const seen = seenOf(segment, drawing.columns, view, drawing.filter);
  const level = levelOf(seen, z);
  for (const at of level.index?.search(tile.west, tile.north, tile.east, tile.south) ?? []) {
    const row = level.shapes[at] ?? 0;
    if (segment.type[row] === POINT) ownPoints(found.own, of, segment, row, frame);
    else found.shapes.push({ of, row });
  }
  const put = ({ rows, merged }: Thinned, at: number): void => {
    const row = rows[at] ?? 0;
    dot(segment.type[row] === POINT ? found.own : found.dots, of, segment, row, frame, merged[at]);
  };
  for (let beside = -1; beside <= 1; beside += 1) {
    for (let below = -1; below <= 1; below += 1) {
      if (!tileExists(z, x + beside, y + below)) continue;
      const there = level.tiles.get(tileNumber(z, x + beside, y + below));
      if (there === undefined) {
        const [from, to] = rowsIn(segment, z, x + beside, y + below);
        for (let row = from; row < to; row += 1) {
          if (seen.rows[row] !== 1) continue;
          if (segment.type[row] === POINT) {
            if (isOnePoint(segment, row)) dot(found.own, of, segment, row, frame);
          } else if (isSmall(segment, row, pixelSteps(z))) dot(found.dots, of, segment, row, frame);
        }
      } else if (beside === 0 && below === 0) for (let at = 0; at < there.rows.length; at += 1) put(there, at);
      else for (const at of there.edge) put(there, at);
    }
  }
}

function ownPoints(own: Dots, of: number, segment: Segment, row: number, frame: TileFrame): void {
  const { xy, rings, points } = segment;
  const end = points[rings[row + 1] ?? 0] ?? 0;
  for (let point = points[rings[row] ?? 0] ?? 0; point < end; point += 1) {
    const [px, py] = [xy[2 * point] ?? 0, xy[2 * point + 1] ?? 0];
    own.add(of, row, Math.floor((px - frame.x) * frame.scale), Math.floor((py - frame.y) * frame.scale), 1);
  }
}

/**
 * Marks a row as a point, where its anchor lies in the tile; else it is drawn in the tile where that lies. Rounded down, so that
 * a point is in one tile only, but for what tiles draw beyond their sides.
 */
function dot(dots: Dots, of: number, segment: Segment, row: number, frame: TileFrame, merged = 1): void {
  const x = Math.floor(((segment.anchor[2 * row] ?? 0) - frame.x) * frame.scale);
  const y = Math.floor(((segment.anchor[2 * row + 1] ?? 0) - frame.y) * frame.scale);
  dots.add(of, row, x, y, merged);
}

/** The positions of a ring or line that the zoom shows, in units of the tile, not yet rounded. */
function shown(segment: Segment, ring: number, z: number, frame: TileFrame): number[] {
  const { points, xy, level } = segment;
  const end = points[ring + 1] ?? 0;
  const out: number[] = [];
  for (let at = points[ring] ?? 0; at < end; at += 1) {
    if ((level[at] ?? 0) > z) continue;
    out.push(((xy[2 * at] ?? 0) - frame.x) * frame.scale, ((xy[2 * at + 1] ?? 0) - frame.y) * frame.scale);
  }
  return out;
}

function crosses(segment: Segment, row: number, frame: TileFrame): boolean {
  const { x, y, scale } = frame;
  const { box } = segment;
  const at = 4 * row;
  return (
    ((box[at] ?? 0) - x) * scale < LEAST ||
    ((box[at + 1] ?? 0) - y) * scale < LEAST ||
    ((box[at + 2] ?? 0) - x) * scale > MOST ||
    ((box[at + 3] ?? 0) - y) * scale > MOST
  );
}

/** Rounded to whole units; positions that come to lie on the one before are left out. */
function rounded(positions: readonly number[], ring: boolean): number[] {
  const out: number[] = [];
  let [x, y] = [Number.NaN, Number.NaN];
  for (let at = 0; at < positions.length; at += 2) {
    const [nextX, nextY] = [Math.round(positions[at] ?? 0), Math.round(positions[at + 1] ?? 0)];
    if (nextX === x && nextY === y) continue;
    out.push(nextX, nextY);
    [x, y] = [nextX, nextY];
  }
  while (ring && out.length > 2 && out[0] === x && out[1] === y) {
    out.length -= 2;
    [x, y] = [out[out.length - 2] ?? 0, out[out.length - 1] ?? 0];
  }
  return out;
}

function drawLine(layer: LayerWriter, segment: Segment, row: number, z: number, frame: TileFrame): boolean {
  const cut = crosses(segment, row, frame);
  let drawn = false;
  for (let ring = segment.rings[row] ?? 0; ring < (segment.rings[row + 1] ?? 0); ring += 1) {
    const line = shown(segment, ring, z, frame);
    for (const piece of cut ? clipLine(line, LEAST, MOST) : [line]) {
      const whole = rounded(piece, false);
      if (whole.length < 4) continue;
      layer.line(whole, 0, whole.length);
      drawn = true;
    }
  }
  return drawn;
}

/** How much coarser an area is drawn, in zooms, whose rings are too many to be made valid in good time. */
const COARSER = [0, 1, 2, 4, 6];

function drawArea(layer: LayerWriter, segment: Segment, row: number, z: number, frame: TileFrame): boolean {
  const cut = crosses(segment, row, frame);
  for (const coarser of COARSER) {
    let polygons = areaRings(segment, row, z - coarser, frame, cut);
    // An area narrower than what simplifying allows is drawn with all its corners, if they leave anything.
    if (polygons.length === 0 && coarser === 0) polygons = areaRings(segment, row, FINEST_ZOOM, frame, cut);
    if (polygons.length === 0) return false;
    const valid = plainlyValid(polygons) ? polygons : tidied(polygons);
    if (valid === null) continue;
    for (const polygon of valid) {
      polygon.forEach((ring, at) => {
        // Outer rings have a positive area, holes a negative one.
        layer.ring(ring, 0, ring.length, doubleArea(ring) > 0 !== (at === 0));
      });
    }
    return valid.length > 0;
  }
  return false;
}

/** @param level the zoom whose corners are shown */
function areaRings(segment: Segment, row: number, level: number, frame: TileFrame, cut: boolean): readonly Rings[] {
  const polygons: (readonly number[])[][] = [];
  let outer = false;
  for (let ring = segment.rings[row] ?? 0; ring < (segment.rings[row + 1] ?? 0); ring += 1) {
    const hole = segment.hole[ring] === 1;
    if (hole && !outer) continue;
    const positions = shown(segment, ring, level, frame);
    const whole = rounded(cut ? clipRing(positions, LEAST, MOST) : positions, true);
    const there = whole.length >= 6;
    if (!hole) outer = there;
    if (!there) continue;
    if (hole) polygons.at(-1)?.push(whole);
    else polygons.push([whole]);
  }
  return polygons;
}

/** Units of the largest cell in which points are merged: a quarter of a tile. */
const LARGEST_CELL = EXTENT / 4;

function drawDots(layer: LayerWriter, dots: Dots, segments: readonly Segment[], tags: readonly Tags[]): void {
  const { all, count } = dots;
  const put = (dot: number, merged: number): void => {
    const at = dot * WIDTH;
    layer.point(all[at + 2] ?? 0, all[at + 3] ?? 0);
    tags[all[at] ?? 0]?.put(layer, all[at + 1] ?? 0);
    if (merged > 1) layer.tag(layer.key('merged'), layer.value(merged));
    layer.end(POINT);
  };
  if (count <= MOST_POINTS) {
    for (let dot = 0; dot < count; dot += 1) put(dot, all[dot * WIDTH + 4] ?? 1);
    return;
  }
  const sizes = new Float32Array(count);
  for (let dot = 0; dot < count; dot += 1) {
    sizes[dot] = segments[all[dot * WIDTH] ?? 0]?.size[all[dot * WIDTH + 1] ?? 0] ?? 0;
  }
  for (let cell = PIXEL; ; cell *= 2) {
    // From a whole number of the largest cells before the tile on, so that cells are the same in the tiles beside it.
    const across = Math.ceil((MOST + LARGEST_CELL + 1) / cell);
    // Cells are of a power of two, so that a shift finds them.
    const shift = Math.log2(cell);
    const place = (dot: number): number =>
      (((all[dot * WIDTH + 3] ?? 0) + LARGEST_CELL) >> shift) * across +
      (((all[dot * WIDTH + 2] ?? 0) + LARGEST_CELL) >> shift);
    // The largest point of each cell, counted from 1.
    const largest = new Uint32Array(across * across);
    let cells = 0;
    for (let dot = 0; dot < count; dot += 1) {
      const before = largest[place(dot)] ?? 0;
      if (before === 0) cells += 1;
      if (before === 0 || (sizes[dot] ?? 0) > (sizes[before - 1] ?? 0)) largest[place(dot)] = dot + 1;
    }
    if (cells > MOST_POINTS && cell < LARGEST_CELL) continue;
    const merged = new Uint32Array(count);
    for (let dot = 0; dot < count; dot += 1) {
      const of = (largest[place(dot)] ?? 1) - 1;
      merged[of] = (merged[of] ?? 0) + (all[dot * WIDTH + 4] ?? 1);
    }
    for (let dot = 0; dot < count; dot += 1) if ((merged[dot] ?? 0) > 0) put(dot, merged[dot] ?? 1);
    return;
  }
}

/** A column that is read for each feature, and the number of its key. */
interface Told<Values> {
  readonly key: number;
  readonly values: Values;
}

/** Columns of texts apart from others: arrays of one kind are read faster. */
interface ToLayer {
  readonly id: number;
  readonly texts: readonly Told<Uint32Array>[];
  readonly others: readonly (Told<Float64Array> & { readonly boolean: boolean })[];
  /** The number in the layer of each text that was written. */
  readonly written: Map<number, number>;
}

const empty = new WeakMap<Uint32Array | Float64Array, boolean>();

/** Has a column a value in no row? Many fields are left empty, and need not be looked at for each feature. */
function isEmpty(values: Uint32Array | Float64Array, type: SheetColumn['type']): boolean {
  const before = empty.get(values);
  if (before !== undefined) return before;
  const found = type === 'text' ? values.every((value: number) => value === 0) : values.every(Number.isNaN);
  empty.set(values, found);
  return found;
}

/** Writes the properties of rows; the number that a text has in a layer is looked up once. */
class Tags {
  readonly #segment: Segment;
  readonly #columns: readonly SheetColumn[];
  readonly #layers = new Map<LayerWriter, ToLayer>();

  constructor(segment: Segment, columns: readonly SheetColumn[]) {
    this.#segment = segment;
    this.#columns = columns;
  }

  #to(layer: LayerWriter): ToLayer {
    const before = this.#layers.get(layer);
    if (before !== undefined) return before;
    const [texts, others]: [Told<Uint32Array>[], ToLayer['others'][number][]] = [[], []];
    const id = layer.key('id');
    this.#columns.forEach(({ name, type }, at) => {
      const values = this.#segment.columns[at];
      if (values === undefined || isEmpty(values, type)) return;
      if (values instanceof Uint32Array) texts.push({ key: layer.key(name), values });
      else others.push({ key: layer.key(name), values, boolean: type === 'boolean' });
    });
    const to = { id, texts, others, written: new Map() };
    this.#layers.set(layer, to);
    return to;
  }

  put(layer: LayerWriter, row: number): void {
    const { id, texts, others, written } = this.#to(layer);
    const { ids, texts: utf8 } = this.#segment;
    layer.tag(id, layer.newText(ids.bytes, ids.starts[row] ?? 0, ids.starts[row + 1] ?? 0));
    for (const { key, values } of texts) {
      const value = values[row] ?? 0;
      if (value === 0) continue;
      let number = written.get(value);
      if (number === undefined) {
        number = layer.newText(utf8.bytes, utf8.starts[value - 1] ?? 0, utf8.starts[value] ?? 0);
        written.set(value, number);
      }
      layer.tag(key, number);
    }
    for (const { key, values, boolean } of others) {
      const value = values[row] ?? 0;
      if (!Number.isNaN(value)) layer.tag(key, layer.value(boolean ? value === 1 : value));
    }
  }
}
