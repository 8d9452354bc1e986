/** What a reader chooses for all pages: language and colours, kept in cookies for a year. */
import { z } from 'zod';
import { html } from '../../../reports/html.ts';
import { localAddress } from '../address.ts';
import { pageRoute } from '../route.ts';
import { LANGUAGE_COOKIE, THEME_COOKIE, THEMES } from '../viewer.ts';
import { LANGUAGES } from '../words.ts';

const YEAR = 365 * 24 * 60 * 60;

export interface Settings {
  readonly back: string;
  readonly cookies: readonly string[];
}

const cookie = (name: string, value: string) => `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
const text = (name: string, description: string, schema: z.ZodType<string>) => ({
  name,
  description,
  schema,
  read: (value: string) => value,
});

export const SETTINGS = pageRoute<Settings>({
  path: '/settings',
  id: 'settings',
  summary: 'Choose language and colours, and go back',
  parameters: [
    text('language', 'The language of the pages.', z.enum(LANGUAGES)),
    text('theme', 'Their colours.', z.enum(THEMES)),
    text('back', 'The page to go back to.', z.string()),
  ],
  example: '/settings',
  schema: z.object({ back: z.string() }),
  fresh: true,
  find({ query }) {
    const cookies: string[] = [];
    const language = LANGUAGES.find((one) => one === query.text('language'));
    if (language !== undefined) cookies.push(cookie(LANGUAGE_COOKIE, language));
    const theme = THEMES.find((one) => one === query.text('theme'));
    if (theme !== undefined) cookies.push(cookie(THEME_COOKIE, theme));
    return { back: localAddress(query.text('back')), cookies };
  },
  sets: ({ cookies, back }) => ({ cookies, to: back }),
  json: ({ back }) => ({ back }),
  page: ({ back }) => ({ title: 'Whitestone', body: html`<p><a href="${back}">${back}</a></p>` }),
});
