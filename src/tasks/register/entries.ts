/** Writing single entries of the record: record, correct, retract and reinstate, each with its author and reason. */
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { additionOf, type Cells, RECORD_KINDS, tableOfKind } from '../../store/record/kept-record.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Desk } from '../../store/register/register.ts';
import { type Opening, withRegister } from './open-register.ts';

export interface By {
  readonly author: string;
  readonly reason: string;
}

/** What was written, with the version that it took the place of. */
export interface Change {
  readonly entry: Entry;
  readonly before: Entry | null;
  /** False when the register had it already. */
  readonly written: boolean;
}

/** @param source given beside the fields: a new source is recorded with the entry */
export interface NewSource {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

/**
 * Records something for the first time.
 * @throws Problem of the kind, the fields, or the law: a record that does not hold together is not kept
 */
export async function recordEntry(
  opening: Opening,
  kind: string,
  fields: Cells,
  by: By,
  source: NewSource | null = null,
): Promise<Change> {
  const addition = additionOf(tableOfKind(kind), fields, by);
  const { result } = await withRegister(opening, async (desk) => {
    await refuseTwin(desk, addition);
    if (source !== null) {
      await desk.add(additionOf('sources', { ...source, note: 'recorded here' }, by));
    }
    const { entry, written } = await desk.add(addition);
    return { entry, before: null, written };
  });
  return result;
}

/** A second entry on the same subject would make the record contradict itself; the first can be corrected. */
async function refuseTwin(desk: Desk, addition: { owner: string; kind: string; subject: string }): Promise<void> {
  const { owner, kind, subject } = addition;
  const { entries } = await desk.read(PUBLIC, { owner, kind, subject });
  const twin = entries[0];
  if (twin === undefined) return;
  throw new Problem('act-repeated', {
    found: `${kind} “${subject}” is in force already, version ${twin.version} by ${twin.author}`,
    wanted: 'something that is not yet recorded',
    next: `Correct it instead: whitestone correct "${subject}" --set FIELD=VALUE --reason WHY`,
  });
}

/**
 * The latest version of what is recorded on a subject, retracted or not.
 * @param subject whole, as `history` and `acts` show it
 * @throws Problem `entry-missing`
 */
export async function latest(desk: Desk, subject: string, seen: Seen = {}): Promise<Entry> {
  const kinds = RECORD_KINDS.map((one) => one.name).filter((kind) => seen.kind === undefined || kind === seen.kind);
  const owned = seen.owner === undefined ? {} : { owner: seen.owner };
  const entries = await desk.changes(PUBLIC, { kind: kinds, subject, ...owned });
  const last = entries.at(-1);
  if (last !== undefined) return last;
  const known = await desk.read(PUBLIC, { kind: kinds });
  const near = nearest(subject, [...new Set(known.entries.map((entry) => entry.subject))]);
  throw new Problem('entry-missing', {
    found: `nothing is recorded on “${subject}”`,
    wanted: 'the subject of an entry, for an act its id: APMBC-UKR-ratification-2005-12-27',
    next: near ? `Did you mean “${near}”?` : '“whitestone acts” and “whitestone history” show subjects.',
  });
}

/** Which version the writer saw; refused when another came between. */
export interface Seen {
  readonly version?: number | undefined;
  /** Where it is known: two kinds, or owners, may have the same subject. */
  readonly kind?: string | undefined;
  readonly owner?: string | undefined;
}

async function change(
  opening: Opening,
  subject: string,
  seen: Seen,
  work: (desk: Desk, before: Entry) => Promise<{ entry: Entry; written: boolean }>,
): Promise<Change> {
  const { result } = await withRegister(opening, async (desk) => {
    const before = await latest(desk, subject, seen);
    return { ...(await work(desk, before)), before };
  });
  return result;
}

/** The line of an entry, as the version that was seen: the one named, else the latest. */
function target(before: Entry, by: By, seen: Seen) {
  return { owner: before.owner, id: before.id, seen: seen.version ?? before.version, ...by };
}

/** @throws Problem `body-unfit`, `version-conflict`, or of the law */
export function correctEntry(opening: Opening, subject: string, set: Cells, by: By, seen: Seen = {}): Promise<Change> {
  return change(opening, subject, seen, (desk, before) => {
    const body = { ...(before.body as unknown as Cells), ...set };
    const { body: fitted, source, owner } = additionOf(tableOfKind(before.kind), body, by);
    if (owner !== before.owner) throw otherOwner(before, owner);
    return desk.correct({ ...target(before, by, seen), body: fitted, source });
  });
}

/** Entries are kept by State. */
function otherOwner(before: Entry, owner: string): Problem {
  return new Problem('body-unfit', {
    found: `“${before.subject}” is an entry of ${before.owner}, and the correction makes it one of ${owner}`,
    wanted: 'a correction that leaves the State as it is',
    next: 'Retract the entry, saying why, and record it anew for the other State.',
  });
}

/** @throws Problem `retracted-already`, `version-conflict`, or of the law */
export function retractEntry(opening: Opening, subject: string, by: By, seen: Seen = {}): Promise<Change> {
  return change(opening, subject, seen, (desk, before) => desk.retract(target(before, by, seen)));
}

/** @throws Problem `not-retracted`, `version-conflict`, or of the law */
export function reinstateEntry(opening: Opening, subject: string, by: By, seen: Seen = {}): Promise<Change> {
  return change(opening, subject, seen, (desk, before) => desk.restore(target(before, by, seen)));
}
