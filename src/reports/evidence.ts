/** A checked document as a resource. Field names are a contract, as in `resource.ts`. */
import { formatDay } from '../base/day.ts';
import type { Ground } from '../base/finding.ts';
import type { CheckedDocument } from '../evidence/check.ts';
import type { Claim, ClaimTime } from '../evidence/claim.ts';
import type { Detail, SourceDocument } from '../evidence/document.ts';
import { PROPERTIES } from '../evidence/property.ts';
import type { CheckedClaim } from '../evidence/verdict.ts';
import { dayText, groundResource, type Json, positionResource, type Resource } from './resource.ts';
import { countVerdicts } from './verdict-words.ts';

/** State code to plain name. */
export type Called = ReadonlyMap<string, string>;

/** `WORLD`: all States. */
export function calledAs(called: Called, code: string): string {
  return code === 'WORLD' ? 'all States' : (called.get(code) ?? code);
}

/** What a claim is about, for a reader: the States; where it is about no single one, the treaty; else nothing. */
export function subjectOf({ states, treaty }: Claim, called: Called): string {
  const named = states.filter((code) => code !== 'WORLD').map((code) => calledAs(called, code));
  return named.length > 0 ? named.join(', ') : (treaty ?? '');
}

/** @param shown the claims to tell of; the counts are of all */
export function checkedDocumentResource(
  checked: CheckedDocument,
  called: Called,
  shown: readonly CheckedClaim[] = checked.claims,
): Resource {
  return {
    document: documentResource(checked.document),
    on: dayText(checked.on),
    known: formatDay(checked.known),
    counts: { ...countVerdicts(checked.claims) },
    claims: shown.map((one) => checkedClaimResource(one, called)),
  };
}

/** Each reason once: several States can rest on one provision. */
export function eachOnce(grounds: readonly Ground[]): readonly Ground[] {
  return [...new Map(grounds.map((ground) => [JSON.stringify(ground), ground])).values()];
}

export function checkedClaimResource(one: CheckedClaim, called: Called): Resource {
  const { verdict, reason, correct, because, positions, missing } = one;
  return {
    ...claimResource(one.claim, called),
    verdict,
    reason,
    correct,
    because: eachOnce(because).map(groundResource),
    positions: positions.map(positionResource),
    missing,
  };
}

type Told = Omit<SourceDocument, 'text' | 'pages' | 'remarks'>;

/** What is known of a document, without its text. */
export function documentResource(document: Told & Partial<Pick<SourceDocument, 'remarks'>>): Resource {
  const { id, sha256, format, origin, remarks = [] } = document;
  return {
    id,
    sha256,
    format,
    origin,
    title: detailResource(document.title, (text) => text),
    publisher: detailResource(document.publisher, (text) => text),
    author: detailResource(document.author, (text) => text),
    language: detailResource(document.language, (text) => text),
    published: detailResource(document.published, formatDay),
    remarks: remarks.map(({ about, says }) => ({ about, says })),
  };
}

function detailResource<T>(detail: Detail<T> | null, written: (value: T) => string): Json {
  return detail === null ? null : { value: written(detail.value), origin: detail.origin, as: detail.as };
}

/** `says` tells the property in words. */
export function claimResource(claim: Claim, called: Called): Resource {
  const { id, document, span, quote, page, property, mode, states, objects, treaty, value, time } = claim;
  const names = (codes: readonly string[]) => codes.map((code) => calledAs(called, code));
  return {
    id,
    document,
    start: span.start,
    end: span.end,
    page,
    quote,
    property,
    says: PROPERTIES[property].says,
    mode,
    states,
    stateNames: names(states),
    objects,
    objectNames: names(objects),
    treaty,
    alternatives: claim.alternatives,
    inferred: claim.inferred,
    weapon: claim.weapon,
    conduct: claim.conduct,
    value: value === null ? null : { ...value },
    time: time === null ? null : timeResource(time),
    speakers: claim.speakers.map(({ name, manner }) => ({ name, manner })),
    pattern: claim.pattern,
  };
}

function timeResource({ earliest, latest, as, relative, relation }: ClaimTime): Resource {
  return { earliest: dayText(earliest), latest: dayText(latest), as, relative, relation };
}
