/**
 * Scans of the sheets of minefield records: the file as it was given, kept in the register under its SHA-256, so that it is
 * chained, backed up and restored like everything else. The record names it; two records of one sheet share it.
 */
import { createHash } from 'node:crypto';
import { Problem } from '../../base/problem.ts';
import { LARGEST_SCAN } from '../../store/land/kinds.ts';
import { type Access, mayRead } from '../../store/register/access.ts';
import type { Desk } from '../../store/register/register.ts';
import { readingAs } from '../register/keeping.ts';
import type { Opening } from '../register/open-register.ts';

export interface Scan {
  /** Of the file, without its folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * SHA-256 of a scan that may be kept.
 * @throws Problem `file-too-large`, `file-incomplete` for one without a byte
 */
export function scanHash({ name, bytes }: Scan): string {
  if (bytes.length > LARGEST_SCAN) {
    throw new Problem('file-too-large', {
      found: `${name}: ${bytes.length} bytes`,
      wanted: `a scan of at most ${LARGEST_SCAN} bytes`,
      next: 'Scan the sheet with fewer dots to the inch, or keep the file elsewhere and enter its SHA-256 alone; nothing was changed.',
    });
  }
  if (bytes.length === 0) {
    throw new Problem('file-incomplete', {
      found: `${name}: a file without a byte`,
      wanted: 'the scan of a sheet',
      next: 'See whether it is the right file; nothing was changed.',
    });
  }
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps the scan in the transaction of the desk, unless the owner has it already. */
export async function keepScan(
  desk: Desk,
  scan: Scan,
  by: { readonly owner: string; readonly source: string; readonly author: string; readonly reason: string },
): Promise<void> {
  const sha256 = scanHash(scan);
  const access: Access = { level: 'internal', who: by.author };
  const { entries } = await desk.read(access, { owner: by.owner, kind: 'scan', subject: sha256 });
  if (entries.length > 0) return;
  const { name, bytes } = scan;
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  await desk.add({ ...by, kind: 'scan', subject: sha256, body: { sha256, name, bytes: bytes.length, base64 } });
}

/**
 * The file again, byte for byte.
 * @param hash its SHA-256, as the minefield record has it in `scan`
 * @throws Problem `access-refused` without internal access, `scan-missing`
 */
export function fetchScan(opening: Opening, hash: string, access: Access): Promise<Scan> {
  return readingAs(opening, access, async (register) => {
    if (!mayRead(access, register.kinds.get('scan'))) {
      throw new Problem('access-refused', {
        found: '“scan” is marked as restricted and asked for without that access',
        wanted: '--access internal',
        next: 'Ask so if you may.',
      });
    }
    const sha256 = hash.toLowerCase();
    const { entries } = await register.read(access, { kind: 'scan', subject: sha256 });
    const body = entries[0]?.body as { name: string; base64: string } | undefined;
    if (body === undefined) {
      throw new Problem('scan-missing', {
        found: `no scan with the SHA-256 ${hash.slice(0, 80)} is kept here`,
        wanted: 'the SHA-256 of a scan that was entered with --scan',
        next: '“whitestone export minefield-record --access internal --json” shows which record has which.',
      });
    }
    return { name: body.name, bytes: new Uint8Array(Buffer.from(body.base64, 'base64')) };
  });
}
