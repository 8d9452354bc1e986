/** Who looks at a page, and how: language, colours, and the session of a person who has signed in. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { AccountDesk } from '../../tasks/account/account-desk.ts';
import { LANGUAGES, type Language } from './words.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** A person who has signed in. */
export interface Session {
  /** Who writes, as it stands in the register. */
  readonly name: string;
  /** In every form of theirs (field `form-token`): a stranger’s page cannot know it. */
  readonly formToken: string;
  /** What the cookie says, for what changes the session itself. Never to be printed. */
  readonly token?: string;
}

/** Who may write. */
export interface Accounts {
  /** The session of a cookie; null where it is none, or over. */
  session(cookie: string | undefined): Promise<Session | null>;
  /** Where people sign in, invite and leave; without it, nobody can. */
  readonly desk?: AccountDesk;
}

export interface Viewer {
  readonly language: Language;
  readonly theme: Theme;
  readonly session: Session | null;
}

export const SESSION_COOKIE = 'whitestone-session';
export const LANGUAGE_COOKIE = 'language';
export const THEME_COOKIE = 'theme';

export async function viewerOf(context: Context, accounts: Accounts): Promise<Viewer> {
  const theme = getCookie(context, THEME_COOKIE);
  return {
    language: languageOf(context),
    theme: THEMES.find((one) => one === theme) ?? 'auto',
    session: await accounts.session(getCookie(context, SESSION_COOKIE)),
  };
}

/** What the address says, else what was chosen, else what the browser likes best. */
function languageOf(context: Context): Language {
  const wishes = (context.req.header('accept-language') ?? '').split(',', 20).map((one) => one.trim().slice(0, 2));
  const all = [context.req.query('lang'), getCookie(context, LANGUAGE_COOKIE), ...wishes];
  for (const one of all) {
    const found = LANGUAGES.find((language) => language === one);
    if (found !== undefined) return found;
  }
  return 'en';
}
