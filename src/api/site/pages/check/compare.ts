/** `/check/{check}/compare`: what the documents of a check say, side by side. */
import { z } from 'zod';
import { isProperty, PROPERTIES } from '../../../../evidence/property.ts';
import type { Comparison } from '../../../../evidence/side-by-side/compare.ts';
import type { Statement } from '../../../../evidence/side-by-side/statement.ts';
import { valueText } from '../../../../evidence/side-by-side/value.ts';
import { STATUSES, type Status } from '../../../../evidence/side-by-side/word.ts';
import { numberedClaims, spokenDay } from '../../../../reports/claim-print.ts';
import {
  comparisonResource,
  type MatrixRow,
  matrixRows,
  matrixTable,
  subjectName,
} from '../../../../reports/comparison.ts';
import { type Called, calledAs } from '../../../../reports/evidence.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import { csvOf } from '../../../../reports/table.ts';
import { type CheckItem, isSettled, type KeptCheck } from '../../../../tasks/evidence/check-desk.ts';
import { sameAs } from '../../layout.ts';
import { calledIn } from '../../parts/called.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { CHECK_WORDS } from '../../words/check.ts';
import { COMPARE_WORDS } from '../../words/compare.ts';
import type { Language } from '../../words.ts';
import { bringerOf, checkAt, deskOf } from './desk.ts';
import { nameOf } from './list.ts';

interface Compared {
  readonly check: KeptCheck;
  readonly comparison: Comparison;
  /** In English. */
  readonly called: Called;
  /** In the language of the page. */
  readonly local: Called;
  /** Places of statements (see {@link placeKey}) to where the page of the check shows them. */
  readonly places: ReadonlyMap<string, string>;
}

/** Rows of one status that a page shows; the table has all of them. */
const SHOWN = 300;

const MARK: Readonly<Record<Status, string>> = {
  conflict: '≠',
  doubtful: '⚠',
  unclear: '?',
  explained: '≈',
  agree: '=',
  alone: '1',
};

export const COMPARE = pageRoute<Compared>({
  path: '/check/{check}/compare',
  id: 'check-compare',
  summary: 'What the documents of a check say, side by side',
  parameters: [],
  example: '/check/example/compare',
  schema: z.object({
    facts: z.array(z.looseObject({ fact: z.string(), status: z.enum(STATUSES), voices: z.int() })),
    sources: z.array(z.looseObject({ id: z.string(), name: z.string() })),
    nearCopies: z.array(z.looseObject({ documents: z.array(z.string()) })),
    passages: z.array(z.looseObject({ quote: z.string() })),
    leftOut: z.array(z.looseObject({ claim: z.string(), says: z.string() })),
  }),
  fresh: true,
  async find(question) {
    const check = await checkAt(question);
    const { place, viewer, now } = question;
    const [comparison, record, { called }] = await Promise.all([
      deskOf(question).compare(check.id, bringerOf(question), now),
      place.record(),
      place.lexicon(),
    ]);
    return { check, comparison, called, local: calledIn(record, called, viewer.language), places: placesOf(check) };
  },
  json: ({ comparison, called }) => comparisonResource(comparison, (state) => calledAs(called, state)),
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: ({ check }) => `compared-${check.id}.csv`,
      body({ comparison, called }) {
        const { columns, rows } = matrixTable(comparison, (state) => calledAs(called, state));
        return csvOf(columns, rows);
      },
    },
  },
  page(found, question) {
    const { check, comparison } = found;
    const { language } = question.viewer;
    const say = COMPARE_WORDS(language);
    const working = !isSettled(check);
    const read = check.items.filter(({ checked }) => checked !== null);
    return {
      title: say('title'),
      within: 'check',
      wide: read.length > 3,
      trail: [
        { href: '/check', title: CHECK_WORDS(language)('title') },
        { href: `/check/${check.id}`, title: say('back') },
      ],
      styles: ['check'],
      ...(working ? { refresh: 3 } : {}),
      body: html`<p>${say('lead', { documents: read.length, facts: comparison.facts.length })}</p>
${working && html`<p role="status">${say('working')}</p>`}
${read.length < 2 && html`<p class="notice">${say('few')} <a href="/check/${check.id}">${say('back')}</a></p>`}
<h2>${say('sources')}</h2>
<ol class="documents">${read.map((item) => html`<li>${sourceOf(item, check, language)}</li>`)}</ol>
${notes(say('copies'), comparison.nearCopies)}
${notes(say('passages'), comparison.passages)}
<p><a class="button plain" href="${sameAs(question, 'csv')}">${say('csv')}</a> <a class="button plain" href="${sameAs(question, 'json')}">${say('json')}</a></p>
${comparison.facts.length === 0 && html`<p>${say('none')}</p>`}
${[...STATUSES].reverse().map((status) => group(status, found, question))}
${
  comparison.leftOut.length > 0 &&
  html`<details><summary>${say('left-out', { count: comparison.leftOut.length })}</summary><ul lang="en">${comparison.leftOut.map((one) => html`<li>${quoteOf(found.check, one.document, one.claim)}: ${one.says}</li>`)}</ul></details>`
}`,
    };
  },
});

function placeKey(document: string, start: number, end: number): string {
  return `${document} ${start} ${end}`;
}

