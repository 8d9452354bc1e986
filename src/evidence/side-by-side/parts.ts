/** Killed and injured together: what a source's own parts say of the number of casualties that it or another one gives. */
import { exactly } from './amount.ts';
import type { Fact } from './fact.ts';
import { periodKey } from './period.ts';
import type { Statement } from './statement.ts';

/** The parts as one source gives them. */
export interface Parts {
  /** The source that gives them all. */
  readonly source: string;
  /** Killed and injured, and those whose outcome is unknown where they are told. */
  readonly total: number;
  readonly statements: readonly Statement[];
}

/** Facts of casualties, by id, to the parts that sources give for the same subject and period. */
export function partsOfCasualties(facts: readonly Fact[]): ReadonlyMap<string, readonly Parts[]> {
  const where = ({ topic, period }: Fact) =>
    `${topic.subject} ${periodKey(period)} ${topic.incident} ${topic.treaty ?? ''}`;
  const pieces = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.period === null || !isPart(fact.topic.measure)) continue;
    pieces.set(where(fact), [...(pieces.get(where(fact)) ?? []), fact]);
  }
  const parts = new Map<string, readonly Parts[]>();
  for (const fact of facts) {
    if (fact.topic.measure !== 'casualties' || fact.period === null) continue;
    const found = together(pieces.get(where(fact)) ?? []);
    if (found.length > 0) parts.set(fact.id, found);
  }
  return parts;
}

function isPart(measure: string): boolean {
  return measure === 'killed' || measure === 'injured' || /\bunknown\b/.test(measure);
}

/** One sum for each source that gives both killed and injured, each in one exact number. */
function together(facts: readonly Fact[]): Parts[] {
  const bySource = new Map<string, Map<string, Statement[]>>();
  for (const fact of facts) {
    for (const statement of fact.statements) {
      if (statement.topic.scope.length > 0) continue;
      const measures = bySource.get(statement.source.id) ?? new Map<string, Statement[]>();
      measures.set(fact.topic.measure, [...(measures.get(fact.topic.measure) ?? []), statement]);
      bySource.set(statement.source.id, measures);
    }
  }
  return [...bySource]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([source, measures]) => {
      if (!measures.has('killed') || !measures.has('injured')) return [];
      const statements = [...measures.values()].flat();
      const numbers = [...measures.values()].map((those) => onlyNumber(those));
      if (numbers.some((number) => number === null)) return [];
      return [{ source, total: (numbers as number[]).reduce((sum, number) => sum + number, 0), statements }];
    });
}

/** The one exact number that they all give; null where they give several, or a limit. */
function onlyNumber(statements: readonly Statement[]): number | null {
  const numbers = new Set(
    statements.map(({ value }) => (value.kind === 'amount' && !value.about ? exactly(value) : null)),
  );
  const [only] = numbers;
  return numbers.size === 1 && only !== undefined ? only : null;
}
