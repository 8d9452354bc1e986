/** `/claims`: what kept documents say of a State or on a matter, by source. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { Problem } from '../../../../base/problem.ts';
import { wordOf } from '../../../../base/word.ts';
import { PROPERTIES, PROPERTY_IDS, type Property } from '../../../../evidence/property.ts';
import { VERDICTS, type Verdict } from '../../../../evidence/verdict.ts';
import { stateNamed } from '../../../../law/name.ts';
import { titleOf } from '../../../../reports/annotated-page.ts';
import { about } from '../../../../reports/claim-print.ts';
import type { Called } from '../../../../reports/evidence.ts';
import { bdi, Html, html } from '../../../../reports/html.ts';
import { csvOf } from '../../../../reports/table.ts';
import { claimsAt, type KeptClaim } from '../../../../tasks/evidence/claims-of.ts';
import { KEPT_COLUMNS, keptClaimResource, keptClaimRow } from '../../../../tasks/evidence/resource.ts';
import { lineParameter, type Parameter } from '../../../parameter.ts';
import { sameAs } from '../../layout.ts';
import { calledIn } from '../../parts/called.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { claimWords } from '../../words/claims.ts';
import { DOCUMENT_WORDS } from '../../words/documents.ts';
import { judgementList } from './judgements.ts';

/** Statements of one page. */
const PAGE = 100;

const STATE: Parameter<string> = {
  name: 'state',
  description: 'About this State, or with it at the other end: ISO code or English name.',
  schema: z.string(),
  read: (text) => text.trim(),
};
const PROPERTY: Parameter<Property | undefined> = {
  name: 'property',
  description: 'Of this property, for example withdrawal-effective.',
  schema: z.enum(PROPERTY_IDS as [string, ...string[]]),
  read: (text) => (text === '' ? undefined : wordOf(PROPERTY_IDS, text, 'property')),
};
const JUDGED: Parameter<Verdict | 'none' | undefined> = {
  name: 'judged',
  description: `Judged so by somebody: ${VERDICTS.join(', ')}; or none.`,
  schema: z.enum([...VERDICTS, 'none']),
  read: (text) => (text === '' ? undefined : wordOf([...VERDICTS, 'none'], text, 'judged')),
};
const IN_DOCUMENT = lineParameter('document', 'The id of a document, or a part of its title, publisher or address.');
const START: Parameter<number> = {
  name: 'start',
  description: `How many statements are passed over; ${PAGE} are given at once. The table (CSV) has all of them.`,
  schema: z.int().min(0),
  read(text) {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new Problem('parameter-malformed', {
      found: `start is “${text.slice(0, 100)}”`,
      wanted: 'a number from 0',
      next: 'Correct the parameter, or leave it out.',
    });
  },
};

interface Found {
  readonly all: readonly KeptClaim[];
  readonly start: number;
  readonly called: Called;
  readonly local: Called;
}

