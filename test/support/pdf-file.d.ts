export interface DrawnLine {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
  /** `F1` is upright, `F2` bold. */
  readonly font?: string;
}

export interface PdfOptions {
  readonly pages: readonly (readonly DrawnLine[] | string | Buffer)[];
  readonly info?: Readonly<Record<string, string>>;
  readonly xmp?: string;
  readonly lang?: string;
  readonly compress?: boolean;
  /** Further entries of the trailer, of the fonts of each page, and further objects (from number 7 + 2 × pages). */
  readonly trailer?: string;
  readonly fonts?: string;
  readonly objects?: readonly string[];
  /** What the file says of its number of pages, where that is not true. */
  readonly pageCount?: number;
}

export function drawn(lines: readonly DrawnLine[]): string;
export function column(
  texts: readonly string[],
  options?: { x?: number; top?: number; size?: number; leading?: number; font?: string },
): DrawnLine[];
export function makePdf(options: PdfOptions): Uint8Array;
export function xmpOf(properties: Readonly<Record<string, string | readonly string[]>>): string;
export function explodingStream(megabytes: number, layers?: number): Buffer;
