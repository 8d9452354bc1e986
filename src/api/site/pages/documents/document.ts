/** `/documents/{document}`: a document that is kept, its statements, what the record says to them, and what people hold of them. */
import { z } from 'zod';
import { type Day, formatDay } from '../../../../base/day.ts';
import { Problem } from '../../../../base/problem.ts';
import type { CheckedDocument } from '../../../../evidence/check.ts';
import { VERDICTS } from '../../../../evidence/verdict.ts';
import type { LegalRecord } from '../../../../law/record.ts';
import { titleOf } from '../../../../reports/annotated-page.ts';
import { claimReasons, languageOf, numberedClaims, outwardLink, spokenDay } from '../../../../reports/claim-print.ts';
import { type Called, checkedClaimResource, documentResource } from '../../../../reports/evidence.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import { countVerdicts } from '../../../../reports/verdict-words.ts';
import type { KeptDocument } from '../../../../store/evidence/kept-evidence.ts';
import { claimsAt, type KeptClaim } from '../../../../tasks/evidence/claims-of.ts';
import { documentAt } from '../../../../tasks/evidence/kept-documents.ts';
import { judgementResource } from '../../../../tasks/evidence/resource.ts';
import { questionDay } from '../../../../tasks/question.ts';
import type { Parameter } from '../../../parameter.ts';
import { calledIn } from '../../parts/called.ts';
import { groundAddress } from '../../parts/ground-address.ts';
import { instantText } from '../../parts/instant-text.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { CHECK_WORDS } from '../../words/check.ts';
import { claimWords } from '../../words/claims.ts';
import { DOCUMENT_WORDS } from '../../words/documents.ts';
import { deskOf } from '../check/desk.ts';
import { countChips } from '../check/list.ts';
import { judgeForm, judgementList } from './judgements.ts';

const KNOWN: Parameter<string> = {
  name: 'known',
  description: 'Hold it against what was known on: publication (default), today, or a day YYYY-MM-DD.',
  schema: z.string(),
  read(text) {
    if (text !== 'publication' && text !== 'today') questionDay(text, 'known');
    return text;
  },
};

interface Found {
  readonly document: KeptDocument;
  readonly recorded: string;
  readonly author: string;
  readonly kept: ReadonlyMap<string, KeptClaim>;
  readonly checked: CheckedDocument;
  readonly record: LegalRecord;
  readonly called: Called;
}

export const KEPT_DOCUMENT = pageRoute<Found>({
  path: '/documents/{document}',
  id: 'document',
  summary: 'A document that is kept, with its statements',
  parameters: [KNOWN],
  // Which documents a register has is its own affair.
  example: '/documents/0000000000000000',
  needs: 'a document that is kept',
  schema: z.object({
    document: z.looseObject({ id: z.string() }),
    recorded: z.string(),
    keptBy: z.string(),
    known: z.iso.date(),
    counts: z.record(z.enum(VERDICTS), z.int()),
    claims: z.array(
      z.looseObject({
        id: z.string(),
        quote: z.string(),
        verdict: z.enum(VERDICTS),
        judgements: z.array(z.looseObject({})),
      }),
    ),
  }),
  async find(question) {
    const { place, parts, query, today } = question;
    const id = parts.document ?? '';
    const { register } = await place.open();
    const found = await documentAt(register, id);
    if (found === null) {
      throw new Problem('resource-missing', {
        found: `no document ${id.slice(0, 100)} is kept`,
        wanted: 'the id of a kept document: doc- and 16 hexadecimal digits',
        next: '/documents lists them.',
      });
    }
    const claims = (await claimsAt(register, { document: id })).filter(({ claim }) => claim.document === id);
    const source = { ...found.document, text: '', pages: [] };
    const [checked, record, { called }] = await Promise.all([
      deskOf(question).verdicts(
        source,
        claims.map(({ claim }) => claim),
        query.get(KNOWN),
        today,
      ),
      place.record(),
      place.lexicon(),
    ]);
    return { ...found, kept: new Map(claims.map((one) => [one.claim.id, one])), checked, record, called };
  },
  json: ({ document, recorded, author, kept, checked, called }) => ({
    document: documentResource(document),
    recorded,
    keptBy: author,
    known: formatDay(checked.known),
    counts: { ...countVerdicts(checked.claims) },
    claims: checked.claims.map((one) => ({
      ...checkedClaimResource(one, called),
      judgements: (kept.get(one.claim.id)?.judgements ?? []).map(judgementResource),
    })),
  }),
  page(found, question) {
    const { document, kept, checked, record } = found;
    const { language } = question.viewer;
    const [say, check] = [DOCUMENT_WORDS(language), CHECK_WORDS(language)];
    const claims = numberedClaims(checked);
    const own = languageOf(document);
    const reasons = claimReasons(claims, own, {
      called: calledIn(record, found.called, language),
      words: claimWords(language),
      groundHref: (ground) => groundAddress(record, ground),
      foot: ({ claim }) => {
        const judgements = kept.get(claim.id)?.judgements ?? [];
        return html`<div id="${claim.id}">${judgementList(judgements, question)}${judgeForm(claim.id, judgements, question)}</div>`;
      },
    });
    return {
      title: titleOf(document),
      ownHeading: true,
      within: 'check',
      trail: [
        { href: '/check', title: check('title') },
        { href: '/documents', title: say('documents') },
      ],
      styles: ['check'],
      body: html`<h1${own}>${bdi(titleOf(document))}</h1>
${details(found, question)}
${knownForm(question, checked.known)}
<p>${check('statements-found', { count: claims.length })}</p>
${countChips(countVerdicts(claims), language)}
<p class="quiet small">${say('verdict-note')}</p>
<div class="reasons">${reasons}</div>`,
    };
  },
});

function details({ document, recorded, author }: Found, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const [say, check] = [DOCUMENT_WORDS(language), CHECK_WORDS(language)];
  const { publisher, author: writer, published, origin, id, sha256 } = document;
  const rows: readonly (readonly [string, Html | null])[] = [
    [check('d-publisher'), publisher && bdi(publisher.value)],
    [check('d-author'), writer && bdi(writer.value)],
    [
      check('d-published'),
      published === null
        ? html`${check('d-unpublished')}`
        : spokenDay(published.value, language === 'en' ? 'en-GB' : language),
    ],
    [check('d-origin'), outwardLink(origin, origin)],
    [
      say('kept'),
      html`${say('kept-by', { recorded: instantText(recorded), author })} · <a href="/register/history/document/evidence/${encodeURIComponent(id)}">${say('history')}</a>`,
    ],
    ['SHA-256', html`<code>${sha256}</code>`],
  ];
  return html`<dl class="about small">${rows.map(([term, value]) => value !== null && html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}

/** The same against what was known on another day. */
function knownForm(question: SiteQuestion, known: Day): Html {
  const say = DOCUMENT_WORDS(question.viewer.language);
  const check = CHECK_WORDS(question.viewer.language);
  const links = [
    html`<a href="${question.path}">${check('known-publication')}</a>`,
    html`<a href="${question.path}?known=today">${check('known-today')}</a>`,
  ];
  return html`<form class="clocks"><label>${say('known')} <input type="date" name="known" min="1990-01-01" max="2199-12-31" value="${formatDay(known)}"></label> <button>${say('show')}</button> <span>${links[0]} · ${links[1]}</span></form>`;
}
