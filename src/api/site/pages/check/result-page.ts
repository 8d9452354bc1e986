/** The article in the frame of the site: text and reasons side by side, filter, files to take along. */
import { basename } from 'node:path';
import type { CheckedDocument } from '../../../../evidence/check.ts';
import type { Detail } from '../../../../evidence/document.ts';
import { VERDICTS } from '../../../../evidence/verdict.ts';
import {
  type ClaimPrint,
  claimReasons,
  languageOf,
  markedText,
  numberedClaims,
  outwardLink,
  spokenDay,
  verdictLegend,
  verdictSign,
} from '../../../../reports/claim-print.ts';
import { bdi, Html, html } from '../../../../reports/html.ts';
import { countVerdicts } from '../../../../reports/verdict-words.ts';
import { isSettled, PASTED } from '../../../../tasks/evidence/check-desk.ts';
import { formToken, sameAs } from '../../layout.ts';
import { calledIn } from '../../parts/called.ts';
import { groundAddress } from '../../parts/ground-address.ts';
import type { PageContent, SiteQuestion } from '../../route.ts';
import { CHECK_WORDS } from '../../words/check.ts';
import { claimWords } from '../../words/claims.ts';
import { EXAMPLE_ID } from './example.ts';
import { checkForm } from './form.ts';
import { nameOf } from './list.ts';
import { verdictText } from './parameters.ts';
import type { Result } from './result.ts';

type Whole = Result & { readonly checked: CheckedDocument };

export function resultPage(found: Whole, question: SiteQuestion): PageContent {
  const { check, checked, item, record, verdicts } = found;
  const { language } = question.viewer;
  const say = CHECK_WORDS(language);
  const claims = numberedClaims(checked);
  const own = languageOf(checked.document);
  const print: ClaimPrint = {
    called: calledIn(record, found.called, language),
    words: claimWords(language),
    shows: (verdict) => verdicts.length === 0 || verdicts.includes(verdict),
    groundHref: (ground) => groundAddress(record, ground),
  };
  const name = nameOf(item, language);
  const foreign = checked.document.language !== null && checked.document.language.value.slice(0, 2) !== 'en';
  const noneShown = claims.every(({ verdict }) => !print.shows?.(verdict));
  return {
    title: checked.document.title?.value ?? say('title'),
    ownHeading: true,
    within: 'check',
    trail: [{ href: '/check', title: say('title') }],
    islands: ['check', 'annotated'],
    styles: ['check'],
    body: html`<h1${own}>${name}</h1>
${details(checked, question)}
${documents(found, question)}
${foreign && html`<p class="notice doubt">${say('other-language')}</p>`}
${
  claims.length === 0
    ? html`<p>${say('no-statements')}</p>`
    : html`<p>${say('statements-found', { count: claims.length })} <a href="#statements">${say('to-reasons')}</a></p>
${filter(found, question)}
${verdictLegend(claimWords(language))}`
}
${take(question)}
<div class="annotated" data-annotated>
<article${own} aria-label="${say('the-text')}" dir="auto">
${markedText(checked, claims, print)}
</article>
<aside id="statements" aria-label="${say('reasons')}">
<h2>${say('reasons')}</h2>
<p class="none-shown"${!(claims.length > 0 && noneShown) && new Html(' hidden')}>${say('none-shown')}</p>
${claimReasons(claims, own, print)}
</aside>
</div>
<p class="quiet small">${say('caution')}</p>
${
  check.id !== EXAMPLE_ID &&
  html`<section class="after">${keep(found, question)}
<details class="card"><summary>${say('beside')}</summary><p>${say('beside-note')}</p>${checkForm(question, `/check/${check.id}`)}</details>
<p class="quiet small">${say('until', { until: new Date(check.until).toISOString().slice(0, 16).replace('T', ', ') })}</p></section>`
}
<p><a class="button plain" href="/check">${say('check-another')}</a></p>`,
  };
}

