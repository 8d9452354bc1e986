/**
 * The curve of Hilbert (1891) over the grid of `mercator.ts`: what lies together on the map lies together on it, and each
 * tile of any zoom up to 21 is one unbroken stretch of it.
 */

/** The curve goes through cells of 2^11 steps, 2^21 on each side of the world. */
const CELL_BITS = 11;
const SIDE = 2 ** 21;

/** The place on the curve of a place in steps of the grid: a whole number below 2^42. */
export function onCurve(worldX: number, worldY: number): number {
  let [x, y, place] = [(worldX >> CELL_BITS) + SIDE / 2, (worldY >> CELL_BITS) + SIDE / 2, 0];
  for (let side = SIDE / 2; side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const down = (y & side) > 0 ? 1 : 0;
    place += side * side * ((3 * right) ^ down);
    if (down === 0) {
      if (right === 1) {
        x = SIDE - 1 - x;
        y = SIDE - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return place;
}

/** Where the stretch of a tile begins, and where it has ended. */
export function stretchOf(z: number, x: number, y: number): readonly [from: number, to: number] {
  const half = 2 ** 31;
  const length = 4 ** (21 - z);
  const within = onCurve(x * 2 ** (32 - z) - half, y * 2 ** (32 - z) - half);
  const from = Math.floor(within / length) * length;
  return [from, from + length];
}
