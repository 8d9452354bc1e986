/** Every page and action of the site. */
import { ACT_PAGE } from './pages/act.ts';
import { ACTS_PAGE } from './pages/acts.ts';
import { SETTINGS } from './pages/settings.ts';
import { STATE_PAGE } from './pages/state.ts';
import { STATES_PAGE } from './pages/states.ts';
import { WORLD } from './pages/world.ts';
import type { SiteRoute } from './route.ts';

export const ROUTES: readonly SiteRoute[] = [WORLD, STATES_PAGE, STATE_PAGE, ACTS_PAGE, ACT_PAGE, SETTINGS];
