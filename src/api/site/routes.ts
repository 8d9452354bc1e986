/** Every page and action of the site. */
import { ADD, CHECK, START } from './pages/check/check.ts';
import { COMPARE } from './pages/check/compare.ts';
import { KEEP } from './pages/check/keep.ts';
import { RESULT } from './pages/check/result.ts';
import { CHECK_STATE } from './pages/check/state.ts';
import { CLAIMS } from './pages/documents/claims.ts';
import { KEPT_DOCUMENT } from './pages/documents/document.ts';
import { JUDGE } from './pages/documents/judge.ts';
import { DOCUMENTS } from './pages/documents/list.ts';
import { SETTINGS } from './pages/settings.ts';
import { WORLD } from './pages/world.ts';
import type { SiteRoute } from './route.ts';

export const ROUTES: readonly SiteRoute[] = [
  WORLD,
  ...[CHECK, START, RESULT, ADD, CHECK_STATE, COMPARE, KEEP],
  ...[DOCUMENTS, KEPT_DOCUMENT, CLAIMS, JUDGE],
  SETTINGS,
];
