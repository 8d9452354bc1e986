/** What both engines ask of a COPY statement, and where its lines end. */
import { Problem } from '../../base/problem.ts';

const DIRECTIONS = {
  in: { pattern: /\bFROM\s+STDIN\b/i, words: 'FROM STDIN' },
  out: { pattern: /\bTO\s+STDOUT\b/i, words: 'TO STDOUT' },
} as const;

/**
 * The statement with another end in place of `STDIN` or `STDOUT`.
 * @param end for example `FROM '/dev/blob'`
 * @throws Problem `copy-malformed` when it does not copy that way, or not in text format
 */
export function copyWith(sql: string, direction: keyof typeof DIRECTIONS, end?: string): string {
  const { pattern, words } = DIRECTIONS[direction];
  const match = pattern.exec(sql);
  if (!/^\s*COPY\s/i.test(sql) || !match) {
    throw new Problem('copy-malformed', {
      found: `the statement is “${shortened(sql)}”`,
      wanted: `COPY … ${words}`,
      next: 'Use query or execute for other statements.',
    });
  }
  const options = sql.slice(match.index + match[0].length);
  const other = /\b(csv|binary|header)\b/i.exec(options);
  if (other) {
    throw new Problem('copy-malformed', {
      found: `the statement asks for ${other[0]} in “${shortened(sql)}”`,
      wanted: 'the text format, without a header',
      next: 'Leave the format out; rows are lines, columns are parted by tabs.',
    });
  }
  return end === undefined ? sql : sql.slice(0, match.index) + end + options;
}

/** Enough of a statement to know it by, on one line. */
export function shortened(sql: string): string {
  const line = sql.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}

/**
 * Chunks of any size put together to pieces that end at a row's end.
 * @param size characters from which on a piece is given out
 */
export async function* piecesOfRows(chunks: AsyncIterable<string>, size: number): AsyncGenerator<string> {
  let held: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    const text = held.join('');
    const end = lastRowEnd(text);
    if (end > 0) yield text.slice(0, end);
    const rest = text.slice(end);
    held = rest === '' ? [] : [rest];
    length = rest.length;
  }
  if (length > 0) yield held.join('');
}

/** Behind the last line feed that ends a row: one after an odd number of backslashes is part of a value. */
function lastRowEnd(text: string): number {
  for (let at = text.lastIndexOf('\n'); at >= 0; at = text.lastIndexOf('\n', at - 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at + 1;
    if (at === 0) break;
  }
  return 0;
}
