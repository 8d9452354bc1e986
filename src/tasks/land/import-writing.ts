/**
 * Writes what an import took into the register: what is there already stays, what differs becomes a new version of it, and
 * what a person wrote since is never overwritten.
 */
import type { CheckFinding } from '../../base/check.ts';
import type { Day } from '../../base/day.ts';
import type { Geometry } from '../../base/geometry.ts';
import { type AreaState, checkTransition } from '../../land/transition.ts';
import { IMPORT_SOURCE } from '../../store/land/history.ts';
import type { Access } from '../../store/register/access.ts';
import { canonical } from '../../store/register/canonical.ts';
import { type Addition, type Change, Fitted } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import { toEwkb } from '../../store/register/geometry.ts';
import type { Desk } from '../../store/register/register.ts';

/** What became of a row that was taken. */
export const OUTCOMES = ['added', 'changed', 'unchanged', 'kept'] as const;
/** `kept`: a person wrote the entry that is there, so the row is not taken. */
export type Outcome = (typeof OUTCOMES)[number];

export interface TakenRow {
  readonly row: number;
  readonly addition: Addition;
  /** What of an area a transition turns on; else it is read from the body. */
  readonly state?: AreaState;
}

/** Rows looked up and written at a time. */
export const BATCH = 4_000;

/**
 * @param rows of one owner and kind
 * @param untouched nothing of the owner and kind was in the register before this import: then nothing is looked up
 * @param overwrite what a person wrote may be corrected as well: for one who does so by hand
 * @returns what became of each row, in their order
 */
export async function writeRows(
  desk: Desk,
  access: Access,
  rows: readonly TakenRow[],
  untouched: boolean,
  overwrite = false,
): Promise<{
  /** `refused`: it cannot follow what is there (checkTransition), so it is set aside after all. */
  readonly outcomes: readonly (Outcome | 'refused')[];
  readonly kept: readonly { row: number; entry: Entry }[];
  readonly refused: ReadonlyMap<number, readonly CheckFinding[]>;
}> {
  const fitted = rows.map((one) => (isFitted(one) ? one : { ...one, addition: withFitted(desk, one.addition) }));
  const settled = untouched ? new Set<string>() : await settledSubjects(desk, fitted);
  const open = fitted.filter(({ addition }) => !settled.has(addition.subject));
  const standing = untouched ? new Map<string, Version[]>() : await versionsOf(desk, access, open);
  const changes: Change[] = [];
  const kept: { row: number; entry: Entry }[] = [];
  const refused = new Map<number, readonly CheckFinding[]>();
  const outcomes = fitted.map((one): Outcome | 'refused' => {
    const { row, addition } = one;
    if (settled.has(addition.subject)) return 'unchanged';
    const own = standing.get(addition.subject) ?? [];
    standing.set(addition.subject, own);
    const from = addition.valid?.from ?? null;
    const same = own.find((version) => version.from === from && version.entry !== null);
    if (same?.entry) {
      if (saysTheSame(same.entry, addition)) return 'unchanged';
      if (!overwrite && !IMPORT_SOURCE.test(same.entry.source)) {
        kept.push({ row, entry: same.entry });
        return 'kept';
      }
      correct(changes, same, corrected(same.entry, addition));
      return 'changed';
    }
    // Whatever held when this begins ends there; whatever begins later ends this.
    const before = own.filter((version) => dayOf(version.from) < dayOf(from)).sort(lastFirst)[0];
    const later = own
      .filter((version) => dayOf(version.from) > dayOf(from))
      .sort(lastFirst)
      .at(-1);
    const next = later?.from ?? null;
    // What is written in this part is of the same file, and has no entry yet.
    const cannot = before !== undefined && before.entry === null ? [] : transitionOf(before?.entry ?? null, one);
    if (cannot.length > 0) {
      refused.set(row, cannot);
      return 'refused';
    }
    if (before?.entry && before.until === next) {
      const { owner, id } = before.entry;
      const valid = { from: before.from, until: from };
      correct(changes, before, {
        verb: 'correct',
        owner,
        id,
        valid,
        author: addition.author,
        reason: endedBy(addition.source),
      });
      before.until = from;
    }
    const until = addition.valid?.until ?? next;
    changes.push({ verb: 'add', ...addition, valid: { from, until } });
    own.push({ entry: null, from, until, change: null });
    return own.length === 1 ? 'added' : 'changed';
  });
  await write(desk, access, changes, untouched);
  return { outcomes, kept, refused };
}

/** An addition whose body is fitted to its kind. */
type FittedAddition = Addition & { readonly body: Fitted };

type FittedRow = TakenRow & { readonly addition: FittedAddition };

