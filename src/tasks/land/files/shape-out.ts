/** The .shp, .shx and .dbf of one Shapefile, written record by record. Their headers are filled in at the end. */
import { open } from 'node:fs/promises';
import { Problem } from '../../../base/problem.ts';
import type { FieldType, Value } from './source.ts';
import { FileOut, type Writing } from './writing.ts';
import type { WrittenField } from './written.ts';

export type ShapeKind = 'point' | 'multipoint' | 'line' | 'polygon';

const TYPES: Readonly<Record<ShapeKind, number>> = { point: 1, line: 3, polygon: 5, multipoint: 8 };
const KINDS: Readonly<Record<string, ShapeKind>> = {
  Point: 'point',
  MultiPoint: 'multipoint',
  LineString: 'line',
  MultiLineString: 'line',
  Polygon: 'polygon',
  MultiPolygon: 'polygon',
};
/** The lengths in its headers count words of two bytes in 31 bits. */
const MOST_BYTES = 2 ** 31;
const [TEXT, NUMBER, INSTANT] = [254, 24, 32];

interface Column {
  readonly full: string;
  readonly short: string;
  readonly letter: 'C' | 'N' | 'D' | 'L';
  readonly length: number;
  readonly decimals: number;
}

/** Null for none, for a collection, and for what has a coordinate that is no number. */
export function kindOf(geometry: unknown): ShapeKind | null {
  const { type, coordinates } = (geometry ?? {}) as { readonly type?: string; readonly coordinates?: unknown };
  const kind = KINDS[type ?? ''] ?? null;
  return kind !== null && Array.isArray(coordinates) && coordinates.length > 0 && allFinite(coordinates) ? kind : null;
}

function allFinite(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(allFinite);
  return typeof value === 'number' && Number.isFinite(value);
}

export class ShapeOut {
  /** Without suffix. */
  readonly path: string;
  readonly #kind: ShapeKind;
  readonly #columns: readonly Column[];
  readonly #writing: Writing;
  readonly #shp: FileOut;
  readonly #shx: FileOut;
  readonly #dbf: FileOut;
  readonly #box = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  #count = 0;
  #started = false;

  constructor(
    path: string,
    kind: ShapeKind,
    fields: readonly WrittenField[],
    names: readonly string[],
    writing: Writing,
  ) {
    this.path = path;
    this.#kind = kind;
    this.#writing = writing;
    const columns = fields.map(({ name, type }, index) => columnOf(name, names[index] ?? '', type));
    // A table must have a column.
    this.#columns = columns.length > 0 ? columns : [columnOf('', 'row', 'number')];
    this.#shp = new FileOut(`${path}.shp`);
    this.#shx = new FileOut(`${path}.shx`);
    this.#dbf = new FileOut(`${path}.dbf`);
  }

