/** PDF: lines, paragraphs and pages; what the file says of itself; files that are wrong. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/base/day.ts';
import { pageAt, type SourceDocument } from '../../src/evidence/document.ts';
import { READING_LIMITS } from '../../src/evidence/reading/limits.ts';
import { readSource } from '../../src/evidence/reading/reading.ts';
import { read, refusalOf, sourceOf, toldOf } from '../support/documents.ts';
import { column, type DrawnLine, makePdf, type PdfOptions, xmpOf } from '../support/pdf-file.js';

const pdf = (options: PdfOptions) => read('a.pdf', makePdf(options));
const textOf = async (...pages: (readonly DrawnLine[])[]) => (await pdf({ pages })).text;

/** Each page’s span slices what stands on it; pages follow one another and cover all but the space between them. */
function expectSound(document: SourceDocument): void {
  let last = 0;
  for (const [at, page] of document.pages.entries()) {
    expect(page.page).toBe(at + 1);
    expect(page.start).toBeGreaterThanOrEqual(last);
    expect(page.end).toBeGreaterThanOrEqual(page.start);
    expect(document.text.slice(last, page.start).trim()).toBe('');
    last = page.end;
  }
  expect(document.text.slice(last).trim()).toBe('');
}

describe('a report of three pages', () => {
  const header = { text: 'Example Ministry, Report for 2030', y: 760, size: 9 };
  const footer = (page: number) => ({ text: `Page ${page} of 3`, x: 280, y: 40, size: 9 });
  const report = pdf({
    compress: true,
    lang: 'en-GB',
    info: { Title: 'Microsoft Word - final.docx', Author: 'Example Ministry', CreationDate: "D:20310410120000+02'00'" },
    xmp: xmpOf({ 'dc:publisher': ['Example Press'], 'dc:date': ['2031-04-09'] }),
    pages: [
      [
        header,
        { text: 'Clearance of mines in Sylvania in 2030', y: 700, size: 20, font: 'F2' },
        ...column(
          [
            'The national authority of Sylvania recorded, surveyed and cleared the mined areas',
            'of three provinces in the course of the year. Anti-',
            'personnel mines were found in two of them, and the clear-',
            'ance of the third was completed in May.',
          ],
          { top: 660 },
        ),
        ...column(
          [
            'A second paragraph stands apart from the first by more than the usual distance, and',
            'it ends on the next page, because there was no more room for the whole of it on this',
          ],
          { top: 580 },
        ),
        footer(1),
      ],
      [
        header,
        ...column(['page, as happens to anti-personnel reports and others.'], { top: 720 }),
        { text: 'Table 1. Land released', y: 680, font: 'F2' },
        { text: 'Province', x: 72, y: 660 },
        { text: 'Cleared', x: 220, y: 660 },
        { text: 'North', x: 72, y: 646 },
        { text: '12,345', x: 220, y: 646 },
        ...column(
          [
            '• An item of a list that goes on over more than one line of the page, so that its',
            'second line has to be joined to the first one;',
          ],
          { top: 600 },
        ),
        ...column(['• another item.'], { top: 572 }),
        { text: 'In all 4 km', x: 72, y: 530 },
        { text: '2', x: 122.5, y: 534, size: 7 },
        { text: ' were released.', x: 127, y: 530 },
        footer(2),
      ],
      [header, ...column(['Nothing remains.'], { top: 720 }), footer(3)],
    ],
  });

  test('is told page by page', async () => {
    await expect(toldOf(await report)).toMatchFileSnapshot('golden/reading-report.pdf.txt');
  });

  test('has pages whose spans slice the text', async () => {
    const document = await report;
    expectSound(document);
    const on = (page: number) => {
      const span = document.pages[page - 1];
      return document.text.slice(span?.start, span?.end);
    };
    expect(on(1)).toMatch(/^Clearance of mines in Sylvania in 2030\n\n.* room for the whole of it on this$/s);
    expect(on(2)).toMatch(/^page, as happens .*were released\.$/s);
    expect(on(3)).toBe('Nothing remains.');
    expect(pageAt(document, document.text.indexOf('second line'))).toBe(2);
  });
});

