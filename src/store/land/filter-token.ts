/** Words and signs of CQL2 text (OGC 21-065r2, annex B), each with its place. */
import { Problem } from '../../base/problem.ts';

export type TokenKind = 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; of texts and quoted names what is between the quotes. */
  readonly text: string;
  /** Counted from 1. */
  readonly at: number;
}

/** Characters of a filter; nesting and lists are limited besides. */
export const LONGEST_FILTER = 16_384;

/** Names, values and signs of a filter. */
const MOST_TOKENS = 3_000;

const SPACE = /\s+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
// Letters of any script, digits, and what XML allows inside names.
const WORD = /[\p{L}_:][\p{L}\p{N}\p{M}_.:]*/uy;
const SIGN = /<>|<=|>=|[=<>()+\-*/%^,]/y;

/** @throws Problem `filter-malformed`, with the place */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > LONGEST_FILTER) {
    throw malformed(LONGEST_FILTER, `is ${text.length} characters long`, `at most ${LONGEST_FILTER} characters`);
  }
  const tokens: Token[] = [];
  let at = 0;
  const taken = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const space = taken(SPACE);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const sign = text[at];
    if (sign === "'" || sign === '"') {
      const { value, end } = between(text, at, sign);
      tokens.push({ kind: sign === "'" ? 'text' : 'quoted', text: value, at: at + 1 });
      at = end;
      continue;
    }
    const found =
      plain('number', taken(NUMBER), at) ?? plain('word', taken(WORD), at) ?? plain('sign', taken(SIGN), at);
    if (found === null) {
      throw malformed(
        at + 1,
        `has the character “${[...text.slice(at, at + 2)][0]}”`,
        'a name, a value or a sign of CQL2',
      );
    }
    tokens.push(found);
    at += found.text.length;
    if (tokens.length > MOST_TOKENS) throw malformed(at, 'goes on', `at most ${MOST_TOKENS} names, values and signs`);
  }
  return [...tokens, { kind: 'end', text: '', at: text.length + 1 }];
}

function plain(kind: TokenKind, text: string | null, at: number): Token | null {
  return text === null ? null : { kind, text, at: at + 1 };
}

/** What is between quotes; a quote in it is written twice, or in a text with a backslash. */
function between(text: string, start: number, quote: string): { value: string; end: number } {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const next = text[at + 1];
    if (text[at] === '\\' && next === "'" && quote === "'") {
      value += "'";
      at += 1;
    } else if (text[at] !== quote) value += text[at];
    else if (next === quote) {
      value += quote;
      at += 1;
    } else return { value, end: at + 1 };
  }
  throw malformed(start + 1, `has a ${quote} that is not closed`, `a second ${quote}`);
}

export function malformed(at: number, found: string, wanted: string): Problem {
  return new Problem('filter-malformed', {
    found: `the filter ${found} at character ${at}`,
    wanted,
    next: 'Correct the filter (CQL2 text, OGC 21-065r2); the queryables of the collection say what can be asked.',
  });
}
