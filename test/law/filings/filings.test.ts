/** Reports against their due days: cases that an expert can read, and how a duty tells of what was filed. */
import { expect, test } from 'vitest';
import { formatDay, parseDay, parseWhen } from '../../../src/base/day.ts';
import { asKnown } from '../../../src/law/as-known.ts';
import { dutiesUnder } from '../../../src/law/duty.ts';
import { filingCalendar } from '../../../src/law/filing-calendar.ts';
import type { Filing, FilingCoverage, LegalRecord } from '../../../src/law/record.ts';
import type { Treaty } from '../../../src/law/treaty.ts';
import { filings } from '../../../src/tasks/filings.ts';
import { openQuestion } from '../../../src/tasks/question.ts';
import { casesIn } from '../../support/cases.ts';
import { act, INVENTED, shippedRecord, TODAY, world } from '../../support/record.ts';

interface Case {
  readonly case: string;
  readonly year: number;
  readonly on: string;
  readonly known?: string;
  readonly withdraws?: string;
  readonly filed?: readonly { readonly duty?: string; readonly year?: number; readonly filed: string }[];
  readonly looked?: readonly { readonly year: number; readonly through: string; readonly states?: readonly string[] }[];
  readonly told: readonly unknown[];
  readonly says?: string;
}

function veridia({ filed = [], looked = [], withdraws }: Partial<Case>): LegalRecord {
  const acts = [
    act('APMBC', 'XXX', 'accession', '2010-03-15'),
    ...(withdraws === undefined ? [] : [act('APMBC', 'XXX', 'withdrawal-notification', withdraws)]),
  ];
  return world(acts, {
    filings: filed.map(
      (one): Filing => ({
        id: one.filed,
        state: 'XXX',
        treaty: 'APMBC',
        duty: one.duty ?? 'yearly-report',
        year: one.year ?? null,
        layout: 'forms',
        filed: parseWhen(one.filed),
        confidence: 'high',
        sources: [INVENTED],
        note: '',
      }),
    ),
    filingCoverage: looked.map(
      (one): FilingCoverage => ({
        treaty: 'APMBC',
        year: one.year,
        states: one.states ?? [],
        through: parseDay(one.through),
        sources: [INVENTED],
        note: '',
      }),
    ),
  });
}

const treatyOf = (record: LegalRecord) => record.treaties.get('APMBC') as Treaty;

test.each(casesIn<Case>(new URL('cases.yaml', import.meta.url)))('%s', (_, one) => {
  const record = veridia(one);
  const view = asKnown(record, parseDay(one.known ?? '2026-11-22'));
  const lines = filingCalendar(view, treatyOf(record), ['XXX'], one.year, parseDay(one.on));
  const told = lines.map(({ duty, covers, due, state, daysLate }) => [
    duty,
    covers,
    due === null ? null : formatDay(due),
    state,
    daysLate,
  ]);
  expect(told.sort()).toEqual(one.told);
  if (one.says !== undefined) expect(lines.map(({ why }) => why).join('; ')).toContain(one.says);
});

test.each([
  [{ filed: [{ year: 2014, filed: '2015-04-29' }] }, 'met', '2015-04-29', 'filed 2015-04-29, due on 2015-04-30'],
  [{ filed: [{ year: 2014, filed: '2015-05-10' }] }, 'late', '2015-05-10', 'filed 2015-05-10, 10 days after'],
  [{ filed: [{ year: 2014, filed: '2015' }] }, 'unknown', '2015', 'leaves open whether by the due day'],
  [{ looked: [{ year: 2014, through: '2015-06-15' }] }, 'late', null, 'not filed by 2015-06-15'],
  [{}, 'unknown', null, 'whether it was filed is not on record'],
] as const)('the duty of %j is %s', (given, status, completed, why) => {
  const record = veridia(given);
  const view = asKnown(record, TODAY);
  const duties = dutiesUnder(view, treatyOf(record), 'XXX', parseDay('2016-01-01'));
  const duty = duties.find(({ duty: id, covers }) => id === 'yearly-report' && covers === 2014);
  expect([duty?.status, duty?.completed]).toEqual([status, completed]);
  expect(duty?.why).toContain(why);
  if (completed !== null) expect(duty?.because.map((one) => one.says).join()).toContain('report filed (layout: forms)');
});

test('all Parties are in the calendar of a year, each once', () => {
  const record = shippedRecord();
  const question = openQuestion(record, { on: '2015-06-15' }, TODAY);
  const { lines, year } = filings(question, { treaty: 'Ottawa Convention', year: '2014' });
  expect(year).toBe(2014);
  const yearly = lines.filter(({ duty }) => duty === 'yearly-report').map(({ party }) => party);
  expect(new Set(yearly).size).toBe(yearly.length);
  // Oman, in force in February 2015, owes its first report in August.
  expect(yearly.length).toBe(161);
  expect(lines.filter(({ duty }) => duty === 'first-report').map(({ party }) => party)).toEqual(['OMN']);
  expect(lines.filter(({ state }) => state !== 'no-record').map(({ party, state }) => [party, state])).toEqual([
    ['OMN', 'due'],
  ]);
  expect(
    filings(question, { state: 'Ukraine', treaty: 'APMBC' }).lines.map(({ due }) => formatDay(due ?? TODAY)),
  ).toEqual(['2006-11-28', '2007-04-30', ...Array.from({ length: 8 }, (_, index) => `${2008 + index}-04-30`)]);
  expect(() => filings(question, { year: '24' })).toThrow(expect.objectContaining({ code: 'day-malformed' }));
});
