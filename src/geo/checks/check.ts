/** Checks of a shape as it comes: what is wrong with it, how badly, where, and what could safely be done about it. */
import geographiclib from 'geographiclib-geodesic';
import type { Bbox, GeometryType, Position } from '../../base/geometry.ts';
import { formatNumber } from '../../base/number.ts';
import { ringArea } from '../area.ts';
import { inBox } from '../box.ts';
import { RADIANS } from '../ellipsoid.ts';
import { FAULTS, type Fault, type FaultCode } from './fault.ts';
import { farFrom, type Layer } from './layer.ts';
import { type RawLine, type RawShape, readRaw } from './raw.ts';
import { flawsOf } from './validity.ts';

const { Geodesic } = geographiclib;

export interface CheckContext {
  /** Where the shape is expected: the box of its State or district, with what margin the caller allows. */
  readonly box?: Bbox;
  /** What the box is called in messages; “the expected area” otherwise. */
  readonly boxName?: string;
  /** Types that are expected; any of GeoJSON’s otherwise. */
  readonly types?: readonly GeometryType[];
  /** Where the others of the layer lie: `layerOf`. */
  readonly layer?: Layer;
  /** The most vertices; {@link LIMITS} otherwise. */
  readonly mostVertices?: number;
  /** Metres between two vertices that follow one another. */
  readonly longLeg?: number;
  /** Square metres under which an area is tiny. */
  readonly tinyArea?: number;
  /** Decimals of a degree that are not too many. */
  readonly decimals?: number;
}

/** What is used where the context says nothing else. */
export const LIMITS = {
  mostVertices: 1_000_000,
  /** As in GICHD's geocheck. */
  longLeg: 5_000,
  tinyArea: 1,
  /** A millimetre. */
  decimals: 8,
} as const;

/** An area below this many square metres is none: less than the coordinates themselves can tell. */
const NO_AREA = 1e-4;
/** Metres from 0° N 0° E. */
const NULL_ISLAND = 1_000;
/** Beyond this no number was ever meant as degrees. */
const METRES = 1_000;
/** The tangent of half a degree: a corner that is sharper is a spike, if both its sides are longer than a metre. */
const SPIKE = Math.tan(0.5 * RADIANS);
const SPIKE_SIDE = 1 / 111_320;

/**
 * Everything that is wrong with a geometry, in the order of its parts; an empty list for a sound one.
 * @param raw anything; a GeoJSON geometry is wanted
 */
export function checkShape(raw: unknown, context: CheckContext = {}): readonly Fault[] {
  const read = readRaw(raw, context.mostVertices ?? LIMITS.mostVertices);
  if ('code' in read) return [fault(read.code, read.found)];
  const faults: Fault[] = [];
  if (context.types !== undefined && !context.types.includes(read.type)) {
    faults.push(fault('type-unexpected', `a ${read.type} where a ${context.types.join(' or a ')} is expected`));
  }
  if (read.text) faults.push(fault('number-as-text', 'numbers in quotation marks'));
  for (const shape of flat(read)) checkOne(shape, context, faults);
  return faults;
}

/** The shape itself, or the members of a collection. */
export function flat(shape: RawShape): readonly RawShape[] {
  return shape.type === 'GeometryCollection' ? shape.members.flatMap(flat) : [shape];
}

function checkOne(shape: RawShape, context: CheckContext, faults: Fault[]): void {
  if (!checkNumbers(shape, faults)) return;
  const onGlobe = checkPlace(shape, context, faults);
  const sound = checkRings(shape, faults);
  if (!onGlobe) return;
  checkLegs(shape, context, faults);
  if (shape.areal) checkAreas(ended(shape), sound, context, faults);
  checkPrecision(shape, context, faults);
}

/** With rings that end where they are first closed, so that what follows is not told of the same fault once more. */
function ended(shape: RawShape): RawShape {
  const long = shape.parts.some((list) => list.some(endRepeats));
  if (!long) return shape;
  return {
    ...shape,
    parts: shape.parts.map((list) => list.map((line) => (endRepeats(line) ? line.slice(0, -1) : line))),
  };
}

