/** Answers about risk education and assistance, for the terminal. */
import { formatDay } from '../../base/day.ts';
import { formatNumber } from '../../base/number.ts';
import type { AssistanceAnswer, AssistanceEdition, AssistancePart } from '../../reports/assistance.ts';
import { columns, type Page } from './page.ts';
import { countText, LEFT } from './people.ts';

const NAMES = { education: 'Risk education', assistance: 'Victim assistance' } as const;
const TIMES = { education: 'sessions', assistance: 'services' } as const;

export function printAssistance(page: Page, answer: AssistanceAnswer): void {
  const { state, from, to, known, told, parts } = answer;
  const period = from === null ? `until ${formatDay(to)}` : `${formatDay(from)} to ${formatDay(to)}`;
  for (const part of parts) {
    page.heading(`${NAMES[part.kind]}: ${state}, ${period}`);
    if (known !== null) page.text(`As known at ${known}.`, 0, 'quiet');
    if (told === 'public' && part.years.length === 0) {
      page.text('No year of it was told the public from this register. That does not say that nothing was done.');
    } else printPart(page, part, answer);
  }
  page.line();
  page.text(
    'Beneficiaries are contacts: who came twice may be counted twice. What spans several years is counted in the year in which it ended.',
    0,
    'quiet',
  );
}

function printPart(page: Page, part: AssistancePart, { by, told }: AssistanceAnswer): void {
  const { kind, lines, records, times, beneficiaries, knownOf, uncounted, spanning, years } = part;
  page.line();
  if (by.length > 0) {
    // Nothing is told of the sessions where a line is of some persons among them.
    const ofDeeds = lines.some((line) => line.times !== null || line.records !== null);
    const head = [
      ...by,
      ...(ofDeeds ? [TIMES[kind]] : []),
      'beneficiaries',
      ...(knownOf === null ? [] : ['of those known']),
    ];
    const rows = lines.map((line) => [
      ...line.key,
      ...(ofDeeds ? [countText(line.times, line.timesAtLeast)] : []),
      countText(line.beneficiaries, line.atLeast),
      ...(knownOf === null ? [] : [line.share === null ? '' : `${(line.share * 100).toFixed(1)} %`]),
    ]);
    for (const line of columns([head, ...rows])) page.line(line);
    page.line();
  }
  if (records !== null) page.entry('Entries', formatNumber(records), 0, 14);
  page.entry(kind === 'education' ? 'Sessions' : 'Services', countText(times.count, times.atLeast), 0, 14);
  page.entry('Beneficiaries', countText(beneficiaries.count, beneficiaries.atLeast), 0, 14);
  if (knownOf !== null) page.entry('Known of', `${formatNumber(knownOf)}: the denominator of the percentages`, 0, 14);
  if (uncounted !== null && uncounted > 0) {
    page.text(`Entries that do not tell whom they reached: ${formatNumber(uncounted)}.`, 0, 'doubt');
  }
  if (spanning !== null && spanning > 0) {
    page.text(
      `Entries that began before the year or period in which they ended: ${formatNumber(spanning)}.`,
      0,
      'doubt',
    );
  }
  if (told === 'public') {
    page.text(
      `${LEFT}: left out, as are small numbers and those from which they could be reckoned. Told are ${years.map(({ year }) => year).join(', ')}.`,
      0,
      'quiet',
    );
  }
}

export function printAssistanceEdition(page: Page, { state, parts, told, left, dryRun }: AssistanceEdition): void {
  page.heading(`${dryRun ? 'Would be told' : 'Told'} the public: ${state}`);
  const years = parts[0]?.years.length ?? 0;
  page.text(
    `${formatNumber(told)} numbers in the tables of ${formatNumber(years)} ${years === 1 ? 'year' : 'years'}; ${formatNumber(left)} left out.`,
  );
  for (const { kind, years: all } of parts) {
    const few = all.filter(({ tables }) => tables.length === 0).map(({ year }) => year);
    if (few.length > 0) {
      page.text(
        `${NAMES[kind]}: of ${few.join(', ')} nothing is told, as nobody was recorded, or too few.`,
        0,
        'quiet',
      );
    }
  }
  if (dryRun) page.text('Nothing was kept.', 0, 'quiet');
}
