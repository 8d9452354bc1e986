/**
 * Cutting lines and rings to the square of a tile (Liang and Barsky; Sutherland and Hodgman). Positions are x, y, x, y …
 * A ring that is cut may come back running along the side of the square there and back again: `tidy.ts` takes that out.
 */

/** Cuts a ring, whose first position is not repeated, to `least` … `most` on both axes; what is left of it, maybe nothing. */
export function clipRing(ring: readonly number[], least: number, most: number): readonly number[] {
  let left = ring;
  for (const axis of [0, 1] as const) {
    left = cut(left, axis, least, 1);
    left = cut(left, axis, most, -1);
    if (left.length === 0) break;
  }
  return left;
}

/** What lies on the side of `limit` to which `sign` points. */
function cut(ring: readonly number[], axis: 0 | 1, limit: number, sign: 1 | -1): readonly number[] {
  const kept: number[] = [];
  const other = 1 - axis;
  let before = ring.length - 2;
  for (let at = 0; at < ring.length; before = at, at += 2) {
    const a = (ring[before + axis] ?? 0) - limit;
    const b = (ring[at + axis] ?? 0) - limit;
    if ((a * sign < 0 && b * sign > 0) || (a * sign > 0 && b * sign < 0)) {
      const [p, q] = [ring[before + other] ?? 0, ring[at + other] ?? 0];
      const crossing = p + ((q - p) * a) / (a - b);
      if (axis === 0) kept.push(limit, crossing);
      else kept.push(crossing, limit);
    }
    if (b * sign >= 0) kept.push(ring[at] ?? 0, ring[at + 1] ?? 0);
  }
  return kept;
}

/** Cuts a line to `least` … `most` on both axes; the pieces that are left of it. */
export function clipLine(line: readonly number[], least: number, most: number): readonly (readonly number[])[] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  for (let at = 0; at + 3 < line.length; at += 2) {
    const [ax, ay, bx, by] = [line[at] ?? 0, line[at + 1] ?? 0, line[at + 2] ?? 0, line[at + 3] ?? 0];
    const part = clipSegment(ax, ay, bx, by, least, most);
    if (part === null) continue;
    const [enter, leave] = part;
    if (enter > 0 || piece.length === 0) {
      piece = [ax + enter * (bx - ax), ay + enter * (by - ay)];
      pieces.push(piece);
    }
    piece.push(ax + leave * (bx - ax), ay + leave * (by - ay));
    if (leave < 1) piece = [];
  }
  return pieces;
}

/** From where to where on its way from a (0) to b (1) a segment lies within. */
function clipSegment(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  least: number,
  most: number,
): readonly [number, number] | null {
  let [enter, leave] = [0, 1];
  for (const [start, way] of [
    [ax, bx - ax],
    [ay, by - ay],
  ] as const) {
    if (way === 0) {
      if (start < least || start > most) return null;
      continue;
    }
    const [toLeast, toMost] = [(least - start) / way, (most - start) / way];
    enter = Math.max(enter, Math.min(toLeast, toMost));
    leave = Math.min(leave, Math.max(toLeast, toMost));
  }
  return enter <= leave ? [enter, leave] : null;
}
