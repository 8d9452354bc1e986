/** The landing page, what this interface conforms to, and its description (OGC API – Common; Features Part 1). */

import { openApi } from './openapi.ts';
import { cell, link, list, table } from './page.ts';
import { F } from './parameter.ts';
import { address, jsonLinks, type Link, otherFormats, type Route, selfLinks } from './question.ts';

const TITLE = 'Whitestone';
const DESCRIPTION =
  'The open information system of the Mine Ban Convention and of humanitarian mine action: hazardous areas, land release, surveys and what belongs to them, on any day and as known at any instant.';
const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';

const OGC = 'http://www.opengis.net/spec';
export const CONFORMS = [
  ...['core', 'landing-page', 'json', 'html', 'oas30'].map((one) => `${OGC}/ogcapi-common-1/1.0/conf/${one}`),
  `${OGC}/ogcapi-common-2/1.0/conf/collections`,
  ...['core', 'oas30', 'html', 'geojson'].map((one) => `${OGC}/ogcapi-features-1/1.0/conf/${one}`),
  `${OGC}/ogcapi-features-2/1.0/conf/crs`,
  ...['queryables', 'queryables-query-parameters', 'filter', 'features-filter'].map(
    (one) => `${OGC}/ogcapi-features-3/1.0/conf/${one}`,
  ),
  ...[
    'cql2-text',
    'basic-cql2',
    'advanced-comparison-operators',
    'case-insensitive-comparison',
    'accent-insensitive-comparison',
    'basic-spatial-functions',
    'basic-spatial-functions-plus',
    'spatial-functions',
    'temporal-functions',
    'arithmetic',
    'property-property',
  ].map((one) => `${OGC}/cql2/1.0/conf/${one}`),
  ...['core', 'tileset', 'tilesets-list', 'geodata-tilesets', 'mvt', 'oas30'].map(
    (one) => `${OGC}/ogcapi-tiles-1/1.0/conf/${one}`,
  ),
  ...['tilematrixset', 'json-tilematrixset', 'tilesetmetadata', 'json-tilesetmetadata'].map(
    (one) => `${OGC}/tms/2.0/conf/${one}`,
  ),
];

export const LANDING: Route = {
  path: '/',
  id: 'landing',
  summary: 'What is here, and where',
  formats: ['json', 'html'],
  parameters: [F],
  fixed: true,
  answer(question) {
    const to = (path: string): string => address(question, path, []);
    const links: Link[] = [
      ...selfLinks(question, LANDING, []),
      { href: to('/api'), rel: 'service-desc', type: OPENAPI, title: 'The description of this interface (OpenAPI)' },
      {
        href: address(question, '/api', [], { f: 'html' }),
        rel: 'service-doc',
        type: 'text/html',
        title: 'The same, to read',
      },
      { href: to('/conformance'), rel: 'conformance', type: 'application/json', title: 'What it conforms to' },
      { href: to('/collections'), rel: 'data', type: 'application/json', title: 'The collections of features' },
      {
        href: to('/tileMatrixSets'),
        rel: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes',
        type: 'application/json',
        title: 'The tile matrix sets',
      },
    ];
    if (question.format === 'json') {
      return { json: { title: TITLE, description: DESCRIPTION, links: jsonLinks(links) } };
    }
    const seen = links.filter(({ rel }) => rel !== 'self' && rel !== 'alternate');
    const items = seen.map(({ href, title }) => `<li>${link(href, title ?? href)}</li>`).join('');
    const body = `<p>${cell(DESCRIPTION)}</p><ul>${items}</ul>
<h2>To open it in a map program</h2>
${list([
  ['Features (QGIS: WFS / OGC API – Features; GDAL: OAPIF)', cell(question.base || '/')],
  ['Tiles', 'the page of each collection has the address'],
])}`;
    return { page: { title: TITLE, trail: [], others: otherFormats(links), body } };
  },
};

export const CONFORMANCE: Route = {
  path: '/conformance',
  id: 'conformance',
  summary: 'The conformance classes of OGC API that are met',
  formats: ['json', 'html'],
  parameters: [F],
  fixed: true,
  answer(question) {
    const links = selfLinks(question, CONFORMANCE, []);
    if (question.format === 'json') return { json: { links: jsonLinks(links), conformsTo: CONFORMS } };
    const body = `<ul>${CONFORMS.map((one) => `<li>${cell(one)}</li>`).join('')}</ul>`;
    const trail = [{ href: address(question, '/', []), title: TITLE }];
    return { page: { title: 'Conformance', trail, others: otherFormats(links), body } };
  },
};

export const API: Route = {
  path: '/api',
  id: 'api',
  summary: 'The description of this interface (OpenAPI 3.0)',
  formats: ['json', 'html'],
  jsonType: OPENAPI,
  parameters: [F],
  fixed: true,
  async answer(question) {
    if (question.format === 'json') {
      const collections = await question.source.collections();
      return { json: openApi(question.routes, collections, question.base, question.version) };
    }
    const links = selfLinks(question, API, []);
    const body = question.routes
      .map(({ path, summary, parameters, formats }) => {
        const rows = parameters.map(({ name, description }) => [`<code>${cell(name)}</code>`, cell(description)]);
        return `<h2><code>GET ${cell(path)}</code></h2><p>${cell(summary)}. As ${formats.join(', ')}.</p>${table(`Parameters of ${path}`, ['parameter', 'what it is'], rows)}`;
      })
      .join('\n');
    const trail = [{ href: address(question, '/', []), title: TITLE }];
    return { page: { title: 'The interface', trail, others: otherFormats(links), body } };
  },
};
