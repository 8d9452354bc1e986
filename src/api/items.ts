/** Features: pages of them, and one by itself (OGC API – Features, Parts 1 to 3). */

import { formatDay } from '../base/day.ts';
import type { Geometry } from '../base/geometry.ts';
import { Problem } from '../base/problem.ts';
import type { Expression, Operand, Queryable } from '../store/land/filter.ts';
import { parseFilter, typeOf } from '../store/land/filter-text.ts';
import type { Collection, Item } from '../tasks/land/feature-source.ts';
import { trailTo } from './collections.ts';
import { CRS84, type Crs, inCrs } from './crs.ts';
import { cell, link, list, type PageParts, table } from './page.ts';
import {
  AFTER,
  BBOX,
  BBOX_CRS,
  boxIn,
  CRS,
  cursorText,
  DATETIME,
  F,
  FILTER,
  FILTER_CRS,
  FILTER_LANG,
  KNOWN,
  LIMIT,
  ON,
} from './parameter.ts';
import {
  address,
  clocksOf,
  collectionOf,
  dayOrNull,
  type JsonObject,
  jsonLinks,
  type Link,
  missing,
  otherFormats,
  type Question,
  type Route,
  selfLinks,
  settledKnown,
} from './question.ts';

const GEOJSON = 'application/geo+json';
const DEFAULT_LIMIT = 100;

const FIRST: readonly string[] = [
  'name',
  'classification',
  'status',
  'product',
  'deviceClass',
  'category',
  'quantity',
  'area',
  'statedArea',
  'computedArea',
  'organisation',
  'units',
];
const MOST_COLUMNS = 8;

export const ITEMS: Route = {
  path: '/collections/{collection}/items',
  id: 'items',
  summary: 'Features of a collection that are in force',
  formats: ['json', 'html'],
  jsonType: GEOJSON,
  parameters: [F, LIMIT, BBOX, BBOX_CRS, CRS, DATETIME, ON, KNOWN, FILTER, FILTER_LANG, FILTER_CRS, AFTER],
  byQueryables: true,
  async answer(question) {
    const { query } = question;
    const collection = await collectionOf(question);
    const crs = query.get(CRS) ?? CRS84;
    const numbers = query.get(BBOX);
    const boxCrs = query.get(BBOX_CRS) ?? CRS84;
    const filter = filterOf(question, collection);
    const clocks = clocksOf(question);
    const { items, next, matched } = await question.source.items({
      collection: collection.id,
      ...clocks,
      ...(numbers === undefined ? {} : { bbox: boxIn(numbers, boxCrs) }),
      ...(filter === undefined ? {} : { filter }),
      limit: query.get(LIMIT) ?? DEFAULT_LIMIT,
      after: query.get(AFTER) ?? null,
    });
    const keep = [...ITEMS.parameters, ...collection.queryables].map(({ name }) => name);
    const links: Link[] = [
      ...selfLinks(question, ITEMS, keep),
      {
        href: address(question, `/collections/${collection.id}`, []),
        rel: 'collection',
        type: 'application/json',
        title: collection.title,
      },
    ];
    if (next !== null) {
      // Said outright, so that the pages to come are of the same day and state even if this one is read slowly.
      const day = query.has('on') || query.has('datetime') ? undefined : formatDay(question.today);
      const set = { after: cursorText(next), known: settledKnown(question), ...(day === undefined ? {} : { on: day }) };
      const type = question.format === 'json' ? GEOJSON : 'text/html';
      links.push({ href: address(question, question.path, keep, set), rel: 'next', type, title: 'The next page' });
    }
    const headers = { 'Content-Crs': `<${crs.uri}>` };
    if (question.format === 'json') {
      const rest = JSON.stringify({
        links: jsonLinks(links),
        ...(matched === null ? {} : { numberMatched: matched }),
        numberReturned: items.length,
      });
      const features = items.map((item) => featureText(item, crs)).join(',');
      const text = `{"type":"FeatureCollection","features":[${features}],${rest.slice(1)}`;
      return { type: GEOJSON, bytes: new TextEncoder().encode(text), headers };
    }
    return { page: itemsPage(question, collection, items, links, matched), headers };
  },
};

