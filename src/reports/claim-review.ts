/**
 * Verdicts as ClaimReview of schema.org (JSON-LD), the form in which fact checks are exchanged. A review says what the record
 * holds on the statement; it does not say that the speaker knew better.
 */
import { type Day, formatDay } from '../base/day.ts';
import type { CheckedDocument } from '../evidence/check.ts';
import type { SourceDocument } from '../evidence/document.ts';
import type { CheckedClaim, Verdict } from '../evidence/verdict.ts';
import { groundName } from './claim-table.ts';
import type { Json, Resource } from './resource.ts';
import { VERDICT_SAYS } from './verdict-words.ts';

export interface ReviewOptions {
  /** The day on which the review is made. */
  readonly reviewed: Day;
  /** Where the review will be published; without it the reviews name no address. */
  readonly url?: string | undefined;
}

const BEST = 5;
const WORST = 1;

/** Only what the record decides has a number. */
const RATED: Record<Verdict, number | null> = {
  supported: BEST,
  imprecise: 3,
  contradicted: WORST,
  contested: null,
  unknown: null,
  impossible: WORST,
};

const SCALE =
  '5: the record says the same. 3: loose, but right or nearly so. 1: the record says otherwise, or it cannot be. Contested and unknown statements have no number.';

/** One JSON-LD document for any number of checked documents: one review for each claim. */
export function claimReviews(checked: readonly CheckedDocument[], options: ReviewOptions): Resource {
  return { '@context': 'https://schema.org', '@graph': checked.flatMap((one) => reviewsOf(one, options)) };
}

export function reviewsOf(checked: CheckedDocument, options: ReviewOptions): Resource[] {
  return checked.claims.map((one) => review(one, checked, options));
}

function review(one: CheckedClaim, { document, known }: CheckedDocument, options: ReviewOptions): Resource {
  const value = RATED[one.verdict];
  const address = options.url === undefined ? {} : { '@id': `${options.url}#${one.claim.id}`, url: options.url };
  return {
    '@type': 'ClaimReview',
    ...address,
    datePublished: formatDay(options.reviewed),
    inLanguage: 'en',
    claimReviewed: one.claim.quote,
    reviewBody: body(one, known),
    author: { '@type': 'Organization', name: 'Whitestone' },
    reviewRating: {
      '@type': 'Rating',
      alternateName: one.verdict,
      ...(value === null ? {} : { ratingValue: value }),
      bestRating: BEST,
      worstRating: WORST,
      ratingExplanation: `${VERDICT_SAYS[one.verdict]} ${SCALE}`,
    },
    itemReviewed: {
      '@type': 'Claim',
      ...authorship(one, document),
      ...published(document),
      appearance: appearance(document),
    },
  };
}

function body({ reason, correct, missing, because }: CheckedClaim, known: Day): string {
  return [
    reason,
    ...(correct === null ? [] : [`Correct: ${correct}.`]),
    ...(missing === null ? [] : [`Missing: ${missing}.`]),
    ...(because.length === 0 ? [] : [`Rests on: ${[...new Set(because.map(groundName))].join('; ')}.`]),
    `Checked against the record as known on ${formatDay(known)}.`,
  ].join(' ');
}

/** schema.org wants to know whether a speaker is a person; these words say not. */
const BODY =
  /\b(?:agency|army|campaign|commission|committee|council|court|department|embassy|forces|government|group|kremlin|ministry|monitor|nations|office|organi[sz]ation|parliament|pentagon|rada|secretariat|staff|union|watch|white house)\b/i;

/** Whose words they are: the nearest speaker, else the writer, else whoever published them. */
function authorship({ claim }: CheckedClaim, document: SourceDocument): Resource {
  const speaker = claim.speakers[0];
  if (speaker !== undefined) {
    return { author: { '@type': BODY.test(speaker.name) ? 'Organization' : 'Person', name: speaker.name } };
  }
  if (document.author !== null) return { author: { '@type': 'Person', name: document.author.value } };
  return publisher(document, 'author');
}

function publisher(document: SourceDocument, as: string): Resource {
  return document.publisher === null ? {} : { [as]: { '@type': 'Organization', name: document.publisher.value } };
}

function published({ published }: SourceDocument): Resource {
  return published === null ? {} : { datePublished: formatDay(published.value) };
}

/** Where it was said. A path on somebody's machine is no address. */
function appearance(document: SourceDocument): Json {
  const { title, author, language, origin } = document;
  return {
    '@type': 'CreativeWork',
    ...(isAddress(origin) ? { url: origin } : {}),
    ...(title === null ? {} : { headline: title.value }),
    ...(author === null ? {} : { author: { '@type': 'Person', name: author.value } }),
    ...publisher(document, 'publisher'),
    ...published(document),
    ...(language === null ? {} : { inLanguage: language.value }),
  };
}

/** An address that a reader can open: nothing else that looks like one is passed on. */
export function isAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text)) return false;
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
