/** PDF: files whose objects, numbers, references, filters and tables are wrong in the ways that parsers fear. */

import { deflateSync } from 'node:zlib';
import { column, makePdf, xmpOf } from '../../test/support/pdf-file.js';
import { mutated, scattered } from './text-inputs.js';

const TEXTS = [
  'The State destroyed 12,345 anti-',
  'personnel mines in 2030.',
  'Page 1 of 3',
  '• item of a list',
  '1. First',
  'Geneva, 8 July 2025',
  'x'.repeat(300),
  '',
  ' ',
  '(nested (brackets)) \\',
];
const OPERATORS = [
  'q',
  'Q',
  'BT',
  'ET',
  'Tj',
  'TJ',
  'Td',
  'TD',
  'T*',
  "'",
  '"',
  'Tf',
  'Tm',
  'Do',
  'cm',
  'BI',
  'ID',
  'EI',
  'gs',
  'sh',
  'Tz',
  'TL',
  'Ts',
  'd0',
  'd1',
  'BDC',
  'EMC',
  'W',
  'n',
];
const OPERANDS = [
  '0',
  '1',
  '-1',
  '72',
  '1e308',
  '99999999999999999999',
  '.',
  '--5',
  '/F1',
  '/Nope',
  '(text)',
  '<00ff>',
  '<zz',
  '[1 2 3]',
  '[(a) -500 (b)]',
  '<< /A 1 >>',
  'null',
  'true',
  '(',
  '[',
  '<<',
];
/** A token of a file, and what is put in its place. */
const TOKENS = [
  [/\b\d+ 0 R\b/g, ['0 0 R', '1 0 R', '2 0 R', '7 0 R', '8 0 R', '9999 0 R', '7 65535 R', 'null', '-1 0 R']],
  [/\b\d+\b/g, ['0', '-1', '1', '2147483647', '4294967296', '99999999999999999999', '1e9', '0.0001', '']],
  [
    /\/[A-Za-z]+\d*/g,
    [
      '/Type',
      '/Pages',
      '/Page',
      '/Catalog',
      '/Kids',
      '/Count',
      '/Parent',
      '/Prev',
      '/XRefStm',
      '/FlateDecode',
      '/LZWDecode',
      '/ASCII85Decode',
      '/ASCIIHexDecode',
      '/RunLengthDecode',
      '/DCTDecode',
      '/JBIG2Decode',
      '/JPXDecode',
      '/CCITTFaxDecode',
      '/Crypt',
      '/Predictor 15',
      '/Encrypt',
      '/ObjStm',
      '/Type0',
      '/Type3',
      '/Identity-H',
      '/UniGB-UCS2-H',
      '/ToUnicode',
      '/Differences [1 /a]',
      '/Name#20x',
      '/',
    ],
  ],
  [
    /<<|>>|\[|\]|\(|\)|stream|endstream|endobj|obj|xref|trailer|startxref|%%EOF/g,
    [
      '<<',
      '>>',
      '[',
      ']',
      '(',
      ')',
      'stream',
      'endstream',
      'endobj',
      'obj',
      'xref',
      'trailer',
      'startxref',
      '%',
      '',
      '\0',
    ],
  ],
];

