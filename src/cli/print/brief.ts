/** The brief as text: one State, all of it on a page. */
import { formatDay } from '../../base/day.ts';
import { formatNumber } from '../../base/number.ts';
import { STOCKPILE_MEASURES } from '../../law/record.ts';
import type { Brief } from '../../tasks/brief.ts';
import type { Question } from '../../tasks/question.ts';
import { asked, printDuties, printStanding, printTimeline } from './law.ts';
import { LABEL, type Page, spaced } from './page.ts';
import { boundWords, STATUS_WORDS } from './words.ts';

export function printBrief(page: Page, question: Question, brief: Brief): void {
  const { record } = question;
  const { state } = brief;
  page.heading(`${state.name} (${state.iso3}) ${asked(question)}`);
  const former = state.former.map((one) => `${one.name} (${one.used.text})`).join('; ');
  page.text(`${state.formal}.${former === '' ? '' : ` Formerly: ${former}.`}`, 0, 'quiet');

  page.heading('Where it stands');
  for (const standing of brief.standings) printStanding(page.line(), record, standing, true);

  page.heading('What it owes');
  if (brief.duties.length === 0) page.line('  Nothing under these treaties on this day.');
  const order = [...brief.duties].sort((left, right) => (left.due ?? Infinity) - (right.due ?? Infinity));
  printDuties(page, record, order, false);

  if (brief.stockpile.length > 0) printStockpile(page, brief);
  if (brief.conflicts.length > 0) {
    page.heading('Armed conflicts on record (they can defer a withdrawal)');
    for (const conflict of brief.conflicts) {
      const disputed = conflict.disputedBy === '' ? '' : ` Disputed: ${conflict.disputedBy}.`;
      const end =
        conflict.to === null
          ? `no end on record, last confirmed for ${formatDay(conflict.confirmed)}`
          : `until ${conflict.to.text}`;
      page.entry(spaced(conflict.from.text), `${conflict.name}; ${end}.${disputed}`, 2, LABEL, 'quiet');
    }
  }
  if (brief.exits.length > 0) {
    page.heading(`If it gave notice of withdrawal on ${formatDay(brief.on)}`);
    for (const { treaty, expires, standing } of brief.exits) {
      const bound = boundWords(standing.boundByTreaty, standing.contested.length > 0);
      page.text(
        `${treaty}: the time would run out on ${formatDay(expires)}. Then: ${STATUS_WORDS[standing.status].toLowerCase()}; bound: ${bound}.`,
        2,
      );
      for (const assumed of standing.assumes) page.text(`Assumes: ${assumed}.`, 4, 'quiet');
      for (const missing of standing.missing) page.text(`Missing: ${missing}.`, 4, 'doubt');
    }
  }
  page.heading('What happened');
  printTimeline(page, brief.timeline, null);
  page
    .line()
    .text(
      'Sources stand in {braces}; “whitestone acts” and --json give them in full. A row marked with a confidence below high rests on weaker sources.',
      0,
      'quiet',
    );
}

function printStockpile(page: Page, brief: Brief): void {
  page.heading('Stockpile of anti-personnel mines, as sources give it');
  const figures = [...brief.stockpile].sort(
    (left, right) => STOCKPILE_MEASURES.indexOf(left.measure) - STOCKPILE_MEASURES.indexOf(right.measure),
  );
  for (const figure of figures) {
    const amount =
      figure.low === figure.high
        ? formatNumber(figure.low)
        : `${formatNumber(figure.low)} to ${formatNumber(figure.high)}`;
    const when = figure.when === null ? '' : `, ${spaced(figure.when.text)}`;
    const note = figure.note === '' ? '' : ` (${figure.note})`;
    const doubt = figure.confidence === 'high' ? '' : ` [confidence: ${figure.confidence}]`;
    page.entry(
      figure.measure,
      `${amount}${when}${note}${doubt} {${figure.sources.map((one) => one.id).join(', ')}}`,
      2,
      LABEL,
      'quiet',
    );
  }
}
