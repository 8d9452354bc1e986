/** Takes an import back. */
import { Problem } from '../../base/problem.ts';
import type { Access } from '../../store/register/access.ts';
import type { Change } from '../../store/register/change.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Period } from '../../store/register/period.ts';
import type { Desk } from '../../store/register/register.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { BATCH, endedBy } from './import-writing.ts';
import { reckonIn } from './reckon.ts';

/** What it wrote and nobody changed since is retracted, and stays readable. */
export async function undoImport(
  opening: Opening,
  id: string,
  by: { readonly author: string; readonly reason: string },
): Promise<{ readonly retracted: number; readonly left: number }> {
  const { result } = await withRegister(opening, async (desk) => {
    const access: Access = { level: 'internal', who: by.author };
    let [retracted, left, met] = [0, 0, 0];
    for (const kind of [
      'import',
      'quarantined-row',
      'hazardous-area',
      'land-release',
      'survey',
      'device',
      'accident',
      'unit',
    ]) {
      const ends = new Map<string, Period[]>();
      const targets: { owner: string; id: string; seen: number }[] = [];
      for await (const entry of desk.exportKind(access, kind)) {
        if (entry.source !== id) continue;
        met += 1;
        if (entry.version === 1 || (await itsOwn(desk, access, entry))) {
          targets.push({ owner: entry.owner, id: entry.id, seen: entry.version });
          const key = `${entry.owner} ${entry.subject}`;
          ends.set(key, [...(ends.get(key) ?? []), entry.valid]);
        }
        // It took the place of an earlier version: which of the two is right, a person decides.
        else left += 1;
      }
      for (let at = 0; at < targets.length; at += BATCH) {
        const part = targets.slice(at, at + BATCH);
        await desk.write(part.map((target) => ({ verb: 'retract' as const, ...target, ...by })));
        retracted += part.length;
      }
      await reopen(desk, access, kind, id, ends, by);
    }
    if (met === 0) {
      throw new Problem('import-missing', {
        found: `nothing in force was written by “${id}”`,
        wanted: 'the id of an import: import-0123456789ab',
        next: '“whitestone export import --access internal” lists them.',
      });
    }
    await reckonIn(desk.session);
    return { retracted, left };
  });
  return result;
}

/** Was every version of its line written by the import? It may have been taken back before, and brought in again. */
async function itsOwn(desk: Desk, access: Access, { owner, kind, subject, origin, source }: Entry): Promise<boolean> {
  const versions = await desk.changes(access, { owner, kind, subject });
  return versions.every((version) => version.origin !== origin || version.source === source);
}

/** Versions that ended only because one of the import’s began go on, until where that ended. */
async function reopen(
  desk: Desk,
  access: Access,
  kind: string,
  id: string,
  taken: ReadonlyMap<string, readonly Period[]>,
  by: { readonly author: string; readonly reason: string },
): Promise<void> {
  const changes: Change[] = [];
  for await (const entry of desk.exportKind(access, kind)) {
    if (entry.reason !== endedBy(id)) continue;
    const periods = taken.get(`${entry.owner} ${entry.subject}`) ?? [];
    let { until } = entry.valid;
    // The import may have written several, one after the other.
    for (let next = beginning(periods, until); next !== undefined; next = beginning(periods, until)) until = next.until;
    if (until === entry.valid.until) continue;
    const valid = { from: entry.valid.from, until };
    changes.push({ verb: 'correct', owner: entry.owner, id: entry.id, valid, ...by });
  }
  if (changes.length > 0) await desk.write(changes);
}

const beginning = (periods: readonly Period[], day: Period['until']): Period | undefined =>
  day === null ? undefined : periods.find(({ from }) => from === day);
