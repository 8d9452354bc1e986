/**
 * A file of places as it was given: layers and rows, with nothing interpreted, repaired or left out. Every row of the file is
 * a row here, also one that cannot be read: that one carries a fault. What the values mean, which columns hold coordinates
 * and whether a geometry is sound is for others to say.
 */
import type { SourceLimits } from './limits.ts';

export const SOURCE_FORMATS = [
  'geojson',
  'geojsonl',
  'shapefile',
  'geopackage',
  'filegdb',
  'kml',
  'gpx',
  'flatgeobuf',
  'csv',
  'xlsx',
] as const;

export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** What a field is declared to hold, or, where the format declares nothing, what its first rows hold. */
export type FieldType = 'text' | 'number' | 'boolean' | 'date' | 'instant' | 'mixed' | 'binary';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
}

/**
 * How the encoding of a text is known: the file declares it, it was found from the bytes, the caller gave it, or it could
 * not be told and `candidates` holds what a person should be asked. Rows read before the answer use `name`, the likeliest.
 */
export interface Encoding {
  /** As WHATWG's Encoding Standard names it: `utf-8`, `windows-1251`, `ibm866`. */
  readonly name: string;
  readonly how: 'declared' | 'found' | 'given' | 'asked';
  /** The likeliest first, each with a piece of the text read so. Empty unless `how` is `asked`. */
  readonly candidates: readonly { readonly name: string; readonly sample: string }[];
}

export interface Layer {
  /** Unique within the source. */
  readonly name: string;
  /**
   * Declared by the format, or seen in the first thousand rows (GeoJSON, KML, GPX): a later row may bring further names.
   */
  readonly fields: readonly Field[];
  /** As declared: `EPSG:4326`, `urn:ogc:def:crs:…` or WKT. Null where nothing is declared; never guessed. */
  readonly crs: string | null;
  readonly encoding: Encoding;
  /** As declared by the format; null where only reading tells. The rows that come may be others if the header lies. */
  readonly rowCount: number | null;
}

export type Value = string | number | boolean | null;

export interface SourceRow {
  /** The name of its layer. */
  readonly layer: string;
  /** From 1, within its layer, in the order of the file. */
  readonly number: number;
  /** The line of the file where it begins, from 1; null in formats without lines. In XLSX, the row of the sheet. */
  readonly line: number | null;
  /**
   * By name of the field. Numbers are numbers where a double holds them exactly as written, else the text as written; days
   * and instants are in ISO 8601; lists and objects are JSON; bytes are hexadecimal.
   */
  readonly values: Readonly<Record<string, Value>>;
  /**
   * As GeoJSON nests it, in the CRS and the order of axes of the source, rings as they are: unclosed, with too few points,
   * or empty. Not checked in any way; null where there is none.
   */
  readonly geometry: unknown;
  /** Why this row, or a part of it, could not be read. The rows after it go on. */
  readonly fault: string | null;
}

export interface SourceOptions {
  readonly limits?: Partial<SourceLimits>;
  /** Stops the reading at once and removes what was unpacked; the reading then fails with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Bytes read of the file, or of what was unpacked of it, and how many there are. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void;
  /** What the caller knows or a person answered: an encoding's name in the WHATWG standard, for all layers. */
  readonly encoding?: string;
  /** Where to unpack to; the system's folder for temporary files if not given. */
  readonly workspace?: string;
}

export interface Source {
  readonly format: SourceFormat;
  readonly layers: readonly Layer[];
  /**
   * The rows of a layer, from the row `from` on (1 if not given), in flat memory.
   * @throws Problem of those under “Spatial files”, while reading
   */
  rows(layer: Layer, options?: { readonly from?: number }): AsyncIterable<SourceRow>;
  /** What a person should know: a part of the file that is no layer, a header that lies, a title above the columns. Grows while rows are read. */
  readonly remarks: readonly string[];
  /** Removes what was unpacked and ends what runs for it. May be called at any time and more than once. */
  close(): Promise<void>;
}
