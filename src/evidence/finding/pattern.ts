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
  any: '§S[nxghpfa]',
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

export function compilePattern(text: string, id: string): RegExp {
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
  const alternatives = (): string => {
    const list = [sequence()];
    while (parts[at] === '|') {
      at += 1;
      list.push(sequence());
    }
    return list.length === 1 ? (list[0] as string) : `(?:${list.join('|')})`;
  };
  const sequence = (): string => {
    let source = '';
    while (at < parts.length && parts[at] !== '|' && parts[at] !== ')') {
      let item = atom();
      if (parts[at] === '?') {
        at += 1;
        item = `(?:${item})?`;
      }
      source += item;
    }
    return source;
  };
  const atom = (): string => {
    const part = parts[at] as string;
    at += 1;
    if (part === '(' || part === '!(') {
      const inner = alternatives();
      if (parts[at] !== ')') fault('a parenthesis that is not closed');
      at += 1;
      return part === '!(' ? `(?!${inner})` : `(?:${inner})`;
    }
    if (part === '..') return '(?:(?!§S[nxghpfa]|§T)[^ ,;:()-][^ ]* ){0,4}?';
    if (part === '...') return '(?:(?!§S[nxghpf])[^ ;]+ ){0,10}?';
    if (part === '....') return '(?:[^ ;]+ ){0,12}?';
    if (part === '^') return '^';
    if (part.startsWith('{')) return slot(part.slice(1, -1));
    if (part === '?' || part === '!') return fault(`a “${part}” out of place`);
    const wild = part.endsWith('*');
    const literal = (wild ? part.slice(0, -1) : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return wild ? `${literal}[^ ]* ` : `${literal} `;
  };
  const slot = (inside: string): string => {
    const [kind = '', name = kind] = inside.split(':');
    const mark = SLOTS[kind];
    if (mark === undefined) return fault(`no slot is called {${inside}}`);
    // The same slot may stand in several alternatives: each gets a number of its own.
    const nth = (names.get(name) ?? 0) + 1;
    names.set(name, nth);
    return `${mark}(?<${name}_${nth}>\\d+) `;
  };
  const source = alternatives();
  if (at < parts.length) fault(`“${parts[at]}” out of place`);
  return new RegExp(source.startsWith('^') ? source : `(?<![^ ])${source}`, 'g');
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
