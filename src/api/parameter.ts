/** Parameters of a request: each with its schema for the OpenAPI document and how it is read. */
import { z } from 'zod';
import { type Day, exactDay, parseDay, parseWhen } from '../base/day.ts';
import type { Bbox } from '../base/geometry.ts';
import { Problem } from '../base/problem.ts';
import { nearest } from '../base/word.ts';
import { type Instant, parseInstant } from '../store/register/instant.ts';
import type { ItemCursor, Span } from '../tasks/land/feature-source.ts';
import { CRS84, CRSS, type Crs } from './crs.ts';

export interface Parameter<T> {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType;
  /** In a list with commas, as OpenAPI’s `explode: false`. */
  readonly list?: boolean;
  /** @throws Problem */
  read(text: string): T;
}

function wrong(name: string, text: string, wanted: string): Problem {
  return new Problem('parameter-malformed', {
    found: `${name} is “${text.slice(0, 100)}”`,
    wanted,
    next: 'Correct the parameter; /api says what each one takes.',
  });
}

export const FORMATS = ['json', 'html', 'tilejson', 'mvt'] as const;
export type Format = (typeof FORMATS)[number];

export const F: Parameter<Format> = {
  name: 'f',
  description: 'The format of the answer; without it, the header Accept decides, and then JSON.',
  schema: z.enum(FORMATS),
  read(text) {
    const found = FORMATS.find((one) => one === text);
    if (found === undefined) throw wrong('f', text, `one of ${FORMATS.join(', ')}`);
    return found;
  },
};

export const ON: Parameter<Day> = {
  name: 'on',
  description: 'The day that the answer is about, YYYY-MM-DD; default: today (UTC).',
  schema: z.iso.date(),
  read: (text) => parseDay(text, 'on'),
};

export const KNOWN: Parameter<Instant> = {
  name: 'known',
  description:
    'Answer with what the register knew then: an instant in UTC (2026-04-30T12:00:00Z) or a day, which stands for its end; default: now.',
  schema: z.string(),
  read: (text) => parseInstant(text, 'known'),
};

/** RFC 3339, an interval of two, or one open with “..” or nothing; what holds on any of these days. */
export const DATETIME: Parameter<Span> = {
  name: 'datetime',
  description:
    'A day or instant (RFC 3339), or an interval of two, open where it is “..”: what holds on any of these days (UTC). In place of “on”.',
  schema: z.string(),
  read(text) {
    const parts = text.split('/').map((part) => (part === '..' ? '' : part));
    const open = parts.length === 2;
    if (parts.length > 2 || (parts.length === 1 && parts[0] === '')) {
      throw wrong('datetime', text, 'a day, an instant, or two of them with “/” between');
    }
    const [first = null, last = null] = parts.map((part) => (part === '' ? null : dayIn(part, text)));
    if (!open) return { first, last: first };
    if (first !== null && last !== null && last < first) {
      throw new Problem('interval-reversed', {
        found: `datetime is “${text}”, which ends before it begins`,
        wanted: 'the earlier day first',
        next: 'Exchange the two, or correct the wrong one.',
      });
    }
    return { first, last };
  },
};

const OFFSET = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2}(?:\.\d+)?)([Zz]|[+-]\d{2}:\d{2})$/;