export const CLAIMS = pageRoute<Found>({
  path: '/claims',
  id: 'claims',
  summary: 'What kept documents say, by source',
  parameters: [STATE, PROPERTY, JUDGED, IN_DOCUMENT, START],
  example: '/claims?state=UKR',
  schema: z.object({
    count: z.int(),
    start: z.int(),
    claims: z.array(z.looseObject({ id: z.string(), quote: z.string(), judgements: z.array(z.looseObject({})) })),
  }),
  async find({ place, query, viewer }) {
    const [record, { called }, { register }] = await Promise.all([place.record(), place.lexicon(), place.open()]);
    const state = query.get(STATE) ?? '';
    const document = query.get(IN_DOCUMENT) ?? '';
    const all = await claimsAt(register, {
      state: state === '' ? undefined : stateNamed(record, state).iso3,
      property: query.get(PROPERTY),
      judged: query.get(JUDGED),
      document: document === '' ? undefined : document,
    });
    return { all, start: query.get(START) ?? 0, called, local: calledIn(record, called, viewer.language) };
  },
  json: ({ all, start, called }) => ({
    count: all.length,
    start,
    claims: all.slice(start, start + PAGE).map((one) => keptClaimResource(one, called)),
  }),
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: () => 'claims.csv',
      body: ({ all }) => csvOf(KEPT_COLUMNS, all.map(keptClaimRow)),
    },
  },
  page(found, question) {
    const { all, start } = found;
    const say = DOCUMENT_WORDS(question.viewer.language);
    const shown = all.slice(start, start + PAGE);
    return {
      title: say('claims'),
      within: 'check',
      trail: [
        { href: '/check', title: say('check') },
        { href: '/documents', title: say('documents') },
      ],
      styles: ['check'],
      body: html`<p>${say('claims-lead')}</p>
${filter(question)}
${
  shown.length === 0
    ? html`<p class="notice">${say('claims-none')} <a href="/check">${say('check')}</a></p>`
    : html`<p>${all.length > PAGE ? say('range', { from: start + 1, to: start + shown.length, count: all.length }) : say('found', { count: all.length })} · <a href="${sameAs(question, 'csv')}">${say('csv')}</a> · <a href="${sameAs(question, 'json')}">${say('json')}</a></p>
<ol class="kept" start="${start + 1}">${shown.map((one) => item(one, found, question))}</ol>
${steps(found, question)}`
}`,
    };
  },
});

function item({ claim, document, judgements }: KeptClaim, { local }: Found, question: SiteQuestion): Html {
  const words = claimWords(question.viewer.language);
  const told = [
    document?.publisher && bdi(document.publisher.value),
    document?.published && html`${formatDay(document.published.value)}`,
  ].filter((one): one is Html => one instanceof Html);
  const title = document === null ? claim.document : titleOf(document);
  return html`<li><blockquote>${bdi(claim.quote)}</blockquote>
<p class="small"><a href="/documents/${claim.document}#${claim.id}">${bdi(title)}</a>${told.map((one) => html`, ${one}`)}</p>
<p class="small quiet">${about(claim, { called: local, words })}</p>
${judgementList(judgements, question)}</li>`;
}

function filter({ query, viewer }: SiteQuestion): Html {
  const [say, words] = [DOCUMENT_WORDS(viewer.language), claimWords(viewer.language)];
  const option = (value: string, label: string, chosen: string | undefined, english = false) =>
    html`<option value="${value}"${english && viewer.language !== 'en' && new Html(' lang="en"')}${value === (chosen ?? '') && new Html(' selected')}>${label}</option>`;
  const [property, judged] = [query.text('property'), query.text('judged')];
  return html`<form class="clocks"><label>${say('state')} <input name="state" value="${query.text('state') ?? ''}" placeholder="${say('state-hint')}"></label>
<label>${say('property')} <select name="property">${option('', say('any'), property)}${PROPERTY_IDS.map((id) => option(id, PROPERTIES[id].says, property, true))}</select></label>
<label>${say('judged-filter')} <select name="judged">${option('', say('judged-any'), judged)}${VERDICTS.map((one) => option(one, words.verdict[one], judged))}${option('none', say('judged-none'), judged)}</select></label>
<label>${say('in-document')} <input name="document" maxlength="200" value="${query.text('document') ?? ''}"></label>
<button>${say('show')}</button></form>`;
}

function steps({ all, start }: Found, question: SiteQuestion): Html | false {
  const say = DOCUMENT_WORDS(question.viewer.language);
  const before =
    start > 0 &&
    html`<a rel="prev" href="${sameAs(question, null, { start: start > PAGE ? String(start - PAGE) : undefined })}">${say('before')}</a>`;
  const after =
    start + PAGE < all.length &&
    html`<a rel="next" href="${sameAs(question, null, { start: String(start + PAGE) })}">${say('after')}</a>`;
  return (before || after) && html`<nav class="steps" aria-label="${say('pages')}">${before} ${after}</nav>`;
}
