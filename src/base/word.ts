/** Closed lists of words: one list, from which the type, the check and the message derive. */
import { closest, distance } from 'fastest-levenshtein';
import { Problem } from './problem.ts';

/**
 * The text itself, when it is a word of the list.
 * @throws Problem `word-unknown`, with the nearest word when one is near
 */
export function wordOf<const W extends string>(list: readonly W[], text: string, what: string): W {
  const found = list.find((word) => word === text);
  if (found !== undefined) return found;
  const near = nearest(text, list);
  throw new Problem('word-unknown', {
    found: `${what} is “${text}”`,
    wanted: `one of ${list.join(', ')}`,
    next: near ? `Did you mean “${near}”?` : 'Choose a word of the list.',
  });
}

/**
 * The order of words for a sort: by their letters’ numbers, so that the same list comes out in the same order on every
 * machine, whatever language it speaks. Codes and ids need no more.
 */
export function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The word of the list that a misspelling most likely meant, or null when none is near (a third of its letters). */
export function nearest(text: string, list: readonly string[]): string | null {
  if (list.length === 0) return null;
  const near = closest(text, list as string[]);
  return distance(text, near) <= Math.max(1, Math.floor(text.length / 3)) ? near : null;
}
