/**
 * What a program has to say, before it is said in a language: which text, and what is put in. Facts hold the English of it, so that
 * they and their hash are the same in every language; a report in another language says it anew.
 */
import type { ListName, Range } from './facts.ts';
import { LIST_CAPTIONS } from './list-captions.ts';
import { filled, isOne, type Language, numberText, say, type Text, typeset, valueWord } from './words.ts';

/**
 * What is put into a text: a text or name as somebody said it, or several one after the other; a number; limits; words of closed
 * lists; lists of facts; another text, or several.
 */
export type Given =
  | string
  | number
  | Range
  | { readonly words: readonly string[] }
  | { readonly all: readonly Told[] }
  | { readonly lists: readonly ListName[] }
  | readonly string[]
  | Told;

export interface Told {
  readonly says: Text;
  readonly given: Readonly<Record<string, Given>>;
}

export const told = (says: Text, given: Told['given'] = {}): Told => ({ says, given });

export function toldText(language: Language, { says, given }: Told): string {
  return say(language, says, givenTexts(language, given));
}

/** A template of any table of words, with what is put in. */
export function filledWith(language: Language, template: string, given: Told['given']): string {
  return filled(typeset(language, template), givenTexts(language, given));
}

function givenTexts(language: Language, given: Told['given']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => [
      [name, givenText(language, value)],
      ...(typeof value === 'number' ? [[`${name}?`, isOne(language, value) ? 'one' : 'many']] : []),
    ]),
  );
}

function givenText(language: Language, value: Given): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(language, value);
  if (isNames(value)) return value.join(', ');
  if ('words' in value) return value.words.map((word) => valueWord(language, word)).join(', ');
  if ('all' in value) return value.all.map((one) => toldText(language, one)).join(say(language, 'and-also'));
  if ('says' in value) return toldText(language, value);
  if ('lists' in value) return value.lists.map((list) => listText(language, list)).join(', ');
  return rangeText(language, value);
}

const isNames = (value: Given): value is readonly string[] => Array.isArray(value);

/** By its caption, and by the name under which it is stated. */
function listText(language: Language, list: ListName): string {
  const caption = LIST_CAPTIONS[list];
  return caption === undefined ? list : say(language, 'list-named', { caption: say(language, caption), list });
}

export function rangeText(language: Language, { low, high }: Range): string {
  const least = numberText(language, low);
  if (high === null) return say(language, 'at-least', { low: least });
  return low === high ? least : say(language, 'range', { low: least, high: numberText(language, high) });
}

/** What the program said in English in the facts of one report, and how the language of the report says it. */
export class Sayings {
  readonly #language: Language;
  readonly #said = new Map<string, string>();

  constructor(language: Language) {
    this.#language = language;
  }

  /** In English; remembered in the language of the report. */
  tell(one: Told): string {
    return this.as(toldText('en', one), one);
  }

  /** The same, of what is said in English already. */
  as(english: string, one: Told): string {
    if (this.#language !== 'en') this.#said.set(english, toldText(this.#language, one));
    return english;
  }

  /** A text of the facts in the language of the report; what the program did not say stays as its author wrote it. */
  said(english: string): string {
    return this.#said.get(english) ?? english;
  }
}
