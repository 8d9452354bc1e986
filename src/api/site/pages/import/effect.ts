/** What an import, or its undoing, does to the balance of land. */
import { type Html, html } from '../../../../reports/html.ts';
import type { SiteQuestion } from '../../route.ts';
import { IMPORT } from '../../words/import.ts';
import { numberText } from './frame.ts';

/** By owner, in m². */
export interface Effect {
  readonly owner: string;
  readonly openBefore: number;
  readonly openAfter: number;
  readonly releasedBefore: number;
  readonly releasedAfter: number;
}

export function effectTable(question: SiteQuestion, effects: readonly Effect[]): Html {
  const say = IMPORT(question.viewer.language);
  if (effects.length === 0) return html`<p>${say('effect-none')}</p>`;
  const row = (owner: string, name: string, before: number, after: number) => {
    const change = after - before;
    const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
    return html`<tr><th scope="row"><a href="/land/balance?owner=${owner}">${owner}</a> ${name}</th><td class="number">${numberText(question, before)}</td><td class="number">${numberText(question, after)}</td><td class="number">${sign}${numberText(question, Math.abs(change))}</td></tr>`;
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('effect')}"><table class="effect"><caption>${say('effect-caption')}</caption><thead><tr><th scope="col">${say('effect-what')}</th><th scope="col" class="number">${say('before')}</th><th scope="col" class="number">${say('after')}</th><th scope="col" class="number">${say('change')}</th></tr></thead><tbody>${effects.map((one) => [row(one.owner, say('effect-open'), one.openBefore, one.openAfter), row(one.owner, say('effect-released'), one.releasedBefore, one.releasedAfter)])}</tbody></table></div>`;
}
