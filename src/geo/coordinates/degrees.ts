/** Longitude and latitude as people write them: decimal degrees, degrees and minutes, degrees, minutes and seconds. */
import type { Bbox, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { inBox } from '../box.ts';
import { latinDigits } from '../number.ts';
import { type Side, sideAt, UNSURE } from './hemisphere.ts';

export interface DegreesOptions {
  /** The order of two numbers without letters. Where neither this nor the numbers tell it, it is a problem. */
  readonly order?: 'lat-lon' | 'lon-lat';
  /** Where the place is expected: decides the order where only one of the two lies in it. */
  readonly box?: Bbox;
  readonly decimal?: '.' | ',';
}

export interface Degrees {
  readonly position: Position;
  readonly format: 'decimal' | 'dm' | 'dms';
  /** Metres that the last digit stands for. */
  readonly uncertainty: number;
  readonly said: readonly string[];
}

type Token =
  | { readonly kind: 'number'; readonly text: string; readonly signed: boolean }
  | { readonly kind: 'mark'; readonly mark: '°' | "'" | '"' | ':' }
  | { readonly kind: 'side'; readonly side: Side | typeof UNSURE }
  | { readonly kind: 'gap'; readonly strong: boolean };

interface Angle {
  readonly degrees: number;
  /** How many numbers it was written with. */
  readonly parts: number;
  /** Degrees that its last digit stands for. */
  readonly step: number;
  readonly side: Side | null;
}

/** Metres of a degree of latitude. */
const DEGREE = 111_132;

/**
 * @throws Problem `place-unreadable` for what is no pair of angles, `place-ambiguous` where it can be read in two ways,
 *   `place-impossible` for angles that do not exist
 */
export function parseDegrees(text: string, options: DegreesOptions = {}): Degrees {
  const said: string[] = [];
  const tokens = tokensOf(text, options, said);
  const groups = split(tokens, text, said);
  const angles = groups.map((group) => angleOf(group, text));
  const [first, second] = angles;
  if (first === undefined || second === undefined || angles.length !== 2) throw unreadable(text);
  if (first.parts !== second.parts) said.push('one angle with more parts than the other');
  const position = ordered(first, second, options, text, said);
  const format = (['decimal', 'dm', 'dms'] as const)[Math.max(first.parts, second.parts) - 1] ?? 'dms';
  return { position, format, uncertainty: Math.max(first.step, second.step) * DEGREE, said };
}

function tokensOf(text: string, { decimal }: DegreesOptions, said: string[]): Token[] {
  let rest = latinDigits(text)
    .replace(/''|[″”“„‟ʺ]|\bsec(?:onds?)?\b\.?/giu, '"')
    .replace(/[′’‘ʹ´`]|\bmin(?:utes?)?\b\.?/giu, "'")
    .replace(/[º˚∘]|\bdeg(?:rees?)?\b\.?/giu, '°')
    .replace(/\b(?:lat(?:itude)?|lon(?:g(?:itude)?)?|lng|широта|долгота|довгота)\b\.?\s*[:=]?/giu, (word) =>
      /^lat|^шир/iu.test(word) ? ' @lat ' : ' @lon ',
    )
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  const labels = rest.match(/@lat|@lon/g);
  if (labels !== null) {
    if (labels.length !== 2 || labels[0] === labels[1]) throw unreadable(text);
    rest = rest.replace(/@lat|@lon/g, ' ');
    said.push(labels[0] === '@lat' ? 'labelled: latitude first' : 'labelled: longitude first');
  }
  const comma = commaIs(rest, decimal, text);
  if (comma === 'decimal') said.push('the comma as the decimal sign');
  const numeral = comma === 'decimal' ? /^[-+]?\d+(?:[.,]\d+)?/ : /^[-+]?\d+(?:\.\d+)?/;
  const tokens: Token[] = [];
  while (rest.length > 0) {
    const number = numeral.exec(rest);
    const gap = /^[\s\u00a0]*[,;/|،][\s\u00a0]*|^[\s\u00a0]+/.exec(rest);
    const mark = /^[°'":]/.exec(rest);
    const side = number || gap || mark ? null : sideAt(rest);
    if (number !== null) {
      tokens.push({ kind: 'number', text: number[0].replace(',', '.'), signed: /^[-+]/.test(number[0]) });
      rest = rest.slice(number[0].length);
    } else if (gap !== null) {
      tokens.push({ kind: 'gap', strong: /[,;/|،]/.test(gap[0]) });
      rest = rest.slice(gap[0].length);
    } else if (mark !== null) {
      tokens.push({ kind: 'mark', mark: mark[0] as ':' });
      rest = rest.slice(1);
    } else if (side !== null) {
      tokens.push({ kind: 'side', side: side.side });
      rest = rest.slice(side.length);
    } else throw unreadable(text);
  }
  return tokens;
}

/** Whether commas stand before decimals or between the angles. */
function commaIs(text: string, decimal: '.' | ',' | undefined, entered: string): 'decimal' | 'gap' {
  const inNumbers = text.match(/\d,\d/g)?.length ?? 0;
  if (inNumbers === 0 || decimal === '.') return 'gap';
  if (/\d\.\d/.test(text)) return 'gap';
  const otherGap = /\d\s*[°'"]?\s*\p{L}*\.?\s*(?:[;/|،]|,\s|\s)\s*\p{L}*\.?\s*[-+]?\d/u.test(text);
  if (decimal === ',' || otherGap) {
    if (inNumbers <= 2) return 'decimal';
  } else if (inNumbers === 1) return /[°'"\p{L}]/u.test(text) && !/^\D*\d+,\d+\D*$/u.test(text) ? 'decimal' : 'gap';
  else if (inNumbers === 2 && /[\p{L}]/u.test(text)) return 'decimal';
  throw new Problem('place-ambiguous', {
    found: `the commas of “${brief(entered)}” can stand before decimals or between numbers`,
    wanted: 'two angles that are told apart',
    next: 'Use a point before decimals, or a semicolon between the angles.',
  });
}

/** The tokens of the first angle and of the second. */
function split(tokens: readonly Token[], text: string, said: string[]): readonly (readonly Token[])[] {
  const sides = tokens.flatMap((token, index) => (token.kind === 'side' ? [index] : []));
  if (sides.length > 2) throw unreadable(text);
  if (sides.length === 2) {
    const [one = 0, two = 0] = sides;
    const before = tokens.slice(0, one).some(({ kind }) => kind === 'number');
    return before ? [tokens.slice(0, one + 1), tokens.slice(one + 1)] : [tokens.slice(0, two), tokens.slice(two)];
  }
  const strong = tokens.flatMap((token, index) => (token.kind === 'gap' && token.strong ? [index] : []));
  if (strong.length === 1) return [tokens.slice(0, strong[0]), tokens.slice((strong[0] ?? 0) + 1)];
  if (sides.length === 1) {
    const [side = 0] = sides;
    const before = tokens.slice(0, side).some(({ kind }) => kind === 'number');
    const after = tokens.slice(side).some(({ kind }) => kind === 'number');
    if (before && after) return [tokens.slice(0, side + 1), tokens.slice(side + 1)];
    throw unreadable(text);
  }
  const degrees = tokens.flatMap((token, index) => (token.kind === 'mark' && token.mark === '°' ? [index - 1] : []));
  if (degrees.length === 2) return [tokens.slice(0, degrees[1]), tokens.slice(degrees[1])];
  if (tokens.some((token) => token.kind === 'mark' && token.mark === ':')) {
    const gap = tokens.findIndex(({ kind }) => kind === 'gap');
    return gap < 0 ? [tokens] : [tokens.slice(0, gap), tokens.slice(gap + 1)];
  }
  const numbers = tokens.flatMap((token, index) => (token.kind === 'number' ? [index] : []));
  if (numbers.length % 2 !== 0 || numbers.length > 6 || numbers.length === 0) throw unreadable(text);
  const half = numbers[numbers.length / 2] ?? 0;
  if (numbers.length > 2)
    said.push(
      numbers.length === 4
        ? 'four numbers as degrees and minutes twice'
        : 'six numbers as degrees, minutes and seconds twice',
    );
  return [tokens.slice(0, half), tokens.slice(half)];
}

function angleOf(tokens: readonly Token[], text: string): Angle {
  const numbers = tokens.flatMap((token) => (token.kind === 'number' ? [token] : []));
  const marks = tokens.flatMap((token) => (token.kind === 'mark' && token.mark !== ':' ? [token.mark] : []));
  const sides = tokens.flatMap((token) => (token.kind === 'side' ? [token.side] : []));
  if (numbers.length < 1 || numbers.length > 3 || sides.length > 1) throw unreadable(text);
  if (marks.some((mark, index) => mark !== ['°', "'", '"'][index])) throw unreadable(text);
  if (numbers.slice(1).some(({ signed }) => signed)) throw unreadable(text);
  if (sides[0] === UNSURE) {
    throw new Problem('place-ambiguous', {
      found: `the letter O in “${brief(text)}”, which is east in German (Ost) and west in Spanish and French (oeste, ouest)`,
      wanted: 'E or W',
      next: 'Write E for east or W for west.',
    });
  }
  const side = sides[0] ?? null;
  const values = numbers.map((number) => Number(number.text));
  const [degrees = 0, minutes = 0, seconds = 0] = values.map(Math.abs);
  const negative = numbers[0]?.text.startsWith('-') === true;
  if (numbers.slice(0, -1).some((number) => number.text.includes('.'))) {
    throw impossible(
      `a fraction before the last part of an angle in “${brief(text)}”`,
      'whole degrees before minutes, and whole minutes before seconds',
    );
  }
  if (minutes >= 60 || seconds >= 60) {
    throw impossible(
      `${minutes >= 60 ? `${minutes} minutes` : `${seconds} seconds`} in “${brief(text)}”`,
      'minutes and seconds under 60',
    );
  }
  if (side !== null && numbers[0]?.signed === true) {
    throw new Problem('place-ambiguous', {
      found: `both a sign and the letter ${side} in “${brief(text)}”`,
      wanted: 'one of the two',
      next: 'Leave out the sign, if the letter is right.',
    });
  }
  const last = numbers.at(-1)?.text ?? '';
  const fraction = last.includes('.') ? last.length - last.indexOf('.') - 1 : 0;
  const size = degrees + minutes / 60 + seconds / 3600;
  return {
    degrees: negative || side === 'S' || side === 'W' ? -size : size,
    parts: numbers.length,
    step: 10 ** -fraction / 60 ** (numbers.length - 1),
    side,
  };
}

function ordered(first: Angle, second: Angle, { order, box }: DegreesOptions, text: string, said: string[]): Position {
  const axis = (side: Side | null) => (side === null ? null : side === 'N' || side === 'S' ? 'lat' : 'lon');
  const [one, two] = [axis(first.side), axis(second.side)];
  if (one !== null && one === two)
    throw impossible(
      `two ${one === 'lat' ? 'latitudes' : 'longitudes'} in “${brief(text)}”`,
      'a latitude and a longitude',
    );
  const label = said.find((note) => note.startsWith('labelled'));
  const latFirst: Position = [second.degrees, first.degrees];
  const lonFirst: Position = [first.degrees, second.degrees];
  const check = (position: Position, other: Position): Position => {
    if (onGlobe(position)) return position;
    throw impossible(
      `the latitude ${position[1]} and the longitude ${position[0]} in “${brief(text)}”`,
      'a latitude up to 90° and a longitude up to 180°',
      onGlobe(other) ? 'Exchange them, if they are in the wrong order.' : 'Compare it with the source.',
    );
  };
  if (one === 'lat' || two === 'lon' || label?.endsWith('latitude first')) return check(latFirst, lonFirst);
  if (one === 'lon' || two === 'lat' || label?.endsWith('longitude first')) return check(lonFirst, latFirst);
  if (order !== undefined) {
    said.push(order === 'lat-lon' ? 'latitude first, as told' : 'longitude first, as told');
    return order === 'lat-lon' ? check(latFirst, lonFirst) : check(lonFirst, latFirst);
  }
  const fits = [latFirst, lonFirst].filter(onGlobe);
  if (fits.length === 0) return check(latFirst, lonFirst);
  if (fits.length === 1) {
    said.push(`${fits[0] === latFirst ? 'latitude' : 'longitude'} first, since the other order is not on the globe`);
    return fits[0] as Position;
  }
  const inside = box === undefined ? [] : fits.filter(([lon, lat]) => inBox(box, lon, lat));
  if (inside.length === 1) {
    said.push(`${inside[0] === latFirst ? 'latitude' : 'longitude'} first, since only so it lies in the expected area`);
    return inside[0] as Position;
  }
  throw new Problem('place-ambiguous', {
    found: `“${brief(text)}” can be latitude and longitude or longitude and latitude`,
    wanted: 'numbers whose order is known',
    next: 'Write N or S and E or W behind the numbers, or say in which order they stand.',
  });
}

function onGlobe([lon, lat]: Position): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function brief(text: string): string {
  const tight = text.trim().replace(/\s+/g, ' ');
  return tight.length > 60 ? `${tight.slice(0, 60)}…` : tight;
}

function unreadable(text: string): Problem {
  return new Problem('place-unreadable', {
    found: `“${brief(text)}”`,
    wanted:
      'a latitude and a longitude, such as 44.1234, 18.4321 or 44°07\'24"N 18°25\'56"E; a UTM or MGRS reference; or a WKT point',
    next: 'Write the place in one of these ways.',
  });
}

function impossible(found: string, wanted: string, next = 'Compare it with the source.'): Problem {
  return new Problem('place-impossible', { found, wanted, next });
}
