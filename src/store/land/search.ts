/**
 * Looking for what is recorded of land by what people call it: by number through an index, in a register of any size; by name
 * by reading, and only so far.
 */
import type { Session } from '../engine.ts';
import { PUBLIC, show } from '../register/access.ts';
import { type Entry, type EntryRow, entryColumns, entryOf } from '../register/entry.ts';
import { fieldsOf, type Kind, type Kinds } from '../register/kind.ts';
import { inForceSql, ownersOf, Parameters, settled } from '../register/view.ts';
import { servedKinds } from './items.ts';

/** Rows that are read in the search for a name; what lies beyond them is found by its number only. */
export const MOST_READ = 50_000;
/** Fields that hold what a person would call it by. */
const CALLED = ['name', 'code'];

export interface Found {
  readonly entries: readonly Entry[];
  /** Were there more rows than could be read? Then some names were not looked at. */
  readonly partial: boolean;
}

/**
 * Entries of land that anybody may see, in force now, whose subject begins with the text (letters as given, small or
 * large), or whose name or code holds it.
 * @param limit at most so many
 */
export async function searchLand(session: Session, kinds: Kinds, text: string, limit: number): Promise<Found> {
  const served = servedKinds(kinds);
  const { known } = await settled(session, undefined);
  const found = new Map<string, Entry>();
  const parameters = new Parameters();
  // With every owner and kind named, the index of subjects can be used.
  const view = { owner: await ownersOf(session), kind: served.map((kind) => kind.name), known };
  const conditions = [inForceSql('e', view, parameters)];
  const begins = [...new Set([text, text.toUpperCase(), text.toLowerCase()])].map((start) => {
    const [from, to] = [parameters.of(start), parameters.of(`${start}\u{10FFFF}`)];
    return `(e.subject >= ${from} AND e.subject < ${to})`;
  });
  const rows = await session.query<EntryRow>(
    `SELECT ${entryColumns('e')} FROM register.entry e WHERE ${conditions.join(' AND ')} AND (${begins.join(' OR ')})
     ORDER BY e.owner, e.subject, e.seq LIMIT ${parameters.of(String(limit))}::bigint`,
    parameters.values,
  );
  for (const row of rows) found.set(row.id, entryOf(row));
  let partial = false;
  for (const kind of served) {
    if (found.size >= limit) break;
    const fields = CALLED.filter((field) => fieldsOf(kind).includes(field) && kind.marks[field] === undefined);
    if (fields.length === 0) continue;
    const { entries, more } = await byName(session, kind, fields, text, limit);
    for (const entry of entries) found.set(entry.id, entry);
    partial ||= more;
  }
  return { entries: show([...found.values()].slice(0, limit), kinds, PUBLIC).entries, partial };
}

async function byName(
  session: Session,
  kind: Kind,
  fields: readonly string[],
  text: string,
  limit: number,
): Promise<{ entries: Entry[]; more: boolean }> {
  const { known } = await settled(session, undefined);
  const parameters = new Parameters();
  const [name, most] = [parameters.of(kind.name), parameters.of(String(MOST_READ))];
  const held = parameters.of(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const holds = fields.map((field) => `e.body->>'${field}' ILIKE ${held}`).join(' OR ');
  const rows = await session.query<EntryRow & { readonly read: string }>(
    `WITH part AS (SELECT * FROM register.entry WHERE kind = ${name} LIMIT ${most}::bigint)
     SELECT ${entryColumns('e')} FROM part e WHERE (${holds}) AND ${inForceSql('e', { known }, parameters)}
     ORDER BY e.owner, e.subject, e.seq LIMIT ${parameters.of(String(limit))}::bigint`,
    parameters.values,
  );
  const beyond = await session.query<{ readonly more: string }>(
    'SELECT (SELECT count(*) FROM (SELECT FROM register.entry WHERE kind = $1 OFFSET $2::bigint LIMIT 1) beyond)::text AS more',
    [kind.name, String(MOST_READ)],
  );
  return { entries: rows.map(entryOf), more: beyond[0]?.more === '1' };
}
