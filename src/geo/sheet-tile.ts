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
import { clipLine, clipRing } from './tile/clip.ts';
import { LayerWriter, LINE, POINT, type POLYGON, tileOf } from './tile/layer.ts';
import { BUFFER, EXTENT, FINEST_ZOOM, PIXEL, type TileFrame, tileFrame } from './tile/mercator.ts';
import { tidied } from './tile/tidy.ts';
import { doubleArea, plainlyValid, type Rings } from './tile/validity.ts';

/** Shapes drawn in one tile at most. */
export const MOST_SHAPES = 5_000;
/** Points drawn in one layer of a tile at most. */
export const MOST_POINTS = 4_000;

const LEAST = -BUFFER;
const MOST = EXTENT + BUFFER;

/** Numbers kept of each point. */
const WIDTH = 4;

/** What is to be drawn as points: segment, row, and x and y in units of the tile. */
class Dots {
  #all = new Int32Array(256 * WIDTH);
  count = 0;

  add(segment: number, row: number, x: number, y: number): void {
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
    this.count += 1;
  }

  /** Four numbers for each. */
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
  const frame = tileFrame(z, x, y);
  const [shapes, dots, own] = gathered(drawing, frame, view);
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

/** What is drawn in its shape, what as a point instead of it, and what is a point by itself. */
function gathered(drawing: Drawing, frame: TileFrame, view: SheetView): readonly [readonly Shape[], Dots, Dots] {
  const seen = seenBy(view);
  const { x, y, scale } = frame;
  const [west, north] = [x + LEAST / scale, y + LEAST / scale];
  const [east, south] = [x + MOST / scale, y + MOST / scale];
  const pixel = PIXEL / scale;
  const [dots, own] = [new Dots(), new Dots()];
  const shapes: Shape[] = [];
  drawing.segments.forEach((segment, of) => {
    if (segment.index === null) return;
    const { type, box, xy, rings, points } = segment;
    const reader = new RowReader(segment, drawing.columns);
    for (const row of segment.index.search(west, north, east, south)) {
      if (!seen(segment, row)) continue;
      if (drawing.filter !== undefined) {
        reader.row = row;
        if (!drawing.filter(reader)) continue;
      }
      const at = 4 * row;
      if (type[row] === POINT) {
        const end = points[rings[row + 1] ?? 0] ?? 0;
        for (let point = points[rings[row] ?? 0] ?? 0; point < end; point += 1) {
          const [px, py] = [xy[2 * point] ?? 0, xy[2 * point + 1] ?? 0];
          own.add(of, row, Math.round((px - x) * scale), Math.round((py - y) * scale));
        }
      } else if ((box[at + 2] ?? 0) - (box[at] ?? 0) < pixel && (box[at + 3] ?? 0) - (box[at + 1] ?? 0) < pixel) {
        dot(dots, of, segment, row, frame);
      } else shapes.push({ of, row });
    }
  });
  if (shapes.length <= MOST_SHAPES) return [shapes, dots, own];
  const sizes = Float32Array.from(shapes, ({ of, row }) => drawing.segments[of]?.size[row] ?? 0);
  // Numbers sort much faster than what they are numbers of.
  const least = sizes.toSorted()[shapes.length - MOST_SHAPES] ?? 0;
  let alike = MOST_SHAPES - sizes.filter((size) => size > least).length;
  const drawn = shapes.filter(({ of, row }, at) => {
    const size = sizes[at] ?? 0;
    if (size > least || (size === least && alike-- > 0)) return true;
    dot(dots, of, drawing.segments[of] as Segment, row, frame);
    return false;
  });
  return [drawn, dots, own];
}

/** Marks a row as a point, where its anchor lies in the tile; else it is drawn in the tile where that lies. */
function dot(dots: Dots, of: number, segment: Segment, row: number, frame: TileFrame): void {
  const x = Math.round(((segment.anchor[2 * row] ?? 0) - frame.x) * frame.scale);
  const y = Math.round(((segment.anchor[2 * row + 1] ?? 0) - frame.y) * frame.scale);
  dots.add(of, row, x, y);
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
    for (let dot = 0; dot < count; dot += 1) put(dot, 1);
    return;
  }
  const sizes = new Float32Array(count);
  for (let dot = 0; dot < count; dot += 1) {
    sizes[dot] = segments[all[dot * WIDTH] ?? 0]?.size[all[dot * WIDTH + 1] ?? 0] ?? 0;
  }
  for (let cell = PIXEL; ; cell *= 2) {
    const across = Math.ceil((MOST - LEAST + 1) / cell);
    const largest = new Int32Array(across * across).fill(-1);
    const merged = new Uint32Array(across * across);
    // Cells are of a power of two, so that a shift finds them.
    const shift = Math.log2(cell);
    let cells = 0;
    for (let dot = 0; dot < count; dot += 1) {
      const [x, y] = [(all[dot * WIDTH + 2] ?? 0) - LEAST, (all[dot * WIDTH + 3] ?? 0) - LEAST];
      const place = (y >> shift) * across + (x >> shift);
      const before = largest[place] ?? -1;
      merged[place] = (merged[place] ?? 0) + 1;
      if (before < 0) cells += 1;
      if (before < 0 || (sizes[dot] ?? 0) > (sizes[before] ?? 0)) largest[place] = dot;
    }
    if (cells > MOST_POINTS && cell < LARGEST_CELL) continue;
    largest.forEach((dot, place) => {
      if (dot >= 0) put(dot, merged[place] ?? 1);
    });
    return;
  }
}

/** Writes the properties of rows; the number that a text has in a layer is looked up once. */
class Tags {
  readonly #segment: Segment;
  readonly #columns: readonly SheetColumn[];
  /** By layer: the numbers of the keys, and of each text that was written. */
  readonly #layers = new Map<LayerWriter, { id: number; keys: number[]; texts: Map<number, number> }>();

  constructor(segment: Segment, columns: readonly SheetColumn[]) {
    this.#segment = segment;
    this.#columns = columns;
  }

  put(layer: LayerWriter, row: number): void {
    let known = this.#layers.get(layer);
    if (known === undefined) {
      known = { id: layer.key('id'), keys: this.#columns.map(({ name }) => layer.key(name)), texts: new Map() };
      this.#layers.set(layer, known);
    }
    const { ids, texts, columns } = this.#segment;
    layer.tag(known.id, layer.newText(ids.bytes, ids.starts[row] ?? 0, ids.starts[row + 1] ?? 0));
    for (let at = 0; at < columns.length; at += 1) {
      const value = columns[at]?.[row] ?? 0;
      const key = known.keys[at] ?? 0;
      if (this.#columns[at]?.type !== 'text') {
        if (!Number.isNaN(value))
          layer.tag(key, layer.value(this.#columns[at]?.type === 'boolean' ? value === 1 : value));
      } else if (value > 0) {
        let number = known.texts.get(value);
        if (number === undefined) {
          number = layer.newText(texts.bytes, texts.starts[value - 1] ?? 0, texts.starts[value] ?? 0);
          known.texts.set(value, number);
        }
        layer.tag(key, number);
      }
    }
  }
}
