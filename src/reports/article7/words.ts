/** The words of reports: every string in every language, so that a missing one does not compile. */
import { CAPTIONS } from './words/captions.ts';
import { COLUMNS, type FieldName } from './words/columns.ts';
import { HEADINGS } from './words/headings.ts';
import { ACT_NAMES, DUTY_TITLES } from './words/law.ts';
import { PHRASES } from './words/phrases.ts';
import { SAYINGS } from './words/sayings.ts';
import { VALUES } from './words/values.ts';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
/** One string in each language. `{name}` stands for what is put in; `{count?area|areas}` for the one or the other by a number. */
export type Said = Readonly<Record<Language, string>>;

const TEXTS = { ...HEADINGS, ...CAPTIONS, ...PHRASES, ...SAYINGS } as const satisfies Record<string, Said>;
export type Text = keyof typeof TEXTS;

/** Words of one language, with what is put in where braces name it. */
export function say(language: Language, text: Text, given: Readonly<Record<string, string | number>> = {}): string {
  return filled(typeset(language, TEXTS[text][language]), given);
}

const NO_BREAK_SPACE = '\u00A0';

/** French sets a space inside its quotation marks and before the high signs; no line may break there. */
export function typeset(language: Language, text: string): string {
  return language === 'fr'
    ? text.replaceAll('« ', `«${NO_BREAK_SPACE}`).replace(/ (?=[»:;?!])/g, NO_BREAK_SPACE)
    : text;
}

export function columnName(language: Language, field: FieldName): string {
  return COLUMNS[field][language];
}

const under = (prefix: string, words: Readonly<Record<string, Said>>) =>
  Object.entries(words).map(([word, said]): [string, Said] => [`${prefix}/${word}`, said]);
const WORDS = new Map<string, Said>([
  ...Object.entries(VALUES),
  ...under('title', DUTY_TITLES),
  ...under('deed', ACT_NAMES),
]);

/**
 * A word of a closed list that stands in a cell; a text that is none of them is as its author wrote it.
 * @param list the list in whose cell it stands, where a word means another thing in another
 */
export function valueWord(language: Language, text: string, list = ''): string {
  return (WORDS.get(`${list}/${text}`) ?? WORDS.get(text))?.[language] ?? text;
}

/** Where a provision stands: articles are cited alike everywhere, protocols and the rest are words. */
export function provisionText(language: Language, provision: string): string {
  return provision
    .replace('voluntary', say(language, 'voluntary'))
    .replace('AP II', say(language, 'amended-protocol-ii'))
    .replace(/\bP V\b/, say(language, 'protocol-v'))
    .replaceAll('; ', say(language, 'and-also'));
}

/** What is put in, and under `name?` which form of a word goes with it: `one` or `many`. */
export function filled(text: string, given: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)(?:\?([^|{}]*)\|([^{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    if (one !== undefined && many !== undefined) return given[`${name}?`] === 'one' ? one : many;
    return Object.hasOwn(given, name) ? String(given[name]) : whole;
  });
}

/** Is a number said with the singular? 1 in English; in French also what is less than 2. */
export function isOne(language: Language, value: number): boolean {
  return language === 'fr' ? Math.abs(value) < 2 : value === 1;
}

/** 12345.5 as “12,345.5” or “12 345,5”. */
export function numberText(language: Language, value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const [group, point] = language === 'fr' ? [NO_BREAK_SPACE, ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}
