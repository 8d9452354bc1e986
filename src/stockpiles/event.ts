/** Movements that several voices tell of, each once: with the limits of what is said of it. */
import type { Day, When } from '../base/day.ts';
import type { Movement } from './act.ts';
import { hull, type Quantity } from './quantity.ts';

export interface StockEvent {
  /** The first told; the others say the same of it. */
  readonly movement: Movement;
  readonly told: readonly Movement[];
  /** The narrowest that holds what every voice says. */
  readonly quantity: Quantity;
  readonly when: When;
}

/** In the order in which they were first told. One that is said to be the same as something that is not there stands alone. */
export function eventsOf(movements: readonly Movement[]): readonly StockEvent[] {
  const byId = new Map(movements.map((one) => [one.id, one]));
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    const root = rootOf(movement, byId);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [movement]);
    else group.push(movement);
  }
  return [...groups].map(([root, told]) => {
    const movement = told.find(({ id }) => id === root) ?? (told[0] as Movement);
    return {
      movement,
      told,
      quantity: told.map((one) => one.quantity).reduce(hull),
      when: told.map((one) => one.when).reduce(either),
    };
  });
}

function rootOf(movement: Movement, byId: ReadonlyMap<string, Movement>): string {
  const seen = new Set<string>();
  let at = movement;
  while (at.sameAs !== null && !seen.has(at.id)) {
    seen.add(at.id);
    const next = byId.get(at.sameAs);
    if (next === undefined) return at.id;
    at = next;
  }
  // Movements that each point to the other: the least id stands for the circle.
  return seen.has(at.id) ? ([...seen].sort()[0] ?? at.id) : at.id;
}

function either(left: When, right: When): When {
  const earliest = left.earliest === null || right.earliest === null ? null : least(left.earliest, right.earliest);
  const latest = left.latest === null || right.latest === null ? null : most(left.latest, right.latest);
  return { text: left.text === right.text ? left.text : `${left.text} or ${right.text}`, earliest, latest };
}

const least = (left: Day, right: Day): Day => (left < right ? left : right);
const most = (left: Day, right: Day): Day => (left > right ? left : right);
