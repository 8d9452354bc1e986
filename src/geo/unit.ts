/** Areas and lengths as they are written in reports, in square metres and metres; and slips of unit between two areas. */
import { formatNumber } from '../base/number.ts';
import { Problem } from '../base/problem.ts';
import { readNumber } from './number.ts';

interface Unit {
  readonly name: string;
  /** In m² or m. */
  readonly factor: number;
  readonly spellings: readonly string[];
}

/** Units that mean the same everywhere. SI Brochure, 9th ed.; NIST Special Publication 811, appendix B for feet and acres. */
export const AREA_UNITS: readonly Unit[] = [
  {
    name: 'm²',
    factor: 1,
    spellings: [
      'm2',
      'm²',
      'm^2',
      'sqm',
      'sq m',
      'sq.m',
      'sq. m',
      'sq metre',
      'sq metres',
      'square metre',
      'square metres',
      'square meter',
      'square meters',
      'mq',
      'м2',
      'м²',
      'кв м',
      'кв.м',
      'кв. м',
      'متر مربع',
      'م2',
      'م²',
      'metros cuadrados',
      'mètres carrés',
    ],
  },
  {
    name: 'km²',
    factor: 1_000_000,
    spellings: [
      'km2',
      'km²',
      'km^2',
      'sqkm',
      'sq km',
      'sq.km',
      'sq. km',
      'square kilometre',
      'square kilometres',
      'square kilometer',
      'square kilometers',
      'км2',
      'км²',
      'кв км',
      'кв.км',
      'кв. км',
      'كم2',
      'كم²',
    ],
  },
  {
    name: 'ha',
    factor: 10_000,
    spellings: ['ha', 'hectare', 'hectares', 'hectárea', 'hectáreas', 'hektar', 'hektara', 'га', 'هكتار'],
  },
  { name: 'a', factor: 100, spellings: ['a', 'are', 'ares', 'ar', 'ara', 'ари', 'сотка', 'сотки', 'соток'] },
  { name: 'acre', factor: 4046.8564224, spellings: ['ac', 'acre', 'acres'] },
  { name: 'ft²', factor: 0.09290304, spellings: ['ft2', 'ft²', 'sq ft', 'sqft', 'square feet', 'square foot'] },
  { name: 'yd²', factor: 0.83612736, spellings: ['yd2', 'yd²', 'sq yd', 'square yard', 'square yards'] },
  { name: 'sq mi', factor: 2_589_988.110336, spellings: ['sq mi', 'mi2', 'mi²', 'square mile', 'square miles'] },
];

export const LENGTH_UNITS: readonly Unit[] = [
  { name: 'm', factor: 1, spellings: ['m', 'metre', 'metres', 'meter', 'meters', 'м', 'متر', 'metros'] },
  { name: 'km', factor: 1000, spellings: ['km', 'kilometre', 'kilometres', 'kilometer', 'kilometers', 'км', 'كم'] },
  { name: 'cm', factor: 0.01, spellings: ['cm', 'centimetre', 'centimetres', 'см'] },
  { name: 'ft', factor: 0.3048, spellings: ['ft', 'foot', 'feet', "'"] },
  { name: 'yd', factor: 0.9144, spellings: ['yd', 'yard', 'yards'] },
  { name: 'mi', factor: 1609.344, spellings: ['mi', 'mile', 'miles'] },
];

interface NationalUnit {
  readonly name: string;
  readonly spellings: readonly string[];
  /** Square metres, by the ISO code of the State. */
  readonly factors: Readonly<Record<string, number>>;
  readonly cite: string;
}

