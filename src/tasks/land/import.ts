/**
 * Bringing a file in: every row is taken or set aside with its reasons, in one transaction; the same file again changes
 * nothing; a trial run does all of it and leaves nothing behind.
 */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Day } from '../../base/day.ts';
import type { Opening } from '../register/open-register.ts';
import { doneOrTried } from '../register/trial.ts';
import { openSource } from './files/open-source.ts';
import { type Plan, planImport } from './import-plan.ts';
import type { ImportReport, ImportSpec, ImportTalk } from './import-report.ts';
import { ImportRun } from './import-run.ts';
import { sourceCrs } from './source-crs.ts';
import { territoryOf } from './territory.ts';

/**
 * @throws Problem `import-unsure` with the question that the file leaves open, those of “Spatial files”, and of the register;
 *   then nothing was changed
 */
export async function importFile(
  opening: Opening,
  spec: ImportSpec,
  today: Day,
  talk: ImportTalk = {},
): Promise<ImportReport> {
  let bytes: readonly [number, number] = [0, statSizeOf(spec.file)];
  const source = await openSource(spec.file, {
    ...(talk.signal === undefined ? {} : { signal: talk.signal }),
    ...(spec.encoding === undefined ? {} : { encoding: spec.encoding }),
    onProgress: (read, total) => {
      bytes = [read, total];
    },
  });
  try {
    const territory = spec.owner.startsWith('column:') ? null : territoryOf(spec.owner.toUpperCase());
    const plan = await planImport(source, spec, territory?.box ?? null);
    const crs = await sourceCrs(plan.crs, territory?.box ?? null);
    const sha256 = await hashOf(spec.file, plan);
    const progress = (rows: number) => talk.progress?.(rows, ...bytes);
    const run = new ImportRun(source, plan, crs, spec, today, sha256, progress, talk.checked);
    return await doneOrTried(opening, spec.dryRun, (desk) => run.into(desk, talk.signal));
  } finally {
    await source.close();
  }
}

function statSizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

/** SHA-256 of the file; of a folder, of what its layer holds by name and number only. */
export async function hashOf(
  file: string,
  plan: Pick<Plan, 'layer'>,
): Promise<{ readonly hash: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  if (statSync(file).isDirectory()) {
    hash.update(JSON.stringify([basename(file), plan.layer.name, plan.layer.rowCount]));
    return { hash: hash.digest('hex'), bytes: 0 };
  }
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
  }
  return { hash: hash.digest('hex'), bytes };
}
