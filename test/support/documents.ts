/** Documents for tests: bytes made on the spot, files of test/evidence/documents, and a document told on a page. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatDay } from '../../src/base/day.ts';
import { Problem } from '../../src/base/problem.ts';
import type { SourceDocument } from '../../src/evidence/document.ts';
import { READING_LIMITS, type ReadingLimits } from '../../src/evidence/reading/limits.ts';
import { readSource } from '../../src/evidence/reading/reading.ts';
import type { Source } from '../../src/evidence/reading/source.ts';

export const DOCUMENTS = fileURLToPath(new URL('../evidence/documents/', import.meta.url));

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What was written under a name; a text stands for its UTF-8 bytes. */
export function sourceOf(name: string, content: string | Uint8Array, more: Partial<Source> = {}): Source {
  return { bytes: typeof content === 'string' ? bytesOf(content) : content, origin: name, ...more };
}

export function read(
  name: string,
  content: string | Uint8Array,
  more: Partial<Source> & { limits?: Partial<ReadingLimits> } = {},
): Promise<SourceDocument> {
  const { limits, ...rest } = more;
  return readSource(sourceOf(name, content, rest), { ...READING_LIMITS, ...limits });
}

export function readFixture(name: string): Promise<SourceDocument> {
  return read(name, readFileSync(`${DOCUMENTS}${name}`));
}

/** The code and the sentence of the problem that a reading ends with; anything else fails the test. */
export async function refusalOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof Problem) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('It was read, and a problem was expected.');
}

/** A document on a page, for golden files: its details, its remarks, its text. */
export function toldOf(document: SourceDocument): string {
  const details = (['title', 'publisher', 'author', 'language', 'published'] as const).map((key) => {
    const detail = document[key];
    if (!detail) return `${key}: not known`;
    const value = typeof detail.value === 'number' ? formatDay(detail.value) : detail.value;
    return `${key}: ${value} (${detail.origin}, as “${detail.as}”)`;
  });
  const remarks = (document.remarks ?? []).map((remark) => `remark on ${remark.about}: ${remark.says}`);
  const pages = document.pages.map(({ page, start, end }) => `page ${page}: ${start} to ${end}`);
  return [`format: ${document.format}`, ...details, ...remarks, ...pages, '', document.text, ''].join('\n');
}
