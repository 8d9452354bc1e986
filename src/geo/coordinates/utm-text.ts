/** UTM as people write it: `34T 345678 4876543`, `UTM 34N E 345678 N 4876543`, `345678 mE 4876543 mN zone 34 north`. */
import type { Bbox, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { inBox } from '../box.ts';
import { latinDigits } from '../number.ts';
import { BANDS, bandEdges, fromUtm, utmCode } from './utm.ts';

export interface UtmOptions {
  /** The zone and hemisphere, where the text has none. */
  readonly utm?: { readonly zone: number; readonly hemisphere: 'north' | 'south' };
  /** Where the place is expected: decides between the band S and the southern hemisphere. */
  readonly box?: Bbox;
}

export interface UtmReading {
  readonly position: Position;
  readonly crs: string;
  /** Metres that the last digit stands for. */
  readonly uncertainty: number;
  readonly said: readonly string[];
}

const ZONE =
  /^(?:utm)?\s*(?:zone|zona|zon|зона)?\s*(\d{1,2})\s*(north|south|norte|sur|nord|sud|[a-z])?(?![\p{L}\d.,])/iu;
const NUMBER = /\d{1,3}(?:[\s'\u00a0]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?/g;
/** A band may be crossed by so many degrees: receivers differ at its edges. */
const SLACK = 0.01;

/** Whether a text has the numbers of a projection: six digits or more before the decimal sign. */
export function looksProjected(text: string): boolean {
  const large = latinDigits(text).match(/(?<![\d.,])(?:\d{6,}|\d{1,3}(?:[ '\u00a0]\d{3}){2,})/g) ?? [];
  return large.length > 0;
}

/**
 * @throws Problem `place-unreadable`, `place-ambiguous` (no zone, no hemisphere, or the letter S), `place-impossible`
 */
export function parseUtm(text: string, options: UtmOptions = {}): UtmReading {
  const said: string[] = [];
  const plain = latinDigits(text).trim();
  const { zone, letter, rest } = zoneOf(plain, options);
  const { easting, northing, decimals } = metresOf(rest, text, said);
  const uncertainty = 10 ** -decimals;
  if (zone === null) {
    throw new Problem('place-ambiguous', {
      found: `“${plain.slice(0, 60)}” are metres of a projection, without its zone`,
      wanted: 'a UTM zone with its hemisphere or band, such as 34N',
      next: 'Write the zone before the numbers, or name the coordinate reference system.',
    });
  }
  const { hemisphere, note } = hemisphereOf(zone, letter, easting, northing, options, plain);
  if (note !== null) said.push(note);
  const position = fromUtm({ zone, hemisphere, easting, northing });
  return { position, crs: utmCode({ zone, hemisphere }), uncertainty, said: [...said, 'on WGS 84'] };
}

function zoneOf(text: string, { utm }: UtmOptions): { zone: number | null; letter: string | null; rest: string } {
  const front = ZONE.exec(text);
  const isZone = (match: RegExpExecArray | null) => match !== null && Number(match[1]) >= 1 && Number(match[1]) <= 60;
  if (front !== null && isZone(front)) {
    return { zone: Number(front[1]), letter: front[2]?.toUpperCase() ?? null, rest: text.slice(front[0].length) };
  }
  const back =
    /[\s,;(]\s*(?:utm)?\s*(?:zone|zona|зона)?\s*(\d{1,2})\s*(north|south|norte|sur|nord|sud|[a-z])?\)?$/iu.exec(text);
  if (back !== null && isZone(back)) {
    return { zone: Number(back[1]), letter: back[2]?.toUpperCase() ?? null, rest: text.slice(0, back.index) };
  }
  return { zone: utm?.zone ?? null, letter: utm?.hemisphere.toUpperCase() ?? null, rest: text.replace(/^utm\s*/i, '') };
}

function metresOf(rest: string, text: string, said: string[]): { easting: number; northing: number; decimals: number } {
  const wrong = new Problem('place-unreadable', {
    found: `“${text.trim().slice(0, 60)}”`,
    wanted: 'a UTM reference: zone, easting and northing in metres, such as 34N 345678 4876543',
    next: 'Write the zone, then the easting, then the northing.',
  });
  const numbers = [...rest.matchAll(NUMBER)];
  const [first, second] = numbers;
  if (first === undefined || second === undefined || numbers.length !== 2) throw wrong;
  if (/[^\s\d.,;:/'()\u00a0a-zа-яё=-]/iu.test(rest)) throw wrong;
  const values = [first[0], second[0]].map((one) => Number(one.replace(/[\s'\u00a0]/g, '').replace(',', '.')));
  const decimals = Math.min(...[first[0], second[0]].map((one) => /[.,](\d+)$/.exec(one)?.[1]?.length ?? 0));
  // A letter may stand before or behind its number.
  const before = rest.slice(0, first.index);
  const between = rest.slice(first.index + first[0].length, second.index);
  const label = /([en])\s*[:=]?\s*$/i.exec(before)?.[1] ?? /^\s*m?\s*([en])\b/i.exec(between)?.[1];
  const [one = 0, two = 0] = values;
  if (label?.toUpperCase() === 'N') return { easting: two, northing: one, decimals };
  if (label === undefined && one >= 1_000_000 && two < 1_000_000) {
    said.push('the northing first, since an easting is never so large');
    return { easting: two, northing: one, decimals };
  }
  if (label === undefined) said.push('the easting first');
  return { easting: one, northing: two, decimals };
}

type Hemisphere = 'north' | 'south';

function hemisphereOf(
  zone: number,
  letter: string | null,
  easting: number,
  northing: number,
  { box }: UtmOptions,
  text: string,
): { readonly hemisphere: Hemisphere; readonly note: string | null } {
  if (letter === null) {
    throw new Problem('place-ambiguous', {
      found: `“${text.slice(0, 60)}” has a zone without its hemisphere`,
      wanted: `${zone}N for the northern or ${zone}S for the southern hemisphere`,
      next: 'Write the hemisphere behind the zone.',
    });
  }
  const named: Readonly<Record<string, Hemisphere>> = {
    NORTH: 'north',
    NORTE: 'north',
    NORD: 'north',
    SOUTH: 'south',
    SUR: 'south',
    SUD: 'south',
  };
  const word = named[letter];
  if (word !== undefined) return { hemisphere: word, note: null };
  if (!BANDS.includes(letter)) {
    throw new Problem('place-impossible', {
      found: `the band ${letter} behind zone ${zone}`,
      wanted: `N, S, or one of the bands ${BANDS}`,
      next: 'Compare it with the source.',
    });
  }
  // North of the equator both readings of N are one.
  if (letter === 'N') return { hemisphere: 'north', note: null };
  const inBand = bandFits(letter, zone, easting, northing);
  if (letter !== 'S') {
    if (inBand) return { hemisphere: letter < 'N' ? 'south' : 'north', note: null };
    const [south, north] = bandEdges(letter);
    throw new Problem('place-impossible', {
      found: `the northing ${northing}, which does not lie in band ${letter} of zone ${zone}`,
      wanted: `a place between the latitudes ${south} and ${north}`,
      next: 'Compare the letter and the digits with the source.',
    });
  }
  if (!inBand) return { hemisphere: 'south', note: 'S as the southern hemisphere, since it does not lie in band S' };
  const [asBand, asSouth] = (['north', 'south'] as const).map((hemisphere) =>
    placed({ zone, hemisphere, easting, northing }),
  );
  const fits = (place: Position | null | undefined) => box !== undefined && !!place && inBox(box, place[0], place[1]);
  if (!asSouth) return { hemisphere: 'north', note: 'S as the band S' };
  if (fits(asBand) !== fits(asSouth)) {
    return fits(asBand)
      ? { hemisphere: 'north', note: 'S as the band S, since only so it lies in the expected area' }
      : { hemisphere: 'south', note: 'S as the southern hemisphere, since only so it lies in the expected area' };
  }
  throw new Problem('place-ambiguous', {
    found: `${zone}S can be the band S (32° to 40° north) or the southern hemisphere`,
    wanted: 'a hemisphere that is not in doubt',
    next: `Write “${zone} north” or “${zone} south”.`,
  });
}

function placed(utm: Parameters<typeof fromUtm>[0]): Position | null {
  try {
    return fromUtm(utm);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function bandFits(letter: string, zone: number, easting: number, northing: number): boolean {
  const place = placed({ zone, hemisphere: letter < 'N' ? 'south' : 'north', easting, northing });
  const [south, north] = bandEdges(letter);
  return place !== null && place[1] >= south - SLACK && place[1] <= north + SLACK;
}
