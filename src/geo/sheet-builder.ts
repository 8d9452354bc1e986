/** Building a map sheet: features are added one by one, and laid down in the order in which they lie on the map. */
import Flatbush from 'flatbush';
import type { Geometry, Position } from '../base/geometry.ts';
import type { RowReader, Segment, SheetColumn, SheetFeature, Texts } from './sheet-columns.ts';
import { onCurve } from './tile/curve.ts';
import { LINE, POINT, POLYGON, type ShapeType, type Value } from './tile/layer.ts';
import { worldX, worldY } from './tile/mercator.ts';
import { levels } from './tile/simplify.ts';

/** The shapes of one type in a geometry: lists of positions, each hole after the outer ring that it lies in. */
interface Parts {
  readonly type: ShapeType;
  readonly lists: (readonly Position[])[];
  readonly holes: boolean[];
}

export class SegmentBuilder {
  readonly #columns: readonly SheetColumn[];
  readonly #type: number[] = [];
  readonly #box: number[] = [];
  readonly #anchor: number[] = [];
  readonly #size: number[] = [];
  readonly #rings: number[] = [];
  readonly #points: number[] = [];
  readonly #hole: number[] = [];
  readonly #xy = new Grown(new Int32Array());
  readonly #lonLat = new Grown(new Float64Array());
  readonly #times: readonly number[][] = [[], [], [], []];
  readonly #ids = new TextList();
  readonly #texts = new TextList();
  readonly #textAt = new Map<string, number>();
  readonly #values: readonly number[][];

  constructor(columns: readonly SheetColumn[]) {
    this.#columns = columns;
    this.#values = columns.map(() => []);
    this.#rings.push(0);
    this.#points.push(0);
  }

  get rows(): number {
    return this.#type.length;
  }

  add(feature: SheetFeature): void {
    for (const parts of partsOf(feature.geometry)) this.#addRow(feature, parts);
  }