describe('lines', () => {
  test('of one paragraph are one text; a line that ends early keeps its end', async () => {
    const lines = column([
      'The first line reaches the right edge of the column, as lines of',
      'a paragraph do, and the last is short.',
    ]);
    expect(await textOf(lines)).toBe(
      'The first line reaches the right edge of the column, as lines of a paragraph do, and the last is short.',
    );
    expect(await textOf(column(['Jane Doe', 'Main Street', 'Ministry of Examples of Sylvania']))).toBe(
      'Jane Doe\nMain Street\nMinistry of Examples of Sylvania',
    );
  });

  test.each([
    ['a parted word', ['the national author-', 'ity cleared'], 'the national authority cleared'],
    ['a prefix keeps its hyphen', ['many anti-', 'personnel mines'], 'many anti-personnel mines'],
    ['a soft hyphen goes', ['the clear\xad', 'ance of land'], 'the clearance of land'],
    ['a name keeps its hyphen', ['of Example-', 'City in May'], 'of Example-City in May'],
    ['a dash is none', ['mines -', 'and others'], 'mines - and others'],
    [
      'a word written whole elsewhere',
      ['cooperation, and co-', 'operation again'],
      'cooperation, and cooperation again',
    ],
    [
      'a word written with a hyphen elsewhere',
      ['a follow-up and a follow-', 'up again'],
      'a follow-up and a follow-up again',
    ],
  ])('%s', async (_, lines, text) => {
    expect(await textOf(column(lines))).toBe(text);
  });

  test('a number at the beginning of a line is an item only where the line before has ended', async () => {
    const wrapped = ['What is required by paragraph one of Article', '5. The deadline is ten years after that day.'];
    expect(await textOf(column(wrapped))).toBe(wrapped.join(' '));
    const items = ['1. The first item of them reaches the very edge of it.', '2. The second item.'];
    expect(await textOf(column(items))).toBe(items.join('\n\n'));
  });

  test('letters of another size begin a block of their own', async () => {
    const title = { text: 'Title of it', y: 734, size: 18 };
    expect(await textOf([title, ...column(['Text of it.'])])).toBe('Title of it\n\nText of it.');
  });

  test('two columns are not mixed', async () => {
    const left = column(['left one goes on', 'left two'], { x: 72 });
    const right = column(['right one goes on', 'right two'], { x: 330 });
    expect(await textOf([...left, ...right])).toBe('left one goes on left two\n\nright one goes on right two');
  });
});

describe('headers and footers', () => {
  const page = (number: number, head: string) => [
    { text: head, y: 760 },
    { text: `A text of the page with the number ${number}, which stands by itself.`, y: 600 - 20 * number },
    { text: String(number), x: 300, y: 30 },
  ];

  test('that repeat on many pages are left out, and told', async () => {
    const document = await pdf({ pages: [1, 2, 3, 4].map((number) => page(number, 'The same head')) });
    expect(document.text).not.toContain('The same head');
    expect(document.text).toMatch(/^A text of the page with the number 1/);
    expect(document.remarks?.[0]?.says).toBe(
      'Lines that repeat at the head or foot of the pages were left out: “The same head”, “#”.',
    );
  });

  test('with the number of the page among other words are left out', async () => {
    const pages = [1, 2, 3, 4].map((number) => page(number, `Chapter ${number < 3 ? 'One' : 'Two'} ${number + 10}`));
    expect((await pdf({ pages })).text).not.toContain('Chapter');
  });

  test('on two pages only are kept', async () => {
    const document = await pdf({ pages: [1, 2].map((number) => page(number, 'The same head')) });
    expect(document.text.match(/The same head/g)).toHaveLength(2);
  });

  test('that differ are kept', async () => {
    const document = await pdf({
      pages: ['One', 'Two', 'Three', 'Four'].map((head, at) => page(at + 1, `Head ${head}`)),
    });
    expect(document.text).toContain('Head One');
    expect(document.text).toContain('Head Four');
  });

  test('are kept where they are all there is', async () => {
    const document = await pdf({ pages: [1, 2, 3, 4].map(() => [{ text: 'Only this', y: 760 }]) });
    expect(document.text).toBe('Only this\n\nOnly this\n\nOnly this\n\nOnly this');
  });
});