/** @returns whether all numbers are finite */
function checkNumbers(shape: RawShape, faults: Fault[]): boolean {
  let missing = 0;
  let heights = 0;
  let at: string | null = null;
  for (const line of lines(shape)) {
    for (let index = 0; index < line.length; index += 1) {
      const position = line[index] as readonly number[];
      heights += position.length === 3 ? 1 : 0;
      if (
        Number.isFinite(position[0]) &&
        Number.isFinite(position[1]) &&
        (position.length < 3 || Number.isFinite(position[2]))
      )
        continue;
      missing += 1;
      at ??= `[${position.join(', ')}]`;
    }
  }
  if (missing > 0)
    faults.push(fault('number-missing', `${missing === 1 ? 'a position' : `${missing} positions, the first`} ${at}`));
  let all = 0;
  for (const line of lines(shape)) all += line.length;
  if (heights > 0 && heights < all) {
    faults.push(fault('heights-uneven', `${formatNumber(heights)} of ${formatNumber(all)} positions have a height`));
  }
  return missing === 0;
}

/** @returns whether it can be taken for longitudes and latitudes as it stands */
function checkPlace(
  shape: RawShape,
  { box, boxName = 'the expected area', layer }: CheckContext,
  faults: Fault[],
): boolean {
  if (box !== undefined && layer === undefined && allInside(shape, box)) return true;
  let [most, tall, off, inside, exchanged, all] = [0, 0, 0, 0, 0, 0];
  let far: Position | null = null;
  let zero: Position | null = null;
  let first: Position | null = null;
  for (const line of lines(shape)) {
    for (const position of line) {
      const [lon, lat] = position as unknown as Position;
      all += 1;
      first ??= [lon, lat];
      most = Math.max(most, Math.abs(lon), Math.abs(lat));
      tall = Math.max(tall, Math.abs(lon), Math.abs(lat) > 180 ? 360 : 0);
      if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
        off += 1;
        far ??= [lon, lat];
      } else if (
        zero === null &&
        Math.abs(lon) < 0.01 &&
        Math.abs(lat) < 0.01 &&
        metres([0, 0], [lon, lat]) <= NULL_ISLAND
      ) {
        zero = [lon, lat];
      }
      if (box !== undefined) {
        if (inBox(box, lon, lat)) inside += 1;
        if (inBox(box, lat, lon)) exchanged += 1;
      }
    }
  }
  if (first === null) return true;
  const swapped = box !== undefined && inside === 0 && exchanged === all;
  if (swapped) {
    faults.push(
      fault('axes-swapped', `${place(first)} lies outside ${boxName}; exchanged, all vertices lie in it`, first),
    );
    return false;
  }
  if (off > 0) {
    const code = most >= METRES ? 'metres-for-degrees' : 'off-globe';
    const more = off > 1 ? ` and ${formatNumber(off - 1)} more` : '';
    const hint = tall <= 90 ? '; exchanged, they would lie on the globe' : '';
    faults.push(fault(code, `${place(far ?? first)}${more}${hint}`, far));
    return false;
  }
  if (zero !== null) faults.push(fault('null-island', place(zero), zero));
  else if (box !== undefined && inside === 0)
    faults.push(fault('outside-box', `${place(first)} is not in ${boxName}`, first));
  const distance = layer === undefined ? null : farFrom(layer, first);
  if (distance !== null) {
    faults.push(
      fault('far-from-layer', `${formatNumber(Math.round(distance / 1000))} km from the middle of the layer`, first),
    );
  }
  return true;
}

/** Does all of it lie in the box, which is on the globe and away from 0° N 0° E? Nearly every shape does, and is asked no more. */
function allInside(shape: RawShape, [west, south, east, north]: Bbox): boolean {
  if (!(west >= -180 && east <= 180 && south >= -90 && north <= 90)) return false;
  if (west < 1 && east > -1 && south < 1 && north > -1) return false;
  for (const line of lines(shape)) {
    for (let index = 0; index < line.length; index += 1) {
      const position = line[index] as readonly number[];
      const [lon, lat] = [position[0] as number, position[1] as number];
      if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return false;
    }
  }
  return true;
}

/** @returns whether all rings have three places or more, so that they can be looked at as rings */
function checkRings(shape: RawShape, faults: Fault[]): boolean {
  let sound = true;
  for (const [part, list] of shape.parts.entries()) {
    for (const [index, line] of list.entries()) {
      const ring = [part, index] as const;
      if (shape.areal ? !checkRing(line, ring, faults) : !checkLine(shape, line, ring, faults)) sound = false;
    }
    if (list.length === 0 && shape.areal) {
      faults.push(fault('geometry-empty', `part ${part + 1} has no rings`, null, [part, 0]));
      sound = false;
    }
  }
  return sound;
}

