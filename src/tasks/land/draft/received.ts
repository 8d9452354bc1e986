/** What was sent, as one file that can be read: as it came, or the parts of a Shapefile packed together. */
import { createReadStream, renameSync, rmSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { Problem } from '../../../base/problem.ts';
import { zipInto } from '../files/write-zip.ts';

/** Of a Shapefile, with what ArcGIS and QGIS put beside it. */
const PARTS = ['.shp', '.shx', '.dbf', '.prj', '.cpg', '.sbn', '.sbx', '.qix', '.qmd', '.qpj', '.xml'];
/** Longer names are cut, before their ending. */
const LONGEST = 120;
/** Packed with the same day always, so that the same parts are the same file again. */
const WHEN = new Date(2000, 0, 1);

/** A name that is a name and nothing else: no path, no sign that a system reads otherwise. */
export function safeName(given: string): string {
  const plain = (given.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{C}<>:"|?*]/gu, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  if (plain === '') return 'file';
  const end = extname(plain).slice(0, 20);
  const stem = plain.slice(0, plain.length - end.length).slice(0, LONGEST - end.length) || 'file';
  // Names that Windows keeps for devices.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `_${stem}${end}` : `${stem}${end}`;
}

const stemOf = (name: string) => (/\.shp\.xml$/i.test(name) ? name.slice(0, -8) : name.slice(0, -extname(name).length));

/**
 * @param names of the files in the folder, as {@link safeName} made them
 * @returns the one that is read
 * @throws Problem `upload-unfit` for nothing, for an empty file, and for several that are not one Shapefile
 */
export async function receivedFile(
  folder: string,
  names: readonly string[],
): Promise<{ readonly name: string; readonly bytes: number }> {
  const [first, second] = names;
  if (first === undefined)
    throw unfit('no file was sent', 'one file, or the parts of one Shapefile', 'Choose it, and send it.');
  for (const name of names) {
    if (statSync(join(folder, name)).size === 0) {
      throw unfit(`“${name}” is empty`, 'a file with something in it', 'See whether it was exported whole.');
    }
  }
  if (second === undefined) return sized(folder, first);
  const stems = new Set(names.map((name) => stemOf(name).toLowerCase()));
  const strange = names.filter((name) => !PARTS.includes(extname(name).toLowerCase()));
  if (stems.size > 1 || strange.length > 0) {
    throw unfit(
      `${names.length} files: ${names.slice(0, 8).join(', ')}`,
      'one file, or the parts of one Shapefile, which are called alike (areas.shp, areas.dbf, areas.prj …)',
      'Send them one after the other, or packed in a ZIP.',
    );
  }
  const shp = names.find((name) => /\.shp$/i.test(name));
  if (shp === undefined) {
    throw unfit(
      `of a Shapefile only ${names.join(', ')}`,
      'its .shp, and the .dbf and .prj that belong to it',
      'Choose all of its parts together, or pack them in a ZIP.',
    );
  }
  const packed = `${basename(shp, extname(shp))}.zip`;
  const entries = [...names].sort().map((name) => ({ name, parts: createReadStream(join(folder, name)) }));
  // Made under a name that no part has.
  await zipInto(join(folder, '.packed'), entries, new AbortController().signal, WHEN);
  for (const name of names) rmSync(join(folder, name));
  renameSync(join(folder, '.packed'), join(folder, packed));
  return sized(folder, packed);
}

function sized(folder: string, name: string) {
  return { name, bytes: statSync(join(folder, name)).size };
}

function unfit(found: string, wanted: string, next: string): Problem {
  return new Problem('upload-unfit', { found, wanted, next });
}
