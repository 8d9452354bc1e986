/** Checked documents, kept claims and comparisons on the terminal. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { printComparison } from '../../src/cli/print/comparison.ts';
import { printChecked, printJudged, printKeptClaims, sentenceAround } from '../../src/cli/print/evidence.ts';
import { Page } from '../../src/cli/print/page.ts';
import { printable } from '../../src/cli/terminal.ts';
import { readClaimsFile } from '../../src/evidence/side-by-side/claims-file.ts';
import { compare } from '../../src/evidence/side-by-side/compare.ts';
import type { Judgement } from '../../src/store/evidence/kept-evidence.ts';
import type { KeptClaim } from '../../src/tasks/evidence/claims-of.ts';
import { checked, checkedDispatch, claim, document } from '../support/evidence.ts';

const CALLED = new Map([
  ['UKR', 'Ukraine'],
  ['RUS', 'Russia'],
  ['EST', 'Estonia'],
  ['LVA', 'Latvia'],
  ['LTU', 'Lithuania'],
]);

function printed(fill: (page: Page) => void, { width = 100, colour = false } = {}): string {
  let out = '';
  const page = new Page({
    out: (text) => {
      out += text;
    },
    err: () => undefined,
    colour,
    width,
  });
  fill(page);
  page.print();
  return out;
}

function keptClaims(): KeptClaim[] {
  const { document: source, claims } = checkedDispatch();
  const { text, pages: _pages, ...details } = source;
  const kept = { ...details, bytes: text.length };
  const judgement = (by: string, verdict: Judgement['verdict']): Judgement => ({
    claim: '',
    verdict,
    reason: `because ${by} says so`,
    by,
    recorded: '2026-11-22T12:00:00.000000Z',
    version: 1,
  });
  return claims.slice(0, 2).map((one, index) => ({
    claim: one.claim,
    document: kept,
    judgements: index === 0 ? [judgement('ana', 'contradicted'), judgement('bob', 'imprecise')] : [],
    recorded: '2026-11-22T12:00:00.000000Z',
    author: 'ana',
  }));
}

const FILE = `subject,metric,value,unit,period,source,source_date
Arcadia,killed,57,people,2020,Heron Yearbook 2021,2021-11
Arcadia,killed,>50,people,2020,Daily Lantern,2021-11-18
Arcadia,injured,12,people,2020,Daily Lantern,2021-11-18
Arcadia,injured,97,people,2020,Field Gazette,2021-11-19
Arcadia,states parties,164,states,2021-02,Field Gazette,2021-11-19
`;
const comparison = compare([], readClaimsFile(FILE, 'claims.csv').statements);

test.each<[string, (page: Page) => void, { width?: number; colour?: boolean }]>([
  ['check', (page) => printChecked(page, checkedDispatch(), checkedDispatch().claims, CALLED), {}],
  [
    'check-narrow',
    (page) => printChecked(page, checkedDispatch(), checkedDispatch().claims.slice(0, 3), CALLED),
    { width: 60 },
  ],
  [
    'check-colour',
    (page) => printChecked(page, checkedDispatch(), checkedDispatch().claims.slice(0, 1), CALLED),
    { colour: true },
  ],
  ['claims', (page) => printKeptClaims(page, keptClaims(), CALLED), {}],
  ['compare', (page) => printComparison(page, comparison, (state) => state), {}],
])('%s', async (name, fill, terminal) => {
  const text = printed(fill, terminal);
  await expect(text).toMatchFileSnapshot(`golden/evidence-${name}.txt`);
  const widest = Math.max(
    ...stripVTControlCharacters(text)
      .split('\n')
      .map((line) => line.length),
  );
  expect(widest).toBeLessThanOrEqual(terminal.width ?? 100);
});

test('what strangers wrote neither colours nor steers the terminal', () => {
  const bad = '\u001b[31mred\u001b]0;title\u0007 \u009b2J\u202Eturned\r\nX';
  const source = document(`Ukraine ${bad} joined. So it is said.`, {
    title: { value: bad, origin: 'metadata', as: bad },
    publisher: { value: bad, origin: 'metadata', as: bad },
    origin: `${bad}.txt`,
  });
  const one = claim(source, `Ukraine ${bad} joined`, { speakers: [{ name: bad, manner: 'quoted' }] });
  const found = {
    document: source,
    on: null,
    known: checkedDispatch().known,
    claims: [checked(one, 'supported', { reason: bad, correct: bad, missing: bad })],
  };
  const text = printed((page) => printChecked(page, found, found.claims, CALLED));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
  expect(text).toContain('turned');
  expect(printable('\uE000a\uD800')).toBe('\uFFFDa\uFFFD');
});

describe('the sentence around a claim', () => {
  const around = (text: string, words: string) => {
    const start = text.indexOf(words);
    const { start: from, end } = sentenceAround(text, { start, end: start + words.length });
    return text.slice(from, end);
  };
  test.each([
    ['One. Two is here. Three.', 'Two', 'Two is here.'],
    ['One. Two is here. Three.', 'Two is here.', 'Two is here.'],
    ['“Two is here.” Three.', 'Two', '“Two is here.”'],
    ['One\n\nTwo is here\n\nThree', 'Two', 'Two is here'],
    ['Two is here', 'here', 'Two is here'],
    ['Is it? Two is here! Yes.', 'is here', 'Two is here!'],
  ])('in %j of %j', (text, words, expected) => {
    expect(around(text, words)).toBe(expected);
  });

  test('ends somewhere where no sentence does', () => {
    const text = `${'a '.repeat(500)}HERE${' b'.repeat(500)}`;
    expect(around(text, 'HERE').length).toBeLessThan(500);
  });
});

test('a document without a day says what that means', () => {
  const text = printed((page) =>
    printChecked(page, checkedDispatch(document(undefined, { published: null })), [], CALLED),
  );
  expect(text).toContain('No day of publication is known: what depends on it stays unknown. --published gives it.');
  expect(text).toContain('Shown: 0 of 9.');
});

test('a judgement says what it took the place of', () => {
  const [first] = keptClaims();
  if (first === undefined) throw new Error('no claim');
  const [before, judgement] = first.judgements;
  const text = printed((page) =>
    printJudged(page, { claim: first.claim, judgement: judgement ?? null, before: before ?? null, written: true }),
  );
  expect(text).toContain('≈ imprecise bob: because bob says so');
  expect(text).toContain('before: ✗ contradicted ana: because ana says so');
});
