/** Every page and action of the site. */
import { ABOUT } from './pages/about.ts';
import { SEARCH } from './pages/search.ts';
import { SETTINGS } from './pages/settings.ts';
import { TREATIES_PAGE } from './pages/treaties/list.ts';
import { TREATY_PAGE } from './pages/treaties/treaty.ts';
import { WORLD_SPANS } from './pages/world/spans.ts';
import { HOME, WORLD } from './pages/world/world.ts';
import type { SiteRoute } from './route.ts';

export const ROUTES: readonly SiteRoute[] = [
  HOME,
  WORLD,
  WORLD_SPANS,
  TREATIES_PAGE,
  TREATY_PAGE,
  SEARCH,
  ABOUT,
  SETTINGS,
];
