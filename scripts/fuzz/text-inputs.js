/** Plain text and Markdown: what the readers of heads, dates and encodings could trip over. */

const LINES = [
  'Freedonia leaves the treaty',
  '08.07.2025 | War in Freedonia',
  'Published: 8 July 2025 at 10:15 GMT | Updated: 9 July 2025',
  'By Jane Doe and John van der Berg, Kyiv',
  'LONDON, July 8, 2025 (Agency) - Freedonia said on Tuesday that it leaves.',
  'Geneva, 3/4/2023',
  'On 27 June 2025 Estonia, Latvia and Lithuania notified the depositary; 3,438,492 mines were destroyed.',
  'Украина не будет связана конвенцией, сказал президент 8 июля 2025 года.',
  'Україна не буде зв’язана конвенцією.',
  'La Convention interdit l’emploi des mines; le 8 juillet 2025.',
  'تحظر الاتفاقية استعمال الألغام المضادة للأفراد',
  '该公约禁止使用、储存、生产和转让杀伤人员地雷 2025年7月8日',
  '“We keep our word,” she said. “We always did.”',
  '| State | Day |\n|---|---|\n| Freedonia | 2031-03-04 |',
  '# Heading\n\n## Another ##\n\nUnderlined\n=====',
  '* item *emphasis* **strong** `code` [link](https://example.org/a_(b)) ![image](x.png "t")',
  '> quotation\n>> in it',
  '',
];
const HEADS = [
  'title: "Three notices"\ndate: 2031-03-05\nauthor: Jane Doe',
  'title: [a, {b: c}]\nauthors:\n  - name: A\n  - B\nlang: en_GB',
  'a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b',
  'published: 3/4/2023\n? complex\n: value\n<<: {a: b}',
  '!!js/function "x": 1\n%TAG ! x\n- &x *x',
  'title: |\n  many\n  lines\ndate: 2031-13-45',
];
/** Repeated, each of them keeps some kind of pattern busy. */
const REPEATED = [
  ' ',
  '\t',
  'a',
  'A',
  'A ',
  'By A',
  ', ',
  '(',
  ')',
  '-',
  '—',
  '. ',
  '|',
  ' | ',
  '*',
  '**',
  '_',
  '[',
  '](',
  '![',
  '#',
  '# ',
  '>',
  '1',
  '12.',
  '8 July ',
  '\n',
  '\r',
  '\r\n',
  '=\n',
  '\u2028',
  '\u00a0',
  'é',
  '\ud83d\ude00',
  '\ufeff',
  '\u0000',
  '%',
  'Published: ',
  'A.B',
  "O'",
  '07.',
  'am ',
  '+1',
];

export function textInput(chance, markdown) {
  const parts = [];
  if (markdown && chance.in(3)) parts.push(`---\n${mutated(chance, chance.one(HEADS))}\n---\n`);
  for (let at = chance.below(9); at >= 0; at -= 1) {
    const line = chance.in(4) ? chance.one(REPEATED).repeat(chance.few(5000)) : chance.one(LINES);
    parts.push(chance.in(3) ? mutated(chance, line) : line, chance.one(['\n', '\n\n', '\r\n', ' ', '']));
  }
  if (chance.in(60)) parts.push(chance.one(REPEATED).repeat(200_000));
  return encoded(chance, parts.join(''));
}

/** A text with pieces cut out, doubled, moved, and others put in. */
export function mutated(chance, text, pieces = REPEATED) {
  let changed = text;
  for (let times = chance.few(8); times > 0; times -= 1) {
    const from = chance.below(changed.length + 1);
    const to = from + chance.below(Math.min(40, changed.length - from + 1));
    const [before, middle, after] = [changed.slice(0, from), changed.slice(from, to), changed.slice(to)];
    const way = chance.below(6);
    if (way === 0) changed = before + after;
    else if (way === 1) changed = before + middle + middle + after;
    else if (way === 2) changed = after + middle + before;
    else if (way === 3) changed = before + chance.one(pieces) + after;
    else if (way === 4) changed = before + chance.one(pieces).repeat(chance.few(400)) + after;
    else
      changed =
        before +
        String.fromCodePoint(chance.one([chance.below(128), chance.below(0xd800), 0x10000 + chance.below(0x100000)])) +
        middle +
        after;
  }
  return changed;
}

/** In UTF-8 mostly; in other encodings, with a mark or without, whole or with bytes that are none. */
export function encoded(chance, text) {
  const way = chance.below(14);
  let bytes;
  if (way === 0) bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  else if (way === 1) bytes = Buffer.from(text, 'utf16le').subarray(0, chance.below(2 * text.length + 1));
  else if (way === 2) bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  else if (way === 3) bytes = Buffer.from(text, 'latin1');
  else if (way === 4) bytes = Buffer.from(`\ufeff${text}`);
  else bytes = Buffer.from(text);
  if (chance.in(6)) bytes = scattered(chance, bytes);
  return new Uint8Array(bytes);
}

/** Single bytes changed, put in or cut off. */
export function scattered(chance, bytes, times = chance.few(30)) {
  const changed = Buffer.from(bytes);
  for (let left = times; left > 0 && changed.length > 0; left -= 1) {
    changed[chance.below(changed.length)] = chance.in(3)
      ? chance.one([0, 0xff, 0x28, 0x3c, 0x0a, 0x80])
      : chance.below(256);
  }
  return chance.in(5) ? changed.subarray(0, chance.below(changed.length + 1)) : changed;
}
