/** What is read: bytes, where they came from, and what was said of them. */
import type { Day } from '../../base/day.ts';
import type { Detail } from '../document.ts';
import type { WrittenDay } from './written-day.ts';

/** What somebody told us of a document. It goes before whatever the document says of itself. */
export interface Given {
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
  /** ISO 639-1. */
  readonly language?: string;
  readonly published?: Day;
}

export interface Source {
  readonly bytes: Uint8Array;
  /** A path, an address, or `-` for standard input. Named in problems, and its ending tells text from Markdown. */
  readonly origin: string;
  /** As a server says, for example `text/html; charset=utf-8`. */
  readonly mediaType?: string | null;
  readonly given?: Given;
}

/** One place of a document that says a detail. */
export interface Candidate<T> {
  readonly value: T;
  readonly origin: Detail<T>['origin'];
  /** As the document writes it. */
  readonly as: string;
  /** Where it says so: `JSON-LD datePublished`, `the third line`. */
  readonly from: string;
}

/** What a format says of itself, the most specific place first, before one of them is chosen. */
export interface Candidates {
  readonly title: readonly Candidate<string>[];
  readonly publisher: readonly Candidate<string>[];
  readonly author: readonly Candidate<string>[];
  readonly language: readonly Candidate<string>[];
  /** Also those that leave the day open, so that it can be told why none was taken. */
  readonly published: readonly Candidate<WrittenDay>[];
}

export const NO_CANDIDATES: Candidates = { title: [], publisher: [], author: [], language: [], published: [] };

/** The media type without its parameters, in small letters: `text/html`. */
export function mediaTypeOf(source: Source): string | null {
  const type = source.mediaType?.split(';')[0]?.trim().toLowerCase();
  return type ? type : null;
}

/** The charset that a server names. */
export function charsetOf(source: Source): string | null {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(source.mediaType ?? '')?.[1] ?? null;
}
