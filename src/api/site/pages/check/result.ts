/** `/check/{check}`: an article as it was checked, every claim with its reason beside it. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { Problem } from '../../../../base/problem.ts';
import type { CheckedDocument } from '../../../../evidence/check.ts';
import { VERDICTS, type Verdict } from '../../../../evidence/verdict.ts';
import type { LegalRecord } from '../../../../law/record.ts';
import { annotatedPage } from '../../../../reports/annotated-page.ts';
import { claimReviews } from '../../../../reports/claim-review.ts';
import { CLAIM_COLUMNS, claimRows } from '../../../../reports/claim-table.ts';
import { type Called, checkedDocumentResource } from '../../../../reports/evidence.ts';
import { csvOf } from '../../../../reports/table.ts';
import { type CheckItem, isSettled, type KeptCheck } from '../../../../tasks/evidence/check-desk.ts';
import { type OtherFormat, pageRoute, type SiteQuestion } from '../../route.ts';
import { checkAt } from './desk.ts';
import { DOCUMENT, VERDICT } from './parameters.ts';
import { progressPage } from './progress.ts';
import { resultPage } from './result-page.ts';
import { STATE_SCHEMA, stateResource } from './state.ts';

export interface Result {
  readonly check: KeptCheck;
  /** The document that is looked at. */
  readonly item: CheckItem;
  /** Empty: all. */
  readonly verdicts: readonly Verdict[];
  readonly record: LegalRecord;
  /** In English. */
  readonly called: Called;
}

export const RESULT = pageRoute<Result>({
  path: '/check/{check}',
  id: 'check-result',
  summary: 'An article as it was checked',
  parameters: [DOCUMENT, VERDICT],
  example: '/check/example',
  schema: STATE_SCHEMA.extend({
    document: z.int().min(1),
    checked: z
      .object({
        document: z.looseObject({ id: z.string(), sha256: z.string(), format: z.string() }),
        on: z.iso.date().nullable(),
        known: z.iso.date(),
        counts: z.record(z.enum(VERDICTS), z.int().min(0)),
        claims: z.array(
          z.looseObject({
            id: z.string(),
            quote: z.string(),
            page: z.int().nullable(),
            verdict: z.enum(VERDICTS),
            reason: z.string(),
            correct: z.string().nullable(),
            missing: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
  }),
  fresh: true,
  async find(question) {
    const check = await checkAt(question);
    const { place, query } = question;
    const [record, { called }] = await Promise.all([place.record(), place.lexicon()]);
    return { check, item: itemOf(check, query.get(DOCUMENT) ?? 1), verdicts: query.get(VERDICT) ?? [], record, called };
  },
  json: ({ check, item: { number, checked }, verdicts, called }) => ({
    ...stateResource(check),
    document: number,
    checked: checked === null ? null : checkedDocumentResource(checked, called, shown(checked, verdicts).claims),
  }),
  page(found, question) {
    const named = question.query.has(DOCUMENT.name);
    const wait = named ? !isSettled({ ...found.check, items: [found.item] }) : !isSettled(found.check);
    if (wait || found.item.checked === null) return progressPage(found.check, question);
    return resultPage({ ...found, checked: found.item.checked }, question);
  },
  formats: {
    annotated: file('text/html; charset=utf-8', 'html', ({ checked, called }) => annotatedPage(checked, called)),
    csv: file('text/csv; charset=utf-8', 'csv', ({ checked, verdicts }) =>
      csvOf(CLAIM_COLUMNS, claimRows(shown(checked, verdicts))),
    ),
    claimreview: file('application/ld+json', 'jsonld', ({ checked, verdicts }, { today }) => {
      const reviews = claimReviews([shown(checked, verdicts)], { reviewed: today });
      return `${JSON.stringify(reviews, null, 2)}\n`;
    }),
  },
});

/** A document with those of its claims that are asked for. */
function shown(checked: CheckedDocument, verdicts: readonly Verdict[]): CheckedDocument {
  if (verdicts.length === 0) return checked;
  return { ...checked, claims: checked.claims.filter(({ verdict }) => verdicts.includes(verdict)) };
}

function itemOf(check: KeptCheck, number: number): CheckItem {
  const item = check.items.find((one) => one.number === number);
  if (item !== undefined) return item;
  throw new Problem('resource-missing', {
    found: `this check has no document ${number}`,
    wanted: `a number from 1 to ${check.items.length}`,
    next: 'Choose one of the list on the page of the check.',
  });
}

type Whole = Result & { readonly checked: CheckedDocument };

/** @throws Problem of the document, or `check-working` where it is not checked yet */
function file(
  type: string,
  ending: string,
  body: (found: Whole, question: SiteQuestion) => string,
): OtherFormat<Result> {
  return {
    type,
    file: ({ item: { checked } }) =>
      `checked-${checked === null ? 'document' : checked.document.id}-${checked === null ? '' : formatDay(checked.known)}.${ending}`,
    body(found, question) {
      const { checked, problem, name } = found.item;
      if (checked !== null) return body({ ...found, checked }, question);
      throw (
        problem ??
        new Problem('check-working', {
          found: `${name} is still being checked`,
          wanted: 'a document that is checked',
          next: `Ask again in some seconds; /check/${found.check.id}/state tells how far it is.`,
        })
      );
    },
  };
}
