/** Takes an import back. */
import { Problem } from '../../base/problem.ts';
import type { Access } from '../../store/register/access.ts';
import type { Change } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Period } from '../../store/register/period.ts';
import type { Desk } from '../../store/register/register.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { BATCH, endedBy } from './import-writing.ts';
import { takenWith } from './quarantine.ts';
import { reckonIn } from './reckon.ts';

/** Who takes it back, and why. */
interface By {
  readonly author: string;
  readonly reason: string;
}

export interface Undone {
  /** Entries that no longer stand. */
  readonly retracted: number;
  /** Entries that the import had corrected, or rows set aside that it had taken, which stand again as they were before. */
  readonly reinstated: number;
}

const KINDS = [
  'import',
  'quarantined-row',
  'hazardous-area',
  'land-release',
  'survey',
  'device',
  'accident',
  'unit',
  'incident',
  'casualty',
] as const;

/** Kinds that are written back as they were, places and all, by somebody who then sees them: that is noted. */
const OF_PEOPLE: readonly string[] = ['incident', 'casualty'];

/**
 * What it added and nobody changed since is retracted; what it corrected says again, by a new entry, what it said before;
 * what it ended goes on; what it took that was set aside is set aside again. All of it stays readable.
 * @throws Problem `import-missing`
 */
export async function undoImport(opening: Opening, id: string, by: By): Promise<Undone> {
  const { result } = await withRegister(opening, async (desk) => {
    const internal: Access = { level: 'internal', who: by.author };
    const personal: Access = { level: 'personal', who: by.author, purpose: `taking back ${id}: ${by.reason}` };
    let [retracted, reinstated] = [0, 0];
    const brought = await kindsWritten(desk, internal, id);
    for (const kind of KINDS) {
      if (OF_PEOPLE.includes(kind) && !brought.has(kind)) continue;
      const access = OF_PEOPLE.includes(kind) ? personal : internal;
      const ends = new Map<string, Period[]>();
      const written: Entry[] = [];
      for await (const entry of desk.exportKind(access, kind)) if (entry.source === id) written.push(entry);
      for (let at = 0; at < written.length; at += BATCH) {
        const part = written.slice(at, at + BATCH);
        const before = await versionsBefore(desk, access, part, id);
        const changes = part.map((entry) => taken(entry, before.get(entry.id) ?? null, id, by));
        await desk.write(changes);
        for (const [index, { verb }] of changes.entries()) {
          if (verb === 'correct') reinstated += 1;
          else {
            retracted += 1;
            const { owner, subject, valid } = part[index] as Entry;
            ends.set(`${owner} ${subject}`, [...(ends.get(`${owner} ${subject}`) ?? []), valid]);
          }
        }
      }
      await reopen(desk, access, kind, id, ends, by);
    }
    if (brought.has('casualty')) reinstated += await listedAgain(desk, internal, id, by);
    if (retracted > 0) reinstated += await setAsideAgain(desk, internal, id, by);
    if (retracted + reinstated === 0) {
      throw new Problem('import-missing', {
        found: `nothing in force was written by “${id}”`,
        wanted: 'the id of an import: import-0123456789ab',
        next: '“whitestone export import --access internal” lists them.',
      });
    }
    await reckonIn(desk.session);
    return { retracted, reinstated };
  });
  return result;
}

/** The entry retracted, or what stood before it once more. */
function taken({ owner, id, version }: Entry, before: Entry | null, source: string, by: By): Change {
  if (before === null || before.body === null) return { verb: 'retract', owner, id, seen: version, ...by };
  const { valid, body, geometry } = before;
  const reason = `${by.reason} (${asBefore(source)})`;
  return {
    verb: 'correct',
    owner,
    id,
    seen: version,
    valid,
    body,
    geometry,
    source: before.source,
    author: by.author,
    reason,
  };
}

/** Said in the reason of an entry that reinstates another, so that a second import can be taken back after the first. */
const asBefore = (source: string): string => `as it was before ${source}`;
const AS_BEFORE = /\(as it was before (import-[0-9a-f]+)\)$/;

/** By the id of each entry: the version of its line that stood before the import wrote to it; none where it wrote them all. */
async function versionsBefore(
  desk: Desk,
  access: Access,
  entries: readonly Entry[],
  source: string,
): Promise<Map<string, Entry>> {
  const later = entries.filter(({ version }) => version > 1);
  const found = new Map<string, Entry>();
  for (const owner of new Set(later.map((entry) => entry.owner))) {
    const own = later.filter((entry) => entry.owner === owner);
    const lines = await linesOf(desk, access, own);
    for (const entry of own) {
      const standing = standingVersions(lines.get(entry.origin) ?? []);
      while (standing.at(-1)?.source === source) standing.pop();
      const before = standing.at(-1);
      if (before !== undefined) found.set(entry.id, before);
    }
  }
  return found;
}

