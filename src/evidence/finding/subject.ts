/** What a document is about, before its first sentence is read: the subject, its treaties, its State, its people. */
import type { SourceDocument } from '../document.ts';
import type { Memory } from './mark.ts';
import type { FoundName } from './names.ts';
import type { Sentence } from './sentence.ts';
import type { Token } from './token.ts';

/** A text with one of these is about the subject; of the weaker ones it takes two. */
export const SUBJECT =
  /land-?\s?mines?\b|anti-?\s?personnel|anti-?\s?(?:vehicle|tank) mines?|mine ban|mine-ban|cluster (?:munition|bomb)|ottawa (?:convention|treaty)|protocol ii\b|протипіхотн|противопехотн|антиперсонал|оттавськ|оттавск/i;

const WEAK = /demin(?:er|ing|ed)|minefields?|mine clearance|mine action|unexploded|\bmines\b/gi;

export function onSubject(text: string): boolean {
  return SUBJECT.test(text) || new Set((text.match(WEAK) ?? []).map((word) => word.toLowerCase())).size > 1;
}

/** The State that a document names most often, the first one of several. */
export function mostNamed(named: readonly (readonly FoundName[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of named.flat()) {
    if (name.states.length === 1) counts.set(name.states[0] as string, (counts.get(name.states[0] as string) ?? 0) + 1);
  }
  const most = [...counts].sort((left, right) => right[1] - left[1])[0];
  return most === undefined ? [] : [most[0]];
}

/**
 * The treaty that a document is about before it names one: that of its title, the one it names most, or the one that deals
 * with the weapons it speaks of.
 */
export function subjectTreaty(
  { text, title }: SourceDocument,
  named: readonly (readonly FoundName[])[],
): string | null {
  const counts = new Map<string, number>();
  for (const { treaty } of named.flat()) if (treaty !== null) counts.set(treaty, (counts.get(treaty) ?? 0) + 1);
  const most = [...counts].sort((left, right) => right[1] - left[1])[0];
  if (most !== undefined) return most[0];
  const words = `${title?.value ?? ''} ${text}`;
  if (!TREATY_TALK.test(words)) return null;
  const [cluster, mines] = [/cluster (?:munition|bomb)/gi, /land-?\s?mines?|anti-?\s?personnel|minefield|demin/gi].map(
    (pattern) => (words.match(pattern) ?? []).length,
  );
  return (cluster ?? 0) > (mines ?? 0) ? CLUSTER : MINES;
}

/** Every treaty that a document names, or whose weapons it speaks of. */
export function treatiesOf({ text }: SourceDocument, named: readonly (readonly FoundName[])[]): string[] {
  const found = new Set(named.flat().flatMap(({ treaty }) => (treaty === null ? [] : [treaty])));
  if (/cluster (?:munition|bomb)/i.test(text)) found.add(CLUSTER);
  if (/land-?\s?mines?|anti-?\s?personnel/i.test(text)) found.add(MINES);
  return [...found].sort();
}

/** Somewhere the text speaks of a treaty on these weapons, in whatever words. */
const TREATY_TALK =
  /(?:treaty|convention|ban|accord|pact)\b[^.\n]{0,60}\b(?:land-?\s?mines|anti-?\s?personnel|cluster)|(?:land-?\s?mines?|anti-?\s?personnel mines?|cluster (?:bomb|munition)s?)[ -](?:ban|treaty|convention|pact)|ottawa/i;

/** The treaties that deal with each weapon, where a text names the weapon only. */
const [MINES, CLUSTER] = ['APMBC', 'CCM'];

const TITLE = /^(?:president|premier|minister|chancellor|king|secretary|ambassador|leader)$/;

/** “Ukrainian President Volodymyr Zelenskyy”, wherever it stands, says whose president Zelenskyy is. */
export function introduce(
  memory: Memory,
  sentences: readonly Sentence[],
  named: readonly (readonly FoundName[])[],
): void {
  sentences.forEach(({ tokens }, at) => {
    for (const name of named[at] ?? []) {
      if (name.states.length !== 1) continue;
      let title = name.end;
      while (title - name.end < 4 && tokens[title] !== undefined && !TITLE.test((tokens[title] as Token).form))
        title += 1;
      if (!TITLE.test(tokens[title]?.form ?? '')) continue;
      let last = title;
      while (last - title < 3 && tokens[last + 1]?.capital && /^\p{Lu}\p{Ll}/u.test(tokens[last + 1]?.text ?? ''))
        last += 1;
      if (last > title && !memory.people.has(tokens[last]?.form ?? ''))
        memory.people.set(tokens[last]?.form ?? '', name.states);
    }
  });
}
