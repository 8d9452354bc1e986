/** A document as it was given to us: its text, where it came from, and what it says of itself. */
import type { Day } from '../base/day.ts';

export const FORMATS = ['text', 'markdown', 'html', 'pdf', 'docx'] as const;
export type Format = (typeof FORMATS)[number];

/** How we know a detail of a document: somebody told us, the document says so, or it was worked out from the text. */
export const ORIGINS = ['given', 'metadata', 'text', 'detected'] as const;

/** A detail with its origin; `as` is how the document writes it. */
export interface Detail<T> {
  readonly value: T;
  readonly origin: (typeof ORIGINS)[number];
  readonly as: string;
}

/** A page of a paged format and the characters of the text that stand on it (end is exclusive). */
export interface Page {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** Something that a reader of the document should know of how it was read. */
export interface Remark {
  readonly about: 'text' | 'title' | 'publisher' | 'author' | 'language' | 'published';
  /** One sentence. */
  readonly says: string;
}

export interface SourceDocument {
  /** `doc-` and the first 16 hexadecimal digits of the hash of the original bytes. */
  readonly id: string;
  /** SHA-256 of the original bytes, in hexadecimal digits. */
  readonly sha256: string;
  readonly format: Format;
  /** Every offset of a claim counts UTF-16 units of this text. Of plain text and Markdown it is the file itself. */
  readonly text: string;
  /** Empty where the format has no pages. */
  readonly pages: readonly Page[];
  /** Where it was read: a path, an address, or `-` for standard input. */
  readonly origin: string;
  readonly title: Detail<string> | null;
  readonly publisher: Detail<string> | null;
  readonly author: Detail<string> | null;
  /** ISO 639-1. */
  readonly language: Detail<string> | null;
  /** Without it, whatever depends on the day of publication stays undetermined. */
  readonly published: Detail<Day> | null;
  /** What was replaced, left out or not believed when it was read; without it there is nothing to tell. */
  readonly remarks?: readonly Remark[];
}

/** The page that a character stands on; null where the format has none. */
export function pageAt(document: SourceDocument, offset: number): number | null {
  return document.pages.find((page) => offset >= page.start && offset < page.end)?.page ?? null;
}