function dayIn(part: string, text: string): Day {
  if (!/[Tt ]/.test(part)) return parseDay(part, 'datetime');
  const match = OFFSET.exec(part);
  const moment = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2]}${match[3]?.toUpperCase()}`);
  if (match === null || Number.isNaN(moment))
    throw wrong('datetime', text, 'instants as 2026-04-30T12:00:00Z (RFC 3339)');
  const exact = exactDay(parseWhen(match[1] ?? '', 'datetime'));
  if (exact === null) throw wrong('datetime', text, 'instants as 2026-04-30T12:00:00Z (RFC 3339)');
  return Math.floor(moment / 86_400_000) as Day;
}

/** More than this in one page is not given, whatever is asked. */
export const MOST_ITEMS = 10_000;

export const LIMIT: Parameter<number> = {
  name: 'limit',
  description: `Features on a page; at most ${MOST_ITEMS} are given.`,
  schema: z.int().min(1).max(MOST_ITEMS).default(100),
  read(text) {
    if (!/^\d{1,9}$/.test(text) || Number(text) < 1)
      throw wrong('limit', text, `a whole number from 1 to ${MOST_ITEMS}`);
    return Math.min(Number(text), MOST_ITEMS);
  },
};

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The numbers as they were given, heights left out; {@link boxIn} turns them into degrees. */
export const BBOX: Parameter<readonly [number, number, number, number]> = {
  name: 'bbox',
  description:
    'Four numbers (or six, with heights, which are left out): the lower corner and the upper one, in bbox-crs.',
  schema: z.union([z.array(z.number()).length(4), z.array(z.number()).length(6)]),
  list: true,
  read(text) {
    const parts = text.split(',').map((part) => part.trim());
    const numbers = parts.map((part) => (NUMBER.test(part) ? Number(part) : Number.NaN));
    if (![4, 6].includes(parts.length) || !numbers.every(Number.isFinite)) {
      throw wrong('bbox', text, 'four numbers with commas between, or six');
    }
    const at = numbers.length === 4 ? [0, 1, 2, 3] : [0, 1, 3, 4];
    return at.map((index) => numbers[index] ?? 0) as unknown as readonly [number, number, number, number];
  },
};

/** @throws Problem `parameter-malformed` */
export function boxIn(numbers: readonly [number, number, number, number], crs: Crs): Bbox {
  const [west, south] = crs.to([numbers[0], numbers[1]]);
  const [east, north] = crs.to([numbers[2], numbers[3]]);
  const inside = Math.max(Math.abs(west), Math.abs(east)) <= 180 && Math.max(Math.abs(south), Math.abs(north)) <= 90;
  if (!inside || south > north) {
    throw wrong(
      'bbox',
      numbers.join(','),
      'a box on the globe, the lower corner before the upper, in the axes of bbox-crs',
    );
  }
  return [west, south, east, north];
}

function crsParameter(name: string, description: string): Parameter<Crs> {
  return {
    name,
    description,
    schema: z.enum(CRSS.map(({ uri }) => uri)).default(CRS84.uri),
    read(text) {
      // Some clients write the URI in brackets, as it stands in the header.
      const found = CRSS.find(({ uri }) => uri === text.replace(/^<(.*)>$/, '$1'));
      if (found === undefined) throw wrong(name, text, `one of ${CRSS.map(({ uri }) => uri).join(', ')}`);
      return found;
    },
  };
}

export const CRS = crsParameter('crs', 'The coordinate reference system of the answer.');
export const BBOX_CRS = crsParameter('bbox-crs', 'The coordinate reference system of bbox.');
export const FILTER_CRS = crsParameter('filter-crs', 'The coordinate reference system of geometries in the filter.');

export const FILTER: Parameter<string> = {
  name: 'filter',
  description: 'A condition on the queryables, in CQL2 text (OGC 21-065r2).',
  schema: z.string(),
  read: (text) => text,
};

export const FILTER_LANG: Parameter<'cql2-text'> = {
  name: 'filter-lang',
  description: 'The language of the filter.',
  schema: z.enum(['cql2-text']).default('cql2-text'),
  read(text) {
    if (text !== 'cql2-text') throw wrong('filter-lang', text, 'cql2-text');
    return text;
  },
};

/** A parameter that takes one of a few words. */
/** A line of text, without what stands around it. */
export function lineParameter(name: string, description: string, most = 200): Parameter<string> {
  return {
    name,
    description,
    schema: z.string().max(most),
    read(text) {
      if (text.length > most) throw wrong(name, text, `at most ${most} characters`);
      return text.trim();
    },
  };
}

export function wordParameter<const W extends string>(
  name: string,
  description: string,
  words: readonly [W, ...W[]],
): Parameter<W> {
  return {
    name,
    description,
    schema: z.enum(words),
    read(text) {
      const found = words.find((one) => one === text);
      if (found === undefined) throw wrong(name, text, `one of ${words.join(', ')}`);
      return found;
    },
  };
}

/** Where the page before ended. */
export const AFTER: Parameter<ItemCursor> = {
  name: 'after',
  description: 'Where to go on: taken from the link to the next page, not to be made by hand.',
  schema: z.string(),
  read(text) {
    try {
      const [owner, subject, seq, ...rest] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
      const fits = typeof owner === 'string' && typeof subject === 'string' && Number.isSafeInteger(seq);
      if (fits && rest.length === 0 && !`${owner}${subject}`.includes('\0'))
        return { owner, subject, seq: Number(seq) };
    } catch {
      // Said below.
    }
    throw wrong('after', text, 'what the link to the next page has');
  },
};

export function cursorText({ owner, subject, seq }: ItemCursor): string {
  return Buffer.from(JSON.stringify([owner, subject, seq])).toString('base64url');
}

/** What was asked after the question mark; only parameters that are known, each once. */
export class Query {
  readonly #given = new Map<string, string>();

  /** @throws Problem `parameter-unknown`, `parameter-repeated` or `parameter-malformed` */
  constructor(search: URLSearchParams, known: readonly string[]) {
    for (const [name, text] of search) {
      if (!known.includes(name)) {
        const near = nearest(name, known);
        throw new Problem('parameter-unknown', {
          found: `a parameter “${name.slice(0, 100)}”`,
          wanted: known.length === 0 ? 'no parameter' : `one of ${known.join(', ')}`,
          next:
            near === null
              ? 'Leave it out; nothing was answered, so that it is not overlooked.'
              : `Did you mean “${near}”?`,
        });
      }
      if (this.#given.has(name)) {
        throw new Problem('parameter-repeated', {
          found: `“${name}” is given twice`,
          wanted: 'each parameter once',
          next: 'Leave one of them out.',
        });
      }
      if (text.includes('\0')) throw wrong(name, text.replaceAll('\0', '␀'), 'a value without the character U+0000');
      this.#given.set(name, text);
    }
  }

  has(name: string): boolean {
    return this.#given.has(name);
  }
  text(name: string): string | undefined {
    return this.#given.get(name);
  }
  /** @throws Problem of the parameter */
  get<T>(parameter: Parameter<T>): T | undefined {
    const text = this.#given.get(parameter.name);
    return text === undefined ? undefined : parameter.read(text);
  }
}
