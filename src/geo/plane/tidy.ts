/** Rings as the clipper leaves them, which may pass a place twice, made into polygons that are valid. */
import { sweep } from '../checks/sweep.ts';

export type PlaneRing = readonly (readonly [number, number])[];

/**
 * Splits rings where they touch themselves and sorts them into polygons: those at even depth are outer rings, those at odd
 * depth their holes. Rings come and go without the closing vertex.
 * @returns null where rings cross, which this cannot mend
 */
export function tidy(rings: readonly PlaneRing[]): PlaneRing[][] | null {
  let simple = rings.flatMap(splitAtRepeats).flatMap(withoutSpikes);
  // A vertex that lies on another edge is put into that edge first, for it may lie beside it once both are turned into degrees;
  // each round can bring up few new ones.
  for (let round = 0; round < 5; round += 1) {
    const flat = flatten(simple);
    const { crossing, touches, parents } = sweep(flat);
    if (crossing !== null) return null;
    const inserts = new Map<number, (readonly [number, number])[]>();
    for (const { at, ways } of touches) {
      for (const { ring, from, to } of ways) {
        if (to !== following(flat, ring, from)) continue;
        inserts.set(from, [...(inserts.get(from) ?? []), at]);
      }
    }
    if (inserts.size === 0) return sorted(simple, parents);
    let vertex = 0;
    simple = simple
      .map((ring) =>
        ring.flatMap((place) => {
          const added = inserts.get(vertex) ?? [];
          vertex += 1;
          const far = ([x, y]: readonly [number, number]) => Math.hypot(x - place[0], y - place[1]);
          return [place, ...added.toSorted((a, b) => far(a) - far(b))];
        }),
      )
      .flatMap(splitAtRepeats)
      .flatMap(withoutSpikes);
  }
  return null;
}

/** The vertex after another of the same ring. */
function following({ starts }: ReturnType<typeof flatten>, ring: number, vertex: number): number {
  return vertex + 1 < (starts[ring + 1] as number) ? vertex + 1 : (starts[ring] as number);
}

function flatten(rings: readonly PlaneRing[]) {
  const size = rings.reduce((sum, ring) => sum + ring.length, 0);
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const starts = [0];
  let at = 0;
  for (const ring of rings) {
    for (const place of ring) {
      [x[at], y[at]] = place;
      at += 1;
    }
    starts.push(at);
  }
  return { x, y, starts, part: rings.map(() => 0) };
}

/** A ring that passes a place twice is two rings; those without an inside are dropped. */
function splitAtRepeats(ring: PlaneRing): PlaneRing[] {
  const found: PlaneRing[] = [];
  const open: (readonly [number, number])[] = [];
  const seen = new Map<string, number>();
  for (const place of ring) {
    const key = `${place[0]},${place[1]}`;
    const before = seen.get(key);
    if (before !== undefined) {
      const loop = open.splice(before + 1);
      for (const [x, y] of loop) seen.delete(`${x},${y}`);
      found.push([place, ...loop]);
      continue;
    }
    seen.set(key, open.length);
    open.push(place);
  }
  found.push(open);
  return found.filter((one) => one.length > 2);
}

/** Grid units to which a ring that runs back along itself is one with its way out: rounding moves a place by less than one. */
const HAIR = 3;

/** Rings without the places from which they run straight back; none where nothing is left. */
function withoutSpikes(ring: PlaneRing): PlaneRing[] {
  const places = [...ring];
  for (let at = 0; at < places.length && places.length > 2; ) {
    const count = places.length;
    const before = places[(at + count - 1) % count] ?? [0, 0];
    const here = places[at] ?? [0, 0];
    const after = places[(at + 1) % count] ?? [0, 0];
    const [ax, ay] = [before[0] - here[0], before[1] - here[1]];
    const [bx, by] = [after[0] - here[0], after[1] - here[1]];
    const long = Math.max(Math.hypot(ax, ay), Math.hypot(bx, by));
    if (ax * bx + ay * by > 0 ? Math.abs(ax * by - ay * bx) <= HAIR * long : long === 0) {
      places.splice(at, 1);
      // What stood before it may run back now.
      at = Math.max(0, at - 2);
    } else at += 1;
  }
  return places.length > 2 ? splitAtRepeats(places) : [];
}

function sorted(rings: readonly PlaneRing[], parents: Int32Array): PlaneRing[][] {
  const depths = new Int32Array(rings.length).fill(-1);
  const depthOf = (ring: number): number => {
    const trail: number[] = [];
    let at = ring;
    while (at >= 0 && (depths[at] as number) < 0) {
      trail.push(at);
      at = parents[at] as number;
    }
    let depth = at < 0 ? -1 : (depths[at] as number);
    for (const one of trail.toReversed()) {
      depth += 1;
      depths[one] = depth;
    }
    return depths[ring] as number;
  };
  const polygons = new Map<number, PlaneRing[]>();
  for (const [index, ring] of rings.entries()) if (depthOf(index) % 2 === 0) polygons.set(index, [ring]);
  for (const [index, ring] of rings.entries())
    if (depthOf(index) % 2 === 1) polygons.get(parents[index] as number)?.push(ring);
  return [...polygons.values()];
}
