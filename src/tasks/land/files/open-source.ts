/** Opens a file of places: what it is, is found from its content, and from its name only where content cannot tell. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { openCsv } from './csv.ts';
import { FileBytes } from './file-bytes.ts';
import { openGeoJson } from './geojson.ts';
import { GPX } from './gpx.ts';
import { kmlFormat } from './kml.ts';
import { openWithLibrary } from './library-formats.ts';
import { type Opened, Reading } from './reading.ts';
import { encrypted, formatUnknown, incomplete, missing } from './refusal.ts';
import { openShapefile } from './shapefile.ts';
import type { Layer, Source, SourceOptions } from './source.ts';
import { beginningOf } from './text.ts';
import { xmlLayers } from './xml-source.ts';
import { openZip } from './zipped.ts';

const BEGINNING = 256 * 1024;
const SHAPEFILE_PARTS = ['.shp', '.dbf', '.shx', '.prj', '.cpg', '.sbn', '.sbx', '.qix'];
const LINES = ['.geojsonl', '.geojsons', '.geojsonseq', '.jsonl', '.ndjson', '.ldjson'];
const TABLES = ['.csv', '.tsv', '.tab', '.txt'];

/**
 * Opens a file or a folder (a File Geodatabase, or the parts of a Shapefile).
 * @throws Problem of those under “Spatial files”
 */
export async function openSource(path: string, options: SourceOptions = {}): Promise<Source> {
  const reading = new Reading(basename(path), options);
  try {
    const source = new OpenedSource(await openPath(path, reading, 0), reading);
    // Whoever gave the signal need not close as well.
    reading.signal.addEventListener('abort', () => void source.close(), { once: true });
    return source;
  } catch (error) {
    await reading.close();
    throw error;
  }
}

class OpenedSource implements Source {
  readonly format: Source['format'];
  readonly layers: readonly Layer[];
  readonly remarks: readonly string[];
  readonly #opened: Opened;
  readonly #reading: Reading;

  constructor(opened: Opened, reading: Reading) {
    this.format = opened.format;
    this.layers = opened.layers.map(({ layer }) => layer);
    this.remarks = reading.remarks;
    this.#opened = opened;
    this.#reading = reading;
  }

  rows(layer: Layer, { from = 1 }: { readonly from?: number } = {}) {
    const reader = this.#opened.layers.find((one) => one.layer.name === layer.name);
    if (reader === undefined) throw new Error(`There is no layer ${layer.name}.`);
    this.#reading.check();
    return reader.rows(from);
  }

  close(): Promise<void> {
    return this.#reading.close();
  }
}

/** @param depth how many zipped files it lies in */
async function openPath(path: string, reading: Reading, depth: number): Promise<Opened> {
  if (!existsSync(path)) throw missing(reading.name);
  if (statSync(path).isDirectory()) return openFolder(path, reading);
  const extension = extname(path).toLowerCase();
  const shp = SHAPEFILE_PARTS.includes(extension) ? shpBeside(path) : null;
  const opened = shp ?? path;
  const bytes = await FileBytes.open(opened, reading);
  const start = await bytes.read(0, BEGINNING);
  if (start.length === 0) throw incomplete(reading.name, 'is empty');
  if (startsWith(start, 'PK\x03\x04') || startsWith(start, 'PK\x05\x06')) {
    return openZip(path, bytes, depth, reading, (inner) => openPath(inner, reading, depth + 1));
  }
  if (startsWith(start, 'SQLite format 3\0')) return openWithLibrary(path, 'geopackage', reading.name, reading);
  if (startsWith(start, 'fgb\x03fgb')) return openWithLibrary(path, 'flatgeobuf', reading.name, reading);
  if (startsWith(start, '\xd0\xcf\x11\xe0')) {
    if (start.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw encrypted(reading.name);
    throw formatUnknown(reading.name, 'is a workbook or document of the old kind (.xls, .doc)');
  }
  if (start.length >= 4 && start.readInt32BE(0) === 9994) {
    const name = basename(opened, extname(opened));
    return { format: 'shapefile', layers: [await openShapefile(opened, name, reading)] };
  }
  if (extension === '.dbf' && shp === null && (start[0] ?? 0) !== 0x7b) {
    return { format: 'shapefile', layers: [await openShapefile(path, basename(path, extname(path)), reading)] };
  }
  return openText(path, bytes, start, extension, reading);
}

async function openText(
  path: string,
  bytes: FileBytes,
  start: Buffer,
  extension: string,
  reading: Reading,
): Promise<Opened> {
  const { name } = reading;
  const beginning = beginningOf(start).replace(/^\ufeff/, '');
  const trimmed = beginning.trimStart();
  if (trimmed === '') throw formatUnknown(name, `begins with ${start.length} bytes of white space`);
  const jsonLines = LINES.includes(extension);
  if (trimmed.startsWith('{') || trimmed.charCodeAt(0) === 0x1e || jsonLines) {
    return openGeoJson(bytes, beginning, jsonLines, reading);
  }
  if (trimmed.startsWith('[')) throw formatUnknown(name, 'is a JSON list and not a FeatureCollection');
  if (trimmed.startsWith('<')) {
    const root = /<(?:[\w-]+:)?(kml|gpx)[\s>]/.exec(trimmed)?.[1];
    if (root === 'kml') {
      const layer = basename(path, extname(path));
      return { format: 'kml', layers: await xmlLayers(bytes, beginning, kmlFormat(layer), reading) };
    }
    if (root === 'gpx') return { format: 'gpx', layers: await xmlLayers(bytes, beginning, GPX, reading) };
    throw formatUnknown(name, 'is XML or HTML, but neither KML nor GPX');
  }
  const binary = beginning.includes('\0');
  if (!binary && (TABLES.includes(extension) || isTable(trimmed))) return openCsv(bytes, beginning, reading);
  if (!binary && extension === '.wkt') throw formatUnknown(name, 'is a text of WKT alone');
  throw formatUnknown(
    name,
    binary
      ? `holds bytes of a format that is not known (${start.toString('hex', 0, 8)})`
      : 'is text, but no table and no GeoJSON',
  );
}

/** Text whose lines are divided the same way. */
function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/, 10).filter((line) => line !== '');
  return [',', ';', '\t', '|'].some((delimiter) => lines.length > 1 && lines.every((line) => line.includes(delimiter)));
}

function startsWith(bytes: Buffer, latin1: string): boolean {
  return bytes.subarray(0, latin1.length).toString('latin1') === latin1;
}

/** Given any part of a Shapefile, its .shp. */
function shpBeside(path: string): string | null {
  const wanted = `${basename(path).slice(0, -extname(path).length)}.shp`.toLowerCase();
  const found = readdirSync(dirname(path)).find((one) => one.toLowerCase() === wanted);
  return found === undefined ? null : join(dirname(path), found);
}

async function openFolder(path: string, reading: Reading): Promise<Opened> {
  const names = readdirSync(path);
  if (names.some((name) => /^a0000000\w+\.gdbtable$/i.test(name))) {
    return openWithLibrary(path, 'filegdb', reading.name, reading);
  }
  const shapefiles = names.filter((name) => /\.shp$/i.test(name)).sort();
  if (shapefiles.length === 0)
    throw formatUnknown(reading.name, 'is a folder without a File Geodatabase or a Shapefile');
  const layers = [];
  for (const name of shapefiles)
    layers.push(await openShapefile(join(path, name), basename(name, extname(name)), reading));
  return { format: 'shapefile', layers };
}
