/**
 * Cases that a researcher can read: each file in `cases/` is a list of rows of claims with what is to be said of them. All names
 * and numbers are invented. To add one, write YAML; nothing here need change.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Case, checkCase } from './case.ts';

const folder = new URL('cases/', import.meta.url);
const files = readdirSync(folder).sort();
const read = (file: string) => parse(readFileSync(new URL(file, folder), 'utf8'), { schema: 'core' }) as Case[];

for (const file of files) {
  describe(file.replace('.yaml', ''), () => {
    test.each(read(file).map((one) => [one.case, one] as const))('%s', (_, one) => {
      expect(one.why, 'every case says why').toBeTruthy();
      checkCase(one);
    });
  });
}

test('good and bad are there in equal measure', () => {
  const statuses = files.flatMap(read).map(({ expect: { status } }) => status);
  expect(statuses.length).toBeGreaterThanOrEqual(40);
  const good = statuses.filter((status) => status === 'alone' || status === 'agree' || status === 'explained').length;
  expect(good / statuses.length).toBeGreaterThan(0.4);
  expect(good / statuses.length).toBeLessThan(0.7);
});
