/**
 * Writing: add, correct, retract and restore, one at a time, several together, or many from a stream. A write takes the
 * lock of the register, looks at what stands, and puts its entries on one page; it happens as a whole or not at all.
 */
import { randomBytes } from 'node:crypto';
import { SqlError } from '../engine/sql-error.ts';
import type { Session } from '../engine.ts';
import {
  type Addition,
  type Change,
  type Draft,
  draftAddition,
  draftVersion,
  type KeyOf,
  located,
  type Prepared,
  prepareAddition,
} from './change.ts';
import { checkSupersedes } from './conflict.ts';
import { type Entry, entryOf } from './entry.ts';
import { insertPages, type Placed, type Sheet } from './insertion.ts';
import type { Instant } from './instant.ts';
import { type Kinds, kindOf } from './kind.ts';
import { idsOf, keyText, type Lines, linesOf } from './lines.ts';
import { asOneStep, lock } from './lock.ts';
import { refuseOverlaps } from './overlap.ts';
import { registerStamp } from './page.ts';

export interface Written {
  readonly entry: Entry;
  /** False when an addition says what the register has already: nothing was written, and `entry` is that entry. */
  readonly written: boolean;
  /** What became of the entry since; always `current` for what was written now. */
  readonly standing: 'current' | 'superseded' | 'retracted';
}

export interface WriteOptions {
  /** What the clock says, instead of the clock of the database. The recorded instant is never before the last one. */
  readonly at?: Instant;
}

/** Changes that are written together or not at all, looked at as far as that can be done without the database. */
export interface WriteList {
  readonly changes: readonly Change[];
  /** What the additions among them say; null for the others. */
  readonly prepared: readonly (Prepared | null)[];
  readonly at: Instant | null;
}

/** @throws Problem of the list in {@link prepareAddition}: before anybody has to wait for the lock */
export function writeList(kinds: Kinds, changes: readonly Change[], options: WriteOptions = {}): WriteList {
  const prepared = changes.map((change) => (change.verb === 'add' ? prepareAddition(kinds, change) : null));
  return { changes, prepared, at: options.at ?? null };
}

/**
 * Writes the changes together, on one page.
 * @param session an engine (then in a transaction of its own) or a transaction of the caller, who commits it
 * @returns one result for each change, in their order
 * @throws Problem of the list in {@link prepareAddition}, and `entry-missing`, `version-conflict`, `entry-superseded`,
 *   `retracted-already`, `not-retracted`, `kind-frozen`, `periods-overlap`; then nothing was written
 */
export async function write(
  session: Session,
  kinds: Kinds,
  changes: readonly Change[],
  options: WriteOptions = {},
): Promise<Written[]> {
  const [written] = await writeLists(session, kinds, [writeList(kinds, changes, options)]);
  return written ?? [];
}

/**
 * Writes the lists one after the other, each on a page of its own, and waits for no more answers of the database than for
 * one list. As a whole: when one of them is refused, nothing of any was written.
 * @returns for each list what {@link write} returns
 * @throws Problem as {@link write}, without the list it is about
 */
export async function writeLists(session: Session, kinds: Kinds, lists: readonly WriteList[]): Promise<Written[][]> {
  const changes = lists.flatMap((list) => list.changes);
  if (changes.length === 0) return lists.map(() => []);
  return asOneStep(session, async (step) => {
    await lock(step);
    const keyOf = await keysFor(step, kinds, changes);
    const prepared = lists.flatMap((list) => list.prepared);
    const additions = prepared.map((one) => (one === null ? null : draftAddition(one, keyOf)));
    const lines = await linesOf(step, changes, additions);
    const drafts: (Draft | null)[] = [];
    // As it stands when it is looked for: a later change may be about it too.
    const present = new Map<number, Written>();
    for (const [index, change] of changes.entries()) {
      const draft = located(change.where, () => draftOf(kinds, change, additions[index] ?? null, lines, keyOf));
      if (draft === null) present.set(index, { ...lines.present(index), written: false });
      drafts.push(draft);
    }
    // The first change that says it writes it; the same words again find it there.
    const writes = new Map<string, Draft>();
    for (const draft of drafts) if (draft && !writes.has(keyText(draft))) writes.set(keyText(draft), draft);
    const isWritten = (draft: Draft): boolean => writes.get(keyText(draft)) === draft;
    const own = sliced(drafts, lists);
    const sheets = lists.map(({ at }, list) => ({
      drafts: (own[list] ?? []).filter((draft) => draft !== null && isWritten(draft)) as Draft[],
      at,
    }));
    const placed = await place(step, sheets);
    const byId = new Map(placed.map((each) => [keyText(each), each]));
    const results = drafts.map((draft, index): Written => {
      const row = draft && byId.get(keyText(draft));
      if (row) return { entry: entryOf(row), written: isWritten(draft), standing: 'current' };
      const there = present.get(index);
      if (!there) throw new Error('a change that was neither written nor there');
      return there;
    });
    return sliced(results, lists);
  });
}

