/** Packages of XML (DOCX, XLSX) whose bytes follow from their content alone: no clock, no chance. */
import type { Zippable } from 'fflate';

/** The day that zip files begin to count from; every part bears it. */
const BEGINNING = '1980-01-01T00:00:00';

/**
 * The package again, its parts in the order of their names, with one time for all of them.
 * @param rewrite a part as it should be; every part is text or is left as it is
 */
export async function repacked(
  bytes: Uint8Array,
  rewrite: (name: string, text: string) => string = (_name, text) => text,
): Promise<Uint8Array> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const parts = unzipSync(bytes);
  const ordered: Zippable = {};
  // What a reader looks at first stands first; the rest by name.
  const names = Object.keys(parts).sort((left, right) => rank(left) - rank(right) || (left < right ? -1 : 1));
  for (const name of names) {
    const part = parts[name];
    if (part === undefined || name.endsWith('/')) continue;
    ordered[name] = /\.(xml|rels)$/.test(name) ? strToU8(rewrite(name, strFromU8(part))) : part;
  }
  return zipSync(ordered, { mtime: new Date(BEGINNING), level: 6 });
}

function rank(name: string): number {
  return name === '[Content_Types].xml' ? 0 : name.startsWith('_rels/') ? 1 : 2;
}

/** Text that XML can hold: what it cannot becomes U+FFFD. */
export function xmlText(text: string): string {
  return (
    text
      .replace(/\p{Cs}/gu, '\uFFFD')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
  );
}
