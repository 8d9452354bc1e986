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
  /** The times that its statements speak of, each once: told times and days of publication apart. */
  readonly times: ReadonlyMap<string, Period>;
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
      if (first === undefined) return [];
      return [{ key, value: first.value, scope: first.topic.scope, statements: those, times: timesOf(those) }];
    });
}

function timesOf(statements: readonly Statement[]): Map<string, Period> {
  const times = new Map<string, Period>();
  for (const { period } of statements) {
    if (period !== null) times.set(`${periodKey(period)} ${period.told ? 'told' : 'published'}`, period);
  }
  return times;
}

/** By the time they speak of, then by the day on which they spoke, then by source and id. */
export function inStableOrder(left: Statement, right: Statement): number {
  return (
    byTime(left.period, right.period) ||
    byTime(left.source.spoke, right.source.spoke) ||
    inOrder(left.source.id, right.source.id) ||
    inOrder(left.id, right.id)
  );
}

/** The statements of both that speak of the same time; null where there are none. */
export function atOneTime(left: Held, right: Held): readonly [Held, Held] | null {
  const keysOf = ({ times }: Held) => new Set([...times.values()].map(periodKey));
  const others = keysOf(right);
  const shared = new Set([...keysOf(left)].filter((time) => others.has(time)));
  if (shared.size === 0) return null;
  return [within(left, shared), within(right, shared)];
}

function within(held: Held, times: ReadonlySet<string>): Held {
  const statements = held.statements.filter(({ period }) => period !== null && times.has(periodKey(period)));
  return { ...held, statements, times: timesOf(statements) };
}
