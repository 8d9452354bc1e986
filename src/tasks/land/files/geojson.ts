/**
 * GeoJSON (RFC 7946), GeoJSON text sequences (RFC 8142) and GeoJSON lines, in flat memory. What is no feature is a row all the
 * same, with its fault.
 */
import { asUtf8 } from './encoding.ts';
import type { FileBytes } from './file-bytes.ts';
import { JsonSplitter, type Piece } from './json-text.ts';
import { LineSplitter } from './lines.ts';
import type { LayerReader, Opened, Reading } from './reading.ts';
import { incomplete, unreadable } from './refusal.ts';
import type { Encoding, Layer, SourceRow, Value } from './source.ts';
import { textEncoding } from './text.ts';
import { FieldList, jsonValue, nestingFault } from './values.ts';

/** Rows, and bytes, from which the fields are taken. */
const [SEEN_ROWS, SEEN_BYTES] = [1000, 8 * 1024 * 1024];
const GEOMETRIES = [
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
];
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The record separator of RFC 8142. */
const RECORD = 0x1e;

type Shape = 'collection' | 'lines';

/** @param beginning the first part of the text */
export async function openGeoJson(
  bytes: FileBytes,
  beginning: string,
  hinted: boolean,
  reading: Reading,
): Promise<Opened> {
  const shape: Shape = isLines(beginning, hinted) ? 'lines' : 'collection';
  const encoding = await textEncoding(bytes, reading);
  const fields = new FieldList();
  let crs: string | null = null;
  let seen = 0;
  let collection = '';
  for await (const pieces of piecesOf(bytes, encoding, shape, reading, SEEN_BYTES)) {
    for (const piece of pieces) {
      if (seen >= SEEN_ROWS) break;
      if (piece.kind === 'head') {
        crs ??= crsOf(piece.text);
        collection ||= nameOf(piece.text);
      } else {
        fields.add(rowOf(piece, '', 0, reading).values);
        reading.checkFields(fields.size);
        seen += 1;
      }
    }
    if (seen >= SEEN_ROWS) break;
  }
  crs ??= shape === 'collection' ? crsOf(await headOf(bytes, encoding)) : null;
  const format = shape === 'lines' ? 'geojsonl' : 'geojson';
  const name = collection || reading.name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') || 'layer';
  const layer: Layer = { name, fields: fields.fields, crs, encoding, rowCount: null };
  return {
    format,
    layers: [{ layer, rows: (from) => rowsOf(bytes, layer, shape, from, reading) } satisfies LayerReader],
  };
}

