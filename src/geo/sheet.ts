/**
 * The map sheet: every version of every feature of a collection in memory, in columns, so that a tile, the areas in a box and
 * the areas near a place are found in moments, on any day and as known at any instant. It is never changed: what is recorded
 * later is laid on top in a sheet of its own, which shares what was there.
 */

import type { Bbox } from '../base/geometry.ts';
import { Problem } from '../base/problem.ts';
import { meetsBox } from './sheet-box.ts';
import { SegmentBuilder } from './sheet-builder.ts';
import {
  RowReader,
  type Segment,
  type SheetColumn,
  type SheetFeature,
  type SheetFilter,
  type SheetView,
  seenBy,
  textAt,
} from './sheet-columns.ts';
import { degreeLengths, type Nearest, nearestSide, sideDistance } from './sheet-distance.ts';
import { drawTile } from './sheet-tile.ts';
import type { Value } from './tile/layer.ts';
import { LAST_LATITUDE, worldX, worldY } from './tile/mercator.ts';

/** Segments beside the first, at most; with more, all are laid down anew. */
const MOST_SEGMENTS = 8;
/** Metres; beyond, a question about what is near is none. */
export const FARTHEST = 500_000;

/** A version of a feature that was found. */
export interface SheetHit {
  readonly id: string;
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  readonly recorded: number;
  readonly properties: Readonly<Record<string, Value | null>>;
}

export interface NearHit extends SheetHit {
  /** Does the place lie in the area, or on its edge? */
  readonly inside: boolean;
  /** Metres along the ellipsoid; 0 inside. */
  readonly distance: number;
}

export interface NearView extends SheetView {
  /** Hits at most. */
  readonly limit: number;
  /** Metres. */
  readonly radius: number;
}

/** From this instant on, the version of a feature that was in force is so no longer. */
export interface Supersession {
  readonly id: string;
  /** Microseconds since 1970. */
  readonly at: number;
}

export class SheetBuilder {
  readonly #name: string;
  readonly #columns: readonly SheetColumn[];
  readonly #segment: SegmentBuilder;

  /** @param name of the collection, and of the layer of its tiles */
  constructor(name: string, columns: readonly SheetColumn[]) {
    this.#name = name;
    this.#columns = columns;
    this.#segment = new SegmentBuilder(columns);
  }

  add(feature: SheetFeature): void {
    this.#segment.add(feature);
  }

  /** The sheet of what was added; nothing can be added after it. */
  finish(): Sheet {
    return new Sheet(this.#name, this.#columns, [this.#segment.finish()]);
  }
}

export class Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly segments: readonly Segment[];

  constructor(name: string, columns: readonly SheetColumn[], segments: readonly Segment[]) {
    this.name = name;
    this.columns = columns;
    this.segments = segments;
  }

  /** Versions of features, of any time. */
  get rows(): number {
    return this.segments.reduce((sum, segment) => sum + segment.rows, 0);
  }

  /** Bytes that the columns take. */
  get bytes(): number {
    return this.segments.reduce((sum, segment) => sum + bytesOf(segment), 0);
  }

  /** A Mapbox Vector Tile (see `sheet-tile.ts` for what is drawn); empty where there is nothing. The tile must exist. */
  tile(z: number, x: number, y: number, view: SheetView & { readonly filter?: SheetFilter }): Uint8Array {
    const { name, columns, segments } = this;
    return drawTile({ name, columns, segments, filter: view.filter }, z, x, y, view);
  }

