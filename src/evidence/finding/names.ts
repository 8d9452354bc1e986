/** Finds the names of States and treaties among the tokens of a sentence: the longest name that fits wins. */
import type { LexiconSpec, NameKind } from '../lexicon.ts';
import { plainForm, type Token, tokensOf } from './token.ts';

export interface FoundName {
  /** Tokens, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: NameKind | 'treaty';
  readonly states: readonly string[];
  readonly treaty: string | null;
}

interface Entry {
  readonly kind: FoundName['kind'];
  readonly states: readonly string[];
  readonly treaty: string | null;
  /** As written, where only this writing counts: `US`, not `us`. */
  readonly exact: string | null;
}

interface Node {
  readonly next: Map<string, Node>;
  entry: Entry | null;
}

export type NameIndex = (tokens: readonly Token[]) => FoundName[];

/** Names of States that are also names of people or of other places; a capitalised neighbour makes them one. */
const ALSO_PEOPLE = new Set(
  'jordan chad georgia israel india kenya cuba sofia victoria paris london lima santiago washington nassau kingston florence valencia lincoln'.split(
    ' ',
  ),
);

/** After a name these make it the name of something else: a newspaper, a university, an agreement signed in that city. */
const OTHER_THINGS = new Set(
  'post times independent journal herald tribune gazette observer university institute airport convention conventions treaty protocol protocols process declaration agreement agreements accord accords summit conference review action principles guidelines club film stock'.split(
    ' ',
  ),
);
/** Before a name these do the same. */
const OTHER_BEFORE = new Set(['university of', 'bank of', 'voice of', 'times of', 'treaty of', 'radio', 'new']);

const word = (token: Token | undefined) => token?.form ?? '';

export function nameIndex(spec: LexiconSpec): NameIndex {
  const root: Node = { next: new Map(), entry: null };
  const stems = new Map<string, Entry>();
  const add = (text: string, entry: Entry, keep: boolean) => {
    let node = root;
    for (const token of tokensOf(text)) {
      let next = node.next.get(token.form);
      if (next === undefined) {
        next = { next: new Map(), entry: null };
        node.next.set(token.form, next);
      }
      node = next;
    }
    if (node.entry === null || !keep) node.entry = node.entry ?? entry;
  };
  for (const { text, treaty } of spec.treaties) {
    add(
      text.replace(/^the /i, ''),
      { kind: 'treaty', states: [], treaty, exact: /^[A-Z]{2,5}$/.test(text) ? text : null },
      true,
    );
  }
  for (const { text, kind, states, language } of spec.states) {
    const bare = text.replace(/^the /i, '');
    const exact = /^[A-Z.]{2,5}$/.test(bare) ? bare : null;
    const entry = { kind, states, treaty: null, exact };
    if (/^[A-Z]{2}$/.test(bare) && bare !== 'US' && bare !== 'UK') continue;
    add(bare, entry, true);
    // Cyrillic names are inflected at their end: the stem of a single long word stands for all its forms.
    if ((language === 'uk' || language === 'ru') && /^\p{L}{5,}$/u.test(bare)) {
      const stem = plainForm(bare).slice(0, -1);
      if (!stems.has(stem)) stems.set(stem, entry);
    }
  }

  const longest = (tokens: readonly Token[], from: number): { end: number; entry: Entry } | null => {
    let node: Node | undefined = root;
    let found: { end: number; entry: Entry } | null = null;
    for (let at = from; at < tokens.length; at += 1) {
      node = node.next.get((tokens[at] as Token).form);
      if (node === undefined) break;
      const { entry } = node;
      if (
        entry !== null &&
        (entry.exact === null ||
          entry.exact ===
            tokens
              .slice(from, at + 1)
              .map((token) => token.text)
              .join(''))
      ) {
        found = { end: at + 1, entry };
      }
    }
    if (found !== null) return found;
    const form = (tokens[from] as Token).form;
    if (!/^\p{Script=Cyrillic}/u.test(form)) return null;
    for (let cut = form.length; cut >= Math.max(4, form.length - 3); cut -= 1) {
      const entry = stems.get(form.slice(0, cut));
      if (entry !== undefined) return { end: from + 1, entry };
    }
    return null;
  };

  return (tokens) => {
    const names: FoundName[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at] as Token;
      const match = longest(tokens, at);
      if (match === null) continue;
      const { end, entry } = match;
      if (entry.kind !== 'treaty' && (!token.capital || isOther(tokens, at, end, names.at(-1)?.end === at))) continue;
      // A name that is known to be none of a State is passed over.
      if (entry.kind === 'treaty' || entry.states.length > 0)
        names.push({ start: at, end, kind: entry.kind, states: entry.states, treaty: entry.treaty });
      at = end - 1;
    }
    return names;
  };
}

/** Is the name part of the name of something else, or of a person? */
function isOther(tokens: readonly Token[], start: number, end: number, afterName: boolean): boolean {
  const [before, after] = [tokens[start - 1], tokens[end]];
  if (after?.capital && OTHER_THINGS.has(after.form)) return true;
  if (OTHER_BEFORE.has(word(before)) && before?.capital) return true;
  if (OTHER_BEFORE.has(`${word(tokens[start - 2])} ${word(before)}`) && tokens[start - 2]?.capital) return true;
  const first = (tokens[start] as Token).form;
  if (end - start === 1 && ALSO_PEOPLE.has(first)) {
    if (
      after?.capital &&
      after.text.length > 1 &&
      !/^(?:'s|and|has|is)$/.test(after.form) &&
      /^\p{Lu}[\p{Ll}\p{M}]+$/u.test(after.text)
    )
      return true;
    if (
      before?.capital &&
      start > 1 &&
      !afterName &&
      /^\p{Lu}[\p{Ll}\p{M}]+$/u.test(before.text) &&
      !TITLES.has(before.form)
    )
      return true;
  }
  return false;
}

const TITLES = new Set(
  'the in of and or when while but since although if as by from for with president minister government both unlike like today yesterday meanwhile'.split(
    ' ',
  ),
);
