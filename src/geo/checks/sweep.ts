/**
 * How rings cross and touch: a line sweeps over all their edges from west to east (Shamos and Hoey 1976), so that n edges take
 * n log n steps however they lie. Signs are exact, and only given vertices are events: the sweep stops at the first crossing.
 */
import { orientation } from './orientation.ts';
import type { Rings } from './rings.ts';
import { Status } from './status.ts';

/** An edge is called after the vertex that it starts from. */
export type Crossing =
  /** Two edges that cross, or share more than a point (`overlap`). `at` is where. */
  {
    readonly kind: 'cross' | 'overlap';
    readonly edges: readonly [number, number];
    readonly at: readonly [number, number];
  };

/** Two ways through one place: a vertex with another vertex, or with the middle of an edge. */
export interface Touch {
  readonly at: readonly [number, number];
  /** Each way comes from a vertex, passes the place and goes on to a vertex. */
  readonly ways: readonly { readonly ring: number; readonly from: number; readonly to: number }[];
}

export interface Swept {
  /** The first crossing; the sweep then knows nothing of what lies east of it. */
  readonly crossing: Crossing | null;
  readonly touches: readonly Touch[];
  /** For each ring the innermost ring round it, or -1. Known only where nothing crosses. */
  readonly parents: Int32Array;
}

export function sweep(rings: Rings): Swept {
  const { x, y, starts } = rings;
  const count = x.length;
  const ringOf = new Int32Array(count);
  const next = new Int32Array(count);
  const prior = new Int32Array(count);
  for (let ring = 0; ring + 1 < starts.length; ring += 1) {
    const [from, to] = [starts[ring] as number, starts[ring + 1] as number];
    for (let vertex = from; vertex < to; vertex += 1) {
      ringOf[vertex] = ring;
      next[vertex] = vertex + 1 < to ? vertex + 1 : from;
      prior[vertex] = vertex > from ? vertex - 1 : to - 1;
    }
  }
  const X = (vertex: number) => x[vertex] as number;
  const Y = (vertex: number) => y[vertex] as number;
  const after = (a: number, b: number) => X(a) - X(b) || Y(a) - Y(b);
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  for (let edge = 0; edge < count; edge += 1) {
    const end = next[edge] as number;
    const eastward = after(edge, end) < 0;
    left[edge] = eastward ? edge : end;
    right[edge] = eastward ? end : edge;
  }
  /** On which side of an edge, seen from its western end, a vertex lies: positive above. */
  const side = (edge: number, vertex: number) => {
    const [from, to] = [left[edge] as number, right[edge] as number];
    return orientation(X(from), Y(from), X(to), Y(to), X(vertex), Y(vertex));
  };
  const order = new Uint32Array(count).map((_, vertex) => vertex).sort(after);

  const status = new Status(count);
  const touches: Touch[] = [];
  const parents = new Int32Array(starts.length - 1).fill(-1);
  const entered = new Uint8Array(starts.length - 1);
  const inwardAbove = new Uint8Array(count);
  const anticlockwise = new Uint8Array(starts.length - 1);

  const crosses = (a: number, b: number): boolean => {
    if (a < 0 || b < 0) return false;
    const one = side(a, left[b] as number);
    const two = side(a, right[b] as number);
    if (!((one > 0 && two < 0) || (one < 0 && two > 0))) return false;
    const three = side(b, left[a] as number);
    const four = side(b, right[a] as number);
    return (three > 0 && four < 0) || (three < 0 && four > 0);
  };
  const crossing = (a: number, b: number): Crossing => ({ kind: 'cross', edges: [a, b], at: meeting(a, b) });
  const meeting = (a: number, b: number): readonly [number, number] => {
    const [from, to] = [left[a] as number, right[a] as number];
    const one = Math.abs(side(b, from));
    const two = Math.abs(side(b, to));
    const share = one / (one + two);
    return [X(from) + share * (X(to) - X(from)), Y(from) + share * (Y(to) - Y(from))];
  };
  const stop = (found: Crossing): Swept => ({ crossing: found, touches, parents });

  const starting: number[] = [];
  for (let event = 0; event < count; ) {
    const place = order[event] as number;
    let until = event + 1;
    while (until < count && after(order[until] as number, place) === 0) until += 1;

    // The edges through this place are neighbours in the status. Those that end here leave it.
    let anchor = -1;
    starting.length = 0;
    for (let index = event; index < until; index += 1) {
      const vertex = order[index] as number;
      for (const edge of [vertex, prior[vertex] as number]) {
        if (left[edge] === vertex) starting.push(edge);
        else anchor = edge;
      }
    }
    if (anchor < 0) anchor = status.find((edge) => side(edge, place));
    let below = -1;
    let above = -1;
    const through: number[] = [];
    if (anchor >= 0 && side(anchor, place) === 0) {
      below = status.below(anchor);
      while (below >= 0 && side(below, place) === 0) below = status.below(below);
      above = below >= 0 ? status.above(below) : status.lowest();
      while (above >= 0 && side(above, place) === 0) {
        const edge = above;
        above = status.above(edge);
        if (after(right[edge] as number, place) === 0) status.remove(edge);
        else through.push(edge);
      }
    } else if (anchor >= 0) {
      // The search ended beside the place.
      if (side(anchor, place) > 0) {
        below = anchor;
        above = status.above(anchor);
      } else {
        above = anchor;
        below = status.below(anchor);
      }
    }
    const [first, second] = through;
    if (first !== undefined && second !== undefined)
      return stop({ kind: 'cross', edges: [first, second], at: [X(place), Y(place)] });

    for (const edge of starting) {
      const end = right[edge] as number;
      const same = status.insert(edge, (other) => side(other, place) || side(other, end));
      if (same >= 0) return stop({ kind: 'overlap', edges: [same, edge], at: [X(place), Y(place)] });
    }
    const lowest = below >= 0 ? status.above(below) : status.lowest();
    const highest = above >= 0 ? status.below(above) : status.highest();
    if (lowest === above) {
      if (crosses(below, above)) return stop(crossing(below, above));
    } else {
      if (crosses(below, lowest)) return stop(crossing(below, lowest));
      if (crosses(highest, above)) return stop(crossing(highest, above));
    }

    // Upwards from the lowest edge that goes on from here: rings that begin here learn what lies round them.
    for (let edge = lowest; edge !== above && edge >= 0; edge = status.above(edge)) {
      const ring = ringOf[edge] as number;
      if (entered[ring] === 0) {
        entered[ring] = 1;
        // The lower of a ring's two first edges runs east where the ring runs anticlockwise.
        anticlockwise[ring] = left[edge] === edge ? 1 : 0;
        const beneath = status.below(edge);
        if (beneath >= 0) {
          const neighbour = ringOf[beneath] as number;
          parents[ring] = inwardAbove[beneath] === 1 ? neighbour : (parents[neighbour] as number);
        }
      }
      inwardAbove[edge] = (left[edge] === edge) === (anticlockwise[ring] === 1) ? 1 : 0;
    }

    if (until - event + through.length > 1) {
      const ways = [];
      for (let index = event; index < until; index += 1) {
        const vertex = order[index] as number;
        ways.push({ ring: ringOf[vertex] as number, from: prior[vertex] as number, to: next[vertex] as number });
      }
      for (const edge of through) ways.push({ ring: ringOf[edge] as number, from: edge, to: next[edge] as number });
      touches.push({ at: [X(place), Y(place)], ways });
    }
    event = until;
  }
  return { crossing: null, touches, parents };
}
