/**
 * Whom risk education and victim assistance reached: by sex, age and disability (the convention’s Action Plans ask for all three).
 * Organisations keep age in bands of their own; each band here lies wholly under 18 or wholly over, or says that it is not known.
 */
import { inOrder } from '../base/word.ts';
import type { WordOf } from './word.ts';

/** Years of age; `child` and `adult` where no more is known. */
export const BENEFICIARY_AGES = [
  '0-5',
  '6-11',
  '12-17',
  'child',
  '18-29',
  '30-59',
  '60-and-over',
  'adult',
  'unknown',
] as const;
export type BeneficiaryAge = (typeof BENEFICIARY_AGES)[number];

export const DISABILITIES = ['with', 'without', 'unknown'] as const;
export type Disability = (typeof DISABILITIES)[number];

/** IMAS 12.10: how the message reaches people. */
export const EDUCATION_METHODS = ['interpersonal', 'training', 'mass-media', 'digital', 'unknown'] as const;
export type EducationMethod = (typeof EDUCATION_METHODS)[number];

/** IMAS 13.10: what assistance to victims is made of. */
export const SERVICES = [
  'emergency-medical-care',
  'continuing-medical-care',
  'rehabilitation',
  'prosthesis',
  'psychosocial-support',
  'social-inclusion',
  'economic-inclusion',
  'education',
  'other',
  'unknown',
] as const;
export type Service = (typeof SERVICES)[number];

const CHILDREN: readonly BeneficiaryAge[] = ['0-5', '6-11', '12-17', 'child'];

/** Under 18 or over, which is what every report asks for. */
export function ageOfBand(band: BeneficiaryAge): WordOf<'age'> {
  return band === 'unknown' ? 'unknown' : CHILDREN.includes(band) ? 'child' : 'adult';
}

export interface Beneficiaries {
  readonly sex: WordOf<'sex'>;
  readonly age: BeneficiaryAge;
  readonly disability: Disability;
  /** People reached; one who came twice may be among them twice, as organisations count contacts. */
  readonly count: number;
}

export interface BeneficiaryLine {
  readonly sex: WordOf<'sex'>;
  readonly age: WordOf<'age'>;
  readonly disability: Disability;
  readonly count: number;
}

/** Sums by sex, under and over 18, and disability; only what occurs. */
export function sumBeneficiaries(groups: readonly Beneficiaries[]): readonly BeneficiaryLine[] {
  const sums = new Map<string, BeneficiaryLine>();
  for (const { sex, age: band, disability, count } of groups) {
    const age = ageOfBand(band);
    const key = `${sex} ${age} ${disability}`;
    sums.set(key, { sex, age, disability, count: count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums].sort(([left], [right]) => inOrder(left, right)).map(([, line]) => line);
}
