/** The words of a minefield record (CCW Amended Protocol II, Technical Annex 1). */
import type { Meaning } from './meaning.ts';

/** How the mines were put in place. */
export const EMPLACEMENTS = {
  'by-hand': { label: 'By hand', says: 'laid one by one', cite: 'CCW AP II TA 1(a)(ii)' },
  mechanical: { label: 'By machine', says: 'by a laying vehicle', cite: 'CCW AP II TA 1(a)(ii)' },
  'remotely-delivered': {
    label: 'Remotely delivered',
    says: 'by artillery, missile, rocket, mortar or from the air',
    cite: 'CCW AP II Art 2(2)',
  },
  mixed: { label: 'In several ways', says: 'told in the note', cite: 'usage' },
  unknown: { label: 'Unknown', says: 'the record does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type Emplacement = keyof typeof EMPLACEMENTS;

/** Which rules a record was made under. */
export const RECORD_RULES = {
  'amended-protocol-ii': {
    label: 'CCW Amended Protocol II',
    says: 'at least two reference points',
    cite: 'CCW AP II TA 1(a)(i)',
  },
  'protocol-ii': { label: 'CCW Protocol II of 1980', says: 'at least one reference point', cite: 'CCW P II TA' },
  national: { label: 'National rules', says: 'forms of an army of their own', cite: 'usage' },
  unknown: { label: 'Unknown', says: 'not known', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type RecordRule = keyof typeof RECORD_RULES;

/** What a point of a survey is for. */
export const POINT_TYPES = {
  'reference-point': {
    label: 'Reference point',
    says: 'easily known, outside, safe to reach',
    cite: 'usage; IMSMA point types',
  },
  benchmark: { label: 'Benchmark', says: 'fixed, a short way off the area', cite: 'usage; IMSMA point types' },
  'start-point': { label: 'Start point', says: 'the first turning point', cite: 'usage; IMSMA point types' },
  'turning-point': {
    label: 'Turning point',
    says: 'where the perimeter changes direction',
    cite: 'usage; IMSMA point types',
  },
  'intermediate-point': {
    label: 'Intermediate point',
    says: 'between two turning points',
    cite: 'usage; IMSMA point types',
  },
  'end-point': { label: 'End point', says: 'where a line ends', cite: 'usage; IMSMA point types' },
} as const satisfies Record<string, Meaning>;
export type PointType = keyof typeof POINT_TYPES;
