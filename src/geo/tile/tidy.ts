/**
 * Rings that cross, touch or overlap, on whole numbers, made into valid polygons that cover the same: what an odd number of
 * rings of a polygon surround, for any of the polygons. Sides are split where they meet, to the nearest whole numbers, until
 * none meet but at their ends; sides with the same on both of their sides go; the rest is followed round, keeping
 * what is covered to one side.
 */
import { doubleArea, inRing, type Rings, touch } from './validity.ts';

/** A side between two positions; for each polygon, whether an odd number of its rings run along it. */
interface Side {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly of: Set<number>;
}

/** Splitting moves sides a little, and these may then meet others; it is over in two or three rounds, as a rule. */
const ROUNDS = 32;
/** More sides than this take longer than a picture is worth. */
const MOST_SIDES = 3_000;

/**
 * Valid polygons, each its outer ring (positive {@link doubleArea}) and its holes (negative); none where nothing is left.
 * Null where they could not be made, for the sides are too many: the caller draws them coarser.
 */
export function tidied(polygons: readonly Rings[]): Rings[] | null {
  let sides = sidesOf(polygons);
  for (let round = 0; ; round += 1) {
    if (round === ROUNDS || sides.length > MOST_SIDES) return null;
    const split = splitAll(sides);
    if (split === null) break;
    sides = split;
  }
  return assembled(walks(directed(sides, polygons.length)));
}

function sidesOf(polygons: readonly Rings[]): Side[] {
  const sides = new Gathered();
  polygons.forEach((rings, polygon) => {
    for (const ring of rings) {
      let [ax, ay] = [ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0];
      for (let at = 0; at < ring.length; at += 2) {
        const [bx, by] = [ring[at] ?? 0, ring[at + 1] ?? 0];
        sides.add(ax, ay, bx, by, [polygon]);
        [ax, ay] = [bx, by];
      }
    }
  });
  return sides.all();
}

/** Sides by where they lie: those that lie on one another count together, and twice is not at all. */
class Gathered {
  readonly #sides = new Map<string, Side>();