/** All versions of the lines of the entries, which are of one owner and kind, by origin and in order. */
async function linesOf(desk: Desk, access: Access, entries: readonly Entry[]): Promise<Map<string, Entry[]>> {
  const lines = new Map<string, Entry[]>();
  const [first] = entries;
  if (first === undefined) return lines;
  const { owner, kind } = first;
  for (const version of await desk.changes(access, { owner, kind, subject: entries.map(({ subject }) => subject) })) {
    const own = lines.get(version.origin);
    if (own === undefined) lines.set(version.origin, [version]);
    else own.push(version);
  }
  return lines;
}

/** The versions of a line without those that were taken back: the last of them says what stands. */
function standingVersions(line: readonly Entry[]): Entry[] {
  const standing: Entry[] = [];
  for (const version of line) {
    const undone = version.verb === 'correct' ? AS_BEFORE.exec(version.reason)?.[1] : undefined;
    if (undone === undefined) standing.push(version);
    else while (standing.at(-1)?.source === undone) standing.pop();
  }
  return standing;
}

/** Rows that another import had set aside, and this one took: they are to be taken still. */
async function setAsideAgain(desk: Desk, access: Access, source: string, by: By): Promise<number> {
  const last = new Map<string, Entry>();
  for (const version of await desk.changes(access, { kind: 'quarantined-row' })) last.set(version.origin, version);
  const changes = [...last.values()].flatMap(({ owner, id, verb, version, reason }): Change[] =>
    verb === 'retract' && reason === takenWith(source) ? [{ verb: 'restore', owner, id, seen: version, ...by }] : [],
  );
  await desk.write(changes);
  return changes.length;
}

/** Why a person of a list was retracted by its next edition, so that taking that back lets them stand again. */
export const noLongerListed = (source: string): string => `no longer listed (${source})`;

async function listedAgain(desk: Desk, access: Access, source: string, by: By): Promise<number> {
  const last = new Map<string, Entry>();
  for (const version of await desk.changes(access, { kind: 'casualty' })) last.set(version.origin, version);
  const changes = [...last.values()].flatMap(({ owner, id, verb, version, reason }): Change[] =>
    verb === 'retract' && reason === noLongerListed(source)
      ? [{ verb: 'restore', owner, id, seen: version, ...by }]
      : [],
  );
  for (let at = 0; at < changes.length; at += BATCH) await desk.write(changes.slice(at, at + BATCH));
  return changes.length;
}

/** Kinds of people that an import brought: one of land is taken back without a look at any person. */
async function kindsWritten(desk: Desk, access: Access, id: string): Promise<ReadonlySet<string>> {
  const noted = await desk.changes(access, { kind: 'import', subject: id });
  return new Set(noted.flatMap(({ body }) => (body as { readonly kind?: string } | null)?.kind ?? []));
}

/** Versions that ended only because one of the import’s began go on, until where that ended. */
async function reopen(
  desk: Desk,
  access: Access,
  kind: string,
  id: string,
  taken: ReadonlyMap<string, readonly Period[]>,
  by: By,
): Promise<void> {
  const ended: Entry[] = [];
  const reinstated: Entry[] = [];
  for await (const entry of desk.exportKind(access, kind)) {
    if (entry.reason === endedBy(id)) ended.push(entry);
    else if (AS_BEFORE.test(entry.reason)) reinstated.push(entry);
  }
  for (const owner of new Set(reinstated.map((entry) => entry.owner))) {
    const own = reinstated.filter((entry) => entry.owner === owner);
    const lines = await linesOf(desk, access, own);
    // It says again what the import had ended.
    const isEnded = ({ origin }: Entry) => standingVersions(lines.get(origin) ?? []).at(-1)?.reason === endedBy(id);
    ended.push(...own.filter(isEnded));
  }
  const changes = ended.flatMap((entry): Change[] => {
    const periods = taken.get(`${entry.owner} ${entry.subject}`) ?? [];
    let { until } = entry.valid;
    // The import may have written several, one after the other.
    for (let next = beginning(periods, until); next !== undefined; next = beginning(periods, until)) until = next.until;
    if (until === entry.valid.until) return [];
    const valid = { from: entry.valid.from, until };
    return [{ verb: 'correct', owner: entry.owner, id: entry.id, valid, ...by }];
  });
  if (changes.length > 0) await desk.write(changes);
}

const beginning = (periods: readonly Period[], day: Period['until']): Period | undefined =>
  day === null ? undefined : periods.find(({ from }) => from === day);
