/** One detail out of all the places that say it: what was given goes first, then the most specific place. */
import { type Day, formatDay } from '../../base/day.ts';
import type { Detail, Remark } from '../document.ts';
import type { Candidate, Candidates, Given } from './source.ts';
import { type WrittenDay, whyOpen } from './written-day.ts';

export interface Details {
  readonly title: Detail<string> | null;
  readonly publisher: Detail<string> | null;
  readonly author: Detail<string> | null;
  readonly language: Detail<string> | null;
  readonly published: Detail<Day> | null;
  readonly remarks: readonly Remark[];
}

/** Longer ones are no titles and names but texts that stand in their place. */
const LONGEST = 500;

/** @param found the most specific place first */
export function detailsOf(found: Candidates, given: Given = {}): Details {
  const text = (key: 'title' | 'publisher' | 'author') => first([...told(given[key]), ...found[key].flatMap(tidied)]);
  const days = [
    ...(given.published === undefined ? [] : told(given.published, formatDay(given.published))),
    ...found.published.flatMap((one) => (one.value.day === null ? [] : [{ ...one, value: one.value.day, as: one.as }])),
  ];
  return {
    title: text('title'),
    publisher: text('publisher'),
    author: text('author'),
    language: first([...told(given.language), ...found.language.flatMap(inTwoLetters)]),
    published: first(days),
    remarks: days.length > 0 ? disagreements(days) : openDays(found.published),
  };
}

/** Every other day that some place gives for the publication, told once. */
function disagreements(days: readonly Candidate<Day>[]): Remark[] {
  const [chosen, ...others] = days;
  if (!chosen) return [];
  const seen = new Set([chosen.value]);
  return others.flatMap((other) => {
    if (seen.has(other.value)) return [];
    seen.add(other.value);
    const says = `Published on ${formatDay(chosen.value)} by ${chosen.from}, and on ${formatDay(other.value)} by ${other.from} (“${other.as}”); the first was taken.`;
    return [{ about: 'published' as const, says }];
  });
}

/** Why no day was taken from the places that write something like one. */
function openDays(candidates: readonly Candidate<WrittenDay>[]): Remark[] {
  const says = candidates.map(
    ({ value, from }) => `The date “${value.as}” (${from}) ${whyOpen(value.open)}; no day was assumed.`,
  );
  return [...new Set(says)].map((one) => ({ about: 'published', says: one }));
}

function first<T>(candidates: readonly Candidate<T>[]): Detail<T> | null {
  const [chosen] = candidates;
  return chosen ? { value: chosen.value, origin: chosen.origin, as: chosen.as } : null;
}

function told<T>(value: T | undefined, as = String(value)): Candidate<T>[] {
  return value === undefined ? [] : [{ value, origin: 'given', as, from: 'what was given' }];
}

function tidied(candidate: Candidate<string>): Candidate<string>[] {
  const value = candidate.value.replace(/\s+/g, ' ').trim();
  return value === '' || value.length > LONGEST ? [] : [{ ...candidate, value }];
}

/** `en-GB`, `eng` and `en_GB` are `en`; what has no code of two letters is passed over. */
function inTwoLetters(candidate: Candidate<string>): Candidate<string>[] {
  const written =
    candidate.value
      .trim()
      .replace(/_/g, '-')
      .split(/[\s,;.@]/)[0] ?? '';
  try {
    const language = new Intl.Locale(written).language;
    return /^[a-z]{2}$/.test(language) ? [{ ...candidate, value: language }] : [];
  } catch {
    return [];
  }
}
