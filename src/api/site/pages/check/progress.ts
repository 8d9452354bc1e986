/** The page of a check that is not done, or of one whose documents could not be checked: what became of each. */
import { PROBLEMS } from '../../../../base/problem.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import { countVerdicts } from '../../../../reports/verdict-words.ts';
import { type CheckItem, isSettled, type KeptCheck } from '../../../../tasks/evidence/check-desk.ts';
import type { PageContent, SiteQuestion } from '../../route.ts';
import { CHECK_WORDS } from '../../words/check.ts';
import { checkForm, refusal } from './form.ts';
import { countChips, nameOf } from './list.ts';

/** Seconds between two looks. */
const LOOK = 2;

export function progressPage(check: KeptCheck, question: SiteQuestion): PageContent {
  const say = CHECK_WORDS(question.viewer.language);
  const working = !isSettled(check);
  return {
    title: working ? say('working') : say('wrong'),
    within: 'check',
    trail: [{ href: '/check', title: say('title') }],
    islands: working ? [] : ['check'],
    styles: ['check'],
    ...(working ? { refresh: LOOK } : {}),
    body: html`${working && html`<p role="status">${say('working-one')} … ${say('working-note')} <a href="${question.path}">${say('look')}</a></p>`}
<ol class="documents">${check.items.map((item) => html`<li>${told(check, item, question)}</li>`)}</ol>
${!working && html`<h2>${say('check-another')}</h2>\n${checkForm(question, '/check')}`}`,
  };
}

function told(check: KeptCheck, item: CheckItem, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const say = CHECK_WORDS(language);
  const { checked, problem, number, state } = item;
  if (checked !== null) {
    return html`<a href="/check/${check.id}?document=${number}">${nameOf(item, language)}</a> ${countChips(countVerdicts(checked.claims), language)}`;
  }
  const name = html`<strong>${bdi(item.name)}</strong> – ${say(`state-${state}`)}`;
  if (problem === null)
    return html`${name} ${state !== 'waiting' && html`<progress aria-label="${say(`state-${state}`)}"></progress>`}`;
  return html`${name}: <span lang="en">${PROBLEMS[problem.code].title}</span>${refusal(question, problem)}`;
}
