/**
 * The encoding of a text that does not declare one: UTF-8 if all of it is, else the one in which its letters are as frequent as
 * in the languages that are written so. Where two say almost the same, a person is asked.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding } from './source.ts';

interface Script {
  /** Letters, the commonest first. */
  readonly letters: string;
  /** Whether its words mix with the letters of ASCII, as in French, or never, as in Russian. */
  readonly latin: boolean;
}

const CYRILLIC: Script = { letters: 'оаеинтрсвлкмдупяіьгызбчйхжїшюцщєфэёґъћђџљњј', latin: false };
const ARABIC: Script = { letters: 'اليمنرتوبةعدسفهكحقجشطصخأىذضزغثئءظإآؤپچگژ', latin: false };
const WESTERN: Script = { letters: 'éáóíñãçêúàèüöäôâõîåøæëïûùßœìò', latin: true };
const CENTRAL: Script = { letters: 'čšžćđáéíóěřýłąęůőűńśżźňťďľţşăâîäöüúëç', latin: true };

const CANDIDATES: readonly { readonly name: string; readonly script: Script }[] = [
  { name: 'windows-1251', script: CYRILLIC },
  { name: 'windows-1252', script: WESTERN },
  { name: 'windows-1250', script: CENTRAL },
  { name: 'windows-1256', script: ARABIC },
  { name: 'ibm866', script: CYRILLIC },
  { name: 'koi8-u', script: CYRILLIC },
];

/** In points of a character: what is no letter at all, what is one of another script, a capital after a small letter. */
const [NO_CHARACTER, SIGN, OTHER_LETTER, WRONG_CASE, INNER, MIXED, RUN] = [-14, -6, -7, -3, -1, -3, -4];
/**
 * Of the characters that two read otherwise, by so many points each, and by so many in all, the better must be ahead.
 */
const [MARGIN, LEAD] = [0.7, 3.5];
const COMMON_SIGNS = '«»“”„’‘–—№°€،؛؟²³ªº\u200c\u200d\u200e\u200f\u0640\u00a0';
const SAMPLE = 60;

export const UTF_8: Encoding = { name: 'utf-8', how: 'found', candidates: [] };

export function declared(name: string): Encoding {
  return { name, how: 'declared', candidates: [] };
}

/** The encoding that the first bytes declare, or null. */
export function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: the other byte of every blank, digit and end of a line is zero. */
export function looksUtf16(bytes: Uint8Array): string | null {
  if (bytes.length < 8) return null;
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 512);
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > length / 10 && even === 0) return 'utf-16le';
  if (even > length / 10 && odd === 0) return 'utf-16be';
  return null;
}

/** Looks through a whole text, a part at a time, and keeps what is not ASCII of it. */
export class EncodingSearch {
  #rest = Buffer.alloc(0);
  #utf8 = true;
  #sample: Buffer[] = [];
  #sampled = 0;

