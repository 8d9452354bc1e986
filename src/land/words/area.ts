/** The words of a hazardous area: its classification, the state of work on it, what it rests on, what it keeps people from. */
import type { Meaning } from './meaning.ts';

/** How sure the presence of explosive ordnance is. An axis of its own: work on an area does not change it. */
export const CLASSIFICATIONS = {
  sha: {
    label: 'Suspected hazardous area',
    says: 'there is reason to suspect explosive ordnance, on indirect evidence',
    cite: 'IMAS 07.11',
  },
  cha: {
    label: 'Confirmed hazardous area',
    says: 'explosive ordnance is confirmed by direct evidence',
    cite: 'IMAS 07.11',
  },
  unknown: {
    label: 'Not classified',
    says: 'the source does not say; as a rule land that was released before anyone recorded how sure it was',
    cite: 'usage',
  },
} as const satisfies Record<string, Meaning>;
export type Classification = keyof typeof CLASSIFICATIONS;

/** How far the work on an area is. The second axis. */
export const WORK_STATUSES = {
  open: { label: 'Open', says: 'recorded, and no one is at work there', cite: 'IMAS 05.10' },
  tasked: { label: 'Tasked', says: 'given to an organisation, which has not begun', cite: 'IMAS 07.10' },
  'in-progress': { label: 'In progress', says: 'survey or clearance is under way', cite: 'IMAS 07.10' },
  suspended: { label: 'Suspended', says: 'work has begun and rests', cite: 'IMAS 07.10' },
  'awaiting-quality-control': {
    label: 'Awaiting quality control',
    says: 'the work is finished and has not been accepted',
    cite: 'IMAS 07.40',
  },
  closed: { label: 'Closed', says: 'the work is accepted and all its land is released', cite: 'IMAS 05.10' },
  'handed-over': { label: 'Handed over', says: 'closed, and given back to those who use it', cite: 'IMAS 08.30' },
  reopened: {
    label: 'Reopened',
    says: 'open again after its release, because of new evidence, a missed item or new use',
    cite: 'IMAS 07.11',
  },
} as const satisfies Record<string, Meaning>;
export type WorkStatus = keyof typeof WORK_STATUSES;

/** Is land of an area with this status still on the ledger? */
export function isOpen(status: WorkStatus): boolean {
  return status !== 'closed' && status !== 'handed-over';
}

/** Whether evidence shows the ordnance itself or only points to it; it decides between SHA and CHA. */
export const EVIDENCE_KINDS = {
  direct: { label: 'Direct evidence', says: 'ordnance or its effect was met with at the place', cite: 'IMAS 08.10' },
  indirect: { label: 'Indirect evidence', says: 'something points to ordnance, seen by no one', cite: 'IMAS 08.10' },
} as const satisfies Record<string, Meaning>;
export type EvidenceKind = keyof typeof EVIDENCE_KINDS;

/** What the evidence is, and of which kind it counts. */
export const EVIDENCE_SORTS = {
  'ordnance-seen': { label: 'Ordnance seen', kind: 'direct', says: 'someone saw the item', cite: 'IMAS 08.10' },
  detonation: { label: 'Detonation', kind: 'direct', says: 'an item went off there', cite: 'IMAS 08.10' },
  crater: { label: 'Crater or fragments', kind: 'direct', says: 'the effect of an item is seen', cite: 'IMAS 08.10' },
  accident: { label: 'Accident', kind: 'direct', says: 'people or animals were hurt by an item', cite: 'IMAS 08.10' },
  'minefield-record': {
    label: 'Minefield record found true',
    kind: 'direct',
    says: 'a record of laying, with its marks found on the ground',
    cite: 'IMAS 08.10',
  },
  'minefield-signs': {
    label: 'Signs or fences of a minefield',
    kind: 'direct',
    says: 'marking or remains of it, put up with knowledge of the mines',
    cite: 'IMAS 08.10',
  },
  'account-of-layer': {
    label: 'Account of one who laid it',
    kind: 'direct',
    says: 'a person who took part tells of it',
    cite: 'IMAS 08.10',
  },
  'account-of-others': {
    label: 'Account of others',
    kind: 'indirect',
    says: 'people tell what they heard',
    cite: 'IMAS 08.10',
  },
  'fighting-position': {
    label: 'Positions or fighting',
    kind: 'indirect',
    says: 'troops stood or fought there, as where they used to lay mines',
    cite: 'IMAS 08.10',
  },
  'land-unused': {
    label: 'Land left unused',
    kind: 'indirect',
    says: 'productive land that no one enters',
    cite: 'IMAS 08.10',
  },
  'old-survey': {
    label: 'Older survey',
    kind: 'indirect',
    says: 'a survey whose own evidence is not known',
    cite: 'IMAS 08.10',
  },
  other: { label: 'Other', kind: 'indirect', says: 'told in the note', cite: 'usage' },
} as const satisfies Record<string, Meaning & { readonly kind: EvidenceKind }>;
export type EvidenceSort = keyof typeof EVIDENCE_SORTS;

export const PRIORITIES = {
  high: { label: 'High', says: 'first', cite: 'IMAS 07.10' },
  medium: { label: 'Medium', says: 'after the high ones', cite: 'IMAS 07.10' },
  low: { label: 'Low', says: 'when the others are done', cite: 'IMAS 07.10' },
} as const satisfies Record<string, Meaning>;
export type Priority = keyof typeof PRIORITIES;

/** What the area keeps people from. */
export const LAND_USES = {
  housing: { label: 'Housing', says: 'homes and yards', cite: 'IMAS 08.10' },
  farming: { label: 'Farming', says: 'fields and orchards', cite: 'IMAS 08.10' },
  grazing: { label: 'Grazing', says: 'pasture', cite: 'IMAS 08.10' },
  forest: { label: 'Forest', says: 'wood, hunting, gathering', cite: 'IMAS 08.10' },
  water: { label: 'Water', says: 'wells, rivers, irrigation', cite: 'IMAS 08.10' },
  road: { label: 'Road or path', says: 'ways', cite: 'IMAS 08.10' },
  infrastructure: { label: 'Infrastructure', says: 'power lines, bridges, works', cite: 'IMAS 08.10' },
  services: { label: 'School, clinic or other service', says: 'public buildings', cite: 'IMAS 08.10' },
  heritage: { label: 'Place of worship, grave or heritage', says: 'places of faith and memory', cite: 'IMAS 08.10' },
  nature: { label: 'Nature reserve', says: 'protected land', cite: 'IMAS 08.10' },
  border: { label: 'Border or military ground', says: 'no civil use', cite: 'IMAS 08.10' },
  none: { label: 'None', says: 'nothing is blocked', cite: 'IMAS 08.10' },
  other: { label: 'Other', says: 'told in the note', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type LandUse = keyof typeof LAND_USES;
