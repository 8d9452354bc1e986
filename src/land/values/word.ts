/** Words of closed lists, from the words of others. */
import { nearest } from '../../base/word.ts';
import { findingOf } from '../checks/code.ts';
import { indexOf, WORD_LISTS, type WordList } from '../words/synonym.ts';
import { fold, isNothing, type Raw, type Read, read, tidy, unread } from './written.ts';

/** Words of a source to words of ours, as a profile gives them; the keys are compared folded. */
export type CodeList = Readonly<Record<string, string>>;

/** By a word of ours: how a column writes it as a rule, the most frequent form first. */
export type Usual = ReadonlyMap<string, readonly string[]>;

/** A form is usual if it is at least so frequent as this share of the most frequent one for the same word. */
const USUAL = 0.1;

/** What a column writes for each word of a list. Several forms may be usual: `Battle area` and `UXO spot` are both `erw`. */
export function usualWords(column: readonly Raw[], list: WordList, own: CodeList = {}): Usual {
  const read = wordReader(list, own, null);
  const counts = new Map<string, Map<string, number>>();
  for (const raw of column) {
    const { value } = read(raw);
    if (value === null) continue;
    const forms = counts.get(value) ?? new Map<string, number>();
    counts.set(value, forms.set(String(raw), (forms.get(String(raw)) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([word, forms]) => {
      const ranked = [...forms].sort((left, right) => right[1] - left[1]);
      const most = ranked[0]?.[1] ?? 0;
      return [word, ranked.filter(([, count]) => count >= most * USUAL).map(([form]) => form)];
    }),
  );
}

/** Reads many values of one column; each different value is looked up once. */
export function wordReader(
  list: WordList,
  own: CodeList,
  field: string | null,
  usual: Usual | null = null,
): (raw: Raw) => Read<string> {
  const known = new Map<Raw, Read<string>>();
  return (raw) => {
    const found = known.get(raw);
    if (found !== undefined) return found;
    const value = readWord(raw, list, own, field, usual);
    known.set(raw, value);
    return value;
  };
}

/** Does it mean a word of the list? */
export function isWordOf(raw: Raw, list: WordList): boolean {
  return raw !== null && indexOf(list).has(fold(String(raw)));
}

/**
 * @param own the profile’s code list; it goes before ours
 * @param usual how the column writes our words: that form is no finding, another is. Without it each form but ours is.
 */
export function readWord(
  raw: Raw,
  list: WordList,
  own: CodeList = {},
  field: string | null = null,
  usual: Usual | null = null,
): Read<string> {
  if (raw === null || (typeof raw === 'string' && tidy(raw) === '')) return read<string>(raw, null);
  const text = String(raw);
  const words = Object.keys(WORD_LISTS[list]);
  const folded = fold(text);
  const given = Object.entries(own).find(([word]) => fold(word) === folded)?.[1];
  const index = indexOf(list);
  const exact = words.includes(text) ? text : undefined;
  const word = given !== undefined && words.includes(given) ? given : (exact ?? index.get(folded));
  if (word !== undefined) {
    const forms = usual?.get(word) ?? [word];
    const wanted = forms.find((form) => fold(form) === folded) ?? forms[0] ?? word;
    if (forms.includes(text) || (usual === null && word === given)) return read(raw, word);
    // The same word, but for capitals and spaces, is no other word.
    return read(raw, word, [
      findingOf(folded === fold(wanted) ? 'letters-case' : 'word-synonym', field, {
        found: `“${text}”`,
        wanted: usual === null ? `“${word}”` : `“${wanted}”, as the column writes it elsewhere`,
        next: `It is read as ${word}.`,
        repair: { says: `Write “${wanted}”.`, safe: true },
      }),
    ]);
  }
  if (isNothing(raw)) return read<string>(raw, null);
  const near = folded === '' ? null : nearest(folded, [...index.keys()]);
  const meant = near === null ? null : (index.get(near) ?? null);
  const unmapped = unread(raw, 'word-unmapped', field, {
    found: `“${text}”`,
    wanted: `one of ${words.join(', ')}, or a word of the profile’s list`,
    next:
      meant === null ? 'Add it to the code list of the profile.' : `Is it “${meant}”? Then add it to the code list.`,
  });
  if (meant === null) return unmapped;
  const findings = unmapped.findings.map((one) => ({
    ...one,
    repair: { says: `Read “${text}” as ${meant}.`, safe: false },
  }));
  return { ...unmapped, findings };
}
