/**
 * Whether a place lies in a shape, on the map, for many places and one shape: which unit or State a place is in, not how far
 * it is from a hazard. The edges are put in bands of latitude once, so that each question looks at a few of them.
 */
import type { Position, Shape } from '../base/geometry.ts';

/** Inside by the even-odd rule, holes out; a place on an edge may fall on either side. Does not look across the 180th meridian. */
export type Inside = (place: Position) => boolean;

/** Edges in a band, roughly; more bands take more memory and save little. */
const EDGES = 8;
const MOST_BANDS = 4_096;

export function insideOf(shape: Shape): Inside {
  const edges: number[] = [];
  let [south, north] = [Infinity, -Infinity];
  for (const polygon of shape) {
    for (const ring of polygon) {
      for (let at = 1; at < ring.length; at += 1) {
        const [[x1, y1], [x2, y2]] = [ring[at - 1] as Position, ring[at] as Position];
        if (y1 === y2) continue;
        edges.push(x1, y1, x2, y2);
        south = Math.min(south, y1, y2);
        north = Math.max(north, y1, y2);
      }
    }
  }
  const sides = Float64Array.from(edges);
  const bands = Math.max(1, Math.min(MOST_BANDS, Math.ceil(edges.length / 4 / EDGES)));
  const height = (north - south) / bands;
  const bandOf = (latitude: number) => Math.max(0, Math.min(bands - 1, Math.floor((latitude - south) / height) || 0));
  const lists: number[][] = Array.from({ length: bands }, () => []);
  for (let at = 0; at < edges.length; at += 4) {
    const [from, to] = [bandOf(edges[at + 1] ?? 0), bandOf(edges[at + 3] ?? 0)];
    for (let band = Math.min(from, to); band <= Math.max(from, to); band += 1) lists[band]?.push(at);
  }
  const indexes = lists.map((list) => Uint32Array.from(list));
  return (place) => {
    const [longitude, latitude] = place;
    if (!(latitude >= south && latitude <= north)) return false;
    const near = indexes[bandOf(latitude)] as Uint32Array;
    let inside = false;
    for (let index = 0; index < near.length; index += 1) {
      const at = near[index] as number;
      const y1 = sides[at + 1] as number;
      const y2 = sides[at + 3] as number;
      if (y1 > latitude === y2 > latitude) continue;
      const x1 = sides[at] as number;
      if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * ((sides[at + 2] as number) - x1)) inside = !inside;
    }
    return inside;
  };
}

/** The same for one place and one polygon, without anything made ready first. */
export function isInside(polygon: Shape[number], [longitude, latitude]: Position): boolean {
  let inside = false;
  for (const ring of polygon) {
    for (let at = 1; at < ring.length; at += 1) {
      const [x1, y1] = ring[at - 1] as Position;
      const [x2, y2] = ring[at] as Position;
      if (y1 > latitude === y2 > latitude) continue;
      if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  }
  return inside;
}
