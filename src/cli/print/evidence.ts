/** Checked documents and kept claims as text. What strangers wrote can neither colour nor steer the terminal. */
import { formatDay } from '../../base/day.ts';
import type { CheckedDocument } from '../../evidence/check.ts';
import type { Claim, TextSpan } from '../../evidence/claim.ts';
import type { Detail, SourceDocument } from '../../evidence/document.ts';
import { type CheckedClaim, VERDICTS, type Verdict } from '../../evidence/verdict.ts';
import { titleOf } from '../../reports/annotated-page.ts';
import { type Called, calledAs, eachOnce, subjectOf } from '../../reports/evidence.ts';
import { countVerdicts, VERDICT_SIGN, type VerdictCounts } from '../../reports/verdict-words.ts';
import type { KeptClaim } from '../../tasks/evidence/claims-of.ts';
import type { Judged } from '../../tasks/evidence/judge-claim.ts';
import { printable, type Style, styled, wrap } from '../terminal.ts';
import type { Page } from './page.ts';

export const VERDICT_STYLE: Record<Verdict, Style> = {
  supported: 'good',
  imprecise: 'doubt',
  contradicted: 'bad',
  contested: 'doubt',
  unknown: 'quiet',
  impossible: 'bad',
};

/** Where the words of a claim begin and end in its sentence, until it is known how the terminal shows it. */
const [BEGIN, END] = ['\uE000', '\uE001'];

/** @param shown the claims to print; those of the document that were asked for */
export function printChecked(
  page: Page,
  checked: CheckedDocument,
  shown: readonly CheckedClaim[],
  called: Called,
): void {
  const { document, claims } = checked;
  page.heading(printable(titleOf(document)));
  printDetails(page, document);
  page.text(`Checked against the record as known on ${formatDay(checked.known)}.`, 0, 'quiet');
  for (const { says } of document.remarks ?? []) page.text(printable(says), 0, 'quiet');
  for (const one of shown) printClaim(page.line(), one, document, called);
  page.line();
  if (claims.length === 0) {
    page.text('No statement was found that the record could be asked about. That says nothing about the text.');
    return;
  }
  page.text(countText(countVerdicts(claims)), 0, 'strong');
  if (shown.length < claims.length) page.text(`Shown: ${shown.length} of ${claims.length}.`, 0, 'quiet');
}

/** `9 statements: 4 supported, 1 imprecise, 4 unknown.` */
export function countText(counts: VerdictCounts): string {
  const total = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  const told = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => `${counts[verdict]} ${verdict}`);
  return `${total === 1 ? '1 statement' : `${total} statements`}: ${told.join(', ')}.`;
}

function printDetails(page: Page, document: SourceDocument): void {
  const { publisher, author, published, language, origin } = document;
  const told = [
    publisher === null ? null : found(publisher, publisher.value),
    author === null ? null : `by ${found(author, author.value.replace(/^by /i, ''))}`,
    published === null ? null : `published ${found(published, formatDay(published.value))}`,
    language === null ? null : `language ${language.value}`,
    origin === '-' ? 'standard input' : origin,
  ];
  page.text(printable(told.filter((part) => part !== null).join('; ')), 0, 'quiet');
  if (published === null) {
    page.text('No day of publication is known: what depends on it stays unknown. --published gives it.', 0, 'doubt');
  }
}

/** What was worked out says so. */
function found(detail: Detail<unknown>, value: string): string {
  return detail.origin === 'text' || detail.origin === 'detected' ? `${value} (from the text)` : value;
}

function printClaim(page: Page, one: CheckedClaim, document: SourceDocument, called: Called): void {
  const { claim, verdict } = one;
  head(page, `${VERDICT_SIGN[verdict]} ${verdict}`, VERDICT_STYLE[verdict], claim, called);
  sentence(page, document.text, claim.span);
  speakers(page, claim);
  page.text(printable(one.reason), 4);
  if (one.correct !== null) page.text(`Correct: ${printable(one.correct)}`, 4, 'strong');
  if (one.missing !== null) page.text(`Missing: ${printable(one.missing)}`, 4, 'doubt');
  page.positions(one.positions, (holder) => calledAs(called, holder), 6);
  page.grounds(eachOnce(one.because), 6);
}

