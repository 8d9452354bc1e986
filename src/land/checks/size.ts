/** The stated size of an area against that of its shape. */
import type { CheckFinding } from '../../base/check.ts';
import { AREA_UNITS } from '../values/size.ts';
import { findingOf } from './code.ts';

/** Data, so that a programme can set its own. Shares of the larger of the two. */
export const SIZE_RULES = {
  /** Stated and measured may differ by so much: a stated size is often read off a sheet. */
  tolerance: 0.05,
  /** A slip is named where the factor fits as closely as this. */
  slip: 0.02,
  /** m². Below, a stated size without a shape is asked about. */
  tiny: 10,
  /** m². Above, it is: no recorded hazardous area is known to be larger than 1,000 km². */
  huge: 1_000_000_000,
} as const;
export type SizeRules = { readonly [K in keyof typeof SIZE_RULES]: number };

/** By what a stated number is too small or too large when something slips. */
const SLIPS: readonly { readonly factor: number; readonly says: string }[] = [
  { factor: AREA_UNITS.ha.size, says: 'hectares' },
  { factor: AREA_UNITS.km2.size, says: 'square kilometres' },
  { factor: 1_000, says: 'dunums, or a point that sets thousands apart read as a decimal sign' },
  { factor: AREA_UNITS.acre.size, says: 'acres' },
  { factor: AREA_UNITS.rai.size, says: 'rai' },
  { factor: 1 / 10, says: 'm², with a decimal comma before one digit lost' },
  { factor: 1 / 100, says: 'm², with a decimal comma before two digits lost' },
  { factor: 1 / 1_000, says: 'm², with a decimal comma before three digits lost' },
  { factor: 1 / 10_000, says: 'm² times 10,000, as when m² were taken for hectares' },
  { factor: 1 / 1_000_000, says: 'm² times 1,000,000, as when m² were taken for km²' },
  { factor: AREA_UNITS.ft2.size, says: 'square feet' },
];

/**
 * @param stated m²; null where none is stated
 * @param measured m² of the shape; null where there is none
 */
export function checkSize(
  stated: number | null,
  measured: number | null,
  field = 'statedArea',
  rules: SizeRules = SIZE_RULES,
): readonly CheckFinding[] {
  if (stated === null) return [];
  if (stated === 0) {
    return [
      findingOf('area-nothing', field, {
        found: '0 m²',
        wanted: 'the size, or nothing where it is not known',
        next: 'It is taken as stated. Leave it empty if 0 only stands for “not known”.',
      }),
    ];
  }
  if (measured !== null && measured > 0) return against(stated, measured, field, rules);
  if (stated < rules.tiny) {
    return [
      findingOf('area-tiny', field, {
        found: `${stated} m²`,
        wanted: `${rules.tiny} m² or more`,
        next: `See whether it is in hectares (${round(stated * 10_000)} m²) or km².`,
      }),
    ];
  }
  if (stated > rules.huge) {
    return [
      findingOf('area-huge', field, {
        found: `${stated} m²`,
        wanted: `${rules.huge} m² or less`,
        next: 'See whether a decimal sign was lost.',
      }),
    ];
  }
  return [];
}

function against(stated: number, measured: number, field: string, rules: SizeRules): readonly CheckFinding[] {
  const off = Math.abs(stated - measured) / Math.max(stated, measured);
  // Half a m² is rounding, however small the area.
  if (off <= rules.tolerance || Math.abs(stated - measured) <= 0.5) return [];
  const fits = SLIPS.map((slip) => ({ ...slip, off: Math.abs(stated * slip.factor - measured) / measured }))
    .filter((slip) => slip.off <= rules.slip)
    .sort((left, right) => left.off - right.off);
  const [slip] = fits;
  if (slip !== undefined) {
    return [
      findingOf('area-unit-slip', field, {
        found: `${stated} stated where the shape has ${round(measured)} m²`,
        wanted: 'm²',
        next: `It fits as ${slip.says}. See whether the whole column is in that unit.`,
        repair: { says: `Write ${round(stated * slip.factor)}.`, safe: false },
      }),
    ];
  }
  return [
    findingOf('area-differs', field, {
      found: `${stated} m² stated where the shape has ${round(measured)} m²`,
      wanted: `the same within ${rules.tolerance * 100} %`,
      next: 'See which of the two is wrong. Both are kept; balances count the shape.',
    }),
  ];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
