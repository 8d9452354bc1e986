/**
 * What is told of a casualty, in closed lists. Every list has its own word for what is not known, so that nothing unknown is counted
 * as something (the dimensions of the Landmine Monitor; IMAS 05.10, minimum data).
 */

/** Killed, injured, or hurt without it being known whether the person lived. */
export const OUTCOMES = ['killed', 'injured', 'unknown'] as const;
export const AGES = ['child', 'adult', 'unknown'] as const;
export const SEXES = ['male', 'female', 'unknown'] as const;
/** Deminers are told apart from other civilians: they were at work on the danger. */
export const STATUSES = ['civilian', 'military', 'deminer', 'unknown'] as const;
/** An improvised mine is a mine by what sets it off, not by who made it (APMBC Art 2(1)). */
export const DEVICES = [
  'improvised-mine',
  'anti-personnel-mine',
  'anti-vehicle-mine',
  'mine-type-unknown',
  'submunition',
  'other-remnant',
  'unknown',
] as const;
export const ACTIVITIES = [
  'farming',
  'herding',
  'collecting',
  'travelling',
  'passing-by',
  'playing',
  'tampering',
  'demining',
  'military',
  'other',
  'unknown',
] as const;

export const LISTS = {
  outcome: OUTCOMES,
  age: AGES,
  sex: SEXES,
  status: STATUSES,
  device: DEVICES,
  activity: ACTIVITIES,
} as const;
export type Dimension = keyof typeof LISTS;
export const DIMENSIONS = Object.keys(LISTS) as readonly Dimension[];
export type WordOf<D extends Dimension> = (typeof LISTS)[D][number];

/** Children are persons under 18 (Convention on the Rights of the Child, Art 1). */
export const ADULT_FROM = 18;

/** @param years of age on the day of the incident; null where it is not known */
export function ageOf(years: number | null): WordOf<'age'> {
  return years === null ? 'unknown' : years < ADULT_FROM ? 'child' : 'adult';
}
