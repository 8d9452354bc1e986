/** Takes an import back. */
import { Problem } from '../../base/problem.ts';
import type { Access } from '../../store/register/access.ts';
import { type Opening, withRegister } from '../register/open-register.ts';
import { BATCH } from './import-writing.ts';
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
      const targets: { owner: string; id: string; seen: number }[] = [];
      for await (const entry of desk.exportKind(access, kind)) {
        if (entry.source !== id) continue;
        met += 1;
        if (entry.version === 1) targets.push({ owner: entry.owner, id: entry.id, seen: 1 });
        // It took the place of an earlier version: which of the two is right, a person decides.
        else left += 1;
      }
      for (let at = 0; at < targets.length; at += BATCH) {
        const part = targets.slice(at, at + BATCH);
        await desk.write(part.map((target) => ({ verb: 'retract' as const, ...target, ...by })));
        retracted += part.length;
      }
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
