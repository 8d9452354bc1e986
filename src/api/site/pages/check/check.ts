/** `/check`: where an article is brought to be checked. */
import { z } from 'zod';
import { PROBLEMS, Problem } from '../../../../base/problem.ts';
import { html } from '../../../../reports/html.ts';
import { DESK_LIMITS, type KeptCheck } from '../../../../tasks/evidence/check-desk.ts';
import { wordParameter } from '../../../parameter.ts';
import { type ActionRoute, type Done, pageRoute, type Sent, type SiteQuestion } from '../../route.ts';
import { CHECK_WORDS } from '../../words/check.ts';
import { bringerOf, deskOf, mayFetch } from './desk.ts';
import { EXAMPLE, EXAMPLE_DAY } from './example.ts';
import { checkForm, type Filled, filledOf, refusal } from './form.ts';
import { askedOf, FORM_LIMIT, offersOf } from './offer.ts';
import { stateResource } from './state.ts';

interface Found {
  readonly example: boolean;
  readonly fetches: boolean;
}

/** Milliseconds that the answer to a form waits for a short article, so that nobody has to look at how it is going. */
const PATIENCE = 2_000;

const WITH_EXAMPLE = wordParameter('example', '1: filled with an example.', ['1']);

export const CHECK = pageRoute<Found>({
  path: '/check',
  id: 'check',
  summary: 'Check an article: the form, and what may be sent',
  parameters: [WITH_EXAMPLE],
  example: '/check',
  schema: z.object({
    send: z.string(),
    fields: z.array(z.string()),
    fetchesAddresses: z.boolean(),
    limits: z.record(z.string(), z.number()),
  }),
  find: (question) => ({ example: question.query.get(WITH_EXAMPLE) !== undefined, fetches: mayFetch(question) }),
  json: ({ fetches }) => ({
    send: 'POST /check',
    fields: ['text', 'file', 'address', 'published', 'language', 'title', 'publisher', 'author', 'known', 'known-day'],
    fetchesAddresses: fetches,
    limits: { ...DESK_LIMITS },
  }),
  page({ example }, question) {
    deskOf(question)
      .warm()
      .catch(() => undefined);
    return checkPage(question, example ? { text: EXAMPLE, published: EXAMPLE_DAY, language: 'en' } : {});
  },
});

function checkPage(question: SiteQuestion, filled: Filled, problem: Problem | null = null) {
  const say = CHECK_WORDS(question.viewer.language);
  return {
    title: say('title'),
    description: say('description'),
    within: 'check' as const,
    islands: ['check'],
    styles: ['check'],
    body: html`<p>${say('lead')}</p>
<p class="quiet">${say('english')} <a href="/check?example=1">${say('example')}</a> <span class="small">(${say('example-note')})</span></p>
${problem !== null && refusal(question, problem)}
${checkForm(question, '/check', filled)}
<p class="quiet small">${say('kept', { count: DESK_LIMITS.kept })}</p>`,
  };
}

export const START: ActionRoute = {
  kind: 'action',
  path: '/check',
  id: 'check-start',
  summary: 'Bring one or several articles to be checked',
  needs: 'anyone',
  limit: FORM_LIMIT,
  act: (question, sent) => brought(question, sent, null),
};

export const ADD: ActionRoute = {
  kind: 'action',
  path: '/check/{check}',
  id: 'check-add',
  summary: 'Bring further articles to an earlier check, beside its own',
  needs: 'anyone',
  limit: FORM_LIMIT,
  act: (question, sent) => brought(question, sent, question.parts.check ?? ''),
};

/** @param beside the id of an earlier check */
async function brought(question: SiteQuestion, sent: Sent, beside: string | null): Promise<Done> {
  const browser = (sent.request.headers.get('accept') ?? '').includes('text/html');
  let check: KeptCheck;
  try {
    const asked = askedOf(question, sent);
    const offers = await offersOf(question, sent);
    check = deskOf(question).take(offers, asked, bringerOf(question), question.now, beside);
  } catch (error) {
    // In a browser the form comes back as it was filled in; files have to be chosen again.
    if (!(error instanceof Problem) || !browser || error.code === 'check-missing') throw error;
    const page = checkPage(question, filledOf(sent.text), error);
    return { page, status: PROBLEMS[error.code].status };
  }
  if (!browser) return { json: stateResource(check), status: 202 };
  await deskOf(question).settled(check, PATIENCE);
  return { to: beside === null ? `/check/${check.id}` : `/check/${check.id}?document=${check.items.length}` };
}