  async add(geometry: unknown, values: Readonly<Record<string, Value>>): Promise<void> {
    await this.#start();
    this.#count += 1;
    const content = geometry === null ? nullShape() : this.#shape(geometry as { type: string; coordinates: never });
    const head = Buffer.alloc(8);
    head.writeInt32BE(this.#count, 0);
    head.writeInt32BE(content.length / 2, 4);
    const index = Buffer.alloc(8);
    index.writeInt32BE(this.#shp.length / 2, 0);
    index.writeInt32BE(content.length / 2, 4);
    if (this.#shp.length + content.length + 8 > MOST_BYTES) throw tooLong();
    await this.#shp.bytes(head);
    await this.#shp.bytes(content);
    await this.#shx.bytes(index);
    await this.#dbf.bytes(this.#record(values));
  }

  async close(): Promise<void> {
    await this.#start();
    await this.#dbf.bytes(Buffer.from([0x1a]));
    const sizes = [this.#shp.length, this.#shx.length];
    for (const out of [this.#shp, this.#shx, this.#dbf]) await out.close();
    for (const [index, suffix] of ['shp', 'shx'].entries()) {
      await overwrite(`${this.path}.${suffix}`, this.#header(sizes[index] ?? 0));
    }
    await overwrite(`${this.path}.dbf`, this.#tableHeader());
  }

  /** Leaves room for the headers. */
  async #start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    await this.#shp.bytes(Buffer.alloc(100));
    await this.#shx.bytes(Buffer.alloc(100));
    await this.#dbf.bytes(this.#tableHeader());
  }

  #header(size: number): Buffer {
    const header = Buffer.alloc(100);
    header.writeInt32BE(9994, 0);
    header.writeInt32BE(size / 2, 24);
    header.writeInt32LE(1000, 28);
    header.writeInt32LE(TYPES[this.#kind], 32);
    for (const [index, edge] of this.#box.entries())
      header.writeDoubleLE(Number.isFinite(edge) ? edge : 0, 36 + index * 8);
    return header;
  }

  #shape(geometry: { readonly type: string; readonly coordinates: never }): Buffer {
    const type = TYPES[this.#kind];
    if (this.#kind === 'point') {
      const [x, y] = geometry.coordinates as [number, number];
      this.#widen([[x, y]]);
      const point = Buffer.alloc(20);
      point.writeInt32LE(type, 0);
      point.writeDoubleLE(x, 4);
      point.writeDoubleLE(y, 12);
      return point;
    }
    const parts = partsOf(geometry);
    const points = parts.flat();
    if (points.some((point) => point.length > 2)) this.#writing.count('a height was left out');
    this.#widen(points);
    const hasParts = this.#kind !== 'multipoint';
    const start = hasParts ? 44 + parts.length * 4 : 40;
    const bytes = Buffer.alloc(start + points.length * 16);
    bytes.writeInt32LE(type, 0);
    for (const [index, edge] of boxOf(points).entries()) bytes.writeDoubleLE(edge, 4 + index * 8);
    if (hasParts) {
      bytes.writeInt32LE(parts.length, 36);
      let first = 0;
      for (const [index, part] of parts.entries()) {
        bytes.writeInt32LE(first, 44 + index * 4);
        first += part.length;
      }
    }
    bytes.writeInt32LE(points.length, hasParts ? 40 : 36);
    for (const [index, [x = 0, y = 0]] of points.entries()) {
      bytes.writeDoubleLE(x, start + index * 16);
      bytes.writeDoubleLE(y, start + index * 16 + 8);
    }
    return bytes;
  }

  #widen(points: readonly (readonly number[])[]): void {
    const [west, south, east, north] = boxOf(points);
    this.#box[0] = Math.min(this.#box[0] ?? 0, west);
    this.#box[1] = Math.min(this.#box[1] ?? 0, south);
    this.#box[2] = Math.max(this.#box[2] ?? 0, east);
    this.#box[3] = Math.max(this.#box[3] ?? 0, north);
  }

  get #recordLength(): number {
    return this.#columns.reduce((sum, { length }) => sum + length, 1);
  }

  #tableHeader(): Buffer {
    const header = Buffer.alloc(33 + this.#columns.length * 32);
    header[0] = 3;
    // A day that is the same on every run: 1 January 2000.
    header.set([100, 1, 1], 1);
    header.writeUInt32LE(this.#count, 4);
    header.writeUInt16LE(header.length, 8);
    header.writeUInt16LE(this.#recordLength, 10);
    for (const [index, column] of this.#columns.entries()) {
      const at = 32 + index * 32;
      header.write(column.short, at, 'utf8');
      header.write(column.letter, at + 11, 'latin1');
      header[at + 16] = column.length;
      header[at + 17] = column.decimals;
    }
    header[header.length - 1] = 0x0d;
    return header;
  }

  #record(values: Readonly<Record<string, Value>>): Buffer {
    const record = Buffer.alloc(this.#recordLength, ' ');
    let at = 1;
    for (const column of this.#columns) {
      const value = column.full === '' ? this.#count : (values[column.full] ?? null);
      record.write(this.#cell(value, column), at, column.length, 'utf8');
      at += column.length;
    }
    return record;
  }

  #cell(value: Value, { full, letter, length }: Column): string {
    if (value === null) return letter === 'L' ? '?' : '';
    if (letter === 'L') return value === true ? 'T' : value === false ? 'F' : '?';
    if (letter === 'D' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
      return value.replaceAll('-', '');
    if (letter === 'N' && typeof value === 'number' && Number.isFinite(value))
      return numberText(value).padStart(length);
    if (letter !== 'C') {
      this.#writing.count(`a value of “${full}” that is not of its type was left out`);
      return '';
    }
    const text = String(value);
    if (Buffer.byteLength(text) <= length) return text;
    this.#writing.count(`a text of “${full}” was cut to the ${length} bytes of a field`);
    return cutTo(text, length);
  }
}

/** With as many digits as a field of 24 holds. */
function numberText(value: number): string {
  const text = String(value);
  return text.length <= NUMBER ? text : value.toExponential(15);
}

function columnOf(full: string, short: string, type: FieldType): Column {
  if (type === 'number') return { full, short, letter: 'N', length: NUMBER, decimals: 15 };
  if (type === 'boolean') return { full, short, letter: 'L', length: 1, decimals: 0 };
  if (type === 'date') return { full, short, letter: 'D', length: 8, decimals: 0 };
  return { full, short, letter: 'C', length: type === 'instant' ? INSTANT : TEXT, decimals: 0 };
}

/** As many whole characters as a number of bytes of UTF-8 holds. */
export function cutTo(text: string, bytes: number): string {
  let cut = text.slice(0, bytes);
  while (Buffer.byteLength(cut) > bytes) cut = cut.slice(0, -1);
  return cut.replace(/[\ud800-\udbff]$/, '');
}

function nullShape(): Buffer {
  return Buffer.alloc(4);
}

type Points = readonly (readonly number[])[];

/** Rings run clockwise outside and counterclockwise inside, the other way round than in GeoJSON. */
function partsOf({ type, coordinates }: { readonly type: string; readonly coordinates: unknown }): Points[] {
  switch (type) {
    case 'LineString':
    case 'MultiPoint':
      return [coordinates as Points];
    case 'MultiLineString':
      return [...(coordinates as Points[])];
    case 'Polygon':
      return ringsOf(coordinates as Points[]);
    default:
      return (coordinates as Points[][]).flatMap(ringsOf);
  }
}

function ringsOf(rings: readonly Points[]): Points[] {
  return rings.map((ring, index) => {
    const clockwise = signedArea(ring) < 0;
    return clockwise === (index === 0) ? ring : [...ring].reverse();
  });
}

function signedArea(ring: Points): number {
  let sum = 0;
  for (let index = 0; index < ring.length; index += 1) {
    const [ax = 0, ay = 0] = ring[index] ?? [];
    const [bx = 0, by = 0] = ring[(index + 1) % ring.length] ?? [];
    sum +=
      (ax - (ring[0]?.[0] ?? 0)) * (by - (ring[0]?.[1] ?? 0)) - (bx - (ring[0]?.[0] ?? 0)) * (ay - (ring[0]?.[1] ?? 0));
  }
  return sum;
}

function boxOf(points: Points): readonly [number, number, number, number] {
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const [x = 0, y = 0] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

async function overwrite(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.write(bytes, 0, bytes.length, 0);
  } finally {
    await file.close();
  }
}

function tooLong(): Problem {
  return new Problem('file-unwritable', {
    found: 'the rows take more than the 2 GB of a Shapefile',
    wanted: 'fewer rows, or a format without that limit',
    next: 'Write a GeoPackage, or fewer rows.',
  });
}
