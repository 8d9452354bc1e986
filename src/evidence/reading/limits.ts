/**
 * How much of a document is read. A document comes from strangers: each limit is far above what people publish and far
 * below what would harm the machine. Who knows better gives others.
 */
import type { Format } from '../document.ts';

const MEGABYTE = 1024 * 1024;

export interface ReadingLimits {
  /** Bytes of a document as it is given, by its format. */
  readonly bytes: Readonly<Record<Format, number>>;
  /** UTF-16 units of text that a document may give. */
  readonly characters: number;
  /** Pages of a PDF. */
  readonly pages: number;
  /** HTML: elements one inside another. Browsers themselves stop at 512. */
  readonly depth: number;
  /** HTML: elements of a page. */
  readonly elements: number;
  /** HTML: pieces of text between elements; a character that is written by its name, such as `&amp;`, is one by itself. */
  readonly pieces: number;
  /** HTML: attributes of one element. */
  readonly attributes: number;
  /** DOCX: files in the package. */
  readonly entries: number;
  /** DOCX: bytes of the parts that are read, unpacked. */
  readonly unpacked: number;
  /** DOCX: how many times larger a part may become when it is unpacked. Deflate itself cannot pass 1,032. */
  readonly ratio: number;
}

export const READING_LIMITS: ReadingLimits = {
  bytes: {
    text: 16 * MEGABYTE,
    markdown: 16 * MEGABYTE,
    html: 16 * MEGABYTE,
    pdf: 64 * MEGABYTE,
    docx: 64 * MEGABYTE,
  },
  characters: 16 * MEGABYTE,
  pages: 2_000,
  depth: 512,
  elements: 100_000,
  pieces: 200_000,
  attributes: 1_000,
  entries: 10_000,
  unpacked: 64 * MEGABYTE,
  ratio: 400,
};

/** Bytes that a document of any format may have: no more than this needs to be held to learn its format. */
export function mostBytes(limits: ReadingLimits): number {
  return Math.max(...Object.values(limits.bytes));
}
