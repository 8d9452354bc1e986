/** Clipper2, and the areas of what it gives. Coordinates are whole numbers of units of a grid. */
import type { Library, Paths, Rule } from 'clipper2-wasm';
import type { PlaneRing } from './tidy.ts';

/** Polygons in the plane: outer rings, each with its holes, without closing vertices. */
export type PlanePolygons = readonly (readonly PlaneRing[])[];

/** Square units of all polygons. */
export function areaOf(polygons: PlanePolygons): number {
  return polygons.reduce((sum, rings) => sum + planeArea(rings), 0);
}

/** Units along all rings. */
export function lengthOf(polygons: PlanePolygons): number {
  let length = 0;
  for (const ring of polygons.flat()) {
    for (const [index, [x, y]] of ring.entries()) {
      const [px, py] = ring.at(index - 1) ?? [x, y];
      length += Math.hypot(x - px, y - py);
    }
  }
  return length;
}

/** Square units of an outer ring less its holes. */
function planeArea(rings: readonly PlaneRing[]): number {
  return rings.reduce((sum, ring, index) => {
    const [ox, oy] = ring[0] ?? [0, 0];
    let twice = 0;
    for (let vertex = 1; vertex + 1 < ring.length; vertex += 1) {
      const [[ax, ay], [bx, by]] = [ring[vertex] ?? [0, 0], ring[vertex + 1] ?? [0, 0]];
      twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    }
    const area = Math.abs(twice) / 2;
    return sum + (index === 0 ? area : -area);
  }, 0);
}

/** Clipper2 itself. Its objects live outside JavaScript's memory and are given back. */
export function clipped(
  library: Library,
  type: Rule,
  fill: Rule,
  subject: readonly PlaneRing[],
  clip: readonly PlaneRing[],
): PlaneRing[] {
  const { Clipper64, Paths64 } = library;
  const [clipper, subjects, clips, result] = [new Clipper64(), new Paths64(), new Paths64(), new Paths64()];
  try {
    for (const ring of subject) push(library, subjects, ring);
    for (const ring of clip) push(library, clips, ring);
    clipper.AddSubject(subjects);
    clipper.AddClip(clips);
    clipper.ExecutePath(type, fill, result);
    return ringsOf(result);
  } finally {
    for (const handle of [clipper, subjects, clips, result]) handle.delete();
  }
}

function push(library: Library, paths: Paths, ring: PlaneRing): void {
  const numbers = new BigInt64Array(ring.length * 3);
  for (const [index, [x, y]] of ring.entries()) {
    numbers[index * 3] = BigInt(x);
    numbers[index * 3 + 1] = BigInt(y);
  }
  const path = new library.Path64();
  path.assign(numbers);
  paths.push_back(path);
  path.delete();
}

function ringsOf(paths: Paths): PlaneRing[] {
  const rings: PlaneRing[] = [];
  for (let index = 0; index < paths.size(); index += 1) {
    const path = paths.get(index);
    const [size, view] = [path.size(), path.view()];
    const width = size === 0 ? 3 : view.length / size;
    const ring: [number, number][] = [];
    for (let vertex = 0; vertex < size; vertex += 1)
      ring.push([Number(view[vertex * width]), Number(view[vertex * width + 1])]);
    rings.push(ring);
    path.delete();
  }
  return rings;
}
