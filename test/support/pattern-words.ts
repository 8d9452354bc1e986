/** Lines that are hard for a pattern: made of its own words, so that its search begins everywhere and fails late. */

/** What stands in a line for each slot of the language of patterns (see src/evidence/finding/pattern.ts). */
const MARKS: Readonly<Record<string, string>> = {
  S: '§Sn0',
  state: '§Sn0',
  parliament: '§Sp0',
  head: '§Sh0',
  forces: '§Sf0',
  adj: '§Sa0',
  any: '§Sn0',
  place: '§Sl0',
  T: '§Tn1',
  named: '§Tn1',
  D: '§Dx2',
  N: '§Nn3',
  count: '§Nn3',
  share: '§Ns3',
  rank: '§Nr3',
  W: '§Wx4',
};

const PART = /\{[^}]*\}|\.{2,4}|!\(|[()|?^]|[^\s(){}|?!^]+/g;
const SIGN = /^(?:\.{2,4}|!\(|[()|?^])$/;

function word(part: string): string {
  if (!part.startsWith('{')) return part.replace(/\*$/, '');
  return MARKS[part.slice(1, -1).split(':')[0] ?? ''] ?? '§Sn0';
}

const parts = (text: string): string[] => text.match(PART) ?? [];

/** Every word and mark that a pattern names. */
export function wordsOf(text: string): string[] {
  return parts(text)
    .filter((part) => !SIGN.test(part))
    .map(word);
}

/** The shortest line that fits: the first of each choice, nothing that may be left out, nothing in the gaps. */
export function shortest(text: string): string[] {
  const list = parts(text);
  let at = 0;
  const sequence = (): string[] => {
    const words: string[] = [];
    while (at < list.length && list[at] !== '|' && list[at] !== ')') {
      const part = list[at] as string;
      at += 1;
      let item: string[] = [];
      if (part === '(' || part === '!(') {
        const inside = choice();
        at += 1;
        if (part === '(') item = inside;
      } else if (!SIGN.test(part)) item = [word(part)];
      if (list[at] === '?') {
        at += 1;
        item = [];
      }
      words.push(...item);
    }
    return words;
  };
  const choice = (): string[] => {
    const first = sequence();
    while (list[at] === '|') {
      at += 1;
      sequence();
    }
    return first;
  };
  return choice();
}

/** So many slots of these words over and over. */
export function lineOf(words: readonly string[], slots: number): string {
  return Array.from({ length: slots }, (_, index) => `${words[index % words.length]} `).join('');
}

/** Lines over which a search is long: all words, and each beginning of the shortest fit, bare and with strangers between. */
export function hardLines(text: string): readonly (readonly string[])[] {
  const words = shortest(text);
  const beginnings = words.map((_, index) => words.slice(0, index + 1));
  return [wordsOf(text), ...beginnings, ...beginnings.map((beginning) => [...beginning, 'x', 'x', 'x'])];
}
