/** A small file that the command line names: read whole, or refused with what it should have been. */
import { readFileSync } from 'node:fs';
import { Problem } from '../base/problem.ts';

interface Said {
  readonly what: string;
  readonly wanted: string;
  readonly next: string;
}

/** @throws Problem `file-missing` */
export function givenFile(path: string, said: Said): string {
  return givenBytes(path, said).toString('utf8');
}

/** @throws Problem `file-missing` */
export function givenBytes(path: string, said: Said): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Problem('file-missing', {
      found: `${said.what} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      wanted: said.wanted,
      next: said.next,
    });
  }
}
