/** One operation on shapes, in a plane that lies in the middle of them: tried in several ways until a result is right. */
import type { Library, Rule } from 'clipper2-wasm';
import type { Position, Ring, Shape } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { ringArea } from '../area.ts';
import { boxOf } from '../box.ts';
import { flawsOf } from '../checks/validity.ts';
import { A, RADIANS } from '../ellipsoid.ts';
import { areaOf, clipped, lengthOf, type PlanePolygons } from './clipper.ts';
import { withFeet } from './feet.ts';
import { type LocalPlane, localPlane } from './local.ts';
import { type PlaneRing, tidy } from './tidy.ts';

export type Slow = Pick<typeof import('polyclip-ts'), 'intersection' | 'difference' | 'union' | 'xor'>;

/** How a result was come by: by which library, on a grid of how many metres, and in how many rounds of feet (`withFeet`). */
export interface Step {
  readonly by: 'clipper2' | 'polyclip' | 'least-error';
  readonly grid: number;
  readonly feet: number;
}
export interface Libraries {
  readonly fast: Library;
  readonly slow: Slow;
  readonly told: (step: Step) => void;
}

export type What = 'and' | 'minus' | 'or';

/** Units of the finest grid in a metre. */
const UNITS = 1e6;
/** The grids, in units of the finest: 1 µm, 0.1 mm, 1 mm, 1 cm. */
const GRIDS = [1, 1e2, 1e3, 1e4] as const;
/** Metres from the middle of the shapes, in the plane, within which they must lie. */
const FAR = 1_500_000;
/** Nearer to a pole longitude and latitude are no plane in which a shape could be judged. */
const POLAR = 88;
/** What areas may be off that add up: the larger of the two. */
const ADDS_UP = { squareMetres: 0.05, share: 1e-6 } as const;
/** What a result may be off where none adds up: the larger of the two. Beyond that there is no result. */
const LAST = { squareMetres: 1, share: 1e-4 } as const;
/** Rounds in which feet are put in. */
const ROUNDS = 2;

interface Tried extends Step {
  readonly shape: Shape;
  /** Square metres by which the areas do not add up. */
  readonly error: number;
  readonly sound: boolean;
}

/** What an operation of one library gives, and by how much it does not add up. */
interface Worked {
  readonly polygons: PlanePolygons;
  /** In square units of the finest grid. What is within the allowed is not looked into. */
  readonly error: (area: number, allowed: number) => number;
}

export class Operation {
  readonly #libraries: Libraries;
  readonly #plane: LocalPlane;
  readonly #latitude: number;
  /** Where the vertices of the given shapes came to lie on the finest grid. */
  readonly #known = new Map<string, Position>();

