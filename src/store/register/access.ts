/**
 * Privacy: who sees what, and the log of who looked. Every reading names its access; what the access does not reach is
 * left out, and said to be left out. What a program does not know the marks of is treated as personal.
 */
import { Problem } from '../../base/problem.ts';
import type { Session } from '../engine.ts';
import { type Json, keptText } from './canonical.ts';
import { cellOf, cellWords } from './coarse.ts';
import type { Entry } from './entry.ts';
import { type Instant, instantSql } from './instant.ts';
import { type Kind, type Kinds, type Mark, stepsOf } from './kind.ts';

export type Access =
  /** Anybody: nothing restricted, nothing personal. */
  | { readonly level: 'public' }
  /** Inside the organisation: what is restricted, nothing personal. */
  | { readonly level: 'internal'; readonly who: string }
  /** All of it, for a stated purpose; each reading that meets personal data is written to the access log. */
  | { readonly level: 'personal'; readonly who: string; readonly purpose: string };

export const PUBLIC: Access = { level: 'public' };

/** @throws Problem `access-refused` when it names nobody, or is personal without a purpose */
export function checkedAccess(access: Access): Access {
  const missing =
    access.level === 'public'
      ? null
      : !access.who?.trim()
        ? 'who is reading'
        : access.level === 'personal' && !access.purpose?.trim()
          ? 'the purpose'
          : null;
  if (missing === null) return access;
  throw new Problem('access-refused', {
    found: `${access.level} access without ${missing}`,
    wanted: 'the name of a person, and for personal data the purpose',
    next: 'Say who reads and why; it is written to the access log.',
  });
}

function reaches(access: Access, mark: Mark | null): boolean {
  if (mark === null || access.level === 'personal') return true;
  return mark === 'restricted' && access.level === 'internal';
}

/** May entries of the kind be seen at all? */
export function mayRead(access: Access, kind: Kind | undefined): boolean {
  return reaches(access, kind === undefined ? 'personal' : kind.mark);
}

/** Does the kind hold anything personal? */
function isPersonal(kind: Kind | undefined): boolean {
  return kind === undefined || kind.mark === 'personal' || Object.values(kind.marks).includes('personal');
}

/** How the geometry of entries is seen of which the exact place is not: as a cell of so many metres, or (null) not at all. */
export type Places = Readonly<Record<string, number | null>>;

/** By kind, of those whose geometry the access does not reach. */
export function placesSeen(kinds: Kinds, access: Access): Places {
  const hidden = [...kinds.values()].filter(({ marks }) => !reaches(access, marks.geometry ?? null));
  return Object.fromEntries(hidden.map(({ name, coarsened }) => [name, coarsened]));
}

export interface Shown {
  readonly entries: Entry[];
  /** How many of them show personal data. */
  readonly personal: number;
  /** Kinds whose entries were left out altogether. */
  readonly withheldKinds: readonly string[];
}

/** The entries as this access may see them. */
export function show(entries: readonly Entry[], kinds: Kinds, access: Access): Shown {
  const seen: Entry[] = [];
  const withheld = new Set<string>();
  let personal = 0;
  for (const entry of entries) {
    const kind = kinds.get(entry.kind);
    if (!mayRead(access, kind)) {
      withheld.add(entry.kind);
      continue;
    }
    seen.push(kind?.marked ? strip(entry, kind, access) : entry);
    if (access.level === 'personal' && isPersonal(kind)) personal += 1;
  }
  return { entries: seen, personal, withheldKinds: [...withheld].sort() };
}

function strip(entry: Entry, kind: Kind, access: Access): Entry {
  const beyond = Object.entries(kind.marks).filter(([, mark]) => !reaches(access, mark));
  if (beyond.length === 0) return entry;
  const withheld: string[] = [];
  let { body, geometry } = entry;
  let coarsened: string | undefined;
  for (const [path] of beyond) {
    if (path === 'geometry' && kind.coarsened !== null) {
      if (geometry === null) continue;
      geometry = cellOf(geometry, kind.coarsened);
      coarsened = cellWords(kind.coarsened);
    } else if (path === 'geometry') {
      if (geometry !== null) withheld.push(path);
      geometry = null;
    } else if (body !== null) {
      const without = withoutPath(body, stepsOf(path));
      if (without !== body) withheld.push(path);
      body = without;
    }
  }
  // A hash covers the fields left out: with it, a guess at them could be confirmed. So it goes, even where the
  // fields happen to be empty, which would otherwise be told by its presence.
  return { ...entry, body, geometry, hash: null, withheld, ...(coarsened === undefined ? {} : { coarsened }) };
}