test('the spans of pages slice the text, whatever stands on them', async () => {
  const words = fc.constantFrom(
    'Mines',
    'were',
    'clear-',
    'ed',
    'in',
    '2030.',
    'anti-',
    'personnel',
    '• item',
    '3',
    'Sylvania',
  );
  const line = fc.array(words, { minLength: 1, maxLength: 8 }).map((list) => list.join(' '));
  const page = fc.array(line, { maxLength: 6 }).map((texts) => column(texts));
  await fc.assert(
    fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 6 }), async (pages) => {
      fc.pre(pages.some((lines) => lines.length > 0));
      const document = await pdf({ pages });
      expectSound(document);
      expect(document.pages).toHaveLength(pages.length);
      // No word is lost or moved to another page; what repeats may be left out.
      for (const { page, start, end } of document.pages) {
        const own = document.text.slice(start, end).replace(/[\s-]/g, '');
        const drawn = (pages[page - 1] ?? [])
          .map((one) => one.text)
          .join('')
          .replace(/[\s-]/g, '');
        if (document.remarks?.every((remark) => !remark.says.includes('left out'))) expect(own).toBe(drawn);
      }
    }),
    { numRuns: 40 },
  );
});

describe('what a file says of itself', () => {
  const page = column(['Text of the page.']);
  const day = (document: SourceDocument) => document.published && formatDay(document.published.value);

  test('XMP goes before the list of information, and a day of publication before that of the file', async () => {
    const document = await pdf({
      pages: [page],
      info: { Title: 'Older title', Author: 'A', CreationDate: 'D:20310501' },
      xmp: xmpOf({
        'dc:title': 'Newer title',
        'dc:creator': ['B', 'C'],
        'prism:publicationDate': '2031-04-09',
        'xmp:CreateDate': '2031-04-20',
      }),
    });
    expect(document.title).toEqual({ value: 'Newer title', origin: 'metadata', as: 'Newer title' });
    expect(document.author?.value).toBe('B, C');
    expect(day(document)).toBe('2031-04-09');
    expect(document.remarks).toEqual([]);
  });

  test('a dateline goes before the day on which the file was made', async () => {
    const document = await pdf({
      pages: [column(['Geneva, 9 April 2031', '', 'Text'])],
      info: { CreationDate: 'D:20310501' },
    });
    expect(document.published).toMatchObject({ origin: 'text', as: '9 April 2031' });
  });

  test('the day on which the file was made is the last resort, and told', async () => {
    const document = await pdf({ pages: [page], info: { CreationDate: 'D:20310501093000Z' } });
    expect(day(document)).toBe('2031-05-01');
    expect(document.remarks).toEqual([
      { about: 'published', says: 'It names no day of its publication; the day on which the file was made was taken.' },
    ]);
  });

  test.each(['Untitled', 'report_final.docx', 'Microsoft Word - x.doc', ''])('“%s” is no title', async (Title) => {
    expect((await pdf({ pages: [page], info: { Title } })).title).toBeNull();
  });
});

