/**
 * A new edition of a list of casualties beside the one before. Such lists name nobody, and several people of one accident look alike:
 * so rows are compared as they are, as many of one look as there are. What differs a little is held to be the same person, corrected;
 * which of two that look alike it was, nobody can tell, and nothing turns on it.
 */
import { inOrder } from '../base/word.ts';

/** What is compared of a person of a list. */
export interface Listed {
  /** A day, month or year as text; null where it is not told. */
  readonly when: string | null;
  readonly units: readonly string[];
  readonly outcome: string;
  readonly age: string;
  readonly sex: string;
  readonly status: string;
  readonly device: string;
  readonly activity: string;
  /** Where, as text, coarsened; empty where it is not told. */
  readonly at: string;
}

const TRAITS = ['outcome', 'age', 'sex', 'status', 'device', 'activity'] as const;
/** Traits of which all but so many agree: more, and it is rather another person. */
const MOST_DIFFERENT = 1;

export interface Matched<Old, New> {
  /** Word for word the same. */
  readonly same: readonly (readonly [Old, New])[];
  /** The same person, told a little differently. */
  readonly changed: readonly (readonly [Old, New])[];
  readonly added: readonly New[];
  /** Of whom the new edition does not tell. */
  readonly missing: readonly Old[];
}

export function matchEditions<Old extends Listed, New extends Listed>(
  before: readonly Old[],
  after: readonly New[],
): Matched<Old, New> {
  const same: (readonly [Old, New])[] = [];
  const changed: (readonly [Old, New])[] = [];
  let [old, fresh] = [before, after];
  // The exact ones first, so that a likeness takes nobody from where they surely are.
  for (const [key, fits, into] of PASSES) {
    const waiting = new Map<string, Old[]>();
    for (const one of old) {
      const name = key(one);
      const own = waiting.get(name);
      if (own === undefined) waiting.set(name, [one]);
      else own.push(one);
    }
    const left: New[] = [];
    for (const one of fresh) {
      const own = waiting.get(key(one)) ?? [];
      const at = nearest(own, one, fits);
      const [found] = at === -1 ? [] : own.splice(at, 1);
      if (found === undefined) left.push(one);
      else (into === 'same' ? same : changed).push([found, one]);
    }
    old = [...waiting.values()].flat();
    fresh = left;
  }
  return { same, changed, added: fresh, missing: old };
}

/** The place of the one that differs least, or -1 where none fits. */
function nearest<One extends Listed>(
  list: readonly One[],
  other: Listed,
  fits: (difference: number) => boolean,
): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (const [at, one] of list.entries()) {
    const difference = differing(one, other);
    if (difference < least && fits(difference)) [best, least] = [at, difference];
    if (least === 0) break;
  }
  return best;
}

/** Traits that both know and tell differently; one that only one knows is half of that. */
function differing(one: Listed, other: Listed): number {
  let difference = 0;
  for (const trait of TRAITS) {
    if (one[trait] === other[trait]) continue;
    difference += one[trait] === 'unknown' || other[trait] === 'unknown' ? 0.1 : 1;
  }
  return difference;
}

const told = (one: Listed): string => TRAITS.map((trait) => one[trait]).join(' ');
const where = ({ units }: Listed): string => units.join('\u0000');
const yearOf = ({ when }: Listed): string => when?.slice(0, 4) ?? '';

const PASSES: readonly (readonly [(one: Listed) => string, (difference: number) => boolean, 'same' | 'changed'])[] = [
  [(one) => `${one.when} ${where(one)} ${told(one)} ${one.at}`, (difference) => difference === 0, 'same'],
  // The same month and place: one trait corrected, others filled in.
  [(one) => `${one.when} ${where(one)}`, (difference) => difference < 1, 'changed'],
  [(one) => `${one.when} ${where(one)}`, (difference) => difference < MOST_DIFFERENT + 1, 'changed'],
  // The same person in the next municipality, or a month later.
  [(one) => `${one.when} ${one.units[0] ?? ''}`, (difference) => difference < 1, 'changed'],
  [(one) => `${yearOf(one)} ${where(one)}`, (difference) => difference < 1, 'changed'],
];

/** What of a person was corrected, by how many persons: `outcome`, `place`. */
export function countChanges(pairs: readonly (readonly [Listed, Listed])[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  const add = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const [one, other] of pairs) {
    for (const trait of TRAITS) if (one[trait] !== other[trait]) add(trait);
    if (one.when !== other.when) add('when');
    if (where(one) !== where(other)) add('unit');
    else if (one.at !== other.at) add('place');
  }
  return Object.fromEntries([...counts].sort(([left], [right]) => inOrder(left, right)));
}
