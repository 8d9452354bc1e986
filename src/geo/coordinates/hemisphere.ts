/** How people write north, south, east and west: letters and words in Latin, Cyrillic and Arabic script. */

export type Side = 'N' | 'S' | 'E' | 'W';

const WORDS: Readonly<Record<Side, readonly string[]>> = {
  N: [
    'north',
    'nord',
    'norte',
    'n',
    'северной широты',
    'северна ширина',
    'північної широти',
    'с.ш',
    'сш',
    'пн.ш',
    'пнш',
    'пн',
    'с',
    'شمالا',
    'شمال',
    'ش',
  ],
  S: [
    'south',
    'süd',
    'sud',
    'sur',
    's',
    'южной широты',
    'південної широти',
    'ю.ш',
    'юш',
    'пд.ш',
    'пдш',
    'пд',
    'ю',
    'ј',
    'جنوبا',
    'جنوب',
    'ج',
  ],
  E: [
    'east',
    'est',
    'este',
    'e',
    'восточной долготы',
    'східної довготи',
    'в.д',
    'вд',
    'сх.д',
    'схд',
    'сх',
    'в',
    'и',
    'شرقا',
    'شرق',
    'ق',
  ],
  W: [
    'west',
    'ouest',
    'oeste',
    'w',
    'западной долготы',
    'західної довготи',
    'з.д',
    'зд',
    'зх.д',
    'зхд',
    'зх',
    'з',
    'غربا',
    'غرب',
    'غ',
  ],
};

/** A letter that is east in German (Ost) and west in Spanish and French. */
export const UNSURE = 'o';

const BY_WORD: ReadonlyMap<string, Side> = new Map(
  (Object.entries(WORDS) as [Side, readonly string[]][]).flatMap(([side, words]) =>
    words.map((word) => [word, side] as const),
  ),
);
/** Longest first, so that شرق is not read as ش and two letters. */
const PATTERN = [...BY_WORD.keys(), UNSURE]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replace(/\./g, '\\.\\s*'))
  .join('|');

/** A word at the beginning of a text: its side, or {@link UNSURE}, and what it takes up. Null where there is none. */
export function sideAt(text: string): { readonly side: Side | typeof UNSURE; readonly length: number } | null {
  const match = new RegExp(`^(?:${PATTERN})(?![\\p{L}])\\.?`, 'iu').exec(text);
  if (match === null) return null;
  const word = match[0].toLowerCase().replace(/\s+/g, ' ').replace(/\.\s/g, '.').replace(/\.$/, '');
  const side = word === UNSURE ? UNSURE : BY_WORD.get(word);
  return side === undefined ? null : { side, length: match[0].length };
}
