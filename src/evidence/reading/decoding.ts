/**
 * Bytes to characters. Nothing here fails: bytes that are no characters become U+FFFD and are counted, and a guess is
 * said to be one.
 */

export interface Decoded {
  readonly text: string;
  /** As the Encoding Standard names it: `utf-8`, `utf-16le`, `windows-1251`. */
  readonly encoding: string;
  /** How the encoding is known. */
  readonly by: 'mark' | 'declared' | 'valid' | 'guessed';
  /** A byte order mark stood before the text; it is no part of it. */
  readonly marked: boolean;
  /** How many U+FFFD stand for bytes that are no characters of the encoding. */
  readonly replaced: number;
}

/**
 * @param declared charsets that somebody names, the more trusted first; unknown names are passed over
 */
export function decode(bytes: Uint8Array, declared: readonly string[] = []): Decoded {
  const mark = markOf(bytes);
  if (mark) return decodedAs(mark.encoding, bytes.subarray(mark.length), 'mark');
  const wide = wideOf(bytes);
  if (wide) return decodedAs(wide, bytes, 'guessed');
  const named = declared.map(encodingOf).find((one) => one !== null);
  // A page that names another encoding and is valid UTF-8 with letters beyond ASCII is UTF-8 all the same: bytes of an
  // older encoding are hardly ever valid UTF-8 by chance.
  const utf8 = strict('utf-8', bytes);
  if (utf8 !== null && (named === undefined || !named.startsWith('utf-16'))) {
    const ascii = isAscii(bytes);
    if (!ascii || named === undefined || named === 'utf-8') return decoded('utf-8', utf8, named ? 'declared' : 'valid');
    return decodedAs(named, bytes, 'declared');
  }
  if (named !== undefined && named !== 'utf-8') return decodedAs(named, bytes, 'declared');
  if (mostlyUtf8(bytes)) return decodedAs('utf-8', bytes, named ? 'declared' : 'guessed');
  return decodedAs(looksCyrillic(bytes) ? 'windows-1251' : 'windows-1252', bytes, 'guessed');
}

/** The name of the Encoding Standard for a charset that somebody wrote; null when it has none. */
export function encodingOf(name: string): string | null {
  try {
    return new TextDecoder(name.trim()).encoding;
  } catch {
    return null;
  }
}

/** The charset that a page names in a meta element or its XML declaration, within the bytes where it has to stand. */
export function declaredInHtml(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  const meta = /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)?.[1];
  const xml = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})["']/i.exec(head)?.[1];
  const found = meta ?? xml ?? null;
  // The page could be read as far as this name: whatever it says, it is not in UTF-16.
  return found !== null && /^utf-?16/i.test(found) ? 'utf-8' : found;
}

function markOf(bytes: Uint8Array): { encoding: string; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** UTF-16 without a mark: every second byte of Latin text is zero. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 2048) & ~1;
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0x80) return false;
  return true;
}

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodedAs(encoding: string, bytes: Uint8Array, by: Decoded['by']): Decoded {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const whole = text.includes('\uFFFD') ? strict(encoding, bytes) : text;
  // A U+FFFD that the file itself writes is no replacement.
  const replaced = whole === null ? text.split('\uFFFD').length - 1 : 0;
  return { text, encoding, by, marked: by === 'mark', replaced };
}

function decoded(encoding: string, text: string, by: Decoded['by']): Decoded {
  return { text, encoding, by, marked: by === 'mark', replaced: 0 };
}

/** Is it UTF-8 with a few broken places, rather than an encoding of one byte a letter? */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const more = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let matched = byte < 0xf5 && more > 0;
    for (let next = 1; next <= more; next += 1) matched &&= ((bytes[at + next] ?? 0) & 0xc0) === 0x80;
    if (matched) {
      good += 1;
      at += more;
    } else bad += 1;
  }
  return good > bad;
}

/** In windows-1251 the letters stand side by side as bytes from 0xC0; in windows-1252 an accented letter stands alone. */
function looksCyrillic(bytes: Uint8Array): boolean {
  let beside = 0;
  let alone = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (!isLetter(bytes[at])) continue;
    if (isLetter(bytes[at - 1]) || isLetter(bytes[at + 1])) beside += 1;
    else alone += 1;
  }
  return beside > alone;
}

/** А to я, and Ё ё Є є І і Ї ї Ґ ґ of windows-1251. */
function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return byte >= 0xc0 || [0xa8, 0xb8, 0xaa, 0xba, 0xb2, 0xb3, 0xaf, 0xbf, 0xa5, 0xb4].includes(byte);
}
