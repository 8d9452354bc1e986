/**
 * Whether rings make a valid area (OGC 06-103r4, 6.1.11.1; ISO 19107), as PostGIS's ST_IsValid judges it: in the plane of
 * longitude and latitude, on the coordinates exactly as given. Rings may touch in points, as long as the inside stays in one
 * piece; no ring touches itself.
 */
import { orientation } from './orientation.ts';
import { type Rings, ringsOf } from './rings.ts';
import { type Swept, sweep, type Touch } from './sweep.ts';

export const FLAWS = [
  'ring-crosses',
  'ring-overlaps',
  'ring-touches-itself',
  'hole-crosses',
  'hole-outside',
  'hole-in-hole',
  'inside-cut',
  'parts-overlap',
] as const;

export interface Flaw {
  readonly code: (typeof FLAWS)[number];
  /** Where, in degrees. */
  readonly at: readonly [number, number];
  /** Both counted from 0. */
  readonly part: number;
  readonly ring: number;
}

/** So many touching places are told; a crossing ends the search, since nothing beyond it can be relied on. */
const MOST_TOLD = 10;
/** Up to so many edges, each is compared with each. */
const FEW = 40;

/**
 * What makes an area of rings invalid; nothing for a valid one.
 * @param parts polygons whose rings each have three places or more and whose numbers are finite
 */
export function flawsOf(parts: readonly (readonly (readonly (readonly number[])[])[])[]): Flaw[] {
  const rings = ringsOf(parts);
  if (rings.part.length === 1 && rings.x.length <= FEW && isSimple(rings.x, rings.y)) return [];
  const swept = sweep(rings);
  if (swept.crossing !== null) return [...selfTouches(rings, swept.touches), crossingFlaw(rings, swept.crossing)];
  return [...selfTouches(rings, swept.touches), ...meetings(rings, swept.touches), ...nesting(rings, swept)];
}

function crossingFlaw(rings: Rings, { kind, edges, at }: NonNullable<Swept['crossing']>): Flaw {
  const [one, two] = edges.map((edge) => ringAt(rings, edge)) as [number, number];
  if (one === two) return flaw(rings, kind === 'cross' ? 'ring-crosses' : 'ring-overlaps', at, one);
  return flaw(rings, rings.part[one] === rings.part[two] ? 'hole-crosses' : 'parts-overlap', at, Math.max(one, two));
}

function flaw(rings: Rings, code: Flaw['code'], at: Flaw['at'], ring: number): Flaw {
  const part = rings.part[ring] as number;
  return { code, at, part, ring: ring - rings.part.indexOf(part) };
}

/** The ring that a vertex belongs to. */
function ringAt({ starts }: Rings, vertex: number): number {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= vertex) low = middle;
    else high = middle;
  }
  return low;
}

function selfTouches(rings: Rings, touches: readonly Touch[]): Flaw[] {
  const flaws: Flaw[] = [];
  for (const { at, ways } of touches) {
    const passing = ways.map(({ ring }) => ring);
    const twice = passing.find((ring, index) => passing.indexOf(ring) !== index);
    if (twice === undefined) continue;
    flaws.push(flaw(rings, 'ring-touches-itself', at, twice));
    if (flaws.length === MOST_TOLD) break;
  }
  return flaws;
}

/** Where rings meet: they may touch but not cross there, and may not close a circle of touching rings, which cuts the inside. */
function meetings(rings: Rings, touches: readonly Touch[]): Flaw[] {
  const flaws: Flaw[] = [];
  const group = rings.part.map((_, ring) => ring);
  const groupOf = (ring: number): number => {
    let top = ring;
    while (group[top] !== top) {
      group[top] = group[group[top] as number] as number;
      top = group[top] as number;
    }
    return top;
  };
  for (const { at, ways } of touches) {
    if (flaws.length >= MOST_TOLD) break;
    for (let one = 0; one < ways.length; one += 1) {
      for (let two = one + 1; two < ways.length; two += 1) {
        const [a, b] = [ways[one], ways[two]];
        if (a === undefined || b === undefined || a.ring === b.ring || !crossAt(rings, at, a, b)) continue;
        const code = rings.part[a.ring] === rings.part[b.ring] ? 'hole-crosses' : 'parts-overlap';
        flaws.push(flaw(rings, code, at, Math.max(a.ring, b.ring)));
      }
    }
    const met = [...new Set(ways.map(({ ring }) => ring))];
    const firstOf = new Map<number, number>();
    for (const ring of met) {
      const part = rings.part[ring] as number;
      const first = firstOf.get(part);
      if (first === undefined) {
        firstOf.set(part, ring);
        continue;
      }
      if (groupOf(first) === groupOf(ring)) flaws.push(flaw(rings, 'inside-cut', at, ring));
      else group[groupOf(ring)] = groupOf(first);
    }
  }
  return flaws;
}

