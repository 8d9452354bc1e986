/**
 * A layer of a Mapbox Vector Tile (specification 2.1), written feature by feature: keys and values are kept once,
 * geometries are commands with differences in zigzag form.
 */
import { Bytes, varintSize } from './bytes.ts';
import { EXTENT } from './mercator.ts';

export const POINT = 1;
export const LINE = 2;
export const POLYGON = 3;
/** As the specification numbers them. */
export type ShapeType = typeof POINT | typeof LINE | typeof POLYGON;

export type Value = string | number | boolean;

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;

// Tags of fields: number of the field times eight, plus the wire type.
const TILE_LAYER = 0x1a;
const LAYER_NAME = 0x0a;
const LAYER_FEATURE = 0x12;
const LAYER_KEY = 0x1a;
const LAYER_VALUE = 0x22;
const LAYER_EXTENT = 0x28;
const LAYER_VERSION = 0x78;
const FEATURE_TAGS = 0x12;
const FEATURE_TYPE = 0x18;
const FEATURE_GEOMETRY = 0x22;
const VALUE_TEXT = 0x0a;
const VALUE_DOUBLE = 0x19;
const VALUE_UINT = 0x28;
const VALUE_SINT = 0x30;
const VALUE_BOOL = 0x38;

export class LayerWriter {
  readonly #name: string;
  readonly #features = new Bytes(1 << 16);
  readonly #keys = new Bytes();
  readonly #values = new Bytes(1 << 14);
  readonly #keyAt = new Map<string, number>();
  readonly #valueAt = new Map<Value, number>();
  readonly #tags = new Bytes(256);
  readonly #geometry = new Bytes(4096);
  readonly #one = new Bytes(64);
  #valueCount = 0;
  #x = 0;
  #y = 0;
  /** Features written. */
  count = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** The number of a key. */
  key(name: string): number {
    const at = this.#keyAt.get(name);
    if (at !== undefined) return at;
    this.#keys.varint(LAYER_KEY);
    this.#keys.text(name);
    this.#keyAt.set(name, this.#keyAt.size);
    return this.#keyAt.size - 1;
  }

  /** The number of a value; a whole number takes fewer bytes than a fraction. */
  value(value: Value): number {
    const at = this.#valueAt.get(value);
    if (at !== undefined) return at;
    const one = this.#one;
    one.length = 0;
    if (typeof value === 'string') {
      one.varint(VALUE_TEXT);
      one.text(value);
    } else if (typeof value === 'boolean') {
      one.varint(VALUE_BOOL);
      one.varint(value ? 1 : 0);
    } else if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
      one.varint(VALUE_DOUBLE);
      one.double(value);
    } else if (value >= 0) {
      one.varint(VALUE_UINT);
      one.varint(value);
    } else {
      one.varint(VALUE_SINT);
      // Zigzag of a number that may not fit 53 bits when doubled is written as a fraction.
      if (value < -(2 ** 51)) {
        one.length = 0;
        one.varint(VALUE_DOUBLE);
        one.double(value);
      } else one.varint(-2 * value - 1);
    }
    this.#values.varint(LAYER_VALUE);
    this.#values.lengthedOf(one);
    this.#valueAt.set(value, this.#valueCount);
    return this.#valueCount++;
  }

  /** The number of a text, given as a part of UTF-8, that the caller knows was not written before. */
  newText(utf8: Uint8Array, from: number, to: number): number {
    const values = this.#values;
    const length = to - from;
    values.pair(LAYER_VALUE, 1 + varintSize(length) + length);
    values.pair(VALUE_TEXT, length);
    values.part(utf8, from, to);
    return this.#valueCount++;
  }

  /** A property of the next feature, by the numbers of its key and value. */
  tag(key: number, value: number): void {
    this.#tags.pair(key, value);
  }

  /** A point of the next feature, in units of the tile. */
  point(x: number, y: number): void {
    this.#geometry.varint(8 + MOVE_TO);
    this.#geometry.pair((x << 1) ^ (x >> 31), (y << 1) ^ (y >> 31));
  }

  line(xy: ArrayLike<number>, from: number, to: number): void {
    this.#geometry.varint(8 + MOVE_TO);
    this.#steps(xy, from, from + 2);
    this.#geometry.varint(((to - from) / 2 - 1) * 8 + LINE_TO);
    this.#steps(xy, from + 2, to);
  }

  /** A ring of the next feature, without its first position repeated; turned round where asked. */
  ring(xy: ArrayLike<number>, from: number, to: number, turned: boolean): void {
    if (turned) {
      const back: number[] = [];
      for (let at = to - 2; at >= from; at -= 2) back.push(xy[at] ?? 0, xy[at + 1] ?? 0);
      this.line(back, 0, back.length);
    } else this.line(xy, from, to);
    this.#geometry.varint(8 + CLOSE_PATH);
  }

  #steps(xy: ArrayLike<number>, from: number, to: number): void {
    const geometry = this.#geometry;
    let [x, y] = [this.#x, this.#y];
    for (let at = from; at < to; at += 2) {
      const nextX = xy[at] ?? 0;
      const nextY = xy[at + 1] ?? 0;
      const [dx, dy] = [nextX - x, nextY - y];
      geometry.pair((dx << 1) ^ (dx >> 31), (dy << 1) ^ (dy >> 31));
      x = nextX;
      y = nextY;
    }
    this.#x = x;
    this.#y = y;
  }

  /** Ends the feature; what follows belongs to the next. */
  end(type: ShapeType): void {
    const features = this.#features;
    const [tags, geometry] = [this.#tags, this.#geometry];
    const tagged = tags.length === 0 ? 0 : 1 + varintSize(tags.length) + tags.length;
    features.varint(LAYER_FEATURE);
    features.varint(tagged + 2 + 1 + varintSize(geometry.length) + geometry.length);
    if (tagged > 0) {
      features.varint(FEATURE_TAGS);
      features.lengthedOf(tags);
    }
    features.pair(FEATURE_TYPE, type);
    features.varint(FEATURE_GEOMETRY);
    features.lengthedOf(geometry);
    this.count += 1;
    this.#tags.length = 0;
    this.#geometry.length = 0;
    this.#x = 0;
    this.#y = 0;
  }

  /** The layer, as it stands in a tile. Tiles are layers one after the other. */
  finish(): Uint8Array {
    const head = new Bytes(64);
    head.varint(LAYER_VERSION);
    head.varint(2);
    head.varint(LAYER_NAME);
    head.text(this.#name);
    const foot = new Bytes(8);
    foot.varint(LAYER_EXTENT);
    foot.varint(EXTENT);
    const parts = [head, this.#features, this.#keys, this.#values, foot];
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    const layer = new Bytes(size + 8);
    layer.varint(TILE_LAYER);
    layer.varint(size);
    for (const part of parts) layer.append(part);
    return layer.view();
  }
}

/** A tile of these layers; those without features are left out. */
export function tileOf(layers: readonly LayerWriter[]): Uint8Array {
  const tile = new Bytes(256);
  for (const layer of layers) if (layer.count > 0) tile.bytes(layer.finish());
  return tile.view().slice();
}
