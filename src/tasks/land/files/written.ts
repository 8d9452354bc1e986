/** What is written: layers with their fields and rows. */
import type { FieldType, Value } from './source.ts';

export const WRITTEN_FORMATS = [
  'geojson',
  'geojsonl',
  'geopackage',
  'flatgeobuf',
  'shapefile',
  'kml',
  'csv',
  'xlsx',
] as const;

export type WrittenFormat = (typeof WRITTEN_FORMATS)[number];

export interface WrittenField {
  readonly name: string;
  readonly type: FieldType;
  /** HXL hashtag with attributes: `#geo+lat`. Written in a row under the names, in CSV and XLSX, if any field has one. */
  readonly tag?: string;
}

export interface WrittenRow {
  readonly values: Readonly<Record<string, Value>>;
  /** GeoJSON on WGS 84, or null. */
  readonly geometry: unknown;
}

export interface WrittenLayer {
  readonly name: string;
  readonly fields: readonly WrittenField[];
  readonly rows: AsyncIterable<WrittenRow>;
}

export interface WriteOptions {
  readonly signal?: AbortSignal;
}

export interface Written {
  /** Rows by layer. */
  readonly rows: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** What the format could not hold as it was: names and texts cut, geometries left out. */
  readonly remarks: readonly string[];
}
