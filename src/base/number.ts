/** Numbers as people read them. */

/**
 * 16500 as “16,500”. The platform’s own formatting says the same, and takes longer to be ready than a whole question takes
 * to be answered.
 */
export function formatNumber(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