describe('fonts of East Asia', () => {
  const font = '/F3 9 0 R';
  const objects = [
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [10 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 11 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ];
  const bytes = makePdf({ pages: ['BT /F3 12 Tf 72 700 Td <573096F7> Tj ET'], fonts: font, objects });

  test('are read with the tables of their characters', async () => {
    const folder = createRequire(import.meta.url)
      .resolve('pdfjs-dist/package.json')
      .replace('package.json', 'cmaps/');
    const characterMap = async (name: string) => new Uint8Array(readFileSync(folder + name));
    const document = await readSource(sourceOf('a.pdf', bytes), READING_LIMITS, { characterMap });
    expect(document.text).toBe('地雷');
  });

  test('are no text without them', async () => {
    expect(await refusalOf(readSource(sourceOf('a.pdf', bytes)))).toMatch(/^document-(?:empty|unreadable): a\.pdf /);
  });
});

describe('is refused', () => {
  const whole = makePdf({ pages: [column(['Text'])] });
  const AGAIN =
    'Wanted: a whole PDF file. Get it again from where it came from, or open it in a program that repairs it and save it anew.';

  test('a scan', async () => {
    const OCR =
      'Wanted: a document with text. Have its text recognized (OCR, for example by the free program OCRmyPDF) and give the result.';
    expect(await refusalOf(pdf({ pages: ['0 0 100 100 re f', '0 0 9 9 re f'] }))).toBe(
      `document-empty: a.pdf has 2 pages and no text on them: it is probably a scan, a picture of each page. ${OCR}`,
    );
    expect(await refusalOf(pdf({ pages: [''] }))).toBe(
      `document-empty: a.pdf has 1 page and no text on it: it is probably a scan, a picture of each page. ${OCR}`,
    );
  });

  test('a file with a password', async () => {
    const key = '<0123456789012345678901234567890123456789012345678901234567890123>';
    const trailer = `/Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >> /ID [<00> <00>]`;
    expect(await refusalOf(pdf({ pages: [column(['Text'])], trailer }))).toBe(
      'document-encrypted: a.pdf only opens with a password. Wanted: a document that anybody can open. Save a copy without the password and give that.',
    );
  });

  test('a file of which nothing is left but its first line', async () => {
    expect(await refusalOf(read('a.pdf', whole.subarray(0, 20)))).toBe(
      `document-unreadable: a.pdf is damaged: its PDF cannot be read (Invalid PDF structure.). ${AGAIN}`,
    );
  });

  test('more pages than the limit', async () => {
    const pages = Array.from({ length: 4 }, () => column(['Text']));
    expect(await refusalOf(read('a.pdf', makePdf({ pages }), { limits: { pages: 3 } }))).toBe(
      'document-too-large: a.pdf has 4 pages. Wanted: no more than 3. Give the part of it that matters as a document of its own, or raise the limit if you trust it.',
    );
  });

  test('more text than the limit', async () => {
    expect(
      await refusalOf(
        read('a.pdf', makePdf({ pages: [column(['Text '.repeat(20)])] }), { limits: { characters: 50 } }),
      ),
    ).toBe(
      'document-too-large: a.pdf holds too much text. Wanted: no more than 50 characters. Give the part of it that matters as a document of its own, or raise the limit if you trust it.',
    );
  });
});

describe('is read all the same', () => {
  test('a file that is cut off where it tells the place of its contents', async () => {
    const whole = makePdf({ pages: [column(['Text that is there.'])] });
    const cut = whole.subarray(0, whole.length - 20);
    expect((await read('a.pdf', cut)).text).toBe('Text that is there.');
  });

  test('a file that lies about the number of its pages', async () => {
    const document = await pdf({ pages: [column(['One.']), column(['Two.'])], pageCount: 999_999_999 });
    expect(document.text).toBe('One.\n\nTwo.');
  });

  test('a file with a page that cannot be read', async () => {
    const bytes = makePdf({ pages: [column(['First.']), column(['Second.'])] });
    const broken = Buffer.from(bytes).toString('latin1').replace('[7 0 R 9 0 R]', '[7 0 R 3 0 R]');
    const document = await read('a.pdf', Buffer.from(broken, 'latin1'));
    expect(document.text).toBe('First.');
    expect(document.remarks?.[0]?.says).toMatch(/^The pages 2 (?:are damaged and were left out|hold no text)/);
  });
});
