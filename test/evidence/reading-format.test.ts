/** Which format a document is in: by its bytes where they tell, by its name and media type where they do not. */
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/base/problem.ts';
import { endingOf, formatOf } from '../../src/evidence/reading/format.ts';
import { sourceOf } from '../support/documents.ts';

const latin = (text: string) => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
const PACKAGE = latin('PK\x03\x04\x14\x00 and so on, word/document.xml, and its directory');

describe('is read as', () => {
  test.each<[string, string, Uint8Array | string, string | undefined]>([
    ['pdf', 'report', latin('%PDF-1.7\n%âãÏÓ'), undefined],
    ['pdf', 'misnamed.txt', latin('junk before\n%PDF-1.4'), undefined],
    ['docx', 'report.zip', PACKAGE, undefined],
    ['html', 'page.txt.html', 'no tag at all', undefined],
    ['html', 'https://example.org/article', '<!DOCTYPE html><p>Text', undefined],
    ['html', 'no-ending', '\uFEFF  <!-- saved -->\n<html lang=en>', undefined],
    ['html', 'https://example.org/report.pdf', '<!doctype html><p>Not found', 'text/html'],
    ['html', 'https://example.org/x', 'Text', 'text/html; charset=utf-8'],
    // The writer of a .txt or .md file says that it is text, whatever stands in it.
    ['text', 'page.txt', '<!doctype html><p>Text', undefined],
    ['markdown', 'page.md', '<div>Markdown holds HTML</div>', undefined],
    ['markdown', 'https://example.org/README.md', '# Title', 'text/plain'],
    ['markdown', 'https://example.org/readme', '# Title', 'text/markdown'],
    ['text', 'notes', 'Some text', undefined],
    ['text', 'of.constructor', 'Some text', '__proto__'],
    ['text', '-', '# might be Markdown', undefined],
    ['text', 'wide.txt', latin('\xff\xfeA\x00B\x00'), undefined],
    ['text', 'wide', latin('A\x00B\x00C\x00D\x00'), undefined],
  ])('%s: %s', (format, name, content, mediaType) => {
    expect(formatOf(sourceOf(name, content, mediaType === undefined ? {} : { mediaType }))).toBe(format);
  });
});

describe('is refused', () => {
  const WANTED = 'Wanted: plain text, Markdown, HTML, PDF or DOCX. Save or export it as one of these.';
  const AGAIN = 'Get it again from where it came from';
  test.each<[string, Uint8Array | string, string]>([
    ['photo.jpg', latin('\xff\xd8\xff\xe0'), `document-format-unknown: photo.jpg is a JPEG image. ${WANTED}`],
    ['scan', latin('\x89PNG\r\n'), `document-format-unknown: scan is a PNG image. ${WANTED}`],
    ['old.rtf', '{\\rtf1 text}', `document-format-unknown: old.rtf is an RTF document. ${WANTED}`],
    [
      'a.zip',
      latin('PK\x03\x04 nothing'),
      `document-format-unknown: a.zip is a ZIP archive without a Word document in it. ${WANTED}`,
    ],
    ['a.xlsx', latin('PK\x03\x04 xl/workbook.xml'), `document-format-unknown: a.xlsx is an Excel workbook. ${WANTED}`],
    [
      'a.odt',
      latin('PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text'),
      `document-format-unknown: a.odt is an OpenDocument text (.odt). ${WANTED}`,
    ],
    [
      'old.doc',
      latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
      `document-format-unknown: old.doc is a document of Word before 2007 (.doc) or another older Office file. ${WANTED}`,
    ],
    [
      'secret.docx',
      latin(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ${[...'EncryptedPackage'].join('\0')}\0`),
      'document-encrypted: secret.docx only opens with a password. Wanted: a document that anybody can open. Save a copy without the password and give that.',
    ],
    [
      'noise',
      latin('\x00\x01\x02\x03\x04\x05\x06 \x07'),
      `document-format-unknown: noise is no text and no document of a format that is read. ${WANTED}`,
    ],
    [
      'a.pdf',
      'plain text',
      `document-unreadable: a.pdf is named like a PDF file and does not begin like one. Wanted: a whole PDF file. ${AGAIN}, or give it the ending of what it is.`,
    ],
    [
      'a.docx',
      latin('PK\x03\x04 nothing'),
      `document-unreadable: a.docx is named like a DOCX file, and the package holds no Word document. Wanted: a whole DOCX file. ${AGAIN}, or open it in Word and save it anew.`,
    ],
  ])('%s', (name, content, told) => {
    try {
      formatOf(sourceOf(name, content));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect(`${error.code}: ${error.message}`).toBe(told);
      return;
    }
    throw new Error('It was accepted.');
  });
});

test('the ending of a name', () => {
  expect(
    ['a.PDF', 'a.tar.gz', '.hidden', 'a', 'https://x.org/a.html?b=c.pdf', 'folder.d/file', 'C:\\a.b\\c.TXT'].map(
      endingOf,
    ),
  ).toEqual(['pdf', 'gz', '', '', 'html', '', 'txt']);
});
