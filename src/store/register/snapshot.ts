/**
 * Frozen snapshots: a view with both clocks fixed, under a name, with a hash over every entry in it. A snapshot is itself
 * an entry, of a kind that is never changed, so it is chained, verified and backed up like everything else.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Day, formatDay, parseDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import type { Session } from '../engine.ts';
import { checkedOwner } from './change.ts';
import type { Instant } from './instant.ts';
import type { KindSpec, Kinds } from './kind.ts';
import { asOneStep, lock } from './lock.ts';
import { stampOf } from './page.ts';
import { type Answer, byBytes, type Part, type Reader, read } from './reading.ts';
import { inForceSql, listed, ownersOf, Parameters, settled, type View } from './view.ts';
import { type WriteOptions, write } from './writing.ts';

const BODY = z.strictObject({
  on: z.string().nullable(),
  known: z.string(),
  owners: z.array(z.string()).nullable(),
  kinds: z.array(z.string()).nullable(),
  entries: z.int(),
  hash: z.string(),
  stamp: z.string(),
});

/** The kind that snapshots are entries of; part of the kinds of every register. */
export const SNAPSHOT_KIND: KindSpec = { name: 'snapshot', body: BODY, frozen: true };

export interface SnapshotSpec {
  /** Whose snapshot it is. It may show other owners too. */
  readonly owner: string;
  /** Unique among the snapshots of its owner. */
  readonly name: string;
  /** Default: any valid period, all that is known now, every owner and kind. */
  readonly view?: Pick<View, 'on' | 'known' | 'owner' | 'kind'>;
  readonly author: string;
  /** What it is for: `as submitted to the United Nations`. */
  readonly reason: string;
}

export interface Snapshot {
  readonly owner: string;
  readonly name: string;
  readonly on: Day | null;
  readonly known: Instant;
  /** Null: all. */
  readonly owners: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  /** How many entries it shows (to a reader who may see them all). */
  readonly entries: number;
  /** SHA-256 in hex over the hashes of its entries, a line each, in the order of reading. */
  readonly hash: string;
  /** The state of the register that it was taken from; see `registerStamp`. */
  readonly stamp: string;
  readonly author: string;
  readonly reason: string;
  readonly recorded: Instant;
}

/**
 * Takes a snapshot.
 * @throws Problem `snapshot-taken`, `owner-malformed` or `text-unfit`; then nothing was written
 */
export async function takeSnapshot(
  session: Session,
  kinds: Kinds,
  spec: SnapshotSpec,
  options: WriteOptions = {},
): Promise<Snapshot> {
  const { owner, name, view = {}, author, reason } = spec;
  checkedOwner(owner);
  const { known, page } = await settled(session, view.known);
  // Before the lock is taken: what was known at a settled instant does not change.
  const sum = await viewHash(session, { ...view, known });
  const sorted = (value: string | readonly string[] | undefined): string[] | null =>
    value === undefined ? null : [...new Set(listed(value))].sort(byBytes);
  const body = {
    on: view.on === undefined ? null : formatDay(view.on),
    known,
    owners: sorted(view.owner),
    kinds: sorted(view.kind),
    ...sum,
    stamp: stampOf(page),
  };
  return asOneStep(session, async (step) => {
    await lock(step);
    const [taken] = await step.query<{ author: string }>(
      `SELECT author FROM register.entry WHERE owner = $1 AND kind = 'snapshot' AND subject = $2 LIMIT 1`,
      [owner, name],
    );
    if (taken) {
      throw new Problem('snapshot-taken', {
        found: `${owner} has a snapshot “${name}”, taken by ${taken.author}`,
        wanted: 'a name that is not in use',
        next: 'Choose another name; a snapshot is never replaced.',
      });
    }
    await write(
      step,
      kinds,
      [{ verb: 'add', owner, kind: 'snapshot', subject: name, body, source: 'register', author, reason }],
      options,
    );
    return findSnapshot(step, owner, name);
  });
}

type Row = Record<'owner' | 'name' | 'body' | 'author' | 'reason' | 'recorded', string>;

