/** Every page and action of the site. */
import { FIRST, FIRST_SENT } from './pages/account/first.ts';
import { CHANGE_PASSWORD, END_SESSIONS, ME } from './pages/account/me.ts';
import { INVITE, PEOPLE, REMOVE, WITHDRAW } from './pages/account/people.ts';
import { SIGN_IN, SIGN_IN_SENT, SIGN_OUT, SIGN_OUT_SENT } from './pages/account/sign-in.ts';
import { SETTINGS } from './pages/settings.ts';
import { WORLD } from './pages/world.ts';
import type { SiteRoute } from './route.ts';

/** Signing in, and what a person does about their own account. */
const ACCOUNT_ROUTES: readonly SiteRoute[] = [
  SIGN_IN,
  SIGN_IN_SENT,
  FIRST,
  FIRST_SENT,
  SIGN_OUT,
  SIGN_OUT_SENT,
  PEOPLE,
  INVITE,
  WITHDRAW,
  REMOVE,
  ME,
  CHANGE_PASSWORD,
  END_SESSIONS,
];

export const ROUTES: readonly SiteRoute[] = [WORLD, SETTINGS, ...ACCOUNT_ROUTES];