  add(ax: number, ay: number, bx: number, by: number, of: Iterable<number>): void {
    if (ax === bx && ay === by) return;
    const forward = ax < bx || (ax === bx && ay < by);
    const key = forward ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`;
    let side = this.#sides.get(key);
    if (side === undefined) {
      side = forward ? { ax, ay, bx, by, of: new Set() } : { ax: bx, ay: by, bx: ax, by: ay, of: new Set() };
      this.#sides.set(key, side);
    }
    for (const polygon of of) if (!side.of.delete(polygon)) side.of.add(polygon);
  }

  all(): Side[] {
    return [...this.#sides.values()].filter((side) => side.of.size > 0).sort((a, b) => a.ax - b.ax || a.ay - b.ay);
  }
}

/** The sides split where they meet others; null where none do. Sides are in the order of their western ends. */
function splitAll(sides: readonly Side[]): Side[] | null {
  const cuts = new Map<Side, number[]>();
  const cut = (side: Side, x: number, y: number): void => {
    if ((x === side.ax && y === side.ay) || (x === side.bx && y === side.by)) return;
    const known = cuts.get(side);
    if (known === undefined) cuts.set(side, [x, y]);
    else known.push(x, y);
  };
  for (let i = 0; i < sides.length; i += 1) {
    const one = sides[i] as Side;
    for (let j = i + 1; j < sides.length; j += 1) {
      const two = sides[j] as Side;
      if (two.ax > one.bx) break;
      if (touch(one.ax, one.ay, one.bx, one.by, two.ax, two.ay, two.bx, two.by)) cutWhereMeet(one, two, cut);
    }
  }
  if (cuts.size === 0) return null;
  const gathered = new Gathered();
  for (const side of sides) {
    let [x, y] = [side.ax, side.ay];
    for (const [nextX, nextY] of along(side, cuts.get(side) ?? [])) {
      gathered.add(x, y, nextX, nextY, side.of);
      [x, y] = [nextX, nextY];
    }
    gathered.add(x, y, side.bx, side.by, side.of);
  }
  return gathered.all();
}

/** The cuts in the order of their places on the side. */
function along(side: Side, cuts: readonly number[]): [number, number][] {
  const [dx, dy] = [side.bx - side.ax, side.by - side.ay];
  const pairs: [number, number][] = [];
  for (let at = 0; at < cuts.length; at += 2) pairs.push([cuts[at] ?? 0, cuts[at + 1] ?? 0]);
  const place = ([x, y]: readonly [number, number]): number => (x - side.ax) * dx + (y - side.ay) * dy;
  return pairs.sort((a, b) => place(a) - place(b));
}

function cutWhereMeet(one: Side, two: Side, cut: (side: Side, x: number, y: number) => void): void {
  const [dx, dy] = [one.bx - one.ax, one.by - one.ay];
  const [ex, ey] = [two.bx - two.ax, two.by - two.ay];
  const cross = dx * ey - dy * ex;
  const [fx, fy] = [two.ax - one.ax, two.ay - one.ay];
  if (cross === 0) {
    // On one line: each end that lies on the other cuts it.
    if (on(one, two.ax, two.ay)) cut(one, two.ax, two.ay);
    if (on(one, two.bx, two.by)) cut(one, two.bx, two.by);
    if (on(two, one.ax, one.ay)) cut(two, one.ax, one.ay);
    if (on(two, one.bx, one.by)) cut(two, one.bx, one.by);
    return;
  }
  const t = (fx * ey - fy * ex) / cross;
  const [x, y] = [Math.round(one.ax + t * dx), Math.round(one.ay + t * dy)];
  cut(one, x, y);
  cut(two, x, y);
}

function on(side: Side, x: number, y: number): boolean {
  return x >= side.ax && x <= side.bx && y >= Math.min(side.ay, side.by) && y <= Math.max(side.ay, side.by);
}

/** From a to b, with what is covered on the side to which x turns towards y. */
interface Way {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  used: boolean;
}

/** The sides between covered and not covered, directed. */
function directed(sides: readonly Side[], polygons: number): Way[] {
  const ways: Way[] = [];
  for (const side of sides) {
    const ahead = coveredBeside(side, sides, polygons);
    const back = coveredBeside(side, sides, polygons, side.of);
    const { ax, ay, bx, by } = side;
    const upright = ax === bx;
    // `ahead` is what lies towards greater x of an upright side, and towards greater y of any other.
    const covered = ahead.some((odd) => odd);
    if (covered === back.some((odd) => odd)) continue;
    const forward = upright ? !covered : covered;
    ways.push(forward ? { ax, ay, bx, by, used: false } : { ax: bx, ay: by, bx: ax, by: ay, used: false });
  }
  return ways;
}

/**
 * For each polygon, whether it covers the land just beside the middle of the side: towards greater x where the side is
 * upright, else towards greater y. With `crossed`, on the other side of it.
 */
function coveredBeside(side: Side, sides: readonly Side[], polygons: number, crossed?: ReadonlySet<number>): boolean[] {
  const odd = new Array<boolean>(polygons).fill(false);
  for (const polygon of crossed ?? []) odd[polygon] = true;
  const upright = side.ax === side.bx;
  // Twice the middle, so that all stays whole.
  const [mx, my] = [side.ax + side.bx, side.ay + side.by];
  for (const other of sides) {
    if (other === side) continue;
    const [ax, ay, bx, by] = [2 * other.ax, 2 * other.ay, 2 * other.bx, 2 * other.by];
    const beyond = upright
      ? ay > my !== by > my && (bx - ax) * (my - ay) * Math.sign(by - ay) > (mx - ax) * (by - ay) * Math.sign(by - ay)
      : ax > mx !== bx > mx && (by - ay) * (mx - ax) * Math.sign(bx - ax) > (my - ay) * (bx - ax) * Math.sign(bx - ax);
    if (beyond) for (const polygon of other.of) odd[polygon] = !odd[polygon];
  }
  return odd;
}

/** Each time round a stretch of covered land, cut into rings where it comes through a position twice. */
function walks(ways: readonly Way[]): number[][][] {
  const from = new Map<string, Way[]>();
  for (const way of ways) {
    const key = `${way.ax} ${way.ay}`;
    const there = from.get(key);
    if (there === undefined) from.set(key, [way]);
    else there.push(way);
  }
  const found: number[][][] = [];
  for (const start of ways) {
    if (start.used) continue;
    const rings: number[][] = [];
    const trail: [number, number][] = [];
    const seen = new Map<string, number>();
    for (let way: Way | null = start; way !== null; way = next(way, from)) {
      way.used = true;
      const key = `${way.ax} ${way.ay}`;
      const before = seen.get(key);
      if (before !== undefined) {
        for (const [x, y] of trail.slice(before + 1)) seen.delete(`${x} ${y}`);
        rings.push(trail.splice(before).flat());
      }
      seen.set(key, trail.length);
      trail.push([way.ax, way.ay]);
    }
    rings.push(trail.flat());
    found.push(rings);
  }
  return found;
}

/**
 * The way on that keeps closest to the covered land: the first met, turning away from where we came. Null where it was gone
 * already: that is where the walk began.
 */
function next(way: Way, from: ReadonlyMap<string, readonly Way[]>): Way | null {
  const back = Math.atan2(way.ay - way.by, way.ax - way.bx);
  let best: Way | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const one of from.get(`${way.bx} ${way.by}`) ?? []) {
    let turn = back - Math.atan2(one.by - one.ay, one.bx - one.ax);
    while (turn <= 0) turn += 2 * Math.PI;
    if (turn < least) [best, least] = [one, turn];
  }
  return best === null || best.used ? null : best;
}

function assembled(found: readonly number[][][]): Rings[] {
  const polygons: number[][][] = [];
  const loose: number[][] = [];
  for (const rings of found) {
    const outer = rings.filter((ring) => doubleArea(ring) > 0);
    const holes = rings.filter((ring) => doubleArea(ring) < 0);
    if (outer.length === 1) polygons.push([...outer, ...holes]);
    else {
      for (const ring of outer) polygons.push([ring]);
      loose.push(...holes);
    }
  }
  for (const hole of loose) {
    // The middle of a side of the hole lies on no other ring.
    const [x, y] = [((hole[0] ?? 0) + (hole[2] ?? 0)) / 2, ((hole[1] ?? 0) + (hole[3] ?? 0)) / 2];
    let home: number[][] | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const polygon of polygons) {
      const outer = polygon[0] ?? [];
      const size = doubleArea(outer);
      if (size < least && inRing(outer, x, y)) [home, least] = [polygon, size];
    }
    home?.push(hole);
  }
  return polygons;
}
