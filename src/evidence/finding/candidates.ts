/**
 * Which patterns are worth trying on a line. Every pattern has words of which one must be there; an index from words to
 * patterns leaves a handful of several hundred for each line.
 */
import type { Slot } from './mark.ts';

export type Candidates = (slots: readonly Slot[]) => readonly number[];

/** Letters by which beginnings of words are looked up. */
const HEAD = 3;

/** @param anchors of each pattern: ` word `, ` beginning`, or ` §S`; null where nothing is sure to be there */
export function candidatesFrom(anchors: readonly (readonly string[] | null)[]): Candidates {
  const always: number[] = [];
  const words = new Map<string, number[]>();
  const beginnings = new Map<string, { readonly text: string; readonly patterns: number[] }[]>();
  anchors.forEach((list, pattern) => {
    if (list === null) always.push(pattern);
    for (const anchor of list ?? []) {
      const text = anchor.trim();
      if (anchor.endsWith(' ') || text.startsWith('§')) {
        words.set(text, [...(words.get(text) ?? []), pattern]);
        continue;
      }
      const head = text.slice(0, HEAD);
      const known = beginnings.get(head) ?? [];
      const same = known.find((one) => one.text === text);
      if (same === undefined) beginnings.set(head, [...known, { text, patterns: [pattern] }]);
      else same.patterns.push(pattern);
    }
  });
  return (slots) => {
    const found = new Set(always);
    for (const { form, mark } of slots) {
      for (const pattern of words.get(mark === null ? form : form.slice(0, 2)) ?? []) found.add(pattern);
      if (mark !== null) continue;
      for (const { text, patterns } of beginnings.get(form.slice(0, HEAD)) ?? []) {
        if (form.startsWith(text)) for (const pattern of patterns) found.add(pattern);
      }
    }
    return [...found].sort((left, right) => left - right);
  };
}
