/** A small file that the command line names: read whole, or refused with what it should have been. */
import { readFileSync } from 'node:fs';
import { Problem } from '../base/problem.ts';

/** @throws Problem `file-missing` */
export function givenFile(
  path: string,
  said: { readonly what: string; readonly wanted: string; readonly next: string },
): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem('file-missing', {
      found: `${said.what} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      wanted: said.wanted,
      next: said.next,
    });
  }
}
