/**
 * Looking for what is recorded of land by what people call it: by number through an index, in a register of any size; by name
 * by reading, and only so far.
 */
import type { Session } from '../engine.ts';
import { PUBLIC, show } from '../register/access.ts';
import { type Entry, type EntryRow, entryColumns, entryOf } from '../register/entry.ts';
import type { Instant } from '../register/instant.ts';
import type { Kinds } from '../register/kind.ts';
import { filterSql, inForceSql, ownersOf, Parameters, settled, type View } from '../register/view.ts';
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
  // A name that is marked cannot be looked for: to find it would be to read it.
  const kind = servedKinds(kinds)
    .filter(({ marks }) => CALLED.every((field) => marks[field] === undefined))
    .map(({ name }) => name);
  const { known } = await settled(session, undefined);
  // With every owner and kind named, the index of subjects can be used.
  const asked: Asked = { session, view: { owner: await ownersOf(session), kind, known }, text, limit };
  const bySubject = await subjects(asked);
  if (bySubject.length >= limit) return { entries: show(bySubject, kinds, PUBLIC).entries, partial: false };
  const { entries, more } = await names(asked);
  const found = new Map([...bySubject, ...entries].map((entry) => [entry.id, entry]));
  return { entries: show([...found.values()].slice(0, limit), kinds, PUBLIC).entries, partial: more };
}

interface Asked {
  readonly session: Session;
  readonly view: View & { readonly known: Instant };
  readonly text: string;
  readonly limit: number;
}

async function subjects({ session, view, text, limit }: Asked): Promise<Entry[]> {
  const parameters = new Parameters();
  const inForce = inForceSql('e', view, parameters);
  const begins = [...new Set([text, text.toUpperCase(), text.toLowerCase()])].map((start) => {
    const [from, to] = [parameters.of(start), parameters.of(`${start}\u{10FFFF}`)];
    return `(e.subject >= ${from} AND e.subject < ${to})`;
  });
  const rows = await session.query<EntryRow>(
    `SELECT ${entryColumns('e')} FROM register.entry e WHERE ${inForce} AND (${begins.join(' OR ')})
     ORDER BY e.owner, e.subject, e.seq LIMIT ${parameters.of(String(limit))}::bigint`,
    parameters.values,
  );
  return rows.map(entryOf);
}

async function names({ session, view, text, limit }: Asked): Promise<{ entries: Entry[]; more: boolean }> {
  const parameters = new Parameters();
  const part = filterSql('o', view, parameters).join(' AND ');
  const most = parameters.of(String(MOST_READ));
  const held = parameters.of(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const holds = CALLED.map((field) => `e.body->>'${field}' ILIKE ${held}`).join(' OR ');
  const rows = await session.query<EntryRow & { readonly beyond: string }>(
    `WITH part AS (SELECT o.* FROM register.entry o WHERE ${part} LIMIT ${most}::bigint),
       found AS (SELECT ${entryColumns('e')} FROM part e WHERE (${holds}) AND ${inForceSql('e', { known: view.known }, parameters)}
         ORDER BY e.owner, e.subject, e.seq LIMIT ${parameters.of(String(limit))}::bigint)
     SELECT read.beyond, found.* FROM (SELECT (count(*) >= ${most}::bigint)::text AS beyond FROM part) read
       LEFT JOIN found ON true`,
    parameters.values,
  );
  return {
    entries: rows.filter(({ id }) => id !== null).map(entryOf),
    more: rows[0]?.beyond === 'true',
  };
}
