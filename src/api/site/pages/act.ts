/** One act: everything on it. */
import { formatDay } from '../../../base/day.ts';
import { Problem } from '../../../base/problem.ts';
import { type Act, actId } from '../../../law/act.ts';
import { type Html, html } from '../../../reports/html.ts';
import type { Entry } from '../../../store/register/entry.ts';
import { type ActFile, actFile, actFileResource, actHistory, fieldsChanged } from '../../../tasks/act.ts';
import { openQuestion, type Question } from '../../../tasks/question.ts';
import { clocksForm, SITE_MOMENT, SITE_ON, siteMoment, withSearch } from '../parts/clocks.ts';
import { ACT_SCHEMA } from '../parts/law-schema.ts';
import { actLink, provisionHtml, sourcesHtml, type Telling } from '../parts/reasons.ts';
import { boundText, statusHtml } from '../parts/standing.ts';
import { stateName } from '../parts/state-name.ts';
import { dayHtml, english, longDay, sentence, whenHtml } from '../parts/written.ts';
import { pageRoute, type SiteQuestion } from '../route.ts';
import { ACTS } from '../words/acts.ts';
import { LAW, treatyName } from '../words/law.ts';
import { positionsHtml } from './state/positions.ts';

interface Found {
  readonly question: Question;
  /** Null for an act that was retracted. */
  readonly file: ActFile | null;
  readonly id: string;
  /** Null until the register is open. */
  readonly history: readonly Entry[] | null;
}

export const ACT_PAGE = pageRoute<Found>({
  path: '/acts/{id}',
  id: 'act',
  summary: 'One act: what is on record of it, what it does, who objects, and its history in the register',
  parameters: [SITE_ON, SITE_MOMENT],
  example: '/acts/APMBC-UKR-ratification-2005-12-27',
  schema: ACT_SCHEMA,
  find,
  json: ({ question, file, history }) => actFileResource(question, file, history),
  page,
});

async function find(asked: SiteQuestion): Promise<Found> {
  const { place, today, parts } = asked;
  const id = parts.id ?? '';
  const moment = siteMoment(asked);
  const record = await place.record(moment.at);
  const question = openQuestion(record, { on: formatDay(moment.on), known: formatDay(moment.known) }, today);
  const history = place.isOpen ? await actHistory((await place.open()).register, id, moment.at) : null;
  try {
    return { question, file: actFile(question, id), id, history };
  } catch (error) {
    const gone = history !== null && history.at(-1)?.verb === 'retract';
    if (!(error instanceof Problem) || !gone) throw error;
    return { question, file: null, id, history };
  }
}

function page({ question, file, id, history }: Found, asked: SiteQuestion) {
  const { language } = asked.viewer;
  const { record } = question;
  const [say, law] = [ACTS(language), LAW(language)];
  const { query } = asked;
  const moment = siteMoment(asked);
  const search = withSearch('', { on: query.text('on'), known: query.text('known') });
  const telling: Telling = { record, language, search };
  const state = file?.act.state ?? history?.[0]?.owner ?? '';
  const title =
    file === null
      ? id
      : say('sentence', { state: stateName(record, state, language), kind: law(`kind-${file.act.kind}`) });
  return {
    title,
    within: 'states' as const,
    styles: ['law'],
    trail: [
      { href: '/acts', title: say('title') },
      { href: `/states/${state}${search}`, title: stateName(record, state, language) },
    ],
    body: html`${clocksForm(asked, [], html``, { on: moment.on, known: moment.known })}
<article id="cited"><p class="as-of">${say('as-of', { known: longDay(moment.known, language) })}</p>
${file === null ? html`<p class="notice doubt">${say('retracted')}</p>` : recorded(file, question, telling)}
${historyHtml(history, telling)}</article>
<p class="no-print"><a href="/states/${state}${search}">${say('where-now', { state: stateName(record, state, language) })}</a>. ${say('if-not')}</p>`,
  };
}

function recorded(file: ActFile, question: Question, telling: Telling): Html {
  const { record, language } = telling;
  const say = ACTS(language);
  const { act, answers, refused, objections, positions } = file;
  const refusal =
    refused !== null &&
    html`<div class="notice bad"><p><strong>${say('refused')}</strong></p><p>${english(sentence(refused.text.found), language)}</p></div>`;
  return html`<p class="lead">${whenHtml(act.when.text, language)}, <a href="/treaties/${encodeURIComponent(act.treaty)}">${treatyName(record, act.treaty, language)}</a></p>
${refusal}
<section aria-labelledby="details"><h2 id="details">${say('details')}</h2>${details(act, answers, telling)}</section>
<section aria-labelledby="effects"><h2 id="effects">${say('effects')}</h2>${effects(file, telling)}</section>
${act.kind !== 'objection' && html`<section aria-labelledby="objections"><h2 id="objections">${say('objections')}</h2>${objections.length === 0 ? html`<p>${say('objections-none')}</p>` : html`<ul>${objections.map((one) => html`<li>${objectionHtml(one, telling)}</li>`)}</ul>`}</section>`}
${positions.length > 0 && html`<section aria-labelledby="positions"><h2 id="positions">${say('positions', { on: longDay(question.on, language) })}</h2>${positionsHtml(positions, telling, 3)}</section>`}`;
}

