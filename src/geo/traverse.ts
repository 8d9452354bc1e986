/**
 * Traverses: from a reference point by bearings and distances to the turning points, as the paper form of a minefield record or
 * a survey has them (CCW Amended Protocol II, Technical Annex, paragraph 1). Each leg is laid
 * out as a geodesic; raw legs are kept, and nothing is adjusted unless asked.
 */
import type { Position } from '../base/geometry.ts';
import { Problem } from '../base/problem.ts';
import { bearingOf, bearingTo, geodesicDistance, offBearing, placeAt } from './distance.ts';
import { RADIANS, turn } from './ellipsoid.ts';

/** Units of angle, in degrees. Mils of 6400 are NATO's, of 6000 the former Warsaw Pact's. */
export const ANGLES = { degrees: 1, 'mils-6400': 360 / 6400, 'mils-6000': 360 / 6000, gon: 0.9 } as const;
export type AngleUnit = keyof typeof ANGLES;

/** What north a bearing is counted from. */
export const NORTHS = ['true', 'magnetic', 'grid'] as const;
export type North = (typeof NORTHS)[number];

export const DISTANCES = { m: 1, km: 1000, ft: 0.3048, yd: 0.9144 } as const;
export type DistanceUnit = keyof typeof DISTANCES | 'paces';

/**
 * What a method of measuring is expected to close to: one part in so many of the length. No IMAS sets these; they are working
 * figures, to be replaced by a national standard where there is one. Compass and tape: 1:100 in rough ground to 1:300 with care,
 * the usual range of field practice, and half of that for paces. Theodolite and tape: 1:3,000 (Mahun, Open Access Surveying
 * Library, Traverse Computations, D.2: property surveys).
 */
export const METHODS = {
  'compass-paces': 50,
  'compass-tape': 100,
  'compass-tape-careful': 300,
  'theodolite-tape': 3000,
  'total-station': 10_000,
} as const;
export type Method = keyof typeof METHODS;

export interface LegSpec {
  readonly bearing: number;
  readonly distance: number;
  /** The bearing read from the far end back, where it was. */
  readonly back?: number;
  /** What the form calls the point at its end. */
  readonly to?: string;
}

export interface TraverseSpec {
  readonly start: Position;
  readonly legs: readonly LegSpec[];
  readonly angle?: AngleUnit;
  readonly north?: North;
  /**
   * Degrees by which magnetic north lies east of true north (west: negative), at the place on the day of the survey. Asked
   * for with magnetic bearings: a needle today points elsewhere.
   */
  readonly declination?: number;
  /**
   * Degrees to be added to a grid bearing to have the true one, at a place: `toUtm(place).convergence`. Asked for with grid
   * bearings.
   */
  readonly convergence?: (place: Position) => number;
  readonly unit?: DistanceUnit;
  /** Metres of a pace, where distances are in paces. */
  readonly pace?: number;
  /** Where it must end: the start, of a loop; a known point, of a link. Without it, nothing can be checked. */
  readonly closes?: 'start' | Position;
  readonly method?: Method;
  /** Distributes the misclosure over the legs by their lengths (Bowditch 1808). */
  readonly adjust?: boolean;
}

export interface Leg {
  readonly raw: LegSpec;
  /** Degrees from true north, at its beginning. */
  readonly bearing: number;
  readonly metres: number;
  readonly to: Position;
  readonly name: string;
  /** Degrees by which the back bearing differs from the bearing turned round; null where there is none. */
  readonly backDifference: number | null;
}

export interface Blunder {
  readonly kind: 'length' | 'turned-round' | 'ten' | 'hundred' | 'digits' | 'leg-left-out' | 'leg-twice';
  /** Position of the leg, from 0. */
  readonly leg: number;
  /** What may have happened, in a sentence. */
  readonly says: string;
  /** Metres of misclosure that would be left without it. */
  readonly left: number;
}

