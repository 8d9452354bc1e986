/** Slips of the pen: two numbers or days so alike that one of them is probably the other, written wrongly. */
import { type Day, formatDay } from '../../base/day.ts';
import { apart, digits, lastPlace, same, significant } from './amount.ts';

/** What goes in whole numbers below this is read as counted, and its neighbours as other numbers: 3 killed, 4 killed. */
const SMALLEST = 100;
/** Fewer significant digits are alike by chance. */
const FEWEST_DIGITS = 3;

export const OFF_BY_ONE = 'off by one';

/** How one number can have come from the other, for a sentence; null where they are not that alike. */
export function slipBetween(left: number, right: number): string | null {
  if (same(left, right) || Math.min(left, right) < SMALLEST) return null;
  if (same(Math.abs(left - right), 1) && Number.isInteger(left)) return OFF_BY_ONE;
  const [one, other] = [digits(left), digits(right)];
  if (Math.min(significant(left).length, significant(right).length) < FEWEST_DIGITS) return null;
  // As many places behind the decimal sign, so that digits stand under digits.
  const aligned = one.length === other.length && same(lastPlaceOf(left), lastPlaceOf(right));
  if (aligned && isTransposed(one, other)) return 'two digits changed places';
  if (aligned && one.length >= 4 && differing(one, other).length === 1) return 'one digit differs';
  if (significant(left) === significant(right)) return 'a decimal sign or a zero went astray';
  if (isOneLeftOut(one, other) || isOneLeftOut(other, one)) return 'a digit was left out or written twice';
  return null;
}

/** 1 for whole numbers, 0.1 for those with one decimal. */
function lastPlaceOf(value: number): number {
  return Math.min(1, lastPlace(value));
}

function differing(one: string, other: string): number[] {
  return [...one].flatMap((digit, index) => (digit === other[index] ? [] : [index]));
}

function isTransposed(one: string, other: string): boolean {
  const [first = -1, second = -1, ...more] = differing(one, other);
  return more.length === 0 && second === first + 1 && one[first] === other[second] && one[second] === other[first];
}

/** Is the shorter the longer without one digit? At least four digits have to be left. */
function isOneLeftOut(longer: string, shorter: string): boolean {
  if (longer.length !== shorter.length + 1 || shorter.length < 4) return false;
  return [...longer].some((_, index) => longer.slice(0, index) + longer.slice(index + 1) === shorter);
}

/** The same for two days; null where they are not that alike. */
export function slipOfDays(left: Day, right: Day): string | null {
  const [one, other] = [formatDay(left).split('-'), formatDay(right).split('-')];
  const [sameYear, sameMonth, sameDay] = one.map((part, index) => part === other[index]);
  if (sameYear && one[1] === other[2] && one[2] === other[1]) return 'day and month changed places';
  if (sameMonth && sameDay && Math.abs(Number(one[0]) - Number(other[0])) === 1) return 'the year differs by one';
  if (sameYear && sameDay) return 'the month differs';
  if (Math.abs(left - right) === 1) return 'they lie one day apart';
  return null;
}

/** How near two areas have to be to be versions of the same: 5 in 100. */
const VERSION = 0.05;

/** Two measurements of the same land: other polygons, another projection. */
export function isVersion(left: number, right: number, unit: string): boolean {
  return unit === 'square-kilometres' && apart(left, right) <= VERSION;
}
