/** The words of survey, release, change and quality. */
import type { Meaning } from './meaning.ts';

/** How land leaves the ledger. The three are counted apart. */
export const RELEASE_PRODUCTS = {
  cancelled: {
    label: 'Cancelled',
    says: 'released after a non-technical survey that found no evidence',
    cite: 'IMAS 07.11; IMAS 08.10',
  },
  reduced: {
    label: 'Reduced',
    says: 'released after a technical survey that found no evidence',
    cite: 'IMAS 07.11; IMAS 08.20',
  },
  cleared: {
    label: 'Cleared',
    says: 'released after a search of all of it, and removal of what was found, to a stated depth',
    cite: 'IMAS 07.11; IMAS 09.10',
  },
} as const satisfies Record<string, Meaning>;
export type ReleaseProduct = keyof typeof RELEASE_PRODUCTS;

export const SURVEY_TYPES = {
  nts: { label: 'Non-technical survey', says: 'desk work, talks and visits, nothing touched', cite: 'IMAS 08.10' },
  ts: { label: 'Technical survey', says: 'the ground itself is investigated', cite: 'IMAS 08.20' },
  'impact-survey': {
    label: 'Impact survey',
    says: 'a survey of communities, of the years before non-technical survey had its name',
    cite: 'usage',
  },
  'general-survey': { label: 'General survey', says: 'an older survey of a country or district', cite: 'usage' },
  'post-clearance': {
    label: 'Post-clearance assessment',
    says: 'a visit to see what released land is used for',
    cite: 'IMAS 07.10',
  },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type SurveyType = keyof typeof SURVEY_TYPES;

/** What a survey came to. */
export const SURVEY_RESULTS = {
  'sha-recorded': { label: 'SHA recorded', says: 'indirect evidence: a suspected area', cite: 'IMAS 08.10' },
  'cha-recorded': { label: 'CHA recorded', says: 'direct evidence: a confirmed area', cite: 'IMAS 08.10' },
  reclassified: { label: 'Reclassified', says: 'the evidence on a recorded area changed', cite: 'IMAS 07.11' },
  'no-evidence': { label: 'No evidence', says: 'nothing found; the land may be released', cite: 'IMAS 07.11' },
  inaccessible: { label: 'Not accessible', says: 'the place could not be reached', cite: 'IMAS 08.10' },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
  unfinished: { label: 'Unfinished', says: 'the survey goes on', cite: 'IMAS 08.10' },
} as const satisfies Record<string, Meaning>;
export type SurveyResult = keyof typeof SURVEY_RESULTS;

/** The work by which land was released or items were found. Each is a measure of its own. */
export const ACTIVITIES = {
  nts: { label: 'Non-technical survey', says: 'desk work, talks and visits', cite: 'IMAS 08.10' },
  ts: { label: 'Technical survey', says: 'the ground is investigated', cite: 'IMAS 08.20' },
  clearance: { label: 'Mine clearance', says: 'the ground is searched throughout', cite: 'IMAS 09.10' },
  bac: {
    label: 'Battle area clearance',
    says: 'clearance where the hazards are known not to include mines',
    cite: 'IMAS 09.11',
  },
  eod: { label: 'EOD spot task', says: 'one item or place; as a rule without an area', cite: 'IMAS 09.30' },
  verification: { label: 'Verification', says: 'land searched though no ordnance is expected', cite: 'usage' },
  'quality-control': { label: 'Quality control', says: 'released land searched again by sample', cite: 'IMAS 07.40' },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type Activity = keyof typeof ACTIVITIES;

/** Acts on the ledger that are no release. */
export const CHANGE_ACTS = {
  reopened: {
    label: 'Reopened',
    says: 'released land is hazardous again: a missed item, new evidence or new use',
    cite: 'IMAS 07.11',
  },
  remeasured: { label: 'Re-measured', says: 'the boundary or the stated area was measured again', cite: 'IMAS 07.11' },
  'merged-into': { label: 'Merged into', says: 'the area is part of another from now on', cite: 'IMAS 05.10' },
  'split-into': { label: 'Split into', says: 'several areas take the place of this one', cite: 'IMAS 05.10' },
  'duplicate-of': { label: 'Duplicate of', says: 'the same area was recorded twice', cite: 'IMAS 05.10' },
  'handed-over': { label: 'Handed over', says: 'released land was given back; no land moves', cite: 'IMAS 08.30' },
  'withdrawn-as-error': { label: 'Withdrawn as an error', says: 'the area was never there', cite: 'IMAS 05.10' },
} as const satisfies Record<string, Meaning>;
export type ChangeAct = keyof typeof CHANGE_ACTS;

/** What quality management found. */
export const QUALITY_RESULTS = {
  accepted: { label: 'Accepted', says: 'meets the requirement', cite: 'IMAS 07.40' },
  'accepted-after-correction': {
    label: 'Accepted after correction',
    says: 'meets it after what was found was put right',
    cite: 'IMAS 07.40',
  },
  rejected: { label: 'Rejected', says: 'does not meet it', cite: 'IMAS 07.40' },
  'not-inspected': { label: 'Not inspected', says: 'no one looked', cite: 'IMAS 07.40' },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type QualityResult = keyof typeof QUALITY_RESULTS;

/** What became of a device that was found. Clearance, technical survey and spot tasks are told apart by the activity. */
export const FATES = {
  destroyed: { label: 'Destroyed', says: 'destroyed in place or elsewhere', cite: 'IMAS 09.30' },
  disarmed: { label: 'Made safe and removed', says: 'taken away for destruction or storage', cite: 'IMAS 09.30' },
  'left-marked': { label: 'Left and marked', says: 'found, marked, not yet dealt with', cite: 'IMAS 09.30' },
  'already-functioned': { label: 'Found functioned', says: 'had gone off before', cite: 'usage' },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type Fate = keyof typeof FATES;

/** How a device was destroyed or made safe. */
export const DISPOSALS = {
  'detonated-in-place': { label: 'Detonated in place', says: 'blown up where it lay', cite: 'IMAS 09.30' },
  'detonated-elsewhere': { label: 'Detonated elsewhere', says: 'moved and blown up', cite: 'IMAS 09.30' },
  burned: { label: 'Burned', says: 'deflagrated or burned out', cite: 'IMAS 09.30' },
  neutralised: { label: 'Neutralised', says: 'made safe by hand', cite: 'IMAS 09.30' },
  mechanical: { label: 'By machine', says: 'crushed or set off by a machine', cite: 'IMAS 09.50' },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type Disposal = keyof typeof DISPOSALS;

/** The work that gives each product, where a source names only the product (IMAS 07.11). */
export const PRODUCT_ACTIVITY = {
  cancelled: 'nts',
  reduced: 'ts',
  cleared: 'clearance',
} as const satisfies Record<ReleaseProduct, Activity>;
