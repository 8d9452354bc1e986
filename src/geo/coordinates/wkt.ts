/** Geometries as well-known text (OGC 06-103r4, 7), with longitude first; PostGIS's `SRID=4326;` before it is understood. */
import type { Geometry, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';

const TYPES = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  POLYGON: 'Polygon',
  MULTIPOINT: 'MultiPoint',
  MULTILINESTRING: 'MultiLineString',
  MULTIPOLYGON: 'MultiPolygon',
  GEOMETRYCOLLECTION: 'GeometryCollection',
} as const;

export interface WktReading {
  /** With its coordinates as written, unchecked: degrees where `srid` is 4326 or null. */
  readonly geometry: Geometry;
  readonly srid: number | null;
}

const DEEPEST = 8;

/** Whether a text looks like WKT at all. */
export function looksLikeWkt(text: string): boolean {
  return /^\s*(?:SRID\s*=\s*\d+\s*;\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\b/i.test(text);
}

/**
 * Reads WKT. Heights are kept, measures left out; `EMPTY` gives empty coordinates.
 * @throws Problem `place-unreadable` with the place in the text where it stops being WKT
 */
export function parseWkt(text: string): WktReading {
  const lead = /^\s*(?:SRID\s*=\s*(\d+)\s*;)?/i.exec(text);
  const reader = new Reader(text, lead?.[0].length ?? 0);
  const geometry = reader.geometry(0);
  reader.end();
  return { geometry, srid: lead?.[1] === undefined ? null : Number(lead[1]) };
}

class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  geometry(depth: number): Geometry {
    const word = this.#word().toUpperCase();
    const [, name = '', suffix = ''] = /^(.*?)(ZM|Z|M)?$/.exec(word) ?? [];
    const type = TYPES[name as keyof typeof TYPES];
    if (type === undefined) throw this.#wrong('the name of a geometry');
    let dimensions = suffix;
    const next = this.#peekWord().toUpperCase();
    if (dimensions === '' && (next === 'Z' || next === 'M' || next === 'ZM')) {
      dimensions = next;
      this.#word();
    }
    if (this.#peekWord().toUpperCase() === 'EMPTY') {
      this.#word();
      if (type === 'GeometryCollection') return { type, geometries: [] };
      return { type, coordinates: [] } as unknown as Geometry;
    }
    const position = (): Position => this.#position(dimensions);
    const many = <T>(one: () => T): T[] => this.#list(one);
    switch (type) {
      case 'Point':
        return { type, coordinates: this.#single(position) };
      case 'LineString':
        return { type, coordinates: many(position) };
      case 'MultiPoint':
        // Each point may have its own brackets.
        return { type, coordinates: many(() => (this.#peek() === '(' ? this.#single(position) : position())) };
      case 'Polygon':
      case 'MultiLineString':
        return { type, coordinates: many(() => many(position)) };
      case 'MultiPolygon':
        return { type, coordinates: many(() => many(() => many(position))) };
      default:
        if (depth >= DEEPEST) throw this.#wrong('fewer collections within one another');
        return { type, geometries: many(() => this.geometry(depth + 1)) };
    }
  }

  end(): void {
    if (this.#peek() === ';') this.#at += 1;
    if (this.#peek() !== '') throw this.#wrong('the end of the text');
  }

  #single<T>(one: () => T): T {
    this.#take('(');
    const value = one();
    this.#take(')');
    return value;
  }

  #list<T>(one: () => T): T[] {
    this.#take('(');
    const values = [one()];
    while (this.#peek() === ',') {
      this.#at += 1;
      values.push(one());
    }
    this.#take(')');
    return values;
  }

  #position(dimensions: string): Position {
    const numbers: number[] = [];
    for (;;) {
      this.#peek();
      const match = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/i.exec(this.#text.slice(this.#at, this.#at + 40));
      if (match === null) break;
      this.#at += match[0].length;
      numbers.push(Number(match[0]));
    }
    const [x, y, third] = numbers;
    const most = dimensions === 'ZM' ? 4 : 3;
    if (x === undefined || y === undefined || numbers.length > most) throw this.#wrong('two or three numbers');
    return third === undefined || dimensions === 'M' ? [x, y] : [x, y, third];
  }

  #peek(): string {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#text[this.#at] ?? '';
  }

  #peekWord(): string {
    this.#peek();
    return /^[A-Za-z]+/.exec(this.#text.slice(this.#at, this.#at + 24))?.[0] ?? '';
  }

  #word(): string {
    const word = this.#peekWord();
    this.#at += word.length;
    return word;
  }

  #take(sign: string): void {
    if (this.#peek() !== sign) throw this.#wrong(`“${sign}”`);
    this.#at += 1;
  }

  #wrong(wanted: string): Problem {
    const found = this.#text.slice(this.#at, this.#at + 24);
    return new Problem('place-unreadable', {
      found: `the WKT has ${found === '' ? 'its end' : `“${found}”`} at character ${this.#at + 1}`,
      wanted,
      next: 'Correct the text, or export it once more.',
    });
  }
}
