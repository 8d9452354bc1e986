/** Every page and action of the site. */
import { ABOUT } from './pages/about.ts';
import { ACT_PAGE } from './pages/act.ts';
import { ACTS_PAGE } from './pages/acts.ts';
import { SEARCH } from './pages/search.ts';
import { SETTINGS } from './pages/settings.ts';
import { STATE_PAGE } from './pages/state.ts';
import { STATES_PAGE } from './pages/states.ts';
import { TREATIES_PAGE } from './pages/treaties/list.ts';
import { TREATY_PAGE } from './pages/treaties/treaty.ts';
import { WORLD_SPANS } from './pages/world/spans.ts';
import { HOME, WORLD } from './pages/world/world.ts';
import { WORLD } from './pages/world.ts';
import type { SiteRoute } from './route.ts';

export const ROUTES: readonly SiteRoute[] = [
  HOME,
  WORLD,
  STATES_PAGE,
  STATE_PAGE,
  ACTS_PAGE,
  ACT_PAGE,
  WORLD_SPANS,
  TREATIES_PAGE,
  TREATY_PAGE,
  SEARCH,
  ABOUT,
  SETTINGS,
];