/** The snapshots of an owner, or all, in the order in which they were taken. */
export async function listSnapshots(session: Session, owner?: string): Promise<Snapshot[]> {
  const rows = await session.query<Row>(
    `SELECT owner, subject AS name, body::text AS body, author, reason,
       to_char(recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded
     FROM register.entry WHERE kind = 'snapshot' AND ($1::text IS NULL OR owner = $1) ORDER BY page, owner, seq`,
    [owner ?? null],
  );
  return rows.map((row) => {
    const body = BODY.parse(JSON.parse(row.body));
    const { entries, hash, stamp, owners, kinds } = body;
    const { author, reason } = row;
    const [on, known] = [body.on === null ? null : parseDay(body.on), body.known as Instant];
    const recorded = row.recorded as Instant;
    return {
      owner: row.owner,
      name: row.name,
      on,
      known,
      owners,
      kinds,
      entries,
      hash,
      stamp,
      author,
      reason,
      recorded,
    };
  });
}

/** @throws Problem `snapshot-missing`, with the nearest name when one is near */
export async function findSnapshot(session: Session, owner: string, name: string): Promise<Snapshot> {
  const all = await listSnapshots(session, owner);
  const found = all.find((each) => each.name === name);
  if (found) return found;
  const names = all.map((each) => each.name);
  const near = nearest(name, names);
  throw new Problem('snapshot-missing', {
    found: `${owner} has no snapshot “${name}”`,
    wanted:
      names.length === 0
        ? `the name of a snapshot, and ${owner} has none yet`
        : `one of ${names.slice(-20).join(', ')}`,
    next: near ? `Did you mean “${near}”?` : 'Take a snapshot, or choose one of the list.',
  });
}

/** The view that a snapshot froze. */
export function snapshotView(snapshot: Snapshot): View & { readonly known: Instant } {
  return {
    owner: snapshot.owners ?? undefined,
    kind: snapshot.kinds ?? undefined,
    on: snapshot.on ?? undefined,
    known: snapshot.known,
  };
}

/** The same question put to the register as it is now: the other side of a difference “since then”. */
export function viewNow(snapshot: Snapshot): View {
  return { ...snapshotView(snapshot), known: undefined };
}

/** Reads from a snapshot; a subject or a bounding box may narrow it. The answer is the same for ever. */
export function readSnapshot(
  reader: Reader,
  snapshot: Snapshot,
  narrower: Pick<View, 'subject' | 'bbox'> = {},
  part: Part = {},
): Promise<Answer> {
  const { subject, bbox } = narrower;
  return read(reader, { ...snapshotView(snapshot), subject, bbox }, part);
}

/** Does the register still answer the snapshot as it did? Reads all of it. */
export async function checkSnapshot(session: Session, snapshot: Snapshot): Promise<boolean> {
  const sum = await viewHash(session, snapshotView(snapshot));
  return sum.hash === snapshot.hash && sum.entries === snapshot.entries;
}

const PART = 10_000;

/** The number of entries in a view and the hash over them, in bounded memory. */
async function viewHash(session: Session, view: View & { known: Instant }): Promise<{ entries: number; hash: string }> {
  const hash = createHash('sha256');
  let entries = 0;
  const owners = view.owner === undefined ? await ownersOf(session) : [...new Set(listed(view.owner))].sort(byBytes);
  for (const owner of owners) {
    let after: { kind: string; subject: string; seq: string } | undefined;
    do {
      const parameters = new Parameters();
      const condition = inForceSql('e', { ...view, owner }, parameters);
      const from = after && [after.kind, after.subject, after.seq].map((value) => parameters.of(value));
      const rows = await session.query<{ kind: string; subject: string; seq: string; hash: string }>(
        `SELECT e.kind, e.subject, e.seq::text AS seq, encode(e.hash, 'hex') AS hash FROM register.entry e
         WHERE ${condition} ${from ? `AND (e.kind, e.subject, e.seq) > (${from[0]}, ${from[1]}, ${from[2]}::bigint)` : ''}
         ORDER BY e.kind, e.subject, e.seq LIMIT ${PART}`,
        parameters.values,
      );
      for (const row of rows) hash.update(`${row.hash}\n`);
      entries += rows.length;
      after = rows.length === PART ? rows.at(-1) : undefined;
    } while (after);
  }
  return { entries, hash: hash.digest('hex') };
}
