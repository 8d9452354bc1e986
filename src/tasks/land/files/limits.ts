/** How much of a file of a stranger is taken. Each limit is there to be raised by who trusts the file. */

export interface SourceLimits {
  /** Bytes of the file as given. */
  readonly bytes: number;
  /** Bytes that a zipped file unpacks to, all entries together. */
  readonly unzippedBytes: number;
  /** How many times larger an entry may be than its packed form, once it is over 64 megabytes. */
  readonly ratio: number;
  /** Entries of a zipped file. */
  readonly entries: number;
  /** Levels of brackets in JSON or of elements in XML, and of zipped files within zipped files, which is none. */
  readonly depth: number;
  /** Positions of one feature. */
  readonly vertices: number;
  /** Bytes of one feature, line or record as written. */
  readonly rowBytes: number;
  readonly fields: number;
  /** Characters of one value. */
  readonly cell: number;
  readonly layers: number;
  /** For what a library reads in a process of its own, from start to end. */
  readonly seconds: number;
  /** That such a process may take, in megabytes. */
  readonly memory: number;
  /** Bytes that a workbook unpacks to: all of it is held in memory. */
  readonly workbookBytes: number;
}

export const SOURCE_LIMITS: SourceLimits = {
  bytes: 4 * 1024 ** 3,
  unzippedBytes: 8 * 1024 ** 3,
  ratio: 200,
  entries: 10_000,
  depth: 64,
  vertices: 1_000_000,
  rowBytes: 64 * 1024 ** 2,
  fields: 2_000,
  cell: 1_000_000,
  layers: 1_000,
  seconds: 600,
  memory: 2_048,
  workbookBytes: 256 * 1024 ** 2,
};
