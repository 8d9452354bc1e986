/** What the standards ask of the answers, in our own words, as JSON Schema; the numbers are those of the standards. */

const link = {
  type: 'object',
  required: ['href', 'rel'],
  properties: {
    href: { type: 'string', minLength: 1 },
    rel: { type: 'string', minLength: 1 },
    type: { type: 'string' },
    title: { type: 'string' },
  },
};
/** Links, with these relations among them. */
function links(...relations: readonly string[]) {
  return {
    type: 'array',
    items: link,
    allOf: relations.map((rel) => ({
      contains: { type: 'object', properties: { rel: { const: rel } }, required: ['rel'] },
    })),
  };
}
const uri = { type: 'string', pattern: '^https?://' };

/** OGC 17-069r4, 7.2 and OGC 19-072, 8.2: title, description, links to the description and the conformance. */
export const LANDING = {
  type: 'object',
  required: ['links', 'title'],
  properties: {
    title: { type: 'string' },
    description: { type: 'string' },
    links: links('self', 'service-desc', 'conformance', 'data'),
  },
};

/** OGC 17-069r4, 7.4. */
export const CONFORMANCE = {
  type: 'object',
  required: ['conformsTo'],
  properties: {
    conformsTo: {
      type: 'array',
      items: uri,
      uniqueItems: true,
      contains: { const: 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core' },
    },
  },
};

/** OGC 17-069r4, 7.14, and OGC 18-058r1, 6.2: each with its id, its extent, its links and its coordinate systems. */
export const COLLECTION = {
  type: 'object',
  required: ['id', 'links', 'crs', 'storageCrs'],
  properties: {
    id: { type: 'string', pattern: '^[^/\\s]+$' },
    title: { type: 'string' },
    itemType: { const: 'feature' },
    extent: {
      type: 'object',
      properties: {
        spatial: {
          type: 'object',
          required: ['bbox'],
          properties: {
            bbox: {
              type: 'array',
              minItems: 1,
              items: { type: 'array', minItems: 4, maxItems: 4, items: { type: 'number' } },
            },
            crs: { const: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84' },
          },
        },
        temporal: {
          type: 'object',
          required: ['interval'],
          properties: {
            interval: {
              type: 'array',
              minItems: 1,
              items: {
                type: 'array',
                minItems: 2,
                maxItems: 2,
                items: {
                  anyOf: [
                    { type: 'null' },
                    { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' },
                  ],
                },
              },
            },
          },
        },
      },
    },
    crs: { type: 'array', items: uri, contains: { const: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84' } },
    storageCrs: uri,
    links: links(
      'items',
      'http://www.opengis.net/def/rel/ogc/1.0/queryables',
      'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector',
      'self',
    ),
  },
};
export const COLLECTIONS = {
  type: 'object',
  required: ['links', 'collections'],
  properties: { links: links('self'), collections: { type: 'array', items: COLLECTION } },
};

const position = { type: 'array', minItems: 2, maxItems: 3, items: { type: 'number' } };
const ring = { type: 'array', minItems: 4, items: position };
const geometry = {
  anyOf: [
    { type: 'null' },
    {
      type: 'object',
      required: ['type', 'coordinates'],
      properties: { type: { const: 'Point' }, coordinates: position },
    },
    {
      type: 'object',
      required: ['type', 'coordinates'],
      properties: { type: { const: 'Polygon' }, coordinates: { type: 'array', minItems: 1, items: ring } },
    },
    {
      type: 'object',
      required: ['type', 'coordinates'],
      properties: {
        type: { const: 'MultiPolygon' },
        coordinates: { type: 'array', minItems: 1, items: { type: 'array', minItems: 1, items: ring } },
      },
    },
  ],
};

/** RFC 7946, 3.2, and OGC 17-069r4, 7.16. */
export const FEATURE = {
  type: 'object',
  required: ['type', 'geometry', 'properties', 'id'],
  properties: {
    type: { const: 'Feature' },
    id: { type: 'string' },
    geometry,
    properties: { type: ['object', 'null'] },
  },
};
export const ITEM = {
  ...FEATURE,
  required: [...FEATURE.required, 'links'],
  properties: { ...FEATURE.properties, links: links('self', 'alternate', 'collection') },
};

/** RFC 7946, 3.3, and OGC 17-069r4, 7.15. */
export const ITEMS = {
  type: 'object',
  required: ['type', 'features', 'links', 'numberReturned'],
  properties: {
    type: { const: 'FeatureCollection' },
    features: { type: 'array', items: FEATURE },
    links: links('self', 'alternate', 'collection'),
    numberReturned: { type: 'integer', minimum: 0 },
    numberMatched: { type: 'integer', minimum: 0 },
  },
};

/** OGC 19-079r2, 6.2: a JSON Schema of the properties that a filter may name. */
export const QUERYABLES = {
  type: 'object',
  required: ['$schema', '$id', 'type', 'properties'],
  properties: {
    $schema: { const: 'https://json-schema.org/draft/2020-12/schema' },
    $id: uri,
    type: { const: 'object' },
    properties: {
      type: 'object',
      additionalProperties: {
        anyOf: [
          { type: 'object', required: ['type'] },
          { type: 'object', required: ['format'] },
        ],
      },
    },
  },
};

/** OGC 20-057, 10, and OGC 17-083r4, 7: the kind of tiles, their matrix set and the template of their address. */
export const TILESET = {
  type: 'object',
  required: ['dataType', 'crs', 'tileMatrixSetURI', 'links'],
  properties: {
    dataType: { const: 'vector' },
    crs: uri,
    tileMatrixSetURI: { const: 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad' },
    links: links('self', 'item', 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme'),
    layers: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['id', 'dataType'], properties: { geometryDimension: { enum: [0, 1, 2] } } },
    },
    tileMatrixSetLimits: {
      type: 'array',
      items: { type: 'object', required: ['tileMatrix', 'minTileRow', 'maxTileRow', 'minTileCol', 'maxTileCol'] },
    },
  },
};
export const TILESETS = {
  type: 'object',
  required: ['tilesets'],
  properties: {
    tilesets: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['dataType', 'crs', 'links'], properties: { links: links('self') } },
    },
  },
};

/** OGC 17-083r4, 6. */
export const MATRIX_SET = {
  type: 'object',
  required: ['crs', 'tileMatrices'],
  properties: {
    tileMatrices: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: [
          'id',
          'scaleDenominator',
          'cellSize',
          'pointOfOrigin',
          'tileWidth',
          'tileHeight',
          'matrixWidth',
          'matrixHeight',
        ],
        properties: {
          id: { type: 'string' },
          cellSize: { type: 'number', exclusiveMinimum: 0 },
          pointOfOrigin: { type: 'array', minItems: 2, maxItems: 2 },
        },
      },
    },
  },
};

/** TileJSON 3.0.0. */
export const TILEJSON = {
  type: 'object',
  required: ['tilejson', 'tiles', 'vector_layers'],
  properties: {
    tilejson: { const: '3.0.0' },
    tiles: { type: 'array', minItems: 1, items: { type: 'string', pattern: '\\{z\\}.*\\{y\\}.*\\{x\\}' } },
    bounds: { type: 'array', minItems: 4, maxItems: 4 },
    vector_layers: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'fields'],
        properties: { fields: { type: 'object', additionalProperties: { type: 'string' } } },
      },
    },
  },
};

/** RFC 9457, 3. */
export const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400 },
    detail: { type: 'string' },
  },
};
