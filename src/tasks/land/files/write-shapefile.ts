/**
 * Shapefiles (ESRI Shapefile Technical Description, 1998), zipped: one for each kind of geometry of a layer, in WGS 84 and UTF-8,
 * with a table of the full names of the fields beside it, for the format keeps ten letters of them.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { cutTo, kindOf, type ShapeKind, ShapeOut } from './shape-out.ts';
import { csvCell } from './write-text.ts';
import { zipInto } from './write-zip.ts';
import { FileOut, type Writing } from './writing.ts';
import type { WrittenLayer } from './written.ts';

const PROJECTION =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const NAME = 10;

export async function writeShapefiles(path: string, layers: readonly WrittenLayer[], writing: Writing): Promise<void> {
  const entries: { readonly name: string; readonly from: string }[] = [];
  const taken = new Set<string>();
  for (const [index, layer] of layers.entries()) {
    const base = uniqueFile(layer.name, taken);
    const names = shortNames(layer.fields.map(({ name }) => name));
    const own = new Map<ShapeKind, ShapeOut>();
    const shapeOut = (kind: ShapeKind): ShapeOut => {
      const before = own.get(kind);
      if (before) return before;
      const made = new ShapeOut(join(writing.folder, `${index}-${kind}`), kind, layer.fields, names, writing);
      own.set(kind, made);
      return made;
    };
    for await (const row of writing.each(layer.name, layer.rows)) {
      const kind = kindOf(row.geometry);
      if (kind === null && row.geometry !== null && row.geometry !== undefined) {
        writing.count('a collection of geometries, or what is none, was written without its geometry');
      }
      // A row without a geometry may stand in a file of any kind.
      await shapeOut(kind ?? [...own.keys()][0] ?? 'polygon').add(kind === null ? null : row.geometry, row.values);
    }
    if (own.size === 0) shapeOut('polygon');
    for (const [kind, out] of own) {
      await out.close();
      const stem = own.size === 1 ? base : `${base}_${kind}`;
      for (const suffix of ['shp', 'shx', 'dbf'])
        entries.push({ name: `${stem}.${suffix}`, from: `${out.path}.${suffix}` });
      entries.push({
        name: `${stem}.prj`,
        from: await small(join(writing.folder, `${index}-${kind}.prj`), PROJECTION),
      });
      entries.push({ name: `${stem}.cpg`, from: await small(join(writing.folder, `${index}-${kind}.cpg`), 'UTF-8') });
    }
    const cut = layer.fields.filter(({ name }, field) => name !== names[field]);
    if (cut.length > 0) writing.remark(`${layer.name}: ${cut.length} names of fields were cut to ${NAME} letters`);
    const table = layer.fields.map(({ name }, field) => `${csvCell(names[field] ?? '')},${csvCell(name)}\r\n`).join('');
    entries.push({
      name: `${base}.fields.csv`,
      from: await small(join(writing.folder, `${index}.fields`), `short,full\r\n${table}`),
    });
  }
  await zipInto(
    path,
    entries.map(({ name, from }) => ({ name, parts: createReadStream(from) })),
    writing.signal,
  );
}

async function small(path: string, text: string): Promise<string> {
  const out = new FileOut(path);
  await out.text(text);
  await out.close();
  return path;
}

/** Ten bytes of UTF-8, each there once whatever the case of its letters. */
function shortNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const plain = name.replace(/[^\p{L}\p{N}_]+/gu, '_') || `field_${index + 1}`;
    let short = cutTo(plain, NAME);
    for (let number = 1; taken.has(short.toLowerCase()); number += 1) {
      const suffix = `_${number}`;
      short = cutTo(plain, NAME - suffix.length) + suffix;
    }
    taken.add(short.toLowerCase());
    return short;
  });
}

function uniqueFile(name: string, taken: Set<string>): string {
  const plain = name.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 60) || 'layer';
  let unique = plain;
  for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${plain}_${number}`;
  taken.add(unique.toLowerCase());
  return unique;
}
