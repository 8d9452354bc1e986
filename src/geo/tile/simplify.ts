/**
 * Simplification: for each vertex of a line or ring, the zoom from which on it is drawn, by Douglas and Peucker (1973).
 * It is worked out once on the whole shape, so that what two tiles draw of it meets where they meet.
 */
import { FINEST_ZOOM } from './mercator.ts';

/** Units of a tile that a simplified line may lie off: a quarter of a pixel where a tile is drawn 256 pixels wide. */
const TOLERANCE = 4;
/** Longer lines are simplified by pieces, so that a line of a million vertices takes no more than its share of time. */
const PIECE = 8192;

/**
 * Fills `level[v]` for the vertices `from` … `to` − 1 of `xy` (x, y, x, y … in steps of the grid) with the first zoom that
 * shows them; 0 is always shown.
 * @param closed the last vertex is followed by the first
 */
export function levels(xy: Int32Array, level: Uint8Array, from: number, to: number, closed: boolean): void {
  const count = to - from;
  if (count <= (closed ? 3 : 2)) {
    level.fill(0, from, to);
    return;
  }
  const anchors = [from];
  if (closed) anchors.push(farthest(xy, from, to));
  for (let at = from + PIECE; at < to; at += PIECE) anchors.push(at);
  if (!closed) anchors.push(to - 1);
  const sorted = [...new Set(anchors)].sort((a, b) => a - b);
  for (const anchor of sorted) level[anchor] = 0;
  for (let at = 0; at + 1 < sorted.length; at += 1) piece(xy, level, sorted[at] ?? 0, sorted[at + 1] ?? 0);
  if (closed) piece(xy, level, sorted.at(-1) ?? 0, to, from);
}

/** The vertex farthest from the first: with it, a ring falls into two lines. */
function farthest(xy: Int32Array, from: number, to: number): number {
  const [x, y] = [xy[2 * from] ?? 0, xy[2 * from + 1] ?? 0];
  let best = from;
  let most = -1;
  for (let at = from + 1; at < to; at += 1) {
    const away = ((xy[2 * at] ?? 0) - x) ** 2 + ((xy[2 * at + 1] ?? 0) - y) ** 2;
    if (away > most) [best, most] = [at, away];
  }
  return best;
}

/** @param end the vertex that stands at `last`, where that is past the end of a ring */
function piece(xy: Int32Array, level: Uint8Array, first: number, last: number, end = last): void {
  const open: [number, number, number][] = [[first, last, 0]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [a, b, shownAbove] = part;
    if (b - a < 2) continue;
    const tip = b === last ? end : b;
    const [ax, ay] = [xy[2 * a] ?? 0, xy[2 * a + 1] ?? 0];
    const [dx, dy] = [(xy[2 * tip] ?? 0) - ax, (xy[2 * tip + 1] ?? 0) - ay];
    const length = dx * dx + dy * dy;
    let best = a + 1;
    let most = -1;
    for (let at = a + 1; at < b; at += 1) {
      let px = (xy[2 * at] ?? 0) - ax;
      let py = (xy[2 * at + 1] ?? 0) - ay;
      if (length > 0) {
        const t = Math.max(0, Math.min(1, (px * dx + py * dy) / length));
        px -= t * dx;
        py -= t * dy;
      }
      const off = px * px + py * py;
      if (off > most) [best, most] = [at, off];
    }
    // What lies off by more than the tolerance at a zoom is drawn there, but never before what it hangs on.
    const shown = Math.max(shownAbove, firstZoom(Math.sqrt(most)));
    level[best] = shown;
    open.push([a, best, shown], [best, b, shown]);
  }
}

/** The first zoom at which so many steps are more than the tolerance. */
function firstZoom(steps: number): number {
  if (steps <= 0) return FINEST_ZOOM;
  return Math.max(0, Math.min(FINEST_ZOOM, Math.ceil(FINEST_ZOOM - Math.log2(steps / TOLERANCE))));
}
