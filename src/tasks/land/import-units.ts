/** Administrative units out of a file that somebody gave: codes, names and borders, for one level at a time. */
import type { Geometry } from '../../base/geometry.ts';
import { openPlane } from '../../geo/plane.ts';
import type { Access } from '../../store/register/access.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { openSource } from './files/open-source.ts';
import type { Layer, Source } from './files/source.ts';
import { unsure } from './import-plan.ts';
import type { ImportSpec } from './import-report.ts';
import { BATCH, type TakenRow, writeRows } from './import-writing.ts';
import { rowGeometry } from './row-geometry.ts';
import { rowPlaceOf } from './row-place.ts';
import { sourceCrs } from './source-crs.ts';

export interface UnitsBrought {
  readonly owner: string;
  readonly taken: number;
  readonly added: number;
  readonly changed: number;
  readonly refused: number;
  /** Why, the first of them. */
  readonly reasons: readonly string[];
}

/** Names of columns in COD-AB, geoBoundaries and Natural Earth. */
const CODES = /^(?:adm\d_pcode|shapeid|gid_\d|iso_3166_2|adm\d_code|code|pcode)$/i;
const NAMES = /^(?:adm\d_(?:en|name)|shapename|name_\d|name|nom|nombre)$/i;
const PARENTS = /^(?:parent|parent_pcode)$/i;

/**
 * @param spec `columns` may name `code`, `name`, `level` and `parent`; `fixed.level` the level of all, 1 for the largest
 * @throws Problem `import-unsure` where no column holds a code or a name
 */
export async function importUnits(opening: Opening, spec: ImportSpec): Promise<UnitsBrought> {
  const owner = spec.owner.toUpperCase();
  const source = await openSource(spec.file, spec.encoding === undefined ? {} : { encoding: spec.encoding });
  try {
    const layer = source.layers.find(({ name }) => spec.layer === undefined || name === spec.layer) ?? source.layers[0];
    if (layer === undefined)
      throw unsure('the file has no layer', 'a layer of units', 'See whether it was exported whole.');
    const read = await columnsOf(source, layer, spec);
    const { toDegrees } = await sourceCrs(spec.crs ?? layer.crs ?? 'EPSG:4326', null);
    const plane = await openPlane();
    const by = { source: spec.title ?? spec.file, author: spec.author, reason: spec.reason };
    const access: Access = { level: 'internal', who: spec.author };
    const reasons: string[] = [];
    const rows: TakenRow[] = [];
    const codes = new Map<string, number>();
    let refused = 0;
    for await (const row of source.rows(layer)) {
      const text = (column: string | null) => (column === null ? '' : String(row.values[column] ?? '').trim());
      const name = text(read.name);
      // A name may occur twice (two towns called alike): then the second has a number.
      const plain = text(read.code) || name;
      const times = (codes.get(plain) ?? 0) + 1;
      codes.set(plain, times);
      const code = times === 1 ? plain : `${plain} ${times}`;
      const shape = rowGeometry(rowPlaceOf(row.geometry, toDegrees), {
        areal: true,
        required: true,
        expected: true,
        box: null,
        boxName: '',
        repairs: spec.repairs === 'none' ? 'none' : 'proposed',
        plane,
      });
      if (shape.geometry === null || code === '') {
        refused += 1;
        const why = code === '' ? 'it has neither code nor name' : (shape.findings[0]?.found ?? 'no geometry');
        if (reasons.length < 10) reasons.push(`row ${row.number}: ${why}`);
        continue;
      }
      const parent = text(read.parent);
      const body = { code, name, level: read.level, parent: parent === '' ? null : parent, entered: {} };
      rows.push({
        row: row.number,
        addition: { owner, kind: 'unit', subject: code, body, geometry: shape.geometry as Geometry, ...by },
      });
    }
    const { result } = await withRegister(opening, async (desk) => {
      let [added, changed] = [0, 0];
      for (let at = 0; at < rows.length; at += BATCH) {
        const { outcomes } = await writeRows(desk, access, rows.slice(at, at + BATCH), false);
        added += outcomes.filter((one) => one === 'added').length;
        changed += outcomes.filter((one) => one === 'changed').length;
      }
      return { owner, taken: rows.length, added, changed, refused, reasons };
    });
    return result;
  } finally {
    await source.close();
  }
}

async function columnsOf(source: Source, layer: Layer, spec: ImportSpec) {
  const names = new Set(layer.fields.map(({ name }) => name));
  for await (const row of source.rows(layer)) {
    for (const name of Object.keys(row.values)) names.add(name);
    if (row.number > 50) break;
  }
  const like = (pattern: RegExp) => {
    const fitting = [...names].filter((name) => pattern.test(name)).sort();
    // Of several levels in one table, the smallest unit is the row's own.
    return fitting.at(-1) ?? null;
  };
  const code = spec.columns?.code ?? like(CODES);
  const name = spec.columns?.name ?? like(NAMES);
  const parent = spec.columns?.parent ?? like(PARENTS);
  if (code === null && name === null) {
    throw unsure(
      `the columns are ${[...names].join(', ') || 'none'}`,
      'one with codes or names of units',
      'Name it: --map code=COLUMN.',
    );
  }
  const level = Number(spec.fixed?.level ?? /(\d)/.exec(code ?? '')?.[1] ?? 1);
  return { code, name, parent, level: Number.isInteger(level) && level > 0 ? level : 1 };
}