export interface Misclosure {
  /** Metres from where it should end to where it ends. */
  readonly metres: number;
  /** Degrees from true north, the same way; null where it closes exactly. */
  readonly bearing: number | null;
  /** The length of the traverse over the misclosure: the n of 1:n. Infinite where it closes exactly. */
  readonly ratio: number;
  /** What the method is expected to reach; null where no method was given. */
  readonly expected: number | null;
  readonly acceptable: boolean | null;
  /** What may have gone wrong, likelier first. Empty where it closes as expected. */
  readonly blunders: readonly Blunder[];
}

export interface Traverse {
  /** The start, and the end of each leg. */
  readonly points: readonly Position[];
  readonly legs: readonly Leg[];
  readonly metres: number;
  /** Null where it was not said where it must end. */
  readonly misclosure: Misclosure | null;
  /** The points after Bowditch's adjustment; null where not asked for. */
  readonly adjusted: readonly Position[] | null;
}

const MOST_LEGS = 10_000;
const LONGEST_LEG = 100_000;
/** A compass is read to a degree or two; a back bearing further off than this is worth a look. */
export const BACK_LIMIT = 2;
/** A blunder explains a misclosure if it takes nine tenths of it away. */
const EXPLAINS = 0.1;

/**
 * Works a traverse out.
 * @throws Problem `traverse-malformed` for what cannot be: no legs, a bearing beyond a full turn, a distance of nothing, paces
 *   without their length, magnetic bearings without the declination, grid bearings without the convergence
 */
export function traverse(spec: TraverseSpec): Traverse {
  const legs = layOut(spec);
  const points = [spec.start, ...legs.map(({ to }) => to)];
  const metres = legs.reduce((sum, leg) => sum + leg.metres, 0);
  const { closes } = spec;
  if (closes === undefined) {
    if (spec.adjust === true)
      throw malformed(
        'an adjustment of a traverse that closes nowhere',
        'the point where it must end',
        'Say that it closes at the start, or give the known end point.',
      );
    return { points, legs, metres, misclosure: null, adjusted: null };
  }
  const end = closes === 'start' ? spec.start : closes;
  return {
    points,
    legs,
    metres,
    misclosure: misclosureOf(spec, legs, end, metres),
    adjusted: spec.adjust === true ? bowditch(points, legs, end, metres) : null,
  };
}

function layOut(spec: TraverseSpec): Leg[] {
  const { legs, angle = 'degrees', north = 'true', unit = 'm' } = spec;
  if (legs.length === 0 || legs.length > MOST_LEGS) throw malformed(`${legs.length} legs`, `1 to ${MOST_LEGS} legs`);
  if (!onGlobe(spec.start))
    throw malformed(`a start at ${spec.start.join(', ')}`, 'a longitude and a latitude in degrees');
  if (typeof spec.closes === 'object' && !onGlobe(spec.closes))
    throw malformed(`an end at ${spec.closes.join(', ')}`, 'a longitude and a latitude in degrees');
  const degrees = ANGLES[angle];
  const full = 360 / degrees;
  const metre = metresOf(unit, spec.pace);
  if (north === 'magnetic' && !(spec.declination !== undefined && Math.abs(spec.declination) <= 180)) {
    throw malformed(
      'magnetic bearings without the declination',
      'the declination at the place on the day of the survey, in degrees, east positive',
      'Take it from the map’s margin, brought forward to the year of the survey, or from a model of the earth’s field.',
    );
  }
  if (north === 'grid' && spec.convergence === undefined) {
    throw malformed(
      'grid bearings without the convergence of the grid',
      'the projected system of the map',
      'Say in which UTM zone or grid the bearings were taken.',
    );
  }
  const worked: Leg[] = [];
  let here = spec.start;
  for (const [index, raw] of legs.entries()) {
    for (const [what, value] of [
      ['bearing', raw.bearing],
      ['back bearing', raw.back],
    ] as const) {
      if (value !== undefined && !(value >= 0 && value <= full))
        throw malformed(`a ${what} of ${value} on leg ${index + 1}`, `a bearing from 0 to ${full} ${angle}`);
    }
    const length = raw.distance * metre;
    if (!(length > 0 && length <= LONGEST_LEG))
      throw malformed(
        `a distance of ${raw.distance} ${unit} on leg ${index + 1}`,
        'a distance of more than nothing and up to 100 km',
      );
    const correction =
      north === 'magnetic' ? (spec.declination ?? 0) : north === 'grid' ? (spec.convergence?.(here) ?? 0) : 0;
    const bearing = turn(raw.bearing * degrees + correction);
    const to = placeAt(here, bearing, length);
    const backDifference = raw.back === undefined ? null : offBearing(raw.back * degrees, raw.bearing * degrees + 180);
    worked.push({ raw, bearing, metres: length, to, name: raw.to ?? `${index + 1}`, backDifference });
    here = to;
  }
  return worked;
}

