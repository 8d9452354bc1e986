/** What the reader of one format makes of the bytes: text, pages, and all that it says of itself. */
import type { Page, Remark } from '../document.ts';
import type { Decoded } from './decoding.ts';
import { counted } from './refusal.ts';
import type { Candidates } from './source.ts';

export interface Extract extends Candidates {
  readonly text: string;
  readonly pages: readonly Page[];
  readonly remarks: readonly Remark[];
}

/** What a reader may ask for beside the bytes, and goes without where nobody gives it. */
export interface ReadingAids {
  /** The table of characters of that name, as pdfjs-dist brings it in its folder `cmaps`. */
  readonly characterMap?: (name: string) => Promise<Uint8Array>;
}

/** Said where a file only tells when it was made. */
export const MADE: Remark = {
  about: 'published',
  says: 'It names no day of its publication; the day on which the file was made was taken.',
};

export function decodingRemarks(decoded: Decoded): Remark[] {
  const says: string[] = [];
  if (decoded.by === 'guessed' && decoded.encoding !== 'utf-8')
    says.push(`No encoding is named; it was read as ${decoded.encoding}.`);
  if (decoded.replaced > 0) {
    const places = decoded.replaced === 1 ? '1 place' : `${counted(decoded.replaced)} places`;
    says.push(`Bytes that are no characters of ${decoded.encoding} were replaced by U+FFFD in ${places}.`);
  }
  return says.map((one) => ({ about: 'text', says: one }));
}