/** Whether two ways through a place cross there: the second comes and goes on different sides of the first. */
function crossAt(
  rings: Rings,
  at: readonly [number, number],
  a: Touch['ways'][number],
  b: Touch['ways'][number],
): boolean {
  return within(rings, at, a, b.from) !== within(rings, at, a, b.to);
}

/** Whether a vertex lies, as seen from the place, in the corner to the left of a way. */
function within(
  { x, y }: Rings,
  [px, py]: readonly [number, number],
  way: Touch['ways'][number],
  vertex: number,
): boolean {
  const side = (from: number, to: number) =>
    orientation(px, py, x[from] as number, y[from] as number, x[to] as number, y[to] as number);
  const leftOfGoing = side(way.to, vertex) > 0;
  const rightOfComing = side(way.from, vertex) < 0;
  // A corner of less than half a turn is where both hold; of more, where either does.
  const bend = side(way.to, way.from);
  if (bend > 0) return leftOfGoing && rightOfComing;
  if (bend < 0) return leftOfGoing || rightOfComing;
  return leftOfGoing;
}

function nesting(rings: Rings, { parents }: Swept): Flaw[] {
  const flaws: Flaw[] = [];
  for (let ring = 0; ring < rings.part.length && flaws.length < MOST_TOLD; ring += 1) {
    const part = rings.part[ring] as number;
    const parent = parents[ring] as number;
    const vertex = rings.starts[ring] as number;
    const at = [rings.x[vertex] as number, rings.y[vertex] as number] as const;
    const outer = rings.part[ring - 1] !== part;
    const parentIsOuter = parent >= 0 && rings.part[parent - 1] !== rings.part[parent];
    if (outer) {
      // In a hole of another part is outside that part; in a hole of its own is not.
      if (parent >= 0 && rings.part[parent] === part) flaws.push(flaw(rings, 'hole-outside', at, ring));
      else if (parentIsOuter) flaws.push(flaw(rings, 'parts-overlap', at, ring));
    } else if (parent < 0) flaws.push(flaw(rings, 'hole-outside', at, ring));
    else if (rings.part[parent] !== part) flaws.push(flaw(rings, 'hole-outside', at, ring));
    else if (!parentIsOuter) flaws.push(flaw(rings, 'hole-in-hole', at, ring));
  }
  return flaws;
}

/** Whether the edges of one ring meet in their common vertices only. Each with each: for few. */
function isSimple(x: Float64Array, y: Float64Array): boolean {
  const count = x.length;
  for (let a = 0; a < count; a += 1) {
    const [a1, a2] = [a, a + 1 < count ? a + 1 : 0];
    const [ax, ay, bx, by] = [x[a1] as number, y[a1] as number, x[a2] as number, y[a2] as number];
    const [west, east] = ax < bx ? [ax, bx] : [bx, ax];
    const [south, north] = ay < by ? [ay, by] : [by, ay];
    for (let b = a + 1; b < count; b += 1) {
      const [cx, cy] = [x[b] as number, y[b] as number];
      const b2 = b + 1 < count ? b + 1 : 0;
      const [dx, dy] = [x[b2] as number, y[b2] as number];
      if ((cx < west && dx < west) || (cx > east && dx > east)) continue;
      if ((cy < south && dy < south) || (cy > north && dy > north)) continue;
      if (b === a2 || b2 === a1) {
        // Neighbours meet in one vertex; they overlap where the next edge runs straight back.
        const [px, py, ex, ey] = b === a2 ? [ax, ay, dx, dy] : [bx, by, cx, cy];
        const [vx, vy] = b === a2 ? [bx, by] : [ax, ay];
        if (orientation(px, py, vx, vy, ex, ey) === 0 && (px - vx) * (ex - vx) + (py - vy) * (ey - vy) > 0)
          return false;
        continue;
      }
      const one = orientation(ax, ay, bx, by, cx, cy);
      const two = orientation(ax, ay, bx, by, dx, dy);
      if ((one > 0 && two > 0) || (one < 0 && two < 0)) continue;
      const three = orientation(cx, cy, dx, dy, ax, ay);
      const four = orientation(cx, cy, dx, dy, bx, by);
      if ((three > 0 && four > 0) || (three < 0 && four < 0)) continue;
      return false;
    }
  }
  return true;
}