function head(page: Page, word: string, style: Style, claim: Claim, called: Called): void {
  const about = [claim.property, subjectOf(claim, called), claim.mode === 'asserted' ? '' : `(${claim.mode})`].filter(
    (part) => part !== '',
  );
  const place = `${claim.page === null ? '' : `page ${claim.page}  `}${claim.id}`;
  const { terminal } = page;
  const told = printable(about.join(' '));
  const fits = `${word}  ${told}  ${place}`.length <= terminal.width;
  const body = wrap(told, terminal.width, ' '.repeat(word.length + 2), ' '.repeat(4)).slice(word.length + 2);
  page.line(`${styled(terminal, style, word)}  ${body}${fits ? `  ${styled(terminal, 'quiet', place)}` : ''}`);
  if (!fits) page.text(place, 4, 'quiet');
}

function speakers(page: Page, claim: Claim): void {
  if (claim.speakers.length === 0) return;
  const told = claim.speakers.map(({ name, manner }) => `${name} (${manner})`);
  page.text(printable(`Said by ${told.join(', as told by ')}.`), 4, 'quiet');
}

/** The sentence that a claim stands in, its own words in bold, or in brackets where there is no bold. */
function sentence(page: Page, text: string, span: TextSpan): void {
  const { start, end } = sentenceAround(text, span);
  const before = printable(text.slice(start, span.start)).trimStart();
  const after = printable(text.slice(span.end, end)).trimEnd();
  const words = `${before}${BEGIN}${printable(text.slice(span.start, span.end))}${END}${after}`;
  const [bold, plain] = styled(page.terminal, 'strong', ' ').split(' ');
  const marks = page.terminal.colour ? [bold, plain] : ['[', ']'];
  const whole = `${start > 0 && !isSentenceEnd(text, start) ? '… ' : ''}${words}`;
  page.marked(whole, 4, (line) => line.replace(BEGIN, marks[0] ?? '').replace(END, marks[1] ?? ''));
}

/** Characters of a sentence that are shown on either side of the words. */
const REACH = 240;

/** From the end of the sentence before to the end of this one, or of the paragraph; as seen by a reader, not by a grammar. */
export function sentenceAround(text: string, span: TextSpan): TextSpan {
  const from = Math.max(0, span.start - REACH);
  const before = text.slice(from, span.start);
  let start = from;
  for (const match of before.matchAll(/[.!?]["”’)\]]*\s+|\n\s*\n/g)) start = from + match.index + match[0].length;
  const after = text.slice(span.end, span.end + REACH);
  const stop = /[.!?]["”’)\]]*(?=\s|$)|\n\s*\n/.exec(after);
  // Words that end with their full stop end the sentence.
  if (/[.!?]["”’)\]]*$/.test(text.slice(span.start, span.end))) return { start, end: span.end };
  const end = stop === null ? span.end + after.length : span.end + stop.index + stop[0].trimEnd().length;
  return { start, end };
}

function isSentenceEnd(text: string, at: number): boolean {
  return /(?:[.!?]["”’)\]]*\s+|\n\s*\n)$/.test(text.slice(Math.max(0, at - 20), at));
}

export function printKeptClaims(page: Page, kept: readonly KeptClaim[], called: Called): void {
  if (kept.length === 0) page.line('No such claim is kept.');
  let document = '';
  for (const { claim, document: source, judgements } of kept) {
    if (claim.document !== document) {
      document = claim.document;
      page.heading(printable(source === null ? document : titleOf(source)));
      if (source !== null) printDetails(page, { ...source, text: '', pages: [] });
    }
    head(page.line(), '“', 'quiet', claim, called);
    page.text(printable(claim.quote), 4);
    speakers(page, claim);
    for (const one of judgements) {
      const word = styled(page.terminal, VERDICT_STYLE[one.verdict], `${VERDICT_SIGN[one.verdict]} ${one.verdict}`);
      page.line(`    ${word}  ${printable(one.by)}, ${one.recorded.slice(0, 10)}`);
      page.text(printable(one.reason), 8, 'quiet');
    }
  }
  if (kept.length > 0) page.line().text(kept.length === 1 ? '1 claim.' : `${kept.length} claims.`, 0, 'strong');
}

export function printJudged(page: Page, { claim, judgement, before, written }: Judged): void {
  if (!written) page.line('This is on record already; nothing was written.');
  page.text(`${claim.id}  “${printable(claim.quote)}”`);
  const told = (one: NonNullable<Judged['judgement']>) =>
    `${VERDICT_SIGN[one.verdict]} ${one.verdict}  ${printable(one.by)}: ${printable(one.reason)}`;
  if (judgement === null) page.text('retracted', 4, 'strong');
  else page.text(told(judgement), 4, VERDICT_STYLE[judgement.verdict]);
  if (before !== null) page.text(`before: ${told(before)}`, 4, 'quiet');
}
