/** The licences of libraries that are put into files of ours, word for word, as they ask. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param inputs the files that went in, as esbuild tells them */
export function licencesOf(root, inputs) {
  const folders = inputs.flatMap((input) => {
    const [, place, name] = /^(.*node_modules\/)((?:@[^/]+\/)?[^/]+)\//.exec(input) ?? [];
    if (name === undefined) return [];
    // Some libraries hold files of another one among their own; its licence is then where npm put that one.
    return existsSync(join(root, place, name, 'package.json')) ? [place + name] : [`node_modules/${name}`];
  });
  const packages = new Set(folders);
  const texts = [...packages].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const text =
      ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE'].flatMap((file) => {
        try {
          return [readFileSync(join(root, folder, file), 'utf8')];
        } catch {
          return [];
        }
      })[0] ?? inReadme(join(root, folder));
    if (text === undefined) throw new Error(`${name} brings no licence, so it cannot be put into the program.`);
    return `${name} ${version}\n\n${text.trim()}\n`;
  });
  const line = '-'.repeat(60);
  return `These libraries are contained in the files of this folder.\n\n${texts.join(`\n${line}\n\n`)}`;
}

/** Some have it at the end of what they say of themselves. */
function inReadme(folder) {
  const file = join(folder, 'README.md');
  return existsSync(file) ? /^#+ *licen[cs]e[\s\S]*$/im.exec(readFileSync(file, 'utf8'))?.[0] : undefined;
}
