/** Lines: the versions that follow from one first entry, as far as a write touches them. */
import type { Session } from '../engine.ts';
import { type Change, type Draft, formerId, type Standing } from './change.ts';
import { missing } from './conflict.ts';
import { type Entry, type EntryRow, entryColumns, entryOf } from './entry.ts';
import { lineSql } from './view.ts';

/** Under each of these ids the register may have what the draft says. */
export function idsOf(draft: Draft): string[] {
  const former = formerId(draft);
  return former === null ? [draft.id] : [draft.id, former];
}

/** Names an entry among those of all owners. */
export function keyText(of: { readonly owner: string; readonly id: string }): string {
  return `${of.owner} ${of.id}`;
}

/** What stands in the line of an entry. */
export interface Line extends Standing {
  /** The entry that was asked for. */
  readonly named: Entry;
}

/** What stands in the lines that a write touches; kept up to date as the drafts of the write follow one another. */
export interface Lines {
  has(owner: string, id: string): boolean;
  /** @throws Problem `entry-missing` */
  of(owner: string, id: string): Line;
  /** A version of the line, when it was read. */
  version(head: Entry, version: number | undefined): Entry | null;
  advance(line: Line, draft: Draft): void;
  /** The entry that has what an addition says, and what became of it since. */
  present(index: number): { readonly entry: Entry; readonly standing: 'current' | 'superseded' | 'retracted' };
}

/** Reads, for each change, every version of its line. Lines are short, and a conflict shows two versions of one. */
export async function linesOf(
  session: Session,
  changes: readonly Change[],
  additions: readonly (Draft | null)[],
): Promise<Lines> {
  const asked = changes.map((change, index) => {
    const addition = additions[index];
    return { owner: change.owner, ids: addition ? idsOf(addition) : change.verb === 'add' ? [] : [change.id] };
  });
  const pairs = asked.flatMap(({ owner, ids }) => ids.map((id) => ({ owner, id: uuidOrNone(id) })));
  const rows = await session.query<EntryRow & { asked: string }>(
    `SELECT n.id::text AS asked, ${entryColumns('v')}
     FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::uuid[])) n(owner, id)
     JOIN register.entry t ON t.owner = n.owner AND t.id = n.id
     CROSS JOIN LATERAL ${lineSql('t')} v
     ORDER BY v.owner, v.version`,
    [pairs.map((pair) => pair.owner), pairs.map((pair) => pair.id)],
    { repeated: true },
  );
  return linesFrom(rows, asked);
}

/** What is no UUID is the id of no entry; the database would refuse to compare it. */
function uuidOrNone(id: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : '00000000-0000-0000-0000-000000000000';
}

function linesFrom(
  rows: readonly (EntryRow & { asked: string })[],
  asked: readonly { owner: string; ids: readonly string[] }[],
): Lines {
  const versions = new Map<string, EntryRow[]>();
  for (const row of rows) {
    const key = keyText({ owner: row.owner, id: row.asked });
    const line = versions.get(key);
    if (line === undefined) versions.set(key, [row]);
    else line.push(row);
  }
  const heads = new Map<string, Standing>();
  const whole = new Map<string, readonly EntryRow[]>();
  const lineKey = (row: { owner: string; origin: string }): string => `${row.owner} ${row.origin}`;
  for (const line of versions.values()) {
    const row = line.at(-1);
    if (!row) continue;
    const retracted = line.find((each) => each.id === row.supersedes) ?? null;
    heads.set(lineKey(row), { head: entryOf(row), row, retracted });
    whole.set(lineKey(row), line);
  }
  const lines: Lines = {
    has: (owner, id) => versions.has(keyText({ owner, id })),
    of: (owner, id) => {
      const line = versions.get(keyText({ owner, id }));
      const named = line?.find((each) => each.id === id);
      const standing = named && heads.get(lineKey(named));
      if (!named || !standing) throw missing(owner, id);
      return { ...standing, named: entryOf(named) };
    },
    version: (head, version) => {
      const found = whole.get(lineKey(head))?.find((each) => Number(each.version) === version);
      return found === undefined ? null : entryOf(found);
    },
    advance: (line, draft) => {
      const row = { ...line.row, ...draft, version: String(draft.version) };
      heads.set(lineKey(row), { head: entryOf(row), row, retracted: line.row });
    },
    present: (index) => {
      const { owner, ids } = asked[index] ?? { owner: '', ids: [] };
      const id = ids.find((each) => lines.has(owner, each)) ?? '';
      const line = lines.of(owner, id);
      const standing = line.head.verb === 'retract' ? 'retracted' : line.head.id === id ? 'current' : 'superseded';
      return { entry: line.named, standing };
    },
  };
  return lines;
}
