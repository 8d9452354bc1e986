/** The last step: all of it is written, or nothing; and what came of it. */
import { z } from 'zod';
import { html } from '../../../../reports/html.ts';
import { formToken } from '../../layout.ts';
import { type ActionRoute, type PageContent, pageRoute, type SiteQuestion } from '../../route.ts';
import { IMPORT } from '../../words/import.ts';
import { effectTable } from './effect.ts';
import {
  type AtDraft,
  draftOf,
  draftResource,
  problemNotice,
  progressBlock,
  reached,
  stepAddress,
  stepPage,
} from './frame.ts';
import { type Told, toldSchema } from './told.ts';
import { summary } from './trial.ts';

interface Found extends AtDraft {
  readonly trial: Told | null;
  readonly done: Told | null;
}

export const IMPORT_WRITE_PAGE = pageRoute<Found>({
  path: '/land/import/{draft}/write',
  id: 'import-write-page',
  summary: 'Bring a file in, and what came of it',
  parameters: [],
  example: '/land/import/0123456789abcdef0123456789abcdef/write',
  needs: 'a draft of your own',
  schema: z.looseObject({ draft: z.string(), state: z.string(), done: toldSchema.nullable() }),
  private: true,
  fresh: true,
  async find(question) {
    const at = await draftOf(question);
    const told = (resource: unknown) => (resource === null ? null : toldSchema.parse(resource));
    return { ...at, trial: told(at.draft.trial), done: told(at.draft.done) };
  },
  sets: ({ draft, wizard, trial }) => {
    const busy = wizard.progress(draft) !== null;
    return draft.done === null && trial === null && !busy ? { to: stepAddress(draft, reached(draft)) } : {};
  },
  json: (at, question) => ({ ...draftResource(question, at), done: at.draft.done }),
  page: writePage,
});

function writePage({ wizard, draft, trial, done }: Found, question: SiteQuestion): PageContent {
  const say = IMPORT(question.viewer.language);
  const progress = wizard.progress(draft);
  if (progress !== null) {
    return stepPage(question, draft, 'write', progressBlock(question, draft, progress, 'write'), {
      refreshWithoutScript: 3,
    });
  }
  if (done !== null) {
    const owners = [...new Set(done.effect.map(({ owner }) => owner))];
    const body = html`<div class="notice good" role="status"><p><b>${say('written-title')}</b></p></div>
${summary(question, done)}
<h2>${say('effect')}</h2>${effectTable(question, done.effect)}
<h2>${say('from-here')}</h2>
<ul><li><a href="/land/imports/${done.import}">${say('see-import')}</a></li>
${done.quarantined > 0 && html`<li><a href="/land/imports/${done.import}#rows">${say('see-aside', { count: done.quarantined })}</a></li>`}
<li><a href="/land">${say('see-map')}</a></li>${owners.map((owner) => html`<li><a href="/land/balance?owner=${owner}">${say('see-balance', { owner })}</a></li>`)}
<li><a href="/land/imports/${done.import}/undo">${say('see-undo')}</a></li></ul>`;
    return stepPage(question, draft, 'write', body);
  }
  const notice = html`${problemNotice(question, draft.failed)}${draft.stopped && html`<div class="notice doubt" role="status"><p>${say('stopped')}</p></div>`}${wizard.interrupted(draft) && html`<div class="notice doubt" role="status"><p>${say('interrupted')} <a href="/land/imports">${say('imports-title')}</a></p></div>`}`;
  const body = html`${notice}${trial !== null && html`${summary(question, trial)}<h2>${say('effect')}</h2>${effectTable(question, trial.effect)}`}
<h2>${say('write-title')}</h2>
<p>${say('write-intro', { who: draft.who })}</p>
<form method="post" action="${stepAddress(draft, 'write')}">${formToken(question)}<p><button>${say('write-do')}</button> <a href="${stepAddress(draft, 'trial')}">${say('write-back')}</a></p></form>`;
  return stepPage(question, draft, 'write', body);
}

export const IMPORT_WRITE: ActionRoute = {
  kind: 'action',
  path: '/land/import/{draft}/write',
  id: 'import-write',
  summary: 'Bring a file in: all of it, or nothing',
  needs: 'session',
  limit: 10_000,
  async act(question) {
    const { wizard, draft } = await draftOf(question);
    // Sent twice by mistake: it is done, or on its way.
    if (draft.done === null && wizard.progress(draft) === null)
      wizard.startWriting(draft, question.today, question.now);
    return { to: stepAddress(draft, 'write') };
  },
};
