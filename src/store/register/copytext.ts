/** PostgreSQL's COPY text format: one row a line, columns parted by tabs, `\N` for null. */

/** One line, with its end. */
export function copyLine(values: readonly (string | null)[]): string {
  let line = '';
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? null;
    if (at > 0) line += '\t';
    line += value === null ? '\\N' : escapeCopy(value);
  }
  return `${line}\n`;
}

function escapeCopy(value: string): string {
  return /[\\\t\n\r]/.test(value)
    ? value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : value;
}

/** bytea, from hex. */
export function copyBytes(hex: string): string {
  return `\\x${hex}`;
}

/** Characters of a piece. */
const PIECE = 256 * 1024;

/** The lines in pieces, so that a stream is not asked for each line. */
export async function* inPieces(lines: Iterable<string>): AsyncGenerator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length >= PIECE) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** A text as an SQL literal, for the few statements that take no parameters. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
