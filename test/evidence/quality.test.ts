/**
 * How well claims are found and checked: the floors of test/evidence/dispatches/floors.yaml hold on the open half and on the
 * real articles. The held-out half is measured by `npm run eval` alone: no test shows what is in it.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dispatches, type MeasuredArticle, realArticles } from '../../scripts/evaluation/articles.js';
import { type Measured, measure, shortfalls } from '../../scripts/evaluation/measure.js';
import { parseDay } from '../../src/base/day.ts';
import { checkClaims } from '../../src/evidence/check.ts';
import type { CheckedClaim, Verdict } from '../../src/evidence/verdict.ts';
import { readDispatches } from '../support/dispatch.ts';
import { asOf, documentOf, find, LATEST } from '../support/finder.ts';

const floors = parse(readFileSync(new URL('dispatches/floors.yaml', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, number>
>;

function look({ name, text, title, published }: MeasuredArticle): readonly CheckedClaim[] {
  const document = documentOf(text, published, {
    id: name,
    title: title === null ? null : { value: title, origin: 'metadata', as: title },
  });
  return checkClaims(document, find(document), asOf(published === null ? LATEST : parseDay(published))).claims;
}

const told = (measured: Measured) =>
  `found ${measured.found} of ${measured.statements}, recall ${measured.recall}, precision ${measured.precision}, verdicts ${measured.verdicts}`;

test('the open half is read as its tests read it', () => {
  const [ours, theirs] = [dispatches('open'), readDispatches('open')];
  expect(ours.map(({ name, text }) => [name, text])).toEqual(theirs.map(({ name, text }) => [name, text]));
  expect(ours.map((one) => one.statements.map(({ start, end }) => [start, end]))).toEqual(
    theirs.map((one) => one.claims.map(({ start, end }) => [start, end])),
  );
});

test('the open half is above its floors', () => {
  const measured = measure(dispatches('open'), look);
  expect(measured.statements).toBeGreaterThan(600);
  expect(shortfalls('open', measured, floors.open ?? {}), told(measured)).toEqual([]);
});

const real = realArticles();
if (real === null) console.warn('Skipped: the real articles are not beside the project (../shared/articles).');

describe.skipIf(real === null)('the five real articles', () => {
  const measured = measure(real ?? [], look);

  test('of 39 statements at least 34 are found', () => {
    expect(measured.statements).toBe(39);
    expect(measured.found).toBeGreaterThanOrEqual(34);
  });

  test('of those at least 95 in 100 have an accepted verdict', () => {
    expect(measured.verdictsByAny).toBeGreaterThanOrEqual(0.95);
  });

  test('none that is right is called contradicted', () => {
    const wrong = measured.details.filter((one) => one.fault === 'false-contradicted');
    expect(wrong.map((one) => [one.article, one.statement?.quote, one.claims.map((claim) => claim.reason)])).toEqual(
      [],
    );
  });

  test('they are above their floors', () => {
    expect(shortfalls('real', measured, floors.real ?? {}), told(measured)).toEqual([]);
  });
});

describe('npm run eval', () => {
  const run = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/eval.js', ...words], {
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  test('refuses to show the held-out half', () => {
    const { status, stdout, stderr } = run('--show', '--half', 'held-out');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('The held-out half is measured, not looked at');
  });

  test.each([
    [['--show', 'mised'], 'No fault is called “mised”. There are: missed, other-property, verdict'],
    [['--half', 'closed'], 'No half is called “closed”: open, real or held-out.'],
  ])('refuses %j', (words, says) => {
    const { status, stderr } = run(...words);
    expect(status).toBe(2);
    expect(stderr).toContain(says);
  });

  test('gives figures as JSON, and no word of any article', () => {
    const { stdout } = run('--json');
    const figures = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    expect(figures.open?.statements).toBeGreaterThan(600);
    expect(figures['held-out']?.statements).toBeGreaterThan(600);
    for (const half of ['open', 'held-out']) expect(figures[half]).not.toHaveProperty('details');
    const words = dispatches('open').flatMap((one) => one.statements.map((statement) => statement.quote));
    expect(words.filter((quote) => quote.length > 12 && stdout.includes(quote))).toEqual([]);
  });
});

describe('the measuring itself', () => {
  const statement = (quote: string, verdicts: readonly Verdict[], properties = ['signed']) => ({
    quote,
    start: TEXT.indexOf(quote),
    end: TEXT.indexOf(quote) + quote.length,
    properties,
    states: ['UKR'],
    treaty: 'APMBC',
    mode: 'asserted',
    verdicts,
    because: 'invented',
  });
  const TEXT = 'Ukraine signed. Ukraine joined. Ukraine left. Ukraine may leave. Ukraine sings.';
  const article: MeasuredArticle = {
    name: 'invented',
    title: null,
    published: null,
    text: TEXT,
    statements: [
      statement('Ukraine signed', ['supported']),
      statement('Ukraine joined', ['supported'], ['ratified', 'party']),
      statement('Ukraine left', ['contradicted'], ['withdrawal-effective']),
    ],
    nothing: [
      { quote: 'Ukraine may leave', start: TEXT.indexOf('Ukraine may leave'), end: TEXT.indexOf('. Ukraine sings') },
    ],
  };
  const claim = (quote: string, property: string, verdict: Verdict, states = ['UKR']) =>
    ({
      claim: {
        span: { start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length },
        quote,
        property,
        states,
        treaty: 'APMBC',
        mode: 'asserted',
        pattern: 'invented',
      },
      verdict,
      reason: 'Invented.',
    }) as unknown as CheckedClaim;
  const measured = (...claims: CheckedClaim[]) => measure([article], () => claims);

  test('all right', () => {
    const all = measured(
      claim('Ukraine signed', 'signed', 'supported'),
      claim('Ukraine joined', 'party', 'supported'),
      claim('Ukraine left', 'withdrawal-effective', 'contradicted'),
    );
    expect(all).toMatchObject({ statements: 3, found: 3, recall: 1, precision: 1, verdicts: 1, falseContradicted: 0 });
    expect(all).toMatchObject({ statesRight: 1, treatyRight: 1, modeRight: 1, tempting: 1, bitten: 0, details: [] });
    expect(all.confusion).toEqual({ 'contradicted contradicted': 1, 'supported supported': 2 });
    expect(all.byProperty.ratified).toMatchObject({ statements: 1, recalled: 1 });
    // The claim has the other property that would do.
    expect(all.byProperty.party).toMatchObject({ statements: 0, claims: 1, right: 1 });
  });

  test('nothing', () => {
    expect(measured()).toMatchObject({ found: 0, recall: 0, precision: null, verdicts: null, claims: 0 });
    expect(measured().details.map((one) => one.fault)).toEqual(['missed', 'missed', 'missed']);
  });

  test('each way of being wrong', () => {
    const wrong = measured(
      claim('Ukraine signed', 'signed', 'contradicted'),
      claim('Ukraine joined', 'signed', 'supported'),
      claim('Ukraine left', 'withdrawal-effective', 'contradicted', ['RUS']),
      claim('may leave', 'withdrawal-effective', 'supported'),
    );
    expect(wrong).toMatchObject({ found: 3, recalled: 2, claims: 4, right: 2, accepted: 1, falseContradicted: 1 });
    expect(wrong).toMatchObject({ statesRight: 0.5, bitten: 1 });
    expect(wrong.details.map((one) => one.fault)).toEqual([
      'false-contradicted',
      'other-property',
      'states',
      'extra',
      'extra',
    ]);
    expect(wrong.confusion).toEqual({ 'contradicted contradicted': 1, 'supported contradicted': 1 });
  });

  test('of several claims on the same words the one on the same State counts, then the one that covers most', () => {
    const several = measured(
      claim('Ukraine signed', 'signed', 'contradicted', ['RUS']),
      claim('signed', 'signed', 'unknown'),
      claim('Ukraine signed', 'signed', 'supported'),
    );
    expect(several).toMatchObject({ recalled: 1, accepted: 1, claims: 3, right: 3 });
    // One of them calls it wrong all the same.
    expect(several.falseContradicted).toBe(1);
  });

  test('floors', () => {
    const figures = measured(claim('Ukraine signed', 'signed', 'contradicted'));
    expect(shortfalls('open', figures, { recall: 0.3, falseContradicted: 1, found: 1 })).toEqual([]);
    expect(shortfalls('open', figures, { recall: 0.5, falseContradicted: 0, found: 2, precision: 1 })).toEqual([
      'open: recall is 0.333, wanted at least 0.5',
      'open: falseContradicted is 1, wanted at most 0',
      'open: found is 1, wanted at least 2',
    ]);
    expect(shortfalls('open', measured(), { precision: 0.1 })).toEqual([
      'open: precision is not to be had, wanted at least 0.1',
    ]);
    expect(shortfalls('open', figures, { recal: 1 })).toEqual(['open: nothing is measured as “recal”']);
  });
});
