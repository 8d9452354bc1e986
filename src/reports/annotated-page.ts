/**
 * A checked document as a page of its own: its text with every statement marked, and the reason for each verdict beside it. It
 * needs no script and loads nothing; text of the document, of its details and of the record is never taken for markup.
 */
import { basename } from 'node:path';
import { type Day, formatDay } from '../base/day.ts';
import type { Ground, Position, Source } from '../base/finding.ts';
import type { CheckedDocument } from '../evidence/check.ts';
import type { Claim } from '../evidence/claim.ts';
import type { Detail, SourceDocument } from '../evidence/document.ts';
import { PROPERTIES } from '../evidence/property.ts';
import { type CheckedClaim, VERDICTS, type Verdict } from '../evidence/verdict.ts';
import { isAddress } from './claim-review.ts';
import { type Called, calledAs, eachOnce, subjectOf } from './evidence.ts';
import { attribute, escaped, isolated } from './html.ts';
import { markedParagraphs, numbered, type Piece } from './marked-text.ts';
import { PAGE_POLICY, PAGE_STYLE } from './page-style.ts';
import { countVerdicts, VERDICT_SAYS, VERDICT_SIGN } from './verdict-words.ts';

type Numbered = CheckedClaim & { readonly number: number };

/** The whole page. */
export function annotatedPage(checked: CheckedDocument, called: Called): string {
  const { document } = checked;
  const title = titleOf(document);
  const claims = numbered(checked.claims.map((one) => ({ ...one, ...one.claim.span })));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(PAGE_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="Whitestone">
<title>${escaped(`Checked: ${title}`)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#statements">To the statements and their verdicts</a>
<header>
<h1${languageOf(document)}>${isolated(title)}</h1>
${details(checked)}
${summary(claims)}
</header>
<main>
<article${languageOf(document)} aria-label="The text" dir="auto">
${text(checked, claims)}
</article>
<aside id="statements" aria-label="Statements and verdicts">
<h2>Statements and verdicts</h2>
${reasons(claims, called, languageOf(document))}
</aside>
</main>
<footer>
<p>Made by Whitestone from its record, without a person’s judgement. What the record does not settle is called unknown; that no act is on record does not prove that none exists. This is not legal advice. The text belongs to its author and publisher.</p>
</footer>
</body>
</html>
`;
}

/** What a document is called: its title, else the name of its file. */
export function titleOf(document: Pick<SourceDocument, 'title' | 'origin'>): string {
  if (document.title !== null) return document.title.value;
  return document.origin === '' || document.origin === '-' ? 'Untitled text' : basename(document.origin);
}

/** Only what is written like a language: a browser and a reader of the screen choose a voice by it. */
function languageOf({ language }: SourceDocument): string {
  const code = language?.value ?? '';
  return attribute('lang', /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(code) ? code : null);
}

/** 8 July 2025. */
function spoken(day: Day): string {
  const told = new Date(day * 86_400_000).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return `<time datetime="${formatDay(day)}">${told}</time>`;
}

const FOUND: Record<Detail<unknown>['origin'], string> = {
  given: '',
  metadata: '',
  text: '',
  detected: ' (worked out from the text)',
};

function details({ document, known }: CheckedDocument): string {
  const told = (detail: Detail<string> | null) =>
    detail === null ? null : isolated(detail.value) + FOUND[detail.origin];
  const { origin, published } = document;
  const rows: [string, string | null][] = [
    ['Publisher', told(document.publisher)],
    ['Author', told(document.author)],
    [
      'Published',
      published === null
        ? 'no day is given; what depends on it stays unknown'
        : spoken(published.value) + FOUND[published.origin],
    ],
    ['Read from', origin === '' ? null : origin === '-' ? 'standard input' : link(origin, origin)],
    ['Checked', `against the record as known on ${spoken(known)}`],
    ['SHA-256', `<code>${escaped(document.sha256)}</code>`],
    ...(document.remarks ?? []).map(({ says }): [string, string] => ['Remark', escaped(says)]),
  ];
  const lines = rows.flatMap(([name, value]) => (value === null ? [] : [`<dt>${name}</dt><dd>${value}</dd>`]));
  return `<dl>\n${lines.join('\n')}\n</dl>`;
}

/** Only an address that a reader can open becomes a link. */
function link(address: string, says: string): string {
  if (!isAddress(address)) return isolated(says);
  return `<a href="${escaped(address)}" rel="noreferrer noopener nofollow">${isolated(says)}</a>`;
}

function sign(verdict: Verdict): string {
  // U+FE0E asks for the plain form of a sign that also has a coloured one.
  return `<span aria-hidden="true">${VERDICT_SIGN[verdict]}\uFE0E</span>`;
}

function summary(claims: readonly Numbered[]): string {
  if (claims.length === 0) {
    return '<p>No statement was found that the record could be asked about. That says nothing about the text.</p>';
  }
  const counts = countVerdicts(claims);
  const items = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => {
    const first = claims.find((one) => one.verdict === verdict)?.number;
    return `<li class="${verdict}"><a href="#claim-${first}">${sign(verdict)} ${counts[verdict]} ${verdict}</a></li>`;
  });
  const legend = VERDICTS.map(
    (verdict) =>
      `<li class="${verdict}">${sign(verdict)} <mark class="${verdict}"><span class="word">${verdict}</span></mark> ${escaped(VERDICT_SAYS[verdict])}</li>`,
  );
  const number = claims.length === 1 ? 'One statement' : `${claims.length} statements`;
  return `<h2 class="hidden">Summary</h2>
<p>${number} checked.</p>
<ul class="counts">
${items.join('\n')}
</ul>
<details class="legend">
<summary>What the signs mean</summary>
<ul>
${legend.join('\n')}
</ul>
</details>`;
}

function text({ document }: CheckedDocument, claims: readonly (Numbered & { start: number; end: number })[]): string {
  const byNumber = new Map(claims.map((one) => [one.number, one]));
  const verdictOf = (number: number) => byNumber.get(number)?.verdict ?? 'unknown';
  const written = (piece: Piece): string => {
    switch (piece.kind) {
      case 'text':
        return escaped(piece.text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
      case 'page':
        return `<span class="page" lang="en">page ${piece.page}</span>`;
      case 'open':
        return `<mark class="${verdictOf(piece.number)}"${piece.first ? ` id="text-${piece.number}"` : ''}>`;
      case 'close':
        return piece.last ? `</mark>${signLink(piece.number, verdictOf(piece.number))}` : '</mark>';
    }
  };
  return markedParagraphs(document.text, claims, document.pages)
    .map((pieces) => pieces.map(written).join(''))
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');
}

/** After the words of a statement, and never on a line without them: its sign and number, which lead to the reason. */
function signLink(number: number, verdict: Verdict): string {
  return `\u2060<a class="sign ${verdict}" href="#claim-${number}" lang="en">${sign(verdict)}<span class="hidden"> ${verdict}: statement </span>${number}</a>`;
}

function reasons(claims: readonly Numbered[], called: Called, language: string): string {
  if (claims.length === 0) return '<p>None.</p>';
  return `<ol>\n${claims.map((one) => reason(one, called, language)).join('\n')}\n</ol>`;
}

function reason(one: Numbered, called: Called, language: string): string {
  const { number, claim, verdict } = one;
  const parts = [
    `<h3><span class="word">${sign(verdict)} ${number}. ${capital(verdict)}</span></h3>`,
    `<blockquote${language}>${isolated(claim.quote)}</blockquote>`,
    `<p class="small">${about(claim, called)}</p>`,
    `<p>${escaped(one.reason)}</p>`,
    ...(one.correct === null ? [] : [`<p><strong>Correct:</strong> ${escaped(one.correct)}</p>`]),
    ...(one.missing === null ? [] : [`<p><strong>Missing:</strong> ${escaped(one.missing)}</p>`]),
    list(
      'Positions',
      one.positions.map((position) => positionText(position, called)),
    ),
    list('Rests on', eachOnce(one.because).map(groundText)),
    `<a class="back" href="#text-${number}">In the text<span class="hidden"> statement ${number}</span></a>`,
  ];
  return `<li class="${verdict}" id="claim-${number}">\n${parts.filter((part) => part !== '').join('\n')}\n</li>`;
}

/** Who says it, and what it is taken to say. */
function about(claim: Claim, called: Called): string {
  const said = claim.speakers.map(
    ({ name, manner }) => `${manner === 'quoted' ? 'in the words of' : 'as told by'} ${isolated(name)}`,
  );
  const speakers = said.length === 0 ? '' : `${capital(said.join(', '))}. `;
  const mode = claim.mode === 'asserted' ? '' : ` (${claim.mode})`;
  const page = claim.page === null ? '' : ` Page ${claim.page}.`;
  return `${speakers}Taken to say of ${subject(claim, called)}: ${escaped(PROPERTIES[claim.property].says)}${mode}.${page}`;
}

/** The States, under which treaty; of the treaty itself or of the text where no State is meant. */
function subject(claim: Claim, called: Called): string {
  const about = subjectOf(claim, called);
  if (about === '') return 'the text itself';
  return escaped(claim.treaty === null || about === claim.treaty ? about : `${about} (${claim.treaty})`);
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<p class="small"><strong>${title}</strong></p>\n<ul class="because">\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;
}

/** An interval in words: `by 2020-12-31`, `from 2022-02-24`, `2025-12-01 to 2025-12-05`. */
function dateText(date: string): string {
  if (date.startsWith('../')) return `by ${date.slice(3)}`;
  if (date.endsWith('/..')) return `from ${date.slice(0, -3)}`;
  return date.replace('/', ' to ');
}

function groundText(ground: Ground): string {
  if (ground.kind === 'provision') {
    return `${escaped(ground.treaty)} Art ${escaped(ground.article)}: ${escaped(ground.says)}`;
  }
  const date = ground.date === '' ? '' : `${escaped(dateText(ground.date))}: `;
  const note = ground.kind === 'act' && ground.note !== '' ? ` (${escaped(ground.note)})` : '';
  const doubt = ground.confidence === 'high' ? '' : ` Confidence: ${ground.confidence}.`;
  return `${date}${escaped(ground.says)}${note}.${doubt}${sourcesText(ground.sources)}`;
}

function positionText(position: Position, called: Called): string {
  const holder = position.holderKind === 'state' ? calledAs(called, position.holder) : position.holder;
  const stance = position.bound === null ? 'takes no side' : position.bound ? 'bound' : 'not bound';
  const since = position.date === '' ? '' : ` (${escaped(dateText(position.date))})`;
  const says = position.says.replace(/\.$/, '');
  return `${isolated(holder)}${since}: ${stance}; ${escaped(says)}. Ground: ${escaped(position.ground)}.${sourcesText(position.sources)}`;
}

function sourcesText(sources: readonly Source[]): string {
  if (sources.length === 0) return '';
  return ` ${sources.map(({ title, url }) => (url === null ? isolated(title) : link(url, title))).join('; ')}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
