/** Reading what strangers made: time and memory have an end, and the next document is read all the same. */
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { openReader } from '../../../src/tasks/evidence/read-document.ts';
import { bytesOf, read, refusalOf, sourceOf } from '../../support/documents.ts';
import { makeDocx, paragraph } from '../../support/docx-file.js';
import { column, drawn, explodingStream, makePdf } from '../../support/pdf-file.js';

const reader = openReader();
afterAll(() => reader.close());

const RAISE = 'Give the part of it that matters as a document of its own, or raise the limit if you trust it.';
/** A page that is packed twice over, which is allowed. */
const twice = deflateSync(deflateSync(Buffer.from(drawn(column(['Text of a page.'])))));
const packedTwice = Buffer.concat([
  Buffer.from(`<< /Length ${twice.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`),
  twice,
  Buffer.from('\nendstream'),
]);
const harmless = makePdf({ pages: [column(['Text of a page.'])] });

describe('a document', () => {
  test.each([
    ['a.txt', bytesOf('Text of a file.')],
    ['a.md', bytesOf('# Title\n\nText')],
    ['a.html', bytesOf('<html lang=en><title>T</title><p>Text of a page.')],
    ['a.pdf', harmless],
    ['b.pdf', makePdf({ pages: [packedTwice] })],
    ['a.docx', makeDocx({ body: paragraph('Text of a document.') })],
  ])('%s is the same as without a thread', async (name, bytes) => {
    expect(await reader.read(sourceOf(name, bytes))).toEqual(await read(name, bytes));
  });

  test('keeps its bytes', async () => {
    const bytes = new Uint8Array(harmless);
    await reader.read(sourceOf('a.pdf', bytes));
    expect(bytes).toEqual(harmless);
  });

  test('is read in its turn', async () => {
    const texts = ['one', 'two', 'three'].map((word) => reader.read(sourceOf('a.html', `<p>${word}`)));
    expect((await Promise.all(texts)).map((document) => document.text)).toEqual(['one', 'two', 'three']);
  });

  test('is refused with the problem of its reading', async () => {
    expect(await refusalOf(reader.read(sourceOf('a.pdf', makePdf({ pages: [''] }))))).toMatch(
      /^document-empty: a\.pdf has 1 page and no text on it/,
    );
    expect(await refusalOf(reader.read(sourceOf('a.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]))))).toMatch(
      /^document-format-unknown: a\.png is a PNG image/,
    );
  });
});

describe('a document that is made to harm', () => {
  // Work for minutes: as many paragraphs as are allowed, each as deep as is allowed.
  const slow = `<div>`.repeat(400) + '<p>some, text</p>'.repeat(90_000);

  test('is given up when its time is over, and the next one is read', async () => {
    const hurried = openReader({ seconds: 1 });
    try {
      expect(await refusalOf(hurried.read(sourceOf('a.html', slow)))).toBe(
        `document-too-slow: a.html was not read after 1 seconds. Wanted: a document that is read within that time. ${RAISE}`,
      );
    } finally {
      await hurried.close();
    }
    expect((await reader.read(sourceOf('a.pdf', harmless))).text).toBe('Text of a page.');
  });

  test('is cut off where a part of it unpacks without end', async () => {
    const bytes = makePdf({ pages: [explodingStream(1000, 2)] });
    expect(bytes.length).toBeLessThan(10_000);
    expect(await refusalOf(reader.read(sourceOf('a.pdf', bytes)))).toBe(
      `document-too-large: a.pdf has a part that unpacks to more than 64 MB. Wanted: a document without such a part. ${RAISE}`,
    );
  });

  test('is read without that part where there is more', async () => {
    const bytes = makePdf({ pages: [column(['Text of a page.']), explodingStream(1000, 2)] });
    const document = await reader.read(sourceOf('a.pdf', bytes));
    expect(document.text).toBe('Text of a page.');
    expect(document.remarks).toContainEqual({
      about: 'text',
      says: 'A part of it that unpacks to more than 64 MB was left out.',
    });
    expect((await reader.read(sourceOf('a.pdf', harmless))).remarks).toEqual([]);
  });

  test('is given up when it takes too much memory, and the next one is read', async () => {
    const sparing = openReader({ memory: 150, buffer: 4 * 1024 ** 3 });
    try {
      const bytes = makePdf({ pages: [explodingStream(300, 2)] });
      expect(await refusalOf(sparing.read(sourceOf('a.pdf', bytes)))).toBe(
        `document-too-large: a.pdf needs more than 150 MB of memory to be read. Wanted: a document that is read with less. ${RAISE}`,
      );
      expect((await sparing.read(sourceOf('b.pdf', harmless))).text).toBe('Text of a page.');
    } finally {
      await sparing.close();
    }
  });

  test('is given up when its objects take too much memory', async () => {
    const narrow = openReader({ heap: 24, memory: 10_000 });
    try {
      expect(await refusalOf(narrow.read(sourceOf('a.html', '<p>some, text</p>'.repeat(90_000))))).toBe(
        `document-too-large: a.html needs more than 24 MB of memory to be read. Wanted: a document that is read with less. ${RAISE}`,
      );
    } finally {
      await narrow.close();
    }
  });

  test('is refused before it is read where it is larger than the limit', async () => {
    const small = openReader({ bytes: { text: 9, markdown: 9, html: 9, pdf: 9, docx: 9 } });
    expect(await refusalOf(small.read(sourceOf('a.pdf', harmless)))).toMatch(
      /^document-too-large: a\.pdf has [\d,]+ bytes\. Wanted: no more than 9 bytes of pdf\./,
    );
    await small.close();
  });
});
