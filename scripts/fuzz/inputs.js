/** The input of a number: its name and bytes, the same each time for the same seed. */
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
  const [origin, bytes] = kind.make(chance);
  // A server may say anything of what it sends.
  const mediaType = chance.in(10)
    ? chance.one(['text/html; charset=utf-16', 'text/plain', 'application/pdf', 'text/html; charset=x', ''])
    : null;
  return { kind: kind.name, source: { origin, bytes, mediaType } };
}
