/** The OpenAPI document (3.0.3), made from the routes as they are served. */
import { z } from 'zod';
import type { Collection } from '../tasks/land/feature-source.ts';
import { F, FORMATS, type Parameter } from './parameter.ts';
import { type Json, type JsonObject, type Route, typeOfFormat } from './question.ts';

export function openApi(
  routes: readonly Route[],
  collections: readonly Collection[],
  base: string,
  version: string,
): JsonObject {
  const paths = Object.fromEntries(routes.map((route) => [route.path, { get: operation(route, collections) }]));
  return {
    openapi: '3.0.3',
    info: {
      title: 'Whitestone',
      version,
      description:
        'Features of humanitarian mine action, on any day (“on”) and as known at any instant (“known”). That nothing is recorded at a place is no proof that it is safe.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: base === '' ? '/' : base }],
    paths,
    components: PROBLEM_COMPONENTS,
  };
}

/** What every refusal is. */
export const PROBLEM_COMPONENTS = {
  responses: {
    problem: {
      description: 'What was found, what was wanted, and what to do next (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
    },
  },
  schemas: {
    problem: {
      type: 'object',
      required: ['type', 'title', 'status', 'detail'],
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        code: { type: 'string' },
        found: { type: 'string' },
        wanted: { type: 'string' },
        next: { type: 'string' },
      },
    },
  },
} as const;

/** @param target of the schemas: OpenAPI 3.1 has those of JSON Schema itself */
export function operation(
  route: Route,
  collections: readonly Collection[],
  target: 'openapi-3.0' | 'draft-2020-12' = 'openapi-3.0',
): JsonObject {
  const content = Object.fromEntries(
    route.formats.map((format) => [
      typeOfFormat(route, format),
      { schema: format === 'json' ? { type: 'object' } : { type: 'string' } },
    ]),
  );
  const formats = FORMATS.filter((one) => route.formats.includes(one));
  const parameters = route.parameters.map((one) =>
    queryParameter(one.name === F.name ? { ...one, schema: z.enum(formats as [string, ...string[]]) } : one, target),
  );
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => pathParameter(match[1] ?? '', collections));
  return {
    operationId: route.id,
    summary: route.summary,
    parameters: [...inPath, ...parameters, ...(route.byQueryables ? [byQueryables(collections)] : [])],
    responses: {
      '200': { description: route.summary, content },
      '304': { description: 'It has not changed' },
      '400': { $ref: '#/components/responses/problem' },
      '404': { $ref: '#/components/responses/problem' },
      '406': { $ref: '#/components/responses/problem' },
      default: { $ref: '#/components/responses/problem' },
    },
  };
}

export function queryParameter(
  { name, description, schema, list }: Parameter<unknown>,
  target: 'openapi-3.0' | 'draft-2020-12',
): JsonObject {
  return {
    name,
    in: 'query',
    required: false,
    description,
    schema: schemaOf(schema, target),
    style: 'form',
    explode: list !== true,
  };
}

function schemaOf(schema: z.ZodType, target: 'openapi-3.0' | 'draft-2020-12'): Json {
  const { $schema: _, ...found } = z.toJSONSchema(schema, { target, io: 'input' });
  return found as Json;
}

const PLACES = ['tileMatrix', 'tileRow', 'tileCol'];

function pathParameter(name: string, collections: readonly Collection[]): JsonObject {
  const ids = collections.map(({ id }) => id);
  const schema: Json = PLACES.includes(name)
    ? { type: 'integer', minimum: 0 }
    : name === 'collection' && ids.length > 0
      ? { type: 'string', enum: ids }
      : { type: 'string' };
  return { name, in: 'path', required: true, schema };
}

/** Any queryable of the collection, as a parameter: those of its plain properties that equal the value. */
function byQueryables(collections: readonly Collection[]): JsonObject {
  const names = [...new Set(collections.flatMap(({ queryables }) => queryables.map(({ name }) => name)))];
  return {
    name: 'queryables',
    in: 'query',
    required: false,
    description: `A queryable of the collection and the value that it has: ${names.slice(0, 12).join(', ')} …`,
    schema: { type: 'object', additionalProperties: { type: 'string' } },
    style: 'form',
    explode: true,
  };
}
