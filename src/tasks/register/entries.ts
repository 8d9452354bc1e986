/** Writing single entries of the record: record, correct, retract and reinstate, each with its author and reason. */
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { loadRecord, SHIPPED_DATA } from '../../store/record/cached-record.ts';
import { additionOf, type Cells } from '../../store/record/kept-record.ts';
import { COMMON } from '../../store/record/tables.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Addition } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Desk } from '../../store/register/register.ts';
import { STOCK_KIND_NAMES } from '../../store/stockpile/kinds.ts';
import { type Opening, withRegister } from './open-register.ts';
import { RECORDABLE_KINDS, recordableAddition, recordableCells } from './recordable.ts';

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
  const addition = recordableAddition(kind, fields, by);
  const { result } = await withRegister(opening, (desk) => recordOn(desk, addition, by, source, opening.directory));
  return result;
}

/** The same, within work on the register that is under way. */
export async function recordOn(
  desk: Desk,
  addition: Addition,
  by: By,
  source: NewSource | null,
  directory?: string,
): Promise<Change> {
  await refuseTwin(desk, addition);
  if (source !== null) {
    await desk.add(additionOf('sources', { ...source, note: 'recorded here' }, by));
  }
  await refuseStrangers(desk, [addition], directory);
  const { entry, written } = await desk.add(addition);
  return { entry, before: null, written };
}

/**
 * The record is checked as a whole whenever it is written; the ledger of stockpiles is no part of it. Its States and sources must
 * be on record all the same.
 * @throws Problem `data-invalid`
 */
export async function refuseStrangers(
  desk: Desk,
  additions: readonly Addition[],
  directory: string = SHIPPED_DATA,
): Promise<void> {
  const ours = additions.filter(({ kind }) => STOCK_KIND_NAMES.includes(kind));
  if (ours.length === 0) return;
  const { entries } = await desk.read(PUBLIC, { owner: COMMON, kind: 'source' });
  const sources = new Set(entries.map(({ subject }) => subject));
  const states = (await loadRecord(directory)).states;
  for (const { owner, kind, body, where } of ours) {
    const { sources: named, counterpart = null } = body as { sources: readonly string[]; counterpart?: string | null };
    const stranger = named.find((id) => !sources.has(id));
    const unknown = [owner, ...(counterpart === null ? [] : [counterpart])].find((code) => !states.has(code));
    const wrong = (found: string, wanted: string, next: string) =>
      new Problem('data-invalid', { found, wanted, next, where: where ?? kind });
    if (unknown !== undefined) {
      const column = unknown === owner ? 'state' : 'counterpart';
      const near = nearest(unknown, [...states.keys()]);
      throw wrong(
        `${column} is “${unknown}”`,
        'the code of a State: three capital letters',
        near ? `Did you mean “${near}”?` : '“whitestone states” lists the codes.',
      );
    }
    if (stranger === undefined) continue;
    const near = nearest(stranger, [...sources]);
    throw wrong(
      `sources is “${stranger}”, which is not on record`,
      'ids of sources on record',
      near
        ? `Did you mean “${near}”?`
        : 'Record it first: whitestone record source --set id=… --set title=… --reason …',
    );
  }
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
  const kinds = RECORDABLE_KINDS.filter((kind) => seen.kind === undefined || kind === seen.kind);
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
  return change(opening, subject, seen, async (desk, before) => {
    // What no longer stands has no fields to correct; the register says so.
    if (before.body === null) return desk.correct(target(before, by, seen));
    const addition = recordableAddition(before.kind, { ...recordableCells(before), ...set }, by);
    const { body: fitted, source, owner } = addition;
    if (owner !== before.owner) throw otherOwner(before, owner);
    await refuseStrangers(desk, [addition], opening.directory);
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
