/** DOCX: the text with its tables and notes; what the file says of itself; packages that are wrong or made to harm. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/day.ts';
import { read, refusalOf, toldOf } from '../support/documents.ts';
import { type DocxOptions, makeDocx, noteCall, paragraph, run, table } from '../support/docx-file.js';

const docx = (options: DocxOptions) => read('a.docx', makeDocx(options));

test('a report', async () => {
  const document = await docx({
    body: [
      paragraph('Clearance in Sylvania', 'Heading1'),
      paragraph(
        run('The authority cleared ') +
          run('4 km', '<w:b/>') +
          run('2', '<w:vertAlign w:val="superscript"/>') +
          run(' of land.') +
          noteCall(1),
      ),
      paragraph('What remains', 'Heading2'),
      table([
        ['Province', 'Mines'],
        ['North', '12,345'],
      ]),
      `<w:p><w:del w:id="1"><w:r><w:delText>Deleted.</w:delText></w:r></w:del><w:ins w:id="2">${run('Inserted.')}</w:ins></w:p>`,
      paragraph(`${run('One line')}<w:r><w:br/></w:r>${run('and the next.')}`),
    ].join(''),
    notes: ['As reported in 2031.'],
    core: {
      'dc:title': 'Clearance & more',
      'dc:creator': 'Jane Doe',
      'dc:language': 'en-GB',
      'dcterms:created': '2031-04-09T10:00:00Z',
      'dcterms:modified': '2031-05-09T10:00:00Z',
    },
    app: { Application: 'A program', Company: 'Ministry of Examples' },
  });
  await expect(toldOf(document)).toMatchFileSnapshot('golden/reading-report.docx.txt');
});

describe('what a file says of itself', () => {
  test('a dateline goes before the day on which the file was made', async () => {
    const document = await docx({
      body: paragraph('Geneva, 9 April 2031') + paragraph('Text'),
      core: { 'dcterms:created': '2020-01-01T00:00:00Z' },
    });
    expect(document.published && formatDay(document.published.value)).toBe('2031-04-09');
    expect(document.remarks).toEqual([]);
  });

  test('a file without properties is read', async () => {
    const document = await docx({ body: paragraph('The text of it.') });
    expect(document.text).toBe('The text of it.');
    expect([document.title, document.author, document.published]).toEqual([null, null, null]);
  });
});

describe('is refused', () => {
  const RAISE = 'Give the part of it that matters as a document of its own, or raise the limit if you trust it.';
  const damaged = (why: string) =>
    `document-unreadable: a.docx is damaged: its DOCX cannot be read (${why}). Wanted: a whole DOCX file. Get it again from where it came from, or open it in a program that repairs it and save it anew.`;
  const bomb = (part: string, megabytes: number) =>
    makeDocx({ body: paragraph('x'), parts: { [part]: new Uint8Array(megabytes * 1024 * 1024).fill(0x20) } });

  test('a part that unpacks to far more than it is', async () => {
    expect(await refusalOf(read('a.docx', bomb('word/document.xml', 20)))).toBe(
      `document-too-large: a.docx unpacks to 20 MB (word/document.xml). Wanted: no more than 64 MB, and of each part no more than 400 times its packed size. ${RAISE}`,
    );
  });

  test('parts that unpack to too much together', async () => {
    const parts = Object.fromEntries(['a', 'b', 'c'].map((name) => [`word/${name}.xml`, new Uint8Array(900_000)]));
    expect(await refusalOf(read('a.docx', makeDocx({ body: '', parts }), { limits: { unpacked: 2_000_000 } }))).toMatch(
      /^document-too-large: a\.docx unpacks to 2\.\d MB \(word\/c\.xml\)\. Wanted: no more than 1\.9 MB/,
    );
  });

  test('too many files', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`word/media/${at}.png`, new Uint8Array(1)]),
    );
    expect(await refusalOf(read('a.docx', makeDocx({ body: '', parts }), { limits: { entries: 50 } }))).toBe(
      `document-too-large: a.docx is a package of too many files. Wanted: no more than 50 files in it. ${RAISE}`,
    );
  });

  test('entities that multiply', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    expect(await refusalOf(docx({ body: paragraph('x'), doctype }))).toBe(
      damaged('word/document.xml declares a document type'),
    );
  });

  test('elements nested without end', async () => {
    const body = '<w:tbl><w:tr><w:tc>'.repeat(20_000);
    expect(await refusalOf(docx({ body }))).toBe(
      `document-too-large: a.docx has elements nested too deeply (word/document.xml). Wanted: no more than 512 elements one inside another. ${RAISE}`,
    );
  });

  test('a package that is cut off', async () => {
    const whole = makeDocx({ body: paragraph('Text') });
    expect(await refusalOf(read('a.docx', whole.subarray(0, whole.length - 40)))).toBe(damaged('invalid zip data'));
  });

  test('a package without its main part', async () => {
    const bytes = zipSync({ 'word/document-of-another-name.txt': strToU8('x') });
    expect(await refusalOf(read('a.docx', bytes))).toMatch(
      /^document-unreadable: a\.docx is damaged: its DOCX cannot be read \(Could not find main document part/,
    );
  });

  test('a document without text', async () => {
    expect(await refusalOf(docx({ body: paragraph('') }))).toBe(
      'document-empty: a.docx holds no text. Wanted: a document with text. Look at it in the program it was made with.',
    );
  });

  test('a part that is larger than it says is not unpacked beyond that', async () => {
    const bytes = makeDocx({ body: paragraph('x'.repeat(200_000)) });
    const view = Buffer.from(bytes);
    // The sizes that the directory gives, made small: an honest reader stops there.
    for (let at = view.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = view.indexOf('PK\x01\x02', at + 4, 'latin1')) {
      if (view.toString('latin1', at + 46, at + 46 + view.readUInt16LE(at + 28)) === 'word/document.xml')
        view.writeUInt32LE(50, at + 24);
    }
    expect(await refusalOf(read('a.docx', view))).toMatch(/^document-(?:unreadable|empty): a\.docx /);
  });
});
