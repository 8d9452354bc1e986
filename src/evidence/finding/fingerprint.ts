/** A short name for a text: two runs of FNV-1a of 32 bits each, in hexadecimal digits. It names, it does not protect. */

const PRIME = 0x01000193;

export function fingerprint(text: string): string {
  let [first, second] = [0x811c9dc5, 0x9e3779b9];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, PRIME);
    // The second run goes over the same units in another order of bits, so that the two do not fall together.
    second = Math.imul(second ^ ((unit << 7) | (unit >>> 9)), PRIME) ^ (first >>> 15);
  }
  return [first, second].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
