/** Digits as people write them in coordinates. */

/** Eastern Arabic and Persian digits, with their decimal and grouping signs, in Latin ones. */
export function latinDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/٫/g, '.')
    .replace(/[٬]/g, ' ')
    .replace(/[−–]/g, '-');
}
