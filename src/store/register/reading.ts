/** Reading: what is in force on a day as known at an instant, the history of a subject, who changed what, and streams. */
import { formatDay } from '../../base/day.ts';
import type { Session } from '../engine.ts';
import {
  type Access,
  type AccessNoteSpec,
  checkedAccess,
  mayRead,
  placesSeen,
  show,
  writeAccessNote,
} from './access.ts';
import type { Json } from './canonical.ts';
import { type Entry, type EntryRow, entryColumns, entryOf } from './entry.ts';
import { BEGINNING, type Instant } from './instant.ts';
import type { Kinds } from './kind.ts';
import { stampOf } from './page.ts';
import { filterSql, inForceSql, listed, ownersOf, Parameters, settled, type View } from './view.ts';

/** Where a reading happens: an engine or a transaction, the kinds that are known, and who reads. */
export interface Reader {
  readonly session: Session;
  readonly kinds: Kinds;
  readonly access: Access;
  /** Takes the notes for the access log; default: writes them through the session at once. */
  readonly note?: (note: AccessNoteSpec) => Promise<void>;
}

export interface Answer {
  readonly entries: readonly Entry[];
  /** The instant that the answer is for; asked again for this instant, it is the same for ever. */
  readonly known: Instant;
  /** The state of the register that it was read from; see `registerStamp`. */
  readonly stamp: string;
  /** Kinds that were asked for, or met, and are left out because the access does not reach them. */
  readonly withheldKinds: readonly string[];
  /** Where to go on when `limit` cut the answer short, else null. */
  readonly next: Cursor | null;
}

/** The last entry of the part before. */
export type Cursor = Pick<Entry, 'owner' | 'kind' | 'subject' | 'seq'>;

export interface Part {
  /** Entries at most; default: all. */
  readonly limit?: number;
  readonly after?: Cursor | null;
}

const BY_SUBJECT = 'e.owner, e.kind, e.subject, e.seq';

/**
 * What is in force: on a day, as known at an instant, by owner, kind, subject and bounding box. In the order of owner,
 * kind, subject (by their bytes) and sequence.
 * @throws Problem `access-refused` or `bbox-malformed`
 */
export async function read(reader: Reader, view: View = {}, part: Part = {}): Promise<Answer> {
  checkedAccess(reader.access);
  const { known, page } = await settled(reader.session, view.known);
  const seen = readable(reader, { ...view, known });
  const entries = await readPart(reader, seen.view, part);
  const last = entries.at(-1);
  const shown = await showNoted(reader, 'read', view, entries);
  return {
    entries: shown.entries,
    known,
    stamp: stampOf(page),
    withheldKinds: [...new Set([...seen.withheldKinds, ...shown.withheldKinds])].sort(),
    next: part.limit !== undefined && entries.length === part.limit && last ? cursorOf(last) : null,
  };
}

function cursorOf({ owner, kind, subject, seq }: Entry): Cursor {
  return { owner, kind, subject, seq };
}

async function readPart(reader: Reader, view: View & { known: Instant }, part: Part): Promise<Entry[]> {
  const parameters = new Parameters();
  const conditions = [inForceSql('e', view, parameters)];
  if (part.after) {
    const { owner, kind, subject, seq } = part.after;
    const [o, k, s, q] = [owner, kind, subject, String(seq)].map((value) => parameters.of(value));
    conditions.push(`(${BY_SUBJECT}) > (${o}, ${k}, ${s}, ${q}::bigint)`);
  }
  const limit = part.limit === undefined ? '' : `LIMIT ${parameters.of(String(part.limit))}::bigint`;
  const rows = await reader.session.query<EntryRow>(
    `SELECT ${entryColumns('e')} FROM register.entry e WHERE ${conditions.join(' AND ')} ORDER BY ${BY_SUBJECT} ${limit}`,
    parameters.values,
  );
  return rows.map(entryOf);
}

/** The view without the kinds that the access does not reach, where it names kinds; and places only as it sees them. */
function readable<V extends View>(reader: Reader, asked: V): { view: V; withheldKinds: string[] } {
  const view = { ...asked, places: placesSeen(reader.kinds, reader.access) };
  if (view.kind === undefined) return { view, withheldKinds: [] };
  const names = listed(view.kind);
  const allowed = names.filter((name) => mayRead(reader.access, reader.kinds.get(name)));
  const withheldKinds = names.filter((name) => !allowed.includes(name));
  return { view: withheldKinds.length === 0 ? view : { ...view, kind: allowed }, withheldKinds };
}

/** Shows the entries to the reader, and notes it when personal data is among them, before it is handed over. */
export async function showNoted(
  reader: Reader,
  verb: string,
  view: View,
  entries: readonly Entry[],
): Promise<ReturnType<typeof show>> {
  const shown = show(entries, reader.kinds, reader.access);
  if (shown.personal > 0) await noteAccess(reader, verb, view, shown.personal);
  return shown;
}

