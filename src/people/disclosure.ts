/**
 * Which numbers of public tables are left out, so that no person can be told from them: not from one cell, and not by taking any of
 * the tables together (differencing).
 *
 * A cell of few persons is left out. That alone is not enough, as it can be had again from the sums. So for every such cell another
 * possible world is made: the same persons but with some of their traits exchanged or altered, in which the cell has another number,
 * and every number that such a world would change is left out too. What remains is then exactly the same in both worlds, so whoever has
 * all of it cannot tell which of them is the real one.
 *
 * It holds for the tables that are given here together. Tables published at another time, or of other persons, need their own look:
 * publish editions, not every day’s state.
 */
import { inOrder } from '../base/word.ts';

/** Dimensions of a table, as places in the traits of a person; none: the total alone. */
export type TableShape = readonly number[];

export interface Traits {
  /** One word for each dimension. */
  readonly of: readonly (readonly string[])[];
}

export interface Protection {
  /** A cell with fewer persons is left out; none at all may be told. 5 where nothing else is ruled. */
  readonly least: number;
  /** By how many the number of such a cell must be able to differ, or else fall to none. */
  readonly doubt: number;
}

export const PROTECTION: Protection = { least: 5, doubt: 3 };

export interface PublicCell {
  readonly key: readonly string[];
  /** Null: left out. */
  readonly count: number | null;
}

export interface PublicTable {
  readonly shape: TableShape;
  /** Cells with nobody in them are not listed, unless they are left out. */
  readonly cells: readonly PublicCell[];
}

/** Persons with the same traits: how many. */
export interface Alike {
  readonly traits: readonly string[];
  readonly count: number;
}

interface Group {
  readonly traits: readonly string[];
  count: number;
}

/** A change of some persons’ traits: groups that lose one, and groups that gain one. */
interface Move {
  readonly from: readonly (readonly string[])[];
  readonly to: readonly (readonly string[])[];
}

export function publicTables(
  persons: readonly (readonly string[])[],
  shapes: readonly TableShape[],
  protection: Protection = PROTECTION,
): readonly PublicTable[] {
  const groups = persons.map((traits) => ({ traits, count: 1 }));
  return tablesOfGroups(groups, shapes, protection);
}

/**
 * The same of groups.
 * @param rests what is left of the groups for somebody who knows the others and takes them away, one for each who does: a small number
 *   of it is left out likewise, so that nobody can reckon it by what they know themselves
 */
export function tablesOfGroups(
  groups: readonly Alike[],
  shapes: readonly TableShape[],
  protection: Protection = PROTECTION,
  rests: readonly (readonly Alike[])[] = [],
): readonly PublicTable[] {
  const world = new World(groups, shapes);
  const hidden = new Set<string>();
  // What one leaves out more is no help to another: the worlds made for either stay possible.
  for (const seen of [world, ...rests.map((rest) => new World(rest, shapes))]) leaveOut(seen, hidden, protection);
  return shapes.map((shape, index) => {
    const cells: PublicCell[] = [];
    for (const name of new Set([
      ...world.cellsOf(index),
      ...[...hidden].filter((one) => one.startsWith(`${index}|`)),
    ])) {
      const count = hidden.has(name) ? null : (world.counts.get(name) ?? 0);
      if (count !== 0) cells.push({ key: keyOf(name), count });
    }
    return { shape, cells: cells.sort((left, right) => inOrder(left.key.join('\u0000'), right.key.join('\u0000'))) };
  });
}

function leaveOut(world: World, hidden: Set<string>, protection: Protection): void {
  const small = [...world.counts]
    .filter(([, count]) => count > 0 && count < protection.least)
    .sort(([one, many], [other, few]) => few - many || inOrder(one, other));
  for (const [cell] of small) hidden.add(cell);
  for (const [cell, count] of small) protect(world.copy(), cell, count, hidden, protection);
}

const nameOf = (table: number, key: readonly string[]): string => `${table}|${key.join('\u0000')}`;

function keyOf(name: string): readonly string[] {
  const text = name.slice(name.indexOf('|') + 1);
  return text === '' ? [] : text.split('\u0000');
}

class World {
  readonly groups: Map<string, Group>;
  readonly shapes: readonly TableShape[];
  readonly counts: Map<string, number>;
  readonly #words: readonly (readonly string[])[];

