/**
 * The OpenAPI document (3.1) of all that is served: the pages of the site as JSON and in their other formats, what is sent by
 * forms, and the OGC interface. Made from the routes as they are served.
 */
import { z } from 'zod';
import { ROUTES as OGC_ROUTES } from '../api.ts';
import { operation, PROBLEM_COMPONENTS, queryParameter } from '../openapi.ts';
import type { Json, JsonObject } from '../question.ts';
import type { ActionRoute, PageRoute, SiteQuestion } from './route.ts';
import { SESSION_COOKIE } from './viewer.ts';
import { LANGUAGES } from './words.ts';

export const OPENAPI_PATH = '/openapi.json';

/** What describes the parts of the document, in the order of a reader. */
export const TAGS = [
  { name: 'site', description: 'Every page of the site, as JSON and in its other formats.' },
  { name: 'ogc', description: 'OGC API – Features and Tiles, for map programs.' },
  {
    name: 'writing',
    description:
      'What a person who has signed in sends by a form of the site. Each form carries a token of the session (form-token).',
  },
] as const;

/** The collections are known once the register is open; what is asked before does not wait for them. */
export async function describedSite(question: Pick<SiteQuestion, 'place' | 'routes' | 'base' | 'version'>) {
  const { place, routes, base, version } = question;
  const collections = place.isOpen ? await (await place.open()).source.collections() : [];
  const schemas: Record<string, Json> = {};
  const paths: Record<string, Record<string, Json>> = {};
  const add = (path: string, method: string, one: JsonObject) => {
    paths[path] = { ...paths[path], [method]: one as Json };
  };
  for (const route of OGC_ROUTES) {
    const { responses, ...rest } = operation(route, collections, 'draft-2020-12');
    add(route.path, 'get', { tags: ['ogc'], ...rest, responses });
  }
  for (const route of routes) {
    // At the root a program gets the landing page of the OGC interface, a browser the first page.
    if (route.kind === 'page' && route.path !== '/') add(route.path, 'get', pageOperation(route, schemas));
    if (route.kind === 'action') add(route.path, 'post', actionOperation(route));
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Whitestone',
      version,
      summary: 'Who is bound by the Mine Ban Convention, what is owed, where the mined land is, and why.',
      description:
        'Reading is open to all. Every address answers a browser with a page and a program with JSON (or “f=json”). What is wrong with a question is told as application/problem+json, with a stable code, what was found, what was wanted, and what to do next. That nothing is recorded at a place is no proof that it is safe.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: base === '' ? '/' : base }],
    tags: TAGS.map((one) => ({ ...one })),
    paths,
    components: {
      responses: PROBLEM_COMPONENTS.responses,
      schemas: { ...PROBLEM_COMPONENTS.schemas, ...schemas },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: 'Of a person who has signed in at /sign-in.',
        },
      },
    },
  } satisfies JsonObject;
}

const PROBLEM = { $ref: '#/components/responses/problem' };

function inPath(path: string): JsonObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

/** The formats of a page: what “f” can be. */
export function formatsOf(route: Pick<PageRoute<unknown>, 'formats'>): string[] {
  return ['html', 'json', ...Object.keys(route.formats ?? {})];
}

function pageOperation(route: PageRoute<unknown>, schemas: Record<string, Json>): JsonObject {
  const everywhere = [
    {
      name: 'f',
      description: 'The format of the answer; without it, the header Accept decides, and then JSON.',
      schema: z.enum(formatsOf(route) as [string, ...string[]]),
      read: (text: string) => text,
    },
    {
      name: 'lang',
      description: 'The language of the page; JSON is the same in each.',
      schema: z.enum(LANGUAGES),
      read: (text: string) => text,
    },
  ];
  const parameters = [...route.parameters, ...everywhere].map((one) => queryParameter(one, 'draft-2020-12'));
  const others = Object.values(route.formats ?? {}).map(({ type }) => [
    type.split(';')[0] ?? type,
    { schema: { type: 'string' } },
  ]);
  const content = {
    'application/json': { schema: { $ref: `#/components/schemas/${hoisted(route, schemas)}` } },
    'text/html': { schema: { type: 'string' } },
    ...Object.fromEntries(others),
  };
  return {
    tags: ['site'],
    operationId: route.id,
    summary: route.summary,
    ...(route.needs === undefined ? {} : { description: `Needs ${route.needs}.` }),
    parameters: [...inPath(route.path), ...parameters],
    ...(route.private ? { security: [{ session: [] }] } : {}),
    responses: {
      '200': { description: route.summary, content },
      ...(route.private ? { '401': PROBLEM } : {}),
      '304': { description: 'It has not changed' },
      '400': PROBLEM,
      '404': PROBLEM,
      default: PROBLEM,
    },
  };
}

function actionOperation(route: ActionRoute): JsonObject {
  const type = route.raw ? 'application/octet-stream' : 'multipart/form-data';
  const form = { type: 'object', additionalProperties: true };
  const content = route.raw
    ? { [type]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/x-www-form-urlencoded': { schema: form }, [type]: { schema: form } };
  return {
    tags: ['writing'],
    operationId: route.id,
    summary: route.summary,
    description: `At most ${route.limit.toLocaleString('en')} bytes.`,
    requestBody: { content },
    ...(route.needs === 'session' ? { security: [{ session: [] }] } : {}),
    responses: {
      '200': { description: route.summary },
      '303': { description: 'Done; what came of it is at the address in Location' },
      ...(route.needs === 'session' ? { '401': PROBLEM } : {}),
      '403': PROBLEM,
      '413': PROBLEM,
      default: PROBLEM,
    },
  };
}

/**
 * Puts the schema of a page, and those that it refers to, among the components. A schema that refers to a part of itself (any
 * JSON) says so from its own beginning, which in the document is elsewhere.
 * @returns its name there
 */
function hoisted(route: Pick<PageRoute<unknown>, 'id' | 'schema'>, schemas: Record<string, Json>): string {
  const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(route.schema, { target: 'draft-2020-12', io: 'output' });
  const name = (part: string) => `${route.id}.${part.replaceAll(/[^\w.-]/g, '_')}`;
  const moved = (value: unknown): Json => {
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value as Json;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key !== '$ref' || typeof inner !== 'string') return [key, moved(inner)];
        if (inner === '#') return [key, `#/components/schemas/${route.id}`];
        return [key, `#/components/schemas/${name(inner.replace('#/$defs/', ''))}`];
      }),
    );
  };
  for (const [part, schema] of Object.entries($defs)) schemas[name(part)] = moved(schema);
  schemas[route.id] = moved(own);
  return route.id;
}
