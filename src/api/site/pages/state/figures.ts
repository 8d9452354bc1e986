/** What stands around the law: armed conflicts, figures on the stockpile, land, claims, names. Doubts and ranges are kept. */
import { formatDay } from '../../../../base/day.ts';
import type { BalanceLine } from '../../../../land/balance.ts';
import { inSquareMetres } from '../../../../land/ledger/amount.ts';
import { STOCKPILE_MEASURES, type StockpileFigure } from '../../../../law/record.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { KeptClaim } from '../../../../tasks/evidence/claims-of.ts';
import { sourcesHtml } from '../../parts/reasons.ts';
import { dayHtml, doubtHtml, english, longDay, numberText, sentence, whenHtml, whenText } from '../../parts/written.ts';
import { ASSISTANCE } from '../../words/assistance.ts';
import { CASUALTIES } from '../../words/casualties.ts';
import { HOLDINGS } from '../../words/holdings.ts';
import { LAW } from '../../words/law.ts';
import type { StateView } from './found.ts';

export function conflictsSection(view: StateView): Html {
  const { say, found, language } = view;
  const { conflicts } = found.brief;
  const items = conflicts.map((one) => {
    const { name, from, to, confirmed, disputedBy, confidence, sources, note } = one;
    const end =
      to === null
        ? say('conflict-running', { day: longDay(confirmed, language) })
        : html`${say('conflict-until', { day: whenText(to.text, language) })}`;
    return html`<li>${whenHtml(from.text, language)}: <strong>${english(name, language)}</strong>; ${end}.${doubtHtml(confidence, language)}
${disputedBy !== '' && html`<p class="contest">${say('conflict-disputed')}: ${english(sentence(disputedBy), language)}</p>`}
${note !== '' && html`<p class="small">${english(sentence(note), language)}</p>`}<p>${sourcesHtml(sources, language)}</p></li>`;
  });
  const body =
    conflicts.length === 0
      ? html`<p>${say('conflict-none')}</p>`
      : html`<p>${say('conflict-intro')}</p><ul class="conflicts">${items}</ul>`;
  return html`<section aria-labelledby="conflicts"><h2 id="conflicts">${say('conflicts')}</h2>${body}</section>`;
}

