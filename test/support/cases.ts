/** Cases that an expert can read: lists in YAML, one file for each subject. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'vitest';
import { parse } from 'yaml';

/**
 * Cases that an expert wrote down and the program does not yet meet, by file: `gaps.yaml` beside them. Each is shown as one
 * still to do, so that nobody takes it for done.
 */
function gapsOf(file: URL): readonly string[] {
  const gaps = new URL('gaps.yaml', file);
  if (!existsSync(gaps)) return [];
  return (parse(readFileSync(gaps, 'utf8')) as Record<string, string[]>)[basename(file.pathname)] ?? [];
}

/** The cases of a file, each with its title first, as `test.each` wants them. */
export function casesIn<T extends { readonly case: string }>(file: URL): (readonly [string, T])[] {
  const list = parse(readFileSync(file, 'utf8'), { schema: 'core' }) as T[];
  const titles = list.map((one) => one.case);
  const twice = titles.find((title, index) => titles.indexOf(title) !== index);
  if (twice !== undefined) throw new Error(`${file.pathname}: two cases are called “${twice}”`);
  const gaps = gapsOf(file);
  for (const gap of gaps) {
    if (!titles.includes(gap)) throw new Error(`${file.pathname}: no case is called “${gap}”, which gaps.yaml names`);
    test.todo(gap);
  }
  return list.filter((one) => !gaps.includes(one.case)).map((one) => [one.case, one] as const);
}
