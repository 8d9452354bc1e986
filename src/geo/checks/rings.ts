/** Rings as the checks go through them: coordinates in flat arrays, each place once, ring after ring. */

export interface Rings {
  /** Longitudes and latitudes of all vertices; a ring's last is followed by its first. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Where each ring begins; one more at the end. */
  readonly starts: readonly number[];
  /** The polygon of each ring, counted from 0. The first ring of a polygon is its outer one. */
  readonly part: readonly number[];
}

/** Vertices may follow one another in the same place; such are left out here. Rings of fewer than three places are, too. */
export function ringsOf(parts: readonly (readonly (readonly (readonly number[])[])[])[]): Rings {
  let size = 0;
  for (const rings of parts) for (const ring of rings) size += ring.length;
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const starts = [0];
  const part: number[] = [];
  let at = 0;
  for (let index = 0; index < parts.length; index += 1) {
    for (const ring of parts[index] ?? []) {
      const start = at;
      for (const position of ring) {
        const lon = tamed(position[0] as number);
        const lat = tamed(position[1] as number);
        if (at > start && lon === x[at - 1] && lat === y[at - 1]) continue;
        x[at] = lon;
        y[at] = lat;
        at += 1;
      }
      while (at - start > 1 && x[at - 1] === x[start] && y[at - 1] === y[start]) at -= 1;
      if (at - start < 3) {
        at = start;
        continue;
      }
      starts.push(at);
      part.push(index);
    }
  }
  return { x: x.subarray(0, at), y: y.subarray(0, at), starts, part };
}

/** Minus zero is zero, and so is what is so small that products of it would vanish in exact arithmetic. */
function tamed(degrees: number): number {
  return Math.abs(degrees) < 1e-100 ? 0 : degrees;
}
