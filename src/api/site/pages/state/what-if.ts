/** What if: the banner, what changes against the record, and the form. */

import { formatDay, parseDay } from '../../../../base/day.ts';
import type { Problem } from '../../../../base/problem.ts';
import { ACT_KINDS, type ActKind, CONSENT_KINDS } from '../../../../law/act.ts';
import type { Duty } from '../../../../law/duty.ts';
import type { Exit } from '../../../../law/exit.ts';
import type { Standing } from '../../../../law/standing.ts';
import { type Html, html } from '../../../../reports/html.ts';
import type { Difference, Sides, Stretch } from '../../../../tasks/what-if.ts';
import { boundText, statusHtml } from '../../parts/standing.ts';
import { stateName } from '../../parts/state-name.ts';
import { dayHtml, english, longDay, sentence, whenHtml } from '../../parts/written.ts';
import { FRAME } from '../../words/frame.ts';
import { LAW, treatyName } from '../../words/law.ts';
import { type StateView, stateAddress } from './found.ts';

/** Of the address, with another set of suppositions. */
function addressWith({ found, asked }: StateView, texts: readonly string[], on = asked.query.text('on')): string {
  return stateAddress(found.brief.state.iso3, { on, known: asked.query.text('known'), suppose: texts.join('; ') });
}

/** At the head of the page, so that nobody takes what is supposed for what is. */
export function banner(view: StateView): Html {
  const { found, say, language } = view;
  const { texts, problem } = found.supposed;
  if (texts.length === 0) return html``;
  if (problem !== null) {
    return html`<div class="notice bad" role="status"><p>${say('supposed-refused')} <a href="#what-if">${say('supposed-see')}</a></p></div>`;
  }
  const { question, moment } = found;
  const ahead =
    question.known > moment.known &&
    html`<p>${say('supposed-ahead', { day: longDay(question.known, language), known: longDay(moment.known, language) })}</p>`;
  return html`<div class="notice supposition" role="note"><p><strong>${say('supposed-banner')}</strong></p>${list(view)}<p>${say('supposed-intro')} <a href="${addressWith(view, [])}">${say('supposed-back')}</a></p>${ahead}</div>`;
}

function list(view: StateView): Html {
  const { found, say, language, record } = view;
  const { texts, problem } = found.supposed;
  const acts = problem === null ? found.question.view.supposed : [];
  const items = texts.map((text, index) => {
    const act = acts[index];
    const told =
      act === undefined
        ? html`<code>${text}</code>`
        : html`${LAW(language)(`kind-${act.kind}`)}, ${treatyName(record, act.treaty, language)}, ${stateName(record, act.state, language)}, ${whenHtml(act.when.text, language)}`;
    const others = texts.filter((_, other) => other !== index);
    return html`<li>${told} <a class="small no-print" href="${addressWith(view, others)}">${say('supposed-remove')}<span class="hidden"> ${text}</span></a></li>`;
  });
  return html`<ul>${items}</ul>`;
}

/** Before and after, side by side: course, standing, duties, the way out. */
export function differenceSection(view: StateView): Html {
  const { found, say, record, language } = view;
  const { texts, problem, differences } = found.supposed;
  if (texts.length === 0 || problem !== null) return html``;
  const tables = differences.map((one) => {
    const name = treatyName(record, one.treaty, language);
    return html`<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table class="difference"><caption>${name}</caption>
<thead><tr><th scope="col">${say('what-changes')}</th><th scope="col">${say('on-record')}</th><th scope="col">${say('if-supposed')}</th></tr></thead><tbody>${rows(view, one)}</tbody></table></div>`;
  });
  return html`<section class="differences" aria-labelledby="difference"><h2 id="difference">${say('difference')}</h2>${differences.length === 0 ? html`<p>${say('difference-none')}</p>` : tables}</section>`;
}

function rows(view: StateView, one: Difference): Html[] {
  const { found, say, language } = view;
  const on = longDay(found.brief.on, language);
  const row = <T>(head: Html | string, sides: Sides<T>, told: (one: T) => Html) =>
    html`<tr><th scope="row">${head}</th><td>${told(sides.before)}</td><td>${told(sides.after)}</td></tr>`;
  return [
    row(say('course'), one.course, (all) => courseHtml(view, all)),
    ...(one.standing === null
      ? []
      : [row(say('standing-on', { day: on }), one.standing, (standing) => standingHtml(view, standing))]),
    ...one.duties.map((pair) => {
      const duty = pair.after ?? pair.before;
      const covers = duty?.covers == null ? '' : ` ${say('covers', { year: String(duty.covers) })}`;
      return row(html`${english(duty?.title ?? '', language)}${covers}`, pair, (side) => dutyHtml(view, side));
    }),
    ...(one.exit === null ? [] : [row(say('exit-on', { day: on }), one.exit, (exit) => exitHtml(view, exit))]),
  ];
}

