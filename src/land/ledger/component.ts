/** Which areas have to do with each other, so that a change is followed up among them alone. */
import type { LandEvent } from './event.ts';

/** The node of an event: its area; for a release that names none, the event itself. */
export function nodeOf(event: LandEvent<unknown>): string {
  return event.area ?? event.id;
}

/** The nodes that an event ties to its own by what it says, whether or not they share land. */
export function tiesOf(event: LandEvent<unknown>): readonly string[] {
  if (event.act === 'merged') return [event.into];
  if (event.act === 'split') return event.into;
  if (event.act === 'duplicate') return [event.of];
  return [];
}

/** Nodes in groups that grow together. */
class Groups {
  readonly #above = new Map<string, string>();

  rootOf(node: string): string {
    let root = node;
    for (let next = this.#above.get(root); next !== undefined; next = this.#above.get(root)) root = next;
    for (let at = node; at !== root; ) {
      const next = this.#above.get(at) ?? root;
      this.#above.set(at, root);
      at = next;
    }
    return root;
  }

  join(left: string, right: string): void {
    const [one, two] = [this.rootOf(left), this.rootOf(right)];
    if (one !== two) this.#above.set(two, one);
  }
}

const NONE: readonly string[] = [];

/**
 * Neighbours by node, both ways, for `fold`. An area that others were merged into has their neighbours too.
 * @param pairs nodes whose shapes may meet, in any of their versions, as an index of boxes tells
 */
export function neighbours(
  events: readonly LandEvent<unknown>[],
  pairs: Iterable<readonly [string, string]>,
): (node: string) => readonly string[] {
  const near = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    if (from === to) return;
    const known = near.get(from);
    if (known === undefined) near.set(from, new Set([to]));
    else known.add(to);
  };
  for (const [left, right] of pairs) {
    add(left, right);
    add(right, left);
  }
  const merged = new Groups();
  const members = new Map<string, Set<string>>();
  for (const event of events) {
    for (const other of tiesOf(event)) {
      add(nodeOf(event), other);
      add(other, nodeOf(event));
      if (event.act === 'merged') merged.join(nodeOf(event), other);
    }
  }
  for (const event of events) {
    if (event.act !== 'merged') continue;
    const root = merged.rootOf(event.area);
    const group = members.get(root) ?? new Set();
    members.set(root, group.add(event.area).add(event.into));
  }
  for (const group of members.values()) {
    const all = new Set([...group, ...[...group].flatMap((node) => [...(near.get(node) ?? [])])]);
    for (const node of group) {
      for (const other of all) {
        add(node, other);
        add(other, node);
      }
    }
  }
  const lists = new Map([...near].map(([node, others]) => [node, [...others]]));
  return (node) => lists.get(node) ?? NONE;
}

/** The events in groups that have nothing to do with each other; folding each alone gives the same lines as folding all. */
export function components<S>(
  events: readonly LandEvent<S>[],
  pairs: Iterable<readonly [string, string]>,
): readonly (readonly LandEvent<S>[])[] {
  const joined = new Groups();
  for (const [left, right] of pairs) joined.join(left, right);
  for (const event of events) for (const other of tiesOf(event)) joined.join(nodeOf(event), other);
  const groups = new Map<string, LandEvent<S>[]>();
  for (const event of events) {
    const root = joined.rootOf(nodeOf(event));
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [event]);
    else group.push(event);
  }
  return [...groups.values()];
}
