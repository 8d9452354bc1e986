/** Answers held against the standards, and the OpenAPI document against its own. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../src/api/api.ts';
import { uuid } from './made-up.ts';
import * as schemas from './schemas.ts';
import { apiOf } from './support.ts';

const { get, json } = apiOf();
const ajv = new Ajv2020({ allErrors: true, strict: false });
const faults = (schema: object, body: unknown) => {
  const fits = ajv.compile(schema);
  return fits(body) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
const AREAS = '/collections/hazardous-area';

describe('answers are as the standards want them', () => {
  test.each([
    ['/', schemas.LANDING],
    ['/conformance', schemas.CONFORMANCE],
    ['/collections', schemas.COLLECTIONS],
    [AREAS, schemas.COLLECTION],
    ['/collections/accident', schemas.COLLECTION],
    [`${AREAS}/queryables`, schemas.QUERYABLES],
    [`${AREAS}/items`, schemas.ITEMS],
    [`${AREAS}/items?limit=1`, schemas.ITEMS],
    ['/collections/device/items', schemas.ITEMS],
    ['/collections/accident/items', schemas.ITEMS],
    [`${AREAS}/items/${uuid(5)}`, schemas.ITEM],
    [`${AREAS}/tiles`, schemas.TILESETS],
    [`${AREAS}/tiles/WebMercatorQuad`, schemas.TILESET],
    ['/collections/accident/tiles/WebMercatorQuad', schemas.TILESET],
    [`${AREAS}/tiles/WebMercatorQuad?f=tilejson`, schemas.TILEJSON],
    ['/tileMatrixSets/WebMercatorQuad', schemas.MATRIX_SET],
    [`${AREAS}/items?limit=0`, schemas.PROBLEM],
    ['/nowhere', schemas.PROBLEM],
  ])('%s', async (path, schema) => {
    expect(faults(schema, (await json(path)).body)).toEqual([]);
  });

  test('and the schemas would tell', async () => {
    const { body } = await json(`${AREAS}/items?limit=1`);
    expect(faults(schemas.ITEMS, { ...body, type: 'Features' })).not.toEqual([]);
    expect(
      faults(schemas.ITEMS, { ...body, links: body.links?.filter(({ rel }) => rel !== 'collection') }),
    ).not.toEqual([]);
    expect(faults(schemas.ITEM, body.features?.[0])).not.toEqual([]);
  });

  test('the scale of a zoom is that of the standard (OGC 17-083r4, table D.1)', async () => {
    const { body } = await json('/tileMatrixSets/WebMercatorQuad');
    const [first, second] = body.tileMatrices as { scaleDenominator: number; cellSize: number }[];
    expect(first?.scaleDenominator).toBeCloseTo(559082264.0287178, 5);
    expect(second?.cellSize).toBeCloseTo(78271.51696402048, 8);
  });
});

describe('the OpenAPI document', () => {
  test('is valid, and names every route and parameter that there is', async () => {
    const { body, headers } = await json('/api');
    expect(headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0');
    const { valid, errors } = await new Validator().validate(structuredClone(body));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    const paths = body.paths as Record<string, { get: { parameters: { name: string; in: string }[] } }>;
    expect(Object.keys(paths)).toEqual(ROUTES.map(({ path }) => path));
    for (const route of ROUTES) {
      const named = paths[route.path]?.get.parameters
        .filter((one) => one.in === 'query' && one.name !== 'queryables')
        .map(({ name }) => name);
      expect(named).toEqual(route.parameters.map(({ name }) => name));
    }
    await expect(JSON.stringify(body, null, 1)).toMatchFileSnapshot('golden/openapi.json');
  });

  test('says what is so: each parameter with its example is taken, each type of answer is given', async () => {
    const values: Record<string, string> = {
      limit: '3',
      bbox: '17,44,18,45',
      datetime: '2022-01-01/..',
      on: '2022-01-01',
      known: '2026-11-22',
      filter: 'marked',
      'filter-lang': 'cql2-text',
      f: 'json',
    };
    for (const route of ROUTES) {
      const path = route.path
        .replace('{collection}', 'hazardous-area')
        .replace('{item}', uuid(1))
        .replace(/\{tile\w+\}/g, '0');
      for (const { name } of route.parameters) {
        const crs = name.endsWith('crs') ? 'http://www.opengis.net/def/crs/OGC/1.3/CRS84' : undefined;
        const value = route.formats.includes('json') || name !== 'f' ? (crs ?? values[name]) : 'mvt';
        if (value === undefined) continue;
        expect([path, name, (await get(`${path}?${name}=${encodeURIComponent(value)}`)).status]).toEqual([
          path,
          name,
          200,
        ]);
      }
      for (const format of route.formats) {
        const response = await get(`${path}?f=${format}`);
        const { body } = await json('/api');
        const paths = body.paths as Record<string, { get: { responses: { '200': { content: object } } } }>;
        const types = Object.keys(paths[route.path]?.get.responses['200'].content ?? {});
        expect(types).toContain(response.headers.get('content-type')?.replace('; charset=utf-8', ''));
      }
    }
  });
});
