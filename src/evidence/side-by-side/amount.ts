/** Numbers with limits: how they are read from a cell, what they leave room for, and how they are printed. */
import type { Amount } from './statement.ts';
import { unitText } from './unit.ts';

interface Limits {
  readonly low: number | null;
  readonly high: number | null;
  readonly about: boolean;
  readonly parts: readonly number[];
}

const NUMBER = String.raw`\d[\d.,\s\u00a0\u202f'’]*\d|\d`;
const SCALES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, k: 1e3, m: 1e6 };
const SCALE = String.raw`(?:\s*(thousand|million|billion|k|m)\b)?`;
const ABOVE = /^(?:>=?|≥|more than|over|above|at least|exceeding|no fewer than|no less than|a minimum of)\s*/i;
const BELOW = /^(?:<=?|≤|fewer than|less than|under|below|up to|at most|no more than|a maximum of)\s*/i;
const ABOUT =
  /^(?:~|≈|about|around|some|approximately|approx\.?|roughly|circa|ca?\.|nearly|almost|an estimated|estimated)\s*/i;
/** `7,000+`. */
const PLUS = /\s*\+$/;

/**
 * Reads a number as people write it into a cell: `7073`, `7,073`, `>7000`, `more than 3 million`, `about 5,000`, `10-12`,
 * `56 states + 4 areas`. Null where it is none.
 * @param whole what is counted comes in whole numbers, so that `1.204` is 1,204
 */
export function readLimits(text: string, whole: boolean): Limits | null {
  const cell = text.normalize('NFC').trim();
  const above = ABOVE.exec(cell);
  if (above) return limited(cell.slice(above[0].length), whole, 'low');
  const below = BELOW.exec(cell);
  if (below) return limited(cell.slice(below[0].length), whole, 'high');
  const about = ABOUT.exec(cell);
  if (about) {
    const rest = readLimits(cell.slice(about[0].length), whole);
    return rest === null ? null : { ...rest, about: true };
  }
  if (PLUS.test(cell)) return limited(cell.replace(PLUS, ''), whole, 'low');
  return rangeOf(cell, whole) ?? sumOf(cell, whole) ?? exactOf(cell, whole);
}

function limited(text: string, whole: boolean, side: 'low' | 'high'): Limits | null {
  const value = numberOf(text, whole);
  if (value === null) return null;
  return { low: side === 'low' ? value : null, high: side === 'high' ? value : null, about: false, parts: [] };
}

function exactOf(text: string, whole: boolean): Limits | null {
  const value = numberOf(text, whole);
  return value === null ? null : { low: value, high: value, about: false, parts: [] };
}

function rangeOf(text: string, whole: boolean): Limits | null {
  const match = /^(?:between\s+)?(.+?)\s*(?:-|–|—|\bto\b|\band\b)\s*(\d.*)$/i.exec(text);
  if (!match) return null;
  const [low, high] = [numberOf(match[1] ?? '', whole), numberOf(match[2] ?? '', whole)];
  return low === null || high === null || high < low ? null : { low, high, about: false, parts: [] };
}

/** `28 states + 1 area`: summands of like things, each with a word. */
function sumOf(text: string, whole: boolean): Limits | null {
  const summands = text.split('+').map((part) => part.trim());
  if (summands.length < 2) return null;
  const parts = summands.map((part) => numberOf(part.replace(/\s+\p{Letter}[\p{Letter}\s]*$/u, ''), whole));
  if (parts.some((part) => part === null)) return null;
  const sum = (parts as number[]).reduce((total, part) => total + part, 0);
  return { low: sum, high: sum, about: false, parts: parts as number[] };
}

const WHOLE_NUMBER = new RegExp(`^(${NUMBER})${SCALE}$`, 'i');