function details(act: Act, answers: Act | null, telling: Telling): Html {
  const { language } = telling;
  const [say, law] = [ACTS(language), LAW(language)];
  const others = act.disagreements.map(
    ({ about, value, holder, note, sources }) =>
      html`<li>${english(holder, language)}, ${say(`other-${about}`)}: ${dayHtml(value)}${note !== '' && html` (${english(note, language)})`}. ${sourcesHtml(sources, language)}</li>`,
  );
  return html`<dl>
<dt>${say('date')}</dt><dd>${whenHtml(act.when.text, language)}</dd>
<dt>${say('kind')}</dt><dd>${law(`kind-${act.kind}`)}</dd>
${act.circulated !== null && html`<dt>${say('circulated')}</dt><dd>${dayHtml(act.circulated)}</dd>`}
${act.answers !== null && html`<dt>${say('answers')}</dt><dd>${answers === null ? act.answers : actLink(answers.id, telling)}</dd>`}
<dt>${say('confidence')}</dt><dd>${law(`confidence-${act.confidence}`)}</dd>
${act.note !== '' && html`<dt>${say('note')}</dt><dd>${english(sentence(act.note), language)}</dd>`}
<dt>${say('sources')}</dt><dd>${sourcesHtml(act.sources, language)}</dd>
<dt>${say('id')}</dt><dd><code class="act">${act.id}</code>${act.id !== actId(act) && html`<br>${say('id-moved')}`}</dd>
</dl>${others.length > 0 && html`<h3>${say('disagreements')}</h3><ul>${others}</ul>`}`;
}

function objectionHtml(act: Act, telling: Telling): Html {
  const { record, language } = telling;
  return html`${whenHtml(act.when.text, language)}: <strong><a href="/states/${act.state}${telling.search}">${stateName(record, act.state, language)}</a></strong>. ${english(sentence(act.note === '' ? 'objects' : act.note), language)} ${actLink(act.id, telling)}. ${sourcesHtml(act.sources, language)}`;
}

function effects({ act, effects: all, threshold }: ActFile, telling: Telling): Html {
  const { language, record } = telling;
  const say = ACTS(language);
  const treaty = record.treaties.get(act.treaty);
  const brought =
    threshold &&
    treaty !== undefined &&
    html`<p>${say('threshold')} ${provisionHtml(act.treaty, treaty.entryIntoForce.first.article, language)}</p>`;
  if (all.length === 0)
    return html`${brought}<p>${say(act.kind === 'objection' ? 'effect-objection' : 'effects-none')}</p>`;
  const items = all.map(({ from, to, status, bound, contested }) => {
    const since = from === null ? html`${say('effect-always')}` : dayHtml(from);
    const until = to !== null && html` (${say('effect-until', { day: formatDay(to) })})`;
    return html`<li>${since}: ${statusHtml(status, language)}; ${boundText({ bound, contested }, language)}${until}</li>`;
  });
  return html`${brought}<ol class="steps">${items}</ol>`;
}

/** Every version, the first one first: who, when, why, and what it changed. */
function historyHtml(history: readonly Entry[] | null, { language }: Telling): Html {
  const say = ACTS(language);
  let body: Html;
  if (history === null) body = html`<p>${say('history-opening')}</p>`;
  else if (history.length === 0) body = html`<p>${say('history-none')}</p>`;
  else
    body = html`<ol class="versions">${history.map((entry, index) => html`<li>${versionHtml(entry, history[index - 1], language)}</li>`)}</ol>`;
  return html`<section aria-labelledby="history"><h2 id="history">${say('history')}</h2>${body}</section>`;
}

function versionHtml(entry: Entry, before: Entry | undefined, language: Telling['language']): Html {
  const say = ACTS(language);
  const changed = before === undefined ? [] : fieldsChanged(before, entry);
  const cell = (text: string) => (text === '' ? html`<span class="quiet">${say('nothing')}</span>` : html`${text}`);
  const table =
    changed.length > 0 &&
    html`<div class="scroll" tabindex="0" role="group" aria-label="${say('version', { version: entry.version })}"><table><thead><tr><th scope="col">${say('field')}</th><th scope="col">${say('before')}</th><th scope="col">${say('after')}</th></tr></thead><tbody>${changed.map((one) => html`<tr><th scope="row">${one.field}</th><td>${cell(one.before)}</td><td>${cell(one.after)}</td></tr>`)}</tbody></table></div>`;
  return html`<strong>${say('version', { version: entry.version })}</strong>: ${say(`verb-${entry.verb}`)} <time datetime="${entry.recorded}">${entry.recorded.slice(0, 19).replace('T', ' ')} UTC</time>, ${say('by', { author: entry.author })}. ${say('reason')}: ${english(entry.reason, language)}.${table}`;
}