/** Each line, or each record, a value of its own. `hinted` is what the file's name says. */
function isLines(beginning: string, hinted: boolean): boolean {
  if (beginning.trimStart().charCodeAt(0) === RECORD) return true;
  const lines = beginning.split('\n');
  // The last may be cut.
  if (lines.length > 1) lines.pop();
  const full = lines.map((line) => line.trim()).filter((line) => line !== '');
  const [first = ''] = full;
  if (/^\{.*"features"\s*:\s*\[/.test(first) && !isWhole(first)) return false;
  if (hinted) return true;
  if (full.length < 2) return false;
  return (
    full.filter((line) => line.startsWith('{') && line.endsWith('}')).length > full.length / 2 &&
    !first.endsWith('{') &&
    !/^\{\s*"type"\s*:\s*"FeatureCollection"/.test(first)
  );
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The rows of a collection that another program wrote for us, in UTF-8. */
export function geoJsonRows(bytes: FileBytes, layer: Layer, reading: Reading): AsyncIterable<SourceRow> {
  return rowsOf(bytes, layer, 'collection', 1, reading);
}

/** Those of each part of the file together. */
async function* piecesOf(
  bytes: FileBytes,
  encoding: Encoding,
  shape: Shape,
  reading: Reading,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly Piece[]> {
  const { rowBytes, depth } = reading.limits;
  const splitter = shape === 'lines' ? new LineSplitter(rowBytes, true) : new JsonSplitter(rowBytes, depth);
  let done = 0;
  for await (const part of asUtf8(bytes.parts(0, Number.isFinite(most)), encoding.name)) {
    yield splitter.push(part);
    done += part.length;
    if (done >= most) return;
  }
  yield splitter.end();
}

async function* rowsOf(
  bytes: FileBytes,
  layer: Layer,
  shape: Shape,
  from: number,
  reading: Reading,
): AsyncGenerator<SourceRow> {
  let number = 0;
  for await (const pieces of piecesOf(bytes, layer.encoding, shape, reading)) {
    for (const piece of pieces) {
      if (piece.kind === 'head') {
        checkHead(piece, number, reading);
        continue;
      }
      number += 1;
      if (number >= from) yield rowOf(piece, layer.name, number, reading);
      if (piece.cut) throw incomplete(reading.name, `ends within row ${number}, which begins on line ${piece.line}`);
    }
  }
}

/** What surrounds the features must be JSON too, or something of the file was passed over. */
function checkHead({ text, line, fault, cut }: Piece, rows: number, reading: Reading): void {
  if (cut)
    throw incomplete(
      reading.name,
      `ends before the collection that begins on line ${line} is closed, after ${rows} rows`,
    );
  if (fault !== null) throw unreadable(reading.name, `what surrounds its features is not taken: ${fault}`);
  try {
    JSON.parse(text);
  } catch (error) {
    throw unreadable(
      reading.name,
      `after ${rows} rows, what surrounds its features is no JSON (${(error as Error).message})`,
      'a FeatureCollection whose brackets match',
    );
  }
}

function rowOf(piece: Piece, layer: string, number: number, reading: Reading): SourceRow {
  const { depth, vertices, cell, fields } = reading.limits;
  const row = (values: Record<string, Value>, geometry: unknown, fault: string | null): SourceRow => ({
    layer,
    number,
    line: piece.line,
    values,
    geometry,
    fault,
  });
  if (piece.fault !== null) return row({}, null, `${piece.fault}: ${shown(piece.text)}`);
  let feature: unknown;
  let plain = false;
  try {
    [feature, plain] = parse(piece.text, vertices);
  } catch (error) {
    return row({}, null, `it is no JSON: ${(error as Error).message}`);
  }
  if (typeof feature !== 'object' || feature === null || Array.isArray(feature)) {
    return row({}, null, `it is no feature but ${shown(piece.text)}`);
  }
  const { type, properties, geometry } = feature as Record<string, unknown>;
  if (typeof type === 'string' && GEOMETRIES.includes(type)) {
    const fault = nestingFault(feature, vertices, depth);
    return row({}, fault === null ? feature : null, fault);
  }
  const values: Record<string, Value> = {};
  const put = (name: string, value: Value) => {
    if (name === '__proto__')
      Object.defineProperty(values, name, { value, enumerable: true, writable: true, configurable: true });
    else values[name] = value;
  };
  const faults: string[] = [];
  let long = false;
  if (type !== 'Feature') faults.push(`its type is ${shown(JSON.stringify(type) ?? 'missing')} and not “Feature”`);
  if (typeof properties === 'object' && properties !== null && !Array.isArray(properties)) {
    for (const name of Object.keys(properties)) {
      const value = (properties as Record<string, unknown>)[name];
      put(name, oneValue(name, value));
    }
  } else if (properties !== undefined && properties !== null) {
    faults.push(`its properties are no object but ${shown(JSON.stringify(properties))}`);
  }
  function oneValue(name: string, value: unknown): Value {
    if (typeof value === 'string' && value.length > cell) long = true;
    if (typeof value !== 'object' || value === null) return jsonValue(value);
    const fault = nestingFault(value, Number.POSITIVE_INFINITY, depth);
    if (fault !== null) faults.push(`in “${name.slice(0, 60)}”, ${fault}`);
    if (fault !== null) return null;
    const text = jsonValue(value);
    if (typeof text === 'string' && text.length > cell) long = true;
    return text;
  }
  // Its id, and what a program may have put beside the properties.
  for (const name of Object.keys(feature)) {
    if (OWN_MEMBERS.has(name)) continue;
    const value = (feature as Record<string, unknown>)[name];
    const free = Object.hasOwn(values, name) ? `feature.${name}` : name;
    put(free, oneValue(free, value));
  }
  const wrong = plain ? null : nestingFault(geometry, vertices, depth);
  if (wrong !== null) faults.push(wrong);
  if (Object.keys(values).length > fields) faults.push(`it has more than ${fields} values`);
  for (const [name, value] of long ? Object.entries(values) : []) {
    if (typeof value !== 'string' || value.length <= cell) continue;
    faults.push(`its value “${name.slice(0, 60)}” has more than ${cell} characters`);
    values[name] = null;
    break;
  }
  return row(values, wrong === null ? (geometry ?? null) : null, faults.length > 0 ? faults.join('; ') : null);
}

/** Members of a feature that are no values of the row. */
const OWN_MEMBERS: ReadonlySet<string> = new Set(['type', 'properties', 'geometry', 'bbox']);

/**
 * JSON, with numbers that a double does not hold as the text that was written.
 * @returns the value, and whether its geometry is nested lists of ordinary numbers, of which nothing more is to be asked
 */
function parse(text: string, vertices: number): [value: unknown, plain: boolean] {
  // First as it is: seldom is a number lost, and only sound JSON is looked through by a pattern.
  const value = JSON.parse(text) as { readonly properties?: unknown; readonly geometry?: unknown } | null;
  const plain = isPlain(value?.geometry, vertices);
  if (!isInexact(value?.properties) && (plain || !isInexact(value?.geometry))) return [value, plain];
  const exact = text.replace(TOKENS, (token) => {
    if (token.startsWith('"')) return token;
    const number = Number(token);
    const lost = !Number.isFinite(number) || (/^-?\d+$/.test(token) && !Number.isSafeInteger(number));
    return lost ? `"${token}"` : token;
  });
  return [JSON.parse(exact), false];
}

function isPlain(geometry: unknown, vertices: number): boolean {
  if (typeof geometry !== 'object' || geometry === null || Array.isArray(geometry)) return false;
  const { type, coordinates } = geometry as { readonly type?: unknown; readonly coordinates?: unknown };
  if (typeof type !== 'string' || Object.keys(geometry).length !== 2) return false;
  const count = plainPositions(coordinates, 1);
  return count > 0 && count <= vertices;
}

/** How many positions are in lists nested up to four deep; negative where anything else is than numbers that a double holds. */
function plainPositions(value: unknown, level: number): number {
  if (!Array.isArray(value) || value.length === 0 || level > 4) return Number.NEGATIVE_INFINITY;
  if (typeof value[0] !== 'number') {
    let count = 0;
    for (let at = 0; at < value.length; at += 1) count += plainPositions(value[at], level + 1);
    return count;
  }
  if (value.length > 4) return Number.NEGATIVE_INFINITY;
  for (let at = 0; at < value.length; at += 1) {
    const number: unknown = value[at];
    if (typeof number !== 'number' || !(Math.abs(number) <= Number.MAX_SAFE_INTEGER)) return Number.NEGATIVE_INFINITY;
  }
  return 1;
}

/** Whether a double does not hold a number in it as it was written, or may not. */
function isInexact(value: unknown): boolean {
  if (typeof value === 'number')
    return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
  if (typeof value !== 'object' || value === null) return false;
  const stack: object[] = [value];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    for (const part of Array.isArray(one) ? one : Object.values(one)) {
      if (typeof part === 'number') {
        if (part > Number.MAX_SAFE_INTEGER || part < Number.MIN_SAFE_INTEGER) return true;
      } else if (typeof part === 'object' && part !== null) stack.push(part);
    }
  }
  return false;
}

function shown(text: string): string {
  const short = text.trim();
  return short.length > 80 ? `${short.slice(0, 79)}…` : short;
}

/** `crs` of GeoJSON as it was before RFC 7946: a name, or a link. */
function crsOf(text: string): string | null {
  try {
    const { crs } = JSON.parse(text) as { crs?: { type?: unknown; properties?: Record<string, unknown> } | null };
    const declared = crs?.properties?.name ?? crs?.properties?.code ?? crs?.properties?.href;
    return typeof declared === 'string' && declared.length < 10_000
      ? declared
      : typeof declared === 'number'
        ? `EPSG:${declared}`
        : null;
  } catch {
    return null;
  }
}

function nameOf(text: string): string {
  try {
    const { name } = JSON.parse(text) as { name?: unknown };
    return typeof name === 'string' ? name.slice(0, 200) : '';
  } catch {
    return '';
  }
}

/** What stands before the features of a long collection, closed so that it is JSON; and if that has no `crs`, what stands after. */
async function headOf(bytes: FileBytes, encoding: Encoding): Promise<string> {
  const decoder = new TextDecoder(encoding.name);
  const start = decoder.decode(await bytes.read(0, 65_536));
  const features = /"features"\s*:\s*\[/.exec(start);
  if (features && /"crs"/.test(start.slice(0, features.index)))
    return `${start.slice(0, features.index)}"features":[]}`;
  const end = decoder.decode(await bytes.read(Math.max(0, bytes.size - 65_536), 65_536));
  const at = end.lastIndexOf('"crs"');
  return at < 0 ? '' : `{${end.slice(at)}`;
}
