/** Answers about people, for the terminal. */
import { formatDay } from '../../base/day.ts';
import { formatNumber } from '../../base/number.ts';
import type {
  CasualtyAnswer,
  CasualtyImport,
  EditionAnswer,
  EditionWithdrawal,
  FigureShown,
  MatchAnswer,
} from '../../reports/people.ts';
import { columns, type Page } from './page.ts';

/** What is left out, so that nobody can be told from it. */
export const LEFT = '–';

export function countText(count: number | null, atLeast: boolean): string {
  if (count === null) return LEFT;
  return `${atLeast ? 'at least ' : ''}${formatNumber(count)}`;
}

export function printCasualties(page: Page, answer: CasualtyAnswer): void {
  const { state, from, to, known, by, told, lines, casualties, knownOf, undated, incidents, years, figures } = answer;
  const period = from === null ? `until ${formatDay(to)}` : `${formatDay(from)} to ${formatDay(to)}`;
  page.heading(`Casualties: ${state ?? 'the world'}, ${period}`);
  if (known !== null) page.text(`As known at ${known}.`, 0, 'quiet');
  const nothing = told === 'public' && years.length === 0;
  if (nothing)
    page.text('No year of it was told the public from this register. That does not say that nobody was hurt.');
  else {
    page.line();
    if (by.length > 0) {
      const head = [...by, 'casualties', ...(knownOf === null ? [] : ['of those known'])];
      const rows = lines.map(({ key, casualties: count, atLeast, share }) => [
        ...key,
        countText(count, atLeast),
        ...(knownOf === null ? [] : [share === null ? '' : `${(share * 100).toFixed(1)} %`]),
      ]);
      for (const line of columns([head, ...rows])) page.line(line);
      page.line();
    }
    page.entry('Casualties', countText(casualties.count, casualties.atLeast), 0, 14);
    page.entry(
      'Incidents',
      `${countText(incidents.count, incidents.atLeast)} (counted apart: one may hurt several, or nobody)`,
      0,
      14,
    );
    if (knownOf !== null) page.entry('Known of', `${formatNumber(knownOf)}: the denominator of the percentages`, 0, 14);
    if (undated !== null && undated > 0) {
      page.text(
        `Of ${formatNumber(undated)} more it is not known whether they fall in the period; they are not counted.`,
        0,
        'doubt',
      );
    }
  }
  if (told === 'public' && !nothing) {
    page.text(
      `${LEFT}: left out, as are small numbers and those from which they could be reckoned. Told are ${yearsText(years)}.`,
      0,
      'quiet',
    );
  }
  if (figures.length === 0) return;
  page.heading('What others published');
  for (const { figure, before, beside } of figures) {
    page.entry(String(figure.year), figureText(figure), 0, 6);
    for (const one of beside) page.text(`also: ${figureText(one)}`, 6, 'doubt');
    for (const one of before) page.text(`before: ${figureText(one)}`, 6, 'quiet');
  }
}

function yearsText(years: CasualtyAnswer['years']): string {
  const names = [...new Set(years.map(({ state, year }) => `${state} ${year}`))];
  return names.length > 6 ? `${names.length} years, from ${names[0]} to ${names.at(-1)}` : names.join(', ');
}

function figureText({ counts, of, low, high, edition, published }: FigureShown): string {
  const what = Object.values(of).join(', ');
  const number =
    high === null
      ? `at least ${formatNumber(low)}`
      : low === high
        ? formatNumber(low)
        : `${formatNumber(low)} to ${formatNumber(high)}`;
  return `${number} ${counts}${what === '' ? '' : ` (${what})`}; ${edition}, published ${published}`;
}

export function printEdition(page: Page, { state, years, told, left, dryRun }: EditionAnswer): void {
  page.heading(`${dryRun ? 'Would be told' : 'Told'} the public: ${state}`);
  page.text(`${formatNumber(told)} numbers in the tables of ${years.length} years; ${formatNumber(left)} left out.`);
  const few = years.filter(({ tables }) => tables.length === 0).map(({ year }) => year);
  if (few.length > 0) page.text(`Of ${few.join(', ')} nothing is told: nobody was recorded, or too few.`, 0, 'quiet');
  if (dryRun) page.text('Nothing was kept.', 0, 'quiet');
}

export function printWithdrawal(page: Page, { state, years }: EditionWithdrawal): void {
  page.text(`No longer told the public: ${state}, ${years.join(', ')}.`);
  page.text('These years stand empty and are not told anew: somebody has what they were told as.', 0, 'quiet');
}

export function printCasualtyImport(page: Page, report: CasualtyImport): void {
  const { id, file, owner, list, rows, accepted, quarantined, outcomes, changes, findings, examples, left, dryRun } =
    report;
  page.heading(`${dryRun ? 'Would be brought in' : 'Brought in'}: ${file}, casualties of ${owner}`);
  page.text(
    list === null
      ? 'Of no named list (--source-title): a later edition will not find these persons again.'
      : `An edition of “${list}”.`,
  );
  page.line();
  const line = (label: string, text: string) => page.entry(label, text, 0, 14);
  line('Rows', `${formatNumber(rows)}: ${formatNumber(accepted)} taken, ${formatNumber(quarantined)} set aside`);
  line(
    'Persons',
    `${formatNumber(outcomes.added)} new, ${formatNumber(outcomes.changed)} corrected, ${formatNumber(outcomes.unchanged)} as they were`,
  );
  if (outcomes.kept > 0) line('', `${formatNumber(outcomes.kept)} left as somebody wrote them since`);
  if (outcomes.missing > 0) line('', `${formatNumber(outcomes.missing)} no longer listed: retracted`);
  if (outcomes.unlisted > 0) {
    line(
      '',
      `${formatNumber(outcomes.unlisted)} of the list not in the file, and left; --complete says that it is the whole list`,
    );
  }
  for (const [what, count] of Object.entries(changes)) line('Corrected', `${what}: ${formatNumber(count)}`);
  for (const { code, severity, count } of findings) line(severity, `${code}: ${formatNumber(count)}`);
  for (const { row, reasons } of examples.slice(0, 5)) line(`row ${row}`, reasons.join('; '));
  if (left.length > 0) line('Not kept', `the columns ${left.join(', ')}`);
  page.line();
  page.text(
    dryRun ? 'Nothing was kept.' : `Take it back with: whitestone import --undo ${id} --reason WHY`,
    0,
    'quiet',
  );
}

export function printMatches(page: Page, { proposals, decisions, groups, clashes }: MatchAnswer): void {
  page.heading('May be one');
  if (proposals.length === 0) page.text('Nothing is proposed.');
  for (const { pair, score, evidence } of proposals) {
    page.entry(String(score), pair.join('  '), 0, 5);
    for (const { weight, says } of evidence)
      page.text(`${weight > 0 ? '+' : '−'}${Math.abs(weight)} ${says}`, 7, 'quiet');
  }
  if (decisions.length > 0) page.heading('Decided');
  for (const { pair, same, author, reason } of decisions) {
    page.entry(same ? 'one' : 'two', `${pair.join('  ')}: ${author}, ${reason}`, 0, 5);
  }
  for (const group of groups.filter(({ length }) => length > 2))
    page.text(`One by way of each other: ${group.join(', ')}.`);
  for (const pair of clashes)
    page.text(`Decided to be two, and joined by way of others: ${pair.join(' and ')}.`, 0, 'bad');
}