/** One number with its separators and its scale; null where it is none. */
function numberOf(text: string, whole: boolean): number | null {
  const match = WHOLE_NUMBER.exec(text.trim());
  if (!match) return null;
  const scale = SCALES[(match[2] ?? '').toLowerCase()] ?? 1;
  const written = (match[1] ?? '').replace(/[\s\u00a0\u202f'’]/g, ' ');
  // A space separates groups of three digits; elsewhere it separates two numbers.
  if (written.includes(' ') && !/^\d{1,3}( \d{3})+([.,]\d+)?$/.test(written)) return null;
  const read = plainDigits(written.replaceAll(' ', ''), whole && scale === 1);
  return read === null ? null : Number((Number(read) * scale).toPrecision(12));
}

/** Digits with `.` for the decimal sign and nothing else. */
function plainDigits(text: string, whole: boolean): string | null {
  if (/^\d+$/.test(text)) return text;
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(text) || /^\d{1,3}(\.\d{3}){2,}$/.test(text)) {
    return text.replaceAll('.', '').replace(',', '.');
  }
  if (whole && /^\d{1,3}\.\d{3}$/.test(text)) return text.replace('.', '');
  if (/^\d+\.\d+$/.test(text)) return text;
  if (/^\d+,\d+$/.test(text)) return text.replace(',', '.');
  return null;
}

/** Two numbers that differ by less are the same: what is left over from a change of unit. */
const EPSILON = 1e-9;

export function same(left: number | null, right: number | null): boolean {
  if (left === null || right === null) return left === right;
  return Math.abs(left - right) <= EPSILON * Math.max(1, Math.abs(left), Math.abs(right));
}

/** The number itself, where it is one and not a limit. */
export function exactly(amount: Amount): number | null {
  return amount.low !== null && same(amount.low, amount.high) ? amount.low : null;
}

/** One number that stands for the amount when sizes are compared: the number itself, the limit, the middle of a range. */
export function sizeOf(amount: Amount): number {
  if (amount.low === null) return amount.high ?? 0;
  return amount.high === null ? amount.low : (amount.low + amount.high) / 2;
}

/** By how much two sizes differ, as a share of the larger; 0 for equal ones. */
export function apart(left: number, right: number): number {
  const larger = Math.max(Math.abs(left), Math.abs(right));
  return larger === 0 ? 0 : Math.abs(left - right) / larger;
}

/** The digits that are written, without leading and trailing zeros: `7,000` gives `7`, `818.5` gives `8185`. */
export function significant(value: number): string {
  return digits(value).replace(/^0+/, '').replace(/0+$/, '');
}

/** All digits without the decimal sign. */
export function digits(value: number): string {
  return plain(value).replace('.', '');
}

/** Never in powers of ten, and without the dust of a change of unit. */
function plain(value: number): string {
  const tidy = Number(Math.abs(value).toPrecision(12));
  return tidy >= 1e21 ? String(BigInt(tidy)) : tidy.toFixed(9).replace(/\.?0+$/, '');
}

/** The size of the last digit that is not a zero: 1,000 for 7,000, 10 for 820, 0.1 for 818.5. */
export function lastPlace(value: number): number {
  const text = plain(value);
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  if (decimals > 0) return 10 ** -decimals;
  const zeros = /[1-9](0+)$/.exec(text)?.[1]?.length ?? 0;
  return 10 ** zeros;
}

/** `7,073`, `818.5`, `3,438,492`. */
export function numberText(value: number): string {
  const [whole = '0', decimals] = plain(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}

/** `7,000 people or more`, `about 820 km²`, `56 + 4 States`. */
export function amountText(amount: Amount): string {
  const { low, high, about, parts } = amount;
  const unit = unitText(amount.unit);
  const prefix = about ? 'about ' : '';
  if (parts.length > 1) return `${prefix}${parts.map(numberText).join(' + ')}${unit}`;
  if (low === null && high === null) return 'an untold number';
  if (low === null) return `${prefix}${numberText(high ?? 0)}${unit} or less`;
  if (high === null) return `${prefix}${numberText(low)}${unit} or more`;
  return same(low, high)
    ? `${prefix}${numberText(low)}${unit}`
    : `${prefix}${numberText(low)} to ${numberText(high)}${unit}`;
}
