/** The board on which the marks of one sentence are put: each token belongs to one mark at most. */
import { type Line, lineOf } from './line.ts';
import type { Mark, Memory } from './mark.ts';
import type { Token } from './token.ts';

export const EMPTY = { states: [], sure: true, treaty: null, weapon: null, found: null, quantity: null } as const;

/** Where a pattern stands in a line, as tokens. */
export function finds(line: Line, pattern: RegExp): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(line.text); match !== null; match = pattern.exec(line.text)) {
    const [start, end] = [line.at.get(match.index), line.at.get(match.index + match[0].length)];
    if (start !== undefined && end !== undefined) found.push({ start, end });
  }
  return found;
}

export class Board {
  readonly marks: Mark[] = [];
  readonly taken = new Set<number>();
  readonly line: Line;
  readonly tokens: readonly Token[];
  readonly memory: Memory;

  constructor(tokens: readonly Token[], memory: Memory) {
    this.tokens = tokens;
    this.memory = memory;
    this.line = lineOf(tokens.map((token) => token.form));
  }

  /** In the order of the text. */
  all(): readonly Mark[] {
    return this.marks.sort((left, right) => left.start - right.start);
  }

  form(at: number): string {
    return this.tokens[at]?.form ?? '';
  }

  put(mark: Mark): boolean {
    for (let at = mark.start; at < mark.end; at += 1) if (this.taken.has(at)) return false;
    for (let at = mark.start; at < mark.end; at += 1) this.taken.add(at);
    this.marks.push(mark);
    return true;
  }

  replace(old: Mark, mark: Mark): void {
    this.marks[this.marks.indexOf(old)] = mark;
    for (let at = mark.start; at < mark.end; at += 1) this.taken.add(at);
  }

  /** The words from a token on. */
  after(end: number): string {
    return this.tokens
      .slice(end, end + 14)
      .map((token) => `${token.form} `)
      .join('');
  }

  /** Stands after a preposition, so that it is not what the sentence is about. */
  governed(mark: Mark): boolean {
    return /^(?:of|in|from|to|with|by|for|on|against|at|between|near|like|unlike|towards?|into|over|across|than|joining)$/.test(
      this.form(mark.start - 1),
    );
  }
}
