/** Facts: statements on the same thing at the same time, or on the same thing as it changes. */
import { inStableOrder } from './held.ts';
import { periodText } from './period.ts';
import { inOrder, type Period, type Statement, type Topic } from './statement.ts';

export interface Fact {
  /** The same for the same fact, whatever the order of the statements: subject, measure, treaty, period. */
  readonly id: string;
  /** Subject, measure, nature, treaty, objects and conduct are those of all statements; the scope is not. */
  readonly topic: Omit<Topic, 'scope'>;
  /** The period of a flow, where one is told; null for a series, an event and a rule. */
  readonly period: Period | null;
  /** In order of the time they speak of. */
  readonly statements: readonly Statement[];
}

/** Groups statements into facts, in order of subject, measure, treaty and period. */
export function factsOf(statements: readonly Statement[]): Fact[] {
  const facts: Fact[] = [];
  for (const [base, group] of grouped(statements, baseKey)) {
    for (const [treaty, those] of byTreaty(group)) {
      const sorted = [...those].sort(inStableOrder);
      const [first] = sorted;
      if (first === undefined) continue;
      const { scope: _scope, ...topic } = first.topic;
      facts.push({
        id: treaty === null ? base : `${base} | ${treaty}`,
        topic: { ...topic, treaty },
        period: topic.nature === 'flow' && first.period?.told === true ? first.period : null,
        statements: sorted,
      });
    }
  }
  return facts.sort((left, right) => inOrder(left.id, right.id));
}

/** All that has to be the same, but the treaty. A flow without a period of its own is not of the day it was told on. */
function baseKey({ topic, period }: Statement): string {
  const { subject, measure, nature, objects, conduct, incident } = topic;
  const when = nature !== 'flow' ? nature : period?.told ? timeOf(period) : 'no period';
  const more = [objects.join('+'), conduct.join('+'), incident ? 'incident' : ''].filter((part) => part !== '');
  return [subject, measure, when, ...more].join(' | ');
}

/** `2020`, `since 2014`. */
function timeOf(period: Period): string {
  return period.relation === 'at' ? periodText(period) : `${period.relation} ${periodText(period)}`;
}

/** Statements that name no treaty are on the one that the others name; where those name several, they stay apart. */
function byTreaty(statements: readonly Statement[]): [string | null, readonly Statement[]][] {
  const groups = grouped(statements, ({ topic }) => topic.treaty ?? '');
  const named = [...groups.keys()].filter((treaty) => treaty !== '');
  const [only] = named;
  if (named.length === 1 && only !== undefined) return [[only, statements]];
  return [...groups].map(([treaty, those]) => [treaty === '' ? null : treaty, those]);
}

function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}
