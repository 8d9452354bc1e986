/** Every page and action of the site. */
import { FIRST, FIRST_SENT } from './pages/account/first.ts';
import { CHANGE_PASSWORD, END_SESSIONS, ME } from './pages/account/me.ts';
import { INVITE, PEOPLE, REMOVE, WITHDRAW } from './pages/account/people.ts';
import { SIGN_IN, SIGN_IN_SENT, SIGN_OUT, SIGN_OUT_SENT } from './pages/account/sign-in.ts';
import { API_PAGE } from './pages/docs.ts';
import { CHANGES } from './pages/register/changes.ts';
import { DIFFERENCE } from './pages/register/difference.ts';
import { HISTORY } from './pages/register/history.ts';
import { OVERVIEW } from './pages/register/overview.ts';
import { SNAPSHOT, TAKE_SNAPSHOT } from './pages/register/snapshot.ts';
import { VERIFY, VERIFY_SENT } from './pages/register/verify.ts';
import { CORRECT, CORRECT_SENT, RECORD, RECORD_SENT, REINSTATE_SENT, RETRACT_SENT } from './pages/register/writing.ts';
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

/** The register, and writing in it by hand. */
const REGISTER_ROUTES: readonly SiteRoute[] = [
  OVERVIEW,
  CHANGES,
  HISTORY,
  DIFFERENCE,
  SNAPSHOT,
  TAKE_SNAPSHOT,
  VERIFY,
  VERIFY_SENT,
  RECORD,
  RECORD_SENT,
  CORRECT,
  CORRECT_SENT,
  RETRACT_SENT,
  REINSTATE_SENT,
];

export const ROUTES: readonly SiteRoute[] = [WORLD, SETTINGS, API_PAGE, ...REGISTER_ROUTES, ...ACCOUNT_ROUTES];
