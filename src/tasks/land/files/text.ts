/** The encoding of a file of text: given, declared, or found by looking through all of it. */
import { byteOrderMark, declared, EncodingSearch, looksUtf16 } from './encoding.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Reading } from './reading.ts';
import type { Encoding } from './source.ts';

export async function textEncoding(bytes: FileBytes, reading: Reading): Promise<Encoding> {
  if (reading.encoding !== null) return { name: reading.encoding, how: 'given', candidates: [] };
  const start = await bytes.read(0, 4096);
  const mark = byteOrderMark(start);
  if (mark !== null) return declared(mark);
  const wide = looksUtf16(start);
  if (wide !== null) return { name: wide, how: 'found', candidates: [] };
  const search = new EncodingSearch();
  for await (const part of bytes.parts(0, true)) search.push(part);
  return search.found();
}

/** The beginning of a text, as text. */
export function beginningOf(bytes: Uint8Array): string {
  const encoding = byteOrderMark(bytes) ?? looksUtf16(bytes) ?? 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
