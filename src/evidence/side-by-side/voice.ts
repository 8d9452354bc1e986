/** Whose word a statement is. Whatever goes back to one voice counts once, however many carry it. */
import { plainWords, type Statement } from './statement.ts';

/**
 * What ties statements to one voice: the speaker who is quoted; else the publisher, or where none is named the source itself.
 * One page has one voice even where two files name it differently.
 */
export function voiceKeys(statement: Statement): readonly string[] {
  const known = keys.get(statement);
  if (known !== undefined) return known;
  const found = keysOf(statement);
  keys.set(statement, found);
  return found;
}

/** Asked for again and again; a statement never changes. */
const keys = new WeakMap<Statement, readonly string[]>();

function keysOf(statement: Statement): readonly string[] {
  if (statement.speaker !== null) return [`voice ${plainWords(statement.speaker)}`];
  const { publishers, id, address } = statement.source;
  const named = publishers.length === 0 ? [`source ${id}`] : publishers.map((publisher) => `voice ${publisher}`);
  return address.includes('://') ? [...named, `address ${address}`] : named;
}

/** What a statement shares with the copies of its text: a near-copy of the whole, or a passage that others have too. */
export type CopyKeys = (statement: Statement) => readonly string[];

/** Statement to its voice: the same text for all that go back to one. */
export function voicesOf(statements: readonly Statement[], copies: CopyKeys): ReadonlyMap<string, string> {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let top = key;
    for (let up = parent.get(top); up !== undefined; up = parent.get(top)) top = up;
    // Shorter ways for the next search.
    for (let at = key; at !== top; ) {
      const up = parent.get(at) ?? top;
      parent.set(at, top);
      at = up;
    }
    return top;
  };
  const allKeys = (statement: Statement) => [...voiceKeys(statement), ...copies(statement)];
  for (const statement of statements) {
    const [first = '', ...rest] = allKeys(statement);
    for (const key of rest) {
      const [one, other] = [root(first), root(key)];
      // The smaller key stands for both, so that the order of the statements does not show.
      if (one !== other) parent.set(one < other ? other : one, one < other ? one : other);
    }
  }
  return new Map(statements.map((statement) => [statement.id, root(allKeys(statement)[0] ?? '')]));
}

/** How many voices are among them. */
export function countVoices(statements: readonly Statement[], voices: ReadonlyMap<string, string>): number {
  return new Set(statements.map((statement) => voices.get(statement.id))).size;
}
