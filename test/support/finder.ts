/** Claims found and checked on the shipped record, for tests: documents of plain text, one finder, one record. */
import { type Day, parseDay } from '../../src/base/day.ts';
import { type CheckedDocument, checkClaims } from '../../src/evidence/check.ts';
import type { Claim } from '../../src/evidence/claim.ts';
import type { SourceDocument } from '../../src/evidence/document.ts';
import { type ClaimFinder, claimFinder } from '../../src/evidence/find.ts';
import { type MarkedLine, type MarkedSentence, newMemory } from '../../src/evidence/finding/mark.ts';
import { markSentence } from '../../src/evidence/finding/marking.ts';
import { type NameIndex, nameIndex } from '../../src/evidence/finding/names.ts';
import { sentencesOf } from '../../src/evidence/finding/sentence.ts';
import type { LexiconSpec } from '../../src/evidence/lexicon.ts';
import type { Property } from '../../src/evidence/property.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { authorities } from '../../src/tasks/evidence/authority.ts';
import { DATA, shippedRecord } from './record.ts';

export const lexicon: LexiconSpec = await loadLexicon(DATA);
export const find: ClaimFinder = claimFinder(lexicon);
export const names: NameIndex = nameIndex(lexicon);
export const asOf = authorities(shippedRecord(), lexicon.called);

/** The day on which a text of a test was published where nothing depends on it: the week of the five articles. */
export const SOME_DAY = '2025-07-08';

/** A document of plain text. `published` null: it does not say. */
export function documentOf(
  text: string,
  published: string | null = SOME_DAY,
  more: Partial<SourceDocument> = {},
): SourceDocument {
  return {
    id: 'doc-0000000000000000',
    sha256: '0'.repeat(64),
    format: 'text',
    text,
    pages: [],
    origin: '-',
    title: null,
    publisher: null,
    author: null,
    language: null,
    published: published === null ? null : { value: parseDay(published), origin: 'given', as: published },
    ...more,
  };
}

/** Every claim of a text, in order. */
export function claimsIn(text: string, published: string | null = SOME_DAY): readonly Claim[] {
  return find(documentOf(text, published));
}

/** The claims of a property. */
export function claimsOf(property: Property, text: string, published: string | null = SOME_DAY): readonly Claim[] {
  return claimsIn(text, published).filter((claim) => claim.property === property);
}

/** Found and checked as of the day of publication, unless another day is said up to which things are known. */
export function checked(text: string, published: string | null, known: string | null = published): CheckedDocument {
  const document = documentOf(text, published);
  return checkClaims(document, find(document), asOf(known === null ? LATEST : parseDay(known)));
}

/** Later than anything on record, for a text that does not say when it was published. */
export const LATEST: Day = parseDay('2026-11-22');

/** The sentences of a text as patterns see them: each after those before it, the APMBC spoken of, Ukraine at home. */
export function markedIn(text: string, published: string | null = SOME_DAY): readonly MarkedSentence[] {
  const memory = { ...newMemory(), treaty: 'APMBC', home: ['UKR'] };
  const day = published === null ? null : parseDay(published);
  return sentencesOf(text).map((sentence) => markSentence(sentence, names(sentence.tokens), day, memory));
}

/** The lines of these sentences, whole and without their asides. */
export function linesIn(text: string, published: string | null = SOME_DAY): readonly MarkedLine[] {
  return markedIn(text, published).flatMap(({ whole, bare }) => (bare === null ? [whole] : [whole, bare]));
}
