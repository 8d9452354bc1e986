/** Days as a person writes them: “8 July 2025”. */
import { type Day, formatDay } from '../../../base/day.ts';
import { type Html, html } from '../../../reports/html.ts';
import type { Language } from '../words.ts';

const written = new Map<Language, Intl.DateTimeFormat>();

export function dayWords(day: Day, language: Language): string {
  let format = written.get(language);
  if (format === undefined) {
    const locale = language === 'en' ? 'en-GB' : language;
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    written.set(language, format);
  }
  // The abbreviation for “year” stays beside its number.
  return format.format(new Date(`${formatDay(day)}T00:00:00Z`)).replace(/ (?=р\.)/u, '\u00A0');
}

export function dayTime(day: Day, language: Language): Html {
  return html`<time datetime="${formatDay(day)}">${dayWords(day, language)}</time>`;
}
