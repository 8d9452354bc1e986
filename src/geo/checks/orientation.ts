/**
 * On which side of a line a point lies, without error: the sign is that of exact arithmetic on the coordinates as given
 * (Shewchuk 1997, Adaptive precision floating-point arithmetic and fast robust geometric predicates). A rounded sign would make
 * a sweep contradict itself.
 */

const EPSILON = 2 ** -53;
const BOUND = (3 + 16 * EPSILON) * EPSILON;
const SPLITTER = 2 ** 27 + 1;

/** Positive where c lies to the left of the line from a to b, negative to its right, zero on it. */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const determinant = left - right;
  if (Math.abs(determinant) >= BOUND * (Math.abs(left) + Math.abs(right)) && determinant !== 0) return determinant;
  // The ends of a line lie on it: asked so often that the long way is spared.
  if ((cx === ax && cy === ay) || (cx === bx && cy === by)) return 0;
  return exact(ax, ay, bx, by, cx, cy);
}

/** ax·by - ay·bx + bx·cy - by·cx + cx·ay - cy·ax, as a sum of doubles that do not overlap; its sign is that of the largest. */
function exact(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const sum: number[] = [];
  product(sum, ax, by);
  product(sum, -ay, bx);
  product(sum, bx, cy);
  product(sum, -by, cx);
  product(sum, cx, ay);
  product(sum, -cy, ax);
  return sum.at(-1) ?? 0;
}

/** Adds a product, which takes two doubles to write exactly. */
function product(sum: number[], a: number, b: number): void {
  const high = a * b;
  const a1 = SPLITTER * a - (SPLITTER * a - a);
  const a2 = a - a1;
  const b1 = SPLITTER * b - (SPLITTER * b - b);
  const b2 = b - b1;
  grow(sum, a2 * b2 - (high - a1 * b1 - a2 * b1 - a1 * b2));
  grow(sum, high);
}

/** Adds a double to a sum that is kept from its smallest to its largest part. */
function grow(sum: number[], value: number): void {
  let carry = value;
  let kept = 0;
  for (const part of sum) {
    const total = carry + part;
    const virtual = total - carry;
    const rest = carry - (total - virtual) + (part - virtual);
    if (rest !== 0) {
      sum[kept] = rest;
      kept += 1;
    }
    carry = total;
  }
  sum.length = kept;
  if (carry !== 0) sum.push(carry);
}
