/**
 * Set operations on shapes: what two areas share, what is left of one without the other, what they cover together.
 *
 * Two libraries, since neither is right alone: Clipper2 (clipper2-wasm 0.4.0) is thirty to fifty times as fast, but now and then
 * loses a hole; polyclip-ts refuses some pairs with vertices on a grid (“Unable to complete output ring”). Each result is
 * judged: it is valid (`flawsOf`), and what is shared and what is left make the whole. The first that is right is taken of:
 * Clipper2 and polyclip-ts on a grid of 1 µm, then both on grids of 0.1 mm, 1 mm and 1 cm; each as it is, and where the map makes
 * it invalid once or twice with feet (`plane/feet.ts`).
 *
 * What is guaranteed: a result is valid, but for shapes across the 180th meridian or beyond 88° of latitude, which the map
 * cannot judge; and the areas add up within 2 µm times the length of the boundaries, at most a millionth of the area or 0.05 m²
 * where that is more. Where no way is right, that with the least error is taken, put together on the map if need be, up to
 * 1 m² or a ten-thousandth; beyond that there is a Problem. A ring that is valid on the map and crosses itself on the globe, by no
 * more than its edges are bowed, encloses there what the even-odd rule says.
 *
 * How often each step was reached, in 32,229 operations:
 *
 * | pairs | operations | Clipper2 | with feet | polyclip-ts | with feet | coarser grids, least error |
 * |---|---|---|---|---|---|---|
 * | 2,000 made up, 20 m to 5 km | 5,655 | 5,655 | 0 | 0 | 0 | 0 |
 * | 2,000 drawn twice, up to 1 cm off | 6,000 | 5,993 | 1 | 6 | 0 | 0 |
 * | 2,000 with corners on a grid of 0.001° | 5,724 | 5,616 | 100 | 7 | 1 | 0 |
 * | 4,950 of real suspected and cleared areas | 14,850 | 14,847 | 2 | 1 | 0 | 0 |
 *
 * None was invalid; the real ones were off by 0.0008 m² at most, those made up by 0.005, those drawn twice by 0.012.
 */
import type { Position, Ring, Shape } from '../base/geometry.ts';
import { geodesicArea } from './area.ts';
import { boxesMeet, boxOf } from './box.ts';
import { type Libraries, Operation, type Step } from './plane/operation.ts';

/**
 * Shapes go in valid (`checkShape`) and come out valid, with rings as RFC 7946 wants them; heights are left out. Vertices
 * of the given shapes keep their coordinates to the last digit, unless a coarser grid was needed. Shapes may lie across the 180th
 * meridian or round a pole. Hazardous areas are never wide, but States are: what is cut may span 3,000 km.
 * @throws Problem `shape-too-wide` where a vertex lies more than 1,500 km from the middle of the shapes that are cut;
 * `shapes-not-cut` where no way gave a result
 */
export interface Plane {
  /** What both cover. */
  and(a: Shape, b: Shape): Shape;
  /** What the first covers and the second does not. */
  minus(a: Shape, b: Shape): Shape;
  /** What either covers. */
  or(a: Shape, b: Shape): Shape;
  /** What any of them covers. Only those whose boxes hang together are put together. */
  union(shapes: readonly Shape[]): Shape;
  /** What rings enclose that may cross: a place counts as inside when a way out of it crosses them an odd number of times. */
  evenOdd(shape: Shape): Shape;
}

/**
 * Loads the libraries, once.
 * @param told by which step each result was come by
 */
export async function openPlane(told: (step: Step) => void = () => undefined): Promise<Plane> {
  const [{ default: load }, slow] = await Promise.all([import('clipper2-wasm'), import('polyclip-ts')]);
  return planeOf({ fast: await load(), slow, told });
}

/** Whether nothing is left. What is left may be a sliver of rounding: see {@link withoutSlivers}. */
export function isEmpty(shape: Shape): boolean {
  return shape.every((rings) => rings.length === 0);
}

/** Without the parts of less than so many square metres. Areas of one boundary drawn twice leave such between them. */
export function withoutSlivers(shape: Shape, least = 0.01): Shape {
  return shape.filter((rings) => geodesicArea([rings]) >= least);
}

function planeOf(libraries: Libraries): Plane {
  const apart = (a: Shape, b: Shape) => {
    const [one, two] = [boxOf(outline(a)), boxOf(outline(b))];
    return one === null || two === null || !boxesMeet(one, two);
  };
  const plane: Plane = {
    and: (a, b) => (apart(a, b) ? [] : new Operation(libraries, [a, b]).two('and', a, b)),
    minus: (a, b) => (apart(a, b) ? a.filter(nonEmpty) : new Operation(libraries, [a, b]).two('minus', a, b)),
    or: (a, b) => (apart(a, b) ? [...a, ...b].filter(nonEmpty) : new Operation(libraries, [a, b]).two('or', a, b)),
    union: (shapes) => clusters(shapes).flatMap((near) => cascade(plane, near)),
    evenOdd: (shape) => (isEmpty(shape) ? [] : new Operation(libraries, [shape]).one(shape)),
  };
  return plane;
}

/** Shapes whose boxes hang together: only these can share anything. */
function clusters(shapes: readonly Shape[]): Shape[][] {
  const boxes = shapes.flatMap((shape) => {
    const box = boxOf(outline(shape));
    return box === null ? [] : [{ shape, box, group: -1 }];
  });
  const order = boxes.toSorted((a, b) => a.box[1] - b.box[1]);
  const groups: (typeof boxes)[] = [];
  // From south to north; those that the line has passed are dropped. Groups that turn out to be one are joined.
  let open: typeof boxes = [];
  for (const [index, one] of order.entries()) {
    one.group = index;
    groups.push([one]);
    open = open.filter((other) => other.box[3] >= one.box[1]);
    for (const other of open) {
      if (other.group === one.group || !boxesMeet(one.box, other.box)) continue;
      const [small, large] = [groups[one.group] ?? [], groups[other.group] ?? []].sort((a, b) => a.length - b.length);
      if (small === undefined || large === undefined) continue;
      groups[small[0]?.group ?? 0] = [];
      for (const moved of small) {
        moved.group = large[0]?.group ?? 0;
        large.push(moved);
      }
    }
    open.push(one);
  }
  return groups.flatMap((group) => (group.length === 0 ? [] : [group.map(({ shape }) => shape)]));
}

/** Two by two, so that no shape is cut more often than the list is long in its halvings. */
function cascade(plane: Plane, shapes: readonly Shape[]): Shape {
  if (shapes.length <= 1) return (shapes[0] ?? []).filter(nonEmpty);
  const half = shapes.length >> 1;
  return plane.or(cascade(plane, shapes.slice(0, half)), cascade(plane, shapes.slice(half)));
}

function nonEmpty(rings: readonly Ring[]): boolean {
  return rings.length > 0;
}

function outline(shape: Shape): Position[] {
  return shape.flatMap((rings) => rings[0] ?? []);
}
