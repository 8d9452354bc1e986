/** `/documents`: the documents that are kept. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { titleOf } from '../../../../reports/annotated-page.ts';
import { documentResource } from '../../../../reports/evidence.ts';
import { bdi, html } from '../../../../reports/html.ts';
import type { Resource } from '../../../../reports/resource.ts';
import { csvOf } from '../../../../reports/table.ts';
import { documentsAt, type ListedDocument } from '../../../../tasks/evidence/kept-documents.ts';
import { lineParameter } from '../../../parameter.ts';
import { sameAs } from '../../layout.ts';
import { instantText } from '../../parts/instant-text.ts';
import { pageRoute } from '../../route.ts';
import { DOCUMENT_WORDS } from '../../words/documents.ts';

const TEXT = lineParameter('text', 'Only documents with this in their title, publisher or address.');

export const DOCUMENTS = pageRoute<readonly ListedDocument[]>({
  path: '/documents',
  id: 'documents',
  summary: 'The documents that are kept, with their statements counted',
  parameters: [TEXT],
  example: '/documents',
  schema: z.object({
    documents: z.array(
      z.looseObject({ id: z.string(), claims: z.int(), judgements: z.int(), recorded: z.string(), keptBy: z.string() }),
    ),
  }),
  async find({ place, query }) {
    const { register } = await place.open();
    const all = await documentsAt(register);
    const text = (query.get(TEXT) ?? '').toLowerCase();
    return all.filter(({ document: { title, publisher, origin } }) =>
      [title?.value, publisher?.value, origin].some((one) => one?.toLowerCase().includes(text)),
    );
  },
  json: (found) => ({ documents: found.map(listedResource) }),
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: () => 'documents.csv',
      body: (found) =>
        csvOf(
          ['id', 'title', 'publisher', 'published', 'origin', 'sha256', 'claims', 'judgements', 'recorded', 'keptBy'],
          found.map((one) => ({
            ...listedResource(one),
            title: one.document.title?.value ?? null,
            publisher: one.document.publisher?.value ?? null,
            published: one.document.published === null ? null : formatDay(one.document.published.value),
          })),
        ),
    },
  },
  page(found, question) {
    const say = DOCUMENT_WORDS(question.viewer.language);
    const text = question.query.text('text');
    const rows = found.map(
      ({ document, claims, judgements, recorded, author }) =>
        html`<tr><th scope="row"><a href="/documents/${document.id}">${bdi(titleOf(document))}</a></th><td>${document.publisher && bdi(document.publisher.value)}</td><td>${document.published && formatDay(document.published.value)}</td><td class="number">${claims}</td><td class="number">${judgements}</td><td class="small">${say('kept-by', { recorded: instantText(recorded), author })}</td></tr>`,
    );
    return {
      title: say('documents'),
      within: 'check',
      trail: [{ href: '/check', title: say('check') }],
      styles: ['check'],
      body: html`<p>${say('documents-lead')}</p>
<form class="clocks"><label>${say('find')} <input type="search" name="text" maxlength="200" value="${text ?? ''}"></label> <button>${say('show')}</button></form>
${
  rows.length === 0
    ? html`<p class="notice">${say(text === undefined ? 'documents-none' : 'documents-none-so')} <a href="/check">${say('check')}</a></p>`
    : html`<div class="scroll" role="region" tabindex="0" aria-label="${say('documents')}"><table><thead><tr><th scope="col">${say('document')}</th><th scope="col">${say('publisher')}</th><th scope="col">${say('published')}</th><th scope="col" class="number">${say('statements')}</th><th scope="col" class="number">${say('judgements')}</th><th scope="col">${say('kept')}</th></tr></thead><tbody>${rows}</tbody></table></div>
<p><a class="button plain" href="${sameAs(question, 'csv')}">${say('csv')}</a> <a class="button plain" href="/claims">${say('claims')}</a></p>`
}`,
    };
  },
});

function listedResource({ document, claims, judgements, recorded, author }: ListedDocument): Resource {
  return { ...documentResource(document), claims, judgements, recorded, keptBy: author };
}
