/** The third step: which column is which field, and what its words mean. */
import { z } from 'zod';
import { Problem } from '../../../../base/problem.ts';
import { parseProfile, profileText } from '../../../../land/mapping/profile.ts';
import { AREA_UNITS } from '../../../../land/values/size.ts';
import { bdi, Html, type HtmlPart, html } from '../../../../reports/html.ts';
import {
  type ColumnsView,
  columnsView,
  type FieldColumn,
  profileOf,
  type SaidColumns,
  saidProfile,
} from '../../../../tasks/land/draft/columns.ts';
import { answered, type DraftProblem } from '../../../../tasks/land/draft/draft.ts';
import type { Looked } from '../../../../tasks/land/draft/look.ts';
import { keptProfile } from '../../../../tasks/land/draft/wizard.ts';
import { IMPORT_KINDS } from '../../../../tasks/land/import-record.ts';
import { formToken } from '../../layout.ts';
import { type ActionRoute, type PageContent, pageRoute, type Sent, type SiteQuestion } from '../../route.ts';
import { FIELD_WORDS } from '../../words/fields.ts';
import { IMPORT } from '../../words/import.ts';
import {
  type AtDraft,
  asDraftProblem,
  draftOf,
  draftResource,
  hidden,
  inEnglish,
  options,
  problemNotice,
  reached,
  stepAddress,
  stepPage,
} from './frame.ts';
import { openQuestions } from './what.ts';

interface Found extends AtDraft {
  /** Null where an earlier step comes first. */
  readonly view: ColumnsView | null;
  readonly problem: DraftProblem | null;
}

async function found(at: AtDraft, problem: DraftProblem | null = null): Promise<Found> {
  const { kind } = at.draft.answers;
  const early = reached(at.draft) === 'what' || at.draft.done !== null || kind === null;
  if (early) return { ...at, view: null, problem };
  const looked = await at.wizard.look(at.draft);
  if (openQuestions(at.draft, looked).length > 0) return { ...at, view: null, problem };
  return { ...at, view: columnsView(looked, kind, at.draft), problem };
}

export const IMPORT_COLUMNS = pageRoute<Found>({
  path: '/land/import/{draft}/columns',
  id: 'import-columns',
  summary: 'Which column of a file is which field, and what its words mean',
  parameters: [],
  example: '/land/import/0123456789abcdef0123456789abcdef/columns',
  needs: 'a draft of your own',
  schema: z.looseObject({
    draft: z.string(),
    kind: z.string().nullable(),
    fields: z.array(z.looseObject({ field: z.string(), column: z.string().nullable(), score: z.number().nullable() })),
    asks: z.array(z.looseObject({ about: z.string(), subject: z.string() })),
  }),
  private: true,
  fresh: true,
  find: async (question) => found(await draftOf(question)),
  sets({ draft, view }) {
    if (view !== null) return {};
    const step = reached(draft);
    return { to: stepAddress(draft, step === 'columns' || step === 'trial' ? 'what' : step) };
  },
  json: (at, question) => ({
    ...draftResource(question, at),
    kind: at.view?.kind ?? null,
    fields: (at.view?.fields ?? []).map(({ field, guess, fixed, words, samples }) => ({
      field,
      column: guess?.column ?? null,
      score: guess?.score ?? null,
      fixed,
      samples: samples.map((one) => ({ ...one })),
      words: words.map((one) => ({ ...one })),
    })),
    left: (at.view?.left ?? []).map((one) => ({ ...one })),
    asks: (at.view?.asks ?? []).map(({ about, subject, choices, says }) => ({ about, subject, choices, says })),
  }),
  formats: {
    profile: {
      type: 'application/json',
      file: ({ draft }) => `${draft.file.replace(/\.\w+$/, '')}.profile.json`,
      body: ({ draft, view }) => keptProfile(draft) ?? (view === null ? '{}' : profileText(view.profile)),
    },
  },
  page: columnsPage,
});

