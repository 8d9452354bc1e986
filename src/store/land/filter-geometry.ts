/** Well-known text (OGC 06-103r4) and BBOX(…) inside a filter. */
import { GEOMETRY_TYPES, type Geometry, type Position } from '../../base/geometry.ts';
import type { Problem } from '../../base/problem.ts';
import { toEwkb } from '../register/geometry.ts';
import { malformed, type Token, type TokenKind } from './filter-token.ts';

/** What the reader of a filter offers. */
export interface Tokens {
  peek(ahead?: number): Token;
  take(): Token;
  is(text: string): boolean;
  skip(text: string): boolean;
  want(text: string): void;
  wantKind(kind: TokenKind, what: string): Token;
  wrong(wanted: string): Problem;
}

type Place = (position: Position) => Position;

/** Positions of one geometry, at most. */
const MOST_POSITIONS = 5_000;

export function isGeometryWord(word: string): boolean {
  return word.toLowerCase() === 'bbox' || typeNamed(word) !== undefined;
}

function typeNamed(word: string): Geometry['type'] | undefined {
  return GEOMETRY_TYPES.find((type) => type.toLowerCase() === word.toLowerCase());
}

/** @throws Problem `filter-malformed` */
export function geometryText(tokens: Tokens, place: Place): Geometry {
  const { at } = tokens.peek();
  const geometry = read(tokens, { place, left: MOST_POSITIONS }, 0);
  try {
    toEwkb(geometry);
  } catch (error) {
    throw malformed(
      at,
      `has a geometry that cannot be: ${(error as Problem).text.found}`,
      (error as Problem).text.wanted,
    );
  }
  return geometry;
}

interface Reading {
  readonly place: Place;
  left: number;
}

function read(tokens: Tokens, reading: Reading, depth: number): Geometry {
  const { text, at } = tokens.take();
  if (depth > 4) throw malformed(at, 'has geometries too deep in one another', 'at most four');
  if (text.toLowerCase() === 'bbox') return boxOf(tokens, reading.place);
  const type = typeNamed(text);
  if (type === undefined) throw malformed(at, `has “${text}”`, `one of ${GEOMETRY_TYPES.join(', ')}`);
  tokens.skip('z');
  if (tokens.is('empty')) throw tokens.wrong('a geometry that is not empty');
  const position = (): Position => positionOf(tokens, reading);
  const list = <T>(one: () => T): T[] => listOf(tokens, one);
  switch (type) {
    case 'Point':
      return { type, coordinates: list(position)[0] as Position };
    case 'LineString':
      return { type, coordinates: list(position) };
    case 'MultiPoint':
      return { type, coordinates: list(() => (tokens.is('(') ? (list(position)[0] as Position) : position())) };
    case 'Polygon':
    case 'MultiLineString':
      return { type, coordinates: list(() => list(position)) };
    case 'MultiPolygon':
      return { type, coordinates: list(() => list(() => list(position))) };
    case 'GeometryCollection':
      return { type, geometries: list(() => read(tokens, reading, depth + 1)) };
  }
}

function listOf<T>(tokens: Tokens, one: () => T): T[] {
  tokens.want('(');
  const all = [one()];
  while (tokens.skip(',')) all.push(one());
  tokens.want(')');
  return all;
}

/** Heights are read and left out: what is asked is asked of the map. */
function positionOf(tokens: Tokens, reading: Reading): Position {
  const { at } = tokens.peek();
  reading.left -= 1;
  if (reading.left < 0) throw malformed(at, 'has a geometry of too many positions', `at most ${MOST_POSITIONS}`);
  const [x, y] = [number(tokens), number(tokens)];
  if (!tokens.is(',') && !tokens.is(')')) number(tokens);
  return reading.place([x, y]);
}

function number(tokens: Tokens): number {
  const sign = tokens.skip('-') ? -1 : tokens.skip('+') ? 1 : 1;
  return sign * Number(tokens.wantKind('number', 'a number').text);
}

/** Four numbers, or six with heights, which are left out. */
function boxOf(tokens: Tokens, place: Place): Geometry {
  const { at } = tokens.peek();
  const numbers = listOf(tokens, () => number(tokens));
  const corners = numbers.length === 6 ? [0, 1, 3, 4].map((index) => numbers[index] ?? 0) : numbers;
  if (corners.length !== 4) throw malformed(at, `has a box of ${numbers.length} numbers`, 'four numbers, or six');
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
  const [west, south] = place([x1, y1]);
  const [east, north] = place([x2, y2]);
  if (south > north) throw malformed(at, 'has a box whose south is north of its north', 'south before north');
  const ring = (left: number, right: number): Position[] => [
    [left, south],
    [right, south],
    [right, north],
    [left, north],
    [left, south],
  ];
  if (west <= east) return { type: 'Polygon', coordinates: [ring(west, east)] };
  return { type: 'MultiPolygon', coordinates: [[ring(west, 180)], [ring(-180, east)]] };
}
