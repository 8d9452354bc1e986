/** Every page and action of the site. */
import { SETTINGS } from './pages/settings.ts';
import { STATE_PAGE } from './pages/state.ts';
import { WORLD } from './pages/world.ts';
import type { SiteRoute } from './route.ts';

export const ROUTES: readonly SiteRoute[] = [WORLD, STATE_PAGE, SETTINGS];
