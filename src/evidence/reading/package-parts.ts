/**
 * The parts of a DOCX package that hold text. A package is a ZIP archive, and an archive can be made to unpack to a
 * million times its size: what it says of its entries is checked before anything is unpacked, nothing is unpacked beyond
 * what it says, and only these parts are given on, in a package made anew.
 */
import { Problem } from '../../base/problem.ts';
import type { ReadingLimits } from './limits.ts';
import { counted, damaged, sized, tooLarge, tripOf } from './refusal.ts';

/** Names to bytes. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** Below so many bytes no ratio is looked at: a page of spaces packs very well. */
const HARMLESS = 1024 * 1024;

/** @throws Problem `document-unreadable`, `document-too-large` */
export async function textParts(bytes: Uint8Array, limits: ReadingLimits, origin: string): Promise<Parts> {
  const { unzipSync } = await import('fflate');
  let entries = 0;
  let total = 0;
  const check = (entry: { name: string; size: number; originalSize: number }) => {
    entries += 1;
    if (entries > limits.entries) {
      throw tooLarge(origin, 'is a package of too many files', `no more than ${counted(limits.entries)} files in it`);
    }
    if (!holdsText(entry.name)) return false;
    total += entry.originalSize;
    const most = Math.min(limits.unpacked, Math.max(HARMLESS, limits.ratio * entry.size));
    if (entry.originalSize > most || total > limits.unpacked) {
      throw tooLarge(
        origin,
        `unpacks to ${sized(Math.max(entry.originalSize, total))} (${entry.name})`,
        `no more than ${sized(limits.unpacked)}, and of each part no more than ${counted(limits.ratio)} times its packed size`,
      );
    }
    return true;
  };
  try {
    // Once over all entries without unpacking any, so that nothing is unpacked of a package that is refused.
    unzipSync(bytes, { filter: (entry) => check(entry) && false });
    return new Map(Object.entries(unzipSync(bytes, { filter: (entry) => holdsText(entry.name) })));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw damaged(origin, 'DOCX', tripOf(error));
  }
}

/** A package of these parts, without compression. */
export async function repacked(parts: Parts): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

/**
 * Parts are XML without a document type, and their elements are not nested without end: libraries that read them go
 * down by recursion.
 * @throws Problem `document-unreadable`, `document-too-large`
 */
export async function checkParts(parts: Parts, limits: ReadingLimits, origin: string): Promise<void> {
  const { Parser } = await import('htmlparser2');
  for (const [name, bytes] of parts) {
    let depth = 0;
    const parser = new Parser(
      {
        onprocessinginstruction: (instruction) => {
          if (/^!doctype/i.test(instruction)) throw damaged(origin, 'DOCX', `${name} declares a document type`);
        },
        onopentag: () => {
          depth += 1;
          if (depth > limits.depth) {
            throw tooLarge(
              origin,
              `has elements nested too deeply (${name})`,
              `no more than ${counted(limits.depth)} elements one inside another`,
            );
          }
        },
        onclosetag: () => {
          depth -= 1;
        },
      },
      { xmlMode: true },
    );
    parser.write(new TextDecoder(wide(bytes) ?? 'utf-8').decode(bytes));
    parser.end();
  }
}

/** Document, notes, styles, numbering, relations and properties; no picture, font, theme or embedded file. */
function holdsText(name: string): boolean {
  return (
    /\.(?:xml|rels)$/i.test(name) && !/^(?:customXml|word\/(?:theme|glossary|embeddings|media|fonts))\//i.test(name)
  );
}

function wide(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}
