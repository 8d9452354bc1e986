/** The second step: what the file is. What it says itself is shown, what it leaves open is asked. */
import { z } from 'zod';
import { parseDay } from '../../../../base/day.ts';
import { Problem } from '../../../../base/problem.ts';
import { wordOf } from '../../../../base/word.ts';
import { inBox } from '../../../../geo/box.ts';
import { parseCrs } from '../../../../geo/crs/parse.ts';
import type { LegalRecord } from '../../../../law/record.ts';
import { bdi, Html, type HtmlPart, html } from '../../../../reports/html.ts';
import { type Answers, answered, type Draft, type DraftProblem } from '../../../../tasks/land/draft/draft.ts';
import type { Looked } from '../../../../tasks/land/draft/look.ts';
import { outlineOf } from '../../../../tasks/land/draft/outline.ts';
import { IMPORT_KINDS, type ImportKind } from '../../../../tasks/land/import-record.ts';
import { formToken } from '../../layout.ts';
import { placesMap } from '../../parts/places-map.ts';
import { inNameOrder, stateName } from '../../parts/state-name.ts';
import { type ActionRoute, type PageContent, pageRoute, type Sent, type SiteQuestion } from '../../route.ts';
import { IMPORT } from '../../words/import.ts';
import {
  type AtDraft,
  asDraftProblem,
  draftOf,
  draftResource,
  inEnglish,
  numberText,
  options,
  problemNotice,
  stepAddress,
  stepPage,
} from './frame.ts';

const KINDS = Object.keys(IMPORT_KINDS) as ImportKind[];
const PRODUCTS = ['cancelled', 'reduced', 'cleared'] as const;
const ENCODINGS = [
  'utf-8',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1254',
  'windows-1256',
  'windows-1258',
  'windows-874',
  'koi8-u',
  'koi8-r',
  'ibm866',
  'utf-16le',
];

interface Found extends AtDraft {
  readonly record: LegalRecord;
  readonly looked: Looked | null;
  readonly problem: DraftProblem | null;
}

async function found(question: SiteQuestion, at: AtDraft, problem: DraftProblem | null = null): Promise<Found> {
  const record = await question.place.record();
  if (at.draft.done !== null) return { ...at, record, looked: null, problem };
  try {
    return { ...at, record, looked: await at.wizard.look(at.draft), problem };
  } catch (error) {
    return { ...at, record, looked: null, problem: problem ?? asDraftProblem(error) };
  }
}

/** What is still to be answered before the columns can be looked at. */
export function openQuestions(
  { answers }: Draft,
  looked: Looked | null,
): ('layer' | 'kind' | 'owner' | 'encoding' | 'crs')[] {
  if (looked === null) return [];
  return [
    ...(looked.layer === null ? (['layer'] as const) : []),
    ...(answers.kind === null ? (['kind'] as const) : []),
    ...(answers.owner === null ? (['owner'] as const) : []),
    ...(looked.encoding?.how === 'asked' ? (['encoding'] as const) : []),
    ...(looked.layer !== null && looked.crs.code === null ? (['crs'] as const) : []),
  ];
}

export const IMPORT_WHAT = pageRoute<Found>({
  path: '/land/import/{draft}/what',
  id: 'import-what',
  summary: 'What a file is: layer, kind, owner, reference system, encoding, source and day',
  parameters: [],
  example: '/land/import/0123456789abcdef0123456789abcdef/what',
  needs: 'a draft of your own',
  schema: z.looseObject({
    draft: z.string(),
    format: z.string().nullable(),
    layers: z.array(z.object({ name: z.string(), fields: z.int(), rows: z.int().nullable() })),
    answers: z.record(z.string(), z.string().nullable()),
    open: z.array(z.string()),
  }),
  private: true,
  fresh: true,
  find: async (question) => found(question, await draftOf(question)),
  sets: ({ draft }) => (draft.done === null ? {} : { to: stepAddress(draft, 'write') }),
  json: (at, question) => ({
    ...draftResource(question, at),
    format: at.looked?.format ?? null,
    layers: (at.looked?.layers ?? []).map(({ name, fields, rowCount }) => ({
      name,
      fields: fields.length,
      rows: rowCount,
    })),
    answers: { ...at.draft.answers },
    open: openQuestions(at.draft, at.looked),
    crs:
      at.looked === null
        ? null
        : { code: at.looked.crs.code, how: at.looked.crs.how, choices: at.looked.crs.choices.map(({ code }) => code) },
    problem: at.problem === null ? null : { ...at.problem },
  }),
  page: whatPage,
});