function columnsPage({ draft, view, problem }: Found, question: SiteQuestion): PageContent {
  const say = IMPORT(question.viewer.language);
  if (view === null) return stepPage(question, draft, 'columns', html`${problemNotice(question, problem)}`);
  const fields = FIELD_WORDS(question.viewer.language);
  const { profile } = view;
  const asks =
    view.asks.length > 0 &&
    html`<div class="notice doubt" role="status"><p>${say('columns-asks')}</p><ul>${view.asks.map(({ says }) => html`<li>${inEnglish(question, says)}</li>`)}</ul></div>`;
  const missing =
    view.missing.length > 0 &&
    html`<div class="notice doubt" role="status"><p>${say('columns-missing')} ${view.missing.map(({ column }) => `“${column}”`).join(', ')}</p></div>`;
  const rows = view.fields.map(
    (one) => html`<tr><th scope="row" id="field-${one.field}">${fields(one.field as Parameters<typeof fields>[0])}</th>
<td><select name="column.${one.field}" aria-labelledby="field-${one.field} head-column"><option value="">${say('no-column')}</option>${options(
      view.columns.map((name) => [name, name]),
      one.guess?.column ?? '',
    )}</select>${one.guess !== null && profileOf(draft, view.kind) === null && html`<br><span class="quiet small" title="${one.guess.reasons.join('; ')}">${say(one.guess.score >= 0.9 ? 'sure' : 'likely')}</span>`}</td>
<td>${samplesOf(question, one)}</td>
<td><input name="fixed.${one.field}" aria-labelledby="field-${one.field} head-fixed" maxlength="200" size="10" value="${one.fixed ?? ''}"></td></tr>`,
  );
  const worded = view.fields.filter(({ words }) => words.length > 0);
  const body = html`${problemNotice(question, problem)}${asks}${missing}
<p>${say('columns-intro')}</p>
<form method="post" action="${stepAddress(draft, 'columns')}" class="answers">${formToken(question)}
<div class="scroll" tabindex="0" role="region" aria-label="${say('columns-table')}"><table><thead><tr><th scope="col">${say('field')}</th><th scope="col" id="head-column">${say('column')}</th><th scope="col">${say('samples')}</th><th scope="col" id="head-fixed">${say('fixed')}</th></tr></thead><tbody>${rows}</tbody></table></div>
${worded.length > 0 && html`<h2>${say('words-title')}</h2><p>${say('words-intro')}</p>${worded.map((one) => wordsOf(question, one, fields(one.field as Parameters<typeof fields>[0])))}`}
<fieldset><legend>${say('written')}</legend>
<label class="field">${say('date-order')} <select name="dateOrder">${options(
    [
      ['', say('as-columns-tell')],
      ['dmy', say('date-dmy')],
      ['mdy', say('date-mdy')],
    ],
    profile.dateOrder ?? '',
  )}</select></label>
<label class="field">${say('decimal')} <select name="decimal">${options(
    [
      ['', say('as-columns-tell')],
      ['.', say('decimal-point')],
      [',', say('decimal-comma')],
    ],
    profile.decimal ?? '',
  )}</select></label>
<label class="field">${say('area-unit')} <select name="areaUnit">${options(
    Object.keys(AREA_UNITS).map((unit) => [unit, unit]),
    profile.areaUnit,
  )}</select></label></fieldset>
${view.left.length > 0 && html`<details><summary>${say('left', { count: view.left.length })}</summary><ul>${view.left.map(({ column, why, sample }) => html`<li>${bdi(column)}: ${inEnglish(question, why)}${sample !== '' && html` <span class="quiet">(${bdi(sample)})</span>`}</li>`)}</ul></details>`}
<p class="buttons"><button name="go" value="next">${say('save-try')}</button> <button class="plain" name="go" value="look">${say('look-again')}</button></p>
</form>
<h2>${say('profile-title')}</h2>
<p>${say('profile-intro')} <a href="${stepAddress(draft, 'columns')}?f=profile" download>${say('profile-save')}</a></p>
<form method="post" action="/land/import/${draft.id}/profile" enctype="multipart/form-data">${formToken(question)}<label class="field">${say('profile-load')} <input type="file" name="profile" accept=".json,application/json" required></label><p><button class="plain">${say('profile-use')}</button></p></form>`;
  return stepPage(question, draft, 'columns', body);
}

function samplesOf(question: SiteQuestion, { samples }: FieldColumn): HtmlPart {
  const say = IMPORT(question.viewer.language);
  if (samples.length === 0) return html`<span class="quiet">–</span>`;
  return html`<ul class="samples">${samples.map(
    ({ written, read, says }) =>
      html`<li>${bdi(written)}${read !== null && read !== written && html` <span class="quiet">→</span> ${bdi(read)}`}${says !== null && html` <span class="doubtful">${say('unread')}: ${inEnglish(question, says)}</span>`}</li>`,
  )}</ul>`;
}

