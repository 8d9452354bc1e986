/** Documents of a check in a list: what each is called, and how its statements stand. */
import { VERDICTS } from '../../../../evidence/verdict.ts';
import { titleOf } from '../../../../reports/annotated-page.ts';
import { verdictSign } from '../../../../reports/claim-print.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { VerdictCounts } from '../../../../reports/verdict-words.ts';
import { type CheckItem, PASTED } from '../../../../tasks/evidence/check-desk.ts';
import { CHECK_WORDS } from '../../words/check.ts';
import { claimWords } from '../../words/claims.ts';
import type { Language } from '../../words.ts';

export function nameOf({ checked, name }: CheckItem, language: Language): Html {
  if (checked?.document.title) return bdi(titleOf(checked.document));
  if (!name.startsWith(PASTED)) return bdi(name);
  return html`${CHECK_WORDS(language)('untitled')}${name.slice(PASTED.length)}`;
}

/** `✗ 2 contradicted`, for each verdict that there is. */
export function countChips(counts: VerdictCounts, language: Language): Html {
  const words = claimWords(language);
  const chips = VERDICTS.filter((verdict) => counts[verdict] > 0).map(
    (verdict) =>
      html`<li class="${verdict}"><span class="count">${verdictSign(verdict)} ${counts[verdict]} ${words.verdict[verdict]}</span></li>`,
  );
  if (chips.length === 0)
    return html`<span class="quiet small">${CHECK_WORDS(language)('statements', { count: 0 })}</span>`;
  return html`<ul class="counts">${chips}</ul>`;
}