  constructor(alike: readonly Alike[], shapes: readonly TableShape[], from?: World) {
    this.shapes = shapes;
    this.groups = new Map();
    this.counts = new Map();
    if (from !== undefined) {
      for (const [name, { traits, count }] of from.groups) this.groups.set(name, { traits, count });
      for (const [name, count] of from.counts) this.counts.set(name, count);
      this.#words = from.#words;
      return;
    }
    for (const { traits, count } of alike) {
      this.#alter(traits, count);
    }
    const groups = [...this.groups.values()];
    const width = groups[0]?.traits.length ?? 0;
    this.#words = Array.from({ length: width }, (_, index) =>
      [...new Set(groups.map(({ traits }) => traits[index] ?? ''))].sort(inOrder),
    );
  }

  copy(): World {
    return new World([], this.shapes, this);
  }

  cellsOf(table: number): string[] {
    return [...this.counts.keys()].filter((name) => name.startsWith(`${table}|`));
  }

  #alter(traits: readonly string[], by: number): void {
    const name = traits.join('\u0000');
    const group = this.groups.get(name);
    if (group === undefined) this.groups.set(name, { traits, count: by });
    else group.count += by;
    for (const [index, shape] of this.shapes.entries()) {
      const cell = nameOf(
        index,
        shape.map((at) => traits[at] ?? ''),
      );
      this.counts.set(cell, (this.counts.get(cell) ?? 0) + by);
    }
  }

  apply({ from, to }: Move): void {
    for (const traits of from) this.#alter(traits, -1);
    for (const traits of to) this.#alter(traits, 1);
  }

  /** Is there somebody left for it in each of its groups? */
  allows({ from }: Move): boolean {
    return from.every((traits) => (this.groups.get(traits.join('\u0000'))?.count ?? 0) > 0);
  }

  /** The cells whose numbers a move changes, and by how many. */
  changes({ from, to }: Move): Map<string, number> {
    const changed = new Map<string, number>();
    for (const [index, shape] of this.shapes.entries()) {
      for (const [list, by] of [
        [from, -1],
        [to, 1],
      ] as const) {
        for (const traits of list) {
          const cell = nameOf(
            index,
            shape.map((at) => traits[at] ?? ''),
          );
          changed.set(cell, (changed.get(cell) ?? 0) + by);
        }
      }
    }
    for (const [cell, by] of changed) if (by === 0) changed.delete(cell);
    return changed;
  }

  /**
   * Moves that change what is in a cell: two persons exchange a trait, or all others; one has another trait; one is not there, or
   * one more of a sort that there is.
   */
  *moves(table: number, key: readonly string[]): Generator<Move> {
    const shape = this.shapes[table] ?? [];
    const inside = (traits: readonly string[]) => shape.every((at, index) => traits[at] === key[index]);
    const present = [...this.groups.values()].filter(({ count }) => count > 0);
    const [members, others] = [
      present.filter(({ traits }) => inside(traits)),
      present.filter(({ traits }) => !inside(traits)),
    ];
    for (const { traits: one } of members) {
      for (const { traits: two } of others) {
        for (let at = 0; at < one.length; at += 1) {
          if (one[at] === two[at]) continue;
          for (const exchanged of [(place: number) => place === at, (place: number) => place !== at]) {
            const [three, four] = [one, two].map((own, which) =>
              own.map((word, place) => (exchanged(place) ? ((which === 0 ? two : one)[place] ?? word) : word)),
            ) as [string[], string[]];
            yield { from: [one, two], to: [three, four] };
          }
        }
      }
      for (let at = 0; at < one.length; at += 1) {
        for (const word of this.#words[at] ?? []) {
          if (word !== one[at]) yield { from: [one], to: [one.map((own, place) => (place === at ? word : own))] };
        }
      }
      yield { from: [one], to: [] };
      yield { from: [], to: [one] };
    }
    for (const { traits: two } of others) {
      const moved = two.map((own, place) => {
        const index = shape.indexOf(place);
        return index === -1 ? own : (key[index] ?? own);
      });
      yield { from: [two], to: [moved] };
    }
  }
}

/** Makes another world in which the cell has another number, by the moves that leave out least. */
function protect(world: World, cell: string, count: number, hidden: Set<string>, { doubt }: Protection): void {
  const table = Number(cell.slice(0, cell.indexOf('|')));
  const key = keyOf(cell);
  // The direction is kept: a step back would lead to the number that is real.
  let direction = 0;
  let last: Move | null = null;
  for (;;) {
    const now = world.counts.get(cell) ?? 0;
    if (Math.abs(now - count) >= doubt || (now === 0 && count > 0)) return;
    // The same once more: what it changes is left out already, so no other costs less.
    if (last !== null && world.allows(last)) {
      world.apply(last);
      continue;
    }
    let best: {
      readonly move: Move;
      readonly cells: readonly string[];
      readonly cost: number;
      readonly by: number;
    } | null = null;
    for (const move of world.moves(table, key)) {
      const changed = world.changes(move);
      const by = changed.get(cell) ?? 0;
      if (by === 0 || (direction !== 0 && Math.sign(by) !== direction)) continue;
      const cells = [...changed.keys()].filter((one) => !hidden.has(one));
      // What is large is worth more to a reader, and the number of cells counts too.
      const cost = cells.reduce((sum, one) => sum + 1 + (world.counts.get(one) ?? 0), 0);
      if (best === null || cost < best.cost) best = { move, cells, cost, by };
      if (cost === 0) break;
    }
    // There is always one: a member that is not there.
    if (best === null) return;
    for (const one of best.cells) hidden.add(one);
    world.apply(best.move);
    last = best.move;
    direction = Math.sign(best.by);
  }
}
