/** Claims as rows of a table: one row a claim, every cell a plain value. */
import { formatDay } from '../base/day.ts';
import type { Ground } from '../base/finding.ts';
import type { CheckedDocument } from '../evidence/check.ts';
import type { Claim } from '../evidence/claim.ts';
import type { SourceDocument } from '../evidence/document.ts';
import type { CheckedClaim } from '../evidence/verdict.ts';
import { dayText, type Resource } from './resource.ts';

/** Columns that say which claim it is. */
const CLAIM = [
  'document',
  'title',
  'publisher',
  'published',
  'claim',
  'start',
  'end',
  'page',
  'quote',
  'property',
  'mode',
  'states',
  'objects',
  'treaty',
  'weapon',
  'conduct',
  'value',
  'low',
  'high',
  'unit',
  'time',
  'from',
  'to',
  'speakers',
] as const;

export const CLAIM_COLUMNS: readonly string[] = [
  ...CLAIM,
  'known',
  'verdict',
  'reason',
  'correct',
  'missing',
  'because',
];

/** The rows of a checked document, one for each claim. */
export function claimRows(checked: CheckedDocument): Resource[] {
  const known = formatDay(checked.known);
  return checked.claims.map((one) => ({ ...claimRow(one.claim, checked.document), known, ...verdictCells(one) }));
}

/** The cells of a claim; the nearest speaker stands first. */
export function claimRow(
  claim: Claim,
  document: Pick<SourceDocument, 'title' | 'publisher' | 'published'> | null,
): Resource {
  const { value, time } = claim;
  return {
    document: claim.document,
    title: document?.title?.value ?? null,
    publisher: document?.publisher?.value ?? null,
    published: dayText(document?.published?.value ?? null),
    claim: claim.id,
    start: claim.span.start,
    end: claim.span.end,
    page: claim.page,
    quote: claim.quote,
    property: claim.property,
    mode: claim.mode,
    states: claim.states,
    objects: claim.objects,
    treaty: claim.treaty,
    weapon: claim.weapon,
    conduct: claim.conduct,
    value: value?.as ?? null,
    low: value?.low ?? null,
    high: value?.high ?? null,
    unit: value?.unit ?? null,
    time: time?.as ?? null,
    from: dayText(time?.earliest ?? null),
    to: dayText(time?.latest ?? null),
    speakers: claim.speakers.map((one) => one.name),
  };
}

function verdictCells({ verdict, reason, correct, missing, because }: CheckedClaim): Resource {
  return { verdict, reason, correct, missing, because: [...new Set(because.map(groundName))] };
}

/** A reason in as few words as it can be looked up by: `APMBC Art 20(3)`, or the id of an act or fact. */
export function groundName(ground: Ground): string {
  return ground.kind === 'provision' ? `${ground.treaty} Art ${ground.article}` : ground.id;
}
