/** The treaty that a page is asked about. */

import { z } from 'zod';
import { type Html, html } from '../../../reports/html.ts';
import type { Parameter } from '../../parameter.ts';
import type { SiteQuestion } from '../route.ts';
import { PLACE_WORDS } from '../words/places.ts';
import type { Language } from '../words.ts';
import { option } from './field.ts';

export const SITE_TREATY: Parameter<string> = {
  name: 'treaty',
  description: 'APMBC (default), CCM, CCW-APII, or a name of it.',
  schema: z.string(),
  read: (text) => text,
};

/** The Mine Ban Convention, where nothing else is asked. */
export const DEFAULT_TREATY = 'APMBC';

const NAMED = ['APMBC', 'CCM', 'CCW-APII'] as const;

/** In the language of the page; as the record has it where there is no word for it. */
export function treatyName(code: string, english: string, language: Language): string {
  const known = NAMED.find((one) => one === code);
  return known === undefined ? english : PLACE_WORDS(language)(`treaty-${known}`);
}

export function treatySelect(
  question: Pick<SiteQuestion, 'viewer'>,
  label: string,
  treaties: Iterable<{ readonly code: string; readonly name: string }>,
  chosen: string,
): Html {
  const options = [...treaties].map(({ code, name }) =>
    option(code, treatyName(code, name, question.viewer.language), code === chosen),
  );
  return html`<label>${label} <select name="treaty">${options}</select></label>`;
}
