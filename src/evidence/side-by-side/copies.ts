/** Which documents go back to one text, wholly or in passages, and what that means for the statements found in them. */
import { formatDay } from '../../base/day.ts';
import type { SourceDocument } from '../document.ts';
import { likeness, nearCopies, runsOf } from './near-copy.ts';
import { piecesOf, sharedPassages } from './passage.ts';
import { inOrder, type Statement } from './statement.ts';
import { tokensOf } from './tokens.ts';
import type { CopyKeys } from './voice.ts';

/** Near-copies of one text: together one source. */
export interface NearCopies {
  readonly id: string;
  /** Ids of the documents, the earliest first; those without a day last. */
  readonly documents: readonly string[];
  /** The document that was published before all others; null where the days do not tell. */
  readonly first: string | null;
  /** The share of runs of words in common: the smallest between the first document and another, 0 to 1. */
  readonly likeness: number;
  readonly says: string;
}

/** A passage that stands word for word in documents which are no near-copies of one another. */
export interface SharedPassage {
  readonly id: string;
  readonly words: number;
  /** As the first of them has it. */
  readonly quote: string;
  readonly places: readonly { readonly document: string; readonly start: number; readonly end: number }[];
  readonly says: string;
}

export interface Copies {
  readonly nearCopies: readonly NearCopies[];
  readonly passages: readonly SharedPassage[];
  readonly keys: CopyKeys;
}

/** Finds near-copies and shared passages. The order of the documents does not show. */
export function copiesAmong(documents: readonly SourceDocument[]): Copies {
  const sorted = [...documents].sort(byDay);
  const read = sorted.map(({ text }) => {
    const tokens = tokensOf(text);
    return { runs: runsOf(tokens), pieces: piecesOf(text, tokens) };
  });
  const runs = read.map((each) => each.runs);
  const group = new Map<number, string>();
  const found = nearCopies(runs).map((indices, number): NearCopies => {
    const id = `copies-${number + 1}`;
    for (const index of indices) group.set(index, id);
    const those = indices.flatMap((index) => sorted[index] ?? []);
    const [first = 0, ...others] = indices;
    const share = Math.min(...others.map((other) => likeness(runs[first] ?? NOTHING, runs[other] ?? NOTHING)));
    const earliest = earliestOf(those);
    return {
      id,
      documents: those.map((each) => each.id),
      first: earliest?.id ?? null,
      likeness: share,
      says: copiesText(those, earliest),
    };
  });
  const passages = sharedPassages(read.map(({ pieces }) => pieces))
    // Near-copies share their passages anyway.
    .filter(({ places }) => new Set(places.map(({ document }) => group.get(document) ?? document)).size > 1)
    .map(({ words, places }, number): SharedPassage => {
      const those = places.flatMap(({ document, start, end }) => {
        const source = sorted[document];
        return source === undefined ? [] : [{ source, document: source.id, start, end }];
      });
      const quote = those[0]?.source.text.slice(those[0].start, those[0].end) ?? '';
      return {
        id: `passage-${number + 1}`,
        words,
        quote,
        places: those.map(({ document, start, end }) => ({ document, start, end })),
        says: `${those.length} documents share a passage of ${words} words, and are otherwise no copies: what is claimed in it counts once.`,
      };
    });
  const groupOf = new Map([...group].map(([index, id]) => [sorted[index]?.id ?? '', id]));
  return { nearCopies: found, passages, keys: keysFor(groupOf, passages) };
}

const NOTHING = new Uint32Array();

/** By day of publication, documents without one last; then by id. */
function byDay(left: SourceDocument, right: SourceDocument): number {
  const day = ({ published }: SourceDocument) => published?.value ?? Number.MAX_SAFE_INTEGER;
  return day(left) - day(right) || inOrder(left.id, right.id);
}

/** The one that was published before all others. */
function earliestOf(documents: readonly SourceDocument[]): SourceDocument | null {
  if (documents.some(({ published }) => published === null)) return null;
  const [first, second] = documents;
  return first !== undefined && first.published?.value !== second?.published?.value ? first : null;
}

function copiesText(documents: readonly SourceDocument[], first: SourceDocument | null): string {
  const one = `${documents.length} documents are near-copies of one text and count as one source`;
  if (first === null || first.published === null) return `${one}; which came first is not told.`;
  return `${one}; the first is ${first.publisher?.value ?? first.origin} of ${formatDay(first.published.value)}.`;
}

/** A statement's ties to copies: that of its document, and those of the passages that it stands in. */
function keysFor(groups: ReadonlyMap<string, string>, passages: readonly SharedPassage[]): CopyKeys {
  const within = new Map<string, { readonly start: number; readonly end: number; readonly id: string }[]>();
  for (const { id, places } of passages) {
    for (const { document, start, end } of places) {
      const known = within.get(document);
      if (known === undefined) within.set(document, [{ start, end, id }]);
      else known.push({ start, end, id });
    }
  }
  return ({ place, speaker }: Statement) => {
    if (place.kind !== 'document') return [];
    const group = groups.get(place.document);
    const touching = (within.get(place.document) ?? []).filter(
      ({ start, end }) => place.start < end && start < place.end,
    );
    const ids = [...(group === undefined ? [] : [group]), ...touching.map(({ id }) => id)];
    // Of one text, what two speakers say are two voices.
    return ids.map((id) => `${id} ${speaker ?? ''}`);
  };
}
