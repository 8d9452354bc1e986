/** Which format a document is in. The bytes tell binary formats; name and media type tell the kinds of text apart. */
import { Problem } from '../../base/problem.ts';
import type { Format } from '../document.ts';
import { encrypted, unreadable } from './refusal.ts';
import { mediaTypeOf, type Source } from './source.ts';

/** Endings of file names, in small letters, and the format that they promise. */
export const ENDINGS: ReadonlyMap<string, Format> = new Map([
  ['txt', 'text'],
  ['text', 'text'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
  ['pdf', 'pdf'],
  ['docx', 'docx'],
]);

const MEDIA_TYPES: ReadonlyMap<string, Format> = new Map([
  ['text/plain', 'text'],
  ['text/markdown', 'markdown'],
  ['text/x-markdown', 'markdown'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
]);

/** What is often given in place of a document, by its first bytes. */
const STRANGERS: readonly { readonly starts: readonly number[]; readonly is: string }[] = [
  { starts: [0x89, 0x50, 0x4e, 0x47], is: 'a PNG image' },
  { starts: [0xff, 0xd8, 0xff], is: 'a JPEG image' },
  { starts: [0x47, 0x49, 0x46, 0x38], is: 'a GIF image' },
  { starts: [0x49, 0x49, 0x2a, 0x00], is: 'a TIFF image' },
  { starts: [0x4d, 0x4d, 0x00, 0x2a], is: 'a TIFF image' },
  { starts: [0x1f, 0x8b], is: 'a gzip archive' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], is: 'a 7z archive' },
  { starts: [0x52, 0x61, 0x72, 0x21], is: 'a RAR archive' },
  { starts: [0x7f, 0x45, 0x4c, 0x46], is: 'a program' },
  { starts: [0x7b, 0x5c, 0x72, 0x74, 0x66], is: 'an RTF document' },
  { starts: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], is: 'an SQLite database' },
];

const WANTED = 'plain text, Markdown, HTML, PDF or DOCX';

/** The ending of a name in small letters, without the dot: `pdf`. Empty when there is none. */
export function endingOf(name: string): string {
  const last = name.split(/[?#]/, 1)[0]?.split(/[/\\]/).at(-1) ?? '';
  const dot = last.lastIndexOf('.');
  return dot > 0 ? last.slice(dot + 1).toLowerCase() : '';
}

/**
 * @throws Problem `document-format-unknown`, `document-encrypted`, `document-unreadable`
 */
export function formatOf(source: Source): Format {
  const { bytes } = source;
  if (indexOf(bytes, '%PDF-', 1024) >= 0) return 'pdf';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return ofPackage(source);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw olderOffice(source);
  const stranger = STRANGERS.find((one) => startsWith(bytes, one.starts));
  if (stranger) throw unknown(source, `is ${stranger.is}`);

  const ending = ENDINGS.get(endingOf(source.origin));
  const promised = MEDIA_TYPES.get(mediaTypeOf(source) ?? '') ?? ending;
  if (ending === 'pdf' || ending === 'docx') {
    // An address that ends in .pdf and answers with a page is common; a file of that name is not.
    if (promised !== 'html' && !looksLikeHtml(bytes)) {
      throw unreadable(
        source.origin,
        `is named like a ${ending.toUpperCase()} file and does not begin like one`,
        `a whole ${ending.toUpperCase()} file`,
        'Get it again from where it came from, or give it the ending of what it is.',
      );
    }
    return 'html';
  }
  if (looksBinary(bytes)) throw unknown(source, 'is no text and no document of a format that is read');
  // Servers say text/plain of Markdown, and of whatever they do not know.
  if (promised === 'text' && ending === 'markdown') return 'markdown';
  return promised ?? (looksLikeHtml(bytes) ? 'html' : 'text');
}

/** A page begins with its document type, or with one of the elements that open a page. */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe || bytes[1] === 0;
  const head = new TextDecoder(wide ? (bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le') : 'utf-8').decode(
    bytes.subarray(0, 2048),
  );
  const start = head.replace(/^(?:\s|\uFEFF|<\?xml[^>]*>|<!--[\s\S]{0,1500}?-->)+/, '');
  return /^<(?:!doctype\s+html|html|head|body|article|main|section|div|meta|title|h1|p|table)\b/i.test(start);
}

function ofPackage(source: Source): Format {
  const { bytes } = source;
  // The names of the files stand unpacked in the package, at the latest in its directory at the end.
  if (indexOf(bytes, 'word/document', bytes.length) >= 0) return 'docx';
  if (indexOf(bytes, 'application/vnd.oasis.opendocument.text', 200) >= 0)
    throw unknown(source, 'is an OpenDocument text (.odt)');
  if (indexOf(bytes, 'xl/workbook', bytes.length) >= 0) throw unknown(source, 'is an Excel workbook');
  if (indexOf(bytes, 'ppt/presentation', bytes.length) >= 0) throw unknown(source, 'is a PowerPoint presentation');
  if (indexOf(bytes, 'application/epub+zip', 200) >= 0) throw unknown(source, 'is an EPUB book');
  if (endingOf(source.origin) === 'docx') {
    throw unreadable(
      source.origin,
      'is named like a DOCX file, and the package holds no Word document',
      'a whole DOCX file',
      'Get it again from where it came from, or open it in Word and save it anew.',
    );
  }
  throw unknown(source, 'is a ZIP archive without a Word document in it');
}

/** The container of Office before 2007, which also wraps a DOCX with a password. */
function olderOffice(source: Source): Problem {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
  if (indexOfBytes(source.bytes, name, source.bytes.length) >= 0) return encrypted(source.origin);
  return unknown(source, 'is a document of Word before 2007 (.doc) or another older Office file');
}

function unknown(source: Source, is: string): Problem {
  return new Problem('document-format-unknown', {
    found: `${source.origin} ${is}`,
    wanted: WANTED,
    next: 'Save or export it as one of these.',
  });
}

/** Text has line ends and tabs, and no other control characters to speak of; UTF-16 is told by {@link looksWide}. */
function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 4096);
  if (length === 0 || looksWide(bytes, length)) return false;
  let control = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) control += 1;
  }
  return control > length * 0.02;
}

function looksWide(bytes: Uint8Array, length: number): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  return (odd > pairs * 0.7 && even < pairs * 0.05) || (even > pairs * 0.7 && odd < pairs * 0.05);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function indexOf(bytes: Uint8Array, text: string, within: number): number {
  return indexOfBytes(
    bytes,
    [...text].map((letter) => letter.charCodeAt(0)),
    within,
  );
}

function indexOfBytes(bytes: Uint8Array, wanted: readonly number[], within: number): number {
  const first = wanted[0] ?? 0;
  const end = Math.min(bytes.length, within + wanted.length) - wanted.length;
  for (let at = bytes.indexOf(first); at >= 0 && at <= end; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}
