/** Signing in and out. */
import { z } from 'zod';
import { Problem } from '../../../../base/problem.ts';
import { type Html, html } from '../../../../reports/html.ts';
import { deskOf, noSessionCookie, sessionCookie } from '../../accounts.ts';
import { localAddress } from '../../address.ts';
import { formToken } from '../../layout.ts';
import type { ActionRoute, Done, PageContent, Sent, SiteQuestion } from '../../route.ts';
import { pageRoute } from '../../route.ts';
import { ACCOUNT } from '../../words/account.ts';

export const BACK = {
  name: 'back',
  description: 'The page to go back to.',
  schema: z.string(),
  read: (value: string) => localAddress(value),
};

/** A refusal as the form says it; null for a problem that is not of the form. */
export function refusalText(question: SiteQuestion, problem: Problem): string | null {
  const say = ACCOUNT(question.viewer.language);
  if (problem.code === 'sign-in-refused') return say('bad-sign-in');
  if (problem.code === 'sign-in-too-often') return say('bad-often', { wait: problem.text.wait ?? 1 });
  if (problem.code === 'password-unfit') return say('bad-password');
  if (problem.code === 'name-unfit') return say('bad-name');
  if (problem.code === 'name-taken') return say('bad-taken');
  return null;
}

/** The form again, with what is wrong: for a browser. A program is told the problem. */
export async function formAgain(
  question: SiteQuestion,
  sent: Sent,
  work: () => Promise<Done>,
  form: (refusal: string) => PageContent | Promise<PageContent>,
): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || !(sent.request.headers.get('accept') ?? '').includes('text/html')) throw error;
    const refusal = refusalText(question, error);
    if (refusal === null) throw error;
    const { wait } = error.text;
    return {
      page: await form(refusal),
      status: error.code === 'sign-in-refused' ? 401 : wait === undefined ? 422 : 429,
      headers: wait === undefined ? {} : { 'Retry-After': String(wait) },
    };
  }
}

export function refusalNotice(refusal: string | null): Html {
  return html`${refusal !== null && html`<p class="notice bad" role="alert">${refusal}</p>`}`;
}

function content(question: SiteQuestion, given: { back: string; name?: string; refusal?: string }): PageContent {
  const say = ACCOUNT(question.viewer.language);
  const { back, name = '', refusal = null } = given;
  const { session } = question.viewer;
  const body = html`<p>${say('sign-in-intro')}</p>
${session !== null && html`<p class="notice">${say('signed-in-already', { name: session.name })} <a href="${back}">${say('go-on')}</a></p>`}
${refusalNotice(refusal)}
<form method="post" action="/sign-in" class="account">
<input type="hidden" name="back" value="${back}">
<p class="field"><label>${say('name')} <input name="name" value="${name}" required maxlength="200" autocomplete="username" autocapitalize="none" spellcheck="false"></label></p>
<p class="field"><label>${say('password')} <input type="password" name="password" required maxlength="1000" autocomplete="current-password"></label></p>
<p><button>${say('sign-in')}</button></p>
</form>
${session === null && back !== '/' && html`<p class="quiet">${say('came-by-link')} <a href="${back}">${say('go-on')}</a></p>`}
<p class="quiet">${say('no-account')} ${say('lost-password')}</p>`;
  return { title: say('sign-in'), body };
}

/** Not back to where signing in and out is done. */
function backOf(text: string | undefined): string {
  const back = localAddress(text);
  return /^\/sign-(in|out)\b/.test(back) ? '/' : back;
}

export const SIGN_IN = pageRoute<{ readonly back: string }>({
  path: '/sign-in',
  id: 'sign-in',
  summary: 'The form to sign in',
  parameters: [BACK],
  example: '/sign-in',
  schema: z.object({ back: z.string(), signedIn: z.boolean(), name: z.string().nullable() }),
  fresh: true,
  find: ({ query }) => ({ back: backOf(query.text('back')) }),
  json: ({ back }, { viewer }) => ({ back, signedIn: viewer.session !== null, name: viewer.session?.name ?? null }),
  page: ({ back }, question) => content(question, { back }),
});

export const SIGN_IN_SENT: ActionRoute = {
  kind: 'action',
  path: '/sign-in',
  id: 'sign-in-send',
  summary: 'Sign in with name and password',
  needs: 'anyone',
  limit: 20_000,
  act(question, sent) {
    const back = backOf(sent.text('back'));
    const name = sent.text('name') ?? '';
    return formAgain(
      question,
      sent,
      async () => {
        const given = { name, password: sent.text('password') ?? '' };
        const before = question.viewer.session?.token ?? null;
        const { token } = await deskOf(question).signIn(given, question.address, question.now, before);
        return { to: back, cookies: [sessionCookie(token, question)] };
      },
      (refusal) => content(question, { back, name, refusal }),
    );
  },
};

export const SIGN_OUT = pageRoute<null>({
  path: '/sign-out',
  id: 'sign-out',
  summary: 'The form to sign out',
  parameters: [],
  example: '/sign-out',
  schema: z.object({ name: z.string().nullable() }),
  fresh: true,
  find: () => null,
  json: (_, { viewer }) => ({ name: viewer.session?.name ?? null }),
  page(_, question) {
    const say = ACCOUNT(question.viewer.language);
    const { session } = question.viewer;
    const body =
      session === null
        ? html`<p>${say('signed-out')} <a href="/sign-in">${say('sign-in')}</a></p>`
        : html`<p>${say('sign-out-ask', { name: session.name })}</p>
<form method="post" action="/sign-out">${formToken(question)}<button>${say('sign-out')}</button></form>`;
    return { title: say('sign-out'), body };
  },
});

export const SIGN_OUT_SENT: ActionRoute = {
  kind: 'action',
  path: '/sign-out',
  id: 'sign-out-send',
  summary: 'End the session of this browser',
  // Whose session is over already is signed out too.
  needs: 'anyone',
  limit: 1_000,
  async act(question) {
    const { session } = question.viewer;
    if (session?.token !== undefined) await deskOf(question).signOut(session.token, question.now);
    return { to: '/', cookies: [noSessionCookie(question)] };
  },
};
