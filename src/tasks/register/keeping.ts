/** Keeping the register: history, differences, snapshots, verification, backup and restoration, and how it is. */
import { existsSync, statSync } from 'node:fs';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { COMMON } from '../../store/record/tables.ts';
import { type Access, type AccessNote, PUBLIC } from '../../store/register/access.ts';
import type { Backup } from '../../store/register/backup.ts';
import type { Difference } from '../../store/register/difference.ts';
import type { Entry } from '../../store/register/entry.ts';
import { parseInstant } from '../../store/register/instant.ts';
import type { Register } from '../../store/register/register.ts';
import { type Restored, restore } from '../../store/register/restoration.ts';
import { type Snapshot, snapshotView, viewNow } from '../../store/register/snapshot.ts';
import type { RegisterStatus } from '../../store/register/status.ts';
import type { Verification } from '../../store/register/verification.ts';
import type { View } from '../../store/register/view.ts';
import {
  isEmptyPlace,
  kindsKept,
  leave,
  type Opening,
  openPlace,
  openRegister,
  withRegister,
} from './open-register.ts';
import { dropCache } from './place.ts';

/** Reads from a register that must be there. What is read for a stated purpose is noted, and so must be writable. */
export async function reading<T>(
  opening: Opening,
  work: (register: Register) => Promise<T>,
  options: { readonly noted?: boolean } = {},
): Promise<T> {
  if (!opening.place.exists) throw nothingThere(opening);
  let register: Register;
  try {
    register = await openRegister(opening, { readOnly: options.noted !== true });
  } catch (error) {
    throw isEmptyPlace(error) ? nothingThere(opening) : error;
  }
  try {
    return await work(register);
  } finally {
    await leave(opening, register);
  }
}

function nothingThere(opening: Opening): Problem {
  const { place } = opening;
  return new Problem('schema-missing', {
    found: `there is no register ${place.kind === 'server' ? 'on the server of DATABASE_URL' : `in ${place.folder}`}`,
    wanted: 'a register',
    next: 'The first “whitestone import” or “whitestone record” makes one, and so does “whitestone check --keep”; --data names another folder.',
  });
}

function kindsOf(opening: Opening): string[] {
  // Originals of documents and scans of sheets are bytes, and nothing to look back on.
  const bytes = ['document-original', 'scan'];
  return kindsKept(opening).flatMap(({ name }) => (bytes.includes(name) ? [] : [name]));
}

/** Reads as the access allows; what reads personal data is noted. */
export function readingAs<T>(opening: Opening, access: Access, work: (register: Register) => Promise<T>): Promise<T> {
  return reading(opening, work, { noted: access.level === 'personal' });
}

/**
 * Everything ever written on a subject, oldest first; on a State, everything that it owns.
 * @param access what of it is shown
 * @throws Problem `entry-missing` or `access-refused`
 */
export function historyOf(opening: Opening, subject: string, access: Access = PUBLIC): Promise<readonly Entry[]> {
  return readingAs(opening, access, async (register) => {
    const kind = kindsOf(opening);
    const found = await register.changes(access, { kind, subject });
    if (found.length > 0) return found;
    const owned = /^[A-Z]{2,3}$/.test(subject) ? await register.changes(access, { kind, owner: subject }) : [];
    if (owned.length > 0) return owned;
    const all = await register.changes(PUBLIC, { kind });
    const near = nearest(subject, [...new Set(all.map((entry) => entry.subject))]);
    throw new Problem('entry-missing', {
      found: `nothing was ever recorded on “${subject}”`,
      wanted: 'the subject of an entry (for an act its id: APMBC-UKR-ratification-2005-12-27) or the code of a State',
      next: near ? `Did you mean “${near}”?` : '“whitestone acts” shows the ids of acts.',
    });
  });
}

export interface DiffSpec {
  /** An instant or a day (its end); or `snapshot:NAME`. */
  readonly from: string;
  /** The same; now, when not given. */
  readonly to?: string | undefined;
}

const SNAPSHOT = 'snapshot:';

/** What was known at an instant, at the end of a day, or in a snapshot, as it is written with `--from` and its like. */
export async function viewAt(register: Register, kind: readonly string[], text: string, what: string): Promise<View> {
  if (!text.startsWith(SNAPSHOT)) return { kind, known: parseInstant(text, what) };
  return snapshotView(await register.snapshot(COMMON, text.slice(SNAPSHOT.length)));
}