/** Each day leads to the page of that day. */
function courseHtml(view: StateView, stretches: readonly Stretch[]): Html {
  const { say, language, found } = view;
  return html`<ol class="course">${stretches.map(({ from, status, bound, contested }) => {
    const since =
      from === null
        ? html`${say('from-the-beginning')}`
        : html`<a href="${addressWith(view, found.supposed.texts, formatDay(from))}">${dayHtml(from)}</a>`;
    return html`<li>${since}: ${statusHtml(status, language)}; ${boundText({ bound, contested }, language)}</li>`;
  })}</ol>`;
}

function standingHtml({ language, say }: StateView, { status, bound, contested, to }: Standing): Html {
  return html`${statusHtml(status, language)}; ${boundText({ bound, contested: contested.length > 0 }, language)}${to !== null && html`. ${say('changes', { day: longDay(to, language) })}`}`;
}

function dutyHtml({ language, say }: StateView, duty: Duty | null): Html {
  if (duty === null) return html`${say('not-owed')}`;
  const { status, why, ends, contested } = duty;
  return html`${LAW(language)(`duty-${status}`)}: ${english(sentence(why), language)}${ends !== null && html` ${say('duty-ends', { day: longDay(ends, language) })}`}${contested && html` ${say('duty-contested')}`}`;
}

function exitHtml({ language, say }: StateView, exit: Exit | null): Html {
  if (exit === null) return html`${say('exit-not-possible')}`;
  const { expires, standing } = exit;
  return html`${say('exit-short', {
    day: longDay(expires, language),
    status: LAW(language)(`status-${standing.status}`),
    bound: boundText({ bound: standing.bound, contested: standing.contested.length > 0 }, language),
  })}`;
}

/** Where an act that is recorded has no place any more, it helps to ask as known before it. */
function earlier({ found, say, language }: StateView, { text }: Problem): Html {
  const { texts } = found.supposed;
  const day = /\d{4}-\d{2}-\d{2}/.exec(texts.at(-1) ?? '')?.[0];
  if (text.where === undefined || text.where === 'supposition' || day === undefined) return html``;
  const to = stateAddress(found.brief.state.iso3, { on: day, known: day, suppose: texts.join('; ') });
  return html` <a href="${to}">${say('supposed-earlier', { day: longDay(parseDay(day), language) })}</a>`;
}

const LEAVING: readonly ActKind[] = [
  'withdrawal-notification',
  'withdrawal-revocation',
  'suspension-notification',
  'suspension-revocation',
];
const COMING: readonly ActKind[] = ['signature', ...CONSENT_KINDS];
/** An objection answers an act, and is for another State to make: it can be supposed in the address. */
const OTHER = ACT_KINDS.filter(
  (kind) =>
    !COMING.includes(kind) && !LEAVING.includes(kind) && kind !== 'objection' && kind !== 'withdrawal-effective',
);

export function whatIfForm(view: StateView): Html {
  const { found, asked, say, language, record } = view;
  const { texts, problem } = found.supposed;
  const { iso3 } = found.brief.state;
  const frame = FRAME(language);
  const hidden = (name: string, text: string | undefined) =>
    text !== undefined && text !== '' && html`<input type="hidden" name="${name}" value="${text}">`;
  const group = (label: string, kinds: readonly ActKind[]) =>
    html`<optgroup label="${label}">${kinds.map((kind) => html`<option value="${kind}"${kind === 'withdrawal-notification' && html` selected`}>${LAW(language)(`kind-${kind}`)}</option>`)}</optgroup>`;
  const refused =
    problem !== null &&
    html`<div class="notice bad" role="alert" id="refused">${list(view)}<dl><dt>${frame('found')}</dt><dd>${english(problem.text.found, language)}</dd><dt>${frame('wanted')}</dt><dd>${english(problem.text.wanted, language)}</dd><dt>${frame('next')}</dt><dd>${english(problem.text.next, language)}${earlier(view, problem)}</dd></dl></div>`;
  // What was refused is not carried into the next try.
  const kept = problem === null ? texts : found.supposed.texts.slice(0, -1);
  return html`<section class="try no-print" aria-labelledby="what-if"><h2 id="what-if">${say('what-if')}</h2>
<p>${say('try-intro')}</p>${refused}
<form action="/states/${iso3}" class="clocks">${hidden('on', asked.query.text('on'))}${hidden('known', asked.query.text('known'))}${hidden('suppose', kept.join('; '))}
<label>${say('try-act')} <select name="try">${group(say('group-out'), LEAVING)}${group(say('group-in'), COMING)}${group(say('group-other'), OTHER)}</select></label>
<label>${say('try-treaty')} <select name="treaty">${[...record.treaties.keys()].map((code) => html`<option value="${code}">${treatyName(record, code, language)}</option>`)}</select></label>
<label>${say('try-day')} <input type="date" name="day" required value="${formatDay(found.moment.on)}" min="1990-01-01" max="2199-12-31"></label>
<button>${kept.length > 0 ? say('try-more') : say('try-go')}</button></form></section>`;
}
