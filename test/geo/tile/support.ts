/** Tiles read with an independent decoder, and rings looked at with plain arithmetic that shares nothing with ours. */
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export interface Decoded {
  readonly layer: string;
  readonly type: number;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

export function decoded(tile: Uint8Array): Decoded[] {
  const { layers } = new VectorTile(new PbfReader(tile));
  return Object.entries(layers).flatMap(([layer, data]) =>
    Array.from({ length: data.length }, (_, at) => {
      const feature: VectorTileFeature = data.feature(at);
      return {
        layer,
        type: feature.type,
        properties: feature.properties,
        rings: feature.loadGeometry().map((ring) => ring.map(({ x, y }) => [x, y] as const)),
      };
    }),
  );
}

type Ring = readonly (readonly [number, number])[];

export function ringArea(ring: Ring): number {
  let sum = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [0, 0];
    sum += x * nextY - nextX * y;
  });
  return sum / 2;
}

/** What is wrong with the rings of a polygon feature, as a reader of the specification would say; empty when nothing is. */
export function faults(rings: readonly Ring[]): string[] {
  const found: string[] = [];
  const polygons: Ring[][] = [];
  for (const ring of rings) {
    const open = ring.slice(0, -1);
    if (ring.length < 4) found.push(`a ring of ${ring.length} positions`);
    if (JSON.stringify(ring[0]) !== JSON.stringify(ring.at(-1))) found.push('a ring that is not closed');
    const area = ringArea(open);
    if (area === 0) found.push('a ring without area');
    open.forEach(([x, y], at) => {
      const [nextX, nextY] = open[(at + 1) % open.length] ?? [0, 0];
      if (x === nextX && y === nextY) found.push(`a position repeated at ${x}, ${y}`);
      if (x < -64 || y < -64 || x > 4160 || y > 4160) found.push(`a position at ${x}, ${y}`);
    });
    const places = new Set(open.map(String));
    if (places.size !== open.length) found.push('a ring that comes through a position twice');
    if (area > 0) polygons.push([open]);
    else if (polygons.length === 0) found.push('a hole without a polygon');
    else polygons.at(-1)?.push(open);
  }
  const all = polygons.flat();
  const sides = all.flatMap((ring, of) =>
    ring.map((from, at) => ({ from, to: ring[(at + 1) % ring.length] ?? from, of })),
  );
  for (let i = 0; i < sides.length; i += 1) {
    for (let j = i + 1; j < sides.length; j += 1) {
      const [one, two] = [sides[i], sides[j]];
      if (one && two && cross(one.from, one.to, two.from, two.to)) {
        found.push(`sides that cross: ${one.from}–${one.to} and ${two.from}–${two.to}`);
      }
    }
  }
  for (const [at, polygon] of polygons.entries()) {
    const [outer = [], ...holes] = polygon;
    for (const hole of holes) if (!mostlyIn(hole, outer)) found.push('a hole outside its ring');
    for (const [index, hole] of holes.entries()) {
      if (holes.some((other, place) => place !== index && mostlyIn(hole, other))) found.push('a hole in a hole');
    }
    for (const [index, other] of polygons.entries()) {
      if (index === at || !mostlyIn(outer, other[0] ?? [])) continue;
      if (!other.slice(1).some((hole) => mostlyIn(outer, hole))) found.push('a polygon in another');
    }
  }
  return found;
}

type Place = readonly [number, number];

/** Have they a point in common that is inside one of them, or do they lie on one another? */
function cross(a: Place, b: Place, c: Place, d: Place): boolean {
  const side = (p: Place, q: Place, r: Place): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (s1 * s2 < 0 && s3 * s4 < 0) return true;
  if (s1 !== 0 || s2 !== 0) return false;
  const axis = a[0] === b[0] ? 1 : 0;
  const [low, high] = [Math.min(a[axis], b[axis]), Math.max(a[axis], b[axis])];
  const [from, to] = [Math.min(c[axis], d[axis]), Math.max(c[axis], d[axis])];
  return Math.min(high, to) > Math.max(low, from);
}

/** Does a point just inside the first ring lie in the second? Their sides do not cross. */
function mostlyIn(ring: Ring, other: Ring): boolean {
  // A hair to the inner side of the middle of each side: some side of the ring is not one of the other too.
  const turn = Math.sign(ringArea(ring));
  let votes = 0;
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [0, 0];
    const length = Math.hypot(bx - ax, by - ay);
    const x = (ax + bx) / 2 - (turn * 1e-6 * (by - ay)) / length;
    const y = (ay + by) / 2 + (turn * 1e-6 * (bx - ax)) / length;
    votes += within(other, x, y) ? 1 : -1;
  });
  return votes > 0;
}

export function within(ring: Ring, x: number, y: number): boolean {
  let odd = false;
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  });
  return odd;
}
