/** Words of a text as they are compared between texts: without case, punctuation and invisible characters. */

export interface Token {
  readonly word: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/**
 * A run of letters and digits is a word. Scripts that write no spaces between words (Chinese, Japanese, Thai, Lao, Khmer,
 * Burmese) are taken letter by letter, so that their texts can be compared too. Soft hyphens and joiners are part of a word.
 */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{Letter}\p{Number}\p{Mark}\u00AD\u200B-\u200D]+/gu;
const INVISIBLE = /[\u00AD\u200B-\u200D]/g;

/** Most words need no more than small letters. */
const PLAIN = /^[A-Za-z0-9]+$/;

function normal(word: string): string {
  return word.replace(INVISIBLE, '').normalize('NFKC').toLowerCase();
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = PLAIN.test(match[0]) ? match[0].toLowerCase() : normal(match[0]);
    if (word !== '') tokens.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** FNV-1a over the UTF-16 units, as an unsigned 32-bit number: the same on every machine. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Spreads a 32-bit number over all its bits (the last step of MurmurHash3). */
export function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
