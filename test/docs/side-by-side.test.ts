/** docs/side-by-side.md: its examples come out as it says, and its tables and numbers are those of the code. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CLAIM_COLUMNS } from '../../src/evidence/side-by-side/claims-file.ts';
import { compare } from '../../src/evidence/side-by-side/compare.ts';
import { NEAR_COPY, RUN } from '../../src/evidence/side-by-side/near-copy.ts';
import { PASSAGE_WORDS } from '../../src/evidence/side-by-side/passage.ts';
import { EDITION } from '../../src/evidence/side-by-side/relation-source.ts';
import { WORD_IDS, WORDS } from '../../src/evidence/side-by-side/word.ts';
import { comparisonResource } from '../../src/reports/comparison.ts';
import type { Resource } from '../../src/reports/resource.ts';
import { type Case, checkCase, statementsOf } from '../evidence/side-by-side/case.ts';
import { textOf } from './console.ts';

const page = textOf('docs/side-by-side.md');
const prose = page.replace(/\s+/g, ' ');
const cases = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].flatMap(
  (match) => parse(match[1] ?? '', { schema: 'core' }) as Case[],
);

describe('the examples', () => {
  test.each(cases.map((one) => [one.case, one] as const))('%s', (_, one) => checkCase(one));

  test('are there for agreement and for dispute', () => {
    expect(cases.length).toBeGreaterThanOrEqual(10);
    expect(new Set(cases.map((one) => one.expect.status))).toEqual(
      new Set(['alone', 'agree', 'explained', 'doubtful', 'conflict']),
    );
  });
});

test('the words are those of the list', () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (.+) \| (\w+) \|$/gm)].map((match) => match.slice(1));
  expect(rows).toEqual(WORD_IDS.map((word) => [word, WORDS[word].says, WORDS[word].status]));
});

test('the thresholds are those of the code', () => {
  expect(prose).toContain(`runs of ${RUN} words`);
  expect(prose).toContain(`at least ${NEAR_COPY} of the runs`);
  expect(prose).toContain(`at least ${PASSAGE_WORDS} words`);
  expect(prose).toContain(`at least ${EDITION} days`);
});

test('the columns of a file of claims are all told', () => {
  const section = page.split('## Files of claims')[1]?.split('\n## ')[0] ?? '';
  for (const column of CLAIM_COLUMNS) expect(section).toContain(`\`${column}\``);
});

describe('the fields of the answer', () => {
  const [example] = cases;
  const resource = comparisonResource(compare([], example === undefined ? [] : statementsOf(example)), (code) => code);
  const first = (list: unknown) => (list as Resource[])[0] ?? {};
  const fact = first(resource.facts);
  const samples = { fact, judgement: first(fact.judgements), statement: first(fact.statements) };

  test.each(Object.entries(samples))('%s', (heading, sample) => {
    const section = page.split(`### ${heading}\n`)[1]?.split('\n#')[0] ?? '';
    const fields = [...section.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap((match) =>
      [...(match[1] ?? '').matchAll(/`(\w+)`/g)].map((field) => field[1]),
    );
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.sort()).toEqual(Object.keys(sample).sort());
  });

  test('the parts of the whole', () => {
    for (const part of Object.keys(resource)) expect(page).toContain(`\`${part}\``);
  });
});
