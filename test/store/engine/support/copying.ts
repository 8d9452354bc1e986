/** Rows for COPY, and rows that came from it. */
import { expect } from 'vitest';

export async function* chunks(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

export async function collected(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) {
    expect(piece.endsWith('\n')).toBe(true);
    text += piece;
  }
  return text;
}
