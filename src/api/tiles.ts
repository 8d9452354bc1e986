/** Vector tiles of a collection (OGC API – Tiles, Part 1; OGC 17-083r4; TileJSON 3.0). */
import { FINEST_ZOOM, tileBbox, tileExists } from '../geo/tile/mercator.ts';
import type { Collection } from '../tasks/land/feature-source.ts';
import { trailTo } from './collections.ts';
import { CRS84, CRSS } from './crs.ts';
import { filterOf } from './items.ts';
import { cell, link, list } from './page.ts';
import { DATETIME, F, FILTER, FILTER_LANG, KNOWN, ON } from './parameter.ts';
import {
  address,
  clocksOf,
  collectionOf,
  type Json,
  type JsonObject,
  jsonLinks,
  type Link,
  missing,
  otherFormats,
  type Question,
  type Route,
  selfLinks,
  typeOfFormat,
} from './question.ts';

const SET = 'WebMercatorQuad';
const SET_URI = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';
const MERCATOR = CRSS[2]?.uri ?? '';
const MVT = 'application/vnd.mapbox-vector-tile';
const SCHEME = 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme';
/** Deeper tiles show nothing that drawing this one larger does not, to some centimetres. */
const DEEPEST_USEFUL = 16;
const CLOCKS = [DATETIME, ON, KNOWN];
const KEPT = [...CLOCKS, FILTER, FILTER_LANG].map(({ name }) => name);

/** With the braces of the template left as they are. */
function template(question: Question, id: string, z: string, row: string, column: string): string {
  const at = `/collections/${id}/tiles/${SET}`;
  const [path = '', search] = address(question, at, KEPT, { f: 'mvt' }).split('?');
  return `${path}/${z}/${row}/${column}?${search}`;
}

export const TILESETS: Route = {
  path: '/collections/{collection}/tiles',
  id: 'tilesets',
  summary: 'The tile sets of a collection',
  formats: ['json', 'html'],
  parameters: [F, ...CLOCKS, FILTER, FILTER_LANG],
  async answer(question) {
    const { id, title } = await collectionOf(question);
    clocksOf(question);
    const links = selfLinks(question, TILESETS, KEPT);
    const set = `/collections/${id}/tiles/${SET}`;
    const self: Link = { href: address(question, set, KEPT), rel: 'self', type: 'application/json', title: SET };
    const scheme: Link = {
      href: address(question, `/tileMatrixSets/${SET}`, []),
      rel: SCHEME,
      type: 'application/json',
    };
    if (question.format === 'json') {
      const tileset = {
        title,
        dataType: 'vector',
        crs: MERCATOR,
        tileMatrixSetURI: SET_URI,
        links: jsonLinks([self, scheme]),
      };
      return { json: { links: jsonLinks(links), tilesets: [tileset] } };
    }
    const body = `<ul><li>${link(address(question, set, KEPT, { f: 'html' }), SET)}</li></ul>`;
    return { page: { title: `Tiles: ${title}`, trail: trailTo(question, 2), others: otherFormats(links), body } };
  },
};

export const TILESET: Route = {
  path: `/collections/{collection}/tiles/${SET}`,
  id: 'tileset',
  summary: 'The tiles of a collection, and what they hold; as TileJSON with f=tilejson',
  formats: ['json', 'html', 'tilejson'],
  parameters: [F, ...CLOCKS, FILTER, FILTER_LANG],
  async answer(question) {
    const collection = await collectionOf(question);
    clocksOf(question);
    filterOf(question, collection);
    const own = selfLinks(question, TILESET, KEPT);
    if (question.format === 'tilejson')
      return { type: typeOfFormat(TILESET, 'tilejson'), json: tileJson(question, collection) };
    const tile = template(question, collection.id, '{tileMatrix}', '{tileRow}', '{tileCol}');
    if (question.format === 'json') {
      const links: Link[] = [
        ...own,
        { href: tile, rel: 'item', type: MVT, templated: true, title: 'A tile' },
        { href: address(question, `/tileMatrixSets/${SET}`, []), rel: SCHEME, type: 'application/json', title: SET },
        {
          href: address(question, `/collections/${collection.id}`, []),
          rel: 'http://www.opengis.net/def/rel/ogc/1.0/geodata',
          type: 'application/json',
        },
      ];
      return { json: tileset(collection, links) };
    }
    const body = `<p>Mapbox Vector Tiles. Areas that are less than a pixel are points in the layer <code>${cell(`${collection.id}-points`)}</code>.</p>
${list([
  ['QGIS, MapLibre (XYZ)', `<code>${cell(template(question, collection.id, '{z}', '{y}', '{x}'))}</code>`],
  ['TileJSON', link(address(question, question.path, KEPT, { f: 'tilejson' }), 'TileJSON')],
  ['Zooms', cell(`0 to ${FINEST_ZOOM}; up to ${DEEPEST_USEFUL} is enough`)],
])}`;
    return {
      page: { title: `Tiles: ${collection.title}`, trail: trailTo(question, 2), others: otherFormats(own), body },
    };
  },
};

