/**
 * What the HTTP interface asks for: collections of features, in force on a day as known at an instant. It runs on the
 * register in production and on a made-up source in tests.
 */
import type { Day } from '../../base/day.ts';
import type { Bbox, Geometry, GeometryType } from '../../base/geometry.ts';
import type { Expression, Queryable } from '../../store/land/filter.ts';
import type { Json } from '../../store/register/canonical.ts';
import type { Instant } from '../../store/register/instant.ts';
import type { Period } from '../../store/register/period.ts';

/** From the first to the last day, both included; null is an open end. One day where both are the same. */
export interface Span {
  readonly first: Day | null;
  readonly last: Day | null;
}

/** The two clocks of a question. */
export interface Clocks {
  /** In force on at least one of these days. */
  readonly during: Span;
  /** As known at this instant; null: all that is known now. */
  readonly known: Instant | null;
}

export interface Collection {
  /** The kind of entry: `hazardous-area`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly geometryTypes: readonly GeometryType[];
  /** Of all versions that were ever recorded; null where there are none. */
  readonly bbox: Bbox | null;
  /** The first and the last day of any valid period; null is an open end, and both where there are none. */
  readonly days: Span;
  readonly queryables: readonly Queryable[];
}

/** A feature: one line of entries of the register, as it stood. */
export interface Item {
  /** The same through all versions of a line. */
  readonly id: string;
  readonly owner: string;
  readonly subject: string;
  readonly version: number;
  readonly valid: Period;
  readonly recorded: Instant;
  readonly source: string;
  readonly geometry: Geometry | null;
  /** The size of the cell that `geometry` is, `5 km`, where the exact place is not shown. */
  readonly coarsened?: string | null;
  readonly body: { readonly [field: string]: Json };
  /** The same as JSON, where they are at hand. */
  readonly bodyText?: string;
  readonly geometryText?: string;
}

/** Where a page ended: the last feature of it. */
export interface ItemCursor {
  readonly owner: string;
  readonly subject: string;
  readonly seq: number;
}

export interface ItemsQuery extends Clocks {
  readonly collection: string;
  readonly bbox?: Bbox;
  readonly filter?: Expression;
  /** Features at most. */
  readonly limit: number;
  readonly after?: ItemCursor | null;
}

export interface ItemsAnswer {
  /** In the order of owner, subject and sequence. */
  readonly items: readonly Item[];
  /** Null where these are the last. */
  readonly next: ItemCursor | null;
  /** How many there are on all pages; null where counting them would take long. */
  readonly matched: number | null;
}

export interface TileQuery extends Clocks {
  readonly collection: string;
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Without spatial predicates. */
  readonly filter?: Expression;
}

/** The state that answers are given from: any write changes it, nothing else does. */
export interface Stamp {
  readonly text: string;
  /** When it was last written to. */
  readonly recorded: Instant;
}

export interface FeatureSource {
  /** One look at an index: it is asked before every answer. */
  stamp(): Promise<Stamp>;
  collections(): Promise<readonly Collection[]>;
  /** @throws Problem of the filter */
  items(query: ItemsQuery): Promise<ItemsAnswer>;
  /** Null where there is none in force. */
  item(collection: string, id: string, clocks: Clocks): Promise<Item | null>;
  /** A Mapbox Vector Tile (version 2.1), empty where nothing lies in it. */
  tile(query: TileQuery): Promise<Uint8Array>;
}
