/** Files that are there whole or not at all. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { Problem } from '../base/problem.ts';

/**
 * Written beside and renamed, so that nobody ever finds half of it; a file of that name is replaced.
 * @throws Problem `file-unwritable`
 */
export function writeWhole(path: string, text: string | Uint8Array): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw unwritable(path, error);
  }
}

export function unwritable(path: string, error: unknown): Problem {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new Problem('file-unwritable', {
    found: `${path} cannot be written (${code})`,
    wanted: 'a place where a file can be written',
    next: 'Name another file, or correct the permissions.',
  });
}
