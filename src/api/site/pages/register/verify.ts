/** Verification of the register, for who is signed in: it runs in the background, and the page says how far it is. */
import { z } from 'zod';
import { type Html, html } from '../../../../reports/html.ts';
import { verificationResource } from '../../../../tasks/register/resource.ts';
import {
  beginVerification,
  isRunning,
  type VerificationState,
  verificationOf,
} from '../../../../tasks/site/verifying.ts';
import { formToken } from '../../layout.ts';
import { instantText } from '../../parts/instant-text.ts';
import { type ActionRoute, pageRoute, type SiteQuestion } from '../../route.ts';
import { REGISTER } from '../../words/register.ts';
import { registerTrail } from './overview.ts';

const FLAW = z.object({
  what: z.string(),
  owner: z.string().nullable(),
  seq: z.int().nullable(),
  page: z.int().nullable(),
  id: z.string().nullable(),
  says: z.string(),
});

export const VERIFY = pageRoute<VerificationState | null>({
  path: '/register/verify',
  id: 'register-verify',
  summary: 'How the last verification went, or how far it is',
  parameters: [],
  example: '/register/verify',
  schema: z.object({
    running: z.boolean(),
    failed: z.boolean(),
    by: z.string().nullable(),
    began: z.string().nullable(),
    done: z.int(),
    total: z.int(),
    result: z
      .object({
        sound: z.boolean(),
        entries: z.int(),
        pages: z.int(),
        stamp: z.string(),
        flaws: z.array(FLAW),
        flawCount: z.int(),
      })
      .nullable(),
  }),
  fresh: true,
  private: true,
  find: ({ place }) => verificationOf(place),
  json: (state) => ({
    running: isRunning(state),
    failed: state?.failed ?? false,
    by: state?.by ?? null,
    began: state === null ? null : new Date(state.began).toISOString(),
    done: state?.done ?? 0,
    total: state?.total ?? 0,
    result: state?.result ? verificationResource(state.result) : null,
  }),
  page(state, question) {
    const say = REGISTER(question.viewer.language);
    const running = isRunning(state);
    const body = html`<p>${say('verify-says')}</p>
${state !== null && told(question, state)}
${
  !running &&
  html`<form method="post" action="/register/verify">${formToken(question)}
<p class="field"><label>${say('verify-kept')} <input name="kept" maxlength="90" size="40" value="${state?.kept ?? ''}" aria-describedby="kept-hint"></label><br><span class="quiet small" id="kept-hint">${say('verify-kept-hint')}</span></p>
<p><button>${say(state === null ? 'verify-start' : 'verify-again')}</button></p></form>`
}
<p><a href="/register#verified">${say('verified')}</a></p>`;
    return {
      title: say('verify-title'),
      within: 'register',
      styles: ['register'],
      trail: registerTrail(question),
      body,
      ...(running ? { islands: ['look-again'] } : {}),
    };
  },
});

function told(question: SiteQuestion, state: VerificationState): Html {
  const say = REGISTER(question.viewer.language);
  const { done, total, result, failed } = state;
  if (failed) return html`<p class="notice bad" role="status">${say('verify-failed')}</p>`;
  if (result === null) {
    return html`<div class="notice" role="status" data-look-again="1500"><p>${say('verify-runs', { done, total })}</p>
<progress value="${done}" max="${Math.max(total, 1)}" aria-label="${say('verify-title')}"></progress>
<p><a href="/register/verify">${say('verify-look')}</a></p></div>`;
  }
  const { sound, entries, pages, stamp, flaws, flawCount } = result;
  const at = instantText(new Date(state.began).toISOString());
  const rows = flaws.map(
    (flaw) =>
      html`<tr><th scope="row" lang="en">${flaw.what}</th><td>${[flaw.owner, flaw.seq, flaw.page].map((one) => one ?? '–').join(' / ')}</td><td lang="en">${flaw.says}</td></tr>`,
  );
  return html`<div class="notice ${sound ? 'good' : 'bad'}" role="status"><p><strong>${sound ? `✓ ${say('sound')}` : `✗ ${say('not-sound', { count: flawCount })}`}</strong></p>
<p class="small">${say('verify-by', { by: state.by, at, entries, pages, stamp })}</p></div>
${rows.length > 0 && html`<div class="scroll" tabindex="0" role="region" aria-label="${say('flaw')}"><table><thead><tr><th scope="col">${say('flaw')}</th><th scope="col">${say('where')}</th><th scope="col">${say('what')}</th></tr></thead><tbody>${rows}</tbody></table></div>`}`;
}

export const VERIFY_SENT: ActionRoute = {
  kind: 'action',
  path: '/register/verify',
  id: 'register-verify-begin',
  summary: 'Verify the register, in the background',
  needs: 'session',
  limit: 5_000,
  async act({ place, viewer, now }, sent) {
    const kept = (sent.text('kept') ?? '').trim();
    await beginVerification(place, viewer.session?.name ?? '', now, kept === '' ? null : kept);
    return { to: '/register/verify' };
  },
};
