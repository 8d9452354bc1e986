/** Contested positions, side by side: who holds what, since when, on what ground. Each side has the same room. */
import type { Position } from '../../../../base/finding.ts';
import type { Standing } from '../../../../law/standing.ts';
import { type Html, html } from '../../../../reports/html.ts';
import { holderHtml, positionGround, sourcesHtml, type Telling } from '../../parts/reasons.ts';
import { dayHtml, doubtHtml, english, sentence, whenHtml } from '../../parts/written.ts';
import { LAW, treatyName } from '../../words/law.ts';
import { STATE } from '../../words/state.ts';
import type { StateView } from './found.ts';

const STANCES = ['claims', 'reserves', 'rejects'] as const;

export function positionsSection(view: StateView): Html {
  const { say, found, record, language } = view;
  const contested = found.brief.standings.filter((one) => one.contested.length > 0 || one.entryPositions.length > 0);
  if (contested.length === 0) return html``;
  const blocks = contested.map((one: Standing) => {
    const heading = html`<h3>${treatyName(record, one.treaty, language)}</h3>`;
    const entry = one.entryPositions.length > 0 && html`<p>${say('entry-intro')}</p>${days(one.entryPositions, view)}`;
    return html`${heading}${entry}${one.contested.length > 0 && positionsHtml(one.contested, view, 4)}`;
  });
  return html`<section aria-labelledby="positions"><h2 id="positions">${say('positions')}</h2>
<p>${say('positions-intro')}</p>${blocks}</section>`;
}

/**
 * In three columns: for the claim, on no side, against it.
 * @param level of their headings
 */
export function positionsHtml(positions: readonly Position[], telling: Telling, level: 3 | 4): Html {
  const { language } = telling;
  const [say, law] = [STATE(language), LAW(language)];
  const columns = STANCES.map((stance) => {
    const held = positions.filter((one) => one.stance === stance);
    const list =
      held.length === 0
        ? html`<p class="quiet">${say('nobody-holds')}</p>`
        : html`<ul>${held.map((one) => html`<li>${positionHtml(one, telling)}</li>`)}</ul>`;
    return html`<div class="side side-${stance}">${heading(html`${law(`stance-${stance}`)} <span class="quiet small">(${say('holders', { count: held.length })})</span>`, level)}${list}</div>`;
  });
  return html`<div class="sides">${columns}</div>`;
}

function heading(text: Html, level: 3 | 4): Html {
  return level === 3 ? html`<h3>${text}</h3>` : html`<h4>${text}</h4>`;
}

function positionHtml(position: Position, telling: Telling): Html {
  const { language, record } = telling;
  const say = STATE(language);
  const { date, bound, says, confidence, sources } = position;
  const objection = record.acts.find((act) => act.id === position.ground)?.kind === 'objection';
  const key = bound === null ? null : bound ? 'bound' : 'not-bound';
  return html`<p><strong>${holderHtml(position, telling)}</strong>${objection && html` <span class="tag">${say('objected')}</span>`}<br>
<span class="quiet">${date === '' ? say('no-date') : whenHtml(date, language)}${key !== null && html` · ${LAW(language)(key)}`}</span></p>
<p>${english(sentence(says), language)}${doubtHtml(confidence, language)}</p>
<p class="small">${say('ground')}: ${positionGround(position, telling)}</p>
<p>${sourcesHtml(sources, language)}</p>`;
}

function days(positions: readonly Position[], telling: Telling): Html {
  const { language } = telling;
  const say = STATE(language);
  return html`<ul class="entry-days">${positions.map(
    (one) =>
      html`<li>${one.since === null ? say('no-date') : dayHtml(one.since)}: <strong>${holderHtml(one, telling)}</strong>. ${english(sentence(one.says), language)}${doubtHtml(one.confidence, language)} <span class="small">${say('ground')}: ${positionGround(one, telling)}.</span> ${sourcesHtml(one.sources, language)}</li>`,
  )}</ul>`;
}