export async function noteAccess(reader: Reader, verb: string, view: View, entries: number | null): Promise<void> {
  if (reader.access.level !== 'personal') return;
  const { who, purpose } = reader.access;
  const filters = Object.fromEntries(
    Object.entries({ ...view, on: view.on === undefined ? undefined : formatDay(view.on) }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as { [key: string]: Json };
  const owners = view.owner === undefined ? ['*'] : listed(view.owner);
  for (const owner of owners) {
    const note: AccessNoteSpec = { owner, who, purpose, asked: { verb, ...filters }, entries };
    await (reader.note ? reader.note(note) : writeAccessNote(reader.session, note));
  }
}

/** Entries read at a time by a stream. */
const STREAM_PART = 2_000;

/**
 * What is in force, entry after entry, for any number of entries in bounded memory: each part is read by itself, all for
 * the same instant, so the stream is consistent, holds nobody up and may be as slow as its reader. Personal data is noted
 * once, before the first entry.
 */
export async function* stream(reader: Reader, view: View = {}): AsyncGenerator<Entry> {
  checkedAccess(reader.access);
  const { known } = await settled(reader.session, view.known);
  const seen = readable(reader, { ...view, known });
  await noteAccess(reader, 'stream', view, null);
  const owners = view.owner === undefined ? await withKinds(reader, view) : [...listed(view.owner)].sort(byBytes);
  for (const owner of owners) {
    let after: Cursor | null = null;
    do {
      const entries: Entry[] = await readPart(reader, { ...seen.view, owner }, { limit: STREAM_PART, after });
      yield* show(entries, reader.kinds, reader.access).entries;
      const last: Entry | undefined = entries.at(-1);
      after = last && entries.length === STREAM_PART ? cursorOf(last) : null;
    } while (after !== null);
  }
}

/** Owners that anything of the kinds was ever written for: most States have none of most kinds, and each would be asked. */
async function withKinds({ session }: Reader, { kind }: View): Promise<readonly string[]> {
  const owners = await ownersOf(session);
  if (kind === undefined || owners.length === 0) return owners;
  const rows = await session.query<{ owner: string }>(
    `SELECT o.owner FROM unnest($1::text[]) o (owner) WHERE EXISTS
       (SELECT FROM register.entry e WHERE e.owner = o.owner AND e.kind = ANY ($2::text[]))`,
    [owners, listed(kind)],
  );
  const found = new Set(rows.map(({ owner }) => owner));
  return owners.filter((owner) => found.has(owner));
}

/** Every entry of one kind that is in force now, of every owner or one: the bulk way out. See {@link stream}. */
export function exportKind(reader: Reader, kind: string, owner?: string): AsyncGenerator<Entry> {
  return stream(reader, owner === undefined ? { kind } : { kind, owner });
}

/** The order of the collation C: by the bytes of UTF-8. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * Everything that was ever written about a subject, retractions and superseded versions included, oldest first.
 * @param view.known only what was recorded by then
 */
export async function history(
  reader: Reader,
  view: Pick<View, 'kind' | 'known'> & { readonly owner: string; readonly subject: string },
): Promise<readonly Entry[]> {
  return written(reader, 'history', view, [], new Parameters());
}

/** Who changed what: entries by author and by when they were recorded. */
export interface ChangesView extends Pick<View, 'owner' | 'kind' | 'subject'> {
  readonly author?: string;
  /** Recorded after this instant; default: since the beginning. */
  readonly after?: Instant;
  /** Recorded at or before this instant; default: until now. */
  readonly until?: Instant;
}

/** The entries written in a span of the recorded clock, oldest first. */
export async function changes(reader: Reader, view: ChangesView = {}): Promise<readonly Entry[]> {
  const parameters = new Parameters();
  const conditions = [`e.recorded > ${parameters.of(view.after ?? BEGINNING)}::timestamptz`];
  if (view.author !== undefined) conditions.push(`e.author = ${parameters.of(view.author)}`);
  return written(reader, 'changes', { ...view, known: view.until }, conditions, parameters);
}

async function written(
  reader: Reader,
  verb: string,
  view: View,
  conditions: readonly string[],
  parameters: Parameters,
): Promise<readonly Entry[]> {
  checkedAccess(reader.access);
  const { owner, kind, subject, known } = view;
  const all = [...conditions, ...filterSql('e', { owner, kind, subject }, parameters)];
  if (known !== undefined) all.push(`e.recorded <= ${parameters.of(known)}::timestamptz`);
  const rows = await reader.session.query<EntryRow>(
    `SELECT ${entryColumns('e')} FROM register.entry e WHERE ${all.join(' AND ')} ORDER BY e.page, e.owner, e.seq`,
    parameters.values,
  );
  return (await showNoted(reader, verb, view, rows.map(entryOf))).entries;
}