function whatPage({ draft, record, looked, problem }: Found, question: SiteQuestion): PageContent {
  const say = IMPORT(question.viewer.language);
  if (looked === null) {
    return stepPage(
      question,
      draft,
      'what',
      html`${problemNotice(question, problem)}
<form method="post" action="/land/import/${draft.id}/remove">${formToken(question)}<button>${say('send-another')}</button></form>`,
    );
  }
  const { answers } = draft;
  const said = answers.owner !== null || answers.kind !== null;
  const open = openQuestions(draft, looked);
  const asked =
    said &&
    open.length > 0 &&
    html`<div class="notice doubt" role="status"><p>${say('still-open')}</p><ul>${open.map((one) => html`<li>${say(`open-${one}`)}</li>`)}</ul></div>`;
  const kind = answers.kind ?? looked.kind;
  const column = answers.owner?.startsWith('column:') ? answers.owner.slice(7) : '';
  const body = html`${problemNotice(question, problem)}${asked}
<form method="post" action="${stepAddress(draft, 'what')}" class="answers">${formToken(question)}
${layerPart(question, looked, answers)}
<fieldset><legend>${say('what-rows')}</legend>
<label class="field">${say('kind')} <select name="kind"><option value="">${say('choose')}</option>${options(
    KINDS.map((one) => [one, say(`kind-${one}`)]),
    kind,
  )}</select></label>
${answers.kind === null && looked.kind !== null && html`<p class="quiet small">${say('kind-guessed')}</p>`}
<label class="field">${say('product')} <select name="product"><option value="">${say('product-row')}</option>${options(
    PRODUCTS.map((one) => [one, say(`product-${one}`)]),
    answers.product,
  )}</select></label>
<p class="quiet small">${say('product-hint')}</p></fieldset>
<fieldset><legend>${say('whose')}</legend>
<label class="field">${say('owner')} <select name="owner"><option value="">${say('choose')}</option>${options(statesOf(record, question), answers.owner)}</select></label>
<label class="field">${say('owner-column')} <select name="owner-column"><option value="">${say('owner-one')}</option>${options(
    looked.columns.map(({ name }) => [name, name]),
    column,
  )}</select></label></fieldset>
${crsPart(question, looked, answers, say)}
${encodingPart(question, looked, answers)}
<fieldset><legend>${say('source')}</legend>
<label class="field">${say('source-title')} <input name="title" maxlength="200" value="${answers.title ?? ''}" aria-describedby="title-hint"></label>
<p class="quiet small" id="title-hint">${say('source-hint')}</p>
<label class="field">${say('day')} <input type="date" name="on" min="1950-01-01" max="2199-12-31" value="${answers.on ?? ''}" aria-describedby="day-hint"></label>
<p class="quiet small" id="day-hint">${say('day-hint')}</p>
<label class="field">${say('reason')} <input name="reason" maxlength="500" value="${answers.reason ?? ''}"></label>
<p class="quiet small">${say('author', { name: draft.who })}</p></fieldset>
<p class="buttons"><button name="go" value="next">${say('save-next')}</button> <button class="plain" name="go" value="look">${say('look-again')}</button></p>
</form>
${looked.remarks.length > 0 && html`<h2>${say('remarks')}</h2><ul>${looked.remarks.slice(0, 20).map((one) => html`<li>${inEnglish(question, one)}</li>`)}</ul>`}`;
  return stepPage(question, draft, 'what', body);
}

