/** Opening the register: made on first use, with the project's data in it; every write leaves it coherent. */
import { Problem } from '../../base/problem.ts';
import type { LegalRecord } from '../../law/record.ts';
import { openEngine } from '../../store/engine/open-engine.ts';
import type { Engine } from '../../store/engine.ts';
import { EVIDENCE_KINDS } from '../../store/evidence/kinds.ts';
import { LAND_KINDS } from '../../store/land/kinds.ts';
import { PEOPLE_KINDS } from '../../store/people/kinds.ts';
import { readCache, SHIPPED_DATA, writeCache } from '../../store/record/cached-record.ts';
import { RECORD_KINDS, recordFromEntries } from '../../store/record/kept-record.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { KindSpec } from '../../store/register/kind.ts';
import { type Desk, Register } from '../../store/register/register.ts';
import { REPORT_KINDS } from '../../store/report/kinds.ts';
import { STOCKPILE_KINDS } from '../../store/stockpile/kinds.ts';
import { dropCache, makeCacheFolder, type Place, stateOf } from './place.ts';
import { EDITION_KIND, type Synced, syncData } from './sync.ts';

export interface Talk {
  /** Told, a line at a time, what a person should know or wait for. */
  say(line: string): void;
}

export interface Opening {
  readonly place: Place;
  readonly talk: Talk;
  /** The program's version, for the reason of what it loads. */
  readonly version: string;
  /** An engine of the place that is open already and stays so; without it, each task opens one and closes it again. */
  readonly engine?: Engine;
  /** Told of every engine that is being opened, so that a program that is told to end can stop it. */
  readonly opens?: (engine: Promise<Engine>) => void;
  /** The data that ships with the program. */
  readonly directory?: string;
  /** Kinds of entries that are kept beside those of the record. */
  readonly kinds?: readonly KindSpec[];
}

/** What people keep in the register; beside it, the register keeps snapshots, and which edition of the data it has. */
export function kindsKept(opening: Opening): readonly KindSpec[] {
  return [
    ...RECORD_KINDS,
    ...EVIDENCE_KINDS,
    ...LAND_KINDS,
    ...STOCKPILE_KINDS,
    ...PEOPLE_KINDS,
    ...REPORT_KINDS,
    ...(opening.kinds ?? []),
  ];
}

/** The engine of the place, with nothing done on it yet. */
export function openPlace(opening: Opening, options: { readonly readOnly?: boolean } = {}): Promise<Engine> {
  const { place, talk } = opening;
  if (opening.engine !== undefined) return Promise.resolve(opening.engine);
  const engine = openEngine({
    ...(place.databaseUrl === null ? { data: place.folder } : { databaseUrl: place.databaseUrl }),
    readOnly: options.readOnly ?? false,
    progress: (line) => talk.say(line),
  });
  opening.opens?.(engine);
  return engine;
}

/** Closes what was opened for a task; an engine that was given stays open. */
export async function leave(opening: Opening, opened: Pick<Engine, 'close'>): Promise<void> {
  if (opening.engine === undefined) await opened.close();
}

/** The engine and the register on it, without touching the project's data. */
export async function openRegister(opening: Opening, options: { readonly readOnly?: boolean } = {}): Promise<Register> {
  const engine = await openPlace(opening, options);
  try {
    return await Register.open(engine, [...kindsKept(opening), EDITION_KIND], { migrate: !options.readOnly });
  } catch (error) {
    await leave(opening, engine);
    throw error;
  }
}

/**
 * Opens the register for work, with the project's data loaded and brought up to date, does the work in one transaction and
 * keeps the record that comes of it for quick answers.
 * @param work what it wrote must leave a record that holds together, else all of it is undone
 */
export async function withRegister<T>(
  opening: Opening,
  work: (desk: Desk) => Promise<T>,
): Promise<{ readonly result: T; readonly record: LegalRecord }> {
  const directory = opening.directory ?? SHIPPED_DATA;
  const { place, talk } = opening;
  const register = await openRegister(opening);
  try {
    const { result, record, stamp, synced } = await register.transaction(async (desk) => {
      const synced = await syncData(desk, directory, `data of whitestone ${opening.version}`);
      const result = await work(desk);
      const record = await recordAt(desk, directory);
      const stamp = await desk.stamp();
      // Last of all before the commit: work that fails leaves the register as it was, and the cache is still of that state.
      dropCache(place);
      return { result, synced, record, stamp };
    });
    tellSynced(talk, synced);
    makeCacheFolder(place);
    writeCache(place.cache, stateOf(place, stamp, directory), record);
    return { result, record };
  } finally {
    await leave(opening, register);
  }
}

function tellSynced(talk: Talk, synced: Synced): void {
  const { added, corrected, retracted, clashes } = synced;
  if (added + corrected + retracted > 0) {
    talk.say(`The project’s data: ${added} entries added, ${corrected} corrected, ${retracted} retracted.`);
  }
  for (const clash of clashes) talk.say(`Conflict: ${clash.kind} “${clash.subject}”: ${clash.says}.`);
}

/** The record that is in force; refuses what does not hold together. */
async function recordAt(desk: Desk, directory: string): Promise<LegalRecord> {
  const { entries } = await desk.read(PUBLIC, { kind: RECORD_KINDS.map((kind) => kind.name) });
  return recordFromEntries(entries, directory);
}

/** No register was ever made there: its tables, or on a server the extension that they need, are missing. */
export function isEmptyPlace(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'schema-missing' || error.code === 'extension-missing');
}

/**
 * The record of a register on a server, from the cache when it is of exactly this state. A question does not make a register
 * and does not load data into it; where there is none, or nothing in it, the program's own record answers.
 */
export async function serverRecord(opening: Opening, shipped: () => Promise<LegalRecord>): Promise<LegalRecord> {
  const { place, directory = SHIPPED_DATA } = opening;
  let register: Register;
  try {
    register = await openRegister(opening, { readOnly: true });
  } catch (error) {
    if (isEmptyPlace(error)) return shipped();
    throw error;
  }
  try {
    const state = stateOf(place, await register.stamp(), directory);
    const cached = readCache(place.cache, state);
    if (cached !== null) return cached;
    const { entries, stamp } = await register.read(PUBLIC, { kind: RECORD_KINDS.map((kind) => kind.name) });
    if (entries.length === 0) return shipped();
    const record = recordFromEntries(entries, directory);
    makeCacheFolder(place);
    writeCache(place.cache, stateOf(place, stamp, directory), record);
    return record;
  } finally {
    await leave(opening, register);
  }
}