function wordsOf(question: SiteQuestion, { field, words, list }: FieldColumn, name: string): Html {
  const say = IMPORT(question.viewer.language);
  const open = words.filter(({ word }) => word === null).length;
  const rows = words.map(
    ({ written, count, word, said }, index) =>
      html`<tr><th scope="row" id="word-${field}-${index}">${hidden(`written.${field}.${index}`, written)}${bdi(written)}</th><td class="number">${count}</td><td><select name="word.${field}.${index}" aria-labelledby="word-${field}-${index}"><option value="">${say('no-word')}</option>${options(list, word)}</select>${word === null ? html` <span class="doubtful">${say('unmapped')}</span>` : said && html` <span class="quiet small">${say('said')}</span>`}</td></tr>`,
  );
  return html`<details${open > 0 && new Html(' open')}><summary>${name}${open > 0 && html` <span class="doubtful">${say('unmapped-count', { count: open })}</span>`}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table><thead><tr><th scope="col">${say('word-written')}</th><th scope="col" class="number">${say('rows')}</th><th scope="col">${say('word-means')}</th></tr></thead><tbody>${rows}</tbody></table></div></details>`;
}

export const IMPORT_SAY_COLUMNS: ActionRoute = {
  kind: 'action',
  path: '/land/import/{draft}/columns',
  id: 'import-say-columns',
  summary: 'Say which column is which field',
  needs: 'session',
  limit: 2_000_000,
  async act(question, sent) {
    const at = await draftOf(question);
    at.wizard.idle(at.draft);
    const { kind } = at.draft.answers;
    if (kind === null || at.draft.done !== null) return { to: stepAddress(at.draft, reached(at.draft)) };
    try {
      const looked = await at.wizard.look(at.draft);
      const profile = profileText(saidProfile(IMPORT_KINDS[kind], said(sent, looked, at.draft.file)));
      const draft = profile === at.draft.profile ? at.draft : answered(at.draft, { profile });
      at.wizard.drafts.save(draft);
      const ready = columnsView(looked, kind, draft).asks.length === 0;
      return { to: stepAddress(draft, ready && sent.text('go') === 'next' ? 'trial' : 'columns') };
    } catch (error) {
      return { page: columnsPage(await found(at, asDraftProblem(error)), question), status: 422 };
    }
  },
};

export const IMPORT_PROFILE: ActionRoute = {
  kind: 'action',
  path: '/land/import/{draft}/profile',
  id: 'import-profile',
  summary: 'Read a file by a profile that was saved before',
  needs: 'session',
  limit: 1_000_000,
  async act(question, sent) {
    const at = await draftOf(question);
    at.wizard.idle(at.draft);
    const { kind } = at.draft.answers;
    if (kind === null || at.draft.done !== null) return { to: stepAddress(at.draft, reached(at.draft)) };
    try {
      const profile = parseProfile((await sent.file('profile')?.text()) ?? '');
      if (profile.kind !== IMPORT_KINDS[kind]) {
        throw new Problem('option-conflict', {
          found: `a profile of “${profile.kind}” for rows of “${IMPORT_KINDS[kind]}”`,
          wanted: 'a profile of the same kind',
          next: 'Take another profile, or correct what the rows are.',
        });
      }
      const answers = {
        ...at.draft.answers,
        crs: at.draft.answers.crs ?? profile.crs,
        encoding: at.draft.answers.encoding ?? profile.encoding,
      };
      const draft = answered(at.draft, { profile: profileText(profile), answers });
      at.wizard.drafts.save(draft);
      return { to: stepAddress(draft, 'columns') };
    } catch (error) {
      return { page: columnsPage(await found(at, asDraftProblem(error)), question), status: 422 };
    }
  },
};

/** What the form says; of words, only those of columns that it was made for: another column has other words. */
function said(sent: Sent, looked: Looked, name: string): SaidColumns {
  const columns: Record<string, string> = {};
  const fixed: Record<string, string> = {};
  const codes: Record<string, Record<string, string>> = {};
  for (const field of sent.names()) {
    const [what, of = '', index] = field.split('.');
    const text = sent.text(field) ?? '';
    if (what === 'column') columns[of] = text;
    if (what === 'fixed') fixed[of] = text;
    if (what === 'word') {
      const written = sent.text(`written.${of}.${index}`) ?? '';
      if (written !== '') codes[of] = { ...codes[of], [written]: text };
    }
  }
  for (const column of Object.values(columns)) {
    if (column === '' || looked.columns.some(({ name: one }) => one === column)) continue;
    throw new Problem('word-unknown', {
      found: `the column “${column.slice(0, 100)}”`,
      wanted: 'a column of the file',
      next: 'Choose it from the list.',
    });
  }
  for (const [field, words] of Object.entries(codes)) {
    const there = new Set(looked.columns.find(({ name: one }) => one === columns[field])?.samples.map(String));
    codes[field] = Object.fromEntries(Object.entries(words).filter(([written]) => there.has(written)));
  }
  return {
    columns,
    fixed,
    codes,
    dateOrder: sent.text('dateOrder') ?? '',
    decimal: sent.text('decimal') ?? '',
    areaUnit: sent.text('areaUnit') ?? '',
    name,
  };
}
