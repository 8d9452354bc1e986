/** What pages share that tell the public of people from editions: their parameters, and numbers of which some were left out. */
import { z } from 'zod';
import { Problem } from '../../../base/problem.ts';
import { type Html, html } from '../../../reports/html.ts';
import type { Parameter } from '../../parameter.ts';
import { written } from '../pages/land/written.ts';
import { CASUALTIES } from '../words/casualties.ts';
import type { Language } from '../words.ts';

/** Empty where a form was left so. */
export function yearParameter(name: string, description: string): Parameter<string | null> {
  return {
    name,
    description,
    schema: z.string().regex(/^\d{4}$/),
    read(text) {
      if (text === '') return null;
      if (/^(19|20|21)\d\d$/.test(text)) return text;
      throw new Problem('parameter-malformed', {
        found: `${name} is “${text.slice(0, 100)}”`,
        wanted: 'a year of four digits: 2016',
        next: 'The public is told whole years.',
      });
    },
  };
}

/** Words of a breakdown, with commas; none where it was left empty. */
export function wordsParameter(description: string): Parameter<readonly string[]> {
  return {
    name: 'by',
    description,
    schema: z.string(),
    read: (text) => (text === '' ? [] : text.split(',').map((word) => word.trim())),
  };
}

/** @param count null: left out */
export function toldNumber(count: number | null, atLeast: boolean, language: Language): Html | string {
  const say = CASUALTIES(language);
  if (count === null) return html`<em>${say('left-out')}</em>`;
  return atLeast ? say('at-least', { count: written(count, language) }) : written(count, language);
}

/** @param share from 0 to 1 */
export function percent(share: number, language: Language): string {
  return `${written(Number((share * 100).toFixed(1)), language)}\u202f%`;
}
