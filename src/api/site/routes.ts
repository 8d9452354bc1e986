/** Every page and action of the site. */
import { ABOUT } from './pages/about.ts';
import { FIRST, FIRST_SENT } from './pages/account/first.ts';
import { CHANGE_PASSWORD, END_SESSIONS, ME } from './pages/account/me.ts';
import { INVITE, PEOPLE, REMOVE, WITHDRAW } from './pages/account/people.ts';
import { SIGN_IN, SIGN_IN_SENT, SIGN_OUT, SIGN_OUT_SENT } from './pages/account/sign-in.ts';
import { ACT_PAGE } from './pages/act.ts';
import { ACTS_PAGE } from './pages/acts.ts';
import { ASSISTANCE_PAGE } from './pages/assistance.ts';
import { CASUALTIES_PAGE } from './pages/casualties.ts';
import { ADD, CHECK, START } from './pages/check/check.ts';
import { COMPARE } from './pages/check/compare.ts';
import { KEEP } from './pages/check/keep.ts';
import { RESULT } from './pages/check/result.ts';
import { CHECK_STATE } from './pages/check/state.ts';
import { API_PAGE } from './pages/docs.ts';
import { CLAIMS } from './pages/documents/claims.ts';
import { KEPT_DOCUMENT } from './pages/documents/document.ts';
import { JUDGE } from './pages/documents/judge.ts';
import { DOCUMENTS } from './pages/documents/list.ts';
import { FILINGS_PAGE } from './pages/holdings/filings.ts';
import { STOCKPILE_PAGE } from './pages/holdings/stockpile.ts';
import { IMPORT_COLUMNS, IMPORT_PROFILE, IMPORT_SAY_COLUMNS } from './pages/import/columns.ts';
import { IMPORT_KEPT, IMPORT_UNDO, IMPORT_UNDO_PAGE, IMPORTS } from './pages/import/imports.ts';
import { IMPORT_REMOVE, IMPORT_START, IMPORT_STOP, IMPORT_UPLOAD } from './pages/import/start.ts';
import { IMPORT_TRIAL, IMPORT_TRY } from './pages/import/trial.ts';
import { IMPORT_ANSWER, IMPORT_WHAT } from './pages/import/what.ts';
import { IMPORT_WRITE, IMPORT_WRITE_PAGE } from './pages/import/write.ts';
import { LAND_BALANCE } from './pages/land/balance.ts';
import { LAND_FEATURES } from './pages/land/feature.ts';
import { LAND_NEAR } from './pages/land/near.ts';
import { LAND_PAGE } from './pages/land/overview.ts';
import { LAND_PROBLEMS } from './pages/problems.ts';
import { CHANGES } from './pages/register/changes.ts';
import { DIFFERENCE } from './pages/register/difference.ts';
import { HISTORY } from './pages/register/history.ts';
import { OVERVIEW } from './pages/register/overview.ts';
import { SNAPSHOT, TAKE_SNAPSHOT } from './pages/register/snapshot.ts';
import { VERIFY, VERIFY_SENT } from './pages/register/verify.ts';
import { CORRECT, CORRECT_SENT, RECORD, RECORD_SENT, REINSTATE_SENT, RETRACT_SENT } from './pages/register/writing.ts';
import { REPORT_FILE } from './pages/reports/file.ts';
import { REPORTS_PAGE } from './pages/reports/reports.ts';
import { SEARCH } from './pages/search.ts';
import { SETTINGS } from './pages/settings.ts';
import { STATE_PAGE } from './pages/state.ts';
import { STATES_PAGE } from './pages/states.ts';
import { TREATIES_PAGE } from './pages/treaties/list.ts';
import { TREATY_PAGE } from './pages/treaties/treaty.ts';
import { WORLD_SPANS } from './pages/world/spans.ts';
import { HOME, WORLD } from './pages/world/world.ts';
import type { SiteRoute } from './route.ts';

export const ROUTES: readonly SiteRoute[] = [
  HOME,
  WORLD,
  STATES_PAGE,
  STATE_PAGE,
  STOCKPILE_PAGE,
  FILINGS_PAGE,
  REPORTS_PAGE,
  REPORT_FILE,
  ACTS_PAGE,
  ACT_PAGE,
  WORLD_SPANS,
  TREATIES_PAGE,
  TREATY_PAGE,
  SEARCH,
  ABOUT,
  CHECK,
  START,
  RESULT,
  ADD,
  CHECK_STATE,
  COMPARE,
  KEEP,
  DOCUMENTS,
  KEPT_DOCUMENT,
  CLAIMS,
  JUDGE,
  LAND_PAGE,
  LAND_BALANCE,
  LAND_NEAR,
  ...LAND_FEATURES,
  CASUALTIES_PAGE,
  ASSISTANCE_PAGE,
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
  API_PAGE,
  SETTINGS,
];
