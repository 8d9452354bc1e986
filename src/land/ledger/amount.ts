/**
 * Amounts of land in whole hundredths of a square metre. Whole numbers add up exactly; what is measured is rounded once,
 * where it is measured, and both sides of a move use that number.
 */

/** Hundredths of a square metre, a whole number. */
export type Amount = number;

/** The amount of so many m². */
export function amountOf(squareMetres: number): Amount {
  return Math.round(squareMetres * 100);
}

/** So much in m², exact to the hundredth. */
export function inSquareMetres(amount: Amount): number {
  return amount / 100;
}

/** `1,234.50 m²`. */
export function amountText(amount: Amount): string {
  const sign = amount < 0 ? '-' : '';
  const [whole, part] = [Math.floor(Math.abs(amount) / 100), Math.abs(amount) % 100];
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${grouped}${part === 0 ? '' : `.${String(part).padStart(2, '0')}`} m²`;
}

/** By how much a stated area may differ from the measured one before it is said: the larger of a share and so many m². */
export const TOLERANCE = { share: 0.01, squareMetres: 1 } as const;

/** What of an area may be left by releases that are drawn to its boundary, as a share of the most it held. */
export const EDGE = 0.01;

/** Less than this is how a boundary was drawn, and no finding: 1 m². */
export const LEAST_SAID: Amount = 100;

/** Do the two agree within the tolerance? */
export function agree(left: Amount, right: Amount): boolean {
  const most = Math.max(Math.abs(left), Math.abs(right));
  return Math.abs(left - right) <= Math.max(most * TOLERANCE.share, TOLERANCE.squareMetres * 100);
}
