/** Sizes of land with their units, read as m². */
import { findingOf } from '../checks/code.ts';
import { type DecimalSign, positive, readNumber } from './number.ts';
import { fold, isNothing, type Raw, type Read, read, tidy, unread } from './written.ts';

/**
 * m² of one (SI Brochure, 9th ed.; NIST Special Publication 811, appendix B). The dunum of the Ottoman lands is 1,000 m² today,
 * but in Iraq; older ones were smaller.
 */
export const AREA_UNITS = {
  m2: {
    label: 'm²',
    size: 1,
    words: [
      'm',
      'm2',
      'mq',
      'sqm',
      'sq m',
      'sqmt',
      'square metre',
      'square metres',
      'square meter',
      'square meters',
      'metres carres',
      'metre carre',
      'metros cuadrados',
      'metros quadrados',
      'mts2',
      'mt2',
      'м2',
      'кв м',
      'м кв',
      'квм',
      'квадратных метров',
      'квадратних метрів',
      'م2',
      'متر مربع',
    ],
  },
  ha: {
    label: 'ha',
    size: 10_000,
    words: [
      'ha',
      'hectare',
      'hectares',
      'hectarea',
      'hectareas',
      'hektar',
      'hektara',
      'га',
      'гектар',
      'гектара',
      'гектаров',
      'гектарів',
      'هكتار',
    ],
  },
  km2: {
    label: 'km²',
    size: 1_000_000,
    words: [
      'km',
      'km2',
      'sqkm',
      'sq km',
      'square kilometre',
      'square kilometres',
      'square kilometer',
      'square kilometers',
      'km carres',
      'kilometros cuadrados',
      'км2',
      'кв км',
      'км кв',
      'كم2',
    ],
  },
  a: { label: 'a', size: 100, words: ['a', 'are', 'ares', 'ar', 'ara', 'ари', 'сотка', 'сотки', 'соток'] },
  dunum: {
    label: 'dunum',
    size: 1_000,
    words: ['dunum', 'dunums', 'donum', 'donums', 'dönüm', 'dunam', 'dunams', 'dulum', 'дунум', 'дулум', 'دونم'],
  },
  // Units of one State each, by the sizes on record there; the larger dunum of Iraq has to be named as such.
  'iraqi-dunum': { label: 'Iraqi dunum', size: 2_500, words: ['iraqi dunum', 'iraqi donum'] },
  jerib: { label: 'jerib', size: 2_000, words: ['jerib', 'jeribs', 'djerib', 'jirib', 'جریب', 'جريب'] },
  feddan: { label: 'feddan', size: 4_200, words: ['feddan', 'feddans', 'faddan', 'فدان'] },
  fanegada: { label: 'fanegada', size: 6_400, words: ['fanegada', 'fanegadas'] },
  rai: { label: 'rai', size: 1_600, words: ['rai', 'ไร่'] },
  acre: { label: 'acre', size: 4_046.8564224, words: ['acre', 'acres', 'ac'] },
  ft2: { label: 'ft²', size: 0.09290304, words: ['ft2', 'sq ft', 'sqft', 'square feet', 'square foot'] },
  yd2: { label: 'yd²', size: 0.83612736, words: ['yd2', 'sq yd', 'square yard', 'square yards'] },
  'sq-mi': { label: 'sq mi', size: 2_589_988.110336, words: ['sq mi', 'mi2', 'square mile', 'square miles'] },
} as const;
export type AreaUnit = keyof typeof AREA_UNITS;

const BY_WORD = new Map<string, AreaUnit>(
  (Object.keys(AREA_UNITS) as AreaUnit[]).flatMap((unit) =>
    AREA_UNITS[unit].words.map((word): [string, AreaUnit] => [fold(word), unit]),
  ),
);

/** The unit that a word means: `ha`, `кв. км`; null where it means none. */
export function areaUnitOf(word: string): AreaUnit | null {
  return BY_WORD.get(fold(word.replace(/²/g, '2'))) ?? null;
}

/**
 * @param unit of numbers that name none
 */
export function readSize(
  raw: Raw,
  decimal: DecimalSign | null,
  unit: AreaUnit = 'm2',
  field: string | null = null,
): Read<number> {
  if (isNothing(raw)) return read<number>(raw, null);
  let number = raw;
  let own: AreaUnit | null = null;
  if (typeof raw === 'string') {
    const match = /^(.*?[\d٠-٩۰-۹])\s*([^\d\s٠-٩۰-۹.,'’+-].*)$/u.exec(tidy(raw));
    const word = match?.[2] ?? '';
    if (match !== null && !/^[eE][+-]?\d+$/.test(word)) {
      own = areaUnitOf(word);
      if (own === null) {
        return unread(raw, 'unit-unknown', field, {
          found: `“${raw}”, with the unit “${word}”`,
          wanted: Object.values(AREA_UNITS)
            .map(({ label }) => label)
            .join(', '),
          next: 'Write the size in m².',
        });
      }
      number = match[1] ?? '';
    }
  }
  const written = readNumber(number, decimal, field);
  const checked = positive(raw, written, field);
  if (checked.value === null) return { ...checked, written: raw };
  const counted = own ?? unit;
  const { size, label } = AREA_UNITS[counted];
  // Sizes of land mean nothing below a hundredth of a m²; so 2.5 ha are 25,000 m² and not a little less.
  const value = Math.round(checked.value * size * 1e6) / 1e6;
  const findings = [...checked.findings];
  if (own !== null && own !== 'm2') {
    findings.push(
      findingOf('unit-given', field, {
        found: `“${String(raw)}”, in ${label}`,
        wanted: 'm²',
        next: `It is read as ${value} m².`,
        repair: { says: `Write ${value}.`, safe: true },
      }),
    );
  }
  return read(raw, value, findings);
}
