/**
 * Text that was read in the wrong encoding. The repair is proposed only if it makes the round trip: what is proposed, written as
 * UTF-8 and read wrongly again, gives what was found.
 */

const WRONG = ['windows-1252', 'windows-1251'] as const;
type Wrong = (typeof WRONG)[number];

/** By encoding: the byte of each letter above 7 bits. */
const BYTES = new Map<Wrong, ReadonlyMap<string, number>>();

/** What windows-1252 has from 80 to 9F; five numbers are free. (Node 20 decodes it as Latin-1, so it stands here.) */
const SIGNS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function bytesOf(encoding: Wrong): ReadonlyMap<string, number> {
  const known = BYTES.get(encoding);
  if (known !== undefined) return known;
  const bytes = new Map<string, number>();
  if (encoding === 'windows-1252') {
    for (let byte = 0x80; byte < 0x100; byte += 1) bytes.set(String.fromCharCode(byte), byte);
    // Latin-1 leaves the numbers from 80 to 9F as control signs; both readings occur.
    [...SIGNS_1252].forEach((sign, index) => {
      bytes.set(sign, 0x80 + index);
    });
  } else {
    const decoder = new TextDecoder(encoding);
    for (let byte = 0x80; byte < 0x100; byte += 1) bytes.set(decoder.decode(new Uint8Array([byte])), byte);
  }
  BYTES.set(encoding, bytes);
  return bytes;
}

export interface Mojibake {
  readonly repaired: string;
  /** The encoding in which it was read though it was UTF-8, or the one it was in though it was read as Latin-1. */
  readonly encoding: Wrong;
  /** Does the repair make the round trip and leave no other reading? */
  readonly safe: boolean;
}

/** What the text was meant to be; null where nothing is wrong with it. */
export function mojibakeOf(text: string): Mojibake | null {
  let plain = true;
  for (let index = 0; index < text.length && plain; index += 1) plain = text.charCodeAt(index) < 0x80;
  if (plain) return null;
  for (const encoding of WRONG) {
    const repaired = asUtf8(text, encoding);
    // Once more, for text that went through the same mill twice.
    if (repaired !== null) return { repaired: asUtf8(repaired, encoding) ?? repaired, encoding, safe: true };
  }
  return cyrillicAsLatin(text);
}

/** Each run of letters above 7 bits must be UTF-8 when put back into bytes; runs the encoding does not have stay. */
function asUtf8(text: string, encoding: Wrong): string | null {
  const bytes = bytesOf(encoding);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let changed = 0;
  let failed = false;
  const repaired = text.replace(/[^\p{ASCII}]+/gu, (run) => {
    const numbers: number[] = [];
    for (const letter of run) {
      const byte = bytes.get(letter);
      if (byte === undefined) return run;
      numbers.push(byte);
    }
    try {
      const decoded = decoder.decode(new Uint8Array(numbers));
      changed += numbers.length;
      return decoded;
    } catch {
      failed = true;
      return run;
    }
  });
  // Two letters of Cyrillic may by chance be a letter in UTF-8; four are no chance.
  const enough = encoding === 'windows-1252' ? 2 : 4;
  return changed >= enough && !failed ? repaired : null;
}

/** Cyrillic of one byte a letter, read as Latin-1: words of accented capitals and small letters alone. */
function cyrillicAsLatin(text: string): Mojibake | null {
  const words = text.match(/\p{L}+/gu) ?? [];
  const strange = words.filter((word) => /^[\u00c0-\u00ff\u00a8\u00b8]{4,}$/.test(word));
  if (
    strange.length === 0 ||
    words.some((word) => !strange.includes(word) && /[\u00c0-\u00ff]/.test(word) && word.length > 2)
  ) {
    return null;
  }
  const decoder = new TextDecoder('windows-1251');
  const bytes = bytesOf('windows-1252');
  const repaired = [...text]
    .map((letter) => {
      const byte = bytes.get(letter);
      return byte === undefined ? letter : decoder.decode(new Uint8Array([byte]));
    })
    .join('');
  return { repaired, encoding: 'windows-1251', safe: false };
}

/** Letters that an earlier conversion lost: the sign for it, or question marks within a word. */
export function lostLetters(text: string): boolean {
  return /\ufffd/.test(text) || /\p{L}\?+\p{L}/u.test(text) || /^\?{3,}$/.test(text.trim());
}