/** Units whose size depends on the State. A State that is not listed has no factor here: it is asked for, not guessed. */
export const NATIONAL_UNITS: readonly NationalUnit[] = [
  {
    name: 'dunum',
    spellings: ['dunum', 'dunums', 'dunam', 'dunams', 'donum', 'dönüm', 'dulum', 'дунум', 'дулум', 'دونم'],
    factors: {
      ALB: 1000,
      BIH: 1000,
      ISR: 1000,
      JOR: 1000,
      LBN: 1000,
      MNE: 1000,
      PSE: 1000,

      TUR: 1000,
      IRQ: 2500,
      CYP: 1337.803776,
    },
    cite: 'Wikipedia, Dunam: the metric dunam, with Iraq and Cyprus as exceptions',
  },
  {
    name: 'jerib',
    spellings: ['jerib', 'jeribs', 'djerib', 'jirib', 'جریب', 'جريب'],
    factors: { AFG: 2000 },
    cite: 'Wikipedia, Jerib: standardised in Afghanistan at 2,000 m²',
  },
  {
    name: 'feddan',
    spellings: ['feddan', 'feddans', 'faddan', 'فدان'],
    factors: { EGY: 4200, SDN: 4200, SSD: 4200 },
    cite: 'Wikipedia, Feddan: 24 kirat of 175 m²',
  },
  {
    name: 'rai',
    spellings: ['rai', 'ไร่'],
    factors: { THA: 1600 },
    cite: 'Wikipedia, Rai (unit): 40 m by 40 m',
  },
  {
    name: 'fanegada',
    spellings: ['fanegada', 'fanegadas'],
    factors: { COL: 6400 },
    cite: 'Rowlett, How Many? A Dictionary of Units of Measurement: Colombia, 80 m by 80 m',
  },
];

export interface AreaReading {
  /** Square metres. */
  readonly m2: number;
  readonly unit: string;
  /** Square metres of the unit. */
  readonly factor: number;
  readonly entered: string;
  /** How it was read, for the person to agree with. */
  readonly said: string;
}

export interface LengthReading {
  readonly metres: number;
  readonly unit: string;
  readonly factor: number;
  readonly entered: string;
  readonly said: string;
}

export interface UnitOptions {
  /** The sign that the writer puts before decimals, where the text alone does not tell. */
  readonly decimal?: '.' | ',';
  /** The unit of a bare number. Without it, a bare number is a problem. */
  readonly unit?: string;
  /** ISO code of the State, for the units that are of another size in each. */
  readonly state?: string;
}

/**
 * An area as written: `12,5 ha`, `1 250 m2`, `0.4 km²`, `3 dunum`.
 * @throws Problem `number-unreadable`, `number-ambiguous`, `unit-unknown`, `unit-national`
 */
export function parseArea(text: string, options: UnitOptions = {}): AreaReading {
  const { value, unit, factor, said } = parse(text, options, AREA_UNITS, NATIONAL_UNITS, 'm², ha or km²');
  const m2 = exact(value, factor);
  return { m2, unit, factor, entered: text, said: `${said} = ${formatNumber(m2)} m²` };
}

/**
 * A length as written: `125 m`, `0,4 km`, `300 ft`.
 * @throws Problem `number-unreadable`, `number-ambiguous`, `unit-unknown`
 */
export function parseLength(text: string, options: UnitOptions = {}): LengthReading {
  const { value, unit, factor, said } = parse(text, options, LENGTH_UNITS, [], 'm, km or ft');
  const metres = exact(value, factor);
  return { metres, unit, factor, entered: text, said: `${said} = ${formatNumber(metres)} m` };
}

/** A product without the noise of its last bits: 0.4 km² is 400,000 m². */
function exact(value: number, factor: number): number {
  return Number((value * factor).toPrecision(14));
}

