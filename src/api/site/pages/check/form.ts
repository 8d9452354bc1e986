/** The form by which documents are brought to be checked, alone or beside those of an earlier check. */
import type { Problem } from '../../../../base/problem.ts';
import { ENDINGS } from '../../../../evidence/reading/format.ts';
import { Html, html } from '../../../../reports/html.ts';
import { DESK_LIMITS } from '../../../../tasks/evidence/check-desk.ts';
import { formToken } from '../../layout.ts';
import type { SiteQuestion } from '../../route.ts';
import { CHECK_WORDS } from '../../words/check.ts';
import { FRAME } from '../../words/frame.ts';
import type { Language } from '../../words.ts';
import { mayFetch } from './desk.ts';

/** What stands in the fields at first. */
export interface Filled {
  readonly text?: string | undefined;
  readonly address?: string | undefined;
  readonly published?: string | undefined;
  readonly language?: string | undefined;
  readonly known?: string | undefined;
  readonly knownDay?: string | undefined;
  readonly title?: string | undefined;
  readonly publisher?: string | undefined;
  readonly author?: string | undefined;
}

/** Languages of articles; any other can be worked out. */
const OFFERED = ['en', 'uk', 'fr', 'es', 'de', 'pt', 'it', 'ru', 'ar', 'zh'];
const ACCEPTED = [...ENDINGS.keys()].map((ending) => `.${ending}`).join(',');

/** @param action where it is sent to */
export function checkForm(question: SiteQuestion, action: string, filled: Filled = {}): Html {
  const { language } = question.viewer;
  const say = CHECK_WORDS(language);
  const { known = 'publication' } = filled;
  const choice = (value: string, label: string) =>
    html`<label class="choice"><input type="radio" name="known" value="${value}"${value === known && new Html(' checked')}> ${label}</label>`;
  const field = (name: 'title' | 'publisher' | 'author', label: string) =>
    html`<label>${label} <input name="${name}" maxlength="500" value="${filled[name] ?? ''}"></label>`;
  return html`<form class="check" method="post" action="${action}" enctype="multipart/form-data" data-check data-sending="${say('sending')}" data-states="${statesText(language)}">
${formToken(question)}
<label class="field wide">${say('text')} <textarea name="text" rows="12" aria-describedby="text-hint">${`\n${filled.text ?? ''}`}</textarea></label>
<p id="text-hint" class="quiet small hint">${say('text-hint')}</p>
<div class="beside">
<div class="field drop" data-drop data-drop-says="${say('drop-here')}"><label>${say('file')} <input type="file" name="file" multiple accept="${ACCEPTED}" aria-describedby="file-hint"></label>
<p id="file-hint" class="quiet small hint">${say('file-hint', { size: DESK_LIMITS.upload / 1024 / 1024, count: DESK_LIMITS.documents })}</p></div>
${
  mayFetch(question)
    ? html`<label class="field">${say('address')} <input type="url" name="address" placeholder="https://" maxlength="2000" value="${filled.address ?? ''}"></label>`
    : html`<p class="quiet small">${say('address-refused')} <a href="/sign-in?back=${encodeURIComponent(question.path)}">${FRAME(language)('sign-in')}</a></p>`
}
</div>
<fieldset><legend>${say('about')}</legend>
<div class="row">
<label>${say('published')} <input type="date" name="published" min="1900-01-01" max="2199-12-31" value="${filled.published ?? ''}" aria-describedby="published-hint"></label>
<label>${say('language')} <select name="language"><option value="">${say('language-found')}</option>${languageOptions(language, filled.language)}</select></label>
</div>
<p id="published-hint" class="quiet small hint">${say('published-hint')}</p>
<details${(filled.title ?? filled.publisher ?? filled.author) !== undefined && new Html(' open')}><summary>${say('more')}</summary><div class="row">${field('title', say('given-title'))} ${field('publisher', say('publisher'))} ${field('author', say('author'))}</div></details>
</fieldset>
<fieldset><legend>${say('known')}</legend>
<div class="row">${choice('publication', say('known-publication'))} ${choice('today', say('known-today'))} <span class="choice">${choice('day', say('known-day'))} <input type="date" name="known-day" aria-label="${say('known-day-label')}" min="1900-01-01" max="2199-12-31" value="${filled.knownDay ?? ''}"></span></div>
<p class="quiet small hint">${say('known-hint')}</p>
</fieldset>
<p class="send"><button>${say('go')}</button></p>
<div class="progress" role="status" aria-live="polite"></div>
</form>`;
}

/** What the fields held, to be shown again. */
export function filledOf(text: (name: string) => string | undefined): Filled {
  const told = (name: string) => {
    const found = text(name);
    return found === undefined || found === '' ? undefined : found;
  };
  const known = told('known');
  return {
    text: told('text')?.replaceAll('\r\n', '\n'),
    address: told('address'),
    published: told('published'),
    language: told('language'),
    known: ['publication', 'today', 'day'].find((one) => one === known),
    knownDay: told('known-day'),
    title: told('title'),
    publisher: told('publisher'),
    author: told('author'),
  };
}

/** Why nothing was checked; it stands above the form, which still holds what was filled in. */
export function refusal(question: SiteQuestion, { text }: Problem): Html {
  const { language } = question.viewer;
  const [say, frame] = [CHECK_WORDS(language), FRAME(language)];
  const english = language === 'en' ? '' : new Html(' lang="en"');
  return html`<div class="notice bad" role="alert"><p><strong>${say('wrong')}</strong></p>
<dl class="problem"><dt>${frame('found')}</dt><dd${english}>${text.found}</dd><dt>${frame('wanted')}</dt><dd${english}>${text.wanted}</dd><dt>${frame('next')}</dt><dd${english}>${text.next}</dd></dl></div>`;
}

function languageOptions(language: Language, chosen: string | undefined): Html[] {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return OFFERED.map(
    (code) =>
      html`<option value="${code}"${code === chosen && new Html(' selected')}>${names.of(code) ?? code}</option>`,
  );
}

/** For the script that tells how far it is. */
function statesText(language: Language): string {
  const say = CHECK_WORDS(language);
  return JSON.stringify({
    waiting: say('state-waiting'),
    fetching: say('state-fetching'),
    reading: say('state-reading'),
    checking: say('state-checking'),
    checked: say('state-checked'),
    refused: say('state-refused'),
    found: FRAME(language)('found'),
    wanted: FRAME(language)('wanted'),
    next: FRAME(language)('next'),
    wrong: say('wrong'),
  });
}
