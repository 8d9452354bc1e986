/** Invented documents and claims in them. */
import { parseDay } from '../../../src/base/day.ts';
import type { Claim } from '../../../src/evidence/claim.ts';
import type { SourceDocument } from '../../../src/evidence/document.ts';

export function documentOf(
  id: string,
  text: string,
  more: { readonly publisher?: string; readonly published?: string; readonly origin?: string } = {},
): SourceDocument {
  const given = <T>(value: T, as: string) => ({ value, origin: 'given' as const, as });
  return {
    id: `doc-${id}`,
    sha256: id,
    format: 'text',
    text,
    pages: [],
    origin: more.origin ?? `${id}.txt`,
    title: null,
    publisher: more.publisher === undefined ? null : given(more.publisher, more.publisher),
    author: null,
    language: null,
    published: more.published === undefined ? null : given(parseDay(more.published), more.published),
  };
}

/** A claim at the words of a document; by default so many people killed in Arcadia in 2020. */
export function claimAt(document: SourceDocument, quote: string, more: Partial<Claim> = {}): Claim {
  const start = document.text.indexOf(quote);
  if (start === -1) throw new Error(`“${quote}” is not in ${document.id}`);
  return {
    id: `claim-${document.id}-${start}`,
    document: document.id,
    span: { start, end: start + quote.length },
    quote,
    page: null,
    property: 'killed',
    mode: 'asserted',
    states: ['XAR'],
    objects: [],
    treaty: null,
    alternatives: [],
    inferred: [],
    weapon: 'mine',
    conduct: [],
    value: null,
    time: {
      earliest: parseDay('2020-01-01'),
      latest: parseDay('2020-12-31'),
      as: 'in 2020',
      relative: false,
      relation: 'at',
    },
    speakers: [],
    pattern: 'test',
    ...more,
  };
}

export function people(number: number): NonNullable<Claim['value']> {
  return { low: number, high: number, unit: 'people', about: false, as: String(number) };
}

/** `more than` so many. */
export function above(number: number): NonNullable<Claim['value']> {
  return { ...people(number), high: null, as: `more than ${number}` };
}