  constructor(libraries: Libraries, shapes: readonly Shape[]) {
    this.#libraries = libraries;
    const [west, south, east, north] = boxOf(shapes.flatMap((shape) => shape.flatMap(([outer = []]) => outer))) ?? [
      0, 0, 0, 0,
    ];
    const width = west <= east ? east - west : east + 360 - west;
    this.#latitude = Math.min(POLAR, Math.max(Math.abs(south), Math.abs(north)));
    this.#plane = localPlane(
      width >= 180 ? [0, south + north > 0 ? 90 : -90] : [west + width / 2, (south + north) / 2],
    );
  }

  two(what: What, a: Shape, b: Shape): Shape {
    const [one, two] = [this.#rings(a), this.#rings(b)];
    const counted = what === 'or' ? [one, two] : [one];
    const whole = counted.reduce((sum, polygons) => sum + areaOf(polygons), 0);
    let even: number | null = null;
    /** A ring that is valid on the map may cross itself on the globe, by no more than its edges are bowed. */
    const evenly = () => {
      even ??= counted.reduce((sum, polygons) => sum + areaOf(this.#even(polygons.flat()) ?? polygons), 0);
      return Math.abs(even - whole) <= this.#bowed(counted.flat()) ? even : whole;
    };
    const check = what === 'and' ? 'minus' : 'and';
    return this.#first([...one, ...two], whole, (by, grid) => {
      const [first, second] = [coarser(one, grid), coarser(two, grid)];
      const polygons = this.#work(by, what, first, second);
      const other = this.#work(by, check, first, second);
      if (polygons === null || other === null) return null;
      const rest = areaOf(other);
      return {
        polygons,
        error: (area, allowed) => {
          const sum = (area + rest) * grid * grid;
          const error = Math.abs(sum - whole);
          return error <= allowed ? error : Math.min(error, Math.abs(sum - evenly()));
        },
      };
    });
  }

  /** By the even-odd rule. There is no sum to check it by but the same, seen with the axes exchanged. */
  one(shape: Shape): Shape {
    const rings = this.#rings(shape);
    return this.#first(rings, areaOf(rings), (by, grid) => {
      const given = coarser(rings, grid);
      const polygons = this.#work(by, 'xor', given, []);
      const turned = this.#work(
        'clipper2',
        'xor',
        given.map((list) => list.map(mirrored)),
        [],
      );
      if (polygons === null || turned === null) return null;
      const same = areaOf(turned);
      return { polygons, error: (area) => Math.abs(area - same) * grid * grid };
    });
  }

  /** The first that is valid and adds up; else the one with the least error that can be made valid. */
  #first(
    given: PlanePolygons,
    whole: number,
    work: (by: 'clipper2' | 'polyclip', grid: number) => Worked | null,
  ): Shape {
    const length = lengthOf(given) / UNITS;
    const most = Math.max(ADDS_UP.squareMetres, (ADDS_UP.share * whole) / UNITS / UNITS);
    const failed: Tried[] = [];
    for (const grid of GRIDS) {
      // What rounding each place to the grid comes to.
      const allowed = Math.min(most, 1e-5 + (2 * length * grid) / UNITS);
      for (const by of ['clipper2', 'polyclip'] as const) {
        const worked = work(by, grid);
        if (worked === null) continue;
        for (const tried of this.#finished(worked, by, grid, allowed)) {
          if (tried.sound && tried.error <= allowed) {
            this.#libraries.told({ by, grid: tried.grid, feet: tried.feet });
            return tried.shape;
          }
          failed.push(tried);
        }
      }
    }
    const last = failed
      .toSorted((a, b) => a.error - b.error)
      .filter(({ error }) => error <= Math.max(LAST.squareMetres, (LAST.share * whole) / UNITS / UNITS));
    for (const { shape, sound, grid, feet } of last) {
      const mended = sound ? shape : this.#onMap(shape);
      if (mended === null) continue;
      this.#libraries.told({ by: 'least-error', grid, feet });
      return mended;
    }
    throw new Problem('shapes-not-cut', {
      found: `no way of cutting the shapes along each other gave a valid area (tried: ${failed.length})`,
      wanted: 'shapes whose boundaries either coincide or keep apart by more than a centimetre',
      next: 'Look at where their boundaries run side by side, and draw one of them anew there.',
    });
  }

  /** As it is, then with feet where longitude and latitude make it invalid. */
  *#finished(worked: Worked, by: Tried['by'], grid: number, allowed: number): Generator<Tried> {
    let { polygons } = worked;
    for (let feet = 0; feet <= ROUNDS; feet += 1) {
      const shape = this.#shape(polygons, grid);
      const sound = !judged(shape) || flawsOf(shape).length === 0;
      const error = worked.error(areaOf(polygons), allowed * UNITS * UNITS) / UNITS / UNITS;
      yield { by, grid: grid / UNITS, feet, shape, sound, error };
      if (sound || feet === ROUNDS) return;
      const next = this.#even(withFeet(polygons, this.#steepness() * grid));
      if (next === null) return;
      polygons = next;
    }
  }

  /** By how many units of the finest grid an edge of one such unit is bowed on the map; four times that for two. */
  #steepness(): number {
    return Math.tan(this.#latitude * RADIANS) / (8 * A) / UNITS;
  }

  /** Square units between the edges as the globe and as the map has them. */
  #bowed(polygons: PlanePolygons): number {
    return polygons.reduce((sum, rings) => {
      const cubes = rings.map((ring) =>
        ring.reduce((total, [x, y], index) => {
          const [px, py] = ring.at(index - 1) ?? [x, y];
          return total + Math.hypot(x - px, y - py) ** 3;
        }, 0),
      );
      return sum + this.#steepness() * cubes.reduce((total, cube) => total + cube, 0);
    }, 0);
  }

  #work(by: 'clipper2' | 'polyclip', what: What | 'xor', one: PlanePolygons, two: PlanePolygons): PlanePolygons | null {
    if (by === 'polyclip') return this.#slowly(what, one, two);
    const { Intersection, Difference, Union } = this.#libraries.fast.ClipType;
    const type = { and: Intersection, minus: Difference, or: Union, xor: Union }[what];
    return this.#tidied(this.#clipped(type, one.flat(), two.flat()));
  }

  /** By the slow library; null where that refuses. */
  #slowly(what: What | 'xor', one: PlanePolygons, two: PlanePolygons): PlanePolygons | null {
    const { intersection, difference, union, xor } = this.#libraries.slow;
    const work = { and: intersection, minus: difference, or: union, xor }[what];
    const closed = (polygons: PlanePolygons) =>
      polygons.map((rings) =>
        rings.map((ring) => [...ring, ring[0] ?? [0, 0]].map(([x, y]): [number, number] => [x, y])),
      );
    try {
      const [first, second] = [closed(one), closed(two)];
      const found = two.length === 0 ? work(first) : work(first, second);
      return this.#tidied(
        found.flatMap((rings) =>
          rings.map((ring) => ring.slice(0, -1).map(([x, y]) => [Math.round(x) + 0, Math.round(y) + 0] as const)),
        ),
      );
    } catch {
      return null;
    }
  }

  #clipped(type: Rule, subject: readonly PlaneRing[], clip: readonly PlaneRing[]): PlaneRing[] {
    return clipped(this.#libraries.fast, type, this.#libraries.fast.FillRule.EvenOdd, subject, clip);
  }

  #even(rings: readonly PlaneRing[]): PlanePolygons | null {
    return this.#tidied(this.#clipped(this.#libraries.fast.ClipType.Union, rings, []));
  }

  /** Rounding to the grid may have moved an edge across a vertex: then on the grid, once more. */
  #tidied(given: readonly PlaneRing[]): PlanePolygons | null {
    let rings = given;
    for (let round = 0; round < 3; round += 1) {
      const polygons = tidy(rings);
      if (polygons !== null) return polygons;
      rings = this.#clipped(this.#libraries.fast.ClipType.Union, rings, []);
    }
    return tidy(rings);
  }

  /** The polygons of a shape on the finest grid, outer rings anticlockwise and holes clockwise. */
  #rings(shape: Shape): PlaneRing[][] {
    return shape.map((rings) =>
      rings.map((ring, index) => {
        const turned = ringArea(ring) > 0 === (index === 0) ? ring : ring.toReversed();
        return turned.slice(0, -1).map((position) => this.#onGrid(position));
      }),
    );
  }

  #onGrid(position: Position): readonly [number, number] {
    const place = this.#plane.toPlane(position);
    if (place === null || Math.hypot(place[0], place[1]) > FAR) {
      throw new Problem('shape-too-wide', {
        found: `the position ${position[0]}, ${position[1]} lies more than 1,500 km from the middle of the shapes`,
        wanted: 'shapes that together span no more than 3,000 km',
        next: 'Cut the shape into smaller ones, or compare it with what lies near it only.',
      });
    }
    const [x, y] = [Math.round(place[0] * UNITS) + 0, Math.round(place[1] * UNITS) + 0];
    const key = `${x},${y}`;
    if (!this.#known.has(key)) this.#known.set(key, [position[0], position[1]]);
    return [x, y];
  }

  #shape(polygons: PlanePolygons, grid: number): Shape {
    const metres = grid / UNITS;
    return polygons.map((rings) =>
      rings.map((ring, index) =>
        closedRing(
          ring.map(
            ([x, y]) =>
              (grid === 1 ? this.#known.get(`${x},${y}`) : undefined) ?? this.#plane.toGlobe(x * metres, y * metres),
          ),
          index === 0,
        ),
      ),
    );
  }

  /** Put together in the plane of longitude and latitude, on a grid of it, where edges are drawn as that plane has them. */
  #onMap(shape: Shape): Shape | null {
    for (const grid of [1e11, 1e10, 1e9]) {
      const rings = shape.flatMap((list) =>
        list.map((ring) =>
          ring.slice(0, -1).map(([x, y]) => [Math.round(x * grid) + 0, Math.round(y * grid) + 0] as const),
        ),
      );
      const joined = this.#even(rings)?.map((list) =>
        list.map((ring, index) =>
          closedRing(
            ring.map(([x, y]): Position => [x / grid, y / grid]),
            index === 0,
          ),
        ),
      );
      if (joined !== undefined && flawsOf(joined).length === 0) return joined;
    }
    return null;
  }
}

/** Whether longitude and latitude are a plane in which it can be judged: not across the 180th meridian, nor at a pole. */
function judged(shape: Shape): boolean {
  return shape.every((rings) =>
    rings.every((ring) =>
      ring.every(
        ([lon, lat], index) =>
          Math.abs(lat) < POLAR && (index === 0 || Math.abs(lon - (ring[index - 1]?.[0] ?? lon)) <= 180),
      ),
    ),
  );
}

function closedRing(positions: readonly Position[], outer: boolean): Ring {
  const closed = [...positions, positions[0] as Position];
  return ringArea(closed) > 0 === outer ? closed : closed.reverse();
}

function coarser(polygons: PlanePolygons, grid: number): PlanePolygons {
  if (grid === 1) return polygons;
  return polygons.map((rings) =>
    rings.map((ring) => ring.map(([x, y]) => [Math.round(x / grid) + 0, Math.round(y / grid) + 0] as const)),
  );
}

function mirrored(ring: PlaneRing): PlaneRing {
  return ring.map(([x, y]) => [y, x]);
}
