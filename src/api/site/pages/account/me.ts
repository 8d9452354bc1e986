/** One’s own password and sessions. */
import { z } from 'zod';
import { type Html, html } from '../../../../reports/html.ts';
import type { KeptSession } from '../../../../store/account/session.ts';
import { wordParameter } from '../../../parameter.ts';
import { deskOf, sessionCookie, tokenOf } from '../../accounts.ts';
import { formToken } from '../../layout.ts';
import { instantText } from '../../parts/instant-text.ts';
import type { ActionRoute, PageContent, SiteQuestion } from '../../route.ts';
import { pageRoute } from '../../route.ts';
import { ACCOUNT } from '../../words/account.ts';
import { passwordFields, refusedPair } from './first.ts';
import { formAgain, refusalNotice } from './sign-in.ts';

interface Own {
  readonly own: string;
  readonly all: readonly KeptSession[];
}

interface Told {
  readonly refusal?: string;
  readonly good?: string;
}

function content(question: SiteQuestion, { own, all }: Own, told: Told = {}): PageContent {
  const say = ACCOUNT(question.viewer.language);
  const name = question.viewer.session?.name ?? '';
  const rows = all.map(
    (one) =>
      html`<tr><td>${instantText(one.began)}</td><td>${instantText(one.used)}</td><td>${one.id === own ? say('this-one') : endForm(question, one)}</td></tr>`,
  );
  const body = html`<p>${say('me-intro', { name })} <a href="/people">${say('see-people')}</a></p>
${refusalNotice(told.refusal ?? null)}
${told.good !== undefined && html`<p class="notice good" role="status">${told.good}</p>`}
<h2>${say('change-password')}</h2>
<p>${say('change-says')}</p>
<form method="post" action="/me/password" class="account">${formToken(question)}
<input type="hidden" name="username" value="${name}" autocomplete="username">
<p class="field"><label>${say('password-old')} <input type="password" name="old" required maxlength="1000" autocomplete="current-password"></label></p>
${passwordFields(question, 'password-new')}
<p><button>${say('change-password')}</button></p></form>
<h2>${say('sessions')}</h2>
<p>${say('sessions-says')}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('sessions')}"><table><thead><tr><th scope="col">${say('began')}</th><th scope="col">${say('used')}</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>
${all.length > 1 && html`<form method="post" action="/me/sessions">${formToken(question)}<button>${say('end-others')}</button></form>`}
<form method="post" action="/sign-out">${formToken(question)}<p><button class="plain">${say('sign-out')}</button></p></form>`;
  return { title: say('me'), body };
}

function endForm(question: SiteQuestion, { id, began }: KeptSession): Html {
  const say = ACCOUNT(question.viewer.language);
  return html`<form method="post" action="/me/sessions">${formToken(question)}<input type="hidden" name="id" value="${id}"><button class="plain" aria-label="${say('end-of', { began: instantText(began) })}">${say('end')}</button></form>`;
}

const DONE = wordParameter('done', 'What was just done, so that the page says so.', ['password']);

export const ME = pageRoute<Own & { readonly told: string | null }>({
  path: '/me',
  id: 'me',
  summary: 'Your own password and sessions',
  parameters: [DONE],
  example: '/me',
  schema: z.object({
    name: z.string(),
    sessions: z.array(z.object({ began: z.string(), used: z.string(), own: z.boolean() })),
  }),
  fresh: true,
  private: true,
  async find(question) {
    const found = await deskOf(question).sessions(tokenOf(question), question.now);
    return { ...found, told: question.query.get(DONE) ?? null };
  },
  json: ({ own, all }, { viewer }) => ({
    name: viewer.session?.name ?? '',
    sessions: all.map((one) => ({ began: one.began, used: one.used, own: one.id === own })),
  }),
  page(found, question) {
    const say = ACCOUNT(question.viewer.language);
    return content(question, found, found.told === 'password' ? { good: say('changed') } : {});
  },
});

const shared = { kind: 'action', needs: 'session', limit: 20_000 } as const;

export const CHANGE_PASSWORD: ActionRoute = {
  ...shared,
  path: '/me/password',
  id: 'me-password',
  summary: 'Change your password; all other sessions end',
  async act(question, sent) {
    const desk = deskOf(question);
    const own = tokenOf(question);
    const sessions = await desk.sessions(own, question.now);
    const given = { old: sent.text('old') ?? '', password: sent.text('password') ?? '' };
    const again = (refusal: string) => content(question, sessions, { refusal });
    if (sent.text('again') !== given.password) return refusedPair(question, sent.request, again);
    const done = await formAgain(
      question,
      sent,
      async () => {
        const { token } = await desk.changePassword(own, given, question.address, question.now);
        return { to: '/me?done=password', cookies: [sessionCookie(token, question)] };
      },
      again,
    );
    const say = ACCOUNT(question.viewer.language);
    return done.status === 401 ? { ...done, page: again(say('bad-old')) } : done;
  },
};

export const END_SESSIONS: ActionRoute = {
  ...shared,
  path: '/me/sessions',
  id: 'me-sessions',
  summary: 'End one of your sessions, or all but this one',
  async act(question, sent) {
    await deskOf(question).endSessions(tokenOf(question), sent.text('id') ?? null, question.now);
    return { to: '/me' };
  },
};
