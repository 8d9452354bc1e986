/** Numbers as the world writes them: `1,234.5`, `1.234,5`, `1 234`, `1'234`, `١٢٣٤٫٥`. */
import { findingOf } from '../checks/code.ts';
import { isNothing, type Raw, type Read, read, tidy, unread, westernDigits } from './written.ts';

export type DecimalSign = '.' | ',';

/** A number with its signs: digits, and between them groups and at most one decimal part. */
const NUMERAL = /^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d{1,3})?$/;

/** Ours: minus signs, digits and separators of one kind, without the spaces and apostrophes that set thousands apart. */
function plain(text: string): string {
  return westernDigits(text)
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, '')
    .replace(/(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))/g, '');
}

/** What one numeral alone tells of its decimal sign; null where it tells nothing. */
function signOf(text: string): DecimalSign | null {
  const numeral = plain(tidy(text)).replace(/[^\d.,]/g, '');
  const [dot, comma] = [numeral.lastIndexOf('.'), numeral.lastIndexOf(',')];
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  const at = Math.max(dot, comma);
  if (at < 0) return null;
  const sign = dot >= 0 ? '.' : ',';
  const other = sign === '.' ? ',' : '.';
  // Twice the same sign sets groups apart; so does one before exactly three digits, or it does not: that is the doubt.
  if (numeral.indexOf(sign) !== at) return other;
  const [before, after] = [numeral.slice(0, at), numeral.slice(at + 1)];
  return after.length !== 3 || before.length > 3 || before === '' || /^0+$/.test(before) ? sign : null;
}

export interface DecimalChoice {
  /** The sign that the column uses; null where nothing in it tells. */
  readonly sign: DecimalSign | null;
  /** Two values that speak for different signs, where there are such. */
  readonly against: readonly string[];
}

/** The decimal sign of a column, from all its values. Numbers that are numbers already tell nothing. */
export function decimalSignOf(column: readonly Raw[]): DecimalChoice {
  const found = new Map<DecimalSign, string>();
  for (const raw of column) {
    const sign = typeof raw === 'string' ? signOf(raw) : null;
    if (sign !== null && typeof raw === 'string' && !found.has(sign)) found.set(sign, raw);
  }
  const [first] = found.keys();
  return found.size === 1 && first !== undefined
    ? { sign: first, against: [] }
    : { sign: null, against: [...found.values()] };
}

/**
 * @param decimal the sign of the column (`decimalSignOf`) or of the profile; null where it is not known: then a numeral is read
 * only if it tells itself, and `1,234` is refused as ambiguous
 */
export function readNumber(raw: Raw, decimal: DecimalSign | null, field: string | null = null): Read<number> {
  if (isNothing(raw)) return read<number>(raw, null);
  if (typeof raw === 'number' && Number.isFinite(raw)) return read(raw, raw);
  const text = typeof raw === 'string' ? plain(tidy(raw)) : '';
  if (!NUMERAL.test(text)) {
    return unread(raw, 'number-malformed', field, {
      found: `“${String(raw)}”`,
      wanted: 'a number',
      next: 'Write it with digits, and its unit in the column’s name or beside it.',
    });
  }
  const own = signOf(text);
  const [dots, commas] = [text.split('.').length - 1, text.split(',').length - 1];
  if (dots + commas === 0) return read(raw, Number(text), grouped(raw, text, field));
  const sign = own ?? decimal;
  if (sign === null) {
    const point = Number(text.replace(',', '.'));
    return unread(raw, 'number-ambiguous', field, {
      found: `“${String(raw)}”, which is ${point} or ${Number(text.replace(/[.,]/, ''))}`,
      wanted: 'a number whose decimal sign is known',
      next: 'Say in the profile whether the column writes decimals with a point or a comma.',
    });
  }
  const parts = text.split(sign);
  const groups = (parts[0] ?? '').split(sign === '.' ? ',' : '.');
  const wellGrouped = groups.slice(1).every((group) => group.length === 3) && (groups[0] ?? '').length > 0;
  const tail = parts[1] ?? '';
  if (parts.length > 2 || /[.,]/.test(tail) || (groups.length > 1 && !wellGrouped)) {
    return unread(raw, 'number-malformed', field, {
      found: `“${String(raw)}”`,
      wanted: 'digits in groups of three, and one decimal sign',
      next: 'Correct the number at its source.',
    });
  }
  const value = Number(parts.length > 1 ? `${groups.join('')}.${tail}` : groups.join(''));
  if (sign === ',' && parts.length > 1) {
    return read(raw, value, [
      findingOf('number-comma', field, {
        found: `“${String(raw)}”`,
        wanted: 'a decimal point',
        next: `It is read as ${value}.`,
        repair: { says: `Write ${value}.`, safe: true },
      }),
    ]);
  }
  return read(raw, value, grouped(raw, String(value), field));
}

function grouped(raw: Raw, value: string, field: string | null) {
  const had = typeof raw === 'string' && /\d[\s.,'’\u00a0\u2009\u202f\u066c]\d{3}(?!\d)/.test(westernDigits(raw));
  if (!had || String(Number(value)) === tidy(String(raw))) return [];
  return [
    findingOf('number-grouped', field, {
      found: `“${String(raw)}”`,
      wanted: 'digits without groups',
      next: `It is read as ${Number(value)}.`,
      repair: { says: `Write ${Number(value)}.`, safe: true },
    }),
  ];
}

/** A whole number of things, none or more. */
export function readCount(raw: Raw, decimal: DecimalSign | null, field: string | null = null): Read<number> {
  const number = readNumber(raw, decimal, field);
  if (number.value === null) return number;
  if (!Number.isInteger(number.value)) {
    return unread(raw, 'not-whole', field, {
      found: `${number.value}`,
      wanted: 'a whole number',
      next: 'Correct the number at its source; it was not rounded.',
    });
  }
  return positive(raw, number, field);
}

/** The same reading, unless it is below nothing. */
export function positive(raw: Raw, number: Read<number>, field: string | null): Read<number> {
  if (number.value === null || number.value >= 0) return number;
  return unread(raw, 'negative', field, {
    found: `${number.value}`,
    wanted: 'nothing or more',
    next: 'Correct the number at its source.',
  });
}
