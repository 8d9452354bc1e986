/** The words of reports: every string in every language, so that a missing one does not compile. */
import { CAPTIONS } from './words/captions.ts';
import { COLUMNS, type FieldName } from './words/columns.ts';
import { HEADINGS } from './words/headings.ts';
import { PHRASES } from './words/phrases.ts';
import { VALUES } from './words/values.ts';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
/** One string in each language. `{name}` stands for what is put in. */
export type Said = Readonly<Record<Language, string>>;

const TEXTS = { ...HEADINGS, ...CAPTIONS, ...PHRASES } as const satisfies Record<string, Said>;
export type Text = keyof typeof TEXTS;

/** Words of one language, with what is put in where braces name it. */
export function say(language: Language, text: Text, given: Readonly<Record<string, string | number>> = {}): string {
  return filled(TEXTS[text][language], given);
}

export function columnName(language: Language, field: FieldName): string {
  return COLUMNS[field][language];
}

/** A word of a closed list that stands in a cell; a text that is none of them is as its author wrote it. */
export function valueWord(language: Language, text: string): string {
  return Object.hasOwn(VALUES, text) ? VALUES[text as keyof typeof VALUES][language] : text;
}

function filled(text: string, given: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(given, name) ? String(given[name]) : whole,
  );
}

const NO_BREAK_SPACE = '\u00A0';

/** 12345.5 as “12,345.5” or “12 345,5”. */
export function numberText(language: Language, value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const [group, point] = language === 'fr' ? [NO_BREAK_SPACE, ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}
