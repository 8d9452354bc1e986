/** The answers of the law as text for a terminal. */
import { type Day, formatDay } from '../../base/day.ts';
import type { Assessment } from '../../law/conduct.ts';
import type { Duty } from '../../law/duty.ts';
import type { Change, Parties } from '../../law/parties.ts';
import type { LegalRecord } from '../../law/record.ts';
import type { Standing } from '../../law/standing.ts';
import type { Moment } from '../../law/timeline.ts';
import { stateName } from '../../reports/resource.ts';
import type { Changes } from '../../tasks/answer.ts';
import type { Question } from '../../tasks/question.ts';
import { styled } from '../terminal.ts';
import { columns, LABEL, type Page, spaced } from './page.ts';
import { boundWords, DUTY_STYLE, STATUS_WORDS, VERDICT_STYLE, VERDICT_WORDS } from './words.ts';

export function asked(question: Question): string {
  return `on ${formatDay(question.on)}, as known on ${formatDay(question.known)}`;
}

function named(record: LegalRecord): (holder: string) => string {
  return (holder) => record.states.get(holder)?.name ?? holder;
}

export function printStandings(page: Page, question: Question, standings: readonly Standing[]): void {
  const first = standings[0];
  if (first === undefined) return;
  page.heading(`${stateName(question.record, first.state)} (${first.state}) ${asked(question)}`);
  for (const standing of standings) printStanding(page.line(), question.record, standing, true);
}

/** One treaty: status, whether bound, what is contested or missing, and the reasons when wanted. */
export function printStanding(page: Page, record: LegalRecord, standing: Standing, reasons: boolean): void {
  const { terminal } = page;
  const treaty = record.treaties.get(standing.treaty);
  const since = standing.since === null ? '' : ` since ${formatDay(standing.since)}`;
  const contested = standing.contested.length > 0;
  const bound = boundWords(standing.bound, contested);
  page.line(`${styled(terminal, 'strong', standing.treaty)}  ${treaty?.name ?? ''}`);
  page.text(
    `${STATUS_WORDS[standing.status]}${since}. Bound: ${bound}.`,
    2,
    contested || standing.bound === null ? 'doubt' : undefined,
  );
  if (standing.bound !== standing.boundByTreaty && standing.boundByTreaty !== null) {
    page.text(
      `By the treaty’s own terms: ${standing.boundByTreaty ? 'bound' : 'not bound'}. A claim on record disputes it:`,
      2,
    );
  } else if (contested) {
    page.text('The positions:', 2);
  }
  page.positions(standing.contested, named(record), 4);
  if (standing.entryPositions.length > 0) {
    page.text('Since when it is bound is contested:', 2);
    page.positions(standing.entryPositions, named(record), 4);
  }
  if (standing.provisional !== null) {
    const { since: from, article, act } = standing.provisional;
    const doubt = act.confidence === 'high' ? '' : ` (confidence: ${act.confidence})`;
    page.text(`Applies Art ${article} provisionally since ${formatDay(from)}${doubt}.`, 2);
  }
  for (const missing of standing.missing) page.text(`Missing: ${missing}.`, 2, 'doubt');
  for (const assumed of standing.assumes) page.text(`Assumes: ${assumed}.`, 2, 'quiet');
  if (standing.to !== null) page.text(`Changes on ${formatDay(standing.to)}, on the acts known.`, 2, 'quiet');
  if (reasons) page.text('Because', 2, 'quiet').grounds(standing.because, 4);
}

export function printDuties(page: Page, record: LegalRecord, duties: readonly Duty[], withState: boolean): void {
  for (const duty of duties) {
    const status = styled(page.terminal, DUTY_STYLE[duty.status], duty.status);
    const state = withState ? `${stateName(record, duty.state)}: ` : '';
    const covers = duty.covers === null ? '' : ` for ${duty.covers}`;
    page.line(
      `  ${duty.due === null ? '—'.padEnd(10) : formatDay(duty.due)}  ${status}  ${state}${duty.title}${covers} (${duty.treaty} Art ${duty.article})`,
    );
    const contested = duty.contested ? ' Contested: a claim on record disputes that the treaty binds it.' : '';
    const doubt = duty.confidence === 'high' ? '' : ` [confidence: ${duty.confidence}]`;
    const ends = duty.ends === null ? '' : ` Ends with the withdrawal on ${formatDay(duty.ends)}.`;
    page.text(`${duty.why}.${doubt}${contested}${ends}`, 14, 'quiet');
  }
}

