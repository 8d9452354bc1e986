/**
 * Where the program is installed, and which version it is. The build puts many modules into few files, so no module may
 * count folders from its own place: whatever lies beside the code is found from here.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Program {
  /** The folder with package.json, `data/` and `dist/`. */
  readonly folder: string;
  readonly version: string;
}

/** The nearest folder upwards whose package.json is the program’s: the code runs from `src/` and from within `dist/`. */
function find(start: string): Program {
  for (let folder = start; ; folder = dirname(folder)) {
    const { name, version } = packageOf(folder);
    if (name === 'whitestone' && version !== undefined) return { folder, version };
    if (dirname(folder) === folder) throw new Error(`There is no package.json of whitestone above ${start}.`);
  }
}

function packageOf(folder: string): { readonly name?: string; readonly version?: string } {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return {};
  }
}

export const PROGRAM: Program = find(dirname(fileURLToPath(import.meta.url)));

/** A file or folder that comes with the program. */
export function programPath(...names: readonly string[]): string {
  return join(PROGRAM.folder, ...names);
}

/** A file of the build that runs in a thread of its own. */
export function builtProgram(name: string): string {
  return programPath('dist', 'program', `${name}.js`);
}