function checkLine(shape: RawShape, line: RawLine, ring: Fault['ring'], faults: Fault[]): boolean {
  if (shape.type !== 'LineString' && shape.type !== 'MultiLineString') return true;
  const places = differentPlaces(line, 2);
  if (places < 2)
    faults.push(fault('ring-too-few', `a line of ${counted(line.length, 'position')}, all in one place`, null, ring));
  checkRepeated(line, ring, faults);
  return places === 2;
}

function checkRing(line: RawLine, ring: Fault['ring'], faults: Fault[]): boolean {
  const [first, second, last, beforeLast] = [line[0], line[1], line.at(-1), line.at(-2)];
  const enough = differentPlaces(line, 3) === 3;
  if (!enough) {
    const places = differentPlaces(line, 3);
    const found = `a ring of ${counted(line.length, 'position')} in ${counted(places, 'place')}`;
    faults.push(fault('ring-too-few', found, first === undefined ? null : at(first), ring));
    return false;
  }
  if (first === undefined || second === undefined || last === undefined || beforeLast === undefined) return false;
  const overlong = endRepeats(line);
  if (overlong)
    faults.push(
      fault('end-repeated', `${place(at(first))} and ${place(at(second))} stand at both ends`, at(second), ring),
    );
  else if (!same(first, last)) {
    const gap = metresOnGlobe(at(last), at(first));
    faults.push(
      fault(
        'ring-open',
        `it begins at ${place(at(first))} and ends at ${place(at(last))}${gap === null ? '' : `, ${length(gap)} away`}`,
        at(last),
        ring,
      ),
    );
  }
  checkRepeated(line, ring, faults);
  return true;
}

/** Whether the last two positions repeat the first two. */
export function endRepeats(line: RawLine): boolean {
  const [first, second, last, beforeLast] = [line[0], line[1], line.at(-1), line.at(-2)];
  if (line.length < 5 || !first || !second || !last || !beforeLast) return false;
  return same(first, beforeLast) && same(second, last) && !same(first, second);
}

function checkRepeated(line: RawLine, ring: Fault['ring'], faults: Fault[]): void {
  let repeated = 0;
  let where: Position | null = null;
  for (let index = 1; index < line.length; index += 1) {
    const [one, two] = [line[index - 1] as readonly number[], line[index] as readonly number[]];
    if (!same(one, two)) continue;
    repeated += 1;
    where ??= at(two);
  }
  if (where === null) return;
  const found = `${place(where)}${repeated > 1 ? ` and ${counted(repeated - 1, 'more place')}` : ''}`;
  faults.push(fault('vertex-repeated', found, where, ring));
}

function checkLegs(shape: RawShape, { longLeg = LIMITS.longLeg }: CheckContext, faults: Fault[]): void {
  if (shape.type === 'Point' || shape.type === 'MultiPoint') return;
  let [longest, count] = [0, 0];
  let where: readonly [Position, Position] | null = null;
  let across: Position | null = null;
  for (const line of lines(shape)) {
    for (let index = 1; index < line.length; index += 1) {
      const from = line[index - 1] as unknown as Position;
      const to = line[index] as unknown as Position;
      const east = Math.abs(to[0] - from[0]);
      if (east > 180) across ??= from;
      const [wide, tall] = [east > 180 ? 360 - east : east, to[1] - from[1]];
      // More than any two places so far apart in degrees can be; most legs need no better answer.
      if (111_700 * Math.sqrt(wide * wide + tall * tall) < longLeg) continue;
      const leg = metres(from, to);
      if (leg <= longLeg) continue;
      count += 1;
      if (leg > longest) {
        longest = leg;
        where = [from, to];
      }
    }
  }
  if (across !== null) faults.push(fault('across-180', `after ${place(across)}`, across));
  if (where !== null) {
    const found = `${length(longest)} from ${place(where[0])} to ${place(where[1])}${count > 1 ? `, and ${counted(count - 1, 'more leg')}` : ''}`;
    faults.push(fault('leg-long', `${found}; over ${length(longLeg)}`, where[0]));
  }
}