export const ITEM: Route = {
  path: '/collections/{collection}/items/{item}',
  id: 'item',
  summary: 'One feature, as it was in force',
  formats: ['json', 'html'],
  jsonType: GEOJSON,
  parameters: [F, CRS, DATETIME, ON, KNOWN],
  async answer(question) {
    const collection = await collectionOf(question);
    const crs = question.query.get(CRS) ?? CRS84;
    const clocks = clocksOf(question);
    const id = question.parts.item ?? '';
    const item = UUID.test(id) ? await question.source.item(collection.id, id.toLowerCase(), clocks) : null;
    if (item === null) {
      throw missing(
        `a feature “${id.slice(0, 100)}”`,
        'the id of a feature in force on the day, as known then (parameters “on”, “known”)',
      );
    }
    const own = selfLinks(
      question,
      ITEM,
      ITEM.parameters.map(({ name }) => name),
    );
    const links: Link[] = [
      ...own,
      {
        href: address(question, `/collections/${collection.id}`, []),
        rel: 'collection',
        type: 'application/json',
        title: collection.title,
      },
    ];
    const headers = { 'Content-Crs': `<${crs.uri}>` };
    if (question.format === 'json') {
      const text = `${featureText(item, crs).slice(0, -1)},"links":${JSON.stringify(jsonLinks(links))}}`;
      return { type: GEOJSON, bytes: new TextEncoder().encode(text), headers };
    }
    const rows = Object.entries({ ...(item.body as JsonObject), ...commonOf(item) }).map(
      ([name, value]) => [name, cell(value)] as const,
    );
    const geometry =
      item.geometry === null ? '–' : `<pre>${cell(JSON.stringify(inCrs(item.geometry, crs)).slice(0, 4000))}</pre>`;
    const body = `${list(rows)}<h2>Geometry</h2>${geometry}`;
    return {
      page: { title: item.subject, trail: trailTo(question, 3), others: otherFormats(own), body },
      headers,
    };
  },
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The filter, and the queryables that are given as parameters, together. Undefined where there is none. */
export function filterOf(question: Question, collection: Collection): Expression | undefined {
  const { query } = question;
  query.get(FILTER_LANG);
  const crs = query.get(FILTER_CRS) ?? CRS84;
  const text = query.get(FILTER);
  const conditions: Expression[] = text === undefined ? [] : [parseFilter(text, collection.queryables, crs.to)];
  const reserved = ITEMS.parameters.map(({ name }) => name);
  for (const queryable of collection.queryables) {
    const value = query.text(queryable.name);
    if (value === undefined || reserved.includes(queryable.name)) continue;
    const left: Operand = { kind: 'property', queryable };
    conditions.push({ kind: 'compare', operator: '=', left, right: operandOf(queryable, value) });
  }
  if (conditions.length === 0) return undefined;
  return conditions.length === 1 ? conditions[0] : { kind: 'and', of: conditions };
}

function operandOf(queryable: Queryable, text: string): Operand {
  const wrong = (wanted: string): Problem =>
    new Problem('parameter-malformed', {
      found: `${queryable.name} is “${text.slice(0, 100)}”`,
      wanted,
      next: 'Correct the value, or ask with “filter”.',
    });
  if (queryable.type === 'string') {
    if (text.includes('\0')) throw wrong('a text');
    return { kind: 'text', value: text };
  }
  if (queryable.type === 'geometry') throw wrong('a filter with a spatial predicate, or bbox');
  const quoted = { date: `DATE('${text}')`, 'date-time': `TIMESTAMP('${text}')` } as Record<string, string>;
  const written = parseOne(quoted[queryable.type] ?? text, queryable);
  if (written === null) throw wrong(`a ${queryable.type}`);
  return written;
}

/** A value that is written as in a filter, of the type of the queryable. */
function parseOne(text: string, queryable: Queryable): Operand | null {
  try {
    const read = parseFilter(`${JSON.stringify(queryable.name)} = ${text}`, [queryable]);
    if (read.kind !== 'compare' || read.right.kind === 'property') return null;
    return typeOf(read.right) === typeOf(read.left) ? read.right : null;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** What every entry has, beside the fields of its body. */
function commonOf({ owner, subject, version, valid, recorded, source, coarsened }: Item): JsonObject {
  return {
    owner,
    subject,
    version,
    validFrom: dayOrNull(valid.from),
    validUntil: dayOrNull(valid.until),
    recorded,
    source,
    ...(coarsened === undefined || coarsened === null ? {} : { coarsened }),
  };
}

/** As JSON: texts that are at hand go on as they are, for reading and writing them again would take longer than all the rest. */
function featureText(item: Item, crs: Crs): string {
  const body = item.bodyText ?? JSON.stringify(item.body);
  const common = JSON.stringify(commonOf(item)).slice(1);
  const properties = body === '{}' ? `{${common}` : `${body.slice(0, -1)},${common}`;
  const geometry = (crs === CRS84 ? item.geometryText : undefined) ?? geometryText(item.geometry, crs);
  return `{"type":"Feature","id":${JSON.stringify(item.id)},"geometry":${geometry},"properties":${properties}}`;
}

function geometryText(geometry: Geometry | null, crs: Crs): string {
  return geometry === null ? 'null' : JSON.stringify(inCrs(geometry, crs));
}

function itemsPage(
  question: Question,
  collection: Collection,
  items: readonly Item[],
  links: readonly Link[],
  matched: number | null,
): PageParts {
  const present = new Set(items.flatMap(({ body }) => Object.keys(body)));
  // What a reader looks for first; the rest is on the page of each feature.
  const fields = [...FIRST.filter((name) => present.delete(name)), ...present].slice(0, MOST_COLUMNS);
  const clocks = ['on', 'known', 'datetime'];
  const rows = items.map((item) => [
    link(address(question, `/collections/${collection.id}/items/${item.id}`, clocks, { f: 'html' }), item.subject),
    cell(dayOrNull(item.valid.from) ?? 'open'),
    cell(dayOrNull(item.valid.until) ?? 'open'),
    ...fields.map((field) => cell(item.body[field])),
  ]);
  const next = links.find(({ rel }) => rel === 'next');
  const count = matched === null ? `${items.length} features on this page` : `${items.length} of ${matched} features`;
  const body = `<p>${cell(count)}</p>
${table(collection.title, ['subject', 'holds from', 'until', ...fields], rows)}
${next === undefined ? '' : `<p>${link(next.href, 'Next page')}</p>`}`;
  return { title: collection.title, trail: trailTo(question, 2), others: otherFormats(links), body };
}
