/** A value that is held: one value in one scope, with all statements that give it. */
import { byTime, periodKey } from './period.ts';
import { inOrder, type Period, type Statement, type Value } from './statement.ts';
import { valueKey } from './value.ts';

export interface Held {
  readonly key: string;
  readonly value: Value;
  readonly scope: readonly string[];
  /** At least one, in a stable order. */
  readonly statements: readonly Statement[];
}

/** The values that are held on a fact, in a stable order whatever the order of the statements. */
export function heldValues(statements: readonly Statement[]): Held[] {
  const held = new Map<string, Statement[]>();
  for (const statement of [...statements].sort(inStableOrder)) {
    const key = `${valueKey(statement.value)} of ${statement.topic.scope.join(' ')}`;
    const those = held.get(key);
    if (those === undefined) held.set(key, [statement]);
    else those.push(statement);
  }
  return [...held]
    .sort(([left], [right]) => inOrder(left, right))
    .flatMap(([key, those]) => {
      const [first] = those;
      return first === undefined ? [] : [{ key, value: first.value, scope: first.topic.scope, statements: those }];
    });
}

/** By the time they speak of, then by the day on which they spoke, then by source and id. */
export function inStableOrder(left: Statement, right: Statement): number {
  return (
    byTime(left.period, right.period) ||
    byTime(spokenIn(left), spokenIn(right)) ||
    inOrder(left.source.id, right.source.id) ||
    inOrder(left.id, right.id)
  );
}

function spokenIn({ source }: Statement) {
  return source.spoke === null ? null : { ...source.spoke, relation: 'at' as const, told: true, as: source.spoke.text };
}

/** The statements of both that speak of the same told time; null where there are none. */
export function atOneTime(left: Held, right: Held): readonly [Held, Held] | null {
  const times = (held: Held) =>
    new Set(held.statements.filter((one) => one.period !== null).map((one) => periodKey(one.period)));
  const others = times(right);
  const shared = new Set([...times(left)].filter((time) => others.has(time)));
  if (shared.size === 0) return null;
  const within = (held: Held): Held => ({
    ...held,
    statements: held.statements.filter((one) => one.period !== null && shared.has(periodKey(one.period))),
  });
  return [within(left), within(right)];
}

/** The times that its statements speak of, each once. */
export function timesOf(held: Held): Period[] {
  const times = new Map<string, Period>();
  for (const { period } of held.statements) {
    if (period !== null) times.set(`${periodKey(period)} ${period.told}`, period);
  }
  return [...times.values()];
}
