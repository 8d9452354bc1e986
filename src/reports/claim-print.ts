/**
 * The claims of a checked document in HTML: its text with every statement marked, and the reason for each verdict. The page that
 * stands alone and the page of the site print them the same way. Text of strangers is never taken for markup.
 */
import type { Day } from '../base/day.ts';
import { formatDay } from '../base/day.ts';
import type { Ground, Position, Source } from '../base/finding.ts';
import type { CheckedDocument } from '../evidence/check.ts';
import type { Claim } from '../evidence/claim.ts';
import type { SourceDocument } from '../evidence/document.ts';
import { PROPERTIES } from '../evidence/property.ts';
import { type CheckedClaim, VERDICTS, type Verdict } from '../evidence/verdict.ts';
import { isAddress } from './claim-review.ts';
import { type ClaimWords, ENGLISH_CLAIMS } from './claim-words.ts';
import { type Called, calledAs, eachOnce, subjectOf } from './evidence.ts';
import { bdi, Html, html } from './html.ts';
import { markedParagraphs, numbered, type Piece } from './marked-text.ts';
import { VERDICT_SIGN } from './verdict-words.ts';

/** A claim with its number in the order of the text, from 1, and its place in it. */
export type NumberedClaim = CheckedClaim & { readonly number: number; readonly start: number; readonly end: number };

export interface ClaimPrint {
  /** State code to plain name, in the language of the page. */
  readonly called: Called;
  /** Default: English. */
  readonly words?: ClaimWords;
  /** Which claims are shown; the others are there, and hidden. Default: all. */
  readonly shows?: (verdict: Verdict) => boolean;
  /** Where more is told of a reason; null where nothing is. Default: nowhere. */
  readonly groundHref?: (ground: Ground) => string | null;
  /** What stands below a reason. Default: the way back to the words in the text. */
  readonly foot?: (one: NumberedClaim) => Html | null;
}

export function numberedClaims({ claims }: Pick<CheckedDocument, 'claims'>): readonly NumberedClaim[] {
  return numbered(claims.map((one) => ({ ...one, ...one.claim.span })));
}

/** Only what is written like a language: a browser and a reader of the screen choose a voice by it. */
export function languageOf({ language }: Pick<SourceDocument, 'language'>): Html {
  const code = language?.value ?? '';
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(code) ? html` lang="${code}"` : html``;
}

/** 8 July 2025. @param language of the page, BCP 47 */
export function spokenDay(day: Day, language = 'en-GB'): Html {
  const told = new Date(day * 86_400_000).toLocaleDateString(language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return html`<time datetime="${formatDay(day)}">${told}</time>`;
}

/** Only an address that a reader can open becomes a link. */
export function outwardLink(address: string, says: string): Html {
  if (!isAddress(address)) return bdi(says);
  return html`<a href="${address}" rel="noreferrer noopener nofollow">${bdi(says)}</a>`;
}

/** Of a verdict; readers of the screen are told it in words. */
export function verdictSign(verdict: Verdict): Html {
  // U+FE0E asks for the plain form of a sign that also has a coloured one.
  return html`<span aria-hidden="true">${`${VERDICT_SIGN[verdict]}\uFE0E`}</span>`;
}

/** What the signs mean, folded. */
export function verdictLegend({ legend, verdict, verdictSays }: ClaimWords = ENGLISH_CLAIMS): Html {
  const items = VERDICTS.map(
    (one) =>
      html`<li class="${one}">${verdictSign(one)} <mark class="${one}"><span class="word">${verdict[one]}</span></mark> ${verdictSays[one]}</li>`,
  );
  return html`<details class="legend">
<summary>${legend}</summary>
<ul>
${lines(items)}
</ul>
</details>`;
}

/** The text, each statement in the marks of its verdict with a sign that leads to its reason (`#claim-3`). */
export function markedText({ document }: CheckedDocument, claims: readonly NumberedClaim[], print: ClaimPrint): Html {
  const { words = ENGLISH_CLAIMS, shows = () => true } = print;
  const byNumber = new Map(claims.map((one) => [one.number, one]));
  const verdictOf = (number: number) => byNumber.get(number)?.verdict ?? 'unknown';
  const classOf = (number: number) => `${verdictOf(number)}${shows(verdictOf(number)) ? '' : ' off'}`;
  const written = (piece: Piece): string => {
    switch (piece.kind) {
      case 'text':
        return html`${piece.text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')}`.text;
      case 'page':
        return html`<span class="page" lang="${words.language}">${words.page(piece.page)}</span>`.text;
      case 'open':
        return html`<mark class="${classOf(piece.number)}"${piece.first && html` id="text-${piece.number}"`}>`.text;
      case 'close':
        return piece.last ? `</mark>${signLink(piece.number, verdictOf(piece.number), print)}` : '</mark>';
    }
  };
  const paragraphs = markedParagraphs(document.text, claims, document.pages)
    .map((pieces) => pieces.map(written).join(''))
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => new Html(`<p>${paragraph}</p>`));
  return lines(paragraphs);
}

/** After the words of a statement, and never on a line without them: its sign and number, which lead to the reason. */
function signLink(number: number, verdict: Verdict, { words = ENGLISH_CLAIMS, shows = () => true }: ClaimPrint): Html {
  const off = shows(verdict) ? '' : ' hidden';
  return html`\u2060<a class="sign ${verdict}" href="#claim-${number}" lang="${words.language}"${new Html(off)}>${verdictSign(verdict)}<span class="hidden">${words.signTells(words.verdict[verdict])}</span>${number}</a>`;
}