  /** What has a point in common with the box, in degrees; a box that is wider west than east crosses the 180th meridian. */
  within(bbox: Bbox, view: SheetView): SheetHit[] {
    const hits = new Map<string, SheetHit>();
    for (const [west, south, east, north] of halves(bbox)) {
      this.#search([west, south, east, north], view, (segment, row, reader) => {
        if (!meetsBox(segment, row, west, south, east, north)) return;
        const hit = hitOf(reader, this.columns);
        hits.set(`${hit.id} ${hit.recorded}`, hit);
      });
    }
    return [...hits.values()];
  }

  /** How many {@link within} would find, or `most` where they are as many or more. */
  count(bbox: Bbox, view: SheetView, most: number): number {
    const seen = seenBy(view);
    // Only what has points, lines and areas at once has more rows than one; and only a box in two halves meets one twice.
    const boxes = halves(bbox);
    const mixed = boxes.length > 1 || this.segments.some(isMixed);
    const ids = new Set<string>();
    let count = 0;
    for (const [west, south, east, north] of boxes) {
      const [left, top, right, bottom] = [worldX(west), worldY(north), worldX(east), worldY(south)];
      for (const segment of this.segments) {
        const { box } = segment;
        for (const row of segment.index?.search(left - 1, top - 1, right + 1, bottom + 1) ?? []) {
          if (!seen(segment, row)) continue;
          const at = 4 * row;
          const across = (box[at] ?? 0) > left && (box[at + 2] ?? 0) < right;
          const within = across && (box[at + 1] ?? 0) > top && (box[at + 3] ?? 0) < bottom;
          if (!within && !meetsBox(segment, row, west, south, east, north)) continue;
          if (mixed) count = ids.add(textAt(segment.ids, row)).size;
          else count += 1;
          if (count >= most) return most;
        }
      }
    }
    return count;
  }

  /**
   * What lies around a place, nearest first.
   * @param longitude degrees
   * @param latitude degrees
   * @throws Problem `place-out-of-range` for a place off the globe, or a radius that is no length up to {@link FARTHEST}
   */
  near(longitude: number, latitude: number, view: NearView): NearHit[] {
    checkPlace(longitude, latitude, view.radius);
    for (let reach = Math.min(view.radius, 250); ; reach = Math.min(view.radius, reach * 4)) {
      const found = this.#around(longitude, latitude, reach, view);
      // Those beyond the reach may not be all that lie so far.
      const sure = found.filter((one) => one.distance <= reach);
      if (sure.length >= view.limit || reach >= view.radius) return sure.slice(0, view.limit);
    }
  }

  #around(longitude: number, latitude: number, reach: number, view: NearView): NearHit[] {
    const candidates: { segment: Segment; row: number; nearest: Nearest }[] = [];
    for (const [west, south, east, north, shift] of boxesAround(longitude, latitude, reach)) {
      this.#search([west, south, east, north], view, (segment, _row, reader) => {
        const nearest = nearestSide(segment, reader.row, longitude + shift, latitude);
        // The plane is right to a few parts in a thousand.
        if (nearest.roughly <= reach * 1.02 + 1) candidates.push({ segment, row: reader.row, nearest });
      });
    }
    candidates.sort((a, b) => a.nearest.roughly - b.nearest.roughly);
    const hits = new Map<string, NearHit>();
    let sureOf = 0;
    for (const { segment, row, nearest } of candidates) {
      if (sureOf >= view.limit && nearest.roughly > farthestOf(hits) * 1.02 + 1) break;
      const reader = new RowReader(segment, this.columns);
      reader.row = row;
      const distance = nearest.inside ? 0 : sideDistance(longitude, latitude, nearest.side);
      const hit: NearHit = { ...hitOf(reader, this.columns), inside: nearest.inside, distance };
      const key = `${hit.id} ${hit.recorded}`;
      const before = hits.get(key);
      if (before === undefined || distance < before.distance) hits.set(key, hit);
      sureOf = hits.size;
    }
    return [...hits.values()].sort((a, b) => Number(b.inside) - Number(a.inside) || a.distance - b.distance);
  }

  #search(bbox: Bbox, view: SheetView, found: (segment: Segment, row: number, reader: RowReader) => void): void {
    const seen = seenBy(view);
    const [west, south, east, north] = bbox;
    for (const segment of this.segments) {
      if (segment.index === null) continue;
      const reader = new RowReader(segment, this.columns);
      const rows = segment.index.search(worldX(west) - 1, worldY(north) - 1, worldX(east) + 1, worldY(south) + 1);
      for (const row of rows) {
        if (!seen(segment, row)) continue;
        reader.row = row;
        found(segment, row, reader);
      }
    }
  }
}

/**
 * The sheet with what was recorded later. The old one stays as it is.
 * @param more versions of features that are new
 * @param supersessions of versions that the old sheet shows in force
 */
export function extended(sheet: Sheet, more: Iterable<SheetFeature>, supersessions: Iterable<Supersession>): Sheet {
  const builder = new SegmentBuilder(sheet.columns);
  for (const feature of more) builder.add(feature);
  const ends = new Map<string, number>();
  for (const { id, at } of supersessions) ends.set(id, Math.min(at, ends.get(id) ?? Number.POSITIVE_INFINITY));
  const segments = ends.size === 0 ? [...sheet.segments] : sheet.segments.map((segment) => ended(segment, ends));
  if (builder.rows > 0) segments.push(builder.finish());
  const [first, ...later] = segments;
  const laid = later.reduce((sum, segment) => sum + segment.rows, 0);
  const anew = later.length > MOST_SEGMENTS || laid > (first?.rows ?? 0);
  return new Sheet(sheet.name, sheet.columns, anew ? [joined(sheet.columns, segments)] : segments);
}