function layers(collection: Collection): { id: string; dimension: number }[] {
  const types = collection.geometryTypes.map((one) => one.replace('Multi', ''));
  const dimension = types.includes('Polygon') ? 2 : types.includes('LineString') ? 1 : 0;
  const main = { id: collection.id, dimension };
  return dimension === 0 ? [main] : [main, { id: `${collection.id}-points`, dimension: 0 }];
}

const JSON_TYPES: Record<string, string> = { number: 'number', integer: 'number', boolean: 'boolean' };

function fieldsOf(collection: Collection): readonly (readonly [string, string])[] {
  const kept = collection.queryables.filter(({ type, name }) => type !== 'geometry' && !UNTILED.includes(name));
  return [['id', 'string'] as const, ...kept.map(({ name, type }) => [name, JSON_TYPES[type] ?? 'string'] as const)];
}

/** Asked of the register, and not told in each tile. */
const UNTILED = ['id', 'recorded', 'validFrom', 'validUntil'];

function tileset(collection: Collection, links: readonly Link[]): JsonObject {
  const { id, title, bbox } = collection;
  const properties = Object.fromEntries(fieldsOf(collection).map(([name, type]) => [name, { type }]));
  const box: Json =
    bbox === null ? null : { lowerLeft: [bbox[0], bbox[1]], upperRight: [bbox[2], bbox[3]], crs: CRS84.uri };
  return {
    title,
    dataType: 'vector',
    crs: MERCATOR,
    tileMatrixSetURI: SET_URI,
    links: jsonLinks(links),
    ...(box === null ? {} : { boundingBox: box }),
    tileMatrixSetLimits: limits(collection),
    layers: layers(collection).map(({ id: layer, dimension }) => ({
      id: layer,
      title: layer === id ? title : `${title}, too small to be drawn in their shape`,
      dataType: 'vector',
      geometryDimension: dimension,
      propertiesSchema: { type: 'object', properties },
    })),
  };
}

/** The tiles of each zoom that hold the collection. */
function limits({ bbox }: Collection): Json {
  if (bbox === null) return [];
  const [west, south, east, north] = bbox;
  return Array.from({ length: FINEST_ZOOM + 1 }, (_, z) => {
    const column = (longitude: number): number => Math.min(2 ** z - 1, Math.floor(((longitude + 180) / 360) * 2 ** z));
    const row = (latitude: number): number => {
      const sine = Math.sin((Math.max(-85.05, Math.min(85.05, latitude)) * Math.PI) / 180);
      return Math.max(
        0,
        Math.min(2 ** z - 1, Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)),
      );
    };
    return {
      tileMatrix: String(z),
      minTileRow: row(north),
      maxTileRow: row(south),
      minTileCol: column(west),
      maxTileCol: column(east),
    };
  });
}

function tileJson(question: Question, collection: Collection): JsonObject {
  const { id, title, description, bbox } = collection;
  const fields = Object.fromEntries(fieldsOf(collection).map(([name, type]) => [name, type]));
  return {
    tilejson: '3.0.0',
    name: title,
    description,
    version: '1.0.0',
    scheme: 'xyz',
    tiles: [template(question, id, '{z}', '{y}', '{x}')],
    minzoom: 0,
    maxzoom: DEEPEST_USEFUL,
    ...(bbox === null ? {} : { bounds: [...bbox] }),
    vector_layers: layers(collection).map((layer) => ({
      id: layer.id,
      description: title,
      fields,
      minzoom: 0,
      maxzoom: DEEPEST_USEFUL,
    })),
  };
}

