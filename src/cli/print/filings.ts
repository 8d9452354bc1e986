/** The calendar of reports, for the terminal. */
import { formatDay } from '../../base/day.ts';
import { formatNumber } from '../../base/number.ts';
import type { FilingState } from '../../law/filing.ts';
import type { LegalRecord } from '../../law/record.ts';
import { type FilingAnswer, filingCounts } from '../../reports/filings.ts';
import { stateName } from '../../reports/resource.ts';
import type { Style } from '../terminal.ts';
import type { Page } from './page.ts';

export const FILING_WORDS: Readonly<Record<FilingState, string>> = {
  filed: 'filed in time',
  'filed-late': 'filed late',
  'filed-unclear': 'filed, on a day that leaves open whether in time',
  'not-filed': 'looked for and not found: late',
  due: 'not due yet',
  'no-record': 'no filing on record',
};
const STYLES: Readonly<Record<FilingState, Style>> = {
  filed: 'good',
  'filed-late': 'doubt',
  'filed-unclear': 'doubt',
  'not-filed': 'bad',
  due: 'strong',
  'no-record': 'quiet',
};

export function printFilings(page: Page, record: LegalRecord, answer: FilingAnswer): void {
  const { year, state, on, known, lines, coverage } = answer;
  const whose = state === null ? 'All Parties' : `${stateName(record, state)} (${state})`;
  const of = year === null ? 'all years' : `${year}`;
  page.heading(`${whose}, reports for ${of}, on ${formatDay(on)}, as known on ${formatDay(known)}`);
  if (lines.length === 0) page.line().text('No report was due.', 2);
  for (const { treaty, counts } of filingCounts(lines)) {
    page.heading(`${treaty}  ${record.treaties.get(treaty)?.name ?? ''}`);
    const told = Object.entries(counts).map(
      ([name, number]) => `${formatNumber(number)} ${FILING_WORDS[name as FilingState]}`,
    );
    page.text(`${told.join('; ')}.`, 2);
    const looked = coverage.filter((one) => one.treaty === treaty);
    for (const one of looked) {
      const who = one.states.length === 0 ? 'all Parties' : one.states.join(', ');
      const note = one.note === '' ? '' : `; ${one.note}`;
      const ids = one.sources.map(({ id }) => id).join(', ');
      page.text(
        `Looked for up to ${formatDay(one.through)}: reports of ${one.year}, ${who}${note} {${ids}}`,
        2,
        'quiet',
      );
    }
    if (looked.length === 0)
      page.text('Nobody looked for these reports: that none is on record proves nothing.', 2, 'quiet');
    for (const line of lines) {
      if (line.treaty !== treaty) continue;
      const what = line.duty === 'first-report' ? ', first report' : state === null ? '' : `, for ${line.covers}`;
      const contested = line.contested ? ' (whether the treaty binds it is contested)' : '';
      const ids = line.filing === null ? '' : ` {${line.filing.sources.map(({ id }) => id).join(', ')}}`;
      const text = `${stateName(record, line.party)}${what}: ${line.why}${contested}${ids}`;
      page.entry(SIGNS[line.state], text, 2, 12, STYLES[line.state]);
    }
  }
}

const SIGNS: Readonly<Record<FilingState, string>> = {
  filed: 'filed',
  'filed-late': 'filed late',
  'filed-unclear': 'filed ?',
  'not-filed': 'late',
  due: 'due',
  'no-record': 'no record',
};
