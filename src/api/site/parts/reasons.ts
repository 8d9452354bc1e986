/** What an answer rests on: provisions, acts and facts with their sources, and the positions that compete. */
import type { Ground, Position, Source } from '../../../base/finding.ts';
import type { LegalRecord } from '../../../law/record.ts';
import { bdi, type Html, html } from '../../../reports/html.ts';
import { LAW } from '../words/law.ts';
import type { Language } from '../words.ts';
import { actAddress, provisionAddress } from './reason-list.ts';
import { stateName } from './state-name.ts';
import { doubtHtml, english, sentence, whenHtml } from './written.ts';

/** What the reasons are said with. */
export interface Telling {
  readonly record: LegalRecord;
  readonly language: Language;
  /** What the addresses of acts carry along: the clocks, with their question mark. */
  readonly search: string;
}

/** Links to where it was taken from; only web addresses become links. */
export function sourcesHtml(sources: readonly Source[], language: Language): Html {
  const say = LAW(language);
  if (sources.length === 0) return html`<span class="quiet small">${say('no-source')}</span>`;
  const items = sources.map((source, index) => {
    const note = source.note === '' ? '' : ` (${source.note})`;
    const linked = source.url !== null && /^https?:\/\//.test(source.url);
    const title = linked
      ? html`<a href="${source.url}" rel="external noreferrer" hreflang="en">${source.title}</a>`
      : html`${source.title}`;
    return html`${index > 0 && '; '}<span lang="en">${title}${note}</span>`;
  });
  return html`<span class="small sources">${say('sources', { count: sources.length })}: ${items}</span>`;
}

export function groundsHtml(grounds: readonly Ground[], telling: Telling): Html {
  return html`<ul class="grounds">${grounds.map((ground) => html`<li>${groundHtml(ground, telling)}</li>`)}</ul>`;
}

function groundHtml(ground: Ground, telling: Telling): Html {
  const { language } = telling;
  if (ground.kind === 'provision') {
    return html`${provisionHtml(ground.treaty, ground.article, language)}: ${english(sentence(ground.says), language)}${doubtHtml(ground.confidence, language)}`;
  }
  const { date, says, confidence, sources } = ground;
  const told = html`${date !== '' && html`${whenHtml(date, language)}: `}${english(sentence(says), language)}`;
  if (ground.kind === 'fact') return html`${told}${doubtHtml(confidence, language)} ${sourcesHtml(sources, language)}`;
  if (ground.supposed) return html`${told} <span class="tag supposed">${LAW(language)('supposed')}</span>`;
  const note = ground.note !== '' && html` ${english(sentence(ground.note), language)}`;
  return html`${told}${note}${doubtHtml(confidence, language)} ${actLink(ground.id, telling)}. ${sourcesHtml(sources, language)}`;
}

/** The articles of the CCW that the Protocol rests on name their treaty themselves. */
export function provisionHtml(treaty: string, article: string, language: Language): Html {
  return html`<a href="${provisionAddress(treaty, article)}">${treaty} ${LAW(language)('article', { article })}</a>`;
}

export function actLink(id: string, { search }: Pick<Telling, 'search'>): Html {
  return html`<a class="act" href="${actAddress(id)}${search}">${id}</a>`;
}

/** Who holds it, in the language of the page where it is a State. */
export function holderHtml({ holder, holderKind }: Position, { record, language, search }: Telling): Html {
  if (holderKind === 'treaty') return html`${LAW(language)('the-treaty')} (${holder})`;
  if (record.states.has(holder))
    return html`<a href="/states/${holder}${search}">${bdi(stateName(record, holder, language))}</a>`;
  return english(holder, language);
}

/** The ground of a position: the act by which it was taken becomes a link. */
export function positionGround({ ground }: Position, telling: Telling): Html {
  return telling.record.acts.some((act) => act.id === ground)
    ? actLink(ground, telling)
    : english(ground, telling.language);
}