  push(part: Buffer): void {
    if (this.#utf8) {
      const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, part]) : part;
      // A character may be cut at the end of a part.
      let end = all.length;
      while (end > 0 && end > all.length - 3 && ((all[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
      if (end > 0 && (all[end - 1] ?? 0) >= 0xc0) end -= 1;
      else end = all.length;
      this.#utf8 = isUtf8(all.subarray(0, end));
      this.#rest = Buffer.from(all.subarray(end));
    }
    if (this.#sampled < 1 << 16 && !isAscii(part)) this.#keep(part);
  }

  #keep(part: Buffer): void {
    let from = 0;
    for (let at = 0; at < part.length && this.#sampled < 1 << 16; at += 1) {
      if ((part[at] ?? 0) < 0x80) continue;
      // With the words around it.
      const start = Math.max(from, at - 40);
      from = Math.min(part.length, at + 40);
      this.#sample.push(Buffer.from(part.subarray(start, from)));
      this.#sampled += from - start;
      at = from - 1;
    }
  }

  found(): Encoding {
    if (this.#utf8 && this.#rest.length === 0) return UTF_8;
    return encodingOf(Buffer.concat(this.#sample));
  }
}

/** Of a text in one of the code pages; `sample` holds some of its characters beyond ASCII. */
export function encodingOf(sample: Buffer): Encoding {
  const read = CANDIDATES.map(({ name, script }) => {
    const text = new TextDecoder(name).decode(sample);
    return { name, text, ...scored(text, script) };
  }).sort((a, b) => b.score - a.score);
  const [best] = read;
  if (best === undefined) return UTF_8;
  const sure = read.every((rival) => {
    let [others, ahead] = [0, 0];
    for (const [index, points] of best.points.entries()) {
      if (best.text[index] === rival.text[index]) continue;
      others += 1;
      ahead += points - (rival.points[index] ?? 0);
    }
    return others === 0 || (ahead >= LEAD && ahead / others >= MARGIN);
  });
  if (sure) return { name: best.name, how: 'found', candidates: [] };
  const candidates = read
    .filter(({ score }) => best.score - score <= 4)
    .filter(({ text }, index, all) => all.findIndex((one) => one.text === text) === index)
    .map(({ name, text }) => ({ name, sample: sampleOf(text) }));
  return { name: best.name, how: 'asked', candidates };
}

function sampleOf(text: string): string {
  const at = Math.max(0, text.search(/[^\p{ASCII}]/u) - SAMPLE / 2);
  return text
    .slice(at, at + SAMPLE)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

/** Points of each character, those of ASCII having none, and what one beyond ASCII has on average. */
function scored(
  text: string,
  { letters, latin }: Script,
): { readonly score: number; readonly points: readonly number[] } {
  const points: number[] = [];
  let [sum, count, run] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character < '\u0080') {
      run = 0;
      points.push(0);
      continue;
    }
    run = isLetter(character) ? run + 1 : 0;
    const own =
      pointsOf(character, text[at - 1] ?? '', text[at + 1] ?? '', letters, latin) + (latin && run > 2 ? RUN : 0);
    points.push(own);
    sum += own;
    count += 1;
  }
  return { score: count === 0 ? 0 : sum / count, points };
}

function pointsOf(character: string, before: string, after: string, letters: string, latin: boolean): number {
  if (character === '\ufffd' || character < '\u00a0') return NO_CHARACTER;
  if (!isLetter(character)) return COMMON_SIGNS.includes(character) ? -1 : SIGN;
  const small = character.toLowerCase();
  const rank = letters.indexOf(small);
  if (rank < 0) return OTHER_LETTER;
  // A capital within a word is seldom, and seldom indeed after a small letter.
  const capital = small === character || !isLetter(before) ? 0 : before === before.toLowerCase() ? WRONG_CASE : INNER;
  const mixed = !latin && (/[a-z]/i.test(before) || /[a-z]/i.test(after));
  return 1 - rank / 8 + capital + (mixed ? MIXED : 0);
}

function isLetter(character: string): boolean {
  return /\p{L}/u.test(character);
}

/** Code pages of the language byte of a dBASE file, as Visual FoxPro's and ESRI's lists have them. */
const LANGUAGE_DRIVERS: Readonly<Record<number, string>> = {
  3: 'windows-1252',
  38: 'ibm866',
  87: 'windows-1252',
  88: 'windows-1252',
  89: 'windows-1252',
  101: 'ibm866',
  125: 'windows-1255',
  126: 'windows-1256',
  124: 'windows-874',
  200: 'windows-1250',
  201: 'windows-1251',
  202: 'windows-1254',
  203: 'windows-1253',
  204: 'windows-1257',
};

/** Of the byte 29 of the header of a .dbf; null where it says nothing. 87 is what ESRI writes for “whatever the machine has”. */
export function languageDriver(byte: number): string | null {
  return byte === 87 ? null : (LANGUAGE_DRIVERS[byte] ?? null);
}

/** What a .cpg says: `UTF-8`, `1251`, `ANSI 1251`, `88591`, `CP866`. Null where no such encoding is known. */
export function codePageFile(text: string): string | null {
  const word = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const digits = /(\d{3,5})$/.exec(word)?.[1];
  const names: readonly string[] = [
    word,
    ...(digits === undefined
      ? []
      : [`windows-${digits}`, `ibm${digits}`, `iso-8859-${/^8859[-_ ]?(\d+)$/.exec(digits)?.[1]}`]),
    ...(digits === '65001' ? ['utf-8'] : []),
  ];
  for (const name of names) {
    try {
      return new TextDecoder(name).encoding;
    } catch {
      // Another spelling.
    }
  }
  return null;
}

/** The parts of a text as UTF-8, whatever they were. A mark of the byte order at its start is left out. */
export async function* asUtf8(parts: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    let first = true;
    for await (const part of parts) {
      yield first && byteOrderMark(part) === 'utf-8' ? part.subarray(3) : part;
      first = false;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const part of parts) {
    const text = decoder.decode(part, { stream: true });
    if (text !== '') yield Buffer.from(text);
  }
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}
