/** Days, numbers and text of others as they stand on a page. */
import { type Day, formatDay } from '../../../base/day.ts';
import type { Confidence } from '../../../base/finding.ts';
import { type Html, html } from '../../../reports/html.ts';
import { DATES } from '../words/dates.ts';
import { LAW } from '../words/law.ts';
import type { Language } from '../words.ts';

const LONG: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  uk: new Intl.DateTimeFormat('uk', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
};

/** “8 July 2025”. */
export function longDay(day: Day, language: Language): string {
  // The abbreviation of the year ends in a stop, which would end the sentence.
  return LONG[language].format(new Date(day * 86_400_000)).replace(/\s*р\.$/u, '');
}

/** “8 July 2025”, that a machine can read too. */
export function dayTime(day: Day, language: Language): Html {
  return html`<time datetime="${formatDay(day)}">${longDay(day, language)}</time>`;
}

/** “2025-07-08”, for tables; a machine can read it. */
export function dayHtml(day: Day): Html {
  const text = formatDay(day);
  return html`<time datetime="${text}">${text}</time>`;
}

/** As far as it is known (EDTF): `../2025-12-02` is “by 2025-12-02”. */
export function whenText(text: string, language: Language): string {
  const say = DATES(language);
  if (!text.includes('/')) return text;
  const [from = '', to = ''] = text.split('/');
  if (from === '..') return say('by', { day: to });
  if (to === '..') return say('from', { day: from });
  return say('between', { from, to });
}

/** One that a machine can read too, where it is one day. */
export function whenHtml(text: string, language: Language): Html {
  return /^\d{4}(-\d{2}){0,2}$/.test(text)
    ? html`<time datetime="${text}">${text}</time>`
    : html`${whenText(text, language)}`;
}

/** A sentence of the rules or of the record, which stays English. */
export function english(text: string | Html, language: Language): Html {
  return language === 'en' ? html`${text}` : html`<span lang="en">${text}</span>`;
}

/** With a capital, as a sentence begins. */
export function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** Nothing where it is well sourced; doubt is always said. */
export function doubtHtml(confidence: Confidence, language: Language): Html {
  if (confidence === 'high') return html``;
  return html` <span class="tag doubted">${LAW(language)(`confidence-${confidence}`)}</span>`;
}

export function numberText(value: number, language: Language): string {
  return value.toLocaleString(language === 'en' ? 'en-GB' : language);
}
