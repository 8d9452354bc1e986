/** The collections, one of them, and its queryables. */
import type { Collection } from '../tasks/land/feature-source.ts';
import { CRS84, CRSS } from './crs.ts';
import { cell, link, list, table } from './page.ts';
import { F } from './parameter.ts';
import {
  address,
  collectionOf,
  dayOrNull,
  type JsonObject,
  jsonLinks,
  type Link,
  otherFormats,
  type Question,
  type Route,
  selfLinks,
} from './question.ts';

const TILESETS = 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector';
const QUERYABLES = 'http://www.opengis.net/def/rel/ogc/1.0/queryables';

function linksOf(question: Question, { id, title }: Collection): Link[] {
  const at = `/collections/${id}`;
  const html = (path: string): string => address(question, path, [], { f: 'html' });
  return [
    { href: address(question, `${at}/items`, []), rel: 'items', type: 'application/geo+json', title },
    { href: html(`${at}/items`), rel: 'items', type: 'text/html', title: `${title}, to read` },
    {
      href: address(question, `${at}/queryables`, []),
      rel: QUERYABLES,
      type: 'application/schema+json',
      title: 'What a filter may name',
    },
    { href: address(question, `${at}/tiles`, []), rel: TILESETS, type: 'application/json', title: 'Vector tiles' },
  ];
}

function described(collection: Collection, links: readonly Link[]): JsonObject {
  const { id, title, description, bbox, days } = collection;
  const extent = {
    ...(bbox === null ? {} : { spatial: { bbox: [[...bbox]], crs: CRS84.uri } }),
    ...(bbox === null
      ? {}
      : {
          temporal: {
            interval: [
              [dayOrNull(days.first), dayOrNull(days.last)].map((day) => (day === null ? null : `${day}T00:00:00Z`)),
            ],
            trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
          },
        }),
  };
  return {
    id,
    title,
    description,
    links: jsonLinks(links),
    extent,
    itemType: 'feature',
    crs: CRSS.map(({ uri }) => uri),
    storageCrs: CRS84.uri,
  };
}

export const COLLECTIONS: Route = {
  path: '/collections',
  id: 'collections',
  summary: 'The collections of features',
  formats: ['json', 'html'],
  parameters: [F],
  async answer(question) {
    const links = selfLinks(question, COLLECTIONS, []);
    const all = await question.source.collections();
    if (question.format === 'json') {
      const self = (id: string): Link => ({
        href: address(question, `/collections/${id}`, []),
        rel: 'self',
        type: 'application/json',
        title: 'This collection',
      });
      return {
        json: {
          links: jsonLinks(links),
          crs: CRSS.map(({ uri }) => uri),
          collections: all.map((one) => described(one, [self(one.id), ...linksOf(question, one)])),
        },
      };
    }
    const rows = all.map((one) => [
      link(address(question, `/collections/${one.id}`, [], { f: 'html' }), one.title),
      cell(one.description),
      cell(one.bbox?.map((degrees) => degrees.toFixed(3)).join(', ')),
    ]);
    const body = table('The collections', ['collection', 'what it holds', 'west, south, east, north'], rows);
    return { page: { title: 'Collections', trail: trailTo(question, 0), others: otherFormats(links), body } };
  },
};

export const COLLECTION: Route = {
  path: '/collections/{collection}',
  id: 'collection',
  summary: 'One collection: where it reaches, and what leads to its features',
  formats: ['json', 'html'],
  parameters: [F],
  async answer(question) {
    const collection = await collectionOf(question);
    const own = selfLinks(question, COLLECTION, []);
    const links = [...own, ...linksOf(question, collection)];
    if (question.format === 'json') return { json: described(collection, links) };
    const at = `/collections/${collection.id}`;
    const to = (path: string, title: string): string =>
      `<li>${link(address(question, path, [], { f: 'html' }), title)}</li>`;
    const body = `<p>${cell(collection.description)}</p>
<ul>${to(`${at}/items`, 'Its features')}${to(`${at}/queryables`, 'What a filter may name')}${to(`${at}/tiles/WebMercatorQuad`, 'Vector tiles')}</ul>
${list([
  ['Geometry', cell(collection.geometryTypes.join(', '))],
  ['West, south, east, north', cell(collection.bbox?.join(', '))],
  ['First day', cell(dayOrNull(collection.days.first) ?? 'open')],
  ['Last day', cell(dayOrNull(collection.days.last) ?? 'open')],
])}`;
    return { page: { title: collection.title, trail: trailTo(question, 1), others: otherFormats(own), body } };
  },
};

const SCHEMA_OF: Record<string, JsonObject> = {
  string: { type: 'string' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  'date-time': { type: 'string', format: 'date-time' },
  geometry: { format: 'geometry-any' },
};

export const QUERYABLES_OF: Route = {
  path: '/collections/{collection}/queryables',
  id: 'queryables',
  summary: 'What a filter on the collection may name',
  formats: ['json', 'html'],
  jsonType: 'application/schema+json',
  parameters: [F],
  async answer(question) {
    const collection = await collectionOf(question);
    const links = selfLinks(question, QUERYABLES_OF, []);
    const { queryables, title } = collection;
    if (question.format === 'json') {
      return {
        json: {
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          $id: address(question, question.path, []),
          type: 'object',
          title,
          description: 'What a filter on the collection may name',
          properties: Object.fromEntries(
            queryables.map(({ name, title, type, values }) => [
              name,
              { title, ...SCHEMA_OF[type], ...(values === undefined ? {} : { enum: values }) },
            ]),
          ),
          additionalProperties: false,
        },
      };
    }
    const rows = queryables.map(({ name, title, type, values }) => [
      `<code>${cell(name)}</code>`,
      cell(title),
      cell(type),
      cell(values?.join(', ')),
    ]);
    const body = table('Queryables', ['name', 'what it is', 'type', 'values'], rows);
    return {
      page: {
        title: `What can be asked of: ${title}`,
        trail: trailTo(question, 2),
        others: otherFormats(links),
        body,
      },
    };
  },
};

/** Landing page, then the collections, then the collection of the question, its items. */
export function trailTo(question: Question, depth: 0 | 1 | 2 | 3): { href: string; title: string }[] {
  const id = question.parts.collection ?? '';
  const all = [
    ['/', 'Whitestone'],
    ['/collections', 'Collections'],
    [`/collections/${id}`, id],
    [`/collections/${id}/items`, 'features'],
  ] as const;
  return all.slice(0, depth + 1).map(([path, title]) => ({ href: address(question, path, [], { f: 'html' }), title }));
}