/**
 * SQL of a body without what a mark is on, as anybody may see it; but for marks on members of lists, which {@link publicBody}
 * leaves out.
 */
export function publicBodySql(kind: Kind, alias: string): string {
  const paths = markedPaths(kind).filter((steps) => !steps.includes('[]'));
  const without = paths.map(
    (steps) => ` #- ARRAY[${steps.map((step) => `'${step.replaceAll("'", "''")}'`).join(', ')}]`,
  );
  return `(${alias}.body${without.join('')})`;
}

/** The text of a body that {@link publicBodySql} gave, without what a mark is on in lists. */
export function publicBody(kind: Kind, text: string): string {
  const paths = markedPaths(kind).filter((steps) => steps.includes('[]'));
  if (paths.length === 0) return text;
  return JSON.stringify(paths.reduce<Json>((body, steps) => withoutPath(body, steps), JSON.parse(text) as Json));
}

const pathsOf = new WeakMap<Kind, readonly string[][]>();

function markedPaths(kind: Kind): readonly string[][] {
  const known =
    pathsOf.get(kind) ?? Object.keys(kind.marks).flatMap((path) => (path === 'geometry' ? [] : [stepsOf(path)]));
  pathsOf.set(kind, known);
  return known;
}

/** The value without what stands at the path; the same value when nothing stands there. */
function withoutPath(value: Json, steps: readonly string[]): Json {
  const [step, ...rest] = steps;
  if (value === null || typeof value !== 'object' || step === undefined) return value;
  if (Array.isArray(value)) {
    if (step !== '[]') return value;
    const next = rest.length === 0 ? [] : value.map((each: Json) => withoutPath(each, rest));
    return next.length === value.length && next.every((each, index) => each === value[index]) ? value : next;
  }
  const members = value as { readonly [key: string]: Json };
  const member = members[step];
  if (member === undefined) return value;
  if (rest.length === 0) {
    const { [step]: _left, ...others } = members;
    return others;
  }
  const inner = withoutPath(member, rest);
  return inner === member ? value : { ...members, [step]: inner };
}

/** One line of the access log. */
export interface AccessNote {
  /** The owner whose data was asked for; `*` when the question named none. */
  readonly owner: string;
  readonly id: string;
  readonly at: Instant;
  readonly who: string;
  readonly purpose: string;
  /** What was asked: the verb of reading and its filters. */
  readonly asked: Json;
  /** How many entries showed personal data; null for a stream, which is noted before it begins. */
  readonly entries: number | null;
}

/** What is to be written to the log; see {@link AccessNote}. */
export type AccessNoteSpec = Omit<AccessNote, 'id' | 'at'>;

export async function writeAccessNote(session: Session, note: AccessNoteSpec): Promise<void> {
  const who = keptText(note.who, 'the reader', { empty: false, longest: 500 });
  const purpose = keptText(note.purpose, 'the purpose', { empty: false, longest: 2000 });
  await session.query(
    `INSERT INTO register.access (owner, id, at, who, purpose, asked, entries)
     VALUES ($1, gen_random_uuid(), clock_timestamp(), $2, $3, $4::jsonb, $5::bigint)`,
    [note.owner, who, purpose, JSON.stringify(note.asked), note.entries === null ? null : String(note.entries)],
  );
}

/** The access log, newest first. */
export async function readAccessLog(
  session: Session,
  filter: { readonly owner?: string; readonly who?: string; readonly limit?: number } = {},
): Promise<AccessNote[]> {
  const rows = await session.query<
    Record<'owner' | 'id' | 'at' | 'who' | 'purpose' | 'asked', string> & { entries: string | null }
  >(
    `SELECT owner, id::text AS id, ${instantSql('at')} AS at, who, purpose, asked::text AS asked, entries::text AS entries
     FROM register.access
     WHERE ($1::text IS NULL OR owner = $1) AND ($2::text IS NULL OR who = $2)
     ORDER BY register.access.at DESC, id LIMIT $3::bigint`,
    [filter.owner ?? null, filter.who ?? null, String(filter.limit ?? 1000)],
  );
  return rows.map((row) => ({
    ...row,
    at: row.at as Instant,
    asked: JSON.parse(row.asked) as Json,
    entries: row.entries === null ? null : Number(row.entries),
  }));
}
