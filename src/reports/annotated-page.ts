/**
 * A checked document as a page of its own: its text with every statement marked, and the reason for each verdict beside it. It
 * needs no script and loads nothing; text of the document, of its details and of the record is never taken for markup.
 */
import { basename } from 'node:path';
import type { CheckedDocument } from '../evidence/check.ts';
import type { Detail, SourceDocument } from '../evidence/document.ts';
import { VERDICTS } from '../evidence/verdict.ts';
import {
  claimReasons,
  languageOf,
  markedText,
  type NumberedClaim,
  numberedClaims,
  outwardLink,
  spokenDay,
  verdictLegend,
  verdictSign,
} from './claim-print.ts';
import type { Called } from './evidence.ts';
import { bdi, Html, html } from './html.ts';
import { PAGE_POLICY, PAGE_STYLE } from './page-style.ts';
import { countVerdicts } from './verdict-words.ts';

/** The whole page. */
export function annotatedPage(checked: CheckedDocument, called: Called): string {
  const { document } = checked;
  const title = titleOf(document);
  const claims = numberedClaims(checked);
  const language = languageOf(document);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="Whitestone">
<title>${`Checked: ${title}`}</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#statements">To the statements and their verdicts</a>
<header>
<h1${language}>${bdi(title)}</h1>
${details(checked)}
${summary(claims)}
</header>
<main>
<article${language} aria-label="The text" dir="auto">
${markedText(checked, claims, { called })}
</article>
<aside id="statements" aria-label="Statements and verdicts">
<h2>Statements and verdicts</h2>
${claimReasons(claims, language, { called })}
</aside>
</main>
<footer>
<p>Made by Whitestone from its record, without a person’s judgement. What the record does not settle is called unknown; that no act is on record does not prove that none exists. This is not legal advice. The text belongs to its author and publisher.</p>
</footer>
</body>
</html>
`.text;
}

/** What a document is called: its title, else the name of its file. */
export function titleOf(document: Pick<SourceDocument, 'title' | 'origin'>): string {
  if (document.title !== null) return document.title.value;
  return document.origin === '' || document.origin === '-' ? 'Untitled text' : basename(document.origin);
}

const FOUND: Record<Detail<unknown>['origin'], string> = {
  given: '',
  metadata: '',
  text: '',
  detected: ' (worked out from the text)',
};

function details({ document, known }: CheckedDocument): Html {
  const told = (detail: Detail<string> | null) =>
    detail === null ? null : html`${bdi(detail.value)}${FOUND[detail.origin]}`;
  const { origin, published } = document;
  const rows: [string, Html | null][] = [
    ['Publisher', told(document.publisher)],
    ['Author', told(document.author)],
    [
      'Published',
      published === null
        ? html`no day is given; what depends on it stays unknown`
        : html`${spokenDay(published.value)}${FOUND[published.origin]}`,
    ],
    ['Read from', origin === '' ? null : origin === '-' ? html`standard input` : outwardLink(origin, origin)],
    ['Checked', html`against the record as known on ${spokenDay(known)}`],
    ['SHA-256', html`<code>${document.sha256}</code>`],
    ...(document.remarks ?? []).map(({ says }): [string, Html] => ['Remark', html`${says}`]),
  ];
  const lines = rows.flatMap(([name, value]) => (value === null ? [] : [`<dt>${name}</dt><dd>${value.text}</dd>`]));
  return new Html(`<dl>\n${lines.join('\n')}\n</dl>`);
}

function summary(claims: readonly NumberedClaim[]): Html {
  if (claims.length === 0) {
    return html`<p>No statement was found that the record could be asked about. That says nothing about the text.</p>`;
  }
  const counts = countVerdicts(claims);
  const items = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => {
    const first = claims.find((one) => one.verdict === verdict)?.number;
    return html`<li class="${verdict}"><a href="#claim-${first}">${verdictSign(verdict)} ${counts[verdict]} ${verdict}</a></li>`
      .text;
  });
  const number = claims.length === 1 ? 'One statement' : `${claims.length} statements`;
  return html`<h2 class="hidden">Summary</h2>
<p>${number} checked.</p>
<ul class="counts">
${new Html(items.join('\n'))}
</ul>
${verdictLegend()}`;
}
