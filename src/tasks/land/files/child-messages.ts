/** What a reading and the process of its own for libraries that are not ours say to each other. */

export type ChildAsk =
  /** Opens with GDAL and lists the layers. */
  | { readonly kind: 'layers'; readonly path: string }
  /** Writes the rows of a layer of what was opened last as GeoJSON to `out`. */
  | { readonly kind: 'rows'; readonly layer: string; readonly out: string }
  /** Writes each sheet of a workbook as JSON lines into `folder`. */
  | { readonly kind: 'sheets'; readonly path: string; readonly folder: string }
  /** Turns tables of CSV with WKT into one file of another format. */
  | {
      readonly kind: 'write';
      readonly driver: 'GPKG' | 'FlatGeobuf';
      /** `whole` where every row has a geometry: an index over places would drop the others. */
      readonly tables: readonly { readonly path: string; readonly layer: string; readonly whole: boolean }[];
      readonly out: string;
    };

export interface ChildLayer {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly subType: string }[];
  readonly crs: string | null;
  readonly rowCount: number | null;
  /** The column of the number of a row, where the format keeps one. */
  readonly idColumn: string;
}

export interface ChildSheet {
  readonly name: string;
  readonly rows: number;
}

export type ChildAnswer =
  | { readonly kind: 'layers'; readonly layers: readonly ChildLayer[]; readonly said: readonly string[] }
  | { readonly kind: 'rows'; readonly said: readonly string[] }
  | { readonly kind: 'sheets'; readonly sheets: readonly ChildSheet[] }
  | { readonly kind: 'written'; readonly said: readonly string[] }
  /** The library would not have it. */
  | { readonly kind: 'refused'; readonly why: string };

/** The first thing that the process is told: the only folder that it may write to. */
export interface ChildStart {
  readonly folder: string;
}
