/** GeoJSON (RFC 7946), GeoJSON lines, KML and CSV, written row by row. */
import type { Value } from './source.ts';
import { uniqueNames } from './values.ts';
import { toWkt } from './wkt.ts';
import { FileOut, type Writing } from './writing.ts';
import type { WrittenField, WrittenLayer } from './written.ts';

/** A spreadsheet takes a text that begins so for a formula and would carry it out. A number may begin with a sign. */
const FORMULA = /^[=+\-@\t\r]/;
const SIGNED_NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

export async function writeGeoJson(path: string, layer: WrittenLayer, lines: boolean, writing: Writing): Promise<void> {
  const out = new FileOut(path);
  if (!lines) await out.text(`{"type":"FeatureCollection","name":${JSON.stringify(layer.name)},"features":[`);
  let first = true;
  for await (const { values, geometry } of writing.each(layer.name, layer.rows)) {
    const properties = Object.fromEntries(layer.fields.map(({ name }) => [name, values[name] ?? null]));
    const text = JSON.stringify({ type: 'Feature', properties, geometry: geometry ?? null });
    if (lines) await out.text(`${text}\n`);
    else await out.text(`${first ? '' : ','}\n${text}`);
    first = false;
  }
  if (!lines) await out.text('\n]}\n');
  await out.close();
}

/** With a mark of the byte order, without which spreadsheets take it for another encoding; geometries as WKT in the last column. */
export async function writeCsv(path: string, layer: WrittenLayer, writing: Writing): Promise<void> {
  const out = new FileOut(path);
  const [names, tags] = columnsOf(layer.fields);
  await out.text(`\ufeff${names.map((name) => csvCell(safe(name, writing))).join(',')}\r\n`);
  if (tags !== null) await out.text(`${tags.map(csvCell).join(',')}\r\n`);
  for await (const { values, geometry } of writing.each(layer.name, layer.rows)) {
    const cells = layer.fields.map(({ name }) => {
      const value = values[name] ?? null;
      return typeof value === 'string' ? safe(value, writing) : value;
    });
    await out.text(`${[...cells, wktOf(geometry, writing)].map(csvCell).join(',')}\r\n`);
  }
  await out.close();
}

/** The names of the columns, that of the geometry last, and the row of tags if there is one. */
export function columnsOf(fields: readonly WrittenField[]): readonly [names: string[], tags: string[] | null] {
  const names = uniqueNames([...fields.map(({ name }) => name), 'geometry']);
  const tagged = fields.some(({ tag }) => tag !== undefined);
  return [names, tagged ? [...fields.map(({ tag }) => tag ?? ''), '#geo+wkt'] : null];
}

export function wktOf(geometry: unknown, writing: Writing): string | null {
  if (geometry === null || geometry === undefined) return null;
  const text = toWkt(geometry);
  if (text === null) writing.count('a geometry that is none, or has a coordinate that is no number, was left out');
  return text;
}

function safe(text: string, writing: Writing): string {
  if (!FORMULA.test(text) || SIGNED_NUMBER.test(text)) return text;
  writing.count('a text that a spreadsheet would take for a formula was given an apostrophe');
  return `'${text}`;
}

export function csvCell(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

export async function writeKml(path: string, layers: readonly WrittenLayer[], writing: Writing): Promise<void> {
  const out = new FileOut(path);
  await out.text('<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n');
  for (const [index, layer] of layers.entries()) {
    await out.text(`<Schema name="${xml(layer.name)}" id="s${index}">\n`);
    for (const { name, type } of layer.fields) {
      const kind = type === 'number' ? 'double' : type === 'boolean' ? 'bool' : 'string';
      await out.text(`<SimpleField name="${xml(name)}" type="${kind}"/>\n`);
    }
    await out.text('</Schema>\n');
  }
  for (const [index, layer] of layers.entries()) {
    await out.text(`<Folder>\n<name>${xml(layer.name)}</name>\n`);
    for await (const { values, geometry } of writing.each(layer.name, layer.rows)) {
      const title = values.name ?? null;
      await out.text('<Placemark>');
      if (title !== null) await out.text(`<name>${xml(String(title))}</name>`);
      await out.text(`<ExtendedData><SchemaData schemaUrl="#s${index}">`);
      for (const { name } of layer.fields) {
        const value = values[name] ?? null;
        if (value !== null && name !== 'name')
          await out.text(`<SimpleData name="${xml(name)}">${xml(String(value))}</SimpleData>`);
      }
      await out.text(
        `</SchemaData></ExtendedData>${wktOf(geometry, writing) === null ? '' : kmlOf(geometry)}</Placemark>\n`,
      );
    }
    await out.text('</Folder>\n');
  }
  await out.text('</Document>\n</kml>\n');
  await out.close();
}

interface AnyGeometry {
  readonly type: string;
  readonly coordinates?: unknown;
  readonly geometries?: readonly unknown[];
}

/** Of a geometry that {@link toWkt} takes. */
function kmlOf(geometry: unknown): string {
  const { type, coordinates, geometries } = geometry as AnyGeometry;
  const line = (positions: unknown) =>
    `<coordinates>${(positions as number[][]).map((one) => one.slice(0, 3).join(',')).join(' ')}</coordinates>`;
  const many = (kind: string) =>
    (coordinates as unknown[]).map((part) => kmlOf({ type: kind, coordinates: part })).join('');
  switch (type) {
    case 'Point':
      return `<Point>${line((coordinates as unknown[]).length > 0 ? [coordinates] : [])}</Point>`;
    case 'LineString':
      return `<LineString>${line(coordinates)}</LineString>`;
    case 'Polygon': {
      const rings = coordinates as unknown[];
      const ring = (one: unknown, index: number) => {
        const boundary = index === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs';
        return `<${boundary}><LinearRing>${line(one)}</LinearRing></${boundary}>`;
      };
      return `<Polygon>${rings.map(ring).join('')}</Polygon>`;
    }
    case 'GeometryCollection':
      return `<MultiGeometry>${(geometries ?? []).map(kmlOf).join('')}</MultiGeometry>`;
    default:
      return `<MultiGeometry>${many(type.replace('Multi', ''))}</MultiGeometry>`;
  }
}

/** Characters that XML does not allow at all are left out. */
function xml(text: string): string {
  return text
    .replace(/\p{Cc}/gu, (one) => ('\t\n\r'.includes(one) ? one : ''))
    .replace(/\p{Cs}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
