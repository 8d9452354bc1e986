/** Values two by two, and which of them are told together in one judgement. */
import type { Held } from './held.ts';
import type { Relation } from './relation-source.ts';
import type { Word } from './word.ts';

/** Two values and how they go together. */
export interface Link {
  readonly left: Held;
  readonly right: Held;
  readonly relation: Relation;
  /** The one that is probably wrong, or was replaced. */
  readonly marked: Held | null;
}

/** Words for values that go together two by two: a third one that goes with either need not go with both. */
export const FITS: ReadonlySet<Word> = new Set(['limit', 'rounding']);

export interface Group {
  readonly held: Set<Held>;
  readonly links: Link[];
}

/** Sets of values that are linked, directly or through others. */
export function components(links: readonly Link[]): Group[] {
  const groups: Group[] = [];
  for (const link of links) {
    const touched = groups.filter(({ held }) => held.has(link.left) || held.has(link.right));
    const group: Group = { held: new Set([link.left, link.right]), links: [link] };
    for (const one of touched) {
      for (const each of one.held) group.held.add(each);
      group.links.push(...one.links);
      groups.splice(groups.indexOf(one), 1);
    }
    groups.push(group);
  }
  return groups;
}

/** Sets of values of which every two go together, each linked to another of its set. */
export function cliques(links: readonly Link[], all: readonly Link[]): Group[] {
  const fitting = new Map<Held, Set<Held>>();
  for (const { left, right, relation } of all) {
    if (!FITS.has(relation.word) && relation.word !== 'agree') continue;
    fitting.set(left, (fitting.get(left) ?? new Set()).add(right));
    fitting.set(right, (fitting.get(right) ?? new Set()).add(left));
  }
  const goesWithAll = (held: Held, group: Group) =>
    [...group.held].every((one) => one === held || fitting.get(held)?.has(one));
  const groups: Group[] = [];
  for (const link of links) {
    const home = groups.find((group) => goesWithAll(link.left, group) && goesWithAll(link.right, group));
    if (home === undefined) groups.push({ held: new Set([link.left, link.right]), links: [link] });
    else {
      home.held.add(link.left).add(link.right);
      home.links.push(link);
    }
  }
  return groups;
}

/** Contradictions of one source together. */
export function bySource(links: readonly Link[]): Link[][] {
  const sources = new Map<string, Link[]>();
  for (const link of links) {
    const ids = (link.relation.within ?? []).flatMap(({ statements }) => statements.map(({ source }) => source.id));
    const key = [...new Set(ids)].sort().join(' ');
    sources.set(key, [...(sources.get(key) ?? []), link]);
  }
  return [...sources.values()];
}

/** The values of contradictions, with the statements of the source alone. */
export function within(links: readonly Link[]): Held[] {
  const held = new Map<string, Held>();
  for (const one of links.flatMap((link) => link.relation.within ?? [])) {
    const known = held.get(one.key);
    const statements = [...new Set([...(known?.statements ?? []), ...one.statements])];
    held.set(one.key, { ...one, statements });
  }
  return [...held.values()];
}