export function pdfInput(chance) {
  const pages = Array.from({ length: 1 + chance.below(4) }, () => page(chance));
  const bytes = makePdf({
    pages,
    compress: chance.in(3),
    info: chance.in(2)
      ? { Title: chance.one(TEXTS), Author: 'A', CreationDate: chance.one(['D:20250708', 'D:99999999', 'x']) }
      : {},
    ...(chance.in(3) && {
      xmp: mutated(chance, xmpOf({ 'dc:title': 'T', 'dc:creator': ['A', 'B'], 'dc:date': '2025-07-08' }), [
        '<',
        '>',
        '&',
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '&b;',
        '</rdf:li>',
      ]),
    }),
    ...(chance.in(4) && { lang: chance.one(['en-GB', 'x'.repeat(300), '']) }),
    ...(chance.in(8) && { pageCount: chance.one([0, -1, 1e9, 2147483648]) }),
    ...(chance.in(8) && {
      trailer: chance.one([
        '/Prev 0',
        '/Prev 15',
        '/Encrypt << /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P 0 >>',
        '/XRefStm 9',
        '/Encrypt 1 0 R',
      ]),
    }),
    ...(chance.in(6) && {
      fonts:
        '/F3 15 0 R /F4 << /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 8 0 R >> /Encoding << /Differences [65 /a] >> /FirstChar 65 /LastChar 65 /Widths [1] >>',
    }),
  });
  if (chance.in(12)) return bytes;
  let text = Buffer.from(bytes).toString('latin1');
  const way = chance.below(6);
  if (way < 3) for (let times = chance.few(12); times > 0; times -= 1) text = retokened(chance, text);
  if (way === 2 || way === 3) text = reordered(chance, text);
  if (way === 4) text = deepened(chance, text);
  const changed = Buffer.from(text, 'latin1');
  return new Uint8Array(way === 5 || chance.in(8) ? scattered(chance, changed) : changed);
}

function page(chance) {
  if (chance.in(2))
    return column(
      Array.from({ length: 1 + chance.below(12) }, () => chance.one(TEXTS)),
      { size: chance.one([11, 0, -5, 1e6]), leading: chance.one([14, 0, 40]) },
    );
  const content = Array.from({ length: chance.few(400) }, () =>
    chance.in(2) ? chance.one(OPERATORS) : chance.one(OPERANDS),
  ).join(' ');
  if (chance.in(4)) {
    const filtered = chance.one([
      deflateSync(Buffer.from(content)),
      Buffer.from(content),
      Buffer.from(`${Buffer.from(content).toString('hex')}>`),
    ]);
    const filter = chance.one([
      '/FlateDecode',
      '[/FlateDecode /FlateDecode]',
      '/ASCIIHexDecode',
      '/LZWDecode',
      '/RunLengthDecode',
      '/ASCII85Decode',
      '/Nope',
    ]);
    const length = chance.one([filtered.length, 0, -1, 1e9]);
    return Buffer.concat([
      Buffer.from(`<< /Length ${length} /Filter ${filter} >>\nstream\n`),
      filtered,
      Buffer.from('\nendstream'),
    ]);
  }
  return `BT /F1 12 Tf 72 700 Td (Text) Tj ET ${content}`;
}

function retokened(chance, text) {
  const [pattern, others] = chance.one(TOKENS);
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return text;
  const { index, 0: token } = chance.one(places);
  return text.slice(0, index) + chance.one(others) + text.slice(index + token.length);
}

/** Objects left out, doubled, or in the place of others. */
function reordered(chance, text) {
  const objects = text.split(/(?<=endobj\n)/);
  for (let times = chance.few(5); times > 0; times -= 1) {
    const [from, to] = [chance.below(objects.length), chance.below(objects.length)];
    const way = chance.below(3);
    if (way === 0) objects.splice(from, 1);
    else if (way === 1) objects.splice(to, 0, objects[from] ?? '');
    else objects[to] = objects[from] ?? '';
    if (objects.length === 0) return '%PDF-1.7';
  }
  return objects.join('');
}

/** Arrays and dictionaries one inside another, and a page tree that leads back to itself. */
function deepened(chance, text) {
  const depth = chance.few(20_000);
  const deep = chance.one([
    '['.repeat(depth),
    '<< /A '.repeat(depth),
    `${'['.repeat(depth)}${']'.repeat(depth)}`,
    `(${'('.repeat(depth)}`,
  ]);
  if (chance.in(3)) return text.replace(/\/Kids \[[^\]]*\]/, '/Kids [2 0 R 2 0 R 7 0 R]');
  return text.replace(
    chance.one(['/Info', '/Resources', '/MediaBox', '/Root', '/Contents']),
    (name) => `${name} ${deep}`,
  );
}
