/**
 * Passages: sentences that stand word for word in several documents which are otherwise not copies of one text. Only what is
 * claimed within such a passage goes back to one voice.
 *
 * A text is cut at the ends of sentences and paragraphs and at quotation marks, so that a quotation is a piece of its own,
 * whoever introduces it. Pieces of fewer than 12 words are passed over: the stock phrases of the subject (“is not a party to the
 * Mine Ban Convention”) are shorter, and a dozen words in a row are not written twice by chance.
 */
import type { Token } from './tokens.ts';

/** The fewest words of a piece that can be shared. */
export const PASSAGE_WORDS = 12;

/** What one document has in common with others. */
export interface PassagePlace {
  /** Index of the document. */
  readonly document: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface Passage {
  readonly words: number;
  /** In order of documents, at least two of them. */
  readonly places: readonly PassagePlace[];
}

/** A sentence, or a quotation, that is long enough. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Its words, as they are compared. */
  readonly text: string;
  readonly words: number;
  /** Number of the piece in its document, the short ones counted. */
  readonly at: number;
}

interface PlacedPiece extends Piece, PassagePlace {}

/** Ends of sentences, of paragraphs, of quotations. A point within a number or an abbreviation ends nothing. */
const END = /[.!?。！？։។]["'”’»)\]]*(?:\s|$)|[\r\n]+|["“”„«»]/;

/** Passages that stand in two documents or more, joined where they follow one another in all of them. */
export function sharedPassages(documents: readonly (readonly Piece[])[]): Passage[] {
  const places = new Map<string, PlacedPiece[]>();
  for (const [document, pieces] of documents.entries()) {
    for (const piece of pieces) {
      const known = places.get(piece.text);
      if (known === undefined) places.set(piece.text, [{ ...piece, document }]);
      // A text that repeats itself shares nothing with itself.
      else if (known.at(-1)?.document !== document) known.push({ ...piece, document });
    }
  }
  const shared = [...places.values()].filter((pieces) => pieces.length > 1).sort(inOrder);
  const passages: { words: number; last: readonly PlacedPiece[]; places: PassagePlace[] }[] = [];
  for (const pieces of shared) {
    const open = passages.at(-1);
    if (open !== undefined && follows(open.last, pieces)) {
      open.words += pieces[0]?.words ?? 0;
      open.places = open.places.map((place, index) => ({ ...place, end: pieces[index]?.end ?? place.end }));
      open.last = pieces;
    } else {
      const first = pieces[0]?.words ?? 0;
      passages.push({
        words: first,
        last: pieces,
        places: pieces.map(({ document, start, end }) => ({ document, start, end })),
      });
    }
  }
  return passages.map(({ words, places: where }) => ({ words, places: where }));
}

/** The pieces of a text that can be shared, in order. */
export function piecesOf(text: string, tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  let open: Token[] = [];
  let at = 0;
  const close = () => {
    const [first, last] = [open[0], open.at(-1)];
    if (first !== undefined && last !== undefined && open.length >= PASSAGE_WORDS) {
      const words = open.map(({ word }) => word).join(' ');
      pieces.push({ start: first.start, end: last.end, text: words, words: open.length, at });
    }
    if (open.length > 0) at += 1;
    open = [];
  };
  for (const [index, token] of tokens.entries()) {
    open.push(token);
    const next = tokens[index + 1]?.start ?? text.length;
    if (END.test(text.slice(token.end, next))) close();
  }
  close();
  return pieces;
}

function inOrder(left: readonly PlacedPiece[], right: readonly PlacedPiece[]): number {
  const [one, other] = [left[0], right[0]];
  if (one === undefined || other === undefined) return 0;
  return one.document - other.document || one.at - other.at;
}

/** Does each of these follow the one before it, in the same documents? */
function follows(before: readonly PlacedPiece[], pieces: readonly PlacedPiece[]): boolean {
  return (
    before.length === pieces.length &&
    pieces.every(
      (piece, index) => piece.document === before[index]?.document && piece.at === (before[index]?.at ?? 0) + 1,
    )
  );
}
