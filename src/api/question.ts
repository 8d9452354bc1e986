/** A request as the routes see it, and what they answer. */
import { type Day, formatDay } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import type { Instant } from '../store/register/instant.ts';
import type { Clocks, Collection, FeatureSource, Span, Stamp } from '../tasks/land/feature-source.ts';
import type { PageParts } from './page.ts';
import { DATETIME, type Format, KNOWN, ON, type Parameter, type Query } from './parameter.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type?: string;
  readonly title?: string;
  readonly templated?: boolean;
}

export interface Question {
  readonly source: FeatureSource;
  /** Where the interface stands, without a slash at its end. */
  readonly base: string;
  /** The path asked for, below the base. */
  readonly path: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly format: Format;
  readonly stamp: Stamp;
  readonly today: Day;
  readonly version: string;
  /** Every route that there is. */
  readonly routes: readonly Route[];
}

export interface Answer {
  /** The type of the body; of JSON `application/json` where it is not named. */
  readonly type?: string;
  readonly json?: JsonObject;
  /** To be framed as the pages around it are. */
  readonly page?: PageParts;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  /** In the manner of OpenAPI: `/collections/{collection}/items`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  /** The first is given where nothing is asked for. */
  readonly formats: readonly Format[];
  /** The type of what is `json` here. */
  readonly jsonType?: string;
  readonly parameters: readonly Parameter<unknown>[];
  /** Takes the queryables of the collection as parameters too. */
  readonly byQueryables?: boolean;
  /** Does the answer depend on what is recorded? */
  readonly fixed?: boolean;
  answer(question: Question): Promise<Answer> | Answer;
}

/** @throws Problem `parameter-conflict`, or of the parameters */
export function clocksOf({ query, today }: Question): Clocks {
  const [on, datetime] = [query.get(ON), query.get(DATETIME)];
  if (on !== undefined && datetime !== undefined) {
    throw new Problem('parameter-conflict', {
      found: '“on” and “datetime” together',
      wanted: 'one of them: both say which days the answer is about',
      next: 'Leave one of them out.',
    });
  }
  const during: Span = datetime ?? { first: on ?? today, last: on ?? today };
  return { during, known: query.get(KNOWN) ?? null };
}

/** The instant that an answer is for: never later than what is recorded. */
export function settledKnown({ query, stamp }: Question): Instant {
  const known = query.get(KNOWN);
  return known === undefined || known > stamp.recorded ? stamp.recorded : known;
}

/** @throws Problem `resource-missing` */
export async function collectionOf({ source, parts }: Question): Promise<Collection> {
  const all = await source.collections();
  const found = all.find(({ id }) => id === parts.collection);
  if (found !== undefined) return found;
  throw missing(
    `a collection “${parts.collection?.slice(0, 100)}”`,
    `one of ${all.map(({ id }) => id).join(', ') || 'none'}`,
  );
}

export function missing(found: string, wanted: string): Problem {
  return new Problem('resource-missing', {
    found: `${found} is not there`,
    wanted,
    next: 'The page at / leads to all there is.',
  });
}

/** The address of a path with these parameters of the question kept, and others set (undefined: left out). */
export function address(
  question: Question,
  path: string,
  keep: readonly string[],
  set: Readonly<Record<string, string | undefined>> = {},
): string {
  const search = new URLSearchParams();
  for (const name of keep) {
    const text = question.query.text(name);
    if (text !== undefined && !(name in set)) search.set(name, text);
  }
  for (const [name, text] of Object.entries(set)) if (text !== undefined) search.set(name, text);
  const text = search.toString();
  return `${question.base}${path === '/' && question.base.length > 0 ? '/' : path}${text === '' ? '' : `?${text}`}`;
}

const TYPES: Record<Format, string> = {
  json: 'application/json',
  html: 'text/html',
  tilejson: 'application/vnd.mapbox.tilejson+json',
  mvt: 'application/vnd.mapbox-vector-tile',
};

export function typeOfFormat(route: Pick<Route, 'jsonType'>, format: Format): string {
  return format === 'json' ? (route.jsonType ?? TYPES.json) : TYPES[format];
}

const WORDS: Record<Format, string> = { json: 'JSON', html: 'a page', tilejson: 'TileJSON', mvt: 'a vector tile' };

/** This answer, and the same in other formats, with every parameter as it was given. */
export function selfLinks(question: Question, route: Route, keep: readonly string[]): Link[] {
  const { format } = question;
  const others = keep.filter((name) => name !== 'f');
  const self: Link = {
    href: address(question, question.path, [...others, 'f']),
    rel: 'self',
    type: typeOfFormat(route, format),
    title: 'This document',
  };
  const rest = route.formats.filter((one) => one !== format);
  return [
    self,
    ...rest.map((one) => ({
      href: address(question, question.path, others, { f: one }),
      rel: 'alternate',
      type: typeOfFormat(route, one),
      title: `The same as ${WORDS[one]}`,
    })),
  ];
}

/** The links to other formats, for the foot of a page. */
export function otherFormats(links: readonly Link[]): { href: string; title: string }[] {
  return links
    .filter(({ rel }) => rel === 'alternate')
    .map(({ href, type = '' }) => ({
      href,
      title: type.includes('json') ? (type.includes('geo') ? 'GeoJSON' : 'JSON') : type,
    }));
}

export function dayOrNull(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}

export function jsonLinks(links: readonly Link[]): Json {
  return links.map((one) => ({ ...one }));
}
