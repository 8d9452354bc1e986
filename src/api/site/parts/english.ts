/** Sentences of the rules and of the record are English; a page in another language says so. */
import { type Html, html } from '../../../reports/html.ts';
import type { Language } from '../words.ts';

export function english(language: Language, text: string | Html): Html {
  return language === 'en' ? html`${text}` : html`<span lang="en">${text}</span>`;
}
