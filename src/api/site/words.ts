/**
 * The words of the pages: English first, every string beside its translation. A message is in ICU MessageFormat, so that a
 * translator can order its parts and count as the language counts (“{count, plural, one {# State} other {# States}}”).
 */
import { IntlMessageFormat } from 'intl-messageformat';

export const LANGUAGES = ['en', 'uk'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The languages by their own names. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', uk: 'Українська' };

export type Values = Readonly<Record<string, string | number>>;

/** Says one of the messages; plain text, not HTML. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

/**
 * The messages of a part of the site.
 * @param english decides which there are; a language that lacks one does not compile
 */
export function words<const English extends Readonly<Record<string, string>>>(
  english: English,
  ukrainian: Readonly<Record<keyof English & string, string>>,
): (language: Language) => Say<keyof English & string> {
  type Key = keyof English & string;
  const texts: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { en: english, uk: ukrainian };
  const made = new Map<string, IntlMessageFormat>();
  const sayers = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      (key: Key, values?: Values) => {
        const text = texts[language][key];
        if (!/[{'<]/.test(text)) return text;
        const name = `${language} ${key}`;
        let message = made.get(name);
        if (message === undefined) {
          message = new IntlMessageFormat(text, language === 'en' ? 'en-GB' : language, undefined, { ignoreTag: true });
          made.set(name, message);
        }
        return String(message.format({ ...values }));
      },
    ]),
  ) as Readonly<Record<Language, Say<Key>>>;
  return (language) => sayers[language];
}
