/**
 * The areas of an owner in parts that have nothing to do with each other: no land in common, and no release or change that names
 * both. Each part is reckoned by itself, so that of a million areas few are held at a time.
 */
import Flatbush from 'flatbush';
import type { Bbox } from '../../base/geometry.ts';
import type { AreaBox, LandDeed } from '../../store/land/history.ts';

export interface LandPart {
  readonly areas: readonly string[];
  readonly deeds: readonly LandDeed[];
}

/** The areas that a release or change names. */
export function namedBy({ body }: Pick<LandDeed, 'body'>): string[] {
  const { area, others } = body as { area?: string | null; others?: readonly string[] };
  return [...(area ? [area] : []), ...(others ?? [])];
}

/** What the box of a release or change is the box of: its area, or itself where it names none. */
export const nodeOfDeed = ({ id, body }: Pick<LandDeed, 'id' | 'body'>): string => (body.area as string | null) ?? id;

/** Calls `met` for every two whose boxes meet, each time from one of them. */
export function eachMeeting(boxes: readonly Bbox[], met: (one: number, other: number) => void): void {
  if (boxes.length < 2) return;
  const index = new Flatbush(boxes.length);
  for (const [west, south, east, north] of boxes) index.add(west, south, east, north);
  index.finish();
  for (const [one, [west, south, east, north]] of boxes.entries()) {
    for (const other of index.search(west, south, east, north)) met(one, other);
  }
}

export class LandParts {
  /** Areas by name; releases and changes that name none by their id. */
  readonly #nodes = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #boxes: Bbox[] = [];
  /** Whose box it is. */
  readonly #boxNodes: number[] = [];
  readonly #deeds: LandDeed[] = [];

  addArea({ area, box }: AreaBox): void {
    const node = this.#node(area);
    if (box === null) return;
    this.#boxes.push(box);
    this.#boxNodes.push(node);
  }

  addDeed(deed: LandDeed): void {
    this.#deeds.push(deed);
    for (const name of namedBy(deed)) this.#node(name);
    const node = this.#node(nodeOfDeed(deed));
    if (deed.box === null) return;
    this.#boxes.push(deed.box);
    this.#boxNodes.push(node);
  }

  /** @param size a part has at least so many areas, as long as there are so many; more where they hang together */
  parts(size: number): LandPart[] {
    const groups = new Groups(this.#names.length);
    eachMeeting(this.#boxes, (one, other) => groups.join(this.#boxNodes[one] ?? 0, this.#boxNodes[other] ?? 0));
    for (const deed of this.#deeds) {
      const node = this.#node(nodeOfDeed(deed));
      for (const name of namedBy(deed)) groups.join(node, this.#node(name));
    }
    const standsAlone = new Set(this.#deeds.filter((deed) => !deed.body.area).map(({ id }) => id));
    // Nodes of one group are put into one part; groups follow one another until the part is full.
    const partOf = new Int32Array(this.#names.length).fill(-1);
    const parts: { areas: string[]; deeds: LandDeed[] }[] = [];
    for (const [node, name] of this.#names.entries()) {
      const root = groups.rootOf(node);
      if (partOf[root] === -1) {
        if ((parts.at(-1)?.areas.length ?? size) >= size) parts.push({ areas: [], deeds: [] });
        partOf[root] = parts.length - 1;
      }
      if (!standsAlone.has(name)) parts[partOf[root] ?? 0]?.areas.push(name);
    }
    for (const deed of this.#deeds) {
      parts[partOf[groups.rootOf(this.#node(nodeOfDeed(deed)))] ?? 0]?.deeds.push(deed);
    }
    return parts;
  }

  #node(name: string): number {
    const known = this.#nodes.get(name);
    if (known !== undefined) return known;
    const node = this.#names.length;
    this.#nodes.set(name, node);
    this.#names.push(name);
    return node;
  }
}

/** Numbers from 0 in groups that grow together. */
class Groups {
  readonly #above: Int32Array;

  constructor(count: number) {
    this.#above = Int32Array.from({ length: count }, (_, node) => node);
  }

  rootOf(node: number): number {
    let root = node;
    for (let next = this.#above[root] ?? root; next !== root; next = this.#above[root] ?? root) root = next;
    for (let at = node; at !== root; ) {
      const next = this.#above[at] ?? root;
      this.#above[at] = root;
      at = next;
    }
    return root;
  }

  join(left: number, right: number): void {
    const [one, two] = [this.rootOf(left), this.rootOf(right)];
    if (one !== two) this.#above[Math.max(one, two)] = Math.min(one, two);
  }
}