/** What belongs to the changes of all lists, list by list. */
function sliced<T>(all: readonly T[], lists: readonly WriteList[]): T[][] {
  let end = 0;
  return lists.map(({ changes }) => {
    const start = end;
    end += changes.length;
    return all.slice(start, end);
  });
}

async function place(session: Session, sheets: readonly Sheet[]): Promise<Placed[]> {
  const filled = sheets.filter(({ drafts }) => drafts.length > 0);
  if (filled.length === 0) return [];
  await refuseOverlaps(
    session,
    filled.flatMap(({ drafts }) => drafts),
  );
  return insertPages(session, filled);
}

/** The draft of a change; null when it is an addition that the register has. */
function draftOf(kinds: Kinds, change: Change, addition: Draft | null, lines: Lines, keyOf: KeyOf): Draft | null {
  if (change.verb === 'add') {
    return addition && idsOf(addition).some((id) => lines.has(addition.owner, id)) ? null : addition;
  }
  const line = lines.of(change.owner, change.id);
  checkSupersedes(kinds, change, line, line.named, lines.version(line.head, change.seen));
  const draft = draftVersion(kinds, change, line, keyOf);
  lines.advance(line, draft);
  return draft;
}

/** The keys of the owners whose marked kinds are written; made at the first need. The caller holds the lock. */
async function keysFor(
  session: Session,
  kinds: Kinds,
  changes: readonly ((Pick<Addition, 'owner' | 'kind'> & { readonly verb: 'add' }) | Change)[],
): Promise<KeyOf> {
  const anyMarked = [...kinds.values()].some((kind) => kind.marked);
  if (!anyMarked) return () => null;
  const owners = new Set(
    changes.flatMap((change) => (change.verb === 'add' && !kindOf(kinds, change.kind).marked ? [] : [change.owner])),
  );
  const keys = new Map<string, string>();
  if (owners.size > 0) {
    const rows = await session.query<{ owner: string; key: string }>(
      `SELECT owner, encode(key, 'hex') AS key FROM register.key WHERE owner = ANY ($1::text[])`,
      [[...owners]],
      { repeated: true },
    );
    for (const row of rows) keys.set(row.owner, row.key);
  }
  const made: string[] = [];
  for (const change of changes) {
    if (change.verb !== 'add' || !kindOf(kinds, change.kind).marked || keys.has(change.owner)) continue;
    keys.set(change.owner, randomBytes(32).toString('hex'));
    made.push(change.owner);
  }
  if (made.length > 0) {
    await session.query(
      `INSERT INTO register.key (owner, key) SELECT o, decode(k, 'hex') FROM unnest($1::text[], $2::text[]) AS u(o, k)`,
      [made, made.map((owner) => keys.get(owner))],
    );
  }
  return (owner, kind) => (kind.marked ? (keys.get(owner) ?? null) : null);
}

export interface AddedMany {
  /** How many were written. */
  readonly added: number;
  /** How many the register had already, or were given twice. */
  readonly present: number;
  /** The state of the register afterwards; see `registerStamp`. */
  readonly stamp: string;
}

export interface AddManyOptions extends WriteOptions {
  /** Entries a page; default 10,000. Bounds the memory used. */
  readonly chunk?: number;
  /**
   * `whole` (default): all of it or nothing, in one transaction, and other writers wait for it. `chunks`: each page by
   * itself; after an interruption the same import goes on where it stopped. Only an engine can commit in chunks.
   */
  readonly commit?: 'whole' | 'chunks';
  /** Called after each page with the number of entries read so far. */
  readonly progress?: (read: number) => void;
  /**
   * The register has none of them, by all that the caller knows (see {@link isUntouched}): they are not looked up first.
   * What is there all the same is passed over, as always.
   */
  readonly unseen?: boolean;
}

/**
 * Adds many. What the register has already is passed over, so the same import again changes nothing.
 * @throws Problem as {@link write}, with the place of the entry in the list where it names no other
 */
export async function addMany(
  session: Session,
  kinds: Kinds,
  additions: Iterable<Addition> | AsyncIterable<Addition>,
  options: AddManyOptions = {},
): Promise<AddedMany> {
  if (options.commit === 'chunks') return addChunks(session, kinds, additions, options);
  return asOneStep(session, (step) => addChunks(step, kinds, additions, options));
}

async function addChunks(
  session: Session,
  kinds: Kinds,
  additions: Iterable<Addition> | AsyncIterable<Addition>,
  options: AddManyOptions,
): Promise<AddedMany> {
  const size = options.chunk ?? 10_000;
  let [added, read] = [0, 0];
  let chunk: Addition[] = [];
  const flush = async (): Promise<void> => {
    added += await addChunk(session, kinds, chunk, options);
    chunk = [];
    options.progress?.(read);
  };
  for await (const addition of additions) {
    read += 1;
    chunk.push({ ...addition, where: addition.where ?? `entry ${read}` });
    if (chunk.length >= size) await flush();
  }
  if (chunk.length > 0) await flush();
  // The embedded engine has nobody who would refresh the planner's figures after a load.
  if (added >= 5_000) await session.execute('ANALYZE register.entry');
  return { added, present: read - added, stamp: await registerStamp(session) };
}

