/** Differences between two views: two instants, two days, two snapshots, or a snapshot and now. */
import type { Session } from '../engine.ts';
import { type Access, checkedAccess, placesSeen, show } from './access.ts';
import { type Entry, type EntryRow, entryColumns, entryOf } from './entry.ts';
import type { Instant } from './instant.ts';
import type { Kinds } from './kind.ts';
import { noteAccess, type Reader } from './reading.ts';
import { filterSql, inForceSql, lineSql, Parameters, settled, standingSql, type View } from './view.ts';

/** One line that the two views answer differently. */
export interface Difference {
  readonly owner: string;
  /** The line; see {@link Entry.origin}. */
  readonly origin: string;
  /** `appeared`: only in the second view; `vanished`: only in the first; `changed`: in both, with another content. */
  readonly what: 'appeared' | 'changed' | 'vanished';
  readonly before: Entry | null;
  readonly after: Entry | null;
}

/**
 * What differs from the first view to the second, in the order of owner, kind, subject and line. An entry that was
 * retracted and restored between the two, or corrected and corrected back, is no difference.
 * @throws Problem `access-refused` or `bbox-malformed`
 */
export async function difference(reader: Reader, before: View, after: View): Promise<readonly Difference[]> {
  checkedAccess(reader.access);
  const [from, to] = [await settledView(reader, before), await settledView(reader, after)];
  const rows = await readPairs(reader.session, from, to);
  const [left, right] = [shownSide(rows, 'b', reader), shownSide(rows, 'a', reader)];
  const personal = left.personal + right.personal;
  if (personal > 0) await noteAccess(reader, 'difference', after, personal);
  return rows.flatMap((_, index): Difference[] => {
    const [b, a] = [left.at(index), right.at(index)];
    const present = a ?? b;
    // Both null: the kind is not for this reader.
    if (!present) return [];
    // They differ in what this reader does not see; that they do would tell something of it.
    if (a && b && sameSight(a, b)) return [];
    const what = !b ? 'appeared' : !a ? 'vanished' : 'changed';
    return [{ owner: present.owner, origin: present.origin, what, before: b, after: a }];
  });
}

function sameSight(a: Entry, b: Entry): boolean {
  const seen = ({ valid, body, geometry, source }: Entry): string => JSON.stringify([valid, body, geometry, source]);
  return seen(a) === seen(b);
}

async function settledView({ session, kinds, access }: Reader, view: View): Promise<Settled> {
  return { ...view, known: (await settled(session, view.known)).known, places: placesSeen(kinds, access) };
}

type Pair = { readonly b: EntryRow | null; readonly a: EntryRow | null };
type Settled = View & { readonly known: Instant };

async function readPairs(session: Session, before: Settled, after: Settled): Promise<Pair[]> {
  const parameters = new Parameters();
  const sides = onlyKnownDiffers(before, after)
    ? touchedSides(before, after, parameters)
    : `(${inForce('x', before, parameters)}) b FULL JOIN (${inForce('y', after, parameters)}) a ON a.owner = b.owner AND a.origin = b.origin`;
  const columns = (alias: string): string =>
    `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE row_to_json(${alias}r) END::text AS ${alias}`;
  const rows = await session.query<{ b: string | null; a: string | null }>(
    `SELECT ${columns('b')}, ${columns('a')}
     FROM ${sides}
     LEFT JOIN LATERAL (SELECT ${entryColumns('b')}) br ON true
     LEFT JOIN LATERAL (SELECT ${entryColumns('a')}) ar ON true
     WHERE (a.id IS NULL) <> (b.id IS NULL)
        OR (a.id <> b.id AND NOT (a.valid = b.valid AND a.body = b.body AND a.source = b.source
            AND ST_AsEWKB(a.geometry, 'NDR') IS NOT DISTINCT FROM ST_AsEWKB(b.geometry, 'NDR')))
     ORDER BY coalesce(a.owner, b.owner), coalesce(a.kind, b.kind), coalesce(a.subject, b.subject),
       coalesce(a.origin, b.origin)`,
    parameters.values,
  );
  const parsed = (text: string | null): EntryRow | null => (text === null ? null : (JSON.parse(text) as EntryRow));
  return rows.map((row) => ({ b: parsed(row.b), a: parsed(row.a) }));
}

function inForce(alias: string, view: Settled, parameters: Parameters): string {
  return `SELECT ${alias}.* FROM register.entry ${alias} WHERE ${inForceSql(alias, view, parameters)}`;
}

function onlyKnownDiffers(before: View, after: View): boolean {
  const but = ({ known: _known, ...others }: View): string => JSON.stringify(others, Object.keys(others).sort());
  return but(before) === but(after);
}

/** When the views differ only in what was known, only lines written to in between can differ: far fewer to look at. */
function touchedSides(before: Settled, after: Settled, parameters: Parameters): string {
  const [first, last] = [before.known, after.known].sort();
  const { owner, kind, subject } = before;
  const written = [
    `w.recorded > ${parameters.of(first)}::timestamptz`,
    `w.recorded <= ${parameters.of(last)}::timestamptz`,
    ...filterSql('w', { owner, kind, subject }, parameters),
  ];
  // The version that stood at an instant is the last one of its line by then.
  const stood = (alias: string, view: Settled): string =>
    `LATERAL (SELECT * FROM (
       SELECT v.* FROM ${lineSql('t')} v
       WHERE v.recorded <= ${parameters.of(view.known)}::timestamptz
       ORDER BY v.version DESC LIMIT 1) ${alias}
       WHERE ${standingSql(alias, view, parameters).join(' AND ')}) ${alias} ON true`;
  return `(SELECT DISTINCT w.owner, w.origin FROM register.entry w WHERE ${written.join(' AND ')}) t
    LEFT JOIN ${stood('b', before)} LEFT JOIN ${stood('a', after)}`;
}

interface Side {
  at(index: number): Entry | null;
  readonly personal: number;
}

function shownSide(rows: readonly Pair[], name: 'a' | 'b', reader: { kinds: Kinds; access: Access }): Side {
  let personal = 0;
  const entries = rows.map((row): Entry | null => {
    const side = row[name];
    if (!side) return null;
    const shown = show([entryOf(side)], reader.kinds, reader.access);
    personal += shown.personal;
    return shown.entries[0] ?? null;
  });
  return { at: (index) => entries[index] ?? null, personal };
}
