/** What the steps of bringing a file in have in common. */
import { Problem } from '../../../../base/problem.ts';
import { bdi, Html, type HtmlPart, html } from '../../../../reports/html.ts';
import type { Resource } from '../../../../reports/resource.ts';
import type { Draft, DraftProblem } from '../../../../tasks/land/draft/draft.ts';
import type { Progress } from '../../../../tasks/land/draft/jobs.ts';
import { type Wizard, wizardOf } from '../../../../tasks/land/draft/wizard.ts';
import { formToken } from '../../layout.ts';
import type { PageContent, SiteQuestion } from '../../route.ts';
import { IMPORT } from '../../words/import.ts';

export const STEPS = ['upload', 'what', 'columns', 'trial', 'write'] as const;
export type Step = (typeof STEPS)[number];

export interface AtDraft {
  readonly wizard: Wizard;
  readonly draft: Draft;
}

/** Who has signed in. @throws Problem `sign-in-needed` */
export function personOf({ viewer }: Pick<SiteQuestion, 'viewer'>): string {
  if (viewer.session !== null) return viewer.session.name;
  throw new Problem('sign-in-needed', {
    found: 'nobody is signed in',
    wanted: 'a person who may bring files in',
    next: 'Sign in at /sign-in.',
  });
}

/** The draft of the address. @throws Problem `draft-missing` */
export async function draftOf(question: SiteQuestion): Promise<AtDraft> {
  const wizard = await wizardOf(question.place);
  const draft = wizard.drafts.open(question.parts.draft ?? '', personOf(question), question.now);
  return { wizard, draft };
}

export const stepAddress = (draft: Draft, step: Step): string =>
  step === 'upload' ? '/land/import' : `/land/import/${draft.id}/${step}`;

/** How far the answers of a draft reach. */
export function reached(draft: Draft): Step {
  if (draft.done !== null) return 'write';
  const { kind, owner } = draft.answers;
  if (kind === null || owner === null) return 'what';
  if (draft.profile === null) return 'columns';
  return draft.trial === null ? 'trial' : 'write';
}

/** A page of the steps. */
export function stepPage(
  question: SiteQuestion,
  draft: Draft,
  step: Step,
  body: Html,
  more: Partial<PageContent> = {},
): PageContent {
  const say = IMPORT(question.viewer.language);
  const far = STEPS.indexOf(reached(draft));
  const steps = STEPS.map((one, index) => {
    const name = say(`step-${one}`);
    if (one === step) return html`<li><span aria-current="step">${name}</span></li>`;
    const open = index <= far && draft.done === null;
    return open && one !== 'upload'
      ? html`<li><a href="${stepAddress(draft, one)}">${name}</a></li>`
      : html`<li>${name}</li>`;
  });
  return {
    title: say(`step-${step}`),
    within: 'land',
    trail: [
      { href: '/land', title: say('land') },
      { href: '/land/import', title: say('title') },
    ],
    styles: ['import'],
    islands: ['import'],
    ...more,
    body: html`<nav class="steps" aria-label="${say('steps')}"><ol>${steps}</ol></nav>
<p class="quiet">${say('of-file')} <b>${bdi(draft.file)}</b>, ${sizeText(question, draft.bytes)}</p>
${body}`,
  };
}

export function sizeText({ viewer }: Pick<SiteQuestion, 'viewer'>, bytes: number): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = bytes / (unit === 'kilobyte' ? 1_000 : 1_000_000);
  return new Intl.NumberFormat(viewer.language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

export function numberText({ viewer }: Pick<SiteQuestion, 'viewer'>, value: number): string {
  return new Intl.NumberFormat(viewer.language, { maximumFractionDigits: 2 }).format(value);
}

/** What the program says of data is in English. */
export function inEnglish(question: Pick<SiteQuestion, 'viewer'>, text: string): Html {
  return question.viewer.language === 'en' ? html`${text}` : html`<span lang="en">${text}</span>`;
}

/** What was wrong with an answer, above the form that asks again. */
export function problemNotice(question: SiteQuestion, problem: DraftProblem | null): HtmlPart {
  if (problem === null) return null;
  const say = IMPORT(question.viewer.language);
  const { found, wanted, next } = problem;
  return html`<div class="notice bad" role="alert"><p><b>${say('refused')}</b> ${inEnglish(question, found)}.</p>
${wanted !== '' && html`<p>${say('wanted')}: ${inEnglish(question, wanted)}.</p>`}
<p>${inEnglish(question, next)}</p></div>`;
}

export function asDraftProblem(error: unknown): DraftProblem {
  if (error instanceof Problem) return { code: error.code, ...error.text };
  throw error;
}

/** Work that goes on: with script the page is kept up to date, without it the browser asks again. */
export function progressBlock(question: SiteQuestion, draft: Draft, progress: Progress, step: Step): Html {
  const say = IMPORT(question.viewer.language);
  const { bytes, total } = progress;
  return html`<section class="job" data-job="${stepAddress(draft, step)}?f=json">
<p data-part="says">${progressText(question, progress)}</p>
<progress data-part="bar" aria-label="${say('progress')}"${total > 0 && html` max="${total}" value="${Math.min(bytes, total)}"`}></progress>
<p class="quiet">${say('goes-on')}</p>
<form method="post" action="/land/import/${draft.id}/stop">${formToken(question)}<input type="hidden" name="back" value="${step}"><button class="plain">${say('stop')}</button></form>
</section>`;
}

export function progressText(question: SiteQuestion, { phase, rows }: Progress): string {
  const say = IMPORT(question.viewer.language);
  return phase === 'waiting'
    ? say('waiting')
    : phase === 'looking'
      ? say('looking', { rows })
      : say('reading', { rows });
}

/** What can be asked of a draft by a program. */
export function draftResource(question: SiteQuestion, { wizard, draft }: AtDraft): Resource {
  const progress = wizard.progress(draft);
  return {
    draft: draft.id,
    file: draft.file,
    bytes: draft.bytes,
    step: reached(draft),
    state: progress !== null ? 'running' : wizard.interrupted(draft) ? 'interrupted' : 'idle',
    progress: progress === null ? null : { ...progress, says: progressText(question, progress) },
    failed: draft.failed === null ? null : { ...draft.failed },
    stopped: draft.stopped,
  };
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

export function options(
  choices: readonly (readonly [value: string, text: string])[],
  chosen: string | null,
): readonly Html[] {
  return choices.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && new Html(' selected')}>${text}</option>`,
  );
}
