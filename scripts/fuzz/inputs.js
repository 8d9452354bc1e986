/** The input of a number: its name and bytes, the same each time for the same seed. */
import { makeDocx, paragraph } from '../../test/support/docx-file.js';
import { explodingStream, makePdf } from '../../test/support/pdf-file.js';
import { Chance } from './chance.js';
import { docxInput } from './docx-inputs.js';
import { htmlInput } from './html-inputs.js';
import { pdfInput } from './pdf-inputs.js';
import { encoded, textInput } from './text-inputs.js';

/** How often each kind comes, in a hundred. */
const KINDS = [
  { name: 'text', share: 15, make: (chance) => ['a.txt', textInput(chance, false)] },
  { name: 'markdown', share: 15, make: (chance) => ['a.md', textInput(chance, true)] },
  { name: 'html', share: 33, make: (chance) => ['a.html', htmlInput(chance)] },
  { name: 'pdf', share: 23, make: (chance) => ['a.pdf', pdfInput(chance)] },
  { name: 'docx', share: 12, make: (chance) => ['a.docx', docxInput(chance)] },
  {
    name: 'any',
    share: 2,
    make: (chance) => ['a', chance.in(2) ? chance.bytes(chance.few(5000)) : encoded(chance, '<html>text')],
  },
];

export function inputOf(seed, number) {
  const chance = new Chance(seed, number);
  let left = chance.below(100);
  const kind = KINDS.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  // One that is made to take too long may be refused for that; any other has to be done in time.
  const bomb = (kind.name === 'pdf' || kind.name === 'docx') && chance.in(2000);
  const [origin, bytes] = bomb ? bombOf(chance, kind.name) : kind.make(chance);
  // A server may say anything of what it sends.
  const mediaType = chance.in(10)
    ? chance.one(['text/html; charset=utf-16', 'text/plain', 'application/pdf', 'text/html; charset=x', ''])
    : null;
  return { kind: kind.name, bomb, source: { origin, bytes, mediaType } };
}

/** A small file that unpacks to hundreds of megabytes. */
function bombOf(chance, kind) {
  const megabytes = 30 + chance.below(300);
  if (kind === 'pdf') return ['a.pdf', makePdf({ pages: [explodingStream(megabytes, 1 + chance.below(2))] })];
  const part = new Uint8Array((30 + chance.below(60)) * 1_000_000);
  return ['a.docx', makeDocx({ body: paragraph('x'), parts: { 'word/document.xml': part } })];
}
