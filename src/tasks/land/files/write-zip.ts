/** Packs files into one, a part at a time. */
import { Zip, ZipDeflate } from 'fflate';
import { FileOut } from './writing.ts';

/** @param when the day that the entries are of: with one, the same files are packed to the same bytes; default: now */
export async function zipInto(
  path: string,
  entries: readonly { readonly name: string; readonly parts: AsyncIterable<Buffer> }[],
  signal: AbortSignal,
  when?: Date,
): Promise<void> {
  const out = new FileOut(path);
  let failed: Error | null = null;
  let made: Buffer[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) failed = error;
    else made.push(Buffer.from(bytes));
  });
  const flush = async (): Promise<void> => {
    if (failed) throw failed;
    const parts = made;
    made = [];
    for (const part of parts) await out.bytes(part);
  };
  for (const { name, parts } of entries) {
    const entry = new ZipDeflate(name, { level: 6 });
    if (when !== undefined) entry.mtime = when;
    zip.add(entry);
    for await (const part of parts) {
      signal.throwIfAborted();
      entry.push(part);
      await flush();
    }
    entry.push(new Uint8Array(0), true);
    await flush();
  }
  zip.end();
  await flush();
  await out.close();
}
