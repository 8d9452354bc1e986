/** Numbers as people write them: with a comma or a point, with groups of three, in Latin or Arabic digits. */
import { Problem } from '../base/problem.ts';

export interface NumberReading {
  readonly value: number;
  /** How many digits stand behind the decimal sign. */
  readonly decimals: number;
  /** How the signs were read, where there was something to read: “the comma as the decimal sign”. */
  readonly said: string | null;
}

/** Eastern Arabic and Persian digits, with their decimal and grouping signs, in Latin ones. */
export function latinDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/٫/g, '.')
    .replace(/[٬]/g, ' ')
    .replace(/[−–]/g, '-');
}

const GROUPED = /^[-+]?\d{1,3}(?:[\s'’\u00a0\u2009\u202f]\d{3})+(?:([.,])\d+)?$/;
const BOTH = /^[-+]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*([.,])\d+$/;
const REPEATED = /^[-+]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/;
const ONE = /^[-+]?(\d+)([.,])(\d+)$/;
/** A whole number, or one as a spreadsheet writes it: 1.2E+04. */
const WHOLE = /^[-+]?(?:\d+|\d+(?:\.\d+)?[eE][-+]?\d{1,3})$/;

/**
 * Reads a number. A single sign before three digits (“1,250”) can be a decimal sign or a grouping one: it is read as neither
 * without being told, by `decimal`, which sign the writer uses.
 * @throws Problem `number-unreadable`, `number-ambiguous`
 */
export function readNumber(text: string, decimal?: '.' | ','): NumberReading {
  const plain = latinDigits(text).trim();
  if (WHOLE.test(plain)) return { value: Number(plain), decimals: 0, said: null };
  if (GROUPED.test(plain)) {
    const tight = plain.replace(/[\s'’\u00a0\u2009\u202f]/g, '');
    return { value: Number(tight.replace(',', '.')), decimals: decimalsOf(tight), said: null };
  }
  const both = BOTH.exec(plain);
  if (both !== null && both[1] !== both[2]) {
    const group = both[1] as string;
    const tight = plain.replaceAll(group, '').replace(',', '.');
    return { value: Number(tight), decimals: decimalsOf(tight), said: `the ${nameOf(group)} as grouping thousands` };
  }
  const repeated = REPEATED.exec(plain);
  if (repeated !== null) {
    const group = repeated[1] as string;
    return {
      value: Number(plain.replaceAll(group, '')),
      decimals: 0,
      said: `the ${nameOf(group)} as grouping thousands`,
    };
  }
  const one = ONE.exec(plain);
  if (one === null) {
    throw new Problem('number-unreadable', {
      found: `the number “${text.trim().slice(0, 60)}”`,
      wanted: 'digits with one decimal sign, such as 1250.5, 1 250,5 or 1,250.50',
      next: 'Write the number plainly.',
    });
  }
  const [, whole = '', sign = '', rest = ''] = one;
  const couldGroup = rest.length === 3 && whole.length <= 3 && !whole.startsWith('0');
  if (couldGroup && decimal === undefined) {
    throw new Problem('number-ambiguous', {
      found: `“${plain}” can be ${whole}${rest} or ${whole}.${rest}`,
      wanted: 'a number that can be read in one way',
      next: 'Say whether the comma or the point is the decimal sign.',
    });
  }
  if (couldGroup && decimal !== sign) {
    return { value: Number(plain.replace(sign, '')), decimals: 0, said: `the ${nameOf(sign)} as grouping thousands` };
  }
  const said = sign === ',' || couldGroup ? `the ${nameOf(sign)} as the decimal sign` : null;
  return { value: Number(plain.replace(',', '.')), decimals: rest.length, said };
}

function decimalsOf(text: string): number {
  const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  return at < 0 ? 0 : text.length - at - 1;
}

function nameOf(sign: string): string {
  return sign === ',' ? 'comma' : 'point';
}
