/** The latest changes first, a page at a time: however long the register is, a page costs what stands on it. */
import { checkedAccess, mayRead } from './access.ts';
import { type Entry, type EntryRow, entryColumns, entryOf } from './entry.ts';
import { BEGINNING, type Instant } from './instant.ts';
import { lastPage } from './page.ts';
import { type ChangesView, type Reader, showNoted } from './reading.ts';
import { filterSql, listed, Parameters } from './view.ts';

/** The last entry of the part before. */
export type ChangeCursor = Pick<Entry, 'page' | 'owner' | 'seq'>;

export interface LatestChanges {
  readonly entries: readonly Entry[];
  /** Where to go on; null at the end. */
  readonly next: ChangeCursor | null;
}

/** Pages of the register looked at together at first; more each time that too little is found on them. */
const FIRST_WINDOW = 64;

/**
 * The newest first. Kinds that the access does not reach are not looked at, so that not even their number is told.
 * @param view filters; what is recorded after `after` and until `until`
 */
export async function latestChanges(
  reader: Reader,
  view: ChangesView,
  limit: number,
  from: ChangeCursor | null = null,
): Promise<LatestChanges> {
  checkedAccess(reader.access);
  const kind = readableKinds(reader, view);
  const found: EntryRow[] = [];
  let last = Math.min((await lastPage(reader.session)).number, from?.page ?? Number.MAX_SAFE_INTEGER);
  for (let window = FIRST_WINDOW; last > 0 && found.length <= limit && kind.length > 0; window *= 4) {
    const first = Math.max(1, last - window + 1);
    const span = await spanOf(reader, first, last, view);
    if (span === null) break;
    if (span.first !== null) {
      found.push(
        ...(await inSpan(reader, { ...view, kind }, [first, last, span.first], from, limit + 1 - found.length)),
      );
    }
    last = first - 1;
  }
  const rows = found.slice(0, limit);
  const shown = await showNoted(reader, 'changes', view, rows.map(entryOf));
  const end = rows.at(-1);
  const next =
    found.length > limit && end !== undefined
      ? { page: Number(end.page), owner: end.owner, seq: Number(end.seq) }
      : null;
  return { entries: shown.entries, next };
}

/** How many entries a difference between two instants has to look at. */
export async function countChanges(reader: Reader, view: ChangesView): Promise<number> {
  const parameters = new Parameters();
  const { owner, subject, after = BEGINNING, until } = view;
  const conditions = [
    `e.recorded > ${parameters.of(after)}::timestamptz`,
    ...filterSql('e', { owner, subject, kind: readableKinds(reader, view) }, parameters),
  ];
  if (until !== undefined) conditions.push(`e.recorded <= ${parameters.of(until)}::timestamptz`);
  const [row] = await reader.session.query<{ count: string }>(
    `SELECT count(*)::text AS count FROM register.entry e WHERE ${conditions.join(' AND ')}`,
    parameters.values,
  );
  return Number(row?.count ?? 0);
}

function readableKinds(reader: Reader, view: ChangesView): string[] {
  const asked = view.kind === undefined ? [...reader.kinds.keys()] : listed(view.kind);
  return asked.filter((name) => mayRead(reader.access, reader.kinds.get(name)));
}

/** When the first of these pages was recorded, for the index of instants; null where all of it lies before what is asked for. */
async function spanOf(
  reader: Reader,
  first: number,
  last: number,
  { after = BEGINNING, until }: ChangesView,
): Promise<{ readonly first: Instant | null } | null> {
  const rows = await reader.session.query<{ first: string; newest: boolean; oldest: boolean }>(
    `SELECT to_char(min(recorded) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS first,
       max(recorded) > $3::timestamptz AS newest, $4::timestamptz IS NULL OR min(recorded) <= $4::timestamptz AS oldest
     FROM register.page WHERE number BETWEEN $1::bigint AND $2::bigint`,
    [String(first), String(last), after, until ?? null],
  );
  const [row] = rows;
  if (!row?.newest) return null;
  return { first: row.oldest ? (row.first as Instant) : null };
}

async function inSpan(
  reader: Reader,
  view: ChangesView,
  [first, last, since]: readonly [number, number, Instant],
  from: ChangeCursor | null,
  limit: number,
): Promise<EntryRow[]> {
  const parameters = new Parameters();
  const { author, owner, subject, kind, after = BEGINNING, until } = view;
  const conditions = [
    `e.recorded >= ${parameters.of(since)}::timestamptz`,
    `e.recorded > ${parameters.of(after)}::timestamptz`,
    `e.page BETWEEN ${parameters.of(String(first))}::bigint AND ${parameters.of(String(last))}::bigint`,
    ...filterSql('e', { owner, subject, kind }, parameters),
  ];
  if (until !== undefined) conditions.push(`e.recorded <= ${parameters.of(until)}::timestamptz`);
  if (author !== undefined) conditions.push(`e.author = ${parameters.of(author)}`);
  if (from !== null) {
    const [page, by, seq] = [String(from.page), from.owner, String(from.seq)].map((value) => parameters.of(value));
    conditions.push(`(e.page, e.owner, e.seq) < (${page}::bigint, ${by}, ${seq}::bigint)`);
  }
  return reader.session.query<EntryRow>(
    `SELECT ${entryColumns('e')} FROM register.entry e WHERE ${conditions.join(' AND ')}
     ORDER BY e.page DESC, e.owner DESC, e.seq DESC LIMIT ${parameters.of(String(limit))}::bigint`,
    parameters.values,
  );
}
