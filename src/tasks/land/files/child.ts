/**
 * The process in which libraries read what strangers made: GDAL, compiled to WebAssembly, and the reader of workbooks. It
 * does one thing at a time and can be killed at any moment. Nothing but its own folder is written to.
 */
import fs, { closeSync, openSync, writeSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import type { ChildAnswer, ChildAsk, ChildLayer, ChildSheet, ChildStart } from './child-messages.ts';

/** Of what a library says, so many lines are passed on. */
const MOST_SAID = 50;

interface GdalInfo {
  readonly layers?: readonly {
    readonly name: string;
    readonly featureCount?: number;
    readonly fidColumnName?: string;
    readonly fields?: readonly { readonly name: string; readonly type: string; readonly subType?: string }[];
    readonly geometryFields?: readonly {
      readonly coordinateSystem?: {
        readonly wkt?: string;
        readonly projjson?: {
          readonly name?: string;
          readonly id?: { readonly authority?: string; readonly code?: unknown };
        };
      };
    }[];
  }[];
}

interface Dataset {
  readonly info?: GdalInfo;
}

interface Gdal {
  open(
    path: string,
    options?: readonly string[],
  ): Promise<{ readonly datasets: readonly Dataset[]; readonly errors: readonly unknown[] }>;
  ogr2ogr(dataset: Dataset, options: readonly string[], name: string): Promise<unknown>;
  ogrinfo(dataset: Dataset, options?: readonly string[]): Promise<GdalInfo>;
  close(dataset: Dataset): Promise<unknown>;
}

const require = createRequire(import.meta.url);
let folder = '';
let gdal: Gdal | null = null;
let dataset: Dataset | null = null;
let said: string[] = [];

function keep(text: string): void {
  if (said.length < MOST_SAID && !said.includes(text)) said.push(text.slice(0, 500));
}

/** GDAL, with its output in our folder. */
async function loadGdal(): Promise<Gdal> {
  if (gdal !== null) return gdal;
  // It finds its own files from where the process is.
  process.chdir(join(dirname(require.resolve('gdal3.js/package.json')), 'dist/package'));
  const init = require('gdal3.js/node.js') as (options: object) => Promise<Gdal>;
  gdal = await init({
    path: '.',
    dest: folder,
    logHandler: () => undefined,
    errorHandler: keep,
    env: {
      OGR_SQLITE_ALLOW_EXTERNAL_ACCESS: 'NO',
      OGR_GEOMETRY_ACCEPT_UNCLOSED_RING: 'YES',
      // It would read GeoPackages with threads, which this build has none of.
      OGR2OGR_USE_ARROW_API: 'NO',
      OGR_GPKG_NUM_THREADS: '1',
    },
  });
  return gdal;
}

/** Whatever a library does, files outside our folder stay as they are. */
function guardFiles(): void {
  const inside = (path: unknown): boolean => typeof path === 'string' && resolve(path).startsWith(folder + sep);
  const refuse = (path: unknown): never => {
    throw Object.assign(new Error(`EACCES: ${path} is not to be written to`), { code: 'EACCES', errno: -13 });
  };
  const { openSync: open } = fs;
  const writing = fs.constants.O_WRONLY | fs.constants.O_RDWR | fs.constants.O_CREAT | fs.constants.O_TRUNC;
  fs.openSync = ((path: string, flags: string | number = 'r', mode?: number) => {
    const writes = typeof flags === 'number' ? (flags & writing) !== 0 : flags !== 'r';
    return writes && !inside(path) ? refuse(path) : open(path, flags, mode);
  }) as typeof fs.openSync;
  const changing = [
    'unlinkSync',
    'rmdirSync',
    'mkdirSync',
    'truncateSync',
    'chmodSync',
    'utimesSync',
    'symlinkSync',
    'renameSync',
  ] as const;
  for (const name of changing) {
    const original = fs[name] as (...words: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...words: unknown[]) =>
        words.filter((word) => typeof word === 'string').every(inside) ? original(...words) : refuse(words[0]),
    });
  }
  syncBuiltinESMExports();
}

async function layersOf(path: string): Promise<ChildAnswer> {
  const library = await loadGdal();
  if (dataset !== null) await library.close(dataset);
  dataset = null;
  const { datasets } = await library.open(path);
  const [opened] = datasets;
  if (opened === undefined) throw new Error(said[0] ?? 'GDAL does not open it');
  dataset = opened;
  const info = opened.info?.layers ? opened.info : await library.ogrinfo(opened);
  const layers = (info.layers ?? []).map((layer): ChildLayer => {
    const system = layer.geometryFields?.[0]?.coordinateSystem;
    const { id, name = '' } = system?.projjson ?? {};
    const crs =
      id?.authority !== undefined && id.code !== undefined ? `${id.authority}:${id.code}` : (system?.wkt ?? null);
    return {
      name: layer.name,
      fields: (layer.fields ?? []).map((field) => ({
        name: field.name,
        type: field.type,
        subType: field.subType ?? '',
      })),
      // What a GeoPackage says where nobody knows.
      crs: /^(undefined|unknown)\b/i.test(name) ? null : crs,
      rowCount: typeof layer.featureCount === 'number' && layer.featureCount >= 0 ? layer.featureCount : null,
      idColumn: layer.fidColumnName ?? '',
    };
  });
  return { kind: 'layers', layers, said };
}

