/**
 * The small language in which patterns are written, compiled to a regular expression over marked sentences (see
 * `marking.ts`), in which every name, number and time is one slot.
 *
 * - `word` that word; `word*` any word that begins so; `{S}` a slot (see SLOTS), `{S:to}` the same under another name
 * - `(a|b c)` one of these; `x?` perhaps; `!(a|b)` none of these may follow
 * - `..` up to four slots without a sign, a State or a treaty among them; `...` up to ten slots of anything but `;` or
 *   another State that acts; `....` up to twelve slots of anything but `;`
 * - `^` the beginning of the sentence
 *
 * Nothing repeats without a limit, so the time that a match can take has one too.
 */
import { Problem } from '../../base/problem.ts';

/** Slots by name: the marks that fit. The second letter of a mark of a State is its role (see `marking.ts`). */
const SLOTS: Readonly<Record<string, string>> = {
  /** Whoever acts for a State, or a pronoun for it. */
  S: '§S[nxghpf]',
  /** The State itself or its government, not its forces. */
  state: '§S[nxgh]',
  parliament: '§Sp',
  head: '§S[hx]',
  forces: '§S[fnx]',
  adj: '§Sa',
  any: '§S[nxghpfal]',
  place: '§S[nxl]',
  T: '§T[nx]',
  /** Named or described, not merely “the treaty”. */
  named: '§Tn',
  D: '§D[x]',
  N: '§N[nsr]',
  count: '§Nn',
  share: '§Ns',
  rank: '§Nr',
  W: '§W[x]',
};

/** A pattern ready for use. */
export interface CompiledPattern {
  readonly regexp: RegExp;
  /** One of these stands in every line that matches, so that most lines need no search; null where none is sure to. */
  readonly anchors: readonly string[] | null;
}

interface Part {
  readonly source: string;
  readonly anchors: readonly string[] | null;
}

export function compilePattern(text: string, id: string): CompiledPattern {
  const parts = text.match(/\{[^}]*\}|\.{2,4}|!\(|[()|?^]|[^\s(){}|?!^]+|!/g) ?? [];
  let at = 0;
  const names = new Map<string, number>();
  const fault = (found: string): never => {
    throw new Problem('data-invalid', {
      found: `pattern ${id}: ${found} in “${text}”`,
      wanted: 'words, slots such as {S}, groups in parentheses, ?, !(…), .. and ...',
      next: 'Correct the pattern.',
    });
  };
  const alternatives = (): Part => {
    const list = [sequence()];
    while (parts[at] === '|') {
      at += 1;
      list.push(sequence());
    }
    const [first] = list;
    if (first !== undefined && list.length === 1) return first;
    const sure = list.every((part) => part.anchors !== null);
    return {
      source: `(?:${list.map((part) => part.source).join('|')})`,
      anchors: sure ? list.flatMap((part) => part.anchors ?? []) : null,
    };
  };
  const sequence = (): Part => {
    let source = '';
    let anchors: readonly string[] | null = null;
    while (at < parts.length && parts[at] !== '|' && parts[at] !== ')') {
      const item = atom();
      if (parts[at] === '?') {
        at += 1;
        source += `(?:${item.source})?`;
        continue;
      }
      source += item.source;
      // The rarest of what must be there: words before marks, few before many.
      if (item.anchors !== null && (anchors === null || weight(item.anchors) < weight(anchors))) anchors = item.anchors;
    }
    return { source, anchors };
  };
  const atom = (): Part => {
    const part = parts[at] as string;
    at += 1;
    if (part === '(' || part === '!(') {
      const inner = alternatives();
      if (parts[at] !== ')') fault('a parenthesis that is not closed');
      at += 1;
      return part === '!('
        ? { source: `(?!${inner.source})`, anchors: null }
        : { source: `(?:${inner.source})`, anchors: inner.anchors };
    }
    const gap = GAPS[part];
    if (gap !== undefined) return { source: gap, anchors: null };
    if (part.startsWith('{')) return slot(part.slice(1, -1));
    if (part === '?' || part === '!') return fault(`a “${part}” out of place`);
    const wild = part.endsWith('*');
    const word = wild ? part.slice(0, -1) : part;
    const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return { source: wild ? `${literal}[^ ]* ` : `${literal} `, anchors: [wild ? ` ${word}` : ` ${word} `] };
  };
  const slot = (inside: string): Part => {
    const [kind = '', name = kind] = inside.split(':');
    const mark = SLOTS[kind];
    if (mark === undefined) return fault(`no slot is called {${inside}}`);
    // The same slot may stand in several alternatives: each gets a number of its own.
    const nth = (names.get(name) ?? 0) + 1;
    names.set(name, nth);
    return { source: `${mark}(?<${name}_${nth}>\\d+) `, anchors: [` ${mark.slice(0, 2)}`] };
  };
  const { source, anchors } = alternatives();
  if (at < parts.length) fault(`“${parts[at]}” out of place`);
  return { regexp: new RegExp(source.startsWith('^') ? source : `(?<![^ ])${source}`, 'g'), anchors };
}

const GAPS: Readonly<Record<string, string>> = {
  '..': '(?:(?!§S[nxghpfa]|§T)[^ ,;:()-][^ ]* ){0,4}?',
  '...': '(?:(?!§S[nxghpf])[^ ;]+ ){0,10}?',
  '....': '(?:[^ ;]+ ){0,12}?',
  '^': '^',
};

/** Marks are in most lines, rare words in few. */
function weight(anchors: readonly string[]): number {
  return anchors.reduce((sum, anchor) => sum + (anchor.startsWith(' §') ? 50 : anchor.length < 5 ? 30 : 1), 0);
}

/** The marks that filled the slots of a match: name to numbers. */
export function filled(match: RegExpExecArray): Map<string, number> {
  const slots = new Map<string, number>();
  for (const [key, value] of Object.entries(match.groups ?? {})) {
    const name = key.slice(0, key.lastIndexOf('_'));
    if (value !== undefined && !slots.has(name)) slots.set(name, Number(value));
  }
  return slots;
}
