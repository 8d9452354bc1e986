/** Cases that an expert can read: lists in YAML, one file for each subject. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The cases of a file, each with its title first, as `test.each` wants them. */
export function casesIn<T extends { readonly case: string }>(file: URL): (readonly [string, T])[] {
  const list = parse(readFileSync(file, 'utf8'), { schema: 'core' }) as T[];
  const titles = list.map((one) => one.case);
  const twice = titles.find((title, index) => titles.indexOf(title) !== index);
  if (twice !== undefined) throw new Error(`${file.pathname}: two cases are called “${twice}”`);
  return list.map((one) => [one.case, one] as const);
}
