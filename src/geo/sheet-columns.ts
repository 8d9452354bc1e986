/**
 * The columns of a map sheet: all versions of all features, each property in an array of its own. A row is a version of a
 * feature; a geometry collection makes one row for its points, one for its lines and one for its polygons.
 */
import type Flatbush from 'flatbush';
import type { Geometry } from '../base/geometry.ts';
import type { ShapeType, Value } from './tile/layer.ts';

export interface SheetColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
}

export interface SheetFeature {
  /** The same for all versions of a feature. */
  readonly id: string;
  readonly geometry: Geometry;
  /** The first day on which it holds, and the first on which it no longer does, in days since 1970; null is open. */
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  /** When it was recorded, and when it was superseded, in microseconds since 1970; null: it is in force. */
  readonly recorded: number;
  readonly superseded: number | null;
  /** By the names of the columns; what is missing is null. */
  readonly properties: Readonly<Record<string, Value | null>>;
}

/** What a question sees: days are whole numbers since 1970, instants microseconds. */
export interface SheetView {
  /** In force on this day, or on a day from the first to the last; without it, on any. */
  readonly on?: number | readonly [first: number, last: number] | undefined;
  /** As known at this instant; without it, all that is known. */
  readonly known?: number | undefined;
}

/** Texts as UTF-8, one after the other. */
export interface Texts {
  readonly bytes: Uint8Array;
  /** Where each begins, and where the last ends. */
  readonly starts: Uint32Array;
}

/** A part of a sheet that was built at once. Positions of shapes are not repeated at the end of a ring. */
export interface Segment {
  readonly rows: number;
  readonly type: Uint8Array;
  /** Left, top, right, bottom in steps of the grid (`tile/mercator.ts`). */
  readonly box: Int32Array;
  /** A place on the shape, x and y: where it is drawn when it is drawn as a point. */
  readonly anchor: Int32Array;
  /** How large it is drawn: square steps for an area, steps for a line. */
  readonly size: Float32Array;
  /** The first ring (or line, or list of points) of each row, and the end. */
  readonly rings: Uint32Array;
  /** The first position of each ring, and the end. */
  readonly points: Uint32Array;
  /** 1 where the ring is a hole. */
  readonly hole: Uint8Array;
  /** x, y … in steps of the grid. */
  readonly xy: Int32Array;
  /** For each position the first zoom that shows it. */
  readonly level: Uint8Array;
  /** Longitude, latitude … as they were recorded. */
  readonly lonLat: Float64Array;
  readonly validFrom: Float64Array;
  readonly validUntil: Float64Array;
  readonly recorded: Float64Array;
  readonly superseded: Float64Array;
  readonly ids: Texts;
  /** The texts that columns of text point to, the first being 1; 0 is null. */
  readonly texts: Texts;
  /** Numbers, where not a number is null; booleans as 0 and 1. */
  readonly columns: readonly (Uint32Array | Float64Array)[];
  readonly index: Flatbush | null;
}

/** A row of a segment, as a filter sees it. */
export interface SheetRow {
  readonly id: string;
  readonly type: ShapeType;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly recorded: number;
  /** The value of a column; null where it has none, or where there is no such column. */
  get(name: string): Value | null;
}

export type SheetFilter = (row: SheetRow) => boolean;

const decoder = new TextDecoder();

export function textAt(texts: Texts, at: number): string {
  return decoder.decode(utf8At(texts, at));
}

export function utf8At(texts: Texts, at: number): Uint8Array {
  return texts.bytes.subarray(texts.starts[at] ?? 0, texts.starts[at + 1] ?? 0);
}

/** Tells of each row whether the view sees it. */
export function seenBy(view: SheetView): (segment: Segment, row: number) => boolean {
  const { on, known } = view;
  const [first, last] =
    on === undefined ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : typeof on === 'number' ? [on, on] : on;
  const ever = on === undefined;
  if (known === undefined) {
    return (segment, row) =>
      segment.superseded[row] === Number.POSITIVE_INFINITY &&
      (ever || ((segment.validFrom[row] ?? 0) <= last && (segment.validUntil[row] ?? 0) > first));
  }
  return (segment, row) =>
    (segment.recorded[row] ?? 0) <= known &&
    (segment.superseded[row] ?? 0) > known &&
    (ever || ((segment.validFrom[row] ?? 0) <= last && (segment.validUntil[row] ?? 0) > first));
}

/** The rows of a segment, as a filter sees them; the same object for each, so that nothing is made for a row. */
export class RowReader implements SheetRow {
  readonly #segment: Segment;
  readonly #at: ReadonlyMap<string, { readonly column: SheetColumn; readonly place: number }>;
  row = 0;

  constructor(segment: Segment, columns: readonly SheetColumn[]) {
    this.#segment = segment;
    this.#at = new Map(columns.map((column, place) => [column.name, { column, place }]));
  }

  get id(): string {
    return textAt(this.#segment.ids, this.row);
  }
  get type(): ShapeType {
    return this.#segment.type[this.row] as ShapeType;
  }
  get validFrom(): number {
    return this.#segment.validFrom[this.row] ?? 0;
  }
  get validUntil(): number {
    return this.#segment.validUntil[this.row] ?? 0;
  }
  get recorded(): number {
    return this.#segment.recorded[this.row] ?? 0;
  }
  get(name: string): Value | null {
    const at = this.#at.get(name);
    if (at === undefined) return null;
    const value = this.#segment.columns[at.place]?.[this.row] ?? 0;
    if (at.column.type === 'text') return value === 0 ? null : textAt(this.#segment.texts, value - 1);
    if (Number.isNaN(value)) return null;
    return at.column.type === 'boolean' ? value === 1 : value;
  }
}
