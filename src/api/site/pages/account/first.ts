/** Where a link leads that lets somebody choose a password: the first person, one who is invited, one who has lost theirs. */
import { z } from 'zod';
import { Problem } from '../../../../base/problem.ts';
import { html } from '../../../../reports/html.ts';
import type { Link } from '../../../../tasks/account/account-desk.ts';
import { deskOf, sessionCookie } from '../../accounts.ts';
import type { ActionRoute, PageContent, SiteQuestion } from '../../route.ts';
import { pageRoute } from '../../route.ts';
import { ACCOUNT } from '../../words/account.ts';
import { formAgain, refusalNotice } from './sign-in.ts';

export const FIRST_PATH = '/sign-in/first';

const TOKEN = {
  name: 'token',
  description: 'What the link says.',
  schema: z.string(),
  read: (value: string) => value,
};

interface Given {
  readonly token: string;
  readonly name?: string;
  readonly refusal?: string;
}

function content(question: SiteQuestion, link: Link, { token, name = '', refusal }: Given): PageContent {
  const say = ACCOUNT(question.viewer.language);
  const intro =
    link.kind === 'first'
      ? say('first-intro')
      : link.kind === 'invited'
        ? say('invited-intro', { maker: link.maker })
        : say('renewed-intro', { name: link.name });
  const named =
    link.kind === 'renewed'
      ? html`<input type="hidden" name="name" value="${link.name}" autocomplete="username">`
      : html`<p class="field"><label>${say('name')} <input name="name" value="${name}" required minlength="2" maxlength="80" autocomplete="username" aria-describedby="name-hint"></label>
<br><span class="quiet small" id="name-hint">${say('name-hint')}</span></p>`;
  const body = html`<p>${intro}</p>
${refusalNotice(refusal ?? null)}
<form method="post" action="${FIRST_PATH}" class="account">
<input type="hidden" name="token" value="${token}">
${named}
${passwordFields(question)}
<p><button>${say(link.kind === 'renewed' ? 'set-password' : 'join')}</button></p>
</form>`;
  return { title: say(`${link.kind}-title`), body };
}

/** A new password, twice. */
export function passwordFields(question: SiteQuestion, label: 'password' | 'password-new' = 'password') {
  const say = ACCOUNT(question.viewer.language);
  return html`<p class="field"><label>${say(label)} <input type="password" name="password" required minlength="12" maxlength="500" autocomplete="new-password" aria-describedby="password-hint"></label>
<br><span class="quiet small" id="password-hint">${say('password-hint')}</span></p>
<p class="field"><label>${say('password-again')} <input type="password" name="again" required minlength="12" maxlength="500" autocomplete="new-password"></label></p>`;
}

export const FIRST = pageRoute<{ readonly token: string; readonly link: Link }>({
  path: FIRST_PATH,
  id: 'sign-in-by-link',
  summary: 'Choose a name and a password, by a link that works once',
  parameters: [TOKEN],
  example: FIRST_PATH,
  schema: z.object({ kind: z.enum(['first', 'invited', 'renewed']) }),
  fresh: true,
  needs: 'a link that has not been used',
  async find(question) {
    const token = question.query.text('token') ?? '';
    return { token, link: await deskOf(question).link(token, question.now) };
  },
  json: ({ link }) => ({ kind: link.kind }),
  page: ({ token, link }, question) => content(question, link, { token }),
});

export const FIRST_SENT: ActionRoute = {
  kind: 'action',
  path: FIRST_PATH,
  id: 'sign-in-by-link-send',
  summary: 'Take the name and the password that were chosen, and sign in',
  needs: 'anyone',
  limit: 20_000,
  async act(question, sent) {
    const desk = deskOf(question);
    const token = sent.text('token') ?? '';
    const given = { name: sent.text('name') ?? '', password: sent.text('password') ?? '' };
    const link = await desk.link(token, question.now);
    const again = (refusal: string) => content(question, link, { token, name: given.name, refusal });
    if (sent.text('again') !== given.password) {
      return refusedPair(question, sent.request, again);
    }
    return formAgain(
      question,
      sent,
      async () => {
        const before = question.viewer.session?.token ?? null;
        const { token: session } = await desk.join(token, given, question.address, question.now, before);
        return { to: '/people', cookies: [sessionCookie(session, question)] };
      },
      again,
    );
  },
};

/** The two passwords differ. */
export function refusedPair(question: SiteQuestion, request: Request, again: (refusal: string) => PageContent) {
  const say = ACCOUNT(question.viewer.language);
  if ((request.headers.get('accept') ?? '').includes('text/html')) {
    return { page: again(say('passwords-differ')), status: 422 };
  }
  throw new Problem('password-unfit', {
    found: 'two passwords that are not the same',
    wanted: 'the same in “password” and in “again”',
    next: 'Send both again; nothing was changed.',
  });
}