  #addRow(feature: Omit<SheetFeature, 'geometry'>, parts: Parts): void {
    const begin = this.#xy.length;
    parts.lists.forEach((list, at) => {
      // The last position of a ring is its first again.
      const end = parts.type === POLYGON ? list.length - 1 : list.length;
      const lonLat = this.#lonLat.room(2 * end);
      const xy = this.#xy.room(2 * end);
      for (let index = 0, to = this.#xy.length; index < end; index += 1, to += 2) {
        const [longitude, latitude] = list[index] as Position;
        lonLat[to] = longitude;
        lonLat[to + 1] = latitude;
        xy[to] = worldX(longitude);
        xy[to + 1] = worldY(latitude);
      }
      this.#lonLat.length += 2 * end;
      this.#xy.length += 2 * end;
      this.#points.push(this.#xy.length / 2);
      this.#hole.push(parts.holes[at] ? 1 : 0);
    });
    this.#rings.push(this.#hole.length);
    this.#type.push(parts.type);
    this.#measure(begin, parts);
    this.#ids.push(feature.id);
    const { validFrom, validUntil, recorded, superseded } = feature;
    const times = [validFrom ?? Number.NEGATIVE_INFINITY, validUntil ?? Number.POSITIVE_INFINITY, recorded];
    [...times, superseded ?? Number.POSITIVE_INFINITY].forEach((time, at) => {
      this.#times[at]?.push(time);
    });
    this.#columns.forEach((column, at) => {
      this.#values[at]?.push(this.#coded(column, feature.properties[column.name] ?? null));
    });
  }

  /** Adds a row of another segment with the same columns, by the reader that stands on it. */
  addFrom(segment: Segment, reader: RowReader): void {
    const { row } = reader;
    const { rings, points, lonLat, hole } = segment;
    const type = segment.type[row] as ShapeType;
    const parts: Parts = { type, lists: [], holes: [] };
    for (let ring = rings[row] ?? 0; ring < (rings[row + 1] ?? 0); ring += 1) {
      const list: Position[] = [];
      for (let at = points[ring] ?? 0; at < (points[ring + 1] ?? 0); at += 1) {
        list.push([lonLat[2 * at] ?? 0, lonLat[2 * at + 1] ?? 0]);
      }
      if (type === POLYGON) list.push(list[0] as Position);
      parts.lists.push(list);
      parts.holes.push(hole[ring] === 1);
    }
    const open = (time: number): number | null => (Number.isFinite(time) ? time : null);
    this.#addRow(
      {
        id: reader.id,
        validFrom: open(reader.validFrom),
        validUntil: open(reader.validUntil),
        recorded: reader.recorded,
        superseded: open(segment.superseded[row] ?? 0),
        properties: Object.fromEntries(this.#columns.map(({ name }) => [name, reader.get(name)])),
      },
      parts,
    );
  }

  #coded(column: SheetColumn, value: Value | null): number {
    if (column.type !== 'text') return value === null || typeof value === 'string' ? Number.NaN : Number(value);
    if (value === null) return 0;
    const text = String(value);
    const known = this.#textAt.get(text);
    if (known !== undefined) return known;
    this.#texts.push(text);
    this.#textAt.set(text, this.#textAt.size + 1);
    return this.#textAt.size;
  }

  /** The box, the size and a place on the shape of the row that was added last. */
  #measure(begin: number, parts: Parts): void {
    const xy = this.#xy.room(0);
    const end = this.#xy.length;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = begin; at < end; at += 2) {
      const [x, y] = [xy[at] ?? 0, xy[at + 1] ?? 0];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    this.#box.push(left, top, right, bottom);
    const first = this.#hole.length - parts.lists.length;
    let size = 0;
    let largest = -1;
    let anchor: readonly [number, number] = [xy[begin] ?? 0, xy[begin + 1] ?? 0];
    const points = this.#points;
    for (let ring = first; ring < this.#hole.length; ring += 1) {
      const [from, to] = [2 * (points[ring] ?? 0), 2 * (points[ring + 1] ?? 0)];
      if (parts.type === LINE) size += lengthOf(xy, from, to);
      if (parts.type !== POLYGON) continue;
      const area = Math.abs(areaOf(xy, from, to));
      const isHole = parts.holes[ring - first] ?? false;
      size += isHole ? -area : area;
      if (isHole || area <= largest) continue;
      largest = area;
      anchor = placeIn(xy, from, to) ?? [xy[from] ?? 0, xy[from + 1] ?? 0];
    }
    if (parts.type === LINE) {
      const middle = begin + 2 * Math.floor((end - begin) / 4);
      anchor = [xy[middle] ?? 0, xy[middle + 1] ?? 0];
    }
    this.#anchor.push(anchor[0], anchor[1]);
    this.#size.push(Math.max(0, size));
  }

  /** Lays down what was added. Nothing can be added after it. */
  finish(): Segment {
    const rows = this.rows;
    const order = curveOrder(this.#anchor, rows);
    const points = Uint32Array.from(this.#points);
    const { ringOrder, newRings } = ringsInOrder(order, this.#rings);
    const newPoints = new Uint32Array(points.length);
    ringOrder.forEach((ring, at) => {
      newPoints[at + 1] = (newPoints[at] ?? 0) + (points[ring + 1] ?? 0) - (points[ring] ?? 0);
    });
    const xy = this.#xy.take();
    const newXy = moved(xy, new Int32Array(xy.length), ringOrder, points);
    const lonLat = this.#lonLat.take();
    const box = reordered(this.#box, new Int32Array(4 * rows), order);
    const type = reordered(this.#type, new Uint8Array(rows), order);
    const [validFrom = [], validUntil = [], recorded = [], superseded = []] = this.#times;
    const days = (of: readonly number[]): Float64Array => reordered(of, new Float64Array(rows), order);
    const segment = {
      rows,
      type,
      box,
      anchor: reordered(this.#anchor, new Int32Array(2 * rows), order),
      size: reordered(this.#size, new Float32Array(rows), order),
      rings: newRings,
      points: newPoints,
      hole: reordered(this.#hole, new Uint8Array(ringOrder.length), ringOrder),
      xy: newXy,
      level: levelsOf(type, newRings, newPoints, newXy),
      lonLat: moved(lonLat, new Float64Array(lonLat.length), ringOrder, points),
      validFrom: days(validFrom),
      validUntil: days(validUntil),
      recorded: days(recorded),
      superseded: days(superseded),
      ids: reorderedTexts(this.#ids.take(), order),
      texts: this.#texts.take(),
      columns: this.#values.map((column, at) =>
        reordered(column, this.#columns[at]?.type === 'text' ? new Uint32Array(rows) : new Float64Array(rows), order),
      ),
      index: indexOf(box, rows),
    };
    // Whoever holds on to the builder does not hold on to these.
    const lists = [this.#type, this.#box, this.#anchor, this.#size, this.#rings, this.#points, this.#hole];
    for (const list of [...lists, ...this.#times, ...this.#values]) list.length = 0;
    this.#textAt.clear();
    return segment;
  }
}

/** Boxes of rows, in a tree. */
export function indexOf(box: Int32Array, rows: number): Flatbush | null {
  if (rows === 0) return null;
  const index = new Flatbush(rows, 16, Int32Array);
  for (let at = 0; at < 4 * rows; at += 4)
    index.add(box[at] ?? 0, box[at + 1] ?? 0, box[at + 2] ?? 0, box[at + 3] ?? 0);
  index.finish();
  return index;
}

function partsOf(geometry: Geometry): readonly Parts[] {
  const found = new Map<ShapeType, Parts>();
  const put = (type: ShapeType, list: readonly Position[], hole = false): void => {
    let parts = found.get(type);
    if (parts === undefined) {
      parts = { type, lists: [], holes: [] };
      found.set(type, parts);
    }
    parts.lists.push(list);
    parts.holes.push(hole);
  };
  const polygon = (rings: readonly (readonly Position[])[]): void => {
    rings.forEach((ring, at) => {
      put(POLYGON, ring, at > 0);
    });
  };
  const walk = (one: Geometry): void => {
    if (one.type === 'Point') put(POINT, [one.coordinates]);
    else if (one.type === 'MultiPoint') put(POINT, one.coordinates as readonly Position[]);
    else if (one.type === 'LineString') put(LINE, one.coordinates as readonly Position[]);
    else if (one.type === 'MultiLineString') for (const line of one.coordinates) put(LINE, line as readonly Position[]);
    else if (one.type === 'Polygon') polygon(one.coordinates as readonly (readonly Position[])[]);
    else if (one.type === 'MultiPolygon') for (const rings of one.coordinates) polygon(rings);
    else if (one.type === 'GeometryCollection') for (const part of one.geometries) walk(part);
  };
  walk(geometry);
  return [...found.values()];
}

function areaOf(xy: Int32Array, from: number, to: number): number {
  let sum = 0;
  // Measured from the first position, so that the numbers stay small enough to be exact.
  const [x0, y0] = [xy[from] ?? 0, xy[from + 1] ?? 0];
  for (let at = from + 2; at + 3 < to; at += 2) {
    sum += ((xy[at] ?? 0) - x0) * ((xy[at + 3] ?? 0) - y0) - ((xy[at + 2] ?? 0) - x0) * ((xy[at + 1] ?? 0) - y0);
  }
  return sum / 2;
}

function lengthOf(xy: Int32Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at + 3 < to; at += 2) {
    sum += Math.hypot((xy[at + 2] ?? 0) - (xy[at] ?? 0), (xy[at + 3] ?? 0) - (xy[at + 1] ?? 0));
  }
  return sum;
}

/** A place inside a ring: the middle of the widest stretch at half its height. Null for a ring without any. */
function placeIn(xy: Int32Array, from: number, to: number): readonly [number, number] | null {
  let [top, bottom] = [Infinity, -Infinity];
  for (let at = from + 1; at < to; at += 2) {
    top = Math.min(top, xy[at] ?? 0);
    bottom = Math.max(bottom, xy[at] ?? 0);
  }
  const height = Math.floor((top + bottom) / 2) + 0.5;
  const crossings: number[] = [];
  for (let at = from, before = to - 2; at < to; before = at, at += 2) {
    const [ax, ay, bx, by] = [xy[before] ?? 0, xy[before + 1] ?? 0, xy[at] ?? 0, xy[at + 1] ?? 0];
    if (ay > height !== by > height) crossings.push(ax + ((bx - ax) * (height - ay)) / (by - ay));
  }
  crossings.sort((a, b) => a - b);
  let widest = -1;
  let middle = 0;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [west, east] = [crossings[at] ?? 0, crossings[at + 1] ?? 0];
    if (east - west > widest) [widest, middle] = [east - west, (west + east) / 2];
  }
  return widest < 0 ? null : [Math.round(middle), Math.floor(height)];
}

/** Rows in the order of a Hilbert curve through their anchors: what lies together on the map lies together in memory. */
function curveOrder(anchor: readonly number[], rows: number): Uint32Array {
  const place = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    place[row] = onCurve(anchor[2 * row] ?? 0, anchor[2 * row + 1] ?? 0);
  }
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  return order.sort((a, b) => (place[a] ?? 0) - (place[b] ?? 0));
}

function ringsInOrder(order: Uint32Array, rings: readonly number[]): { ringOrder: Uint32Array; newRings: Uint32Array } {
  const newRings = new Uint32Array(order.length + 1);
  const ringOrder = new Uint32Array(rings[order.length] ?? 0);
  let at = 0;
  order.forEach((row, index) => {
    for (let ring = rings[row] ?? 0; ring < (rings[row + 1] ?? 0); ring += 1) ringOrder[at++] = ring;
    newRings[index + 1] = at;
  });
  return { ringOrder, newRings };
}

type Numbers = Uint8Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** Each row's values in the new order, as many as there is room for in `out`. */
function reordered<T extends Numbers>(values: readonly number[], out: T, order: Uint32Array): T {
  const width = order.length === 0 ? 0 : out.length / order.length;
  for (let at = 0; at < order.length; at += 1) {
    const from = (order[at] ?? 0) * width;
    for (let index = 0; index < width; index += 1) out[at * width + index] = values[from + index] ?? 0;
  }
  return out;
}

/** The pairs of each list, lists in the new order. */
function moved<T extends Int32Array | Float64Array>(pairs: T, out: T, order: Uint32Array, starts: Uint32Array): T {
  let to = 0;
  for (const list of order) {
    const end = 2 * (starts[list + 1] ?? 0);
    for (let from = 2 * (starts[list] ?? 0); from < end; from += 1) out[to++] = pairs[from] ?? 0;
  }
  return out;
}

function reorderedTexts(texts: Texts, order: Uint32Array): Texts {
  const starts = new Uint32Array(order.length + 1);
  const bytes = new Uint8Array(texts.bytes.length);
  order.forEach((row, at) => {
    const [from, to] = [texts.starts[row] ?? 0, texts.starts[row + 1] ?? 0];
    bytes.set(texts.bytes.subarray(from, to), starts[at]);
    starts[at + 1] = (starts[at] ?? 0) + to - from;
  });
  return { bytes, starts };
}

function levelsOf(type: Uint8Array, rings: Uint32Array, points: Uint32Array, xy: Int32Array): Uint8Array {
  const level = new Uint8Array(xy.length / 2);
  type.forEach((shape, row) => {
    if (shape === POINT) return;
    for (let ring = rings[row] ?? 0; ring < (rings[row + 1] ?? 0); ring += 1) {
      levels(xy, level, points[ring] ?? 0, points[ring + 1] ?? 0, shape === POLYGON);
    }
  });
  return level;
}

/** Numbers that grow in number. */
class Grown<T extends Int32Array | Float64Array> {
  #array: T;
  length = 0;

  constructor(empty: T) {
    this.#array = empty;
  }
  /** The array with room for so many more, to be written from `length` on; whoever writes moves `length`. */
  room(more: number): T {
    const wanted = this.length + more;
    if (wanted > this.#array.length) {
      const kind = this.#array.constructor as new (length: number) => T;
      const larger = new kind(Math.max(1024, wanted, Math.ceil(this.#array.length * 1.5)));
      larger.set(this.#array);
      this.#array = larger;
    }
    return this.#array;
  }
  /** Hands it over, and forgets it. */
  take(): T {
    const taken = this.#array.subarray(0, this.length) as T;
    this.#array = this.#array.slice(0, 0) as T;
    return taken;
  }
}

const encoder = new TextEncoder();

class TextList {
  #bytes = new Uint8Array(1024);
  #length = 0;
  readonly #starts: number[] = [0];

  push(text: string): void {
    if (this.#length + 3 * text.length > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2 + 3 * text.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
    this.#starts.push(this.#length);
  }
  take(): Texts {
    const bytes = this.#bytes.slice(0, this.#length);
    this.#bytes = new Uint8Array();
    return { bytes, starts: Uint32Array.from(this.#starts) };
  }
}