const isFitted = (one: TakenRow): one is FittedRow => one.addition.body instanceof Fitted;

function withFitted(desk: Desk, { geometry = null, ...addition }: Addition): FittedAddition {
  const { kind, body, where } = addition;
  return { ...addition, body: desk.fit(kind, body, geometry, where) };
}

/** Subjects of which the register has all that the rows say, word for word: the same rows brought in again. */
async function settledSubjects(desk: Desk, rows: readonly TakenRow[]): Promise<Set<string>> {
  const there = await desk.standing(rows.map(({ addition }) => addition));
  const settled = new Set(rows.map(({ addition }) => addition.subject));
  for (const [at, { addition }] of rows.entries()) if (!there.has(at)) settled.delete(addition.subject);
  return settled;
}

/** Why a version of an area cannot follow the one before it; empty where it can, and for other kinds. */
function transitionOf(before: Entry | null, { addition, state }: FittedRow): CheckFinding[] {
  if (addition.kind !== 'hazardous-area') return [];
  const after = state ?? (JSON.parse(addition.body.body) as AreaState);
  return checkTransition(before === null ? null : (before.body as unknown as AreaState), after).filter(
    ({ severity }) => severity === 'error',
  );
}

/** Why an earlier version ends, so that taking the import back lets it go on. */
export const endedBy = (source: string): string => `the next version of it begins (${source})`;

/** Something said of a subject from a day on: what stands in the register, or what is about to be written (then without entry). */
interface Version {
  readonly entry: Entry | null;
  readonly from: Day | null;
  until: Day | null;
  /** Where its correction is among the changes. */
  change: number | null;
}

/** One entry is corrected once, by all that is said of it together. */
function correct(changes: Change[], version: Version, correction: Change & { readonly verb: 'correct' }): void {
  const before = version.change === null ? undefined : changes[version.change];
  if (version.change === null || before?.verb !== 'correct') {
    version.change = changes.length;
    changes.push(correction);
  } else {
    const { reason } = correction.body === undefined ? before : correction;
    changes[version.change] = { ...before, ...correction, reason };
  }
}

async function write(desk: Desk, access: Access, changes: readonly Change[], untouched: boolean): Promise<void> {
  const additions = changes.flatMap((change) => (change.verb === 'add' ? [change] : []));
  if (additions.length === changes.length) {
    const { present } = await desk.addMany(additions, { chunk: BATCH, unseen: untouched });
    if (present === 0) return;
  }
  const results = await desk.write(changes);
  // What was taken back before, and is said again word for word, stands again.
  const gone = results.flatMap(({ entry, standing }) => (standing === 'retracted' ? [entry] : []));
  const [first] = gone;
  if (first === undefined) return;
  const { owner, kind, author } = first;
  const lines = await desk.changes(access, { owner, kind, subject: gone.map(({ subject }) => subject) });
  const newest = new Map(lines.map(({ origin, version }) => [origin, version]));
  await desk.write(
    [...new Map(gone.map((entry) => [entry.origin, entry])).values()].map(({ origin }) => ({
      verb: 'restore',
      owner,
      id: origin,
      seen: newest.get(origin) ?? 1,
      author,
      reason: 'brought in again',
    })),
  );
}

const BEFORE_ALL = -1e9;
const dayOf = (day: Day | null): number => day ?? BEFORE_ALL;
const lastFirst = (a: Version, b: Version): number => dayOf(b.from) - dayOf(a.from);

async function versionsOf(desk: Desk, access: Access, rows: readonly TakenRow[]): Promise<Map<string, Version[]>> {
  const found = new Map<string, Version[]>();
  const [first] = rows;
  if (first === undefined) return found;
  const { owner, kind } = first.addition;
  const { entries } = await desk.read(access, { owner, kind, subject: rows.map(({ addition }) => addition.subject) });
  for (const entry of entries) {
    const version = { entry, ...entry.valid, change: null };
    const own = found.get(entry.subject);
    if (own === undefined) found.set(entry.subject, [version]);
    else own.push(version);
  }
  return found;
}

function saysTheSame(entry: Entry, { body }: FittedAddition): boolean {
  return canonical(entry.body) === body.body && ewkbOf(entry.geometry) === body.geometry;
}

const ewkbOf = (geometry: Geometry | null): string | null => (geometry === null ? null : toEwkb(geometry));

function corrected(
  entry: Entry,
  { body, source, author, reason }: FittedAddition,
): Change & { readonly verb: 'correct' } {
  return {
    verb: 'correct',
    owner: entry.owner,
    id: entry.id,
    body,
    source,
    author,
    reason: reason ?? 'imported again',
  };
}
