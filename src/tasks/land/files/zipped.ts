/** What a zipped file is: a workbook, KMZ, Shapefiles, a File Geodatabase, or one file of another format. */
import { basename, extname, join } from 'node:path';
import { FileBytes } from './file-bytes.ts';
import { kmlFormat } from './kml.ts';
import { openWithLibrary } from './library-formats.ts';
import type { LayerReader, Opened, Reading } from './reading.ts';
import { formatUnknown, hostile, tooLarge } from './refusal.ts';
import { openShapefile } from './shapefile.ts';
import { beginningOf } from './text.ts';
import { uniqueNames } from './values.ts';
import { openXlsx } from './xlsx.ts';
import { xmlLayers } from './xml-source.ts';
import { ZipArchive } from './zip.ts';

const SINGLE = [
  '.geojson',
  '.json',
  '.geojsonl',
  '.geojsons',
  '.jsonl',
  '.ndjson',
  '.gpkg',
  '.fgb',
  '.csv',
  '.tsv',
  '.gpx',
  '.xlsx',
];
const SHAPEFILE_PARTS = ['.shp', '.dbf', '.prj', '.cpg'];

/** @param openInner opens what was unpacked as if it had been given */
export async function openZip(
  path: string,
  bytes: FileBytes,
  depth: number,
  reading: Reading,
  openInner: (path: string) => Promise<Opened>,
): Promise<Opened> {
  const archive = await ZipArchive.open(bytes, reading);
  const paths = archive.entries.map((entry) => entry.path);
  if (paths.includes('[Content_Types].xml')) {
    if (paths.some((one) => /^xl\/workbook\.xml$/i.test(one))) return openXlsx(path, archive, reading);
    throw formatUnknown(reading.name, 'is a document of an office program, but no workbook');
  }
  if (depth > 0) throw hostile(reading.name, 'is a zipped file within a zipped file', 'a zipped file that holds files');
  const useful = paths.filter((one) => !/(^|\/)(__MACOSX\/|\.)/.test(one));
  const tables = useful.filter(
    (one) => /(^|\/)[^/]*\.gdb\/a0000000\w+\.gdbtable$/i.test(one) || /^a0000000\w+\.gdbtable$/i.test(one),
  );
  if (tables.length > 0) return openDatabase(archive, tables[0] ?? '', useful, reading);
  const shapefiles = useful.filter((one) => /\.shp$/i.test(one)).sort();
  if (shapefiles.length > 0) return openShapefiles(archive, shapefiles, useful, reading);
  const kml = useful.filter((one) => /\.kml$/i.test(one));
  if (kml.length > 0) return openKmz(archive, kml, useful, reading);
  const single = useful.filter((one) => SINGLE.includes(extname(one).toLowerCase()));
  const [only] = single;
  if (only !== undefined && single.length === 1) {
    remarkRest(useful, [only], reading);
    return openInner(await archive.unpack(only, join('unzipped', plainName(only))));
  }
  if (single.length > 1) {
    throw formatUnknown(reading.name, `holds several files that could be meant: ${single.slice(0, 5).join(', ')}`);
  }
  if (useful.some((one) => /\.(zip|kmz)$/i.test(one))) {
    throw hostile(reading.name, 'holds zipped files within', 'a zipped file that holds files');
  }
  throw formatUnknown(
    reading.name,
    `is a zipped file without anything that is read: ${useful.slice(0, 5).join(', ') || 'it is empty'}`,
  );
}

/** A name without folders and without what a file system could mind. */
function plainName(path: string): string {
  const name = basename(path)
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .slice(-120);
  return name.replace(/^\.+/, '_') || '_';
}

function remarkRest(all: readonly string[], taken: readonly string[], reading: Reading): void {
  const rest = all.filter((one) => !taken.includes(one));
  if (rest.length > 0) {
    const shown = rest.slice(0, 10).join(', ');
    reading.remark(
      `${reading.name} also holds ${rest.length} files that were not read: ${shown}${rest.length > 10 ? ' …' : ''}`,
    );
  }
}

async function openShapefiles(
  archive: ZipArchive,
  shapefiles: readonly string[],
  all: readonly string[],
  reading: Reading,
): Promise<Opened> {
  checkLayers(shapefiles.length, reading);
  const names = uniqueNames(shapefiles.map((one) => basename(one, extname(one))));
  const layers: LayerReader[] = [];
  const taken: string[] = [];
  for (const [index, shapefile] of shapefiles.entries()) {
    const stem = shapefile.slice(0, -4).toLowerCase();
    const parts = all.filter((one) => {
      const lower = one.toLowerCase();
      return SHAPEFILE_PARTS.some((suffix) => lower === stem + suffix);
    });
    let shp = '';
    for (const part of parts) {
      const suffix = extname(part).toLowerCase();
      const target = await archive.unpack(part, join('unzipped', `${index}${suffix}`));
      if (part === shapefile) shp = target;
      taken.push(part);
    }
    taken.push(
      ...all.filter(
        (one) => /\.(shx|sbn|sbx|qix|qpj|shp\.xml)$/i.test(one) && one.toLowerCase().startsWith(`${stem}.`),
      ),
    );
    layers.push(await openShapefile(shp, names[index] ?? '', reading));
  }
  remarkRest(all, taken, reading);
  return { format: 'shapefile', layers };
}

async function openDatabase(
  archive: ZipArchive,
  table: string,
  all: readonly string[],
  reading: Reading,
): Promise<Opened> {
  const folder = table.slice(0, table.lastIndexOf('/') + 1);
  const own = all.filter((one) => one.startsWith(folder) && !one.slice(folder.length).includes('/'));
  for (const one of own) await archive.unpack(one, join('unzipped.gdb', plainName(one)));
  remarkRest(all, own, reading);
  return openWithLibrary(join(reading.folder(), 'unzipped.gdb'), 'filegdb', reading.name, reading);
}

async function openKmz(
  archive: ZipArchive,
  kml: readonly string[],
  all: readonly string[],
  reading: Reading,
): Promise<Opened> {
  checkLayers(kml.length, reading);
  const names = uniqueNames(kml.map((one) => basename(one, extname(one))));
  const layers: LayerReader[] = [];
  for (const [index, one] of kml.entries()) {
    const bytes = await FileBytes.open(
      await archive.unpack(one, join('unzipped', `${index}.kml`)),
      reading,
      reading.limits.unzippedBytes,
    );
    const beginning = beginningOf(await bytes.read(0, 65_536)).replace(/^\ufeff/, '');
    layers.push(...(await xmlLayers(bytes, beginning, kmlFormat(names[index] ?? ''), reading)));
  }
  remarkRest(all, kml, reading);
  return { format: 'kml', layers };
}

function checkLayers(count: number, reading: Reading): void {
  if (count > reading.limits.layers)
    throw tooLarge(reading.name, `holds ${count} layers`, reading.limits.layers, 'layers');
}
