/**
 * Are the rings of a tile valid as they are? A quick look that never passes what is wrong; what it does not pass may still be
 * valid (rings that touch in a point) and goes to `tidy.ts`. Positions are whole numbers: x, y, x, y …, the first not
 * repeated.
 */

/** Twice the area that a ring holds; positive where x turns towards y, which is clockwise on a screen. */
export function doubleArea(ring: readonly number[]): number {
  let sum = 0;
  let [x, y] = [ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0];
  for (let at = 0; at < ring.length; at += 2) {
    const [nextX, nextY] = [ring[at] ?? 0, ring[at + 1] ?? 0];
    sum += x * nextY - nextX * y;
    x = nextX;
    y = nextY;
  }
  return sum;
}

/** A polygon: the outer ring, then its holes. */
export type Rings = readonly (readonly number[])[];

/** Do no rings cross, touch or run back on themselves, and is each hole in its own polygon only? */
export function plainlyValid(polygons: readonly Rings[]): boolean {
  const only = polygons.length === 1 ? polygons[0] : undefined;
  if (only?.length === 1) return isSimple(only[0] ?? []);
  const all = polygons.flat();
  if (!all.every(isSimple) || meet(all)) return false;
  return polygons.every(
    (polygon, index) =>
      polygon.slice(1).every((hole, at) => holds([polygon[0] ?? []], hole) && !inSibling(polygon, hole, at + 1)) &&
      polygons.every((other, place) => place === index || !holds(other, polygon[0] ?? [])),
  );
}

function inSibling(polygon: Rings, hole: readonly number[], at: number): boolean {
  return polygon.some((ring, index) => index > 0 && index !== at && holds([ring], hole));
}

/** Does the first position of a ring, which touches none of the others, lie in the polygon? */
function holds(polygon: Rings, ring: readonly number[]): boolean {
  const [x, y] = [ring[0] ?? 0, ring[1] ?? 0];
  let inside = false;
  for (const other of polygon) if (inRing(other, x, y)) inside = !inside;
  return inside;
}

export function inRing(ring: readonly number[], x: number, y: number): boolean {
  let inside = false;
  let [ax, ay] = [ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0];
  for (let at = 0; at < ring.length; at += 2) {
    const [bx, by] = [ring[at] ?? 0, ring[at + 1] ?? 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    [ax, ay] = [bx, by];
  }
  return inside;
}

/** Up to so many positions, every pair of sides is compared; a longer ring is swept. */
const FEW = 24;

function isSimple(ring: readonly number[]): boolean {
  const count = ring.length / 2;
  if (count < 3) return false;
  for (let at = 0; at < count; at += 1) if (turnsBack(ring, at, count)) return false;
  if (count > FEW) return !meet([ring]);
  for (let i = 0; i < count; i += 1) {
    const [ax, ay] = [ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0];
    const next = i + 1 === count ? 0 : i + 1;
    const [bx, by] = [ring[2 * next] ?? 0, ring[2 * next + 1] ?? 0];
    const last = i === 0 ? count - 1 : count;
    for (let j = i + 2; j < last; j += 1) {
      const after = j + 1 === count ? 0 : j + 1;
      if (
        touch(ax, ay, bx, by, ring[2 * j] ?? 0, ring[2 * j + 1] ?? 0, ring[2 * after] ?? 0, ring[2 * after + 1] ?? 0)
      ) {
        return false;
      }
    }
  }
  return true;
}

/** Is the side before a position the same way back as the side after it, or one of them no side at all? */
function turnsBack(ring: readonly number[], at: number, count: number): boolean {
  const [before, after] = [at === 0 ? count - 1 : at - 1, at + 1 === count ? 0 : at + 1];
  const [x, y] = [ring[2 * at] ?? 0, ring[2 * at + 1] ?? 0];
  const [ax, ay] = [(ring[2 * before] ?? 0) - x, (ring[2 * before + 1] ?? 0) - y];
  const [bx, by] = [(ring[2 * after] ?? 0) - x, (ring[2 * after + 1] ?? 0) - y];
  return ax * by === ay * bx && ax * bx + ay * by >= 0;
}

/** Have two segments a point in common? */
export function touch(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false;
  const c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return false;
  const a = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
  const b = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
  return !((a > 0 && b > 0) || (a < 0 && b < 0));
}

/** With more sides than this, nobody waits for an answer. */
const MOST_SIDES = 50_000;

/** Do any two sides of the rings, not neighbours in one ring, have a point in common? Swept from west to east. */
function meet(rings: readonly (readonly number[])[]): boolean {
  if (rings.reduce((sum, ring) => sum + ring.length / 2, 0) > MOST_SIDES) return true;
  const sides: number[][] = [];
  rings.forEach((ring, of) => {
    const count = ring.length / 2;
    for (let i = 0; i < count; i += 1) {
      const j = i + 1 === count ? 0 : i + 1;
      sides.push([ring[2 * i] ?? 0, ring[2 * i + 1] ?? 0, ring[2 * j] ?? 0, ring[2 * j + 1] ?? 0, of, i, count]);
    }
  });
  const west = (side: readonly number[]): number => Math.min(side[0] ?? 0, side[2] ?? 0);
  sides.sort((a, b) => west(a) - west(b));
  for (let i = 0; i < sides.length; i += 1) {
    const [ax = 0, ay = 0, bx = 0, by = 0, of, at = 0, count = 0] = sides[i] ?? [];
    const east = Math.max(ax, bx);
    for (let j = i + 1; j < sides.length; j += 1) {
      const other = sides[j] ?? [];
      if (west(other) > east) break;
      const [cx = 0, cy = 0, dx = 0, dy = 0, owner, place = 0] = other;
      if (of === owner && ((at + 1) % count === place || (place + 1) % count === at)) continue;
      if (touch(ax, ay, bx, by, cx, cy, dx, dy)) return true;
    }
  }
  return false;
}