function layerPart(question: SiteQuestion, looked: Looked, answers: Answers): HtmlPart {
  const say = IMPORT(question.viewer.language);
  if (looked.layers.length < 2) {
    const [only] = looked.layers;
    return (
      only !== undefined &&
      html`<p>${say('one-layer', { format: looked.format })} <b>${bdi(only.name)}</b>, ${say('fields-rows', { fields: only.fields.length, rows: only.rowCount === null ? '?' : numberText(question, only.rowCount) })}</p>`
    );
  }
  return html`<fieldset><legend>${say('layer')}</legend>${looked.layers.map(({ name, fields, rowCount }) => html`<p><label class="choice"><input type="radio" name="layer" value="${name}"${(answers.layer ?? '') === name && new Html(' checked')}> ${bdi(name)} <span class="quiet">${say('fields-rows', { fields: fields.length, rows: rowCount === null ? '?' : numberText(question, rowCount) })}</span></label></p>`)}</fieldset>`;
}

function statesOf(record: LegalRecord, { viewer }: SiteQuestion): [string, string][] {
  const inOrder = inNameOrder(viewer.language);
  return [...record.states.keys()]
    .map((code): [string, string] => [code, `${stateName(record, code, viewer.language)} (${code})`])
    .sort(([, a], [, b]) => inOrder(a, b));
}

function crsPart(
  question: SiteQuestion,
  { crs, box }: Looked,
  answers: Answers,
  say: ReturnType<typeof IMPORT>,
): HtmlPart {
  const owner = answers.owner?.startsWith('column:') === false ? answers.owner : null;
  const outline = owner === null ? [] : outlineOf(owner);
  const drawn = (places: Looked['crs']['places'], name: string) =>
    places.length > 0 &&
    html`<figure>${placesMap(outline, places, say('places-label', { count: places.length, crs: name }))}<figcaption class="quiet small">${box === null ? say('places', { count: places.length }) : say('places-in', { count: places.length, inside: places.filter(([x, y]) => inBox(box, x, y)).length })}</figcaption></figure>`;
  const text = html`<label class="field">${say('crs-other')} <input name="crs" maxlength="60" placeholder="EPSG:32634" value="${crs.how === 'given' ? (answers.crs ?? '') : ''}"></label>`;
  if (crs.how === 'none') return html`<input type="hidden" name="crs" value="">`;
  const told =
    crs.code === null
      ? html`<p>${say('crs-asked', { first: crs.first?.map((one) => String(one)).join(', ') ?? '' })}</p>`
      : html`<p>${say(`crs-${crs.how === 'asked' ? 'given' : crs.how}`)} <b>${crs.name ?? crs.code}</b>${crs.code !== crs.name && crs.code.length < 30 && ` (${crs.code})`}</p>${drawn(crs.places, crs.name ?? '')}`;
  const choices = crs.choices.map(
    ({ code, name, says, places }) =>
      html`<div class="card"><label class="choice"><input type="radio" name="crs-choice" value="${code}"${answers.crs === code && new Html(' checked')}> <b>${code}</b> ${name}</label>${says !== '' && html`<p class="quiet small">${inEnglish(question, says)}</p>`}${drawn(places, code)}</div>`,
  );
  const ask = html`${crs.choices.length > 0 ? html`<p>${say('crs-choices')}</p><div class="cards">${choices}</div>` : crs.code === null && html`<p>${say(owner === null ? 'crs-owner-first' : 'crs-none-fits')}</p>`}${text}`;
  return html`<fieldset><legend>${say('crs')}</legend>${told}${crs.code === null || crs.how === 'given' ? ask : html`<details><summary>${say('crs-wrong')}</summary>${text}</details>`}</fieldset>`;
}

