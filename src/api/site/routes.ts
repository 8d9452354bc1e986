/** Every page and action of the site. */
import { IMPORT_COLUMNS, IMPORT_PROFILE, IMPORT_SAY_COLUMNS } from './pages/import/columns.ts';
import { IMPORT_KEPT, IMPORT_UNDO, IMPORT_UNDO_PAGE, IMPORTS } from './pages/import/imports.ts';
import { IMPORT_REMOVE, IMPORT_START, IMPORT_STOP, IMPORT_UPLOAD } from './pages/import/start.ts';
import { IMPORT_TRIAL, IMPORT_TRY } from './pages/import/trial.ts';
import { IMPORT_ANSWER, IMPORT_WHAT } from './pages/import/what.ts';
import { IMPORT_WRITE, IMPORT_WRITE_PAGE } from './pages/import/write.ts';
import { LAND_PROBLEMS } from './pages/problems.ts';
import { SETTINGS } from './pages/settings.ts';
import { WORLD } from './pages/world.ts';
import type { SiteRoute } from './route.ts';

export const ROUTES: readonly SiteRoute[] = [
  WORLD,
  SETTINGS,
  IMPORT_START,
  IMPORT_UPLOAD,
  IMPORT_REMOVE,
  IMPORT_STOP,
  IMPORT_WHAT,
  IMPORT_ANSWER,
  IMPORT_COLUMNS,
  IMPORT_SAY_COLUMNS,
  IMPORT_PROFILE,
  IMPORT_TRIAL,
  IMPORT_TRY,
  IMPORT_WRITE_PAGE,
  IMPORT_WRITE,
  IMPORTS,
  IMPORT_KEPT,
  IMPORT_UNDO_PAGE,
  IMPORT_UNDO,
  LAND_PROBLEMS,
];
