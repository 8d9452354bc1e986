/** The licences of libraries that are put into files of ours, word for word, as they ask. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param inputs the files that went in, as esbuild tells them */
export function licencesOf(root, inputs) {
  const packages = new Set(
    inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.slice(1, 2) ?? []),
  );
  const texts = [...packages].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE'].flatMap((file) => {
      try {
        return [readFileSync(join(root, folder, file), 'utf8')];
      } catch {
        return [];
      }
    })[0];
    if (text === undefined) throw new Error(`${name} brings no licence, so it cannot be put into the program.`);
    return `${name} ${version}\n\n${text.trim()}\n`;
  });
  const line = '-'.repeat(60);
  return `These libraries are contained in the files of this folder.\n\n${texts.join(`\n${line}\n\n`)}`;
}
