/** Tables that several layouts show, each under its own letter. */
import type { TableSpec } from '../layout.ts';

type Shared = Omit<TableSpec, 'table'>;
const TYPED = ['type', 'quantity', 'lot', 'supplementary'] as const;
const TRANSFER = ['institution', ...TYPED, 'direction', 'counterpart'] as const;
const PROGRAMME = ['status', 'sites', 'methods', 'safety', 'environment'] as const;
const TECHNICAL = ['type', 'dimensions', 'fuzing', 'explosive', 'grams', 'metal', 'photo', 'supplementary'] as const;
const LOCATED = ['unit', 'area', 'type', 'quantity', 'emplaced', 'squareMetres', 'measured', 'supplementary'] as const;
const SAYING = ['text', 'supplementary'] as const;

export const MEASURES: Shared = {
  caption: 'c-measures',
  list: 'measure',
  columns: ['measure', 'date', 'supplementary'],
};
export const STOCK: Shared = { caption: 'c-stock', list: 'stock', columns: TYPED, sum: ['quantity'] };
export const FOUND: Shared = { caption: 'c-found', list: 'found', columns: TYPED, sum: ['quantity'] };
export const KNOWN: Shared = {
  caption: 'c-known',
  list: 'area',
  columns: LOCATED,
  only: { field: 'classification', words: ['cha'] },
  sum: ['squareMetres'],
  instead: { list: 'unit', columns: ['unit', 'confirmedAreas', 'confirmed'], sum: ['confirmedAreas', 'confirmed'] },
};
export const SUSPECTED: Shared = {
  caption: 'c-suspected',
  list: 'area',
  columns: LOCATED,
  // What nobody classified is suspected until somebody does.
  only: { field: 'classification', words: ['sha', 'unknown'] },
  sum: ['squareMetres'],
  instead: {
    list: 'unit',
    columns: ['unit', 'suspectedAreas', 'suspected', 'otherAreas', 'other'],
    sum: ['suspectedAreas', 'suspected', 'otherAreas', 'other'],
  },
};
export const UNITS: Shared = {
  caption: 'c-units',
  list: 'unit',
  columns: [
    'unit',
    'confirmedAreas',
    'suspectedAreas',
    'otherAreas',
    'areas',
    'confirmed',
    'suspected',
    'other',
    'total',
  ],
  sum: ['confirmedAreas', 'suspectedAreas', 'otherAreas', 'areas', 'confirmed', 'suspected', 'other', 'total'],
};
export const AREAS: Shared = {
  caption: 'c-areas',
  list: 'area',
  columns: ['unit', 'area', 'classification', 'type', 'squareMetres', 'measured', 'supplementary'],
  sum: ['squareMetres'],
};
export const CHANGE: Shared = {
  caption: 'c-change',
  list: 'change',
  columns: ['unit', 'opening', 'recorded', 'reopened', 'adjusted', 'cancelled', 'reduced', 'cleared', 'closing'],
  sum: ['opening', 'recorded', 'reopened', 'adjusted', 'cancelled', 'reduced', 'cleared', 'closing'],
};
export const RETAINED: Shared = {
  caption: 'c-retained',
  list: 'retained',
  columns: ['institution', ...TYPED],
  sum: ['quantity'],
};
export const USE: Shared = { caption: 'c-use', list: 'use', columns: ['objective', 'activity', 'progress'] };
export const TRAINING: Shared = { caption: 'c-training', list: 'moved-for-training', columns: TRANSFER };
export const DESTRUCTION: Shared = { caption: 'c-destruction', list: 'moved-for-destruction', columns: TRANSFER };
export const FACILITIES: Shared = {
  caption: 'c-facilities',
  list: 'facility',
  columns: ['facility', 'action', 'status', 'supplementary'],
};
export const STOCK_PROGRAMME: Shared = { caption: 'c-stock-programme', list: 'stock-programme', columns: PROGRAMME };
export const AREA_PROGRAMME: Shared = { caption: 'c-area-programme', list: 'area-programme', columns: PROGRAMME };
export const DESTROYED: Shared = { caption: 'c-destroyed', list: 'destroyed', columns: TYPED, sum: ['quantity'] };
export const FOUND_DESTROYED: Shared = {
  caption: 'c-found-destroyed',
  list: 'found-destroyed',
  columns: TYPED,
  sum: ['quantity'],
};
export const AREA_DESTROYED: Shared = {
  caption: 'c-area-destroyed',
  list: 'area-destroyed',
  columns: ['type', 'quantity', 'clearance', 'survey', 'spot', 'elsewhere', 'supplementary'],
  sum: ['quantity', 'clearance', 'survey', 'spot', 'elsewhere'],
};
export const RELEASED: Shared = {
  caption: 'c-released',
  list: 'released',
  columns: ['unit', 'cancelled', 'reduced', 'cleared', 'released', 'apMines', 'avMines', 'remnants'],
  sum: ['cancelled', 'reduced', 'cleared', 'released', 'apMines', 'avMines', 'remnants'],
};
export const PRODUCED: Shared = { caption: 'c-produced', list: 'produced', columns: TECHNICAL };
export const OWNED: Shared = { caption: 'c-owned', list: 'owned', columns: TECHNICAL };
export const WARNING: Shared = { caption: 'c-warning', list: 'warning', columns: SAYING };
export const ASSISTANCE: Shared = { caption: 'c-assistance', list: 'assistance', columns: SAYING };
const REACHED = ['beneficiaries', 'female', 'male', 'under18', 'disabled', 'supplementary'] as const;
export const EDUCATED: Shared = { caption: 'c-educated', list: 'educated', columns: ['year', 'sessions', ...REACHED] };
export const ASSISTED: Shared = { caption: 'c-assisted', list: 'assisted', columns: ['year', 'services', ...REACHED] };
export const COOPERATION: Shared = { caption: 'c-cooperation', list: 'cooperation', columns: SAYING };
export const CASUALTIES: Shared = {
  caption: 'c-casualties',
  list: 'casualties',
  columns: ['year', 'killed', 'injured', 'unknown', 'supplementary'],
};
export const OTHER: Shared = { caption: 'c-other', list: 'other', columns: SAYING };
export const PROGRESS: Shared = {
  caption: 'c-progress',
  list: 'progress',
  columns: [
    'year',
    'planned',
    'released',
    'share',
    'cancelled',
    'reduced',
    'cleared',
    'recorded',
    'closing',
    'apMines',
    'avMines',
    'remnants',
  ],
};
export const MILESTONES: Shared = {
  caption: 'c-milestones',
  list: 'milestone',
  columns: ['year', 'areas', 'squareMetres', 'supplementary'],
};
export const PROJECTION: Shared = {
  caption: 'c-projection',
  list: 'projection',
  columns: ['measure', 'years', 'yearly', 'left', 'complete', 'deadline', 'verdict'],
};
export const STANDINGS: Shared = {
  caption: 'c-standing',
  list: 'standing',
  columns: ['treaty', 'status', 'since', 'supplementary'],
};
export const DUTIES: Shared = {
  caption: 'c-duties',
  list: 'duty',
  columns: ['treaty', 'duty', 'due', 'status', 'supplementary'],
};
export const saying = (caption: TableSpec['caption'], list: TableSpec['list']): Shared => ({
  caption,
  list,
  columns: SAYING,
});