function placesOf({ id, items }: KeptCheck): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { number, checked } of items) {
    if (checked === null) continue;
    for (const one of numberedClaims(checked)) {
      places.set(
        placeKey(checked.document.id, one.start, one.end),
        `/check/${id}?document=${number}#text-${one.number}`,
      );
    }
  }
  return places;
}

/** What a document is called, who published it and when. */
function sourceOf(item: CheckItem, { id }: KeptCheck, language: Language): Html {
  const { publisher = null, published = null } = item.checked?.document ?? {};
  const day = published && spokenDay(published.value, language === 'en' ? 'en-GB' : language);
  return html`<a href="/check/${id}?document=${item.number}">${nameOf(item, language)}</a>${publisher && html`, ${bdi(publisher.value)}`}${day && html`, ${day}`}`;
}

function notes(title: string, found: readonly { readonly says: string }[]): Html | false {
  return (
    found.length > 0 &&
    html`<h2>${title}</h2>\n<ul lang="en" class="notice doubt">${found.map(({ says }) => html`<li>${says}</li>`)}</ul>`
  );
}

function quoteOf({ items }: KeptCheck, document: string, claim: string): Html {
  const claims = items.find(({ checked }) => checked?.document.id === document)?.checked?.claims ?? [];
  const quote = claims.find((one) => one.claim.id === claim)?.claim.quote ?? claim;
  return html`“${bdi(quote)}”`;
}

/** The facts of one status, the gravest of which come first: facts in rows, documents in columns. */
function group(status: Status, found: Compared, question: SiteQuestion): Html | false {
  const { comparison } = found;
  const { language } = question.viewer;
  const say = COMPARE_WORDS(language);
  const rows = matrixRows(comparison).filter(({ judged }) => judged.status === status);
  if (rows.length === 0) return false;
  const columns = comparison.sources.filter(({ id }) =>
    rows.some(({ cells }) => cells.some(({ source }) => source === id)),
  );
  const heads = columns.map((source) => {
    const item = found.check.items.find(({ checked }) => checked?.document.id === source.id);
    const told = item === undefined ? bdi(source.name) : sourceOf(item, found.check, language);
    return html`<th scope="col">${told}</th>`;
  });
  const name = say(status);
  return html`<h2><span class="status ${status}"><span aria-hidden="true">${MARK[status]}</span> ${name}</span></h2>
<p class="quiet">${say(`${status}-says`)}</p>
<div class="scroll" role="region" tabindex="0" aria-label="${name}: ${say('table')}"><table class="matrix">
<caption class="hidden">${name}: ${say('table')}</caption>
<thead><tr><th scope="col">${say('fact')}</th>${heads}</tr></thead>
<tbody>${rows.slice(0, SHOWN).map((row) =>
    matrixRow(
      row,
      columns.map(({ id }) => id),
      found,
      language,
    ),
  )}</tbody>
</table></div>
${rows.length > SHOWN && html`<p>${say('more', { count: rows.length - SHOWN })}</p>`}`;
}

function matrixRow(
  { judged, scope, period, cells }: MatrixRow,
  columns: readonly string[],
  found: Compared,
  language: Language,
): Html {
  const { fact, judgements, status, voices } = judged;
  const { measure, treaty } = fact.topic;
  const say = COMPARE_WORDS(language);
  const subject = subjectName(fact, (state) => calledAs(found.local, state));
  const about = treaty === null || treaty === subject ? subject : `${subject} (${treaty})`;
  const more = [period, scope.join(', ')].filter((part) => part !== '').join('; ');
  // What one voice says needs no sentence beside its value.
  const says =
    status === 'alone' ? [] : judgements.map(({ says: sentence }) => html`<p class="small" lang="en">${sentence}</p>`);
  const values = columns.map((column) => {
    const statements = cells.find(({ source }) => source === column)?.statements ?? [];
    if (statements.length === 0) return html`<td class="quiet">–</td>`;
    return html`<td>${statements.map((one) => valueCell(one, found, language))}</td>`;
  });
  return html`<tr><th scope="row"><strong>${about}</strong><br><span lang="en">${isProperty(measure) ? PROPERTIES[measure].says : measure}</span>${more !== '' && html`<br><span class="quiet small" lang="en">${more}</span>`}${status !== 'alone' && html`<br><span class="quiet small">${say('voices', { count: voices })}</span>`}${says}</th>${values}</tr>`;
}

/** A value with its words, which lead to where they stand. */
function valueCell(
  { value, speaker, alleged, place, quote }: Statement,
  { places }: Compared,
  language: Language,
): Html {
  const say = COMPARE_WORDS(language);
  const told = [speaker === null ? null : bdi(speaker), alleged ? html`${say('alleged')}` : null].filter(
    (one) => one !== null,
  );
  const by =
    told.length > 0 &&
    html` <span class="quiet small">(${told.map((one, index) => html`${index > 0 && ', '}${one}`)})</span>`;
  const href = place.kind === 'document' ? places.get(placeKey(place.document, place.start, place.end)) : undefined;
  const words = html`“${bdi(quote)}”`;
  return html`<p><strong lang="en">${valueText(value)}</strong>${by}<br><span class="small">${href !== undefined ? html`<a href="${href}">${words}</a>` : words}${place.kind === 'document' && place.page !== null && html` <span class="quiet">${say('page', { page: place.page })}</span>`}</span></p>`;
}
