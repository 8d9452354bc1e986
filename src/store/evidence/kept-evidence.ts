/** Documents, claims and judgements as entries of the register, and back. */
import { type Day, formatDay, parseDay } from '../../base/day.ts';
import type { Claim, ClaimTime } from '../../evidence/claim.ts';
import type { Detail, SourceDocument } from '../../evidence/document.ts';
import type { Verdict } from '../../evidence/verdict.ts';
import type { Addition } from '../register/change.ts';
import type { Entry } from '../register/entry.ts';
import { type ClaimBody, type DocumentBody, EVIDENCE, type JudgementBody } from './kinds.ts';

/** What is known of a document, without its text. */
export type KeptDocument = Omit<SourceDocument, 'text' | 'pages' | 'remarks'> & { readonly bytes: number };

/** What a person holds of a claim. */
export interface Judgement {
  readonly claim: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly by: string;
  /** The instant in UTC. */
  readonly recorded: string;
  readonly version: number;
}

export interface Written {
  readonly author: string;
  readonly reason: string;
}

/**
 * What a database cannot keep (U+0000, half a character) becomes U+FFFD, which takes as much room: no place in the text
 * moves.
 */
function keepable(text: string): string {
  return text.replace(/\0|\p{Cs}/gu, '\uFFFD');
}

function detailBody<T>(detail: Detail<T> | null, written: (value: T) => string) {
  if (detail === null) return null;
  return { value: keepable(written(detail.value)), origin: detail.origin, as: keepable(detail.as) };
}

const text = (value: string) => value;

export function documentBodyOf(document: SourceDocument, bytes: number): DocumentBody {
  return {
    sha256: document.sha256,
    bytes,
    format: document.format,
    origin: keepable(document.origin),
    title: detailBody(document.title, text),
    publisher: detailBody(document.publisher, text),
    author: detailBody(document.author, text),
    language: detailBody(document.language, text),
    published: detailBody(document.published, formatDay),
  };
}

export function documentAddition(id: string, body: DocumentBody, by: Written): Addition {
  return { owner: EVIDENCE, kind: 'document', subject: id, body, source: sourceText(body.origin), ...by };
}

export function originalAddition(id: string, body: DocumentBody, bytes: Uint8Array, by: Written): Addition {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return {
    owner: EVIDENCE,
    kind: 'document-original',
    subject: id,
    body: { sha256: body.sha256, base64 },
    source: sourceText(body.origin),
    ...by,
  };
}

/** A source is a short text and never empty: an address longer than that is cut. */
function sourceText(origin: string): string {
  return origin === '' ? '-' : keepable(origin.slice(0, 2000));
}

export function claimAddition(claim: Claim, by: Written): Addition {
  const { id, time, quote, speakers, value, ...rest } = claim;
  const body: ClaimBody = {
    ...rest,
    states: [...rest.states],
    objects: [...rest.objects],
    conduct: [...rest.conduct],
    alternatives: [...rest.alternatives],
    inferred: [...rest.inferred],
    span: { ...rest.span },
    quote: keepable(quote),
    value: value === null ? null : { ...value, as: keepable(value.as) },
    time: time === null ? null : timeBody(time),
    speakers: speakers.map((one) => ({ name: keepable(one.name), manner: one.manner })),
  };
  return { owner: EVIDENCE, kind: 'claim', subject: id, body, source: claim.document, ...by };
}

function timeBody({ earliest, latest, as, relative, relation }: ClaimTime): NonNullable<ClaimBody['time']> {
  const written = (day: Day | null) => (day === null ? null : formatDay(day));
  return { earliest: written(earliest), latest: written(latest), as: keepable(as), relative, relation };
}

export function judgementAddition(claim: string, body: JudgementBody, by: Written): Addition {
  return { owner: EVIDENCE, kind: 'judgement', subject: claim, body, source: by.author, ...by };
}

export function documentOf(entry: Entry): KeptDocument {
  const { published, ...body } = entry.body as unknown as DocumentBody;
  return {
    id: entry.subject,
    ...body,
    published: published === null ? null : { ...published, value: parseDay(published.value) },
  };
}

export function claimOf(entry: Entry): Claim {
  const { time, ...body } = entry.body as unknown as ClaimBody;
  const read = (day: string | null) => (day === null ? null : parseDay(day));
  return {
    id: entry.subject,
    ...body,
    property: body.property as Claim['property'],
    time: time === null ? null : { ...time, earliest: read(time.earliest), latest: read(time.latest) },
  };
}

export function judgementOf(entry: Entry): Judgement {
  const { verdict, reason } = entry.body as unknown as JudgementBody;
  const { subject, source, recorded, version } = entry;
  return { claim: subject, verdict, reason, by: source, recorded, version };
}
