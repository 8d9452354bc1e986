/** The catalogue of mine types, from rows of `data/mine-types.csv` or entries of the register. */
import { CONFIDENCES, type Source } from '../../base/finding.ts';
import {
  ACTUATIONS,
  DETECTABILITIES,
  MINE_ACTIONS,
  MINE_CLASSES,
  type MineType,
  SAID,
} from '../../stockpiles/mine-type.ts';
import type { Entry } from '../register/entry.ts';
import { Row } from './table.ts';

/** @throws Problem `data-invalid`, at file and line */
export function mineTypesFrom(rows: readonly Row[], sources: ReadonlyMap<string, Source>): readonly MineType[] {
  const types = rows.map((row) => mineType(row, sources));
  for (const [index, { id }] of types.entries()) {
    if (types.findIndex((one) => one.id === id) < index)
      throw rows[index]?.wrong('id', `“${id}”, which another row has`, 'an id of its own');
  }
  return types;
}

/** @param entries of the kind `mine-type`, those in force */
export function mineTypesOf(entries: readonly Entry[], sources: ReadonlyMap<string, Source>): readonly MineType[] {
  return mineTypesFrom(
    entries.map((one) => new Row(`mine-type “${one.subject}”`, one.body as Record<string, string>, one.subject)),
    sources,
  );
}

function mineType(row: Row, sources: ReadonlyMap<string, Source>): MineType {
  const known = row.text('explosive_low') !== '' || row.text('explosive_high') !== '';
  const explosive = known ? { low: row.count('explosive_low'), high: row.count('explosive_high') } : null;
  if (explosive !== null && explosive.low > explosive.high)
    throw row.wrong('explosive_low', `${explosive.low}, more than explosive_high`, 'the smaller mass first');
  row.required('actuation');
  row.required('sources');
  return {
    id: row.required('id'),
    name: row.required('name'),
    aliases: row.list('aliases'),
    country: row.required('country'),
    mineClass: row.word('class', MINE_CLASSES),
    action: row.word('action', MINE_ACTIONS),
    explosive,
    actuation: row.many('actuation', new Map(ACTUATIONS.map((one) => [one, one] as const)), ACTUATIONS.join(', ')),
    detectability: row.word('detectability', DETECTABILITIES),
    remote: row.word('remote', SAID),
    selfDestruct: row.word('self_destruct', SAID),
    confidence: row.word('confidence', CONFIDENCES),
    sources: row.many('sources', sources, 'a source in data/sources.csv'),
    note: row.text('note'),
  };
}
