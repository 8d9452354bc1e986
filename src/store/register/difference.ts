/** Differences between two views: two instants, two days, two snapshots, or a snapshot and now. */
import type { Session } from '../engine.ts';
import { type Access, checkedAccess, show } from './access.ts';
import { type Entry, type EntryRow, entryColumns, entryOf } from './entry.ts';
import type { Instant } from './instant.ts';
import type { Kinds } from './kind.ts';
import { noteAccess, type Reader } from './reading.ts';
import { inForceSql, Parameters, settled, type View } from './view.ts';

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
  const [from, to] = [await settledView(reader.session, before), await settledView(reader.session, after)];
  const rows = await readPairs(reader.session, from, to);
  const [left, right] = [shownSide(rows, 'b', reader), shownSide(rows, 'a', reader)];
  const personal = left.personal + right.personal;
  if (personal > 0) await noteAccess(reader, 'difference', after, personal);
  return rows.flatMap((_, index): Difference[] => {
    const [b, a] = [left.at(index), right.at(index)];
    const present = a ?? b;
    // Both null: the kind is not for this reader.
    if (!present) return [];
    const what = !b ? 'appeared' : !a ? 'vanished' : 'changed';
    return [{ owner: present.owner, origin: present.origin, what, before: b, after: a }];
  });
}

async function settledView(session: Session, view: View): Promise<View & { known: Instant }> {
  return { ...view, known: (await settled(session, view.known)).known };
}

type Pair = { readonly b: EntryRow | null; readonly a: EntryRow | null };

async function readPairs(
  session: Session,
  before: View & { known: Instant },
  after: View & { known: Instant },
): Promise<Pair[]> {
  const parameters = new Parameters();
  const side = (alias: string, view: View & { known: Instant }): string =>
    `SELECT ${alias}.* FROM register.entry ${alias} WHERE ${inForceSql(alias, view, parameters)}${touchedSql(alias, before, after, parameters)}`;
  const sides = [side('x', before), side('y', after)];
  const columns = (alias: string): string =>
    `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE row_to_json(${alias}r) END::text AS ${alias}`;
  const rows = await session.query<{ b: string | null; a: string | null }>(
    `SELECT ${columns('b')}, ${columns('a')}
     FROM (${sides[0]}) b FULL JOIN (${sides[1]}) a ON a.owner = b.owner AND a.origin = b.origin
     LEFT JOIN LATERAL (SELECT ${entryColumns('b')}) br ON true
     LEFT JOIN LATERAL (SELECT ${entryColumns('a')}) ar ON true
     WHERE a.id IS NULL OR b.id IS NULL
        OR (a.id <> b.id AND NOT (a.valid = b.valid AND a.body = b.body AND a.source = b.source
            AND ST_AsEWKB(a.geometry, 'NDR') IS NOT DISTINCT FROM ST_AsEWKB(b.geometry, 'NDR')))
     ORDER BY coalesce(a.owner, b.owner), coalesce(a.kind, b.kind), coalesce(a.subject, b.subject),
       coalesce(a.origin, b.origin)`,
    parameters.values,
  );
  const parsed = (text: string | null): EntryRow | null => (text === null ? null : (JSON.parse(text) as EntryRow));
  return rows.map((row) => ({ b: parsed(row.b), a: parsed(row.a) }));
}

/** When the views differ only in what was known, only lines written to in between can differ: far fewer to compare. */
function touchedSql(
  alias: string,
  before: View & { known: Instant },
  after: View & { known: Instant },
  parameters: Parameters,
): string {
  const but = ({ known: _known, ...others }: View): string => JSON.stringify(others, Object.keys(others).sort());
  if (but(before) !== but(after)) return '';
  const [first, last] = [before.known, after.known].sort();
  return ` AND (${alias}.owner, ${alias}.origin) IN (SELECT t.owner, t.origin FROM register.entry t
    WHERE t.recorded > ${parameters.of(first)}::timestamptz AND t.recorded <= ${parameters.of(last)}::timestamptz)`;
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