async function addChunk(
  session: Session,
  kinds: Kinds,
  chunk: readonly Addition[],
  options: AddManyOptions,
): Promise<number> {
  const prepared = chunk.map((addition) => prepareAddition(kinds, addition));
  if (options.unseen) {
    try {
      return await addPrepared(session, kinds, prepared, options, false);
    } catch (error) {
      if (!isThere(error)) throw error;
    }
  }
  return addPrepared(session, kinds, prepared, options, true);
}

/** Did the database refuse an id for being there already? */
function isThere(error: unknown): boolean {
  return error instanceof SqlError && error.code === '23505';
}

async function addPrepared(
  session: Session,
  kinds: Kinds,
  prepared: readonly Prepared[],
  options: WriteOptions,
  look: boolean,
): Promise<number> {
  return asOneStep(session, async (step) => {
    await lock(step);
    const keyOf = await keysFor(
      step,
      kinds,
      prepared.map(({ owner, kind }) => ({ verb: 'add', owner, kind })),
    );
    const drafts = new Map<string, Draft>();
    for (const each of prepared) {
      const draft = draftAddition(each, keyOf);
      if (!drafts.has(keyText(draft))) drafts.set(keyText(draft), draft);
    }
    if (look) for (const key of await present(step, drafts)) drafts.delete(key);
    return (await place(step, [{ drafts: [...drafts.values()], at: options.at ?? null }])).length;
  });
}

/** Those that the register has, under one id or the other. */
async function present(step: Session, drafts: ReadonlyMap<string, Draft>): Promise<Set<string>> {
  const wanted = [...drafts].flatMap(([key, draft]) => idsOf(draft).map((id) => ({ owner: draft.owner, id, key })));
  const rows = await step.query<{ owner: string; id: string }>(
    `SELECT e.owner, e.id::text AS id FROM unnest($1::text[], $2::uuid[]) AS n(owner, id)
     JOIN register.entry e ON e.owner = n.owner AND e.id = n.id`,
    [wanted.map((each) => each.owner), wanted.map((each) => each.id)],
  );
  const found = new Set(rows.map(keyText));
  return new Set(wanted.flatMap((each) => (found.has(keyText(each)) ? [each.key] : [])));
}

/**
 * Was nothing of the owner and kind ever written? If so the transaction holds the lock of the register from here on, so that
 * the answer holds until the caller itself writes.
 */
export async function isUntouched(session: Session, owner: string, kind: string): Promise<boolean> {
  if (await hasAny(session, owner, kind)) return false;
  await lock(session);
  return !(await hasAny(session, owner, kind));
}

async function hasAny(session: Session, owner: string, kind: string): Promise<boolean> {
  const sql = 'SELECT 1 AS one FROM register.entry WHERE owner = $1 AND kind = $2 LIMIT 1';
  return (await session.query(sql, [owner, kind])).length > 0;
}

/**
 * Which of the additions the register has, word for word and in force: by their ids, without reading what is there.
 * @returns their places in the list
 * @throws Problem of the list in {@link prepareAddition}
 */
export async function standing(session: Session, kinds: Kinds, additions: readonly Addition[]): Promise<Set<number>> {
  const keys = new Map<string, string>();
  const rows = await session.query<{ owner: string; key: string }>(
    `SELECT owner, encode(key, 'hex') AS key FROM register.key WHERE owner = ANY ($1::text[])`,
    [[...new Set(additions.map(({ owner }) => owner))]],
  );
  for (const row of rows) keys.set(row.owner, row.key);
  const keyOf: KeyOf = (owner, kind) => (kind.marked ? (keys.get(owner) ?? null) : null);
  const places = new Map<string, number[]>();
  for (const [index, addition] of additions.entries()) {
    const key = keyText(draftAddition(prepareAddition(kinds, addition), keyOf));
    const own = places.get(key);
    if (own === undefined) places.set(key, [index]);
    else own.push(index);
  }
  const wanted = [...places.keys()].map((key) => key.split(' ') as [owner: string, id: string]);
  const found = await session.query<{ owner: string; id: string }>(
    `SELECT e.owner, e.id::text AS id FROM unnest($1::text[], $2::uuid[]) AS n(owner, id)
     JOIN register.entry e ON e.owner = n.owner AND e.id = n.id
     WHERE NOT EXISTS (SELECT FROM register.entry later WHERE later.owner = e.owner AND later.supersedes = e.id)`,
    [wanted.map(([owner]) => owner), wanted.map(([, id]) => id)],
  );
  return new Set(found.flatMap((row) => places.get(keyText(row)) ?? []));
}
