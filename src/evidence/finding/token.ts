/** Words, numbers and signs of a text, each with its place. */

export interface Token {
  /** As patterns see it: lower case, without diacritics, apostrophes made straight. */
  readonly form: string;
  /** As written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Begins with a capital letter. */
  readonly capital: boolean;
}

// Initials (U.S.), words with inner hyphens and apostrophes, numbers with separators, then any single sign. Every
// quantifier is followed by something that it cannot itself match, so the time is linear in the length of the text.
const TOKEN =
  /(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:[-‑–'’ʼ]\p{L}[\p{L}\p{M}\p{N}]*)*|\p{N}+(?:[.,]\p{N}+)*|--+|\S/gu;

/** A possessive or contracted ending that is a word of its own: `Ukraine’s` is `ukraine` and `'s`. */
const ENDING = /^(.+?)('s|n't|')$/;
/** Two words that a dash holds together where a comma could stand: `treaty–which`. */
const DASHED = /–/;

export function plainForm(text: string): string {
  const low = text.replace(/[’ʼ]/g, "'").replace(/‑/g, '-').toLowerCase();
  // Nothing to strip in most words.
  return /^[\x20-\x7e]*$/.test(low) ? low : low.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

// A map, not an object: a text may well have the word “constructor”.
const FOLDED: ReadonlyMap<string, string> = new Map([
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
  ['—', '--'],
  ['–', '--'],
]);

export function tokensOf(text: string, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  const push = (start: number, end: number) => {
    const written = text.slice(start, end);
    const form = FOLDED.get(written) ?? plainForm(written);
    tokens.push({ form, text: written, start, end, capital: /^\p{Lu}/u.test(written) });
  };
  TOKEN.lastIndex = from;
  for (let match = TOKEN.exec(text); match !== null && match.index < to; match = TOKEN.exec(text)) {
    const start = match.index;
    const written = match[0];
    if (written.length > 3 && DASHED.test(written)) {
      let at = start;
      for (const part of written.split(/(–)/)) {
        push(at, at + part.length);
        at += part.length;
      }
      continue;
    }
    const ending = ENDING.exec(written.replace(/[’ʼ]/g, "'"));
    if (ending !== null) {
      const cut = start + written.length - (ending[2] as string).length;
      push(start, cut);
      push(cut, start + written.length);
    } else push(start, start + written.length);
  }
  return tokens;
}
