/** Words of closed lists, from the words of others. */
import { nearest } from '../../base/word.ts';
import { findingOf } from '../checks/code.ts';
import { indexOf, WORD_LISTS, type WordList } from '../words/synonym.ts';
import { fold, isNothing, type Raw, type Read, read, tidy, unread } from './written.ts';

/** Words of a source to words of ours, as a profile gives them; the keys are compared folded. */
export type CodeList = Readonly<Record<string, string>>;

/**
 * @param own the profile’s code list; it goes before ours
 */
export function readWord(raw: Raw, list: WordList, own: CodeList = {}, field: string | null = null): Read<string> {
  if (raw === null || (typeof raw === 'string' && tidy(raw) === '')) return read<string>(raw, null);
  const text = String(raw);
  const words = Object.keys(WORD_LISTS[list]);
  if (words.includes(text)) return read(raw, text);
  const folded = fold(text);
  const given = Object.entries(own).find(([word]) => fold(word) === folded)?.[1];
  if (given !== undefined && words.includes(given)) return read(raw, given);
  const index = indexOf(list);
  const word = index.get(folded);
  if (word !== undefined) {
    // The same word, but for capitals and spaces, is no other word.
    const same = folded === fold(word);
    return read(raw, word, [
      findingOf(same ? 'letters-case' : 'word-synonym', field, {
        found: `“${text}”`,
        wanted: `“${word}”`,
        next: `It is read as ${word}.`,
        repair: { says: `Write ${word}.`, safe: true },
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