function checkAreas(
  shape: RawShape,
  sound: boolean,
  { tinyArea = LIMITS.tinyArea }: CheckContext,
  faults: Fault[],
): void {
  const flaws = sound ? flawsOf(shape.parts) : [];
  for (const { code, at: where, part, ring } of flaws)
    faults.push(fault(code, `at ${place(where)}`, where, [part, ring]));
  let area = 0;
  for (const [part, list] of shape.parts.entries()) {
    for (const [index, line] of list.entries()) {
      const square = ringArea(line as unknown as readonly Position[]);
      area += index === 0 ? Math.abs(square) : -Math.abs(square);
      checkSpike(line, [part, index], faults);
      // Of a ring that crosses itself there is no saying which way it runs.
      if (flaws.length === 0 && square !== 0 && square > 0 !== (index === 0)) {
        const found = index === 0 ? 'the outer ring runs clockwise' : 'a hole runs anticlockwise';
        faults.push(fault('ring-clockwise', found, null, [part, index]));
      }
    }
  }
  // The loops of a ring that crosses itself count against each other.
  if (!sound || flaws.some(({ code }) => code === 'ring-crosses')) return;
  if (Math.abs(area) < NO_AREA) faults.push(fault('area-none', 'no area'));
  else if (area < tinyArea)
    faults.push(fault('area-tiny', `${Number(area.toPrecision(2))} m²; under ${formatNumber(tinyArea)} m²`));
}

function checkSpike(line: RawLine, ring: Fault['ring'], faults: Fault[]): void {
  const closed = line.length > 1 && same(line[0] as readonly number[], line.at(-1) as readonly number[]);
  const count = line.length - (closed ? 1 : 0);
  if (count < 4) return;
  const narrow = Math.cos((line[0]?.[1] ?? 0) * RADIANS);
  for (let index = 0; index < count; index += 1) {
    const here = line[index] as readonly number[];
    const before = line[index > 0 ? index - 1 : count - 1] as readonly number[];
    const after = line[index + 1 < count ? index + 1 : 0] as readonly number[];
    const [ax, ay] = [
      ((before[0] as number) - (here[0] as number)) * narrow,
      (before[1] as number) - (here[1] as number),
    ];
    const [bx, by] = [
      ((after[0] as number) - (here[0] as number)) * narrow,
      (after[1] as number) - (here[1] as number),
    ];
    const dot = ax * bx + ay * by;
    if (dot <= 0 || Math.abs(ax * by - ay * bx) > SPIKE * dot) continue;
    if (Math.hypot(ax, ay) < SPIKE_SIDE || Math.hypot(bx, by) < SPIKE_SIDE) continue;
    faults.push(fault('spike', `at ${place(at(here))}`, at(here), ring));
    return;
  }
}

function checkPrecision(shape: RawShape, { decimals = LIMITS.decimals }: CheckContext, faults: Fault[]): void {
  const scale = 10 ** decimals;
  for (const line of lines(shape)) {
    for (const position of line) {
      for (let axis = 0; axis < 2; axis += 1) {
        const scaled = (position[axis] as number) * scale;
        // A double holds a longitude to about 3e-14 degrees.
        if (Math.abs(scaled - Math.round(scaled)) <= 1e-13 * scale) continue;
        faults.push(fault('precision-excessive', `${position[axis]}; more than ${decimals} decimals`, at(position)));
        return;
      }
    }
  }
}

function lines({ parts }: RawShape): readonly RawLine[] {
  return parts.length === 1 ? (parts[0] ?? []) : parts.flat();
}

/** How many different places a line passes, counted up to `enough`. */
function differentPlaces(line: RawLine, enough: number): number {
  const seen: (readonly number[])[] = [];
  for (const position of line) {
    if (seen.some((one) => same(one, position))) continue;
    seen.push(position);
    if (seen.length === enough) break;
  }
  return seen.length;
}

/** Whether two positions are one place. */
export function same(one: readonly number[], two: readonly number[]): boolean {
  return one[0] === two[0] && one[1] === two[1];
}

function at(position: readonly number[]): Position {
  return [position[0] as number, position[1] as number];
}

function metres(from: Position, to: Position): number {
  return Geodesic.WGS84.Inverse(from[1], from[0], to[1], to[0], Geodesic.DISTANCE).s12 ?? 0;
}

function metresOnGlobe(from: Position, to: Position): number | null {
  const on = ([lon, lat]: Position) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return on(from) && on(to) ? metres(from, to) : null;
}

function fault(code: FaultCode, found: string, where: Position | null = null, ring: Fault['ring'] = null): Fault {
  const kind = FAULTS[code];
  return { code, severity: kind.severity, found, at: where, ring, repair: 'repair' in kind ? kind.repair : null };
}

function place([lon, lat]: Position): string {
  return `${short(lon)} ${short(lat)}`;
}

function short(degrees: number): string {
  return String(Number(degrees.toFixed(6)));
}

function length(value: number): string {
  return value >= 1000 ? `${formatNumber(Number((value / 1000).toFixed(1)))} km` : `${Number(value.toPrecision(2))} m`;
}

function counted(count: number, what: string): string {
  return `${formatNumber(count)} ${what}${count === 1 ? '' : 's'}`;
}