export function stockpileSection(view: StateView): Html {
  const { say, found, language } = view;
  const law = LAW(language);
  const { stockpile } = found.brief;
  const groups = STOCKPILE_MEASURES.flatMap((measure) => {
    const figures = stockpile.filter((one) => one.measure === measure);
    return figures.length === 0 ? [] : [{ measure, figures }];
  });
  const rows = groups.flatMap(({ measure, figures }) =>
    figures.map((one, index) => {
      const head =
        index === 0 &&
        html`<th scope="rowgroup" rowspan="${figures.length}">${law(`measure-${measure}`)}${differ(view, figures)}</th>`;
      return html`<tr>${head}<td class="number">${rangeText(view, one)}</td><td>${one.when === null ? say('no-date') : whenHtml(one.when.text, language)}</td><td>${sourcesHtml(one.sources, language)}${doubtHtml(one.confidence, language)}${one.note !== '' && html` <span class="small">${english(sentence(one.note), language)}</span>`}</td></tr>`;
    }),
  );
  const body =
    groups.length === 0
      ? html`<p>${say('stockpile-none')}</p>`
      : html`<p>${say('stockpile-intro')}</p><div class="scroll" tabindex="0" role="group" aria-label="${say('stockpile')}"><table class="figures"><thead><tr><th scope="col">${say('measure')}</th><th scope="col" class="number">${say('mines')}</th><th scope="col">${say('as-at')}</th><th scope="col">${law('source')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const address = `/states/${found.brief.state.iso3}/stockpile${view.search}`;
  return html`<section aria-labelledby="stockpile"><h2 id="stockpile">${say('stockpile')}</h2>${body}
<p class="no-print"><a href="${address}">${HOLDINGS(language)('to-stockpile')}</a></p></section>`;
}

function rangeText({ say, language }: StateView, { low, high }: StockpileFigure): string {
  const [from, to] = [numberText(low, language), numberText(high, language)];
  return low === high ? from : say('range', { low: from, high: to });
}

/** Figures for one measure of which no two can both be right are said to differ, unless they are of different days. */
function differ({ say, language }: StateView, figures: readonly StockpileFigure[]): Html {
  const apart = figures.some((one) =>
    figures.some(
      (other) =>
        one.high < other.low && (one.when === null || other.when === null || one.when.text === other.when.text),
    ),
  );
  if (!apart) return html``;
  const low = numberText(Math.min(...figures.map((one) => one.low)), language);
  const high = numberText(Math.max(...figures.map((one) => one.high)), language);
  return html`<br><span class="contest small">${say('differ', { low, high })}</span>`;
}

const AMOUNTS = ['recorded', 'reopened', 'adjusted', 'reclassified', 'cancelled', 'reduced', 'cleared'] as const;

export function landSection(view: StateView): Html {
  const { say, found, language } = view;
  const { sources } = found;
  let body: Html;
  if (sources === null) body = html`<p>${say('land-opening')}</p>`;
  else if (sources.land === null) body = html`<p>${say('land-none')}</p>`;
  else {
    const { from, to, lines, total } = sources.land;
    // A kind of movement that did not happen needs no column.
    const shown = AMOUNTS.filter((name) => [...lines, total].some((line) => line[name] !== 0));
    const row = (line: BalanceLine, head: string) =>
      html`<tr><th scope="row">${head}</th>${(['opening', ...shown, 'closing'] as const).map((name) => html`<td class="number">${numberText(Math.round(inSquareMetres(line[name])), language)}</td>`)}</tr>`;
    const period = { from: from === null ? '…' : formatDay(from), to: formatDay(to) };
    body = html`<p>${say('land-intro', period)}</p><div class="scroll" tabindex="0" role="group" aria-label="${say('land')}"><table class="figures"><thead><tr><th scope="col">${say('land-classification')}</th><th scope="col" class="number">${say('land-opening-area')}</th>${shown.map((name) => html`<th scope="col" class="number">${say(`land-${name}`)}</th>`)}<th scope="col" class="number">${say('land-closing')}</th></tr></thead>
<tbody>${lines.map((line) => row(line, line.key[0] || say('land-unclassified')))}</tbody>${lines.length > 1 && html`<tfoot>${row(total, say('land-all'))}</tfoot>`}</table></div>`;
  }
  return html`<section aria-labelledby="land"><h2 id="land">${say('land')}</h2>${body}
<p class="no-print"><a href="/land">${say('land-link')}</a> · <a href="/casualties?state=${found.brief.state.iso3}">${CASUALTIES(language)('title')}</a> · <a href="/states/${found.brief.state.iso3}/assistance">${ASSISTANCE(language)('link')}</a></p></section>`;
}

/** Claims shown on the page; all of them are in the JSON. */
const SHOWN = 40;

export function claimsSection(view: StateView): Html {
  const { say, found } = view;
  const { sources } = found;
  let body: Html;
  if (sources === null) body = html`<p>${say('land-opening')}</p>`;
  else if (sources.claims.length === 0) body = html`<p>${say('claims-none')}</p>`;
  else {
    const { claims } = sources;
    const shown = claims.slice(0, SHOWN);
    body = html`<p>${say('claims-intro', { count: claims.length })}${claims.length > SHOWN && html` ${say('claims-first', { count: SHOWN })}`}</p><ul class="claims">${shown.map((one) => html`<li>${claimHtml(view, one)}</li>`)}</ul>`;
  }
  return html`<section aria-labelledby="claims"><h2 id="claims">${say('claims')}</h2>${body}</section>`;
}

function claimHtml({ say }: StateView, { claim, document, judgements }: KeptClaim): Html {
  const title = document?.title?.value ?? say('claims-document');
  const origin = document?.origin ?? '';
  const linked = /^https?:\/\//.test(origin);
  const told = linked ? html`<a href="${origin}" rel="external noreferrer nofollow">${bdi(title)}</a>` : bdi(title);
  const publisher = document?.publisher?.value;
  const published = document?.published?.value ?? null;
  return html`<blockquote>${bdi(claim.quote)}</blockquote>
<p class="small">${publisher !== undefined && html`${bdi(publisher)}: `}${told}${published !== null && html`, ${dayHtml(published)}`} <span class="tag">${claim.property}</span> <span class="tag">${claim.mode}</span>
${judgements.map(({ by, verdict, reason }) => html`<br><strong>${say('claims-judged', { by, verdict })}</strong> ${bdi(reason)}`)}</p>`;
}

export function namesSection({ say, found, language }: StateView): Html {
  const { formal, former, existed, succeeded, iso3, iso2, membership, note } = found.brief.state;
  return html`<section aria-labelledby="names"><h2 id="names">${say('names')}</h2><dl>
<dt>${say('formal')}</dt><dd>${english(formal, language)}</dd>
${former.length > 0 && html`<dt>${say('former')}</dt><dd>${former.map(({ name, used }, index) => html`${index > 0 && '; '}${english(name, language)} (${whenHtml(used.text, language)})`)}</dd>`}
${existed !== null && html`<dt>${say('existed')}</dt><dd>${whenHtml(existed.text, language)}${succeeded !== '' && html` (${english(succeeded, language)})`}</dd>`}
<dt>${say('codes')}</dt><dd>${iso3}, ${iso2}</dd>
<dt>${say('membership')}</dt><dd>${LAW(language)(`membership-${membership}`)}</dd>
${note !== '' && html`<dt>${say('note')}</dt><dd>${english(sentence(note), language)}</dd>`}</dl></section>`;
}