export const TILE: Route = {
  path: `/collections/{collection}/tiles/${SET}/{tileMatrix}/{tileRow}/{tileCol}`,
  id: 'tile',
  summary: 'A Mapbox Vector Tile; areas less than a pixel are points in a layer of their own',
  formats: ['mvt'],
  parameters: [F, ...CLOCKS, FILTER, FILTER_LANG],
  byQueryables: true,
  async answer(question) {
    const { parts } = question;
    const collection = await collectionOf(question);
    const clocks = clocksOf(question);
    const [z, y, x] = [parts.tileMatrix, parts.tileRow, parts.tileCol].map((part) =>
      /^\d{1,8}$/.test(part ?? '') ? Number(part) : -1,
    );
    if (z === undefined || x === undefined || y === undefined || !tileExists(z, x, y)) {
      throw missing(
        `a tile ${parts.tileMatrix}/${parts.tileRow}/${parts.tileCol}`,
        `a zoom from 0 to ${FINEST_ZOOM}, then the row and the column from 0 to 2^zoom - 1`,
      );
    }
    const filter = filterOf(question, collection);
    const tile = await question.source.tile({
      collection: collection.id,
      z,
      x,
      y,
      ...clocks,
      ...(filter === undefined ? {} : { filter }),
    });
    return { type: MVT, bytes: tile, headers: { 'Content-Crs': `<${MERCATOR}>` } };
  },
};

export const MATRIX_SETS: Route = {
  path: '/tileMatrixSets',
  id: 'tileMatrixSets',
  summary: 'The tile matrix sets',
  formats: ['json', 'html'],
  parameters: [F],
  fixed: true,
  answer(question) {
    const links = selfLinks(question, MATRIX_SETS, []);
    const self: Link = { href: address(question, `/tileMatrixSets/${SET}`, []), rel: 'self', type: 'application/json' };
    if (question.format === 'json') {
      const set = { id: SET, title: 'Web Mercator', uri: SET_URI, crs: MERCATOR, links: jsonLinks([self]) };
      return { json: { links: jsonLinks(links), tileMatrixSets: [set] } };
    }
    const body = `<ul><li>${link(address(question, `/tileMatrixSets/${SET}`, [], { f: 'html' }), SET)}</li></ul>`;
    return {
      page: { title: 'Tile matrix sets', trail: trailTo(question, 0), others: otherFormats(links), body },
    };
  },
};

/** Metres of a side of the world, of a pixel of 0.28 mm at scale 1, and of a tile of 256 pixels. */
const WORLD = 2 * Math.PI * 6378137;

export const MATRIX_SET: Route = {
  path: `/tileMatrixSets/${SET}`,
  id: 'tileMatrixSet',
  summary: 'The tile matrix set WebMercatorQuad',
  formats: ['json', 'html'],
  parameters: [F],
  fixed: true,
  answer(question) {
    const links = selfLinks(question, MATRIX_SET, []);
    if (question.format === 'json') {
      const tileMatrices = Array.from({ length: FINEST_ZOOM + 1 }, (_, z) => {
        const cellSize = WORLD / 256 / 2 ** z;
        return {
          id: String(z),
          scaleDenominator: cellSize / 0.00028,
          cellSize,
          cornerOfOrigin: 'topLeft',
          pointOfOrigin: [-WORLD / 2, WORLD / 2],
          tileWidth: 256,
          tileHeight: 256,
          matrixWidth: 2 ** z,
          matrixHeight: 2 ** z,
        };
      });
      const json = {
        id: SET,
        title: 'Web Mercator',
        uri: SET_URI,
        crs: MERCATOR,
        orderedAxes: ['X', 'Y'],
        wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
      };
      return { json: { ...json, tileMatrices, links: jsonLinks(links) } };
    }
    const [west, south, east, north] = tileBbox(0, 0, 0);
    const body = list([
      ['Coordinate reference system', cell(MERCATOR)],
      ['West, south, east, north', cell([west, south, east, north].join(', '))],
      ['Zooms', cell(`0 to ${FINEST_ZOOM}`)],
    ]);
    return { page: { title: SET, trail: trailTo(question, 0), others: otherFormats(links), body } };
  },
};
