/** The ledger and the balance, in cases that an expert can read and has worked out by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseDay } from '../../src/base/day.ts';
import { balance, type Dimension, shortfallOf, unbalanced } from '../../src/land/balance.ts';
import { inSquareMetres } from '../../src/land/ledger/amount.ts';
import { asKnown } from '../../src/land/ledger/event.ts';
import { LEDGER_FINDINGS } from '../../src/land/ledger/finding.ts';
import { fold } from '../../src/land/ledger/fold.ts';
import { casesIn } from '../support/cases.ts';
import { history, PROVINCE } from './support/history.ts';

type Amounts = Record<string, number>;

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly history?: string;
  readonly from?: string;
  readonly to?: string;
  /** As known at the end of this day. */
  readonly known?: string;
  readonly unit?: string;
  readonly by?: 'classification' | 'deviceClass' | 'district';
  /** m², what is not named is nothing; by key where `by` is given. */
  readonly expect: Amounts | Record<string, Amounts>;
  /** `code` or `code m²`. */
  readonly findings?: readonly string[];
  /** Part of what the first finding says. */
  readonly says?: string;
}

const BY: Record<NonNullable<Case['by']>, Dimension> = {
  classification: 'classification',
  deviceClass: 'deviceClass',
  district: { unit: 1 },
};

function answer(one: Case, text: string) {
  const events = asKnown(history(text), parseDay(one.known ?? '2030-12-31'));
  const folded = fold(events, PROVINCE);
  expect(unbalanced(folded.movements, folded.accounts)).toEqual([]);
  const lines = balance(folded.movements, {
    unit: one.unit ?? null,
    from: one.from === undefined ? null : parseDay(one.from),
    to: parseDay(one.to ?? '2030-12-31'),
    by: one.by === undefined ? [] : [BY[one.by]],
  });
  for (const line of lines) expect(shortfallOf(line)).toBe(0);
  const amounts = lines.map(({ key, ...line }) => [
    key.join(),
    Object.fromEntries(
      Object.entries(line).flatMap(([name, amount]) => (amount === 0 ? [] : [[name, inSquareMetres(amount)]])),
    ),
  ]);
  return {
    balance: one.by === undefined ? (amounts[0]?.[1] ?? {}) : Object.fromEntries(amounts),
    findings: folded.findings.map(({ code, amount }) => (amount === null ? code : `${code} ${inSquareMetres(amount)}`)),
    says: folded.findings.map((finding) => `${finding.found}. Wanted: ${finding.wanted}. ${finding.next}`),
  };
}

function check(one: Case, text: string): void {
  const { balance: found, findings, says } = answer(one, text);
  expect(found).toEqual(one.expect);
  if (one.findings !== undefined) expect(findings).toEqual(one.findings);
  if (one.says !== undefined) expect(says[0]).toContain(one.says);
}

describe('the ledger', () => {
  const cases = casesIn<Case>(new URL('cases/ledger.yaml', import.meta.url));
  test.each(cases)('%s', (_title, one) => {
    expect(one.cite).toMatch(/\S/);
    // A case without findings must have none: what is not expected is said.
    check({ findings: [], ...one }, one.history ?? '');
  });

  test('has a case for each finding', () => {
    const told = new Set(cases.flatMap(([, one]) => (one.findings ?? []).map((finding) => finding.split(' ')[0])));
    // What cannot be cut is seen by the plane that the ledger is given: see the tests of land-shape.
    told.add('not-cut');
    expect(Object.keys(LEDGER_FINDINGS).filter((code) => !told.has(code))).toEqual([]);
  });
});

describe('a made-up province', () => {
  const file = new URL('cases/province.yaml', import.meta.url);
  const [{ history: text = '' } = {}, ...cases] = parse(readFileSync(file, 'utf8'), { schema: 'core' }) as Case[];
  test.each(cases.map((one) => [one.case, one] as const))('%s', (_title, one) => check(one, text));
});