function metresOf(unit: DistanceUnit, pace: number | undefined): number {
  if (unit !== 'paces') return DISTANCES[unit];
  if (pace !== undefined && pace > 0.3 && pace < 2) return pace;
  throw malformed(
    pace === undefined ? 'distances in paces without the length of a pace' : `a pace of ${pace} m`,
    'the metres of a pace, from 0.3 to 2',
    'Have the surveyor count the paces of a measured 100 m. A pace is one step here, not two.',
  );
}

function misclosureOf(spec: TraverseSpec, legs: readonly Leg[], end: Position, length: number): Misclosure {
  const last = legs.at(-1)?.to ?? spec.start;
  const metres = geodesicDistance(end, last);
  // Under a micrometre it is the arithmetic's.
  const closed = metres < 1e-6;
  const expected = spec.method === undefined ? null : METHODS[spec.method];
  const ratio = closed ? Infinity : length / metres;
  const acceptable = expected === null ? null : ratio >= expected;
  return {
    metres: closed ? 0 : metres,
    bearing: closed ? null : bearingTo(end, last),
    ratio,
    expected,
    acceptable,
    blunders: closed || acceptable === true ? [] : blundersOf(spec, legs, end, last, metres),
  };
}

/**
 * One mistake at a time, in one leg: what it would have done is taken back, in the plane at the end, and what is left is
 * measured. Those that leave a tenth or less are told, the best first.
 */