/** The segment with the ends of the versions that were in force. */
function ended(segment: Segment, ends: ReadonlyMap<string, number>): Segment {
  const superseded = segment.superseded.slice();
  let changed = false;
  for (let row = 0; row < segment.rows; row += 1) {
    if (superseded[row] !== Number.POSITIVE_INFINITY) continue;
    const at = ends.get(textAt(segment.ids, row));
    if (at === undefined || at <= (segment.recorded[row] ?? 0)) continue;
    superseded[row] = at;
    changed = true;
  }
  return changed ? { ...segment, superseded } : segment;
}

function joined(columns: readonly SheetColumn[], segments: readonly Segment[]): Segment {
  const builder = new SegmentBuilder(columns);
  for (const segment of segments) {
    const reader = new RowReader(segment, columns);
    for (let row = 0; row < segment.rows; row += 1) {
      reader.row = row;
      builder.addFrom(segment, reader);
    }
  }
  return builder.finish();
}

const mixedSegments = new WeakMap<Segment, boolean>();

/** Are there rows of more than one type? */
function isMixed(segment: Segment): boolean {
  const known = mixedSegments.get(segment) ?? segment.type.some((type) => type !== segment.type[0]);
  mixedSegments.set(segment, known);
  return known;
}

function hitOf(reader: RowReader, columns: readonly SheetColumn[]): SheetHit {
  const open = (day: number): number | null => (Number.isFinite(day) ? day : null);
  return {
    id: reader.id,
    validFrom: open(reader.validFrom),
    validUntil: open(reader.validUntil),
    recorded: reader.recorded,
    properties: Object.fromEntries(columns.map(({ name }) => [name, reader.get(name)])),
  };
}

function farthestOf(hits: ReadonlyMap<string, NearHit>): number {
  let farthest = 0;
  for (const hit of hits.values()) farthest = Math.max(farthest, hit.distance);
  return farthest;
}

function halves([west, south, east, north]: Bbox): Bbox[] {
  if (west <= east) return [[west, south, east, north]];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}

/** Boxes that hold all within so many metres, each with what is to be added to the longitude of the place to be in it. */
function* boxesAround(
  longitude: number,
  latitude: number,
  metres: number,
): Generator<readonly [west: number, south: number, east: number, north: number, shift: number]> {
  const [, north] = degreeLengths(0);
  const high = (metres / north) * 1.01;
  const [east] = degreeLengths(Math.min(89.9, Math.abs(latitude) + high));
  const wide = Math.min(180, (metres / east) * 1.01);
  const [south, top] = [Math.max(-90, latitude - high), Math.min(90, latitude + high)];
  // Beyond the last latitude of the map all lies on its edge.
  const [from, to] = [south > LAST_LATITUDE ? LAST_LATITUDE : south, top < -LAST_LATITUDE ? -LAST_LATITUDE : top];
  for (const shift of [-360, 0, 360]) {
    const [left, right] = [longitude + shift - wide, longitude + shift + wide];
    if (right < -180 || left > 180) continue;
    yield [Math.max(-180, left), from, Math.min(180, right), to, shift];
  }
}

function checkPlace(longitude: number, latitude: number, radius: number): void {
  const onGlobe = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  if (onGlobe && radius > 0 && radius <= FARTHEST) return;
  throw new Problem('place-out-of-range', {
    found: onGlobe ? `the radius is ${radius} m` : `the place is longitude ${longitude}, latitude ${latitude}`,
    wanted: onGlobe
      ? `a radius of more than 0 and at most ${FARTHEST} m`
      : 'a longitude from -180 to 180 and a latitude from -90 to 90, in degrees',
    next: onGlobe ? 'Ask for a smaller circle.' : 'Look whether the two are exchanged.',
  });
}

function bytesOf(segment: Segment): number {
  const { ids, texts, columns, index, rows: _rows, ...arrays } = segment;
  const own = Object.values(arrays).reduce((sum, array) => sum + array.byteLength, 0);
  const texted = [ids, texts].reduce((sum, { bytes, starts }) => sum + bytes.byteLength + starts.byteLength, 0);
  return own + texted + columns.reduce((sum, column) => sum + column.byteLength, 0) + (index?.data.byteLength ?? 0);
}