function details({ document, known }: CheckedDocument, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const say = CHECK_WORDS(language);
  const day = language === 'en' ? 'en-GB' : language;
  const detected = (detail: Detail<unknown>) => detail.origin === 'detected' && html` (${say('detected')})`;
  const told = (detail: Detail<string> | null) => detail && html`${bdi(detail.value)}${detected(detail)}`;
  const { origin, published } = document;
  const read = origin.startsWith(PASTED)
    ? html`${say('d-pasted')}`
    : outwardLink(origin, basename(origin) === '' ? origin : origin);
  const rows: readonly (readonly [string, Html | null])[] = [
    [say('d-publisher'), told(document.publisher)],
    [say('d-author'), told(document.author)],
    [
      say('d-published'),
      published === null
        ? html`${say('d-unpublished')}`
        : html`${spokenDay(published.value, day)}${detected(published)}`,
    ],
    [say('d-origin'), read],
    [say('d-checked'), html`${say('d-known')} ${spokenDay(known, day)}`],
    ['SHA-256', html`<code>${document.sha256}</code>`],
    ...(document.remarks ?? []).map(({ says }) => [say('d-remark'), html`<span lang="en">${says}</span>`] as const),
  ];
  return html`<dl class="about small">${rows.map(([term, value]) => value !== null && html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The others of the same check. */
function documents({ check, item }: Whole, question: SiteQuestion): Html | null {
  if (check.items.length < 2) return null;
  const { language } = question.viewer;
  const say = CHECK_WORDS(language);
  const open = check.items.filter((one) => !isSettled({ ...check, items: [one] })).length;
  const links = check.items.map((one) => {
    const current = one.number === item.number && new Html(' aria-current="page"');
    const state = one.checked === null && html` <span class="quiet">(${say(`state-${one.state}`)})</span>`;
    return html`<li><a href="/check/${check.id}?document=${one.number}"${current}>${nameOf(one, language)}</a>${state}</li>`;
  });
  const compared = check.items.filter(({ checked }) => checked !== null).length > 1;
  return html`<nav class="set" aria-label="${say('documents')}"><ol>${links}</ol>
${compared && html`<a class="button" href="/check/${check.id}/compare">${say('compare')}</a>`}
${open > 0 && html`<p role="status">${say('still', { count: open })} <a href="${question.path}${question.search}">${say('look')}</a></p>`}</nav>`;
}

/** Links, so that a choice is an address; with script they work at once. */
function filter({ checked, verdicts }: Whole, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const [say, words] = [CHECK_WORDS(language), claimWords(language)];
  const counts = countVerdicts(checked.claims);
  const to = (chosen: typeof verdicts) => sameAs(question, null, { verdict: verdictText(chosen) });
  const chips = VERDICTS.filter((verdict) => counts[verdict] > 0 || verdicts.includes(verdict)).map((verdict) => {
    const chosen = verdicts.includes(verdict);
    const next = VERDICTS.filter((one) => (one === verdict ? !chosen : verdicts.includes(one)));
    return html`<li class="${verdict}"><a href="${to(next)}" data-verdict="${verdict}"${chosen && new Html(' aria-current="true"')}>${verdictSign(verdict)} ${counts[verdict]} ${words.verdict[verdict]}</a></li>`;
  });
  return html`<nav class="filter" aria-label="${say('filter')}"><ul class="counts"><li class="every"><a href="${to([])}" data-verdict=""${verdicts.length === 0 && new Html(' aria-current="true"')}>${say('all')} ${checked.claims.length}</a></li>
${chips}</ul></nav>`;
}

function take(question: SiteQuestion): Html {
  const say = CHECK_WORDS(question.viewer.language);
  const links = [
    ['annotated', say('take-html')],
    ['json', say('take-json')],
    ['csv', say('take-csv')],
    ['claimreview', say('take-review')],
  ].map(([format = '', label]) => html`<li><a href="${sameAs(question, format)}" data-take>${label}</a></li>`);
  return html`<nav class="take" aria-label="${say('take')}"><span class="quiet">${say('take')}:</span> <ul>${links}</ul></nav>`;
}

function keep({ check, item }: Whole, question: SiteQuestion): Html {
  const { language, session } = question.viewer;
  const say = CHECK_WORDS(language);
  if (session === null) {
    const back = encodeURIComponent(question.path + question.search);
    return html`<p><a href="/sign-in?back=${back}">${say('keep-sign-in')}</a> <span class="quiet small">${say('keep-note')}</span></p>`;
  }
  return html`<form method="post" action="/check/${check.id}/keep">${formToken(question)}<input type="hidden" name="document" value="${item.number}"><button>${say('keep')}</button> <span class="quiet small">${say('keep-note')}</span></form>`;
}
