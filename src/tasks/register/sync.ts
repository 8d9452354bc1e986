/**
 * The project's data moves into the register, once and again with every release. What a person corrected, retracted or
 * added is kept: where the new data says something else, both are shown and nothing is overwritten.
 */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { contentOf } from '../../store/record/cached-record.ts';
import { RECORD_KINDS, shippedAdditions } from '../../store/record/kept-record.ts';
import { COMMON } from '../../store/record/tables.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Addition, Change } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { KindSpec } from '../../store/register/kind.ts';
import type { Desk } from '../../store/register/register.ts';

/** Who writes what comes with the program. */
export const PROJECT = 'whitestone';

/**
 * Which edition of the project’s data the register has taken in, as an entry of its own: it is part of the history, and comes
 * back with a backup. While data/ is that edition, and left no conflict to tell, the two need not be compared again: what a
 * person does meanwhile is kept by the comparison anyway.
 */
const EDITION = z.strictObject({
  /** SHA-256 over the program’s version and the content of data/. */
  fingerprint: z.string(),
  /** How many conflicts were told when it was taken in. */
  conflicts: z.int().min(0),
});
export const EDITION_KIND: KindSpec = { name: 'edition', body: EDITION };

/** Where the project and a person say different things. */
export interface Clash {
  readonly kind: string;
  readonly subject: string;
  /** In a sentence. */
  readonly says: string;
}

export interface Synced {
  readonly added: number;
  readonly corrected: number;
  readonly retracted: number;
  readonly clashes: readonly Clash[];
}

interface Line {
  readonly first: Entry;
  readonly last: Entry;
  /** The last version that the project wrote. */
  readonly ours: Entry | null;
}

function linesOf(entries: readonly Entry[]): Line[] {
  const lines = new Map<string, { first: Entry; last: Entry; ours: Entry | null }>();
  for (const entry of entries) {
    const line = lines.get(`${entry.owner} ${entry.origin}`);
    const ours = entry.author === PROJECT ? entry : null;
    if (line === undefined) lines.set(`${entry.owner} ${entry.origin}`, { first: entry, last: entry, ours });
    else {
      line.last = entry;
      line.ours = ours ?? line.ours;
    }
  }
  return [...lines.values()];
}

const same = (left: unknown, right: unknown) => {
  const sorted = (value: unknown) => JSON.stringify(Object.entries((value ?? {}) as object).sort());
  return sorted(left) === sorted(right);
};

/**
 * @param directory the shipped data
 * @param edition named in the reason of every entry, for example `data of whitestone 0.1.0`
 */
export async function syncData(desk: Desk, directory: string, edition: string): Promise<Synced> {
  const fingerprint = fingerprintOf(directory, edition);
  const taken = await takenEdition(desk);
  if (taken !== null && taken.fingerprint === fingerprint && taken.conflicts === 0) {
    return { added: 0, corrected: 0, retracted: 0, clashes: [] };
  }
  const synced = await compare(desk, directory, edition);
  await noteEdition(desk, taken, { fingerprint, conflicts: synced.clashes.length }, edition);
  return synced;
}

/** Data that cannot be read has none: reading it then says what is wrong. */
function fingerprintOf(directory: string, edition: string): string {
  const hash = createHash('sha256').update(`${edition}\n`);
  return hash.update(contentOf(directory) ?? '').digest('hex');
}

type Edition = z.infer<typeof EDITION>;

async function takenEdition(desk: Desk): Promise<(Edition & { readonly id: string }) | null> {
  const { entries } = await desk.read(PUBLIC, { owner: COMMON, kind: EDITION_KIND.name });
  const [entry] = entries;
  return entry === undefined ? null : { ...EDITION.parse(entry.body), id: entry.id };
}

async function noteEdition(
  desk: Desk,
  before: (Edition & { readonly id: string }) | null,
  { fingerprint, conflicts }: Edition,
  edition: string,
): Promise<void> {
  if (before?.fingerprint === fingerprint && before.conflicts === conflicts) return;
  const written = { body: { fingerprint, conflicts }, author: PROJECT, reason: edition };
  if (before !== null) await desk.correct({ owner: COMMON, id: before.id, ...written });
  else await desk.add({ owner: COMMON, kind: EDITION_KIND.name, subject: 'data', source: PROJECT, ...written });
}

async function compare(desk: Desk, directory: string, edition: string): Promise<Synced> {
  const additions = shippedAdditions(directory, PROJECT, edition);
  const kinds = RECORD_KINDS.map((kind) => kind.name);
  const lines = linesOf(await desk.changes(PUBLIC, { kind: kinds }));
  const bySubject = new Map<string, Line[]>();
  for (const line of lines) {
    const key = keyOf(line.first);
    bySubject.set(key, [...(bySubject.get(key) ?? []), line]);
  }
  const clashes: Clash[] = [];
  const adding: Addition[] = [];
  const changing: Change[] = [];
  const met = new Set<Line>();
  for (const addition of additions) {
    const there = bySubject.get(keyOf(addition)) ?? [];
    const line = there.find((one) => one.ours !== null) ?? there[0];
    if (line === undefined) {
      adding.push(addition);
      continue;
    }
    met.add(line);
    const change = reconcile(line, addition, edition, clashes);
    if (change !== null) changing.push(change);
  }
  for (const line of lines) {
    if (met.has(line) || line.ours === null || line.last.verb === 'retract') continue;
    if (line.last !== line.ours) {
      clashes.push(clash(line, 'it is no longer in the project’s data, and somebody changed it here; it stays'));
      continue;
    }
    const { owner, id } = line.last;
    changing.push({ verb: 'retract', owner, id, author: PROJECT, reason: `no longer in the ${edition}` });
  }
  if (adding.length > 0) await desk.addMany(adding);
  if (changing.length > 0) await desk.write(changing);
  const count = (verb: Change['verb']) => changing.filter((change) => change.verb === verb).length;
  return { added: adding.length, corrected: count('correct'), retracted: count('retract'), clashes };
}

function keyOf(one: { owner: string; kind: string; subject: string }): string {
  return `${one.owner} ${one.kind} ${one.subject}`;
}

function clash(line: Line, says: string): Clash {
  return { kind: line.first.kind, subject: line.first.subject, says };
}

/** What to do about a line that the new data speaks of too. */
function reconcile(line: Line, addition: Addition, edition: string, clashes: Clash[]): Change | null {
  const { last, ours } = line;
  if (same(last.body, addition.body)) return null;
  if (ours === null) {
    clashes.push(
      clash(line, `${last.author} recorded it first, with other words than the ${edition}; what was recorded stays`),
    );
    return null;
  }
  if (last === ours) {
    const { owner, id } = last;
    if (last.verb === 'retract') {
      return { verb: 'restore', owner, id, author: PROJECT, reason: `again in the ${edition}` };
    }
    return {
      verb: 'correct',
      owner,
      id,
      body: addition.body,
      source: addition.source,
      author: PROJECT,
      reason: edition,
    };
  }
  // A person changed it. Only when the project has changed its mind as well is there something to tell.
  if (ours.body !== null && same(ours.body, addition.body)) return null;
  const did = last.verb === 'retract' ? 'retracted' : 'corrected';
  clashes.push(
    clash(line, `${last.author} ${did} it, and the ${edition} now says something else; what was recorded here stays`),
  );
  return null;
}
