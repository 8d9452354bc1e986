/** What differs between two collections of facts: from one year to the next, or between what was filed and what is known now. */
import { type Fact, type FactList, type Facts, isRange, LIST_NAMES, type ListName, type Value } from './facts.ts';

export interface FactChange {
  readonly list: ListName;
  readonly id: string;
  /** Null where it was not there. */
  readonly before: Fact | null;
  readonly now: Fact | null;
  /** Fields that differ; all of them where one of the two is null. */
  readonly fields: readonly string[];
}

/** In the order of the lists, then of the lines as they stand now, then of those that are gone. */
export function changesBetween(before: Facts, now: Facts): readonly FactChange[] {
  return LIST_NAMES.flatMap((list) => listChanges(list, before.lists[list]?.facts ?? [], now.lists[list]?.facts ?? []));
}

function listChanges(list: ListName, before: readonly Fact[], now: readonly Fact[]): FactChange[] {
  const earlier = new Map(before.map((fact) => [fact.id, fact]));
  const later = new Set(now.map(({ id }) => id));
  const changes: FactChange[] = [];
  for (const fact of now) {
    const was = earlier.get(fact.id) ?? null;
    const fields = Object.keys(fact.values).filter(
      (name) => !sameValue(was?.values[name] ?? null, fact.values[name] ?? null),
    );
    if (was === null || fields.length > 0) {
      changes.push({
        list,
        id: fact.id,
        before: was,
        now: fact,
        fields: was === null ? Object.keys(fact.values) : fields,
      });
    }
  }
  for (const fact of before) {
    if (!later.has(fact.id))
      changes.push({ list, id: fact.id, before: fact, now: null, fields: Object.keys(fact.values) });
  }
  return changes;
}

export function sameValue(left: Value, right: Value): boolean {
  if (isRange(left) && isRange(right)) return left.low === right.low && left.high === right.high;
  return left === right;
}

/** Do two lists say the same? What they rest on may differ. */
export function sameList(left: FactList, right: FactList): boolean {
  if (left.state !== right.state || left.facts.length !== right.facts.length || left.outOf !== right.outOf)
    return false;
  return left.facts.every((fact, index) => {
    const other = right.facts[index];
    return (
      other !== undefined &&
      other.id === fact.id &&
      Object.keys({ ...fact.values, ...other.values }).every((name) =>
        sameValue(fact.values[name] ?? null, other.values[name] ?? null),
      )
    );
  });
}