function encodingPart(question: SiteQuestion, { encoding, texts }: Looked, answers: Answers): HtmlPart {
  const say = IMPORT(question.viewer.language);
  if (encoding === null || (texts.length === 0 && encoding.how !== 'asked')) return null;
  const read = html`<ul class="texts">${texts.map((text) => html`<li>${bdi(text)}</li>`)}</ul>`;
  if (encoding.how === 'asked') {
    return html`<fieldset><legend>${say('encoding')}</legend><p>${say('encoding-asked')}</p>${encoding.candidates.map(({ name, sample }) => html`<p><label class="choice"><input type="radio" name="encoding" value="${name}"> <b>${name}</b> ${bdi(sample)}</label></p>`)}</fieldset>`;
  }
  return html`<fieldset><legend>${say('encoding')}</legend><p>${say('encoding-read', { name: encoding.name })}</p>${read}
<details${answers.encoding !== null && new Html(' open')}><summary>${say('encoding-wrong')}</summary><label class="field">${say('encoding-other')} <select name="encoding"><option value="">${say('encoding-found')}</option>${options(
    ENCODINGS.map((one) => [one, one]),
    answers.encoding,
  )}</select></label></details></fieldset>`;
}

export const IMPORT_ANSWER: ActionRoute = {
  kind: 'action',
  path: '/land/import/{draft}/what',
  id: 'import-answer',
  summary: 'Say what a file is',
  needs: 'session',
  limit: 100_000,
  async act(question, sent) {
    const at = await draftOf(question);
    at.wizard.idle(at.draft);
    try {
      const answers = answersOf(sent, at.draft.answers);
      const draft = sameAnswers(answers, at.draft.answers) ? at.draft : answered(at.draft, { answers });
      at.wizard.drafts.save(draft);
      const looked = await at.wizard.look(draft);
      const done = openQuestions(draft, looked).length === 0 && sent.text('go') === 'next';
      return { to: stepAddress(draft, done ? 'columns' : 'what') };
    } catch (error) {
      const again = await found(question, at, asDraftProblem(error));
      return { page: whatPage(again, question), status: 422 };
    }
  },
};

const sameAnswers = (one: Answers, two: Answers) => JSON.stringify(one) === JSON.stringify(two);

/** @throws Problem of what cannot be read */
function answersOf(sent: Sent, before: Answers): Answers {
  const text = (name: string): string | null => sent.text(name)?.trim() || null;
  const column = sent.text('owner-column') || null;
  const owner = text('owner')?.toUpperCase() ?? null;
  if (owner !== null && !/^[A-Z]{2,3}$/.test(owner)) {
    throw new Problem('owner-malformed', {
      found: `“${owner.slice(0, 50)}” as the State`,
      wanted: 'the three letters of a State, such as BIH',
      next: 'Choose it from the list.',
    });
  }
  const crs = text('crs') ?? text('crs-choice');
  if (crs !== null) parseCrs(crs);
  const encoding = text('encoding');
  if (encoding !== null)
    wordOf(
      [...ENCODINGS, ...(encoding === before.encoding ? [encoding] : []), ...CANDIDATES],
      encoding,
      'the encoding',
    );
  const on = text('on');
  if (on !== null) parseDay(on, 'the day of the data');
  const kind = text('kind');
  const product = text('product');
  return {
    layer: sent.text('layer') ?? before.layer,
    kind: kind === null ? null : wordOf(KINDS, kind, 'the kind of rows'),
    owner: column === null ? owner : `column:${column}`,
    crs,
    encoding,
    title: text('title')?.slice(0, 200) ?? null,
    on,
    product: product === null ? null : wordOf(PRODUCTS, product, 'what became of the land'),
    reason: text('reason')?.slice(0, 500) ?? null,
  };
}

/** Encodings that a file may be proposed to be read in. */
const CANDIDATES = ['windows-1250', 'windows-1251', 'windows-1252', 'windows-1256', 'ibm866', 'koi8-u'];