/** The reasons, one for each claim, in the order of the text. */
export function claimReasons(claims: readonly NumberedClaim[], language: Html, print: ClaimPrint): Html {
  const { words = ENGLISH_CLAIMS } = print;
  if (claims.length === 0) return html`<p>${words.none}</p>`;
  return html`<ol>\n${lines(claims.map((one) => reason(one, language, print)))}\n</ol>`;
}

function reason(one: NumberedClaim, language: Html, print: ClaimPrint): Html {
  const { words = ENGLISH_CLAIMS, shows = () => true } = print;
  const { number, claim, verdict } = one;
  const english = words.language === 'en' ? '' : new Html(' lang="en"');
  const parts: (Html | null)[] = [
    html`<h3><span class="word">${verdictSign(verdict)} ${number}. ${capital(words.verdict[verdict])}</span></h3>`,
    html`<blockquote${language}>${bdi(claim.quote)}</blockquote>`,
    html`<p class="small">${about(claim, print)}</p>`,
    html`<p${english}>${one.reason}</p>`,
    one.correct === null ? null : html`<p><strong>${words.correct}</strong> ${inEnglish(one.correct, words)}</p>`,
    one.missing === null ? null : html`<p><strong>${words.missing}</strong> ${inEnglish(one.missing, words)}</p>`,
    list(
      words.positions,
      one.positions.map((position) => positionText(position, print)),
    ),
    list(
      words.restsOn,
      eachOnce(one.because).map((ground) => groundText(ground, print)),
    ),
    (print.foot ?? ((): Html => wayBack(number, words)))(one),
  ];
  const off = shows(verdict) ? '' : ' hidden';
  return html`<li class="${verdict}" id="claim-${number}"${new Html(off)}>\n${lines(parts.filter((part) => part !== null))}\n</li>`;
}

function wayBack(number: number, words: ClaimWords): Html {
  return html`<a class="back" href="#text-${number}">${words.inText}<span class="hidden"> ${words.statement(number)}</span></a>`;
}

/** What the rules say is in English, whatever the page is in. */
function inEnglish(text: string, { language }: ClaimWords): Html {
  return language === 'en' ? html`${text}` : html`<span lang="en">${text}</span>`;
}

/** Who says it, and what it is taken to say. */
export function about(claim: Claim, print: ClaimPrint): Html {
  const { words = ENGLISH_CLAIMS } = print;
  const said = claim.speakers.map(({ name, manner }) => html`${words.manner[manner]} ${bdi(name)}`.text).join(', ');
  const speakers = said === '' ? '' : `${capital(said)}. `;
  const mode = claim.mode === 'asserted' ? '' : ` (${words.mode[claim.mode]})`;
  const page = claim.page === null ? '' : ` ${words.onPage(claim.page)}`;
  return html`${new Html(speakers)}${words.takenToSay} ${subject(claim, print)}: ${inEnglish(PROPERTIES[claim.property].says, words)}${mode}.${page}`;
}

/** The States, under which treaty; of the treaty itself or of the text where no State is meant. */
function subject(claim: Claim, { called, words = ENGLISH_CLAIMS }: ClaimPrint): string {
  const told = subjectOf(claim, called);
  if (told === '') return words.textItself;
  return claim.treaty === null || told === claim.treaty ? told : `${told} (${claim.treaty})`;
}

function list(title: string, items: readonly Html[]): Html | null {
  if (items.length === 0) return null;
  return html`<p class="small"><strong>${title}</strong></p>\n<ul class="because">\n${lines(items.map((item) => html`<li>${item}</li>`))}\n</ul>`;
}

function groundText(ground: Ground, { words = ENGLISH_CLAIMS, groundHref }: ClaimPrint): Html {
  const href = groundHref?.(ground) ?? null;
  const linked = (text: Html | string): Html => (href === null ? html`${text}` : html`<a href="${href}">${text}</a>`);
  if (ground.kind === 'provision') {
    return html`${linked(`${ground.treaty} ${words.article} ${ground.article}`)}: ${inEnglish(ground.says, words)}`;
  }
  const date = ground.date === '' ? '' : `${words.date(ground.date)}: `;
  const note = ground.kind === 'act' && ground.note !== '' ? ` (${ground.note})` : '';
  const doubt = ground.confidence === 'high' ? '' : ` ${words.confidence(ground.confidence)}`;
  const says = html`${linked(inEnglish(ground.says, words))}${note !== '' && inEnglish(note, words)}`;
  return html`${date}${says}.${doubt}${sourcesText(ground.sources)}`;
}

function positionText(position: Position, { called, words = ENGLISH_CLAIMS }: ClaimPrint): Html {
  const holder = position.holderKind === 'state' ? calledAs(called, position.holder) : position.holder;
  const since = position.date === '' ? '' : ` (${words.date(position.date)})`;
  const says = position.says.replace(/\.$/, '');
  return html`${bdi(holder)}${since}: ${words.stance(position.bound)}; ${inEnglish(says, words)}. ${words.ground} ${inEnglish(position.ground, words)}.${sourcesText(position.sources)}`;
}

function sourcesText(sources: readonly Source[]): Html {
  if (sources.length === 0) return html``;
  const told = sources.map(({ title, url }) => (url === null ? bdi(title) : outwardLink(url, title)));
  return html` ${new Html(told.map(({ text }) => text).join('; '))}.`;
}

function lines(parts: readonly Html[]): Html {
  return new Html(parts.map(({ text }) => text).join('\n'));
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
