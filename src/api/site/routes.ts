/** Every page and action of the site. */
import { LAND_BALANCE } from './pages/land/balance.ts';
import { LAND_FEATURES } from './pages/land/feature.ts';
import { LAND_NEAR } from './pages/land/near.ts';
import { LAND_PAGE } from './pages/land/overview.ts';
import { SETTINGS } from './pages/settings.ts';
import { WORLD } from './pages/world.ts';
import type { SiteRoute } from './route.ts';

export const ROUTES: readonly SiteRoute[] = [WORLD, LAND_PAGE, LAND_BALANCE, LAND_NEAR, ...LAND_FEATURES, SETTINGS];
