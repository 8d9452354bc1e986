/** A text with places in it that may lie inside one another or overlap, cut so that it can be written as nested marks. */

/** A place in the text; `number` is its place in the order of the text, from 1. */
export interface Place {
  readonly number: number;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `first`: the place begins here; else it goes on after an interruption. `depth`: how many marks it stands in. */
  | { readonly kind: 'open'; readonly number: number; readonly first: boolean; readonly depth: number }
  /** `last`: the place ends here. */
  | { readonly kind: 'close'; readonly number: number; readonly last: boolean }
  | { readonly kind: 'page'; readonly page: number };

export type Paragraph = readonly Piece[];

/** Puts the places in order, the longer one first where two begin together, and gives them their numbers. */
export function numbered<T extends { readonly start: number; readonly end: number }>(
  places: readonly T[],
): (T & Place)[] {
  return [...places]
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .map((place, index) => ({ ...place, number: index + 1 }));
}

/**
 * The paragraphs of a text (split at empty lines), each a list of pieces in which marks are properly nested: where two
 * places overlap, the later one is interrupted and goes on. A place beyond the text, or of no length, is cut to what there
 * is of it; it still opens and closes.
 */
export function markedParagraphs(
  text: string,
  places: readonly Place[],
  pages: readonly { readonly page: number; readonly start: number }[] = [],
): Paragraph[] {
  const waiting = places.map((place) => clamped(place, text.length)).sort((one, other) => one.number - other.number);
  const breaks = pages.map((page) => ({ ...page, start: Math.min(page.start, text.length) }));
  const open: Place[] = [];
  return paragraphsOf(text).map(({ start, end }, index, all) => {
    const pieces: Piece[] = [];
    // What lies between two paragraphs belongs to the first of them.
    const until = all[index + 1]?.start ?? text.length + 1;
    for (const [depth, place] of open.entries())
      pieces.push({ kind: 'open', number: place.number, first: false, depth });
    let at = start;
    const write = (to: number) => {
      const piece = text.slice(at, Math.min(to, end));
      if (piece !== '') pieces.push({ kind: 'text', text: piece });
      at = Math.max(at, to);
    };
    for (;;) {
      const next = Math.min(
        open.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...open.map((place) => place.end)),
        waiting[0]?.start ?? Number.POSITIVE_INFINITY,
        breaks[0]?.start ?? Number.POSITIVE_INFINITY,
      );
      if (next >= until) break;
      write(next);
      closeAt(next, open, pieces);
      while (breaks[0] !== undefined && breaks[0].start <= next) {
        pieces.push({ kind: 'page', page: (breaks.shift() as { page: number }).page });
      }
      while (waiting[0] !== undefined && waiting[0].start <= next) {
        const place = waiting.shift() as Place;
        pieces.push({ kind: 'open', number: place.number, first: true, depth: open.length });
        open.push(place);
        if (place.end <= next) closeAt(next, open, pieces);
      }
    }
    write(end);
    for (const place of [...open].reverse()) pieces.push({ kind: 'close', number: place.number, last: false });
    return pieces;
  });
}

/** Closes what ends here; what is inside it and does not end is closed too, and opened again. */
function closeAt(at: number, open: Place[], pieces: Piece[]): void {
  const lowest = open.findIndex((place) => place.end <= at);
  if (lowest < 0) return;
  const above = open.splice(lowest);
  for (const place of [...above].reverse()) {
    pieces.push({ kind: 'close', number: place.number, last: place.end <= at });
  }
  for (const place of above) {
    if (place.end <= at) continue;
    pieces.push({ kind: 'open', number: place.number, first: false, depth: open.length });
    open.push(place);
  }
}

function clamped(place: Place, length: number): Place {
  const start = Math.max(0, Math.min(place.start, length));
  return { number: place.number, start, end: Math.max(start, Math.min(place.end, length)) };
}

function paragraphsOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r?\n[^\S\n]*\n\s*/g)) {
    found.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  found.push({ start, end: text.length });
  return found;
}
