/** The texts of a report say in English what the parts that check and the law say, word for word; so their French is of the same thing. */
import { expect, test } from 'vitest';
import { day, parseDay } from '../../../src/base/day.ts';
import { dutiesUnder } from '../../../src/law/duty.ts';
import { codeOf, toldFinding } from '../../../src/reports/article7/finding.ts';
import { toldText } from '../../../src/reports/article7/told.ts';
import { DUTY_TITLES } from '../../../src/reports/article7/words/law.ts';
import { checkStock } from '../../../src/stockpiles/check.ts';
import { STOCK_FINDINGS } from '../../../src/stockpiles/finding.ts';
import { loadRecord } from '../../../src/store/record/cached-record.ts';
import { openQuestion } from '../../../src/tasks/question.ts';
import { reasonTold } from '../../../src/tasks/report/law-facts.ts';
import { stockFinding } from '../../../src/tasks/report/stock-finding.ts';
import { englishIn } from '../../reports/article7/english.ts';
import { type EntrySpec, entryOf } from '../../stockpiles/support.ts';
import { casesIn } from '../../support/cases.ts';

interface Case {
  readonly case: string;
  readonly entries: readonly EntrySpec[];
  readonly on: string;
  readonly deadline?: string;
}

const cases = casesIn<Case>(new URL('../../stockpiles/cases/ledger.yaml', import.meta.url));
const BELOW: readonly EntrySpec[] = [
  { act: 'counted', number: 10, on: '2019-12-31' },
  { act: 'counted', number: 12, on: '2019-12-31' },
  { act: 'retained', number: 2, on: '2020-01-01' },
  { act: 'retained', number: [2, null], on: '2020-01-02', holder: 'School' },
];
const found = [
  ...cases.map(([, { entries, on, deadline }]) => ({ entries, on, deadline })),
  { entries: BELOW, on: '2020-06-01', deadline: undefined },
].flatMap(({ entries, on, deadline }) =>
  checkStock(entries.map(entryOf), {
    state: 'VER',
    on: parseDay(on),
    deadline: deadline === undefined ? null : parseDay(deadline),
    unchanged: 3,
  }),
);

test('stocks: the same words in English, and none of them in French', () => {
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(Object.keys(STOCK_FINDINGS)));
  for (const one of found) {
    const own = stockFinding(one);
    expect(codeOf(own)).toBe(one.code);
    const english = toldFinding('en', own);
    const where = one.type === null ? one.account : `${one.account}, ${one.type}`;
    expect(english).toEqual({
      code: one.code,
      severity: one.severity,
      found: `${where}: ${one.found} (${one.entries.join(', ')})`,
      wanted: one.wanted,
      next: one.next,
    });
    const french = toldFinding('fr', own);
    expect([french.found, french.wanted, french.next].flatMap(englishIn), one.code).toEqual([]);
    for (const id of one.entries) expect(french.found).toContain(id);
  }
});

test('duties: each reason says what the law says, of every State under every treaty', async () => {
  const record = await loadRecord();
  const codes = new Set<string>();
  for (const on of [day(2009, 6, 1), day(2025, 3, 20)]) {
    const { view } = openQuestion(record, {}, on);
    for (const treaty of record.treaties.values()) {
      for (const state of record.states.keys()) {
        for (const { why, reason, title, duty } of dutiesUnder(view, treaty, state, on, on)) {
          codes.add(reason.code);
          expect(DUTY_TITLES[`${treaty.code} ${duty}`]?.en).toBe(title);
          const contested = reason.code === 'entry-contested';
          const said = toldText('en', reasonTold(reason));
          expect(contested ? said.replaceAll('; ', ' or ') : said).toBe(contested ? why.replaceAll('; ', ' or ') : why);
        }
      }
    }
  }
  expect([...codes].sort()).toEqual(
    expect.arrayContaining(['completed', 'due', 'owed', 'filing-not-on-record', 'completion-not-on-record']),
  );
});