async function rowsOf(layer: string, out: string): Promise<ChildAnswer> {
  const library = await loadGdal();
  if (dataset === null) throw new Error('nothing was opened');
  // The plain GeoJSON of GDAL: in the CRS and with the rings as they are.
  const options = ['-f', 'GeoJSON', '-lco', 'SIGNIFICANT_FIGURES=17', '-lco', 'RFC7946=NO', '-lco', 'WRITE_NAME=NO'];
  try {
    await library.ogr2ogr(dataset, [...options, '-preserve_fid', '-noNativeData', layer], out);
  } catch (error) {
    // It refuses as soon as anything was said; what was written is there all the same.
    keep(wordsOf(error));
  }
  return { kind: 'rows', said };
}

async function write(ask: ChildAsk & { kind: 'write' }): Promise<ChildAnswer> {
  const library = await loadGdal();
  for (const [index, { path, layer, whole }] of ask.tables.entries()) {
    const { datasets } = await library.open(path, [
      'GEOM_POSSIBLE_NAMES=__geometry',
      'KEEP_GEOM_COLUMNS=NO',
      'EMPTY_STRING_AS_NULL=YES',
      'MAX_LINE_SIZE=-1',
    ]);
    const [table] = datasets;
    if (table === undefined) throw new Error(said[0] ?? 'GDAL does not open the table');
    const options = ['-f', ask.driver, '-nln', layer, '-nlt', 'GEOMETRY', '-a_srs', 'EPSG:4326'];
    if (index > 0) options.push('-update', '-append');
    if (ask.driver === 'GPKG') options.push('-lco', 'GEOMETRY_NAME=geom');
    if (ask.driver === 'FlatGeobuf' && !whole) options.push('-lco', 'SPATIAL_INDEX=NO');
    await library.ogr2ogr(table, options, ask.out);
    await library.close(table);
  }
  return { kind: 'written', said };
}

async function sheetsOf(path: string, to: string): Promise<ChildAnswer> {
  const { default: readWorkbook } = await import('read-excel-file/node');
  const sheets: ChildSheet[] = [];
  const workbook = await readWorkbook(path, { trim: false, parseNumber: exactNumber });
  for (const [index, { sheet, data }] of workbook.entries()) {
    const file = openSync(join(to, `sheet-${index}.jsonl`), 'w');
    let lines: string[] = [];
    for (const row of data) {
      lines.push(JSON.stringify(row.map(cellOf)));
      if (lines.length >= 1000) {
        writeSync(file, `${lines.join('\n')}\n`);
        lines = [];
      }
    }
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
    closeSync(file);
    sheets.push({ name: sheet, rows: data.length });
  }
  return { kind: 'sheets', sheets };
}

/** Whole numbers that a double does not hold stay text; what is no finite number does, too. */
function exactNumber(text: string): number | string {
  const number = Number(text);
  if (!Number.isFinite(number) || (/^-?\d+$/.test(text.trim()) && !Number.isSafeInteger(number))) return text;
  return number;
}

function cellOf(cell: unknown): unknown {
  if (!(cell instanceof Date)) return cell ?? null;
  if (Number.isNaN(cell.getTime())) return null;
  // A workbook keeps a fraction of a day, which is off by a millisecond at times.
  const milliseconds = cell.getTime();
  const seconds = Math.round(milliseconds / 1000) * 1000;
  const iso = new Date(Math.abs(milliseconds - seconds) < 2 ? seconds : milliseconds).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.replace(/(\.000)?Z$/, '');
}

function wordsOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  if (Array.isArray(error)) return error.map(wordsOf).join('; ');
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}

async function answerTo(ask: ChildAsk): Promise<ChildAnswer> {
  said = [];
  try {
    switch (ask.kind) {
      case 'layers':
        return await layersOf(ask.path);
      case 'rows':
        return await rowsOf(ask.layer, ask.out);
      case 'sheets':
        return await sheetsOf(ask.path, ask.folder);
      default:
        return await write(ask);
    }
  } catch (error) {
    return { kind: 'refused', why: wordsOf(error).slice(0, 500) };
  }
}

process.once('message', ({ folder: own }: ChildStart) => {
  folder = resolve(own);
  guardFiles();
  process.on('message', async (ask: ChildAsk) => {
    const answer = await answerTo(ask);
    process.send?.(answer);
  });
});
// Who asked is gone.
process.on('disconnect', () => process.exit(0));
process.on('unhandledRejection', () => undefined);
