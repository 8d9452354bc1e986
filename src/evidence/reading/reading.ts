/**
 * Bytes to a document. Pure: it opens no file, asks no network and reads no clock. It can take long and much memory on
 * bytes made to that end; whoever reads what strangers made does so through src/tasks/evidence/read-document.ts, which
 * puts an end to it.
 */
import { createHash } from 'node:crypto';
import type { Format, SourceDocument } from '../document.ts';
import { detailsOf } from './details.ts';
import type { Extract, ReadingAids } from './extract.ts';
import { formatOf } from './format.ts';
import { detectLanguage } from './language.ts';
import { READING_LIMITS, type ReadingLimits } from './limits.ts';
import { counted, empty, sized, tooLarge } from './refusal.ts';
import type { Source } from './source.ts';

type Reader = (source: Source, limits: ReadingLimits, aids: ReadingAids) => Promise<Extract>;

/** Loaded when a document of the format comes along, and not before: their libraries are large. */
const READERS: Readonly<Record<Format, () => Promise<Reader>>> = {
  text: async () => (await import('./plain-text.ts')).readPlainText,
  markdown: async () => (await import('./plain-text.ts')).readMarkdown,
  html: async () => (await import('./html.ts')).readHtml,
  pdf: async () => (await import('./pdf.ts')).readPdf,
  docx: async () => (await import('./docx.ts')).readDocx,
};

/** Formats that are read without a library, in time that grows with their length and no faster. */
export function isPlain(format: Format): boolean {
  return format === 'text' || format === 'markdown';
}

/**
 * @throws Problem `document-format-unknown`, `document-unreadable`, `document-encrypted`, `document-empty` or
 * `document-too-large`
 */
export async function readSource(
  source: Source,
  limits: ReadingLimits = READING_LIMITS,
  aids: ReadingAids = {},
): Promise<SourceDocument> {
  const format = checkedFormat(source, limits);
  const read = await READERS[format]();
  const extract = await read(source, limits, aids);
  if (extract.text.length > limits.characters) {
    throw tooLarge(
      source.origin,
      `holds ${counted(extract.text.length)} characters of text`,
      `no more than ${counted(limits.characters)}`,
    );
  }
  if (extract.text.trim() === '') {
    throw empty(source.origin, 'holds no text', 'Look at it in the program it was made with.');
  }
  const details = detailsOf(extract, source.given);
  const detected = details.language ? null : await detectLanguage(extract.text);
  const sha256 = createHash('sha256').update(source.bytes).digest('hex');
  return {
    id: `doc-${sha256.slice(0, 16)}`,
    sha256,
    format,
    text: extract.text,
    pages: extract.pages,
    origin: source.origin,
    title: details.title,
    publisher: details.publisher,
    author: details.author,
    language: details.language ?? (detected ? { value: detected.language, origin: 'detected', as: detected.by } : null),
    published: details.published,
    remarks: [...extract.remarks, ...details.remarks],
  };
}

/**
 * The format, once it is sure that the bytes are within its limit.
 * @throws Problem `document-empty`, `document-too-large`, and those of {@link formatOf}
 */
export function checkedFormat(source: Source, limits: ReadingLimits): Format {
  const size = source.bytes.length;
  if (size === 0) throw empty(source.origin, 'is empty', 'Look whether it was saved or fetched as a whole.');
  const format = formatOf(source);
  const most = limits.bytes[format];
  if (size > most) throw tooLarge(source.origin, `has ${sized(size)}`, `no more than ${sized(most)} of ${format}`);
  return format;
}
