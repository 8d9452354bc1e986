/** What people hold of a claim, and the form by which one says it. */
import { VERDICTS } from '../../../../evidence/verdict.ts';
import { verdictSign } from '../../../../reports/claim-print.ts';
import { bdi, Html, html } from '../../../../reports/html.ts';
import type { Judgement } from '../../../../store/evidence/kept-evidence.ts';
import { formToken } from '../../layout.ts';
import { instantText } from '../../parts/instant-text.ts';
import type { SiteQuestion } from '../../route.ts';
import { claimWords } from '../../words/claims.ts';
import { DOCUMENT_WORDS } from '../../words/documents.ts';

export function judgementList(judgements: readonly Judgement[], { viewer }: Pick<SiteQuestion, 'viewer'>): Html {
  const [say, words] = [DOCUMENT_WORDS(viewer.language), claimWords(viewer.language)];
  if (judgements.length === 0) return html`<p class="quiet small">${say('no-judgements')}</p>`;
  const items = judgements.map(
    ({ by, verdict, reason, recorded }) =>
      html`<li>${bdi(by)} ${say('judged')} <strong class="${verdict} word">${verdictSign(verdict)} ${words.verdict[verdict]}</strong>, ${say('because')} ${bdi(reason)} <span class="quiet">(${instantText(recorded)})</span></li>`,
  );
  return html`<p class="small"><strong>${say('judgements')}</strong></p><ul class="because">${items}</ul>`;
}

/** For who has signed in; nothing for others. */
export function judgeForm(claim: string, judgements: readonly Judgement[], question: SiteQuestion): Html {
  const { language, session } = question.viewer;
  if (session === null) return html``;
  const [say, words] = [DOCUMENT_WORDS(language), claimWords(language)];
  const own = judgements.find(({ by }) => by === session.name);
  const options = VERDICTS.map(
    (verdict) =>
      html`<option value="${verdict}"${verdict === own?.verdict && new Html(' selected')}>${words.verdict[verdict]}</option>`,
  );
  return html`<details class="judge"><summary>${say(own === undefined ? 'judge' : 'yours')}<span class="hidden"> ${claim}</span></summary>
<form method="post" action="/claims/${claim}/judge">${formToken(question)}
<label>${say('verdict')} <select name="verdict">${options}</select></label>
<label>${say('reason')} <textarea name="reason" rows="2" required maxlength="2000">${`\n${own?.reason ?? ''}`}</textarea></label>
<p class="quiet small">${say('reason-hint')}</p>
<button>${say('record')}</button>${own !== undefined && html` <button class="plain" name="retract" value="1">${say('retract')}</button>`}</form></details>`;
}
