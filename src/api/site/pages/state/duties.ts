/** What the State owes, and what a notice of withdrawal would come to. */
import type { Duty } from '../../../../law/duty.ts';
import { type Html, html } from '../../../../reports/html.ts';
import { sameAs } from '../../layout.ts';
import { groundsHtml, provisionHtml } from '../../parts/reasons.ts';
import { boundText } from '../../parts/standing.ts';
import { dayHtml, doubtHtml, english, longDay, sentence } from '../../parts/written.ts';
import { HOLDINGS } from '../../words/holdings.ts';
import { LAW, treatyName } from '../../words/law.ts';
import { REPORTS_WORDS } from '../../words/reports.ts';
import type { StateView } from './found.ts';

export const DUTY_SIGNS: Readonly<Record<Duty['status'], string>> = { met: '✓', late: '!', running: '…', unknown: '?' };

export function dutiesSection(view: StateView): Html {
  const { say, found, asked } = view;
  const { duties } = found.brief;
  const dated = duties.filter((one) => one.due !== null).sort((left, right) => (left.due ?? 0) - (right.due ?? 0));
  const undated = duties.filter((one) => one.due === null);
  const calendar =
    dated.length > 0 &&
    html`<p class="no-print"><a class="button plain" href="${sameAs(asked, 'ics')}">${say('calendar')}</a> <a href="${`/filings?state=${found.brief.state.iso3}`}">${HOLDINGS(view.language)('to-filings')}</a></p>`;
  const { iso3 } = found.brief.state;
  const report = html`<p class="no-print"><a href="/reports?state=${iso3}">${REPORTS_WORDS(view.language)('make-report')}</a></p>`;
  const body =
    duties.length === 0
      ? html`<p>${say('no-duties')}</p>`
      : html`${dated.length > 0 && table(view, dated, say('with-day'))}${calendar}${undated.length > 0 && table(view, undated, say('without-day'))}`;
  return html`<section aria-labelledby="duties"><h2 id="duties">${say('duties')}</h2>${body}${report}</section>`;
}

function table(view: StateView, duties: readonly Duty[], caption: string): Html {
  const { say } = view;
  const dated = duties.some((one) => one.due !== null);
  const rows = duties.map((duty) => row(view, duty, dated));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table class="duties"><caption>${caption}</caption>
<thead><tr>${dated && html`<th scope="col">${say('due')}</th>`}<th scope="col">${say('duty')}</th><th scope="col">${say('status')}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function row(view: StateView, duty: Duty, dated: boolean): Html {
  const { say, language } = view;
  const { due, title, treaty, article, status, why, covers, contested, ends, missing, because, confidence } = duty;
  return html`<tr>${dated && html`<td class="due">${due === null ? say('no-day') : dayHtml(due)}</td>`}
<th scope="row">${english(title, language)}${covers !== null && html` ${say('covers', { year: String(covers) })}`} <span class="small">(${provisionHtml(treaty, article, language)})</span></th>
<td><span class="duty duty-${status}"><span class="sign" aria-hidden="true">${DUTY_SIGNS[status]}</span> ${LAW(language)(`duty-${status}`)}</span>${doubtHtml(confidence, language)}
<p class="small">${english(sentence(why), language)}${contested && html` ${say('duty-contested')}`}${ends !== null && html` ${say('duty-ends', { day: longDay(ends, language) })}`}</p>
<details><summary>${say('why')}</summary>${groundsHtml(because, view)}${missing.map((what) => html`<p class="small missing">${say('missing')}: ${english(what, language)}.</p>`)}</details></td></tr>`;
}

export function exitsSection(view: StateView): Html {
  const { say, found, language, record } = view;
  const { exits, on } = found.brief;
  const items = exits.map(({ treaty, expires, standing }) => {
    const { status, bound, contested, assumes, missing, because } = standing;
    const then = say('exit-then', {
      status: LAW(language)(`status-${status}`),
      bound: boundText({ bound, contested: contested.length > 0 }, language),
    });
    return html`<li><h3>${treatyName(record, treaty, language)}</h3>
<p>${say('exit-expires', { day: longDay(expires, language) })} ${then}</p>
${missing.map((what) => html`<p class="missing">${say('missing')}: ${english(what, language)}.</p>`)}
<details class="printed"><summary>${say('why')}</summary>${groundsHtml(because, view)}
${assumes.map((what) => html`<p class="small assumed">${say('assumes')}: ${english(what, language)}.</p>`)}</details></li>`;
  });
  const body =
    exits.length === 0
      ? html`<p>${say('exit-none')}</p>`
      : html`<p>${say('exits-intro', { day: longDay(on, language) })}</p><ul class="exits">${items}</ul>`;
  return html`<section aria-labelledby="exits"><h2 id="exits">${say('exits')}</h2>${body}
<p class="no-print"><a href="#what-if">${say('exit-try')}</a></p></section>`;
}