function parse(
  text: string,
  options: UnitOptions,
  units: readonly Unit[],
  national: readonly NationalUnit[],
  wanted: string,
) {
  const match =
    /^\s*([-+−–]?[\d٠-٩۰-۹][\d٠-٩۰-۹.,٫٬'’\s\u00a0\u2009\u202f]*?(?:e[-+]?\d+)?)\s*([^\d\s٠-٩۰-۹.,٫٬].*?)?\s*$/iu.exec(
      text,
    );
  if (match === null) {
    throw new Problem('number-unreadable', {
      found: `“${text.trim().slice(0, 60)}” does not begin with a number`,
      wanted: `a number with its unit: ${wanted}`,
      next: 'Write the number first and then the unit.',
    });
  }
  const [, digits = '', written] = match;
  const reading = readNumber(digits, options.decimal);
  if (reading.value < 0) {
    throw new Problem('number-unreadable', {
      found: `“${text.trim()}” is less than nothing`,
      wanted: 'a measure of zero or more',
      next: 'Write it without the sign.',
    });
  }
  const name = written ?? options.unit;
  if (name === undefined) {
    throw new Problem('unit-unknown', {
      found: `“${text.trim()}” has no unit`,
      wanted: `a number with its unit: ${wanted}`,
      next: 'Write the unit, or say which unit the column has.',
    });
  }
  const { unit, factor, note } = unitOf(name, options.state, units, national);
  const how = [written === undefined ? 'the unit of the column' : null, note, reading.said].filter(
    (one) => one !== null,
  );
  const said = `${formatNumber(reading.value)} ${unit}${how.length > 0 ? ` (${how.join('; ')})` : ''}`;
  return { value: reading.value, unit, factor, said };
}

function unitOf(name: string, state: string | undefined, units: readonly Unit[], national: readonly NationalUnit[]) {
  const key = name.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');
  const unit = units.find(({ spellings, name: own }) => own === key || spellings.includes(key));
  if (unit !== undefined) return { unit: unit.name, factor: unit.factor, note: null };
  const local = national.find(({ spellings }) => spellings.includes(key));
  if (local === undefined) {
    throw new Problem('unit-unknown', {
      found: `the unit “${name.trim().slice(0, 40)}”`,
      wanted: `one of ${[...units, ...national].map((one) => one.name).join(', ')}`,
      next: 'Write the measure in one of these.',
    });
  }
  const factor = state === undefined ? undefined : local.factors[state];
  if (factor === undefined) {
    const sizes = Object.entries(local.factors).map(([where, size]) => `${formatNumber(size)} m² in ${where}`);
    throw new Problem('unit-national', {
      found: `the unit ${local.name}${state === undefined ? '' : ` in ${state}`}`,
      wanted: `a State for which its size is on record: ${sizes.join(', ')}`,
      next: 'Say in which State it was measured, or write it in m² or ha.',
    });
  }
  return { unit: local.name, factor, note: `${formatNumber(factor)} m² in ${state}` };
}

export interface UnitSlip {
  /** What the stated area has to be multiplied by. */
  readonly factor: number;
  /** What may have happened. Several, where one factor has several causes. */
  readonly causes: readonly string[];
  /** What the stated area is then, over the computed one; 1 is a perfect match. */
  readonly ratio: number;
}

/** Slips that are known to happen, with the factor that undoes each. */
const SLIPS: readonly { readonly factor: number; readonly cause: string }[] = [
  { factor: 10_000, cause: 'hectares entered as square metres' },
  { factor: 1e-4, cause: 'square metres entered as hectares' },
  { factor: 1_000_000, cause: 'square kilometres entered as square metres' },
  { factor: 1e-6, cause: 'square metres entered as square kilometres' },
  { factor: 100, cause: 'square kilometres entered as hectares' },
  { factor: 0.01, cause: 'hectares entered as square kilometres' },
  { factor: 0.01, cause: 'a decimal sign lost before two digits' },
  { factor: 0.1, cause: 'a decimal sign lost before one digit, or a zero too many' },
  { factor: 10, cause: 'a zero lost' },
  { factor: 1000, cause: 'a grouping sign read as a decimal sign, or thousands entered' },
  { factor: 0.001, cause: 'a decimal sign read as a grouping sign' },
  { factor: 4046.8564224, cause: 'acres entered as square metres' },
  { factor: 0.09290304, cause: 'square feet entered as square metres' },
];

/** By how much the areas may differ and still be the same: boundaries are paced, and maps generalised. */
const CLOSE = 0.1;

/**
 * The slip by which a stated area differs from the computed one, both in square metres; null where they agree to a tenth, or
 * where no known slip explains the difference.
 */
export function findUnitSlip(stated: number, computed: number, close = CLOSE): UnitSlip | null {
  if (!(stated > 0) || !(computed > 0) || !Number.isFinite(stated) || !Number.isFinite(computed)) return null;
  const off = (factor: number) => Math.abs(Math.log((stated * factor) / computed));
  const limit = Math.log1p(close);
  if (off(1) <= limit) return null;
  const best = SLIPS.filter(({ factor }) => off(factor) <= limit).sort((a, b) => off(a.factor) - off(b.factor))[0];
  if (best === undefined) return null;
  return {
    factor: best.factor,
    causes: SLIPS.filter(({ factor }) => factor === best.factor).map(({ cause }) => cause),
    ratio: (stated * best.factor) / computed,
  };
}