function blundersOf(
  spec: TraverseSpec,
  legs: readonly Leg[],
  end: Position,
  last: Position,
  metres: number,
): Blunder[] {
  const towards = (bearingTo(end, last) ?? 0) * RADIANS;
  const [east, north] = [metres * Math.sin(towards), metres * Math.cos(towards)];
  const found: Blunder[] = [];
  const { angle = 'degrees', unit = 'm' } = spec;
  for (const [index, leg] of legs.entries()) {
    const name = leg.raw.to === undefined ? `leg ${index + 1}` : `leg ${index + 1} (to ${leg.name})`;
    const [dx, dy] = step(leg.bearing, leg.metres);
    const tell = (kind: Blunder['kind'], bearing: number, length: number, says: string) => {
      const [x, y] = step(bearing, length);
      const left = Math.hypot(east - dx + x, north - dy + y);
      if (left <= EXPLAINS * metres) found.push({ kind, leg: index, says, left });
    };
    const perUnit = leg.metres / leg.raw.distance;
    for (const slip of [10, 100]) {
      for (const sign of [-1, 1]) {
        const length = leg.metres + sign * slip * perUnit;
        if (length > 0)
          tell(
            slip === 10 ? 'ten' : 'hundred',
            leg.bearing,
            length,
            `${name} may be ${round(leg.raw.distance + sign * slip)} ${unit} in place of ${leg.raw.distance}`,
          );
      }
    }
    tell(
      'turned-round',
      turn(leg.bearing + 180),
      leg.metres,
      `${name} may have been read from its far end: ${angle === 'degrees' ? '180°' : 'half a turn'} off`,
    );
    for (const swapped of exchanged(leg.raw.distance)) {
      tell(
        'digits',
        leg.bearing,
        swapped * perUnit,
        `${name} may be ${swapped} ${unit} in place of ${leg.raw.distance}: digits exchanged`,
      );
    }
    const per = ANGLES[angle];
    for (const swapped of exchanged(leg.raw.bearing)) {
      if (swapped * per <= 360)
        tell(
          'digits',
          turn(leg.bearing + (swapped - leg.raw.bearing) * per),
          leg.metres,
          `the bearing of ${name} may be ${swapped} in place of ${leg.raw.bearing}: digits exchanged`,
        );
    }
    tell('leg-twice', leg.bearing, 0, `${name} may have been entered twice, or never walked`);
    tell('leg-left-out', leg.bearing, 2 * leg.metres, `a leg like ${name} may have been left out`);
    const lengthLeft = lengthSlip(leg, east, north);
    if (lengthLeft !== null && lengthLeft.left <= EXPLAINS * metres) {
      found.push({
        kind: 'length',
        leg: index,
        says: `${name} runs along the misclosure: its length may be ${round(lengthLeft.length)} m in place of ${round(leg.metres)} m`,
        left: lengthLeft.left,
      });
    }
  }
  const order = ['ten', 'hundred', 'digits', 'turned-round', 'leg-twice', 'leg-left-out', 'length'];
  const fine = Math.max(0.01, 0.02 * metres);
  return found.sort(
    (a, b) =>
      Math.round(a.left / fine) - Math.round(b.left / fine) ||
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      a.leg - b.leg,
  );
}

/** The length of a leg that would leave the least misclosure, and what it leaves. */
function lengthSlip(leg: Leg, east: number, north: number): { readonly length: number; readonly left: number } | null {
  const [x, y] = step(leg.bearing, 1);
  const along = east * x + north * y;
  const length = leg.metres - along;
  return length > 0 ? { length, left: Math.abs(east * y - north * x) } : null;
}

function step(bearing: number, metres: number): readonly [number, number] {
  return [metres * Math.sin(bearing * RADIANS), metres * Math.cos(bearing * RADIANS)];
}

/** The numbers that two neighbouring digits exchanged may have been. */
function exchanged(value: number): number[] {
  const text = String(value);
  const found = new Set<number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const [a = '', b = ''] = [text[at], text[at + 1]];
    if (!/\d/.test(a) || !/\d/.test(b) || a === b) continue;
    found.add(Number(text.slice(0, at) + b + a + text.slice(at + 2)));
  }
  return [...found];
}

/** Bowditch's rule: each point is moved against the misclosure by the share of the length that leads to it. */
function bowditch(points: readonly Position[], legs: readonly Leg[], end: Position, length: number): Position[] {
  const last = points.at(-1) as Position;
  const error = geodesicDistance(end, last);
  const back = bearingTo(last, end);
  if (back === null) return [...points];
  let walked = 0;
  return points.map((point, index) => {
    walked += index === 0 ? 0 : (legs[index - 1]?.metres ?? 0);
    if (index === 0) return point;
    if (index === points.length - 1) return end;
    return placeAt(point, back, (error * walked) / length);
  });
}

/** Degrees and metres of a step, for records that give turning points as offsets east and north. */
export function legOf(east: number, north: number): LegSpec {
  return { bearing: bearingOf(east, north), distance: Math.hypot(east, north) };
}

function onGlobe([lon, lat]: Position): boolean {
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function round(metres: number): number {
  return Number(metres.toFixed(2));
}

function malformed(found: string, wanted: string, next = 'Compare it with the paper form.'): Problem {
  return new Problem('traverse-malformed', { found, wanted, next });
}