/**
 * What changed between two instants, an instant and now, or two snapshots.
 * @param access what of it is shown; a change in what is not shown is not told
 * @throws Problem `snapshot-missing`, `instant-malformed` or `access-refused`
 */
export function differenceOf(
  opening: Opening,
  spec: DiffSpec,
  access: Access = PUBLIC,
): Promise<readonly Difference[]> {
  return readingAs(opening, access, async (register) => {
    const kind = kindsOf(opening);
    const before = await viewAt(register, kind, spec.from, '--from');
    if (spec.to !== undefined) {
      return register.difference(access, before, await viewAt(register, kind, spec.to, '--to'));
    }
    if (!spec.from.startsWith(SNAPSHOT)) return register.difference(access, before, { kind });
    const snapshot = await register.snapshot(COMMON, spec.from.slice(SNAPSHOT.length));
    return register.difference(access, before, viewNow(snapshot));
  });
}

/** @throws Problem `snapshot-taken` */
export async function takeSnapshot(
  opening: Opening,
  name: string,
  by: { author: string; reason: string },
): Promise<Snapshot> {
  const { result } = await withRegister(opening, (desk) =>
    desk.takeSnapshot({ owner: COMMON, name, view: { kind: kindsOf(opening) }, ...by }),
  );
  return result;
}

export function snapshots(opening: Opening): Promise<readonly Snapshot[]> {
  return reading(opening, (register) => register.snapshots());
}

export function verifyRegister(opening: Opening, kept?: string): Promise<Verification> {
  const { talk } = opening;
  return reading(opening, (register) =>
    register.verify({
      ...(kept === undefined ? {} : { kept }),
      progress: progressOf(talk, 'verified'),
    }),
  );
}

/** Says at most every fifty thousand entries how far it is. */
function progressOf(talk: Opening['talk'], what: string): (entries: number, total: number) => void {
  let next = 50_000;
  return (entries, total) => {
    if (entries < next) return;
    next += 50_000;
    talk.say(`${entries} of ${total} entries ${what}`);
  };
}

/**
 * @param made the instant, by the caller's clock
 * @throws Problem `backup-taken`, `disk-full`
 */
export function backUp(opening: Opening, file: string, made: string, access: Access): Promise<Backup> {
  return reading(
    opening,
    (register) => register.backup(access, file, { made, progress: progressOf(opening.talk, 'written') }),
    { noted: true },
  );
}

/**
 * Into a place that has nothing yet; verified before anybody can see it.
 * @throws Problem `register-not-empty`, `backup-corrupt`, `schema-newer`
 */
export async function restoreBackup(opening: Opening, file: string): Promise<Restored> {
  const { place, talk } = opening;
  if (!existsSync(file)) {
    throw new Problem('data-unreadable', {
      found: `there is no file ${file}`,
      wanted: 'a backup made by “whitestone backup”',
      next: 'Correct the name; nothing was changed.',
    });
  }
  const engine = await openPlace(opening);
  try {
    return await restore(engine, file, { progress: progressOf(talk, 'verified'), committing: () => dropCache(place) });
  } finally {
    await leave(opening, engine);
  }
}

export interface Status {
  readonly place: string;
  readonly engine: 'embedded' | 'server';
  readonly exists: boolean;
  /** Is the quick record of exactly this state there? */
  readonly quick: boolean;
  readonly register: RegisterStatus | null;
}

/** Where the data is and how it is; an empty place is no error. */
export async function statusOf(opening: Opening): Promise<Status> {
  const { place } = opening;
  const quick = statSync(place.cache, { throwIfNoEntry: false }) !== undefined;
  const shown = place.databaseUrl === null ? place.folder : withoutPassword(place.databaseUrl);
  const empty = { place: shown, engine: place.kind, exists: false, quick, register: null } as const;
  if (!place.exists) return empty;
  try {
    return await reading(opening, async (register) => ({ ...empty, exists: true, register: await register.status() }));
  } catch (error) {
    if (error instanceof Problem && error.code === 'schema-missing') return empty;
    throw error;
  }
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.password = '';
    return parsed.href;
  } catch {
    return 'the server of DATABASE_URL';
  }
}

export function accessLog(opening: Opening): Promise<readonly AccessNote[]> {
  return reading(opening, (register) => register.accessLog());
}