export function printParties(page: Page, record: LegalRecord, parties: Parties): void {
  const treaty = record.treaties.get(parties.treaty);
  page.heading(
    `${parties.count} Parties to the ${treaty?.name ?? parties.treaty} on ${formatDay(parties.on)}, as known on ${formatDay(parties.known)}`,
  );
  if (treaty?.signature != null) {
    const apart = parties.signatoriesNotParties.length;
    page.text(`${parties.signatures} signatures by that day; ${apart} signatories are not Parties.`);
  }
  for (const assumed of parties.assumes) page.text(`Assumes: ${assumed}.`, 0, 'quiet');
  page.line();
  const rows = parties.parties.map((line) => [
    line.state,
    stateName(record, line.state),
    line.entered === null ? 'since: contested' : `since ${formatDay(line.entered)}`,
    [
      line.until === null ? '' : `until ${formatDay(line.until)}`,
      line.status === 'party' ? '' : STATUS_WORDS[line.status].replace('Party; ', ''),
      line.contested ? 'contested' : '',
    ]
      .filter((part) => part !== '')
      .join('; '),
  ]);
  for (const row of columns(rows)) page.line(row);
  if (parties.unsettled.length > 0) {
    page.line().text('Not counted, because it is contested or undetermined whether they are Parties:');
    for (const line of parties.unsettled) page.line(`${line.state}  ${stateName(record, line.state)}: ${line.status}`);
  }
}

export function printChanges(page: Page, record: LegalRecord, changes: Changes): void {
  page.heading(`After ${formatDay(changes.from)}, up to ${formatDay(changes.to)}`);
  for (const { treaty, before, after } of changes.counts)
    page.line(`${treaty.padEnd(9)} ${before} Parties, then ${after}`);
  if (changes.changes.length === 0) page.line().line('No change of standing.');
  for (const change of changes.changes) printChange(page, record, change);
}

function printChange(page: Page, record: LegalRecord, change: Change): void {
  const became =
    change.before === change.after ? `${change.after}; the positions changed` : `${change.before} → ${change.after}`;
  page
    .line()
    .line(
      `${formatDay(change.date)}  ${change.treaty}  ${styled(page.terminal, 'strong', stateName(record, change.state))}: ${became}`,
    );
  page.grounds(change.because, 4);
}

export function printAssessments(
  page: Page,
  question: Question,
  assessments: readonly Assessment[],
  title: string,
): void {
  const { record } = question;
  page.heading(`${title} ${asked(question)}`);
  let side = '';
  for (const one of assessments) {
    const head = `${stateName(record, one.state)} (${one.role})`;
    if (head !== side) page.line().line(styled(page.terminal, 'strong', head));
    side = head;
    const article = one.article === null ? '' : ` Art ${one.article}`;
    const word = styled(page.terminal, VERDICT_STYLE[one.verdict], VERDICT_WORDS[one.verdict]);
    const byTreaty = one.verdict === one.byTreaty ? '' : ` (by the treaty’s own terms: ${VERDICT_WORDS[one.byTreaty]})`;
    page.line(`  ${one.treaty}${article}: ${word}${byTreaty}`);
    page.text(one.says, 4);
    if (one.condition !== '') page.text(`Condition: ${one.condition}.`, 4);
    for (const other of one.exceptions)
      page.text(`For ${other.purpose} allowed by Art ${other.article}: ${other.condition}.`, 4, 'quiet');
    for (const missing of one.missing) page.text(`Missing: ${missing}.`, 4, 'doubt');
    for (const assumed of one.standing.assumes) page.text(`Assumes: ${assumed}.`, 4, 'quiet');
    page.positions(one.positions, named(record), 6);
    page.grounds(one.because, 6);
  }
}

export function printTimeline(page: Page, moments: readonly Moment[], today: Day | null): void {
  let marked = today === null;
  for (const moment of moments) {
    if (!marked && today !== null && moment.at > today) {
      page.line(styled(page.terminal, 'quiet', `── ${formatDay(today)} ──`));
      marked = true;
    }
    const doubt = moment.confidence === 'high' ? '' : ` [confidence: ${moment.confidence}]`;
    const sources = moment.sources.length === 0 ? '' : ` {${moment.sources.map((source) => source.id).join(', ')}}`;
    page.entry(
      spaced(moment.date),
      `${moment.treaty}  ${moment.says}${doubt}${sources}`,
      0,
      LABEL,
      moment.kind === 'act' || moment.kind === 'standing' ? 'strong' : 'quiet',
    );
  }
}
