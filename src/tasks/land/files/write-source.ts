/** Writes layers of places in the formats that others read. */
import { renameSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../../../base/problem.ts';
import { makeTempFolder } from './temp-folder.ts';
import { writeWithLibrary } from './write-library.ts';
import { writeShapefiles } from './write-shapefile.ts';
import { writeCsv, writeGeoJson, writeKml } from './write-text.ts';
import { writeXlsx } from './write-xlsx.ts';
import { unwritable, Writing } from './writing.ts';
import type { WriteOptions, Written, WrittenFormat, WrittenLayer } from './written.ts';

export type { WriteOptions, Written, WrittenField, WrittenFormat, WrittenLayer, WrittenRow } from './written.ts';

const ONE_LAYER: readonly WrittenFormat[] = ['geojson', 'geojsonl', 'flatgeobuf', 'csv'];

/**
 * Writes in a folder beside `path` and renames when whole, so that nobody reads half a file and what stood there stays until
 * then. A Shapefile is written as one zipped file.
 * @throws Problem `file-unwritable`, or `option-conflict` for several layers in a format that holds one
 */
export async function writeSource(
  format: WrittenFormat,
  path: string,
  layers: readonly WrittenLayer[],
  options: WriteOptions = {},
): Promise<Written> {
  if (layers.length !== 1 && (ONE_LAYER.includes(format) || layers.length === 0))
    throw wrongCount(format, layers.length);
  const target = resolve(path);
  const signal = options.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  let folder: ReturnType<typeof makeTempFolder>;
  try {
    folder = makeTempFolder(dirname(target));
  } catch (error) {
    throw unwritable(path, (error as Error).message);
  }
  const writing = new Writing(folder.path, signal);
  try {
    const made = await write(format, basename(target), layers, writing);
    signal.throwIfAborted();
    renameSync(made, target);
    return { rows: writing.rows, bytes: statSync(target).size, remarks: writing.allRemarks() };
  } catch (error) {
    if (isOfTheDisk(error)) throw unwritable(path, error.message);
    throw error;
  } finally {
    folder.remove();
  }
}

async function write(
  format: WrittenFormat,
  name: string,
  layers: readonly WrittenLayer[],
  writing: Writing,
): Promise<string> {
  const made = join(writing.folder, 'whole');
  const [first] = layers;
  if (format === 'kml') await writeKml(made, layers, writing);
  else if (format === 'xlsx') await writeXlsx(made, layers, writing);
  else if (format === 'shapefile') await writeShapefiles(made, layers, writing);
  else if (format === 'geopackage') return writeWithLibrary('GPKG', name, layers, writing);
  else if (first !== undefined) {
    if (format === 'flatgeobuf') return writeWithLibrary('FlatGeobuf', name, [first], writing);
    if (format === 'csv') await writeCsv(made, first, writing);
    else await writeGeoJson(made, first, format === 'geojsonl', writing);
  }
  return made;
}

function isOfTheDisk(error: unknown): error is NodeJS.ErrnoException {
  const codes = [
    'ENOSPC',
    'EACCES',
    'EPERM',
    'EROFS',
    'EISDIR',
    'ENOTDIR',
    'ENOENT',
    'EIO',
    'EFBIG',
    'EDQUOT',
    'EXDEV',
  ];
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

function wrongCount(format: WrittenFormat, count: number): Problem {
  return new Problem('option-conflict', {
    found: `${count} layers are to be written as ${format}`,
    wanted:
      count === 0
        ? 'at least one layer'
        : 'one layer, or a format that holds several: geopackage, shapefile, kml or xlsx',
    next: 'Choose another format, or write each layer into a file of its own.',
  });
}
